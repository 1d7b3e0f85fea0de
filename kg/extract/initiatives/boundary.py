"""Where the name of an initiative begins to be a name, and where the sentence goes on without a space."""

from __future__ import annotations

import re
from functools import cache

from kg.tables import table
from kg.text.patterns import any_of

QUOTES = "“”\"‘’'«»"
MARKS = tuple(QUOTES)
_ANY_MARK = frozenset(QUOTES)
#: No quotation that tells of a name at an offset opens further behind it.
MARK_REACH = 27
#: What opens a name after its head noun: a quotation mark, perhaps after a space or a stray one more.
_OPEN_QUOTE = re.compile(r" ?([“\"‘'«]{1,2}) ?| ([”’])(?=[^\s)])")
#: A straight mark right behind a word and before a space closes a quotation ("“พะเยา โมเดล" เดินหน้า").
_CLOSES = re.compile("[\"'] ")
_QUOTED = re.compile(rf"[^{QUOTES}\n]{{2,120}}")
MAX_RUN = 160  # no name is longer without a space
_RUN = re.compile(rf"[^\s{QUOTES}()\[\]<>,;:…*_]{{1,{MAX_RUN}}}")
_LATIN = re.compile(
    r"(?!www\.|http)[A-Za-z0-9@][A-Za-z0-9&.+@/\-–]*(?: (?:[-–&+] )?[A-Za-z0-9๐-๙@][A-Za-z0-9๐-๙&.+@/\-–]*)*"
)
#: An act goes on to its year, whatever words and spaces stand between; one not passed yet has dots for it.
_ACT = re.compile(r"((?: ?\(พ\.ร\.บ\.\) ?)?[ก-๎][ก-๎ ()]{2,150}?) ?(?:พ\.ศ\.|พุทธศักราช) ?(?:[0-9๐-๙]{4}|[.…]{1,8})")
#: A tail word standing at the very end of a run without its number, which follows after a space.
_BROKEN = "ระยะที่ ระยะ เฟสที่ เฟส ฉบับที่ ประเด็นที่ ประจำปีงบประมาณ ประจำปี ปีงบประมาณ ปี พ.ศ ค.ศ".split()
_BROKEN_TAIL = re.compile(f"(?:{'|'.join(map(re.escape, _BROKEN))})$")
_BROKEN_LETTERS = frozenset(word[-1] for word in _BROKEN)
#: A code in brackets: what stands before it is a name, however ordinary its words ("6 มาตรการหลัก (DMHC-RC)").
_CODE_REACH = 32
_CODE = re.compile(r"([ก-๎]{2,30}) ?\((?=[A-Z\-+&]*[\-+&])[A-Z][A-Z\-+&]{2,12}\)")


#: What joins the next undertaking: before it a name is over, even after a word that calls for one more.
_JOINTS = ("และ", "หรือ")
#: The number of a list's next item, run on to its words ("... social distancing 2.กรอกข้อมูล").
_NEXT_NUMBER = re.compile(r" [0-9]{1,2}\.$")


@cache
def words(use: str) -> tuple[str, ...]:
    """Return the words of one use from the table, longest first."""
    return tuple(sorted((r["word"] for r in table("initiative_words") if r["use"] == use), key=len, reverse=True))


def _unless(use: str, first: str = "") -> str:
    """Return the pattern of the words of one use, unless what makes one part of a name follows at once.

    With a first letter, of what follows it in those words that begin with it.
    """
    found = (row for row in table("initiative_words") if row["use"] == use and row["word"].startswith(first))
    rows = {row["word"].removeprefix(first): row["but"] for row in found}
    return any_of(rows, {word: "|".join(map(re.escape, but.split("|"))) for word, but in rows.items() if but})


@cache
def _end_words() -> re.Pattern[str]:
    heads = any_of(form for r in table("initiative_heads") if r["open"] == "yes" for form in r["head"].split("|"))
    parts = [(re.escape(first), _unless("end", first)) for first in sorted({word[0] for word in words("end")})]
    parts += [("โครงการ", ""), ("และ", heads), ("หรือ", heads), ("ว่า", "(?<!กว่า)(?!ด้วย|ง|จ้าง|ราช|การ)")]
    # A word never begins after เ or ห: "นี้" in "หนี้", "ก็" in "เก็บ". Each part opens with its letter and looks back
    # then, so that the search jumps from one such letter to the next.
    return re.compile("|".join(f"{lead}(?<![เห]{lead})(?:{rest})" for lead, rest in parts))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(_unless("generic") + "|ว่า(?!ด้วย)")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(any_of(form for row in table("initiative_heads") for form in row["head"].split("|")))


def _is_head(text: str, at: int) -> bool:
    return _heads().match(text, at) is not None


@cache
def _person() -> re.Pattern[str]:
    return re.compile(any_of(words("person")))


@cache
def _dangling() -> re.Pattern[str]:
    whole = "".join(f"(?<!{re.escape(word)})" for word in words("whole"))  # บูรณาการ is no การ
    return re.compile("(?:" + "|".join(map(re.escape, words("dangling"))) + f")${whole}")


def marks_of(text: str) -> list[int]:
    """Return where quotation marks stand, in order."""
    found = []
    for mark in MARKS:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


@cache
def _dangling_letters() -> frozenset[str]:
    return frozenset(word[-2:] for word in words("dangling"))


def _dangles(text: str, at: int, end: int) -> bool:
    """Tell whether the words at an offset end in one that calls for one more."""
    low = max(at + 1, end - 12)
    return text[end - 2 : end] in _dangling_letters() and _dangling().search(text, low, end) is not None


def quoted(text: str, at: int) -> tuple[int, int, int] | None:
    """Return (start, end, end with the mark) of the quoted name at an offset, or None."""
    if text[at + text.startswith(" ", at) : at + 2][:1] not in _ANY_MARK:
        return None  # nine in ten; the patterns are dearer
    opened = _OPEN_QUOTE.match(text, at)
    if not opened or _CLOSES.fullmatch(opened.group()):
        return None
    name = _QUOTED.match(text, opened.end())
    if not name or name.end() >= len(text) or text[name.end()] not in QUOTES:
        return None
    end = name.end() - (text[name.end() - 1] == " ")
    return opened.end(), end, name.end() + 1


_KIND = re.compile(r" ?([ก-๎]{2,24}+)(?= ?[“\"‘'«])")


def quoted_further(text: str, at: int) -> tuple[int, int, int] | None:
    """Return the quoted name after an ordinary word that says more of its kind ("โครงการประกวด “…”"), or None."""
    found = _KIND.match(text, at)
    return quoted(text, found.end()) if found and is_exact(found.group(1)) else None


#: Opening and closing marks of a name that holds its head noun ("“โครงการ ธอส. ช่วยคนไทย”").
_AROUND = re.compile(r"[^“”\"‘’'«»\n]{4,100}(?=[”\"’'»])")
_LEADING = re.compile(r"[“\"‘'«] ?$")


def inside_quotes(text: str, at: int) -> int | None:
    """Return the end of the name whose head noun opens a quotation, or None if the quotation is a sentence."""
    if text[at - 1 : at] not in _ANY_MARK and text[at - 2 : at - 1] not in _ANY_MARK:
        return None  # nearly always; the patterns are dearer
    if not _LEADING.search(text, max(0, at - 2), at):
        return None
    found = _AROUND.match(text, at)
    if not found or _end_words().search(text, at + 8, found.end()):
        return None
    return found.end() - (text[found.end() - 1] == " ")


_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,4}\.)+ ?(?=[ก-๎A-Z])")


def after_abbreviation(text: str, at: int) -> int | None:
    """Return the end of a name that opens with a body's abbreviation ("โครงการ สคบ. สัญจร")."""
    found = _ABBREVIATION.match(text, at)
    if not found or goes_over(text, found.end()):
        return None
    end = latin(text, found.end()) or _word_end(text, found.end())
    return end if end > found.end() + 2 else None


def is_generic(text: str, at: int) -> bool:
    """Tell whether the words after a head noun show that no name follows."""
    return _generic().match(text, at) is not None


def opens_title(text: str, at: int) -> bool:
    """Tell whether the title of a project may begin at an offset, with no head noun of its own."""
    return not (is_generic(text, at) or is_person(text, at) or _is_head(text, at))


def is_person(text: str, at: int) -> bool:
    """Tell whether the words at an offset name a person ("นโยบาย “รมว.…”")."""
    return _person().match(text, at) is not None


@cache
def _exact() -> frozenset[str]:
    return frozenset(word.lower() for word in words("exact"))


def is_exact(name: str) -> bool:
    """Tell whether a whole name is an ordinary word ("โครงการวิจัย")."""
    return name.lower() in _exact()


def goes_over(text: str, end: int) -> bool:
    """Tell whether the sentence plainly goes on at an offset, so that what stands before it is complete."""
    return _end_words().match(text, end) is not None or _generic().match(text, end) is not None


_ORDINARY = re.compile(r"[A-Z][A-Za-z]{1,5}")


def past_latin(text: str, at: int, end: int) -> int:
    """Return the end of a product's name, which goes on in Thai after a short Latin word ("สินเชื่อ SMEs ประชารัฐ")."""
    if not _ORDINARY.fullmatch(text, at, end) or not "ก" <= text[end + 1 : end + 2] <= "ฮ" or goes_over(text, end + 1):
        return end
    return _word_end(text, end + 1)


def past_name(text: str, end: int) -> int:
    """Return the end of a name of which the tables hold only the first Latin words ("สินเชื่อ GSB" of "GSB SMEs")."""
    latin_before = "A" <= text[end - 1].upper() <= "Z"
    return latin(text, end + 1) or end if latin_before and text[end : end + 1] == " " else end


def before_next(text: str, at: int, head: str) -> int | None:
    """Return the end of a name after a space that the next of a list ends ("โครงการ สุขใจ โครงการ สบายใจ"), or None."""
    found = text.find(f" {head} ", at, at + _MAX_ITEM)
    if found < 0:
        return None
    end = found - (text.startswith(" และ", found - 4) and 4)
    item = text[at:end]
    if len(item) < _MIN_ITEM or _NO_ITEM.search(item) or _end_words().search(text, at + 4, end):
        return None
    return end


def before_code(text: str, at: int) -> int:
    """Return the end of the words that a code in brackets names ("(DMHC-RC)"), or the offset itself."""
    found = _CODE.match(text, at) if text.find("(", at, at + _CODE_REACH) >= 0 else None
    return found.end(1) if found else at


def latin(text: str, at: int) -> int | None:
    """Return the end of the run of Latin words at an offset, or None if there is none."""
    found = _LATIN.match(text, at) if text[at : at + 1].isascii() else None
    if found is None or not any(c.isalpha() for c in found.group()):
        return None
    next_item = _NEXT_NUMBER.search(text, at, found.end())
    return next_item.start() if next_item and "ก" <= text[found.end() : found.end() + 1] <= "๎" else found.end()


_BEFORE_LATIN = re.compile(r"(?:[A-Z][A-Za-z0-9&.\-]* ){1,3}$")
_BEFORE_THAI = re.compile(rf"(?:^|[\s{QUOTES}(])([ก-๎]{{2,11}} ?)$")


def before(text: str, at: int) -> int | None:
    """Return where a name begins that a noun at an offset ends ("พะเยาโมเดล", "CGD Application"), or None."""
    if found := _BEFORE_LATIN.search(text, max(0, at - 40), at):
        return None if is_exact(found.group().strip()) else found.start()
    found = _BEFORE_THAI.search(text, max(0, at - 20), at)
    if not found or is_exact(found.group(1).strip()) or goes_over(text, found.start(1)):
        return None
    return found.start(1)


def unquoted(text: str, at: int) -> tuple[int, str]:
    """Return the end of the name without quotation marks at an offset, and what showed it.

    What showed it is ``space``, ``word`` (the sentence goes on), ``mark`` (a bracket, quotation mark, ...), ``line``,
    ``mixed`` (Latin words after a space belong to it), ``dash`` or ``list`` (it goes on so after a space),
    ``dangling`` (its last word called for one more), ``broken`` (it called in vain) or
    ``none`` where nothing stands there.
    """
    run = _RUN.match(text, at)
    if not run:
        return at, "none"
    # Not before the fifth character: a name is longer than that, and an end word may open its first word.
    if run.end() - at == MAX_RUN:
        return at, "none"
    for cut in _end_words().finditer(text, at + 4, run.end()):
        if cut.group().startswith(_JOINTS) or not _dangles(text, at, cut.start()):
            return cut.start(), "word"
    end = _trimmed(text, at, run.end())
    broken = _BROKEN_TAIL.search(text, max(at, end - 20), end) if text[end - 1 : end] in _BROKEN_LETTERS else None
    if broken and broken.start() > at:
        return at + len(text[at : broken.start()].removesuffix("ใน")), "space"
    if text.startswith(" ", end):
        return _over_space(text, at, end)
    return end, "line" if text[end : end + 1] in ("\n", "") else "mark"


@cache
def _trail() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, words("trail"))) + ")+$")


def _trimmed(text: str, at: int, end: int) -> int:
    """Return the end of a run without trailing dots and dashes, and without the number of a list's next item."""
    bare = text[at:end].rstrip(".-–")
    if len(bare) < end - at or text[end : end + 1] == ")":
        unnumbered = bare.rstrip("0123456789")
        bare = unnumbered if unnumbered[-1:] > "ก" else bare
    return at + len(_trail().sub("", bare) if bare.endswith(words("trail")) else bare)


_DASH = re.compile(r" [-–] ?(?=[ก-๎])")
#: "… ศิลปะ และวัฒนธรรม": one more member of a list and its last one.
_LIST = re.compile(r" ([ก-๎]{2,24}) และ(?=[ก-๎])")
_MAX_PARTS = 6
_MIN_ITEM, _MAX_ITEM = 6, 90
_NO_ITEM = re.compile(rf"[{QUOTES}\n()]|โครงการ")


def _word_end(text: str, at: int) -> int:
    """Return the end of the words without a space at an offset, cut where the sentence goes on."""
    run = _RUN.match(text, at)
    if not run:
        return at
    cut = _end_words().search(text, at + 4, run.end())
    return cut.start() if cut else run.end()


def _over_space(text: str, at: int, end: int) -> tuple[int, str]:
    """Follow a name over spaces where what stands on both sides shows that it goes on."""
    shape = "space"
    for _ in range(_MAX_PARTS):
        if dash := _DASH.match(text, end):
            end, shape = _word_end(text, dash.end()), "dash"
        elif (stop := latin(text, end + 1)) is not None and not text[end + 1].isdigit():
            return stop, "mixed"
        elif (more := _LIST.match(text, end)) and not goes_over(text, end + 1) and not _is_head(text, end + 1):
            end, shape = _word_end(text, more.end()), "list"
        elif _dangles(text, at, end):
            following = _word_end(text, end + 1)
            if (
                text[end + 1 : following].isdigit()
                or following == end + 1
                or goes_over(text, end + 1)
                or _BROKEN_TAIL.fullmatch(text, end + 1, following)
            ):
                return end, "broken"
            end, shape = following, "dangling"
        else:
            break
    return end, shape


def quote_after(text: str, end: int) -> int | None:
    """Return the end of a quoted name that follows an unquoted part of it ("แผนขับเคลื่อนวาระแห่งชาติ “…”")."""
    span = quoted(text, end)
    return span[2] if span and not is_person(text, span[0]) else None


def act(text: str, at: int) -> tuple[int, int] | None:
    """Return where the name of an act that begins at an offset ends, without and with its year, or None."""
    found = _ACT.match(text, at, at + MAX_RUN)
    if not found or "  " in found.group() or _end_words().search(text, at + 4, found.end()):
        return None
    return found.end(1), found.end()
