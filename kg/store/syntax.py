"""SPARQL's tokens, as far as guarding a query and filling in its parameters need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: Kinds in the order they are tried; a token inside a string, an IRI or a comment is never seen as anything else.
_TOKEN = re.compile(
    r"""
      (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>  \#[^\n\r]*)
    | (?P<string>   \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                  | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable> [?$][^\W]\w*)
    | (?P<name>     (?:[^\W\d_][\w\-.]*)?:(?:[\w:\-.%\u00b7\u0300-\u036f\u0e00-\u0e7f]|\\.)* | @?[^\W\d][\w\-]*)
    | (?P<number>   \d+(?:\.\d+)?(?:[eE][+\-]?\d+)?)
    | (?P<space>    \s+)
    | (?P<mark>     \|\||&&|\^\^|[<>!]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: ``kind`` is iri, comment, string, variable, name, number, space or mark."""

    kind: str
    text: str


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; joined, their texts are the query.

    >>> [t.text for t in tokens('SELECT ?x { ?x a "a # b" } # c') if t.kind not in ("space", "mark")]
    ['SELECT', '?x', '?x', 'a', '"a # b"', '# c']
    """
    for found in _TOKEN.finditer(query):
        yield Token(found.lastgroup or "mark", found[0])
