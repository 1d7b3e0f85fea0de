"""A build on a cluster gives the bytes of a local one, also when a worker is killed in the middle."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.build import build
from kg.errors import ClusterError
from kg.export import export
from kg.progress import Step
from kg.store import open_store

_START_SECONDS = 300


class Running(NamedTuple):
    """A scheduler and the process ids of its workers."""

    address: str
    workers: list[int]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    """Two worker processes on loopback that share no folder with the build."""
    file = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1"]
    with contextlib.ExitStack() as stack:
        commands = [[*scheduler, "--no-dashboard", "--scheduler-file", str(file)]]
        commands += [[*worker, "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)]] * 2
        running = []
        for command in commands:
            running.append(subprocess.Popen(command, **quiet))  # type: ignore[call-overload]  # one dict for all
            stack.callback(running[-1].wait)
            stack.callback(running[-1].kill)
        until = time.monotonic() + _START_SECONDS
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        yield Running(str(file), [process.pid for process in running[1:]])


def _exported(graph: Path) -> bytes:
    out = graph.with_suffix(".nq")
    with contextlib.closing(open_store(graph)) as store:
        export(store, "nquads", out=out)
    return out.read_bytes()


@pytest.mark.parametrize("stage", ["build.reading", "build.resolving"])
def test_same_bytes_also_when_a_worker_is_killed(
    stage: str, root: Path, sample_graph: Path, cluster: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cluster._BATCH_ITEMS", 2)
    killed: list[int] = []

    @contextlib.contextmanager
    def killing(key: str, total: int | None = None) -> Iterator[Step]:
        def step(_units: int) -> None:
            if not killed:
                killed.append(cluster.workers[0])
                os.kill(cluster.workers[0], signal.SIGKILL)

        yield step if key == stage else lambda _units: None

    report = build([root / "data"], tmp_path / "graph", cluster=cluster.address, progress=killing)
    assert killed and report.counts.quarantined == 0
    assert _exported(tmp_path / "graph") == _exported(sample_graph)


def test_a_scheduler_that_is_not_there_is_one_line(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cluster._CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        build([root / "data"], tmp_path / "graph", cluster="tcp://127.0.0.1:9")
    assert not (tmp_path / "graph" / "CURRENT").exists()


def test_nothing_of_a_cluster_is_imported_without_one(root: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from kg.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as ended: assert not ended.code\n"
        "assert not {'dask', 'distributed', 'fsspec'} & sys.modules.keys()"
    )
    source = next((root / "data").rglob("*_9264.txt"))
    command = [sys.executable, "-c", program, "build", str(source), "--graph", str(tmp_path / "graph")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
