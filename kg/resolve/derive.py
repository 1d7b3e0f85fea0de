"""What follows from the facts of all releases: tenures, who met whom, affiliations, holders of posts named alone.

Recomputed from scratch at each build; nothing here is ever edited by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple, TypeVar

import msgspec

from kg.model.document import Document, Meeting
from kg.model.entity import Derived, FactKey, Inference, Resolved, Tenure
from kg.resolve.organisations import Organisations
from kg.resolve.posts import Posts
from kg.resolve.state import Rows, State, tally
from kg.resolve.tenures import stints
from kg.resolve.titles import bare_title
from kg.tables.classes import classes

#: How sure an inference from tenures is: the post's holder that day is all but certain, that he came is not.
_CAME_CONFIDENCE = 0.6
#: The same for whom a post's mention means: on a day inside a tenure, and on one so many days before or after it.
_INSIDE_CONFIDENCE, _NEAR_CONFIDENCE = 0.85, 0.7
_NEAR_DAYS = 30
_MENTIONS = "schema:mentions"

K = TypeVar("K")
V = TypeVar("V")


class _Attested(NamedTuple):
    day: dt.date
    person: str
    capacity: str
    text: bytes  # digest of what the release says: one text posted under several numbers counts once


class _Word(NamedTuple):
    """What a release attests, and which release."""

    said: _Attested
    release: str


class _Open(NamedTuple):
    """A post named without its holder: what would be said of whoever holds it, and those the release names."""

    said: FactKey
    day: dt.date
    people: frozenset[str] = frozenset()


class Changes(NamedTuple):
    """What was derived before and is otherwise now, and what is derived instead."""

    before: Derived
    now: Derived


class Deriver:
    """Sees every resolved document once, then tells what follows from all of them."""

    def __init__(self, state: State, posts: Posts, dropped: Collection[str] = ()) -> None:
        self._state = state
        self._posts = posts
        self._dropped = dropped
        self._attested: Rows[list[_Word]] = state.rows("attested", list, list[_Word])
        self._open: Rows[list[_Open]] = state.rows("open", list, list[_Open])
        self._tenures: Rows[list[Tenure]] = state.rows("tenure", list, list[Tenure])
        self._met: dict[str, list[tuple[str, str]]] = state.whole("met", dict[str, list[tuple[str, str]]])
        self._old_met = dict(self._met)
        self._old_links: dict[str, int] = state.whole("links", dict[str, int])
        self._links: dict[str, int] = {}
        self._old_inferences: dict[str, list[Inference]] = state.whole("inferences", dict[str, list[Inference]])
        self._inferences: dict[str, list[Inference]] = {}

    def add(self, resolved: Resolved, held_by_one: Callable[[str], bool], sign: int = 1) -> None:
        """Take note of one resolved document; with a ``sign`` of -1 no longer.

        Args:
            resolved: with the names its occasions have in it alone.
            held_by_one: whether only one person holds a post (local IRI) at a time.
            sign: 1 or -1.
        """
        document = resolved.document
        text = _digest(document) if any(person.roles for person in document.people) else b""
        for person, iri in zip(document.people, resolved.people, strict=True):
            for role in person.roles:
                if document.published:
                    words = self._attested.at(resolved.posts[role.title, role.organisation, role.country])
                    said = _Attested(document.published, iri, role.capacity, text)
                    _put(words, _Word(said, document.id), sign)
        people = {p.names[0].text: iri for p, iri in zip(document.people, resolved.people, strict=True)}
        for meeting, event in zip(document.meetings, resolved.meetings, strict=True):
            self._add_met(meeting, event, people, sign)
        for open_ in self._opens(resolved):
            if held_by_one(open_.said.object):
                _put(self._open.at(open_.said.object), open_, sign)

    def _add_met(self, meeting: Meeting, event: str, people: Mapping[str, str], sign: int) -> None:
        if sign < 0:
            self._met.pop(event, None)
        elif "tgk:Meeting" in classes("event", meeting.event_class) and meeting.factuality == "Occurred":
            sides = {
                part: {people[p.name] for p in meeting.participants if p.kind == "person" and p.part == part}
                for part in ("guest", "host")
            }
            if met := sorted((a, b) for a in sides["guest"] for b in sides["host"] if a != b):
                self._met[event] = met

    def _opens(self, resolved: Resolved) -> Iterator[_Open]:
        document, day = resolved.document, resolved.document.published
        for meeting, event in zip(document.meetings, resolved.meetings, strict=True):
            on = meeting.date or day
            for participant in meeting.participants:
                if participant.kind == "post" and on:
                    post = resolved.posts[participant.name, None, participant.country]
                    yield _Open(FactKey(document.id, event, f"tgk:{participant.part}", post), on)
        if not day:
            return
        present = (m for m in document.posts if bare_title(m.title) == m.title)  # of a former one nothing is known
        for post in sorted({resolved.posts[m.title, m.organisation, m.country] for m in present}):
            key = FactKey(document.id, f"release/{document.id}", _MENTIONS, post)
            yield _Open(key, day, frozenset(resolved.people))

    def again(self, resolved: Resolved, held_by_one: Callable[[str], bool]) -> None:
        """Note that the occasions of one document are others than before."""
        self._open.touched |= {o.said.object for o in self._opens(resolved) if held_by_one(o.said.object)}

    def finish(self, single: Callable[[str], bool], event: Callable[[str], str]) -> None:
        """Work out everything derived, as far as it may be otherwise than before.

        Args:
            single: whether only one person holds a post (local IRI) at a time.
            event: from the IRI a release would give an occasion to the one it has.
        """
        links = dict(self._old_links)
        dirty = self._attested.touched | self._posts.moved()
        for post in sorted(dirty):
            self._tenures.put(post, list(self._stints(post, single(post))))
            tally(links, _affiliated(self._tenures.before.get(post, ())), -1)
            if post in self._tenures.before:
                tally(links, _affiliated(self._tenures[post]), 1)
        self._links = links
        dirty |= self._open.touched
        self._inferences = {post: found for post, found in self._old_inferences.items() if post not in dirty}
        for post in sorted(dirty):
            if single(post) and (opens := self._open[post]) and (found := list(self._infer(post, opens, event))):
                self._inferences[post] = found

    def _stints(self, post: str, single: bool) -> Iterator[Tenure]:
        body = self._posts.organisation(post) or ""
        numbers: Counter[tuple[str, str]] = Counter()
        for stint in stints(sorted({word.said for word in self._attested[post]}), single=single):
            first, last = stint[0], stint[-1]
            numbers[first.person, first.capacity] += 1
            number = numbers[first.person, first.capacity]
            yield Tenure(first.person, post, body, first.capacity, first.day, last.day, len(stint), number)

    def _infer(self, post: str, opens: Iterable[_Open], event: Callable[[str], str]) -> Iterator[Inference]:
        """Name whoever is meant where a post of one holder stands alone, and one person alone is attested around."""
        words: defaultdict[str, list[tuple[dt.date, str]]] = defaultdict(list)
        for word, release in self._attested[post]:
            if word.capacity == "substantive":
                words[word.person].append((word.day, release))
        for each in words.values():
            each.sort()
        tenures = self._tenures[post]
        mapped = {o._replace(said=msgspec.structs.replace(o.said, subject=event(o.said.subject))) for o in opens}
        for said, day, named in sorted(mapped, key=lambda o: (o.said.release, o.said.subject, o.said.predicate, o.day)):
            found = _holder(tenures, day)
            if found is None or found[0] in named or said.subject in self._dropped:
                continue
            person, confidence = found
            attested = FactKey(_nearest(words[person], day), person, "org:holds", post)
            mention = said.predicate == _MENTIONS
            yield Inference(
                subject=said.subject,
                predicate=said.predicate,
                object=person,
                derived_from=(attested,) if mention else (said, attested),
                confidence=confidence if mention else min(confidence, _CAME_CONFIDENCE),
                rule="resolve.mention-by-tenure" if mention else "resolve.role-by-tenure",
                in_capacity=said.object,
            )

    def derived(self, event: Callable[[str], str] = str) -> Derived:
        """Return everything derived, sorted, of a collection all of whose documents were added.

        Args:
            event: from the IRI a release would give an occasion to the one it has.
        """
        tenures = sorted(
            (tenure for found in self._tenures.values() for tenure in found),
            key=lambda t: (t.person, t.post, t.capacity, t.first_seen),
        )
        inferences = (inference for _, found in sorted(self._inferences.items()) for inference in found)
        met = {frozenset(pair) for own, pairs in self._met.items() if event(own) not in self._dropped for pair in pairs}
        return Derived(tuple(tenures), tuple(sorted({*_met(met), *_affiliations(self._links)})), tuple(inferences))

    def changes(self) -> Changes:
        """Return what was derived before and is otherwise now, and what is derived instead; both with what goes along.

        What is stated of one thing goes along: two inferences may state some of the same.
        """
        before, now = self._old_inferences, self._inferences
        old, new = ({i for found in all_.values() for i in found} for all_ in _apart(before, now))
        subjects = {inference.subject for inference in old ^ new}
        inferences = [
            tuple(i for found in all_.values() for i in found if i.subject in subjects) for all_ in (before, now)
        ]
        met = [{frozenset(p) for pairs in all_.values() for p in pairs} for all_ in (self._old_met, self._met)]
        links = [
            (*_met(met[n] - met[1 - n]), *_affiliations(all_.keys() - other.keys()))
            for n, all_, other in ((0, self._old_links, self._links), (1, self._links, self._old_links))
        ]
        posts = self._tenures.before
        tenures = [tuple(t for p in posts for t in all_[p]) for all_ in (posts, self._tenures)]
        return Changes(*(Derived(tenures[n], tuple(links[n]), inferences[n]) for n in (0, 1)))

    def keep(self) -> None:
        """Keep all of it for the next build."""
        for name, value in (("met", self._met), ("links", self._links), ("inferences", self._inferences)):
            self._state.keep(name, value)


def _holder(tenures: Iterable[Tenure], day: dt.date) -> tuple[str, float] | None:
    """Return the one person who holds a post on a day, and how sure that is; None where that cannot be told."""
    near = dt.timedelta(days=_NEAR_DAYS)
    around = [t for t in tenures if t.first_seen - near <= day <= t.last_seen + near]
    inside = [t for t in around if t.first_seen <= day <= t.last_seen]
    holders = {t.person for t in inside if t.capacity == "substantive"}
    if len(holders) == 1 and {t.person for t in inside} == holders:
        return holders.pop(), _INSIDE_CONFIDENCE
    people = {t.person for t in around}
    if inside or len(people) != 1 or all(t.capacity != "substantive" for t in around):
        return None
    return people.pop(), _NEAR_CONFIDENCE


def _digest(document: Document) -> bytes:
    content = msgspec.msgpack.encode(msgspec.structs.replace(document, id=""))
    return hashlib.blake2b(content, digest_size=8).digest()


def _put(items: list[V], item: V, sign: int) -> None:
    if sign > 0:
        items.append(item)
    else:
        items.remove(item)


def _nearest(words: Sequence[tuple[dt.date, str]], day: dt.date) -> str:
    """Return the release, of sorted days and releases, that is nearest to a day: of two days the first."""
    after = bisect_left(words, (day, ""))
    found = list(words[after : after + 1])
    if after:
        found.append(words[bisect_left(words, (words[after - 1][0], ""))])
    return min((abs((said - day).days), said, release) for said, release in found)[2]


def _affiliated(tenures: Iterable[Tenure]) -> Iterator[str]:
    """Yield the bodies people belong to by their tenures, each as ``person body``."""
    for tenure in tenures:
        if tenure.capacity == "substantive" and tenure.organisation:
            yield from (f"{tenure.person} {body}" for body in Organisations.with_parents(tenure.organisation))


def _met(pairs: Iterable[frozenset[str]]) -> Iterator[tuple[str, str, str]]:
    return ((a, "tgk:met", b) for pair in pairs for a, b in permutations(pair))


def _affiliations(links: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for link in links:
        person, _, body = link.partition(" ")
        yield person, "schema:affiliation", body


def _apart(one: Mapping[K, V], other: Mapping[K, V]) -> tuple[dict[K, V], dict[K, V]]:
    """Return what of each of two mappings the other does not have."""
    return (
        {key: value for key, value in one.items() if other.get(key) != value},
        {key: value for key, value in other.items() if one.get(key) != value},
    )
