"""The layout of a thaigov.go.th release file, cut into fields.

Site title line (``รัฐบาลไทย-<category>-<headline>``), a Thai date line, perhaps a slashed date, a view count and
``พิมพ์``, the headline once or twice, the body, and ``ที่มา : <url>``. Any of these may be missing.
"""

from __future__ import annotations

import re

from kg.model.release import RawRelease

_TITLE = re.compile(r"^\W*รัฐบาลไทย\s*-\s*(?:(ข่าว[^-\n]{0,40}|[^-\n]{1,40}ข่าว[^-\n]{0,20})-)?\s*(.*)$")
_DATE = re.compile(r"^วัน\S{1,12}ที่\s+[0-9๐-๙]{1,2}\s+\S+\s+[0-9๐-๙]{4}$")
_FURNITURE = re.compile(r"^(?:\d{1,2}/\d{1,2}/\d{4}|[\d,]{1,9}|พิมพ์)$")
_SOURCE = re.compile(r"^ที่มา\s*:\s*(https?://\S+)\s*$")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\xad"), None)


def _bare(line: str) -> str:
    return " ".join(line.translate(_INVISIBLE).split())


def split_layout(text: str, *, origin: str, generation: int) -> RawRelease:
    """Cut one decoded release file into its fields.

    Only ``\\n`` (and ``\\r``) end a line: U+2028 and U+0085 stand inside sentences of real releases.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    bare = [_bare(line) for line in lines]
    title = category = date_text = url = None
    start = 0
    end = len(lines)
    while start < end and not bare[start]:
        start += 1
    if start < end and (match := _TITLE.match(bare[start])):
        category, title = match.group(1), match.group(2)
        start += 1
    for index in range(end - 1, start - 1, -1):
        if not bare[index]:
            continue
        if match := _SOURCE.match(bare[index]):
            url, end = match.group(1), index
        break
    while start < end:
        line = bare[start]
        if date_text is None and _DATE.match(line):
            date_text = line
        elif line and not _FURNITURE.match(line):
            break
        start += 1
    body = [index for index in range(start, end) if bare[index]]
    headline = title or ""
    if body and (not title or bare[body[0]] == title or bare[body[0]].startswith(title)):
        headline = lines[body[0]]
    same = _bare(headline)
    while body and bare[body[0]] == same:
        body.pop(0)
    return RawRelease(
        origin=origin,
        headline=headline,
        body="\n".join(lines[index] for index in body),
        date_text=date_text,
        url=url,
        category=category,
        generation=generation,
    )
