"""Names are found in the order of what is likely meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from kg.lookup import search
from kg.lookup.search import Index, blob
from kg.resolve.keys import fold


def _index(names: Sequence[str]) -> Index:
    """Return an index of Latin names in lower case, the weightiest first, each of a thing of its own."""
    keys, starts = blob(names)

    def named(places: Sequence[int]) -> Iterator[tuple[str, str, int]]:
        return ((f"person/{place}", names[place], 0) for place in places)

    order = sorted(range(len(names)), key=names.__getitem__)
    return Index(keys, starts, order, range(len(names)), bytes(len(names)), named)


def _found(index: Index, words: str, **how: bool) -> list[str]:
    return [hit.text for hit in index.search(words, **how)]


def test_a_whole_name_comes_first_unless_what_begins_so_is_far_weightier() -> None:
    index = _index(["annbee", *(f"x{number}" for number in range(20)), "ann", "anncee", "joann"])
    assert _found(index, "ann") == ["annbee", "ann", "anncee", "joann"]
    assert _found(index, "ann", whole=True) == ["ann", "annbee", "anncee", "joann"]
    near = _index(["zed", "annbee", "ann", "anncee"])
    assert _found(near, "ann") == ["ann", "annbee", "anncee"]
    assert [hit.text for hit in near.beginning("annb")] == ["annbee"]


_NAMES = st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=30)


@given(_NAMES, st.text("abc ", min_size=1, max_size=4).filter(str.strip), st.sampled_from([0, 2000]))
def test_every_name_that_holds_all_words_is_found_the_beginning_first(names: list[str], words: str, few: int) -> None:
    index = _index(names)
    with patch.object(search, "_SORTED_MAX", few):
        hits = [int(hit.thing.partition("/")[2]) for hit in index.search(words, 1000, whole=True)]
    key, parts = fold(words), words.split()
    exact = [place for place, name in enumerate(names) if name == key]
    first = [place for place, name in enumerate(names) if name.startswith(key)]
    holding = [place for place, name in enumerate(names) if key in name]
    others = [place for place, name in enumerate(names) if all(part in name for part in parts)]
    assert hits[: len(exact)] == exact
    whole = list(dict.fromkeys([*exact, *first, *holding]))
    assert hits[: len(whole)] == whole
    assert sorted(hits) == sorted({*whole, *others})


def test_words_of_which_one_is_everywhere_are_found_by_the_other() -> None:
    names = [f"ann {number:04d}x" for number in range(40)]
    with patch.object(search, "_SCANNED_MAX", 5):
        assert _found(_index(names), "ann 0033x zzz") == []
        assert _found(_index(names), "33 ann") == ["ann 0033x"]
        assert _found(_index([*names, "bob ann"]), "ann bob") == ["bob ann"]
