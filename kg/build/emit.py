"""Last stage before the store: documents and entities written as N-Quads files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.build.ledger import Ledger
from kg.parallel import map_ordered
from kg.rdf.iri import release_graph
from kg.rdf.release import release_quads
from kg.rdf.terms import merged
from kg.resolve import Resolution
from kg.store.archive import Archive, decode

#: Row groups of the archive written to one N-Quads file.
_GROUPS_A_FILE = 4


class QuadFile(NamedTuple):
    """A file of N-Quads, the number of its quads and that of the releases they are about."""

    path: Path
    quads: int
    releases: int = 0


class _Work(NamedTuple):
    """What writing a release needs beside the release; workers inherit it when they are forked."""

    folder: Path
    archive: Path
    resolution: Resolution
    english: Mapping[str, str]
    wanted: Set[str] | None
    twice: bool


def corpus_digest(ledger: Ledger) -> str:
    """Return the digest of a collection: which releases, in which versions. Order and place of files do not matter."""
    lines = sorted(f"{release} {version}" for release, version in ledger.current_keys())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_releases(
    folder: Path,
    archive: Archive,
    resolution: Resolution,
    english: Mapping[str, str],
    jobs: int,
    wanted: Set[str] | None = None,
) -> Iterator[QuadFile]:
    """Write the graphs of releases as files of a folder, each ready when it is given.

    Args:
        folder: where to write; exists.
        archive: releases and documents.
        resolution: identity of everything in the archive's current documents.
        english: local IRI → English name.
        jobs: worker processes.
        wanted: ids of the releases to write, as plain N-Quads; if None all are written, each quad twice, with its
            graph and without, as ``kg.store.oxigraph.load`` takes them.
    """
    groups = range(archive.groups) if wanted is None else archive.groups_of(wanted)
    batches = [groups[start : start + _GROUPS_A_FILE] for start in range(0, len(groups), _GROUPS_A_FILE)]
    work = _Work(folder, archive.path, resolution, english, wanted, wanted is None)
    yield from map_ordered(partial(_write_groups, work), batches, jobs=jobs, chunk=1)


def write_graph(path: Path, graph: str, pieces: Iterable[str], *, twice: bool) -> QuadFile:
    """Write pieces of one graph (its IRI) as a file; ``twice`` as for ``load``."""
    quads = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for piece in pieces:
            quads += piece.count("\n")
            out.write(piece)
            if twice:
                out.write(merged(piece, graph))
    return QuadFile(path, quads)


def _write_groups(work: _Work, groups: Sequence[int]) -> QuadFile:
    """Write the releases of some row groups of the archive as one file."""
    # opened here: a file handle shared with the parent process would share its position too
    archive = Archive(work.archive)
    path = work.folder / f"releases-{groups[0]:06d}.nq"
    quads = releases = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in archive.current_rows(groups):
            if work.wanted is not None and row.release.id not in work.wanted:
                continue
            text = release_quads(row.release, work.resolution.apply(decode(row.document)), work.english)
            out.write(text)
            if work.twice:
                out.write(merged(text, release_graph(row.release.id)))
            quads += text.count("\n")
            releases += 1
    return QuadFile(path, quads, releases)
