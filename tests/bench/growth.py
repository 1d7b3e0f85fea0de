"""How a build grows with the collection: ``python -m tests.bench.growth [RELEASES...]`` writes ``growth.md`` here.

Each collection is spread evenly over the real ones and built anew by two processes, in a process of its own. CPU
seconds include the workers'; on a machine that others use only these say much.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.sample import ALL_RELEASES, unpack
from tests.bench.stages import Took, build_apart

RESULTS = Path(__file__).with_name("growth.md")
_SIZES = (5_000, 20_000, ALL_RELEASES)


def grown(sizes: Iterable[int]) -> Iterator[Took]:
    """Build collections of about so many releases, one after the other."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            unpack(folder, size)
            yield build_apart(2, folder / "graph", folder / "slice")


def lines(builds: Iterable[Took]) -> Iterator[str]:
    """Yield the table as Markdown, as its rows become known."""
    yield "| releases | quads | a release | CPU s | ms a release | wall s | MB, parent | MB, largest worker |"
    yield "| --: | --: | --: | --: | --: | --: | --: | --: |"
    for took in builds:
        each = f"{took.quads / took.releases:.0f} | {took.cpu:.0f} | {took.cpu / took.releases * 1000:.1f}"
        memory = f"{took.memory:.0f} | {took.worker_memory:.0f}"
        yield f"| {took.releases:,} | {took.quads:,} | {each} | {took.wall:.0f} | {memory} |"
        stages = ", ".join(f"{name} {seconds:.0f}" for name, seconds in took.stages.items())
        sys.stderr.write(f"{took.releases:,}: {stages}\n")


def main() -> None:
    """Build, print and write."""
    told = []
    for line in lines(grown([int(size) for size in sys.argv[1:]] or _SIZES)):
        told.append(line)
        print(line, flush=True)
    RESULTS.write_text("\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
