"""Which thing each item of a document is, given what is known of the whole collection."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

from msgspec.structs import replace

from kg.model.document import Document
from kg.model.entity import Resolved
from kg.resolve import initiatives, organisations, people, posts
from kg.resolve.decisions import Decisions
from kg.resolve.events import Into, dated, minted
from kg.resolve.given import Links
from kg.resolve.homes import settled
from kg.resolve.judged import united, without
from kg.resolve.keys import fold
from kg.resolve.places import written as places_written
from kg.resolve.titles import written


class Identities(NamedTuple):
    """What a collection's names are: folded name → local IRI, kind by kind.

    Attributes:
        abroad: name → country it governs.
        people: of full names.
        links: release → name that is not full → whose it is.
        organisations/initiatives/posts/places: of those that are not known.
        used: slugs of the known bodies that are in the collection.
        single: local IRIs of posts that are not known and that one person holds at a time.
        events: IRI a release would give an occasion → the one it has, where that is another.
        decisions: what people decided.
        united: local IRI → that of what people decided it is.
    """

    abroad: Mapping[str, str]
    people: Mapping[str, str]
    links: Links
    organisations: Mapping[str, str]
    used: Set[str]
    initiatives: Mapping[str, str]
    posts: Mapping[str, str]
    single: Set[str]
    places: Mapping[str, str]
    events: Into
    decisions: Decisions
    united: Mapping[str, str]

    def apply(self, document: Document) -> Resolved:
        """Return a document of the collection with the local IRI of each of its items."""
        named = self.named(document)
        named = united(replace(named, meetings=tuple(map(self.occasion, named.meetings))), self.united)
        return without(named, self.decisions)

    def occasion(self, own: str) -> str:
        """Return the local IRI of the occasion that a release alone would name ``own``."""
        return self.events[own][0] if own in self.events else own

    def named(self, document: Document) -> Resolved:
        """Return a document with its IRIs, before what people say of single things, its occasions by their own."""
        document = dated(settled(document, self.abroad))
        found = {}
        for post in written(document):
            title, _, country = post
            iri = posts.iri_of(self.posts, document, post)
            found[post] = iri
            found.setdefault((title, None, country), iri)
        return Resolved(
            document=document,
            people=tuple(people.iri_of(self.people, self.links, document, person) for person in document.people),
            organisations=tuple(organisations.iri_of(self.organisations, item) for item in document.organisations),
            initiatives=tuple(initiatives.iri_of(self.initiatives, item) for item in document.initiatives),
            meetings=minted(document),
            posts=found,
            places={name: self.places[fold(name)] for name, _ in places_written(document)},
        )

    def body(self, name: str, document: Document) -> str | None:
        """Return the local IRI of a body by a form written in a document, None where nothing has that form."""
        return organisations.named(self.organisations, self.used, name, document)

    def held_by_one(self, post: str) -> bool:
        """Whether only one person holds a post at a time."""
        return posts.held_by_one(self.single, post)
