"""Slips on the command line, and in keys, are answered with what was meant."""

from collections.abc import Callable

import pytest

Fargen = Callable[..., tuple[int, str, str]]
HEAD = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n"
AMOUNT = "is no file; amounts are written --cpu 500m --memory 1Gi\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("size", "500m", "1Gi"), f"fargen: 500m {AMOUNT}"),
        (("size", "0.5vCPU/2GB"), f"fargen: 0.5vCPU/2GB {AMOUNT}"),
        (("explain", "fgt301"), "fargen: fgt301 is no file; if it is a rule: fargen rules FGT301\n"),
        (("rules", "FGT999"), "fargen: no rule FGT999: fargen rules lists them\n"),
        (
            ("render", "-", "--show-only", "Deploymnt"),
            (
                "fargen: --show-only Deploymnt: there is none; did you mean Deployment? There are "
                "Deployment/shop, PodDisruptionBudget/shop\n"
            ),
        ),
    ],
)
def test_a_slip_is_2(fargen: Fargen, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = fargen(*arguments, stdin=HEAD)
    assert (code, out) == (2, "")
    assert err.endswith(message)


def test_a_flag_cut_short_is_completed(fargen: Fargen) -> None:
    code, _, err = fargen("render", "--env", "prod")
    assert code == 2
    assert err.endswith("Error: No such option: --env (Possible options: --environment)\n")


def test_one_object_is_one(fargen: Fargen) -> None:
    err = fargen("render", "-", "-v", stdin=HEAD + "disruption: false\n")[2]
    assert ", 1 object\n" in err


def test_kinds_to_show_are_known_in_any_case_of_letters(fargen: Fargen) -> None:
    code, out, _ = fargen("render", "-", "--show-only", "deployment/SHOP", stdin=HEAD)
    assert (code, out.count("kind: ")) == (0, 1)


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        ("storage: [{name: d, mountPath: /d, efs: {size: 1Gi, fileSystemId: fs-0abc12345678def0}}]\n",
         "size belongs one level up, beside efs"),
        ("drainSeconds: 3\n", "drainSeconds belongs below shutdown"),
        ("foo: bar\n", "remove it; fargen explain App lists the keys"),
    ],
)  # fmt: skip
def test_a_key_at_the_wrong_place(fargen: Fargen, more: str, fix: str) -> None:
    code, _, err = fargen("render", "-", stdin=HEAD + more)
    assert code == 2
    assert f"   fix: {fix}\n" in err
