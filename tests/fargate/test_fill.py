import pytest

from fargen.fargate.allocation import Allocation, ContainerAsk, Fit, SidecarFit
from fargen.fargate.fill import allocate
from fargen.fargate.podsize import ContainerRequest, PodRequest, Role, size_pod
from fargen.fargate.sizeerrors import Excess, NoRoomError, Shortage, TooLargeError
from fargen.fargate.tiers import Tier
from fargen.values.quantity import GIB, MIB


def ask(role: Role, cpu: int | None = None, mib: int | None = None, ephemeral_gib: int = 0) -> ContainerAsk:
    return ContainerAsk(role, role, cpu, None if mib is None else mib * MIB, ephemeral_gib * GIB)


def main_of(allocation: Allocation) -> tuple[int, int]:
    """Milli-CPU and MiB of the main container."""
    (main,) = (c for c in allocation.containers if c.role == "main")
    assert main.memory_bytes % MIB == 0
    return main.cpu_milli, main.memory_bytes // MIB


def test_fill_gives_the_main_container_all_that_is_paid_for() -> None:
    allocation = allocate([ask("main", 300, 600)])
    assert allocation.tier == Tier(500, 1024)
    assert main_of(allocation) == (500, 768)
    assert allocation.asked == PodRequest(300, 600 * MIB, 0)
    assert allocation.request == PodRequest(500, 768 * MIB, 0)
    assert allocation.reason == "300m CPU and 600Mi memory, with 256Mi for Fargate, round up to 0.5vCPU/1GB"
    assert (allocation.note, allocation.alternatives, allocation.chosen.mode) == ("", (), "add")


def test_exact_leaves_it_as_written() -> None:
    allocation = allocate([ask("main", 300, 600)], fit="exact")
    assert allocation.tier == Tier(500, 1024)
    assert main_of(allocation) == (300, 600)


@pytest.mark.parametrize(
    ("cpu", "mib", "tier", "exact"),
    [
        (None, None, Tier(250, 512), (250, 256)),
        (500, None, Tier(500, 1024), (500, 768)),
        (None, 1024, Tier(250, 2048), (250, 1024)),
        (None, 4096, Tier(1000, 5120), (1000, 4096)),
        (3000, None, Tier(4000, 8192), (3000, 7936)),
    ],
)
def test_what_is_not_asked_is_what_the_smallest_size_gives(
    cpu: int | None, mib: int | None, tier: Tier, exact: tuple[int, int]
) -> None:
    allocation = allocate([ask("main", cpu, mib)], fit="exact")
    assert allocation.tier == tier
    assert main_of(allocation) == exact


def test_the_example_of_the_guide_added() -> None:
    allocation = allocate([ask("main", 500, 1024), ask("sidecar", 100, 128)], sidecar_fit="add")
    assert allocation.tier == Tier(1000, 2048)
    assert main_of(allocation) == (900, 1664)
    assert allocation.reason == "600m CPU and 1152Mi memory, with 256Mi for Fargate, round up to 1vCPU/2GB"


@pytest.mark.parametrize("sidecar_fit", ["within", "auto"])
def test_the_example_of_the_guide_within(sidecar_fit: SidecarFit) -> None:
    allocation = allocate([ask("main", 500, 1024), ask("sidecar", 100, 128)], sidecar_fit=sidecar_fit)
    assert allocation.tier == Tier(500, 2048)
    assert main_of(allocation) == (400, 1664)
    chosen = allocation.chosen
    assert (chosen.taken_cpu_milli, chosen.taken_memory_bytes, chosen.loss_percent) == (100, 0, 20)
    assert allocation.asked == PodRequest(600, 1152 * MIB, 0)
    assert allocation.reason == (
        "the sidecars run within 0.5vCPU/2GB: the main container gives up 20 % for them, "
        "on top of it the pod would be 1vCPU/2GB"
    )
    assert [(option.mode, option.tier) for option in allocation.alternatives] == [
        ("add", Tier(1000, 2048)),
        ("within", Tier(500, 2048)),
    ]


def test_within_and_exact_takes_but_does_not_give() -> None:
    allocation = allocate(
        [ask("main", 500, 1024), ask("sidecar", 100, 128)], fit="exact", sidecar_fit="within"
    )
    assert main_of(allocation) == (400, 1024)


def test_auto_adds_when_the_loss_is_more_than_a_fifth() -> None:
    allocation = allocate([ask("main", 500, 1024), ask("sidecar", 101, 128)])
    assert allocation.tier == Tier(1000, 2048)
    assert allocation.reason == (
        "601m CPU and 1152Mi memory, with 256Mi for Fargate, round up to 1vCPU/2GB; within 0.5vCPU/2GB the "
        "sidecars would take 21 % of what the main container asked, more than 20 %"
    )


def test_auto_adds_when_nothing_is_saved() -> None:
    allocation = allocate([ask("main", 300, 512), ask("sidecar", 100, 128)])
    assert (allocation.chosen.mode, allocation.tier) == ("add", Tier(500, 1024))
    assert allocation.chosen.loss_percent == 0
    assert allocation.reason == "400m CPU and 640Mi memory, with 256Mi for Fargate, round up to 0.5vCPU/1GB"


def test_sidecars_take_the_room_of_the_size_first() -> None:
    allocation = allocate([ask("main", 300, 768), ask("sidecar", 100, 128)], sidecar_fit="within")
    assert main_of(allocation) == (400, 640)
    assert allocation.chosen.taken_cpu_milli == 0
    assert allocation.chosen.taken_memory_bytes == 128 * MIB
    assert allocation.chosen.loss_percent == 17


def test_the_floor_makes_it_the_next_larger_size_and_says_so() -> None:
    allocation = allocate([ask("main", 250, 256), ask("sidecar", 130, 64)], sidecar_fit="within")
    assert allocation.tier == Tier(500, 1024)
    assert allocation.note == (
        "0.25vCPU/0.5GB is enough without sidecars, but with them it would leave the main container less "
        "than 50 % of what it asked, or an init container too little: 0.5vCPU/1GB is the next that does not"
    )


def test_the_floor_itself_is_allowed() -> None:
    allocation = allocate([ask("main", 250, 256), ask("sidecar", 125, 128)], sidecar_fit="within")
    assert (allocation.tier, main_of(allocation), allocation.note) == (Tier(250, 512), (125, 128), "")
    assert allocation.chosen.loss_percent == 50


def test_all_sidecars_count_together() -> None:
    asks = [ask("nativeSidecar", 50, 64), ask("main", 500, 768), ask("sidecar", 50, 64)]
    allocation = allocate(asks, sidecar_fit="within")
    assert (allocation.tier, main_of(allocation)) == (Tier(500, 1024), (400, 640))


def test_a_large_init_container_decides_the_size_and_the_main_container_is_filled_up_to_it() -> None:
    allocation = allocate([ask("init", 2000, 4096), ask("main", 250, 256), ask("sidecar", 100, 128)])
    assert allocation.tier == Tier(2000, 5120)
    assert main_of(allocation) == (1900, 4864 - 128)
    assert size_pod(allocation.containers).tier == Tier(2000, 5120)


def test_an_init_container_without_requests_gets_what_the_main_container_gets() -> None:
    asks = [ask("nativeSidecar", 100, 128), ask("init"), ask("init", cpu=50), ask("main", 500, 512)]
    allocation = allocate(asks, sidecar_fit="add")
    assert allocation.tier == Tier(1000, 2048)
    assert allocation.containers == (
        ContainerRequest("nativeSidecar", "nativeSidecar", 100, 128 * MIB),
        ContainerRequest("init", "init", 900, 1664 * MIB),
        ContainerRequest("init", "init", 50, 1664 * MIB),
        ContainerRequest("main", "main", 900, 1664 * MIB),
    )


def test_an_init_container_with_its_native_sidecars_may_need_more_than_the_app() -> None:
    asks = [ask("nativeSidecar", 100, 64), ask("init", 500, 64), ask("main", 500, 512)]
    allocation = allocate(asks, sidecar_fit="within")
    assert allocation.tier == Tier(1000, 2048)
    assert main_of(allocation) == (900, 1728)
    assert allocation.note.endswith("1vCPU/2GB is the next that does not")


def test_a_chosen_size_leaves_the_main_container_the_rest() -> None:
    asks = [ask("main"), ask("sidecar", 100, 128)]
    allocation = allocate(asks, size=Tier(500, 2048), fit="exact", sidecar_fit="add")
    assert (allocation.tier, main_of(allocation)) == (Tier(500, 2048), (400, 1664))
    assert (allocation.chosen.mode, allocation.asked) == ("size", allocation.request)
    assert allocation.reason == "0.5vCPU/2GB was asked for; the main container gets what is left of it"


def test_a_chosen_size_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(NoRoomError) as caught:
        allocate([ask("main"), ask("sidecar", 250, 128), ask("sidecar", 0, 128)], size=Tier(250, 512))
    assert caught.value.shortages == (
        Shortage("cpu", 250, 250, "sidecars"),
        Shortage("memory", 256 * MIB, 256 * MIB, "sidecars"),
    )
    assert (caught.value.tier, caught.value.enough) == (Tier(250, 512), Tier(500, 1024))
    assert str(caught.value) == (
        "0.25vCPU/0.5GB leaves the main container no cpu: the sidecars take 250m of 250m; "
        "0.25vCPU/0.5GB leaves the main container no memory: the sidecars take 256Mi of 256Mi"
    )


def test_a_chosen_size_that_an_init_container_does_not_fit_is_refused() -> None:
    with pytest.raises(NoRoomError) as caught:
        allocate([ask("init", 1000, 4096), ask("main")], size=Tier(1000, 4096))
    assert caught.value.enough == Tier(1000, 5120)
    assert str(caught.value) == "1vCPU/4GB has 3840Mi memory for an init container that needs 4Gi"


def test_no_size_is_enough_for_sidecars_beyond_the_largest() -> None:
    with pytest.raises(NoRoomError) as caught:
        allocate([ask("main"), ask("sidecar", 16000, 128)], size=Tier(250, 512))
    assert caught.value.enough is None


def test_more_than_the_largest_size_is_refused() -> None:
    with pytest.raises(TooLargeError) as caught:
        allocate([ask("main", 500, 130 * 1024)])
    assert caught.value.excesses == (Excess("memory", 130 * GIB, 120 * GIB - 256 * MIB),)


def test_auto_stays_within_the_largest_size_if_the_loss_is_small() -> None:
    asks = [ask("main", 16000, 8192), ask("sidecar", 100, 128)]
    allocation = allocate(asks)
    assert (allocation.tier, allocation.chosen.mode) == (Tier(16000, 32768), "within")
    assert (
        allocation.reason == "the sidecars run within 16vCPU/32GB: the main container gives up 1 % for them"
    )
    with pytest.raises(TooLargeError, match=r"^cpu: 16100m is more than a pod can request \(16\) by 100m$"):
        allocate(asks, sidecar_fit="add")


def test_auto_does_not_sacrifice_half_the_app_to_fit_the_largest_size() -> None:
    asks = [ask("main", 16000, 8192), ask("sidecar", 8000, 128)]
    with pytest.raises(TooLargeError, match=r"^cpu: 24 is more than a pod can request \(16\) by 8$"):
        allocate(asks)
    assert allocate(asks, sidecar_fit="within").tier == Tier(16000, 32768)


@pytest.mark.parametrize("size", [None, Tier(1000, 2048)])
def test_too_much_ephemeral_storage_is_refused_whoever_asks_it(size: Tier | None) -> None:
    with pytest.raises(
        TooLargeError, match=r"^ephemeral-storage: 176Gi is more than a pod can request \(175Gi\) by 1Gi$"
    ):
        allocate([ask("main", 250, 256, 100), ask("sidecar", 100, 128, 76)], size=size)


@pytest.mark.parametrize("fit", ["fill", "exact"])
def test_odd_bytes_are_never_cut(fit: Fit) -> None:
    asks = [ContainerAsk("app", "main", 500, 1000 * 10**6 + 1), ContainerAsk("side", "sidecar", 1, 10**6 + 1)]
    allocation = allocate(asks, fit=fit, sidecar_fit="add")
    (main,) = (c for c in allocation.containers if c.role == "main")
    assert main.memory_bytes >= 1000 * 10**6 + 1
    assert size_pod(allocation.containers).tier == allocation.tier


def test_what_is_asked_is_kept_though_a_whole_mebibyte_would_be_less() -> None:
    """All but one byte of the size is asked: rounding down to MiB would take from what was asked."""
    asks = [ContainerAsk("app", "main", 500, 768 * MIB - 1)]
    (main,) = allocate(asks).containers
    assert main.memory_bytes == 768 * MIB
    asks.append(ContainerAsk("side", "sidecar", 0, 1))
    assert allocate(asks, sidecar_fit="add").containers[0].memory_bytes == 768 * MIB - 1
