"""A server of its own to be measured, and how its times are told."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import httpx


class Server(NamedTuple):
    """A running ``kg serve``: its address, process, and seconds until its first page came."""

    base: str
    pid: int
    started: float

    def cpu(self) -> float:
        """Return the CPU seconds its own threads, not its workers, have used."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def resident(self) -> int:
        """Return the megabytes it and its workers hold in memory."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        found = (Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in (self.pid, *children))
        return sum(map(int, found)) * 4096 >> 20


@contextlib.contextmanager
def served(graph: str) -> Iterator[Server]:
    """Serve a graph folder on a free port."""
    begun = time.monotonic()
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--graph", graph, "--port", "0"]
    process = subprocess.Popen([*command, "--lang", "en"], stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stderr
        address = None
        while address is None:
            address = re.search(r"http://\S+(?=/)", process.stderr.readline())
        httpx.get(f"{address[0]}/").raise_for_status()
        yield Server(address[0], process.pid, time.monotonic() - begun)
    finally:
        process.terminate()
        process.wait(30)


def told(what: str, seconds: Sequence[float], note: str = "") -> str:
    """Return a line of a table: how many, and their median, 95th and 99th percentile and largest, in milliseconds."""
    ordered = sorted(seconds)
    marks = (ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 for part in (0.5, 0.95, 0.99, 1))
    return f"{what:<34}{len(ordered):>7}" + "".join(f"{each:>9.1f}" for each in marks) + f"  {note}"


HEAD = f"{'':<34}{'n':>7}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'max':>9}"
