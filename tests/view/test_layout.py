"""Where nodes go."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import place
from kg.view.picture import Link, Node, Picture


def made(nodes: int, pairs: set[tuple[int, int]]) -> Picture:
    links = [Link(f"person/{a}", "tgk:met", f"person/{b}") for a, b in sorted(pairs)]
    return Picture([Node(f"person/{i}", "person") for i in range(nodes)], links, {}, nodes)


@settings(max_examples=40)
@given(st.integers(1, 25), st.data())
def test_places_are_finite_distinct_and_the_same_each_time(nodes: int, chosen: st.DataObject) -> None:
    ends = st.integers(0, nodes - 1)
    pairs = {(a, b) for a, b in chosen.draw(st.sets(st.tuples(ends, ends), max_size=40)) if a != b}
    first, second = made(nodes, pairs), made(nodes, pairs)
    place(first)
    place(second)
    spots = [(node.x, node.y) for node in first.nodes]
    assert spots == [(node.x, node.y) for node in second.nodes]
    assert all(math.isfinite(x) and abs(x) < 100_000 for spot in spots for x in spot)
    assert len(set(spots)) == nodes


def test_parts_that_do_not_touch_do_not_lie_on_each_other() -> None:
    ring = {(i, (i + 1) % 6) for i in range(6)}
    other = {(6 + i, 6 + (i + 1) % 5) for i in range(5)}
    picture = made(11, ring | other)
    place(picture)
    parts = [picture.nodes[:6], picture.nodes[6:]]
    boxes = [(min(n.y for n in part), max(n.y for n in part)) for part in parts]
    assert boxes[0][1] < boxes[1][0] or boxes[1][1] < boxes[0][0]
    assert min(math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(picture.nodes, 2)) > 15
