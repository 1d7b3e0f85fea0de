"""Short forms of bodies: abbreviations of the tables, and those a release itself sets beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.extract.context import Context, OrganisationMention
from kg.extract.given import MINISTRY
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import Head, heads, province_end
from kg.extract.organisations.words import ends_word, run_start
from kg.model.document import Span
from kg.tables import table
from kg.text.patterns import any_of

#: Glosses looked for in one release; a hostile text may hold any number.
_GLOSSES_MAX = 500

_BRACKET = re.compile(r" ?\( ?([^()\n]{2,100}?) ?\)")
_OR = re.compile(r" ?หรือ ?([ก-ฮ][ก-ฮ.]{1,11}\.|[A-Z][A-Za-z&.-]{1,11})(?![A-Za-zก-๎])")
#: First two characters of either; a bracket alone is the other.
_OPENINGS = (" (", " ห", "หร")
_PARTS = re.compile(r"\s*(?:[/:;,]| หรือ )\s*")
_THAI_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,5}\.){1,4}[ก-ฮ]{0,3}|[ก-ฮ]{2,6}\.?")
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z&]{1,9}(?:-[A-Z]{1,5})?|[A-Z]+[0-9]{1,2}")
_ENGLISH_NAME = re.compile(r"(?:The )?[A-Z][\w.’'&-]*(?: (?:of|for|and|the|on|in|&|[A-Z][\w.,’'&-]*))+")
_FORM = re.compile("|".join(form.pattern for form in (_THAI_ABBREVIATION, _ACRONYM, _ENGLISH_NAME)))
_ALIAS = re.compile("(?!Thailand)[A-Z][A-Za-z]{3,20}")
_LONGER_ABBREVIATION = re.compile(r"[ก-ฮ]{1,4}\.")
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]")
_NAMING = frozenset(("bank", "company", "media"))
_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]+ $")
#: Longest head noun read before a short form.
_HEAD_CHARACTERS_MAX = 12
_REGION = re.compile("(?:ภาค|เขต) ?(?:ที่ ?)?[0-9๐-๙]{1,2}(?![0-9๐-๙/])")
_PROVINCE = "จังหวัด"
#: Kinds of bodies that have a branch in each province.
_BRANCHING = frozenset(("centre", "committee", "department"))
#: The office of a committee is a body of its own (สำนักงาน ป.ป.ช.).
_OFFICE = "สำนักงาน"
#: ก.พ. before a year is a month.
_YEAR_AFTER = re.compile(r" ?[0-9๐-๙]{2}")


@cache
def ordinary() -> frozenset[str]:
    """Return the Latin words and phrases that look like a body's name and are none ("Smart Hospital", "SMEs")."""
    return frozenset(row["name"] for row in table("organisation_latin") if row["kind"] == "none")


@cache
def introducers() -> tuple[str, ...]:
    """Return the titles that run straight into a short form."""
    return tuple(row["word"] for row in table("organisation_introducers"))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is a short form by itself, not a piece of a word or longer abbreviation."""
    if text[start].isascii():
        return not (text[start - 1 : start].isalnum() and text[start - 1].isascii()) and not (
            text[end : end + 1].isalnum() and text[end].isascii()
        )
    after = text[end : end + 1]
    if "ก" <= after <= "๎":
        if text[end - 1] != "." or _LONGER_ABBREVIATION.match(text, end):
            return False
    elif after == " ":
        if text[end + 1 : end + 2].isdigit() and text.count(".", start, end) > 1 and _YEAR_AFTER.match(text, end):
            return False
    elif after.isdigit() or (after == "." and text[end - 1] != "."):
        return False
    before = text[start - 1 : start]
    if before == ".":
        return text.endswith(introducers(), max(0, start - 12), start)
    if before == " ":
        return not (text[start - 2 : start - 1].isdigit() and text.count(".", start, end) > 1)
    if before.isdigit():
        return False
    if "ก" <= before <= "๎":
        return text[end - 1] == "." and ends_word(text[run_start(text, start) : start])
    return True


def form_in_phrase(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a Latin word is only part of a capitalised phrase (Alibaba Globalization ..., CNN Travel).

    Acronyms are so only of the kinds of bodies that name their products and events so.
    """
    if not text[start].isascii():
        return False
    form = text[start:end]
    if form.isupper():
        return kind in _NAMING and _CAPITAL_AFTER.match(text, end) is not None
    return bool(_CAPITAL_AFTER.match(text, end) or _CAPITAL_BEFORE.search(text, max(0, start - 30), start))


def short_mentions(ctx: Context) -> Iterator[OrganisationMention]:
    """Yield the short forms of the tables that stand alone in the text."""
    reached = 0
    for kind, column in (("organisation-short", "name"), ("organisation-latin", "thai")):
        reached = 0
        for hit in ctx.hits[kind]:
            if hit.start < reached or not stands_alone(ctx.text, hit.start, hit.end):
                continue
            reached = hit.end
            body = hit.row["kind"]
            if body == "none" or form_in_phrase(ctx.text, hit.start, hit.end, body):
                continue
            if end := branch_end(ctx.text, hit.end) if body in _BRANCHING else None:
                reached = end
                yield _branch(ctx.text, hit.start, hit.end, end, body, hit.row[column])
                continue
            yield _with_head(ctx.text, hit.start, hit.end, body, hit.row[column])


def branch_end(text: str, end: int) -> int | None:
    """Return where the province or region run on to an abbreviation ends ("สอจ.ชลบุรี", "กอ.รมน.ภาค 4"), or None."""
    if text[end - 1] != ".":
        return None
    if region := _REGION.match(text, end):
        return region.end()
    return province_end(text, end + len(_PROVINCE) * text.startswith(_PROVINCE, end))


def _branch(text: str, start: int, cut: int, end: int, kind: str, full: str) -> OrganisationMention:
    """Return a short form with its province, in full where the body it stands for is named by province."""
    whole = full + text[cut:end].removeprefix(_PROVINCE) if full.endswith(_PROVINCE) else ""
    return OrganisationMention(Span(start, end), kind, 0.9, "short-form", whole)


def _with_head(text: str, start: int, end: int, kind: str, full: str) -> OrganisationMention:
    """Return a short form with the head noun before it, of the same body (กระทรวง พม.) or its own (คณะกรรมการ ธพว.)."""
    before = start - text.startswith(" ", start - 1)
    if text[before - 2 : before] not in _head_endings():  # mostly; the search is dearer
        return OrganisationMention(Span(start, end), kind, 0.95, "short-form", full)
    if board := _board_start(text, before):
        return OrganisationMention(Span(board, end), "committee", 0.9, "head-and-short-form")
    head = _head_ending(text, before)
    if head is None:
        return OrganisationMention(Span(start, end), kind, 0.95, "short-form", full)
    if full.startswith(head.text):
        return OrganisationMention(Span(before - len(head.text), end), kind, 0.95, "short-form", full)
    if head.kind not in ("committee", "centre") and not (head.text == _OFFICE and kind == "committee"):
        return OrganisationMention(Span(start, end), kind, 0.95, "short-form", full)
    return OrganisationMention(Span(before - len(head.text), end), head.kind, 0.7, "head-and-short-form")


def _head_ending(text: str, end: int) -> Head | None:
    """Return the longest head noun that ends at an offset, whatever runs into it ("เจ้าหน้าที่สำนักงาน")."""
    nouns = heads()
    for characters in range(_HEAD_CHARACTERS_MAX, 2, -1):
        if head := nouns.get(text[end - characters : end]):
            return head
    return None


@cache
def _head_endings() -> frozenset[str]:
    return frozenset(head[-2:] for head in (*heads(), *_boards()))


@cache
def _boards() -> tuple[str, ...]:
    committees = (head.text for head in heads().values() if head.kind == "committee")
    return tuple(sorted((head + form for head in committees for form in forms("board")), key=len, reverse=True))


def _board_start(text: str, end: int) -> int | None:
    """Return where the name of a board, without its body's, that ends at ``end`` begins, or None."""
    if not text.endswith(_boards(), 0, end):
        return None
    return end - len(next(words for words in _boards() if text.endswith(words, 0, end)))


@cache
def _ministers() -> frozenset[str]:
    return frozenset(row["form"] for row in table("post_traits") if row["trait"] == "ministry")


@cache
def _ministries() -> re.Pattern[str]:
    named = (row["th"] for row in table("known_organisations") if row["kind"] == "ministry")
    return re.compile(any_of(name.removeprefix(MINISTRY) for name in named))


def ministry_mentions(ctx: Context) -> Iterator[OrganisationMention]:
    """Yield the ministries that only an abbreviated post names, without กระทรวง (รมว.กลาโหม)."""
    written: dict[str, bool] = {}
    ministers = _ministers()
    for hit in [hit for hit in ctx.hits["post-head"] if hit.row["form"] in ministers]:
        start = hit.end + ctx.text.startswith(" ", hit.end)
        if not (named := _ministries().match(ctx.text, start)):
            continue
        full = MINISTRY + named.group()
        if full not in written:
            written[full] = full in ctx.text
        if not written[full]:
            yield OrganisationMention(Span(start, named.end()), "ministry", 0.9, "short-form", full)


def _is_form(part: str, kind: str) -> bool:
    """Tell whether a piece in brackets is another name: an abbreviation, perhaps of a branch, or an English name."""
    if _FORM.fullmatch(part) or (kind == "company" and _ALIAS.fullmatch(part)):
        return True
    short = _THAI_ABBREVIATION.match(part)
    return short is not None and branch_end(part, short.end()) == len(part)


def glosses(text: str, end: int, kind: str = "") -> Iterator[Span]:
    """Yield the other names set beside a name that ends at ``end``: in brackets, or after หรือ.

    A company's may be any capitalised word ("บริษัท Yunnan Reascend Technology (Reascend)").
    """
    if match := _OR.match(text, end):
        yield Span(match.start(1), match.end(1))
    if not (match := _BRACKET.match(text, end)):
        return
    start, inside = match.start(1), match.group(1)
    position = 0
    for part in _PARTS.split(inside):
        at = inside.find(part, position)
        position = at + len(part)
        if part.startswith(introducers()):
            return
        if _is_form(part, kind):
            yield Span(start + at, start + at + len(part))
        elif part is inside:
            return


@cache
def _full_names() -> Mapping[str, str]:
    return {row["abbreviation"]: row["name"] for row in table("organisation_abbreviations")}


def _of_another(text: str, full: str, form: str) -> bool:
    """Tell whether an abbreviation is that of another body named in the text ("สำนักงาน… กระทรวงการคลัง (สศค.)")."""
    other = _full_names().get(form)
    return other is not None and other not in full and full not in other and other in text


def gloss_mentions(text: str, mentions: Iterable[OrganisationMention]) -> Iterator[OrganisationMention]:
    """Yield every place where another name, set beside one of the mentions, stands in the text.

    Each form is looked for once, for the body it is first set beside: a text repeating a gloss costs no more.
    """
    seen: set[str] = set()
    for mention in mentions:
        end = mention.span.end
        following = text[end : end + 2]
        if following not in _OPENINGS and not (following and following[0] == "("):
            continue  # nine in ten
        full = text[mention.span.start : end]
        for gloss in glosses(text, end, mention.kind):
            form = text[gloss.start : gloss.end]
            if form in seen or form in ordinary() or _of_another(text, full, form) or len(seen) >= _GLOSSES_MAX:
                continue
            seen.add(form)
            yield OrganisationMention(gloss, mention.kind, mention.confidence, "gloss", full)
            at = text.find(form, gloss.start + 1)
            while at >= 0:
                if stands_alone(text, at, at + len(form)):
                    span = Span(at, at + len(form))
                    yield OrganisationMention(span, mention.kind, mention.confidence, "gloss", full)
                at = text.find(form, at + len(form))
