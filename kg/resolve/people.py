"""People: one node for every spelling of a name, and for a given name where the post or the time tells whose it is.

full names that fold alike                     one person
spellings of one name (compare, cluster)       one person, with the features that say so
a Latin form beside a Thai name, or with its
post and sound (latin)                         the person of the Thai name
a given name alone (given)                     whoever of that name holds the post named, or fills the news then
any other name alone                           somebody of that release only
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from kg.model.document import Document, Person
from kg.model.entity import Doubtful, Entity, Merge
from kg.model.keys import joined, key
from kg.resolve.cluster import Joined, cluster
from kg.resolve.compare import Match, Profile, weights
from kg.resolve.decisions import Decisions
from kg.resolve.given import Given
from kg.resolve.keys import fold, is_latin, unique
from kg.resolve.labels import best, described
from kg.resolve.latin import beside, by_post
from kg.resolve.tenures import HOLDING
from kg.resolve.titles import post_key
from kg.tables import table

#: Days in what counts as one month when names and posts are compared in time.
MONTH_DAYS = 30
_MALE, _FEMALE = ("นาย", "Mr", "Mr."), ("นาง", "นางสาว", "น.ส.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss")


def is_full(name: str) -> bool:
    """Whether a name has a given and a family part: only such names mean one person across releases."""
    return len(bare(name).split()) > 1


@lru_cache(maxsize=200_000)
def bare(name: str) -> str:
    """Return a name without the style that is kept as part of it (ม.ล., ม.ร.ว.): releases leave it out at will."""
    for style in _STYLES:
        if name.startswith(style) and len(name) > len(style):
            name = name[len(style) :].strip()
            break
    tail = _TAIL.fullmatch(name)
    return tail[1] if tail else name


_STYLES = tuple(sorted((r["form"] for r in table("honorifics") if r["keep"]), key=len, reverse=True))


#: Letters of an abbreviation that ran onto a full name ("ชวน หลีกภัย ส", "… ผอ").
_TAIL = re.compile(r"(\S+\s.*\S)\s+[ก-ฮ]{1,3}")
#: Releases up to which a full name may be a given name and a verb read as a family name ("อนุทิน มั่นใจ").
_RUN_ON_RELEASES = 2


def identity(name: str) -> str:
    """Return the key under which two spellings of a person's name meet."""
    return fold(bare(name))


class People:
    """Collects people over documents, then tells whose IRI each one has."""

    def __init__(self, decisions: Decisions | None = None) -> None:
        self._decisions = decisions or Decisions()
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._profiles: dict[str, Profile] = {}
        self._beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._joined: dict[str, Joined] = {}
        self._iris: dict[str, str] = {}
        self._local: dict[str, Counter[str]] = {}
        self._given = Given()
        self._linked: dict[tuple[str, str], tuple[str, Match]] = {}
        self._doubtful: list[tuple[str, str, Match]] = []

    def add(self, document: Document) -> None:
        """Take note of the people of one document."""
        month = document.published.toordinal() // MONTH_DAYS if document.published else None
        for person in document.people:
            first = person.names[0].text
            posts = {post for role in person.roles if role.capacity in HOLDING and (post := post_key(role))}
            if not is_full(first):
                self._given.ask(document.id, first, posts, month, [n.text for n in person.names])
                continue
            folded = identity(first)
            self._forms[folded].update(name.text for name in person.names if is_full(name.text))
            profile = self._profile(folded)
            profile.see(document.id, month, posts, _gender(person))
            if not is_latin(first):
                for name in person.names[1:]:
                    if is_latin(name.text) and is_full(name.text):
                        self._beside[identity(name.text)][folded] += 1

    def _profile(self, folded: str) -> Profile:
        if folded not in self._profiles:
            self._profiles[folded] = Profile(folded)
        return self._profiles[folded]

    def finish(self) -> None:
        """Decide which names are one person, and mint the IRIs, in an order that no input order changes."""
        self._divide()
        thai = {f: p for f, p in self._profiles.items() if not is_latin(f)}
        latin = {f: p for f, p in self._profiles.items() if is_latin(f)}
        self._joined, self._doubtful = cluster(thai, *self._decisions.identities("person"))
        self._joined |= run_on({f: p for f, p in thai.items() if f not in self._joined})
        roots = {f: self._profiles[f] for f in thai if f not in self._joined}
        for name in sorted(self._joined):
            roots[self._root(name)].absorb(self._profiles[name])
        self._joined |= beside(latin, self._beside, self._root)
        self._joined |= by_post({f: p for f, p in latin.items() if f not in self._joined}, roots)
        self._mint()
        self._linked = self._given.answer(self._names_of(roots))
        for release, name, forms in self._given.asked():
            if (release, name) not in self._linked:
                self._local[_local_iri(release, name)] = Counter(forms)

    def _divide(self) -> None:
        """Tell every profile its given and family name, and how many share the latter."""
        given: defaultdict[str, set[str]] = defaultdict(set)
        for folded, profile in self._profiles.items():
            words = bare(best(_named(self._forms[folded], folded))).split()
            profile.given, profile.family, profile.last = fold(words[0]), fold(" ".join(words[1:])), fold(words[-1])
            given[profile.family].add(profile.given)
        for profile in self._profiles.values():
            profile.family_given = len(given[profile.family])

    def _mint(self) -> None:
        taken: set[str] = set()
        whole: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._own = {folded: self._forms[folded] for folded in self._forms if folded not in self._joined}
        for folded in sorted(self._forms):
            whole[self._root(folded)].update(self._forms[folded])
        for folded in sorted(self._own):
            minted = unique(key(best(_named(self._forms[folded], folded))), taken)
            taken.add(minted)
            self._iris[folded] = f"person/{minted}"
        self._forms = whole

    def _names_of(self, roots: dict[str, Profile]) -> dict[str, list[tuple[Profile, str]]]:
        found: defaultdict[str, list[tuple[Profile, str]]] = defaultdict(list)
        for folded in sorted(roots):
            found[roots[folded].given].append((roots[folded], self._iris[folded]))
            found[folded].append((roots[folded], self._iris[folded]))
        return found

    def _root(self, folded: str) -> str:
        while folded in self._joined:
            folded = self._joined[folded].into
        return folded

    def iri(self, document: Document, person: Person) -> str:
        """Return the local IRI of one of a document's people."""
        first = person.names[0].text
        if is_full(first):
            return self._iris[self._root(identity(first))]
        if found := self._linked.get((document.id, first)):
            return found[0]
        return _local_iri(document.id, first)

    def entities(self) -> list[Entity]:
        """Return every person."""
        made = [
            _entity(iri, self._forms[folded], _named(self._own[folded], folded)) for folded, iri in self._iris.items()
        ]
        return made + [_entity(iri, forms, forms) for iri, forms in self._local.items()]

    def doubtful_pairs(self) -> list[Doubtful]:
        """Return the pairs of people that may be one, the likeliest and then the most mentioned first."""
        found: dict[tuple[str, str], Doubtful] = {}
        for name, other, match in self._doubtful:
            one, two = self._iris[self._root(name)], self._iris[self._root(other)]
            if one != two:
                releases = len(self._profiles[name].documents)
                pair = Doubtful(one, two, match.score, match.features, releases)
                found.setdefault((min(one, two), max(one, two)), pair)
        return sorted(found.values(), key=lambda pair: (-pair.score, -pair.releases, pair.one, pair.other))

    def merges(self) -> Iterator[Merge]:
        """Yield every name that was read as another person's, and every given name whose holder was found."""
        for name, found in sorted(self._joined.items()):
            text = best(_named(self._forms[self._root(name)], name))
            yield Merge(self._iris[self._root(name)], text, found.match.score, found.match.features)
        for (release, name), (iri, match) in sorted(self._linked.items()):
            yield Merge(iri, name, match.score, match.features, release)


def run_on(roots: Mapping[str, Profile]) -> dict[str, Joined]:
    """Join a rare name whose family name nobody else has to the one holder of its curated post of that given name."""
    bearers: defaultdict[str, list[Profile]] = defaultdict(list)
    for _, profile in sorted(roots.items()):
        if len(profile.documents) > _RUN_ON_RELEASES:
            bearers[profile.given].append(profile)
    match = Match(weights()["only-holder"], ("only-holder",))
    joined = {}
    for folded, profile in sorted(roots.items()):
        if len(profile.documents) > _RUN_ON_RELEASES or profile.family_given > 1 or profile.family in _families():
            continue
        held = [(post, month) for post, months in profile.posts.items() if post.startswith("th-") for month in months]
        holders = {b.folded for b in bearers[profile.given] if any(b.held(post, month) for post, month in held)}
        if len(holders) == 1:
            joined[folded] = Joined(folded, holders.pop(), match)
    return joined


@cache
def _families() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("surnames"))


def _local_iri(release: str, name: str) -> str:
    return f"person/{joined(key(name), release)}"


def _gender(person: Person) -> str:
    for honorific in person.honorifics:
        if honorific in _MALE:
            return "male"
        if honorific in _FEMALE:
            return "female"
    return ""


def _named(forms: Counter[str], folded: str) -> Counter[str]:
    """Keep the forms that are spellings of this very name: an alias in the same document may be commoner."""
    same = Counter({form: n for form, n in forms.items() if identity(form) == folded})
    whole = Counter({form: n for form, n in same.items() if not _TAIL.fullmatch(form)})
    return whole or same or forms


def _entity(iri: str, forms: Counter[str], own: Counter[str]) -> Entity:
    thai = next((form for form in (best(own),) if not is_latin(form)), None)
    found, marks = described(forms, thai=thai, phrase=False)
    values = list(marks)
    thai = next((x.text for x in found if x.property == "rdfs:label" and x.language == "th"), "")
    if len(parts := thai.split()) == 2:
        values += [("schema:familyName", parts[1], "@th"), ("schema:givenName", parts[0], "@th")]
    return Entity(iri, ("schema:Person",), found, values=tuple(sorted(values)))
