"""The served explorer as a person uses it, in a real Chromium: nothing fails, nothing is asked of another host."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from kg.build import build
from kg.web.app import create
from tests.web.conftest import hostile_graph, served

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SOMKID = "/id/person/" + quote("สมคิด_จาตุศรีพิทักษ์")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture(scope="module")
def base(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over the sample releases."""
    folder = tmp_path_factory.mktemp("explorer") / "graph"
    build([root / "data"], folder)
    with served(create(str(folder), workers=1)) as address:
        yield address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over a graph whose every text is an attack."""
    with served(create(str(hostile_graph(tmp_path_factory)), workers=1)) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A function that opens an address, and at the end checks that nothing failed and nobody else was asked."""
    opened: list[tuple[Page, str]] = []
    trouble: list[str] = []
    asked: list[str] = []

    def open_(address: str, path: str, **context: Any) -> Page:
        page = browser.new_context(accept_downloads=True, **({"locale": "en-GB"} | context)).new_page()
        opened.append((page, address))
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        reply = page.goto(address + path)
        if reply and reply.status == 404:
            trouble.clear()  # the browser itself remarks upon it
        return page

    yield open_
    for page, address in opened:
        page.context.close()
        assert not trouble
        assert asked and not [url for url in asked if not url.startswith((address, "data:", "blob:"))]


def test_from_a_name_to_the_sentence_that_says_so(base: str, visit: Visit) -> None:
    page = visit(base, "/")
    page.keyboard.press("/")
    page.locator("#main-search").fill("สมคิด")
    expect(page.locator("#main-results li").first).to_contain_text("สมคิด จาตุศรีพิทักษ์")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Somkhit Chatusriphithak")
    page.fill("input[name=year]", "2018")
    with page.expect_navigation():
        page.click("form.inline button")
    days = page.locator("#meetings time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days and all(day.startswith("2018") for day in days)
    page.locator('#evidence blockquote a[href*="/release/10596#"]').first.click()
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    lit = "".join(page.locator("mark.lit").all_inner_texts())
    start, end = map(int, page.url.rpartition("char=")[2].split(","))
    assert len(lit) == end - start


def test_the_table_is_narrowed_and_saved(base: str, visit: Visit) -> None:
    page = visit(base, "/met")
    with page.expect_navigation():
        page.get_by_role("link", name="2018", exact=True).click()
    rows = page.locator("tbody tr").count()
    with page.expect_download() as saving:
        page.click("#csv")
    with Path(saving.value.path()).open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.DictReader(file))
    assert len(saved) == rows > 0 and all(row["date"].startswith("2018") for row in saved)
    with page.expect_navigation():
        page.locator(".chips a").click()
    assert page.locator("tbody tr").count() > rows


def test_a_query_is_chosen_run_and_its_result_followed(base: str, visit: Visit) -> None:
    page = visit(base, "/query")
    page.select_option("#examples", "top-meetings")
    page.click(".yasqe_queryButton")
    first = page.locator(".yasr table a").first
    expect(first).to_be_visible()
    query = page.evaluate("() => document.querySelector('.CodeMirror').CodeMirror.getValue()")
    rows = httpx.get(f"{base}/sparql", params={"query": query}).json()["results"]["bindings"]
    expect(page.locator(".yasr table tbody tr")).to_have_count(len(rows))
    first.click()
    expect(page.locator("h1")).not_to_have_text("SPARQL")
    assert page.url.startswith(f"{base}/id/")


def test_the_editor_completes_our_terms(base: str, visit: Visit) -> None:
    page = visit(base, "/query")
    page.wait_for_selector(".CodeMirror")
    page.evaluate(
        """() => { const editor = document.querySelector('.CodeMirror').CodeMirror;
        editor.setValue('PREFIX tgk: <https://w3id.org/tgk/ontology#>\\nSELECT * { ?s a tgk:CourtesyC');
        editor.focus(); editor.setCursor(1, 100); }"""
    )
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("CourtesyCall")


def test_the_language_is_switched_and_kept(base: str, visit: Visit) -> None:
    page = visit(base, SOMKID)
    page.click("#language")
    expect(page.locator("h1")).to_have_text("สมคิด จาตุศรีพิทักษ์")
    page.get_by_role("link", name="ใครพบใคร", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "th")


def test_the_graph_around_a_thing_opens_on_it(base: str, visit: Visit) -> None:
    page = visit(base, SOMKID)
    page.get_by_role("link", name="Graph around it").click()
    page.wait_for_selector("#network canvas")
    expect(page.locator("#panel h2")).to_contain_text("Somkhit")


@pytest.mark.parametrize("path", ["/", SOMKID, "/id/release/10596", "/met", "/posts?on=2018-03-07", "/query"])
def test_a_phone_needs_no_sideways_scrolling(base: str, visit: Visit, path: str) -> None:
    page = visit(base, path, **PHONE)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "path",
    [
        "/",
        SOMKID,
        "/id/release/10596",
        "/met",
        "/posts?on=2018-03-07",
        "/paths",
        "/search?q=%E0%B8%81",
        "/id/org/no",
        "/query",
    ],
)
def test_no_serious_barrier(base: str, visit: Visit, root: Path, path: str) -> None:
    page = visit(base, path, bypass_csp=True)
    page.wait_for_load_state("networkidle")
    page.evaluate((root / "tests/web/vendor/axe.min.js").read_text("utf-8"))
    serious = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        # The editor of the SPARQL page is another's; the page around it is ours.
        found = page.evaluate("() => axe.run({ exclude: ['#yasgui'] }, { resultTypes: ['violations'] })")
        serious += [
            (scheme, each["id"], [node["html"][:120] for node in each["nodes"]][:3])
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
        ]
    assert not serious, json.dumps(serious, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    "path", ["/", "/met", "/id/event/1-talks", "/id/release/1", "/id/person/p0", "/around/event/1-talks"]
)
def test_hostile_names_run_nothing(hostile: str, visit: Visit, path: str) -> None:
    page = visit(hostile, path)
    page.wait_for_load_state("networkidle")
    if page.locator("[data-completion]").count():
        page.locator("[data-completion]").first.fill("script")
        expect(page.locator("[role=listbox]:not([hidden]) li").first).to_contain_text("</script>")
    assert page.title() != "run"
    assert page.locator("img, svg[onload]").count() == 0
