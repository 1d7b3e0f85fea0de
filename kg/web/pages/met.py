"""Who met whom: a table narrowed by facets, and the same rows as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.lookup.overview import Encounter
from kg.web.limits import ROWS_PAGE
from kg.web.meetings import FACETS
from kg.web.pages import page

#: Values of a facet offered at once, and all that are offered of the one that is asked for in whole.
_OFFERED, _OFFERED_MAX = 12, 2000
#: Characters of a file that are sent at a time.
_SENT_CHARACTERS = 1 << 16


def met(request: Request) -> Response:
    """Show the meetings that fit, a page at a time, or send all of them as CSV."""
    now, lang = page.now(request), page.language(request)
    wanted = {name: value for name in FACETS if (value := request.query_params.get(name))}
    kept, counts = now.meetings.chosen(wanted)

    def called(facet: str, value: str) -> str:
        if facet == "year" and value.isdecimal():
            return page.year(value, lang)
        return page.term(value, lang) if facet == "kind" else now.name(value, lang)

    def named(some: Sequence[Encounter]) -> list[tuple[Encounter, str, str, str]]:
        return [(e, now.name(e.host, lang), now.name(e.guest, lang), now.name(e.place, lang)) for e in some]

    if request.query_params.get("format") == "csv":
        heads = ("date", "host", "host_iri", "guest", "guest_iri", "kind", "place", "event", "release")
        return csv_file(
            "who-met-whom.csv",
            [heads, *((e.day, h, e.host, g, e.guest, e.kind, p, e.event, e.release) for e, h, g, p in named(kept))],
        )
    number, start = page.slice_of(request, len(kept), ROWS_PAGE)
    whole = request.query_params.get("all", "")
    return page.render(
        request,
        "met.html",
        rows=named(kept[start : start + ROWS_PAGE]),
        total=len(kept),
        chosen=[(name, value, called(name, value)) for name, value in wanted.items()],
        facets=[
            (
                name,
                [(value, called(name, value), n) for value, n in _offered(name, counts[name], whole)],
                len(counts[name]),
            )
            for name in FACETS
            if name not in wanted and counts[name]
        ],
        pages=page.pages(number, len(kept), ROWS_PAGE),
    )


def _offered(facet: str, counts: Counter[str], whole: str) -> list[tuple[str, int]]:
    """Return the values of a facet to offer: the commonest, or all of the facet ``whole``; years the latest first."""
    if facet == "year":
        return sorted(counts.items(), reverse=True)
    most = _OFFERED_MAX if facet == whole else _OFFERED
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def csv_file(name: str, rows: Iterable[Sequence[object]]) -> Response:
    """Return rows as a CSV file to be saved; the mark at its beginning tells spreadsheets that it is UTF-8.

    It is sent while the rows are read.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_lines(rows), headers=headers, media_type="text/csv")


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    waiting = io.StringIO("\ufeff", newline="")
    waiting.seek(0, io.SEEK_END)
    written = csv.writer(waiting)
    for row in rows:
        written.writerow([_harmless(str(cell)) for cell in row])
        if waiting.tell() > _SENT_CHARACTERS:
            yield waiting.getvalue()
            waiting.seek(0)
            waiting.truncate()
    yield waiting.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
