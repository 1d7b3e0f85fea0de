"""Last stage before the store: documents and entities written as N-Quads files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.build.ledger import Ledger
from kg.parallel import map_ordered
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads
from kg.rdf.entities import entity_quads
from kg.rdf.release import release_quads
from kg.resolve import Resolution
from kg.store.archive import GROUP_ROWS, Archive, decode

#: Row groups of the archive written to one N-Quads file.
_GROUPS_A_FILE = 4


class _State(NamedTuple):
    """What writing a release needs beside the release; workers inherit it when they are forked."""

    archive: Archive
    current: Mapping[str, str | None]
    resolution: Resolution
    english: Mapping[str, str]


_state: list[_State] = []  # at most one: set before workers start, cleared when they are done


def corpus_digest(ledger: Ledger) -> str:
    """Return the digest of a collection: which releases, with which texts. Order and place of files do not matter."""
    lines = sorted(f"{release} {sha256}" for release, sha256 in ledger.current.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_quads(
    folder: Path,
    archive: Archive,
    ledger: Ledger,
    resolution: Resolution,
    run: str,
    jobs: int,
    step: Callable[[int], None],
) -> list[Path]:
    """Write the whole graph as N-Quads files into a folder; return them.

    Args:
        folder: where to write; exists and is empty.
        archive: texts and documents.
        ledger: which text of each release holds.
        resolution: identity of everything in the archive's current documents.
        run: local IRI of the run over the whole collection.
        jobs: worker processes.
        step: called with the number of releases written since the last call.
    """
    entities = resolution.entities()
    english = {
        entity.iri: label.text
        for entity in entities
        for label in entity.labels
        if label.property == "rdfs:label" and label.language == "en"
    }
    files = [_write(folder / "entities.nq", entity_quads(entities))]
    files.append(_write(folder / "derived.nq", derived_quads(resolution.derived)))
    release_run = run_iri()
    categories: set[str] = set()
    _state.append(_State(archive, ledger.current, resolution, english))
    try:
        starts = range(0, archive.groups, _GROUPS_A_FILE)
        for file, found in map_ordered(partial(_write_releases, folder), starts, jobs=jobs, chunk=1):
            files.append(file)
            categories |= found
            step(_GROUPS_A_FILE * GROUP_ROWS)
    finally:
        _state.clear()
    releases = ((release, release_run) for release in sorted(ledger.current))
    files.append(_write(folder / "catalog.nq", catalog_quads(run, releases, sorted(categories))))
    return files


def _write(file: Path, lines: Iterable[str]) -> Path:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines)
    return file


def _write_releases(folder: Path, start: int) -> tuple[Path, set[str]]:
    """Write some row groups of the archive as one file; return it with the categories met."""
    state = _state[0]
    # opened again: a file handle shared with the parent process would share its position too
    archive = Archive(state.archive.path)
    categories: set[str] = set()

    def lines() -> Iterator[str]:
        for row in archive.rows(range(start, min(start + _GROUPS_A_FILE, archive.groups))):
            if state.current.get(row.release.id) != row.release.sha256:
                continue
            if row.release.category:
                categories.add(row.release.category)
            resolved = state.resolution.apply(decode(row.document))
            yield release_quads(row.release, resolved, state.english)

    return _write(folder / f"releases-{start:06d}.nq", lines()), categories
