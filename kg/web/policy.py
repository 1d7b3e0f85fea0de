"""Headers of every response, whatever it holds."""

from __future__ import annotations

from functools import cache

from kg.web import assets


@cache
def policy(*, style: str = "", framed: str = "'none'") -> str:
    """Return what a page may load and run.

    Nothing from elsewhere, nothing inline but the style of every page, which is named by its digest: a name or quote
    that slipped through as markup could still run nothing.

    Args:
        style: what it may be styled by beside files of ours, that style where nothing is said.
        framed: pages it may be shown inside of.
    """
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' {style or assets.style_source()}; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors {framed}"
    )


@cache
def headers() -> dict[str, str]:
    """Return what is added to every response that does not set its own."""
    return {
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
