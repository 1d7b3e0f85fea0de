"""What the pages read: the store of the current generation with its overview, exchanged whole when a build is done."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KGError
from kg.store import GraphFolder, Store, open_store
from kg.web.overview import Overview, overview
from kg.web.texts import Texts

#: Seconds between looks at which generation is current.
_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Snapshot:
    """One generation of the graph, ready to be shown."""

    store: Store
    overview: Overview
    texts: Texts


class Site:
    """The graph of a target, kept up to date."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._folder = None if "://" in target else GraphFolder(Path(target))
        self._generation: Path | None = None
        self._snapshot: Snapshot | None = None
        self._watch: asyncio.Task[None] | None = None

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
        await asyncio.to_thread(self._read)
        if self._folder:
            self._watch = asyncio.get_running_loop().create_task(self._look())

    async def stop(self) -> None:
        """Stop looking."""
        if self._watch:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)

    def _read(self) -> None:
        generation = self._folder.current() if self._folder else None
        store = open_store(self._target)
        self._snapshot = Snapshot(store, overview(store, generation), Texts(generation))
        self._generation = generation

    async def _look(self) -> None:
        """Exchange the snapshot when a build has replaced the graph; until it is read, the old one is shown."""
        assert self._folder
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            with contextlib.suppress(KGError):
                if self._folder.current() != self._generation:
                    await asyncio.to_thread(self._read)
