"""``kg export``: write the whole graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.base import endpoint_option, graph_option, verb
from kg.export import FORMATS, export
from kg.store import open_store


@verb("export")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="turtle", show_default=True)
@click.option("--light", is_flag=True)
@click.option("-o", "--output", "output", metavar="FILE")
@graph_option
@endpoint_option
def command(format_: str, light: bool, output: str | None, graph: Path, endpoint: str | None, lang: str | None) -> None:
    """Write the whole graph in one format."""
    store = open_store(endpoint or graph)
    try:
        export(store, format_, light=light, out=output)
    finally:
        store.close()
