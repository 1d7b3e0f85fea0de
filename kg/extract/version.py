"""Which extractor made a result: its version, and a digest of everything that can change what it finds."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from operator import itemgetter

from kg.config import EXTRACTOR_VERSION

#: Packages whose files decide what is found; a change to any of them makes kept extractions stale.
_DECIDING = ("kg.text", "kg.extract", "kg.tables", "kg.model")
_DIGEST_CHARACTERS = 8


@cache
def extractor_version() -> str:
    """Return e.g. ``kg-rules/1+5f3a09c1``: the same wherever the same package is installed."""
    digest = hashlib.sha256()
    for package in _DECIDING:
        for path, file in sorted(_files(resources.files(package), package), key=itemgetter(0)):
            digest.update(path.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{EXTRACTOR_VERSION}+{digest.hexdigest()[:_DIGEST_CHARACTERS]}"


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            found += _files(item, f"{path}/{item.name}")
        elif item.is_file():
            found.append((f"{path}/{item.name}", item))
    return found
