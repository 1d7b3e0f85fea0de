"""The standard prefixes, in one table: predeclared in every query, used in every export and CURIE.

>>> expand("tgk:met")
'https://w3id.org/tgk/ontology#met'
>>> compress("http://www.w3.org/ns/org#holds")
'org:holds'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kg.config import BASE

#: Prefix → namespace, in the order a reader meets them: own terms, own things, graphs, borrowed vocabularies.
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "tgk": f"{BASE}ontology#",
        "release": f"{BASE}id/release/",
        "person": f"{BASE}id/person/",
        "orgs": f"{BASE}id/org/",
        "post": f"{BASE}id/post/",
        "event": f"{BASE}id/event/",
        "init": f"{BASE}id/initiative/",
        "place": f"{BASE}id/place/",
        "tenure": f"{BASE}id/tenure/",
        "fact": f"{BASE}id/fact/",
        "run": f"{BASE}id/run/",
        "cat": f"{BASE}id/category/",
        "g": f"{BASE}graph/",
        "grel": f"{BASE}graph/release/",
        "schema": "https://schema.org/",
        "org": "http://www.w3.org/ns/org#",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "dcterms": "http://purl.org/dc/terms/",
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "sh": "http://www.w3.org/ns/shacl#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

# The characters a prefixed name may hold unescaped, without the dot: pyoxigraph's SPARQL parser rejects names
# with two of them.
_CHARS = (
    "0-9A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
)
_LOCAL = re.compile(f"[{_CHARS}][{_CHARS}\u00b7\u0300-\u036f\u203f-\u2040-]*")
_LONGEST_FIRST = sorted(((namespace, prefix) for prefix, namespace in PREFIXES.items()), key=lambda n: -len(n[0]))


def prologue() -> str:
    """Return the PREFIX lines that every query starts with."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def expand(curie: str) -> str:
    """Return the IRI a CURIE of the standard prefixes stands for.

    Raises:
        KeyError: the prefix is not one of ``PREFIXES``.
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def compress(iri: str) -> str | None:
    """Return the CURIE of an IRI, or None where no prefix fits or the rest is no plain local name."""
    for namespace, prefix in _LONGEST_FIRST:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else None
    return None
