"""Roles: a person's title and, where the gold gives one, the organisation."""

from __future__ import annotations

from typing import NamedTuple

from kg.evaluate.fold import close, fold, names_of
from kg.evaluate.gold import Annotation
from kg.evaluate.tally import Pair, Score


class _Role(NamedTuple):
    title: str
    bodies: frozenset[str]
    item: Annotation


def score_roles(
    asked: Annotation, given: Annotation, people: list[Pair], number: str, lenient: bool, found: Score
) -> None:
    """Count the roles of every gold person that is asked for, found or not."""
    tally = found.tallies["roles"]
    matched = {id(person): other for person, other in people}
    known = [names_of(item, person=False) for item in asked["organisations"]]
    known_given = [names_of(item, person=False) for item in given.get("organisations", [])]
    for person in asked["people"]:
        if person.get("optional"):
            continue
        name = person["names"][0]
        left = [_role(role, known_given) for role in matched.get(id(person), {}).get("roles", [])]
        for want in (_role(role, known) for role in person.get("roles", [])):
            fit = next((role for role in left if _same(want, role, lenient)), None)
            if fit is None:
                tally.missed(f"{number} roles MISSED {name}: {want.title} @ {sorted(want.bodies)[:1]}")
            else:
                left.remove(fit)
                tally.tp += 1
                found.judged("roles", fit.item, right=True)
        for role in left:
            tally.wrong(f"{number} roles WRONG  {name}: {role.title} @ {sorted(role.bodies)[:1]}")
            found.judged("roles", role.item, right=False)


def _role(role: Annotation, known: list[frozenset[str]]) -> _Role:
    """Return a role's title without its organisation, and every name the organisation goes by."""
    title, body = fold(role.get("title") or ""), fold(role.get("organisation") or "")
    bodies = frozenset({body} if body else ()).union(*(names for names in known if body and body in names))
    short = title[: -len(body)] if body and title.endswith(body) and len(title) > len(body) else title
    return _Role(short, bodies, role)


def _same(want: _Role, role: _Role, lenient: bool) -> bool:
    title = want.title == role.title or (lenient and close({want.title}, {role.title}, lenient=True))
    return title and (not want.bodies or close(want.bodies, role.bodies, lenient=lenient))
