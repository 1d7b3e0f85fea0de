"""Scripts, styles and fonts, at addresses that name their version: a browser that has them need not ask again."""

from __future__ import annotations

from functools import cache
from typing import Any

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from kg.fingerprint import fingerprint

_KEPT = "public, max-age=31536000, immutable"
_VERSION_CHARACTERS = 12


@cache
def address() -> str:
    """Return the path all of them are below, with a slash at its end; those of the graph page are below ``view/``."""
    return f"/static/{fingerprint('kg.web', 'kg.view')[:_VERSION_CHARACTERS]}/"


class _Kept(StaticFiles):
    """Files that stay what they are."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = _KEPT
        return response


def routes() -> list[Mount]:
    """Return where they are served."""
    return [
        Mount(f"{address()}view", _Kept(packages=[("kg.view", "static")])),
        Mount(address().rstrip("/"), _Kept(packages=[("kg.web", "static")])),
    ]
