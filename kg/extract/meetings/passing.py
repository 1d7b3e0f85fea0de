"""Occasions mentioned in passing: earlier ones (เคย), what followed on later lines, dated meetings of bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.context import Context
from kg.extract.meetings.choose import Chooser
from kg.extract.meetings.drafts import Draft, Reading, Seat, slug
from kg.extract.meetings.lines import following
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Named
from kg.extract.meetings.when import days_between, hour_between, is_bound
from kg.extract.meetings.words import words

#: เคย and the verb it makes past stand so close together.
_EARLIER_REACH = 14
#: Who did it is named within so many characters before.
_SUBJECT_REACH = 150
#: Whom it was with, after.
_OBJECT_REACH = 150
#: A meeting and its day stand within so many characters of each other.
_DATED_REACH = 60
#: The number of the meeting between them may push them apart so far ("คณะกรรมการ... ครั้งที่ 6/2563 เมื่อวันที่").
_NUMBERED_REACH = 130
#: A body that is said neither to meet nor to decide stands closer.
_BODY_REACH = 32
#: Who presided is said within so many characters after the day.
_PRESIDED_REACH = 140
#: At most so many dated meetings of bodies are kept.
_MOST_DATED = 8
#: Lines that go on with what happened next follow closely.
_NEXT_LINES = 6
#: A line that opens with an hour gives it within so many characters.
_HOUR_REACH = 40
#: A line that tells the occasion again stands right after.
_REPEATED_LINES = 2


def earlier(ctx: Context, chooser: Chooser, after: int) -> Iterator[Draft]:
    """Give occasions that are said to have been before (นายแจ็ค หม่า เคยเข้าพบหารือกับนายกรัฐมนตรี)."""
    marks = chooser.marks
    for index, cue in enumerate(marks):
        if cue.cue != "earlier" or cue.start < after:
            continue
        act = next((m for m in marks[index + 1 : index + 4] if m.kind == "act"), None)
        if act is None or act.start - cue.end > _EARLIER_REACH:
            continue
        first = max(0, cue.start - _SUBJECT_REACH)
        first = max(first, ctx.text.rfind("\n", first, cue.start) + 1)
        end = min(len(ctx.text), act.end + _OBJECT_REACH)
        line_end = ctx.text.find("\n", cue.end, end)
        before = chooser.seats.between(first, cue.start)
        if not before:
            continue
        reading = chooser.read(-1, before[-1].start, end if line_end < 0 else line_end)
        for draft in reading.drafts[:1]:
            draft.relation = "earlier"
            yield draft


def dated(ctx: Context, chooser: Chooser, after: int) -> Iterator[Draft]:
    """Give meetings of bodies that are only named with their day (มติคณะรัฐมนตรี เมื่อวันที่ 26 พฤศจิกายน 2561)."""
    found = 0
    seen: set[tuple[str, object]] = set()
    for day in ctx.dates:
        if day.span.start < after or day.precision != "day" or day.relative or found >= _MOST_DATED:
            continue
        if is_bound(ctx, day) or (ctx.release.published and day.start > ctx.release.published):
            continue  # "จ่ายไปตั้งแต่คณะรัฐมนตรีมีมติถึงวันที่ 31 ธันวาคม"
        body = _body_before(ctx, chooser, day.span.start)
        if body is None or (body.type, day.start) in seen:
            continue
        seen.add((body.type, day.start))
        found += 1
        draft = Draft.opened_by(body, "dated", body.start)
        draft.rule = f"event.{slug(body.type)}.dated"
        for named in _presided(chooser, day.span.end):
            draft.seat(named, "chair", "list", "chaired")
        yield draft


def _body_before(ctx: Context, chooser: Chooser, day: int) -> Mark | None:
    """Return the body whose meeting a day dates, None where there is none."""
    near = [m for m in chooser.where.marks_between(day - _NUMBERED_REACH, day) if _is_body(m)]
    if not near or "\n" in ctx.text[near[-1].end : day]:
        return None
    body, between = near[-1], ctx.text[near[-1].end : day]
    if any(word in between for word in words("numbered")):
        return body
    reach = _BODY_REACH if body.kind == "body" else _DATED_REACH
    return body if len(between) <= reach else None


def _presided(chooser: Chooser, after: int) -> list[Named]:
    """Return who is said to have presided ("ที่มีนายประสงค์ พูนธเนศ ปลัดกระทรวงการคลัง เป็นประธาน")."""
    marks = chooser.where.marks_between(after, after + _PRESIDED_REACH)
    having = next((mark for mark in marks if mark.cue == "having"), None)
    chaired = next((mark for mark in marks if mark.cue == "chaired"), None)
    if having is None or chaired is None or chaired.start < having.start:
        return []
    return chooser.seats.between(having.start, chaired.start)[:1]


def _is_body(mark: Mark) -> bool:
    return mark.kind in ("past", "body") or (mark.kind == "noun" and mark.type in ("cabinet_meeting",))


def next_lines(ctx: Context, chooser: Chooser, lead: Reading, main: Draft) -> Iterator[tuple[Reading, Draft]]:
    """Give what the following lines say came then (ต่อมา, จากนั้น), led by whoever led the main occasion."""
    leader = next(iter(main.seats.values()), None)
    for start, end in following(ctx, lead.end, _NEXT_LINES):
        hour = hour_between(ctx, start, min(end, start + _HOUR_REACH))
        if not hour and not chooser.where.opens_with("then", start):
            continue
        reading = chooser.read(-1, start, end)
        for draft in reading.drafts[:1]:
            if draft.type and (draft.venue or hour or days_between(ctx, start, end) or draft.gathering):
                draft.relation, draft.opened = "then", start
                if leader and not any(seat.how == "subject" for seat in draft.seats.values()):
                    first = Seat(leader.named, leader.part, leader.rule, leader.how)
                    draft.seats = {leader.named.key: first, **draft.seats}
                yield reading, draft


def seat_repeated(ctx: Context, chooser: Chooser, lead: Reading, main: Draft) -> None:
    """Where a line right after tells the same occasion again with more who took part, seat them too."""
    for start, end in following(ctx, lead.end, _REPEATED_LINES):
        if not any(named.key in main.seats for named in chooser.seats.between(start, end)):
            continue
        marks = chooser.where.marks_between(start, end)
        if not _may_tell(marks, main.type) or any(mark.cue == "earlier" for mark in marks):
            continue
        if hour_between(ctx, start, min(end, start + _HOUR_REACH)) or ctx.text.startswith(words("besides"), start):
            continue  # another occasion of the day
        for draft in chooser.read(-1, start, end).drafts[:1]:
            if draft.relation == "told" and draft.type == main.type and main.seats.keys() & draft.seats.keys():
                main.seats |= {key: seat for key, seat in draft.seats.items() if key not in main.seats}
                main.venue = main.venue or draft.venue


def _may_tell(marks: Sequence[Mark], kind: str) -> bool:
    """Whether some word of a line can report an occasion of a type: reading all such lines costs too much.

    A ceremony is what is left where no word says what an occasion was.
    """
    return any(mark.kind != "cue" and kind in (mark.type, "ceremony") for mark in marks)
