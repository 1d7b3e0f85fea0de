"""Records of what the collection says once mentions are joined: entities, tenures, links.

IRIs here are local: the part after ``https://w3id.org/tgk/id/`` ("person/สมคิด_จาตุศรีพิทักษ์"). Classes and
predicates are CURIEs of the standard prefixes ("tgk:Ministry", "org:postIn").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from kg.model.document import Document


class Label(msgspec.Struct, frozen=True, order=True):
    """A name of an entity: ``property`` is rdfs:label, skos:altLabel or skos:hiddenLabel."""

    property: str
    text: str
    language: str


class Entity(msgspec.Struct, frozen=True):
    """A person, organisation, post, initiative, place, event or category.

    Attributes:
        iri: local IRI; its first segment is the entity's kind.
        classes: most specific first, superclasses materialised.
        labels: every name; at most one rdfs:label a language.
        links: (predicate, local IRI of the target) pairs.
        values: (predicate, lexical form, datatype CURIE or language tag with a leading ``@``) triples.
    """

    iri: str
    classes: tuple[str, ...]
    labels: tuple[Label, ...]
    links: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()


class Resolved(msgspec.Struct, frozen=True):
    """A document with the local IRI of each of its items (same indexes as the document's tuples).

    Attributes:
        posts: (title, organisation as written or None, country) → local IRI of the post.
        places: place as written → local IRI.
        names: (local IRI, language) → name a person gave an event, which no entity describes.
    """

    document: Document
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    initiatives: tuple[str, ...]
    meetings: tuple[str, ...]
    posts: Mapping[tuple[str, str | None, str], str]
    places: Mapping[str, str]
    names: Mapping[tuple[str, str], str] = {}


class Tenure(msgspec.Struct, frozen=True):
    """Derived: a person held a post in a capacity, first and last attested on these days.

    ``number`` counts separate stints of one person in one post and capacity, from 1.
    """

    person: str
    post: str
    organisation: str
    capacity: str
    first_seen: dt.date
    last_seen: dt.date
    attestations: int
    number: int = 1


class FactKey(msgspec.Struct, frozen=True):
    """Names a fact by what it says: release id, local IRI, predicate CURIE, local IRI. The rdf room mints its IRI."""

    release: str
    subject: str
    predicate: str
    object: str


class Inference(msgspec.Struct, frozen=True):
    """Derived: a statement concluded from other facts, with what it was concluded from.

    ``subject``, ``object`` and ``in_capacity`` are local IRIs, ``predicate`` a CURIE.
    """

    subject: str
    predicate: str
    object: str
    derived_from: tuple[FactKey, ...]
    confidence: float
    rule: str
    in_capacity: str | None = None


class Merge(msgspec.Struct, frozen=True):
    """Derived: a name was read as that of a thing, although it is not the thing's usual name.

    Attributes:
        entity: local IRI of the thing.
        name: the other name.
        score: how far the two were one, as ``match_weights`` counts.
        features: what they had in common or apart; keys of ``match_weights``.
        release: the only release whose name this is, None where it holds in all of them.
    """

    entity: str
    name: str
    score: float
    features: tuple[str, ...]
    release: str | None = None


class Doubtful(msgspec.Struct, frozen=True):
    """Two things that may be one: too alike to pass over, not enough to join.

    Attributes:
        one/other: local IRIs.
        score: how far they are one, as ``match_weights`` counts.
        features: what they have in common or apart; keys of ``match_weights``.
        releases: number of releases that mention the rarer one.
    """

    one: str
    other: str
    score: float
    features: tuple[str, ...]
    releases: int


class Derived(msgspec.Struct, frozen=True):
    """Everything recomputed from scratch at each build.

    ``links`` are (subject, predicate, object) shortcuts such as tgk:met and schema:affiliation.
    """

    tenures: tuple[Tenure, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    inferences: tuple[Inference, ...] = ()
    merges: tuple[Merge, ...] = ()
