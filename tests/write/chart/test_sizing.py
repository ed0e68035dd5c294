"""What the templates compute is what fargen computes."""

from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.allocation import ContainerAsk
from fargen.fargate.fill import allocate
from fargen.fargate.sizeerrors import TooLargeError
from fargen.values.quantity import MIB, bytes_text, cpu_text
from fargen.write.chart.sizing import Beside, final

CPU = st.integers(1, 17_000)
MEMORY = st.integers(1, 125_000 * MIB)
SMALL = st.tuples(st.integers(0, 4_000), st.integers(0, 20_000 * MIB))


@given(cpu=CPU, memory=MEMORY, side=SMALL, native=SMALL, init=SMALL, fit=st.sampled_from(["fill", "exact"]))
def test_final_is_the_allocation(
    *, cpu: int, memory: int, side: tuple[int, int], native: tuple[int, int], init: tuple[int, int], fit: str
) -> None:
    asks = [
        ContainerAsk("n", "nativeSidecar", *native),
        ContainerAsk("i", "init", *init),
        ContainerAsk("main", "main", cpu, memory),
        ContainerAsk("s", "sidecar", *side),
    ]
    beside = Beside(side[0] + native[0], side[1] + native[1], native[0] + init[0], native[1] + init[1])
    try:
        allocation = allocate(asks, fit=fit, sidecar_fit="add")  # type: ignore[arg-type]  # one of both
    except TooLargeError:
        assert final(cpu, memory, beside, fit) is None
        return
    (main,) = [c for c in allocation.containers if c.role == "main"]
    expected = (cpu_text(main.cpu_milli), bytes_text(main.memory_bytes), allocation.tier.label)
    assert final(cpu, memory, beside, fit) == expected
