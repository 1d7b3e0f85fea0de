"""Kills builds and servers at random moments and looks at what they leave: ``python -m tests.bench.kills [KILLS]``.

Two collections take turns in one graph folder. After each kill the graph must say exactly what one of the two says, as
whole builds of them do; the next build then goes on from there. One line at the end counts.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import DefaultGraph

from kg.build import build
from kg.store import GraphFolder
from kg.store.archive import Archive
from kg.store.folder import RELEASES

ROOT = Path(__file__).resolve().parents[2]
#: One kill in so many is that of a server.
_SERVERS = 5


def digest(graph: Path) -> str:
    """Return the digest of everything the graph says and of the texts beside it."""
    folder = GraphFolder(graph)
    store = folder.open()
    lines = sorted(map(str, store.quads()))
    lines += sorted(str(q.triple) for q in store.engine.quads_for_pattern(None, None, None, DefaultGraph()))
    store.close()
    archive = Archive(folder.current() / RELEASES)
    lines += [f"{release} {archive.text(row)}" for release, row in sorted(archive.current.items())]
    lines.append(str(folder.manifest()["quads"]))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> str:
    """Kill a process, unless it is done before; tell what became of it. Its workers are left to themselves."""
    try:
        return "refused" if process.wait(seconds) else "finished"
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return "kills"


def collections(folder: Path, releases: int) -> tuple[Path, Path]:
    """Return two collections that share most releases; one has a release the other has in another version."""
    files = sorted((ROOT / "data").rglob("*.txt"))[:releases]
    one, other = folder / "one" / "in", folder / "other" / "in"
    for target, chosen in ((one, files[:-4]), (other, files[4:])):
        target.mkdir(parents=True)
        for file in chosen:
            shutil.copy(file, target / file.name)
    changed = other / files[6].name
    changed.write_text(changed.read_text("utf-8").replace("นาย", "ดร."), encoding="utf-8")
    return one, other


def run(kills: int, releases: int = 28, seed: int = 0) -> dict[str, int]:
    """Kill so many builds and servers; return the counts of kills and of what was found after each."""
    chance = random.Random(seed)
    counts = {"kills": 0, "good": 0, "bad": 0, "finished": 0, "refused": 0}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sources = collections(folder, releases)
        graph = folder / "graph"
        whole = {}
        for source in sources:
            build([source], source.parent / "graph")
            whole[source] = digest(source.parent / "graph")
        begun = time.monotonic()
        assert start("build", sources[0], "--graph", graph, "--jobs", "2").wait() == 0
        seconds = time.monotonic() - begun
        turn = 0
        while counts["kills"] < kills:
            if counts["kills"] % _SERVERS == _SERVERS - 1:
                process, limit = start("serve", "--graph", graph, "--port", "0"), 3.0
            else:
                turn += 1
                process = start("build", sources[turn % 2], "--graph", graph, "--jobs", "2", "--prune")
                limit = seconds
            became = kill_after(process, chance.uniform(0, limit))
            counts[became] += 1
            if became != "kills":
                continue
            try:
                counts["good" if digest(graph) in whole.values() else "bad"] += 1
            except Exception as error:  # whatever it is, it is what we look for
                print(f"{type(error).__name__}: {error}", file=sys.stderr)
                counts["bad"] += 1
        for source in sources:
            build([source], graph, prune=True)
            assert digest(graph) == whole[source]
    return counts


def main() -> None:
    counts = run(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
    print(", ".join(f"{number} {what}" for what, number in counts.items()))
    sys.exit(counts["bad"] > 0)


if __name__ == "__main__":
    main()
