"""What a name takes on behind its words: a number, an honour, a country, the province of a branch."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import country_end, province_end
from kg.text.patterns import any_of

#: What a suffix opens with, after a space or at once.
_OPENINGS = "0123456789๐๑๒๓๔๕๖๗๘๙(-–ท"
_PATRONAGE_OPENINGS = (" ", "ใ")
_PUBLIC = re.compile(r" ?\((?:มหาชน|องค์การมหาชน)\)")
_NTH = re.compile("ที่ ?[0-9๐-๙]{1,3}(?![0-9๐-๙/])")
#: คณะกรรมการประสานงานร่วม 3 ฝ่าย: the number of those who meet in it belongs to its name.
_AFTER_COUNT = " ?[0-9๐-๙] ?"
#: การไฟฟ้าส่วนภูมิภาค 127 เรื่อง: the number counts what follows.
_REGIONAL = "ภูมิภาค"
_NUMBER = re.compile(r" ?(?:ที่ ?)?[0-9๐-๙]{1,4}(?![0-9๐-๙./])")
_REGION = re.compile("(?:ภาค| ?เขต)(?:ที่)? ?[0-9๐-๙]{1,2}(?![0-9๐-๙/]| ?[-–] ?[0-9๐-๙])")
#: โรงพยาบาล...เฉลิมพระเกียรติ 80 พรรษา.
#: สถาบันพัฒนาฝีมือแรงงาน 17 ระยอง: branches numbered over the country, each with its province.
_BRANCH = re.compile(" ?[0-9๐-๙]{1,2} ")
#: โรงเรียนเทศบาล 3 (สามัคคีวิทยาคาร).
_NAMED_SCHOOL = re.compile(r" [0-9๐-๙]{1,2}(?: ?\([ก-๎ ]{4,40}\))?")
_WORD = re.compile("^[ก-ฮะ-ฺเ-๎]+")
_DASH = re.compile(" ?[-–] ?")
_THAI = "ไทย"
_OTHER = re.compile("[ก-๎]{2,16}(?![ก-๎])")
#: สำนักงานปลัด ศธ.: an abbreviation that ends a name keeps its dot.
_CUT_DOT = re.compile(" [ก-ฮ]{2,5}$")
_COUNTRY_CHARACTERS = 12
_PROVINCE = "จังหวัด"
_BORDER = "ชายแดน"
_AND = "และ"


@cache
def _parties() -> re.Pattern[str]:
    return re.compile(f"{_AFTER_COUNT}(?:{any_of(forms('party'))})")


@cache
def _age() -> re.Pattern[str]:
    return re.compile(f" ?[0-9๐-๙]{{2,3}} ?(?:{any_of(forms('age'))})(?![ก-๎])")


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    """Return words and the versions that may follow them, with what joins the two ("โควิด", "-19")."""
    return tuple((word, form.removeprefix(word)) for form in forms("version") for word in _WORD.findall(form)[:1])


def suffixed(text: str, end: int) -> int:
    """Return the end of a name with the number, honour or legal form behind it."""
    following = text[end : end + 2]
    opening = following[-1:] if following and following[0] == " " else following[:1]
    if opening not in _OPENINGS or opening == "":
        return end
    if opening == "(":  # most of these: a legal form, or what is no suffix
        public = _PUBLIC.match(text, end)
        return public.end() if public else end
    if (match := _NTH.match(text, end)) or ((match := _NUMBER.match(text, end)) and _is_numbered(text, end)):
        end = match.end()
    elif (match := _BRANCH.match(text, end)) and (province := province_end(text, match.end())):
        end = province
    if text.endswith(forms("joint"), 0, end) and (match := _parties().match(text, end)):
        end = match.end()
    if text.endswith(forms("honoured"), 0, end) and (match := _age().match(text, end)):
        end = match.end()
    if text.endswith(forms("municipal"), 0, end) and (match := _NAMED_SCHOOL.match(text, end)):
        end = match.end()
    for word, version in _versions():
        if text.endswith(word, 0, end) and text.startswith(version, end):
            end += len(version)
            break
    if match := _PUBLIC.match(text, end):
        end = match.end()
    return end


def trimmed(text: str, end: int) -> int:
    """Return the end without a number that numbers nothing (ศูนย์ทดสอบ 5)."""
    bare = end
    while text[bare - 1].isdigit():
        bare -= 1
    if bare < end and text[bare - 1] == " " and not text.endswith(forms("numbered"), 0, bare - 1):
        return bare - 1
    return end


def _is_numbered(text: str, end: int) -> bool:
    return text.endswith(forms("numbered"), 0, end) and not text.endswith(_REGIONAL, 0, end)


def regional(text: str, end: int) -> int:
    """Return the end of a name with the number of its region or zone ("ศูนย์ส่งเสริมอุตสาหกรรม|ภาคที่ 1")."""
    numbered = _REGION.match(text, end)
    return numbered.end() if numbered else end


def limited(text: str, end: int) -> int:
    """Return the end of a name with its legal form behind it ("ธนาคารกรุงไทย จำกัด (มหาชน)")."""
    at = end + text.startswith(" ", end)
    return next((at + len(form) for form in forms("legal") if text.startswith(form, at)), end)


@cache
def _patronage() -> re.Pattern[str]:
    return re.compile(f" ?(?:{any_of(forms('patronage'))})")


def patronised(text: str, end: int) -> int:
    """Return the end of a name with the royal patronage that closes it ("สมาคม… ในพระบรมราชูปถัมภ์")."""
    if text[end : end + 1] not in _PATRONAGE_OPENINGS:
        return end
    found = _patronage().match(text, end)
    return found.end() if found else end


def without_patronage(name: str) -> str:
    """Return a name without the royal patronage that closes it."""
    if not name.endswith(forms("patronage")):
        return name  # nearly always
    return name.removesuffix(next(form for form in forms("patronage") if name.endswith(form))).rstrip()


def is_public(text: str, end: int) -> bool:
    """Tell whether the legal form of a public body stands in brackets at ``end``."""
    return _PUBLIC.match(text, end) is not None


def paired(text: str, end: int) -> int:
    """Return the end of a name with the other of two countries ("สมาคมการค้าไทย - ยุโรป", "หอการค้าอินเดีย–ไทย")."""
    dash = _DASH.match(text, end)
    if dash is None:
        return end
    if text.endswith(_THAI, 0, end):
        other = _OTHER.match(text, dash.end())
        return other.end() if other else end
    low = max(0, end - _COUNTRY_CHARACTERS)
    if text.startswith(_THAI, dash.end()) and any(country_end(text, at) == end for at in range(low, end - 2)):
        return dash.end() + len(_THAI)
    return end


def dotted(text: str, start: int, end: int) -> int:
    """Return the end of a name with the dot of the abbreviation it ends in."""
    return end + 1 if text.startswith(".", end) and _CUT_DOT.search(text, max(start, end - 6), end) else end


def within_province(text: str, start: int, end: int) -> int:
    """Return where the name of a branch ends: after its province, or after the word for any of them.

    Args:
        text: the canonical text.
        start: offset behind the head noun of the name.
        end: where the name was read to.
    """
    at = text.find(_PROVINCE, start, end)
    after = at + len(_PROVINCE)
    if at < 0 or after >= end or text.startswith(_BORDER, after):
        return end
    province = province_end(text, after)
    if province is None:
        return end if at == start else after  # กลุ่มจังหวัดภาคเหนือ
    return province if province < end and (text[province] == " " or text.startswith(_AND, province)) else end
