"""The layout of a thaigov.go.th release file, cut into fields.

Site title line (``รัฐบาลไทย-<category>-<headline>``), a Thai date line, perhaps a slashed date, a view count and
``พิมพ์``, the headline once or twice, the body, and ``ที่มา : <url>``. Any of these may be missing.
"""

from __future__ import annotations

import html
import re

from kg.model.release import RawRelease

_TITLE = re.compile(r"^\W{0,9}รัฐบาลไทย\s*-\s*(?:(ข่าว[^-\n]{0,40}|[^-\n]{1,40}ข่าว[^-\n]{0,20})-)?\s*(.*)$")
_DATE = re.compile(r"^วัน\S{1,12}ที่\s+[0-9๐-๙]{1,2}\s+\S{3,12}\s+(?:พ\.ศ\.\s*)?[0-9๐-๙]{4}$")
_FURNITURE = re.compile(r"^(?:[0-9๐-๙]{1,2}/[0-9๐-๙]{1,2}/[0-9๐-๙]{4}|[0-9๐-๙,]{1,9}|พิมพ์)$")
_SOURCE = re.compile(r"^ที่มา\s*[:：]?\s*((?:https?://|www\.)\S+)$", re.IGNORECASE)
_OWN = re.compile(r"/details/\d")
#: A video player's script stands before the headline of some pages.
_SCRIPT = re.compile(r"^\$\(['\"]")
_SCRIPT_LINES_MAX = 120
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060\xad]")
#: A line that has none of these is blank.
_VISIBLE = re.compile("[^\\s\ufeff\u200b\u200c\u200d\u2060\xad]")
#: The collection a path belongs to: PyThaiNLP's first (rank 1) and second (rank 2) thaigov corpus.
_GENERATIONS = (
    (2, re.compile(r"(?:^|/)(?:v2/data/|thaigov-v2-corpus|data/20\d\d/\d\d/\d\d/)")),
    (1, re.compile(r"(?:^|/)(?:v1/|thaigov-corpus)")),
)
_NEWEST_GENERATION = 3
#: ``<category>_<n>.txt`` and ``<category>_<n>_<uuid>.txt``.
_FILE_NAME = re.compile(r"(?:^|/)(?P<category>[^/_]{2,80})_\d{1,6}(?:_[0-9a-f-]{36})?\.txt$")


def generation(origin: str) -> int:
    """Return the rank of the collection that a path belongs to: 1, 2, or 3 for anything else."""
    return next((rank for rank, shape in _GENERATIONS if shape.search(origin)), _NEWEST_GENERATION)


def _bare(line: str) -> str:
    return " ".join(_INVISIBLE.sub("", line).split())


def split_layout(text: str, *, origin: str, generation: int) -> RawRelease:
    """Cut one decoded release file into its fields.

    Only ``\\n`` (and ``\\r``) end a line: U+2028 and U+0085 stand inside sentences of real releases.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [line for line in lines if _VISIBLE.search(line)]
    url = _take_url(rows)
    title, category = _take_title(rows)
    date_text = _take_furniture(rows, title)
    headline = _take_headline(rows, title)
    if title and not date_text:
        date_text = _take_furniture(rows, title)  # saved pages have it below the headline
    return RawRelease(
        origin=origin,
        headline=headline,
        body="\n".join(rows),
        date_text=date_text,
        url=url,
        category=_file_category(origin) or category,
        generation=generation,
    )


def _file_category(origin: str) -> str | None:
    """Return the category that a corpus file is named after; the title line says the same one for all."""
    match = _FILE_NAME.search(origin)
    return " ".join(match["category"].split()) or None if match else None


def _take_url(rows: list[str]) -> str | None:
    """Take the last ``ที่มา`` line off; before the last line only one that names a release counts."""
    for at in range(len(rows) - 1, -1, -1):
        match = _SOURCE.match(_bare(rows[at]))
        if match and (at == len(rows) - 1 or _OWN.search(match[1])):
            del rows[at]
            return match[1] if match[1].lower().startswith("http") else f"https://{match[1]}"
    return None


def _take_title(rows: list[str]) -> tuple[str | None, str | None]:
    """Take the site's title line off; return headline and category as far as it has them."""
    match = _TITLE.match(_bare(rows[0])) if rows else None
    if not match:
        return None, None
    del rows[0]
    return html.unescape(match[2]), match[1]


def _take_furniture(rows: list[str], title: str | None) -> str | None:
    """Take the page's furniture off the top; return the date line."""
    date_text = None
    at = 0
    for bare in map(_bare, rows):
        if date_text is None and _DATE.match(bare):
            date_text = bare
        elif not _FURNITURE.match(bare) or (title is None and date_text is None):
            break
        at += 1
    if at < len(rows) and title and _SCRIPT.match(_bare(rows[at])):
        after = (n for n in range(at, min(at + _SCRIPT_LINES_MAX, len(rows))) if _bare(rows[n]) == _bare(title))
        at = next(after, at)
    del rows[:at]
    return date_text


def _take_headline(rows: list[str], title: str | None) -> str:
    """Take the headline and its repetitions off; of two copies that differ in a lost first letter keep the whole."""
    headline = title or ""
    first = _bare(title or "")
    top = _bare(rows[0]) if rows else ""
    if rows and (not first or top.startswith(first) or _lost(top, first)):
        first, headline = top, rows.pop(0)
        if title and _lost(first, _bare(title)) and len(first) < len(_bare(title)):
            first, headline = _bare(title), title
    while rows and ((top := _bare(rows[0])) == first or (_lost(top, first) and len(top) < len(first))):
        del rows[0]
    return headline


def _lost(one: str, other: str) -> bool:
    """Whether two lines are the same but for a first letter that one of them lost."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and len(short) > 5 and long.endswith(short)
