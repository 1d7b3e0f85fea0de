"""``make bench``: how fast, against what everybody has. Ratios within one run; ``results.md`` here is the last one's.

The floor F is reading, decoding, NFC and folding white space of the same releases. The baseline is pythainlp's bundled
CRF (``thainer``) on the same text, line by line, as its documentation shows. Builds run in processes of their own;
seconds are of CPU, workers included, unless they are called wall. ``python -m tests.bench 2000`` builds fewer releases.
``growth.md`` is written apart: ``python -m tests.bench.growth``.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from pythainlp.corpus import get_corpus_path
from pythainlp.tag.thainer import ThaiNameTagger

from kg.config import CHUNK_RELEASES
from kg.extract import extract_all
from kg.model.release import RawRelease, Release
from kg.sources import read
from kg.text import canonical
from tests.bench.asking import Asked, ask_all, summary, told
from tests.bench.sample import ALL_RELEASES, ARCHIVES, unpack
from tests.bench.stages import Took, build_apart

RESULTS = Path(__file__).with_name("results.md")
#: Releases whose extraction is measured; few of them for the baseline, which is slow.
_EXTRACTED, _BASELINE = 2000, 100
#: Both by turns, so that what else the machine does meanwhile slows both.
_TURNS = 10
#: Releases of the graph that is built and asked, unless another number is given: two million quads.
_BUILT = 9700
_ADDED = 100


class Row(NamedTuple):
    """One measurement: what, over how many characters, in how many CPU seconds."""

    what: str
    characters: int
    seconds: float

    @property
    def speed(self) -> float:
        """Million characters a CPU second."""
        return self.characters / self.seconds / 1e6


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def floor(raw: list[RawRelease]) -> None:
    for item in raw:
        " ".join(unicodedata.normalize("NFC", item.body).split())


def floor_of_files(files: Iterable[Path]) -> float:
    """Return F of some files, in CPU seconds, once they have been read before."""
    for _ in range(2):
        begun = time.process_time()
        for file in files:
            " ".join(unicodedata.normalize("NFC", file.read_bytes().decode("utf-8", "replace")).split())
    return time.process_time() - begun


@cache
def tagger() -> ThaiNameTagger:
    # its constructor asks for versions that are downloaded; the model and part-of-speech corpus taken are bundled
    made = ThaiNameTagger.__new__(ThaiNameTagger)
    made.crf = pycrfsuite.Tagger()
    made.crf.open(get_corpus_path("thainer", version="1.5.1"))
    made.pos_tag_name = "tdtb"
    return made


def baseline(releases: list[Release]) -> None:
    for release in releases:
        for line in release.text.split("\n"):
            tagger().get_ner(line)


def extracted(releases: list[Release]) -> None:
    """Extract as a process of ``kg extract`` does."""
    for first in range(0, len(releases), CHUNK_RELEASES):
        extract_all(releases[first : first + CHUNK_RELEASES])


def extraction(files: list[Path]) -> list[Row]:
    chosen = files[:: max(1, len(files) // _EXTRACTED)]
    raw = [item for item in read(chosen) if isinstance(item, RawRelease)]
    releases = [canonical(item) for item in raw]
    few = releases[:: max(1, len(releases) // _BASELINE)]
    characters, characters_few = (sum(len(r.text) for r in group) for group in (releases, few))
    extracted(few)  # loading tables and models is start-up, not speed, and no one release needs all of them
    baseline(few[:1])
    crf = kg = 0.0
    for turn in range(_TURNS):
        crf += seconds(partial(baseline, few[turn::_TURNS]))
        kg += seconds(partial(extracted, releases[turn::_TURNS]))
    return [
        Row("NFC and white space", characters, seconds(lambda: floor(raw))),
        Row("canonical text", characters, seconds(lambda: [canonical(item) for item in raw])),
        Row("pythainlp's CRF (thainer)", characters_few, crf),
        Row("`kg` extract", characters, kg),
    ]


class Builds(NamedTuple):
    """Builds of one slice: with one and two processes, again, and with some more releases."""

    floor: float
    one: Took
    two: Took
    again: Took
    added: Took


def builds(scratch: Path, files: list[Path]) -> Builds:
    one = build_apart(1, scratch / "one", scratch / "slice")
    told("one process has built")
    two = build_apart(2, scratch / "two", scratch / "slice")
    told("two processes have built")
    again = build_apart(2, scratch / "two", scratch / "slice")
    added = build_apart(2, scratch / "one", scratch / "more")
    return Builds(floor_of_files(files), one, two, again, added)


def machine() -> Iterator[str]:
    """Yield what everything was measured on and with."""
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    processor = found[1] if found else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "pyarrow", "rdflib", "pythainlp"))
    yield f"{platform.system()}, {os.cpu_count()} processors ({processor}), {memory:.0f} GiB;"
    yield f"{platform.python_implementation()} {platform.python_version()}, {packages};"
    yield f"{'both real collections' if ARCHIVES else 'the sample in data/'}, evenly;"
    yield f"load average {os.getloadavg()[2]:.1f} in the last quarter of an hour."


def table_of_extraction(rows: list[Row]) -> Iterator[str]:
    yield "| one process | M characters a CPU second | times CRF |"
    yield "| --- | --: | --: |"
    crf = next(row for row in rows if "CRF" in row.what)
    for row in rows:
        yield f"| {row.what} | {row.speed:.3f} | {row.speed / crf.speed:.1f} |"


def table_of_builds(built: Builds) -> Iterator[str]:
    heads = f"{built.two.releases:,} releases, {built.two.quads:,} quads"
    yield f"| {heads} | CPU s | F | wall s | MB, parent | MB, largest worker |"
    yield "| --- | --: | --: | --: | --: | --: |"
    yield f"| read, decode, NFC, white space (F) | {built.floor:.2f} | 1.0 | | | |"
    for stage, seconds in built.two.stages.items():
        yield f"| – {stage} | {seconds:.1f} | {seconds / built.floor:.1f} | | | |"
    for what, took in (
        ("`kg build`, two processes", built.two),
        ("`kg build`, one process", built.one),
        ("again, nothing changed", built.again),
        (f"{_ADDED} releases more", built.added),
    ):
        spent = f"{took.cpu:.1f} | {took.cpu / built.floor:.1f} | {took.wall:.1f}"
        yield f"| {what} | {spent} | {took.memory:.0f} | {took.worker_memory:.0f} |"
    yield ""
    yield f"- bulk load: {built.two.quads / built.two.stages['load'] / 1000:.0f} thousand quads a CPU second"
    yield f"- one process against two, wall: {built.one.wall / built.two.wall:.2f} times"
    yield f"- {_ADDED} releases more against the whole: 1/{built.two.cpu / built.added.cpu:.0f}"
    yield f"- quads a release: {built.two.quads / built.two.releases:.0f}"
    if ARCHIVES:
        every = ALL_RELEASES / built.two.releases
        yield f"- the whole corpus, {every:.1f} times as much: {built.two.cpu * every:.0f} CPU s expected"


def table_of_questions(asked: list[Asked]) -> Iterator[str]:
    median, worst = summary(asked)
    yield f"Stored against rdflib in memory: median {median:.1f}, worst {worst:.1f} times as fast. CPU milliseconds;"
    yield "A “>” stands where rdflib was stopped, a dash where Virtuoso did not answer or is not installed."
    yield ""
    yield "| named question | stored | rdflib in memory | times | Virtuoso |"
    yield "| --- | --: | --: | --: | --: |"
    for each in asked:
        more = ">" if each.stopped else ""
        other = "–" if each.virtuoso is None else f"{each.virtuoso * 1000:.1f}"
        memory = f"{more}{each.memory * 1000:.1f} | {more}{each.times:.1f}"
        yield f"| {each.name} | {each.stored * 1000:.1f} | {memory} | {other} |"


def write(parts: list[str], lines: Iterable[str]) -> None:
    """Add a part to the results, so that a run that is cut off leaves what it measured."""
    parts.append("\n".join(lines) + "\n")
    RESULTS.write_text("\n".join(parts), encoding="utf-8")
    sys.stdout.write(parts[-1] + "\n")


def main() -> None:
    parts: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        files, _ = unpack(scratch, int(sys.argv[1]) if len(sys.argv) > 1 else _BUILT, _ADDED)
        told("releases are unpacked")
        write(parts, machine())
        write(parts, table_of_extraction(extraction(files)))
        write(parts, table_of_builds(builds(scratch, files)))
        write(parts, table_of_questions(ask_all(scratch / "two", scratch)))


if __name__ == "__main__":
    main()
