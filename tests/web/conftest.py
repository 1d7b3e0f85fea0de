"""Live servers: over the worked example, over the sample releases, and over a graph full of hostile names."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from kg.store import GraphFolder, bulk_load
from kg.store.folder import MANIFEST, STORE
from kg.web.app import create
from kg.web.server import configured

Serving = Callable[[Path], AbstractContextManager[str]]

#: What must reach a page as text and no other way.
HOSTILE = (
    "</script><img src=x onerror=\"document.title='run'\">",
    '"><svg onload="document.title=\'run\'">',
    "{{ 7*7 }}{% for x in y %}",
    "' onmouseover='document.title=1",
    "<a href=javascript:alert(1)>href</a>",
)
_TGK = "https://w3id.org/tgk/"


@contextlib.contextmanager
def served(app: Starlette, *, whole: bool = True) -> Iterator[str]:
    """Run an application on a free port; give its address, with ``whole`` once it shows the graph whole."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(configured(app))

    async def serve() -> None:
        async with app.router.lifespan_context(app):
            await server.serve([listener])

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    # on a busy machine the overview may be made after the server has begun to answer, and pages then say less
    while thread.is_alive() and not (server.started and (app.state.site.now.complete or not whole)):
        thread.join(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()


def english(base: str, thing: str) -> str:
    """Return what a thing (local IRI) is called in English: how names are romanised is no matter of these tests."""
    query = f"SELECT ?l {{ <{_TGK}id/{thing}> rdfs:label ?l FILTER(LANG(?l) = 'en') }}"
    reply = httpx.get(f"{base.rstrip('/')}/sparql", params={"query": query}, timeout=120)
    [row] = reply.json()["results"]["bindings"]
    return str(row["l"]["value"])


def written(folder: Path, quads: str) -> Path:
    """Make N-Quads the current graph of a folder, as a build would."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    file = folder.with_suffix(".nq")
    file.write_text(quads, encoding="utf-8")
    graph = GraphFolder(folder)
    with graph.writing() as fresh:
        bulk_load(fresh / STORE, [file])
        (fresh / MANIFEST).write_text(json.dumps({"run": "test", "quads": 1}), encoding="utf-8")
    return graph.path


@pytest.fixture(scope="session")
def base(seed_graph: Path) -> Iterator[str]:
    """Address of a server over the worked example."""
    with served(create(str(seed_graph), workers=2)) as address:
        yield address


@pytest.fixture(scope="session")
def hasty(seed_graph: Path) -> Iterator[httpx.Client]:
    """A client of a server over the worked example, whose queries may take 1.5 seconds."""
    with (
        served(create(str(seed_graph), workers=2, seconds_max=1.5)) as address,
        httpx.Client(base_url=address, timeout=120) as made,
    ):
        yield made


@contextlib.contextmanager
def served_hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a graph whose every text is an attack; give the address."""
    folder = written(tmp_path_factory.mktemp("hostile") / "graph", _hostile_quads())
    with served(create(str(folder), workers=1)) as address:
        yield address


@pytest.fixture(scope="session")
def sample(sample_graph: Path) -> Iterator[str]:
    """Address of a server over the graph of the sample releases, texts included."""
    with served(create(str(sample_graph), workers=1)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over a graph whose every text is an attack."""
    with served_hostile(tmp_path_factory) as address:
        yield address


@pytest.fixture
def client(base: str) -> Iterator[httpx.Client]:
    """A client of the server over the worked example."""
    with httpx.Client(base_url=base, timeout=120) as made:
        yield made


def _hostile_quads() -> str:
    graph = f"<{_TGK}graph/release/1>"
    rdf, rdfs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
    schema, org, skos = "https://schema.org/", "http://www.w3.org/ns/org#", "http://www.w3.org/2004/02/skos/core#"
    tgk, day = f"{_TGK}ontology#", '"2020-02-02"^^<http://www.w3.org/2001/XMLSchema#date>'
    event, release = f"<{_TGK}id/event/1-talks>", f"<{_TGK}id/release/1>"
    place, body, plan = (f"<{_TGK}id/{each}>" for each in ("place/bad", "org/bad", "initiative/bad"))
    post, tenure = f"<{_TGK}id/post/th-prime-minister>", f"<{_TGK}id/tenure/bad>"
    lines = [
        f"{release} <{rdf}type> <{tgk}Release>",
        f"{release} <{schema}headline> {json.dumps(HOSTILE[0])}",
        f"{release} <{schema}datePublished> {day}",
        f"{release} <{schema}url> <javascript:alert(1)>",
        f"{event} <{rdf}type> <{schema}Event>",
        f"{event} <{rdf}type> <{tgk}Meeting>",
        f"{event} <{rdfs}label> {json.dumps(HOSTILE[1])}@th",
        f"{event} <{schema}startDate> {day}",
        f"{event} <{schema}location> {place}",
        f"{event} <{tgk}discussed> {plan}",
        f"{event} <{tgk}reportedIn> {release}",
        f"{body} <{rdf}type> <{org}Organization>",
        f"{post} <{rdf}type> <{org}Post>",
        f"{post} <{org}postIn> {body}",
        f"{place} <{rdf}type> <{schema}Place>",
        f"{plan} <{rdf}type> <{tgk}Initiative>",
        f"<{_TGK}id/person/p0> <{org}holds> {post}",
        f"{tenure} <{org}member> <{_TGK}id/person/p0>",
        f"{tenure} <{tgk}post> {post}",
        f"{tenure} <{tgk}firstSeen> {day}",
        f"{tenure} <{tgk}lastSeen> {day}",
        f'{tenure} <{tgk}attestations> "1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        f"{tenure} <{tgk}capacity> <{tgk}Substantive>",
    ]
    for thing, text in zip((place, body, plan, post), HOSTILE, strict=False):
        lines += [
            f"{thing} <{rdfs}label> {json.dumps(text)}@th",
            f"{thing} <{skos}altLabel> {json.dumps(text + '2')}@en",
        ]
    for number, text in enumerate(HOSTILE):
        person, fact = f"<{_TGK}id/person/p{number}>", f"<{_TGK}id/fact/1-{number:010d}>"
        role = "host" if number == 0 else "guest"
        span = f"<{_TGK}id/release/1#char={number},{number + 5}>"
        lines += [
            f"{person} <{rdf}type> <{schema}Person>",
            f"{person} <{rdfs}label> {json.dumps(text)}@en",
            f"{person} <{tgk}note> {json.dumps(text)}",
            f"{event} <{tgk}{role}> {person}",
            f"{release} <{schema}mentions> {person}",
            f"{fact} <{rdf}type> <{tgk}Fact>",
            f"{fact} <{rdf}subject> {event}",
            f"{fact} <{rdf}predicate> <{tgk}{role}>",
            f"{fact} <{rdf}object> {person}",
            f"{fact} <{tgk}fromRelease> {release}",
            f"{fact} <{tgk}rule> {json.dumps(text)}",
            f"{fact} <{tgk}evidence> {span}",
            f"{span} <http://www.w3.org/ns/oa#exact> {json.dumps(text)}",
            f'{span} <http://www.w3.org/ns/oa#start> "{number}"^^<http://www.w3.org/2001/XMLSchema#integer>',
            f'{span} <http://www.w3.org/ns/oa#end> "{number + 5}"^^<http://www.w3.org/2001/XMLSchema#integer>',
        ]
    return "".join(f"{line} {graph} .\n" for line in lines)
