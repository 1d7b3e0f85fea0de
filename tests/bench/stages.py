"""One build in a process of its own: ``python -m tests.bench.stages JOBS GRAPH SOURCE...`` prints what it took as JSON.

CPU seconds include worker processes. While releases are written the workers write and the parent loads, so that the
two are told apart by who spent the time.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.build import build
from kg.progress import Step

_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
#: Message key of a piece of work → what it is called here, for the parent and for its workers.
_STAGES = {
    "build.reading": ("read, hand out, keep", "extract"),
    "build.resolving": ("resolve", "resolve"),
    "build.writing": ("load", "emit"),
    "build.loading": ("load", "load"),
    "build.surveying": ("overview, merging", "overview, merging"),  # a clean build does both at the same time
}


class Took(msgspec.Struct):
    """What a build took.

    Attributes:
        cpu: seconds, of all processes.
        wall: seconds.
        memory: peak of the parent in MB.
        worker_memory: peak of the largest worker in MB, with what it shares with the parent it was forked from.
        quads: in the graph.
        releases: in the graph.
        changed: whether there was anything to do.
        stages: name → CPU seconds; the rest is starting up and finishing.
    """

    cpu: float
    wall: float
    memory: float
    worker_memory: float
    quads: int
    releases: int
    changed: bool
    stages: dict[str, float]


def cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def measured(jobs: int, graph: Path, sources: list[Path]) -> Took:
    """Build in this process."""
    stages: dict[str, float] = {}

    @contextlib.contextmanager
    def stage(key: str, total: int | None = None) -> Iterator[Step]:
        before = cpu(_SELF), cpu(_CHILDREN)
        yield lambda _units: None
        for name, who, begun in zip(_STAGES[key], (_SELF, _CHILDREN), before, strict=True):
            stages[name] = stages.get(name, 0.0) + cpu(who) - begun

    begun = time.monotonic()
    report = build(sources, graph, jobs=jobs, progress=stage)
    return Took(
        cpu=cpu(_SELF) + cpu(_CHILDREN),
        wall=time.monotonic() - begun,
        memory=resource.getrusage(_SELF).ru_maxrss / 1024,
        worker_memory=resource.getrusage(_CHILDREN).ru_maxrss / 1024,
        quads=report.quads,
        releases=report.counts.releases,
        changed=report.changed,
        stages=stages,
    )


def build_apart(jobs: int, graph: Path, *sources: Path) -> Took:
    """Build in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.stages", str(jobs), str(graph), *map(str, sources)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).resolve().parents[2])
    return msgspec.json.decode(done.stdout, type=Took)


if __name__ == "__main__":
    took = measured(int(sys.argv[1]), Path(sys.argv[2]), [Path(source) for source in sys.argv[3:]])
    print(json.dumps(msgspec.to_builtins(took)))
