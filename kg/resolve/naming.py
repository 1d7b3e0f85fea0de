"""Names that are one thing: the names of a room, what is counted of each, and which thing each turns out to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import msgspec

from kg.model.entity import Entity, Merge
from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, weights
from kg.resolve.keys import family, mint
from kg.resolve.labels import best, romanised
from kg.resolve.state import State, tally


class Name(msgspec.Struct):
    """What is counted of one folded name.

    Attributes:
        forms/kinds: as written, and of which kind → releases.
        documents: ids of the releases whose things depend on it.
    """

    forms: dict[str, int] = {}
    kinds: dict[str, int] = {}
    documents: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self.forms or self.documents)

    def see(self, release: str, forms: Iterable[str], kind: str, sign: int) -> None:
        """Count one release that writes the name; with a ``sign`` of -1 no longer."""
        tally(self.forms, forms, sign)
        tally(self.kinds, (kind,), sign)
        self.note(release, sign)

    def note(self, release: str, sign: int) -> None:
        """Note one release that depends on the name; with a ``sign`` of -1 no longer."""
        if sign > 0:
            self.documents.add(release)
        else:
            self.documents.discard(release)


class Item(msgspec.Struct, frozen=True):
    """What joining needs of a name: its releases, the key of its sound, whether it is written with ฯ at its end."""

    total: int
    sound: str
    cut: bool


class Described(NamedTuple):
    """A thing by its local IRI, as it is to be described now (None = no longer), and the folded names it has.

    ``phrase`` is how its Thai name is romanised if it has no English one: as a phrase, as a person's, or not at all.
    """

    iri: str
    entity: Entity | None
    names: Sequence[str] = ()
    phrase: bool | None = None

    def read(self) -> Entity | None:
        """Return the entity with an English name."""
        return self.entity if self.entity is None or self.phrase is None else romanised(self.entity, phrase=self.phrase)


class Room:
    """The names of one kind of thing: what is counted, what they are joined to, and the IRIs.

    Attributes:
        rows: folded name → what is counted.
        items: folded name of everything that is counted itself → what joining needs.
        beside: folded short or Latin form → folded full names it stands beside → releases.
        joined: folded name → the name it is read as.
        iris: folded name → local IRI, of the names and of what they are read as.
        dirty: what names are read as, where anything about such a thing may have changed.
        changed: folded names with another IRI than before.
    """

    def __init__(self, state: State, segment: str) -> None:
        self._state, self._segment = state, segment
        self.rows = state.rows(segment, Name)
        self.items: dict[str, Item] = state.whole(f"{segment}_items", dict[str, Item])
        self.beside: dict[str, dict[str, int]] = state.whole(f"{segment}_beside", dict[str, dict[str, int]])
        self.old_joined: dict[str, Joined] = state.whole(f"{segment}_joined", dict[str, Joined])
        self.joined: dict[str, Joined] = {}
        self._bases: dict[str, str] = state.whole(f"{segment}_bases", dict[str, str])
        self.old_iris: dict[str, str] = state.whole(f"{segment}_iris", dict[str, str])
        self.iris: dict[str, str] = {}
        self.old_merges: dict[str, Merge] = state.whole(f"{segment}_merges", dict[str, Merge])
        self.merges: dict[str, Merge] = {}
        self.dirty: set[str] = set()
        self.changed: set[str] = set()
        self._members: dict[str, list[str]] = {}

    def stand(self, other: str, first: str, sign: int) -> None:
        """Count one release in which one name stands beside another."""
        counts = self.beside.setdefault(other, {})
        tally(counts, (first,), sign)
        if not counts:
            del self.beside[other]

    def count(self, sound: Callable[[str], str]) -> None:
        """Bring the items up to date with the rows."""
        for name in self.rows.touched:
            row = self.rows[name]
            if row.forms:
                before = self.items.get(name)
                total, cut = sum(row.kinds.values()), best(row.forms).endswith("ฯ")
                self.items[name] = Item(total, before.sound if before else sound(name), cut)
            else:
                self.items.pop(name, None)

    def settle(
        self,
        joined: dict[str, Joined],
        known: Mapping[str, str],
        taken: Container[str],
        base: Callable[[str, dict[str, int]], str],
    ) -> None:
        """Take over what names are joined to, and mint the IRIs.

        Args:
            joined: folded name → what it is read as.
            known: folded forms of known things → their keys.
            taken: keys that are not to be minted.
            base: (folded name, all forms read as it) → key to mint.
        """
        self.joined = joined
        roots = {name: self.root(name) for name in joined}
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name, root in roots.items():
            if name in self.items:
                members[root].append(name)
        self._members = members
        self.dirty = self._dirty(roots)
        minted = self._minted(known, taken, base)
        self.iris = dict(self.old_iris)
        for name in self.dirty | minted.keys():
            if self._there(name):
                iri = minted.get(name) or self.iris[name]
                self.iris |= dict.fromkeys((name, *self._members.get(name, ())), iri)
            elif name not in joined:
                self.iris.pop(name, None)
        held = self.iris.items() ^ self.old_iris.items()
        self.changed = {name for name, _ in held}
        self.dirty |= {self.root(name) for name in self.changed}

    def _there(self, name: str) -> bool:
        """Whether a name is something's: it is not read as another, and is written or another is read as it."""
        return name not in self.joined and (name in self.items or name in self._members)

    def _minted(
        self, known: Mapping[str, str], taken: Container[str], base: Callable[[str, dict[str, int]], str]
    ) -> dict[str, str]:
        """Return the IRIs of what is dirty, and those of others that may change with them; see ``settle``."""
        families = set()
        minted = {}
        for name in self.dirty:
            old = self._bases.pop(name, None)
            if name in known:
                minted[name] = f"{self._segment}/{known[name]}"
            elif self._there(name):
                self._bases[name] = base(name, self.forms(name))
            if (new := self._bases.get(name)) != old:
                families |= {family(each) for each in (old, new) if each}
        found = mint(self._bases.items(), taken, families)
        return minted | {name: f"{self._segment}/{key}" for name, key in found.items()}

    def _dirty(self, roots: Mapping[str, str]) -> set[str]:
        found = set()
        moved = {n for n in self.joined.keys() | self.old_joined.keys() if self.joined.get(n) != self.old_joined.get(n)}
        old = self.old_joined
        for name in {*moved, *(n for n in self.rows.touched if n in self.items or n in self.old_iris)}:
            found.add(roots.get(name, name))
            while name in old:
                name = old[name].into  # noqa: PLW2901  # up to what it was read as
            found.add(self.root(name))
            found.add(name)
        # what stands below a name that moved moved with it
        return found | {roots[n] for n in self.joined if n in roots and not moved.isdisjoint(self._chain(n))}

    def _chain(self, name: str) -> Iterable[str]:
        while name in self.joined:
            name = self.joined[name].into
            yield name

    def root(self, name: str) -> str:
        """Return what a folded name is read as."""
        while name in self.joined:
            name = self.joined[name].into
        return name

    def members(self, root: str) -> list[str]:
        """Return the folded names that are read as one, itself included if it is written anywhere."""
        return [*([root] if root in self.items else []), *self._members.get(root, ())]

    def forms(self, root: str) -> dict[str, int]:
        """Return all forms read as one name, with their releases."""
        return self._sum(row.forms for row in map(self.rows.__getitem__, self.members(root)))

    def kinds(self, root: str) -> dict[str, int]:
        """Return all kinds of what is read as one name, with their releases."""
        return self._sum(row.kinds for row in map(self.rows.__getitem__, self.members(root)))

    @staticmethod
    def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
        found: dict[str, int] = {}
        for each in counts:
            for key, n in each.items():
                found[key] = found.get(key, 0) + n
        return found

    def merge(self, fold: Callable[[str], str]) -> None:
        """Work out which names were read as another one's, for ``merges``."""
        kept = {n: m for n, m in self.old_merges.items() if n in self.joined and self.root(n) not in self.dirty}
        for name, found in self.joined.items():
            if name in kept or name not in self.items or (root := self.root(name)) not in self.dirty:
                continue
            if forms := {f: n for f, n in self.forms(root).items() if fold(f) == name}:
                kept[name] = Merge(self.iris[root], best(forms), found.match.score, found.match.features)
        self.merges = dict(sorted(kept.items()))

    def decide(self, joined: dict[str, Joined], same: Mapping[str, str], apart: Container[frozenset[str]]) -> None:
        """Put what people decided before what the rules found.

        Args:
            joined: folded name → what the rules read it as; changed.
            same: folded name → the folded name a person decided it is.
            apart: pairs of folded names a person decided are two things.
        """
        for name in [n for n, found in joined.items() if frozenset((n, found.into)) in apart]:
            del joined[name]
        for name, into in sorted(same.items()):
            if name in self.items:
                joined[name] = Joined(name, into, Match(weights()["decided"], ("decided",)))

    def described(
        self,
        known: Mapping[str, Mapping[str, str]],
        used: Set[str],
        old_used: Set[str],
        minted: Callable[[str, str, dict[str, int], str], Entity],
        listed: Callable[[str, Counter[str]], Entity],
    ) -> Iterator[Described]:
        """Yield everything that may be otherwise than before, known things where they are in use.

        Args:
            known: folded form → row of a known thing, with its ``slug``.
            used: slugs of the known things in use.
            old_used: slugs of those that were.
            minted: (folded name, local IRI, all its forms, its usual kind) → the thing.
            listed: (slug, the forms of it that are written) → the known thing.
        """
        slugs = {*(used ^ old_used)}
        taken = {f"{self._segment}/{row['slug']}" for row in known.values()}
        for name in sorted(self.dirty):
            if row := known.get(name):
                slugs.add(row["slug"])
            elif name in self.iris and self.root(name) == name:
                iri, kinds = self.iris[name], self.kinds(name)
                kind = min(kinds, key=lambda k: (-kinds[k], k))
                yield Described(iri, minted(name, iri, self.forms(name), kind), self.members(name), phrase=True)
            if (old := self.old_iris.get(name)) and old not in taken:
                yield Described(old, None)
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name in self.iris.keys() & known.keys():
            if known[name]["slug"] in slugs:
                seen[known[name]["slug"]].update(self.forms(name))
        for slug in sorted(slugs):
            yield Described(f"{self._segment}/{slug}", listed(slug, seen[slug]) if slug in used else None)

    def documents(self, names: Iterable[str]) -> set[str]:
        """Return the ids of the releases that depend on some names."""
        return {document for name in names for document in self.rows[name].documents}

    def keep(self) -> None:
        """Keep all of it for the next build."""
        kept = {"items": self.items, "beside": self.beside, "joined": self.joined, "bases": self._bases}
        for name, value in (kept | {"iris": self.iris, "merges": self.merges}).items():
            self._state.keep(f"{self._segment}_{name}", value)
