"""Mines names of initiatives from unannotated releases: the table ``initiative_names`` again.

    python -m kg.extract.training.initiative_names RELEASES_FOLDER [ANNOTATED_FOLDER...] > rows.csv

Prints the rows; the head of the table stays as it is. A name is what stands in quotation marks after a head noun, or a
run of words after one that many releases end at the same place. Releases that are annotated (``ID.json`` anywhere in an
annotated folder) are left out, so that they measure what the table is worth.
"""

from __future__ import annotations

import csv
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.extract.given import given_names
from kg.extract.initiatives import boundary
from kg.model.release import Release
from kg.sources.layout import split_layout
from kg.tables import table
from kg.text import canonical

#: Classes of head nouns whose quoted names are taken, and those whose unquoted names are.
QUOTED = frozenset({"project", "policy", "measure", "app", "loan", "agenda", "campaign", "strategy", "plan", "model"})
OPEN = frozenset({"project", "masterplan", "strategy", "plan", "convention", "policy", "loan"})
MIN_QUOTED = 2  # releases that quote a name
MIN_OPEN = 4  # releases that end a run of words there
MIN_CLOSED = 0.6  # share of runs beginning so that end there
MIN_ALONE = 4  # releases that quote a name, before it counts without its head noun
MIN_ALONE_SHARE = 0.35  # share of releases with the words that quote them or put a head noun before
GOES_ON = 0.6  # share of one next word that shows the name is longer
_TOKEN = re.compile(rf"[^\s{boundary.QUOTES}()\[\]<>,;:…*_]+")
_NO_NAME = re.compile(
    r"^[ -]|[()]|นาย|นาง|พลเอก|พล\.|รมว|รมช|รมต|www|\.go|\.com|บาท|ร้อยละ|^/|[0-9]{1,2} [ก-ฮ][^ ]*คม|^[ฯะาิ-ู็-๎]"
    r"|ฯ$|ดังกล่าว$|แบ่งออก|สายต่าง|(?<!ที่) [0-9]{1,3}$"
    r"|(?:หมายเลข|สาย|รุ่นที่|ปีที่|ช่วงที่|สมัยที่| ที่|ได้แก่|ประจำ|เฟส|สู่)$"
)
_DANGLING = re.compile(
    r" ?(?:ระยะ ?[0-9๐-๙]+(?: ปี)?|ปี [0-9๐-๙]+|[0-9๐-๙]+ ปี|ระยะที่|ระยะ|ปีการผลิต|ปีงบประมาณ|ประจำปี|ฉบับที่"
    r"|พ\.ศ\.?|ค\.ศ\.?|ปี|-|–|ครั้งที่)$"
)


class Counts(NamedTuple):
    """Releases by (head noun, quoted name) and by (head noun, words after it)."""

    quoted: Counter[tuple[str, str]]
    runs: Counter[tuple[str, tuple[str, ...]]]


def releases(folder: Path) -> Iterator[Release]:
    """Yield each release of a folder once, in order of paths."""
    seen = set()
    for file in sorted(folder.rglob("*.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        release = canonical(split_layout(text, origin=file.stem, generation=1))
        if release.sha256 not in seen:
            seen.add(release.sha256)
            yield release


def texts(folder: Path, without: frozenset[str]) -> Iterator[str]:
    """Yield the text of each release of a folder that is not left out."""
    return (release.text for release in releases(folder) if release.id not in without)


def _heads() -> dict[str, tuple[str, str]]:
    return {form: (row["class"], row["kind"]) for row in table("initiative_heads") for form in row["head"].split("|")}


def _run(text: str, at: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < 7 and (word := _TOKEN.match(text, at)):
        words.append(word.group())
        at = word.end() + 1
        if text[word.end() : at] != " ":
            break
    return tuple(words)


def count(folder: Path, without: frozenset[str]) -> Counts:
    """Count what follows head nouns over all releases."""
    heads = _heads()
    head = re.compile("|".join(map(re.escape, sorted(heads, key=len, reverse=True))))
    inside = re.compile(f"(?:{'|'.join(map(re.escape, boundary.words('inside')))})\\s?$")
    counts = Counts(Counter(), Counter())
    for text in texts(folder, without):
        quoted, runs = set(), set()
        for found in head.finditer(text):
            if span := boundary.quoted(text, found.end()):
                quoted.add((found.group(), text[span[0] : span[1]]))
            elif (
                not boundary.is_generic(text, found.end())
                and not inside.search(text, max(0, found.start() - 24), found.start())
                and (words := _run(text, found.end()))
                and text[found.end() : found.end() + 1] != " "
            ):
                runs.add((found.group(), words))
        counts.quoted.update(quoted)
        counts.runs.update(runs)
    return counts


def closed_runs(runs: Counter[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str, int]]:
    """Yield (head noun, name, releases) for runs of words that end at the same place in many releases."""
    heads = _heads()
    total: Counter[tuple[str, tuple[str, ...]]] = Counter()
    after: defaultdict[tuple[str, tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    first: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (head, words), releases in runs.items():
        if heads[head][0] in OPEN:
            first[head][words[0]] += releases
            for size in range(1, len(words) + 1):
                total[head, words[:size]] += releases
                if size < len(words):
                    after[head, words[:size]][words[size]] += releases
    ordered = {head: sorted(words) for head, words in first.items()}

    def begins(head: str, word: str) -> int:
        found = 0
        at = bisect_left(ordered[head], word)
        while at < len(ordered[head]) and ordered[head][at].startswith(word):
            found += first[head][ordered[head][at]]
            at += 1
        return found

    for (head, words), releases in total.items():
        if releases < MIN_OPEN:
            continue
        following = after[head, words].most_common(1)
        if following and following[0][1] >= GOES_ON * releases:
            continue
        steps = (
            after[head, words[:size]][words[size]] >= GOES_ON * total[head, words[:size]]
            for size in range(1, len(words))
        )
        if all(steps) and (len(words) > 1 or releases >= MIN_CLOSED * begins(head, words[0])):
            yield head, _DANGLING.sub("", " ".join(words)), releases


def is_name(name: str) -> bool:
    """Tell whether a mined string has the looks of a name at all."""
    return (
        5 <= len(name) <= 90
        and not _NO_NAME.search(name)
        and not boundary.is_generic(name, 0)
        and not boundary.is_person(name, 0)
        and not boundary.is_exact(name)
        and name not in given_names()
        and boundary.unquoted(name + " ", 0)[1] != "broken"
        and boundary.unquoted(name.replace(" ", ""), 0)[1] != "word"
    )


def stands_alone(folder: Path, without: frozenset[str], names: list[str]) -> set[str]:
    """Return the names that are quoted or follow a head noun wherever they stand, near enough."""
    heads = tuple(_heads())
    automaton = CharwiseDoubleArrayAhoCorasick(names)
    seen, marked = Counter[str](), Counter[str]()
    for text in texts(folder, without):
        here: defaultdict[str, bool] = defaultdict(bool)
        for start, _, number in automaton.find_overlapping(text):
            before = text[max(0, start - 20) : start].rstrip(" ")
            here[names[number]] |= before.endswith((*boundary.MARKS, *heads))
        seen.update(here.keys())
        marked.update(name for name, is_marked in here.items() if is_marked)
    return {name for name in names if marked[name] >= MIN_ALONE_SHARE * seen[name]}


def main(folder: str, *annotated: str) -> None:
    """Print the table."""
    without = frozenset(file.stem for each in annotated for file in Path(each).rglob("*.json"))
    counts = count(Path(folder), without)
    heads = _heads()
    quoted: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (head, name), releases in counts.quoted.items():
        if heads[head][0] in QUOTED and is_name(name):
            quoted[name] += releases
            kinds[name][heads[head][1]] += releases
    candidates = sorted(
        name
        for name, releases in quoted.items()
        if releases >= MIN_ALONE and len(name) >= 7 and kinds[name].most_common(1)[0][0] != "campaign"
    )
    alone = stands_alone(Path(folder), without, candidates)
    rows = {name: (kinds[name].most_common(1)[0][0], n, name in alone) for name, n in quoted.items() if n >= MIN_QUOTED}
    for head, name, releases in closed_runs(counts.runs):
        if is_name(name) and name not in rows:
            full = head + name
            rows[full] = (heads[head][1], max(releases, rows.get(full, ("", 0, False))[1]), False)
    known = {f for row in table("initiatives") for f in (row["th"], *row["variants"].split("|"))}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for name, (kind, releases, is_alone) in sorted(rows.items()):
        if name not in known:
            writer.writerow([name, kind, releases, "yes" if is_alone else "no"])


if __name__ == "__main__":
    main(*sys.argv[1:])
