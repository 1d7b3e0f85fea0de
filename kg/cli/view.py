"""``kg view``: a part of the graph as one page."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from pathlib import Path

import click

from kg.cli.base import endpoint_option, graph_option, verb
from kg.config import VIEW_NODES_DEFAULT
from kg.errors import ExportError, UsageError
from kg.messages import language
from kg.store import GraphFolder, open_store
from kg.store.texts import Texts
from kg.urls import is_url, sent
from kg.view import view

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("view")
@click.option("--around", metavar="NAME_OR_IRI")
@click.option("--hops", type=int, default=1, show_default=True)
@click.option("--query", type=click.Path(path_type=Path), metavar="FILE.rq")
@click.option("--since", type=_DAY, metavar="DAY")
@click.option("--until", type=_DAY, metavar="DAY")
@click.option("--limit", type=int, default=VIEW_NODES_DEFAULT, show_default=True)
@click.option("-o", "--output", "output", metavar="FILE", default="graph.html", show_default=True)
@graph_option
@endpoint_option
def command(
    around: str | None,
    hops: int,
    query: Path | None,
    since: dt.datetime | None,
    until: dt.datetime | None,
    limit: int,
    output: str,
    graph: Path,
    endpoint: str | None,
    lang: str | None,
) -> None:
    """Write a page that shows a part of the graph."""
    if around is not None and query is not None:
        raise UsageError("view.one-of")
    store = open_store(endpoint or graph)
    try:
        html = view(
            store,
            around=around,
            hops=hops,
            query=_read(query) if query else None,
            since=since.date() if since else None,
            until=until.date() if until else None,
            limit=limit,
            lang=language(lang),
            texts=None if endpoint else Texts(GraphFolder(graph).current()),
        )
    finally:
        store.close()
    with sent(output, ExportError) if is_url(output) else nullcontext(Path(output)) as file:
        try:
            file.write_text(html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ExportError("view.unwritable", path=output, detail=error.strerror or error) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError("view.unreadable", path=path, detail=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise UsageError("view.unreadable", path=path, detail=error) from error
