"""Config files of an app."""

from pydantic import Field

from fargen.spec.base import FileKey, Model, MountPath, Text


class Config(Model):
    """Files that are mounted into the main container; a change rolls the pods."""

    mount_path: MountPath = Field(description="Folder the files appear in.")
    files: dict[FileKey, Text] = Field(min_length=1, description="File name: content.")
