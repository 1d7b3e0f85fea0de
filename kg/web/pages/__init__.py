"""The explorer's pages, one module a kind of page; each turns what the graph says into a template's values."""

from __future__ import annotations

from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    return []
