"""The pages say what the graph says, to people and to programs, and nothing in it can become markup."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pytest
import rdflib

from kg.messages import catalogue
from kg.view.expand import STEP
from kg.web.pages import met
from kg.web.policy import policy
from tests.web.conftest import HOSTILE, english

SOMKID = "/id/person/" + quote("สมคิด_จาตุศรีพิทักษ์")
PLACES = ["/", "/search?q=ก", "/met", "/posts", "/paths", "/query", "/nowhere", "/id/person/nobody"]


@pytest.fixture(scope="module")
def web(sample: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sample, timeout=120, headers={"Accept": "text/html"}) as made:
        yield made


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_every_text_of_a_template_exists(root: Path) -> None:
    asked = set()
    for file in (root / "kg/web/templates").glob("*.html"):
        asked |= set(re.findall(r"""\bt\(\s*["']([a-z][\w-]*)["'](?!\s*\+)""", file.read_text("utf-8")))
    assert len(asked) > 50, "the pattern finds too little: mend it"
    assert not {f"web.page.{key}" for key in asked} - catalogue().keys()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("lang", ["en", "th"])
def test_every_page_speaks_both_languages_and_allows_nothing_from_elsewhere(
    web: httpx.Client, place: str, lang: str
) -> None:
    reply = web.get(place, headers={"Accept-Language": lang})
    assert reply.status_code == (404 if "no" in place else 200)
    assert f'<html lang="{lang}">' in reply.text
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';") and "unsafe-eval" not in policy
    styles = re.findall("<style>(.*?)</style>", reply.text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    allowed = "'unsafe-inline'" if place == "/query" else " ".join(f"'sha256-{digest}'" for digest in digests)
    assert f"style-src 'self' {allowed};" in policy and len(styles) == 1
    assert '<link rel="stylesheet"' not in reply.text.partition("<body>")[0], "the first picture waits for a file"
    for tag, attributes in Tags(reply.text).found:
        assert tag != "script" or (attributes.get("src") or "").startswith("/static/"), "a script of its own"
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_the_language_is_remembered(web: httpx.Client) -> None:
    with httpx.Client(base_url=web.base_url) as visitor:
        assert '<html lang="en">' in visitor.get("/").text
        assert '<html lang="th">' in visitor.get("/?lang=th").text
        assert '<html lang="th">' in visitor.get("/met").text


@pytest.mark.parametrize("words", ["สมคิด", "สมคิด จาตุศรีพิทักษ์", "สมคิดจาตุศรีพิทักษ์", "จาตุศรี", "in English"])
def test_completion_finds_a_name_however_it_is_typed(web: httpx.Client, words: str) -> None:
    if words == "in English":
        words = english(str(web.base_url), "person/สมคิด_จาตุศรีพิทักษ์").split()[-1]
    found = web.get("/search.json", params={"q": words}).json()
    assert found[0]["thing"] == "person/สมคิด_จาตุศรีพิทักษ์"
    assert web.get(found[0]["path"]).status_code == 200


def test_a_name_that_is_not_there_gives_those_like_it(web: httpx.Client) -> None:
    reply = web.get("/search", params={"q": "สมคดิ จาตุศรีพิทักษ"})
    assert SOMKID in reply.text
    missing = web.get("/id/person/" + quote("สมคิด_จาตุศรีพิทัก"))
    assert missing.status_code == 404 and SOMKID in missing.text


def test_a_person_has_posts_meetings_evidence_and_releases(web: httpx.Client) -> None:
    html = web.get(SOMKID, headers={"Accept-Language": "th"}).text
    for part in ("posts", "meetings", "met", "evidence", "releases"):
        assert f'id="{part}"' in html, part
    assert "/id/post/th-deputy-prime-minister" in html
    assert "/id/release/10596#char=" in html


def test_meetings_are_narrowed_by_year(web: httpx.Client) -> None:
    def years(params: dict[str, str]) -> set[str]:
        html = web.get(SOMKID, params=params).text
        part = html[html.index('id="meetings"') : html.index('id="met"')]
        return {day[:4] for day in re.findall(r'datetime="(\d{4})', part)}

    assert years({}) >= {"2017", "2018"}
    assert years({"year": "2017"}) == {"2017"}


def test_whom_one_met_most_is_told_of_the_year_chosen(web: httpx.Client) -> None:
    def met(params: dict[str, str]) -> set[str]:
        part = web.get(SOMKID, params=params).text.partition('id="met"')[2].partition("</section>")[0]
        [table] = re.findall(r'href="(/met\?[^"]+)"', part)
        rows = csv.DictReader(io.StringIO(web.get(unescape(table) + "&format=csv").text.removeprefix("\ufeff")))
        sides = {row[side] for row in rows for side in ("host_iri", "guest_iri")}
        listed = {unquote(each).removeprefix("/id/") for each in re.findall(r'class="thing" href="([^"]+)"', part)}
        assert listed and listed <= sides
        return listed

    assert met({"year": "2017"}) < met({})


def test_an_iri_answers_people_and_programs(web: httpx.Client) -> None:
    turtle = web.get(SOMKID, headers={"Accept": "text/turtle"})
    person = rdflib.URIRef("https://w3id.org/tgk/id/person/สมคิด_จาตุศรีพิทักษ์")
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    assert (person, rdflib.RDF.type, rdflib.URIRef("https://schema.org/Person")) in graph
    assert list(graph.subjects(rdflib.RDF.object, person)), "no fact names the person"
    assert turtle.headers["vary"] == "Accept"
    other = web.get(SOMKID, params={"format": "jsonld"})
    assert other.headers["content-type"] == "application/ld+json"
    same = rdflib.Graph().parse(data=other.text, format="json-ld")
    assert len(same) == len(graph)
    assert web.get(SOMKID, headers={"Accept": "image/png"}).status_code == 406


def test_a_release_answers_with_its_graph(web: httpx.Client) -> None:
    whole = rdflib.Graph().parse(data=web.get("/graph/release/10596?format=turtle").text, format="turtle")
    assert len(whole) > 100
    assert len(rdflib.Graph().parse(data=web.get("/id/release/10596?format=turtle").text, format="turtle")) == len(
        whole
    )
    assert web.get("/graph/release/0?format=turtle").status_code == 404
    assert "tgk:Meeting" in web.get("/ontology").text


def test_the_quotes_of_a_release_stand_where_they_say(web: httpx.Client, root: Path) -> None:
    html = web.get("/id/release/10596").text
    text = re.sub(
        r"<[^>]*>", "", html[html.index('<div class="text"') : html.index('id="evidence"')].partition("</div>")[0]
    )
    quotes = re.findall(r'#char=(\d+),(\d+)"[^>]*><mark>([^<]*)</mark>', html)
    assert len(quotes) > 10
    for start, end, words in quotes:
        assert text[int(start) : int(end)] == words
        assert f'id="char={start},{end}"' in html


def test_the_table_and_its_csv_are_the_same_rows(web: httpx.Client) -> None:
    html = web.get("/met", params={"year": "2018"}).text
    shown = re.findall(r'<td(?: class="repeated")?><a class="thing" href="(/id/[^"]+)"', html)
    rows = list(csv.DictReader(io.StringIO(web.get("/met?year=2018&format=csv").text.removeprefix("\ufeff"))))
    assert rows and all(row["date"].startswith("2018") for row in rows)
    links = [f"/id/{quote(row[side])}" for row in rows for side in ("host_iri", "guest_iri")]
    assert [link for link in shown if "/place/" not in link] == links


def test_facets_narrow_and_count(web: httpx.Client) -> None:
    whole = web.get("/met").text
    counts = dict(re.findall(r'href="/met\?year=(\d{4})"[^<]*<[^<]*<span class="count">(\d+)', whole))
    assert len(counts) > 1
    assert f">{counts['2018']} rows" in web.get("/met?year=2018").text


def test_who_held_a_post_on_a_day(web: httpx.Client) -> None:
    html = web.get("/posts", params={"post": "รัฐมนตรีว่าการกระทรวงอุตสาหกรรม", "on": "7 มีนาคม 2561"}).text
    assert quote("อุตตม_สาวนายน") in html and "<blockquote" in html
    cabinet = web.get("/posts?on=2018-03-07").text
    assert cabinet.index("th-prime-minister") < cabinet.index("th-minister-of-industry")
    assert web.get("/posts", params={"post": "ไม่มีตำแหน่งนี้"}).status_code == 404
    assert "No release is that old" in web.get("/posts?on=1900-01-01").text
    for day, outcome in (("2018-03-07", "Held by"), ("2019-02-20", "No release attests"), ("1900-01-01", "that old")):
        answer = web.get("/posts", params={"post": "รัฐมนตรีว่าการกระทรวงอุตสาหกรรม", "on": day}).text
        assert outcome in answer, day
    assert web.get("/posts", params={"on": "yesterday"}).status_code == 404


def test_paths_join_two_people_through_a_meeting(web: httpx.Client) -> None:
    html = web.get("/paths", params={"from": "สมคิด", "to": "แจ็ค หม่า"}).text
    [first, *_] = re.findall(r'<ol class="path">(.*?)</ol>', html, re.DOTALL)
    steps = re.findall(r'href="/id/(\w+)/', first)
    assert steps == ["person", "event", "person"]
    assert web.get("/paths", params={"from": "สมคิด", "to": "zzzzzzzz"}).status_code == 404


def test_the_graph_around_a_thing_is_shown_inside_its_page_and_nowhere_else(web: httpx.Client) -> None:
    reply = web.get("/around/person/" + quote("สมคิด_จาตุศรีพิทักษ์"))
    assert reply.status_code == 200
    assert reply.headers["content-security-policy"] == policy().replace("ancestors 'none'", "ancestors 'self'")
    for _, attributes in Tags(reply.text).found:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert web.get("/around/person/nobody").status_code == 404


def test_a_graph_grows_by_a_relation_as_far_as_its_counts_say(web: httpx.Client) -> None:
    address = "/expand/person/" + quote("สมคิด_จาตุศรีพิทักษ์")
    counts = {(relation, way): count for relation, way, count in web.get(address).json()}
    assert counts["tgk:host", -1] > 3 and ("tgk:met", -1) not in counts
    centre = "person/สมคิด_จาตุศรีพิทักษ์"
    more = {"relation": "tgk:host", "way": -1, "shown": [centre]}
    grown = web.post(address, json=more).json()
    added = [node["iri"] for node in grown["nodes"]][1:]
    assert len(added) == min(counts["tgk:host", -1], STEP) and all(name.startswith("event/") for name in added)
    assert len(grown["edges"]) >= len(added)
    days = [node.get("day", "") for node in grown["nodes"][1:]]
    assert days == sorted(days, reverse=True)
    again = web.post(address, json={"relation": "org:holds", "way": 1, "shown": [centre, *added]}).json()
    assert {node["iri"] for node in again["nodes"]} > set(added)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"relation": "tgk:host", "way": -1, "shown": 1},
        {"relation": "nowhere:x", "way": 1, "shown": []},
        {"relation": "tgk:host> ?x } #", "way": 1, "shown": []},
        {"relation": "tgk:host", "way": 1, "shown": ["x"] * 501},
    ],
)
def test_a_step_that_is_none_is_refused(web: httpx.Client, wrong: object) -> None:
    assert web.post("/expand/person/x", json=wrong).status_code == 400


def test_words_are_given_in_their_sentence(web: httpx.Client) -> None:
    html = web.get("/id/release/10596").text
    start, end, words = re.findall(r'#char=(\d+),(\d+)"[^>]*>(?:<mark>)?([^<]+)<', html)[0]
    before, said, after = web.get(f"/sentence/10596?at={start},{end}").json()
    assert said == words and before + said + after in re.sub(r"<[^>]*>", "", html)
    assert web.get("/sentence/10596?at=x").status_code == 400
    assert web.get("/sentence/nothing?at=1,2").json() == ["", "", ""]


def test_examples_of_the_editor_run(web: httpx.Client) -> None:
    known = web.get("/query.json").json()
    assert "https://w3id.org/tgk/ontology#Meeting" in known["classes"]
    assert "https://w3id.org/tgk/ontology#met" in known["properties"]
    assert len(known["examples"]) > 15
    for example in known["examples"]:
        assert web.get("/sparql", params={"query": example["query"]}, headers={"Accept": "*/*"}).status_code == 200


@pytest.mark.parametrize("path", ["/id/event/1-talks", "/id/release/1", "/met", "/", "/search?q=href", "/id/person/p0"])
def test_hostile_names_stay_text(hostile: str, path: str) -> None:
    html = httpx.get(hostile + path, headers={"Accept": "text/html"}, timeout=120).text
    for tag, attributes in Tags(html).found:
        assert not [name for name in attributes if name.startswith("on")], attributes
        assert not (attributes.get("href") or "").startswith("javascript:")
        assert tag != "img" and (tag != "script" or (attributes.get("src") or "").startswith("/static/"))
    assert "&lt;" in html, "no hostile text is on this page: the test tests nothing"


def test_csv_holds_no_formula(hostile: str) -> None:
    assert "".join(met._lines([("=1+1", "@x", "ok")])).removeprefix("\ufeff").strip() == "'=1+1,'@x,ok"
    assert httpx.get(hostile + "/met?format=csv").text.count("\n") >= len(HOSTILE)


def test_the_graph_of_a_year_holds_what_happened_then(web: httpx.Client) -> None:
    html = web.get(SOMKID, params={"year": "2018"}).text
    [address] = re.findall(r'<div class="graph" data-src="([^"]+)"', html)
    assert address.endswith("?year=2018")
    days = re.findall(r'"day":"([\d-]+)"', web.get(address).text)
    assert days and all(day.startswith("2018") for day in days)
    html = web.get(SOMKID, params={"year": "1900"}).text
    assert "?year" not in re.findall(r'<div class="graph" data-src="([^"]+)"', html)[0]
    assert web.get(address.replace("2018", "x")).status_code == 200
