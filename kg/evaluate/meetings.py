"""Meetings: main ones are asked for, the others may be given. Matched by type, date, participants and start."""

from __future__ import annotations

from typing import Any

from kg.evaluate.fold import close, fold, names_of
from kg.evaluate.gold import Annotation
from kg.evaluate.tally import Score

#: Two meetings are the same occasion from this likeness on (same type or date and a participant, ...).
_LIKENESS_MIN = 3
_SHARED_MAX = 3

#: A participant: the names it goes by, and its part.
_Who = tuple[frozenset[str], Any]


def score_meetings(asked: Annotation, given: Annotation, number: str, found: Score) -> None:
    """Count meetings, their participants and attributes."""
    tally, attendance = found.tallies["meetings"], found.tallies["participants"]
    gold, predicted = asked.get("meetings", []), given.get("meetings", [])
    people = {name: names_of(item, person=True) for item in asked["people"] for name in item["names"][:1]}
    whos = [_who(meeting, people, folded=False) for meeting in gold]
    people_given = {
        fold(name, person=True): names_of(item, person=True)
        for item in given.get("people", [])
        for name in [*(item.get("names") or []), *([item["name"]] if item.get("name") else [])]
    }
    whos_given = [_who(meeting, people_given, folded=True) for meeting in predicted]
    pairs = _pairs(gold, predicted, whos, whos_given)
    for x, y in pairs.items():
        if gold[x].get("main"):
            tally.tp += 1
            _attributes(gold[x], predicted[y], found)
            _participants(whos[x], whos_given[y], number, found)
            found.judged("meetings", predicted[y], right=True)
    for x, meeting in enumerate(gold):
        if meeting.get("main") and x not in pairs:
            attendance.fn += len(meeting.get("participants", []))
            tally.missed(f"{number} meeting MISSED {meeting['type']} {meeting.get('date')} {meeting.get('place')}")
    for y, meeting in enumerate(predicted):
        if y not in pairs.values() and meeting.get("main", True):
            attendance.fp += len(meeting.get("participants", []))
            tally.wrong(f"{number} meeting WRONG  {meeting.get('type')} {meeting.get('date')} {meeting.get('place')}")
            found.judged("meetings", meeting, right=False)


def _who(meeting: Annotation, people: dict[str, frozenset[str]], *, folded: bool) -> list[_Who]:
    found = []
    for participant in meeting.get("participants", []):
        name = fold(participant["name"], person=True)
        found.append((people.get(name if folded else participant["name"], frozenset({name})), participant.get("part")))
    return found


def _pairs(
    gold: list[Annotation], predicted: list[Annotation], whos: list[list[_Who]], whos_given: list[list[_Who]]
) -> dict[int, int]:
    """Pair meetings greedily, the likest first, main ones before others; returns gold index → predicted index."""
    likeness = sorted(
        (
            (_likeness(one, other, whos[x], whos_given[y]), bool(one.get("main")), -x, -y)
            for x, one in enumerate(gold)
            for y, other in enumerate(predicted)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for like, _, x, y in likeness:
        if like >= _LIKENESS_MIN and -x not in pairs and -y not in pairs.values():
            pairs[-x] = -y
    return pairs


def _likeness(one: Annotation, other: Annotation, who: list[_Who], who_given: list[_Who]) -> int:
    shared = sum(any(names & others for others, _ in who_given) for names, _ in who)
    same_start = one.get("start") == other.get("start") is not None
    same = 2 * (one.get("type") == other.get("type")) + 2 * (one.get("date") == other.get("date"))
    return same + min(shared, _SHARED_MAX) + same_start


def _attributes(one: Annotation, other: Annotation, found: Score) -> None:
    for name in ("type", "date", "start"):
        found.attributes[name].count(one.get(name) == other.get(name))
    place, place_given = fold(one.get("place") or ""), fold(other.get("place") or "")
    either = bool(place) and bool(place_given) and close({place}, {place_given}, lenient=True)
    found.attributes["place"].count(place == place_given or either)


def _participants(who: list[_Who], who_given: list[_Who], number: str, found: Score) -> None:
    tally = found.tallies["participants"]
    taken: set[int] = set()
    for names, part in who:
        at = next((i for i, (others, _) in enumerate(who_given) if i not in taken and others & names), None)
        if at is None:
            tally.missed(f"{number} participant MISSED {sorted(names)[0]}")
            continue
        taken.add(at)
        tally.tp += 1
        if part in ("chair", "host"):
            found.attributes["chair"].count(who_given[at][1] == part)
    for at, (names, _) in enumerate(who_given):
        if at not in taken:
            tally.wrong(f"{number} participant WRONG  {sorted(names)[0]}")
