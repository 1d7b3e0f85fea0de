"""``python -m tests.bench.pages GRAPH``: how long pages and completion take over a built graph, and their CPU time.

Pages: 300 things drawn evenly from all kinds, the 50 most mentioned things, and one of each other page. Completion: 500
names drawn from the graph, typed whole, in part, unspaced, in English and wrong.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import httpx

from kg.lookup.overview import FILE, KINDS, Overview
from kg.store import GraphFolder
from tests.bench.served import HEAD, Server, served, told

_DRAWN, _LARGEST, _TYPED = 300, 50, 500


def things(overview: Overview) -> dict[str, list[str]]:
    """Return the things measured by what they are."""
    drawn: dict[str, list[str]] = {}
    chance = random.Random(5)
    for kind in (*KINDS, "release"):
        found = [iri for (iri,) in overview.rows("SELECT iri FROM thing WHERE iri GLOB ? ORDER BY iri", f"{kind}/*")]
        drawn[kind] = chance.sample(found, min(len(found), _DRAWN // (len(KINDS) + 1)))
    most = overview.rows("SELECT iri FROM thing ORDER BY mentions DESC, iri LIMIT ?", _LARGEST)
    drawn["largest 20"], drawn["the next 30"] = [iri for (iri,) in most[:20]], [iri for (iri,) in most[20:]]
    return drawn


def typed(overview: Overview) -> dict[str, list[str]]:
    """Return what is typed into the search box, by how."""
    chance = random.Random(5)
    query = "SELECT text FROM name JOIN thing ON thing.id = thing WHERE lang = ? AND iri NOT GLOB 'release/*' "
    thai, english = (
        [text for (text,) in overview.rows(query + "ORDER BY name.id", lang) if len(text) > 5] for lang in ("th", "en")
    )
    share = _TYPED // 5
    found = {"Thai": chance.sample(thai, share), "English": chance.sample(english, min(len(english), share))}
    found["beginning of Thai"] = [each[: chance.randint(1, 6)] for each in chance.sample(thai, share)]
    found["middle, unspaced"] = [each.replace(" ", "")[2:9] for each in chance.sample(thai, share)]
    found["wrong"] = [each[:4] + "ฬ" + each[5:] for each in chance.sample(thai, share)]
    return found


def measured(server: Server, client: httpx.Client, paths: Iterable[str]) -> tuple[list[float], list[float]]:
    """Return the wall and CPU seconds of each page."""
    wall, cpu = [], []
    for path in paths:
        begun, used = time.perf_counter(), server.cpu()
        reply = client.get(path)
        wall.append(time.perf_counter() - begun)
        cpu.append(server.cpu() - used)
        assert reply.status_code < 500, (reply.status_code, path)
    return wall, cpu


def main(graph: str) -> None:
    """Print the tables."""
    with served(graph) as server, httpx.Client(base_url=server.base, timeout=120) as client:
        print(f"first page after {server.started:.1f} s, {server.resident()} MB resident")
        overview = Overview(GraphFolder(Path(graph)).current() / FILE)
        groups = {kind: [f"/id/{quote(each)}" for each in found] for kind, found in things(overview).items()}
        person, other = (groups["largest 20"][n].removeprefix("/id/") for n in (0, 1))
        groups |= {
            path: [path]
            for path in (
                *("/", "/met", "/met?year=2018", f"/met?year=2018&who={person}", "/met?format=csv", "/posts"),
                *("/posts?on=2018-03-07", f"/paths?from={person}&to={other}", "/id/person/nobody", "/query.json"),
            )
        }
        groups |= {f"search: {how}": [f"/search.json?q={quote(q)}" for q in qs] for how, qs in typed(overview).items()}
        times = {group: measured(server, client, paths) for group, paths in groups.items()}
        times["all drawn"] = _together(times[kind] for kind in (*KINDS, "release"))
        times["all completion"] = _together(found for group, found in times.items() if group.startswith("search:"))
        for place, clock in enumerate(("wall", "CPU")):
            print(f"\n{clock}\n{HEAD}")
            for group, found in times.items():
                print(told(group, found[place]))


def _together(found: Iterable[tuple[list[float], list[float]]]) -> tuple[list[float], list[float]]:
    walls, cpus = zip(*found, strict=True)
    return list(chain(*walls)), list(chain(*cpus))


if __name__ == "__main__":
    main(*sys.argv[1:])
