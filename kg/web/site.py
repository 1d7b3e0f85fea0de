"""What the pages read: the store of the current generation with its overview, exchanged whole when a build is done."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from kg.errors import KGError, StoreError, UnknownEntityError
from kg.lookup.make import make
from kg.lookup.overview import FILE, OLD, Name, Overview, opened
from kg.rdf.iri import local
from kg.store import GraphFolder, OxigraphStore, Store, open_store
from kg.store.folder import STORE
from kg.store.texts import Texts
from kg.web.facts import day_in, names_in
from kg.web.limits import PATIENCE_SECONDS
from kg.web.meetings import Meetings

#: Seconds between looks at which generation is current.
_LOOK_SECONDS = 1.0
#: Seconds before another attempt, where a graph could not be read or its overview not be made.
_RETRY_SECONDS = 30.0
#: Things whose names are remembered: a table of meetings names the same people over and over.
_NAMES_KEPT = 1 << 16


class Snapshot:
    """One generation of the graph, ready to be shown.

    Attributes:
        store: to be asked about single things.
        overview: what is asked of the graph as a whole.
        texts: the releases' texts.
        meetings: events, indexed.
        complete: whether the overview is of this graph. Until it is made, names come from the store, and search and
            tables know what an earlier graph said, or nothing.
    """

    complete = True

    def __init__(self, store: Store, overview: Overview, texts: Texts) -> None:
        self.store, self.overview, self.texts = store, overview, texts
        self.meetings = Meetings(overview)
        self.names: Callable[[str], list[Name]] = lru_cache(_NAMES_KEPT)(overview.names)

    def name(self, thing: str, lang: str) -> str:
        """Return the name of a thing by its local IRI, in a language where it has one there."""
        thing = thing.partition("#")[0]
        names = self.names(thing)
        labels = [name for name in names if name.rank == 0] or names
        chosen = next((name for name in labels if name.lang == lang), labels[0] if labels else None)
        return chosen.text if chosen else thing.partition("/")[2].replace("_", " ") or thing

    def meant(self, words: str, kind: int | None = None) -> str:
        """Return the local IRI of what is meant: of that IRI, or the first thing a search gives.

        Args:
            words: a name, or an IRI.
            kind: code of the kind a search is for, None for any.

        Raises:
            UnknownEntityError: nothing has such a name; it tells the nearest ones.
        """
        given = local(words) or words
        if self.names(given):
            return given
        index = self.overview.index
        if hits := index.search(words, 1, kind, whole=True):
            return hits[0].thing
        near = ", ".join(hit.text for hit in index.near(words, kind=kind))
        if near:
            raise UnknownEntityError("query.unknown-entity-nearest", name=words, nearest=near)
        raise UnknownEntityError("query.unknown-entity", name=words)

    def day_of(self, release: str) -> str:
        """Return the ISO day a release was published, "" where unknown."""
        return self.overview.day(release)

    def read(self) -> None:
        """Read what would else be read when it is first asked for, and keep who asks waiting."""
        overview = self.overview
        _ = overview.classes, overview.months, overview.graph, overview.index, overview.events, overview.headlines
        self.meetings.read()


class _Partial(Snapshot):
    """A graph whose overview is still being made."""

    complete = False

    def __init__(self, store: Store, overview: Overview, texts: Texts) -> None:
        super().__init__(store, overview, texts)
        self.names = lru_cache(_NAMES_KEPT)(lambda thing: names_in(store, thing))

    def day_of(self, release: str) -> str:
        return day_in(self.store, release)


class Site:
    """The graph of a target, kept up to date.

    Args:
        target: folder, or address of an endpoint.
        patience: seconds that starting waits for an overview to be made before it shows the graph without.
    """

    def __init__(self, target: str, patience: float = PATIENCE_SECONDS) -> None:
        self._target, self._patience = target, patience
        self._folder = None if "://" in target else GraphFolder(Path(target))
        self._scratch = tempfile.TemporaryDirectory(prefix="kg-serve-")
        self._source: str | None = None
        self._snapshot: Snapshot | None = None
        self._watch: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def now(self) -> Snapshot:
        """What to show now."""
        assert self._snapshot is not None
        return self._snapshot

    async def start(self) -> None:
        """Read the graph, and keep looking for a newer one.

        Raises:
            StoreError: the graph cannot be read.
        """
        source = self._current()
        overview = opened(self._place(source))
        if overview is None:
            self._snapshot = await asyncio.to_thread(self._without_overview, source)
        else:
            self._show(source, self._complete(source, overview))
        self._watch = asyncio.get_running_loop().create_task(self._look())
        self._reading = asyncio.get_running_loop().create_task(asyncio.to_thread(self.now.read))
        until = asyncio.get_running_loop().time() + self._patience
        while not self.now.complete and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(_LOOK_SECONDS / 20)

    async def stop(self) -> None:
        """Stop looking."""
        tasks = [task for task in (self._watch, self._reading) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._scratch.cleanup()

    async def _look(self) -> None:
        """Exchange the snapshot when a build has replaced the graph; until its overview is made the old one stays."""
        while True:
            try:
                source = self._current()
                if source != self._source:
                    await self._exchange(source)
            except KGError:
                await asyncio.sleep(_RETRY_SECONDS)
            await asyncio.sleep(_LOOK_SECONDS)

    async def _exchange(self, source: str) -> None:
        path = self._place(source)
        overview = opened(path)
        if overview is None:
            await _make(source, path)
            overview = opened(path)
        if overview is None:
            raise StoreError("store.unreadable", folder=self._target, detail=path.name)
        with contextlib.suppress(OSError):
            path.with_name(OLD).unlink(missing_ok=True)
        snapshot = await asyncio.to_thread(self._complete, source, overview)
        await asyncio.to_thread(snapshot.read)
        self._show(source, snapshot)

    def _complete(self, source: str, overview: Overview) -> Snapshot:
        return Snapshot(self._opened(source), overview, self._texts(source))

    def _show(self, source: str, snapshot: Snapshot) -> None:
        self._snapshot, self._source = snapshot, source

    def _without_overview(self, source: str) -> Snapshot:
        """Return the graph as far as it can be shown at once: with an overview handed on, or that of an empty graph."""
        old = opened(Path(source) / OLD) if self._folder else None
        if old is None:
            path = Path(self._scratch.name) / "empty.sqlite"
            make(OxigraphStore(pyoxigraph.Store(), ""), path)
            old = Overview(path)
        return _Partial(self._opened(source), old, self._texts(source))

    def _current(self) -> str:
        """Return what to read now: the folder of the current generation, or the endpoint."""
        return str(self._folder.current()) if self._folder else self._target

    def _opened(self, source: str) -> Store:
        return OxigraphStore.read_only(Path(source) / STORE, self._target) if self._folder else open_store(source)

    def _texts(self, source: str) -> Texts:
        return Texts(Path(source) if self._folder else None)

    def _place(self, source: str) -> Path:
        """Return the file of an overview: beside its store, or where that cannot be written in a folder of our own."""
        beside = Path(source) / FILE
        if self._folder and (beside.exists() or os.access(source, os.W_OK)):
            return beside
        return Path(self._scratch.name) / (hashlib.sha256(source.encode()).hexdigest()[:16] + ".sqlite")


async def _make(source: str, path: Path) -> None:
    """Make an overview in a process of its own, so that this one goes on answering."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "kg.lookup", source, str(path), env=os.environ | {"PYTHONSAFEPATH": "1"}
    )
    try:
        if await process.wait():
            raise StoreError("store.unreadable", folder=source, detail=path.name)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
