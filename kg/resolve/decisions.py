"""What people decided: ``decisions.csv`` in the graph folder, applied by every build.

Columns: decision, one, other, author, date, note.

    same        ``one`` and ``other`` are one thing
    not-same    they are two, whatever the rules say
    rename      ``other`` is the right name of ``one`` (Thai or Latin, by its letters)
    type        ``other`` is the right class of ``one`` ("Committee")
    drop        ``one`` is nothing at all; ``other`` stays empty

``one`` and ``other`` are IRIs, whole (``https://…/id/person/…``), local (``person/…``) or short (``person:…``). A
person's decisions are kept; what rules decide is computed anew each time and never written here.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.config import BASE
from kg.errors import DecisionError
from kg.resolve.keys import fold, is_latin
from kg.tables import table

COLUMNS = ("decision", "one", "other", "author", "date", "note")
KINDS = ("same", "not-same", "rename", "type", "drop")
_SEGMENTS = ("person", "org", "post", "initiative", "place", "event")
_LOCAL = re.compile(rf"({'|'.join(_SEGMENTS)})[/:](\S+)")


class Decision(NamedTuple):
    """One decision: its line in the file, what was decided, of what, by whom and when."""

    line: int
    kind: str
    one: str
    other: str
    author: str
    date: dt.date
    note: str


class Decisions:
    """All decisions of a graph, checked against each other."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.all = tuple(decisions)
        self._same = _united([d for d in self.all if d.kind == "same"])
        self._names = {(d.one, "en" if is_latin(d.other) else "th"): d.other for d in self.all if d.kind == "rename"}
        self._types = {d.one: d.other for d in self.all if d.kind == "type"}
        self._dropped = {d.one for d in self.all if d.kind == "drop"}
        _check_apart(self.all, self._same)
        _check_once(self.all)

    def identities(self, segment: str) -> tuple[dict[str, str], set[frozenset[str]]]:
        """Return what was decided of one kind of thing, by folded key.

        Returns:
            folded key → folded key of what it is; and pairs of folded keys that are two things.
        """
        same = {_folded(a): _folded(b) for a, b in self._same.items() if a.startswith(f"{segment}/") and a != b}
        apart = {
            frozenset((_folded(d.one), _folded(d.other)))
            for d in self.all
            if d.kind == "not-same" and d.one.startswith(f"{segment}/")
        }
        return same, apart

    def united(self) -> Mapping[str, str]:
        """Return local IRI → the local IRI of what it is, for everything decided to be something else."""
        return {one: other for one, other in self._same.items() if one != other}

    def apart(self, segment: str) -> set[frozenset[str]]:
        """Return the pairs of local IRIs of one kind of thing that are two things."""
        return {
            frozenset((d.one, d.other)) for d in self.all if d.kind == "not-same" and d.one.startswith(f"{segment}/")
        }

    def names(self) -> Mapping[tuple[str, str], str]:
        """Return (local IRI, language) → the name a person gave it."""
        return self._names

    def types(self) -> Mapping[str, str]:
        """Return local IRI → the class a person gave it."""
        return self._types

    def dropped(self) -> set[str]:
        """Return the local IRIs of what is nothing at all."""
        return self._dropped

    @property
    def digest(self) -> str:
        """Digest of what was decided, whatever the order, "" where nothing was: part of a build's identity."""
        lines = sorted(f"{d.kind}\t{d.one}\t{d.other}" for d in self.all)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def read_decisions(path: Path) -> Decisions:
    """Read a decisions file; one that does not exist holds none.

    Raises:
        DecisionError: a line is malformed or contradicts another; the message names it.
    """
    if not path.is_file():
        return Decisions()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError("decisions.encoding", file=path.name, detail=error.reason) from error
    reader = csv.reader(text.splitlines())
    head = tuple(cell.strip() for cell in next(reader, []))
    if head != COLUMNS:
        raise DecisionError("decisions.columns", file=path.name, found=",".join(head), columns=",".join(COLUMNS))
    found = [_decision(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    return Decisions(found)


def write_decisions(path: Path, decisions: Decisions) -> None:
    """Write a decisions file at a stroke: the whole of it or, where that fails, nothing."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for d in decisions.all:
            writer.writerow((d.kind, d.one, d.other, d.author, d.date.isoformat(), d.note))
    fresh.replace(path)


def _decision(line: int, row: Sequence[str]) -> Decision:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(COLUMNS):
        raise DecisionError("decisions.ragged", line=line, cells=len(cells), columns=len(COLUMNS))
    kind, one, other, author, date, note = cells
    if kind not in KINDS:
        raise DecisionError("decisions.kind", line=line, found=kind, kinds=", ".join(KINDS))
    if not author:
        raise DecisionError("decisions.author", line=line)
    try:
        day = dt.date.fromisoformat(date)
    except ValueError as error:
        raise DecisionError("decisions.date", line=line, found=date) from error
    one = _local(line, one)
    if kind in ("same", "not-same"):
        other = _local(line, other)
        if one.partition("/")[0] != other.partition("/")[0]:
            raise DecisionError("decisions.kinds-differ", line=line, one=one, other=other)
        if one == other:
            raise DecisionError("decisions.itself", line=line, one=one)
    elif kind == "type" and not _is_class(one, other):
        raise DecisionError("decisions.class", line=line, found=other)
    elif kind == "rename" and not other:
        raise DecisionError("decisions.name", line=line)
    return Decision(line, kind, one, other, author, day, note)


def _is_class(one: str, name: str) -> bool:
    segment = {"org": "organisation"}.get(one.partition("/")[0], one.partition("/")[0])
    return any(row["domain"] == segment and f"tgk:{name}" in row["classes"].split() for row in table("classes"))


def _local(line: int, written: str) -> str:
    found = _LOCAL.fullmatch(written.strip("<>").removeprefix(f"{BASE}id/"))
    if not found:
        raise DecisionError("decisions.iri", line=line, found=written)
    return f"{found[1]}/{found[2]}"


def _folded(local: str) -> str:
    return fold(local.partition("/")[2])


def _united(same: Sequence[Decision]) -> dict[str, str]:
    """Return every IRI of a group decided to be one → the last named ``other`` of it that is nothing else."""
    into: dict[str, str] = {}

    def root(iri: str) -> str:
        while into.get(iri, iri) != iri:
            iri = into[iri]
        return iri

    for decision in sorted(same, key=lambda d: (d.one, d.other)):
        one, other = root(decision.one), root(decision.other)
        if one != other:
            into[one] = other
    return {iri: root(iri) for decision in same for iri in (decision.one, decision.other)}


def _check_apart(decisions: Sequence[Decision], same: Mapping[str, str]) -> None:
    for d in decisions:
        if d.kind == "not-same" and same.get(d.one, d.one) == same.get(d.other, d.other):
            lines = [s.line for s in decisions if s.kind == "same" and same[s.one] == same.get(d.one, d.one)]
            raise DecisionError("decisions.contradiction", line=d.line, other=", ".join(map(str, lines)))


def _check_once(decisions: Sequence[Decision]) -> None:
    """See that nothing has two names in one language, two classes, or is dropped and kept."""
    said: defaultdict[tuple[str, str, str], list[Decision]] = defaultdict(list)
    for d in decisions:
        if d.kind in ("rename", "type"):
            language = ("en" if is_latin(d.other) else "th") if d.kind == "rename" else ""
            said[d.kind, d.one, language].append(d)
    for each in said.values():
        for d in each[1:]:
            if d.other != each[0].other:
                raise DecisionError("decisions.contradiction", line=d.line, other=str(each[0].line))
    dropped = {d.one: d for d in decisions if d.kind == "drop"}
    for d in decisions:
        if d.kind != "drop" and (drop := dropped.get(d.one) or dropped.get(d.other)):
            raise DecisionError("decisions.contradiction", line=d.line, other=str(drop.line))
