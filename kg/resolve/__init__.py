"""Room 4: from what each release says to what the collection says.

``resolve`` reads all documents once to learn every name, then tells for any of them which entity each item is. Nothing
depends on the order of the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from kg.model.document import Document
from kg.model.entity import Derived, Doubtful, Entity, Resolved
from kg.resolve.decisions import Decisions
from kg.resolve.derive import Deriver
from kg.resolve.events import Events, dated, minted
from kg.resolve.homes import Homes
from kg.resolve.initiatives import Initiatives
from kg.resolve.judged import judged, together, united, without
from kg.resolve.links import Link, by_iri, linked
from kg.resolve.organisations import Organisations
from kg.resolve.people import People
from kg.resolve.places import Places
from kg.resolve.places import written as places_written
from kg.resolve.posts import Posts
from kg.resolve.titles import written

__all__ = ["Resolution", "resolve"]


class Resolution:
    """Knows the identity of everything in a collection."""

    def __init__(self, decisions: Decisions | None = None, links: Iterable[Link] = ()) -> None:
        self._decisions = decisions or Decisions()
        self._links = by_iri(links)
        self._homes = Homes()
        self._people = People(self._decisions)
        self._places = Places()
        self._organisations = Organisations(self._places, self._decisions)
        self._posts = Posts(self._organisations, self._places)
        self._initiatives = Initiatives(self._decisions)
        self._events = Events(self._decisions)
        self._united: Mapping[str, str] = {}
        self.derived = Derived()

    def _learn(self, documents: Iterable[Document]) -> None:
        rooms = (self._people, self._organisations, self._places, self._posts, self._initiatives)
        for document in documents:
            for room in (self._homes, *rooms):
                room.add(document)
        self._homes.finish()
        for title, organisation, country in self._homes.posts():
            self._posts.note("", title, organisation, country)
        for room in rooms:
            room.finish()
        for slug in sorted(self._places.areas):
            self._initiatives.describe(slug)
        if same := self._decisions.united():
            known = {entity.iri for entity in self._described()}
            self._united = {one: other for one, other in same.items() if {one, other} <= known}

    def _derive(self, documents: Iterable[Document], watch: Callable[[Resolved], None]) -> None:
        deriver = Deriver(self._posts, self._organisations, self._decisions.dropped())
        for document in map(self._settled, documents):
            self._posts.place(document)
            named = self._named(document)
            self._events.add(named)
            resolved = without(named, self._decisions)
            deriver.add(resolved)
            watch(resolved)
        self._events.finish()
        kinds = (self._organisations, self._people, self._initiatives, self._events)
        merges = tuple(merge for kind in kinds for merge in kind.merges())
        self.derived = msgspec.structs.replace(deriver.finish(self._events.iri), merges=merges)

    def apply(self, document: Document) -> Resolved:
        """Return a document of the collection with the local IRI of each of its items."""
        return without(self._named(self._settled(document)), self._decisions)

    def _settled(self, document: Document) -> Document:
        return dated(self._homes.settled(document))

    def _named(self, document: Document) -> Resolved:
        """Return a settled document with its IRIs, before what people say of single things."""
        posts = {}
        for title, organisation, country in written(document):
            iri = self._posts.iri(document, title, organisation, country)
            posts[title, organisation, country] = iri
            posts.setdefault((title, None, country), iri)
        resolved = Resolved(
            document=document,
            people=tuple(self._people.iri(document, person) for person in document.people),
            organisations=tuple(self._organisations.iri(item) for item in document.organisations),
            initiatives=tuple(self._initiatives.iri(item) for item in document.initiatives),
            meetings=tuple(map(self._events.iri, minted(document))),
            posts=posts,
            places={name: self._places.iri(name) for name, _ in places_written(document)},
        )
        return united(resolved, self._united)

    def occasion(self, own: str) -> str:
        """Return the local IRI of the occasion that a release alone would name ``own``."""
        return self._events.iri(own)

    def doubtful(self) -> list[Doubtful]:
        """Return the pairs of things that may be one, for a person to judge; the likeliest and most mentioned first."""
        return self._people.doubtful_pairs()

    def entities(self) -> list[Entity]:
        """Return every entity of the collection, by IRI."""
        found = together(self._described(), self._united)
        dropped = self._decisions.dropped()
        kept = (linked(judged(entity, self._decisions), self._links) for entity in found if entity.iri not in dropped)
        return sorted(kept, key=lambda entity: entity.iri)

    def _described(self) -> list[Entity]:
        rooms = (self._people, self._organisations, self._posts, self._initiatives, self._places)
        return [entity for room in rooms for entity in room.entities()]


def resolve(
    documents: Callable[[], Iterable[Document]],
    decisions: Decisions | None = None,
    links: Iterable[Link] = (),
    watch: Callable[[Resolved], None] = lambda _resolved: None,
) -> Resolution:
    """Return the identity of everything in a collection.

    Args:
        documents: gives the documents from the start each time it is called; it is called twice.
        decisions: what people decided; it goes before every rule.
        links: identifiers of other catalogues a user brought, beside the curated ones.
        watch: is shown each document as it is resolved, with its occasions named as it would name them itself.
    """
    resolution = Resolution(decisions, links)
    resolution._learn(documents())
    resolution._derive(documents(), watch)
    return resolution
