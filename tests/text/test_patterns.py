from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.text.patterns import any_of

_WORDS = st.text("กขค", min_size=1, max_size=4)


@given(st.lists(_WORDS, min_size=1, max_size=8), st.text("กขค ", max_size=12))
def test_the_longest_word_is_matched(words: list[str], text: str) -> None:
    plain = "|".join(sorted(words, key=len, reverse=True))
    assert re.findall(any_of(words), text) == re.findall(plain, text)


@given(st.dictionaries(_WORDS, st.sampled_from("กขค"), min_size=1, max_size=8), st.text("กขค ", max_size=12))
def test_a_word_gives_way_to_a_shorter_one_before_what_undoes_it(unless: dict[str, str], text: str) -> None:
    plain = "|".join(f"{word}(?!{unless[word]})" for word in sorted(unless, key=len, reverse=True))
    assert re.findall(any_of(unless, unless), text) == re.findall(plain, text)


def test_no_words_match_nothing() -> None:
    assert re.search(any_of(()), "ก") is None
