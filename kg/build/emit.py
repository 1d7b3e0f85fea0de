"""Last stage before the store: documents and entities written as N-Quads files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.build.ledger import Ledger
from kg.parallel import map_ordered
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads
from kg.rdf.entities import entity_quads
from kg.rdf.iri import CATALOG, DERIVED, ENTITIES, release_graph
from kg.rdf.release import release_quads
from kg.rdf.terms import merged
from kg.resolve import Resolution
from kg.store.archive import Archive, decode

#: Row groups of the archive written to one N-Quads file.
_GROUPS_A_FILE = 4


class QuadFile(NamedTuple):
    """A file of N-Quads ready to load, each quad also without its graph; the numbers of its quads and releases."""

    path: Path
    quads: int
    releases: int = 0


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
    folder: Path, archive: Archive, ledger: Ledger, resolution: Resolution, run: str, jobs: int
) -> Iterator[QuadFile]:
    """Write the whole graph as files of a folder, each ready when it is given.

    Args:
        folder: where to write; exists and is empty.
        archive: texts and documents.
        ledger: which text of each release holds.
        resolution: identity of everything in the archive's current documents.
        run: local IRI of the run over the whole collection.
        jobs: worker processes.
    """
    entities = resolution.entities()
    english = {
        entity.iri: label.text
        for entity in entities
        for label in entity.labels
        if label.property == "rdfs:label" and label.language == "en"
    }
    categories: set[str] = set()
    _state.append(_State(archive, ledger.current, resolution, english))
    try:
        starts = range(0, archive.groups, _GROUPS_A_FILE)
        written = map_ordered(partial(_write_releases, folder), starts, jobs=jobs, chunk=1)
        # workers are at it while these are written here
        yield _write(folder / "entities.nq", ENTITIES, entity_quads(entities))
        yield _write(folder / "derived.nq", DERIVED, derived_quads(resolution.derived))
        for file, found in written:
            yield file
            categories |= found
    finally:
        _state.clear()
    release_run = run_iri()
    releases = ((release, release_run) for release in sorted(ledger.current))
    yield _write(folder / "catalog.nq", CATALOG, catalog_quads(run, releases, sorted(categories)))


def _write(path: Path, graph: str, chunks: Iterable[str]) -> QuadFile:
    quads = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for chunk in chunks:
            quads += chunk.count("\n")
            out.write(chunk)
            out.write(merged(chunk, graph))
    return QuadFile(path, quads)


def _write_releases(folder: Path, start: int) -> tuple[QuadFile, set[str]]:
    """Write some row groups of the archive as one file; return it with the categories met."""
    state = _state[0]
    # opened again: a file handle shared with the parent process would share its position too
    archive = Archive(state.archive.path)
    categories: set[str] = set()
    path = folder / f"releases-{start:06d}.nq"
    quads = releases = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in archive.rows(range(start, min(start + _GROUPS_A_FILE, archive.groups))):
            if state.current.get(row.release.id) != row.release.sha256:
                continue
            if row.release.category:
                categories.add(row.release.category)
            text = release_quads(row.release, state.resolution.apply(decode(row.document)), state.english)
            out.write(text)
            out.write(merged(text, release_graph(row.release.id)))
            quads += text.count("\n")
            releases += 1
    return QuadFile(path, quads, releases), categories
