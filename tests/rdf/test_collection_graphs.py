"""The graphs over the whole collection: entities, derived, catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg.extract.version import extractor_version
from kg.model.entity import Derived, Entity, FactKey, Inference, Label, Tenure
from kg.rdf import catalog, iri
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads, fact_iri
from kg.rdf.entities import entity_quads
from kg.rdf.prefixes import compress, prologue
from kg.rdf.release import release_quads
from tests.rdf.small import release, resolved


def parsed(lines: Iterable[str], graph: str) -> set[tuple[str, str, str]]:
    quads = list(ox.parse("".join(lines), ox.RdfFormat.N_QUADS))
    assert quads
    assert {q.graph_name for q in quads} == {ox.NamedNode(graph)}
    return {(short(q.subject), short(q.predicate), short(q.object)) for q in quads}


def short(term: object) -> str:
    return (compress(term.value) or term.value) if isinstance(term, ox.NamedNode) else str(term)


def test_entity_with_names_links_and_values_of_every_sort() -> None:
    entity = Entity(
        "org/ก",
        ("tgk:Ministry", "org:Organization"),
        (Label("rdfs:label", 'กระทรวง "ก"', "th"), Label("skos:altLabel", "MoK", "en")),
        links=(("tgk:country", "place/th"), ("owl:sameAs", "https://www.wikidata.org/entity/Q1")),
        values=(
            ("tgk:isoCode", "TH", "xsd:string"),
            ("tgk:singleHolder", "true", "xsd:boolean"),
            ("tgk:targetGroup", "เกษตรกร", "@th"),
        ),
    )
    boolean = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert parsed(entity_quads([entity, entity]), iri.ENTITIES) == {
        ("orgs:ก", "rdf:type", "tgk:Ministry"),
        ("orgs:ก", "rdf:type", "org:Organization"),
        ("orgs:ก", "rdfs:label", '"กระทรวง \\"ก\\""@th'),
        ("orgs:ก", "skos:altLabel", '"MoK"@en'),
        ("orgs:ก", "tgk:country", "place:th"),
        ("orgs:ก", "owl:sameAs", "https://www.wikidata.org/entity/Q1"),
        ("orgs:ก", "tgk:isoCode", '"TH"'),
        ("orgs:ก", "tgk:singleHolder", boolean),
        ("orgs:ก", "tgk:targetGroup", '"เกษตรกร"@th'),
    }


def test_an_inference_rests_on_the_fact_that_the_release_really_states() -> None:
    key = FactKey("1", "event/1-bilateral-talks", "tgk:attendee", "post/th-ปลัดกระทรวง")
    inference = Inference(key.subject, key.predicate, "person/ก_ข", (key,), 0.6, "resolve.role-by-tenure", key.object)
    found = parsed(derived_quads(Derived(inferences=(inference,))), iri.DERIVED)
    assert ("event:1-bilateral-talks", "tgk:attendee", "person:ก_ข") in found
    assert ("event:1-bilateral-talks", "tgk:participant", "person:ก_ข") in found
    (rests_on,) = [o for _, p, o in found if p == "tgk:derivedFrom"]
    assert rests_on == compress(iri.full(fact_iri(key)))
    assert f"<{iri.full(fact_iri(key))}> " in release_quads(release(), resolved())


def test_an_inference_about_anything_but_an_event_is_no_participation() -> None:
    key = FactKey("1", "person/ก", "org:holds", "post/ข")
    inference = Inference("person/ก", "org:holds", "post/ค", (key,), 0.5, "r")
    found = parsed(derived_quads(Derived(inferences=(inference,))), iri.DERIVED)
    assert {o for _, p, o in found if p == "rdf:type"} == {"tgk:Fact"}
    assert not [p for _, p, _ in found if p == "tgk:participant"]


def test_two_capacities_are_two_tenures_and_a_post_without_a_body_names_none() -> None:
    first, last = dt.date(2018, 1, 1), dt.date(2019, 1, 1)
    tenures = (
        Tenure("person/ก", "post/ข", "org/ค", "substantive", first, last, 3),
        Tenure("person/ก", "post/ข", "", "acting", first, first, 1),
    )
    found = parsed(derived_quads(Derived(tenures=tenures)), iri.DERIVED)
    assert len({s for s, _, _ in found}) == 2
    assert {(s, o) for s, p, o in found if p == "org:organization"} == {("tenure:ก--ข", "orgs:ค")}
    assert {(s, o) for s, p, o in found if p == "tgk:capacity"} == {
        ("tenure:ก--ข", "tgk:Substantive"),
        ("tenure:ก--ข--acting", "tgk:Acting"),
    }


def test_the_catalogue_tells_for_any_fact_which_extractor_read_it() -> None:
    store = ox.Store()
    store.load(release_quads(release(), resolved()), ox.RdfFormat.N_QUADS)
    run = run_iri()
    lines = catalog_quads(run_iri("corpus"), [("1", run)], ["ข่าวทำเนียบรัฐบาล", "ข่าวอื่น"])
    store.load("".join(lines), ox.RdfFormat.N_QUADS)
    rows = store.query(
        f"""{prologue()} SELECT DISTINCT ?version {{
          ?f a tgk:Fact ; tgk:fromRelease ?release .
          ?graph a tgk:ReleaseGraph ; tgk:fromRelease ?release ; prov:wasGeneratedBy ?run .
          ?run tgk:extractorVersion ?version }}""",
        use_default_graph_as_union=True,
    )
    assert [row["version"].value for row in rows] == [extractor_version()]  # type: ignore[union-attr]  # SELECT gives rows


def test_categories_have_names() -> None:
    found = parsed(catalog_quads(run_iri("c"), [], ["ข่าวทำเนียบรัฐบาล", "ข่าวอื่น"]), iri.CATALOG)
    names = {(s, o) for s, p, o in found if p == "skos:prefLabel"}
    assert names == {
        ("cat:government-house", '"ข่าวทำเนียบรัฐบาล"@th'),
        ("cat:government-house", '"Government House news"@en'),
        ("cat:ข่าวอื่น", '"ข่าวอื่น"@th'),
    }


def test_a_run_is_named_after_all_that_goes_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_iri() == run_iri()
    names = [run_iri(), run_iri("a"), run_iri("b")]
    monkeypatch.setattr(catalog, "extractor_version", lambda: "other")
    names.append(run_iri())
    monkeypatch.setattr(catalog, "fingerprint", lambda *_: "other code")
    names.append(run_iri("a"))
    assert len(set(names)) == 5
