"""Words of running Thai, by longest match: enough to tell where a name may end and a sentence go on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import msgspec
from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.config import MEMO_ENTRIES
from kg.tables import table
from kg.text.patterns import any_of

#: Longest name read, in characters; also what keeps hostile text linear.
NAME_CHARACTERS_MAX = 110
#: Letters run on, perhaps after a space.
RUN = re.compile(r" ?[ก-ฮะ-ฺเ-๎]+[.]?")
#: Letters after a space.
MORE = re.compile(r" [ก-ฮะ-ฺเ-๎]+(?![ก-๎.])")
#: Characters read to see how a sentence goes on.
_LOOK_CHARACTERS = 24
#: Longest run of Thai letters taken for one foreign word.
_FOREIGN_CHARACTERS_MAX = 24

#: Thai vowels written before the consonant they belong to: no word begins after one.
_LEADING_VOWELS = "เแโใไ"
#: Letters read back from a name to see whether it begins a word.
_LOOK_BACK_CHARACTERS = 24
#: Letters read on from where it begins.
_LOOK_AHEAD_CHARACTERS = 12
#: Shorter ones stand inside too many words.
_SPLIT_CHARACTERS_MIN = 6

#: Letters before a head noun that mostly settle whether a word ends inside it.
_BEFORE_CHARACTERS = 3

_RUN_BEFORE = re.compile("[ก-๎]*$")
_RUN = re.compile("[ก-๎]+")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number, Latin word or space, and its offsets."""

    text: str
    start: int
    end: int


@cache
def words() -> frozenset[str]:
    """Return the Thai words segmentation knows."""
    lines = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    return frozenset(lines.split())


def _of_strength(*strengths: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_continuations") if row["strength"] in strengths)


@cache
def continuations() -> frozenset[str]:
    """Return the words with which sentences go on straight after a name, and which end any name."""
    return _of_strength("ends")


@cache
def dangling_words() -> frozenset[str]:
    """Return the words no name ends in, since they call for another."""
    return _of_strength("dangles")


@cache
def may_go_on() -> frozenset[str]:
    """Return the words with which a sentence goes on after a name, those included that seldom stand inside one."""
    return _of_strength("ends", "mostly ends")


@cache
def may_state() -> frozenset[str]:
    """Return the same without ของ, which long names hold, too."""
    return may_go_on() - {"ของ"}


def runs_on(run: str) -> bool:
    """Tell whether letters hold a word with which a sentence goes on after a name."""
    return not may_go_on().isdisjoint(pieces(run))


@cache
def _segmenter() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick(sorted(words()), MATCH_KIND_LEFTMOST_LONGEST)


def cuts(run: str) -> list[tuple[int, int]]:
    """Return where the words of a run of Thai letters begin and end, longest first; what none covers stays whole."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end, _ in _segmenter().find(run):
        if start > last:
            found.append((last, start))
        found.append((start, end))
        last = end
    if last < len(run):
        found.append((last, len(run)))
    return found


def segment(run: str, offset: int = 0) -> list[Token]:
    """Cut a run of Thai letters into words, with their offsets from ``offset`` on."""
    return [Token(run[start:end], offset + start, offset + end) for start, end in cuts(run)]


def pieces(run: str) -> list[str]:
    """Cut a run of Thai letters into words, no more."""
    return [run[start:end] for start, end in cuts(run)]


@cache
def _continuing() -> re.Pattern[str]:
    return re.compile(any_of(continuations()))


def goes_on(text: str, position: int) -> bool:
    """Tell whether the word run on at ``position`` is one with which sentences go on after a name."""
    if not _continuing().match(text, position):
        return False
    run = _RUN.match(text, position, position + _LOOK_CHARACTERS)
    if run is None:
        return False
    found = _segmenter().find(run.group())
    return bool(found) and found[0][0] == 0 and run.group()[: found[0][1]] in continuations()


@cache
def _any_continuation() -> re.Pattern[str]:
    return re.compile(
        any_of(row["word"] for row in table("organisation_continuations") if row["strength"] != "dangles")
    )


def may_end(text: str, end: int) -> bool:
    """Tell whether a name without a head noun may end here: อาเซียน does in อาเซียนจะ, not in อาเซียนพาราเกมส์."""
    following = text[end : end + 1]
    return not "ก" <= following <= "๎" or _any_continuation().match(text, end) is not None


def sentence_goes_on(text: str, end: int) -> bool:
    """Tell whether what follows a known name is no part of it: a space, a mark, or a word such as ได้."""
    following = text[end : end + 1]
    return not "ก" <= following <= "๎" or goes_on(text, end)


def ends_word(run: str) -> bool:
    """Tell whether a run of Thai letters ends in a known word."""
    found = _segmenter().find(run)
    return bool(found) and found[-1][1] == len(run)


def is_word(token: str) -> bool:
    """Tell whether a piece of a segmented run is a Thai word, not letters segmentation cannot read."""
    return len(token) > 1 and token in words()


def is_transliterated(run: str) -> bool:
    """Tell whether a run of letters reads as foreign words in Thai letters: it holds a piece no Thai word covers."""
    if len(run) > _FOREIGN_CHARACTERS_MAX or goes_on(run, 0):
        return False
    return not words().issuperset(pieces(run))


@cache
def _overlapping() -> Mapping[str, frozenset[str]]:
    """Return, by head noun, what stands before it (at most three letters) where a word may end inside it.

    Nine times in ten that settles that none does, without segmentation. Only of head nouns that open with a word.
    """
    heads = [row["head"] for row in table("organisation_heads")]
    openings: dict[str, list[str]] = {}
    for head in heads:
        for length in range(1, len(head)):
            openings.setdefault(head[:length], []).append(head)
    before: dict[str, set[str]] = {
        head: set() for head in heads if any(head[:end] in words() for end in range(1, _LOOK_AHEAD_CHARACTERS + 1))
    }
    longest = max(map(len, heads))
    for word in words():
        for cut in range(max(1, len(word) - longest), len(word)):
            for head in openings.get(word[cut:], ()):
                if head in before:
                    before[head].add(word[max(0, cut - _BEFORE_CHARACTERS) : cut])
    return {head: frozenset(found) for head, found in before.items()}


@lru_cache(maxsize=MEMO_ENTRIES)
def _is_free(words: str) -> bool:
    """Tell of a head noun, with three letters before it, that no word may end inside it."""
    before = _overlapping().get(words[_BEFORE_CHARACTERS:])
    return before is not None and before.isdisjoint(words[at:_BEFORE_CHARACTERS] for at in range(_BEFORE_CHARACTERS))


def begins_word(text: str, start: int, end: int, name_end: int | None = None) -> bool:
    """Tell whether a word begins at ``start``: เกษตรกรมี and โปรแกรม hold กรม, but not as a word.

    Args:
        text: the canonical text.
        start: offset of a name.
        end: where its head noun ends, or the name where it has none.
        name_end: where the whole name ends, if it is known.
    """
    if start == 0 or text[start - 1] < "ก" or text[start - 1] == "ฯ":
        return True
    if text[start - 1] in _LEADING_VOWELS:
        return False
    if start >= _BEFORE_CHARACTERS and _is_free(text[start - _BEFORE_CHARACTERS : end]):
        return True
    begin = run_start(text, start)
    enough = start + _LOOK_AHEAD_CHARACTERS
    left = _word_over(text[begin : end if end < enough else enough], start - begin, end - begin)
    if left is None:
        return False
    return left == start - begin or _splits(text, begin + left, start, name_end or end)


@lru_cache(maxsize=MEMO_ENTRIES)
def _word_over(run: str, place: int, end: int) -> int | None:
    """Return where the word begins that runs over a place in letters, the place where one may begin there.

    Args:
        run: the letters, cut off behind what is enough to tell.
        place: the offset of a name in them.
        end: the offset where its head noun ends, perhaps cut off.

    Returns:
        None where letters no word covers stand there.
    """
    last = 0
    for left, right, _ in _segmenter().find(run):
        if last < place < left:
            return place if left >= end else None
        if right > place:
            return place if left >= place or right >= end else left
        last = right
    return None if last < place < len(run) < end else place


def _splits(text: str, left: int, start: int, end: int) -> bool:
    """Tell whether a word found over the beginning of a long name is two: ของกอง in ของ|กองทุน, มาก in มา|กระทรวง.

    What stands before the name is then a word, and one ends where its head noun does: none does in ครัว|เรือนจำ|นวน.
    """
    if end - start < _SPLIT_CHARACTERS_MIN or text[left:start] not in words():
        return False
    run = _RUN.match(text, left, end + _LOOK_AHEAD_CHARACTERS)
    return run is not None and any(left + at == end for _, at in cuts(run.group()))


def run_start(text: str, end: int) -> int:
    """Return where the run of Thai letters that ends at ``end`` begins, at most so many characters before it."""
    low = end - _LOOK_BACK_CHARACTERS if end > _LOOK_BACK_CHARACTERS else 0
    begin = text.rfind(" ", low, end) + 1 or low  # what ends a run is mostly a space
    if _RUN.fullmatch(text, begin, end):
        return begin
    before = _RUN_BEFORE.search(text, begin, end)
    return before.start() if before else end
