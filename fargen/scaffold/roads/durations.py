"""Durations as compose and Copilot write them: those of Go."""

import re
from typing import Any

_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?(?:\d+us)?")


def seconds(value: Any) -> int | None:
    """``1m30s`` in whole seconds, rounded up; None for no duration."""
    found = _DURATION.fullmatch(str(value)) if value is not None else None
    if found is None or not str(value):
        return int(value) if str(value).isdecimal() else None
    hours, minutes, whole, thousandths = found.groups()
    total = int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(whole or 0) + int(thousandths or 0) / 1000
    return max(1, -int(-total // 1))
