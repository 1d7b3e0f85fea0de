"""Digests of the package's own files: what was made by other code or other tables has another name."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from operator import itemgetter


@cache
def fingerprint(*packages: str) -> str:
    """Return the SHA-256 of everything in some packages: the same wherever the same version is installed."""
    digest = hashlib.sha256()
    for package in packages:
        for path, file in sorted(_files(resources.files(package), package), key=itemgetter(0)):
            digest.update(path.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            found += _files(item, f"{path}/{item.name}")
        elif item.is_file():
            found.append((f"{path}/{item.name}", item))
    return found
