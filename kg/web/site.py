"""What the pages read: the store of the current generation with its overview, exchanged whole when a build is done."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from pathlib import Path

from kg.errors import KGError
from kg.store import GraphFolder, Store, open_store
from kg.store.texts import Texts
from kg.web.meetings import Meetings, months
from kg.web.overview import Name, Overview, overview
from kg.web.search import Index

#: Seconds between looks at which generation is current.
_LOOK_SECONDS = 1.0


class Snapshot:
    """One generation of the graph, ready to be shown.

    Attributes:
        store: to be asked about single things.
        overview: what is asked of the graph as a whole.
        texts: the releases' texts.
        meetings: events, indexed.
        index: names of things, to be searched; ``events`` those of events, ``headlines`` those of releases.
        months: releases in each month.
        aliases: local IRI → every name, the most telling first.
    """

    def __init__(self, store: Store, made: Overview, texts: Texts) -> None:
        self.store, self.overview, self.texts = store, made, texts
        self.meetings = Meetings(made)
        weights = {name: float(count) for name, count in made.mentions.items()}
        for who, parts in self.meetings.of.items():
            weights[who] = weights.get(who, 0) + len(parts)
        self.meetings.warm()
        # Events are named after those who met: among the names they would only repeat them, ten times over.
        self.index = Index([name for name in made.names if not _is_event(name)], weights)
        self.events = Index([name for name in made.names if _is_event(name)], weights)
        self.months = months([day for _, day in made.headlines.values()])
        titles = [Name(release, 0, headline, "th") for release, (headline, _) in made.headlines.items()]
        self.headlines = Index(titles, {name: float(_number(name)) for name in made.headlines})
        self.aliases: defaultdict[str, list[Name]] = defaultdict(list)
        for name in made.names:
            self.aliases[name.thing].append(name)

    def name(self, thing: str, lang: str) -> str:
        """Return the name of a thing by its local IRI, in a language where it has one there."""
        thing = thing.partition("#")[0]
        if thing in self.overview.headlines:
            return self.overview.headlines[thing][0]
        labels = [name for name in self.aliases.get(thing, ()) if name.rank == 0] or self.aliases.get(thing, [])
        chosen = next((name for name in labels if name.lang == lang), labels[0] if labels else None)
        return chosen.text if chosen else thing.partition("/")[2].replace("_", " ") or thing

    def day_of(self, release: str) -> str:
        """Return the ISO day a release was published, "" where unknown."""
        return self.overview.headlines.get(release, ("", ""))[1]


def _is_event(name: Name) -> bool:
    return name.thing.startswith("event/")


def _number(release: str) -> int:
    number = release.partition("/")[2]
    return int(number) if number.isdigit() else 0


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
