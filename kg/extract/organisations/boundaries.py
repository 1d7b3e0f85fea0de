"""Where an unseen name ends: a small log-linear model over the words that follow the head noun.

Every word boundary after the head noun is a candidate; the model scores each from the words on both sides and the
best wins. kg.extract.training.organisations trains it on names of known extent in the corpus and on annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import msgspec

from kg.extract.organisations.words import continuations, cuts, dangling_words, words

#: Characters read after a head noun; also what keeps hostile text linear.
WINDOW_CHARACTERS = 110
_CANDIDATES_MAX = 17
_NUMBERING = "ที่"
#: After it a verb is a noun (การดำเนินงาน) and ends no name.
_NOUN_FORMER = "การ"
_SPACES_MAX = 2
#: Longer names are all as long.
_COUNT_MAX = 8

_PIECE = re.compile(r"[ก-ฮะ-ฺเ-๎]+|[A-Za-z][A-Za-z.&-]*|[0-9๐-๙]+| ")


#: Weights by a feature's first word, then by its second one, "" where it has none.
_Weights = Mapping[str, float]
_ByWords = dict[str, dict[str, float]]
_NONE: _Weights = {}
_NO_FOLLOWING, _NO_PREVIOUS, _NO_HEAD = (0.0, _NONE), (0.0, _NONE, _NONE), (_NONE, _NONE, _NONE)


def weights() -> Mapping[str, float]:
    """Return the weight of each feature."""
    lines = resources.files(__package__).joinpath("boundaries.tsv").read_text(encoding="utf-8").split("\n")
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in lines if line)}


class _Model(msgspec.Struct, frozen=True, gc=False):
    """The weights of features, by the words that decide: found so without spelling the features out, in half the time.

    Attributes:
        following: by the word behind a name: its own weight, and those of the word behind it.
        previous: by the last word of a name: its own weight, those of the word behind it, and of the one before it.
        spaced: by the word behind a name over a space: its own weight, and those of the word behind it.
        previous_spaced: by the last word of a name: those of the word behind it over a space.
        heads: by head noun: those of the word behind a name, of its last word, and of the word behind it over a space.
        count: by how many words a name has, at most ``_COUNT_MAX``.
        known: that of an end of a known name, by the word behind it.
        known_end: that of any end of a known name.
    """

    following: Mapping[str, tuple[float, _Weights]]
    previous: Mapping[str, tuple[float, _Weights, _Weights]]
    spaced: Mapping[str, tuple[float, _Weights]]
    previous_spaced: _ByWords
    heads: Mapping[str, tuple[_Weights, _Weights, _Weights]]
    count: tuple[float, ...]
    known: _Weights
    known_end: float


@cache
def _model() -> _Model:
    kinds: dict[str, _ByWords] = {kind: {} for kind in ("n", "p", "q", "s", "sp", "h|", "h>", "h|s", "j", "K")}
    for feature, weight in weights().items():
        kind = "sp" if feature.startswith("sp") else feature[0]
        first, mark, second = feature[len(kind) :].partition(">" if kind == "h" and ">" in feature else "|")
        if kind == "h":
            kind += mark
            if second.startswith("s"):
                kind, second = kind + "s", second[1:]
        elif kind == "q":
            first, second = second, first
        kinds[kind].setdefault(first, {})[second] = weight
    previous, before = kinds["p"], kinds["q"]
    following, last, spaced = kinds["h|"], kinds["h>"], kinds["h|s"]
    return _Model(
        {word: (found.get("", 0.0), found) for word, found in kinds["n"].items()},
        {
            word: (_alone(previous, word), previous.get(word, _NONE), before.get(word, _NONE))
            for word in {**previous, **before}
        },
        {word: (found.get("", 0.0), found) for word, found in kinds["s"].items()},
        kinds["sp"],
        {
            head: (following.get(head, _NONE), last.get(head, _NONE), spaced.get(head, _NONE))
            for head in {**following, **last, **spaced}
        },
        tuple(_alone(kinds["j"], str(count)) for count in range(_COUNT_MAX + 1)),
        {word: found[""] for word, found in kinds["K"].items() if word},
        kinds["K"][""][""],
    )


def _alone(found: _ByWords, word: str) -> float:
    return found.get(word, _NONE).get("", 0.0)


def pieces_after(text: str, position: int) -> tuple[list[str], list[int]]:
    """Return the words, numbers, Latin words and spaces from ``position`` on, and where each ends, from there.

    They go up to a mark or a line end, or as far as the model looks, which is not far behind a word that ends any name.
    """
    pieces: list[str] = []
    ends: list[int] = []
    ending = continuations()
    at = position
    limit = position + WINDOW_CHARACTERS
    enough = _CANDIDATES_MAX + 3
    spaces = 0
    while len(pieces) < enough - 1 and (match := _PIECE.match(text, at, limit)):
        piece = match.group()
        offset, at = at - position, match.end()
        if piece < "ก" or len(piece) == 1:
            pieces.append(piece)
            ends.append(at - position)
            spaces += piece == " "
            if spaces > _SPACES_MAX:
                enough = min(enough, len(pieces) + 3)
            continue
        for start, end in cuts(piece):
            word = piece[start:end]
            if word in ending and (not pieces or pieces[-1] != _NOUN_FORMER):
                enough = min(enough, len(pieces) + 3)
            pieces.append(word)
            ends.append(offset + end)
    return pieces, ends


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
        "j" + str(min(index, _COUNT_MAX)),
        "q" + before + "|" + previous,
        "h" + head + ">" + previous,
    ]
    if following == " ":
        third = shapes[index + 2] if index + 2 < count else "$"
        found += ["s" + second, "s" + second + "|" + third, "sp" + previous + "|" + second, "h" + head + "|s" + second]
    if known:
        found += ["K", "K" + following]
    return found


def candidates(pieces: list[str]) -> Iterable[int]:
    """Yield the indexes of the pieces before which a name may end.

    Not where letters follow that segmentation cannot read, none behind a word that ends any name, and none after a word
    that calls for another (ของ, เพื่อ).
    """
    ending, dangling = continuations(), dangling_words()
    spaces = 0
    known = words()
    count = len(pieces)
    previous = ""
    for index, piece in enumerate(pieces[:_CANDIDATES_MAX], 1):
        before, previous = previous, piece
        following = pieces[index] if index < count else ""
        if piece == " ":
            spaces += 1
            if spaces > _SPACES_MAX:
                return
        elif piece in ending and before != _NOUN_FORMER:
            return
        elif piece in dangling and (before < "ก" or before in known):  # ธิ|การ is one word
            continue
        elif piece[0].isdigit() and following and _NUMBERING in pieces[max(0, index - 3) : index - 1]:
            # สำนักงาน...ที่4 closes a name, whatever follows.
            yield index
            return
        elif following < "ก":
            yield index
        elif following in known:
            second = pieces[index + 1] if index + 1 < count else ""
            if second < "ก" or second in known:
                yield index


def _before_next(pieces: list[str], ends: list[int], text: str, head: str, position: int) -> int:
    """Return how many pieces there are to where a list goes on with the same head noun ("สมาคม... สมาคม...")."""
    for index, piece in enumerate(pieces):
        if piece == " " and text.startswith(head, position + ends[index]):
            return index + 1
    return len(pieces)


def best_end(text: str, head: str, position: int, known_end: int | None) -> int | None:
    """Return where the name whose head noun ends at ``position`` most likely ends, None if no word follows.

    Args:
        text: the canonical text.
        head: the head noun.
        position: offset just after the head noun.
        known_end: where a name of the organisations table ends, if one starts at the head noun.
    """
    pieces, ends = pieces_after(text, position)
    if text.find(" " + head, position, position + WINDOW_CHARACTERS + len(head)) >= 0:
        del pieces[_before_next(pieces, ends, text, head, position) :]
    shapes = ["^", *[piece if "ก" <= piece < "๐" else shape(piece) for piece in pieces], "$", "$", "$"]
    model = _model()
    head_weights = model.heads.get(head, _NO_HEAD)
    relative = -1 if known_end is None else known_end - position
    best, best_score = known_end, float("-inf")
    for index in candidates(pieces):
        end = ends[index - 1]
        score = _score(model, head_weights, shapes, index, end == relative)
        if score > best_score:
            best, best_score = position + end, score
    return best


def _score(
    model: _Model, head: tuple[_Weights, _Weights, _Weights], shapes: list[str], index: int, known: bool
) -> float:
    """Return the sum of the weights of ``features``, added in their order.

    Args:
        model: all weights.
        head: those of the head noun.
        shapes: those of all words, with one before them for none and three behind.
        index: as in ``features``.
        known: as in ``features``.
    """
    before, previous, following, second, third = shapes[index - 1 : index + 4]
    head_following, head_previous, head_spaced = head
    after, by_second = model.following.get(following, _NO_FOLLOWING)
    last, by_following, by_before = model.previous.get(previous, _NO_PREVIOUS)
    score = (
        after
        + by_second.get(second, 0.0)
        + last
        + by_following.get(following, 0.0)
        + head_following.get(following, 0.0)
        + model.count[index if index < _COUNT_MAX else _COUNT_MAX]
        + by_before.get(before, 0.0)
        + head_previous.get(previous, 0.0)
    )
    if following == " ":
        spaced, by_third = model.spaced.get(second, _NO_FOLLOWING)
        score += spaced
        score += by_third.get(third, 0.0)
        score += model.previous_spaced.get(previous, _NONE).get(second, 0.0)
        score += head_spaced.get(second, 0.0)
    if known:
        score += model.known_end
        score += model.known.get(following, 0.0)
    return score
