"""The graph seen from afar, read from its file: names, events, counts."""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kg.fingerprint import fingerprint
from kg.lookup.search import Index
from kg.store import OxigraphStore, Store

#: Where an overview is kept, in the folder of its generation.
FILE = "overview.sqlite"
#: Where that of an earlier generation is kept, for as long as a new one is not made.
OLD = "overview-old.sqlite"
#: Kinds of things that have a page and a name, in the order they are listed; a thing's code is its kind's place here,
#: that of anything else one more than the last.
KINDS = ("person", "org", "post", "initiative", "event", "place")
ROLES = "chair host guest attendee signatory witness speaker organiser visitor appointee".split()
#: Bytes of the file that are read through the system's memory rather than copied.
_MAPPED_BYTES = 1 << 30


class Name(NamedTuple):
    """A name of a thing: ``rank`` 0 for its label, 1 for an alternative, 2 for a hidden one."""

    rank: int
    text: str
    lang: str


class Event(NamedTuple):
    """An event: class (CURIE), ISO day or "", local IRIs of place and release or "", and (role, local IRI) of who."""

    kind: str
    day: str
    place: str
    release: str
    parts: tuple[tuple[str, str], ...] = ()


class Encounter(NamedTuple):
    """A host and a guest of one event: all local IRIs, ``kind`` a CURIE, ``day`` ISO or ""."""

    day: str
    host: str
    guest: str
    event: str
    kind: str
    place: str
    release: str


class Graph(NamedTuple):
    """Who and what is joined, by number: those of thing ``n`` are ``ends[starts[n]:starts[n + 1]]``."""

    starts: Sequence[int]
    ends: Sequence[int]
    kinds: bytes


class OutdatedError(Exception):
    """There is no overview here, or not one that this code can read."""


@cache
def version() -> str:
    """Return the digest of the code that makes overviews."""
    return fingerprint("kg.lookup")


class Overview:
    """An overview, open to read from any thread.

    Args:
        path: its file.

    Raises:
        OutdatedError: it is missing, damaged or made by other code.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise OutdatedError
        # Immutable: a file is never changed, only replaced, so no lock is needed, nor a folder that can be written.
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            self._db.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            if self.about("made_by") != version():
                raise OutdatedError
        except sqlite3.DatabaseError as error:
            self.close()
            raise OutdatedError from error
        except OutdatedError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return the rows of a question in SQL."""
        return self._db.execute(query, values).fetchall()

    def about(self, name: str) -> str:
        """Return a fact about the overview itself: ``made_by``, or the ``first`` or ``last`` day covered; else ""."""
        found = self.rows("SELECT value FROM about WHERE name = ?", name)
        return str(found[0][0]) if found else ""

    def number(self, thing: str) -> int | None:
        """Return the number of a thing by its local IRI."""
        found = self.rows("SELECT id FROM thing WHERE iri = ?", thing)
        return int(found[0][0]) if found else None

    def things(self, numbers: Sequence[int]) -> list[str]:
        """Return the local IRIs of things by number, in the order given."""
        return [self.rows("SELECT iri FROM thing WHERE id = ?", each)[0][0] for each in numbers]

    def beginning(self, head: str) -> list[str]:
        """Return the named things whose local IRIs begin so, sorted."""
        return [
            iri
            for (iri,) in self.rows(
                "SELECT iri FROM thing WHERE iri >= ? AND iri < ? AND EXISTS (SELECT 1 FROM name WHERE thing = id) "
                "ORDER BY iri",
                head,
                head + "\U0010ffff",
            )
        ]

    def names(self, thing: str) -> list[Name]:
        """Return the names of a thing, the most telling first."""
        query = (
            "SELECT rank, text, lang FROM name JOIN thing ON thing.id = thing WHERE iri = ? ORDER BY rank, text, lang"
        )
        return [Name(*row) for row in self.rows(query, thing)]

    def day(self, release: str) -> str:
        """Return the ISO day a release was published, "" where unknown."""
        found = self.rows("SELECT day FROM release JOIN thing USING (id) WHERE iri = ?", release)
        return str(found[0][0]) if found else ""

    def event(self, thing: str) -> Event | None:
        """Return an event by its local IRI."""
        found = self.rows(
            "SELECT event.id, kind, day, place.iri, release.iri FROM thing JOIN event USING (id) "
            "LEFT JOIN thing AS place ON place.id = event.place "
            "LEFT JOIN thing AS release ON release.id = event.release "
            "WHERE thing.iri = ?",
            thing,
        )
        if not found:
            return None
        number, kind, day, place, release = found[0]
        parts = self.rows(
            "SELECT role, iri FROM part JOIN thing ON id = who WHERE event = ? ORDER BY role, iri", number
        )
        return Event(kind, day, place or "", release or "", tuple((ROLES[role], who) for role, who in parts))

    @cached_property
    def classes(self) -> dict[str, int]:
        """CURIE of a class → number of things."""
        return dict(self.rows("SELECT name, things FROM class"))

    @cached_property
    def months(self) -> list[tuple[str, int]]:
        """Releases in each month from the first to the last, months without any included."""
        counts = dict(self.rows("SELECT substr(day, 1, 7), COUNT(*) FROM release WHERE day <> '' GROUP BY 1"))
        if not counts:
            return []
        first, last = ((int(month[:4]) * 12 + int(month[5:]) - 1) for month in (min(counts), max(counts)))
        named = (f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1))
        return [(month, counts.get(month, 0)) for month in named]

    @cached_property
    def index(self) -> Index:
        """Names of people, bodies and the like; ``events`` those of events, ``headlines`` those of releases."""
        return self._index("names")

    @cached_property
    def events(self) -> Index:
        """Names of events: among the others they would only repeat who met, ten times over."""
        return self._index("events")

    @cached_property
    def headlines(self) -> Index:
        """Headlines of releases, the latest first."""
        return self._index("headlines")

    @cached_property
    def graph(self) -> Graph:
        """Who and what is joined: events and those who took part, people and their posts."""
        return Graph(self._numbers("graph.starts"), self._numbers("graph.ends"), self._blob("graph.kinds"))

    def _index(self, name: str) -> Index:
        def named(places: Sequence[int]) -> Iterator[tuple[str, str, int]]:
            query = "SELECT iri, text, rank FROM name JOIN thing ON thing.id = thing WHERE name.id = ?"
            for place in places:
                yield self.rows(query, first + place)[0]

        first = int(self.about(f"{name}.first"))
        keys = self._blob(f"{name}.keys").decode("utf-8")
        starts, order, things = (self._numbers(f"{name}.{each}") for each in ("starts", "order", "things"))
        return Index(keys, starts, order, things, self._blob(f"{name}.kinds"), named)

    def _blob(self, name: str) -> bytes:
        found = self.rows("SELECT data FROM blob WHERE name = ?", name)
        return bytes(found[0][0])

    def _numbers(self, name: str) -> array[int]:
        return array("I", self._blob(name))


def opened(path: Path) -> Overview | None:
    """Return the overview in a file, None where there is none to be read."""
    with contextlib.suppress(OutdatedError):
        return Overview(path)
    return None


def beside(store: Store) -> Overview | None:
    """Return the overview of an opened store, None where there is none: at an endpoint, or before it is made."""
    folder = store.folder if isinstance(store, OxigraphStore) else None
    return opened(folder.parent / FILE) if folder else None
