"""The strict schemas that kubernetes_validate ships, read once per process.

`kubernetes_validate.validate` reads and parses 1.5 MB at every call and stops at the first error; the files
behind it are the authority all the same. Importing that package costs about 90 ms, so nothing imports this
module before an object has failed `fargen.kube.schema.accept`.
"""

from functools import cache
from pathlib import Path
from typing import Any

from kubernetes_validate import utils

FOLDER = Path(utils.__file__).parent / "kubernetes-json-schema"
DEFINITIONS_FILE = "_definitions.json"


def file_name(api_version: str, kind: str) -> str:
    """The schema file of a kind; of the group only the first label counts: ``ingress-networking-v1.json``."""
    group, slash, version = api_version.rpartition("/")
    return f"{kind.lower()}-{group.partition('.')[0]}{'-' if slash else ''}{version}.json"


def exists(file: str, version: str) -> bool:
    """Whether the strict schemas of `version` have that file."""
    return (FOLDER / f"v{version}.0-local-strict" / file).is_file()


@cache
def read(file: str, version: str) -> dict[str, Any]:
    """One file of the strict schemas of Kubernetes `version` (``"1.33"``).

    Raises:
        FileNotFoundError: there is no such file.
    """
    contents: dict[str, Any] = utils.schema_contents(
        f"kubernetes-json-schema/v{version}.0-local-strict/{file}", version
    )
    return contents


def definitions(version: str) -> dict[str, Any]:
    """All definitions by their full names."""
    found: dict[str, Any] = read(DEFINITIONS_FILE, version)["$defs"]
    return found
