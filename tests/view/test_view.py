"""What a view shows of the example."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import QueryError, UnknownEntityError, UsageError
from kg.lookup.overview import beside
from kg.store import OxigraphStore, open_store
from kg.view import select, view
from tests.view.payload import data, links, shown


def test_a_small_graph_is_shown_whole_but_for_what_joins_nothing(store: OxigraphStore) -> None:
    nodes = shown(view(store))
    assert set(nodes) == {
        "person/สมคิด", "person/มาลี", "person/จ้าว", "person/วิชัย", "org/กระทรวงทดสอบ", "org/รัฐบาล", "org/บริษัท",
        "post/รัฐมนตรีทดสอบ", "initiative/ทดสอบ", "event/1-call", "event/2-talks", "place/ทำเนียบ",
    }  # fmt: skip


def test_a_node_bears_its_names_classes_and_day(store: OxigraphStore) -> None:
    nodes = shown(view(store))
    assert nodes["person/สมคิด"]["names"] == {"th": "สมคิด ใจดี", "en": "Somkid Jaidee"}
    assert nodes["person/จ้าว"]["others"] == ["Zhao Ying"]
    assert "tgk:CourtesyCall" in nodes["event/1-call"]["classes"]
    assert nodes["event/1-call"]["day"] == "2018-03-07"
    assert ["schema:startDate", "2018-03-07"] in nodes["event/1-call"]["facts"]


def test_a_link_bears_the_words_that_say_so(store: OxigraphStore) -> None:
    page = view(store)
    count, evidence = links(page)["event/1-call", "tgk:host", "person/สมคิด"]
    assert count == 1
    assert evidence == [[[["", "นายจ้าว อิ่ง เข้าเยี่ยมคารวะนายสมคิด ใจดี", "", "0,41"]], "1", 0.9, "test.host"]]
    assert data(page, "proof")["releases"]["1"] == [
        "บริษัทตัวอย่างเข้าเยี่ยมคารวะรัฐมนตรีทดสอบ", "2018-03-07", "http://www.example.go.th/news/1",
    ]  # fmt: skip


def test_facts_of_several_releases_are_counted(store: OxigraphStore) -> None:
    count, evidence = links(view(store))["person/สมคิด", "org:holds", "post/รัฐมนตรีทดสอบ"]
    assert count == 2
    assert sorted(e[1] for e in evidence) == ["1", "2"]


def test_derived_links_show_what_they_rest_on(store: OxigraphStore) -> None:
    found = links(view(store))
    _, met = found["person/จ้าว", "tgk:met", "person/สมคิด"]
    assert sorted(e[4] for e in met) == [
        ["event/1-call", "tgk:guest", "person/จ้าว"],
        ["event/1-call", "tgk:host", "person/สมคิด"],
    ]
    _, affiliated = found["person/สมคิด", "schema:affiliation", "org/รัฐบาล"]
    assert {tuple(e[4]) for e in affiliated} == {("person/สมคิด", "org:holds", "post/รัฐมนตรีทดสอบ")}


def test_nothing_is_said_twice(store: OxigraphStore) -> None:
    found = links(view(store))
    relations = {relation for _, relation, _ in found}
    assert not relations & {"tgk:participant", "tgk:discussedAt"}
    assert ("person/สมคิด", "tgk:met", "person/จ้าว") not in found


def test_around_one_hop_and_two(store: OxigraphStore) -> None:
    near = shown(view(store, around="มาลี งามตา"))
    assert set(near) == {"person/มาลี", "event/2-talks"}
    far = shown(view(store, around="https://w3id.org/tgk/id/person/มาลี", hops=2))
    assert set(far) == {"person/มาลี", "event/2-talks", "person/สมคิด", "person/วิชัย", "initiative/ทดสอบ"}


def test_a_limit_takes_the_most_connected_and_says_so(store: OxigraphStore) -> None:
    page = view(store, around="สมคิด ใจดี", hops=2, limit=5)
    assert len(shown(page)) == 5
    assert "person/สมคิด" in shown(page)
    assert data(page, "about")["total"] == 12
    overview = view(store, limit=4)
    assert "person/สมคิด" in shown(overview)
    assert data(overview, "about")["total"] > len(shown(overview))


def test_days_bound_the_events(store: OxigraphStore) -> None:
    late = shown(view(store, since=dt.date(2019, 1, 1)))
    assert "event/2-talks" in late and "event/1-call" not in late
    early = shown(view(store, around="สมคิด ใจดี", until=dt.date(2018, 12, 31)))
    assert "event/1-call" in early and "event/2-talks" not in early


def test_a_query_shows_its_triples_and_no_others(store: OxigraphStore) -> None:
    page = view(store, query="CONSTRUCT { ?a tgk:met ?b } WHERE { ?e tgk:guest ?a ; tgk:host ?b }")
    assert set(links(page)) == {
        ("person/จ้าว", "tgk:met", "person/สมคิด"),
        ("org/บริษัท", "tgk:met", "person/สมคิด"),
    }


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"limit": 0}, UsageError),
        ({"limit": 2001}, UsageError),
        ({"hops": 0}, UsageError),
        ({"hops": 9}, UsageError),
        ({"query": "SELECT * { ?s ?p ?o }"}, UsageError),
        ({"query": "CONSTRUCT {"}, QueryError),
        ({"query": "CONSTRUCT { ?s tgk:met ?o } { ?s tgk:nothing ?o }"}, UnknownEntityError),
        ({"around": "ไม่มีผู้ใดชื่อนี้"}, UnknownEntityError),
        ({"since": dt.date(2100, 1, 1)}, UnknownEntityError),
    ],
)
def test_what_cannot_be_shown_is_explained(
    wrong: dict[str, object], error: type[Exception], store: OxigraphStore
) -> None:
    with pytest.raises(error):
        view(store, **wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_the_same_graph_gives_the_same_page(store: OxigraphStore, root: Path) -> None:
    script = (
        "import sys, pyoxigraph\n"
        "from kg.store import OxigraphStore\n"
        "from kg.view import view\n"
        "store = pyoxigraph.Store()\n"
        "store.load(path='tests/view/example.trig', format=pyoxigraph.RdfFormat.TRIG)\n"
        "sys.stdout.buffer.write(view(OxigraphStore(store, 'memory')).encode())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "5", "PYTHONPATH": str(root)}
    other = subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, check=True)
    assert other.stdout == view(store).encode()


@pytest.mark.parametrize("limit", [3, 20, 300])
@pytest.mark.parametrize("since", [None, dt.date(2018, 3, 1)])
def test_counts_of_an_overview_choose_what_the_store_itself_would(
    sample_graph: Path, monkeypatch: pytest.MonkeyPatch, limit: int, since: dt.date | None
) -> None:
    with closing(open_store(str(sample_graph))) as stored:
        assert beside(stored)
        counted = select.busiest(stored, limit, select.Window(since))
        monkeypatch.setattr(select, "beside", lambda _store: None)
        assert counted == select.busiest(stored, limit, select.Window(since))
