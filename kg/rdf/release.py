"""The graph of one release: what it is, what it mentions, what it says of people, events and initiatives.

A release that is rebuilt gets its whole graph replaced, so nothing here depends on any other release, except that
local IRIs were settled over the collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.model.document import Relation, Role
from kg.model.entity import Resolved
from kg.model.keys import key
from kg.model.release import Release
from kg.rdf.events import add_events
from kg.rdf.facts import GraphOfRelease
from kg.rdf.lookup import Lookup
from kg.rdf.terms import literal, node, term, typed, web
from kg.tables import table

_TYPE = term("rdf:type")
_HOLDS = term("org:holds")
_ATTESTATION = term("tgk:Attestation")
_CAPACITY, _ATTESTED_ON = term("tgk:capacity"), term("tgk:attestedOn")
_ANNOUNCED_IN, _STATUS = term("tgk:announcedIn"), term("tgk:status")
_MENTIONS = term("schema:mentions")


def release_quads(release: Release, resolved: Resolved, english: Mapping[str, str] | None = None) -> str:
    """Return everything a release says as N-Quads, all of it in the release's own graph.

    Args:
        release: the canonical text the evidence points into.
        resolved: what was found in it, with local IRIs.
        english: local IRI → English name, for the English labels of events; a Latin form found in the release
            itself does where this has none.
    """
    graph = GraphOfRelease(release)
    lookup = Lookup(resolved, english or {})
    _add_release(graph, lookup)
    _add_roles(graph, lookup)
    _add_initiatives(graph, lookup)
    add_events(graph, lookup)
    return graph.quads()


def category_iri(category: str) -> str:
    """Return the local IRI of a category of the web site, given in Thai."""
    return f"category/{_category_slugs().get(category) or key(category)}"


@cache
def _category_slugs() -> dict[str, str]:
    return {row["th"]: row["slug"] for row in table("categories")}


def _add_release(graph: GraphOfRelease, lookup: Lookup) -> None:
    release, me = graph.release, graph.node
    graph.add(me, _TYPE, term("tgk:Release"), term("schema:NewsArticle"))
    graph.add(me, term("dcterms:identifier"), literal(release.id))
    graph.add(me, term("schema:inLanguage"), literal(release.language))
    graph.add(me, term("schema:headline"), literal(release.headline, release.language))
    graph.add(me, term("tgk:textSha256"), literal(release.sha256))
    if release.published:
        graph.add(me, term("schema:datePublished"), typed(release.published.isoformat(), "xsd:date"))
    if release.url and (url := web(release.url)):
        graph.add(me, term("schema:url"), url)
    if release.category:
        graph.add(me, term("tgk:category"), node(category_iri(release.category)))
    graph.add(me, _MENTIONS, *map(node, lookup.mentioned()))


def _add_roles(graph: GraphOfRelease, lookup: Lookup) -> None:
    """State who holds which post: an attestation where the release is dated, a plain fact where it is not."""
    published = graph.release.published
    for index, person in enumerate(lookup.document.people):
        for role in person.roles:
            post = lookup.post_of(role)
            if post is None:
                continue
            qualifiers = {}
            if published:
                qualifiers[_ATTESTED_ON] = typed(published.isoformat(), "xsd:date")
            qualifiers[_CAPACITY] = _capacity(role)
            kind = _ATTESTATION if published else ""
            graph.state(node(lookup.people[index]), _HOLDS, node(post), role.evidence, kind, qualifiers)


def _capacity(role: Role) -> str:
    return term(f"tgk:{role.capacity.capitalize()}")


def _add_initiatives(graph: GraphOfRelease, lookup: Lookup) -> None:
    for index, initiative in enumerate(lookup.document.initiatives):
        me = node(lookup.initiatives[index])
        graph.add(me, _ANNOUNCED_IN, graph.node)
        for relation in initiative.relations:
            _add_relation(graph, lookup, me, relation)


def _add_relation(graph: GraphOfRelease, lookup: Lookup, me: str, relation: Relation) -> None:
    predicate = term(f"tgk:{relation.predicate}")
    if relation.target_kind == "status":
        published = graph.release.published
        as_of = {_ATTESTED_ON: typed(published.isoformat(), "xsd:date")} if published else {}
        graph.state(me, _STATUS, term(f"tgk:{relation.target}"), relation.evidence, qualifiers=as_of)
        return
    target = lookup.find(relation.target_kind, relation.target)
    if target is not None and node(target) != me:  # two names of one initiative may have been joined
        graph.state(me, predicate, node(target), relation.evidence)
