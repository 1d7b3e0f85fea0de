"""Titles of posts: where one begins and ends, and which part of it names the body."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.context import Context
from kg.extract.people.lookups import any_of, given_names, head_pattern, head_rows, prefix_pattern, prefix_rows
from kg.extract.people.names import RUN
from kg.tables import table

_TAIL = re.compile(r"[^\s,;:“”\"‘()\[\]/]+")
_LONGEST_TAIL = 140


class TitleRead(NamedTuple):
    """A title read at a place: ``text[start:end]``.

    Attributes:
        head: the canonical head with its rank prefixes ("รองปลัด"), abbreviations written out.
        body: (start, end) of the organisation, None where the title names none.
        joins: whether it may be the second post of one person.
        strong: whether its head opens a title anywhere.
    """

    start: int
    end: int
    head: str
    body: tuple[int, int] | None
    capacity: str
    country: str
    joins: bool
    strong: bool


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(any_of(row["form"] for row in table("title_boundaries")))


@cache
def _extensions() -> re.Pattern[str]:
    words = any_of(row["form"] for row in table("title_extensions"))
    return re.compile(
        rf" ?(?:{words})[^\s,;:“”\"‘()\[\]/]*(?: (?:ที่ )?[0-9๐-๙]+)?| (?:[0-9๐-๙]+)(?![0-9./]| ?(?:คน|ท่าน|น\.))"
    )


@cache
def _body_heads() -> re.Pattern[str]:
    rows = table("organisation_heads")
    extra = [row["form"] for row in table("title_bodies")]
    return re.compile(any_of([row["head"] for row in rows] + extra))


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(any_of(form for form, _ in _country_forms()))


@cache
def _country_forms() -> tuple[tuple[str, str], ...]:
    forms = []
    for row in table("countries"):
        for form in [row["th"], *row["variants"].split("|")]:
            if form:
                forms.append((form, row["code"]))
    return tuple(forms)


@cache
def _country_codes() -> dict[str, str]:
    return dict(_country_forms())


class Titles:
    """Reads titles in one release; knows where the bodies named in it end."""

    def __init__(self, ctx: Context) -> None:
        self.text = ctx.text
        self.body_ends = {mention.span.start: mention.span.end for mention in ctx.organisation_mentions}

    def read(self, start: int) -> TitleRead | None:
        """Return the title that starts at ``start``, None where none does."""
        text = self.text
        position, capacity, words = start, "substantive", []
        while prefix := prefix_pattern().match(text, position):
            meaning = prefix_rows()[prefix.group()]
            if meaning == "skip":
                start = prefix.end()
            elif meaning:
                capacity = meaning
            else:
                words.append(prefix.group())
            position = prefix.end()
            if text[position : position + 1] == " " and head_pattern().match(text, position + 1):
                position += 1
        head = head_pattern().match(text, position)
        if not head:
            return None
        row = head_rows()[head.group()]
        end, body, inner = self._tail(head.end(), row["tail"])
        name = "".join(words) + (row["full"] or head.group()) + inner
        return TitleRead(
            start,
            end,
            name,
            body,
            capacity,
            self._country(head.end(), end),
            row["joins"] == "yes",
            row["strength"] == "strong" or bool(words),
        )

    def _tail(self, position: int, tail: str) -> tuple[int, tuple[int, int] | None, str]:
        """Return the end of the title, the body's (start, end), and the heads nested in the tail."""
        text = self.text
        if tail == "none":
            return self._completed(position), None, ""
        inner = ""
        prefix = prefix_pattern().match(text, position)
        nested = head_pattern().match(text, prefix.end() if prefix else position)
        if nested and head_rows()[nested.group()]["strength"] == "strong":
            row = head_rows()[nested.group()]
            inner = (prefix.group() if prefix else "") + (row["full"] or nested.group())
            end, body, deeper = self._tail(nested.end(), row["tail"])
            return end, body, inner + deeper
        return self._open_tail(position, tail)

    def _open_tail(self, position: int, tail: str) -> tuple[int, tuple[int, int] | None, str]:
        text = self.text
        end = self._run_end(position)
        body = None
        if tail == "body":
            body = self._body(position, end)
            if body:
                end = max(body[1], end) if body[1] < end and not self._cut(body[1], end) else body[1]
                return self._completed(end), body, ""
            if end == position and text[position : position + 1] == " ":
                body = self._spaced_body(position + 1)
                if body:
                    return self._completed(body[1]), body, ""
        return self._completed(end), None, ""

    def _run_end(self, position: int) -> int:
        """Return where the letters run straight on from ``position`` end, or the sentence goes on."""
        text = self.text
        run = _TAIL.match(text, position, position + _LONGEST_TAIL)
        if not run:
            return position
        end = run.end()
        if RUN.match(text, position) and run.group() in given_names():
            return position
        if cut := _ends().search(text, position, end):
            end = cut.start()
        joint = text.find("และ", position, end)
        while joint >= 0:
            if self._opens_title(joint + 3):
                return joint
            joint = text.find("และ", joint + 3, end)
        return end

    def _opens_title(self, position: int) -> bool:
        prefix = prefix_pattern().match(self.text, position)
        head = head_pattern().match(self.text, prefix.end() if prefix else position)
        return head is not None and head_rows()[head.group()]["strength"] == "strong"

    def _cut(self, start: int, end: int) -> bool:
        return bool(_ends().match(self.text, start, end))

    def _body(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the body named in ``text[start:end]`` (it may reach beyond: names with spaces)."""
        for found in range(start, min(end, start + 60)):
            if found in self.body_ends:
                return found, self.body_ends[found]
        head = _body_heads().search(self.text, start, end)
        return (head.start(), end) if head else None

    def _spaced_body(self, start: int) -> tuple[int, int] | None:
        if start in self.body_ends:
            return start, self.body_ends[start]
        if _body_heads().match(self.text, start):
            end = self._run_end(start)
            return (start, end) if end > start else None
        return None

    def _completed(self, end: int) -> int:
        """Return the end of a title with what completes it: a number, a region, ประจำประเทศไทย."""
        while more := _extensions().match(self.text, end):
            stop = more.end()
            if cut := _ends().search(self.text, end, stop):
                stop = cut.start()
            if stop <= end + 1:
                break
            end = stop
        return end

    def _country(self, start: int, end: int) -> str:
        found = _countries().search(self.text, start, end)
        return _country_codes()[found.group()] if found else "th"
