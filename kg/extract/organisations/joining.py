"""Mentions of one body joined into one organisation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from operator import attrgetter

from kg.config import MEMO_ENTRIES
from kg.extract.context import Context, OrganisationMention
from kg.extract.given import MINISTRY
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import countries, head_at, is_settled, known
from kg.extract.organisations.suffixes import without_patronage
from kg.model.document import Evidence, Name, Organisation, Person, Span
from kg.tables import table

_JUNK = re.compile(r"[\s\"'“”‘’()ฯ,.·\-–_/]+")
_HOUSE_CHARACTERS = 12
#: How alike two spellings of one ministry are (difflib's ratio); two ministries are less so.
_SIMILAR = 0.9
_ABROAD = "foreign_government"
_OFFICE = "สำนักงาน"
#: So many letters two names of one office share, however the rest is spelt.
_OFFICE_CHARACTERS = 18
#: A body of ours and another country's is named after both.
_THAI = "ไทย"
_FIRM_KINDS = frozenset(("company", "state_enterprise"))
_FORM = re.compile(r"^(?:บริษัท|บมจ|บจก)|(?:จำกัดมหาชน|จำกัด|องค์การมหาชน)$")


#: Spellings that vary: ราชภัฎ for ราชภัฏ, Thai digits; and การ after กระทรวง, often left out.
_SPELLING = str.maketrans("ฎ๐๑๒๓๔๕๖๗๘๙", "ฏ0123456789")
_OF_ABSTRACT = re.compile("^(กระทรวง)การ")


def join_organisations(ctx: Context, people: tuple[Person, ...]) -> tuple[Organisation, ...]:
    """Join mentions of one body (full name, abbreviation, short form), fullest name first."""
    text = ctx.text
    groups: dict[str, list[OrganisationMention]] = {}
    for mention in _outside_names(ctx.organisation_mentions, people):
        groups.setdefault(folded(text[mention.span.start : mention.span.end]), []).append(mention)
    parents = {key: key for key in groups}
    _join_variants(groups, parents)
    _join_short_forms(groups, parents)
    _join_cut_forms(text, groups, parents)
    _join_brands(text, groups, parents)
    _join_misspelt(text, groups, parents)
    _join_countries(text, groups, parents)
    bodies: dict[str, list[OrganisationMention]] = {}
    for key, mentions in groups.items():
        bodies.setdefault(_root(parents, key), []).extend(mentions)
    return tuple(
        _body(text, mentions)
        for mentions in bodies.values()
        if not all(_names_house(text, m.span.start) for m in mentions)
    )


def _names_house(text: str, start: int) -> bool:
    """Tell whether a body is named only in the name of its house or room, and not spoken of ("อาคารรัฐสภา")."""
    return text.endswith(forms("house"), max(0, start - _HOUSE_CHARACTERS), start - text.startswith(" ", start - 1))


def _outside_names(mentions: Iterable[OrganisationMention], people: tuple[Person, ...]) -> list[OrganisationMention]:
    """Return the mentions that are no part of a person's name (นายวิกรม กรมดิษฐ์)."""
    names = sorted(span for person in people for name in person.names for span in name.spans)
    starts = [span.start for span in names]

    outside = []
    for mention in mentions:
        at = mention.span.start
        before = bisect_left(starts, at)
        if before == 0 or at >= names[before - 1].end:
            outside.append(mention)
    return outside


@lru_cache(maxsize=MEMO_ENTRIES)
def folded(name: str) -> str:
    """Return a name without spaces, marks, patronage and the words of its legal form, to compare by."""
    bare = _FORM.sub("", _JUNK.sub("", without_patronage(name).translate(_SPELLING))).casefold() or name
    return _OF_ABSTRACT.sub(r"\1", bare)


def _root(parents: Mapping[str, str], key: str) -> str:
    while parents[key] != key:
        key = parents[key]
    return key


def _point(parents: dict[str, str], key: str, at: str) -> None:
    """Let whatever is joined with one name be the body of another one."""
    parents[_root(parents, key)] = _root(parents, at)


@cache
def _variants() -> Mapping[str, str]:
    """Return the slug or Thai name of the settled body each of its names, folded, stands for."""
    rows = [
        *((row, row["th"]) for row in table("organisation_names")),
        *((row, row["slug"]) for row in table("known_organisations")),
    ]
    return {
        folded(name): key for row, key in rows for name in (row["th"], row["en"], *row["variants"].split("|")) if name
    }


def _join_variants(groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str]) -> None:
    """Point names of one settled body at the first of them (สหประชาชาติ, องค์การสหประชาชาติ)."""
    first: dict[str, str] = {}
    for key, mentions in groups.items():
        slug = _variants().get(key) if mentions[0].rule != "gloss" else None
        if slug and first.setdefault(slug, key) != key:
            parents[key] = first[slug]


def _join_misspelt(text: str, groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str]) -> None:
    """Point ministries misspelt at those of the release they are spelt like."""
    ministries = [key for key in groups if key.startswith(MINISTRY)]
    right = [key for key in ministries if is_settled(text[groups[key][0].span.start : groups[key][0].span.end])]
    for key in ministries:
        if key not in right and (like := get_close_matches(key, right, 1, _SIMILAR)):
            _point(parents, key, like[0])


def _join_short_forms(groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str]) -> None:
    """Point short forms at the full form they stand for, or at the other short forms of it."""
    by_full: dict[str, str] = {}
    for key, mentions in groups.items():
        short = [mention for mention in mentions if mention.full]
        if not short:
            continue
        glossed = [mention for mention in short if mention.rule == "gloss"]
        for full in sorted({folded(mention.full) for mention in glossed or short}):
            at = full if full in groups else _its_committee(key, full, groups)
            _point(parents, key, at or by_full.setdefault(full, key))


def _its_committee(key: str, full: str, groups: Iterable[str]) -> str | None:
    """Return the committee a short form of its office stands for, where the release names only that.

    "คณะกรรมการส่งเสริมการลงทุน … บีโอไอ", without "สำนักงานบีโอไอ"; a short form that begins with the letter of สำนักงาน
    means the office.
    """
    committee = full.removeprefix(_OFFICE)
    if committee == full or committee not in groups or key.startswith(_OFFICE[0]):
        return None
    office = (full[:_OFFICE_CHARACTERS], _OFFICE + key)
    return None if any(other.startswith(office) for other in groups) else committee


def _join_cut_forms(text: str, groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str]) -> None:
    """Point names cut with ฯ, or standing without their last words, at the one full name that begins with them."""
    ordered = sorted(groups)
    closed = any(key.endswith(forms("closes")) for key in groups)
    for key, mentions in groups.items():
        span = mentions[0].span
        name = text[span.start : span.end]
        if not name.endswith("ฯ") and (not name.startswith(MINISTRY) or name in known()):
            if closed:
                _point_at_closed(groups, parents, key, name)
            continue
        head = head_at(text, span.start)
        if head is None or len(name.removesuffix("ฯ")) <= len(head.text):
            continue
        longer = ordered[bisect_right(ordered, key) : bisect_left(ordered, key + "\U0010ffff")]
        if longer:
            _point(parents, key, max(longer, key=lambda other: len(groups[other])))


def _join_brands(text: str, groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str]) -> None:
    """Point the bare name of a company at the one in full that begins with it ("หัวเว่ย", "บริษัท หัวเว่ย …")."""
    firms = [key for key, mentions in groups.items() if mentions[0].kind in _FIRM_KINDS]
    for key in firms if len(firms) > 1 else ():
        mention = groups[key][0]
        if mention.rule == "known-name" and head_at(text, mention.span.start) is None:
            whole = next((other for other in firms if other != key and other.startswith(key)), None)
            if whole is not None:
                _point(parents, key, whole)


@cache
def _codes() -> Mapping[str, str]:
    """Return the code of each country other than Thailand by its Thai names, folded."""
    return {folded(country): code for country, code in countries().items()}


@cache
def _country_endings() -> tuple[str, ...]:
    return tuple(_codes())


@lru_cache(maxsize=MEMO_ENTRIES)
def _of_country(key: str) -> tuple[str, str] | None:
    """Return what a name that ends in another country's is without it, and the country's code."""
    if not key.endswith(_country_endings()):
        return None  # nearly always
    country = max((ending for ending in _country_endings() if key.endswith(ending)), key=len)
    base = key.removesuffix(country)
    for word in forms("of-country"):
        base = base.removesuffix(word)
    return (base, _codes()[country]) if base else None


def _join_countries(text: str, groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str]) -> None:
    """Point a body of another country at its name with the country written otherwise, or left out."""
    first: dict[tuple[str, str], str] = {}
    for key in groups:
        if found := _of_country(key):
            _point(parents, key, first.setdefault(found, key))
    owners = Counter(base for base, _ in first)
    for (base, _), key in first.items():
        if owners[base] > 1 or base not in groups or base.endswith(_THAI):
            continue
        span = groups[base][0].span
        if known().get(text[span.start : span.end], _ABROAD) == _ABROAD:
            _point(parents, base, key)


def _point_at_closed(
    groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str], key: str, name: str
) -> None:
    """Point a name at the same one closed by แห่งชาติ or the like, where the release gives that too."""
    whole = None if name in known() else next((key + form for form in forms("closes") if key + form in groups), None)
    if whole is not None:
        _point(parents, key, whole)


def _is_patronised(text: str, span: Span) -> bool:
    name = text[span.start : span.end]
    return without_patronage(name) != name


def _body(text: str, mentions: list[OrganisationMention]) -> Organisation:
    if len(mentions) == 1 and not _is_patronised(text, mentions[0].span):  # every second body
        [only] = mentions
        name = Name(text[only.span.start : only.span.end], (only.span,))
        return Organisation((name,), only.kind, Evidence(only.span, only.confidence, only.rule))
    ordered = sorted(mentions, key=attrgetter("span"))
    written: dict[str, list[Span]] = {}
    for mention in ordered:
        written.setdefault(text[mention.span.start : mention.span.end], []).append(mention.span)
    for form, spans in list(written.items()):
        if (short := without_patronage(form)) not in written:
            written[short] = [Span(span.start, span.start + len(short)) for span in spans]
    full = [mention for mention in ordered if not mention.full] or ordered
    best = max(full, key=attrgetter("confidence"))  # the first of the surest
    whole = {text[mention.span.start : mention.span.end] for mention in full}
    names = tuple(
        Name(form, tuple(spans))
        for form, spans in sorted(
            written.items(), key=lambda item: (item[0] not in whole, item[0].endswith("ฯ"), -len(item[0]), item[0])
        )
    )
    return Organisation(names, best.kind, Evidence(best.span, best.confidence, best.rule))
