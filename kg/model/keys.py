"""Keys of local IRIs: from a name to the last part of its IRI.

A local IRI is the part after ``.../id/``: ``person/สมคิด_จาตุศรีพิทักษ์``. Keys keep Thai and every other letter,
mark and digit, so they can be read and typed; they hold no dot (pyoxigraph's SPARQL parser rejects prefixed names
with two dots) and no ``--``, which separates the parts of composed keys.

>>> key("สมคิด  จาตุศรีพิทักษ์")
'สมคิด_จาตุศรีพิทักษ์'
>>> key("Alibaba (Thailand) Co., Ltd.")
'Alibaba_Thailand_Co_Ltd'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Longest key, in code points; beyond it a digest stands for the rest (hostile or run-on names).
KEY_CHARACTERS_MAX = 120
_KEPT_CATEGORIES = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl"}
#: From here on an IRI takes no letter, mark or digit: the variation selectors of plane 14 are marks, yet forbidden.
_FORBIDDEN_FROM = "\U000e0000"
_SPACES = re.compile(r"[\s_]+")
_DASHES = re.compile(r"[-/‐-―]+")


class _Kept(dict[int, int | None]):
    """Code point → itself if a key keeps it, else None, for ``str.translate``; told when first asked for."""

    def __missing__(self, code: int) -> int | None:
        c = chr(code)
        kept = c in "-_" or (unicodedata.category(c) in _KEPT_CATEGORIES and c < _FORBIDDEN_FROM)
        self[code] = found = code if kept else None
        return found


_KEPT = _Kept()


def key(name: str) -> str:
    """Return the key of a name: never empty, the same for the same name in NFC, safe inside an IRI."""
    text = unicodedata.normalize("NFC", name)
    text = _DASHES.sub("-", _SPACES.sub("_", text))
    text = text.translate(_KEPT)
    text = re.sub(r"[-_]*_[-_]*", "_", re.sub(r"-+", "-", text)).strip("-_")
    digest = hashlib.sha1(name.encode("utf-8", "surrogatepass")).hexdigest()
    if not text:
        return f"x-{digest[:12]}"
    return text if len(text) <= KEY_CHARACTERS_MAX else f"{text[: KEY_CHARACTERS_MAX - 9]}-{digest[:8]}"


def joined(*keys: str) -> str:
    """Return a composed key, such as a venue inside a venue or a person's tenure of a post."""
    return "--".join(keys)
