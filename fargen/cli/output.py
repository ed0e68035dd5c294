"""One run of ``fargen render``: products in, output and messages out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from fargen.cli.terminal import Progress, is_shown, say, tell
from fargen.values.errors import UsageError
from fargen.values.finding import Finding
from fargen.values.suggest import nearest

if TYPE_CHECKING:
    from fargen.commands.product import Product, Shape
    from fargen.values.finding import Path
    from fargen.write.shared import SharedObjects

    Files = tuple[tuple[str, bytes], ...]
    Copies = tuple[tuple[dict[str, Any], tuple[int, dict[Path, str] | None]], ...]


class Run:
    """One run: takes products, tells what there is to say, and gives the output if there is no error."""

    def __init__(self, *, color: str, quiet: bool, verbose: bool) -> None:
        self.color, self.quiet, self.verbose = color, quiet, verbose
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}
        self.kinds: dict[str, None] = {}
        self.unchecked: dict[tuple[str, str], int] = {}

    def stream(self, products: Iterable[Product], shape: Shape) -> int:
        """Write everything to standard output; the exit code."""
        from fargen.write.shared import SharedObjects
        from fargen.write.spool import Spool

        shared = SharedObjects()
        clusters = 0
        with Spool[str]() as spool:
            for product in self._heard(products):
                clusters += product.is_cluster
                if shape.show_only:
                    self.kinds.update(dict.fromkeys(product.kinds))
                shared.add(product.shared, product.place)
                if product.text:
                    spool.put(product.text)
            code = self._report()
            if code:
                return code
            self._refuse_empty(shape, clusters)
            for part in _stream_parts(shape.form, shared.objects, spool):
                sys.stdout.write(part)
        return 0

    def folder(
        self, products: Iterable[Product], output: str, *, check: bool, prune: bool, straight: bool = False
    ) -> int:
        """Write the files of each app below ``output``, or only compare; the exit code.

        Args:
            products: of the apps, with their files.
            output: the folder.
            check: compare, and write nothing.
            prune: remove what an earlier run wrote for other apps.
            straight: the files of a single app stand in ``output`` itself.
        """
        from pathlib import Path

        from fargen.write.shared import SharedObjects
        from fargen.write.spool import Spool
        from fargen.write.tree import AppFiles, check_tree, write_tree

        shared = SharedObjects()
        with Spool[tuple[str, str, "Files", "Copies"]]() as spool:
            names: dict[str, int] = {}
            charts = False
            for product in self._heard(products):
                charts = charts or any(name == "Chart.yaml" for name, _ in product.files)
                shared.add(product.shared, product.place)
                if product.files:
                    names[product.name] = names.get(product.name, 0) + 1
                    copies = tuple(zip(product.shared, product.copies, strict=True))
                    spool.put((product.name, product.namespace, product.files, copies))
            code = self._report()
            if code:
                return code
            alone = straight and sum(names.values()) == 1
            if charts and not alone:
                _refuse_nested(output, sum(names.values()))
            apps = (
                AppFiles("" if alone else _folder_of(name, space, names), _whole(files, copies, shared))
                for name, space, files, copies in spool
            )
            change = (check_tree if check else write_tree)(Path(output), apps, prune=prune)
        for name in change.kept:
            tell(f"{output}/{name}: kept, it was changed by hand\n")
        if check and not change.current:
            for mark, listed in (("would change", change.written), ("would remove", change.removed)):
                tell("".join(f"{output}/{name}: {mark}{_replaced(name)}\n" for name in listed))
            return 1
        if not self.quiet and not check:
            words = (
                ("written", change.written),
                ("unchanged", change.unchanged),
                ("removed", change.removed),
            )
            tell(f"{output}: {', '.join(f'{len(listed)} {word}' for word, listed in words)}\n")
        return 0

    def _heard(self, products: Iterable[Product]) -> Iterator[Product]:
        progress = Progress("rendering", timed=self.verbose)
        try:
            for product in products:
                progress.step()
                # Notes that nobody sees are not kept: a run may have thousands.
                shown = [f for f in product.findings if is_shown(f, quiet=self.quiet, verbose=self.verbose)]
                self.findings += shown
                if shown:
                    self.texts.update(product.texts)
                for version, kind, count in product.not_checked:
                    self.unchecked[version, kind] = self.unchecked.get((version, kind), 0) + count
                if self.verbose and product.name:
                    _tell(product)
                yield product
        finally:
            progress.done()

    def _report(self) -> int:
        from fargen.cli.edge import exit_code

        findings = sorted(self.findings, key=lambda finding: finding.order)
        listed = list(dict.fromkeys(findings))
        say(listed, self.texts, color=self.color)
        for (version, kind), count in sorted(self.unchecked.items()) if not self.quiet else ():
            tell(f"not checked, there is no schema for it: {count} {kind} ({version})\n")
        return exit_code(listed)

    def _refuse_empty(self, shape: Shape, clusters: int) -> None:
        """Refuse a choice that leaves nothing, or several clusters where the output has room for one."""
        if shape.form not in {"yaml", "json"} and clusters != 1:
            found = "there is none" if clusters == 0 else f"there are {clusters}"
            raise UsageError(f"--format {shape.form} is of one Cluster, and {found} among the paths")
        wanted = [text for text in shape.show_only if not any(_is(kind, text) for kind in self.kinds)]
        if wanted:
            near = nearest(wanted[0], [kind.partition("/")[0] for kind in self.kinds])
            hint = f"did you mean {near}? There" if near and "/" not in wanted[0] else "there"
            raise UsageError(f"--show-only {wanted[0]}: there is none; {hint} are {', '.join(self.kinds)}")


def _folder_of(name: str, namespace: str, names: dict[str, int]) -> str:
    """Of an app; ``names`` says how many apps of the run have a name."""
    return name if names[name] == 1 else f"{name}.{namespace}"


def _refuse_nested(output: str, count: int) -> None:
    """Refuse to put charts into a chart."""
    from pathlib import Path

    if (Path(output) / "Chart.yaml").exists():
        raise UsageError(
            f"{output} is a chart, which holds one app, and there are {count}: choose another -o"
        )


def _replaced(name: str) -> str:
    """What a change of this file means for what exists: a Fargate profile is immutable but for its tags."""
    folder, _, file = name.rpartition("/")
    if folder.endswith("/aws-cli") and file[:2].isdigit():
        return "; a profile cannot be updated: create it under a new name, then delete this one (FGT213)"
    return ""


def _is(kind: str, wanted: str) -> bool:
    return wanted.lower() in {kind.lower(), kind.partition("/")[0].lower()}


def _whole(files: Files, copies: Copies, shared: SharedObjects) -> Files:
    """The files of an app, its Namespaces with the labels that all apps of the run give them."""
    from fargen.yamltext.emit import emit

    result = list(files)
    for data, (number, comments) in copies:
        whole = shared.whole(data)
        if whole != data:
            result[number] = (files[number][0], emit(whole, comments).encode())
    return tuple(result)


def _tell(product: Product) -> None:
    """Size and reasons of one app."""
    amounts = [product.size or "not on Fargate"]
    if product.is_cluster:
        amounts = [_counted(len(product.files), "file")] if product.files else []
    if any(finding.severity == "error" for finding in product.findings):
        amounts = ["not rendered"]
    else:
        amounts.append(_counted(len(product.kinds), "object"))
    head = f"Cluster {product.namespace}" if product.is_cluster else f"{product.namespace}/{product.name}"
    tell(f"{head}: {', '.join(amounts)}\n")
    if product.layers:
        tell(f"  layers: {', '.join(product.layers)}\n")
    for decision in product.decisions:
        fact = f" ({decision.fact})" if decision.fact else ""
        tell(f"  {decision.path}: {decision.value}: {decision.why}{fact}\n")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _stream_parts(form: str, shared: list[dict[str, Any]], spool: Iterable[str]) -> Iterator[str]:
    from fargen.kube.manifest import Manifest, TextPlaces
    from fargen.write.stream import json_items, json_list, yaml_stream

    first = [Manifest(data, TextPlaces(data)) for data in shared]
    if form != "json":
        yield yaml_stream(first) if first else ""
        yield from spool
        return

    def parts() -> Iterator[str]:
        yield json_items(first) if first else ""
        yield from spool

    yield from json_list(parts())
