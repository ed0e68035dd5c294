"""``fargen render``: specs to checked manifests."""

import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from fargen.cli.completing import environments
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.commands.product import Form

FORMATS = ("yaml", "json")
TREE_FORMATS = ("kustomize", "helm")
CLUSTER_FORMATS = ("eksctl", "cli", "cloudformation", "terraform", "runbook")


def render(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or -; default app.yaml or cluster.yaml here."),
    ] = None,
    environment: Annotated[
        str | None,
        typer.Option(
            "-e",
            "--environment",
            help="Environment of the spec.",
            autocompletion=environments,
        ),
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
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="yaml, json; with -o kustomize, helm; for a Cluster also eksctl, cli, cloudformation, "
            "terraform, runbook.",
        ),
    ] = "yaml",
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    show_only: Annotated[list[str] | None, typer.Option("--show-only", help="KIND or KIND/NAME.")] = None,
    templates: Annotated[
        list[str] | None, typer.Option("--templates", help="Folder with your templates.")
    ] = None,
    annotate: Annotated[bool, typer.Option("--annotate", help="Comments with origins and reasons.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 if the folder is not current.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove what fargen wrote for other apps.")] = False,
    chart_version: Annotated[
        str | None, typer.Option("--chart-version", help="SemVer of the chart; default: the image's tag.")
    ] = None,
    flux_escape: Annotated[
        bool, typer.Option("--flux-escape", help="Write $${X} for ${X}, which Flux would substitute.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes; default: as many as pay.")
    ] = None,
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths may leave the project.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Again after each save: what it changes, and what that costs.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Sizes, reasons and notes too.")] = False,
) -> int:
    """Specs to checked manifests, on stdout or in a folder.

    Example: fargen render app.yaml -e production | kubectl apply -f -
    """
    from fargen.cli.edge import imports_done
    from fargen.cli.output import Run
    from fargen.cli.terminal import tell_unread_pipe
    from fargen.commands.parallel import produce_all
    from fargen.commands.product import Shape
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request

    tell_unread_pipe(paths or ())
    if watch and (check or show_only):
        raise UsageError("--watch says what each save changes: leave out --check and --show-only")
    _refuse_odd_flags(form, output, check=check, prune=prune, show_only=bool(show_only))
    if form in TREE_FORMATS:
        _refuse_odd_tree(form, output, environment)
    if form in CLUSTER_FORMATS and flux_escape:
        raise UsageError(f"--flux-escape is for Kubernetes objects: --format {form} has none")
    if form == "helm" or chart_version is not None:
        _refuse_odd_chart(form, chart_version, flux_escape=flux_escape)
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
    imports_done()
    tree = form in TREE_FORMATS
    wanted = "files" if output is not None and not tree else form
    chosen = tuple(show_only or ())
    shape = Shape(cast("Form", wanted), annotate, chosen, flux_escape, verbose, chart_version or "")

    def once() -> int:
        run = Run(color=color, quiet=quiet, verbose=verbose)
        products = produce_all(request, shape, sys.stdin.buffer.read, jobs)
        if output is None:
            return run.stream(products, shape)
        return run.folder(products, output, check=check, prune=prune, straight=tree)

    if watch:
        from fargen.cli.watch import watch as watched

        return watched(request, output, once, color=color)
    return once()


def _refuse_odd_flags(form: str, output: str | None, *, check: bool, prune: bool, show_only: bool) -> None:
    known = (*FORMATS, *TREE_FORMATS, *CLUSTER_FORMATS)
    if form not in known:
        raise UsageError(f"--format {form}: choose one of {', '.join(known)}")
    if form in CLUSTER_FORMATS and (output is not None or show_only):
        given = "-o writes every output of a cluster" if output is not None else "it has no objects to choose"
        raise UsageError(f"--format {form}: {given}: leave out {'--format' if output else '--show-only'}")
    if output is None and (check or prune):
        raise UsageError(f"{'--check' if check else '--prune'} needs -o DIR")
    if output is not None and form == "json":
        raise UsageError("--format json is a stream: leave out -o")
    if output is not None and show_only:
        raise UsageError("--show-only is for the stream: leave out -o, or it would remove the other files")


def _refuse_odd_tree(form: str, output: str | None, environment: str | None) -> None:
    if output is None:
        raise UsageError(f"--format {form} is a tree of files: name its folder with -o")
    if environment is not None:
        raise UsageError(f"--format {form} holds every environment: leave out -e")


def _refuse_odd_chart(form: str, version: str | None, *, flux_escape: bool) -> None:
    from fargen.write.chart.files import SEMVER

    if form != "helm":
        raise UsageError("--chart-version is for --format helm")
    if version is not None and not SEMVER.fullmatch(version):
        raise UsageError(f"--chart-version {version}: not a SemVer: write three numbers such as 1.4.2")
    if flux_escape:
        raise UsageError("--flux-escape: Flux does not substitute in charts: leave it out")
