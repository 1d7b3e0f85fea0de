"""What follows from the facts of all releases: tenures, who met whom, affiliations, holders of posts named alone.

Recomputed from scratch at each build; nothing here is ever edited by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

import msgspec

from kg.model.document import Document, Meeting
from kg.model.entity import Derived, FactKey, Inference, Resolved, Tenure
from kg.resolve.organisations import Organisations
from kg.resolve.posts import Posts
from kg.resolve.tenures import stints
from kg.tables.classes import classes

#: How sure an inference from tenures is: the post's holder that day is all but certain, that he came is not.
_BY_TENURE_CONFIDENCE = 0.6


class _Attested(NamedTuple):
    day: dt.date
    person: str
    capacity: str
    text: bytes  # digest of what the release says: one text posted under several numbers counts once


class Deriver:
    """Sees every resolved document once, then tells what follows from all of them."""

    def __init__(self, posts: Posts, organisations: Organisations, dropped: Collection[str] = ()) -> None:
        self._posts = posts
        self._organisations = organisations
        self._attested: defaultdict[str, list[_Attested]] = defaultdict(list)
        self._dropped = dropped
        self._met: set[tuple[str, str, str]] = set()  # event, guest, host
        self._open: list[tuple[FactKey, dt.date]] = []

    def add(self, resolved: Resolved) -> None:
        """Take note of one resolved document."""
        document = resolved.document
        text = _digest(document)
        for person, iri in zip(document.people, resolved.people, strict=True):
            for role in person.roles:
                post = resolved.posts[role.title, role.organisation, role.country]
                if document.published:
                    self._attested[post].append(_Attested(document.published, iri, role.capacity, text))
        people = {p.names[0].text: iri for p, iri in zip(document.people, resolved.people, strict=True)}
        for meeting, event in zip(document.meetings, resolved.meetings, strict=True):
            self._add_meeting(resolved, meeting, event, people)

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
                self._open.append((key, day))

    def finish(self, event: Callable[[str], str] = str) -> Derived:
        """Return everything derived, sorted.

        Args:
            event: from the IRI a release would give an occasion to the one it has.
        """
        facts = {
            (msgspec.structs.replace(fact, subject=own), day)
            for fact, day in self._open
            if (own := event(fact.subject)) not in self._dropped
        }
        self._open = sorted(facts, key=lambda item: (item[0].release, item[0].subject, item[0].object))
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
        """Name the holder where exactly one person's substantive tenure of a single-holder post covers the day."""
        holders: defaultdict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures:
            if tenure.capacity == "substantive" and self._posts.single(tenure.post):
                holders[tenure.post].append(tenure)
        made = []
        for fact, day in self._open:
            found = [t for t in holders[fact.object] if t.first_seen <= day <= t.last_seen]
            if len(found) == 1:
                made.append(
                    Inference(
                        subject=fact.subject,
                        predicate=fact.predicate,
                        object=found[0].person,
                        derived_from=(fact,),
                        confidence=_BY_TENURE_CONFIDENCE,
                        rule="resolve.role-by-tenure",
                        in_capacity=fact.object,
                    )
                )
        return made


def _digest(document: Document) -> bytes:
    content = msgspec.msgpack.encode(msgspec.structs.replace(document, id=""))
    return hashlib.blake2b(content, digest_size=8).digest()
