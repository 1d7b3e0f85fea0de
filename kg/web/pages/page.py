"""What every page shares: language, templates, links, dates, errors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import rdflib
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from kg.errors import KGError
from kg.messages import LANGUAGES, catalogue, say
from kg.rdf.iri import local
from kg.rdf.ontology import ontology_text
from kg.rdf.prefixes import compress
from kg.tables import table
from kg.web import assets
from kg.web.facts import COUNTED_MAX
from kg.web.site import Site, Snapshot

#: Gives the values of a part of a page; none for a part that has nothing to show.
Part = Callable[[], dict[str, Any]]
R = TypeVar("R", bound=Response)

COOKIE = "lang"
#: Written by a template where what stands before may be sent: a character that no text of ours holds.
_PAUSE = "\0"
_VARY = {"Vary": "Accept, Accept-Language, Cookie"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_DAY_AT_END = re.compile(r" \(\d{4}(-\d{2}){0,2}\)$")
_COOKIE_SECONDS = 365 * 24 * 3600
#: What is said of a status that has no words of its own.
_BROKEN = "web.page.error-500"


def language(request: Request) -> str:
    """Return the language a visitor reads: asked for in the address, chosen before, or the browser's."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    first = request.headers.get("accept-language", "").partition(",")[0].partition("-")[0].strip().lower()
    return first if first in LANGUAGES else LANGUAGES[0]


def render(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> Response:
    """Return a page from a template in ``templates/``."""
    html = _environment().get_template(template).render(_given(request) | values)
    return _remembering(request, HTMLResponse(html, status, _VARY | (headers or {})))


def stream(
    request: Request, template: str, *, headers: dict[str, str], parts: Mapping[str, Part], **values: Any
) -> Response:
    """Return a page that is sent while it is made, so that its head is read before the rest is worked out.

    Args:
        request: the request.
        template: in ``templates/``; it calls ``part`` for each of ``parts``, and writes ``pause`` where what stands
            before may be sent.
        headers: of the response.
        parts: name of a template in the folder named as the page's → what gives its values. A part that cannot be read
            says so in its place.
        values: of the page's template; its parts have them, too.
    """
    given = _given(request) | values | {"parts": list(parts), "pause": _PAUSE}

    def part(name: str) -> Markup:
        try:
            found = parts[name]()
        except KGError as error:
            return Markup('<p class="trouble">{}</p>').format(error.say(language(request)))
        inner = _environment().get_template(f"{template.partition('.')[0]}/{name}.html")
        return Markup(inner.render(given | found) if found else "")

    pieces = _environment().get_template(template).generate(given | {"part": part})
    return _remembering(request, StreamingResponse(_sent(pieces), headers=_VARY | headers, media_type="text/html"))


def _sent(pieces: Iterable[str]) -> Iterator[str]:
    """Yield what stands between pauses."""
    waiting: list[str] = []
    for piece in pieces:
        if piece == _PAUSE:
            yield "".join(waiting)
            waiting = []
        else:
            waiting.append(piece)
    yield "".join(waiting)


def _given(request: Request) -> dict[str, Any]:
    """Return what every template may name."""
    lang = language(request)
    other = next(each for each in LANGUAGES if each != lang)
    return {
        "lang": lang,
        "other": other,
        "other_url": with_(request, lang=other),
        "path": request.url.path,
        "static": assets.address(),
        "style": assets.style(),
        "complete": now(request).complete,
        "t": lambda key, **facts: say(f"web.page.{key}", lang, **facts),
        "term": lambda curie, way=1: term(curie, lang, way),
        "day": lambda iso: day(iso, lang),
        "value": lambda text: value(text, lang),
        "number": lambda n: f"{n:,}",
        "year_": lambda given: year(str(given), lang),
        "counted": lambda n: f"{n:,}+" if n >= COUNTED_MAX else f"{n:,}",
        "with_": lambda **changes: with_(request, **changes),
    }


def _remembering(request: Request, response: R) -> R:
    """Keep the language a visitor has chosen."""
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, language(request), max_age=_COOKIE_SECONDS, samesite="lax", httponly=True)
    return response


def error(request: Request, status: int, message: str, near: list[tuple[str, str]] | None = None) -> Response:
    """Return the page that says what went wrong.

    Args:
        request: the request that failed.
        status: HTTP status.
        message: what went wrong, "" for the status's own words.
        near: local IRI and name of what may have been meant.
    """
    key = f"web.page.error-{status}"
    said = message or say(key if key in catalogue() else _BROKEN, language(request))
    return render(request, "error.html", status=status, code=status, message=said, near=near or [])


def now(request: Request) -> Snapshot:
    """Return the graph as it is shown to this request, from its first word to its last."""
    if not hasattr(request.state, "now"):
        site: Site = request.app.state.site
        request.state.now = site.now
    snapshot: Snapshot = request.state.now
    return snapshot


def short(iri: str) -> str:
    """Return the local IRI of a full one, else the IRI."""
    return local(iri) or iri


def slice_of(request: Request, total: int, size: int, name: str = "page") -> tuple[int, int]:
    """Return the number of the page asked for, from 1, and where it begins; a page that is not there is the nearest."""
    given = request.query_params.get(name, "1")
    number = int(given) if given.isdecimal() and len(given) < 9 else 1
    number = min(max(number, 1), max(1, -(-total // size)))
    return number, (number - 1) * size


def pages(number: int, total: int, size: int) -> tuple[int, int]:
    """Return the number of a page and of the last page."""
    return number, max(1, -(-total // size))


def link(name: str) -> str:
    """Return the path of a thing by its local IRI; a span's fragment stays a fragment."""
    thing, mark, fragment = name.partition("#")
    return f"/id/{quote(thing)}{mark}{quote(fragment, safe='=,')}"


def web_address(url: str) -> str:
    """Return an address that may stand in a link, "" for one that is none (``javascript:`` and the like)."""
    return url if url.startswith(("https://", "http://")) else ""


def day(iso: str, lang: str) -> str:
    """Return a date as people write it: "7 มี.ค. 2561", "7 Mar 2018"; anything else stays as it is.

    >>> day("2018-03-07", "en"), day("2018-03", "th")
    ('7 Mar 2018', 'มี.ค. 2561')
    """
    try:
        given = dt.date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")
    except ValueError:
        return iso
    year = given.year + (543 if lang == "th" else 0)
    month = say(f"web.page.month-{given.month}", lang)
    return f"{given.day} {month} {year}" if len(iso) > 7 else f"{month} {year}"


def year(given: str, lang: str) -> str:
    """Return a year CE as people write it: "2561" in Thai."""
    return str(int(given) + 543) if lang == "th" else given


def without_day(name: str) -> str:
    """Return a name without the day at its end, for where the day stands beside it.

    >>> without_day("Talks: Jack Ma (2018-04-19)")
    'Talks: Jack Ma'
    """
    return _DAY_AT_END.sub("", name)


def term(curie: str, lang: str, way: int = 1) -> str:
    """Return the name of a class, property or value of the ontology; ``way`` -1 reads a property backwards."""
    texts = catalogue()
    for key in ("inverse" if way < 0 else "relation", "value"):
        if said := texts.get(f"view.page.{key}.{curie}"):
            return said[lang]
    if said := _classes().get(curie) or _labels().get(curie):
        return said.get(lang) or next(iter(said.values()))
    named = curie.rpartition(":")[2]
    return f"← {named}" if way < 0 else named


def kind(thing: str, lang: str) -> str:
    """Return what sort of thing a local IRI names: "Person", "องค์กร"."""
    return say(f"view.page.kind.{thing.partition('/')[0]}", lang)


def value(text: str, lang: str) -> str:
    """Return a value of a property as people read it: a day, a term of the ontology, or the text itself."""
    if _DAY.fullmatch(text):
        return day(text, lang)
    if _MOMENT.match(text):
        return f"{day(text[:10], lang)} {text[11:16]}"
    return term(text, lang) if text.startswith("tgk:") else text


@cache
def _classes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in table("classes"):
        found.setdefault(row["classes"].split()[0], {lang: row[lang] for lang in LANGUAGES})
    return found


@cache
def _labels() -> dict[str, dict[str, str]]:
    """Return what the ontology calls its terms: CURIE → language → label."""
    found: dict[str, dict[str, str]] = {}
    for term_, label in ontology_graph().subject_objects(rdflib.RDFS.label):
        if isinstance(label, rdflib.Literal) and (curie := compress(str(term_))):
            found.setdefault(curie, {})[label.language or LANGUAGES[0]] = str(label)
    return found


@cache
def ontology_graph() -> rdflib.Graph:
    """Return the ontology."""
    return rdflib.Graph().parse(data=ontology_text("core"), format="turtle")


def with_(request: Request, **changes: object) -> str:
    """Return the address of this page with other parameters; None leaves one out."""
    given = {**dict(request.query_params), **changes}
    kept = urlencode({name: str(value) for name, value in given.items() if value not in (None, "")})
    return quote(request.url.path) + (f"?{kept}" if kept else "")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("kg.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(link=link, web_address=web_address, without_day=without_day)
    return made
