"""The overview of a generation (``kg.lookup``): made out of what the build has in hand, or left to whoever needs it.

Making one costs a fiftieth of a whole build, but several times the addition of a hundred releases to a large graph.
There the last one is handed on instead: a server shows it until it has made a new one beside its answers.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from kg.lookup.make import make
from kg.lookup.overview import FILE, OLD
from kg.lookup.told import Headed, Known
from kg.model.entity import Entity
from kg.progress import Progress
from kg.store.archive import Archive
from kg.store.oxigraph import OxigraphStore

#: Releases in a graph whose overview is made again at every change: that takes a second.
_SMALL = 5_000


def survey(
    store: OxigraphStore, fresh: Path, archive: Archive, entities: Iterable[Entity] | None, progress: Progress
) -> None:
    """Make the overview of a generation out of its store, and of its entities where they are at hand."""
    with progress("build.surveying"):
        releases = (Headed(f"release/{id_}", headline, day) for id_, headline, day in archive.headlines())
        known = Known(entities, releases) if entities is not None else None
        make(store, fresh / FILE, known)


def handed_on(previous: Path, fresh: Path, releases: int) -> bool:
    """Hand on the overview of the previous generation to a new one, unless making one takes no time; tell whether."""
    if releases <= _SMALL:
        return False
    kept = next((previous / name for name in (FILE, OLD) if (previous / name).is_file()), None)
    if kept:
        with contextlib.suppress(FileNotFoundError):  # a server that was making it has just put another in its place
            (fresh / OLD).hardlink_to(kept)
    return True
