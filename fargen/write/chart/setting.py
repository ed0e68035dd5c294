"""What a single value of a chart is: its name there, its key in the spec, and how to vary it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from fargen.spec.app import App
from fargen.write.chart.rows import Path

Form = Literal["int", "text", "bool", "bytes"]
Schema = dict[str, Any]

COUNT: Schema = {"type": "integer", "minimum": 0}
POSITIVE: Schema = {"type": "integer", "minimum": 1}
PERCENT: Schema = {"type": "integer", "minimum": 1, "maximum": 100}
TEXT: Schema = {"type": "string", "minLength": 1}
BOOL: Schema = {"type": "boolean"}
CRON: Schema = {"type": "string", "pattern": r"^(@[a-z]+|\S+( +\S+){4})$"}
HOST: Schema = {"type": "string", "pattern": r"^(\*\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", "maxLength": 253}
STORAGE: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,3})?(k|Ki|M|Mi|G|Gi)?$"}

# As `fargen.fargate.arns.certificate_arn`: of ACM, or a server certificate of IAM.
_UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
CERTIFICATE: Schema = {
    "type": "string",
    "pattern": r"^arn:aws[a-z-]*:(acm:[a-z0-9-]+:[0-9]{12}:certificate/"
    + _UUID
    + "|iam::[0-9]{12}:server-certificate/.+)$",
}


class Setting(NamedTuple):
    """One value.

    Attributes:
        path: in values.yaml.
        key: ``fargen render --set`` text with the same effect; ``<path>`` is the chart's value there.
        comment: for values.yaml.
        schema: of a value that is set.
        read: the value in a spec; None where it has none.
        probes: ``--set`` texts that give it another value in a spec; none where it has no effect.
        form: how it stands in an object.
        beside: ``helm --set`` text without which it has no effect; may be empty.
        default: what the chart has where no spec has a value.
    """

    path: Path
    key: str
    comment: str
    schema: Schema
    read: Callable[[App], Any]
    probes: Callable[[App], tuple[str, ...]]
    form: Form = "text"
    beside: str = ""


def when(condition: Callable[[App], Any], *texts: str) -> Callable[[App], tuple[str, ...]]:
    """The texts, for apps that fulfil the condition."""
    return lambda app: texts if condition(app) else ()


def of(part: str, key: str) -> Callable[[App], Any]:
    """Reads ``app.<part>.<key>``; None where either is missing."""
    return lambda app: getattr(getattr(app, part, None) or None, key, None)
