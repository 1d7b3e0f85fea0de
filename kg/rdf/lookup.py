"""From names inside one document to local IRIs.

A document refers to its own items by first name; ``Resolved`` gives the IRI of each. A name that leads nowhere
gives None, and what was said of it is left out: the build must not fail for one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from kg.model.document import Initiative, Organisation, Participant, Person, Role
from kg.model.entity import Resolved

_LATIN, _THAI = re.compile("[A-Za-z]"), re.compile("[ก-๛]")


def _is_latin(name: str) -> bool:
    return bool(_LATIN.search(name)) and not _THAI.search(name)


class Lookup:
    """Local IRIs of the items of one document."""

    def __init__(self, resolved: Resolved, english: Mapping[str, str]) -> None:
        self.document = resolved.document
        self.people = resolved.people
        self.organisations = resolved.organisations
        self.initiatives = resolved.initiatives
        self.meetings = resolved.meetings
        self.posts = resolved.posts
        self.places = resolved.places
        self.names = resolved.names
        self._english = english

    @cached_property
    def _named(self) -> dict[str, dict[str, str]]:
        document = self.document
        return {
            "person": _first_names(document.people, self.people),
            "organisation": _first_names(document.organisations, self.organisations),
            "initiative": _first_names(document.initiatives, self.initiatives),
        }

    @cached_property
    def _titles(self) -> dict[tuple[str, str], str]:
        """Posts by title and country; one named without its organisation comes first."""
        found: dict[tuple[str, str], str] = {}
        bare_first = sorted(self.posts, key=lambda p: (p[1] is not None, p[1] or "", p[0], p[2]))
        for title, organisation, country in bare_first:
            found.setdefault((title, country), self.posts[title, organisation, country])
        return found

    def find(self, kind: str, name: str, country: str = "th") -> str | None:
        """Return the local IRI of a person, organisation, initiative, post or place by its name in the document."""
        if kind == "place":
            return self.places.get(name)
        if kind == "post":
            return self._titles.get((name, country))
        return self._named[kind].get(name)

    def post_of(self, role: Role) -> str | None:
        """Return the local IRI of the post a role names."""
        return self.posts.get((role.title, role.organisation, role.country))

    def capacity_of(self, participant: Participant) -> str | None:
        """Return the local IRI of the post a participant acted in."""
        if participant.capacity is None or participant.kind != "person":
            return None
        for person in self.document.people:
            if person.names[0].text == participant.name:
                for role in person.roles:
                    if role.title == participant.capacity:
                        return self.post_of(role)
        return None

    def mentioned(self) -> list[str]:
        """Return everything the release mentions, each once."""
        places = (self.places[p.name] for p in self.document.places if p.name in self.places)
        posts = sorted(set(self.posts.values()))
        return list(dict.fromkeys([*self.people, *self.organisations, *self.initiatives, *posts, *places]))

    def english(self, kind: str, name: str) -> str | None:
        """Return the English name of an item: the collection's, else a Latin form in this release."""
        found = self.find(kind, name)
        if found and found in self._english:
            return self._english[found]
        return self._latin.get(kind, {}).get(name)

    @cached_property
    def _latin(self) -> dict[str, dict[str, str]]:
        document = self.document
        return {
            "person": _latin_names(document.people),
            "organisation": _latin_names(document.organisations),
            "initiative": _latin_names(document.initiatives),
        }


_Items = Iterable[Person | Organisation | Initiative]


def _first_names(items: _Items, iris: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item, local in zip(items, iris, strict=True):
        found.setdefault(item.names[0].text, local)
    return found


def _latin_names(items: _Items) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items:
        latin = next((form.text for form in item.names if _is_latin(form.text)), None)
        if latin:
            found.setdefault(item.names[0].text, latin)
    return found
