"""``kg serve``: the explorer and the SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.base import endpoint_option, graph_option, verb
from kg.messages import say


@verb("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@graph_option
@endpoint_option
def command(host: str, port: int, graph: Path, endpoint: str | None, lang: str | None) -> None:
    """Serve the graph until interrupted."""
    from kg.web.server import serve  # noqa: PLC0415  # a server's libraries, for this verb alone

    click.echo(say("serve.reading", lang), err=True)
    serve(endpoint or str(graph), host, port, lambda url: click.echo(say("serve.ready", lang, url=url), err=True))
