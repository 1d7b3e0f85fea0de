"""A view of 2,000 things: small enough to send, quick enough to show, smooth enough to move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.view import page
from kg.view.layout import place
from kg.view.picture import Evidence, Link, Node, Picture, Release
from kg.view.quote import Quote
from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser

NODES, LINKS = 2000, 8000
BYTES_MAX = 2_500_000
#: CPU time of the page's own thread, in seconds, whatever else the machine does.
FIRST_SECONDS_MAX, FRAME_SECONDS_MAX = 2.0, 1 / 30

_WORDS = "กระทรวง คณะกรรมการ นายกรัฐมนตรี โครงการ ประชุม ส่งเสริม พัฒนา เศรษฐกิจ จังหวัด ร่วมมือ ลงนาม ประเทศ".split()


def text(number: int, words: int) -> str:
    """Return words that differ from those of other numbers, as sentences do."""
    return " ".join(f"{_WORDS[(number * 7 + i * i) % len(_WORDS)]}{number * 31 + i}" for i in range(words))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kinds = ("person", "org", "event", "initiative", "post")
    nodes = [
        Node(
            f"{kind}/{text(i, 2).replace(' ', '_')}",
            kind,
            names={"th": text(i, 3), "en": f"Name of thing {i}"},
            others=[text(i + 1, 2)],
            day=f"{2015 + i % 10}-{1 + i % 12:02}-01" if kind == "event" else "",
        )
        for i in range(NODES)
        for kind in [kinds[i % len(kinds)]]
    ]
    releases = {
        str(i): Release(str(i), text(i, 12), "2020-01-01", f"https://example.go.th/{i}") for i in range(LINKS // 2)
    }
    links = []
    for i in range(LINKS):
        a, b = nodes[(i * 17) % NODES], nodes[(i * i + 31 * i) % 90 if i % 3 else (i * 13 + 7) % NODES]
        if a is not b:
            quote = Quote(text(i, 8), text(i + 2, 3), text(i + 5, 8), "10,20")
            proof = Evidence((quote,), str(i % (LINKS // 2)), 0.9, "participation.meeting.host")
            links.append(Link(a.iri, "tgk:host", b.iri, 1, [proof]))
            a.degree += 1
            b.degree += 1
    picture = Picture(nodes, links, releases, 100_000)
    place(picture)
    path = tmp_path_factory.mktemp("large") / "graph.html"
    path.write_text(page.render(picture, "th"), encoding="utf-8")
    return path


def test_a_large_view_is_small_quick_and_smooth(large: Path, open_page: Callable[..., Opened]) -> None:
    assert large.stat().st_size < BYTES_MAX
    opened = open_page(large).page
    metrics = opened.context.new_cdp_session(opened)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        found = metrics.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in found if each["name"] == "TaskDuration"))

    opened.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    first = seconds()
    assert 0 < first < FIRST_SECONDS_MAX
    box = opened.locator("#network canvas").bounding_box()
    assert box
    opened.evaluate(
        """() => { window.frames_ = 0; const context = document.querySelector('#network canvas').getContext('2d');
        const clear = context.clearRect;
        context.clearRect = function (...all) { window.frames_ += 1; return clear.apply(this, all); }; }"""
    )
    opened.mouse.move(box["x"] + 20, box["y"] + box["height"] - 120)
    opened.mouse.down()
    before = seconds()
    for step in range(30):
        opened.mouse.move(box["x"] + 20 + step * 5, box["y"] + box["height"] - 120 - step * 3)
    frames = opened.evaluate("window.frames_")
    spent = seconds() - before
    opened.mouse.up()
    assert frames >= 10
    assert spent / frames < FRAME_SECONDS_MAX
