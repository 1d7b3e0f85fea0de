"""Make the README's pictures from ``data/``: ``python -m tests.readme.pictures``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from kg.build import build
from kg.store import GraphFolder
from kg.store.texts import Texts
from kg.view import view
from kg.web.app import create
from tests.browser.conftest import FLAGS, find_chromium
from tests.test_readme import ROOT
from tests.web.conftest import served

FOLDER = ROOT / "tests" / "readme"
PERSON, EVENT = "person/สมคิด_จาตุศรีพิทักษ์", "event/10596-courtesy-call"


@contextmanager
def page(browser: Browser, height: int) -> Iterator[Page]:
    """Give a page of the pictures' width."""
    context = browser.new_context(locale="en-GB", color_scheme="light", viewport={"width": 1280, "height": height})
    yield context.new_page()
    context.close()


def graph(browser: Browser, folder: Path) -> None:
    """Picture the page of ``kg view`` with the words behind a line."""
    source = GraphFolder(folder)
    html = view(source.open(), around="สมคิด จาตุศรีพิทักษ์", limit=60, texts=Texts(source.current()))
    file = folder.with_suffix(".html")
    file.write_text(html, "utf-8")
    with page(browser, 760) as opened:
        opened.goto(f"{file.as_uri()}#edge={quote(f'{EVENT}|{PERSON}')}")
        opened.wait_for_selector("#panel blockquote mark")
        opened.evaluate("KG.fit()")
        opened.wait_for_timeout(500)
        opened.screenshot(path=FOLDER / "graph.png")


def explorer(browser: Browser, folder: Path) -> None:
    """Picture the page of a person in ``kg serve``."""
    with served(create(str(folder), workers=1)) as address, page(browser, 1180) as opened:
        opened.goto(f"{address}/id/{quote(PERSON)}")
        opened.frame_locator("iframe.graph").locator("#panel h2").wait_for()
        opened.wait_for_load_state("networkidle")
        opened.wait_for_timeout(1000)
        opened.screenshot(path=FOLDER / "explorer.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "graph"
        build([ROOT / "data"], folder)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        graph(browser, folder)
        explorer(browser, folder)
        browser.close()


if __name__ == "__main__":
    main()
