"""People: one node for every spelling of a name, and for a given name where the post or the time tells whose it is.

full names that fold alike                     one person
spellings of one name (compare, cluster)       one person, with the features that say so
a Latin form beside a Thai name, or with its
post and sound (latin)                         the person of the Thai name
royal styles with a part of one person's alone the royal person (royals)
a given name alone (given)                     whoever of that name holds the post named, or fills the news then
any other name alone                           somebody of that release only
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from kg.extract.people.scripts import skeleton
from kg.model.document import Document, Person
from kg.model.entity import Doubtful, Entity, Merge
from kg.model.keys import key
from kg.resolve import royals
from kg.resolve.cluster import Joined, Pairs, Part, blocks, candidates, cluster
from kg.resolve.compare import FAMILY_GIVEN_MOST, Match, Profile, alike, compare, gender, weights
from kg.resolve.decisions import Decisions
from kg.resolve.given import Asked, Given, Links, local_iri
from kg.resolve.keys import family, fold, is_latin, mint
from kg.resolve.labels import best, labels
from kg.resolve.latin import Holder, beside, by_post, by_sound
from kg.resolve.naming import Described
from kg.resolve.royals import royal
from kg.resolve.run_on import run_on
from kg.resolve.state import State, tally
from kg.resolve.tenures import HOLDING
from kg.resolve.titles import post_key
from kg.tables import table

#: Days in what counts as one month when names and posts are compared in time.
MONTH_DAYS = 30


def is_full(name: str) -> bool:
    """Whether a name has a given and a family part, or is a royal style: only such mean one person across releases."""
    return len(bare(name).split()) > 1 or bool(royal(name))


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


def identity(name: str) -> str:
    """Return the key under which two spellings of a person's name meet."""
    return fold(bare(name))


class People:
    """Counts people over documents, then tells whose IRI each one has.

    Attributes:
        iris: folded full name → local IRI.
        old_iris: the same before.
        given: names that are not full.
    """

    def __init__(self, state: State, decisions: Decisions | None = None) -> None:
        self._state = state
        self._decisions = decisions or Decisions()
        self._profiles = state.rows("person", Profile)
        self._parts: dict[str, Part] = state.whole("person_parts", dict[str, Part])
        self._old_parts: dict[str, Part] = {}
        self._pairs: Pairs = state.whole("person_pairs", Pairs)
        self._beside: dict[str, dict[str, int]] = state.whole("person_beside", dict[str, dict[str, int]])
        self._old_joined: dict[str, Joined] = state.whole("person_joined", dict[str, Joined])
        self._joined: dict[str, Joined] = {}
        self._by_post: dict[str, Joined | None] = state.whole("person_by_post", dict[str, Joined | None])
        self._spellings: defaultdict[str, list[str]] = defaultdict(list)  # name → others in Thai letters read as it
        self._members: defaultdict[str, list[str]] = defaultdict(list)  # name → all others read as it
        self.old_iris: dict[str, str] = state.whole("person_iris", dict[str, str])
        self.iris: dict[str, str] = {}
        self._changed: set[str] = set()
        self._merges: dict[str, Merge] = {}
        self._old_merges: dict[str, Merge] = state.whole("person_merges", dict[str, Merge])
        self.given = Given(state)
        self._doubtful: list[tuple[str, str, Match]] = []
        self._dirty: set[str] = set()
        self._whole: dict[str, Profile] = {}

    def add(self, document: Document, sign: int = 1) -> None:
        """Count the people of one document; with a ``sign`` of -1 no longer."""
        month = document.published.toordinal() // MONTH_DAYS if document.published else None
        asked = []
        for person in document.people:
            first = person.names[0].text
            posts = {post for role in person.roles if role.capacity in HOLDING and (post := post_key(role))}
            if not is_full(first):
                asked.append(Asked(first, sorted(posts), month, [name.text for name in person.names]))
                continue
            folded = identity(first)
            profile = self._profiles.at(folded)
            profile.folded = folded
            tally(profile.forms, (name.text for name in person.names if is_full(name.text)), sign)
            profile.see(document.id, month, posts, gender(person), sign)
            if not is_latin(first):
                for name in person.names[1:]:
                    if is_latin(name.text) and is_full(name.text):
                        self._stand(identity(name.text), folded, sign)
        self.given.ask(document.id, asked if sign > 0 else [])

    def _stand(self, latin: str, folded: str, sign: int) -> None:
        counts = self._beside.setdefault(latin, {})
        tally(counts, (folded,), sign)
        if not counts:
            del self._beside[latin]

    def finish(self) -> None:
        """Decide which names are one person, and mint the IRIs, in an order that no input order changes."""
        dirty = self._divide()
        self._compare(dirty)
        latin = {f: p for f, p in self._parts.items() if is_latin(f)}
        thai = {f: p for f, p in self._parts.items() if f not in latin}
        latin = {f: p for f, p in latin.items() if not p.royal}
        same, apart = self._decisions.identities("person")
        self._joined, self._doubtful = cluster(thai, self._pairs, self._compared, same, apart)
        self._joined |= royals.join(self._parts, self._joined, apart)
        self._joined |= run_on({f: p for f, p in thai.items() if f not in self._joined and not p.royal})
        for name in sorted(self._joined):
            self._spellings[self._root(name)].append(name)
        moved = self._roots_of({*dirty, *self._moved(thai)})
        self._joined |= beside(latin, self._beside, self._root)
        self._join_by_post(thai, latin, dirty, moved)
        free = ({f: p for f, p in x.items() if f not in self._joined and not p.royal} for x in (latin, thai))
        self._joined |= by_sound(*free)
        for name in sorted(self._joined):
            self._members[self._root(name)].append(name)
        self._mint(dirty)
        self._dirty = self._roots_of(
            {*moved, *self._moved(self._joined.keys() | self._old_joined.keys()), *self._changed}
        )
        self._merge()
        self._answer(thai)

    def _moved(self, names: Iterable[str]) -> Iterator[str]:
        return (name for name in names if self._joined.get(name) != self._old_joined.get(name))

    def _roots_of(self, names: Iterable[str]) -> set[str]:
        """Return some names, what they were read as, and what all these are read as now."""
        found: set[str] = set()
        for name in names:
            while name not in found:
                found.add(name)
                found.add(self._root(name))
                name = self._old_joined[name].into if name in self._old_joined else name  # noqa: PLW2901
        return found

    def _divide(self) -> set[str]:
        """Bring the parts up to date; return the names with something about them that may have changed."""
        dirty = set(self._profiles.touched)
        for folded in dirty:
            profile = self._profiles[folded]
            if old := self._parts.pop(folded, None):
                self._old_parts[folded] = old
            if profile:
                self._parts[folded] = _part(profile)
        given: defaultdict[str, set[str]] = defaultdict(set)
        for part in self._parts.values():
            given[part.family].add(part.given)
        for folded, part in self._parts.items():
            if (many := min(len(given[part.family]), FAMILY_GIVEN_MOST)) != part.many:
                self._parts[folded] = msgspec.structs.replace(part, many=many)
                dirty.add(folded)
        return dirty

    def _profile(self, folded: str) -> Profile:
        profile, part = self._profiles[folded], self._parts[folded]
        profile.given, profile.family, profile.last = part.given, part.family, part.last
        profile.family_given = part.many
        return profile

    def _compared(self, one: str, other: str) -> Match | None:
        if alike(self._parts[one], self._parts[other]) is None:
            return None
        return compare(self._profile(one), self._profile(other))

    def _compare(self, dirty: set[str]) -> None:
        """Bring the pairs up to date."""
        clean = ((one, others) for one, others in self._pairs.items() if one not in dirty)
        kept = ((one, {other: m for other, m in others.items() if other not in dirty}) for one, others in clean)
        self._pairs = {one: others for one, others in kept if others}
        for one, other in candidates(self._parts, dirty):
            match = self._compared(one, other)
            if match and match.score >= weights()["review"]:
                self._pairs.setdefault(one, {})[other] = match

    def whole(self, root: str) -> Profile:
        """Return what is known of all spellings read as one."""
        if root not in self._whole:
            profile = self._profile(root)
            if spellings := self._spellings.get(root):
                profile = msgspec.msgpack.decode(msgspec.msgpack.encode(profile), type=Profile)
                for name in spellings:
                    profile.absorb(self._profiles[name])
            self._whole[root] = profile
        return self._whole[root]

    def _posts(self, root: str) -> dict[str, tuple[int, int]]:
        """Return the posts of all spellings read as one, with the first and last month of each."""
        found: dict[str, tuple[int, int]] = {}
        for name in (root, *self._spellings.get(root, ())):
            if part := self._parts.get(name):
                for post, (first, last) in part.posts.items():
                    other = found.get(post, (first, last))
                    found[post] = min(first, other[0]), max(last, other[1])
        return found

    def _join_by_post(
        self, thai: Mapping[str, Part], latin: Mapping[str, Part], dirty: set[str], moved: set[str]
    ) -> None:
        """Join Latin names to those of like sound that hold the same post, asking again where that may have changed."""
        posts = {post for name in moved for post in self._posts(name)}
        posts |= {post for name, old in self._old_parts.items() if name in moved for post in old.posts}
        free = {f for f in latin if f not in self._joined}
        again = {f for f in free if f in dirty or f not in self._by_post or not posts.isdisjoint(latin[f].posts)}
        wanted = {post for f in again for post in latin[f].posts}
        holders: defaultdict[str, list[Holder]] = defaultdict(list)
        for folded, part in sorted(thai.items()) if wanted else ():
            held = self._posts(folded) if folded in self._spellings else part.posts
            if folded not in self._joined and not wanted.isdisjoint(held):
                holder = Holder(folded, part.given, part.family, held)
                for post in held:
                    holders[post].append(holder)
        found = by_post([self._profile(f) for f in sorted(again)], holders, lambda f: len(self.whole(f).documents))
        self._by_post = {f: found.get(f) if f in again else self._by_post[f] for f in sorted(free)}
        self._joined |= {f: joined for f, joined in self._by_post.items() if joined}

    def _mint(self, dirty: set[str]) -> None:
        names = {*dirty, *self._moved(self._joined.keys() | self._old_joined.keys())}
        families = {
            family(all_[name].base) for all_ in (self._parts, self._old_parts) for name in names if name in all_
        }
        bases = ((folded, part.base) for folded, part in self._parts.items() if folded not in self._joined)
        self.iris = {folded: iri for folded, iri in self.old_iris.items() if folded in self._parts}
        self.iris |= {folded: f"person/{found}" for folded, found in mint(bases, (), families).items()}
        self.iris |= {folded: self.iris[self._root(folded)] for folded in self._joined if folded in self._parts}
        self._changed = {name for name, _ in self.iris.items() ^ self.old_iris.items()}

    def _answer(self, thai: Mapping[str, Part]) -> None:
        """Tell whose the names are that are not full, asking again where that may have changed."""
        dirty = self._dirty | {old.given for name, old in self._old_parts.items() if name in self._dirty}
        dirty |= {thai[name].given for name in self._dirty if name in thai}
        groups = self.given.dirty(dirty)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for folded, part in sorted(thai.items()) if groups else ():
            if (part.given in groups or folded in groups) and folded not in self._joined:
                for name in {part.given, folded} & groups:
                    found[name].append(folded)
        self.given.answer(groups, lambda name: [(self.whole(f), self.iris[f]) for f in found.get(name, ())])

    def _merge(self) -> None:
        """Work out which names were read as another one's."""
        kept = {n: m for n, m in self._old_merges.items() if n in self._joined and self._root(n) not in self._dirty}
        for name, found in self._joined.items():
            if name not in kept and name in self.iris:
                text = best(_named(self._forms(self._root(name)), name))
                kept[name] = Merge(self.iris[name], text, found.match.score, found.match.features)
        self._merges = dict(sorted(kept.items()))

    def _forms(self, root: str) -> dict[str, int]:
        """Return all forms read as one name, with their releases."""
        forms: dict[str, int] = {}
        for name in (root, *self._members.get(root, ())):
            for form, n in self._profiles[name].forms.items():
                forms[form] = forms.get(form, 0) + n
        return forms

    def _root(self, folded: str) -> str:
        while folded in self._joined:
            folded = self._joined[folded].into
        return folded

    def described(self) -> Iterator[Described]:
        """Yield every person that may be otherwise than before."""
        for name in sorted(self._dirty):
            if old := self.old_iris.get(name):
                yield Described(old, None)
            if name in self.iris and name not in self._joined:
                iri, own = self.iris[name], _named(self._profiles[name].forms, name)
                names = (name, *self._members.get(name, ()))
                yield Described(iri, _entity(iri, self._forms(name), own), names, phrase=False)
        for iri, forms in self.given.alone():
            yield Described(iri, _entity(iri, forms, forms) if forms else None, phrase=False)

    def documents(self, described: Described) -> set[str]:
        """Return the ids of the releases that mention a person."""
        found = {document for name in described.names for document in self._profiles[name].documents}
        return found | self.given.releases(described.iri)

    def affected(self, names: Iterable[str]) -> set[str]:
        """Return the ids of the releases with somebody who is another one than before, or one of some names."""
        full = {identity(name) for name in names if is_full(name)} | self._changed
        found = {document for folded in full for document in self._profiles[folded].documents}
        return found | self.given.affected({name for name in names if not is_full(name)})

    def doubtful_pairs(self) -> list[Doubtful]:
        """Return the pairs of people that may be one, the likeliest and then the most mentioned first."""
        found: dict[tuple[str, str], Doubtful] = {}
        for name, other, match in self._doubtful:
            one, two = self.iris[name], self.iris[other]
            if one != two:
                releases = len(self.whole(name).documents) if name in self._spellings else self._parts[name].releases
                pair = Doubtful(one, two, match.score, match.features, releases)
                found.setdefault((min(one, two), max(one, two)), pair)
        return sorted(found.values(), key=lambda pair: (-pair.score, -pair.releases, pair.one, pair.other))

    def merges(self) -> tuple[list[Merge], list[Merge]]:
        """Return what was read as another person's before and now: names, and given names whose holder was found."""
        old, new = self.given.merges()
        return [*self._old_merges.values(), *old], [*self._merges.values(), *new]

    def keep(self) -> None:
        """Keep all of it for the next build."""
        kept = {"parts": self._parts, "pairs": self._pairs, "beside": self._beside, "joined": self._joined}
        kept |= {"by_post": self._by_post, "iris": self.iris, "merges": self._merges}
        for name, value in kept.items():
            self._state.keep(f"person_{name}", value)
        self.given.keep()


def _part(profile: Profile) -> Part:
    name = best(_named(profile.forms, profile.folded))
    words = bare(name).split()
    given, family, last = fold(words[0]), fold(" ".join(words[1:])), fold(words[-1])
    whose = royal(name)
    return Part(
        folded=profile.folded,
        given=given,
        family=family,
        last=last,
        base=key(name),
        blocks=() if whose or is_latin(profile.folded) else blocks(profile.folded, given, family, last),
        releases=len(profile.documents),
        posts={post: (min(months), max(months)) for post, months in profile.posts.items()},
        royal=whose,
        consonants=(skeleton(given), skeleton(family)),
    )


def _named(forms: dict[str, int], folded: str) -> dict[str, int]:
    """Keep the forms that are spellings of this very name: an alias in the same document may be commoner."""
    same = {form: n for form, n in forms.items() if identity(form) == folded}
    whole = {form: n for form, n in same.items() if not _TAIL.fullmatch(form)}
    return whole or same or forms


def _entity(iri: str, forms: dict[str, int], own: dict[str, int]) -> Entity:
    thai = next((form for form in (best(own),) if not is_latin(form)), None)
    english = royal(thai) if thai else ""
    found = labels(Counter(forms), thai=thai, english=english or None)
    thai = next((x.text for x in found if x.property == "rdfs:label" and x.language == "th"), "")
    parts = () if english else thai.split()
    names = zip(("schema:givenName", "schema:familyName"), parts, strict=True) if len(parts) == 2 else ()
    return Entity(iri, ("schema:Person",), found, values=tuple(sorted((name, part, "@th") for name, part in names)))


def iri_of(iris: Mapping[str, str], links: Links, document: Document, person: Person) -> str:
    """Return the local IRI of one of a document's people.

    Args:
        iris: folded full name → local IRI.
        links: whose the names are that are not full.
        document: the document.
        person: one in it.
    """
    first = person.names[0].text
    if is_full(first):
        return iris[identity(first)]
    found = links.get(document.id, {}).get(first)
    return found.iri if found else local_iri(document.id, first)
