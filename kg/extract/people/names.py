"""Where a person's name begins and ends, once it is known that one stands here."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from kg.config import MEMO_ENTRIES
from kg.extract.given import given_names
from kg.extract.people.lookups import (
    boundaries,
    common_words,
    head_pattern,
    leads,
    opens_sentence,
    opens_surnames,
    prefix_pattern,
    surnames,
)
from kg.tables import table
from kg.text.patterns import any_of

#: A run of Thai letters, perhaps hyphenated; ฯ, ๆ and digits are no part of a name.
RUN = re.compile(r"[ก-ฮเ-ไ][ก-ฮะ-ฺเ-ๅ็-๎]*(?:-[ก-ฮเ-ไ][ก-ฮะ-ฺเ-ๅ็-๎]*)*")
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-ɏ](?:[A-Za-zÀ-ɏ’'`‑–-]*[A-Za-zÀ-ɏ]|\.)?"
#: The same name in Latin letters, in brackets after it.
_LATIN_GLOSS = re.compile(r"\( ?[A-Z][A-Za-z.]")
#: The rest of a foreign name whose Latin letters stand behind it in brackets, with a title ("(H.E. Mr. ...)").
_GLOSSED = re.compile(rf"((?: {RUN.pattern}){{1,5}}) ?\(")
#: Marks a name may stand in.
QUOTES = frozenset("“”\"‘’'")
_LONGEST_RUN = 160
_LONGEST_GIVEN = 16
_LONGEST_SURNAME = 26
#: By so many letters names are told to begin like none that is known.
_OPENING = 5


def run_at(text: str, position: int) -> re.Match[str] | None:
    """Return the run of letters that starts at ``position``, cut at a length no name reaches."""
    return RUN.match(text, position, position + _LONGEST_RUN)


class NameRead(msgspec.Struct, frozen=True, gc=False):
    """A name read at a place: ``text[start:end]``.

    Attributes:
        given_end: where the given name ends.
        known: how many of its first two parts the tables know.
        latin: whether it is in Latin letters.
        cut: whether it ended inside a run of letters.
    """

    start: int
    end: int
    given_end: int
    known: int
    latin: bool = False
    cut: bool = False

    @property
    def full(self) -> bool:
        """Whether more than a given name was read."""
        return self.end > self.given_end


@cache
def _noble() -> re.Pattern[str]:
    place = any_of(row["form"] for row in table("name_particles") if row["kind"] == "place")
    return re.compile(rf" ?ณ ?(?:{place})(?![ก-ฮะ-ฺ])")


def _noble_end(text: str, end: int) -> int | None:
    """Return where ณ and the place of a noble name end that stand at ``end``, None where none do."""
    if not text.startswith((" ณ", "ณ"), end):
        return None
    noble = _noble().match(text, end)
    return noble.end() if noble else None


@cache
def _links() -> frozenset[str]:
    return frozenset(row["form"] for row in table("name_particles") if row["kind"] == "link")


def _linked_run(text: str, position: int) -> tuple[re.Match[str] | None, bool]:
    """Return the run of letters at ``position``, or after the particle there (เดอ, บิน), and whether one was there."""
    run = run_at(text, position)
    if run and run.group() in _links() and text.startswith(" ", run.end()):
        return run_at(text, run.end() + 1), True
    return run, False


@cache
def _latin_name() -> re.Pattern[str]:
    """Return the pattern of up to seven words of a Latin name, particles between them ("de Abreu e Silva")."""
    link = any_of(row["form"] for row in table("name_particles") if row["kind"] == "latin")
    return re.compile(rf"{_WORD}(?: ?(?:{link} )*(?:al-|el-)?{_WORD}){{0,6}}")


@cache
def _initials() -> re.Pattern[str]:
    """Return the pattern of foreign names cut to their first letters, as it is spelt in Thai ("ซี. ", "เจ.ดี.")."""
    letters = any_of(row["form"] for row in table("name_particles") if row["kind"] == "initial")
    return re.compile(rf"(?:(?:{letters})\. ?){{1,3}}(?=[ก-ฮเ-ไ])")


@cache
def latin_stops() -> frozenset[str]:
    """Return the English words at which a Latin name has ended."""
    words = {row["form"] for row in table("post_heads") if row["language"] == "en"}
    words |= {row["form"] for row in table("post_prefixes") if row["form"].isascii()}
    return frozenset(word.split()[0] for word in words) | {row["form"] for row in table("latin_stops")}


def before_named(text: str, start: int, end: int) -> int:
    """Return where a title gives way to somebody named after นาย or the like ("คณะที่ปรึกษานายสมชาย ใจดี")."""
    for form in leads("civil"):
        named = text.find(form, start, end)
        if named >= 0 and (run := RUN.match(text, named + len(form), end)) and run.group() in given_names():
            end = named
    return end


def opens_with_given(text: str, start: int) -> bool:
    """Whether a known given name opens the run of letters at ``start``, perhaps in quotes."""
    run = run_at(text, start + (text[start : start + 1] in QUOTES))
    return run is not None and _given(run.group())[1]


def may_be_given(text: str, start: int) -> bool:
    """Whether a name stands at ``start`` that is Latin, opens with a known given name or is cut with ฯ."""
    run = run_at(text, start)
    if run is None:
        return "A" <= text[start : start + 1] <= "ɏ"
    length = _given(run.group())[0]
    return run.group()[:length] in given_names() or text.startswith("ฯ", start + length)


def may_be_surname(text: str, start: int) -> bool:
    """Whether a known surname may stand at ``start``; asked before a whole name is read, which costs ten times more."""
    run = run_at(text, start)
    if run is None:
        return False
    return surname_length(run.group())[1] or run.group() == "ณ" or text.startswith(" ณ", run.end())


def read_name(text: str, start: int) -> NameRead | None:
    """Return the name that starts at ``start``, None where none can."""
    if run := run_at(text, start):
        return _thai(text, run)
    return _latin(text, start)


def _latin(text: str, start: int) -> NameRead | None:
    match = _latin_name().match(text, start)
    if not match:
        return None
    end = match.end()
    given_end = end
    position = start
    for number, word in enumerate(match.group().split(" ")):
        if number and word.rstrip(".") in latin_stops():
            end = position - 1
            break
        position += len(word) + 1
        if number == 0:
            given_end = min(position - 1, end)
    if end - start < 2 or text[start:given_end].rstrip(".") in latin_stops():
        return None
    if text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    if end > given_end and text[end - 1] == "." and len(text[start:end].rsplit(" ", maxsplit=1)[-1]) > 2:
        end -= 1
    return NameRead(start, end, min(given_end, end), 1, latin=True)


@cache
def _given_openings() -> frozenset[str]:
    """Return how known given names begin: mostly the letters of a run need not be tried one after the other."""
    return frozenset(name[:_OPENING] for name in given_names())


@cache
def _surname_openings() -> frozenset[str]:
    return frozenset(name[:_OPENING] for name in surnames())


@lru_cache(maxsize=MEMO_ENTRIES)
def _given(run: str) -> tuple[int, bool]:
    """Return the length of the given name that opens a run (0: none) and whether it is known."""
    if run in given_names():
        return len(run), True
    cut = boundaries().anywhere.search(run, 2)
    open_run = run[: cut.start()] if cut else run
    if open_run in given_names():
        return len(open_run), True
    longest = _LONGEST_GIVEN if open_run[:_OPENING] in _given_openings() else _OPENING - 1
    for length in range(min(len(open_run), longest), 1, -1):
        head, rest = open_run[:length], open_run[length:]
        if head in given_names() and (_goes_on(rest) or (len(rest) > 5 and rest in surnames())):
            return length, True
    return (len(open_run) if 2 <= len(open_run) <= _LONGEST_GIVEN else 0), False


def _goes_on(rest: str) -> bool:
    """Whether the letters run onto a known name are the sentence, not the rest of a longer name (พัชรณัฏฐ์)."""
    opener = boundaries().start.match(rest)
    return opener is not None and (opener.end() > 2 or opener.end() == len(rest))


@lru_cache(maxsize=MEMO_ENTRIES)
def surname_length(run: str) -> tuple[int, bool]:
    """Return the length of the surname that opens a run (0: none) and whether it is known."""
    cut = boundaries().anywhere.search(run, 2)
    open_run = run[: cut.start()] if cut else run
    if run in surnames() or open_run in surnames():
        return (len(run), True) if run in surnames() else (len(open_run), True)
    if _continues(run):
        return 0, False
    longest = _LONGEST_SURNAME if open_run[:_OPENING] in _surname_openings() else _OPENING - 1
    for length in range(min(len(open_run) - 1, longest), 3, -1):
        if open_run[:length] in surnames() and boundaries().start.match(open_run, length):
            return length, True
    return (len(open_run) if 2 <= len(open_run) <= _LONGEST_SURNAME else 0), False


def _continues(run: str) -> bool:
    """Whether a run opens with a word at which a name has ended."""
    if opens_sentence(run):
        return True
    word = boundaries().word.match(run)
    return word is not None and (word.end() == len(run) or opens_sentence(run[word.end() :]))


def _thai(text: str, run: re.Match[str]) -> NameRead | None:
    start, run_end = run.span()
    length, known = _given(run.group())
    if not length:
        return None
    given_end = start + length
    if given_end < run_end:
        if text[given_end:run_end] in surnames():
            return NameRead(start, run_end, given_end, 2)
        return NameRead(start, given_end, given_end, int(known), cut=True)
    spaced = text.startswith(" ", given_end)
    if spaced and (foreign := _glossed_end(text, given_end)):
        return NameRead(start, foreign, given_end, int(known))
    end = _rest_of_name(text, given_end, known) if spaced else _broken_name(text, given_end) if known else None
    if end is None:
        return NameRead(start, given_end, given_end, int(known))
    return NameRead(start, end[0], given_end, int(known) + end[1], cut=end[2])


@cache
def _latin_titles() -> tuple[str, ...]:
    """Return what opens a bracket with a title in Latin letters."""
    titles = [row["form"] for row in table("honorifics") if row["kind"] == "latin"]
    return tuple(f"{opens}{title} " for title in titles for opens in ("(", "( "))


def _glossed_end(text: str, given_end: int) -> int | None:
    """Return where a foreign name ends before its Latin letters and their title in brackets, None if none do.

    However its parts begin ("นายโฮเซ พาวเวลล์ โอโซริโอ (H.E. Mr. José Powell Osorio)"), unless they are a post or name
    another person.
    """
    bracket = text.find("(", given_end, given_end + _LONGEST_RUN)
    if bracket < 0 or not text[bracket + 1 : bracket + 2].isascii():
        return None  # nearly always
    if not text.startswith(_latin_titles(), bracket):
        return None
    found = _GLOSSED.match(text, given_end)
    if found is None:
        return None
    for part in found.group(1).split():
        if part in common_words() and opens_sentence(part):
            return None
        if part.startswith(leads("civil")) or head_pattern().match(part) or prefix_pattern().match(part):
            return None
    return found.end(1)


def _rest_of_name(text: str, given_end: int, known: bool) -> tuple[int, int, bool] | None:
    """Return (end, 1 if the surname is known, whether cut inside a run) after the given name, None: no surname."""
    if noble := _noble_end(text, given_end):
        return noble, 1, False
    run, _ = _linked_run(text, given_end + 1)
    if run and text.startswith(".", run.end()) and (middle := _initials().match(text, given_end + 1)):
        run, _ = _linked_run(text, middle.end())
    if not run or text.startswith(".", run.end()):
        return None
    length, surname_known = surname_length(run.group())
    if not length and not _between_name_and_post(text, run):
        return None
    start, run_end = run.span()
    end = start + length if length else run_end
    if end < run_end:
        return end, int(surname_known), True
    if noble := _noble_end(text, end):
        return noble, 1, False
    return _third(text, end, known and surname_known), int(surname_known), False


def _broken_name(text: str, given_end: int) -> tuple[int, int, bool] | None:
    """Return what ``_rest_of_name`` does for a surname on the next line: a known one, or one before a post."""
    run = run_at(text, given_end + 1) if text.startswith("\n", given_end) else None
    if (
        not run
        or opens_sentence(run.group())
        or prefix_pattern().match(run.group())
        or head_pattern().match(run.group())
    ):
        return None
    known = run.group() in surnames()
    return (run.end(), int(known), False) if known or _between_name_and_post(text, run) else None


def _third(text: str, end: int, both_known: bool) -> int:
    """Return where the name ends if a third part may follow (foreign and double surnames)."""
    for _ in range(3):
        if not text.startswith(" ", end):
            return end
        run, joined = _linked_run(text, end + 1)
        if not run:
            return end
        word, run_end = run.group(), run.end()
        if len(word) > _LONGEST_SURNAME and not joined:
            return end  # mostly: the letters of a post
        if text.startswith(".", run_end) or (both_known and word in given_names()):
            return end
        if not joined and not _is_later_part(word, both_known) and not _between_name_and_post(text, run):
            return end
        end = run_end
        if noble := _noble_end(text, end):
            return noble
    return end


def _between_name_and_post(text: str, run: re.Match[str]) -> bool:
    """Whether a run stands where only the rest of a name can: a post or a Latin gloss follows, and it is no word."""
    follows = run.end() + 1
    word = run.group()
    if text[run.end() : follows] not in (" ", "\n") or not _may_be_part(word):
        return False
    if text.startswith(leads("appointed"), follows):
        return prefix_pattern().match(word) is None
    if _noble_end(text, run.end()):
        return True
    opener = boundaries().start.match(word)
    if opener and (_LATIN_GLOSS.match(text, follows) or opens_surnames(opener.group())):
        opener = None
    rest = word[opener.end() :] if opener else word
    if not rest or (opener and rest in common_words() and not (rest in given_names() or rest in surnames())):
        return False
    prefix = prefix_pattern().match(text, follows)
    if head_pattern().match(text, prefix.end() if prefix else follows):
        return True
    if _opens_with_word(word):
        return False
    return text[follows : follows + 1] == "(" or text.startswith(leads("next"), follows)


@lru_cache(maxsize=MEMO_ENTRIES)
def _may_be_part(word: str) -> bool:
    """Whether a run may be a part of a name by its letters: no word, no head of a title, nothing that ends names."""
    if not 1 < len(word) <= _LONGEST_SURNAME or word in common_words():
        return False
    return not boundaries().anywhere.search(word) and not head_pattern().match(word)


@lru_cache(maxsize=MEMO_ENTRIES)
def _is_later_part(part: str, both_known: bool) -> bool:
    if _continues(part) or boundaries().anywhere.search(part) or len(part) > _LONGEST_GIVEN:
        return False
    return part in surnames() or not (both_known or _opens_with_word(part))


def _opens_with_word(part: str) -> bool:
    """Whether a dictionary word of four letters or more opens the part: a sentence goes on, no foreign name."""
    return any(part[:length] in common_words() for length in range(min(len(part), 14), 3, -1))


def mid_word(text: str, place: int) -> bool:
    """Whether a place lies inside a syllable, where no name can end."""
    return text[place] in "ะัาำิีึืฺุู็่้๊๋์" or text[place - 1] in "เแโใไ"
