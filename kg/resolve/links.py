"""Links to Wikidata and other catalogues: the curated table, and what a user brought by ``kg link``.

``links.csv`` in the graph folder has the columns iri, same_as; every build applies it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.config import BASE
from kg.errors import DecisionError
from kg.model.entity import Entity
from kg.tables import table

COLUMNS = ("iri", "same_as")
WIKIDATA = "http://www.wikidata.org/entity/"
_ITEM = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/|wd:)?(Q[1-9]\d*)")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LOCAL = re.compile(r"(person|org|post|initiative|place|event)[/:](\S+)")
#: What OpenRefine and people call the two columns, in lower case.
_IRI_NAMES = ("iri", "id", "entity", "uri", "subject")
_LINK_NAMES = (
    "same_as",
    "sameas",
    "wikidata",
    "wikidata id",
    "wikidata_id",
    "qid",
    "q-id",
    "match",
    "item",
    "identifier",
)
_NO_MATCH = ("", "-", "none", "new")


class Link(NamedTuple):
    """A thing of the graph (local IRI) and the full IRI of the same thing elsewhere."""

    iri: str
    same_as: str


def linked(entity: Entity, links: Mapping[str, Iterable[str]]) -> Entity:
    """Return an entity with its owl:sameAs links."""
    wanted = [("owl:sameAs", each) for each in (*_curated().get(entity.iri, ()), *links.get(entity.iri, ()))]
    return msgspec.structs.replace(entity, links=tuple(dict.fromkeys((*entity.links, *wanted)))) if wanted else entity


def by_iri(links: Iterable[Link]) -> dict[str, list[str]]:
    """Return local IRI → what is the same elsewhere, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in sorted(set(links)):
        found[link.iri].append(link.same_as)
    return dict(found)


def read_links(path: Path) -> list[Link]:
    """Read a table of links: a graph folder's ``links.csv``, or what OpenRefine exported after reconciliation.

    The first column of a name such as ``iri`` names the thing, the first of one such as ``wikidata`` or ``same_as``
    its identifier: a Q number, or a whole web address. Rows without an identifier are left out.

    Raises:
        DecisionError: there are no such columns, or a line is malformed; the message names it.
    """
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError("decisions.encoding", file=path.name, detail=error.reason) from error
    reader = csv.reader(text.splitlines())
    head = [cell.strip().lower() for cell in next(reader, [])]
    columns = [next((head.index(n) for n in names if n in head), None) for names in (_IRI_NAMES, _LINK_NAMES)]
    if columns[0] is None or columns[1] is None:
        raise DecisionError("link.columns", file=path.name, found=",".join(head))
    found = []
    for row in reader:
        if len(row) <= max(columns[0], columns[1]):
            if any(cell.strip() for cell in row):
                raise DecisionError("link.ragged", file=path.name, line=reader.line_num)
            continue
        thing, other = row[columns[0]].strip(), row[columns[1]].strip()
        if other.lower() not in _NO_MATCH:
            found.append(_link(path.name, reader.line_num, thing, other))
    return found


def write_links(path: Path, links: Iterable[Link]) -> None:
    """Write a table of links at a stroke, each once, sorted."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(set(links)))
    fresh.replace(path)


def _link(file: str, line: int, thing: str, other: str) -> Link:
    local = _LOCAL.fullmatch(thing.strip("<>").removeprefix(f"{BASE}id/"))
    if not local:
        raise DecisionError("link.iri", file=file, line=line, found=thing)
    if item := _ITEM.fullmatch(other):
        return Link(f"{local[1]}/{local[2]}", WIKIDATA + item[1])
    if not _WEB.fullmatch(other):
        raise DecisionError("link.same-as", file=file, line=line, found=other)
    return Link(f"{local[1]}/{local[2]}", other)


@cache
def _curated() -> dict[str, list[str]]:
    return by_iri(Link(row["iri"], WIKIDATA + row["item"]) for row in table("wikidata"))
