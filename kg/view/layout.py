"""Where the nodes go: a spring layout, the same on every run; each component by itself, packed side by side."""

from __future__ import annotations

import math

import rustworkx as rx

from kg.view.picture import Picture

#: Layout units a node needs around itself at its smallest; the page draws one unit as one pixel at first.
ROOM = 84
#: Seed of the random start; any number will do as long as it stays.
_SEED = 7
_ROUNDS = 400
#: Above so many nodes they move closer together, or the whole would shrink them to dots.
_ROOMY_NODES = 300
#: Screens are wider than high.
_WIDE = 1.2


def place(picture: Picture) -> None:
    """Give every node of a picture its place."""
    number = {node.iri: i for i, node in enumerate(picture.nodes)}
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(range(len(number))))
    pairs: dict[tuple[int, int], float] = {}
    for link in picture.links:
        a, b = sorted((number[link.source], number[link.target]))
        pairs[a, b] = pairs.get((a, b), 0.0) + 1.0
    graph.add_edges_from([(a, b, math.log1p(weight)) for (a, b), weight in sorted(pairs.items())])
    components = sorted((sorted(c) for c in rx.connected_components(graph)), key=lambda c: (-len(c), c))
    for left, top, spots in _packed([_spring(graph, component) for component in components]):
        for index, (x, y) in spots.items():
            picture.nodes[index].x = round(left + x)
            picture.nodes[index].y = round(top + y)


def _spring(graph: rx.PyGraph[int, float], component: list[int]) -> dict[int, tuple[float, float]]:
    """Return the place of each node of a connected part, around (0, 0)."""
    part = graph.subgraph(component)
    size = len(component)
    found = rx.spring_layout(
        part, k=1.6 / math.sqrt(size), num_iter=_ROUNDS, weight_fn=float, seed=_SEED, adaptive_cooling=True
    )
    spots = {part[i]: (float(p[0]), float(p[1])) for i, p in found.items()}
    reach = max((math.hypot(x, y) for x, y in spots.values()), default=0) or 1
    radius = ROOM * math.sqrt(size) * 0.9 * min(1, (_ROOMY_NODES / size) ** 0.25)
    # A square root pulls strays in and spreads the crowded middle, where labels need the room.
    return {
        i: (x / reach * radius * stretch * _WIDE, y / reach * radius * stretch / _WIDE)
        for i, (x, y) in spots.items()
        for stretch in [(reach / (math.hypot(x, y) or reach)) ** 0.35]
    }


def _packed(parts: list[dict[int, tuple[float, float]]]) -> list[tuple[float, float, dict[int, tuple[float, float]]]]:
    """Put the largest part in the middle and the others in rows below it."""
    placed = []
    width = max((2 * _radius(part) for part in parts[:1]), default=0)
    width = max(width, ROOM * 12)
    left, top, row = -width / 2, 0.0, 0.0
    for i, part in enumerate(parts):
        radius = _radius(part)
        if i == 0:
            placed.append((0.0, 0.0, part))
            top = max(y for _, y in part.values()) + ROOM
            continue
        if left + 2 * radius > width / 2:
            left, top, row = -width / 2, top + row, 0.0
        placed.append((left + radius, top + radius, part))
        left += 2 * radius
        row = max(row, 2 * radius)
    return placed


def _radius(part: dict[int, tuple[float, float]]) -> float:
    return max((math.hypot(x, y) for x, y in part.values()), default=0) + ROOM
