"""Who takes part: persons, posts nobody named holds, and bodies said to be there or represented."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.extract.context import Context
from kg.extract.meetings.drafts import Draft, Seat
from kg.extract.meetings.where import VenueReader
from kg.model.document import (
    Evidence,
    Initiative,
    Organisation,
    Participant,
    Person,
    PostMention,
    Role,
    Span,
)

#: How sure a place is by where it was read: shares that were right in annotated releases.
_SURE = {"subject": 0.96, "object": 0.93, "list": 0.92}
#: Less so where only a post is named.
_SURE_BY_POST = {how: round(sure - 0.05, 2) for how, sure in _SURE.items()}
#: Somebody who leads a delegation says so within so many characters.
_LEADS_REACH = 120


class Parties:
    """Participants of the occasions of one release."""

    def __init__(
        self,
        ctx: Context,
        where: VenueReader,
        people: tuple[Person, ...],
        posts: tuple[PostMention, ...],
        organisations: tuple[Organisation, ...],
        initiatives: tuple[Initiative, ...],
    ) -> None:
        self.ctx = ctx
        self.where = where
        self.people = people
        self.posts = posts
        self.initiatives = initiatives
        self.organisations = organisations

    # Made when asked for: every third release reports no occasion.

    @cached_property
    def _body_names(self) -> dict[str, str]:
        return {name.text: body.names[0].text for body in self.organisations for name in body.names}

    @cached_property
    def _employers(self) -> dict[str, str]:
        return {
            person.names[0].text: role.organisation
            for person in self.people
            for role in reversed(person.roles)
            if role.organisation
        }

    def _bodies(self, start: int, end: int) -> list[tuple[Span, int]]:
        """Return where bodies are named in a stretch of text, in order, and which."""
        found = [
            (span, number)
            for number, body in enumerate(self.organisations)
            for name in body.names
            for span in name.spans
            if start <= span.start < end
        ]
        return sorted(found) if len(found) > 1 else found

    def of(self, draft: Draft, *, main: bool) -> tuple[Participant, ...]:
        """Return the participants of an occasion: people, then organisations, then posts."""
        people: list[Participant] = []
        posts: list[Participant] = []
        for seat in draft.seats.values():
            number = seat.named.person
            if number is None:
                posts.append(self._post(seat))
            else:
                people.append(self._person(draft, seat, self.people[number]))
        return (*people, *(self._present_bodies(draft, people) if main else ()), *posts)

    def about(self, draft: Draft) -> tuple[str, ...]:
        """Return the undertakings named from the words that report the occasion on."""
        first: list[tuple[int, int]] = []
        for number, item in enumerate(self.initiatives):
            starts = [span.start for name in item.names for span in name.spans if span.start >= draft.opened]
            if starts:
                first.append((min(starts), number))
        return tuple([self.initiatives[number].names[0].text for _, number in sorted(first)])

    def _person(self, draft: Draft, seat: Seat, person: Person) -> Participant:
        text, start, end = self.ctx.text, seat.named.start, seat.named.end
        stated, by_post = text[start:end], seat.named.post is not None
        role = _role_of(person, stated) if by_post else _role_here(person, start, end)
        return Participant(
            person.names[0].text,
            "person",
            seat.part,
            Evidence(Span(start, end), (_SURE_BY_POST if by_post else _SURE)[seat.how], seat.rule),
            stated=stated,
            honorific=text[start : seat.named.name].strip() or None,
            capacity=role.title if role else None,
            on_behalf_of=self._body_names.get(role.organisation) if role and role.organisation else None,
            leads=text.find("นำคณะ", end, min(draft.start, end + _LEADS_REACH)) >= 0,
        )

    def _post(self, seat: Seat) -> Participant:
        named = seat.named
        post = self.posts[named.post or 0]
        return Participant(
            post.title,
            "post",
            seat.part,
            Evidence(Span(named.start, named.end), 0.8, seat.rule),
            stated=self.ctx.text[named.start : named.end],
            country=post.country,
        )

    def _present_bodies(self, draft: Draft, people: list[Participant]) -> Iterator[Participant]:
        """Give bodies named where the occasion is told, and those of the officials who took part."""
        given: set[str] = set()
        for span, number in self._bodies(draft.opened, draft.reach):
            name = self.organisations[number].names[0].text
            if name in given or (draft.venue and draft.venue[0] <= span.start < draft.venue[1]):
                continue
            given.add(name)
            yield Participant(
                name,
                "organisation",
                self._body_part(draft, span),
                Evidence(span, 0.75, "participation.organisation.named"),
                stated=self.ctx.text[span.start : span.end],
            )
        for person in people:
            body = self._body_names.get(self._body_of(person) or "")
            if body and body not in given:
                given.add(body)
                yield Participant(
                    body,
                    "organisation",
                    "attendee",
                    Evidence(person.evidence.span, 0.7, "participation.organisation.official"),
                    stated=person.stated,
                )

    def _body_of(self, participant: Participant) -> str | None:
        return self._employers.get(participant.name)

    def _body_part(self, draft: Draft, span: Span) -> str:
        if draft.type == "courtesy_call" and draft.subject in ("guest", "host"):
            return draft.subject if span.end <= draft.start else (draft.object or "attendee")
        return "organiser" if self.ctx.text.endswith(("จัดโดย", "จัดโดย "), 0, span.start) else "attendee"


def _role_of(person: Person, stated: str) -> Role | None:
    """Return the role a post alone names, None where the person's roles are written otherwise."""
    return next((role for role in person.roles if role.title == stated), None)


def _role_here(person: Person, start: int, end: int) -> Role | None:
    """Return the role the text gives a person right where it is named."""
    for role in person.roles:
        if role.evidence.span.start <= end and start <= role.evidence.span.end:
            return role
    return None
