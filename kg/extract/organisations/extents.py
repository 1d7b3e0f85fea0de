"""Where an organisation's name ends, read from the head noun on.

Thai sets no space between a name and the sentence that goes on. An end is either known (the organisations table), set
by form (บริษัท ... จำกัด), or the one the boundary model finds most likely.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from kg.extract.given import MINISTRY
from kg.extract.organisations.boundaries import best_end
from kg.extract.organisations.branches import PLACED, place_end, placed_end
from kg.extract.organisations.committees import convened_end, english_end, extended, house_end
from kg.extract.organisations.companies import company_end
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import (
    Head,
    apart_end,
    begins_generic,
    country_end,
    goes_on_generic,
    head_at,
    heads,
    holds_generic,
    is_generic,
    known_end,
    province_end,
    settled,
    settled_ministries,
    written_out_end,
)
from kg.extract.organisations.suffixes import (
    dotted,
    is_public,
    limited,
    paired,
    patronised,
    regional,
    suffixed,
    trimmed,
    within_province,
)
from kg.extract.organisations.words import (
    MORE,
    NAME_CHARACTERS_MAX,
    RUN,
    continuations,
    goes_on,
    is_transliterated,
    may_end,
    may_go_on,
    may_state,
    pieces,
    runs_on,
    segment,
    sentence_goes_on,
)
from kg.tables import table
from kg.text.numbers import DIGITS
from kg.text.patterns import any_of

#: "คณะทำงาน Smart Transport", "คณะกรรมการบริหาร WAITRO".
_LATIN_AFTER = re.compile(r" [A-Z][\w&-]*(?: (?:of |for |and )?[A-Z][\w&-]*){0,5}(?![\w.])")
_ABBREVIATED = re.compile(r" ?\( ?(?:(?:[ก-ฮ]{1,4}\.){1,4}|[A-Z]{2,8}) ?\)")
_GLOSSED = re.compile(r" ?\( ?(?:[ก-ฮ]{1,4}\.[^()\n]{0,12}|[A-Z][^()\n]{1,80})\)")
_PROVINCE, _DISTRICT = "จังหวัด", "อำเภอ"
_LOCAL = frozenset(("school", "hospital", "university"))
_LOCAL_CHARACTERS_MAX = 34
_LISTED_CHARACTERS_MAX = 45
#: Kinds of bodies that have a branch in each province.
_BRANCHING = frozenset(("association", "centre", "committee", "department"))
_ENUMERATING = frozenset(("committee", "department", "ministry", "other", "centre"))
_COMMON_CHARACTERS_MAX = 60
_ENUMERATED_MAX = 4
_AND = "และ"
_AT = "ณ"
_COOPERATIVE = re.compile("[ก-ฮะ-ฺเ-๎]{3,50}(?: ?[0-9๐-๙]{1,2})? จำกัด(?![ก-๎])")
_LIMITED = re.compile(r"[ก-ฮะ-ฺเ-๎]{0,40} ?จำกัด")
_DASHED = re.compile(r" ?[-–] ?[ก-๎]{2,24}")
_DOTTED = re.compile(r" ([ก-ฮ]{2,4}\.)([ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]{2,24})(?![ก-๎.])")
#: โรงพยาบาลวัดจันทร์ เฉลิมพระเกียรติ 80 พรรษา.
_HONOURED = re.compile(" เฉลิมพระเกียรติ ?[0-9๐-๙]{2,3} ?พรรษา")
_HONOURED_KINDS = frozenset(("hospital", "school"))
_REGIONAL_KINDS = frozenset(("centre", "department"))
#: What opens a pair of countries, an honour, a region and the number of a unit.
_COMPLETING = "-–เภ" + DIGITS
_LIMITED_KINDS = frozenset(("bank", "state_enterprise"))
_UNIT_NUMBER = re.compile(" ?[0-9๐-๙]{1,2}(?= )")
_FORMED_KINDS = frozenset(("committee", "embassy", "hospital"))
_LED_KINDS = frozenset(("centre", "department"))
#: Units of a common head noun that are named so beside who leads them.
_LED_COMMON = frozenset(("department", "state_enterprise"))
_STATE = frozenset(("committee", "department", "ministry"))
#: How alike a misspelt ministry is to one of ours (difflib's ratio).
_SIMILAR = 0.8
_COUNTED = re.compile("[0-9๐-๙] $")


@cache
def _field_hospital() -> re.Pattern[str]:
    """Return the pattern of the quoted name of a field hospital (โรงพยาบาลสนาม “บุญรักษา”)."""
    return re.compile(rf"(?:{any_of(forms('field-hospital'))}) ?[“\"‘'][^“”\"‘’'\n]{{2,30}}[”\"’']")


@cache
def _at_city() -> re.Pattern[str]:
    return re.compile(rf" {_AT} (?:{any_of(forms('city'))})?[ก-๎]{{2,30}}")


def name_end(text: str, start: int, head: Head | None, known_to: int | None) -> int | None:
    """Return where the name that starts at ``start`` ends, None if it is no name.

    Args:
        text: the canonical text.
        start: offset of the name.
        head: the head noun there, None for a name that has none (สหประชาชาติ).
        known_to: where a known name ends, None if no known name starts there.
    """
    if head is None:
        if known_to is None or (patronised(text, known_to) == known_to and not may_end(text, known_to)):
            return None
        return patronised(text, suffixed(text, known_to))
    end = _headed_end(text, start, head, known_to)
    if end is None:
        return None
    openings = _openings()
    following = text[end : end + 2]
    if following in openings or (following and following[0] in openings):
        end = _completed(text, start, end, head)
    if end != known_to and head.kind in _BRANCHING:
        end = within_province(text, start + len(head.text), end)
    return dotted(text, start, end) if text[end : end + 1] == "." else end


@cache
def _openings() -> frozenset[str]:
    """Return what opens whatever completes a name: a letter, perhaps after a space."""
    completing = (*_COMPLETING, *forms("legal"), *forms("patronage"))
    return frozenset(space + form[0] for form in completing for space in ("", " "))


def _completed(text: str, start: int, end: int, head: Head) -> int:
    """Return the end of a name with its other country, honour, region, legal form, number or patronage behind it."""
    if head.kind == "association":
        end = paired(text, end)
    if head.kind in _HONOURED_KINDS and (match := _HONOURED.match(text, end)):
        end = match.end()
    if head.kind in _REGIONAL_KINDS and head.follow not in PLACED and head.text not in forms("national"):
        end = regional(text, end)
    if head.kind in _LIMITED_KINDS or head.text in forms("cooperative"):
        end = limited(text, end)
    if head.kind == "department":
        end = _numbered_unit(text, start, end)
    return patronised(text, end)


def _headed_end(text: str, start: int, head: Head, known_to: int | None) -> int | None:
    """Return where the words of a name with a head noun end."""
    if known_to is not None:
        if (end := _settled_end(text, start, head, known_to)) is not None:
            return end
    elif head.full and head.follow == "known":
        return written_out_end(text, start + len(head.text), head.full)
    after = start + len(head.text)
    if head.follow == "spaced":
        counted = _COUNTED.search(text, max(0, start - 6), start)
        return known_to if counted else company_end(text, after, known_to, head)
    if known_to is None:
        return _unknown_end(text, start, head, after)
    end = best_end(text, head.text, after, known_to)
    return trimmed(text, suffixed(text, _further(text, head, max(known_to, end or known_to))))


def _settled_end(text: str, start: int, head: Head, known_to: int) -> int | None:
    """Return the end of a known name where that is plain, None where a longer name is possible."""
    if head.text in forms("branched"):
        province = known_to + len(_PROVINCE) * text.startswith(_PROVINCE, known_to)
        if branch := province_end(text, province):
            return branch
    if head.follow in ("known", "listed") or text[start:known_to] in settled() or sentence_goes_on(text, known_to):
        return suffixed(text, known_to)
    return None


def _unknown_end(text: str, start: int, head: Head, after: int) -> int | None:
    """Return the end of a name the tables do not hold, None if its words are a common noun."""
    following = text[after : after + 1]
    if following == " " and (apart := apart_end(text, after, head)):
        return apart
    led = head.kind in _LED_KINDS and text.endswith(forms("leader"), 0, start)
    formed = _formed_end(text, start, head, after, led=led) if led or head.text in _formed() else None
    if formed is not None:
        return formed
    if head.follow == "known" or not (
        "ก" <= following <= "ฮ"
        or "เ" <= following <= "ไ"
        or (following == " " and head.kind in _STATE and text.startswith(" การ", after))
    ):
        return None  # letters run on from the head noun, or the noun former of Thai names behind a space
    led = head.follow == "listed" and head.kind in _LED_COMMON and (led or text.endswith(forms("leader"), 0, start))
    common = not led and (head.follow == "listed" or (head.follow == "foreign" and not _is_foreign(text, after)))
    vouched_end = _vouched_end(text, after) if common else None
    if common and vouched_end is None and head.kind != "committee":
        return None
    if begins_generic(head.text, text, after):
        return english_end(text, start, after) if head.kind == "committee" else None
    if head.follow in PLACED:
        return placed_end(text, start, head)
    if led:
        end = _run_end(text, head, after) or best_end(text, head.text, after, None)
        return None if end is None or _reads_on(text, start, end) else end
    if common:
        return None if vouched_end is None or is_generic(text[start:vouched_end]) else vouched_end
    end = _run_end(text, head, after) or best_end(text, head.text, after, None)
    if end is None:
        return None
    end = trimmed(text, suffixed(text, _further(text, head, end)))
    if head.kind == "committee":
        end = extended(text, start, end, head.text)
    vouched = text.startswith("ฯ", end) or is_attested(text, end)
    if head.text == MINISTRY and not (vouched or _is_ministry(text, start, end)):
        return None
    name = text[start:end]
    if end - after < 2 or (not vouched and (holds_generic(name) or is_generic(name) or _reads_on(text, start, end))):
        return None
    return end


@cache
def _formed() -> frozenset[str]:
    """Return the head nouns of names that their form may settle, whoever leads the body."""
    return frozenset((*(text for text, head in heads().items() if head.kind in _FORMED_KINDS), *forms("cooperative")))


def _formed_end(text: str, start: int, head: Head, after: int, *, led: bool) -> int | None:
    """Return the end of a name that its form settles: its city, Latin letters, a quotation, who leads it; or None."""
    limit = after + NAME_CHARACTERS_MAX
    if head.kind == "committee":
        if end := convened_end(text, start, after) or house_end(text, after, head.text):
            return end
        if match := _LATIN_AFTER.match(text, after, limit):
            return match.end()
    elif head.kind == "embassy" and (match := _at_city().match(text, after, limit)):
        return _carried_on(text, after, match.end())
    elif head.kind == "hospital" and (match := _field_hospital().match(text, after, limit)):
        return match.end()
    if head.text in forms("cooperative") and (match := _COOPERATIVE.match(text, after)):
        return None if goes_on(text, after) or head.text in match.group() else match.end()
    return _led_end(text, after) if led else None


def _carried_on(text: str, start: int, end: int) -> int:
    """Return where the letters of ``text[start:end]`` cease to be a name, since a sentence goes on there."""
    return next((t.start for t in segment(text[start:end], start) if t.text in continuations() and t.text != _AT), end)


def _led_end(text: str, after: int) -> int | None:
    """Return the end of a unit, however ordinary its words, that someone leads and whose body stands behind it."""
    run = RUN.match(text, after, after + NAME_CHARACTERS_MAX)
    if run is None or not text.startswith(" ", run.end()) or runs_on(run.group()):
        return None
    return run.end() if known_end(text, run.end() + 1) else None


def _is_ministry(text: str, start: int, end: int) -> bool:
    """Tell whether a ministry the tables do not hold is another country's, or one of ours cut short or misspelt."""
    plain = not "ก" <= text[end : end + 1] <= "๎"
    if plain and not runs_on(text[start + len(MINISTRY) : end]):
        return True
    if _GLOSSED.match(text, end) or any(country_end(text, at) for at in (end, *range(max(start + 7, end - 24), end))):
        return True
    name = text[start:end]
    ours = settled_ministries()
    return any(full.startswith(name) for full in ours) or bool(get_close_matches(name, ours, 1, _SIMILAR))


def _reads_on(text: str, start: int, end: int) -> bool:
    """Tell from what stands around a name read from its words whether it is a description, or was cut in its midst."""
    if goes_on_generic(text, end) or text.endswith(forms("predicate"), 0, start - text.startswith(" ", start - 1)):
        return True
    return not may_end(text, end)


def _run_end(text: str, head: Head, after: int) -> int | None:
    """Return the end of the letters run on from a head noun, where they are the name to the end.

    So they are before an abbreviation or English name in brackets, and in names of schools and hospitals, which are
    names of places and people that segmentation often cuts wrongly; unless a word among them carries a sentence on.
    """
    run = RUN.match(text, after, after + NAME_CHARACTERS_MAX)
    if run is None:
        return None
    if head.kind == "committee" and (end := english_end(text, after - len(head.text), after)):
        return end
    if _GLOSSED.match(text, run.end()):
        ending = continuations()
    elif head.kind in _LOCAL and run.end() - after <= _LOCAL_CHARACTERS_MAX:
        ending = may_go_on()
    elif head.kind == "association" and _is_listed(text, head, after, run.end()):
        ending = may_go_on() - {_AND}
    else:
        return None
    end = place_end(text, after, run.end()) if head.kind in _LOCAL else run.end()
    return end if ending.isdisjoint(pieces(text[run.start() : end])) else None


def _numbered_unit(text: str, start: int, end: int) -> int:
    """Return the end of a unit with its number: who leads it stands before, its body behind ("…กองคดี 2 กรม…")."""
    number = _UNIT_NUMBER.match(text, end) if text.endswith(forms("leader"), 0, start) else None
    return number.end() if number and (is_attested(text, number.end()) or known_end(text, number.end() + 1)) else end


def _is_listed(text: str, head: Head, after: int, end: int) -> bool:
    """Tell whether another body of a list follows letters run on from a head noun, which hold none themselves."""
    if end - after > _LISTED_CHARACTERS_MAX or text.find(head.text, after, end) >= 0 or not text.startswith(" ", end):
        return False
    following = end + 1 + len(_AND) * text.startswith(_AND, end + 1)
    other = head_at(text, following)
    return other is not None and other.kind == "association"


def _is_foreign(text: str, after: int) -> bool:
    run = RUN.match(text, after, after + NAME_CHARACTERS_MAX)
    return run is not None and (is_transliterated(run.group()) or country_end(text, after) is not None)


def _vouched_end(text: str, after: int) -> int | None:
    """Return the end of a name of a common head noun, None unless what follows it vouches for it."""
    run = RUN.match(text, after, after + NAME_CHARACTERS_MAX)
    if run is None:
        return None
    end = run.end()
    if not 2 <= end - after <= _COMMON_CHARACTERS_MAX:
        return None
    if not (is_attested(text, end) or text.startswith(forms("contact"), end + 1)):
        return None
    return None if runs_on(run.group()) else end


def _further(text: str, head: Head, end: int) -> int:
    """Return the end of a name with what it may take on: its legal form, its province, the rest of an enumeration."""
    if head.text in forms("cooperative") and (match := _LIMITED.match(text, end)):
        return match.end()
    if (match := _DASHED.match(text, end, end + NAME_CHARACTERS_MAX)) and text.endswith("ไทย", 0, end):
        return match.end()
    if head.kind == "committee" and (body := known_end(text, end)):
        return body  # คณะกรรมการบริหารธนาคาร…
    if head.kind == "association" and (match := _DOTTED.match(text, end)) and not goes_on(text, match.start(2)):
        return end if match.group(1) in _no_part_of_names() else match.end()
    if head.text not in forms("national") and text.startswith(_PROVINCE, end):
        return province_end(text, end + len(_PROVINCE)) or end
    if head.text not in forms("national") and text.startswith(_DISTRICT, end):
        return best_end(text, head.text, end + len(_DISTRICT), None) or end
    if head.kind in _ENUMERATING and not is_attested(text, end):
        return _enumeration_end(text, end)
    return end


@cache
def _no_part_of_names() -> frozenset[str]:
    """Return the abbreviations after a name with which somebody or another body is named ("สมาคม… ดร.สมชาย")."""
    return frozenset((*forms("unit"), *(row["form"] for row in table("honorifics"))))


def _enumeration_end(text: str, end: int) -> int:
    """Return the end of a name that goes on over spaces (... ความปลอดภัย อาชีวอนามัย และสภาพแวดล้อม (องค์การมหาชน))."""
    at = end
    for _ in range(_ENUMERATED_MAX):
        match = MORE.match(text, at, at + NAME_CHARACTERS_MAX)
        if match is None or head_at(text, at + 1) or goes_on(text, at + 1) or _states(match.group()):
            return end
        at = match.end()
        if "และ" in text[end:at] and (text.endswith("แห่งชาติ", 0, at) or is_attested(text, at) or is_public(text, at)):
            return at
    return end


def _states(piece: str) -> bool:
    """Tell whether a piece after a space is of a sentence: it names another body, or holds a word that goes on."""
    other = piece.rpartition("และ")[2]
    return head_at(other, 0) is not None or not may_state().isdisjoint(pieces(piece))


def is_attested(text: str, end: int) -> bool:
    """Tell whether what follows vouches for a name: its abbreviation in brackets, or the body it is a unit of."""
    following = text[end : end + 2]
    if not following:
        return False
    if following[0] == "(" or following == " (":
        return _ABBREVIATED.match(text, end) is not None
    if following[0] != " ":
        return False
    parent = head_at(text, end + 1)
    return parent is not None and parent.text in forms("parent") and known_end(text, end + 1) is not None
