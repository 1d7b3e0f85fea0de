"""Terms written as text come back whole from both parsers."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf.terms import decimal, literal, web

LINE = "<https://example.org/s> <https://example.org/p> {} <https://example.org/g> .\n"
HOSTILE = ['"', "\\", "\\u0041", "a\r\nb", "\t\x00\x0b\x1f", "\u2028\u0085\ufeff", '"@en . <x>', "\U0001f600ก็ำ"]


def through_pyoxigraph(term: str) -> str:
    (quad,) = ox.parse(LINE.format(term), ox.RdfFormat.N_QUADS)
    return str(quad.object.value)


def through_rdflib(term: str) -> str:
    graph = rdflib.Dataset()
    graph.parse(data=LINE.format(term), format="nquads")
    ((_, _, found, _),) = graph.quads((None, None, None, None))
    return str(found)


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
@settings(max_examples=100)
def test_any_text_comes_back_from_both_parsers(text: str) -> None:
    assert through_pyoxigraph(literal(text, "th")) == text
    assert through_rdflib(literal(text, "th")) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_as_plain_strings(text: str) -> None:
    assert through_pyoxigraph(literal(text)) == through_rdflib(literal(text)) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1.0"), (0.9, "0.9"), (0.8500001, "0.85"), (0, "0.0"), (0.1234, "0.123")]
)
def test_confidence_is_short(number: float, text: str) -> None:
    assert decimal(number).startswith(f'"{text}"^^')


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.thaigov.go.th/news/1", "<http://www.thaigov.go.th/news/1>"),
        (" https://a.th ", "<https://a.th>"),
        ("https://a.th/ข่าว?a=1#b", "<https://a.th/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7?a=1#b>"),
        ('https://a.th/"> <evil', "<https://a.th/%22%3E%20%3Cevil>"),
        ("https://a.th/%41%zz", "<https://a.th/%41%25zz>"),
        ("https://a.th/#a#b", "<https://a.th/#a%23b>"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a b/", None),
        ("https://a.th:99x/", None),
        ("file:///etc/passwd", None),
    ],
)
def test_web_addresses_are_made_safe_or_left_out(url: str, expected: str | None) -> None:
    assert web(url) == expected


@given(st.text())
def test_whatever_follows_the_host_the_address_is_an_iri(rest: str) -> None:
    term = web(f"https://a.th/{rest}")
    assert term is not None
    (quad,) = ox.parse(LINE.format(term), ox.RdfFormat.N_QUADS)
    assert str(quad.object) == term
