"""``kg link``: identifiers of other catalogues, from a reconciliation table a user brings."""

from __future__ import annotations

from pathlib import Path

import click
from pyoxigraph import NamedNode, QueryBoolean

from kg.cli.base import graph_option, verb
from kg.errors import SourceError
from kg.messages import language, say
from kg.rdf.iri import full
from kg.resolve.links import read_links, write_links
from kg.store.folder import LINKS, GraphFolder

_SHOWN_MAX = 5


@verb("link")
@click.argument("table", type=click.Path(path_type=Path))
@graph_option
def command(table: Path, graph: Path, lang: str | None) -> None:
    """Take over identifiers from a reconciliation table."""
    spoken = language(lang)
    if not table.is_file():
        raise SourceError("sources.missing", path=table)
    given = read_links(table)
    folder = GraphFolder(graph)
    store = folder.open()
    unknown = []
    for iri in sorted({link.iri for link in given}):
        found = store.query(f"ASK {{ {NamedNode(full(iri))} ?p ?o }}")
        assert isinstance(found, QueryBoolean)
        if not found:
            unknown.append(iri)
    kept = [link for link in given if link.iri not in unknown]
    known = read_links(folder.path / LINKS)
    write_links(folder.path / LINKS, [*known, *kept])
    click.echo(say("link.added", spoken, n=len(set(kept) - set(known)), folder=folder.path))
    if unknown:
        shown = ", ".join(unknown[:_SHOWN_MAX]) + (" …" if len(unknown) > _SHOWN_MAX else "")
        click.echo(say("link.unknown", spoken, n=len(unknown), iris=shown), err=True)
