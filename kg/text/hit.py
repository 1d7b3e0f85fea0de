"""A table entry found in a text."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A table entry found in the text: ``text[start:end]`` equals the row's surface form.

    Like all small records of the reading a struct, of which a release makes hundreds: made in a quarter of the time
    of a named tuple, changed in a tenth, read in a third.
    """

    start: int
    end: int
    row: Mapping[str, str]
