"""The examples in the docstrings of this room and of the modules it shares with others are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", ["kg.rdf.iri", "kg.rdf.prefixes", "kg.rdf.terms", "kg.model.keys", "kg.tables.classes"]
)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert not result.failed
