"""From what a person types to the IRI of a post in the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions

from kg.errors import UnknownEntityError
from kg.query.asked import asked_posts
from kg.query.names import find, short
from kg.rdf.iri import full
from kg.resolve.keys import fold
from kg.resolve.known import by_form
from kg.store import Store
from kg.tables import table

_OF_BODY = """
SELECT DISTINCT ?post ?label
WHERE {
  VALUES ?p { rdfs:label skos:altLabel skos:hiddenLabel }
  { ?post org:postIn %(body)s ; ?p ?label } UNION { BIND(%(body)s AS ?post) %(body)s ?p ?label }
}
"""
_ENGLISH = r"(?:the )?(?:{head}(?: of| for|,) (?:the )?(?P<after>.+)|(?P<before>.+) {head})"


def find_post(store: Store, name: str, likely: Callable[[list[str]], list[str]] | None = None) -> str:
    """Return the full IRI of the post a title, abbreviation or IRI stands for.

    A curated post goes before any other by a form of its title; then a head and the name of a body, in any of the
    body's forms; then a title as some release has it.

    Args:
        store: the graph.
        name: the title, abbreviation or IRI.
        likely: of the curated posts a title may mean, by their full IRIs, the likely ones; heeded where that is one.

    Raises:
        UnknownEntityError: there is no such post (the nearest are listed), or several things are meant.
        UsageError: the name is empty.
    """
    name = " ".join(name.split())
    curated = [iri for slug in asked_posts(name) if _has(store, iri := full(f"post/{slug}"))]
    if len(curated) > 1 and likely and len(told := likely(curated)) == 1:
        curated = told
    if len(curated) > 1:
        raise UnknownEntityError("query.ambiguous", name=name, candidates=", ".join(map(short, curated)))
    return next(iter(curated), None) or _of_body(store, name) or find(store, name, "post")


def _of_body(store: Store, name: str) -> str | None:
    """Return the IRI of the post that a head and the name of a body or province stand for, None where none does."""
    for head, rest in _parted(name):
        try:
            if province := by_form("provinces").get(fold(rest)):
                return find(store, head + province["th"], "post")
            body = find(store, rest, "organisation")
        except UnknownEntityError:
            continue
        if post := _in_body(store, head, body):
            return post
    return None


def _in_body(store: Store, head: str, body: str) -> str | None:
    """Return the post in a body whose title is a head and one of the body's names; of several the most like that."""
    rows = store.query(_OF_BODY % {"body": NamedNode(body)})
    assert isinstance(rows, QuerySolutions)
    labels = [(row["post"].value, row["label"].value) for row in rows]
    names = {fold(label) for thing, label in labels if thing == body}
    found = [post for post, label in labels if label.startswith(head) and fold(label[len(head) :]) in names]
    return min(found, key=lambda post: (-found.count(post), post), default=None)


def _parted(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a title as a head, in Thai, and the name of what it is the head of; long heads first."""
    plain = name.replace("-", " ")
    for form, head in _heads():
        if found := re.fullmatch(_ENGLISH.format(head=re.escape(form)), plain, re.IGNORECASE):
            yield head, found["after"] or found["before"]
        elif name.startswith(form) and (rest := name[len(form) :].strip(" ฯ")) and not form.isascii():
            yield head, rest


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Return heads of titles as typed, Thai or English, each with the Thai head, the longest first."""
    rows = [(form.replace("-", " "), row["th"]) for row in table("post_english") for form in (row["th"], row["en"])]
    rows += [(row["form"], row["head"]) for row in table("question_heads")]
    return tuple(sorted(dict.fromkeys(rows), key=lambda row: (-len(row[0]), row)))


def _has(store: Store, iri: str) -> bool:
    found = store.query(f"ASK {{ {NamedNode(iri)} a ?class }}")
    return bool(found)
