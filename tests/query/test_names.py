"""From what a person types to the thing meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Quads

from kg.errors import UnknownEntityError, UsageError
from kg.lookup.overview import beside
from kg.query import find
from kg.query.names import KINDS, all_labels
from kg.rdf.iri import local
from kg.rdf.prefixes import compress, expand
from kg.store import GraphFolder, OxigraphStore, Store

_SOMKID = "person:สมคิด_จาตุศรีพิทักษ์"
_INDUSTRY = "post:th-minister-of-industry"


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        ("สมคิด จาตุศรีพิทักษ์", "person", _SOMKID),
        ("  สมคิด   จาตุศรีพิทักษ์ ", "person", _SOMKID),
        ("นายสมคิด จาตุศรีพิทักษ์", "person", _SOMKID),
        ("ดร.สมคิด จาตุศรีพิทักษ์", "person", _SOMKID),
        ("somkid jatusripitak", "entity", _SOMKID),
        (_SOMKID, "person", _SOMKID),
        ("https://w3id.org/tgk/id/person/สมคิด_จาตุศรีพิทักษ์", "entity", _SOMKID),
        ("<https://w3id.org/tgk/id/person/สมคิด_จาตุศรีพิทักษ์>", "entity", _SOMKID),
        ("แจ็ก หม่า", "person", "person:แจ็ค_หม่า"),
        ("อุตตม ยาวนายน", "person", "person:อุตตม_สาวนายน"),
        ("รมว.อุตสาหกรรม", "post", _INDUSTRY),
        ("รมว. อุตสาหกรรม", "post", _INDUSTRY),
        ("Minister of Industry", "post", _INDUSTRY),
        ("minister of industry (thailand)", "post", _INDUSTRY),
        ("EEC", "place", "place:eec"),
        ("10596", "release", "release:10596"),
        ("tgk:Proposed", "entity", "tgk:Proposed"),
    ],
)
def test_it_is_found(seed: Store, name: str, kind: str, meant: str) -> None:
    assert compress(find(seed, name, kind)) == meant


@pytest.mark.parametrize(
    ("name", "kind", "nearest"),
    [
        ("สมคิด จาตุศรีพิทัก", "person", _SOMKID),
        ("Minister of Industri", "post", _INDUSTRY),
        ("กระทรวงอุตสาหกรม", "organisation", "orgs:ministry-of-industry"),
    ],
)
def test_unknown_names_list_the_nearest(seed: Store, name: str, kind: str, nearest: str) -> None:
    with pytest.raises(UnknownEntityError, match="is not in the graph; nearest: ") as found:
        find(seed, name, kind)
    first = str(found.value.facts["nearest"]).split("), ")[0]
    assert first.endswith((f"({nearest}", f"({nearest})"))


@pytest.mark.parametrize("name", ["person:nobody", "https://w3id.org/tgk/id/person/nobody", "http://bad\\iri"])
def test_iris_that_are_not_there_are_said_so(seed: Store, name: str) -> None:
    with pytest.raises(UnknownEntityError, match="not in the graph"):
        find(seed, name)


def test_a_name_of_another_kind_is_not_taken(seed: Store) -> None:
    with pytest.raises(UnknownEntityError):
        find(seed, "สมคิด จาตุศรีพิทักษ์", "post")


def test_an_empty_name_is_wrong_usage(seed: Store) -> None:
    with pytest.raises(UsageError, match="empty"):
        find(seed, "  ", "person")


def _store(*labels: tuple[str, str, str]) -> Store:
    quads = Quads()
    for thing, label, text in labels:
        quads.add(
            Quad(
                NamedNode(expand(thing)),
                NamedNode(expand(label)),
                Literal(text, language="th"),
                NamedNode(expand("g:entities")),
            )
        )
    return OxigraphStore(quads, "memory")


def test_two_things_of_one_name_are_both_named() -> None:
    store = _store(("person:ก", "rdfs:label", "ก ข"), ("person:ก--2", "rdfs:label", "ก ข"))
    with pytest.raises(UnknownEntityError, match="person:ก, person:ก--2"):
        find(store, "ก ข")


def test_a_label_outranks_another_things_alternative_label() -> None:
    store = _store(("org:a", "rdfs:label", "x"), ("orgs:b", "skos:altLabel", "ก ข"), ("orgs:c", "rdfs:label", "ก ข"))
    assert compress(find(store, "ก ข")) == "orgs:c"


def test_a_post_without_a_country_is_the_thai_one() -> None:
    store = _store(
        ("post:ru-minister", "rdfs:label", "รัฐมนตรีว่าการกระทรวงอุตสาหกรรม"),
        ("post:th-minister", "rdfs:label", "รัฐมนตรีว่าการกระทรวงอุตสาหกรรม"),
    )
    assert compress(find(store, "รัฐมนตรีว่าการกระทรวงอุตสาหกรรม", "post")) == "post:th-minister"


def test_a_thai_posts_short_form_outranks_a_foreign_posts_label() -> None:
    store = _store(
        ("post:jp-prime-minister", "rdfs:label", "นายกฯ"),
        ("post:th-prime-minister", "skos:hiddenLabel", "นายกฯ"),
    )
    assert compress(find(store, "นายกฯ", "post")) == "post:th-prime-minister"


def test_names_are_found_alike_with_an_overview_and_without(sample_graph: Path) -> None:
    with_overview = GraphFolder(sample_graph).open()
    assert beside(with_overview)
    without = OxigraphStore(with_overview.engine, "memory")
    kinds = {prefix: kind for kind, prefix in KINDS.items() if prefix}
    asked = {
        (form, kind)
        for label in all_labels(without)
        if (kind := kinds.get((local(label.iri) or "").partition("/")[0] + "/"))
        for form in (label.text.replace(" ", ""), f"นาย{label.text.upper()}", f"{label.text} (x)")
    }
    assert len(asked) > 1000

    def found(store: Store, name: str, kind: str) -> str:
        try:
            return find(store, name, kind)
        except UnknownEntityError as error:
            return error.key.removesuffix("-nearest") + str(error.facts.get("candidates"))

    drawn = sorted(asked)[::7]
    assert [found(with_overview, *each) for each in drawn] == [found(without, *each) for each in drawn]


def test_a_misspelt_name_gives_those_like_it_from_the_overview(sample_graph: Path) -> None:
    store = GraphFolder(sample_graph).open()
    with pytest.raises(UnknownEntityError, match="person:สมคิด_จาตุศรีพิทักษ์"):
        find(store, "สมคดิ จาตุศรีพิทัก", "person")
