"""English names: a capitalised phrase built on a word such as Ministry, University or Company Limited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.context import Context, OrganisationMention
from kg.extract.organisations.short import ordinary
from kg.model.document import Span

#: Characters read to each side of the word a name is built on.
_REACH_CHARACTERS = 90

_WORD = r"(?:[A-Z][\w’'&.-]*|\([A-Z][a-z]+\))"
_BEFORE = re.compile(rf"(?:{_WORD} (?:(?:of|for|and|&|the|de) )*){{1,8}}$")
_AFTER = re.compile(rf" (?:of|for)(?: the)? {_WORD}(?:,? (?:of |for |and |the |in |& )*{_WORD})*")
#: A committee goes on with what it decides on ("Committee on Prices of Goods and Services"), not with a day.
_ON = re.compile(
    rf" on (?!(?:[A-Z][a-z]+day|[A-Z][a-z]{{2,8}} [0-9]))(?:the )?{_WORD}(?:(?: (?:of|for|and|the|in))* {_WORD})*"
)
#: "Royal Irrigation Department", but of "… and the Department of Health" only what begins with it.
_DEPARTMENT = "Department"
_COMMITTEES = frozenset(("Committee", "Commission", "Council"))
#: Where another body or a sentence begins (Ministry of Finance and the Ministry of Commerce).
_ANOTHER = re.compile(
    r"(?:,| and| of)* (?:the )?(?:Ministry|Department|Office|Embassy) |[a-z]{3}(\. )[A-Z]|, and "
    r"|, (?!ICT)[A-Z]{2,6}(?![A-Za-z])|(?<!People)['’]s |Kingdom of Thailand( and )"
    r"|, (?:the|and (?:Acting|Deputy|Minister|Permanent|Secretary|Director)) | and [A-Z][a-z]+['’]s "
)
#: What stands before belongs to another body ("Ministry of Transport’s …", "… and the Fishery Department").
_OTHERS = re.compile(r"^.*(?:\band the |['’]s )(?=.)")
#: The sentence before a name ends in a word and a full stop, no abbreviation ("Government House. Toyota …").
_SENTENCE_END = re.compile(r"^.*[a-z]{3}\. ")
_POSSESSIVES = ("’s", "'s")
_THE = re.compile(r"^(?:The|And|In|By|At|For|From|To|With|Its|His|Her|This|That|Deputy|Former) ")
_TITLE = re.compile(
    r"^.*\b(?:Minister|Director|Secretary|President|Chair|Chairman|Chairperson|Spokesperson|General|Mr\.|Dr\.|Ms\.|CEO"
    r"|Governor|Dean|Head|Representative|Session|Meeting|Establishment|Approved|Approval|Signing)"
    r"(?:-General)?(?: of| for| and)?(?: the)? "
)


def latin_mentions(ctx: Context) -> Iterator[OrganisationMention]:
    """Yield the English names of the text."""
    text = ctx.text
    reached = 0
    for hit in ctx.hits["organisation-english"]:
        if hit.start < reached or not _is_word(text, hit.start, hit.end):
            continue
        start, end = hit.start, hit.end
        place = hit.row["place"]
        after = _AFTER.match(text, end, end + _REACH_CHARACTERS) if place != "last" else None
        if after is None and hit.row["word"] in _COMMITTEES:
            after = _ON.match(text, end, end + _REACH_CHARACTERS)
        if after:
            another = _ANOTHER.search(text, end + 1, after.end())
            end = _whole_words(text, after.end()) if another is None else another.start(another.lastindex or 0)
        if place != "first" and not (after and hit.row["word"] == _DEPARTMENT):
            start = _left_edge(text, hit.start)
        if (after is None or place == "last") and start == hit.start:
            continue
        reached = end
        end = _trimmed(text, end)
        if text[start:end] not in ordinary():
            yield OrganisationMention(Span(start, end), hit.row["kind"], 0.7, "english-name")


def _whole_words(text: str, end: int) -> int:
    """Return an end that does not cut a word, where the reach of the reading did."""
    cut = end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and text[end].isascii()
    return text.rfind(" ", 0, end) if cut else end


def _is_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() and text[start - 1].isascii()) and not (
        text[end : end + 1].isalnum() and text[end].isascii()
    )


def _left_edge(text: str, start: int) -> int:
    match = _BEFORE.search(text, max(0, start - _REACH_CHARACTERS), start)
    if match is None:
        return start
    words = match.group()
    begin = match.start()
    if stop := _SENTENCE_END.match(words):
        begin += stop.end()
        words = words[stop.end() :]
    for pattern in (_TITLE, _OTHERS, _THE):
        if found := pattern.match(words):
            begin += found.end()
            words = words[found.end() :]
    return begin


def _trimmed(text: str, end: int) -> int:
    if text.endswith(_POSSESSIVES, 0, end):
        end -= 2
    while text[end - 1] in ",-’'" or (text[end - 1] == "." and not text.endswith(("Ltd.", "Inc.", "Co."), 0, end)):
        end -= 1
    return end
