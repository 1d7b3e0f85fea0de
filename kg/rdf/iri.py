"""From local IRIs to full ones, and the IRIs that follow from others: graphs, spans, facts, runs.

>>> full("person/สมคิด_จาตุศรีพิทักษ์")
'https://w3id.org/tgk/id/person/สมคิด_จาตุศรีพิทักษ์'
>>> span("10596", 122, 157)
'https://w3id.org/tgk/id/release/10596#char=122,157'
"""

from __future__ import annotations

import hashlib

from kg.config import BASE
from kg.model.keys import joined

ID = f"{BASE}id/"
GRAPH = f"{BASE}graph/"
#: The graphs beside those of single releases, as full IRIs.
ENTITIES = f"{GRAPH}entities"
DERIVED = f"{GRAPH}derived"
CATALOG = f"{GRAPH}catalog"
#: On servers that answer from the union of the named graphs: each of their triples once.
MERGED = f"{GRAPH}merged"
DATASET = f"{BASE}dataset"


def full(local: str) -> str:
    """Return the full IRI of a local one; an IRI that is full already (owl:sameAs) stays as it is."""
    return local if "://" in local else ID + local


def local(iri: str) -> str | None:
    """Return the local IRI of a full one, None for an IRI outside ``.../id/``."""
    return iri.removeprefix(ID) if iri.startswith(ID) else None


def release(release_id: str) -> str:
    """Return the full IRI of a release."""
    return f"{ID}release/{release_id}"


def release_graph(release_id: str) -> str:
    """Return the full IRI of the graph that holds everything a release says."""
    return f"{GRAPH}release/{release_id}"


def release_id(graph: str) -> str | None:
    """Return the release whose graph this is, None for any other graph."""
    head = f"{GRAPH}release/"
    return graph.removeprefix(head) if graph.startswith(head) else None


def span(release_id: str, start: int, end: int) -> str:
    """Return the full IRI of a piece of a release's canonical text (RFC 5147 character range)."""
    return f"{ID}release/{release_id}#char={start},{end}"


def digest(subject: str, predicate: str, object_: str) -> str:
    """Return the ten hex digits that mark a triple; the terms in N-Triples form."""
    return hashlib.sha1(f"{subject} {predicate} {object_}".encode()).hexdigest()[:10]


def fact(release_id: str, subject: str, predicate: str, object_: str) -> str:
    """Return the local IRI of the fact node of a triple in a release (``derived`` for an inference).

    Args:
        release_id: number of the release, or ``derived``.
        subject: as an N-Triples term, as are ``predicate`` and ``object_``.
        predicate: see ``subject``.
        object_: see ``subject``.
    """
    return f"fact/{release_id}-{digest(subject, predicate, object_)}"


def tenure(person: str, post: str, capacity: str = "substantive", number: int = 1) -> str:
    """Return the local IRI of a tenure, from the local IRIs of person and post; a second stint ends in ``--2``.

    >>> tenure("person/อุตตม_สาวนายน", "post/th-minister-of-industry")
    'tenure/อุตตม_สาวนายน--th-minister-of-industry'
    """
    parts = [person.partition("/")[2], post.partition("/")[2]]
    later = [str(number)] if number > 1 else []
    return "tenure/" + joined(*parts, *([] if capacity == "substantive" else [capacity]), *later)
