"""Identity over a collection: who is one, who is not, and what follows."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.document import Document
from kg.model.entity import Entity, Label
from kg.resolve import Resolution, resolve
from kg.resolve.known import forms_of_posts
from tests.resolve.make import (
    document,
    initiative,
    meeting,
    organisation,
    participant,
    person,
    post,
    role,
)

INDUSTRY = "รัฐมนตรีว่าการกระทรวงอุตสาหกรรม"


def resolved(*documents: Document) -> Resolution:
    return resolve(lambda: iter(documents))


def entity(resolution: Resolution, iri: str) -> Entity:
    return next(e for e in resolution.entities() if e.iri == iri)


def label(resolution: Resolution, iri: str, lang: str) -> str | None:
    found = entity(resolution, iri).labels
    return next((x.text for x in found if x.property == "rdfs:label" and x.language == lang), None)


def test_a_royal_person_has_the_customary_english_name_and_no_family_name() -> None:
    resolution = resolved(document(1, people=(person("สมเด็จพระนางเจ้าสิริกิติ์ พระบรมราชินีนาถ"),)))
    (iri,) = (e.iri for e in resolution.entities() if e.iri.startswith("person/"))
    assert label(resolution, iri, "en") == "Queen Sirikit"
    assert not entity(resolution, iri).values


def test_one_name_spaced_differently_is_one_person() -> None:
    a = document(1, people=(person("สมคิด จาตุศรีพิทักษ์"),))
    b = document(2, people=(person("สมคิด  จาตุศรีพิทักษ์", "สมคิด"),))
    resolution = resolved(a, b)
    assert resolution.apply(a).people == resolution.apply(b).people == ("person/สมคิด_จาตุศรีพิทักษ์",)


def test_given_name_alone_stays_in_its_release() -> None:
    a, b = document(1, people=(person("สมคิด"),)), document(2, people=(person("สมคิด"),))
    resolution = resolved(a, b)
    assert resolution.apply(a).people != resolution.apply(b).people


def test_latin_form_joins_the_thai_name_it_stands_beside() -> None:
    a = document(1, people=(person("จ้าว อิ่ง", "Angel Zhao Ying"),))
    b = document(2, people=(person("Angel Zhao Ying"),))
    resolution = resolved(a, b)
    assert resolution.apply(b).people == ("person/จ้าว_อิ่ง",)
    assert label(resolution, "person/จ้าว_อิ่ง", "en") == "Angel Zhao Ying"


def test_a_latin_form_beside_two_thai_names_joins_neither() -> None:
    a = document(1, people=(person("ก ข", "Ann Lee"),))
    b = document(2, people=(person("ค ง", "Ann Lee"),))
    c = document(3, people=(person("Ann Lee"),))
    assert resolved(a, b, c).apply(c).people == ("person/Ann_Lee",)


def test_english_name_by_romanisation_is_marked() -> None:
    resolution = resolved(document(1, people=(person("วิษณุ เครืองาม"),)))
    found = entity(resolution, "person/วิษณุ_เครืองาม")
    assert label(resolution, found.iri, "en")
    assert ("tgk:romanised", "true", "xsd:boolean") in found.values


def test_known_bodies_have_their_slug_by_any_form() -> None:
    a = document(
        1,
        organisations=(
            organisation("กระทรวงอุตสาหกรรม", kind="ministry"),
            organisation("กระทรวง พม.", kind="ministry"),
            organisation("บริษัท อาลีบาบา กรุ๊ป จำกัด", kind="company"),
        ),
    )
    resolution = resolved(a)
    assert resolution.apply(a).organisations == (
        "org/ministry-of-industry",
        "org/ministry-of-social-development-and-human-security",
        "org/อาลีบาบา_กรุ๊ป",
    )
    links = dict(entity(resolution, "org/ministry-of-industry").links)
    assert links["org:subOrganizationOf"] == "org/government-of-thailand"
    assert entity(resolution, "org/government-of-thailand")


def test_company_is_one_with_and_without_its_legal_form() -> None:
    a = document(1, organisations=(organisation("บริษัท กขค จำกัด (มหาชน)", kind="company"),))
    b = document(2, organisations=(organisation("กขค", kind="company"),))
    resolution = resolved(a, b)
    assert resolution.apply(a).organisations == resolution.apply(b).organisations


def test_successor_of_a_renamed_ministry_is_described() -> None:
    resolution = resolved(document(1, organisations=(organisation("กระทรวงวิทยาศาสตร์และเทคโนโลยี"),)))
    links = dict(entity(resolution, "org/ministry-of-science-and-technology").links)
    assert entity(resolution, links["dcterms:isReplacedBy"])


def test_post_by_country_abbreviation_and_capacity() -> None:
    a = document(1, people=(person("ก ข", roles=(role(INDUSTRY, "กระทรวงอุตสาหกรรม"),)),))
    b = document(2, people=(person("ก ข", roles=(role("รมว.อุตสาหกรรม"),)),))
    c = document(3, people=(person("ค ง", roles=(role(INDUSTRY, "กระทรวงอุตสาหกรรม", country="ru"),)),))
    d = document(4, people=(person("จ ฉ", roles=(role(f"อดีต{INDUSTRY}", None, "former"),)),))
    resolution = resolved(a, b, c, d)
    posts = [next(iter(resolution.apply(x).posts.values())) for x in (a, b, c, d)]
    assert posts[0] == posts[1] == posts[3] == "post/th-minister-of-industry"
    assert posts[2] not in posts[:2]
    assert dict(entity(resolution, posts[2]).links)["org:postIn"] == "org/government-of-ru"


def test_bare_head_means_something_only_inside_its_release() -> None:
    a = document(1, people=(person("ก ข", roles=(role("ผู้อำนวยการ"),)),))
    b = document(2, people=(person("ค ง", roles=(role("ผู้อำนวยการ"),)),))
    resolution = resolved(a, b)
    assert set(resolution.apply(a).posts.values()).isdisjoint(resolution.apply(b).posts.values())


def test_a_curated_post_is_found_by_every_form_of_it() -> None:
    found = entity(resolved(document(1, posts=(post(INDUSTRY),))), "post/th-minister-of-industry")
    assert {x.text for x in found.labels} >= set(forms_of_posts()["th-minister-of-industry"])


def test_tenure_runs_from_first_to_last_attestation() -> None:
    a = document(1, "2017-01-05", people=(person("ก ข", roles=(role(INDUSTRY),)),))
    b = document(2, "2018-09-01", people=(person("ก ข", roles=(role(INDUSTRY),)),))
    (tenure,) = resolved(a, b).derived.tenures
    assert (tenure.first_seen, tenure.last_seen, tenure.attestations) == (
        dt.date(2017, 1, 5),
        dt.date(2018, 9, 1),
        2,
    )


def test_guest_met_host_both_ways_and_nobody_else() -> None:
    people = (person("ก ข"), person("ค ง"), person("จ ฉ"))
    parts = (participant("ก ข", "guest"), participant("ค ง", "host"), participant("จ ฉ", "attendee"))
    links = resolved(document(1, people=people, meetings=(meeting(*parts),))).derived.links
    assert {(a, b) for a, p, b in links if p == "tgk:met"} == {
        ("person/ก_ข", "person/ค_ง"),
        ("person/ค_ง", "person/ก_ข"),
    }


def test_nobody_meets_at_a_ceremony() -> None:
    parts = (participant("ก ข", "guest"), participant("ค ง", "host"))
    case = document(1, people=(person("ก ข"), person("ค ง")), meetings=(meeting(*parts, event_class="Ceremony"),))
    assert not [x for x in resolved(case).derived.links if x[1] == "tgk:met"]


def test_venue_stands_in_the_known_place_its_phrase_ends_with() -> None:
    case = document(1, meetings=(meeting(place="ห้องประชุม 99 ทำเนียบรัฐบาล"),))
    resolution = resolved(case)
    iri = resolution.apply(case).places["ห้องประชุม 99 ทำเนียบรัฐบาล"]
    assert dict(entity(resolution, iri).links)["schema:containedInPlace"] == "place/government-house"


def test_a_zone_is_a_place_of_its_own_and_the_area_of_its_initiative() -> None:
    resolution = resolved(document(1, meetings=(meeting(place="พื้นที่ EEC"),)))
    assert dict(entity(resolution, "place/eec").links)["tgk:areaOf"] == "initiative/eec"
    assert entity(resolution, "initiative/eec")


def test_known_initiative_by_any_form() -> None:
    a, b = document(1, initiatives=(initiative("ไทยแลนด์ 4.0"),)), document(2, initiatives=(initiative("Thailand 4.0"),))
    resolution = resolved(a, b)
    assert resolution.apply(a).initiatives == resolution.apply(b).initiatives == ("initiative/thailand-4-0",)


def test_every_entity_has_one_label_a_language_and_every_link_leads_somewhere() -> None:
    case = document(
        1,
        people=(person("ก ข", roles=(role("ประธานาธิบดี", None, country="us"), role("ปลัดกระทรวงการคลัง"))),),
        organisations=(organisation("กรมสรรพากร"), organisation("World Bank")),
        meetings=(meeting(place="ตึกสันติไมตรี ทำเนียบรัฐบาล"),),
    )
    entities = resolved(case).entities()
    iris = {e.iri for e in entities}
    for item in entities:
        main = [x.language for x in item.labels if x.property == "rdfs:label"]
        assert main and len(main) == len(set(main)), item
        assert {target for predicate, target in item.links if predicate != "owl:sameAs"} <= iris, item
        assert all(isinstance(x, Label) for x in item.labels)


names = st.sampled_from(["ก ข", "ก  ข", "ค ง", "Ann Lee", "สมคิด", "กข"])
titles = st.sampled_from(["นายกรัฐมนตรี", "นายกฯ", "ประธาน", INDUSTRY, "รมว.อุตสาหกรรม", "อดีตนายกรัฐมนตรี"])
bodies = st.sampled_from(["กระทรวงการคลัง", "กค.", "กรมใหม่", "บริษัท ก จำกัด", "ก"])
people = st.lists(
    st.builds(lambda n, t: person(*n, roles=(role(t),)), st.lists(names, min_size=1, max_size=3, unique=True), titles),
    max_size=3,
).map(tuple)
organisations = st.lists(bodies.map(organisation), max_size=3).map(tuple)
collections = st.lists(st.tuples(people, organisations), min_size=1, max_size=5)


@settings(max_examples=60)
@given(collections, st.randoms(use_true_random=False))
def test_the_order_of_releases_changes_nothing(contents: list[tuple[tuple[object, ...], ...]], random: object) -> None:
    documents = [document(n, f"2018-03-{n + 1:02}", people=p, organisations=o) for n, (p, o) in enumerate(contents)]
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    one, other = resolved(*documents), resolved(*shuffled)
    assert one.entities() == other.entities()
    assert one.derived == other.derived
    assert [one.apply(d) for d in documents] == [other.apply(d) for d in documents]


def report(number: int, *names: str, place: str | None = "ทำเนียบรัฐบาล", start: str | None = "10:00") -> Document:
    people = tuple(person(n) for n in names)
    parts = tuple(participant(n, "attendee") for n in names)
    occasion = msgspec.structs.replace(meeting(*parts, place=place), date=dt.date(2018, 3, 7), start=start)
    return document(number, people=people, meetings=(occasion,))


def test_one_occasion_in_two_releases_is_one_event_of_the_lower_number() -> None:
    a, b = report(9, "ก ข", "ค ง"), report(10, "ก ข")
    found = resolved(b, a)
    assert found.apply(a).meetings == found.apply(b).meetings == ("event/9-courtesy-call",)
    assert any(m.features == ("same-day", "same-hour", "same-place", "same-people") for m in found.derived.merges)


@pytest.mark.parametrize(("event_class", "one"), [("CourtesyCall", True), ("InspectionVisit", False)])
def test_the_same_people_alone_tell_nothing_on_a_tour(event_class: str, one: bool) -> None:
    first, second = (report(n, "ก ข", "ค ง", "จ ฉ", place=None, start=None) for n in (9, 10))
    cases = [
        msgspec.structs.replace(x, meetings=(msgspec.structs.replace(x.meetings[0], event_class=event_class),))
        for x in (first, second)
    ]
    found = resolved(*cases)
    assert len({y.rpartition("/")[2].partition("-")[0] for x in cases for y in found.apply(x).meetings}) == 2 - one


@pytest.mark.parametrize(
    "other",
    [
        report(10, "ก ข", start="14:00"),
        report(10, "จ ฉ"),
        report(10, "ก ข", place="กระทรวงการคลัง"),
        report(10, "ก ข", place=None, start=None),
    ],
)
def test_another_hour_place_or_company_is_another_occasion(other: Document) -> None:
    first = report(9, "ก ข")
    found = resolved(first, other)
    assert found.apply(first).meetings != found.apply(other).meetings


@pytest.mark.parametrize(
    ("guests", "one"),
    [
        (("จ ฉ", "ช ซ"), False),
        (("จ ฉ", "จ ฉ"), True),
        (("จ ฉ", "Otaka Masato"), True),
        (("Marek Lib", "Otaka Masato"), False),
    ],
)
def test_another_guest_is_another_call_on_the_same_host(guests: tuple[str, str], one: bool) -> None:
    cases = []
    for number, guest in enumerate(guests, 9):
        parts = (participant("ก ข", "host"), participant(guest, "guest"))
        call = msgspec.structs.replace(meeting(*parts, place="ทำเนียบรัฐบาล"), date=dt.date(2018, 3, 7), start="09:00")
        cases.append(document(number, people=(person("ก ข"), person(guest)), meetings=(call,)))
    found = resolved(*cases)
    assert (found.apply(cases[0]).meetings == found.apply(cases[1]).meetings) is one


@pytest.mark.parametrize(
    ("day", "kept"), [("1939-02-28", True), ("2018-03-07", True), ("2020-01-01", True), ("2118-03-07", False)]
)
def test_an_occasion_of_the_next_century_has_no_day(day: str, kept: bool) -> None:
    occasion = msgspec.structs.replace(meeting(), date=dt.date.fromisoformat(day), date_basis="ExplicitDate")
    case = document(1, "2018-03-07", meetings=(occasion,))
    (found,) = resolved(case).apply(case).document.meetings
    assert (found.date is not None, found.date_basis is not None) == (kept, kept)


def test_one_text_under_two_numbers_attests_once() -> None:
    premier = (person("ก ข", roles=(role("นายกรัฐมนตรี"),)),)
    (tenure,) = resolved(document(1, people=premier), document(2, people=premier)).derived.tenures
    assert tenure.attestations == 1


def test_given_name_alone_is_whoever_of_that_name_holds_the_post() -> None:
    title = "รองนายกรัฐมนตรี"
    full = document(1, people=(person("สมคิด จาตุศรีพิทักษ์", roles=(role(title),)),))
    other = document(2, people=(person("สมคิด สุขบาง", roles=(role("อธิบดีกรมหนึ่ง"),)),))
    alone = document(3, "2018-04-01", people=(person("สมคิด", roles=(role("รองนายกฯ"),)),))
    late = document(4, "2025-04-01", people=(person("สมคิด", roles=(role("รองนายกฯ"),)),))
    found = resolved(full, other, alone, late)
    assert found.apply(alone).people == found.apply(full).people
    assert found.apply(late).people == ("person/สมคิด--4",)


def test_latin_name_is_the_thai_holder_of_the_post_that_sounds_like_it() -> None:
    thai = document(1, people=(person("จิรายุ ห่วงทรัพย์", roles=(role("โฆษกประจำสำนักนายกรัฐมนตรี"),)),))
    latin = document(2, people=(person("Jirayu Houngsub", roles=(role("Government Spokesperson"),)),))
    stranger = document(3, people=(person("Karom Polpornklang", roles=(role("Government Spokesperson"),)),))
    found = resolved(thai, latin, stranger)
    assert found.apply(latin).people == found.apply(thai).people
    assert found.apply(stranger).people == ("person/Karom_Polpornklang",)
