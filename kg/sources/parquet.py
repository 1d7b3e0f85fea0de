"""Releases as Parquet, read a batch of rows at a time (columns: table ``source_columns``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow
import pyarrow.parquet

from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.rows import columns, from_row

#: Rows decoded at a time: bounds memory whatever the size of the file.
_BATCH_ROWS = 256


def read_parquet(file: BinaryIO, origin: str) -> Iterator[RawRelease | Quarantined]:
    """Yield a release for each row; ``file`` must be seekable."""
    number = 0
    try:
        source = pyarrow.parquet.ParquetFile(file)
        names = source.schema_arrow.names
        wanted = list(columns(names).values())
        if not columns(names).keys() & {"headline", "body"}:
            detail = say("sources.no-columns", "en", columns=", ".join(names)[:200])
            yield Quarantined(origin, "malformed-row", detail)
            return
        for batch in source.iter_batches(batch_size=_BATCH_ROWS, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield from_row(row, origin, number)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        line = " ".join(str(error).split())[:200]
        yield Quarantined(f"{origin}#{number + 1}", "unreadable", say("sources.unreadable", "en", error=line))
