"""Office holders: who held a post on a day, and who held the posts of the cabinet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KGError
from kg.lookup.overview import KINDS
from kg.query.days import parse_day
from kg.view.ask import text
from kg.view.quote import Quote, in_sentence
from kg.web import facts
from kg.web.pages import page
from kg.web.site import Snapshot

#: Beginnings of the IRIs of posts in the Thai cabinet, in the order of rank.
CABINET = ("th-prime-minister", "th-deputy-prime-minister", "th-minister-", "th-deputy-minister-")
#: Capacities in which a post is held.
_HOLDING = ("tgk:Substantive", "tgk:Acting")


def posts(request: Request) -> Response:
    """Show the holders of a post on a day, or of all cabinet posts; without a day, the last one covered."""
    now, lang = page.now(request), page.language(request)
    post = " ".join(request.query_params.get("post", "").split())
    given = request.query_params.get("on", "").strip()
    trouble, held, cabinet = "", None, []
    on = now.overview.about("last")
    try:
        on = parse_day(given).isoformat() if given else on
        if post:
            held = _holding(now, now.meant(post, KINDS.index("post")), on, lang)
        elif on:
            cabinet = _cabinet(now, on, lang)
    except KGError as error:
        trouble = error.say(lang)
    return page.render(
        request,
        "posts.html",
        status=404 if trouble else 200,
        post=post,
        on=on,
        trouble=trouble,
        held=held,
        cabinet=cabinet,
        covered=_covered(now, on),
    )


def _holding(now: Snapshot, post: str, on: str, lang: str) -> dict[str, object]:
    """Return who held a post on a day, or who did nearest before and after, with the words that say so."""
    tenures = [held for held in facts.held(now.store, post) if held.capacity in _HOLDING]
    covering = [held for held in tenures if held.first <= on <= held.last]
    substantive = {held.person for held in covering if held.capacity == _HOLDING[0]}
    if not covering:
        outcome = "nobody" if _covered(now, on) else "outside"
    elif not substantive:
        outcome = "acting"
    else:
        outcome = "several" if len(substantive) > 1 and _single(now, post) else "held"
    before = max((held for held in tenures if held.last < on), key=lambda held: held.last, default=None)
    after = min((held for held in tenures if held.first > on), key=lambda held: held.first, default=None)
    shown = covering or [held for held in (before, after) if held]
    return {
        "post": post,
        "label": now.name(post, lang),
        "outcome": outcome,
        "holders": [
            (held, now.name(held.person, lang), _words(now, held, on)) for held in sorted(shown, key=_standing)
        ],
    }


def _covered(now: Snapshot, on: str) -> bool:
    """Whether a day lies between the first and the last release."""
    return now.overview.about("first") <= on <= now.overview.about("last")


def _single(now: Snapshot, post: str) -> bool:
    """Whether one person holds a post at a time."""
    return any(
        predicate == "tgk:singleHolder" and text(value) == "true" for predicate, value in facts.said(now.store, post)
    )


def _standing(held: facts.Held) -> tuple[bool, str, str]:
    return held.capacity != _HOLDING[0], held.first, held.person


def _words(now: Snapshot, held: facts.Held, on: str) -> list[tuple[str, Quote, str]]:
    """Return (ISO day, words in their sentence, local IRI of their place) of what attests a tenure nearest a day."""
    found = facts.details(now.store, facts.attesting(now.store, held.person, held.post, on))
    return [
        (now.day_of(fact.release), in_sentence(now.texts.text(fact.release[8:]), words, start, end), span)
        for fact in found
        for span, words, start, end in fact.quotes[:1]
    ]


def _cabinet(now: Snapshot, on: str, lang: str) -> list[tuple[str, str, list[tuple[facts.Held, str]]]]:
    """Return the cabinet's posts with their holders on a day: local IRI, name, and who."""
    posts = [post for head in CABINET for post in now.overview.beginning(f"post/{head}")]
    found: dict[str, list[tuple[facts.Held, str]]] = {}
    for held in facts.held_on(now.store, posts, on):
        if held.capacity in _HOLDING:
            found.setdefault(held.post, []).append((held, now.name(held.person, lang)))
    ordered = sorted(found, key=lambda post: (_rank(post), now.name(post, lang)))
    return [(post, now.name(post, lang), found[post]) for post in ordered]


def _rank(post: str) -> int:
    name = post.partition("/")[2]
    return next((n for n, head in enumerate(CABINET) if name.startswith(head)), len(CABINET))
