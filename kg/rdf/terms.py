"""Terms in N-Quads form, built as text: the bulk path makes no object per term or triple.

>>> print(literal('เขากล่าวว่า "ดี"', "th"))
"เขากล่าวว่า \\"ดี\\""@th
>>> typed("2018-03-07", "xsd:date")
'"2018-03-07"^^<http://www.w3.org/2001/XMLSchema#date>'
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import quote

from kg.rdf import iri
from kg.rdf.prefixes import expand

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_NEEDS_ESCAPE = re.compile(r'[\\"\n\r]').search
_WEB = re.compile(r"(https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?)((?:[/?#].*)?)", re.DOTALL)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def escape(text: str) -> str:
    """Return text as it stands between the quotes of an N-Quads literal."""
    return text.translate(_ESCAPES) if _NEEDS_ESCAPE(text) else text


def literal(text: str, lang: str = "") -> str:
    """Return a literal, with a language tag where one is given."""
    return f'"{escape(text)}"@{lang}' if lang else f'"{escape(text)}"'


def typed(lexical: str, datatype: str) -> str:
    """Return a literal of a datatype given as CURIE; the lexical form must be plain (no quote, no line feed)."""
    return f'"{lexical}"^^{term(datatype)}'


@lru_cache(maxsize=4096)
def decimal(number: float) -> str:
    """Return a number as xsd:decimal with at most three digits after the point, at least one."""
    text = f"{number:.3f}".rstrip("0")
    return typed(text + "0" if text.endswith(".") else text, "xsd:decimal")


@cache
def term(curie: str) -> str:
    """Return a term of the standard prefixes, given as CURIE."""
    return f"<{expand(curie)}>"


def node(local: str) -> str:
    """Return the term of a local (or already full) IRI."""
    return f"<{iri.full(local)}>"


def merged(quads: bytes, graph: str) -> bytes:
    """Return N-Quads lines of one graph (its IRI) without it: triples of the merge of all graphs."""
    return quads.replace(f" <{graph}> .\n".encode(), b" .\n")


def web(url: str) -> str | None:
    """Return a web address as a term, made safe; None where it is no http(s) address at all.

    Addresses come out of hostile text: whatever an IRI may not hold is percent-encoded.
    """
    match = _WEB.fullmatch(url.strip())
    if match is None:
        return None
    path, hash_, fragment = match.group(2).partition("#")
    clean = [quote(_STRAY_PERCENT.sub("%25", part), safe="/?%:@!$&'()*+,;=~-._") for part in (path, fragment)]
    return f"<{match.group(1)}{clean[0]}{hash_}{clean[1]}>"
