"""The catalogue: what the data set is, which run made which graph, the site's categories.

No wall-clock time anywhere: a run is named after what went into it, so the same input gives the same run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.config import TEXT_VERSION
from kg.extract.version import extractor_version
from kg.fingerprint import fingerprint
from kg.rdf import iri
from kg.rdf.prefixes import PREFIXES
from kg.rdf.release import category_iri
from kg.rdf.terms import literal, node, term
from kg.tables import table

_AGENT = "agent/kg"
_END = f" <{iri.CATALOG}> .\n"
_SOURCE = "https://github.com/PyThaiNLP/thaigov-corpus"
_TITLES = {"en": "Thai government press-release knowledge graph", "th": "กราฟความรู้จากข่าวของรัฐบาลไทย"}
_VOCABULARIES = (PREFIXES["tgk"], PREFIXES["org"], PREFIXES["schema"], PREFIXES["oa"])


def run_iri(corpus: str = "") -> str:
    """Return the local IRI of a run.

    Args:
        corpus: digest of the collection for a run over all of it (entities, derived); empty for the reading of a
            single release, which depends on nothing but its text, so that adding releases does not touch others.
    """
    parts = (extractor_version(), TEXT_VERSION, corpus, fingerprint("kg.resolve", "kg.rdf") if corpus else "")
    return "run/" + hashlib.sha1("\n".join(parts).encode()).hexdigest()[:12]


def catalog_quads(run: str, releases: Iterable[tuple[str, str]], categories: Iterable[str] = ()) -> Iterator[str]:
    """Yield the N-Quads lines of the catalogue.

    Args:
        run: local IRI of the run over the whole collection.
        releases: id of each release, and local IRI of the run that read it.
        categories: the site's categories in Thai, as the releases carry them.
    """
    yield _END.join([*_dataset(), ""])
    yield _END.join([*_graphs(run), ""])
    runs = {run}
    for release_id, each in releases:
        runs.add(each)
        yield _END.join([*_release_graph(release_id, each), ""])
    for each in sorted(runs):
        yield _END.join([*_run(each), ""])
    yield _END.join([f"{node(_AGENT)} {term('rdf:type')} {term('prov:Agent')}", *_agent_names(), ""])
    for category in sorted(set(categories)):
        yield _END.join([*_category(category), ""])


def _release_graph(release_id: str, run: str) -> Iterator[str]:
    me = f"<{iri.release_graph(release_id)}>"
    yield f"{me} {term('rdf:type')} {term('tgk:ReleaseGraph')}"
    yield f"{me} {term('tgk:fromRelease')} <{iri.release(release_id)}>"
    yield f"{me} {term('prov:wasGeneratedBy')} {node(run)}"
    yield f"<{iri.DERIVED}> {term('prov:wasDerivedFrom')} {me}"


def _dataset() -> Iterator[str]:
    me = f"<{iri.DATASET}>"
    yield f"{me} {term('rdf:type')} {term('void:Dataset')}"
    yield f"{me} {term('rdf:type')} {term('dcat:Dataset')}"
    for lang, title in _TITLES.items():
        yield f"{me} {term('dcterms:title')} {literal(title, lang)}"
    yield f"{me} {term('dcterms:source')} <{_SOURCE}>"
    for vocabulary in _VOCABULARIES:
        yield f"{me} {term('void:vocabulary')} <{vocabulary}>"


def _graphs(run: str) -> Iterator[str]:
    for graph, kind in ((iri.ENTITIES, "tgk:EntityGraph"), (iri.DERIVED, "tgk:DerivedGraph")):
        yield f"<{graph}> {term('rdf:type')} {term(kind)}"
        yield f"<{graph}> {term('prov:wasGeneratedBy')} {node(run)}"
    yield f"<{iri.DERIVED}> {term('prov:wasDerivedFrom')} <{iri.ENTITIES}>"


def _run(run: str) -> Iterator[str]:
    yield f"{node(run)} {term('rdf:type')} {term('prov:Activity')}"
    yield f"{node(run)} {term('prov:wasAssociatedWith')} {node(_AGENT)}"
    yield f"{node(run)} {term('tgk:extractorVersion')} {literal(extractor_version())}"
    yield f"{node(run)} {term('tgk:textVersion')} {literal(TEXT_VERSION)}"


def _agent_names() -> Iterator[str]:
    yield f"{node(_AGENT)} {term('rdfs:label')} {literal('kg, extraction by rules', 'en')}"
    yield f"{node(_AGENT)} {term('rdfs:label')} {literal('kg สกัดด้วยกฎ', 'th')}"


def _category(category: str) -> Iterator[str]:
    me = node(category_iri(category))
    english = {row["th"]: row["en"] for row in table("categories")}.get(category)
    yield f"{me} {term('rdf:type')} {term('skos:Concept')}"
    yield f"{me} {term('skos:prefLabel')} {literal(category, 'th')}"
    if english:
        yield f"{me} {term('skos:prefLabel')} {literal(english, 'en')}"
