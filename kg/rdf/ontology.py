"""Where the ontology and the shapes are: in the installed package, or in ``ontology/`` of a checkout."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

NAMES = ("core", "shapes", "prefixes")


@cache
def ontology_text(name: str) -> str:
    """Return one of the ontology's files as Turtle.

    Args:
        name: ``core`` (classes, properties, controlled values), ``shapes`` (SHACL) or ``prefixes``.
    """
    if name not in NAMES:
        raise KeyError(name)
    installed = resources.files("kg").joinpath("_ontology", f"{name}.ttl")
    if installed.is_file():
        return installed.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / "ontology" / f"{name}.ttl").read_text(encoding="utf-8")
