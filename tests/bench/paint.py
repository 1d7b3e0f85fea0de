"""``python -m tests.bench.paint GRAPH [COLD]``: when Chromium first paints pages of a built graph.

The 21st to 60th largest things of each kind, 60 things drawn evenly, and one of each other page; the largest are those
mentioned most, events those most took part in. ``cold`` gives each page a browser window that has never
been here, and lets it come to rest before it asks.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from kg.lookup.overview import FILE, KINDS, Overview
from kg.store import GraphFolder
from tests.bench.served import HEAD, served, told
from tests.browser.conftest import FLAGS, find_chromium

_FIRST, _LAST, _DRAWN, _SLOW_MS = 20, 60, 60, 300.0
#: A new window loads the browser's own tool bar and the like (100 to 400 ms of a processor), which is not ours.
_REST_MS = 1200
_OTHERS = ("/", "/met", "/met?year=2018", "/posts", "/posts?on=2018-03-07", "/query", "/search?q=%E0%B8%81", "/paths")
#: When the page was painted and when its bytes came, in milliseconds since it was asked for; 0 while it has not been.
_TIMES = """() => {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const [asked] = performance.getEntriesByType('navigation');
  return paint ? [paint.startTime, asked.responseStart, asked.responseEnd, asked.decodedBodySize] : null;
}"""


class Painted(NamedTuple):
    """Milliseconds from asking to the first paint, the first byte and the last, and the bytes of the page."""

    paint: float
    first: float
    last: float
    bytes: float
    path: str


def chosen(overview: Overview) -> dict[str, list[str]]:
    """Return the local IRIs of the things measured, by what they are."""
    parts = "(SELECT COUNT(*) FROM part WHERE event = thing.id)"
    order = "SELECT iri FROM thing WHERE iri GLOB ? AND EXISTS (SELECT 1 FROM name WHERE thing = thing.id) ORDER BY {} "
    order += "DESC, iri LIMIT ? OFFSET ?"
    found = {}
    for kind in KINDS:
        size = parts if kind == "event" else "mentions"
        rows = overview.rows(order.format(size), f"{kind}/*", _LAST - _FIRST, _FIRST)
        found[f"{kind}, {_FIRST + 1}st to {_LAST}th"] = [iri for (iri,) in rows]
    every = [
        [iri for (iri,) in overview.rows("SELECT iri FROM thing WHERE iri GLOB ? ORDER BY iri", f"{kind}/*")]
        for kind in (*KINDS, "release")
    ]
    chance = random.Random(7)
    found["drawn"] = [iri for things in every for iri in chance.sample(things, -(-_DRAWN // len(every)))][:_DRAWN]
    return found


def painted(page: Page, address: str) -> Painted:
    """Open a page and return its times."""
    page.goto(address)
    while (times := page.evaluate(_TIMES)) is None:
        page.wait_for_timeout(20)
    paint, first, last, size = times
    return Painted(paint, first, last, size, address)


def measured(browser: Browser, addresses: Iterable[str], home: str, *, cold: bool) -> list[Painted]:
    """Return the times of pages that a visitor opens one after the other, each when the one before has come to rest."""
    found = []
    page = browser.new_context().new_page()
    page.goto(home)
    for address in addresses:
        if cold:
            page.context.close()
            page = browser.new_context().new_page()
            page.wait_for_timeout(_REST_MS)
        page.wait_for_load_state("networkidle")
        found.append(painted(page, address))
    page.context.close()
    return found


def main(graph: str, cold: str = "") -> None:
    """Print the table."""
    overview = Overview(GraphFolder(Path(graph)).current() / FILE)
    groups = {what: [f"/id/{quote(each)}" for each in found] for what, found in chosen(overview).items()}
    groups["other pages"] = list(_OTHERS)
    every: list[Painted] = []
    with served(graph) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        print(f"{HEAD}   bytes, first and last byte: medians")
        for what, paths in groups.items():
            found = measured(browser, (server.base + path for path in paths), server.base, cold=bool(cold))
            every += found
            middle = [sorted(each)[len(found) // 2] for each in zip(*(f[1:4] for f in found), strict=True)]
            print(told(what, [each.paint / 1000 for each in found], f"{middle[2]:.0f} {middle[0]:.0f} {middle[1]:.0f}"))
        browser.close()
    print(told("all", [each.paint / 1000 for each in every]))
    slow = sorted((each for each in every if each.paint > _SLOW_MS), reverse=True)
    print(f"{len(slow)} over {_SLOW_MS:.0f} ms")
    for each in slow:
        print(f"{each.paint:.0f} first byte {each.first:.0f} last {each.last:.0f} {each.bytes:.0f} bytes {each.path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
