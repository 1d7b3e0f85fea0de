"""Where names begin and end."""

from __future__ import annotations

import pytest

from tests.extract.people.samples import names, people

CASES = [
    # honorifics, ranks and degrees stand outside the name, however they are stacked
    ("นายสมชาย ใจดี กล่าวว่า ฝนตก", [["สมชาย ใจดี"]]),
    ("นางสาวสมหญิง ศรีสุข เปิดเผยว่า", [["สมหญิง ศรีสุข"]]),
    ("พลเอก สมชาย ใจดี เป็นประธาน", [["สมชาย ใจดี"]]),
    ("พล.ต.อ.สมชาย ใจดี เป็นประธาน", [["สมชาย ใจดี"]]),
    ("ว่าที่ร้อยตรี สมชาย ใจดี เข้าร่วม", [["สมชาย ใจดี"]]),
    ("นาวาอากาศเอก สมชาย ใจดี เข้าร่วม", [["สมชาย ใจดี"]]),
    ("ศ.ดร.นพ.สมชาย ใจดี บรรยายพิเศษ", [["สมชาย ใจดี"]]),
    ("พล.อ.อนุชา ใจดี และ พล.อ.อ สมชาย ใจดี เข้าร่วม", [["อนุชา ใจดี"], ["สมชาย ใจดี"]]),
    ("เกษตรจังหวัดพัทลุง ดร.สมชาย ใจดี เข้าร่วม", [["สมชาย ใจดี"]]),
    ("ศ.นพ.สมชาย ใจดี บรรยายพิเศษ", [["สมชาย ใจดี"]]),
    ("นายสมชาย ใจดีอุตสาหกรรมจังหวัดตรัง เข้าร่วม", [["สมชาย ใจดี"]]),
    ("เฝ้ารับเสด็จ พระวรวงศ์เธอ พระองค์เจ้าสมชาย ณ ห้องโถง", [["พระวรวงศ์เธอ พระองค์เจ้าสมชาย"]]),
    ("ศาสตราจารย์คลินิก เกียรติคุณ นายแพทย์สมชาย ใจดี กล่าวว่า", [["สมชาย ใจดี"]]),
    ("ฯพณฯ นายสมชาย ใจดี เดินทาง", [["สมชาย ใจดี"]]),
    # what somebody is now; a letter spelt by turns; a district is no teacher
    ("นางสมหญิง ศรีสุข ปัจจุบันเป็นภาคีสมาชิก", [["สมหญิง ศรีสุข"]]),
    ("นายกฤษฏา ใจดี กล่าวว่า นายกฤษฎา มา", [["กฤษฏา ใจดี", "กฤษฎา"]]),
    ("โรงพยาบาลปลาไทย อ.นครชัยศรี จ.นครปฐม เรื่อง", []),
    # styles of princely families are part of it
    ("ม.ล.สมชาย ใจดี กล่าวว่า", [["ม.ล.สมชาย ใจดี"]]),
    ("หม่อมราชวงศ์สมชาย ใจดี กล่าวว่า", [["หม่อมราชวงศ์สมชาย ใจดี"]]),
    ("นางสมหญิง ศรีสุข ณ อยุธยา กล่าวว่า", [["สมหญิง ศรีสุข ณ อยุธยา"]]),
    ("นายพัฒนา ณ สงขลา กล่าวว่า", [["พัฒนา ณ สงขลา"]]),
    # performers and athletes listed without honorifics; no list of things
    (
        "ศิลปิน อาทิ ปอป้า สิริทรัพย์, นิลามณี, อาโป้ ธีรา และ ป๊อก ณวัตร ร่วมงาน",
        [["ปอป้า สิริทรัพย์"], ["นิลามณี"], ["อาโป้ ธีรา"], ["ป๊อก ณวัตร"]],
    ),
    ("นักกีฬาเข้าแข่งขัน อาทิ ฟุตบอล, ฟุตซอล, แบดมินตัน และยิงธนู", []),
    # the sentence goes on without a space
    ("นายสมชาย ใจดีกล่าวว่า ฝนตก", [["สมชาย ใจดี"]]),
    ("นายสมชาย ใจดีและนางสมหญิง ศรีสุข เข้าร่วม", [["สมชาย ใจดี"], ["สมหญิง ศรีสุข"]]),
    ("นายสมชาย ใจดี กล่าวว่า ฝนตก นายสมชายกล่าวว่า แดดออก", [["สมชาย ใจดี", "สมชาย"]]),
    # foreign names, in either script, with the other one in brackets
    ("นายกกา โมเซส บันดา ดาคูโด (Mr. Gaga Moses Banda) เข้าพบ", [["กกา โมเซส บันดา ดาคูโด", "Gaga Moses Banda"]]),
    ("นายซาลิม บิน ฮารุน เข้าพบ", [["ซาลิม บิน ฮารุน"]]),
    ("โดย Mr. Kirk Gardner เข้าพบ", [["Kirk Gardner"]]),
    ("นายโรเบิร์ต ซี. โอไบรอัน เข้าพบ", [["โรเบิร์ต ซี. โอไบรอัน"]]),
    ("นายสมชาย มีสมบูรณ์ รองอธิบดีกรมการข้าว เข้าร่วม", [["สมชาย มีสมบูรณ์"]]),
    ("โดย Pol Maj Gen Somchai Jaidee เข้าร่วม", [["Somchai Jaidee"]]),
    # คุณ before an unknown name counts where a post follows
    ("คุณกัณณิกาญจน์ หนูมาเนียม ประธานมูลนิธิไทยเข้มแข็ง เข้าร่วม", [["กัณณิกาญจน์ หนูมาเนียม"]]),
    ("พัฒนา คุณภาพชีวิต ประชาชน ประธานมูลนิธิไทยเข้มแข็ง เข้าร่วม", []),
    # monks: by rank, by Pali name, by an office of the Sangha
    ("โดยพระพรหมวชิรกวี เจ้าคณะจังหวัดสิงห์บุรี เข้าร่วม", [["พระพรหมวชิรกวี"]]),
    ("และพระครูสุภัทรธรรมโฆษิต เข้าร่วม", [["พระครูสุภัทรธรรมโฆษิต"]]),
    ("พระมหาสมชาย ฐานวุฑฺโฒ เข้าร่วม", [["พระมหาสมชาย ฐานวุฑฺโฒ"]]),
    ("พระมหากรุณาธิคุณ พระอุโบสถ เจ้าอาวาสวัด พระครูสัญญาบัตร", []),
    # words that only look like an honorific
    ("นายกรัฐมนตรี กล่าวว่า ฝนตก", []),
    ("นายจ้าง และนายทะเบียน ต้องยื่นแบบ", []),
    ("นายทหาร และนายตำรวจ เข้าร่วม", []),
    ("กำลังพล 119 นาย รวมตัวกัน", []),
    ("นักศึกษา กยศ. ยื่นคำขอ", []),
    ("เด็กหญิงวัย 12 ปี ได้รับบาดเจ็บ", []),
    ("นายเรืองศักดิ์ ศรีสุข กล่าวว่า", [["เรืองศักดิ์ ศรีสุข"]]),
    ("นายกฤษดา ศรีสุข กล่าวว่า", [["กฤษดา ศรีสุข"]]),
    # what bears a person's name is no person
    ("ณ ห้องประชุมศาสตราจารย์สมชาย ใจดี ชั้น 3", []),
    # no honorific at all
    ("ผู้เข้ารอบ ได้แก่ 1.สมชาย ใจดี 2.สมหญิง ศรีสุข และ 3.พีรดนย์ เชิดเพียร", [
        ["สมชาย ใจดี"], ["สมหญิง ศรีสุข"], ["พีรดนย์ เชิดเพียร"],
    ]),
    ("ฝนตก\nWritten by พีรดนย์ เชิดเพียร\nEditor สมหญิง ศรีสุข", [["พีรดนย์ เชิดเพียร"], ["สมหญิง ศรีสุข"]]),
    ("จังหวัดสตูล ธานี ตาก นครพนม", []),
    # whom to call, and a name cut behind the post it runs onto
    ("ฝนตก\nสมปรารถนา ขยันเพียร 081-234-5678 a@b.th\nศูนย์ลูกค้าสัมพันธ์ ชั้นสอง 02 234 5678", [["สมปรารถนา ขยันเพียร"]]),
    ("หารือเรื่องนี้กับรองนายกรัฐมนตรีสมปรารถ์ฯ ที่กรุงเทพฯ", [["สมปรารถ์"]]),
    ("หารือเรื่องนี้กับรองนายกรัฐมนตรีญี่ปุ่นฯ ที่กรุงเทพฯ", []),
    # a Latin name with its title in brackets shows where a foreign one ends, a post or another person does so before
    (
        "นายโซเรโต พาวเวลล์ มาเตโอโล (H.E. Mr. Soreto Powell Mateolo) เอกอัครราชทูต เข้าพบ",
        [["โซเรโต พาวเวลล์ มาเตโอโล", "Soreto Powell Mateolo"]],
    ),
    ("นายสมชาย ใจดี และ นายโซเรโต พาว (Mr. Soreto Pow) เข้าพบ", [["สมชาย ใจดี"], ["โซเรโต พาว", "Soreto Pow"]]),
    ("ดาโตะ เซอรี โซเรโต พาว (The Honourable Dato’ Seri Soreto Pow) เข้าพบ", [["ดาโตะ เซอรี โซเรโต พาว", "Soreto Pow"]]),
    # particles of Portuguese names, in both scripts; in English the field of a post stands before its head
    (
        "นายซูซา เด อาบรึย เอ ซิลวา คอสตา (Mr. Sousa de Abreu e Silva Costa) เข้าพบ",
        [["ซูซา เด อาบรึย เอ ซิลวา คอสตา", "Sousa de Abreu e Silva Costa"]],
    ),
    ("โดย Mr. Kirk Gardner Marketing Director บริษัท ปลาไทย จำกัด เข้าพบ", [["Kirk Gardner"]]),
    ("ถวายพระพรแด่สมเด็จพระนางเจ้า ฯ พระบรมราชินี เนื่องในโอกาส", [["สมเด็จพระนางเจ้า ฯ พระบรมราชินี", "สมเด็จพระนางเจ้า ฯ"]]),
    ("โดยมีนายสมชาย\nศรีสุข ร่วมงาน", [["สมชาย ศรีสุข"]]),
    ("นายสมชาย\nรองนายกรัฐมนตรี กล่าวว่า", [["สมชาย"]]),
    ("นายกิตติพงษ์ บุตรคุณ รองผู้ว่าราชการจังหวัดเลย", [["กิตติพงษ์ บุตรคุณ"]]),
    ("นายกรณ์ ศรีสุข และรองนายกสมชาย ศรีสุข", [["กรณ์ ศรีสุข"], ["สมชาย ศรีสุข"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names(text: str, expected: list[list[str]]) -> None:
    assert names(text) == expected


def test_every_form_of_one_person_is_tied_to_them() -> None:
    text = (
        "นายสมชาย ใจดีเลิศวิไล อธิบดีกรมทดสอบ กล่าวว่า ฝนตก “สมชาย” ย้ำ\n"
        "นายสมชาย ใจดีเลิสวิไล กล่าวต่อว่า ขณะที่ Mr. Somchai Jaideelertwilai said"
    )
    found = names(text)
    assert len(found) == 1
    assert found[0][0] == "สมชาย ใจดีเลิศวิไล"
    assert "Somchai Jaideelertwilai" in found[0]


def test_two_people_of_one_given_name_stay_two() -> None:
    assert len(names("นายสมชาย ใจดี และนายสมชาย ศรีสุข เข้าร่วม")) == 2


def test_a_royal_style_is_a_name_nobody_is_asked_for() -> None:
    (found,) = people("ถวายพระพรแด่สมเด็จพระทดสอบราชเจ้า กรมหลวงทดสอบวดี เนื่องในโอกาส")
    assert found.names[0].text == "สมเด็จพระทดสอบราชเจ้า กรมหลวงทดสอบวดี"
    assert found.optional


def test_an_english_royal_style_is_part_of_the_name() -> None:
    (found,) = people("invited by His Royal Highness Prince Testin bin Salman Al Test, Crown Prince")
    assert found.names[0].text == "His Royal Highness Prince Testin bin Salman Al Test"
    assert found.optional


def test_a_bilingual_release_gives_the_same_posts_again() -> None:
    text = "นายสมชาย ศรีสุข อธิบดีกรมประมง กล่าว\nMr. Somchai Srisuk, Director-General of the Department of Fish, said"
    (found,) = people(text)
    assert [role.title for role in found.roles] == ["อธิบดีกรมประมง"]
