"""How two things are joined: the shortest few paths through meetings and posts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KGError, UnknownEntityError
from kg.rdf.iri import local
from kg.web.pages import page
from kg.web.site import Snapshot

_PATHS = 5
#: What a path may lead through: a reader's word → kinds of things.
THROUGH = {
    "all": ("event", "post", "person", "org"),
    "meetings": ("event", "person", "org"),
    "posts": ("post", "person"),
}


def paths(request: Request) -> Response:
    """Show the paths between two things given by name or IRI."""
    now, lang = page.now(request), page.language(request)
    names = {side: " ".join(request.query_params.get(side, "").split()) for side in ("from", "to")}
    through = request.query_params.get("through", "all")
    kinds = THROUGH.get(through, THROUGH["all"])
    found: list[list[tuple[str, str, str]]] = []
    trouble = ""
    if all(names.values()):
        try:
            start, end = (_thing(now, name) for name in names.values())
            ways = now.meetings.paths(start, end, _PATHS, kinds)
            found = [_told(now, way, lang) for way in ways]
        except KGError as error:
            trouble = error.say(lang)
    return page.render(
        request,
        "paths.html",
        status=404 if trouble else 200,
        names=names,
        through=through,
        ways=list(THROUGH),
        found=found,
        asked=all(names.values()) and not trouble,
        trouble=trouble,
    )


def _thing(now: Snapshot, words: str) -> str:
    """Return the local IRI of what is named: as it stands, or the first thing a search gives."""
    given = local(words) or words
    if now.names(given):
        return given
    if hits := now.overview.index.search(words, 1):
        return hits[0].thing
    near = ", ".join(hit.text for hit in now.overview.index.near(words))
    if near:
        raise UnknownEntityError("query.unknown-entity-nearest", name=words, nearest=near)
    raise UnknownEntityError("query.unknown-entity", name=words)


def _told(now: Snapshot, path: list[str], lang: str) -> list[tuple[str, str, str]]:
    """Return a path as (local IRI, name, ISO day of an event or "")."""
    return [(name, now.name(name, lang), event.day if (event := now.overview.event(name)) else "") for name in path]
