"""Where an unseen name ends: a small log-linear model over the words that follow the head noun.

Every word boundary after the head noun is a candidate; the model scores each from the words on both sides and the
best wins. kg.extract.training.organisations trains it on names of known extent in the corpus and on annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from kg.extract.organisations.words import Token, continuations, dangling_words, segment, words

#: Characters read after a head noun; also what keeps hostile text linear.
WINDOW_CHARACTERS = 110
_CANDIDATES_MAX = 17
_NUMBERING = "ที่"
#: After it a verb is a noun (การดำเนินงาน) and ends no name.
_NOUN_FORMER = "การ"
_SPACES_MAX = 2

_PIECE = re.compile(r"[ก-ฮะ-ฺเ-๎]+|[A-Za-z][A-Za-z.&-]*|[0-9๐-๙]+| ")


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature."""
    lines = resources.files(__package__).joinpath("boundaries.tsv").read_text(encoding="utf-8").split("\n")
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in lines if line)}


def tokens_after(text: str, position: int) -> list[Token]:
    """Return the tokens from ``position`` on, up to a mark or a line end, as many as the model looks at.

    Offsets count from ``position``.
    """
    found: list[Token] = []
    at = position
    limit = position + WINDOW_CHARACTERS
    while len(found) < _CANDIDATES_MAX + 2 and (match := _PIECE.match(text, at, limit)):
        piece = match.group()
        if len(piece) > 1 and piece[0] >= "ก":
            found += segment(piece, at - position)
        else:
            found.append(Token(piece, at - position, match.end() - position))
        at = match.end()
    return found


def shape(token: str) -> str:
    """Return what the model sees of a token: the Thai word itself, ``#`` for a number, ``L`` for a Latin word."""
    first = token[0]
    if first >= "ก":
        return "#" if first.isdigit() else token
    return token if first == " " else "#" if first.isdigit() else "L"


def features(head: str, shapes: list[str], index: int, known: bool) -> list[str]:
    """Return the features of a name ending before token ``index`` (at least 1)."""
    count = len(shapes)
    following = shapes[index] if index < count else "$"
    second = shapes[index + 1] if index + 1 < count else "$"
    previous = shapes[index - 1]
    before = shapes[index - 2] if index > 1 else "^"
    found = [
        "n" + following,
        "n" + following + "|" + second,
        "p" + previous,
        "p" + previous + "|" + following,
        "h" + head + "|" + following,
        "j" + str(min(index, 8)),
        "q" + before + "|" + previous,
        "h" + head + ">" + previous,
    ]
    if following == " ":
        third = shapes[index + 2] if index + 2 < count else "$"
        found += ["s" + second, "s" + second + "|" + third, "sp" + previous + "|" + second, "h" + head + "|s" + second]
    if known:
        found += ["K", "K" + following]
    return found


def candidates(tokens: list[Token]) -> Iterable[int]:
    """Yield the token indexes before which a name may end.

    Not where letters follow that segmentation cannot read, none behind a word that ends any name, and none after a word
    that calls for another (ของ, เพื่อ).
    """
    ending, dangling = continuations(), dangling_words()
    spaces = 0
    known = words()
    count = len(tokens)

    def readable(index: int) -> bool:
        return index >= count or tokens[index].text[0] < "ก" or tokens[index].text in known

    for index, token in enumerate(tokens[:_CANDIDATES_MAX], 1):
        if token.text == " ":
            spaces += 1
            if spaces > _SPACES_MAX:
                return
        elif token.text in ending and (index < 2 or tokens[index - 2].text != _NOUN_FORMER):
            return
        elif token.text in dangling and (index < 2 or readable(index - 2)):  # ธิ|การ is one word
            continue
        elif (
            token.text[0].isdigit()
            and index < count
            and _NUMBERING in [t.text for t in tokens[max(0, index - 3) : index - 1]]
        ):
            # สำนักงาน...ที่4 closes a name, whatever follows.
            yield index
            return
        elif readable(index) and (index >= count or tokens[index].text[0] < "ก" or readable(index + 1)):
            yield index


def _without_next(tokens: list[Token], text: str, head: str, position: int) -> list[Token]:
    """Return the tokens before the next name of a list ("สมาคม... สมาคม..."): after a space, one with the same head."""
    for index, token in enumerate(tokens):
        if token.text == " " and text.startswith(head, position + token.end):
            return tokens[: index + 1]
    return tokens


def best_end(text: str, head: str, position: int, known_end: int | None) -> int | None:
    """Return where the name whose head noun ends at ``position`` most likely ends, None if no word follows.

    Args:
        text: the canonical text.
        head: the head noun.
        position: offset just after the head noun.
        known_end: where a name of the organisations table ends, if one starts at the head noun.
    """
    tokens = _without_next(tokens_after(text, position), text, head, position)
    shapes = [shape(token.text) for token in tokens]
    weight = weights().get
    relative = -1 if known_end is None else known_end - position
    best, best_score = known_end, float("-inf")
    for index in candidates(tokens):
        end = tokens[index - 1].end
        score = sum(filter(None, map(weight, features(head, shapes, index, end == relative))))
        if score > best_score:
            best, best_score = position + end, score
    return best
