"""Mines names of bodies and their abbreviations from unannotated releases: the tables of names again.

    python -m kg.extract.training.organisation_names RELEASES_FOLDER TABLES_FOLDER [ANNOTATED_FOLDER...]

A name is a run of letters after a head noun that many releases end at the same place: before a space or a mark, and
not because a sentence goes on there with a word such as ได้. Rows of the tables added by hand (count 0) stay, and so
do kinds corrected by hand. Releases annotated (``ID.json`` in an annotated folder) are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.extract.organisations.names import heads, holds_generic, is_generic, known
from kg.extract.organisations.short import introducers
from kg.extract.organisations.words import begins_word, segment
from kg.extract.training.initiative_names import releases
from kg.tables import table

MIN_RELEASES = 4  # releases that hold a name
MIN_WHOLE = 0.25  # share of runs beginning with a name that end with it
FRAGMENT_SHARE = 0.55  # share of one longer name among the runs beginning so, that shows the name is longer
FRAGMENT_WHOLE = 0.3  # and at most this share ends here
GOES_ON_SHARE = 0.3  # a rarer continuation by a word that mostly ends names is a sentence going on
MAY_GO_ON_SHARE = 0.12
MIN_WHOLE_OF_VERB = 300  # times a name beginning like a sentence going on (กรมส่งเสริม...) must stand whole
MIN_OVER_SPACES = 8  # times the same words follow a name after a space, and their share, that show it goes on
OVER_SPACES_SHARE = 0.5
MIN_GLOSSED = 5  # times an abbreviation in brackets vouches for a name
MIN_ABBREVIATED = 3
_MAX_RUN = 90
_RUN = re.compile("[ก-ฮะ-ฺเ-๎]*ฯ?")
_MORE = re.compile("(?: [ก-ฮะ-ฺเ-๎]{2,40}){1,2}")
_GLOSS = re.compile(r" ?\( ?([ก-ฮ.]{2,12}|[A-Z]{2,8}) ?\)")
#: Vowels and marks that cannot begin a word.
DEPENDENT = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎")
_THAI = re.compile(r"[ก-ฮ][ก-ฮ.]{1,11}")
_DANGLING = re.compile(
    r"(?:ต่อไป|ต่างๆ|ต่าง|ทั่วประเทศ|ทุกแห่ง|ที่|ได้|เขต|พื้นที่|จังหวัด|อำเภอ|ตำบล|และ|แล้ว|ใน|ของ|เพื่อ|การ|ด้าน"
    r"|ว่าด้วย|ประจำ|แห่ง|สาขา|กับ|โดย|บริษัท|โทร|ตำแหน่ง)$"
)


class Runs(NamedTuple):
    """Runs of letters from a head noun on: how often, in how many releases, glossed and followed by what."""

    whole: Counter[str]
    releases: Counter[str]
    glossed: Mapping[str, Counter[str]]
    spaced: Mapping[str, Counter[str]]

    def beginning(self) -> Mapping[str, int]:
        """Return how many runs begin with each run found in several releases."""
        keys = sorted(self.whole)
        upto = [0]
        for key in keys:
            upto.append(upto[-1] + self.whole[key])
        found = {}
        for name, count in self.releases.items():
            if count >= 3:
                low, high = bisect_left(keys, name), bisect_left(keys, name + "\u0e5c")
                found[name] = upto[high] - upto[low]
        return found


def collect(texts: Iterable[str]) -> Runs:
    """Count the runs of letters from each head noun on."""
    longest = sorted((head for head in heads() if "." not in head), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))
    runs = Runs(Counter(), Counter(), defaultdict(Counter), defaultdict(Counter))
    for text in texts:
        seen = set()
        reached = -1  # a name inside another is not what the words behind it gloss
        for match in pattern.finditer(text):
            run = _RUN.match(text, match.start(), match.start() + _MAX_RUN)
            if run is None or not begins_word(text, match.start(), match.end()):
                continue
            name = run.group()
            if text[match.end() : match.end() + 1] in DEPENDENT:
                continue
            runs.whole[name] += 1
            seen.add(name)
            if run.end() == reached:
                continue
            reached = run.end()
            if gloss := _GLOSS.match(text, run.end()):
                runs.glossed[name][gloss.group(1)] += 1
            elif more := _MORE.match(text, run.end(), run.end() + _MAX_RUN):
                runs.spaced[name][more.group()] += 1
        runs.releases.update(seen)
    return runs


def _words(*strengths: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_continuations") if row["strength"] in strengths)


def names(runs: Runs) -> Mapping[str, int]:
    """Return the names among the runs, with how often each stands whole."""
    beginning = runs.beginning()
    ending, may_end = _words("ends", "mostly ends"), _words("may end")
    kept: set[str] = set()
    for name in sorted(beginning, key=lambda n: (len(n), n)):
        head = _head(name)
        if head is None or len(name) - len(head) < 2:
            continue
        if segment(name[len(head) :])[0].text in ending and runs.whole[name] < MIN_WHOLE_OF_VERB:
            continue
        fragments, goes_on = set(), False
        for cut in range(len(name) - 2, max(len(head) + 1, 4), -1):
            if name[:cut] not in kept:
                continue
            share = beginning[name] / beginning[name[:cut]]
            following = segment(name[cut:])[0].text
            if (share < GOES_ON_SHARE and following in ending) or (
                share < MAY_GO_ON_SHARE and following in may_end and runs.whole[name[:cut]] >= 3 * runs.whole[name]
            ):
                goes_on = True
                break
            if share >= FRAGMENT_SHARE and runs.whole[name[:cut]] < FRAGMENT_WHOLE * beginning[name[:cut]]:
                fragments.add(name[:cut])
        if not goes_on:
            kept = (kept - fragments) | {name}
    found = {name: runs.whole[name] for name in kept if _is_name(name, runs, beginning[name])}
    for name in sorted(found):
        longer = _over_spaces(name, runs, ending)
        if longer:
            found[longer] = found.pop(name)
    return {name: count for name, count in found.items() if not _is_pair(name, found)}


def _over_spaces(name: str, runs: Runs, ending: frozenset[str]) -> str | None:
    """Return the name that enumerates over spaces, if most times this one stands the same words follow."""
    following = runs.spaced.get(name, Counter())
    first: Counter[str] = Counter()
    for words, count in following.items():
        first[" ".join(words.split(" ")[:2])] += count
    whole = name
    for counter, total in ((first, runs.whole[name]), (following, 0)):
        if not counter:
            break
        words, count = max(counter.items(), key=lambda item: (item[1], item[0]))
        chunk = words.split(" ")[-1]
        if count < max(MIN_OVER_SPACES, OVER_SPACES_SHARE * (total or first.most_common(1)[0][1])):
            break
        if words.startswith(whole[len(name) :]) and _head(chunk) is None and segment(chunk)[0].text not in ending:
            whole = name + words
    return whole if "และ" in whole[len(name) :] else None


def _head(name: str) -> str | None:
    for length in range(min(24, len(name)), 1, -1):
        if name[:length] in heads():
            return name[:length]
    return None


def _is_name(name: str, runs: Runs, beginning: int) -> bool:
    head = heads()[_head(name) or ""]
    if is_generic(name) or holds_generic(name) or head.follow == "spaced" or name.endswith("ฯ"):
        return False
    glossed = runs.glossed.get(name, Counter()).total()
    if glossed >= MIN_GLOSSED and glossed * 12 > runs.whole[name]:
        return True
    if (_DANGLING.search(name) and runs.whole[name] < MIN_WHOLE_OF_VERB) or any(
        name.startswith(head.text + row["rest"])
        for row in table("organisation_generic")
        if row["extent"] == "starts" and row["head"] in ("*", head.text)
    ):
        return False
    if head.follow in ("listed", "known"):
        return name in known()
    return runs.releases[name] >= MIN_RELEASES and runs.whole[name] >= MIN_WHOLE * beginning


def _is_pair(name: str, found: Mapping[str, int]) -> bool:
    """Tell whether a run names two bodies (หอการค้าไทยและสภาหอการค้าแห่งประเทศไทย)."""
    return any(name[: m.start()] in found and name[m.end() :] in found for m in re.finditer("และ", name))


def organisations(runs: Runs) -> list[tuple[str, str, int]]:
    """Return the rows of the organisations table: name, kind, count."""
    before = {row["name"]: row for row in table("organisations")}
    found = names(runs)
    rows = {name: (row["kind"], 0) for name, row in before.items() if row["count"] == "0"}
    for name, count in found.items():
        kind = before[name]["kind"] if name in before else heads()[_head(name) or ""].kind
        rows[name] = (kind, count)
    return sorted(((name, *row) for name, row in rows.items()), key=lambda row: (-row[2], row[0]))


def abbreviations(runs: Runs, kinds: Mapping[str, str]) -> list[tuple[str, str, str, int]]:
    """Return the rows of the abbreviations table: abbreviation, full name, kind, count."""
    stands_for: dict[str, Counter[str]] = defaultdict(Counter)
    for run, glosses in runs.glossed.items():
        name = next((run[at:] for at in range(len(run)) if run[at:] in kinds), None)
        for gloss, count in glosses.items():
            if name and _THAI.fullmatch(gloss):
                stands_for[gloss][name] += count
    rows = {
        row["abbreviation"]: (row["name"], row["kind"], 0)
        for row in table("organisation_abbreviations")
        if row["count"] == "0"
    }
    for short, fulls in stands_for.items():
        full, count = max(fulls.items(), key=lambda item: (item[1], item[0]))
        if (
            short not in rows
            and count >= MIN_ABBREVIATED
            and short.endswith(".")
            and not short.startswith(introducers())
        ):
            rows[short] = (full, kinds[full], fulls.total())
    return sorted(((short, *row) for short, row in rows.items()), key=lambda row: (-row[3], row[0]))


def rewrite(file: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Replace the rows of a table, keeping the lines that explain it."""
    head = []
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        head.append(line)
        if not line.startswith("#"):
            break
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(head)
        csv.writer(out, lineterminator="\n").writerows(rows)


def main(folder: Path, tables: Path, annotated: list[Path]) -> None:
    """Write both tables."""
    gold = {file.stem for place in annotated for file in place.rglob("*.json")}
    runs = collect(release.text for release in releases(folder) if release.id not in gold)
    found = organisations(runs)
    rewrite(tables / "organisations.csv", found)
    rewrite(tables / "organisation_abbreviations.csv", abbreviations(runs, {name: kind for name, kind, _ in found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(a) for a in sys.argv[3:]])
