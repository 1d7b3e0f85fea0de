"""From the things chosen to a picture of them: names, links, and the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal

from kg.export.network import shown
from kg.rdf.prefixes import compress, expand
from kg.store import Store
from kg.store.texts import Texts
from kg.tables import table
from kg.view.ask import Term, name_of, rows_of, text
from kg.view.evidence import prove
from kg.view.picture import LARGE_NODES, Link, Node, Picture, Statement
from kg.view.quote import SIDE_MAX
from kg.view.select import Selection

#: Facts quoted for one link; the page says how many more there are. Fewer in a large view, to bound its size, and less
#: of the sentences around them.
EVIDENCE_MAX, EVIDENCE_MAX_LARGE = 4, 2
SIDE_MAX_LARGE = 90

_TYPE, _LABEL, _DAY = expand("rdf:type"), expand("rdfs:label"), expand("schema:startDate")
_MAIN_NAMES = (_LABEL, expand("skos:prefLabel"), expand("schema:headline"))
_OTHER_NAMES = (expand("skos:altLabel"), expand("skos:hiddenLabel"))
#: What is said thousands of times of a single thing, and not shown: it leads to releases, or is another's inverse.
_NOT_SHOWN = "tgk:announcedIn, tgk:reportedIn, tgk:discussedAt"
#: Values worth a line in the panel, in the order they are shown.
_FACTS = tuple(
    expand(f"{prefix}:{name}")
    for prefix, names in (
        ("schema", ("startDate", "datePublished")),
        ("tgk", ("startTime", "notBefore", "notAfter", "mode", "factuality", "status", "targetGroup", "isoCode")),
    )
    for name in names
)


def picture(store: Store, selection: Selection, texts: Texts) -> Picture:
    """Describe the things of a selection and join them; things that join nothing are left out."""
    nodes = {name: Node(name, name.partition("/")[0]) for name in selection.names}
    links = _describe(store, nodes)
    if selection.links is not None:
        links = {link for link in selection.links if link[0] in nodes and link[2] in nodes}
    else:
        links = set(_without_repeats(links))
    kept = [Link(*link) for link in sorted(_once_each_way(links))]
    bounds = (EVIDENCE_MAX, SIDE_MAX) if len(nodes) <= LARGE_NODES else (EVIDENCE_MAX_LARGE, SIDE_MAX_LARGE)
    releases = prove(store, kept, texts, *bounds)
    for link in kept:
        nodes[link.source].degree += 1
        nodes[link.target].degree += 1
    joined = [node for node in nodes.values() if node.degree or node.iri == selection.centre]
    total = selection.total if len(nodes) < selection.total else len(joined)
    return Picture(joined, kept, releases, total, selection.centre)


def _describe(store: Store, nodes: dict[str, Node]) -> set[Statement]:
    """Fill in what is said of the nodes, and return the triples between them."""
    links: set[Statement] = set()
    query = f"SELECT ?s ?p ?o {{ VALUES ?s {{ $VALUES }} ?s ?p ?o FILTER(?p NOT IN ({_NOT_SHOWN})) }}"
    for subject, predicate, object_ in rows_of(store, query, list(nodes)):
        name, target, property_ = name_of(subject), name_of(object_), text(predicate)
        if name is None:
            continue
        if property_ == _TYPE:
            nodes[name].classes.append(_short(text(object_)))
        elif target is not None and target in nodes:
            if target != name:
                links.add((name, _short(property_), target))
        else:
            _add_value(nodes[name], property_, object_)
    for node in nodes.values():
        node.names = dict(sorted(node.names.items()))  # the same page whatever the order of the store's rows
        node.others = sorted(set(node.others) - set(node.names.values()))
        node.classes = sorted(set(node.classes), key=lambda each: (-_depths().get(each, 0), each))
        node.facts = sorted(set(node.facts), key=lambda fact: (_FACTS.index(expand(fact[0])), fact[1]))
    return links


@cache
def _depths() -> dict[str, int]:
    """Return how many classes each class is below."""
    return {row["classes"].split()[0]: len(row["classes"].split()) for row in table("classes")}


def _add_value(node: Node, property_: str, value: Term | None) -> None:
    if property_ in _MAIN_NAMES and isinstance(value, Literal):
        language = value.language or "th"
        node.names[language] = min(value.value, node.names.get(language, value.value))
        node.others.append(value.value)
    elif property_ in _OTHER_NAMES:
        node.others.append(text(value))
    elif property_ in _FACTS:
        node.facts.append((_short(property_), _short(text(value))))
        if property_ == _DAY:
            node.day = max(node.day, text(value))


def _without_repeats(links: set[Statement]) -> Iterator[Statement]:
    """Leave out links that only say again, more broadly or the other way round, what another says."""
    joined = Counter((source, target) for source, _, target in links)
    for source, relation, target in links:
        how = shown(relation)
        if how not in {"inverse", "attribute"} and not (how == "implied" and joined[source, target] > 1):
            yield source, relation, target


def _once_each_way(links: set[Statement]) -> Iterator[Statement]:
    """Leave out one direction of symmetric links."""
    for source, relation, target in links:
        if not (shown(relation) == "symmetric" and source > target and (target, relation, source) in links):
            yield source, relation, target


def _short(iri: str) -> str:
    return compress(iri) or iri
