"""Rows of tables (.jsonl, .csv, .parquet) as releases. Table ``source_columns`` says which column is which field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.layout import generation, split_layout
from kg.sources.txt import judged
from kg.tables import table


@cache
def _known() -> dict[str, tuple[int, str]]:
    return {_key(row["column"]): (rank, row["field"]) for rank, row in enumerate(table("source_columns"))}


def _key(column: str) -> str:
    return column.strip().strip("\ufeff").casefold().replace("_", "").replace(" ", "").replace("-", "")


def columns(names: Iterable[str]) -> dict[str, str]:
    """Return field → column for the columns that are known; of several for one field the table's first wins."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        rank, field = _known().get(_key(name), (-1, ""))
        if rank >= 0 and (field not in found or rank < found[field][0]):
            found[field] = (rank, name)
    return {field: name for field, (_, name) in found.items()}


def from_row(row: Mapping[str, object], origin: str, number: int) -> RawRelease | Quarantined:
    """Return the release of one row.

    The text may still be a whole page with title line, date and ``ที่มา``: it is cut like a release file, and what the
    row's own columns say wins.

    Args:
        row: column → value.
        origin: of the file; ``#<number>`` is added.
        number: of the row, from 1.
    """
    origin = f"{origin}#{number}"
    chosen = columns(row)
    if "headline" not in chosen and "body" not in chosen:
        return Quarantined(origin, "malformed-row", say("sources.no-columns", "en", columns=", ".join(map(str, row))))
    given = {field: str(value) for field, name in chosen.items() if (value := row[name]) is not None}
    headline = " ".join(given.get("headline", "").split())
    body = given.get("body", "")
    if not headline and not body.strip():
        return Quarantined(origin, "no-text", say("sources.row-no-text", "en"))
    repeated = headline and body.lstrip("\ufeff \r\n").startswith(headline)
    page = body if repeated or not headline else f"{headline}\n{body}"
    name = given.get("name") or origin
    raw = split_layout(page, origin=name, generation=min(generation(name), generation(origin)))
    return judged(
        msgspec.structs.replace(
            raw,
            origin=origin,
            date_text=given.get("date") or raw.date_text,
            url=given.get("url") or raw.url,
            category=given.get("category") or raw.category,
        )
    )


def malformed(origin: str, number: int, error: object) -> Quarantined:
    """Return the quarantine of a row that cannot be read."""
    line = " ".join(str(error).split())
    return Quarantined(
        f"{origin}#{number}", "malformed-row", say("sources.malformed-row", "en", row=number, error=line)
    )
