"""What a shell offers behind TAB: environments, regions, rule ids and presets."""

from collections.abc import Iterable

import typer


def environments(context: typer.Context, incomplete: str) -> list[str]:
    """The environments of the specs behind the paths that are typed already; of ``app.yaml`` here without."""
    from fargen.load.apps import LoadedApp, load_apps

    listed = [*(context.params.get("paths") or ()), *context.args]
    if "-" in listed:
        return []
    try:
        loaded = list(load_apps(listed))
    except Exception:  # noqa: BLE001  # whatever is wrong there, TAB is not the place to say it
        return []
    found = (name for each in loaded if isinstance(each, LoadedApp) for name in each.environments)
    return _starting(found, incomplete)


def regions(incomplete: str) -> list[str]:
    """The regions with prices."""
    from fargen.fargate.data.prices import PRICES

    return _starting(PRICES, incomplete)


def rules(incomplete: str) -> list[str]:
    """The ids of all rules."""
    from fargen.check.rules import RULES

    return _starting((rule.id for rule in RULES), incomplete)


def presets(incomplete: str) -> list[str]:
    """The presets that an app here can name."""
    from fargen.load.presetpages import preset_pages
    from fargen.values.errors import FargenError

    try:
        return _starting((page.name for page in preset_pages(".")), incomplete)
    except FargenError:
        return []


def _starting(names: Iterable[str], start: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(start)]
