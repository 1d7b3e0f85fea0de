"""Release 10596 as a careful reader records it: the document behind the hand-modelled graph of the design."""

from __future__ import annotations

import datetime as dt

from kg.model.document import (
    Document,
    Evidence,
    Initiative,
    Meeting,
    Name,
    Organisation,
    Participant,
    Person,
    PlaceMention,
    PostMention,
    Relation,
    Role,
    Span,
)
from kg.model.entity import Derived, FactKey, Inference, Resolved, Tenure

DAY = dt.date(2018, 3, 7)
ALIBABA = "อาลีบาบา กรุ๊ป"
ZHAO, SOMKID, UTTAMA, JACK_MA = "จ้าว อิ่ง", "สมคิด จาตุศรีพิทักษ์", "อุตตม สาวนายน", "แจ็ค หม่า"
VENUE = "ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล"
PLAN, SME, HUB = "แผนในการพัฒนาดิจิทัล", "การพัฒนาผู้ประกอบการ", "Digital Hub"
TOURISM, EDUCATION, INSTITUTE = "การพัฒนาการท่องเที่ยว", "การศึกษา", "สถาบัน"
PROVINCES, THAILAND_40 = "การท่องเที่ยวในจังหวัดใหม่ๆ", "ประเทศไทย 4.0"
EEC = "ระเบียงเศรษฐกิจพิเศษภาคตะวันออก (EEC)"

POSTS = {
    ("ประธานกลุ่มความเป็นผู้นำด้านโลกาภิวัตน์อาลีบาบา", None, "cn"): "post/alibaba-glg-chair",
    ("รองนายกรัฐมนตรี", None, "th"): "post/th-deputy-prime-minister",
    ("รัฐมนตรีว่าการกระทรวงอุตสาหกรรม", "กระทรวงอุตสาหกรรม", "th"): "post/th-minister-of-industry",
    ("ประธานบริหารกลุ่มอาลีบาบา", "กลุ่มอาลีบาบา", "cn"): "post/alibaba-executive-chairman",
    ("นายกรัฐมนตรี", None, "th"): "post/th-prime-minister",
}
ORGANISATIONS = {
    ALIBABA: "อาลีบาบา_กรุ๊ป",
    "กลุ่มความเป็นผู้นำด้านโลกาภิวัตน์อาลีบาบา": "alibaba-globalization-leadership-group",
    "รัฐบาล": "government-of-thailand",
    "กระทรวงอุตสาหกรรม": "ministry-of-industry",
    "กระทรวงวิทยาศาสตร์และเทคโนโลยี": "ministry-of-science-and-technology",
    "กระทรวงพาณิชย์": "ministry-of-commerce",
    "กระทรวงเกษตรกรรม": "ministry-of-agriculture-and-cooperatives",
    "เครือข่ายศูนย์อุตสาหกรรม": "เครือข่ายศูนย์อุตสาหกรรม",
}
INITIATIVES = {
    THAILAND_40: "thailand-4-0",
    PLAN: "10596-alibaba-digital-plan",
    SME: "10596-sme-startup-development",
    HUB: "eec-digital-hub",
    TOURISM: "10596-digital-tourism",
    EDUCATION: "10596-digital-education",
    INSTITUTE: "10596-eec-institute",
    PROVINCES: "10596-new-province-tourism",
}
_NOWHERE = Evidence(Span(0, 1), 0.5, "test")


def said(start: int, end: int, confidence: float, rule: str) -> Evidence:
    return Evidence(Span(start, end), confidence, rule)


def _names(text: str) -> tuple[Name, ...]:
    return (Name(text, (Span(0, 1),)),)


def _person(name: str, title: str, organisation: str | None, country: str, evidence: Evidence) -> Person:
    return Person(_names(name), evidence, roles=(Role(title, organisation, evidence, country=country),))


def people() -> tuple[Person, ...]:
    titles = list(POSTS)
    rule = "attestation.name-post"
    return (
        _person(ZHAO, *titles[0], said(158, 277, 0.98, rule)),
        _person(SOMKID, *titles[1], said(335, 374, 0.99, rule)),
        _person(UTTAMA, *titles[2], said(452, 500, 0.99, rule)),
        _person(JACK_MA, *titles[3], said(631, 669, 0.95, rule)),
    )


def _status(value: str, start: int, end: int, confidence: float, rule: str) -> Relation:
    return Relation("status", value, "status", said(start, end, confidence, f"initiative.status.{rule}"))


def initiatives() -> tuple[Initiative, ...]:
    def supported(by: str, start: int, end: int, confidence: float, rule: str) -> Relation:
        evidence = said(start, end, confidence, f"initiative.supported-by.{rule}")
        return Relation("supportedBy", by, "organisation", evidence)

    def related(predicate: str, target: str, kind: str, start: int, end: int, sure: float, rule: str) -> Relation:
        return Relation(predicate, target, kind, said(start, end, sure, f"initiative.{rule}"))

    relations: dict[str, tuple[Relation, ...]] = {
        PLAN: (
            related("ledBy", ALIBABA, "organisation", 978, 1024, 0.95, "led-by"),
            related("proposedBy", JACK_MA, "person", 736, 901, 0.85, "proposed-by"),
            related("advances", THAILAND_40, "initiative", 736, 901, 0.95, "advances"),
            _status("Proposed", 733, 751, 0.9, "proposes"),
        ),
        SME: (
            related("partOf", PLAN, "initiative", 978, 1052, 0.95, "part-of.list-item"),
            *(
                supported(body, 1096, 1237, 0.7 if body == "กระทรวงเกษตรกรรม" else 0.95, "cooperation")
                for body in ORGANISATIONS
                if body.startswith("กระทรวง") or body == ALIBABA
            ),
            supported("เครือข่ายศูนย์อุตสาหกรรม", 1270, 1329, 0.8, "network"),
            _status("Planned", 978, 1052, 0.85, "has-plan"),
        ),
        HUB: (
            related("partOf", PLAN, "initiative", 1330, 1391, 0.75, "part-of.same-paragraph"),
            related("ledBy", ALIBABA, "organisation", 1340, 1438, 0.95, "led-by"),
            related("locatedIn", EEC, "place", 1340, 1438, 0.97, "location"),
            _status("Planned", 1351, 1369, 0.95, "has-plan"),
        ),
        TOURISM: (related("advances", PROVINCES, "initiative", 2005, 2119, 0.8, "advances"),),
        INSTITUTE: (
            related("partOf", EDUCATION, "initiative", 2140, 2212, 0.9, "part-of"),
            related("proposedBy", SOMKID, "person", 2394, 2425, 0.5, "proposed-by.again"),
            related("proposedBy", SOMKID, "person", 2169, 2258, 0.95, "proposed-by"),
            related("addressedTo", ALIBABA, "organisation", 2169, 2258, 0.95, "proposed-to"),
            related("locatedIn", EEC, "place", 2169, 2258, 0.97, "location"),
            _status("Proposed", 2394, 2425, 0.97, "proposes"),
        ),
        PROVINCES: (
            related("ledBy", "รัฐบาล", "organisation", 1914, 1963, 0.95, "led-by"),
            _status("Ongoing", 1905, 1928, 0.9, "now-has"),
        ),
    }
    return tuple(Initiative(_names(n), "project", _NOWHERE, relations=relations.get(n, ())) for n in INITIATIVES)


DEPUTY = "รองนายกรัฐมนตรี"


def _takes(name: str, part: str, evidence: Evidence, kind: str = "person", **more: object) -> Participant:
    return Participant(name, kind, part, evidence, **more)  # type: ignore[arg-type]  # keywords as in Participant


def _call() -> Meeting:
    guest = _takes(
        ZHAO,
        "guest",
        said(158, 374, 0.99, "participation.courtesy-call.guest"),
        stated="นางจ้าว อิ่ง (Angel Zhao Ying)",
        honorific="นาง",
        capacity="ประธานกลุ่มความเป็นผู้นำด้านโลกาภิวัตน์อาลีบาบา",
        on_behalf_of=ALIBABA,
        leads=True,
    )
    host = _takes(
        SOMKID,
        "host",
        said(320, 374, 0.99, "participation.courtesy-call.host"),
        stated="นายสมคิด จาตุศรีพิทักษ์",
        honorific="นาย",
        capacity=DEPUTY,
        on_behalf_of="รัฐบาล",
    )
    delegation = _takes(
        ALIBABA,
        "guest",
        said(278, 335, 0.97, "participation.delegation"),
        kind="organisation",
        stated="คณะผู้บริหารบริษัท อาลีบาบา กรุ๊ป จำกัด",
    )
    return Meeting(
        type="courtesy_call",
        event_class="CourtesyCall",
        main=True,
        evidence=said(158, 374, 0.97, "event"),
        date=DAY,
        date_basis="ExplicitDate",
        date_evidence=said(122, 157, 1.0, "event.date.today-explicit"),
        start="10:30",
        place=VENUE,
        place_evidence=said(375, 417, 0.99, "event.venue.na"),
        participants=(guest, host, delegation),
        about=(PLAN, SME, HUB, TOURISM, EDUCATION, INSTITUTE),
    )


def _press_conference() -> Meeting:
    coref = said(418, 524, 0.95, "participation.press.coref-title")
    press = said(418, 524, 0.98, "participation.press")
    uttama = _takes(
        UTTAMA,
        "speaker",
        press,
        stated="นายอุตตม สาวนายน",
        honorific="นาย",
        capacity="รัฐมนตรีว่าการกระทรวงอุตสาหกรรม",
        on_behalf_of="กระทรวงอุตสาหกรรม",
    )
    return Meeting(
        type="briefing",
        event_class="PressConference",
        main=False,
        evidence=said(418, 433, 0.97, "event.follows"),
        date=DAY,
        date_basis="InferredDate",
        follows=0,
        participants=(_takes(SOMKID, "speaker", coref, stated=DEPUTY, capacity=DEPUTY), uttama),
    )


def _earlier_talks() -> Meeting:
    def read(confidence: float, rule: str) -> Evidence:
        return said(631, 729, confidence, f"participation.{rule}")

    jack_ma = _takes(
        JACK_MA,
        "guest",
        read(0.95, "talks.guest"),
        stated="นายแจ็ค หม่า",
        honorific="นาย",
        capacity="ประธานบริหารกลุ่มอาลีบาบา",
    )
    role_only = read(0.95, "talks.host-role-only")
    return Meeting(
        type="talks",
        event_class="Talks",
        main=False,
        evidence=said(631, 729, 0.95, "event"),
        not_after=DAY,
        participants=(
            jack_ma,
            _takes("นายกรัฐมนตรี", "host", role_only, kind="post", stated="นายกรัฐมนตรี"),
            _takes(SOMKID, "host", read(0.75, "coref-title"), stated=DEPUTY, capacity=DEPUTY),
        ),
        about=(PLAN,),
    )


def resolved() -> Resolved:
    document = Document(
        id="10596",
        published=DAY,
        people=people(),
        organisations=tuple(Organisation(_names(n), "other", _NOWHERE) for n in ORGANISATIONS),
        initiatives=initiatives(),
        meetings=(_call(), _press_conference(), _earlier_talks()),
        posts=(PostMention("นายกรัฐมนตรี", None, "th", _NOWHERE),),
        places=(PlaceMention("ทำเนียบรัฐบาล", "venue", _NOWHERE), PlaceMention(EEC, "zone", _NOWHERE)),
    )
    return Resolved(
        document=document,
        people=tuple(f"person/{name.replace(' ', '_')}" for name in (ZHAO, SOMKID, UTTAMA, JACK_MA)),
        organisations=tuple(f"org/{slug}" for slug in ORGANISATIONS.values()),
        initiatives=tuple(f"initiative/{slug}" for slug in INITIATIVES.values()),
        meetings=("event/10596-courtesy-call", "event/10596-press-conference", "event/10596-prior-talks"),
        posts=POSTS,
        places={
            VENUE: "place/government-house--command-building-1--reception-room-1",
            "ทำเนียบรัฐบาล": "place/government-house",
            EEC: "place/eec",
        },
    )


def derived() -> Derived:
    uttama, minister, ministry = "person/อุตตม_สาวนายน", "post/th-minister-of-industry", "org/ministry-of-industry"
    host = FactKey("10596", "event/10596-prior-talks", "tgk:host", "post/th-prime-minister")
    return Derived(
        tenures=(Tenure(uttama, minister, ministry, "substantive", DAY, DAY, 1),),
        links=(
            ("person/จ้าว_อิ่ง", "tgk:met", "person/สมคิด_จาตุศรีพิทักษ์"),
            (uttama, "schema:affiliation", "org/government-of-thailand"),
        ),
        inferences=(
            Inference(
                subject=host.subject,
                predicate="tgk:host",
                object="person/ประยุทธ์_จันทร์โอชา",
                derived_from=(host,),
                confidence=0.6,
                rule="resolve.role-by-tenure",
                in_capacity="post/th-prime-minister",
            ),
        ),
    )
