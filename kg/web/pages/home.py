"""The first page: what is in the graph."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.lookup.overview import KINDS
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
    return page.render(
        request,
        "home.html",
        counts=[(kind, now.overview.classes.get(_CLASSES[kind], 0)) for kind in ("release", *KINDS)],
        covered=(now.overview.about("first"), now.overview.about("last")),
        chart=chart.columns(now.overview.months),
        top=[
            (kind, [(who, now.name(who, lang), n) for who, n in now.meetings.busiest(kind, _TOP)])
            for kind in ("person", "org")
        ],
    )
