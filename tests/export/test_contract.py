"""One behaviour suite for every format: what is promised of all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import ExportError, UsageError
from kg.export import FORMATS, export, lines
from kg.rdf.iri import ID
from tests.export.shuffled import ShuffledStore

PERSON = f"{ID}person/สมคิด"


def written(store: ShuffledStore, format_: str, folder: Path, *, light: bool = False) -> bytes:
    """Export and read back."""
    out = folder / f"graph.{format_}"
    export(store, format_, light=light, out=out)
    return out.read_bytes()


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("format_", FORMATS)
def test_same_graph_same_bytes_in_any_order_and_any_number_of_batches(
    format_: str, light: bool, quads: list[Quad], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(ShuffledStore(quads, seed=1), format_, tmp_path, light=light)
    monkeypatch.setattr(lines, "BATCH_LINES", 7)
    assert written(ShuffledStore(quads, seed=2), format_, tmp_path, light=light) == first


def test_same_bytes_in_another_process_with_another_hash_seed(store: ShuffledStore, tmp_path: Path, root: Path) -> None:
    script = (
        "import pathlib, sys, pyoxigraph\n"
        "from kg.export import FORMATS, export\n"
        "from kg.store import OxigraphStore\n"
        "store = pyoxigraph.Store()\n"
        "store.load(path='tests/view/example.trig', format=pyoxigraph.RdfFormat.TRIG)\n"
        "for name in FORMATS:\n"
        "    export(OxigraphStore(store, 'memory'), name, out=pathlib.Path(sys.argv[1]) / f'other.{name}')\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", script, tmp_path], cwd=root, env=environment, check=True)
    for format_ in FORMATS:
        assert (tmp_path / f"other.{format_}").read_bytes() == written(store, format_, tmp_path), format_


@pytest.mark.parametrize("format_", FORMATS)
def test_thai_stays_thai(format_: str, store: ShuffledStore, tmp_path: Path) -> None:
    assert "สมคิด".encode() in written(store, format_, tmp_path)


@pytest.mark.parametrize("format_", FORMATS)
def test_light_holds_no_facts_and_no_evidence(format_: str, store: ShuffledStore, tmp_path: Path) -> None:
    data = written(store, format_, tmp_path, light=True)
    assert b"#char=" not in data
    assert b"fact/1" not in data
    assert b"fact:1" not in data
    assert b"test.host" not in data
    assert "สมคิด".encode() in data


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_graph_is_a_whole_file(format_: str, tmp_path: Path) -> None:
    data = written(ShuffledStore([], seed=0), format_, tmp_path)
    assert b"person" not in data.replace(b"@prefix person", b"").replace(b"xmlns:person", b"").replace(b"/person/", b"")


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_text_is_only_text(format_: str, quads: list[Quad], tmp_path: Path) -> None:
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    text = "a\" <b> & ]]> \\ \x01\x0b\x7f '\n\r\t\ufffe </script> {{ x }} =1+1"
    hostile = Quad(NamedNode(f"{ID}person/hostile"), label, Literal(text, language="en"), DefaultGraph())
    assert written(ShuffledStore([*quads, hostile], seed=0), format_, tmp_path)


@pytest.mark.parametrize("format_", FORMATS)
def test_standard_output_gets_what_a_file_gets(
    format_: str, store: ShuffledStore, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(store, format_)
    assert capfdbinary.readouterr().out == written(store, format_, tmp_path)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_folder_that_does_not_exist_is_explained(format_: str, store: ShuffledStore, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        export(store, format_, out=tmp_path / "nowhere" / "graph.x")
    assert caught.value.facts["path"] == tmp_path / "nowhere" / "graph.x"


def test_a_failure_leaves_the_old_file_and_no_scratch(
    store: ShuffledStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "graph.ttl"
    out.write_text("old")

    def fails(_graph: str | None = None) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "quads", fails)
    with pytest.raises(ExportError, match="No space left"):
        export(store, "turtle", out=out)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]
    assert out.read_text() == "old"


def test_an_unknown_format_names_the_known_ones(store: ShuffledStore) -> None:
    with pytest.raises(UsageError, match=r"turtle.*csv"):
        export(store, "docx")
