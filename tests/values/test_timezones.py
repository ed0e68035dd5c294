import zoneinfo

import pytest

from fargen.values.timezones import known_zones, time_zone


@pytest.mark.parametrize("name", ["Etc/UTC", "UTC", "Europe/Berlin", "America/Argentina/Ushuaia"])
def test_zones(name: str) -> None:
    assert time_zone(name) == ""
    assert zoneinfo.ZoneInfo(name).key == name


@pytest.mark.parametrize("name", ["Local", "Berlin", "europe/berlin", "", "zones", "../etc/passwd"])
def test_no_zones(name: str) -> None:
    assert time_zone(name) == "is not an IANA time zone"


def test_the_list_is_whole() -> None:
    assert len(known_zones()) > 500
