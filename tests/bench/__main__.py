"""``make bench``: how fast, against what everybody has. One table, ratios within one run.

The floor F is reading, decoding, NFC and folding white space of the same releases. The baseline is pythainlp's bundled
CRF (``thainer``) on the same text, line by line, as its documentation shows.
"""

from __future__ import annotations

import platform
import resource
import time
import unicodedata
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from pythainlp.corpus import get_corpus_path
from pythainlp.tag.thainer import ThaiNameTagger

from kg.extract import extract
from kg.model.release import RawRelease, Release
from kg.sources import read
from kg.text import canonical

ROOT = Path(__file__).resolve().parents[2]
ARCHIVES = sorted((ROOT.parent / "shared" / "corpus").glob("*.tar.xz"))
#: Every so-many-th release of the collections is measured: 2,000 or so of them.
_EVERY = 45
#: Releases for the baseline, which is slow.
_BASELINE_RELEASES = 40


class Row(NamedTuple):
    """One measurement: what, over how many characters, in how many CPU seconds."""

    what: str
    characters: int
    seconds: float

    @property
    def speed(self) -> float:
        """Million characters a CPU second."""
        return self.characters / self.seconds / 1e6


def measured(what: str, texts: int, work: Callable[[], object]) -> Row:
    start = time.process_time()
    work()
    return Row(what, texts, time.process_time() - start)


def sample() -> list[RawRelease]:
    """Return raw releases spread evenly over the real collections, or the project's own where those are absent."""

    def releases() -> Iterator[RawRelease]:
        for item in read(ARCHIVES or [ROOT / "data"]):
            if isinstance(item, RawRelease):
                yield item

    return [item for number, item in enumerate(releases()) if not ARCHIVES or number % _EVERY == 0]


def floor(raw: list[RawRelease]) -> None:
    for item in raw:
        " ".join(unicodedata.normalize("NFC", item.body).split())


def baseline(releases: list[Release]) -> None:
    # its constructor asks for versions that are downloaded; the model and part-of-speech corpus taken are bundled
    tagger = ThaiNameTagger.__new__(ThaiNameTagger)
    tagger.crf = pycrfsuite.Tagger()
    tagger.crf.open(get_corpus_path("thainer", version="1.5.1"))
    tagger.pos_tag_name = "tdtb"
    for release in releases:
        for line in release.text.split("\n"):
            tagger.get_ner(line)


def main() -> None:
    raw = sample()
    releases = [canonical(item) for item in raw]
    few = releases[:: max(1, len(releases) // _BASELINE_RELEASES)]
    characters, characters_few = (sum(len(r.text) for r in group) for group in (releases, few))
    extract(releases[0])  # loading tables and models is start-up, not speed
    baseline(few[:1])
    rows = [
        measured("read text: NFC and white space (F)", characters, lambda: floor(raw)),
        measured("kg text: canonical", characters, lambda: [canonical(item) for item in raw]),
        measured("pythainlp thainer CRF", characters_few, lambda: baseline(few)),
        measured("kg extract", characters, lambda: [extract(release) for release in releases]),
    ]
    crf = next(row for row in rows if "CRF" in row.what)
    print(f"{len(releases)} releases, {characters / 1e6:.1f} M characters; {platform.python_implementation()}", end=" ")
    print(f"{platform.python_version()}, pythainlp {version('pythainlp')}, {platform.machine()}, one process")
    print(f"{'':40}{'Mchar/s':>9}{'times CRF':>11}")
    for row in rows:
        print(f"{row.what:40}{row.speed:9.3f}{row.speed / crf.speed:11.1f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
