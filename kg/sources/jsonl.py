"""Releases as JSON lines: one object a line (columns: table ``source_columns``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from kg import config
from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.decode import UndecodableError, decode
from kg.sources.rows import from_row, malformed


def read_jsonl(file: BinaryIO, origin: str) -> Iterator[RawRelease | Quarantined]:
    """Yield a release for each line; blank lines are skipped."""
    number = 0
    while line := file.readline(config.MAX_INPUT_BYTES + 1):
        number += 1
        if len(line) > config.MAX_INPUT_BYTES:
            yield _too_large(file, line, origin, number)
            continue
        if not line.strip(b"\xef\xbb\xbf \r\n\t"):
            continue
        try:
            row = msgspec.json.decode(decode(line))
        except UndecodableError as error:
            yield Quarantined(f"{origin}#{number}", error.reason, str(error))
            continue
        except (msgspec.DecodeError, RecursionError) as error:
            yield malformed(origin, number, error)
            continue
        yield from_row(row, origin, number) if isinstance(row, dict) else malformed(origin, number, type(row).__name__)


def _too_large(file: BinaryIO, line: bytes, origin: str, number: int) -> Quarantined:
    """Read past a line that is too long, without keeping it."""
    size = len(line)
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)
        size += len(line)
    most = config.MAX_INPUT_BYTES
    return Quarantined(f"{origin}#{number}", "too-large", say("sources.too-large", "en", size=size, most=most))
