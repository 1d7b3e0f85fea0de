"""The words of a release inside the sentence they stand in."""

from __future__ import annotations

from typing import NamedTuple

from kg.text.clauses import sentence_around

#: Characters of the sentence shown on each side of the words; an endless enumeration is cut at a space.
SIDE_MAX = 280


class Quote(NamedTuple):
    """Words of a release in their sentence.

    Attributes:
        before: what stands before them, "" where the text is not at hand.
        words: the words.
        after: what stands after them.
        at: where they stand in the canonical text: "start,end".
    """

    before: str
    words: str
    after: str
    at: str


def in_sentence(text: str, words: str, start: int, end: int, side_max: int = SIDE_MAX) -> Quote:
    """Return words in their sentence.

    Args:
        text: canonical text of the release, "" where it is not kept.
        words: what a fact rests on.
        start: where they begin in the text.
        end: where they end.
        side_max: most characters on each side.
    """
    at = f"{start},{end}"
    if not words or text[start:end] != words:
        return Quote("", words, "", at)
    sentence = sentence_around(text, start, end)
    before, after = text[sentence.start : start].replace("\n", " "), text[end : sentence.end].replace("\n", " ")
    if len(before) > side_max:
        before = "…" + before[-side_max:].partition(" ")[2]
    if len(after) > side_max:
        after = after[:side_max].rpartition(" ")[0] + "…"
    return Quote(before, words, after, at)
