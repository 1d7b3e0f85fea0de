from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.organisations import words
from kg.extract.organisations.names import heads

_PIECES = st.sampled_from([*sorted(words.words())[::40], "ก", "เ", " ", "ฯ", "ะ", "การ", "เกษตร", "โปรแ", "มหา", "ผู้ว่า"])


def _segmented(text: str, start: int, end: int) -> bool:
    """Say it by segmentation alone."""
    if start == 0 or text[start - 1] < "ก" or text[start - 1] == "ฯ":
        return True
    if text[start - 1] in "เแโใไ":
        return False
    begin = start
    while begin > max(0, start - 24) and "ก" <= text[begin - 1] <= "๎":
        begin -= 1
    tokens = words.segment(text[begin : min(end, start + 12)], begin)
    over = next((token.start for token in tokens if token.start < start < token.end < end), None)
    return over is None or _is_two_words(text, over, start, end)


def _is_two_words(text: str, over: int, start: int, end: int) -> bool:
    """Say whether a word over the beginning of a long name is one before it, and a word ends where the name does."""
    run = re.compile("[ก-๎]+").match(text, over, end + 12)
    if run is None or end - start < 6 or text[over:start] not in words.words():
        return False
    return end in [token.end for token in words.segment(run.group(), over)]


@given(st.lists(_PIECES, max_size=6), st.sampled_from(sorted(heads())), st.sampled_from(["", "จะ", " "]))
def test_the_short_cut_says_what_segmentation_says(before: list[str], head: str, after: str) -> None:
    start = len("".join(before))
    text = "".join(before) + head + after
    assert words.begins_word(text, start, start + len(head)) == _segmented(text, start, start + len(head))
