"""Names of one body joined, names of two kept apart."""

from __future__ import annotations

import pytest

from kg.extract.organisations import join_organisations
from kg.extract.people import find_people
from tests.extract.organisations.reading import bodies, context, names


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        # Set beside a name, an abbreviation stands for it in all the release.
        ("กองทุนสมมติพัฒนา (กสพ.) แถลง ทั้งนี้ กสพ. จะเร่งดำเนินการ", [["กองทุนสมมติพัฒนา", "กสพ."]]),
        ("กรมสมมติวิทยา (Department of Fiction : DOF) แถลง", [["กรมสมมติวิทยา", "Department of Fiction", "DOF"]]),
        # Known to the tables.
        ("กระทรวงสาธารณสุข แถลง โดย สธ. ย้ำมาตรการ", [["กระทรวงสาธารณสุข", "สธ."]]),
        ("องค์การอนามัยโลก แถลง โดย WHO ย้ำ", [["องค์การอนามัยโลก", "WHO"]]),
        # The short form of an office, where only its committee is named, and where the office is, too.
        (
            "นายสมมุติ ใจดี เลขาธิการคณะกรรมการส่งเสริมการลงทุน กล่าว บีโอไอ ย้ำ",
            [["คณะกรรมการส่งเสริมการลงทุน", "บีโอไอ"]],
        ),
        (
            "คณะกรรมการคุ้มครองผู้บริโภค ประชุมที่ สคบ.",
            [["คณะกรรมการคุ้มครองผู้บริโภค"], ["สคบ."]],
        ),
        # Cut with ฯ.
        ("กระทรวงเกษตรและสหกรณ์ แถลง โดยกระทรวงเกษตรฯ ย้ำ", [["กระทรวงเกษตรและสหกรณ์", "กระทรวงเกษตรฯ"]]),
        # A stray space inside.
        (
            "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์ แถลง กระทรวงการพัฒนาสังคมและความมั่นคง ของมนุษย์ ย้ำ",
            [["กระทรวงการพัฒนาสังคมและความมั่นคง ของมนุษย์", "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์"]],
        ),
        # Misspelt.
        ("กระทรวงพาณิชย์ แถลง โดยกระทรวงพานิชย์ ย้ำ", [["กระทรวงพาณิชย์", "กระทรวงพานิชย์"]]),
        # A company's short name.
        ("บริษัท Yunnan Example Tobacco (Reascend) ย้ำ โดย Reascend แถลง", [["บริษัท Yunnan Example Tobacco", "Reascend"]]),
        # Cut to its first words, whatever its legal form; without the word that closes it.
        ("บริษัท สมมุติ เหล็กกล้า จำกัด แถลง โดยบริษัท สมมุติฯ ย้ำ", [["บริษัท สมมุติ เหล็กกล้า จำกัด", "บริษัท สมมุติฯ"]]),
        ("คณะกรรมการเลี้ยงแมวแห่งชาติ โดยคณะกรรมการเลี้ยงแมว ย้ำ", [["คณะกรรมการเลี้ยงแมวแห่งชาติ", "คณะกรรมการเลี้ยงแมว"]]),
        # With and without the royal patronage that closes it.
        ("สมาคมคนรักแมวไทย ในพระบรมราชูปถัมภ์ แถลง", [["สมาคมคนรักแมวไทย ในพระบรมราชูปถัมภ์", "สมาคมคนรักแมวไทย"]]),
        # The abbreviation of a branch with its province.
        ("สำนักงานเลี้ยงแมวจังหวัดเลย (สลจ.เลย) แถลง", [["สำนักงานเลี้ยงแมวจังหวัดเลย", "สลจ.เลย"]]),
        # With its head noun before it.
        ("กระทรวง พม. แถลง และ พม. ย้ำ", [["กระทรวง พม.", "พม."]]),
    ],
)
def test_forms_of_one_body_are_joined(text: str, joined: list[list[str]]) -> None:
    assert names(text) == joined


def test_a_body_named_only_in_the_name_of_its_house_is_none() -> None:
    assert names("ประชุม ณ อาคารรัฐสภา และห้องประชุมคณะรัฐมนตรี") == []
    assert names("ประชุม ณ อาคารรัฐสภา เพื่อเสนอรัฐสภา") == [["รัฐสภา"]]
    assert names("ประชุม ณ ห้อง PMOC ชั้น 2") == []


def test_bodies_with_a_common_beginning_stay_apart() -> None:
    assert names("กรมการแพทย์ และกรมการแพทย์แผนไทยและการแพทย์ทางเลือก แถลง") == [
        ["กรมการแพทย์"],
        ["กรมการแพทย์แผนไทยและการแพทย์ทางเลือก"],
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("กระทรวงแรงงาน แถลง", "ministry"),
        ("คณะรัฐมนตรี เห็นชอบ", "cabinet"),
        ("คณะกรรมการสมมติแห่งชาติ ประชุม", "committee"),
        ("บริษัท สมมติ จำกัด แถลง", "company"),
        ("ธนาคารออมสิน แถลง", "bank"),
        ("มหาวิทยาลัยมหิดล แถลง", "university"),
        ("สหประชาชาติ แถลง", "international"),
        ("กระทรวงคมนาคมมาเลเซีย แถลง", "foreign_government"),
        ("คณะรัฐมนตรีของมาเลเซีย แถลง", "foreign_government"),
    ],
)
def test_kind_follows_the_name(text: str, kind: str) -> None:
    assert [body.kind for body in bodies(text)] == [kind]


def test_an_abbreviation_of_a_unit_is_not_its_parents() -> None:
    found = names("สำนักงานเศรษฐกิจการคลัง กระทรวงการคลัง (สศค.) แถลง")
    assert ["สำนักงานเศรษฐกิจการคลัง", "สศค."] in found
    assert ["กระทรวงการคลัง"] in found


def test_a_family_name_is_no_body() -> None:
    ctx = context("นายสมมุติ กรมดิษฐ์ ประธานกรรมการ กล่าว")
    assert [name.text for body in join_organisations(ctx, find_people(ctx)) for name in body.names] == []


def test_the_bare_name_of_a_company_is_the_one_in_full_that_begins_with_it() -> None:
    found = names("พบบริษัท หัวเว่ย สมมุติ (ประเทศไทย) จำกัด และบริษัท รถสมมุติ จำกัด โดยหัวเว่ย จะช่วย")
    assert found == [["บริษัท หัวเว่ย สมมุติ (ประเทศไทย) จำกัด", "หัวเว่ย"], ["บริษัท รถสมมุติ จำกัด"]]


def test_names_of_a_body_in_the_table_of_names_are_one() -> None:
    assert names("SME D Bank ช่วยแมว โดยธนาคารเพื่อเอสเอ็มอีไทย กล่าว") == [["ธนาคารเพื่อเอสเอ็มอีไทย", "SME D Bank"]]


def test_a_board_of_a_public_organisation_is_a_committee_and_a_group_no_faculty() -> None:
    found = bodies("พบคณะกรรมการสถาบันเลี้ยงแมว (องค์การมหาชน) และคณะเลี้ยงแมว (คลม.) กับคณะแมวศาสตร์ มหาวิทยาลัยมหิดล")
    assert [body.kind for body in found[:3]] == ["committee", "committee", "university"]


def test_a_country_written_two_ways_or_left_out_makes_one_body() -> None:
    found = names("สมาคมผู้ปลูกชาเกาหลีใต้ พบสมาคมผู้ปลูกชาของสาธารณรัฐเกาหลี และสมาคมผู้ปลูกชา แถลง")
    assert found == [["สมาคมผู้ปลูกชาของสาธารณรัฐเกาหลี", "สมาคมผู้ปลูกชาเกาหลีใต้", "สมาคมผู้ปลูกชา"]]


def test_a_body_of_ours_is_not_another_country_s_of_its_name() -> None:
    assert len(names("กระทรวงกลาโหม พบกระทรวงกลาโหมตูนิเซีย และกระทรวงกลาโหมของตูนิเซีย แถลง")) == 2
