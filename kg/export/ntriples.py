"""N-Triples: one triple a line, in byte order; what ``sort`` and ``diff`` are for."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.lines import Source, as_triple


def write(source: Source, out: BinaryIO) -> None:
    """Write distinct triples, without their graphs."""
    out.writelines(line + b"\n" for line in source.lines(as_triple))
