"""Room 4: from what each release says to what the collection says.

``resolve`` reads all documents once to learn every name, then tells for any of them which entity each item is. Nothing
depends on the order of the documents. What it knows can be kept: ``resolve_again`` takes some documents out and puts
others in, works out again what depends on them, and comes to the same as ``resolve`` of all that are there then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from kg.model.document import Document
from kg.model.entity import Derived, Doubtful, Entity, Merge, Resolved
from kg.parallel import Mapper, map_ordered
from kg.resolve.decisions import Decisions
from kg.resolve.derive import Changes, Deriver
from kg.resolve.events import Events
from kg.resolve.homes import Homes
from kg.resolve.identities import Identities
from kg.resolve.initiatives import Initiatives
from kg.resolve.judged import judged, together, united, without
from kg.resolve.labels import romanise_all, unread
from kg.resolve.links import Link, by_iri, linked
from kg.resolve.naming import Described
from kg.resolve.organisations import Organisations
from kg.resolve.people import People
from kg.resolve.places import Places
from kg.resolve.posts import Posts, folded
from kg.resolve.state import State

__all__ = ["Identities", "Resolution", "resolve", "resolve_again"]

#: Stands before the name of a person in place of a release.
_NAMED = "@"


class Resolution:
    """Knows the identity of everything in a collection.

    Attributes:
        identities: which thing each name is.
        derived: what follows from all releases together; only after ``resolve``.
    """

    def __init__(self, state: State, decisions: Decisions | None = None, links: Iterable[Link] = ()) -> None:
        self._state = state
        self._decisions = decisions or Decisions()
        self._links = by_iri(links)
        self._homes = Homes(state)
        self._people = People(state, self._decisions)
        self._places = Places(state)
        self._organisations = Organisations(state, self._decisions)
        self._posts = Posts(state, self._organisations)
        self._initiatives = Initiatives(state, self._decisions)
        self._events = Events(state, self._decisions)
        self._deriver = Deriver(state, self._posts, self._decisions.dropped())
        self._rooms = (self._people, self._organisations, self._posts, self._initiatives, self._places)
        self.identities = self._identities({})
        self.derived = Derived()

    def _identities(self, same: Mapping[str, str]) -> Identities:
        return Identities(
            abroad=self._homes.abroad,
            people=self._people.iris,
            links=self._people.given.links,
            organisations=self._organisations.room.iris,
            used=self._organisations.used,
            initiatives=self._initiatives.room.iris,
            posts=self._posts.iris,
            single=self._posts.single,
            places=self._places.iris,
            events=self._events.into,
            decisions=self._decisions,
            united=same,
        )

    def _identities_before(self) -> Identities:
        return Identities(
            abroad=self._homes.old_abroad,
            people=self._people.old_iris,
            links=self._people.given.old_links,
            organisations=self._organisations.room.old_iris,
            used=self._organisations.old_used,
            initiatives=self._initiatives.room.old_iris,
            posts=self._posts.old_iris,
            single=self._posts.old_single,
            places=self._places.old_iris,
            events=self._events.old_into,
            decisions=self._decisions,
            united={},
        )

    def learn(self, gone: Iterable[Document], new: Iterable[Document]) -> None:
        """Forget the names of some documents and learn those of others."""
        for documents, sign in ((gone, -1), (new, 1)):
            for document in documents:
                for room in (self._homes, *self._rooms):
                    room.add(document, sign)
        for name, post, sign in self._homes.finish():
            self._posts.note("", post, sign)
            self._posts.rows[folded("", *post)].note(f"{_NAMED}{name}", sign)
        self._people.finish()
        self._places.finish()
        self._organisations.finish(self._posts.used_bodies())
        self._posts.finish()
        self._initiatives.finish(self._places.areas)
        self._places.use(self._posts.countries() | self._organisations.countries())
        self.identities = self._identities({})
        if same := self._decisions.united():
            known = {each.iri for each in self.described() if each.entity}
            self.identities = self._identities({a: b for a, b in same.items() if {a, b} <= known})

    def affected(self) -> set[str]:
        """Return the ids of the releases in which something is another thing than before."""
        found = set().union(*(room.affected() for room in self._rooms[1:]))
        names = {one.removeprefix(_NAMED) for one in found if one.startswith(_NAMED)} | self._homes.changed()
        return {one for one in found if not one.startswith(_NAMED)} | self._people.affected(names)

    def derive(
        self, gone: Iterable[Document], new: Iterable[Document], watch: Callable[[Resolved], None] = lambda _: None
    ) -> None:
        """Forget what some documents said before, and take note of what others say now."""
        before = self._identities_before()
        for identities, documents, sign in ((before, gone, -1), (self.identities, new, 1)):
            for document in documents:
                resolved = self._note(identities, document, sign)
                if sign > 0:
                    watch(resolved)
        self._events.finish()

    def _note(self, identities: Identities, document: Document, sign: int) -> Resolved:
        named = identities.named(document)
        body = named.document
        self._posts.place(named, lambda name: identities.body(name, body), sign)
        named = united(named, identities.united)
        self._events.add(named, sign)
        resolved = without(named, self._decisions)
        self._deriver.add(resolved, identities.held_by_one, sign)
        return resolved

    def elsewhere(self) -> set[str]:
        """Return the ids of the releases with an occasion that is another one than before."""
        return self._events.affected()

    def conclude(self, elsewhere: Iterable[Document] = ()) -> None:
        """Work out what follows, given the documents of ``elsewhere``."""
        for document in elsewhere:
            self._deriver.again(self.identities.named(document), self.identities.held_by_one)
        self._deriver.finish(self.identities.held_by_one, self._events.iri)

    def merges(self) -> tuple[list[Merge], list[Merge]]:
        """Return every name that was read as another thing's, before and now."""
        rooms = (self._organisations.room, self._initiatives.room)
        kinds = (
            self._people.merges(),
            self._events.merges(),
            *((r.old_merges.values(), r.merges.values()) for r in rooms),
        )
        old, new = ([merge for kind in kinds for merge in kind[n]] for n in (0, 1))
        return old, new

    def conclude_all(self) -> None:
        """Work out what follows from a whole collection, for ``derived``."""
        self.conclude()
        self.derived = msgspec.structs.replace(self._deriver.derived(self._events.iri), merges=tuple(self.merges()[1]))

    def changes(self) -> Changes:
        """Return what was derived before and is otherwise now, and what is derived instead."""
        changes = self._deriver.changes()
        old, new = self.merges()
        things = {merge.entity for merge in set(old) ^ set(new)}
        return Changes(
            *(
                msgspec.structs.replace(derived, merges=tuple(m for m in merges if m.entity in things))
                for derived, merges in zip(changes, (old, new), strict=True)
            )
        )

    def apply(self, document: Document) -> Resolved:
        """Return a document of the collection with the local IRI of each of its items."""
        return self.identities.apply(document)

    def occasion(self, own: str) -> str:
        """Return the local IRI of the occasion that a release alone would name ``own``."""
        return self.identities.occasion(own)

    def doubtful(self) -> list[Doubtful]:
        """Return the pairs of things that may be one, for a person to judge; the likeliest and most mentioned first."""
        return self._people.doubtful_pairs()

    def entities(self, mapper: Mapper = map_ordered) -> list[Entity]:
        """Return every entity of the collection, by IRI; of one that started from what was kept only what changed.

        Args:
            mapper: romanises what has no English name.
        """
        things = list(self.described())
        names = ((unread(each.entity), each.phrase) for each in things if each.entity)
        romanise_all(((name, phrase) for name, phrase in names if name and phrase is not None), mapper)
        found = together(filter(None, (each.read() for each in things)), self.identities.united)
        dropped = self._decisions.dropped()
        kept = (linked(judged(entity, self._decisions), self._links) for entity in found if entity.iri not in dropped)
        return sorted(kept, key=lambda entity: entity.iri)

    def described(self) -> Iterator[Described]:
        """Yield everything that may be described otherwise than before, without names made by romanisation."""
        for room in self._rooms:
            yield from room.described()

    def entity(self, described: Described) -> Entity | None:
        """Return the entity of what is described, as it stands in the graph."""
        entity = described.read()
        return linked(entity, self._links) if entity else None

    def mentioning(self, described: Described) -> set[str]:
        """Return the ids of the releases that mention what is described."""
        kind = described.iri.partition("/")[0]
        if kind == "person":
            return self._people.documents(described)
        rooms = {
            "org": self._organisations.room.rows,
            "initiative": self._initiatives.room.rows,
            "post": self._posts.rows,
        }
        rows = rooms.get(kind, self._places.rows)
        found = {document for name in described.names for document in rows[name].documents}
        names = {one.removeprefix(_NAMED) for one in found if one.startswith(_NAMED)}
        return {one for one in found if not one.startswith(_NAMED)} | (self._people.affected(names) if names else set())

    def write(self, path: Path) -> None:
        """Keep what is known in a file, and one beside it, for ``resolve_again``."""
        for part in (self._homes, *self._rooms, self._events, self._deriver):
            part.keep()
        self._state.write(path)


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
    resolution = Resolution(State(), decisions, links)
    resolution.learn((), documents())
    resolution.derive((), documents(), watch)
    resolution.conclude_all()
    return resolution


def resolve_again(
    kept: Path,
    gone: Sequence[Document],
    new: Sequence[Document],
    documents: Callable[[set[str]], Sequence[Document]],
    links: Iterable[Link] = (),
) -> tuple[Resolution, set[str]]:
    """Return the identity of everything in a collection that changed, and the releases with something new in them.

    Args:
        kept: what ``Resolution.write`` kept, without decisions of people.
        gone: documents taken out, as they were.
        new: documents put in; of one that changed, both are given.
        documents: gives documents that were there and still are, by their ids.
        links: identifiers of other catalogues a user brought, the same as before.
    """
    resolution = Resolution(State(kept), None, links)
    resolution.learn(gone, new)
    given = {document.id for document in (*gone, *new)}
    affected = resolution.affected() - given
    others = documents(affected)
    resolution.derive((*gone, *others), (*new, *others))
    elsewhere = resolution.elsewhere()
    resolution.conclude(documents(elsewhere - given - affected))
    return resolution, affected | elsewhere | {document.id for document in new}
