"""Which extractor made a result: its version, and a digest of everything that can change what it finds."""

from __future__ import annotations

from kg.config import EXTRACTOR_VERSION
from kg.fingerprint import fingerprint

#: Packages whose files decide what is found; a change to any of them makes kept extractions stale.
DECIDING = ("kg.text", "kg.extract", "kg.tables", "kg.model")
_DIGEST_CHARACTERS = 8


def extractor_version() -> str:
    """Return e.g. ``kg-rules/1+5f3a09c1``."""
    return f"{EXTRACTOR_VERSION}+{fingerprint(*DECIDING)[:_DIGEST_CHARACTERS]}"
