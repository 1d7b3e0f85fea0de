"""What the text around an initiative states of it: who leads it, what it belongs to, how far it is.

Only words that stand between the two, and nothing else, count: a relation is read, never guessed from nearness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from operator import attrgetter

import msgspec

from kg.extract.initiatives.boundary import QUOTES
from kg.model.document import Evidence, Initiative, Organisation, Person, Relation, Span
from kg.tables import table

_AROUND = f" {QUOTES}()\n"
_BESIDE = f" {QUOTES}\n"
_MAX_GAP = 40
_DRAFT = 8
#: First letter of จังหวัด and จ., and how far behind a mention it may stand ("” ใน พื้นที่ จังหวัด…").
_PROVINCE_LETTER, _TO_PROVINCE = "จ", 16
_START, _END = attrgetter("start"), attrgetter("end")
#: What a relation's target may be, by the word the table uses.
_TARGETS = {
    "body": ("organisation",),
    "person": ("person",),
    "either": ("organisation", "person"),
    "initiative": ("initiative",),
    "zone": ("initiative",),
    "aim": ("initiative",),
}
#: Kinds whose ของ says whose they are, not who leads them ("SDGs ของสหประชาชาติ"), and that are not under way.
_NOT_LED = frozenset({"agreement", "law", "model", "zone"})
_AIMS = frozenset({"policy", "strategy", "plan", "model", "agreement"})


class _Mention(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    kind: str
    name: str
    sort: str  # kind of the initiative, else empty


class _Pattern(msgspec.Struct, frozen=True, gc=False):
    predicate: str
    target: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    confidence: float


@cache
def _patterns() -> Mapping[tuple[str, str], tuple[_Pattern, ...]]:
    """Return the patterns by (order, words between)."""
    found: dict[tuple[str, str], list[_Pattern]] = {}
    for row in table("initiative_relations"):
        left = tuple(filter(None, row["left"].split("|")))
        right = tuple(filter(None, row["right"].split("|")))
        pattern = _Pattern(row["predicate"], row["target"], left, right, float(row["confidence"]))
        for middle in row["middle"].split("|"):
            found.setdefault((row["order"], middle), []).append(pattern)
    return {key: tuple(patterns) for key, patterns in found.items()}


@cache
def _statuses(side: str) -> tuple[tuple[re.Pattern[str], str, float], ...]:
    patterns = []
    for row in table("initiative_status"):
        if row["side"] == side:
            # The longest phrase first: "เห็นชอบในหลักการ" ends in words that say nothing alone.
            phrases = "|".join(re.escape(p) for p in sorted(row["phrase"].split("|"), key=len, reverse=True))
            unless = "".join(f"(?<!{re.escape(w)})" for w in row["unless"].split("|") if w)
            sure = float(row["confidence"])
            opened = rf" ?[{QUOTES}]?$" if side == "before" else ""
            closed = "" if side == "before" else rf"[{QUOTES}]? ?"
            patterns.append((re.compile(f"{closed}{unless}(?:{phrases}){opened}"), row["status"], sure))
    return tuple(patterns)


@cache
def _status_words(side: str) -> tuple[str, ...]:
    return tuple(p for row in table("initiative_status") if row["side"] == side for p in row["phrase"].split("|"))


@cache
def _status_letters() -> frozenset[str]:
    """Return the last two letters of the words that tell a status before a name."""
    return frozenset(word[-2:] for word in _status_words("before"))


@cache
def _province() -> re.Pattern[str]:
    names = sorted((n for r in table("provinces") for n in (r["th"], *filter(None, r["variants"].split("|")))), key=len)
    words = "|".join(map(re.escape, reversed(names)))
    return re.compile(rf"[{QUOTES}]? ?(?:ใน|ณ|ที่)? ?(?:พื้นที่)? ?((?:จังหวัด|จ\.) ?(?:{words}))(?![ก-๎])")


def _mentions(
    people: tuple[Person, ...], organisations: tuple[Organisation, ...], initiatives: tuple[Initiative, ...]
) -> list[_Mention]:
    """Return all mentions by offset, none inside another; of others than initiatives, those near enough to matter."""
    spans = [span for item in initiatives for name in item.names for span in name.spans]
    low = min(span.start for span in spans) - _MAX_GAP
    high = max(span.end for span in spans) + _MAX_GAP
    found: list[_Mention] = []
    for kind, items in (("person", people), ("organisation", organisations), ("initiative", initiatives)):
        for item in items:
            first, sort = item.names[0].text, item.kind if isinstance(item, Initiative) else ""
            for name in item.names:
                for span in name.spans:
                    if low <= span.end and span.start <= high:
                        found.append(_Mention(span.start, span.end, kind, first, sort))
    for person in people:
        for role in person.roles:
            span = role.evidence.span
            if low <= span.end and span.start <= high:
                found.append(_Mention(span.start, span.end, "person", person.names[0].text, ""))
    found.sort(key=_END, reverse=True)  # stable, as is the next: the longest first of those that start together
    found.sort(key=_START)
    outer: list[_Mention] = []
    for mention in found:
        if not outer or mention.end > outer[-1].end:
            outer.append(mention)
    return outer


def _fits(pattern: _Pattern, target: _Mention, text: str, first: int, last: int) -> bool:
    if target.kind not in _TARGETS[pattern.target]:
        return False
    if (pattern.target == "zone" and target.sort != "zone") or (pattern.target == "aim" and target.sort not in _AIMS):
        return False
    if pattern.left and not text[max(0, first - _MAX_GAP) : first].rstrip(_AROUND).endswith(pattern.left):
        return False
    return not pattern.right or text[last : last + _MAX_GAP].lstrip(_AROUND).startswith(pattern.right)


def _between(text: str, one: _Mention, two: _Mention) -> Iterator[tuple[_Mention, _Mention, _Pattern]]:
    """Yield (initiative, target, pattern) for two mentions near each other."""
    middle = text[one.end : two.start].strip(_AROUND)
    for order, initiative, target in (("after", one, two), ("before", two, one)):
        if initiative.kind == "initiative" and initiative.name != target.name:
            for pattern in _patterns().get((order, middle), ()):
                if pattern.predicate == "ledBy" and initiative.sort in _NOT_LED:
                    continue
                if pattern.predicate == "proposedBy" and not _may_be_proposed(text, initiative):
                    continue
                if _fits(pattern, target, text, one.start, two.end):
                    yield initiative, target, pattern


def _may_be_proposed(text: str, initiative: _Mention) -> bool:
    """Whether an initiative is no act in force, under which something else is proposed (ออกตามความใน…)."""
    return initiative.sort != "law" or "ร่าง" in text[max(0, initiative.start - _DRAFT) : initiative.start]


def _status(text: str, mention: _Mention) -> Iterator[tuple[str, float, Span]]:
    before = text[max(0, mention.start - _MAX_GAP) : mention.start]
    beside = before.rstrip(_BESIDE)
    if beside[-2:] in _status_letters() and beside.endswith(_status_words("before")):
        for pattern, status, confidence in _statuses("before"):
            if found := pattern.search(before):
                yield status, confidence, Span(mention.start - len(before) + found.start(), mention.end)
    after = text[mention.end : mention.end + _MAX_GAP]
    if after.lstrip(_BESIDE).startswith(_status_words("after")):
        for pattern, status, confidence in _statuses("after"):
            if found := pattern.match(text, mention.end):
                yield status, confidence, Span(mention.start, found.end())


def _of_mention(text: str, mention: _Mention) -> Iterator[Relation]:
    """Yield status and province of one mention, each with its evidence."""
    for status, confidence, span in _status(text, mention):
        if status == "Ongoing" and mention.sort in _NOT_LED:
            continue
        yield Relation("status", status, "status", Evidence(span, confidence, "initiative.status"))
    near = text.find(_PROVINCE_LETTER, mention.end, mention.end + _TO_PROVINCE) >= 0  # seldom; the pattern is dearer
    if near and (place := _province().match(text, mention.end)):
        evidence = Evidence(Span(mention.start, place.end()), 0.85, "initiative.locatedIn")
        yield Relation("locatedIn", place.group(1), "place", evidence)


def relate(
    text: str,
    people: tuple[Person, ...],
    organisations: tuple[Organisation, ...],
    initiatives: tuple[Initiative, ...],
) -> dict[str, tuple[Relation, ...]]:
    """Return what the text states of each initiative, by its first name; of two statuses the surer one."""
    if not initiatives:
        return {}
    mentions = _mentions(people, organisations, initiatives)
    found: dict[str, list[Relation]] = {}
    for mention, following in zip_longest(mentions, mentions[1:]):
        beside = following and 0 <= following.start - mention.end <= _MAX_GAP
        if beside and "initiative" in (mention.kind, following.kind):
            for initiative, target, pattern in _between(text, mention, following):
                span = Span(mention.start, following.end)
                evidence = Evidence(span, pattern.confidence, f"initiative.{pattern.predicate}")
                # a zone is a place as well as an undertaking: what lies in it lies in the place
                kind = "place" if pattern.predicate == "locatedIn" else target.kind
                relation = Relation(pattern.predicate, target.name, kind, evidence)
                found.setdefault(initiative.name, []).append(relation)
        if mention.kind == "initiative":
            found.setdefault(mention.name, []).extend(_of_mention(text, mention))
    return {name: tuple(_distinct(relations)) for name, relations in found.items()}


def _distinct(relations: list[Relation]) -> Iterator[Relation]:
    """Yield each relation once, the surest evidence first; only one status."""
    seen: set[tuple[str, str]] = set()
    for relation in sorted(relations, key=lambda r: (-r.evidence.confidence, r.evidence.span)):
        key = (relation.predicate, "" if relation.predicate == "status" else relation.target)
        if key not in seen:
            seen.add(key)
            yield relation
