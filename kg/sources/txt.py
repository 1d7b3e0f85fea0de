"""A release as a text file in the site's layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.messages import say
from kg.model.release import Quarantined, RawRelease
from kg.sources.decode import UndecodableError, decode
from kg.sources.layout import generation, split_layout


def read_txt(file: BinaryIO, origin: str) -> Iterator[RawRelease | Quarantined]:
    """Yield the one release of a text file."""
    yield from_text(file.read(), origin)


def from_text(data: bytes, origin: str) -> RawRelease | Quarantined:
    """Return the release that the bytes of a text file hold, or why there is none."""
    try:
        text = decode(data)
    except UndecodableError as error:
        return Quarantined(origin, error.reason, str(error))
    return judged(
        split_layout(text, origin=origin, generation=generation(origin)), blank=not text.strip("\ufeff \r\n\t")
    )


def judged(raw: RawRelease, *, blank: bool = False) -> RawRelease | Quarantined:
    """Return a release, or why it holds nothing: the site answers an unknown number with an empty page of 1970."""
    if any(char.isalnum() for char in raw.headline) or any(char.isalnum() for char in raw.body):
        return raw
    reason = "empty" if blank else "placeholder" if raw.date_text or raw.url else "no-text"
    return Quarantined(raw.origin, reason, say(f"sources.{reason}", "en"))
