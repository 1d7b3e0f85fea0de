"""Where an unseen name ends: a small log-linear model over the words that follow the head noun.

Every word boundary after the head noun is a candidate; the model scores each from the words on both sides and the best wins. It is
trained on names of known extent in the corpus and on the training annotations (kg.extract.training.boundaries).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.tables import table

#: Characters read after a head noun; also what keeps hostile text linear.
WINDOW_CHARACTERS = 110
_CANDIDATES_MAX = 17
_SPACES_MAX = 2
_FOREIGN_CHARACTERS_MAX = 24

#: Characters read to see how the sentence goes on.
_LOOK_CHARACTERS = 24

_RUN = re.compile("[ก-๎]+")
_PIECE = re.compile(r"[ก-๎]+|[A-Za-z][A-Za-z.&-]*|[0-9๐-๙]+| ")


class Token(NamedTuple):
    """A word, number, Latin word or space; offsets count from the end of the head noun."""

    text: str
    start: int
    end: int


@cache
def _words() -> frozenset[str]:
    return frozenset(resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8").split("\n"))


@cache
def _segmenter() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick(sorted(_words() - {""}), MATCH_KIND_LEFTMOST_LONGEST)


@cache
def _continuations() -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_continuations"))


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature."""
    lines = resources.files(__package__).joinpath("boundaries.tsv").read_text(encoding="utf-8").split("\n")
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in lines if line)}


def segment(run: str, offset: int = 0) -> list[Token]:
    """Cut a run of Thai letters into words, longest word first; what no word covers stays in one piece."""
    tokens: list[Token] = []
    last = 0
    for start, end, _ in _segmenter().find(run):
        if start > last:
            tokens.append(Token(run[last:start], offset + last, offset + start))
        tokens.append(Token(run[start:end], offset + start, offset + end))
        last = end
    if last < len(run):
        tokens.append(Token(run[last:], offset + last, offset + len(run)))
    return tokens


def first_word(run: str) -> Token:
    """Return the first word of a run of Thai letters."""
    return segment(run)[0]


def is_transliterated(run: str) -> bool:
    """Tell whether a run of letters reads as foreign words in Thai letters: it holds a piece no Thai word covers."""
    tokens = segment(run)
    return (
        len(run) <= _FOREIGN_CHARACTERS_MAX
        and tokens[0].text not in _continuations()
        and (any(token.text not in _words() for token in tokens))
    )


def ends_word(run: str) -> bool:
    """Tell whether a run of Thai letters ends in a known word."""
    found = _segmenter().find(run)
    return bool(found) and found[-1][1] == len(run)


def sentence_goes_on(text: str, end: int) -> bool:
    """Tell whether what follows a known name is no part of any name: a mark, a line end, or a word such as ได้."""
    following = text[end : end + _LOOK_CHARACTERS]
    if not following or not _PIECE.match(following):
        return True
    return goes_on(text, end)


def goes_on(text: str, position: int) -> bool:
    """Tell whether the word run on at ``position`` is one with which sentences go on after a name."""
    run = _RUN.match(text, position, position + _LOOK_CHARACTERS)
    return run is not None and first_word(run.group()).text in _continuations()


def tokens_after(text: str, position: int) -> list[Token]:
    """Return the tokens from ``position`` on, up to a mark, a line end or the end of the window."""
    window = text[position : position + WINDOW_CHARACTERS]
    found: list[Token] = []
    at = 0
    while match := _PIECE.match(window, at):
        piece = match.group()
        if len(piece) > 1 and piece[0] >= "ก":
            found += segment(piece, at)
        else:
            found.append(Token(piece, at, match.end()))
        at = match.end()
    return found


def shape(token: str) -> str:
    """Return what the model sees of a token: the Thai word itself, ``#`` for a number, ``L`` for a Latin word."""
    if token[0].isdigit():
        return "#"
    return "L" if token.isascii() and token != " " else token


def features(head: str, shapes: list[str], index: int, known: bool) -> list[str]:
    """Return the features of a name ending before token ``index`` (at least 1)."""
    count = len(shapes)
    next_1 = shapes[index] if index < count else "$"
    next_2 = shapes[index + 1] if index + 1 < count else "$"
    previous = shapes[index - 1]
    before = shapes[index - 2] if index > 1 else "^"
    found = [
        "b",
        f"n{next_1}",
        f"n{next_1}|{next_2}",
        f"p{previous}",
        f"p{previous}|{next_1}",
        f"h{head}|{next_1}",
        f"j{min(index, 8)}",
        f"q{before}|{previous}",
        f"h{head}>{previous}",
    ]
    if next_1 == " ":
        next_3 = shapes[index + 2] if index + 2 < count else "$"
        found += [f"s{next_2}", f"s{next_2}|{next_3}", f"sp{previous}|{next_2}", f"h{head}|s{next_2}"]
    if known:
        found += ["K", f"K{next_1}"]
    return found


def candidates(tokens: list[Token]) -> list[int]:
    """Return the token indexes before which a name may end."""
    found = []
    spaces = 0
    for index, token in enumerate(tokens[:_CANDIDATES_MAX], 1):
        if token.text == " ":
            spaces += 1
            if spaces > _SPACES_MAX:
                break
        elif index == len(tokens) or not _is_fragment(tokens[index].text):
            found.append(index)
    return found


def _is_fragment(token: str) -> bool:
    """Tell whether a token is a piece of Thai letters that is no word, so that the cut before it is no word end."""
    return token[0] >= "ก" and token not in _words()


def best_end(text: str, head: str, position: int, known_end: int | None) -> int | None:
    """Return where the name whose head noun ends at ``position`` most likely ends, None if no word follows.

    Args:
        text: the canonical text.
        head: the head noun.
        position: offset just after the head noun.
        known_end: where a name of the organisations table ends, if one starts at the head noun.
    """
    tokens = tokens_after(text, position)
    if not tokens:
        return known_end
    shapes = [shape(token.text) for token in tokens]
    weight = weights()
    relative = -1 if known_end is None else known_end - position
    best, best_score = None, float("-inf")
    for index in candidates(tokens):
        end = tokens[index - 1].end
        score = sum(weight.get(f, 0.0) for f in features(head, shapes, index, end == relative))
        if score > best_score:
            best, best_score = position + end, score
    return best
