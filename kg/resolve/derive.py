"""What follows from the facts of all releases: tenures, who met whom, affiliations, holders of posts named alone.

Recomputed from scratch at each build; nothing here is ever edited by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

import msgspec

from kg.model.document import Document, Meeting
from kg.model.entity import Derived, FactKey, Inference, Resolved, Tenure
from kg.resolve.organisations import Organisations
from kg.resolve.posts import Posts
from kg.resolve.tenures import stints
from kg.resolve.titles import bare_title
from kg.tables.classes import classes

#: How sure an inference from tenures is: the post's holder that day is all but certain, that he came is not.
_CAME_CONFIDENCE = 0.6
#: The same for whom a post's mention means: on a day inside a tenure, and on one so many days before or after it.
_INSIDE_CONFIDENCE, _NEAR_CONFIDENCE = 0.85, 0.7
_NEAR_DAYS = 30
_MENTIONS = "schema:mentions"


class _Attested(NamedTuple):
    day: dt.date
    person: str
    capacity: str
    text: bytes  # digest of what the release says: one text posted under several numbers counts once


class _Open(NamedTuple):
    """A post named without its holder: what would be said of whoever holds it, and those the release names."""

    said: FactKey
    day: dt.date
    people: frozenset[str] = frozenset()


class Deriver:
    """Sees every resolved document once, then tells what follows from all of them."""

    def __init__(self, posts: Posts, organisations: Organisations, dropped: Collection[str] = ()) -> None:
        self._posts = posts
        self._organisations = organisations
        self._attested: defaultdict[str, list[_Attested]] = defaultdict(list)
        self._dropped = dropped
        self._met: set[tuple[str, str, str]] = set()  # event, guest, host
        self._open: list[_Open] = []
        self._words: defaultdict[tuple[str, str], set[tuple[dt.date, str]]] = defaultdict(set)

    def add(self, resolved: Resolved) -> None:
        """Take note of one resolved document."""
        document = resolved.document
        text = _digest(document)
        for person, iri in zip(document.people, resolved.people, strict=True):
            for role in person.roles:
                post = resolved.posts[role.title, role.organisation, role.country]
                if document.published:
                    self._attested[post].append(_Attested(document.published, iri, role.capacity, text))
                    if role.capacity == "substantive" and self._posts.single(post):
                        self._words[post, iri].add((document.published, document.id))
        people = {p.names[0].text: iri for p, iri in zip(document.people, resolved.people, strict=True)}
        for meeting, event in zip(document.meetings, resolved.meetings, strict=True):
            self._add_meeting(resolved, meeting, event, people)
        self._add_mentions(resolved)

    def _add_mentions(self, resolved: Resolved) -> None:
        document, day = resolved.document, resolved.document.published
        present = (m for m in document.posts if bare_title(m.title) == m.title)  # of a former one nothing is known
        posts = {resolved.posts[m.title, m.organisation, m.country] for m in present}
        for post in filter(self._posts.single, posts):
            if day:
                key = FactKey(document.id, f"release/{document.id}", _MENTIONS, post)
                self._open.append(_Open(key, day, frozenset(resolved.people)))

    def _add_meeting(self, resolved: Resolved, meeting: Meeting, event: str, people: Mapping[str, str]) -> None:
        if "tgk:Meeting" in classes("event", meeting.event_class) and meeting.factuality == "Occurred":
            sides = {
                part: {people[p.name] for p in meeting.participants if p.kind == "person" and p.part == part}
                for part in ("guest", "host")
            }
            self._met |= {(event, a, b) for a in sides["guest"] for b in sides["host"] if a != b}
        day = meeting.date or resolved.document.published
        for participant in meeting.participants:
            if participant.kind == "post" and day:
                post = resolved.posts[participant.name, None, participant.country]
                key = FactKey(resolved.document.id, event, f"tgk:{participant.part}", post)
                if self._posts.single(post):
                    self._open.append(_Open(key, day))

    def finish(self, event: Callable[[str], str] = str) -> Derived:
        """Return everything derived, sorted.

        Args:
            event: from the IRI a release would give an occasion to the one it has.
        """
        mapped = (o._replace(said=msgspec.structs.replace(o.said, subject=event(o.said.subject))) for o in self._open)
        kept = {o for o in mapped if o.said.subject not in self._dropped}
        self._open = sorted(kept, key=lambda o: (o.said.release, o.said.subject, o.said.predicate, o.said.object))
        tenures = tuple(sorted(self._tenures(), key=lambda t: (t.person, t.post, t.capacity, t.first_seen)))
        met = {frozenset((a, b)) for own, a, b in self._met if event(own) not in self._dropped}
        links = {(a, "tgk:met", b) for pair in met for a, b in permutations(pair)}
        for tenure in tenures:
            if tenure.capacity == "substantive" and tenure.organisation:
                links |= {
                    (tenure.person, "schema:affiliation", body)
                    for body in self._organisations.with_parents(tenure.organisation)
                }
        return Derived(tenures, tuple(sorted(links)), tuple(self._inferences(tenures)))

    def _tenures(self) -> Iterator[Tenure]:
        for post, attested in self._attested.items():
            body = self._posts.organisation(post) or ""
            numbers: Counter[tuple[str, str]] = Counter()
            for stint in stints(sorted(set(attested)), single=self._posts.single(post)):
                first, last = stint[0], stint[-1]
                numbers[first.person, first.capacity] += 1
                number = numbers[first.person, first.capacity]
                yield Tenure(first.person, post, body, first.capacity, first.day, last.day, len(stint), number)

    def _inferences(self, tenures: tuple[Tenure, ...]) -> list[Inference]:
        """Name whoever is meant where a post of one holder stands alone, and one person alone is attested around."""
        held: defaultdict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures:
            if self._posts.single(tenure.post):
                held[tenure.post].append(tenure)
        made = []
        for said, day, named in self._open:
            found = _holder(held[said.object], day)
            if found is None or found[0] in named:
                continue
            person, confidence = found
            attested = self._word(said.object, person, day)
            mention = said.predicate == _MENTIONS
            inference = Inference(
                subject=said.subject,
                predicate=said.predicate,
                object=person,
                derived_from=(attested,) if mention else (said, attested),
                confidence=confidence if mention else min(confidence, _CAME_CONFIDENCE),
                rule="resolve.mention-by-tenure" if mention else "resolve.role-by-tenure",
                in_capacity=said.object,
            )
            made.append(inference)
        return made

    def _word(self, post: str, person: str, day: dt.date) -> FactKey:
        """Return the fact, of those that attest a holder, that is nearest to a day."""
        words = self._words[post, person]
        _, _, release = min((abs((said - day).days), said, release) for said, release in words)
        return FactKey(release, person, "org:holds", post)


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
