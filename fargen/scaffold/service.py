"""The files of a scaffold: from answers to texts."""

import json
from collections.abc import Mapping, Sequence

from fargen.fargate.prices import monthly, price_text, rates
from fargen.scaffold.answers import SERVED, WORKLOADS, Answers, checked
from fargen.scaffold.pieces import filled, joined
from fargen.yamltext.emit import scalar

APP_FILE = "app.yaml"
SCHEMA_FILE = ".fargen/app.schema.json"
RENDERED = "rendered"
ENVIRONMENTS = ("staging", "production")
_LONGEST_NAMESPACE = 63  # RFC 1123 label
# Whoever keeps fargen in a repository of his own writes its name there.
ACTION = "OWNER/fargen"
_ROLE = "- [ ] make the IAM role of `serviceAccount.roleArn` in `app.yaml`\n"


def app_text(answers: Answers, preset_sets: Sequence[str] = ()) -> str:
    """``app.yaml`` with comments.

    Args:
        answers: what the service is.
        preset_sets: the keys that its preset sets, dotted; ``workload=KIND`` for the kind.
    """
    size_price = monthly(answers.tier, 0, rates(answers.region))
    return joined(
        "app.txt",
        _preset_parts(answers, preset_sets) if answers.preset else _parts(answers),
        name=answers.name,
        namespace=scalar(answers.shown_namespace),
        preset=scalar(answers.preset),
        workload=WORKLOADS[answers.kind],
        image=scalar(answers.shown_image),
        port=str(answers.port),
        size=answers.size,
        price=price_text(size_price, rates(answers.region)),
        region=answers.region,
        host=scalar(answers.shown_host),
        staging_host=scalar(_staging_host(answers.shown_host)),
        staging=scalar(staging_namespace(answers.shown_namespace)),
    )


def staging_namespace(namespace: str) -> str:
    """A namespace beside another: in one, the objects of two environments would have the same names."""
    ending = "-staging"
    return namespace[: _LONGEST_NAMESPACE - len(ending)].rstrip("-") + ending


def _staging_host(host: str) -> str:
    wild = "*." if host.startswith("*.") else ""
    return f"{wild}staging.{host.removeprefix(wild)}"


def _parts(answers: Answers) -> list[str]:
    kind = answers.kind
    parts = ["head"]
    if kind != "web":
        parts.append("workload")
    parts.append("image")
    if kind in SERVED:
        parts += ["port", "health"]
    parts.append("size")
    if kind == "web":
        parts.append("autoscaling")
    elif kind in {"worker", "stateful"}:
        parts.append("replicas")
    if kind in {"job", "cronjob"}:
        parts.append(kind)
    if answers.public:
        parts.append("ingress")
    return [*parts, *_ending(answers, hosted=answers.public)]


def _preset_parts(answers: Answers, sets: Sequence[str]) -> list[str]:
    hosted = any(key.startswith("ingress.") for key in sets)
    own = ["host"] if hosted else []
    if "workload=CronJob" in sets and "job.schedule" not in sets:
        own.append("schedule")
    if any(key == "storage" or key.startswith("storage") for key in sets):
        own.append("efs")
    return ["head", "preset", "image", *own, *_ending(answers, hosted=hosted)]


def _ending(answers: Answers, *, hosted: bool) -> list[str]:
    host = ["staging-host"] if hosted else []
    return [answers.logging, "env", "environments", *host, "production"]


def service_files(
    answers: Answers, version: str, app: str, environments: Sequence[str] = ENVIRONMENTS, todo: str = ""
) -> dict[str, str]:
    """Relative path and text of everything beside the snapshot and the record.

    Args:
        answers: what the service is.
        version: of fargen.
        app: text of ``app.yaml``.
        environments: that the app has; without any, the snapshot is of the base.
        todo: Markdown list of what is left to do, for the README.
    """
    commands = [render_command(name) for name in environments or ("",)]
    checks = "".join(
        f'          "$RUNNER_TEMP/fargen/bin/fargen"{c.removeprefix("fargen")} --check\n' for c in commands
    )
    hooks = "".join(_hook(name) for name in environments or ("",))
    return {
        APP_FILE: app,
        "README.md": filled(
            "README.txt", name=answers.name, render="\n".join(commands), todo=todo or _todo(answers)
        ),
        ".github/workflows/fargen.yaml": filled(
            "workflow.txt", action=f"{ACTION}@v{version}", checks=checks.rstrip("\n")
        ),
        "test_snapshot.py": filled(
            "snapshot.txt",
            renderings="".join(f"    {json.dumps(c.split()[2:])},\n" for c in commands).rstrip("\n"),
        ),
        ".pre-commit-config.yaml": filled(
            "pre-commit.txt",
            repository=f"https://github.com/{ACTION}",
            version=version,
            hooks=hooks.rstrip("\n"),
        ),
    }


def schema_text() -> str:
    """The schema of App files, for editors."""
    from fargen.spec.jsonschema import schema_of

    return json.dumps(schema_of("app"), indent=2, ensure_ascii=False) + "\n"


def snapshot_folder(environment: str) -> str:
    """Where an environment's objects stand; the base's for an empty name."""
    return f"{RENDERED}/{environment or 'base'}"


def render_command(environment: str) -> str:
    """The command that brings a snapshot up to date."""
    flag = f" -e {environment}" if environment else ""
    return f"fargen render {APP_FILE}{flag} -o {snapshot_folder(environment)}"


def _hook(environment: str) -> str:
    words = render_command(environment).split()[2:]
    named = f"snapshot of {environment}" if environment else "snapshot"
    return f"      - id: fargen-render\n        name: {named}\n        args: [{', '.join(words)}]\n"


def _todo(answers: Answers) -> str:
    lines = []
    if not answers.image:
        lines.append("- [ ] put your image into `app.yaml`\n")
    if answers.logging == "sidecar":
        lines.append(_ROLE)
    if (answers.public or answers.preset) and not answers.host:
        lines.append("- [ ] check `ingress.host` in `app.yaml`, and set `certificateArn`\n")
    namespace = answers.shown_namespace
    both = f"`{namespace}` and `{staging_namespace(namespace)}`"
    lines.append(f"- [ ] make the namespaces {both}, and have a Fargate profile for each\n")
    lines.append(f"- [ ] write where you keep fargen in place of `{ACTION}`\n")
    return "".join(lines)


def answers_of(data: Mapping[str, object]) -> Answers:
    """Answers as they were recorded.

    Raises:
        ValueError: a key or a value that no record has.
        UsageError: a value that no service has.
    """
    unknown = set(data) - set(Answers._fields)
    if unknown or not isinstance(data.get("name"), str):
        raise ValueError(f"unknown key {min(unknown)!r}" if unknown else "no name")
    for key, value in data.items():
        default = Answers._field_defaults.get(key, "")
        if type(value) is not type(default):
            raise ValueError(f"{key} is {value!r}")
    return checked(Answers(**data))  # type: ignore[arg-type]  # the types were compared above
