"""A graph brought to real servers: the same quads there, only what differs sent, a cut-off run goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.build.made import Made
from kg.build.publish import Published, publish
from kg.config import ENDPOINT_PASSWORD_VARIABLE
from kg.errors import StoreError
from kg.rdf.iri import GRAPH
from kg.store import OxigraphStore, open_store
from kg.store.remote import RemoteGraphs
from tests.store import servers

#: Large enough that no server takes it in one update, nor answers with it in one page.
_LARGE = 10_200


def _local(*graphs: tuple[str, range]) -> OxigraphStore:
    """A store whose graphs state one triple for each number; shared numbers are shared triples."""
    store = Store()
    for graph, numbers in graphs:
        store.bulk_extend(
            Quad(NamedNode("http://a/s"), NamedNode("http://a/p"), NamedNode(f"http://a/{n}"), NamedNode(GRAPH + graph))
            for n in numbers
        )
    return OxigraphStore(store, "local")


@pytest.fixture(params=servers.KINDS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.empty(request.param, request, tmp_path_factory.mktemp("server")) as address:
        yield address


def _assert_there(address: str, local: OxigraphStore) -> None:
    with contextlib.closing(open_store(address)) as remote:
        assert {str(q) for q in remote.quads()} == {str(q) for q in local.quads()}
        merged = {str(q.triple) for q in local.quads()}
        counted = remote.query("SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?d) { <http://a/s> ?p ?o }")
        [(number, distinct)] = [(row["n"].value, row["d"].value) for row in counted]  # type: ignore[union-attr]
        assert number == distinct == str(len(merged))


def test_what_differs_is_sent(address: str, tmp_path: Path) -> None:
    first = _local(("release/1", range(10)), ("release/2", range(5, 15)), ("entities", range(_LARGE)))
    assert publish(first, tmp_path, address) == Published(sent=3, removed=0, unchanged=0)
    _assert_there(address, first)
    assert publish(first, tmp_path, address) == Published(sent=0, removed=0, unchanged=3)
    second = _local(("release/1", range(20_000, 20_003)), ("release/3", range(3)), ("entities", range(9, _LARGE + 5)))
    assert publish(second, tmp_path, address) == Published(sent=3, removed=1, unchanged=0)
    _assert_there(address, second)


def test_what_was_made_of_the_same_is_not_read(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = _local(("release/1", range(10)), ("release/2", range(5)), ("entities", range(7)))
    read: list[str | None] = []

    class Watched(OxigraphStore):
        def quads(self, graph: str | None = None) -> Iterator[Quad]:
            read.append(graph)
            return super().quads(graph)

    watched = Watched(local.engine, "local")
    for made, expected in (
        (Made("a", {"1": b"1", "2": b"2"}), ["entities", "release/1", "release/2"]),
        (Made("a", {"1": b"1", "2": b"3"}), ["entities", "release/2"]),
        (Made("a", {"1": b"1", "2": b"3"}), ["entities"]),
        (Made("b", {"1": b"1", "2": b"3"}), ["entities", "release/1", "release/2"]),
    ):
        read.clear()
        done = publish(watched, tmp_path, address, made=made)
        assert read == [GRAPH + name for name in expected]
    assert done == Published(sent=0, removed=0, unchanged=3)


def test_another_folder_finds_out_what_is_there(address: str, tmp_path: Path) -> None:
    local = _local(("release/7", range(4)))
    publish(local, tmp_path / "a", address)
    again = publish(local, tmp_path / "b", address)
    assert (again.sent, again.removed) == (1, 0)  # nothing vouches for it, so it is sent again
    _assert_there(address, local)


def test_graphs_changed_on_the_server_are_sent_again(address: str, tmp_path: Path) -> None:
    local = _local(("release/1", range(10)), ("release/2", range(10, 20)))
    publish(local, tmp_path, address)
    remote = RemoteGraphs(address)
    remote.drop(f"{GRAPH}release/1")
    remote.close()
    assert publish(local, tmp_path, address) == Published(sent=1, removed=0, unchanged=1)
    _assert_there(address, local)


@pytest.mark.parametrize("fails", ["merge", "replace"])
def test_a_run_cut_off_goes_on(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    publish(_local(("release/1", range(10)), ("release/2", range(5, 15))), tmp_path, address)
    after = _local(("release/1", range(3)), ("release/2", range(7, 17)))
    with monkeypatch.context() as patch:
        patch.setattr(RemoteGraphs, fails, _cut)
        with pytest.raises(StoreError):
            publish(after, tmp_path, address)
    publish(after, tmp_path, address)
    _assert_there(address, after)


def _cut(*_: object) -> None:
    raise StoreError("store.endpoint-failed", url="test", detail="cut")


def test_a_wrong_password_is_said(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if address.endswith("/query"):
        pytest.skip("oxigraph serve lets everyone in")
    monkeypatch.setenv(ENDPOINT_PASSWORD_VARIABLE, "wrong")
    with pytest.raises(StoreError, match=ENDPOINT_PASSWORD_VARIABLE):
        publish(_local(("release/1", range(1))), tmp_path, address)


def test_a_server_that_takes_no_updates_is_said(tmp_path: Path) -> None:
    with servers.oxigraph(tmp_path / "data") as address, pytest.raises(StoreError, match="takes no updates"):
        publish(_local(("release/1", range(1))), tmp_path, address.replace("/query", "/elsewhere"))
