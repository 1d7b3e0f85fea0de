"""Knowledge graph of Thai government press releases.

Rooms, in the order data flows: ``sources`` → ``text`` → ``extract`` → ``resolve`` → ``rdf`` → ``store``, then
``query``, ``export`` and ``view`` over a stored graph, ``build`` which composes them, ``api`` and ``cli`` on top.

For programs and notebooks::

    import kg
    g = kg.open("graph")
    g.ask("who-met", person="สมคิด จาตุศรีพิทักษ์").to_pandas()
    for document in kg.extract("releases/"): ...
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kg import api
from kg.api import Graph, open
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.api import extract
    from kg.model.document import Document

__all__ = ["Graph", "KGError", "extract", "open"]


class _ExtractRoom(ModuleType):
    """The room ``kg.extract``, which can also be called."""

    def __call__(self, *sources: Path | str) -> Iterator[Document]:
        """Yield what each release of some sources says; see ``kg.api.extract``."""
        return api.extract(*sources)


class _Package(ModuleType):
    """``kg.extract`` is a room for us and a function for users; importing the one must not hide the other."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _ExtractRoom
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name == "extract":
            return importlib.import_module("kg.extract")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


sys.modules[__name__].__class__ = _Package
