"""A real Chromium, cut off from the network, and pages to open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pyoxigraph import RdfFormat

from kg.store import OxigraphStore

#: The longest a page may take to show what was asked of it, on a machine busy with other tests.
SECONDS = 30
expect.set_options(timeout=SECONDS * 1000)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: What keeps Chromium from asking anything of anyone by itself.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Opened:
    """A page, and all that must stay empty: errors, messages of the console, requests beyond the file itself."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def barriers(page: Page, root: Path, exclude: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    """Return what axe-core calls serious or critical on a page, opened with ``bypass_csp``: rule and some elements."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate((root / "tests/web/vendor/axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "(exclude) => axe.run(exclude.length ? { exclude } : document, { resultTypes: ['violations'] })", list(exclude)
    )
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]][:3])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def find_chromium() -> str | None:
    """Return the path of a Chromium: ``$CHROMIUM``, or the first of ``NAMES`` on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium."""
    found = find_chromium()
    if not found:
        pytest.fail(f"no Chromium: install one ({', '.join(NAMES)}) or name it in the variable CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, headless=True, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[object]:
    """A function that opens a file, offline, and at the end checks that nothing was asked for and nothing failed."""
    opened: list[Opened] = []

    def open_(path: Path, anchor: str = "", **context: object) -> Opened:
        made = browser.new_context(offline=True, accept_downloads=True, **context)  # type: ignore[arg-type]  # viewport etc.
        it = Opened(made.new_page())
        opened.append(it)
        it.page.on("console", lambda message: it.trouble.append(message.text))
        it.page.on("pageerror", lambda error: it.trouble.append(str(error)))
        it.page.on("request", lambda request: it.requests.append(request.url))
        it.page.goto(path.as_uri() + anchor)
        it.page.wait_for_selector("#network canvas")
        return it

    yield open_
    for it in opened:
        assert not it.trouble
        outside = [url for url in it.requests if not url.startswith(("file:", "blob:"))]
        assert not outside
        assert len([url for url in it.requests if url.startswith("file:")]) == 1
        it.page.context.close()


@pytest.fixture(scope="session")
def store(root: Path) -> OxigraphStore:
    """The example graph."""
    made = pyoxigraph.Store()
    made.load(path=str(root / "tests/view/example.trig"), format=RdfFormat.TRIG)
    return OxigraphStore(made, "memory")
