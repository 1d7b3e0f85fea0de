"""Who met whom: a table narrowed by facets, and the same rows as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from kg.lookup.overview import Encounter
from kg.web.limits import ROWS_PAGE
from kg.web.meetings import FACETS
from kg.web.pages import page

#: Values of a facet offered at once.
_OFFERED = 12


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
    return page.render(
        request,
        "met.html",
        rows=named(kept[start : start + ROWS_PAGE]),
        total=len(kept),
        chosen=[(name, value, called(name, value)) for name, value in wanted.items()],
        facets=[
            (
                name,
                [(value, called(name, value), n) for value, n in _offered(name, counts[name])],
            )
            for name in FACETS
            if name not in wanted and counts[name]
        ],
        pages=page.pages(number, len(kept), ROWS_PAGE),
    )


def _offered(facet: str, counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the values of a facet to offer: the commonest, years the latest first."""
    if facet == "year":
        return sorted(counts.items(), reverse=True)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_OFFERED]


def csv_file(name: str, rows: list[tuple[object, ...]]) -> Response:
    """Return rows as a CSV file to be saved; the mark at its beginning tells spreadsheets that it is UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_harmless(str(cell)) for cell in row] for row in rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv", headers=headers)


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
