"""Classes of the ontology for the kinds the extractor names, from ``classes.csv``.

>>> classes("organisation", "ministry")
('tgk:Ministry', 'org:Organization')
>>> classes("event", "no such kind")
('schema:Event',)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.tables import table


@cache
def _rows() -> dict[tuple[str, str], Mapping[str, str]]:
    return {(row["domain"], row["kind"]): row for row in table("classes")}


def _row(domain: str, kind: str) -> Mapping[str, str]:
    return _rows().get((domain, kind)) or _rows()[domain, ""]


@cache
def classes(domain: str, kind: str) -> tuple[str, ...]:
    """Return the classes of a kind as CURIEs, most specific first, superclasses materialised.

    Args:
        domain: ``organisation``, ``initiative``, ``event`` or ``place``; anything else raises KeyError.
        kind: as in the table; an unknown kind gets the domain's root class alone.
    """
    return tuple(_row(domain, kind)["classes"].split())


def kind_name(domain: str, kind: str, lang: str) -> str:
    """Return the short name of a kind in ``en`` or ``th``, as it reads in a label or legend."""
    return _row(domain, kind)[lang]
