"""What an input shows of a pod: objects of the API, `kubectl describe pod`, or `kubectl get events`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest, mapping, sequence

_FIELD = re.compile(r"^([A-Z][A-Za-z ]*):\s*(.*)$")
_LABEL = re.compile(r"^\s*([\w./-]+)=(.*)$")
_TOLD = re.compile(r"^(?:Annotations:)?\s+(?:Message|Reason|Logging):\s+(.+)$")
_OBJECT_TEXT = re.compile(r"^\s*\"?(?:apiVersion|kind)\"?\s*:", re.MULTILINE)
_HEADS = ("LAST SEEN", "NAMESPACE", "Type ", "----", "No resources found")


_TYPE_WITHIN = 4  # the type of an event stands after namespace and time at most


class Message(NamedTuple):
    """One text that the cluster wrote; ``warning``: it marked it as such."""

    text: str
    warning: bool


class Symptoms(NamedTuple):
    """What is known of a pod; empty texts for what is not.

    Attributes:
        phase: ``Pending``, ``Running`` …
        node: name of its node.
        owner: kind of its controller.
        scheduler: who placed it, or is to place it.
        labels: of the pod.
        messages: all that was written about it, in order.
    """

    name: str = ""
    namespace: str = ""
    phase: str = ""
    node: str = ""
    owner: str = ""
    scheduler: str = ""
    labels: Mapping[str, str] = {}
    messages: tuple[Message, ...] = ()


def is_object_text(text: str) -> bool:
    """Whether the text is JSON or YAML of the API, and not for people."""
    return text.lstrip().startswith("{") or _OBJECT_TEXT.search(text) is not None


def is_event_text(message: Message) -> bool:
    """Whether it is a line of events."""
    return _begins(message.text.split())


def symptoms_of_text(text: str) -> Symptoms:
    """From the output of describe, from a table of events, or from bare messages."""
    lines = text.splitlines()
    if not re.search(r"^Name:\s", text, re.MULTILINE):
        return Symptoms(messages=_events(lines))
    return _described(lines)


def _described(lines: list[str]) -> Symptoms:
    """From the output of describe; the lines of Events are its last."""
    fields: dict[str, str] = {}
    labels: dict[str, str] = {}
    messages: list[Message] = []
    events: list[str] = []
    section = ""
    for line in lines:
        found = _FIELD.match(line)
        if section == "Events" and not line.startswith("Name:"):
            events.append(line)
            continue
        messages += _events(events)
        events.clear()
        if found:
            section, rest = found[1], found[2].strip()
            fields.setdefault(section, rest)
        else:
            rest = line
        if told := _TOLD.match(line):
            messages.append(Message(told[1].strip(), warning=False))
        elif section in {"Reason", "Message"} and found:
            messages.append(Message(rest, warning=True))
        if section == "Labels" and (label := _LABEL.match(rest)):
            labels.setdefault(label[1], label[2].strip())
    node = fields.get("Node", "").partition("/")[0]
    owner = fields.get("Controlled By", "").partition("/")[0]
    scheduler = next(
        (s for s in ("fargate-scheduler", "default-scheduler") if any(s in line for line in lines)), ""
    )
    return Symptoms(
        fields.get("Name", ""),
        fields.get("Namespace", ""),
        fields.get("Status", ""),
        "" if node == "<none>" else node,
        owner,
        scheduler,
        labels,
        (*messages, *_events(events)),
    )


def symptoms_of_objects(manifests: Iterable[Manifest]) -> Symptoms:
    """From a Pod as the API returns it, with the Events beside it."""
    listed = list(manifests)
    pod = next((m for m in listed if m.kind == "Pod"), None)
    events = [m for m in listed if m.kind == "Event"]
    messages = [message for event in events for message in _event_object(event.data)]
    if pod is None:
        return Symptoms(messages=tuple(messages))
    status = mapping(pod.data.get("status"))
    owners = [mapping(owner) for owner in sequence(pod.metadata.get("ownerReferences"))]
    labels = mapping(pod.metadata.get("labels"))
    annotations = mapping(pod.metadata.get("annotations"))
    logging = annotations.get("Logging")
    if isinstance(logging, str):
        messages.append(Message(logging, warning=False))
    return Symptoms(
        pod.name,
        pod.namespace,
        _text(status.get("phase")),
        _text(pod.spec.get("nodeName")),
        _text(owners[0].get("kind")) if owners else "",
        _text(pod.spec.get("schedulerName")),
        {key: value for key, value in labels.items() if isinstance(value, str)},
        (*_status_messages(status), *messages),
    )


def _status_messages(status: Mapping[str, Any]) -> Iterator[Message]:
    if told := _joined(status):
        yield Message(told, warning=True)
    for condition in map(mapping, sequence(status.get("conditions"))):
        if condition.get("status") == "False" and (told := _joined(condition)):
            yield Message(told, warning=True)
    for key in ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"):
        for container in map(mapping, sequence(status.get(key))):
            for name in ("state", "lastState"):
                state = mapping(container.get(name))
                for kind in ("waiting", "terminated"):
                    if told := _joined(mapping(state.get(kind))):
                        yield Message(f"container {_text(container.get('name'))}: {told}", warning=True)


def _event_object(event: Mapping[str, Any]) -> Iterator[Message]:
    told = _joined(event) or _text(event.get("note"))
    if told:
        yield Message(told, warning=event.get("type") == "Warning")


def _joined(state: Mapping[str, Any]) -> str:
    """Reason and message; nothing where all is well."""
    reason, message = _text(state.get("reason")), _text(state.get("message"))
    if reason in {"Completed", "PodCompleted", "ContainerCreating", "PodInitializing"} and not message:
        return ""
    return ": ".join(part for part in (reason, " ".join(message.split())) if part)


def _events(lines: Iterable[str]) -> tuple[Message, ...]:
    """Lines of events; one that begins no event goes on with the event above it."""
    found: list[list[str]] = []
    for words in (line.split() for line in lines if _says(line)):
        if found and not _begins(words) and _begins(found[-1]):
            found[-1] += words
        else:
            found.append(words)
    return tuple(Message(" ".join(words), warning="Warning" in words[:_TYPE_WITHIN]) for words in found)


def _begins(words: list[str]) -> bool:
    return not {"Normal", "Warning"}.isdisjoint(words[:_TYPE_WITHIN])


def _says(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith(_HEADS) and bare not in {"<none>", "Events:", "Events:  <none>"}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
