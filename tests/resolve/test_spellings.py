"""Which spellings of names are one, and which alike names are two."""

from __future__ import annotations

import pytest

from tests.resolve.make import document, initiative, organisation, person, role
from tests.resolve.test_resolve import INDUSTRY, label, resolved


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("ประยุทธ์ จันทร์โอชา", "ประยุทธ จันโอชา", True),
        ("จุรินทร์ ลักษณวิศิษฏ์", "จุรินทร์ ลักษณวิศิษฎ์", True),
        ("รัดเกล้า อินทวงศ์ สุวรรณคีรี", "รัดเกล้า สุวรรณคีรี", True),
        ("ม.ล.ปนัดดา ดิศกุล", "ปนัดดา ดิศกุล", True),
        ("ชวน หลีกภัย ส", "ชวน หลีกภัย", True),
        ("อนุชา บูรพชัยศรี", "อนุชา บรูพชัยศรี", True),
        ("คารม พลพรกลาง", "คารม พรพลกลาง", True),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 9", "พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 5", False),
        ("สมเด็จพระนางเจ้า พระบรมราชินี", "สมเด็จพระนางเจ้า พระบรมราชินีนาถ", False),
        ("พระบาทสมเด็จพระปรมินทรมหาภูมิพลอดุลยเดช บรมนาถบพิตร", "พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 9", True),
        ("สมเด็จพระเทพรัตนราชสุดาฯ สยามบรมราชกุมารี", "เจ้าฟ้าหญิงสิรินธร", True),
        ("สมเด็จพระเจ้าอยู่หัวมหาวชิราลงกรณ บดินทรเทพยวรางกูร", "พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 10", True),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 9", "พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 10", False),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 1", "พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 10", False),
        ("พระบาทสมเด็จพระปรเมนทรมหาวชิราลงกรณ มหิศรภูมิพลราชวรางกูร", "พระบาทสมเด็จพระปรมินทรมหาภูมิพลอดุลยเดช", False),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว ฯ", "พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 10", False),
        ("Her Royal Highness Princess Maha Chakri Sirindhorn", "สมเด็จพระเทพรัตนราชสุดาฯ สยามบรมราชกุมารี", True),
        ("ภูมิพล ใจดี", "พระบาทสมเด็จพระปรมินทรมหาภูมิพลอดุลยเดช", False),
        ("พัชรวาท วงษ์สุวรรณ", "ประวิตร วงษ์สุวรรณ", False),
        ("อนุชา นาคาศัย", "อนุชา บูรพชัยศรี", False),
        ("สุชาติ ชมกลิ่น", "สุชาติ ตันเจริญ", False),
    ],
)
def test_spellings_of_one_name_and_names_of_two_people(one: str, other: str, joined: bool) -> None:
    a, b = (document(n, people=(person(name, roles=(role(INDUSTRY),)),)) for n, name in enumerate((one, other)))
    found = resolved(a, b)
    assert (found.apply(a).people == found.apply(b).people) is joined


@pytest.mark.parametrize(
    ("latin", "thai", "joined"),
    [
        ("Nattamon Hiranrak", ("ณัฏฐมน หิรัญรักษ์",), True),
        ("Nattamon Hiranrak", ("ณัฏฐมน หิรัญรักษ์", "ณัฐมนต์ หิรัญรักษา"), False),
        ("Nattamon Hiranrak", ("ณัฏฐมน หาญรบ",), False),
        ("Li Yang", ("ลี ยง",), False),
    ],
)
def test_a_latin_name_is_the_only_thai_one_that_sounds_so(latin: str, thai: tuple[str, ...], joined: bool) -> None:
    documents = [document(n, people=(person(name),)) for n, name in enumerate((latin, *thai))]
    found = resolved(*documents)
    first, *others = (found.apply(each).people for each in documents)
    assert (first in others) is joined


def test_a_release_that_slips_names_both_spellings_of_one_holder() -> None:
    people = (person(name, roles=(role(INDUSTRY),)) for name in ("เอนก เหล่าธรรมทัศน์", "อเนก เหล่าธรรมทัศน์"))
    both = document(1, people=tuple(people))
    assert len(set(resolved(both).apply(both).people)) == 1


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("กรมการขนส่งทางบก", "กรมขนส่งทางบก", True),
        ("สำนักงานคณะกรรมการคุ้มครองผู้บริโภค", "คณะกรรมการคุ้มครองผู้บริโภค", False),
        ("กรมทางหลวง", "กรมทางหลวงชนบท", False),
        ("สำนักงานสรรพากรภาค 1", "สำนักงานสรรพากรภาค 2", False),
        ("กองบิน", "กองการบิน", False),
        ("คณะกรรมการ สปท.", "คณะกรรมการ ศปถ.", False),
        ("กระทรวงอุตสาหกรรม", "กระทรวงอุตสาหกรรรม", True),
        ("กระทรวงกลาโหม", "กระทรวงกลา", True),
        ("กระทรวงการคลัง", "กระทรวงการ", False),
        ("กระทรวงการคลัง", "กระทรวงการเงิน", False),
        ("กระทรวงกลาโหม", "กระทรวงกลาโหมกัมพูชา", False),
        ("สถาบันวิจัยดาราศาสตร์แห่งชาติ (องค์การมหาชน)", "สถาบันวิจัยดาราศาสตร์แห่งชาติ", True),
        ("Office of the Southern Development Agency", "Office of Southern Development Agency", True),
        ("อบต.", "องค์การบริหารส่วนตำบล", True),
    ],
)
def test_spellings_of_one_body_and_names_of_two(one: str, other: str, joined: bool) -> None:
    a, b = (document(n, organisations=(organisation(name),)) for n, name in enumerate((one, other)))
    found = resolved(a, b)
    assert (found.apply(a).organisations == found.apply(b).organisations) is joined


def test_alike_names_beside_one_short_form_are_one_body() -> None:
    usual, other = "สำนักงานส่งเสริมเศรษฐกิจสร้างสรรค์แห่งชาติ", "สำนักงานเพื่อส่งเสริมเศรษฐกิจสร้างสรรค์ชาติ"
    office = "สำนักงานส่งเสริมเศรษฐกิจสร้างสรรค์ระดับจังหวัด"
    documents = [document(n, organisations=(organisation(usual, "สศสช."),)) for n in range(1, 8)]
    documents += [document(8, organisations=(organisation(other, "สศสช."),))]
    documents += [document(9, organisations=(organisation("สศสช."),))]
    documents += [document(10, organisations=(organisation(office, "สศสช."),))]
    resolution = resolved(*documents)
    iris = [resolution.apply(each).organisations[0] for each in documents]
    assert set(iris[:9]) == {iris[0]}
    assert iris[9] != iris[0], "a name with another word in it is another body"


@pytest.mark.parametrize(
    ("full", "other", "joined"),
    [
        ("World Trade Centre Bangkok", "WTCB", True),
        ("Microsoft", "Google", False),
        ("บริษัทหนึ่งสองสาม", "Google", True),
    ],
)
def test_a_latin_name_beside_another_is_its_short_form_or_a_rival(full: str, other: str, joined: bool) -> None:
    documents = [document(n, organisations=(organisation(full, other),)) for n in (1, 2)]
    alone = document(3, organisations=(organisation(other),))
    found = resolved(*documents, alone)
    assert (found.apply(alone).organisations == found.apply(documents[0]).organisations) is joined


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("โครงการฟื้นฟูเมืองชุมชน ระยะที่ 1", "โครงการฟื้นฟูเมืองชุมชน ระยะที่ 2"),
        ("โครงการก่อสร้างรถไฟสายเด่นชัย - เชียงราย", "โครงการก่อสร้างรถไฟสายบ้านไผ่ - มหาสารคาม - ร้อยเอ็ด"),
    ],
)
def test_a_project_beside_another_of_its_kind_is_another_undertaking(first: str, second: str) -> None:
    documents = [document(n, initiatives=(initiative(first, second),)) for n in (1, 2)]
    alone = document(3, initiatives=(initiative(second),))
    found = resolved(*documents, alone)
    assert found.apply(alone).initiatives != found.apply(documents[0]).initiatives


def test_a_short_beginning_of_many_names_is_none_of_them() -> None:
    names = ["โรงพยาบาลสมเด็จสระแก้ว", "โรงพยาบาลสมเด็จเลย"]
    documents = [document(n, organisations=(organisation(names[n % 2], "โรงพยาบาลสมเด็จ"),)) for n in range(1, 7)]
    documents += [document(7, organisations=(organisation(names[0], "โรงพยาบาลสมเด็จ"),))]
    alone = document(8, organisations=(organisation("โรงพยาบาลสมเด็จ"),))
    resolution = resolved(*documents, alone)
    assert resolution.apply(alone).organisations[0] not in resolution.apply(documents[0]).organisations


def test_a_listed_form_is_its_body_with_the_english_name() -> None:
    full = document(1, organisations=(organisation("กองบัญชาการตำรวจนครบาล"),))
    short = document(2, organisations=(organisation("ตำรวจนครบาล"),))
    resolution = resolved(full, short)
    (iri,) = resolution.apply(short).organisations
    assert (iri,) == resolution.apply(full).organisations
    assert label(resolution, iri, "en") == "Metropolitan Police Bureau"
    assert label(resolution, iri, "th") == "กองบัญชาการตำรวจนครบาล"


def test_a_listed_short_form_alone_has_the_iri_of_the_full_name() -> None:
    alone = document(1, organisations=(organisation("OECD"),))
    assert resolved(alone).apply(alone).organisations == ("org/องค์การเพื่อความร่วมมือทางเศรษฐกิจและการพัฒนา",)
