"""Who held a post on a day, from dated attestations alone."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Quads

from kg.cli.who import tell
from kg.errors import UnknownEntityError
from kg.query.names import short
from kg.query.who import Holding, Word, who
from kg.rdf.prefixes import prologue
from kg.resolve import tenures
from kg.store import OxigraphStore, Store

#: Day, person, capacity: two stints of ก with ข between, a slip, an acting holder, a gap.
_STORY = [
    ("2011-01-10", "ก", "Substantive"),
    ("2011-06-10", "ก", "Substantive"),
    ("2011-08-01", "slip", "Substantive"),
    ("2011-12-10", "ก", "Substantive"),
    ("2012-02-01", "ข", "Substantive"),
    ("2012-03-01", "ข", "Substantive"),
    ("2012-03-15", "ก", "Former"),
    ("2012-06-01", "ข", "Substantive"),
    ("2013-01-01", "ก", "Substantive"),
    ("2013-05-01", "ก", "Substantive"),
    ("2013-09-01", "ค", "Acting"),
    ("2013-10-01", "ค", "Acting"),
    ("2014-01-01", "ง", "Designate"),
]


def _graph(story: list[tuple[str, str, str]], *, single: bool = True) -> Store:
    triples = [
        f'post:th-x a org:Post ; rdfs:label "ตำแหน่งเอกซ์"@th ; tgk:singleHolder {str(single).lower()} .',
        'release:0 a tgk:Release ; schema:datePublished "2010-01-01"^^xsd:date .',
        'release:99 a tgk:Release ; schema:datePublished "2015-01-01"^^xsd:date .',
    ]
    for n, (day, person, capacity) in enumerate(story):
        triples += [
            f'person:{person} rdfs:label "นาย {person}"@th .',
            f'release:{n} a tgk:Release ; schema:url <http://a/{n}> ; schema:datePublished "{day}"^^xsd:date .',
            f"fact:{n} a tgk:Attestation ; rdf:subject person:{person} ; rdf:predicate org:holds ; "
            f'rdf:object post:th-x ; tgk:attestedOn "{day}"^^xsd:date ; tgk:capacity tgk:{capacity} ; '
            f"tgk:fromRelease release:{n} ; tgk:confidence 0.9 ; tgk:evidence <http://a/span/{n}> .",
            f'<http://a/span/{n}> oa:exact "ถ้อยคำ {n}"@th .',
        ]
    return _holding(triples)


def _holding(triples: list[str]) -> Store:
    quads = Quads()
    turtle = prologue().replace("PREFIX", "@prefix").replace(">\n", "> .\n") + "\n".join(triples)
    quads.load(turtle.encode(), RdfFormat.TURTLE)
    return OxigraphStore(quads, "memory")


def _ask(day: str, *, single: bool = True) -> Holding:
    return who(_graph(_STORY, single=single), "ตำแหน่งเอกซ์", dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "outcome", "people"),
    [
        ("2011-06-10", "held", ["ก"]),
        ("2011-07-15", "held", ["ก"]),
        ("2011-08-01", "several", ["ก", "slip"]),
        ("2011-10-01", "held", ["ก"]),
        ("2012-01-15", "nobody", []),
        ("2012-04-01", "held", ["ข"]),
        ("2012-09-01", "nobody", []),
        ("2013-03-01", "held", ["ก"]),
        ("2013-09-15", "acting", ["ค"]),
        ("2014-01-01", "nobody", []),
        ("2009-12-31", "outside", []),
        ("2015-01-02", "outside", []),
    ],
)
def test_the_story_of_a_post(day: str, outcome: str, people: list[str]) -> None:
    found = _ask(day)
    assert (found.outcome, [short(s.person) for s in found.holders]) == (outcome, [f"person:{p}" for p in people])


def test_two_separate_stints_stay_two() -> None:
    first, second = _ask("2011-06-10").holders[0], _ask("2013-03-01").holders[0]
    assert (first.first.isoformat(), first.last.isoformat(), first.releases) == ("2011-01-10", "2011-12-10", 3)
    assert (second.first.isoformat(), second.last.isoformat(), second.releases) == ("2013-01-01", "2013-05-01", 2)


def test_the_nearest_releases_with_their_words() -> None:
    (stint,) = _ask("2011-07-15").holders
    before, after = stint.before, stint.after
    assert (before.day.isoformat(), before.url, before.quote) == ("2011-06-10", "http://a/1", "ถ้อยคำ 1")
    assert (after.day.isoformat(), after.url, after.quote) == ("2011-12-10", "http://a/3", "ถ้อยคำ 3")


def test_nobody_comes_with_the_nearest_on_either_side() -> None:
    found = _ask("2012-01-15")
    assert found.before and found.after
    assert (short(found.before.person), short(found.after.person)) == ("person:ก", "person:ข")


def test_of_several_holders_the_most_attested_comes_first() -> None:
    days = [(dt.date(2016, 1, 1) + dt.timedelta(days=n)).isoformat() for n in range(0, 120, 4)]
    story = [(day, "ก", "Substantive") for day in days[::6]] + [(day, "ข", "Substantive") for day in days[1:]]
    found = who(_graph(story, single=False), "ตำแหน่งเอกซ์", dt.date(2016, 2, 1))
    assert [short(s.person)[-1] for s in found.holders] == ["ข", "ก"]


def test_a_post_of_several_holders_has_no_rivals() -> None:
    found = _ask("2011-08-01", single=False)
    assert (found.outcome, len(found.holders)) == ("held", 2)
    assert _ask("2012-01-15", single=False).outcome == "nobody"


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("day", ["2011-06-10", "2011-08-01", "2012-01-15", "2013-09-15", "2015-01-02"])
def test_it_is_told_in_words_and_as_json(day: str, lang: str) -> None:
    found = _ask(day)
    told = tell(found, lang)
    for stint in found.holders:
        assert short(stint.person) in told
        assert stint.before.quote in told and stint.after.url in told
    data = json.loads(json.dumps(found.to_dict()))
    assert data["outcome"] == found.outcome
    assert [h["person"]["iri"] for h in data["holders"]] == [s.person for s in found.holders]


def test_outside_says_the_years_of_the_graph() -> None:
    assert "from 2010-01-01 to 2015-01-01" in tell(_ask("2015-01-02"), "en")


@pytest.mark.parametrize("post", ["Minister of Industry", "รมว.อุตสาหกรรม", "post:th-minister-of-industry"])
def test_the_worked_example(seed: Store, post: str) -> None:
    found = who(seed, post, dt.date(2018, 3, 7), "en")
    assert [(s.name, s.capacity) for s in found.holders] == [("Uttama Savanayana", "Substantive")]
    assert found.single


def test_of_a_ministry_and_its_successor_the_post_held_that_day_is_meant() -> None:
    science, research = "science-and-technology", "higher-education-science-research-and-innovation"
    triples = [f"post:th-minister-of-{of} a org:Post ; tgk:singleHolder true ." for of in (science, research)]
    for n, (of, day) in enumerate([(science, "2018-01-01"), (science, "2018-12-31"), (research, "2020-01-01")]):
        triples += [
            f"fact:{n} a tgk:Attestation ; rdf:subject person:p{n // 2} ; rdf:predicate org:holds ; "
            f'rdf:object post:th-minister-of-{of} ; tgk:attestedOn "{day}"^^xsd:date ; tgk:capacity tgk:Substantive ; '
            f"tgk:fromRelease release:{n} ; tgk:confidence 0.9 .",
            f'release:{n} a tgk:Release ; schema:datePublished "{day}"^^xsd:date .',
        ]
    store = _holding(triples)
    for day, person in (("2018-06-01", "p0"), ("2020-01-01", "p1")):
        (stint,) = who(store, "Science Minister", dt.date.fromisoformat(day)).holders
        assert short(stint.person) == f"person:{person}"
    with pytest.raises(UnknownEntityError, match="science-and-technology"):
        who(store, "Science Minister", dt.date(2019, 6, 1))


@pytest.mark.parametrize(
    "post", ["รมว.อก.", "รมว. อุตสาหกรรม", "Industry Minister", "รัฐมนตรีอุตสาหกรรม", "รักษาการรัฐมนตรีว่าการกระทรวงอุตสาหกรรม"]
)
def test_a_curated_post_is_found_by_forms_the_graph_does_not_name(post: str) -> None:
    quads = Quads()
    turtle = prologue().replace("PREFIX", "@prefix").replace(">\n", "> .\n")
    quads.load(f"{turtle} post:th-minister-of-industry a org:Post .".encode(), RdfFormat.TURTLE)
    found = who(OxigraphStore(quads, "memory"), post, dt.date(2018, 3, 7))
    assert short(found.post) == "post:th-minister-of-industry"


def test_an_unknown_post_lists_the_nearest(seed: Store) -> None:
    with pytest.raises(UnknownEntityError, match="Minister of Industry"):
        who(seed, "Ministre de l'Industrie", dt.date(2018, 3, 7))


def test_who_acts_for_weeks_comes_before_whom_he_acts_for() -> None:
    days = [(dt.date(2016, 1, 1) + dt.timedelta(days=n)).isoformat() for n in range(0, 120, 4)]
    story = [(day, "ก", "Substantive") for day in days]
    away = [(day, "ข", "Acting") for day in days[10:12]]
    gone = [(day, "ก", "Substantive") for day in days if not days[10] < day < days[20]]
    suspended = [*gone, (days[14], "ก", "Substantive"), *((day, "ข", "Acting") for day in days[11:20])]
    on = dt.date.fromisoformat(days[15])
    for told, outcome, people in (
        ([*story, *away], "held", ["ก"]),
        (suspended, "acting", ["ข", "ก"]),
    ):
        found = who(_graph(told), "ตำแหน่งเอกซ์", on)
        assert (found.outcome, [short(s.person)[-1] for s in found.holders]) == (outcome, people)
    assert "acts for" in tell(who(_graph(suspended), "ตำแหน่งเอกซ์", on), "en")


_ANY = st.builds(
    Word,
    day=st.dates(dt.date(2015, 1, 1), dt.date(2017, 12, 31)),
    person=st.sampled_from("กขค"),
    capacity=st.sampled_from(["Substantive", "Acting", "Former", "Designate"]),
    fact=st.sampled_from("12345678"),
)


@given(st.lists(_ANY, max_size=20), st.booleans())
def test_every_holding_attestation_is_in_exactly_one_stint(words: list[Word], single: bool) -> None:
    found = tenures.stints(sorted(words), single=single)
    assert sorted(w for stint in found for w in stint) == sorted(
        w for w in words if w.capacity in ("Substantive", "Acting")
    )
    for stint in found:
        assert len({(w.person, w.capacity) for w in stint}) == 1
        assert list(stint) == sorted(stint)
