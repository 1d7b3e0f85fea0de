"""The page of ``kg view`` as a person uses it, and as an attacker would like to."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph
import pytest
from playwright.sync_api import expect
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.store import OxigraphStore
from kg.store.texts import Texts
from kg.view import view
from tests.browser.conftest import Opened, barriers

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]

#: Number of pixels of the picture that differ from its corner.
_INK = """() => {
  const canvas = document.querySelector("#network canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const paper = data.slice(0, 4).join();
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) if (data.slice(i, i + 4).join() !== paper) ink += 1;
  return ink;
}"""


@pytest.fixture(scope="module")
def page_file(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "graph.html"
    path.write_text(view(store, lang="th"), encoding="utf-8")
    return path


def test_the_picture_is_there(page_file: Path, open_page: Open) -> None:
    it = open_page(page_file)
    it.page.wait_for_timeout(200)
    assert it.page.evaluate(_INK) > 2000
    expect(it.page.locator("#note")).to_contain_text("12")


def test_search_in_thai_and_english_finds_a_thing_and_shows_it(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file).page
    page.keyboard.press("/")
    page.keyboard.type("สมคิดใจ")
    expect(page.locator("#results li").first).to_contain_text("สมคิด ใจดี")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("สมคิด ใจดี")
    expect(page.locator("#panel")).to_contain_text("Somkid Jaidee")
    page.fill("#search", "zhao")
    page.locator("#results li").first.click()
    expect(page.locator("#panel h2")).to_have_text("จ้าว อิ่ง")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_a_line_shows_its_words_and_links_to_the_release(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, f"#node={quote('person/สมคิด')}").page
    row = page.locator("#panel li", has_text="บริษัทตัวอย่างเข้าเยี่ยมคารวะ")
    row.locator(".why").click()
    expect(page.locator("#panel blockquote").first).to_have_text("นายจ้าว อิ่ง เข้าเยี่ยมคารวะนายสมคิด ใจดี")
    link = page.locator("#panel figcaption a").first
    expect(link).to_have_attribute("href", "http://www.example.go.th/news/1")
    expect(page.locator("#panel")).to_contain_text("7 มี.ค. 2561")
    expect(page.locator("#panel")).to_contain_text("90%")
    assert "edge=" in page.url


def test_packed_evidence_is_unpacked(
    store: OxigraphStore, tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.view.page.PACKED_CHARACTERS", 100)
    path = tmp_path / "packed.html"
    path.write_text(view(store, lang="en"), encoding="utf-8")
    assert "เข้าเยี่ยมคารวะนายสมคิด ใจดี" not in path.read_text(encoding="utf-8")
    page = open_page(path, f"#edge={quote('event/1-call|person/จ้าว')}").page
    expect(page.locator("#panel blockquote")).to_have_text("นายจ้าว อิ่ง เข้าเยี่ยมคารวะนายสมคิด ใจดี")


def test_a_click_on_the_picture_selects(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file).page
    page.wait_for_timeout(200)
    spot = page.evaluate("KG.placeOnScreen(KG.nodeOf('event/2-talks'))")
    page.locator("#network canvas").click(position=spot)
    expect(page.locator("#panel h2")).to_have_text("ประชุมติดตามโครงการทดสอบ")


def test_language_kinds_and_days_are_kept_in_the_address(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file).page
    expect(page.locator("h1")).to_have_text("กราฟความรู้จากข่าวรัฐบาล")
    page.click("#language")
    expect(page.locator("h1")).to_have_text("Government knowledge graph")
    page.click("#legend [data-item=place]")
    expect(page.locator("#legend [data-item=place]")).to_have_attribute("aria-pressed", "false")
    page.locator("#timeline input").first.fill("5")
    assert page.evaluate("KG.isShown(KG.nodeOf('event/1-call'))") is False
    assert page.evaluate("KG.isShown(KG.nodeOf('event/2-talks'))") is True
    anchor = page.url.partition("#")[2]
    assert {"lang=en", "off=place", "since=2018-08"} <= set(anchor.split("&"))
    again = open_page(page_file, f"#{anchor}").page
    expect(again.locator("h1")).to_have_text("Government knowledge graph")
    assert again.evaluate("KG.isShown(KG.nodeOf('event/1-call'))") is False


def test_what_is_shown_can_be_taken_away(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file).page
    with page.expect_download() as table:
        page.click("#csv")
    text = Path(table.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(r["source"], r["relation"], r["target"]) for r in rows} >= {
        ("event/1-call", "tgk:host", "person/สมคิด"),
        ("person/สมคิด", "org:holds", "post/รัฐมนตรีทดสอบ"),
    }
    with page.expect_download() as picture:
        page.click("#png")
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as drawing:
        page.click("#svg")
    drawn = ElementTree.parse(drawing.value.path()).getroot()
    svg = {"svg": "http://www.w3.org/2000/svg"}
    assert len(drawn.findall(".//svg:path", svg)) == 12
    assert len(drawn.findall(".//svg:line", svg)) == page.evaluate("KG.edges.length")
    assert "สมคิด ใจดี" in {"".join(label.itertext()) for label in drawn.findall(".//svg:text", svg)}


def test_no_name_is_written_under_the_legend_or_the_timeline(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file).page
    crossed, named = page.evaluate(
        """() => {
          const origin = KG.canvas().getBoundingClientRect();
          const lying = [...document.querySelectorAll("#legend > *,#timeline")].map((it) => it.getBoundingClientRect());
          const over = ({ left, right, top, bottom }) => lying.some((one) => left + origin.left < one.right
            && right + origin.left > one.left && top + origin.top < one.bottom && bottom + origin.top > one.top);
          let [crossed, named] = [0, 0];
          for (let step = 0; step < 40; step++) {
            KG.pan(0, step < 20 ? 20 : -40);
            const { labels } = KG.snapshot();
            crossed += labels.filter(({ box }) => over(box)).length;
            named += labels.length;
          }
          return [crossed, named];
        }"""
    )
    assert named and not crossed


def test_lines_are_filtered_by_relation(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file).page
    page.click("#legend summary")
    page.click('#legend [data-item="tgk:ledBy"]')
    page.click('#legend [data-item="schema:location"]')
    assert "without=schema%3Alocation%2Ctgk%3AledBy" in page.url
    # Government House is joined to nothing else, the company is.
    assert page.evaluate("KG.isShown(KG.nodeOf('place/ทำเนียบ'))") is False
    assert page.evaluate("KG.isShown(KG.nodeOf('org/บริษัท'))") is True
    with page.expect_download() as table:
        page.click("#csv")
    rows = csv.DictReader(io.StringIO(Path(table.value.path()).read_text(encoding="utf-8-sig")))
    assert "tgk:host" in (relations := {row["relation"] for row in rows})
    assert not relations & {"tgk:ledBy", "schema:location"}
    page = open_page(page_file, f"#{page.url.partition('#')[2]}").page
    assert page.evaluate("KG.isShown(KG.nodeOf('place/ทำเนียบ'))") is False


def test_the_words_stand_in_their_sentence(
    store: OxigraphStore, tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "นายจ้าว อิ่ง เข้าเยี่ยมคารวะนายสมคิด ใจดี"
    monkeypatch.setattr(Texts, "text", lambda _self, _number: f"{words} ที่ทำเนียบรัฐบาล ทั้งนี้ ไม่มีผู้ใดขาด")
    path = tmp_path / "sentence.html"
    path.write_text(view(store, texts=Texts(None)), encoding="utf-8")
    page = open_page(path, f"#edge={quote('event/1-call|person/จ้าว')}").page
    expect(page.locator("#panel blockquote mark")).to_have_text(words)
    expect(page.locator("#panel blockquote")).to_have_text(f"{words} ที่ทำเนียบรัฐบาล")


def test_keys_reach_everything(page_file: Path, open_page: Open) -> None:
    page = open_page(page_file, f"#node={quote('person/มาลี')}").page
    page.keyboard.press("2")
    assert "hops=2" in page.url
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.locator("#network").focus()
    before = page.evaluate("KG.placeOnScreen(KG.nodeOf('person/มาลี'))")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    assert page.evaluate("KG.placeOnScreen(KG.nodeOf('person/มาลี'))") != before
    # From the panel a neighbour, its evidence, and back: with the tabulator and Enter alone.
    page.locator("#panel .connections .node").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("ประชุมติดตามโครงการทดสอบ")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier(page_file: Path, open_page: Open, root: Path, scheme: str) -> None:
    page = open_page(page_file, bypass_csp=True, color_scheme=scheme).page
    for anchor in ("", f"#node={quote('person/สมคิด')}", f"#edge={quote('event/1-call|person/จ้าว')}"):
        page.evaluate("(anchor) => { location.hash = anchor; }", anchor)
        page.click("#legend summary")
        assert not barriers(page, root)


def test_a_phone_in_the_dark(page_file: Path, open_page: Open) -> None:
    it = open_page(
        page_file, f"#node={quote('person/สมคิด')}", viewport={"width": 390, "height": 780}, color_scheme="dark"
    )
    assert it.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = it.page.locator("#panel").bounding_box()
    stage = it.page.locator("#stage").bounding_box()
    assert box and stage
    assert box["width"] == 390
    assert stage["height"] > 250
    assert it.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


HOSTILE = (
    "</script><img src=x onerror=window.__pwned=1>",
    '"><svg onload=window.__pwned=1>',
    "<a href=javascript:window.__pwned=1>href</a>",
    "{{ 7*7 }}{% raw %}${window.__pwned=1}",
    "<!--<script>window.__pwned=1",
)
RUNS = "img, svg[onload], script, a[href^='javascript'], a[href^='data']"
URLS = ("javascript:window.__pwned=1", "data:text/html,<script>window.__pwned=1</script>")


def test_nothing_hostile_runs(root: Path, tmp_path: Path, open_page: Open) -> None:
    """Every text of the example becomes hostile, and so does every address."""
    made = pyoxigraph.Store()
    quads = pyoxigraph.parse(path=str(root / "tests/view/example.trig"), format=RdfFormat.TRIG)
    address = NamedNode("https://schema.org/url")
    for number, quad in enumerate(quads):
        thing = quad.object
        if isinstance(thing, Literal) and thing.language:
            thing = Literal(f"{HOSTILE[number % len(HOSTILE)]} {thing.value}", language=thing.language)
        elif quad.predicate == address:
            thing = NamedNode(URLS[number % 2].replace("<", "%3C").replace(">", "%3E"))
        made.add(Quad(quad.subject, quad.predicate, thing, quad.graph_name))
    path = tmp_path / "hostile.html"
    path.write_text(view(OxigraphStore(made, "memory")), encoding="utf-8")
    page = open_page(path).page
    assert "Somkid" in page.evaluate("KG.name(KG.nodeOf('person/สมคิด'))")
    for iri in page.evaluate("KG.nodes.map((node) => node.iri)"):
        page.evaluate("(iri) => KG.look(KG.nodeOf(iri))", iri)
        for number in page.evaluate("(iri) => KG.linesOf(KG.nodeOf(iri)).map((edge) => edge.id)", iri):
            page.evaluate("(number) => KG.lookAtEdge(KG.edges[number])", number)
            assert (
                page.locator("#panel :is(img, svg[onload], script, a[href^='javascript'], a[href^='data'])").count()
                == 0
            )
    page.fill("#search", "window")
    expect(page.locator("#results li").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#network canvas").hover(position=page.evaluate("KG.placeOnScreen(KG.nodeOf('person/สมคิด'))"))
    page.wait_for_timeout(300)
    assert page.evaluate("window.__pwned") is None
