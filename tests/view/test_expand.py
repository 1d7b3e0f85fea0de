"""Growing a view: what joins a thing to others, and some more of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from kg.store import OxigraphStore
from kg.store.texts import Texts
from kg.view.expand import expand, reach

SOMKID = "person/สมคิด"


def by_name(names: Sequence[str]) -> Mapping[str, str]:
    return {name: name for name in names}


def test_relations_are_counted_one_way_each(store: OxigraphStore) -> None:
    assert reach(store, SOMKID) == [
        ("org:holds", 1, 1),
        ("schema:affiliation", 1, 2),
        ("tgk:chair", -1, 1),
        ("tgk:host", -1, 1),
        ("tgk:met", 1, 1),
    ]
    assert ("tgk:discussed", -1, 2) in reach(store, "initiative/ทดสอบ")
    assert reach(store, "person/nobody") == []


def test_what_is_added_is_joined_to_what_is_there(store: OxigraphStore) -> None:
    grown = expand(store, SOMKID, "tgk:met", 1, known=[SOMKID, "event/1-call"], importance=by_name, texts=Texts(None))
    assert [node["iri"] for node in grown["nodes"]] == [SOMKID, "event/1-call", "person/จ้าว"]
    number = {node["iri"]: node["id"] for node in grown["nodes"]}
    pairs = {frozenset((edge["from"], edge["to"])) for edge in grown["edges"]}
    assert frozenset((number["person/จ้าว"], number["event/1-call"])) in pairs
    assert grown["proof"]["evidence"]


def test_the_most_important_are_added_first(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.expand.STEP", 1)
    grown = expand(store, SOMKID, "schema:affiliation", 1, known=[], importance=by_name, texts=Texts(None))
    assert [node["iri"] for node in grown["nodes"]] == [SOMKID, "org/รัฐบาล"]


@pytest.mark.parametrize("relation", ["tgk:met> ?x } #", "nowhere:x"])
def test_what_is_no_relation_is_refused(store: OxigraphStore, relation: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        expand(store, SOMKID, relation, 1, known=[], importance=by_name, texts=Texts(None))
