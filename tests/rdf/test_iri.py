"""IRIs that follow from names and from other IRIs."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.model.keys import KEY_CHARACTERS_MAX, joined, key
from kg.rdf import iri
from kg.rdf.prefixes import compress, expand

EVENT = f"<{iri.ID}event/10596-courtesy-call>"


def test_fact_iri_of_the_worked_example() -> None:
    person = f"<{iri.full('person/จ้าว_อิ่ง')}>"
    assert iri.fact("10596", EVENT, f"<{expand('tgk:guest')}>", person) == "fact/10596-e844e32c74"


def test_fact_iri_over_a_literal() -> None:
    day = f'"2018-03-07"^^<{expand("xsd:date")}>'
    assert iri.fact("10596", EVENT, f"<{expand('schema:startDate')}>", day) == "fact/10596-0831770c55"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("สมคิด จาตุศรีพิทักษ์", "สมคิด_จาตุศรีพิทักษ์"),
        (" สมคิด\u00a0 จาตุศรีพิทักษ์ ", "สมคิด_จาตุศรีพิทักษ์"),
        ("ม.ล. ปนัดดา ดิศกุล", "มล_ปนัดดา_ดิศกุล"),
        ("Jean-Marc Ayrault", "Jean-Marc_Ayrault"),
        ("ประเทศไทย 4.0", "ประเทศไทย_40"),
        ("พ.ศ. 2560 - 2564", "พศ_2560_2564"),
        ("a--b", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_key(name: str, expected: str) -> None:
    assert key(name) == expected


def test_names_without_letters_still_get_their_own_key() -> None:
    assert key("***") != key("???")
    assert key("***").startswith("x-")


def test_long_names_that_differ_late_keep_different_keys() -> None:
    one, other = key("ก" * 5000 + "ข"), key("ก" * 5000 + "ค")
    assert one != other
    assert len(one) == len(other) == KEY_CHARACTERS_MAX


@given(st.text())
@example("\U000e0100")  # a mark that no IRI may hold
def test_a_key_is_safe_stable_and_never_composed(name: str) -> None:
    made = key(name)
    assert made
    assert not set(made) & set('./#?%<>"{}|\\^` ')
    assert "--" not in made
    assert key(made) == made
    assert iri.local(iri.full(f"person/{made}")) == f"person/{made}"
    line = f"<{iri.full('person/' + made)}> <{expand('rdf:type')}> <{expand('schema:Person')}> ."
    assert list(ox.parse(line, ox.RdfFormat.N_TRIPLES))


def test_composed_keys_have_one_reading() -> None:
    assert joined(key("a b"), key("c--d")) == "a_b--c-d"


def test_tenures_in_different_capacities_are_different_nodes() -> None:
    assert iri.tenure("person/ก", "post/ข") == "tenure/ก--ข"
    assert iri.tenure("person/ก", "post/ข", "acting") == "tenure/ก--ข--acting"


def test_release_graph_and_back() -> None:
    assert iri.release_id(iri.release_graph("x-0123456789ab")) == "x-0123456789ab"
    assert iri.release_id(iri.ENTITIES) is None
    assert iri.local("https://example.org/") is None
    assert compress(iri.release("10596")) == "release:10596"
    assert iri.full("https://www.wikidata.org/entity/Q1") == "https://www.wikidata.org/entity/Q1"
