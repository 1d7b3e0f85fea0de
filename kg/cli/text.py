"""``kg text``: the canonical text of one release, exactly."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.base import one_release, verb


@verb("text")
@click.argument("release_file", type=click.Path(path_type=Path))
def command(release_file: Path, lang: str | None) -> None:
    """Print the text that evidence offsets refer to: nothing is added, no line feed at its end."""
    click.echo(one_release(release_file).text.encode(), nl=False)
