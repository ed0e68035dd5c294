"""The six questions of ``fargen new``, asked on standard error; Enter takes the default."""

import re
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import typer

from fargen.fargate.prices import monthly, price_text, rates
from fargen.fargate.tiers import LARGEST, OVERHEAD_BYTES, fit_tier, parse_tier
from fargen.scaffold.answers import (
    DEFAULT_PORT,
    DEFAULT_SIZE,
    KINDS,
    LOGGINGS,
    SERVED,
    Answers,
    checked_image,
    checked_kind,
    checked_logging,
    checked_name,
    checked_namespace,
    checked_port,
    checked_size,
)
from fargen.values.errors import UsageError
from fargen.values.names import host_name
from fargen.values.quantity import parse_bytes, parse_cpu

_T = TypeVar("_T")
_FLAG = re.compile(r"^--[a-z]+:? ")  # messages name the flag, which nobody gave who was asked
_KIND_TEXTS = {
    "web": "answers requests",
    "worker": "works on its own, from a queue for example",
    "stateful": "answers requests and keeps its name and place (StatefulSet)",
    "job": "runs once to its end",
    "cronjob": "runs on a schedule",
}
_LOGGING_TEXTS = {
    "native": "stdout, shipped by the cluster's own logging: free of charge for the pod",
    "sidecar": "log files, shipped by Fluent Bit beside the app: takes 100m CPU and 128Mi of the pod",
}
_REACH_TEXTS = {
    "internal": "inside the cluster only",
    "public": "from the internet, through an Application Load Balancer",
}
# From what a small runtime needs to what most services never leave; any other size can be typed.
_SIZES = (
    "0.25vCPU/0.5GB",
    "0.25vCPU/1GB",
    "0.5vCPU/1GB",
    "0.5vCPU/2GB",
    "1vCPU/2GB",
    "1vCPU/4GB",
    "2vCPU/4GB",
)


class Given(NamedTuple):
    """What flags say; None for what they leave open."""

    kind: str | None
    image: str | None
    port: int | None
    public: bool | None
    size: str | None
    logging: str | None
    namespace: str | None
    preset: str | None
    region: str
    host: str | None


def answered(name: str, given: Given, *, asks: bool) -> Answers:
    """All answers: from flags, then questions if ``asks``, then defaults.

    Raises:
        UsageError: a flag that makes no sense, alone or beside the others.
    """
    try:
        rates(given.region)
    except ValueError as error:
        raise UsageError(f"--region: {error}") from error
    if given.preset is not None:
        return _on_preset(name, given, asks=asks)
    kind = _kind(given, asks=asks)
    checked_name(name, kind)
    serves = kind in SERVED
    _refuse_idle(kind, given)
    return Answers(
        name=name,
        kind=checked_kind(kind),
        image=_image(name, given, asks=asks),
        port=_port(given, asks=asks) if serves else DEFAULT_PORT,
        public=_public(given, asks=asks) if serves else False,
        size=_size(kind, given, asks=asks),
        logging=checked_logging(_logging(given, asks=asks)),
        namespace=checked_namespace(given.namespace or ""),
        region=given.region,
        host=_host(given),
    )


def _on_preset(name: str, given: Given, *, asks: bool) -> Answers:
    """A preset has decided the rest."""
    for flag in ("kind", "port", "public", "size"):
        if getattr(given, flag) is not None:
            raise UsageError(f"--{flag} is what the preset says: leave it out, and edit app.yaml afterwards")
    return Answers(
        name=name,
        image=_image(name, given, asks=asks),
        logging=checked_logging(_logging(given, asks=asks)),
        namespace=checked_namespace(given.namespace or ""),
        preset=given.preset or "",
        region=given.region,
        host=_host(given),
    )


def _refuse_idle(kind: str, given: Given) -> None:
    if kind not in SERVED and (given.port is not None or given.public):
        flag = "--port" if given.port is not None else "--public"
        raise UsageError(f"{flag}: a {kind} answers no requests: leave it out, or choose --kind web")
    if given.host is not None and not given.public:
        raise UsageError("--host is of a public service: add --public")


def _kind(given: Given, *, asks: bool) -> str:
    if given.kind is not None:
        return checked_kind(given.kind)
    if not asks:
        return KINDS[0]
    rows = [(kind, _KIND_TEXTS[kind]) for kind in KINDS]
    return _chosen("What kind of workload?", rows, KINDS[0], checked_kind)


def _image(name: str, given: Given, *, asks: bool) -> str:
    if given.image is not None or not asks:
        return checked_image(given.image or "")
    default = Answers(name, region=given.region).shown_image
    image = _asked("Image? Enter for a placeholder", default, checked_image)
    return "" if image == default else image


def _port(given: Given, *, asks: bool) -> int:
    if given.port is not None or not asks:
        return checked_port(given.port if given.port is not None else DEFAULT_PORT)
    return _asked("Port it listens on?", str(DEFAULT_PORT), _port_number)


def _port_number(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise UsageError(f"{text}: a port is a number")
    return checked_port(int(text))


def _public(given: Given, *, asks: bool) -> bool:
    if given.public is not None or not asks:
        return bool(given.public)
    rows = list(_REACH_TEXTS.items())
    return (
        _chosen("Public or internal?", rows, "internal", lambda word: _one_of(word, _REACH_TEXTS)) == "public"
    )


def _one_of(word: str, choices: Sequence[str] | dict[str, str]) -> str:
    if word not in choices:
        raise UsageError(f"{word}: choose one of {', '.join(choices)}")
    return word


def _size(kind: str, given: Given, *, asks: bool) -> str:
    if given.size is not None or not asks:
        return checked_size(DEFAULT_SIZE if given.size is None else given.size)
    prices = rates(given.region)
    rows = [
        (size, f"{price_text(monthly(parse_tier(size), 0, prices), prices):>8} a month") for size in _SIZES
    ]
    question = (
        f"Size of a pod? Prices of {given.region}; any other size, or what the app needs, as 300m 700Mi"
    )
    size = _chosen(question, rows, DEFAULT_SIZE, sized)
    price = monthly(parse_tier(size), 0, prices)
    if kind in {"job", "cronjob"}:
        typer.echo(f"  {size}: {price_text(price, prices)} a month, if it ran all the time", err=True)
    else:
        typer.echo(f"  two pods of {size}: {price_text(price.times(2, 1), prices)} a month", err=True)
    return size


def sized(text: str) -> str:
    """A size, or the one for what an app needs: ``300m 700Mi``, to which Fargate adds 256 MB (FGT103).

    Raises:
        UsageError: neither; or more than Fargate has.
    """
    cpu, _, memory = text.replace("/", " ").partition(" ")
    try:
        milli, need = parse_cpu(cpu), parse_bytes(memory.strip())
    except ValueError:
        return checked_size(text)
    tier = fit_tier(milli, need + OVERHEAD_BYTES)
    if tier is None:
        raise UsageError(f"{text} is more than the largest Fargate size, {LARGEST.spec_text}")
    return tier.spec_text


def _logging(given: Given, *, asks: bool) -> str:
    if given.logging is not None or not asks:
        return checked_logging(given.logging or LOGGINGS[0])
    rows = [(word, _LOGGING_TEXTS[word]) for word in LOGGINGS]
    return _chosen("How do logs leave the pod?", rows, LOGGINGS[0], checked_logging)


def _host(given: Given) -> str:
    if given.host and (wrong := host_name(given.host)):
        raise UsageError(f"--host {given.host!r} {wrong}")
    return given.host or ""


def _chosen(question: str, rows: Sequence[tuple[str, str]], default: str, check: Callable[[str], str]) -> str:
    """A choice by number or by word; what else ``check`` lets pass is fine, too."""
    width = max(len(word) for word, _ in rows)
    lines = [f"  {number}  {word:<{width}}  {text}\n" for number, (word, text) in enumerate(rows, 1)]
    sys.stderr.write(f"{question}\n{''.join(lines)}")
    words = [word for word, _ in rows]

    def meant(text: str) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(words):
            return words[int(text) - 1]
        return check(text)

    return _asked("  Number or word", default, meant)


def _asked(question: str, default: str, check: Callable[[str], _T]) -> _T:
    """Ask until the answer will do."""
    while True:
        text = typer.prompt(question, default=default, err=True)
        try:
            return check(str(text).strip())
        except UsageError as error:
            typer.echo(f"  {_FLAG.sub('', str(error))}", err=True)
