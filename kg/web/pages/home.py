"""The first page: what is in the graph."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.web.overview import KINDS
from kg.web.pages import chart, page

_TOP = 10
#: Class that counts the things of each kind, as CURIE.
_CLASSES = {
    "release": "tgk:Release",
    "person": "schema:Person",
    "org": "org:Organization",
    "post": "org:Post",
    "initiative": "tgk:Initiative",
    "event": "schema:Event",
    "place": "schema:Place",
}


def home(request: Request) -> Response:
    """Show counts, releases a month, and who is in most meetings."""
    now, lang = page.now(request), page.language(request)
    days = [day for _, day in now.overview.headlines.values()]
    return page.render(
        request,
        "home.html",
        counts=[(kind, now.overview.classes.get(_CLASSES[kind], 0)) for kind in ("release", *KINDS)],
        covered=(min(filter(None, days), default=""), max(days, default="")),
        chart=chart.columns(now.months),
        top=[
            (kind, [(who, now.name(who, lang), n) for who, n in now.meetings.busiest(kind, _TOP)])
            for kind in ("person", "org")
        ],
    )
