"""``fargen render``: specs to checked manifests."""

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from fargen.cli.terminal import Progress, say
from fargen.values.errors import UsageError

FORMATS = ("yaml", "json")
_TREES = ("kustomize", "helm")


def render(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files, folders or -; default app.yaml or cluster.yaml here."
        ),
    ] = None,
    environment: Annotated[
        str | None, typer.Option("-e", "--environment", help="Environment of the spec.")
    ] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("-f", "--values", help="Values file: a partial App.")
    ] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", help="key=value, as in Helm.")] = None,
    set_strings: Annotated[
        list[str] | None, typer.Option("--set-string", help="As --set, always text.")
    ] = None,
    set_files: Annotated[list[str] | None, typer.Option("--set-file", help="As --set, from a file.")] = None,
    set_jsons: Annotated[list[str] | None, typer.Option("--set-json", help="As --set, as JSON.")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Folder to write to; else stdout.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="yaml or json.")] = "yaml",
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    show_only: Annotated[list[str] | None, typer.Option("--show-only", help="KIND or KIND/NAME.")] = None,
    templates: Annotated[
        list[str] | None, typer.Option("--templates", help="Folder with your templates.")
    ] = None,
    annotate: Annotated[bool, typer.Option("--annotate", help="Comments with origins and reasons.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 if the folder is not current.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove what fargen wrote for other apps.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes; default: as many as pay.")
    ] = None,
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Sizes, reasons and notes too.")] = False,
) -> int:
    """Specs to checked manifests, on stdout or in a folder.

    Example: fargen render app.yaml -e production | kubectl apply -f -
    """
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request
    from fargen.product import Shape

    _refuse_odd_flags(form, output, check=check, prune=prune, show_only=bool(show_only))
    flags = (("json", set_jsons), ("set", sets), ("string", set_strings), ("file", set_files))
    request = Request(
        paths=tuple(paths or ()),
        environment=environment,
        cluster=cluster,
        overrides=Overrides(
            tuple(values or ()), tuple((kind, text) for kind, given in flags for text in given or ())
        ),
        kube_version=kube_version,
        templates=tuple(templates or ()),
        allow_outside=allow_outside,
    )
    shape = Shape("files" if output else form, annotate, tuple(text.lower() for text in show_only or ()))  # type: ignore[arg-type]  # checked above
    run = _Run(color=color, quiet=quiet, verbose=verbose)
    if output is None:
        return run.stream(_products(request, shape, jobs), shape)
    return run.folder(_products(request, shape, jobs), output, check=check, prune=prune)


def _refuse_odd_flags(form: str, output: str | None, *, check: bool, prune: bool, show_only: bool) -> None:
    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    if output is None and (check or prune):
        raise UsageError(f"{'--check' if check else '--prune'} needs -o DIR")
    if output is not None and form == "json":
        raise UsageError("--format json is a stream: leave out -o")
    if output is not None and show_only:
        raise UsageError("--show-only is for the stream: leave out -o, or it would remove the other files")


def _products(request: "Request", shape: "Shape", jobs: int | None) -> "Iterator[Product]":  # noqa: F821  # lazy imports
    from fargen.parallel import produce_all

    return produce_all(request, shape, sys.stdin.buffer.read, jobs)


class _Run:
    """One run: takes products, tells what there is to say, and gives the output if there is no error."""

    def __init__(self, *, color: str, quiet: bool, verbose: bool) -> None:
        self.color, self.quiet, self.verbose = color, quiet, verbose
        self.findings: list[object] = []
        self.texts: dict[str, str] = {}
        self.kinds: dict[str, None] = {}

    def stream(self, products: "Iterable[Product]", shape: "Shape") -> int:  # noqa: F821
        from fargen.write.shared import SharedObjects
        from fargen.write.spool import Spool

        shared = SharedObjects()
        with Spool[str]() as spool:
            for product in self._heard(products):
                shared.add(product.shared)
                if product.text:
                    spool.put(product.text)
            code = self._report()
            if code:
                return code
            self._refuse_empty(shape)
            for part in _stream_parts(shape.form, shared.objects, spool):
                sys.stdout.write(part)
        return 0

    def folder(self, products: "Iterable[Product]", output: str, *, check: bool, prune: bool) -> int:  # noqa: F821
        from pathlib import Path

        from fargen.write.spool import Spool
        from fargen.write.tree import AppFiles, check_tree, write_tree

        with Spool[tuple[str, str, tuple[tuple[str, bytes], ...]]]() as spool:
            names: dict[str, int] = {}
            for product in self._heard(products):
                if product.files:
                    names[product.name] = names.get(product.name, 0) + 1
                    spool.put((product.name, product.namespace, product.files))
            code = self._report()
            if code:
                return code
            apps = (
                AppFiles(name if names[name] == 1 else f"{name}.{space}", files)
                for name, space, files in spool
            )
            change = (check_tree if check else write_tree)(Path(output), apps, prune=prune)
        for name in change.kept:
            sys.stderr.write(f"{output}/{name}: kept, it was changed by hand\n")
        if check and not change.current:
            for mark, listed in (("would change", change.written), ("would remove", change.removed)):
                sys.stderr.write("".join(f"{output}/{name}: {mark}\n" for name in listed))
            return 1
        if not self.quiet and not check:
            counts = f"{len(change.written)} written, {len(change.unchanged)} unchanged, {len(change.removed)} removed"
            sys.stderr.write(f"{output}: {counts}\n")
        return 0

    def _heard(self, products: "Iterable[Product]") -> "Iterator[Product]":  # noqa: F821
        progress = Progress("rendering")
        try:
            for product in products:
                progress.step()
                self.findings += product.findings
                if product.findings:
                    self.texts.update(product.texts)
                self.kinds.update(dict.fromkeys(product.kinds))
                if self.verbose and product.name:
                    _tell(product)
                yield product
        finally:
            progress.done()

    def _report(self) -> int:
        from fargen.cli.edge import exit_code

        findings = sorted(self.findings, key=lambda finding: finding.order)  # type: ignore[attr-defined]  # Findings
        listed = list(dict.fromkeys(findings))
        say(listed, self.texts, color=self.color, quiet=self.quiet, verbose=self.verbose)  # type: ignore[arg-type]
        return exit_code(listed)

    def _refuse_empty(self, shape: "Shape") -> None:  # noqa: F821
        wanted = [text for text in shape.show_only if not any(_is(kind, text) for kind in self.kinds)]
        if wanted:
            raise UsageError(f"--show-only {wanted[0]}: there is none; there are {', '.join(self.kinds)}")


def _is(kind: str, wanted: str) -> bool:
    return kind.lower() == wanted or kind.partition("/")[0].lower() == wanted


def _tell(product: "Product") -> None:  # noqa: F821
    """Size and reasons of one app."""
    head = f"{product.namespace}/{product.name}"
    sys.stderr.write(f"{head}: {product.size or 'not on Fargate'}, {len(product.kinds)} objects\n")
    for decision in product.decisions:
        fact = f" ({decision.fact})" if decision.fact else ""
        sys.stderr.write(f"  {decision.path}: {decision.value}: {decision.why}{fact}\n")


def _stream_parts(form: str, shared: list[dict[str, object]], spool: Iterable[str]) -> Iterator[str]:
    from fargen.kube.manifest import Manifest, TextPlaces
    from fargen.write.stream import json_items, json_list, yaml_stream

    first = [Manifest(data, TextPlaces(data)) for data in shared]
    if form == "yaml":
        yield yaml_stream(first) if first else ""
        yield from spool
        return

    def parts() -> Iterator[str]:
        yield json_items(first) if first else ""
        yield from spool

    yield from json_list(parts())
