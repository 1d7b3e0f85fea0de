"""From mentions to people: every form of a name tied to one person, posts joined and written in full."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from kg.config import MEMO_ENTRIES
from kg.extract.context import Context
from kg.extract.given import MINISTRY
from kg.extract.lexicon import HOME
from kg.extract.people.countries import OF, country_at
from kg.extract.people.lookups import heads_known_for, latin_royals
from kg.extract.people.mentions import Mention
from kg.extract.people.names import NameRead
from kg.extract.people.scripts import sound_alike
from kg.extract.people.titles import TitleRead
from kg.model.document import Evidence, Name, Person, Role, Span

_MOST_PAIRS = 2500
_SHORTEST_GIVEN = 4
#: Letters names are spelt with by turns (กฤษฎา, กฤษฏา).
_SPELLING = ("ฎ", "ฏ")


class Group(msgspec.Struct):
    """Mentions of one person."""

    mentions: list[Mention] = []


def _key(text: str, name: NameRead) -> tuple[str, str]:
    return _folded(text[name.start : name.given_end]), _folded_rest(text[name.given_end : name.end])


@lru_cache(maxsize=MEMO_ENTRIES)
def _folded(given: str) -> str:
    return given.replace(" ", "").lower().replace(*_SPELLING)


@lru_cache(maxsize=MEMO_ENTRIES)
def _folded_rest(rest: str) -> str:
    return rest.replace(" ", "").replace("\n", "").lower()


def close(left: str, right: str) -> bool:
    """Whether two surnames are one, misspelt: few edits for their length."""
    if left == right:
        return True
    longer = max(len(left), len(right))
    allowed = 1 if longer < 7 else 2 if longer < 11 else 3
    return Levenshtein.distance(left, right, score_cutoff=allowed) <= allowed


def group_mentions(text: str, mentions: list[Mention]) -> list[Group]:
    """Tie mentions together: full names first, then given names alone to the nearest full name before them."""
    if len(mentions) == 1 and not mentions[0].tentative:
        return [Group(list(mentions))]
    groups: list[Group] = []
    by_given: dict[str, list[Group]] = {}
    by_rest: dict[str, list[Group]] = {}
    by_alias: dict[str, Group] = {}
    keyed = [(mention, *_key(text, mention.name)) for mention in mentions]
    if 0 in [mention.name.known for mention in mentions]:
        known = {given for mention, given, rest in keyed if rest and mention.name.known == 2}
        keyed = [
            entry if entry[0].name.known or entry[1] not in known else _given_only(entry[0], entry[1])
            for entry in keyed
        ]
    for mention, given, rest in keyed:
        if not rest:
            continue
        same_given, same_rest = by_given.get(given, []), by_rest.get(rest, [])
        group = _find(text, same_given, same_rest, given, rest) if same_given or same_rest else None
        group = group or by_alias.get(given + rest)
        if group is None:
            group = Group()
            groups.append(group)
            by_given.setdefault(given, []).append(group)
            by_rest.setdefault(rest, []).append(group)
        group.mentions.append(mention)
        for alias in mention.aliases:
            by_alias[text[alias.start : alias.end].replace(" ", "").lower()] = group
    alone = [entry for entry in keyed if not entry[2]]
    if len(alone) > 1:
        alone.sort(key=lambda entry: entry[0].tentative)
    for mention, given, _ in alone:
        candidates = by_given.get(given)
        shorter = None if candidates or mention.name.known else _opens_with(given, by_given)
        named = _cut_after(mention, len(shorter)) if shorter else mention
        candidates = by_given[shorter] if shorter else candidates
        if mention.tentative and not candidates:
            continue
        if not candidates:
            group = Group()
            groups.append(group)
            by_given[given] = [group]
        else:
            before = [group for group in candidates[:50] if group.mentions[0].name.start < mention.name.start]
            group = before[-1] if before else candidates[0]
        group.mentions.append(named)
    latin = [mention for mention in mentions if mention.name.latin]
    return _join_scripts(text, groups) if 0 < len(latin) < len(mentions) else groups


def _join_scripts(text: str, groups: list[Group]) -> list[Group]:
    """Tie a Latin name to the Thai name it spells where the release gives both (bilingual releases)."""
    latin = [group for group in groups if all(mention.name.latin for mention in group.mentions)]
    thai = [group for group in groups if not any(m.name.latin or m.aliases for m in group.mentions)]
    if not latin or not thai or len(latin) * len(thai) > _MOST_PAIRS:
        return groups
    gone: list[Group] = []
    for group in latin:
        spelt = _form(text, group)
        alike = [other for other in thai if sound_alike(_form(text, other), spelt)]
        if len(alike) == 1:
            alike[0].mentions.extend(group.mentions)
            gone.append(group)
    return [group for group in groups if not any(group is other for other in gone)]


def _form(text: str, group: Group) -> str:
    name = max((mention.name for mention in group.mentions), key=lambda name: name.end - name.start)
    return text[name.start : name.end].replace("\n", " ")


def _opens_with(run: str, by_given: dict[str, list[Group]]) -> str | None:
    """Return the given name of somebody named in full that a run opens with ("ไมเคิลรีบตอบรับ"), None where none does."""
    return next(
        (run[:length] for length in range(len(run) - 2, _SHORTEST_GIVEN - 1, -1) if run[:length] in by_given), None
    )


def _given_only(mention: Mention, given: str) -> tuple[Mention, str, str]:
    """Return a mention without its doubtful surname: the release gives the full name elsewhere."""
    return _cut_after(mention, mention.name.given_end - mention.name.start), given, ""


def _cut_after(mention: Mention, length: int) -> Mention:
    """Return a mention whose name ends after so many characters."""
    end = mention.name.start + length
    return replace(mention, name=replace(mention.name, end=end, given_end=end))


def _find(text: str, same_given: list[Group], same_rest: list[Group], given: str, rest: str) -> Group | None:
    for group in same_given[:50]:
        if any(close(_key(text, mention.name)[1], rest) for mention in group.mentions[:3]):
            return group
    for group in same_rest[:50]:
        if any(
            Levenshtein.distance(_key(text, mention.name)[0], given, score_cutoff=1) <= 1
            for mention in group.mentions[:3]
        ):
            return group
    return None


def _ministries_written(ctx: Context) -> dict[str, str]:
    """Return how a release names ministries it never writes out, by the name it leaves out ("กระทรวง อว.")."""
    return {
        mention.full: ctx.text[mention.span.start : mention.span.end]
        for mention in ctx.organisation_mentions
        if mention.full and mention.kind == "ministry" and ctx.text.startswith(MINISTRY, mention.span.start)
    }


def to_person(ctx: Context, group: Group) -> Person:
    """Return the person a group of mentions describes."""
    first = group.mentions[0]
    honorifics = first.honorifics
    if len(group.mentions) > 1:
        honorifics = tuple([word for mention in group.mentions for word in mention.honorifics])
    honorifics = tuple(dict.fromkeys(honorifics))
    return Person(
        names=_names(ctx.text, group),
        evidence=Evidence(Span(first.start, first.name.end), _confidence(group), first.rule),
        roles=_roles(ctx, group),
        optional=not latin_royals().isdisjoint(honorifics),
        honorifics=honorifics,
    )


def _names(text: str, group: Group) -> tuple[Name, ...]:
    """Return the forms of the name, the fullest first."""
    first = group.mentions[0]
    if len(group.mentions) == 1 and not first.aliases:  # mostly
        start, end = first.name.start, first.name.end
        return (Name(text[start:end].replace("\n", " "), (Span(start, end),)),)
    spans: dict[str, list[Span]] = {}
    full: set[str] = set()
    for mention in group.mentions:
        for name in (mention.name, *mention.aliases):
            form = text[name.start : name.end].replace("\n", " ")
            spans.setdefault(form, []).append(Span(name.start, name.end))
            if name.full and not name.latin:
                full.add(form)
    forms = list(spans)
    if len(forms) > 1:
        forms.sort(key=lambda form: (form not in full, -len(form) if form in full else 0, spans[form][0].start))
    return tuple([Name(form, tuple(sorted(spans[form]))) for form in forms])


def _confidence(group: Group) -> float:
    """Return how sure it is that these mentions name a person, fitted to the annotated releases."""
    best = group.mentions[0]
    if len(group.mentions) > 1:
        best = max(group.mentions, key=lambda m: (m.rule == "honorific", m.name.full, m.name.known))
    if best.rule != "honorific":
        return 0.93 if best.roles else 0.85
    if not best.name.full:
        return 0.9
    return (0.95, 0.98, 0.99)[best.name.known]


def _post_confidence(mention: Mention, title: TitleRead) -> float:
    """Return how sure a post is: read beside the name, lent by a list, or by a committee named before."""
    if title.body and title.body[1] <= title.start:
        return 0.85
    if title.start > mention.name.end + 200 or title.end < mention.start - 20:
        return 0.88
    return 0.96 if title.strong else 0.88


def _roles(ctx: Context, group: Group) -> tuple[Role, ...]:
    text = ctx.text
    chosen: list[tuple[Mention, TitleRead]] = []
    posted = [mention for mention in group.mentions if mention.roles]
    if not posted:
        return ()
    if len(posted) == 1 and len(posted[0].roles) == 1:
        return (_role(ctx, posted[0], _of_country_after(text, posted[0], posted[0].roles[0])),)
    thai = any(not mention.name.latin for mention in posted)
    for mention in posted:
        if mention.name.latin and thai:
            continue  # a bilingual release gives the same posts again
        for title in mention.roles:
            for index, (named, other) in enumerate(chosen):
                if _same_post(text, title, other) and not (named is mention and _stands_in_too(text, title, other)):
                    if _fullness(text, title) > _fullness(text, other):
                        chosen[index] = (mention, title)
                    break
            else:
                chosen.append((mention, title))
    return tuple([_role(ctx, mention, title) for mention, title in _of_one_country(text, chosen)])


def _of_one_country(text: str, posts: list[tuple[Mention, TitleRead]]) -> list[tuple[Mention, TitleRead]]:
    """Return posts with the country that the words around them, or a post in a government said with them, give them."""
    given = [(mention, _of_country_after(text, mention, title)) for mention, title in posts]
    governing = heads_known_for("governing")
    abroad = {id(m): title.country for m, title in given if title.country != HOME and title.head.startswith(governing)}
    if not abroad:
        return given  # mostly
    return [
        (mention, replace(title, country=abroad[id(mention)]))
        if title.country == HOME and id(mention) in abroad and title.head.startswith(governing)
        else (mention, title)
        for mention, title in given
    ]


def _of_country_after(text: str, mention: Mention, title: TitleRead) -> TitleRead:
    """Return an English post before a name with the country behind it ("Prime Minister Kishida Fumio of Japan")."""
    if title.country != HOME or title.start > mention.start or not title.head.startswith(heads_known_for("governing")):
        return title
    of = OF.match(text, mention.name.end)
    country = country_at(text, of.end(), spaced=False)[1] if of else ""
    return replace(title, country=country) if country else title


def _stands_in_too(text: str, left: TitleRead, right: TitleRead) -> bool:
    """Whether of two posts beside one name one is only stood in for, in another body ("... รักษาการแทนเลขาธิการ")."""
    if left.body is None or right.body is None or "acting" not in (left.capacity, right.capacity):
        return False
    return left.capacity != right.capacity and text[slice(*left.body)] != text[slice(*right.body)]


def _fullness(text: str, title: TitleRead) -> tuple[bool, int]:
    return title.body is not None, title.end - title.start


def _same_post(text: str, left: TitleRead, right: TitleRead) -> bool:
    if left.capacity != right.capacity and "former" in (left.capacity, right.capacity):
        return False
    shorter, longer = sorted((left.head, right.head), key=len)
    if shorter == longer:
        return _one_ministry(text, left, right)
    return longer.startswith(shorter) and shorter in heads_known_for("short")


def _one_ministry(text: str, left: TitleRead, right: TitleRead) -> bool:
    """Whether two titles of one head are no posts in two ministries, both written out (a minister's in turn)."""
    bodies = [text[title.body[0] : title.body[1]] for title in (left, right) if title.body]
    written = [body.removeprefix(MINISTRY).rstrip("ฯ") for body in bodies if body.startswith(MINISTRY)]
    if len(written) < 2:
        return True
    shorter, longer = sorted(written, key=len)
    return longer.startswith(shorter) or close(shorter, longer)


def _role(ctx: Context, mention: Mention, title: TitleRead) -> Role:
    text = ctx.text
    body = text[title.body[0] : title.body[1]] if title.body else None
    if title.body and text.endswith(heads_known_for("ministry"), 0, title.body[0]):
        full = f"{MINISTRY}{body}"
        body = full if full in text else _ministries_written(ctx).get(full, body)
    span = Span(min(mention.start, title.start), max(mention.name.end, title.end))
    return Role(
        title=text[title.start : title.title_end],
        organisation=body,
        evidence=Evidence(span, _post_confidence(mention, title), "beside-name"),
        capacity=title.capacity,
        country=title.country,
    )
