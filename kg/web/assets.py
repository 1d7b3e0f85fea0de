"""Scripts, styles and fonts, at addresses that name their version: a browser that has them need not ask again.

They are sent from memory by the loop itself: they are asked for while the rest of a page is worked out, and would wait
for its thread at every step of reading a file. The style that every page is painted with stands in the page itself.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.fingerprint import fingerprint

_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}
_VERSION_CHARACTERS = 12
#: Python knows this one only from the system's own list, where there is one.
_TYPES = {".woff2": "font/woff2"}
#: The style sheets of every page, each with the path of the folder that the files it names are below.
_STYLES = (("view/base.css", "view/"), ("web.css", ""))
_FILE = re.compile(r'url\("([^"]+)"\)')


@cache
def address() -> str:
    """Return the path all of them are below, with a slash at its end; those of the graph page are below ``view/``."""
    return f"/static/{fingerprint('kg.web', 'kg.view')[:_VERSION_CHARACTERS]}/"


@cache
def style() -> Markup:
    """Return the style of every page."""
    found = (_FILE.sub(rf'url("{address()}{below}\1")', _files()[name].decode()) for name, below in _STYLES)
    return Markup("".join(found))


@cache
def style_source() -> str:
    """Return what names ``style()`` in a policy: its digest."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()}'"


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
