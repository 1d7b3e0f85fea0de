"""Posts asked for by a head and a body, in any of the body's names."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Quads

from kg.errors import UnknownEntityError
from kg.query.names import short
from kg.query.posts import find_post
from kg.rdf.prefixes import prologue
from kg.store import OxigraphStore, Store

_GRAPH = """
orgs:b1 a org:Organization ; rdfs:label "สำนักงานหนึ่ง"@th, "Office One"@en ; skos:altLabel "สนง.1"@th .
orgs:b2 a org:Organization ; rdfs:label "กรมสอง"@th, "Department Two"@en .
post:th-chief a org:Post ; rdfs:label "เลขาธิการสำนักงานหนึ่ง"@th ; org:postIn orgs:b1 .
post:th-deputy a org:Post ; rdfs:label "รองเลขาธิการสำนักงานหนึ่ง"@th ; org:postIn orgs:b1 .
post:th-short a org:Post ; rdfs:label "เลขาฯ สนง.1"@th .
post:th-two a org:Post ; rdfs:label "อธิบดีกรมสอง"@th ; org:postIn orgs:b2 .
post:th-governor a org:Post ; rdfs:label "ผู้ว่าราชการจังหวัดเชียงใหม่"@th .
post:th-minister-of-higher-education-science-research-and-innovation a org:Post .
post:th-minister-of-science-and-technology a org:Post .
"""


@pytest.fixture(scope="module")
def store() -> Store:
    turtle = prologue().replace("PREFIX", "@prefix").replace(">\n", "> .\n")
    quads = Quads()
    quads.load(f"{turtle}{_GRAPH}".encode(), RdfFormat.TURTLE)
    return OxigraphStore(quads, "memory")


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("เลขาธิการ สนง.1", "th-chief"),
        ("เลขาฯ สนง.1", "th-chief"),
        ("Secretary-General of Office One", "th-chief"),
        ("Office One secretary general", "th-chief"),
        ("รองเลขาสำนักงานหนึ่ง", "th-deputy"),
        ("Director-General of the Department Two", "th-two"),
        ("Governor of Chiang Mai", "th-governor"),
        ("ผู้ว่าฯ เชียงใหม่", "th-governor"),
        ("post:th-short", "th-short"),
    ],
)
def test_a_post_is_told_by_its_head_and_its_body(store: Store, title: str, post: str) -> None:
    assert short(find_post(store, title)) == f"post:{post}"


def test_the_body_of_another_head_is_no_answer(store: Store) -> None:
    with pytest.raises(UnknownEntityError):
        find_post(store, "Governor of Office One")


def test_of_two_ministries_both_are_named(store: Store) -> None:
    with pytest.raises(UnknownEntityError, match=r"higher-education.*science-and-technology"):
        find_post(store, "Science Minister")
