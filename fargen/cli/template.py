"""``fargen template``: any folder of templates and values to checked manifests."""

from typing import Annotated

import typer

from fargen.values.errors import UsageError


def template(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="Folder with templates/, values.yaml, values.schema.json.")
    ],
    values: Annotated[list[str] | None, typer.Option("-f", "--values", help="Values file.")] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", help="key=value, as in Helm.")] = None,
    set_strings: Annotated[
        list[str] | None, typer.Option("--set-string", help="As --set, always text.")
    ] = None,
    set_files: Annotated[list[str] | None, typer.Option("--set-file", help="As --set, from a file.")] = None,
    set_jsons: Annotated[list[str] | None, typer.Option("--set-json", help="As --set, as JSON.")] = None,
    name: Annotated[
        str, typer.Option("--name", help="release.name in templates; default the folder's name.")
    ] = "",
    namespace: Annotated[
        str, typer.Option("-n", "--namespace", help="release.namespace in templates.")
    ] = "default",
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Folder to write to; else stdout.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="yaml or json.")] = "yaml",
    show_only: Annotated[list[str] | None, typer.Option("--show-only", help="KIND or KIND/NAME.")] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    flux_escape: Annotated[
        bool, typer.Option("--flux-escape", help="Write ${X} so that Flux leaves it alone.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 if the folder is not current.")] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Notes too.")] = False,
) -> int:
    """Any folder of Jinja templates and values to checked manifests, as helm template does.

    Example: fargen template chart -f values-production.yaml -n shop | kubectl apply -f -
    """
    from fargen.cli.output import Run
    from fargen.commands.charts import ChartRequest, cluster_of, render_chart
    from fargen.commands.product import Shape

    if form not in {"yaml", "json"}:
        raise UsageError(f"--format {form}: choose one of yaml, json")
    if output is not None and (form == "json" or show_only):
        flag = "--format json" if form == "json" else "--show-only"
        raise UsageError(f"{flag} is for the stream: leave out -o")
    if check and output is None:
        raise UsageError("--check needs -o DIR")
    flags = (("json", set_jsons), ("set", sets), ("string", set_strings), ("file", set_files))
    request = ChartRequest(
        folder,
        tuple(values or ()),
        tuple((kind, text) for kind, given in flags for text in given or ()),
        name,
        namespace,
        kube_version,
        cluster_of(cluster) if cluster is not None else None,
    )
    chosen = tuple(show_only or ())
    shape = Shape("yaml" if form == "yaml" else "json", show_only=chosen, flux_escape=flux_escape)
    shape = shape._replace(form="files") if output is not None else shape
    products = [render_chart(request, shape)]
    run = Run(color=color, quiet=quiet, verbose=verbose)
    if output is None:
        return run.stream(products, shape)
    return run.folder(products, output, check=check, prune=False)
