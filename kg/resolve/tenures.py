"""From dated attestations of one post to stints: who held it from when to when, as far as releases say.

Between two attestations of one person the post is taken as held, unless someone else is attested there; so a person
may have two separate stints, and one slip of one release neither ends a stint nor makes one.
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from heapq import nlargest
from typing import Protocol, TypeVar

#: Capacities in which a person holds a post; Former and Designate say the opposite.
HOLDING = ("substantive", "acting")
#: Days on which one other person must be attested in a post of one holder before that ends a stint.
_INTERRUPTING_DAYS = 2
#: Days on either side of an attestation in which others are counted against it, how many times as many of their days
#: outvote it, and how many times as many on each side alone: a release that calls a former minister minister is
#: outvoted by those about the present one, but the first word of a new minister is not by those about the last one.
_VOTING_DAYS = 30
_OUTVOTING_TIMES = 3
_OUTVOTING_SIDE_TIMES = 2
#: Silence, in days, that ends a stint in a post several people hold at once: so many times the person's usual gap,
#: within these bounds. One late slip must not stretch the term of somebody who was in the news every week.
_SILENT_TIMES = 40
_SILENT_DAYS_MIN, _SILENT_DAYS_MAX = 120, 365
#: How many times sparser than in the middle of a stint its ends may be; sparser ones are slips.
_SLIP_SPARSENESS = 6
#: Silence, in days, after which a sparse beginning of a stint still belongs to it: nobody is called minister by mistake
#: in the weeks before he is one, but many are afterwards.
_BEGINNING_SILENT_DAYS = 90
#: Days of a stint that may be a slip where one person holds the post, and attestations of another one around it that
#: make it one.
_SLIP_DAYS_ALONE = 2
_STEADY_ATTESTATIONS = 10
#: Silence that ends an acting stint: people stand in for days or weeks, time and again.
_ACTING_SILENT_DAYS = 60
#: Days on which somebody else is attested as acting, and days from the first to the last of them, that end the stint of
#: a holder of whom nothing is heard meanwhile: the post is vacant.
_VACANT_ACTING_DAYS, _VACANT_DAYS = 5, 21


class Attested(Protocol):
    """A dated word that a person held a post; it sorts by day first."""

    @property
    def day(self) -> dt.date: ...
    @property
    def person(self) -> str: ...
    @property
    def capacity(self) -> str: ...


A = TypeVar("A", bound=Attested)


def stints(attested: Iterable[A], *, single: bool) -> list[tuple[A, ...]]:
    """Return the stints that attestations of one post show, each sorted by day.

    Args:
        attested: of anyone, in any capacity (in any case of letters), sorted by day.
        single: whether one person holds the post at a time.
    """
    ordered = list(attested)
    if single:
        ordered = _not_outvoted(ordered)
    days = [a.day for a in ordered]
    keyed: defaultdict[tuple[str, str], list[A]] = defaultdict(list)
    for a in ordered:
        if (capacity := a.capacity.lower()) in HOLDING:
            keyed[a.person, capacity].append(a)
    found = []
    for (_, capacity), mine in keyed.items():
        silence = _silence(mine, capacity)
        begun = 0
        for n in range(1, len(mine)):
            before, after = mine[n - 1], mine[n]
            if before.day == after.day:
                continue
            between = ordered[bisect_right(days, before.day) : bisect_left(days, after.day)]
            quiet = (after.day - before.day).days
            too_long = quiet > silence and (capacity == "acting" or not single)
            if too_long or (between and _interrupted(before, between, single)):
                found.append(tuple(mine[begun:n]))
                begun = n
        found.append(tuple(mine[begun:]))
    if not single:
        found = [_without_slips(stint) for stint in found]
    found = [s for s in found if not _is_slip(s, found, single)]
    return sorted(found, key=lambda s: (s[0].day, s[0].person, s[0].capacity))


def _without_slips(stint: tuple[A, ...]) -> tuple[A, ...]:
    """Leave out what stands apart at either end of a stint that else is in the news day by day."""
    days = sorted({a.day for a in stint})
    near = dt.timedelta(days=_VOTING_DAYS)
    density = [bisect_right(days, day + near) - bisect_left(days, day - near) for day in days]
    least = sorted(density)[len(days) // 2] / _SLIP_SPARSENESS
    steady = [n for n, each in enumerate(density) if each >= least]
    first, last = steady[0], steady[-1]
    # what is sparse still belongs to the stint if it leads up to it, or fades out of it, without a long silence
    while first > 0 and (days[first] - days[first - 1]).days <= _BEGINNING_SILENT_DAYS:
        first -= 1
    while last < len(days) - 1 and (days[last + 1] - days[last]).days <= _VOTING_DAYS:
        last += 1
    return tuple(a for a in stint if days[first] <= a.day <= days[last])


def _is_slip(stint: Sequence[Attested], all_stints: Iterable[Sequence[Attested]], single: bool) -> bool:
    """Whether the word of a day is all there is, while others are attested around it time and again.

    That of two days is as much of a slip where one holds the post; but people may stand in for so long.
    """
    first, last = stint[0].day, stint[-1].day
    alone = single and stint[0].capacity.lower() == "substantive"
    if (last - first).days >= (_SLIP_DAYS_ALONE if alone else 1):
        return False
    return any(s[0].day <= first and last <= s[-1].day and len(s) >= _STEADY_ATTESTATIONS for s in all_stints)


def _silence(mine: Sequence[Attested], capacity: str) -> float:
    if capacity == "acting":
        return _ACTING_SILENT_DAYS
    gaps = sorted((b.day - a.day).days for a, b in itertools.pairwise(mine) if a.day != b.day)
    usual = gaps[len(gaps) // 2] if gaps else _SILENT_DAYS_MAX
    return min(max(usual * _SILENT_TIMES, _SILENT_DAYS_MIN), _SILENT_DAYS_MAX)


def _interrupted(before: Attested, between: Sequence[Attested], single: bool) -> bool:
    """Whether a person's hold of a post ended after an attestation, given everyone's up to the next one."""
    former = {a.day for a in between if a.person == before.person and a.capacity.lower() == "former"}
    if len(former) >= _INTERRUPTING_DAYS:
        return True
    if not single:
        return bool(former)
    days: defaultdict[tuple[str, str], set[dt.date]] = defaultdict(set)
    for a in between:
        if a.person != before.person:
            days[a.person, a.capacity.lower()].add(a.day)
    # an acting holder does not end the stint of the one he or she stands in for, unless that one is gone
    substantive = before.capacity.lower() == "substantive"
    ending = ("substantive",) if substantive else HOLDING
    if any(len(d) >= _INTERRUPTING_DAYS for (_, capacity), d in days.items() if capacity in ending):
        return True
    return substantive and any(
        len(d) >= _VACANT_ACTING_DAYS and (max(d) - min(d)).days >= _VACANT_DAYS
        for (_, capacity), d in days.items()
        if capacity == "acting"
    )


def _not_outvoted(ordered: Sequence[A]) -> list[A]:
    """Leave out whoever is called holder on a day in whose weeks somebody else is on so many more days."""
    by_person: defaultdict[str, list[int]] = defaultdict(list)
    for a in ordered:
        day = a.day.toordinal()
        if a.capacity.lower() == "substantive" and (not by_person[a.person] or by_person[a.person][-1] != day):
            by_person[a.person].append(day)
    everyone = sorted(itertools.chain.from_iterable(by_person.values()))

    def votes(days: Sequence[int], day: int) -> tuple[int, int, int]:
        """Count days around a day: before and on it, on it and after, and all."""
        first, last = bisect_left(days, day - _VOTING_DAYS), bisect_right(days, day + _VOTING_DAYS)
        return bisect_right(days, day) - first, last - bisect_left(days, day), last - first

    @cache
    def others(day: int) -> list[tuple[int, int, int, str]]:
        near = ((person, days) for person, days in by_person.items() if days[0] - _VOTING_DAYS <= day)
        counted = ((*votes(days, day), person) for person, days in near if day <= days[-1] + _VOTING_DAYS)
        return nlargest(2, counted, key=lambda vote: (vote[2], vote[3]))

    @cache
    def outvoted(named: str, day: int) -> bool:
        before, after, whole = votes(by_person[named], day)
        if votes(everyone, day)[2] - whole < whole * _OUTVOTING_TIMES:
            return False  # not even by all others together, as nearly always
        return any(
            n >= before * _OUTVOTING_SIDE_TIMES
            and m >= after * _OUTVOTING_SIDE_TIMES
            and all_ >= whole * _OUTVOTING_TIMES
            for n, m, all_, person in others(day)
            if person != named
        )

    return [a for a in ordered if a.capacity.lower() != "substantive" or not outvoted(a.person, a.day.toordinal())]
