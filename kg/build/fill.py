"""Fills a generation: who is who in the whole collection, then its store, made anew or out of the previous one.

Who is who depends on every release. Where little changed it is worked out again for what differs (``again``); where
people decided something, or the code is another, over all of them. What is written and loaded is what comes out
otherwise than it stands in the previous generation: its store is shared by hard links and changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.build.again import KNOWN, Differences, Generation, differences
from kg.build.emit import Crew, QuadFile, write_graph, write_releases
from kg.build.ledger import Ledger
from kg.build.made import (
    Made,
    Watcher,
    basis,
    english_names,
    keep_latin,
    kept_pieces,
    old_pieces,
    recall_latin,
)
from kg.build.survey import handed_on, survey
from kg.model.document import Document
from kg.progress import Progress
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads
from kg.rdf.entities import entity_quads
from kg.rdf.iri import CATALOG, DERIVED, ENTITIES, release_graph
from kg.resolve import Resolution, resolve
from kg.resolve.decisions import Decisions
from kg.resolve.links import Link
from kg.store.archive import Archive, decode
from kg.store.folder import DOUBTFUL, RELEASES, STORE
from kg.store.oxigraph import load, update_graphs

#: Share of the releases whose graphs may change before it is quicker to make the store anew.
_CHANGED_SHARE_MAX = 0.1
#: Updates after which the store's files are merged: that takes as long as a tenth of loading them all.
_UPDATES_MAX = 24


class Curated(NamedTuple):
    """What people put beside the graph."""

    decisions: Decisions
    links: list[Link]

    @property
    def digest(self) -> str:
        """Part of a build's identity; "" where people put nothing."""
        return self.decisions.digest + "".join(f"\n{link.iri} {link.same_as}" for link in sorted(self.links))


class Old(NamedTuple):
    """The previous generation: its folder, the number of its quads, its run, and the version of each release."""

    generation: Path
    quads: int
    run: str
    versions: Mapping[str, str]


class _Graph(NamedTuple):
    """All that is to be written."""

    archive: Archive
    ledger: Ledger
    resolution: Resolution
    english: Mapping[str, str]
    collection: Mapping[str, tuple[str, Iterable[str]]]  # name → graph IRI, pieces


def fill(
    fresh: Path, ledger: Ledger, curated: Curated, run: str, crew: Crew, progress: Progress, old: Old | None
) -> int:
    """Resolve, write quads and load them; return the number of quads in the graph.

    Args:
        fresh: generation to fill; its archive is there.
        ledger: which version of each release holds.
        curated: what people decided and brought.
        run: local IRI of the run over the whole collection.
        crew: who writes.
        progress: told what is being done and how far it is.
        old: what the previous build left.
    """
    archive = Archive(fresh / RELEASES)
    versions = {release: item.version for release, item in ledger.current.items()}
    before = Made.read(old.generation) if old else None
    if old:
        recall_latin(old.generation)
    if before and before.basis != basis(curated.digest):
        before = None
    if old and before and _is_little(versions, old) and (old.generation / KNOWN).is_file():
        with progress("build.resolving"):
            then, now = Generation(old.generation, old.versions, old.run), Generation(fresh, versions, run)
            found = differences(then, now, before, curated.links)
        return _again(fresh, found, old, archive, progress)
    watcher = Watcher()
    with progress("build.resolving", total=2 * len(ledger.current)) as step:

        def documents() -> Iterator[Document]:
            for document in archive.documents():
                step(1)
                yield decode(document)

        resolution = resolve(documents, curated.decisions, curated.links, watcher.see)
        entities = resolution.entities()
    english = english_names(entities)
    made = Made(basis(curated.digest), watcher.digests(versions, resolution, english))
    _keep(fresh, resolution, known=not curated.decisions.all)
    releases = ((release, run_iri()) for release in sorted(ledger.current))
    collection = {
        "entities": (ENTITIES, entity_quads(entities)),
        "derived": (DERIVED, derived_quads(resolution.derived)),
        "catalog": (CATALOG, catalog_quads(run, releases, archive.categories())),
    }
    graph = _Graph(archive, ledger, resolution, english, collection)
    if old and before and curated.decisions.all:
        changed, gone = made.changed(before)
        if len(changed) + len(gone) <= _CHANGED_SHARE_MAX * len(made.releases):
            updates = (before.updates + 1) % _UPDATES_MAX
            msgspec.structs.replace(made, updates=updates).write(fresh)
            quads = _update(fresh, graph, old, changed, gone, crew, progress, merge=not updates)
            if not handed_on(old.generation, fresh, len(made.releases)):
                survey(fresh, archive, entities, progress)
            return quads
    made.write(fresh)
    quads = _make(fresh, graph, crew, progress)
    survey(fresh, archive, entities, progress)
    return quads


def _is_little(versions: Mapping[str, str], old: Old) -> bool:
    """Whether so few releases differ that the graph is not to be made anew, and some stay as they were."""
    same = len(versions.items() & old.versions.items())
    return len(versions) + len(old.versions) - 2 * same <= _CHANGED_SHARE_MAX * len(versions) and same > 0


def _keep(fresh: Path, resolution: Resolution, *, known: bool) -> None:
    """Keep what the next build and people want of a resolution."""
    (fresh / DOUBTFUL).write_bytes(msgspec.json.encode(resolution.doubtful()))
    keep_latin(fresh)
    if known:
        resolution.write(fresh / KNOWN)


def _again(fresh: Path, found: Differences, old: Old, archive: Archive, progress: Progress) -> int:
    """Make the store out of the previous one by what differs; return the number of its quads."""
    updates = (found.made.updates + 1) % _UPDATES_MAX
    msgspec.structs.replace(found.made, updates=updates).write(fresh)
    _keep(fresh, found.resolution, known=True)
    quads = fresh / "quads"
    quads.mkdir()
    writer = found.resolution.identities, found.english
    with progress("build.writing", total=len(found.changed)) as step:
        added = []
        for file in write_releases(quads, archive, *writer, Crew(1), found.changed):
            added.append(file)
            step(file.releases)
    lines = quads / "collection.nq"
    lines.write_bytes(b"".join(sorted(found.added)))
    added.append(QuadFile(lines, len(found.added)))
    (quads / "removed.nq").write_bytes(b"".join(sorted(found.removed)))
    went = _load_changes(fresh, old, found.changed | found.gone, [file.path for file in added], progress, not updates)
    if not handed_on(old.generation, fresh, len(found.made.releases)):
        survey(fresh, archive, None, progress)
    return old.quads - went + sum(file.quads for file in added)


def _load_changes(fresh: Path, old: Old, drop: set[str], insert: list[Path], progress: Progress, merge: bool) -> int:
    """Change a copy of the previous store by the files in the folder of quads; return how many quads went."""
    quads = fresh / "quads"
    with progress("build.loading"):
        went = update_graphs(
            old.generation / STORE,
            fresh / STORE,
            drop=map(release_graph, sorted(drop)),
            insert=insert,
            remove=[quads / "removed.nq"],
            merge=merge,
        )
    shutil.rmtree(quads)
    return went


def _make(fresh: Path, graph: _Graph, crew: Crew, progress: Progress) -> int:
    """Make the store anew; return the number of its quads."""
    quads = fresh / "quads"
    quads.mkdir()
    number = 0
    releases = write_releases(quads, graph.archive, graph.resolution.identities, graph.english, crew)
    first = next(releases)  # starts the workers, before there are threads: a process with threads is not to be forked

    def written() -> Iterator[QuadFile]:
        for name, (iri, pieces) in graph.collection.items():
            yield write_graph(quads / f"{name}.nq", iri, kept_pieces(fresh, name, pieces))
        yield first
        yield from releases

    def ready() -> Iterator[Path]:
        nonlocal number
        for file in written():
            number += file.quads
            step(file.releases)
            yield from (path for path in (file.path, file.merged) if path)

    with progress("build.writing", total=len(graph.ledger.current)) as step:
        load(fresh / STORE, ready(), crew.jobs)
    quads.rmdir()
    return number


def _update(
    fresh: Path,
    graph: _Graph,
    old: Old,
    changed: set[str],
    gone: set[str],
    crew: Crew,
    progress: Progress,
    *,
    merge: bool,
) -> int:
    """Make the store out of the previous one; return the number of its quads."""
    quads = fresh / "quads"
    quads.mkdir()
    added: list[QuadFile] = []
    with progress("build.writing", total=len(changed)) as step:
        for file in write_releases(quads, graph.archive, graph.resolution.identities, graph.english, crew, changed):
            added.append(file)
            step(file.releases)
        removed = quads / "removed.nq"
        with removed.open("wb") as out:
            for name, (_, pieces) in graph.collection.items():
                new = {piece.encode() for piece in kept_pieces(fresh, name, pieces)}
                lines, lost = _differences(old_pieces(old.generation, name), new)
                out.writelines(sorted(lost))
                path = quads / f"{name}.nq"
                path.write_bytes(b"".join(sorted(lines)))
                added.append(QuadFile(path, len(lines)))
    went = _load_changes(fresh, old, changed | gone, [file.path for file in added], progress, merge)
    return old.quads - went + sum(file.quads for file in added)


def _differences(old: set[bytes], new: set[bytes]) -> tuple[set[bytes], set[bytes]]:
    """Return the lines that only new pieces of a graph have, and those that only old ones have.

    No line stands in two pieces, so pieces that are in both need no look.
    """
    added, lost = (
        {line + b"\n" for piece in pieces for line in piece.split(b"\n") if line} for pieces in (new - old, old - new)
    )
    return added - lost, lost - added
