"""Every verb that reads answers from a server as from the folder whose graph was built into it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from kg.cli import main
from kg.query import questions
from kg.store import GraphFolder
from kg.store.folder import RELEASES
from kg.web.app import create
from tests.store import servers
from tests.web.conftest import served

Run = Callable[..., str]

#: What a question without defaults is asked with.
_GIVEN = {"thing": "init:eec", "person": "สมคิด จาตุศรีพิทักษ์"}
_ZEROS = re.compile(r'(\.\d*?)0+"\^\^(?=<http://www.w3.org/2001/XMLSchema#decimal>)')


class Built(NamedTuple):
    """One build: the graph folder, and the address of the server the graph was brought to."""

    folder: Path
    endpoint: str


@pytest.fixture(scope="module", params=servers.KINDS)
def built(
    request: pytest.FixtureRequest, root: Path, sample_graph: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    scratch = tmp_path_factory.mktemp("built")
    with servers.empty(request.param, request, scratch) as endpoint:
        folder = scratch / "graph"
        shutil.copytree(sample_graph, folder)
        with pytest.raises(SystemExit) as ended:
            main(["build", str(root / "data"), "--graph", str(folder), "--endpoint", endpoint])
        assert not ended.value.code
        # a server has no texts of releases; without its own the folder shows pages as the server does
        bare = scratch / "bare"
        shutil.copytree(folder, bare)
        shutil.rmtree(GraphFolder(bare).current() / RELEASES)
        yield Built(bare, endpoint)


@pytest.fixture
def kg(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command line; give what it printed."""

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capfdbinary.readouterr()
        assert not ended.value.code, err.decode()
        return out.decode()

    return run


def _both(kg: Run, built: Built, *arguments: str) -> tuple[str, str]:
    """Return what a command prints for the folder and for the server."""
    return kg(*arguments, "--graph", str(built.folder)), kg(*arguments, "--endpoint", built.endpoint)


@pytest.mark.parametrize("name", [q.name for q in questions()])
def test_query(built: Built, kg: Run, name: str) -> None:
    (asked,) = [q for q in questions() if q.name == name]
    given = [word for p in asked.parameters if p.default is None for word in (f"--{p.name}", _GIVEN[p.name])]
    graph = "CONSTRUCT" in asked.text
    folder, server = _both(kg, built, "query", name, *given, "--format", "ntriples" if graph else "csv")
    assert folder.splitlines()
    if graph:  # triples have no order
        assert sorted(server.splitlines()) == sorted(folder.splitlines())
    else:
        assert server == folder


@pytest.mark.parametrize("arguments", [("--format", "nquads"), ("--format", "turtle", "--light"), ("--format", "csv")])
def test_export(built: Built, kg: Run, arguments: tuple[str, ...]) -> None:
    folder, server = _both(kg, built, "export", *arguments)
    # Virtuoso keeps decimals without zeros at the end
    assert sorted(server.splitlines()) == sorted(_ZEROS.sub(r'\1"^^', folder).splitlines())


@pytest.mark.parametrize("lang", ["en", "th"])
def test_who(built: Built, kg: Run, lang: str) -> None:
    folder, server = _both(kg, built, "who", "Minister of Industry", "--on", "2018-03-07", "--lang", lang)
    assert "อุตตม_สาวนายน" in folder
    assert server == folder


def test_stats(built: Built, kg: Run) -> None:
    folder, server = map(json.loads, _both(kg, built, "stats", "--format", "json"))
    assert server == {name: folder[name] for name in ("quads", "releases", "dates", "classes")}


def test_view(built: Built, kg: Run, tmp_path: Path) -> None:
    pages = [tmp_path / "folder.html", tmp_path / "server.html"]
    for page, where in zip(pages, (("--graph", str(built.folder)), ("--endpoint", built.endpoint)), strict=True):
        kg("view", "--around", "สมคิด จาตุศรีพิทักษ์", "--hops", "2", "-o", str(page), *where)
    assert pages[0].read_text("utf-8") == pages[1].read_text("utf-8")


def test_serve(built: Built) -> None:
    asked = "SELECT ?post ?name { ?post a org:Post ; rdfs:label ?name } ORDER BY ?post ?name"
    answers = []
    for target in (str(built.folder), built.endpoint):
        with served(create(target, workers=1)) as address, httpx.Client(base_url=address, timeout=60) as client:
            assert "สมคิด" in client.get("/id/person/สมคิด_จาตุศรีพิทักษ์", follow_redirects=True).text
            answers.append(client.get("/sparql", params={"query": asked}).json()["results"])
    assert len(answers[0]["bindings"]) > 10
    assert answers[0] == answers[1]


def test_a_second_build_sends_nothing(
    built: Built, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(built.folder.with_name("graph"), tmp_path / "graph")
    with pytest.raises(SystemExit):
        main(["build", str(root / "data"), "--graph", str(tmp_path / "graph"), "--endpoint", built.endpoint])
    assert f"{built.endpoint}: 0 graphs sent, 0 removed" in capsys.readouterr().err
