"""What the text states of an initiative."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.context import Context
from kg.extract.initiatives import find_initiatives
from kg.model.document import Evidence, Name, Organisation, Span
from kg.model.release import Release
from kg.sources.layout import split_layout
from kg.text import canonical


def relations(body: str, organisation: str | None = None) -> list[tuple[str, str, str]]:
    text = f"หัวข้อข่าว\n{body}"
    ctx = Context(Release(id="1", headline="หัวข้อข่าว", text=text, sha256=""))
    bodies: tuple[Organisation, ...] = ()
    if organisation:
        span = Span(text.index(organisation), text.index(organisation) + len(organisation))
        bodies = (Organisation((Name(organisation, (span,)),), "department", Evidence(span, 0.9, "test")),)
    found = find_initiatives(ctx, (), bodies)
    for item in found:
        for relation in item.relations:
            assert relation.target in text[relation.evidence.span.start : relation.evidence.span.end] or (
                relation.target_kind == "status"
            )
    return [(item.names[0].text, r.predicate, r.target) for item in found for r in item.relations]


@pytest.mark.parametrize(
    ("body", "organisation", "expected"),
    [
        ("โครงการ “สุขใจ” จัดโดยกรมอนามัย วันนี้", "กรมอนามัย", ("ledBy", "กรมอนามัย")),
        ("กรมอนามัย ได้จัดทำโครงการ “สุขใจ” แล้ว", "กรมอนามัย", ("ledBy", "กรมอนามัย")),
        ("โครงการ “สุขใจ” และกรมอนามัย", "กรมอนามัย", None),
        ("โครงการ “สุขใจ” ซึ่งได้รับการสนับสนุนจากกรมอนามัย", "กรมอนามัย", ("supportedBy", "กรมอนามัย")),
        ("อนุมัติโครงการ “สุขใจ” ตามที่กรมอนามัยเสนอ", "กรมอนามัย", ("proposedBy", "กรมอนามัย")),
        ("โครงการ “สุขใจ” โดยกรมอนามัย ร่วมกับชุมชน", "กรมอนามัย", ("ledBy", "กรมอนามัย")),
        ("เห็นชอบร่างพระราชบัญญัติสุขใจ พ.ศ. .... ตามที่กรมอนามัยเสนอ", "กรมอนามัย", ("proposedBy", "กรมอนามัย")),
        ("ตามความในพระราชบัญญัติสุขใจ พ.ศ. 2535 ตามที่กรมอนามัยเสนอ", "กรมอนามัย", None),
        ("เสนอโครงการ “สุขใจ” ต่อกรมอนามัย", "กรมอนามัย", ("addressedTo", "กรมอนามัย")),
        ("สร้าง Digital Hub ในพื้นที่ EEC ต่อไป", None, ("locatedIn", "EEC")),
        ("เยี่ยมชมโครงการ “สุขใจ” จังหวัดเชียงใหม่ ในวันนี้", None, ("locatedIn", "จังหวัดเชียงใหม่")),
        ("โครงการ “สุขใจ” ภายใต้โครงการ “ใจดี” นี้", None, ("partOf", "โครงการ “ใจดี”")),
        ("โครงการ “สุขใจ” เพื่อขับเคลื่อนประเทศไทย 4.0", None, ("advances", "ประเทศไทย 4.0")),
        ("คณะรัฐมนตรีมีมติเห็นชอบโครงการ “สุขใจ” แล้ว", None, ("status", "Approved")),
        ("คณะรัฐมนตรีไม่เห็นชอบโครงการ “สุขใจ” นี้", None, None),
        ("มีแผนลงทุนที่จะสร้าง Digital Hub ในไทย", None, ("status", "Planned")),
    ],
)
def test_words_between_state_a_relation(body: str, organisation: str | None, expected: tuple[str, str] | None) -> None:
    found = [(predicate, target) for _, predicate, target in relations(body, organisation)]
    if expected is None:
        assert found == []
    else:
        assert expected in found


@pytest.mark.shared
def test_the_release_on_alibaba(shared: Path) -> None:
    raw = (shared / "gold" / "dev" / "txt" / "10596.txt").read_text(encoding="utf-8")
    release = canonical(split_layout(raw, origin="10596.txt", generation=1))
    found = {item.names[0].text: item for item in find_initiatives(Context(release), (), ())}
    assert set(found) == {"ประเทศไทย 4.0", "ระเบียงเศรษฐกิจพิเศษภาคตะวันออก", "Digital Hub"}
    assert "EEC" in {name.text for name in found["ระเบียงเศรษฐกิจพิเศษภาคตะวันออก"].names}
    stated = {(r.predicate, r.target) for r in found["Digital Hub"].relations}
    assert ("locatedIn", "ระเบียงเศรษฐกิจพิเศษภาคตะวันออก") in stated
