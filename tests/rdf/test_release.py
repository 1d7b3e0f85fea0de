"""The graph of one release."""

from __future__ import annotations

import msgspec
import pyoxigraph as ox
import pytest
import rdflib

from kg.model.document import Document, Name, Person, Role, Span
from kg.model.entity import Resolved
from kg.rdf import iri
from kg.rdf.facts import GraphOfRelease
from kg.rdf.prefixes import expand, prologue
from kg.rdf.release import category_iri, release_quads
from kg.rdf.terms import node, term
from tests.rdf.small import evidence, release, resolved

TALKS = "event:1-bilateral-talks"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.load(release_quads(release(), resolved()), ox.RdfFormat.N_QUADS)
    return made


def ask(store: ox.Store, pattern: str) -> bool:
    answer = store.query(f"{prologue()}ASK {{ {pattern} }}", use_default_graph_as_union=True)
    assert isinstance(answer, ox.QueryBoolean)
    return bool(answer)


@pytest.mark.parametrize(
    "pattern",
    [
        'release:1 a tgk:Release, schema:NewsArticle ; dcterms:identifier "1" ; schema:inLanguage "th"',
        'release:1 schema:headline "นาง \\"ก\\" \\\\ ข"@th ; schema:datePublished "2020-02-01"^^xsd:date',
        "release:1 tgk:category cat:government-house ; schema:about event:1-bilateral-talks",
        "release:1 schema:mentions person:Smith, orgs:กระทรวง, post:us-ceo, post:th-รองปลัด",
        "release:1 schema:mentions place:ห้อง_1, init:โครงการ_ค",
        f"{TALKS} a tgk:BilateralTalks, tgk:Talks, tgk:Meeting, schema:Event ; tgk:reportedIn release:1",
        f'{TALKS} schema:startDate "2020-02-01"^^xsd:date ; tgk:startTime "2020-02-01T09:05:00+07:00"^^xsd:dateTime',
        f"{TALKS} tgk:dateBasis tgk:RelativeToday ; tgk:mode tgk:InPerson ; tgk:factuality tgk:Occurred",
        f"{TALKS} schema:location place:ห้อง_1 ; tgk:guest person:Smith ; tgk:host person:ก_ข",
        f"{TALKS} tgk:attendee post:th-ปลัดกระทรวง ; tgk:participant person:Smith, person:ก_ข, post:th-ปลัดกระทรวง",
        f"{TALKS} tgk:discussed init:โครงการ_ค . init:โครงการ_ค tgk:discussedAt {TALKS}",
        f'{TALKS} rdfs:label "การหารือทวิภาคี: Smith – ก ข (2020-02-01)"@th',
        f'{TALKS} rdfs:label "Bilateral talks: Smith – Kor Khor (2020-02-01)"@en',
        f'event:1-event tgk:notBefore "2020-02-01"^^xsd:date ; tgk:follows {TALKS} ; rdfs:label "Event"@en',
        "person:ก_ข org:holds post:th-ปลัดกระทรวง . person:Smith org:holds post:us-ceo",
        "init:โครงการ_ค tgk:announcedIn release:1 ; tgk:ledBy orgs:กระทรวง ; tgk:supportedBy post:th-ปลัดกระทรวง",
        "init:โครงการ_ค tgk:locatedIn place:ห้อง_1 ; tgk:status tgk:Planned",
        '?f a tgk:Participation ; rdf:object person:Smith ; tgk:inCapacity post:us-ceo ; tgk:statedHonorific "Mr."@th',
        '?f rdf:object person:Smith ; tgk:onBehalfOf orgs:กระทรวง ; tgk:statedName "Mr. Smith"@th',
        "?f rdf:object person:Smith ; tgk:delegationLeader true",
        "?f a tgk:Attestation ; rdf:object post:us-ceo ; tgk:capacity tgk:Former",
        '?f a tgk:Attestation ; tgk:attestedOn "2020-02-01"^^xsd:date',
        '?f rdf:object tgk:Planned ; rdf:predicate tgk:status ; tgk:attestedOn "2020-02-01"^^xsd:date',
        "?f rdf:predicate tgk:discussed ; tgk:confidence 0.7",
        '?f a tgk:Fact ; tgk:fromRelease release:1 ; tgk:rule "test" ; tgk:evidence ?s . ?s a oa:TextQuoteSelector',
    ],
)
def test_a_release_says(store: ox.Store, pattern: str) -> None:
    assert ask(store, pattern)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("?s tgk:partOf ?o", "an initiative is no part of itself, nor of one that is not there"),
        ("event:1-event schema:startDate ?d", "no day was stated"),
        ("event:1-event tgk:startTime ?d", "25:99 is no time"),
        ("event:1-event tgk:dateBasis ?d", "no day, no basis"),
        ("release:1 schema:about event:1-event", "it is not what the release is about"),
        ("release:1 schema:mentions event:1-event", "events are reported, not mentioned"),
        ("?s ?p ?o FILTER(isBlank(?s) || isBlank(?o))", "every node has a name"),
    ],
)
def test_a_release_does_not_say(store: ox.Store, pattern: str, why: str) -> None:
    assert not ask(store, pattern), why


def test_every_fact_reifies_a_triple_of_the_graph(store: ox.Store) -> None:
    assert ask(store, "?f a tgk:Fact")
    assert not ask(store, "?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o FILTER NOT EXISTS { ?s ?p ?o }")


def test_every_quote_is_the_text_at_its_offsets(store: ox.Store) -> None:
    rows = list(
        store.query(f"{prologue()}SELECT ?b ?e ?q {{ GRAPH ?g {{ ?s oa:start ?b ; oa:end ?e ; oa:exact ?q }} }}")  # type: ignore[arg-type]  # SELECT gives rows
    )
    assert rows
    for row in rows:
        assert release().text[int(row["b"].value) : int(row["e"].value)] == row["q"].value


def test_all_of_it_lies_in_the_graph_of_the_release_and_nothing_is_written_twice() -> None:
    quads = release_quads(release(), resolved())
    assert {q.graph_name for q in ox.parse(quads, ox.RdfFormat.N_QUADS)} == {ox.NamedNode(iri.release_graph("1"))}
    lines = quads.splitlines()
    assert len(set(lines)) == len(lines)


def test_both_parsers_read_the_same_quads_whatever_the_text() -> None:
    hostile = 'นาง "ก" \\ <x> \u2028 \x0b {{ }} </script>\n\t"""@en . \U0001f600' * 3
    quads = release_quads(release(hostile), resolved())
    by_rdflib = rdflib.Dataset()
    by_rdflib.parse(data=quads, format="nquads")
    ours = {(str(q.subject)[1:-1], q.predicate.value, q.object.value) for q in ox.parse(quads, ox.RdfFormat.N_QUADS)}
    theirs = {(str(s), str(p), str(o)) for s, p, o, _ in by_rdflib.quads((None, None, None, None))}
    assert len(ours) == quads.count("\n")
    assert {t for t in ours if "confidence" not in t[1]} == {t for t in theirs if "confidence" not in t[1]}


def test_an_undated_release_attests_nothing_but_keeps_the_fact() -> None:
    store = ox.Store()
    store.load(release_quads(release(published=None), resolved()), ox.RdfFormat.N_QUADS)
    assert not ask(store, "?f a tgk:Attestation")
    assert not ask(store, "?f tgk:attestedOn ?d")
    assert ask(store, "?f rdf:predicate org:holds ; tgk:capacity tgk:Former")


def test_a_release_in_english_is_tagged_so() -> None:
    quads = release_quads(release(language="en"), resolved())
    assert '"Mr. Smith"@en' in quads
    assert f"{term('oa:exact')} " in quads
    tags = {q.object.language for q in ox.parse(quads, ox.RdfFormat.N_QUADS) if q.predicate.value == expand("oa:exact")}
    assert tags == {"en"}


def test_english_names_of_the_collection_win_over_those_of_the_release() -> None:
    quads = release_quads(release(), resolved(), {"person/ก_ข": "Dr Kor"})
    assert '"Bilateral talks: Smith – Dr Kor (2020-02-01)"@en' in quads


def test_an_event_of_another_release_is_not_named_again() -> None:
    theirs = resolved()
    moved = msgspec.structs.replace(theirs, meetings=("event/0-bilateral-talks", "event/1-event"))
    quads = release_quads(release(), moved)
    labelled = [line for line in quads.splitlines() if term("rdfs:label") in line]
    assert labelled
    assert all("event/1-event" in line for line in labelled)


def test_one_triple_stated_in_two_capacities_is_one_fact_with_the_surer_one() -> None:
    roles = (
        Role("ปลัดกระทรวง", None, evidence(0, 4, 0.6), "acting"),
        Role("ปลัดกระทรวง", None, evidence(10, 14, 0.9), "substantive"),
    )
    person = Person((Name("ก", (Span(0, 1),)),), evidence(), roles=roles)
    one = Resolved(
        document=Document(id="1", published=release().published, people=(person,)),
        people=("person/ก",),
        organisations=(),
        initiatives=(),
        meetings=(),
        posts={("ปลัดกระทรวง", None, "th"): "post/th-ปลัดกระทรวง"},
        places={},
    )
    store = ox.Store()
    store.load(release_quads(release(), one), ox.RdfFormat.N_QUADS)
    assert ask(store, "?f tgk:capacity tgk:Substantive ; tgk:confidence 0.9 ; tgk:evidence ?a, ?b FILTER(?a != ?b)")
    assert not ask(store, "?f tgk:capacity tgk:Acting")


def test_the_less_sure_reading_fills_what_the_surer_one_leaves_open() -> None:
    for first, second in ((0.9, 0.6), (0.6, 0.9)):
        graph = GraphOfRelease(release())
        triple = (node("event/1"), term("tgk:guest"), node("person/ก"))
        graph.state(*triple, evidence(0, 1, first), "", {"<p:a>": '"1"'})
        graph.state(*triple, evidence(0, 1, second), "", {"<p:a>": '"2"', "<p:b>": '"3"'})
        quads = graph.quads()
        assert ('<p:a> "1"' in quads) == (first > second)
        assert '<p:b> "3"' in quads


@pytest.mark.parametrize(("occasion", "quotes"), [((0, 50), 1), ((0, 42), 2)])
def test_a_topic_named_in_the_reporting_words_needs_no_quote_of_its_own(occasion: tuple[int, int], quotes: int) -> None:
    theirs = resolved()
    told = [msgspec.structs.replace(m, evidence=evidence(*occasion)) for m in theirs.document.meetings]
    document = msgspec.structs.replace(theirs.document, meetings=tuple(told))
    store = ox.Store()
    store.load(release_quads(release(), msgspec.structs.replace(theirs, document=document)), ox.RdfFormat.N_QUADS)
    fact = "?f rdf:predicate tgk:discussed ; tgk:evidence"
    assert ask(store, f"{fact} <{iri.span('1', *occasion)}>")
    assert ask(store, f"{fact} <{iri.span('1', 40, 45)}>") == (quotes == 2)


def test_categories_the_table_does_not_know_keep_their_thai_name() -> None:
    assert category_iri("ข่าวทำเนียบรัฐบาล") == "category/government-house"
    assert category_iri("ข่าว อื่น") == "category/ข่าว_อื่น"
