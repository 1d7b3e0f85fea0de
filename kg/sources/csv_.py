"""Releases as comma-separated values with a line of column names (columns: table ``source_columns``)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from kg import config
from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.decode import UndecodableError, decode
from kg.sources.rows import columns, from_row, malformed


def read_csv(file: BinaryIO, origin: str) -> Iterator[RawRelease | Quarantined]:
    """Yield a release for each row."""
    csv.field_size_limit(config.MAX_INPUT_BYTES)
    rows = csv.reader(_lines(file))
    number = 0
    names: list[str] | None = None
    while True:
        try:
            cells = next(rows, None)
        except UndecodableError as error:
            # What quotes were open is not known any more: the rest cannot be told apart into rows.
            yield Quarantined(f"{origin}#{number + 1}", error.reason, str(error))
            return
        except csv.Error as error:
            number += 1
            yield malformed(origin, number, error)
            continue
        if cells is None:
            break
        if not any(cells):
            continue
        if names is None:
            names = cells
            if not columns(names).keys() & {"headline", "body"}:
                detail = say("sources.no-columns", "en", columns=", ".join(names)[:200])
                yield Quarantined(origin, "malformed-row", detail)
                return
            continue
        number += 1
        if len(cells) != len(names):
            yield malformed(origin, number, f"{len(cells)} != {len(names)}")
            continue
        yield from_row(dict(zip(names, cells, strict=True)), origin, number)
    if names is None:
        yield Quarantined(origin, "empty", say("sources.empty", "en"))


def _lines(file: BinaryIO) -> Iterator[str]:
    """Yield decoded lines; a byte-order mark may open the first."""
    while line := file.readline(config.MAX_INPUT_BYTES):
        yield decode(line)
