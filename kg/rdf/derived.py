"""The graph of what is derived: tenures, shortcuts between people and bodies, inferences. Made anew at each build."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.entity import Derived, FactKey, Inference, Merge, Tenure
from kg.rdf import iri
from kg.rdf.terms import decimal, literal, node, term, typed
from kg.resolve.compare import reasons as merge_reasons
from kg.resolve.keys import is_latin

_TYPE = term("rdf:type")
_END = f" <{iri.DERIVED}> .\n"


def derived_quads(derived: Derived) -> Iterator[str]:
    """Yield N-Quads lines: tenures, then links, inferences and merges, each in the order given; no line twice."""
    for tenure in derived.tenures:
        yield _END.join([*_tenure(tenure), ""])
    for subject, predicate, object_ in derived.links:
        yield f"{node(subject)} {term(predicate)} {node(object_)}{_END}"
    said: set[str] = set()
    for statements in (*map(_inference, derived.inferences), *map(_merge, derived.merges)):
        # a person concluded to have taken part twice, as host and as chair, is one participant
        new = [statement for statement in dict.fromkeys(statements) if statement not in said]
        said.update(new)
        yield _END.join([*new, ""])


def _tenure(tenure: Tenure) -> Iterator[str]:
    me = node(iri.tenure(tenure.person, tenure.post, tenure.capacity, tenure.number))
    yield f"{me} {_TYPE} {term('tgk:Tenure')}"
    yield f"{me} {_TYPE} {term('org:Membership')}"
    yield f"{me} {term('org:member')} {node(tenure.person)}"
    yield f"{me} {term('tgk:post')} {node(tenure.post)}"
    if tenure.organisation:
        yield f"{me} {term('org:organization')} {node(tenure.organisation)}"
    yield f"{me} {term('tgk:firstSeen')} {typed(tenure.first_seen.isoformat(), 'xsd:date')}"
    yield f"{me} {term('tgk:lastSeen')} {typed(tenure.last_seen.isoformat(), 'xsd:date')}"
    yield f"{me} {term('tgk:attestations')} {typed(str(tenure.attestations), 'xsd:integer')}"
    yield f"{me} {term('tgk:capacity')} {term(f'tgk:{tenure.capacity.capitalize()}')}"


def fact_iri(fact: FactKey) -> str:
    """Return the local IRI of the fact that a release states between two things."""
    return iri.fact(fact.release, node(fact.subject), term(fact.predicate), node(fact.object))


def _inference(inference: Inference) -> Iterator[str]:
    subject, predicate, object_ = node(inference.subject), term(inference.predicate), node(inference.object)
    participation = inference.subject.startswith("event/")
    yield f"{subject} {predicate} {object_}"
    if participation:
        yield f"{subject} {term('tgk:participant')} {object_}"
    me = node(iri.fact("derived", subject, predicate, object_))
    if participation:
        yield f"{me} {_TYPE} {term('tgk:Participation')}"
    yield f"{me} {_TYPE} {term('tgk:Fact')}"
    yield f"{me} {term('rdf:subject')} {subject}"
    yield f"{me} {term('rdf:predicate')} {predicate}"
    yield f"{me} {term('rdf:object')} {object_}"
    if inference.in_capacity:
        yield f"{me} {term('tgk:inCapacity')} {node(inference.in_capacity)}"
    for fact in inference.derived_from:
        yield f"{me} {term('tgk:derivedFrom')} {node(fact_iri(fact))}"
    yield f"{me} {term('tgk:confidence')} {decimal(inference.confidence)}"
    yield f"{me} {term('tgk:rule')} {literal(inference.rule)}"


def _merge(merge: Merge) -> Iterator[str]:
    into = node(merge.entity)
    name = literal(merge.name, "en" if is_latin(merge.name) else "th")
    me = node(f"merge/{iri.digest(into, name, merge.release or '')}")
    yield f"{me} {_TYPE} {term('tgk:Merge')}"
    yield f"{me} {_TYPE} {term('prov:Entity')}"
    yield f"{me} {term('tgk:mergedInto')} {into}"
    yield f"{me} {term('tgk:mergedName')} {name}"
    for lang in ("en", "th"):
        yield f"{me} {term('tgk:reason')} {literal('; '.join(merge_reasons(merge.features, lang)), lang)}"
    yield f"{me} {term('tgk:score')} {decimal(merge.score)}"
    if merge.release:
        yield f"{me} {term('tgk:fromRelease')} <{iri.release(merge.release)}>"
