"""Fixtures every room's tests share."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import settings

from kg.build import build
from kg.messages import LANGUAGE_VARIABLE
from kg.store import GraphFolder, bulk_load
from kg.store.folder import MANIFEST, STORE
from tests.store import servers

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# No test asks how long something takes: a busy machine would fail it, and `make bench` measures.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests that need ../shared where it is absent; in CI they must run, so there they fail instead."""
    if SHARED.is_dir() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="needs ../shared (real corpus and gold annotations)"))


@pytest.fixture(autouse=True)
def spoken_language() -> Iterator[None]:
    """Start each test in English: --lang is remembered for the rest of a process, and the developer may have chosen."""
    os.environ.pop(LANGUAGE_VARIABLE, None)
    yield
    os.environ.pop(LANGUAGE_VARIABLE, None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real corpus, gold annotations and design notes."""
    return SHARED


@pytest.fixture(scope="session")
def worked_example(root: Path) -> Path:
    """TriG of the worked example: one release modelled by hand."""
    return root / "tests" / "golden" / "seed-example.trig"


@pytest.fixture(scope="session")
def seed_graph(worked_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder that holds the worked example, as a build would have written it."""
    folder = tmp_path_factory.mktemp("seed")
    quads = pyoxigraph.Store()
    quads.load(path=str(worked_example))
    quads.dump(str(folder / "seed.nq"), pyoxigraph.RdfFormat.N_QUADS)
    graph = GraphFolder(folder / "graph")
    with graph.writing() as fresh:
        count = bulk_load(fresh / STORE, [folder / "seed.nq"])
        manifest = {"run": "expert-1", "quads": count, "files": 1, "releases": 1, "identical": 0, "older": 0}
        (fresh / MANIFEST).write_text(json.dumps(manifest | {"quarantined": 0, "quarantine": []}), encoding="utf-8")
    return graph.path


@pytest.fixture(scope="session")
def sample_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder built from the sample releases; copy it before you build into it."""
    folder = tmp_path_factory.mktemp("sample") / "graph"
    build([root / "data"], folder)
    return folder


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running Virtuoso that all tests share, since it takes long to start; see ``servers.empty``."""
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso") / "data") as address:
        yield address
