"""The page of a release: its text with what was read in it marked and linked, and every fact with its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import Literal
from starlette.requests import Request
from starlette.responses import Response

from kg.lookup.overview import KINDS
from kg.rdf.iri import full
from kg.view.ask import Term, name_of, text
from kg.view.quote import in_sentence
from kg.web import facts
from kg.web.pages import page
from kg.web.site import Snapshot

#: Shortest name that is linked where it stands in the text, in characters.
_NAME_MIN = 4
#: Facts shown of one release.
_FACTS_MAX = 500


@dataclass(frozen=True)
class Piece:
    """A piece of the text: what stands there.

    Attributes:
        text: the words.
        start: offset in the canonical text.
        thing: local IRI of what is named here, "" for nothing.
        anchors: fragments of the spans that begin here ("char=122,157").
        marked: whether a fact rests on these words.
    """

    text: str
    start: int
    thing: str
    anchors: tuple[str, ...]
    marked: bool


def page_of(request: Request, name: str, said: Sequence[tuple[str, Term]], headers: dict[str, str]) -> Response:
    """Show a release."""
    now, lang = page.now(request), page.language(request)
    found = facts.details(now.store, facts.facts_in(now.store, name)[:_FACTS_MAX])
    found.sort(key=lambda fact: (fact.quotes[0][2:] if fact.quotes else (1 << 30, 0), fact.fact))
    mentioned = sorted({m for p, o in said if p in ("schema:mentions", "schema:about") and (m := name_of(o))})
    kept = now.texts.text(name.partition("/")[2])
    spans = sorted({(start, end) for fact in found for _, _, start, end in fact.quotes})
    things = [(each, now.name(each, lang)) for each in mentioned]
    only = {p: text(o) for p, o in said if isinstance(o, Literal)}
    address = next((text(o) for p, o in said if p == "schema:url"), "")
    return page.render(
        request,
        "release.html",
        headers=headers,
        thing=name,
        iri=full(name),
        title=now.name(name, lang),
        published=only.get("schema:datePublished", ""),
        address=page.web_address(address),
        pieces=pieces(kept, spans, _names(now, mentioned)) if kept else [],
        mentioned=things,
        explained={each: f"{page.kind(each, lang)} · {called}" for each, called in things},
        kinds=[kind for kind in KINDS if any(each.startswith(f"{kind}/") for each in mentioned)],
        facts=[told(request, fact) for fact in found],
        forms=("turtle", "jsonld", "ntriples", "rdfxml", "csv"),
    )


def told(request: Request, fact: facts.Fact) -> dict[str, object]:
    """Return a fact with the names of what it is about, and its words in their sentences."""
    now, lang = page.now(request), page.language(request)
    whole = now.texts.text(fact.release.partition("/")[2])
    return {
        "fact": fact,
        "quotes": [(span, in_sentence(whole, words, start, end)) for span, words, start, end in fact.quotes],
        "subject": now.name(fact.subject, lang),
        "object": now.name(fact.object, lang) if fact.is_thing else page.value(fact.object, lang),
        "percent": round(100 * fact.confidence),
        "release": (fact.release, now.name(fact.release, lang), now.day_of(fact.release)) if fact.release else None,
    }


def _names(now: Snapshot, things: Iterable[str]) -> list[tuple[str, str]]:
    """Return (name, local IRI) of things, the longest names first."""
    found = {(alias.text, each) for each in things for alias in now.names(each) if len(alias.text) >= _NAME_MIN}
    return sorted(found, key=lambda pair: (-len(pair[0]), pair))


def pieces(given: str, spans: Sequence[tuple[int, int]], names: Sequence[tuple[str, str]]) -> list[Piece]:
    """Cut a text where what stands in it changes.

    Args:
        given: canonical text.
        spans: (start, end) of the words facts rest on; they may overlap.
        names: (name, local IRI), the longest first; each is linked wherever it stands.
    """
    linked = _linked(given, names)
    spans = [(start, end) for start, end in spans if 0 <= start < end <= len(given)]
    cuts = sorted({0, len(given), *(at for span in spans for at in span), *(at for b, e, _ in linked for at in (b, e))})
    starts = [begin for begin, _, _ in linked]
    found = []
    for begin, end in pairwise(cuts):
        place = bisect_right(starts, begin) - 1
        thing = linked[place][2] if place >= 0 and begin < linked[place][1] else ""
        anchors = tuple(f"char={b},{e}" for b, e in spans if b == begin)
        marked = any(b <= begin < e for b, e in spans)
        found.append(Piece(given[begin:end], begin, thing, anchors, marked))
    return found


def _linked(given: str, names: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Return where names stand, as (start, end, local IRI), none inside another, sorted."""
    taken = bytearray(len(given))
    found = []
    for name, thing in names:
        at = given.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * len(name)
                found.append((at, end, thing))
            at = given.find(name, end)
    return sorted(found)
