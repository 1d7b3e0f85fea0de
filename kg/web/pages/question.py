"""The SPARQL form, and what its editor knows: prefixes, classes, properties, and the named questions as examples."""

from __future__ import annotations

from functools import cache

import rdflib
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.config import BASE
from kg.errors import KGError
from kg.query.library import questions
from kg.rdf.prefixes import PREFIXES, compress
from kg.store.syntax import tokens
from kg.web.pages import page
from kg.web.policy import policy

#: Values that stand in for parameters an example must be given, by type.
_STAND_INS = {"person": "person:สมคิด_จาตุศรีพิทักษ์", "post": "post:th-prime-minister", "string": "", "date": "2018-01-01"}
_STAND_INS |= {"entity": "person:สมคิด_จาตุศรีพิทักษ์", "initiative": "init:eec", "place": "place:eec", "integer": "10"}


def form(request: Request) -> Response:
    """Show the editor."""
    # The editor styles its parts by attributes, which only this page allows; scripts stay our own files.
    return page.render(request, "query.html", headers={"Content-Security-Policy": policy(style="'unsafe-inline'")})


def vocabulary(request: Request) -> Response:
    """Return what the editor completes and offers, as JSON."""
    now, lang = page.now(request), page.language(request)
    classes, properties = _terms()
    examples = []
    for q in questions():
        given = {p.name: _STAND_INS.get(p.type, "") for p in q.parameters if p.default is None}
        try:
            text = q.fill(now.store, given)
        except KGError:
            continue  # what it asks about by default is not in this graph
        shown = "\n".join(line for line in text.splitlines() if not line.startswith("#:"))
        examples.append({"name": q.name, "title": q.th if lang == "th" else q.en, "query": _prologue(shown) + shown})
    return JSONResponse(
        {"base": BASE, "prefixes": dict(PREFIXES), "classes": classes, "properties": properties, "examples": examples},
        headers={"Cache-Control": "max-age=300"},
    )


def _prologue(query: str) -> str:
    """Return the PREFIX lines a query uses; the endpoint knows them anyway, the editor does not."""
    used = {token.text.partition(":")[0] for token in tokens(query) if token.kind == "name" and ":" in token.text}
    return "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items() if name in used) + "\n"


@cache
def _terms() -> tuple[list[str], list[str]]:
    """Return the IRIs of the ontology's classes and properties."""
    core = page.ontology_graph()
    classes = {str(s) for kind in (rdflib.OWL.Class, rdflib.RDFS.Class) for s in core.subjects(rdflib.RDF.type, kind)}
    kinds = (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty, rdflib.RDF.Property)
    properties = {str(s) for kind in kinds for s in core.subjects(rdflib.RDF.type, kind)}
    used = {str(o) for s, p, o in core if p in (rdflib.RDFS.subClassOf, rdflib.RDFS.subPropertyOf)}
    borrowed = {iri for iri in used if compress(iri)}
    classes |= {iri for iri in borrowed if iri.rpartition("/")[2].rpartition("#")[2][:1].isupper()}
    properties |= borrowed - classes
    return sorted(classes), sorted(properties)
