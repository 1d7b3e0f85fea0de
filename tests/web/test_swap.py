"""A build that replaces the graph disturbs no reader, and its graph is what they see afterwards."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from kg.lookup.overview import OLD
from kg.store import GraphFolder
from kg.web import site
from kg.web.app import create
from tests.web.conftest import served, written

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def _quads(name: str) -> str:
    person, graph = f"<https://w3id.org/tgk/id/person/{name}>", "<https://w3id.org/tgk/graph/entities>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person>"
    return f'{person} {_LABEL} "{name}"@en {graph} .\n{person} {kind} {graph} .\n'


def _names(base: str) -> list[str]:
    reply = httpx.get(f"{base}/sparql", params={"query": "SELECT ?l { ?p rdfs:label ?l }"}, timeout=120)
    assert reply.status_code == 200, reply.text
    return [row["l"]["value"] for row in reply.json()["results"]["bindings"]]


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 90
    while not true():
        assert time.monotonic() < until, "the pages never saw the new graph"
        time.sleep(0.1)


def test_a_new_generation_is_served_without_a_failure(tmp_path: Path) -> None:
    folder = written(tmp_path / "graph", _quads("old"))
    with served(create(str(folder), workers=2)) as base:
        assert _names(base) == ["old"]
        assert httpx.get(f"{base}/id/person/old").status_code == 200
        written(folder, _quads("new"))
        seen = [_names(base) for _ in range(20)]
        assert all(names in (["old"], ["new"]) for names in seen) and seen[-1] == ["new"]
        _until(lambda: httpx.get(f"{base}/id/person/new").status_code == 200)
        assert httpx.get(f"{base}/search.json?q=new").json()[0]["thing"] == "person/new"
        assert httpx.get(f"{base}/id/person/old").status_code == 404


def test_the_overview_is_kept_and_made_again_when_damaged(tmp_path: Path) -> None:
    folder = written(tmp_path / "graph", _quads("one"))
    for _ in range(2):
        with served(create(str(folder), workers=1)) as base:
            assert httpx.get(f"{base}/search.json?q=one").json()
        [kept] = folder.glob("generations/*/overview.sqlite")
        kept.write_bytes(kept.read_bytes()[:10])


def test_until_its_overview_is_made_a_graph_is_shown_with_an_earlier_one_and_a_word_about_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "graph", _quads("old"))
    with served(create(str(folder), workers=1)):
        [kept] = folder.glob("generations/*/overview.sqlite")
    kept.rename(tmp_path / OLD)
    written(folder, _quads("new"))
    current = GraphFolder(folder).current()
    (tmp_path / OLD).rename(current / OLD)
    let_go = threading.Event()

    async def waiting(source: str, path: Path) -> None:
        await asyncio.to_thread(let_go.wait)
        await made(source, path)

    made = site._make
    monkeypatch.setattr(site, "_make", waiting)
    with served(create(str(folder), workers=1), whole=False) as base:
        page = httpx.get(f"{base}/id/person/new")
        assert page.status_code == 200 and 'class="notice"' in page.text
        assert httpx.get(f"{base}/search.json?q=old").json()[0]["thing"] == "person/old"
        let_go.set()
        _until(lambda: httpx.get(f"{base}/search.json?q=new").json() != [])
        assert 'class="notice"' not in httpx.get(f"{base}/id/person/new").text
        assert not (current / OLD).exists()
