"""Minted keys: nobody's twice, and the same whether all are minted or only those something changed in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.keys import family, mint

_BASES = st.dictionaries(
    st.text("กข", min_size=1, max_size=3),
    st.sampled_from(("a", "a--2", "a--2--2", "a--b", "b", "b--2", "c")),
    max_size=12,
)


@settings(max_examples=100)
@given(_BASES, st.sets(st.sampled_from(("a", "a--3", "b--2"))))
def test_a_family_is_minted_alone_as_among_all(bases: dict[str, str], taken: set[str]) -> None:
    families = {family(base) for base in bases.values()}
    everything = mint(bases.items(), taken, families)
    assert len({*everything.values()}) == len(bases) and taken.isdisjoint(everything.values())
    apart = [mint(bases.items(), taken, {each}) for each in sorted(families)]
    assert {name: key for minted in apart for name, key in minted.items()} == everything
