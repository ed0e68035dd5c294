"""Ephemeral storage of a pod: what Fargate provisions for what the containers request (FGT120 to FGT124)."""

from fargen.values.quantity import GIB

DEFAULT_BYTES = 20 * GIB
"""Every pod has this much, free of charge (FGT120, FGT124)."""

LARGEST_REQUEST_BYTES = 175 * GIB
"""The most that the containers of a pod may request together (FGT120, FGT123)."""

SYSTEM_BYTES = 5 * GIB
"""Fargate adds this for itself (FGT121) …"""

# … and a tenth of the request for the file system (FGT121), hence tenths of a byte below.
_TENTHS = 10
_TENTHS_PER_BYTE = 11


def provisioned_tenths(requested_bytes: int) -> int:
    """What is provisioned for a pod's request: max(20 GiB, 1.1 x request + 5 GiB), in tenths of a byte.

    100 GiB requested are 115 GiB provisioned. Tenths keep it exact.
    """
    return max(_TENTHS * DEFAULT_BYTES, _TENTHS_PER_BYTE * requested_bytes + _TENTHS * SYSTEM_BYTES)


def provisioned_gb(requested_bytes: int) -> int | float:
    """The same in GB of 1024 MiB, for display: 20, 115, 21.5."""
    tenths = provisioned_tenths(requested_bytes)
    unit = _TENTHS * GIB
    return tenths // unit if tenths % unit == 0 else tenths / unit


def billed_tenths(requested_bytes: int) -> int:
    """What is billed of it: the part above 20 GiB (FGT124), in tenths of a byte."""
    return provisioned_tenths(requested_bytes) - _TENTHS * DEFAULT_BYTES
