"""``kg text``: the canonical text of one release, exactly."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.base import verb
from kg.errors import SourceError
from kg.model.release import Quarantined
from kg.sources import read
from kg.text import canonical


@verb("text")
@click.argument("release_file", type=click.Path(path_type=Path))
def command(release_file: Path, lang: str | None) -> None:
    """Print the text that evidence offsets refer to: nothing is added, no line feed at its end."""
    found = list(read([release_file]))
    if len(found) != 1:
        raise SourceError("text.not-one", path=release_file, number=len(found))
    if isinstance(found[0], Quarantined):
        raise SourceError("text.quarantined", path=release_file, detail=found[0].detail)
    click.echo(canonical(found[0]).text.encode(), nl=False)
