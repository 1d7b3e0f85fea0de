"""One release shown with what was found in it: what a reader trusts, and what a developer debugs with."""

from __future__ import annotations

from kg.explain.marks import Mark, Segment, findings, segments
from kg.explain.page import page
from kg.explain.terminal import terminal

__all__ = ["Mark", "Segment", "findings", "page", "segments", "terminal"]
