"""How two things are joined: the shortest few paths through meetings and posts."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KGError
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
    found: list[list[Step]] = []
    trouble = ""
    if all(names.values()):
        try:
            start, end = (now.meant(name) for name in names.values())
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


class Step(NamedTuple):
    """A thing on a path: local IRI, name, ISO day of an event or "", and how the one before it leads here."""

    name: str
    called: str
    day: str
    how: str


def _told(now: Snapshot, path: list[str], lang: str) -> list[Step]:
    found = []
    for before, name in zip(["", *path], path, strict=False):
        event = now.overview.event(name)
        how = _how(now, before, name, lang) if before else ""
        found.append(Step(name, now.name(name, lang), event.day if event else "", how))
    return found


def _how(now: Snapshot, one: str, other: str, lang: str) -> str:
    """Return how one thing on a path leads to the next: a part in an event, or a hold of a post."""
    for event, who, way in ((now.overview.event(one), other, 1), (now.overview.event(other), one, -1)):
        if event:
            roles = (f"tgk:{role}" for role, each in event.parts if each == who)
            return ", ".join(page.term(role, lang, way) for role in roles)
    return page.term("org:holds", lang, 1 if other.startswith("post/") else -1)
