"""Last stage before the store: documents and entities written as N-Quads files."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.build.ledger import Ledger
from kg.parallel import Mapper, map_ordered
from kg.rdf.iri import release_graph
from kg.rdf.release import release_quads
from kg.rdf.terms import merged
from kg.resolve import Identities
from kg.store.archive import GROUP_ROWS, Archive, Kept, decode

#: Row groups of the archive written to one N-Quads file: what workers are handed at a time.
_GROUPS_A_FILE = 16


class QuadFile(NamedTuple):
    """A file of N-Quads, the number of its quads and that of the releases they are about.

    ``merged`` is the same without graphs as N-Triples, where that was wanted.
    """

    path: Path
    quads: int
    releases: int = 0
    merged: Path | None = None


class Crew(NamedTuple):
    """Who writes: some processes of this machine, or workers elsewhere that share no disk with it."""

    jobs: int
    away: Mapper | None = None


class _Writer(NamedTuple):
    """Writes a release; a worker gets it once."""

    identities: Identities
    english: Mapping[str, str]

    def text(self, row: Kept) -> tuple[str, str]:
        """Return the id of a release and its graph as N-Quads."""
        return row.release.id, release_quads(row.release, self.identities.apply(decode(row.document)), self.english)


class _Work(NamedTuple):
    """What is to be written where."""

    folder: Path
    archive: Path
    writer: _Writer
    wanted: Set[str] | None

    def rows(self, groups: Iterable[int]) -> Iterator[Kept]:
        """Yield what is to be written of some row groups."""
        # opened here: a file handle shared with the parent process would share its position too
        yield from Archive(self.archive).current_rows(groups, self.wanted)

    def write(self, number: int, texts: Iterable[tuple[str, str]]) -> QuadFile:
        """Write releases as one file, by the number that names it."""
        releases = 0

        def with_graphs() -> Iterator[tuple[str, str]]:
            nonlocal releases
            for release, text in texts:
                releases += 1
                yield text, release_graph(release)

        path = self.folder / f"releases-{number:06d}.nq"
        return _write(path, with_graphs(), merge=self.wanted is None)._replace(releases=releases)


def corpus_digest(ledger: Ledger) -> str:
    """Return the digest of a collection: which releases, in which versions. Order and place of files do not matter."""
    lines = sorted(f"{release} {version}" for release, version in ledger.current_keys())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_releases(
    folder: Path,
    archive: Archive,
    identities: Identities,
    english: Mapping[str, str],
    crew: Crew,
    wanted: Set[str] | None = None,
) -> Iterator[QuadFile]:
    """Write the graphs of releases as files of a folder, each ready when it is given.

    Args:
        folder: where to write; exists.
        archive: releases and documents.
        identities: identity of everything in the archive's current documents.
        english: local IRI → English name.
        crew: who writes.
        wanted: ids of the releases to write; if None all are written, also without their graphs.
    """
    groups = range(archive.groups) if wanted is None else archive.groups_of(wanted)
    batches = [groups[start : start + _GROUPS_A_FILE] for start in range(0, len(groups), _GROUPS_A_FILE)]
    work = _Work(folder, archive.path, _Writer(identities, english), wanted)
    if crew.away is None:
        yield from map_ordered(partial(_write_groups, work), batches, jobs=crew.jobs, chunk=1)
        return
    texts = crew.away(work.writer.text, work.rows(groups))
    for number in itertools.count():
        file = work.write(number, itertools.islice(texts, _GROUPS_A_FILE * GROUP_ROWS))
        yield file
        if file.releases < _GROUPS_A_FILE * GROUP_ROWS:
            return


def write_graph(path: Path, graph: str, pieces: Iterable[str]) -> QuadFile:
    """Write pieces of one graph (its IRI) as a file, and as one without the graph."""
    return _write(path, ((piece, graph) for piece in pieces), merge=True)


def _write_groups(work: _Work, groups: Sequence[int]) -> QuadFile:
    """Write the releases of some row groups of the archive as one file."""
    return work.write(groups[0], map(work.writer.text, work.rows(groups)))


def _write(path: Path, texts: Iterable[tuple[str, str]], *, merge: bool) -> QuadFile:
    """Write N-Quads given with the graph they are in."""
    quads = 0
    without = path.with_suffix(".nt")
    with path.open("wb") as out, without.open("wb") if merge else contextlib.nullcontext() as out_merged:
        for text, graph in texts:
            lines = text.encode()
            quads += lines.count(b"\n")
            out.write(lines)
            if out_merged:
                out_merged.write(merged(lines, graph))
    return QuadFile(path, quads, merged=without if merge else None)
