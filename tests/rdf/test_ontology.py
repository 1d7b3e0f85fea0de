"""The ontology: complete in both languages, and the same terms as the code and the tables use."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.config import BASE
from kg.rdf.ontology import NAMES, ontology_text
from kg.rdf.prefixes import PREFIXES, compress, expand
from kg.tables import table
from kg.tables.classes import classes, kind_name

OWN = rdflib.Namespace(expand("tgk:"))
#: Terms made from values of the document: parts, predicates, capacities, modes and so on, as kg/model lists them.
FROM_VALUES = """
    chair host guest speaker signatory witness organiser visitor appointee attendee
    ledBy supportedBy proposedBy addressedTo partOf advances locatedIn status
    Substantive Acting Former Designate InPerson Telephone Online Hybrid Occurred Scheduled Cancelled
    ExplicitDate RelativeToday InferredDate ReleaseDate Proposed Planned Announced Approved Ongoing Completed
""".split()


@pytest.fixture(scope="module")
def core() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_text("core"), format="turtle")


def own(graph: rdflib.Graph) -> set[str]:
    return {str(s) for s in graph.subjects() if str(s).startswith(str(OWN))}


@pytest.mark.parametrize("name", NAMES)
def test_both_parsers_read_the_same_number_of_triples(name: str) -> None:
    text = ontology_text(name)
    by_rdflib = len(rdflib.Graph().parse(data=text, format="turtle"))
    assert by_rdflib > 20
    assert len(set(ox.parse(text, ox.RdfFormat.TURTLE))) == by_rdflib


@pytest.mark.parametrize("name", ["core", "shapes"])
def test_every_own_term_has_label_and_comment_in_both_languages(name: str) -> None:
    graph = rdflib.Graph().parse(data=ontology_text(name), format="turtle")
    terms = own(graph)
    assert len(terms) > 8
    for each in terms:
        for said in (RDFS.label, RDFS.comment):
            texts = {t.language: str(t) for t in graph.objects(rdflib.URIRef(each), said)}  # type: ignore[attr-defined]  # literals
            assert texts.keys() == {"th", "en"}, (each, said)
            assert re.search("[ก-ฮ]", texts["th"]) and not re.search("[ก-ฮ]", texts["en"]), each


def test_every_own_term_has_a_type_of_owl_or_skos(core: rdflib.Graph) -> None:
    known = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
    for each in own(core):
        types = set(core.objects(rdflib.URIRef(each), RDF.type))
        assert len(types & known) == 1, each


def test_data_properties_have_literal_ranges_and_object_properties_have_none(core: rdflib.Graph) -> None:
    for kind, literal in ((OWL.DatatypeProperty, True), (OWL.ObjectProperty, False)):
        for each in core.subjects(RDF.type, kind):
            for target in core.objects(each, RDFS.range):
                is_literal = str(target).startswith(PREFIXES["xsd"]) or target == RDF.langString
                assert is_literal is literal, (each, target)


def test_every_concept_is_in_a_scheme(core: rdflib.Graph) -> None:
    concepts = [c for c in core.subjects(RDF.type, SKOS.Concept) if str(c) in own(core)]
    assert len(concepts) > 15
    for concept in concepts:
        schemes = set(core.objects(concept, SKOS.inScheme))
        assert schemes and schemes <= set(core.subjects(RDF.type, SKOS.ConceptScheme)), concept


def test_every_own_term_of_code_tables_and_shapes_is_declared(core: rdflib.Graph, root: Path) -> None:
    used = {str(OWN[name]) for name in FROM_VALUES}
    files = [p for kind in ("py", "csv", "rq") for p in sorted((root / "kg").rglob(f"*.{kind}"))]
    for path in [*files, root / "ontology" / "shapes.ttl"]:
        found = re.findall(r"\btgk:([A-Za-z]\w*)", path.read_text(encoding="utf-8"))
        used |= {str(OWN[name]) for name in found if not name.endswith("Shape")}
    assert len(used) > 80
    assert not used - own(core)


def test_values_listed_here_are_those_of_the_shapes() -> None:
    shapes = rdflib.Graph().parse(data=ontology_text("shapes"), format="turtle")
    allowed = {
        str(member)
        for listed in shapes.objects(None, rdflib.URIRef(expand("sh:in")))
        for member in shapes.items(listed)
    }
    assert {a.removeprefix(str(OWN)) for a in allowed} == {v for v in FROM_VALUES if v[0].isupper()}


def test_prefixes_file_is_the_table() -> None:
    graph = rdflib.Graph().parse(data=ontology_text("prefixes"), format="turtle")
    declared = {
        str(graph.value(node, rdflib.URIRef(expand("sh:prefix")))): str(
            graph.value(node, rdflib.URIRef(expand("sh:namespace")))
        )
        for node in graph.objects(rdflib.URIRef(f"{BASE}ontology"), rdflib.URIRef(expand("sh:declare")))
    }
    assert declared == dict(PREFIXES)


def test_the_ontology_has_a_version_and_no_clock(core: rdflib.Graph) -> None:
    me = rdflib.URIRef(f"{BASE}ontology")
    assert core.value(me, OWL.versionIRI)
    assert not re.search(r"\b20\d\d-\d\d-\d\d", ontology_text("core"))


def test_classes_of_a_kind_are_closed_upwards(core: rdflib.Graph) -> None:
    roots = {
        "organisation": "org:Organization",
        "initiative": "tgk:Initiative",
        "event": "schema:Event",
        "place": "schema:Place",
    }
    rows = table("classes")
    assert {row["domain"] for row in rows} == set(roots)
    for row in rows:
        listed = row["classes"].split()
        root = roots[row["domain"]]
        assert listed[-1] == root
        node = rdflib.URIRef(expand(listed[0]))
        above = {compress(str(c)) for c in core.transitive_objects(node, RDFS.subClassOf)}
        assert set(listed) - {root} == {c for c in above if c and c.startswith("tgk:")} - {root}


@pytest.mark.shared
def test_every_kind_of_the_gold_schema_has_classes(shared: Path) -> None:
    text = (shared / "gold" / "validate.py").read_text(encoding="utf-8")
    for domain, name in (("organisation", "KO"), ("initiative", "KI"), ("event", "T")):
        found = re.search(rf'^{name}="([^"]+)"', text, re.MULTILINE)
        assert found
        listed = {row["kind"] for row in table("classes") if row["domain"] == domain}
        assert set(found.group(1).split()) <= listed


@pytest.mark.shared
def test_no_term_of_the_design_is_lost(core: rdflib.Graph, shared: Path) -> None:
    draft = rdflib.Graph().parse(shared / "design" / "core.ttl", format="turtle")
    assert len(own(draft)) > 100
    assert own(draft) <= own(core)
    for draft_triple in draft.triples((None, RDFS.subClassOf, None)):
        assert draft_triple in core


def test_an_unknown_kind_gets_the_root_alone_and_an_unknown_domain_fails() -> None:
    assert classes("place", "moon") == ("schema:Place",)
    assert kind_name("event", "moon", "en") == "Event"
    with pytest.raises(KeyError):
        classes("weather", "rain")


def test_only_the_ontologys_own_files_can_be_asked_for() -> None:
    with pytest.raises(KeyError):
        ontology_text("../pyproject")
