"""Mentions of one body joined into one organisation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from operator import attrgetter

from kg.config import MEMO_ENTRIES
from kg.extract.context import Context, OrganisationMention
from kg.extract.given import MINISTRY
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import countries, head_at, known, settled
from kg.extract.organisations.suffixes import without_patronage
from kg.model.document import Evidence, Name, Organisation, Person, Span
from kg.tables import table

_JUNK = re.compile(r"[\s\"'“”‘’()ฯ,.·\-–_/]+")
_START, _CONFIDENCE = attrgetter("span.start"), attrgetter("confidence")
#: How alike two spellings of one ministry are (difflib's ratio); two ministries are less so.
_SIMILAR = 0.9
_ABROAD = "foreign_government"
_OFFICE = "สำนักงาน"
#: So many letters two names of one office share, however the rest is spelt.
_OFFICE_CHARACTERS = 18
#: Last letters of a name that mostly tell that no country closes it.
_ENDING_CHARACTERS = 3
#: A body of ours and another country's is named after both.
_THAI = "ไทย"
_FIRM_KINDS = frozenset(("company", "state_enterprise"))
_FORM_BEFORE = ("บริษัท", "บมจ", "บจก")
_FORM_BEHIND = ("จำกัดมหาชน", "จำกัด", "องค์การมหาชน")
_FORM = re.compile(rf"^(?:{'|'.join(_FORM_BEFORE)})|(?:{'|'.join(_FORM_BEHIND)})$")
#: Spellings that vary: ราชภัฎ for ราชภัฏ, Thai digits; and การ after กระทรวง, often left out.
_SPELLING = str.maketrans("ฎ๐๑๒๓๔๕๖๗๘๙", "ฏ0123456789")
_RESPELT = re.compile("[ฎ๐-๙]")
_OF_ABSTRACT = MINISTRY + "การ"


def join_organisations(ctx: Context, people: tuple[Person, ...]) -> tuple[Organisation, ...]:
    """Join mentions of one body (full name, abbreviation, short form), fullest name first."""
    text = ctx.text
    groups: dict[str, list[OrganisationMention]] = {}
    names: dict[str, str] = {}  # as first written
    abbreviated = set()
    for mention in _outside_names(ctx.organisation_mentions, people):
        span = mention.span
        name = text[span.start : span.end]
        key = folded(name)
        if key in groups:
            groups[key].append(mention)
        else:
            groups[key] = [mention]
            names[key] = name
        if mention.full:
            abbreviated.add(key)
    parents = dict(zip(groups, groups, strict=True))
    _join_variants(groups, parents)
    if abbreviated:
        _join_short_forms(groups, abbreviated, parents)
    _join_cut_forms(text, groups, names, parents)
    _join_brands(text, groups, parents)
    _join_misspelt(names, parents)
    _join_countries(names, parents)
    bodies: dict[str, list[OrganisationMention]] = {}
    for key, mentions in groups.items():
        root = key if parents[key] == key else _root(parents, key)
        if root in bodies:
            bodies[root] += mentions
        else:
            bodies[root] = mentions
    return tuple([_body(text, mentions) for mentions in bodies.values() if not _names_house(text, mentions)])


def _names_house(text: str, mentions: Sequence[OrganisationMention]) -> bool:
    """Tell whether a body is named only in the name of its house or room, and not spoken of ("อาคารรัฐสภา")."""
    houses = _houses()
    return text.endswith(houses, 0, mentions[0].span.start) and all(  # seldom is the first
        text.endswith(houses, 0, mention.span.start) for mention in mentions
    )


@cache
def _houses() -> tuple[str, ...]:
    return tuple(form + space for form in forms("house") for space in ("", " "))


def _outside_names(mentions: Iterable[OrganisationMention], people: tuple[Person, ...]) -> list[OrganisationMention]:
    """Return the mentions that are no part of a person's name (นายวิกรม กรมดิษฐ์)."""
    names = [(span.start, span.end) for person in people for name in person.names for span in name.spans]
    names.sort()
    outside = []
    count, before = len(names), 0
    for mention in mentions:
        at = mention.span.start
        while before < count and names[before][0] < at:
            before += 1
        if before == 0 or at >= names[before - 1][1]:
            outside.append(mention)
    return outside


@lru_cache(maxsize=MEMO_ENTRIES)
def folded(name: str) -> str:
    """Return a name without spaces, marks, patronage and the words of its legal form, to compare by."""
    bare = without_patronage(name)
    if _RESPELT.search(bare):  # seldom; to translate is dearer
        bare = bare.translate(_SPELLING)
    bare = _JUNK.sub("", bare)
    if bare.startswith(_FORM_BEFORE) or bare.endswith(_FORM_BEHIND):
        bare = _FORM.sub("", bare)
    bare = bare.casefold() or name
    return MINISTRY + bare.removeprefix(_OF_ABSTRACT) if bare.startswith(_OF_ABSTRACT) else bare


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
    variants = _variants()
    for key, mentions in groups.items():
        slug = variants.get(key)
        if slug and mentions[0].rule != "gloss" and first.setdefault(slug, key) != key:
            parents[key] = first[slug]


def _join_misspelt(names: Mapping[str, str], parents: dict[str, str]) -> None:
    """Point ministries misspelt at those of the release they are spelt like."""
    ministries = [key for key in names if key.startswith(MINISTRY)]
    right = [key for key in ministries if names[key] in settled()]
    for key in ministries:
        if key in right:
            continue
        as_long = [other for other in right if 2 * min(len(key), len(other)) / (len(key) + len(other)) >= _SIMILAR]
        if as_long and (like := get_close_matches(key, as_long, 1, _SIMILAR)):
            _point(parents, key, like[0])


def _join_short_forms(
    groups: Mapping[str, list[OrganisationMention]], abbreviated: Container[str], parents: dict[str, str]
) -> None:
    """Point short forms at the full form they stand for, or at the other short forms of it."""
    by_full: dict[str, str] = {}
    for key, mentions in groups.items():
        if key not in abbreviated:
            continue
        short = [mention for mention in mentions if mention.full]
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


def _join_cut_forms(
    text: str, groups: Mapping[str, list[OrganisationMention]], names: Mapping[str, str], parents: dict[str, str]
) -> None:
    """Point names cut with ฯ, or standing without their last words, at the one full name that begins with them."""
    ordered: list[str] = []
    closing, known_names = forms("closes"), known()
    closed = [key for key in groups if key.endswith(closing)]
    for key, name in names.items():
        if not name.endswith("ฯ") and (name in known_names or not name.startswith(MINISTRY)):
            if closed:
                _point_at_closed(groups, parents, key, name)
            continue
        head = head_at(text, groups[key][0].span.start)
        if head is None or len(name.removesuffix("ฯ")) <= len(head.text):
            continue
        ordered = ordered or sorted(groups)
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


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(country[-_ENDING_CHARACTERS:] for country in _codes())


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


def _join_countries(names: Mapping[str, str], parents: dict[str, str]) -> None:
    """Point a body of another country at its name with the country written otherwise, or left out."""
    first: dict[tuple[str, str], str] = {}
    last_characters = _last_characters()
    for key in names:
        if key[-_ENDING_CHARACTERS:] in last_characters and (found := _of_country(key)):
            _point(parents, key, first.setdefault(found, key))
    if not first:
        return  # nearly always
    owners = Counter(base for base, _ in first)
    for (base, _), key in first.items():
        if owners[base] > 1 or base not in names or base.endswith(_THAI):
            continue
        if known().get(names[base], _ABROAD) == _ABROAD:
            _point(parents, base, key)


def _point_at_closed(
    groups: Mapping[str, list[OrganisationMention]], parents: dict[str, str], key: str, name: str
) -> None:
    """Point a name at the same one closed by แห่งชาติ or the like, where the release gives that too."""
    whole = None if name in known() else next((key + form for form in forms("closes") if key + form in groups), None)
    if whole is not None:
        _point(parents, key, whole)


def _body(text: str, mentions: list[OrganisationMention]) -> Organisation:
    patronage = forms("patronage")
    if len(mentions) == 1:  # every second body
        [only] = mentions
        span = only.span
        form = text[span.start : span.end]
        if not form.endswith(patronage):
            return Organisation((Name(form, (span,)),), only.kind, Evidence(span, only.confidence, only.rule))
    ordered = sorted(mentions, key=_START)
    written: dict[str, list[Span]] = {}
    for mention in ordered:
        span = mention.span
        written.setdefault(text[span.start : span.end], []).append(span)
    for form in [form for form in written if form.endswith(patronage)]:
        if (short := without_patronage(form)) not in written:
            written[short] = [Span(span.start, span.start + len(short)) for span in written[form]]
    full = [mention for mention in ordered if not mention.full] or ordered
    best = max(full, key=_CONFIDENCE)  # the first of the surest
    forms_in_order: Iterable[str] = written
    if len(written) > 1:
        whole = {text[mention.span.start : mention.span.end] for mention in full}
        forms_in_order = sorted(written, key=lambda form: (form not in whole, form.endswith("ฯ"), -len(form), form))
    names = tuple([Name(form, tuple(written[form])) for form in forms_in_order])
    return Organisation(names, best.kind, Evidence(best.span, best.confidence, best.rule))
