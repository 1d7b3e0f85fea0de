"""``kg extract``: what each release says, one JSON document a line."""

from __future__ import annotations

import os

import click
import msgspec

from kg.cli.base import verb
from kg.errors import SourceError
from kg.extract import extract_all
from kg.extract.guard import guarded
from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.parallel import Together, map_ordered
from kg.progress import bar
from kg.sources import read
from kg.text import canonical


@verb("extract")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="Worker processes (default: all cores).")
def command(sources: tuple[str, ...], jobs: int | None, lang: str | None) -> None:
    """Print what is found in each release, in input order; the same bytes whatever the number of jobs."""
    releases = 0
    with bar("extract.reading") as step:
        for found in map_ordered(Together(_lines), read(sources), jobs=jobs or os.cpu_count() or 1):
            step(1)
            if isinstance(found, Quarantined):
                refused = {"origin": found.origin, "detail": found.detail, "reason": found.reason}
                click.echo(say("extract.refused", **refused), err=True)
            else:
                releases += 1
                click.echo(found, nl=False)
    if not releases:
        raise SourceError("sources.nothing", sources=" ".join(sources))


def _lines(items: list[RawRelease | Quarantined]) -> list[bytes | Quarantined]:
    return guarded(_extracted, items)


def _extracted(items: list[RawRelease]) -> list[bytes]:
    return [msgspec.json.encode(found.to_dict()) + b"\n" for found in extract_all(map(canonical, items))]
