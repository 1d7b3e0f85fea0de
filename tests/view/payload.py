"""Reading the data back out of a page."""

from __future__ import annotations

import json
import re
from typing import Any


def data(html: str, name: str) -> Any:
    """Return one of the page's blocks of JSON: nodes, edges, about, proof or texts."""
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found, name
    return json.loads(found[1])


def shown(html: str) -> dict[str, dict[str, Any]]:
    """Return the nodes of a page by local IRI."""
    return {node["iri"]: node for node in data(html, "nodes")}


def links(html: str) -> dict[tuple[str, str, str], tuple[int, list[Any]]]:
    """Return the links of a page: (source, relation, target) → (facts, evidence as in the page)."""
    iri = [node["iri"] for node in data(html, "nodes")]
    evidence = data(html, "proof")["evidence"]
    found = {}
    for edge in data(html, "edges"):
        for relation, way, count, proofs in edge["links"]:
            ends = (iri[edge["from"]], iri[edge["to"]])[::way]
            found[ends[0], relation, ends[1]] = (count, [evidence[i] for i in proofs])
    return found
