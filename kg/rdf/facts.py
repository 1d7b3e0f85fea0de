"""The quads of one graph while they are gathered: direct triples, and fact nodes that reify them with evidence.

Every relation is a direct triple for the short path and a fact node that says why it is believed. A triple stated
twice in a release is one fact with several spans and the higher confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model.document import Evidence, Span
from kg.model.release import Release
from kg.rdf import iri
from kg.rdf.terms import decimal, escape, literal, node, term

_TYPE = term("rdf:type")
_FACT = term("tgk:Fact")
_SUBJECT, _PREDICATE, _OBJECT = term("rdf:subject"), term("rdf:predicate"), term("rdf:object")
_FROM, _EVIDENCE = term("tgk:fromRelease"), term("tgk:evidence")
_CONFIDENCE, _RULE = term("tgk:confidence"), term("tgk:rule")
_QUOTE, _POSITION = term("oa:TextQuoteSelector"), term("oa:TextPositionSelector")
_START, _END, _EXACT = term("oa:start"), term("oa:end"), term("oa:exact")
_INTEGER = term("xsd:integer")


class _Fact:
    """What is known of one triple so far."""

    __slots__ = ("best", "kind", "qualifiers", "spans")

    def __init__(self, kind: str, evidence: Evidence, qualifiers: Mapping[str, str]) -> None:
        self.kind = kind
        self.best = evidence
        self.spans = {evidence.span: None}
        self.qualifiers = dict(qualifiers)

    def add(self, evidence: Evidence, qualifiers: Mapping[str, str]) -> None:
        """Join further evidence of the same triple; the surer reading's qualifiers win, the other's fill gaps."""
        self.spans[evidence.span] = None
        if evidence.confidence > self.best.confidence:
            self.best = evidence
            self.qualifiers = {**self.qualifiers, **qualifiers}
        else:
            self.qualifiers = {**qualifiers, **self.qualifiers}


class GraphOfRelease:
    """Gathers the quads of one release's graph. All terms are in N-Quads form."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.node = node(f"release/{release.id}")
        self._triples: dict[str, None] = {}
        self._facts: dict[tuple[str, str, str], _Fact] = {}

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """State direct triples of one subject and predicate; repetition does no harm."""
        for object_ in objects:
            self._triples[f"{subject} {predicate} {object_}"] = None

    def state(
        self,
        subject: str,
        predicate: str,
        object_: str,
        evidence: Evidence,
        kind: str = "",
        qualifiers: Mapping[str, str] | None = None,
    ) -> None:
        """State a direct triple together with its fact node.

        Args:
            subject: a term, as are ``predicate`` and ``object_``.
            predicate: see ``subject``.
            object_: see ``subject``.
            evidence: the words, how sure, by which rule.
            kind: class of the fact beside tgk:Fact, as a term.
            qualifiers: predicate → object, both terms.
        """
        self._triples[f"{subject} {predicate} {object_}"] = None
        known = self._facts.get((subject, predicate, object_))
        if known is None:
            self._facts[subject, predicate, object_] = _Fact(kind, evidence, qualifiers or {})
        else:
            known.add(evidence, qualifiers or {})

    def quads(self) -> str:
        """Return everything gathered, each quad once, as N-Quads lines."""
        end = f" <{iri.release_graph(self.release.id)}> .\n"
        lines = list(self._triples)
        spans: dict[Span, None] = {}
        for (subject, predicate, object_), fact in self._facts.items():
            spans.update(fact.spans)
            lines.extend(self._fact(subject, predicate, object_, fact))
        for span in sorted(spans):
            lines.extend(self._span(span))
        lines.append("")
        return end.join(lines)

    def _fact(self, subject: str, predicate: str, object_: str, fact: _Fact) -> Iterable[str]:
        me = node(iri.fact(self.release.id, subject, predicate, object_))
        if fact.kind:
            yield f"{me} {_TYPE} {fact.kind}"
        yield f"{me} {_TYPE} {_FACT}"
        yield f"{me} {_SUBJECT} {subject}"
        yield f"{me} {_PREDICATE} {predicate}"
        yield f"{me} {_OBJECT} {object_}"
        for name, value in fact.qualifiers.items():
            yield f"{me} {name} {value}"
        yield f"{me} {_FROM} {self.node}"
        yield f"{me} {_CONFIDENCE} {decimal(fact.best.confidence)}"
        yield f"{me} {_RULE} {literal(fact.best.rule)}"
        for span in fact.spans:
            yield f"{me} {_EVIDENCE} <{iri.span(self.release.id, span.start, span.end)}>"

    def _span(self, span: Span) -> Iterable[str]:
        me = f"<{iri.span(self.release.id, span.start, span.end)}>"
        yield f"{me} {_TYPE} {_QUOTE}"
        yield f"{me} {_TYPE} {_POSITION}"
        yield f'{me} {_START} "{span.start}"^^{_INTEGER}'
        yield f'{me} {_END} "{span.end}"^^{_INTEGER}'
        yield f'{me} {_EXACT} "{escape(self.release.text[span.start : span.end])}"@{self.release.language}'
        yield f"{me} {_FROM} {self.node}"
