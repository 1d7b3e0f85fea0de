"""Office holders: who held a post on a day, and who held the posts of the cabinet."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KGError
from kg.query.days import parse_day
from kg.query.who import Attestation, Holding, who
from kg.web import facts
from kg.web.pages import page

#: Beginnings of the IRIs of posts in the Thai cabinet, in the order of rank.
CABINET = ("th-prime-minister", "th-deputy-prime-minister", "th-minister-", "th-deputy-minister-")


def posts(request: Request) -> Response:
    """Show the holders of a post on a day, or of all cabinet posts; without a day, the last one covered."""
    now, lang = page.now(request), page.language(request)
    post = " ".join(request.query_params.get("post", "").split())
    given = request.query_params.get("on", "").strip()
    trouble, held, cabinet = "", None, []
    on = max((day for _, day in now.overview.headlines.values()), default="")
    try:
        on = parse_day(given).isoformat() if given else on
        if post:
            held = who(now.store, post, dt.date.fromisoformat(on), lang)
        elif on:
            cabinet = _cabinet(request, on)
    except KGError as error:
        trouble = error.say(lang)
    return page.render(
        request,
        "posts.html",
        status=404 if trouble else 200,
        post=post,
        on=on,
        trouble=trouble,
        held=_shown(held) if held else None,
        cabinet=cabinet,
    )


def _shown(held: Holding) -> dict[str, object]:
    """Return a holding with local IRIs in place of full ones."""
    return {
        "post": page.short(held.post),
        "label": held.label,
        "outcome": held.outcome,
        "holders": [
            {
                "person": page.short(stint.person),
                "name": stint.name,
                "capacity": stint.capacity,
                "first": stint.first.isoformat(),
                "last": stint.last.isoformat(),
                "releases": stint.releases,
                "attested": dict.fromkeys([_attested(stint.before(held.on)), _attested(stint.after(held.on))]),
            }
            for stint in held.holders
        ],
        "before": _attested(held.before) if held.before else None,
        "after": _attested(held.after) if held.after else None,
    }


def _attested(a: Attestation) -> tuple[str, str, str, str, str]:
    """Return (ISO day, release, person, name, quote)."""
    return a.day.isoformat(), page.short(a.release), page.short(a.person), a.name, a.quote


def _cabinet(request: Request, on: str) -> list[tuple[str, str, list[tuple[facts.Held, str]]]]:
    """Return the cabinet's posts with their holders on a day: local IRI, name, and who."""
    now, lang = page.now(request), page.language(request)
    found: dict[str, list[tuple[facts.Held, str]]] = {}
    for held in facts.held_on(now.store, on):
        if _rank(held.post) < len(CABINET):
            found.setdefault(held.post, []).append((held, now.name(held.person, lang)))
    ordered = sorted(found, key=lambda post: (_rank(post), now.name(post, lang)))
    return [(post, now.name(post, lang), found[post]) for post in ordered]


def _rank(post: str) -> int:
    name = post.partition("/")[2]
    return next((n for n, head in enumerate(CABINET) if name.startswith(head)), len(CABINET))
