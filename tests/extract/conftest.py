"""What tests of the extractor's rooms share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.sources.layout import split_layout
from kg.text import canonical

Documents = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def gold_documents(shared: Path) -> Callable[[str], Documents]:
    """A function that gives what is found in a part of the annotated releases, each part extracted once."""

    @cache
    def documents(part: str) -> Documents:
        found = {}
        for path in sorted((shared / "gold" / part / "txt").glob("*.txt")):
            raw = split_layout(path.read_text("utf-8"), origin=path.name, generation=2)
            found[path.stem] = extract(canonical(raw)).to_dict()
        return found

    return documents
