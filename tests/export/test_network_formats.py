"""GraphML, GEXF and CSV: entities, and the relations between them."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from kg.export import export
from tests.export.shuffled import ShuffledStore

HOST = {"relation": "tgk:host", "date": "2018-03-07", "releases": 1}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(("format_", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_names_kinds_and_relations(
    format_: str, read: object, store: ShuffledStore, tmp_path: Path
) -> None:
    assert callable(read)
    out = tmp_path / "graph"
    export(store, format_, out=out)
    graph = read(out)
    person = graph.nodes["person/สมคิด"]
    assert (person["label_th"], person["label_en"], person["kind"]) == ("สมคิด ใจดี", "Somkid Jaidee", "person")
    edges = [said for _, target, said in graph.out_edges("event/1-call", data=True) if target == "person/สมคิด"]
    assert [{key: said[key] for key in HOST} for said in edges] == [HOST]
    assert person["degree"] == 6  # host, chair, holds, met once, affiliation twice


def test_gexf_bears_no_day_of_writing(store: ShuffledStore, tmp_path: Path) -> None:
    out = tmp_path / "graph.gexf"
    export(store, "gexf", out=out)
    assert b"lastmodifieddate" not in out.read_bytes()


def test_edges_count_releases_and_bear_the_first_day(store: ShuffledStore, tmp_path: Path) -> None:
    export(store, "csv", out=tmp_path / "edges.csv")
    rows = table((tmp_path / "edges.csv").read_text(encoding="utf-8"))
    found = {(r["source"], r["relation"], r["target"]): (r["date"], r["releases"]) for r in rows}
    assert found["person/สมคิด", "org:holds", "post/รัฐมนตรีทดสอบ"] == ("2018-03-07", "2")
    assert found["person/จ้าว", "tgk:met", "person/สมคิด"] == ("", "0")
    relations = {relation for _, relation, _ in found}
    assert not relations & {"tgk:participant", "tgk:discussedAt", "tgk:reportedIn", "schema:mentions"}


@pytest.mark.parametrize("name", ["tables", "tables.zip"])
def test_a_folder_or_a_zip_holds_nodes_and_edges(name: str, store: ShuffledStore, tmp_path: Path) -> None:
    out = tmp_path / name
    export(store, "csv", out=out)
    if name.endswith(".zip"):
        with zipfile.ZipFile(out) as archive:
            texts = {member: archive.read(member).decode() for member in archive.namelist()}
    else:
        texts = {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}
    assert sorted(texts) == ["edges.csv", "nodes.csv"]
    nodes = {row["id"]: row for row in table(texts["nodes.csv"])}
    assert nodes["person/มาลี"]["label_en"] == "Malee Ngamta"
    assert {row["source"] for row in table(texts["edges.csv"])} <= set(nodes)
    assert not any(node.startswith(("release/", "fact/", "tenure/")) for node in nodes)
