"""Scripts, styles and fonts, at addresses that name their version: a browser that has them need not ask again.

They are sent from memory by the loop itself: a page's styles are asked for while the rest of the page is worked out,
and would wait for its thread at every step of reading a file.
"""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.fingerprint import fingerprint

_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}
_VERSION_CHARACTERS = 12
#: Python knows this one only from the system's own list, where there is one.
_TYPES = {".woff2": "font/woff2"}


@cache
def address() -> str:
    """Return the path all of them are below, with a slash at its end; those of the graph page are below ``view/``."""
    return f"/static/{fingerprint('kg.web', 'kg.view')[:_VERSION_CHARACTERS]}/"


def route() -> Route:
    """Return where they are served."""
    return Route(f"{address()}{{name:path}}", _file)


async def _file(request: Request) -> Response:
    name = str(request.path_params["name"])
    if name not in _files():
        raise HTTPException(404)
    suffix = name[name.rfind(".") :]
    media_type = _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    return Response(_files()[name], media_type=media_type, headers=_HEADERS)


@cache
def _files() -> dict[str, bytes]:
    """Return what is served: name → content."""
    folders = ((resources.files("kg.web") / "static", ""), (resources.files("kg.view") / "static", "view/"))
    return {name: file.read_bytes() for folder, head in folders for name, file in _below(folder, head)}


def _below(folder: Traversable, head: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        found += _below(item, f"{head}{item.name}/") if item.is_dir() else [(f"{head}{item.name}", item)]
    return found
