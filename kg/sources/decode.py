"""From bytes to text, or the reason why not.

UTF-8 with or without a byte-order mark, UTF-16 with one, and TIS-620 / Windows-874, which Thai offices still write.
Nothing is guessed further: text that is broken in any of them is refused, since a quote must be what was published.
"""

from __future__ import annotations

import codecs
import re

from kg.messages import say

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: All bytes but NUL and control characters that no text holds.
_TEXT_BYTES = bytes(sorted({*range(0x20, 0x100), *range(0x09, 0x0E), 0x1B}))
_THAI_RUN = re.compile("[ก-๛]+")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
#: Thai of one byte a letter stands in runs; single high bytes are another language's accents.
_RUN_LETTERS_MIN = 2.5


class UndecodableError(Exception):
    """The bytes are no text; ``reason`` is ``binary`` or ``undecodable``, the message is for a person."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def decode(data: bytes) -> str:
    """Return bytes as text without a leading byte-order mark.

    Raises:
        UndecodableError: the bytes are no text, or text in no encoding read here.
    """
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UndecodableError("undecodable", say("sources.undecodable", "en", at=error.start)) from None
    if data.translate(None, _TEXT_BYTES):
        raise UndecodableError("binary", say("sources.binary", "en"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _thai_8_bit(data)
        if text is None:
            raise UndecodableError("undecodable", say("sources.undecodable", "en", at=error.start)) from None
        return text


def _thai_8_bit(data: bytes) -> str | None:
    """Return bytes read as Windows-874 (TIS-620 and quotes), None where that makes no Thai."""
    high = sum(len(run) for run in re.findall(rb"[\x80-\xff]+", data))
    # E0 B8 and E0 B9 start every Thai letter of UTF-8: this is UTF-8 with broken bytes.
    if (data.count(b"\xe0\xb8") + data.count(b"\xe0\xb9")) * 6 > high:
        return None
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return None
    runs = _THAI_RUN.findall(text)
    thai = sum(map(len, runs))
    others = len(_NOT_ASCII.findall(text))
    return text if runs and thai / len(runs) >= _RUN_LETTERS_MIN and thai * 2 > others else None
