"""A release as one HTML page, names marked by kind with what was found there. Nothing in it runs or is fetched."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from kg.explain.marks import KINDS, findings, segments
from kg.messages import LANGUAGES, say
from kg.model.document import Document


@cache
def _template() -> Template:
    loader = PackageLoader("kg.explain")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("explain.html")


def page(text: str, document: Document, lang: str) -> str:
    """Return the page of a release: its text with marks, and a table of all findings."""
    marks = findings(document)
    headline, _, _ = text.partition("\n")
    pieces = [(segment.text, segment.marks) for segment in segments(text, marks)]
    return _template().render(
        lang=lang if lang in LANGUAGES else "en",
        headline=headline,
        release=document.id,
        published=document.published.isoformat() if document.published else "",
        pieces=pieces,
        marks=marks,
        text=text,
        kinds=KINDS,
        say=lambda key: say(f"explain.{key}", lang),
    )
