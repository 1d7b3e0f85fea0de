"""N-Quads: one quad a line, in byte order; everything the store holds."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.lines import Source, as_quad


def write(source: Source, out: BinaryIO) -> None:
    """Write distinct quads."""
    out.writelines(line + b"\n" for line in source.lines(as_quad))
