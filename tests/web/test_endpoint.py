"""The explorer works over a remote endpoint as over a folder; ours is one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from kg.web.app import create
from tests.web.conftest import served


@pytest.fixture(scope="module")
def remote(base: str) -> Iterator[str]:
    with served(create(f"{base}/sparql", workers=1)) as address:
        yield address


@pytest.mark.parametrize(
    "path", ["/", "/met", "/posts", "/search?q=" + quote("สมคิด"), "/id/release/10596", "/id/person/" + quote("แจ็ค_หม่า")]
)
def test_pages_are_the_same(base: str, remote: str, path: str) -> None:
    near, far = (httpx.get(at + path, headers={"Accept": "text/html"}, timeout=120) for at in (base, remote))
    assert far.status_code == near.status_code == 200
    assert far.text == near.text


def test_queries_are_passed_on_but_not_their_dataset(remote: str) -> None:
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?p a schema:Person }"}
    reply = httpx.get(f"{remote}/sparql", params=query, timeout=120)
    assert reply.json()["results"]["bindings"][0]["n"]["value"] == "5"
    named = httpx.get(f"{remote}/sparql", params=query | {"default-graph-uri": "http://a/"}, timeout=120)
    assert named.status_code == 400 and "FROM" in named.text
