"""What releases say of one thing: its names, how often it is attested, the latest words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.query import run
from kg.query.names import short
from kg.rdf.iri import full
from kg.store import Answer, Store

_QUOTES_MAX = 3
_NAMES = """
SELECT DISTINCT ?name WHERE { %s ?p ?name VALUES ?p { rdfs:label skos:altLabel } } ORDER BY ?p ?name
"""
_QUOTES = """
SELECT DISTINCT ?day ?release ?quote WHERE {
  { ?fact rdf:subject %s } UNION { ?fact rdf:object %s }
  ?fact tgk:fromRelease ?release ; tgk:evidence/oa:exact ?quote .
  OPTIONAL { ?release schema:datePublished ?day }
} ORDER BY DESC(?day) ?release ?quote LIMIT %d
"""


@dataclass(frozen=True)
class Side:
    """One side of a pair: its IRI, names, and (day, release, words) of the latest facts."""

    iri: str
    names: tuple[str, ...]
    quotes: tuple[tuple[str, str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        quotes = [{"day": day or None, "release": release, "quote": quote} for day, release, quote in self.quotes]
        return {"iri": self.iri, "names": list(self.names), "quotes": quotes}


def side(store: Store, local: str, lang: str) -> Side:
    """Return what releases say of a thing, its names in the reader's language first."""
    me = NamedNode(full(local))
    rows = run(store, _NAMES % me, _rows)
    names = sorted({(language != lang, name) for [(name, language)] in rows})
    quotes = run(store, _QUOTES % (me, me, _QUOTES_MAX), _rows)
    return Side(
        short(me.value),
        tuple(name for _, name in names),
        tuple((day, short(release), quote) for [(day, _), (release, _), (quote, _)] in quotes),
    )


def _rows(answer: Answer) -> list[list[tuple[str, str]]]:
    """Return each row as (text, language) of its cells."""
    assert isinstance(answer, QuerySolutions)
    found = []
    for row in answer:
        cells = [row[variable] for variable in answer.variables]
        found.append(
            [
                (cell.value, (cell.language or "") if isinstance(cell, Literal) else "")
                if isinstance(cell, NamedNode | Literal)
                else ("", "")
                for cell in cells
            ]
        )
    return found
