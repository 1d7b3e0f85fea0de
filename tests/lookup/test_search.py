"""Names are found in the order of what is likely meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lookup.search import Index, blob


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
