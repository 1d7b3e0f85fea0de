"""Fills a generation: who is who in the whole collection, then its store, made anew or out of the previous one.

Who is who depends on every release. Where little changed it is worked out again for what differs (``again``); where
people decided something, or the code is another, over all of them. What is written and loaded is what comes out
otherwise than it stands in the previous generation: its store is shared by hard links and changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.build.again import KNOWN, Generation, differences
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
from kg.model.entity import Entity
from kg.parallel import map_ordered
from kg.progress import Progress
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads
from kg.rdf.entities import entity_quads
from kg.rdf.iri import CATALOG, DERIVED, ENTITIES, release_graph
from kg.resolve import Identities, Resolution, resolve
from kg.resolve.decisions import Decisions
from kg.resolve.links import Link
from kg.store.archive import Archive, decode
from kg.store.folder import DOUBTFUL, RELEASES, STORE
from kg.store.oxigraph import OxigraphStore, loaded, update_graphs

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


class _Changes(NamedTuple):
    """All that is to be written of a graph that differs little from the previous one.

    Attributes:
        releases: ids of those whose graphs are to be written.
        gone: ids of those whose graphs are no longer.
        collection: name of a part of the graphs of the collection, its lines to put in and to take out.
        entities: everything in the graph of entities, None where it is not at hand.
    """

    made: Made
    identities: Identities
    english: Mapping[str, str]
    releases: set[str]
    gone: set[str]
    collection: Iterable[tuple[str, set[bytes], set[bytes]]]
    entities: Iterable[Entity] | None


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
    founded = basis(curated.digest)
    before = Made.read(old.generation) if old else None
    if old:
        recall_latin(old.generation)
    if before and before.basis != founded:
        before = None
    if old and before and _is_little(versions, old) and (old.generation / KNOWN).is_file():
        then = Generation(old.generation, Archive(old.generation / RELEASES), old.versions, old.run)
        now = Generation(fresh, archive, versions, run)
        with progress("build.resolving"):
            changes = _again(then, now, before, curated.links)
        return _change(fresh, archive, changes, old, before, Crew(1), progress)
    watcher = Watcher()
    with progress("build.resolving", total=2 * len(ledger.current)) as step:

        def documents() -> Iterator[Document]:
            for document in archive.documents():
                step(1)
                yield decode(document)

        resolution = resolve(documents, curated.decisions, curated.links, watcher.see)
        entities = resolution.entities(partial(map_ordered, jobs=crew.jobs))
    english = english_names(entities)
    made = Made(founded, watcher.digests(versions, resolution, english))
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
            parts = _compared(fresh, graph, old)
            _keep(fresh, resolution, known=False)
            changes = _Changes(made, resolution.identities, english, changed, gone, parts, entities)
            return _change(fresh, archive, changes, old, before, crew, progress)
    made.write(fresh)

    def meanwhile(store: OxigraphStore) -> None:
        _keep(fresh, resolution, known=not curated.decisions.all)
        survey(store, fresh, archive, entities, progress)

    return _make(fresh, graph, crew, progress, meanwhile)


def _again(then: Generation, now: Generation, before: Made, links: Iterable[Link]) -> _Changes:
    """Resolve what differs between two generations, and keep what the next build wants of it."""
    found = differences(then, now, before, links)
    _keep(now.folder, found.resolution, known=True)
    parts = [("collection", found.added, found.removed)]
    identities = found.resolution.identities
    return _Changes(found.made, identities, found.english, found.changed, found.gone, parts, None)


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


def _change(
    fresh: Path, archive: Archive, changes: _Changes, old: Old, before: Made, crew: Crew, progress: Progress
) -> int:
    """Make the store out of the previous one by what differs; return the number of its quads."""
    updates = (before.updates + 1) % _UPDATES_MAX
    msgspec.structs.replace(changes.made, updates=updates).write(fresh)
    quads = fresh / "quads"
    quads.mkdir()
    removed = quads / "removed.nq"
    added: list[Path] = []
    with progress("build.writing", total=len(changes.releases)) as step:
        for file in write_releases(quads, archive, changes.identities, changes.english, crew, changes.releases):
            added.append(file.path)
            step(file.releases)
        with removed.open("wb") as out:
            for name, lines, lost in changes.collection:
                out.writelines(sorted(lost))
                added.append(quads / f"{name}.nq")
                added[-1].write_bytes(b"".join(sorted(lines)))
    with progress("build.loading"):
        more = update_graphs(
            old.generation / STORE,
            fresh / STORE,
            drop=map(release_graph, sorted(changes.releases | changes.gone)),
            insert=added,
            remove=[removed],
            merge=not updates,
        )
    shutil.rmtree(quads)
    if not handed_on(old.generation, fresh, len(changes.made.releases)):
        survey(OxigraphStore.read_only(fresh / STORE), fresh, archive, changes.entities, progress)
    return old.quads + more


def _make(
    fresh: Path, graph: _Graph, crew: Crew, progress: Progress, meanwhile: Callable[[OxigraphStore], None]
) -> int:
    """Make the store anew; return the number of its quads. ``meanwhile`` is called while its files are merged."""
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

    with ExitStack() as merging:
        with progress("build.writing", total=len(graph.ledger.current)) as step:
            store = merging.enter_context(loaded(fresh / STORE, ready(), crew.jobs))
        meanwhile(store)
    quads.rmdir()
    return number


def _compared(fresh: Path, graph: _Graph, old: Old) -> Iterator[tuple[str, set[bytes], set[bytes]]]:
    """Yield what differs between the graphs of the collection and the previous ones, as ``_Changes.collection``."""
    for name, (_, pieces) in graph.collection.items():
        new = {piece.encode() for piece in kept_pieces(fresh, name, pieces)}
        yield name, *_differences(old_pieces(old.generation, name), new)


def _differences(old: set[bytes], new: set[bytes]) -> tuple[set[bytes], set[bytes]]:
    """Return the lines that only new pieces of a graph have, and those that only old ones have.

    No line stands in two pieces, so pieces that are in both need no look.
    """
    added, lost = (
        {line + b"\n" for piece in pieces for line in piece.split(b"\n") if line} for pieces in (new - old, old - new)
    )
    return added - lost, lost - added
