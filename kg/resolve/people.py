"""People: the same full name is the same person; a given name alone belongs to its release.

A Latin form joins the Thai name it stands beside most often, so "Angel Zhao Ying" alone finds จ้าว อิ่ง.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.model.document import Document, Person
from kg.model.entity import Entity
from kg.model.keys import joined, key
from kg.resolve.keys import fold, is_latin, unique
from kg.resolve.labels import best, described

#: Share of a Latin name's documents that must agree on one Thai name before the two are joined.
_LATIN_SHARE_MIN = 0.6


def is_full(name: str) -> bool:
    """Whether a name has a given and a family part: only such names mean one person across releases."""
    return len(name.split()) > 1


class People:
    """Collects people over documents, then tells whose IRI each one has."""

    def __init__(self) -> None:
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._iris: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._local: dict[str, Counter[str]] = {}

    def add(self, document: Document) -> None:
        """Take note of the people of one document."""
        for person in document.people:
            first = person.names[0].text
            if not is_full(first):
                self._local[self._local_iri(document.id, first)] = Counter(n.text for n in person.names)
                continue
            forms = self._forms[fold(first)]
            forms.update(name.text for name in person.names if is_full(name.text))
            if not is_latin(first):
                for name in person.names[1:]:
                    if is_latin(name.text) and is_full(name.text):
                        self._beside[fold(name.text)][fold(first)] += 1

    def finish(self) -> None:
        """Decide which names are one person, and mint the IRIs, in an order that no input order changes."""
        for latin, thai in self._beside.items():
            name, count = min(thai.items(), key=lambda item: (-item[1], item[0]))
            if latin in self._forms and count >= _LATIN_SHARE_MIN * thai.total():
                self._joined[latin] = name
        for latin, name in sorted(self._joined.items()):
            self._forms[name].update(self._forms.pop(latin))
        taken: set[str] = set()
        for folded in sorted(self._forms):
            minted = unique(key(best(_named(self._forms[folded], folded))), taken)
            taken.add(minted)
            self._iris[folded] = f"person/{minted}"

    def iri(self, document: Document, person: Person) -> str:
        """Return the local IRI of one of a document's people."""
        first = person.names[0].text
        if not is_full(first):
            return self._local_iri(document.id, first)
        folded = fold(first)
        return self._iris[self._joined.get(folded, folded)]

    def entities(self) -> list[Entity]:
        """Return every person."""
        made = [_entity(iri, self._forms[folded]) for folded, iri in self._iris.items()]
        return made + [_entity(iri, forms) for iri, forms in self._local.items()]

    @staticmethod
    def _local_iri(release: str, name: str) -> str:
        return f"person/{joined(key(name), release)}"


def _named(forms: Counter[str], folded: str) -> Counter[str]:
    """Keep the forms that are spellings of this very name: an alias in the same document may be commoner."""
    same = Counter({form: n for form, n in forms.items() if fold(form) == folded})
    return same or forms


def _entity(iri: str, forms: Counter[str]) -> Entity:
    found, marks = described(forms)
    values = list(marks)
    thai = next((x.text for x in found if x.property == "rdfs:label" and x.language == "th"), "")
    if len(parts := thai.split()) == 2:
        values += [("schema:familyName", parts[1], "@th"), ("schema:givenName", parts[0], "@th")]
    return Entity(iri, ("schema:Person",), found, values=tuple(sorted(values)))
