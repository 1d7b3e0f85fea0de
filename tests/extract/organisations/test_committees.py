"""Names of committees told by their meetings and by what they are about."""

from __future__ import annotations

import pytest

from tests.extract.organisations.reading import mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The count of its meetings closes a name, however ordinary its words, over spaces too.
        (
            "เป็นประธานการประชุมคณะกรรมการพิจารณาค่าชดเชยแก่ชาวนา ครั้งที่ 2/2563 ณ ห้องประชุม",
            ["คณะกรรมการพิจารณาค่าชดเชยแก่ชาวนา"],
        ),
        ("ประชุมคณะอนุกรรมการบริหาร พัฒนา และฟื้นฟูคลองสมมุติ ครั้งที่ ๑/๒๕๖๔", ["คณะอนุกรรมการบริหาร พัฒนา และฟื้นฟูคลองสมมุติ"]),
        # Not where nobody meets, where a sentence goes on between, or where no name is given.
        ("ให้คณะกรรมการพิจารณาค่าชดเชยแก่ชาวนา ครั้งที่ 2", []),
        ("การประชุมคณะกรรมการพิจารณาแล้ว จะแจ้งผลการพิจารณา ครั้งที่ 2", []),
        ("ในการประชุมคณะกรรมการฯ ครั้งที่ 2/2563", []),
        # What it is about, and the level it works at, are of its name; the title of a regulation is not.
        (
            "ร่วมกับคณะทำงานสหประชาชาติว่าด้วยการเลี้ยงแมว เมื่อวาน",
            ["คณะทำงานสหประชาชาติว่าด้วยการเลี้ยงแมว"],
        ),
        ("เสนอคณะกรรมการเลี้ยงแมวประจำจังหวัดแล้ว", ["คณะกรรมการเลี้ยงแมวประจำจังหวัด"]),
        ("ตามระเบียบคณะกรรมการเลี้ยงแมวว่าด้วยการใช้รถ พ.ศ. 2540", ["คณะกรรมการเลี้ยงแมว"]),
    ],
)
def test_committees(text: str, found: list[str]) -> None:
    assert mentions(text) == found
