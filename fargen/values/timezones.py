"""IANA time zones, by the list of the tzdata package, so that the answer is the same on every machine."""

from functools import lru_cache

UTC = "Etc/UTC"


def time_zone(text: str) -> str:
    """What is wrong with the name of a time zone, or an empty text."""
    return "" if text == UTC or text in known_zones() else "is not an IANA time zone"


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Every name of the list."""
    from importlib.resources import files  # 8 ms; only those who name a zone pay

    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())
