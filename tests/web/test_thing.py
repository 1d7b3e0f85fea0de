"""The page of a thing comes while it is made, and everything it says some of is there in whole, page by page."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote, unquote

import httpx
import pytest
import rdflib

from kg.errors import QueryError
from kg.web.pages import data, page, sections
from tests.web.conftest import HOSTILE

SOMKID = "/id/person/" + quote("สมคิด_จาตุศรีพิทักษ์")
_FACT = "https://w3id.org/tgk/id/fact/"


@pytest.fixture(scope="module")
def web(sample: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sample, timeout=120, headers={"Accept": "text/html"}) as made:
        yield made


def _rows(web: httpx.Client, query: str) -> list[dict[str, str]]:
    found = web.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    return [{name: cell["value"] for name, cell in row.items()} for row in found["results"]["bindings"]]


def _facts(web: httpx.Client, path: str) -> set[str]:
    node = f"<https://w3id.org/tgk{unquote(path)}>"
    query = f"SELECT DISTINCT ?f {{ {{ ?f rdf:subject {node} }} UNION {{ ?f rdf:object {node} }} }}"
    return {row["f"] for row in _rows(web, query)}


def _turned(web: httpx.Client, path: str, anchor: str) -> list[str]:
    """Return a page and all that its "next" links of a section lead to."""
    pages = [web.get(path).text]
    while following := re.search(rf'<a href="([^"]+#{anchor})" rel="next"', pages[-1]):
        pages.append(web.get(unescape(following[1])).text)
    return pages


def test_the_head_of_a_page_is_sent_before_the_rest_is_worked_out(
    web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = threading.Event()
    posts = sections._posts

    def waiting(request: object, name: str) -> object:
        assert told.wait(120)
        return posts(request, name)  # type: ignore[arg-type]  # whatever it is given

    monkeypatch.setattr(sections, "_posts", waiting)
    with web.stream("GET", SOMKID) as reply:
        pieces = reply.iter_text()
        head = ""
        while 'class="graph"' not in head:
            head += next(pieces)
        assert "<h1>" in head and 'id="posts"' not in head
        told.set()
        assert 'id="posts"' in "".join(pieces)


def test_a_part_that_cannot_be_read_says_so_and_the_others_are_there(
    web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> object:
        raise QueryError("query.too-slow", seconds="10")

    monkeypatch.setattr(sections, "_meetings", slow)
    html = web.get(SOMKID, params={"lang": "en"}).text
    assert '<p class="trouble">the query took longer than 10 seconds' in html
    assert 'id="meetings"' not in html and 'id="posts"' in html and 'id="evidence"' in html and "</html>" in html


def test_parts_come_apart_where_the_template_pauses() -> None:
    assert list(page._sent(["a", "b", page._PAUSE, "c"])) == ["ab", "c"]


def test_sections_that_the_head_names_are_there(web: httpx.Client) -> None:
    for path in (SOMKID, "/id/org/ministry-of-industry", "/id/post/th-prime-minister", "/id/place/eec"):
        html = web.get(path).text
        named = re.findall(r'<a href="#(\w+)">', html.partition('class="sections"')[2].partition("</nav>")[0])
        assert "evidence" in named
        assert all(f'id="{each}"' in html for each in named)


def test_every_post_is_on_some_page(web: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = web.get("/id/post/th-prime-minister").text
    shown = set(re.findall(r'<li>\s*<span><a class="thing" href="([^"]+)"', whole))
    monkeypatch.setattr(sections, "_POSTS", 1)
    pages = _turned(web, "/id/post/th-prime-minister", "posts")
    found = [re.findall(r'<li>\s*<span><a class="thing" href="([^"]+)"', html) for html in pages]
    assert len(pages) > 1 and {each for some in found for each in some} == shown


def test_everything_a_relation_leads_from_is_on_some_page(web: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_LINKED", 1)
    monkeypatch.setattr(sections, "_RELATED", 2)
    path = "/id/org/ministry-of-industry"
    html = web.get(path).text
    more = [unescape(each) for each in re.findall(r'<a href="([^"]+relation=[^"]+way=-1#links)">', html)]
    assert more
    relation = unquote(re.findall(r"relation=([^&]+)", more[0])[0])
    asked = _rows(web, f"SELECT DISTINCT ?s {{ ?s {relation} <https://w3id.org/tgk{path}> }}")
    pages = _turned(web, more[0], "links")
    shown = [unquote(each) for page_ in pages for each in _linked(page_)]
    wanted = [row["s"].partition("/tgk")[2] for row in asked if "/tenure/" not in row["s"]]
    assert len(pages) > 1 and sorted(shown) == sorted(wanted)


def _linked(html: str) -> list[str]:
    return re.findall(
        r'class="thing" href="([^"]+)"', html.partition('<section id="links">')[2].partition("</section>")[0]
    )


@pytest.mark.parametrize("relation", ["tgk:nothing", "no:prefix", "x", "tgk:a> } #", HOSTILE])
def test_a_relation_that_is_none_leads_nowhere(web: httpx.Client, relation: str) -> None:
    reply = web.get(SOMKID, params={"relation": relation, "way": "-1"})
    assert reply.status_code == 200 and 'class="trouble"' not in reply.text and "</html>" in reply.text


def test_data_come_in_parts_that_together_hold_every_fact(web: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = _facts(web, SOMKID)
    monkeypatch.setattr(data, "FACTS_MAX", 4)
    found: set[str] = set()
    path, count = f"{SOMKID}?format=turtle", 0
    while path:
        reply = web.get(path)
        told = rdflib.Graph().parse(data=reply.text, format="turtle")
        found |= {str(each) for each in told.subjects(unique=True) if str(each).startswith(_FACT)}
        path = reply.links.get("next", {}).get("url", "")
        count += 1
    assert found == wanted and count == -(-len(wanted) // 4) > 1
    shown = web.get(SOMKID).text
    assert len(re.findall(r"part=\d+", shown)) == count - 1


@pytest.mark.parametrize("path", [SOMKID, "/id/release/10596"])
def test_csv_holds_every_fact_with_its_words(web: httpx.Client, path: str) -> None:
    reply = web.get(path, params={"format": "csv"})
    assert reply.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(reply.text.removeprefix("\ufeff"))))
    release = "<https://w3id.org/tgk/id/release/10596>"
    stated = _rows(web, f"SELECT ?f {{ ?f tgk:fromRelease {release} ; a tgk:Fact }}")
    wanted = len(_facts(web, path) if path == SOMKID else stated)
    said = {(row["subject"], row["predicate"], row["object"], row["release"]) for row in rows}
    assert len(said) == wanted > 0
    assert any(row["quote"] for row in rows)


def test_all_values_of_a_facet_are_offered_to_who_asks(web: httpx.Client) -> None:
    whole = web.get("/met").text
    assert "all=who" in whole
    every = web.get("/met?all=who").text
    offered = [set(re.findall(r'href="/met\?[^"]*who=([^"&]+)', html)) for html in (whole, every)]
    parts = _rows(web, "SELECT DISTINCT ?n { ?e a tgk:Meeting { ?e tgk:host ?n } UNION { ?e tgk:guest ?n } }")
    assert len(offered[0]) < len(offered[1]) <= len(parts)
    assert all(row["host_iri"] in {unquote(each) for each in offered[1]} for row in _met(web))


def _met(web: httpx.Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(web.get("/met?format=csv").text.removeprefix("\ufeff"))))


def test_files_are_kept_by_browsers_under_the_name_of_their_version(web: httpx.Client) -> None:
    files = re.findall(r'(?:href=|src=|url\()"(/static/[^"]+\.(?:css|js|svg|woff2))"', web.get(SOMKID).text)
    assert len(files) >= 7
    for file in files:
        reply = web.get(file)
        assert reply.status_code == 200 and "immutable" in reply.headers["cache-control"]
    assert web.get("/static/other/web.css").status_code == 404


def test_events_are_completed_where_events_are_wanted(web: httpx.Client) -> None:
    hits = web.get("/search.json", params={"q": "การเข้าเยี่ยมคารวะ", "kind": "event"}).json()
    assert hits and {hit["kind"] for hit in hits} == {"event"}
