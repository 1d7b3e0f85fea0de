"""Where names of bodies begin and end in running text."""

from __future__ import annotations

import pytest

from kg.extract.organisations import organisation_end
from tests.extract.organisations.reading import mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A name runs straight into the sentence.
        ("กระทรวงการคลังได้เสนอมาตรการต่อคณะรัฐมนตรีเพื่อพิจารณา", ["กระทรวงการคลัง", "คณะรัฐมนตรี"]),
        ("ศูนย์วิจัยพืชไร่ศรีสมมุติได้จัดอบรม", ["ศูนย์วิจัยพืชไร่ศรีสมมุติ"]),
        # Two bodies joined by และ, and one whose name holds it.
        ("กระทรวงการคลังและกระทรวงพาณิชย์ร่วมกันแถลง", ["กระทรวงการคลัง", "กระทรวงพาณิชย์"]),
        ("กระทรวงเกษตรและสหกรณ์เร่งช่วยเหลือ", ["กระทรวงเกษตรและสหกรณ์"]),
        ("กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม จัดงาน", ["กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม"]),
        # Inside a post title.
        ("นายสมมุติ ใจดี ปลัดกระทรวงสาธารณสุข กล่าว", ["กระทรวงสาธารณสุข"]),
        ("นางสมมุติ ใจงาม อธิบดีกรมที่ดิน กล่าว", ["กรมที่ดิน"]),
        # A unit is named whole, its parent not once more.
        ("สำนักงานปลัดกระทรวงการคลังจัดประชุม", ["สำนักงานปลัดกระทรวงการคลัง"]),
        # Legal forms.
        ("ลงนามกับบริษัท สมมุติ เอนเนอร์ยี จำกัด (มหาชน) วันนี้", ["บริษัท สมมุติ เอนเนอร์ยี จำกัด (มหาชน)"]),
        ("สถาบันพัฒนาสมมุติวิทยา (องค์การมหาชน) แถลง", ["สถาบันพัฒนาสมมุติวิทยา (องค์การมหาชน)"]),
        # A number that belongs to the name.
        ("แม่ทัพกองทัพภาคที่ 4 ลงพื้นที่", ["กองทัพภาคที่ 4"]),
        # Provincial branches.
        ("สำนักงานวัฒนธรรมจังหวัดเลยจัดพิธี", ["สำนักงานวัฒนธรรมจังหวัดเลย"]),
        # Another country's body.
        ("ปลัดกระทรวงคมนาคมมาเลเซียเข้าพบ", ["กระทรวงคมนาคมมาเลเซีย"]),
        # English.
        (
            "He met officials of the Ministry of Digital Economy and Society today.",
            ["Ministry of Digital Economy and Society"],
        ),
        ("ร่วมกับ World Bank และ WHO จัดงาน", ["World Bank", "WHO"]),
    ],
)
def test_names_are_found_whole(text: str, found: list[str]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "กระทรวงที่เกี่ยวข้องและหน่วยงานภาครัฐเร่งดำเนินการ",
        "เกษตรกรมีรายได้เพิ่มขึ้นจากโปรแกรมใหม่",
        "สภาพอากาศแปรปรวน สถาบันการเงินต้องปรับตัว",
        "ธนาคารพาณิชย์และบริษัทเอกชนให้ความร่วมมือ",
        "พ.ร.บ. ฉบับใหม่มีผลเดือน ก.พ. 2561",
        "",
    ],
)
def test_common_nouns_are_no_names(text: str) -> None:
    assert mentions(text) == []


def test_a_name_with_a_clear_end_settles_it_elsewhere() -> None:
    name = "คณะกรรมการขับเคลื่อนสมมุติภิวัฒน์เพื่อชุมชน"
    assert mentions(f"{name} (กขส.) ประชุม จากนั้น{name}ได้มีมติ")[0] == name
    assert mentions(f"{name} (กขส.) ประชุม จากนั้น{name}ได้มีมติ")[-1] == name


def test_end_of_a_name_is_told_from_its_start() -> None:
    text = "ปลัดกระทรวงมหาดไทยกล่าว"
    assert organisation_end(text, 4) == 4 + len("กระทรวงมหาดไทย")
    assert organisation_end(text, 0) is None
    assert organisation_end(text, len(text)) is None
