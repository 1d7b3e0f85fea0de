"""The one table of prefixes."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.prefixes import PREFIXES, compress, expand, prologue


@pytest.mark.shared
def test_every_prefix_of_the_design_is_here_with_its_namespace(shared: Path) -> None:
    declared = re.compile(r"prefix\s+(\w+):\s+<([^>]+)>", re.IGNORECASE)
    for name in ("competency.rq", "seed-example.trig"):
        found = dict(declared.findall((shared / "design" / name).read_text(encoding="utf-8")))
        assert len(found) > 15
        assert found.items() <= PREFIXES.items()


def test_prologue_makes_every_prefix_known_to_a_query() -> None:
    used = " ".join(f"?s {prefix}:p ?o ." for prefix in PREFIXES)
    ox.Store().query(f"{prologue()}ASK {{ {used} }}")


def test_expand_rejects_an_unknown_prefix() -> None:
    with pytest.raises(KeyError):
        expand("nope:thing")


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/x",
        "https://w3id.org/tgk/id/person/",
        "https://w3id.org/tgk/id/release/10596#char=1,2",
        "https://schema.org/a.b",
    ],
)
def test_no_curie_where_none_would_parse(iri: str) -> None:
    assert compress(iri) is None


@given(st.sampled_from(sorted(PREFIXES)), st.text(min_size=1, max_size=20))
def test_a_curie_always_parses_back_to_its_iri(prefix: str, rest: str) -> None:
    curie = compress(PREFIXES[prefix] + rest)
    if curie is not None:
        assert expand(curie) == PREFIXES[prefix] + rest
        ox.Store().query(f"{prologue()}ASK {{ {curie} ?p ?o }}")


def test_graph_of_a_release_wins_over_graph() -> None:
    assert compress("https://w3id.org/tgk/graph/release/10596") == "grel:10596"
    assert compress("https://w3id.org/tgk/graph/entities") == "g:entities"
