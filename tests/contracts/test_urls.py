"""Sources and outputs by URL on servers: an S3 service, and a web server that gives whole files only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import fsspec
import pytest

from kg.cli import main
from kg.errors import SourceError
from kg.model.release import Quarantined
from kg.sources import read
from tests.contracts.samples import PACKED, SINGLE, URL
from tests.contracts.storage import serving


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """What lies in an S3 service that the environment names."""
    files: dict[str, bytes] = {}
    with serving(files, ranges=True) as address:
        settings = {"ENDPOINT_URL": address, "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "DEFAULT_REGION": "x"}
        for name, value in settings.items():
            monkeypatch.setenv(f"AWS_{name}", value)
        monkeypatch.setenv("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required")
        fsspec.filesystem("s3", skip_instance_cache=True).clear_instance_cache()
        yield files


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def _origins(source: str) -> list[str]:
    found = list(read([source]))
    assert not [item for item in found if isinstance(item, Quarantined)]
    return [item.origin.partition("#")[0] for item in found]


def test_a_folder_of_s3(bucket: dict[str, bytes]) -> None:
    bucket["/news/2018/ข่าว_1.txt"] = SINGLE[".txt"]()
    bucket["/news/2018/b/all.parquet"] = SINGLE[".parquet"]()
    bucket["/news/2018/.hidden.txt"] = b"no"
    assert _origins("s3://news/2018") == ["2018/b/all.parquet", "2018/ข่าว_1.txt"]


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("web", [False, True])
def test_an_archive_of_s3_and_of_the_web(bucket: dict[str, bytes], suffix: str, web: bool) -> None:
    data = PACKED[suffix]({"v1/a.txt": SINGLE[".txt"](), "v1/b.parquet": SINGLE[".parquet"]()})
    expected = [f"ข่าว{suffix}/v1/a.txt", f"ข่าว{suffix}/v1/b.parquet"]
    if web:
        with serving({f"/x/ข่าว{suffix}": data}, ranges=False) as address:
            assert _origins(f"{address}/x/{quote('ข่าว')}{suffix}?download=1") == expected
    else:
        bucket[f"/news/ข่าว{suffix}"] = data
        assert _origins(f"s3://news/ข่าว{suffix}") == expected


def test_a_build_and_its_outputs(bucket: dict[str, bytes], tmp_path: Path) -> None:
    bucket["/news/a.txt"] = SINGLE[".txt"]()
    graph = str(tmp_path / "graph")
    assert _run("build", "s3://news", "--graph", graph) == 0
    assert _run("export", "--graph", graph, "--format", "nquads", "-o", "s3://out/deep/graph.nq") == 0
    assert URL.encode() in bucket["/out/deep/graph.nq"]
    assert _run("export", "--graph", graph, "--format", "nquads", "-o", str(tmp_path / "graph.nq")) == 0
    assert (tmp_path / "graph.nq").read_bytes() == bucket["/out/deep/graph.nq"]
    assert _run("export", "--graph", graph, "--format", "csv", "-o", "memory://csv/both") == 0
    assert sorted(fsspec.filesystem("memory").ls("/csv/both", detail=False)) == [
        "/csv/both/edges.csv",
        "/csv/both/nodes.csv",
    ]


def test_a_view(sample_graph: Path) -> None:
    assert _run("view", "--graph", str(sample_graph), "--limit", "5", "-o", "memory://views/graph.html") == 0
    assert fsspec.filesystem("memory").cat("/views/graph.html").startswith(b"<!doctype html>")


def test_what_is_not_there_is_one_line(bucket: dict[str, bytes], capsys: pytest.CaptureFixture[str]) -> None:
    for source, said in (
        ("s3://news/a.txt", "s3://news/a.txt does not exist"),
        ("http://127.0.0.1:9/a.txt", "does not exist"),
        ("nosuch://a/b.txt", "nosuch"),
    ):
        assert _run("build", source) == 1
        error = capsys.readouterr().err
        assert said in error and error.count("\n") == 1


def test_a_library_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for missing, url in (("fsspec", "memory://a.txt"), ("gcsfs", "gcs://a/b.txt")):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, missing, None)
            with pytest.raises(SourceError, match="pip install"):
                list(read([url]))
