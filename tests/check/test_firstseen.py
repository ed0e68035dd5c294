from hypothesis import given
from hypothesis import strategies as st

from fargen.check import firstseen
from fargen.check.firstseen import FirstSeen

KEYS = st.integers(-5, 5) | st.integers(-(2**63), 2**63 - 1)


@given(st.lists(st.tuples(KEYS, st.integers(0, 2**62))), st.integers(1, 7))
def test_the_first_number_of_a_key_stays(pairs: list[tuple[int, int]], recent: int) -> None:
    limit, firstseen._RECENT = firstseen._RECENT, recent
    try:
        seen, expected = FirstSeen(), {}
        for key, number in pairs:
            assert seen.first(key, number) == expected.setdefault(key, number)
    finally:
        firstseen._RECENT = limit
