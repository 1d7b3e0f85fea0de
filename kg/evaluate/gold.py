"""A folder of annotated releases: ``ann/ID.json`` and ``txt/ID.txt``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from kg.errors import SourceError

#: One release's annotation, or what ``kg extract`` prints for it: the gold schema.
Annotation = dict[str, Any]


def gold_annotations(folder: Path) -> dict[str, Annotation]:
    """Return the annotations of a gold folder by release number, in the order of their files.

    Raises:
        SourceError: the folder has no ``ann/*.json``, or one of them is not JSON.
    """
    found: dict[str, Annotation] = {}
    for file in sorted((folder / "ann").glob("*.json")):
        try:
            annotation = msgspec.json.decode(file.read_bytes(), type=Annotation)
        except msgspec.MsgspecError as error:
            raise SourceError("evaluate.malformed", path=file, error=error) from None
        found[str(annotation["id"])] = annotation
    if not found:
        raise SourceError("evaluate.no-gold", path=folder)
    return found


def gold_texts(folder: Path) -> list[Path]:
    """Return the release files of a gold folder, sorted.

    Raises:
        SourceError: there are none.
    """
    files = sorted((folder / "txt").glob("*.txt"))
    if not files:
        raise SourceError("evaluate.no-texts", path=folder)
    return files
