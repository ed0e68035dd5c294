"""What a container needs."""

from pydantic import Field

from fargen.spec.base import Bytes, Cpu, Model


class Resources(Model):
    """What a container needs; requests and limits are both set to it (FGT105)."""

    cpu: Cpu | None = Field(None, description="CPU: 250m, 0.5, 2.")
    memory: Bytes | None = Field(None, description="Memory: 512Mi, 1.5Gi.")
    ephemeral_storage: Bytes | None = Field(None, description="Disk: 20 GiB come with every pod (FGT120).")
