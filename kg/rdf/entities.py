"""The graph of entities: one place for types, names and reference links, merged over all releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model.entity import Entity
from kg.rdf import iri
from kg.rdf.terms import literal, node, term

_TYPE = term("rdf:type")
_END = f" <{iri.ENTITIES}> .\n"


def entity_quads(entities: Iterable[Entity]) -> Iterator[str]:
    """Yield N-Quads lines, one entity at a time, in the order given."""
    for entity in entities:
        me = node(entity.iri)
        lines = [f"{me} {_TYPE} {term(c)}" for c in entity.classes]
        lines += [f"{me} {term(label.property)} {literal(label.text, label.language)}" for label in entity.labels]
        lines += [f"{me} {term(predicate)} {node(target)}" for predicate, target in entity.links]
        for predicate, lexical, datatype in entity.values:
            lines.append(f"{me} {term(predicate)} {_value(lexical, datatype)}")
        yield _END.join([*dict.fromkeys(lines), ""])


def _value(lexical: str, datatype: str) -> str:
    if datatype.startswith("@"):
        return literal(lexical, datatype[1:])
    plain = literal(lexical)
    return plain if datatype == "xsd:string" else f"{plain}^^{term(datatype)}"
