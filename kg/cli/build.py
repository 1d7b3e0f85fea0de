"""``kg build``: releases into a graph."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import click

from kg.build import Report, build
from kg.build.made import Made
from kg.build.publish import publish
from kg.cli.base import endpoint_option, graph_option, verb
from kg.errors import QuarantineError
from kg.messages import say
from kg.progress import bar
from kg.store import GraphFolder

#: Refused inputs named on standard error; the manifest holds all of them.
_REFUSED_SHOWN = 20


@verb("build")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@graph_option
@endpoint_option
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="Worker processes (default: all cores).")
@click.option("--cluster", metavar="ADDRESS", help="Dask scheduler whose workers extract and write.")
@click.option("--prune", is_flag=True, help="Drop releases that no source gives any more.")
@click.option("--reread", is_flag=True, help="Open every file, also those that look unchanged.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any input was quarantined.")
def command(
    sources: tuple[str, ...],
    graph: Path,
    endpoint: str | None,
    jobs: int | None,
    cluster: str | None,
    prune: bool,
    reread: bool,
    strict: bool,
    lang: str | None,
) -> None:
    """Read releases into a graph."""
    jobs = jobs or os.cpu_count() or 1
    report = build(sources, graph, jobs=jobs, cluster=cluster, prune=prune, reread=reread, progress=bar)
    _tell(report, graph)
    if endpoint:
        _publish(graph, endpoint)
    if strict and report.quarantine:
        raise QuarantineError("build.quarantined", number=len(report.quarantine), folder=graph)


def _publish(graph: Path, endpoint: str) -> None:
    folder = GraphFolder(graph)
    made = Made.read(folder.current())
    with contextlib.closing(folder.open()) as store:
        done = publish(store, graph, endpoint, bar, made)
    counts = {name: getattr(done, name) for name in done.__struct_fields__}
    click.echo(say("build.published", url=endpoint, **counts), err=True)


def _tell(report: Report, graph: Path) -> None:
    for refused in report.quarantine[:_REFUSED_SHOWN]:
        click.echo(say("build.refused", **refused), err=True)
    if len(report.quarantine) > _REFUSED_SHOWN:
        click.echo(say("build.refused-more", number=len(report.quarantine) - _REFUSED_SHOWN), err=True)
    counts = {name: getattr(report.counts, name) for name in report.counts.__struct_fields__}
    click.echo(say("build.equation", **counts), err=True)
    key = "build.done" if report.changed else "build.unchanged"
    click.echo(say(key, quads=report.quads, folder=graph), err=True)
