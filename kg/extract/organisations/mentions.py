"""Every place a body is named in a release."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from msgspec.structs import replace

from kg.extract.context import Context, OrganisationMention
from kg.extract.given import MINISTRY
from kg.extract.organisations.capital import capital_mentions
from kg.extract.organisations.extents import name_end
from kg.extract.organisations.forms import forms
from kg.extract.organisations.latin import latin_mentions
from kg.extract.organisations.names import Head, countries, country_end, head_at, heads, known, known_end
from kg.extract.organisations.short import gloss_mentions, introducers, ministry_mentions, short_mentions
from kg.extract.organisations.words import MORE, RUN, Token, begins_word, may_go_on, may_state, segment
from kg.model.document import Span
from kg.tables import table
from kg.text.patterns import LATIN_GLOSS

#: Letters two names must share to be compared, and names with the same beginning compared at most.
_SHARED_CHARACTERS = 12
_LONGER_MAX = 20
#: How often a name of the tables, and one read from its words alone, is right: measured on annotated releases.
_KNOWN, _READ = 0.95, 0.9
_PUBLIC_ORGANISATION = "(องค์การมหาชน)"
#: Letters between the beginning of another country's ministry and the country.
_ABROAD_CHARACTERS = 60
#: A ministry's fields of work are so many at most.
_ENUMERATED_MAX = 5
#: All of them, with its English name in brackets and the words that lead to the country.
_NEAR_CHARACTERS = _ENUMERATED_MAX * _ABROAD_CHARACTERS + 110
_COUNTRY_BESIDE = " ประเทศ"
_AND = "และ"
_FACULTY, _SCIENCE = "คณะ", "ศาสตร์"
#: Kinds of bodies of a state: with another country's name after them they are that country's.
_GOVERNMENT_KINDS = frozenset(("ministry", "department", "foreign_government"))
#: The same, where the country stands right behind the name and nothing behind it.
_STATE_KINDS = frozenset(("cabinet", "parliament", "armed_forces"))
#: Kinds of bodies whose name another country's name right behind belongs to (สมาคมผู้ผลิตรถยนต์|เกาหลี).
_PRIVATE_KINDS = frozenset(("association", "committee", "other"))
_START = attrgetter("span.start")


@cache
def _parties_announced() -> tuple[str, ...]:
    """Return the words for parties, and the civil titles and ranks with which somebody is named."""
    titles = (row["form"] for row in table("honorifics") if row["kind"] in ("civil", "rank"))
    return (*forms("beside"), *titles)


def find_organisation_mentions(ctx: Context) -> tuple[OrganisationMention, ...]:
    """Return every place a body is named, in order of appearance, not overlapping."""
    short = [*short_mentions(ctx), *ministry_mentions(ctx), *latin_mentions(ctx)]
    named = _without_overlap([*_completed(ctx.text, list(_named(ctx))), *short])
    if capital := list(capital_mentions(ctx.text, named)):
        named = _without_overlap([*named, *capital])
    glosses = list(gloss_mentions(ctx.text, named))
    return _without_overlap([*glosses, *named]) if glosses else named


def _without_overlap(mentions: Iterable[OrganisationMention]) -> tuple[OrganisationMention, ...]:
    """Return the mentions in order, the earlier and longer one where two overlap, the first given where they tie."""
    kept: list[OrganisationMention] = []
    begun, reached = -1, 0
    for mention in sorted(mentions, key=_START):
        span = mention.span
        if span.start >= reached:
            kept.append(mention)
            begun, reached = span.start, span.end
        elif span.start == begun and span.end > reached:
            kept[-1] = mention
            reached = span.end
    return tuple(kept)


def _completed(text: str, mentions: list[OrganisationMention]) -> list[OrganisationMention]:
    """Return the mentions, those cut short of a longer name of the same release made whole.

    A name with a clear end in one place ("คณะกรรมการ... (กบ.)") settles its end where the sentence runs on.
    """
    read = {
        m.span.start: text[m.span.start : m.span.start + _SHARED_CHARACTERS] for m in mentions if m.rule == "head-noun"
    }
    if not read:
        return mentions
    shared = set(read.values())
    longer: dict[str, list[str]] = {}
    cut = False
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if text[end - 1] == "ฯ":
            cut = True
        elif end - start >= _SHARED_CHARACTERS and (prefix := text[start : start + _SHARED_CHARACTERS]) in shared:
            longer.setdefault(prefix, []).append(text[start:end])
    names = {
        prefix: sorted(set(found), key=len, reverse=True)[:_LONGER_MAX]
        for prefix, found in longer.items()
        if cut or len(found) > 1  # most names stand alone
    }
    if not names:
        return mentions
    return [
        _whole(text, mention, names.get(read[mention.span.start], ())) if mention.rule == "head-noun" else mention
        for mention in mentions
    ]


def _whole(text: str, mention: OrganisationMention, names: Sequence[str]) -> OrganisationMention:
    """Return a mention as long as the longest of some names that stands there."""
    start, end = mention.span.start, mention.span.end
    for name in names:
        if len(name) > end - start and text.startswith(name, start):
            return replace(mention, span=Span(start, start + len(name)))
    return mention


def _named(ctx: Context) -> Iterator[OrganisationMention]:
    """Yield the names that are known or begin with a head noun."""
    text = ctx.text
    nouns, kinds = heads(), known()
    # of those that begin at one place the longest comes first, and last in reverse: it stays
    headed = {hit.start: nouns[hit.row["head"]] for hit in reversed(ctx.hits["organisation-head"])}
    ends = {hit.start: hit.end for hit in reversed(ctx.hits["organisation"])}
    abroad = [hit.start for hit in ctx.hits["country"] if text[hit.start : hit.end] in countries()]
    reached, unnamed = 0, False
    for start in sorted({*headed, *ends}):
        known_to = ends.get(start)
        if start < reached:
            if not unnamed or known_to is None or known_to <= reached:
                continue
            reached = start
        head = headed.get(start)
        if (
            start
            and text[start - 1] >= "ก"
            and not begins_word(text, start, start + len(head.text) if head else known_to or start, known_to)
        ):
            continue
        if head and head.full and text.startswith(".", start - 1) and not text.endswith(introducers(), 0, start):
            continue  # ลบ.ม. is no university
        end = name_end(text, start, head, known_to)
        if end is None and head and abroad and head.text == MINISTRY:
            end = _enumerated_whole(text, start + len(MINISTRY))
        if end is None or ((head is None or known_to is None) and _is_part(text, start, known_to)):
            if head:  # nothing is named inside it (วิทยาลัย inside มหาวิทยาลัย) but by a name that ends behind it
                reached, unnamed = start + len(head.text), True  # (เงิน|กองทุนการออมแห่งชาติ)
            continue
        country_near = bool(abroad) and _is_near(abroad, start, end)
        kind = kinds[text[start:end]] if end == known_to else _kind(text, start, end, head, known_to, country_near)
        if country_near:
            end, kind = _with_country(text, start, end, kind, known_to)
        if text[end : end + 1] == "ฯ" and not text.startswith("ฯพณฯ", end):
            end += 1
        rule = "known-name" if end == known_to else "head-noun"
        full = head.full + text[start + len(head.text) : end].lstrip() if head and head.full else ""
        yield OrganisationMention(Span(start, end), kind, _KNOWN if end == known_to else _READ, rule, full)
        reached, unnamed = end, False


def _is_part(text: str, start: int, known_to: int | None) -> bool:
    """Tell from the words beside a name that it is none by itself: any of its class, or cut out of a longer name.

    That is a name of which only the head noun or, to ``known_to``, only the whole is known.
    """
    if known_to is None:
        return text.endswith(forms("each"), 0, start)
    if known()[text[start:known_to]] != "international":
        return False
    return text.endswith(forms("within"), 0, start) or text.startswith(forms("within"), known_to)


def _is_near(countries_at: list[int], start: int, end: int) -> bool:
    """Tell whether another country is named in or behind a name so near that it may be its."""
    following = bisect_left(countries_at, start)
    return following < len(countries_at) and countries_at[following] < end + _NEAR_CHARACTERS


def _with_country(text: str, start: int, end: int, kind: str, known_to: int | None) -> tuple[int, str]:
    """Return the end and kind of a body, with another country's name where that closes its name."""
    if kind in _GOVERNMENT_KINDS:
        found = _abroad_end(text, start, end)
        if found is None:
            return end, kind
        # ours, if nothing else shows it to be another's; else the country is said beside the name
        beside = end != known_to and text.startswith(_COUNTRY_BESIDE, end)
        return end if beside else found, "foreign_government"
    if kind not in _STATE_KINDS and kind not in _PRIVATE_KINDS:
        return end, kind
    found = None if text.startswith(" ", end) else country_end(text, end)
    if found is None or "ก" <= text[found : found + 1] <= "๎":
        return end, kind
    return found, "foreign_government" if kind in _STATE_KINDS else kind


def _abroad_end(text: str, start: int, end: int) -> int | None:
    """Return where the country ends that a body is of, perhaps after more words of its name, None where it is ours.

    Another country's ministry may begin like one of ours ("กระทรวงคมนาคม|และการสื่อสารของเมียนมา").
    """
    if found := country_end(text, end):
        return found
    if text.startswith(" ", end):
        return _enumerated_abroad(text, end) if text.startswith(MINISTRY, start) else None
    run = RUN.match(text, end, end + _ABROAD_CHARACTERS) if "ก" <= text[end : end + 1] <= "๎" else None
    run_on = text.startswith(_AND, end)
    if run is None or not (run_on or any(word in run.group() for word in forms("of-country"))):
        return None  # mostly; segmentation is dearer
    for token in segment(run.group(), end):
        if token.text in forms("of-country") and token.start > end:
            return country_end(text, token.start)
        if token.text in may_go_on() or _names_another(text, token.start):
            return None
    return country_end(text, run.end()) if run_on else None


def _enumerated_whole(text: str, start: int) -> int | None:
    """Return the end of another country's ministry whose first field of work alone is no name of one, else None."""
    field = RUN.match(text, start)
    return _enumerated_abroad(text, field.end()) if field else None


def _enumerated_abroad(text: str, end: int) -> int | None:
    """Return the end of another country's ministry that begins like one of ours and goes on over spaces, else None.

    "กระทรวงศึกษาธิการ| วัฒนธรรม กีฬา และเทคโนโลยี (MEXT) ประเทศญี่ปุ่น", "กระทรวงแรงงาน| ประมงและประชากรของเมียนมา"
    """
    at, joint = end, False
    if text.find(_AND, end + 1, end + _ENUMERATED_MAX * _ABROAD_CHARACTERS) <= end + 1:
        return None
    for _ in range(_ENUMERATED_MAX):
        piece = MORE.match(text, at, at + _ABROAD_CHARACTERS)
        if piece is None:
            return None
        words = segment(piece.group()[1:], at + 1)
        if any(_leads_out(text, word, first=at == end) for word in words):
            return None
        joint = joint or any(word.text == _AND for word in words)
        at = piece.end()
        if joint and any(country_end(text, word.start) == at for word in words[1:]):
            return at
        gloss = LATIN_GLOSS.match(text, at) if joint else None
        if joint and country_end(text, gloss.end() if gloss else at):
            return at
    return None


def _leads_out(text: str, word: Token, *, first: bool) -> bool:
    """Tell whether a word is none of a ministry's fields of work: a sentence, a body or another party begins there."""
    after_space = text[word.start - 1] == " "
    if word.text == _AND:
        return (first and after_space) or _names_another(text, word.end)
    if word.text in forms("of-country"):
        return first and after_space
    return word.text in may_state() or (after_space and _names_another(text, word.start))


def _names_another(text: str, start: int) -> bool:
    return head_at(text, start) is not None or text.startswith(_parties_announced(), start)


def _kind(text: str, start: int, end: int, head: Head | None, known_to: int | None, country_near: bool) -> str:
    """Return the kind of the body named ``text[start:end]``: of the name, of one it begins with, of its head noun."""
    name = text[start:end]
    if kind := known().get(name) or known().get(name.replace(" ", "")):
        return kind
    if name.endswith(_PUBLIC_ORGANISATION) and not (head and head.kind == "committee"):
        return "other"
    if known_to is not None:
        return known()[text[start:known_to]]
    kind = head.kind if head else "other"
    if head and head.text == _FACULTY and not (_SCIENCE in name or _is_university(text, end + 1)):
        return "committee"
    if (
        country_near
        and kind in _GOVERNMENT_KINDS
        and any(country_end(text, at) == end for at in range(max(start + 3, end - 24), end - 2))
    ):
        return "foreign_government"
    return kind


def _is_university(text: str, start: int) -> bool:
    head = head_at(text, start)
    return head is not None and head.kind == "university"


def organisation_end(text: str, start: int) -> int | None:
    """Return where an organisation name starting at ``start`` ends, None if none starts there."""
    return name_end(text, start, head_at(text, start), known_end(text, start))
