"""A release as a page saved from the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.decode import UndecodableError, decode
from kg.sources.layout import generation, split_layout
from kg.sources.txt import judged

_FURNITURE = "script, style, noscript, template, nav, header, footer, aside, form, button, select, iframe, svg"
#: Where the text of a page stands; the first selector that holds most of it wins, else the whole body.
_CONTENT = ("article", "[itemprop=articleBody]", "main", "#content", ".content", "#main")
_CONTENT_SHARE_MIN = 0.3
_BLOCKS = "p, div, br, li, tr, h1, h2, h3, h4, h5, h6, section, article, blockquote, pre, dt, dd"
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HEAD_CHARACTERS = 4096


def read_html(file: BinaryIO, origin: str) -> Iterator[RawRelease | Quarantined]:
    """Yield the one release of a saved page."""
    data = file.read()
    if not data.strip():
        yield Quarantined(origin, "empty", say("sources.empty", "en"))
        return
    try:
        page = decode(data)
    except UndecodableError as error:
        yield Quarantined(origin, error.reason, str(error))
        return
    yield judged(_release(page, origin))


def _release(page: str, origin: str) -> RawRelease:
    tree = LexborHTMLParser(page)
    title = _attribute(tree, "meta[property='og:title']", "content") or _text(tree.css_first("title"))
    heading = _text(tree.css_first("h1"))
    url = _attribute(tree, "link[rel=canonical]", "href") or _attribute(tree, "meta[property='og:url']", "content")
    saved = _SAVED_FROM.search(page, 0, _HEAD_CHARACTERS)
    day = _attribute(tree, "meta[property='article:published_time']", "content") or _attribute(
        tree, "time[datetime]", "datetime"
    )
    lines = _body_lines(tree)
    first = title or heading
    if first and (not lines or lines[0] != first):
        lines.insert(0, first)
    raw = split_layout("\n".join(lines), origin=origin, generation=generation(origin))
    url = raw.url or (url if url and url.startswith("http") else None) or (saved[1] if saved else None)
    return msgspec.structs.replace(raw, url=url, date_text=raw.date_text or day)


def _body_lines(tree: LexborHTMLParser) -> list[str]:
    """Return the page's text, one block a line."""
    for node in tree.css(_FURNITURE):
        node.decompose()
    body = tree.body
    if body is None:
        return []
    for node in tree.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    whole = len(body.text())
    nodes = (tree.css_first(selector) for selector in _CONTENT)
    content = next((n for n in nodes if n is not None and len(n.text()) >= whole * _CONTENT_SHARE_MIN), body)
    return [line for raw in content.text().split("\n") if (line := " ".join(raw.split()))]


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node is not None else ""


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    value = node.attributes.get(name) if node is not None else None
    return value.strip() if value else None
