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
        ("นายสมมุติ ใจดี รมว.กลาโหม กล่าว", ["กลาโหม"]),
        ("นายสมมุติ ใจดี รมว.กลาโหม พบปลัดกระทรวงกลาโหม", ["กระทรวงกลาโหม"]),
        # Universities after an abbreviated head noun; a subdistrict's village is none.
        ("ส่วนม.สงขลานครินทร์ และ ม. ขอนแก่น จัดงาน ที่บ้านนา ม.4", ["ม.สงขลานครินทร์", "ม. ขอนแก่น"]),
        # Names that begin like common words.
        ("ที่มหาวิทยาลัยขอนแก่น โรงพยาบาลจะนะ และมหาวิทยาลัยขอความร่วมมือ", ["มหาวิทยาลัยขอนแก่น", "โรงพยาบาลจะนะ"]),
        # Words with which the sentence goes on, however seldom they stand behind a name.
        ("ลูกจ้างถูกกองทุนดำเนินคดี ที่โรงเรียนเดียวกัน สมาคมคนรักแมวดังนี้", []),
        ("จัดตั้งสมาคมคนรักแมวไทย เป็นครั้งแรก", ["สมาคมคนรักแมวไทย"]),
        # A school or hospital ends where the next one or a verb follows; a bank takes its legal form.
        (
            "ที่โรงพยาบาลบ้านสมมุติและโรงพยาบาลบ้านใหม่ร่วมดูแล และโรงพยาบาลเหลือน้อย",
            ["โรงพยาบาลบ้านสมมุติ", "โรงพยาบาลบ้านใหม่"],
        ),
        (
            "ธนาคารกรุงเทพ จำกัด (มหาชน) และสหกรณ์การเกษตรสมมุติ จำกัด",
            ["ธนาคารกรุงเทพ จำกัด (มหาชน)", "สหกรณ์การเกษตรสมมุติ จำกัด"],
        ),
        # What a committee does besides belongs to its name, another party does not.
        (
            "แต่งตั้งคณะกรรมการดูแลแมวและคุ้มครองปลาทู แล้ว ให้คณะทำงานเลี้ยงแมวสมมุติและเจ้าหน้าที่มา",
            ["คณะกรรมการดูแลแมวและคุ้มครองปลาทู", "คณะทำงานเลี้ยงแมวสมมุติ"],
        ),
        # A long name begins where a shorter reading finds another word (ของกอง, มาก) over its first letters.
        ("งบของกองทัพบก ที่ผ่านมากระทรวงแรงงานจ่ายเงินกองทุนประกันสังคม", ["กองทัพบก", "กระทรวงแรงงาน", "กองทุนประกันสังคม"]),
        ("ครัวเรือนจำนวนมาก มีเกษตรกรมั่นใจ", []),
        # A stray space behind the head noun of a known name; another body behind it is one of its own.
        ("ที่ธนาคาร กสิกรไทย และทุกกระทรวง ทบวง กรม ส่วนโรงเรียน ธนาคารออมสิน", ["ธนาคาร กสิกรไทย", "ธนาคารออมสิน"]),
        # Short forms spelt out, and ministries by their field.
        ("ออมสิน ช่วยลูกหนี้ บีโอไอ เชิญ ดีอี กับ ก.วิทย์ฯ มาพบ", ["ออมสิน", "บีโอไอ", "ดีอี", "ก.วิทย์ฯ"]),
        # The fields of a committee of parliament stand before its house.
        ("พบคณะกรรมาธิการแมว ปลา และการละเล่น วุฒิสภา วันนี้", ["คณะกรรมาธิการแมว ปลา และการละเล่น", "วุฒิสภา"]),
        # Another country's ministry that begins like one of ours goes on over spaces to its country.
        (
            "พบกระทรวงแรงงาน ประมงและประชากรของเมียนมา และกระทรวงศึกษาธิการ กีฬา และเทคโนโลยี (MEXT) ประเทศญี่ปุ่น",
            ["กระทรวงแรงงาน ประมงและประชากรของเมียนมา", "กระทรวงศึกษาธิการ กีฬา และเทคโนโลยี", "MEXT"],
        ),
        ("พบรองรัฐมนตรีช่วยว่าการกระทรวงอุตสาหกรรมและการค้า สปป.ลาว", ["กระทรวงอุตสาหกรรมและการค้า สปป.ลาว"]),
        ("รัฐมนตรีว่าการกระทรวงแรงงาน นายสมมุติ ใจดี และคณะเยือนญี่ปุ่น", ["กระทรวงแรงงาน"]),
        # Any of a class is named by none.
        ("ติดต่อสำนักงานจัดหางานจังหวัดทุกจังหวัด หรือโรงเรียนโสตศึกษาแห่งหนึ่ง", []),
        # A police station and a health station by their abbreviated heads; a station of no place is none.
        ("นำส่ง สภ.บ้านสมมุติ และ รพ.สต.บ้านใหม่ ส่วน รพ.สต.ติดดาว ทุกแห่ง", ["สภ.บ้านสมมุติ", "รพ.สต.บ้านใหม่"]),
        # The province or region of an abbreviated body, the region and number of a unit, the committee of a body.
        ("ร่วมกับ สอจ.ชลบุรี และ กอ.รมน.ภาค 4 ส่วนหน้า", ["สอจ.ชลบุรี", "กอ.รมน.ภาค 4"]),
        ("เยี่ยมศูนย์ส่งเสริมการเลี้ยงแมวภาคที่ 1 จังหวัดเลย", ["ศูนย์ส่งเสริมการเลี้ยงแมวภาคที่ 1"]),
        ("นายสมมุติ ใจดี ผู้อำนวยการกองเลี้ยงแมว 2 กรมปศุสัตว์", ["กองเลี้ยงแมว 2", "กรมปศุสัตว์"]),
        ("เห็นชอบกรรมการในคณะกรรมการบริหาร สสว. แล้ว", ["คณะกรรมการบริหาร สสว."]),
        # Who is named after a body is no part of it.
        ("นายกสมาคมคนรักแมวไทย ดร.สมมุติ ใจดี กล่าว", ["สมาคมคนรักแมวไทย"]),
        # Another country's ministry that begins like one of ours.
        ("พบรัฐมนตรีว่าการกระทรวงคมนาคมและการสื่อสารของเมียนมา วันนี้", ["กระทรวงคมนาคมและการสื่อสารของเมียนมา"]),
        ("กระทรวงคมนาคมและหน่วยงานของเมียนมา", ["กระทรวงคมนาคม"]),
        ("ให้องค์การอาหารและยาซาอุดีอาระเบีย (SFDA) อนุญาต", ["องค์การอาหารและยาซาอุดีอาระเบีย", "SFDA"]),
        # Any of its class after ทุก; a body cut out of a longer name; a programme that is a body.
        ("ให้ทุกกระทรวงเลี้ยงแมว และแต่ละโรงเรียนส่งแมว", []),
        ("กองแมวแห่งสหประชาชาติ ตามอนุสัญญาสหประชาชาติว่าด้วยแมว", []),
        ("พบผู้แทนโครงการพัฒนาแห่งสหประชาชาติ วันนี้", ["โครงการพัฒนาแห่งสหประชาชาติ"]),
        # A cooperative up to its legal form, whatever its words; a zone after a space; the count of meetings run on.
        ("ก่อสร้างสหกรณ์เคหสถานแมวร่วมใจ 2 จำกัด แล้ว", ["สหกรณ์เคหสถานแมวร่วมใจ 2 จำกัด"]),
        ("เยี่ยมศูนย์ป้องกันและบรรเทาสาธารณภัย เขต 11 จังหวัดเลย", ["ศูนย์ป้องกันและบรรเทาสาธารณภัย เขต 11"]),
        ("ประชุมคณะกรรมการประสานและกำกับการเลี้ยงแมวครั้งที่ 1/2562", ["คณะกรรมการประสานและกำกับการเลี้ยงแมว"]),
        # A unit readers may call; a measure; the sentence before an English name; a product of a company.
        ("สอบถามได้ที่ กองเลี้ยงแมวบ้าน โทร. 02 123 4567", ["กองเลี้ยงแมวบ้าน"]),
        ("น่าน 95 มคก./ลบ.ม. เชียงใหม่ 92", []),
        ("It stood near the house. Example Motor Co., Ltd. received it.", ["Example Motor Co., Ltd."]),
        ("ปลื้ม CNN Travel ยกอาหารไทย ส่วน CNN รายงาน", ["CNN"]),
        # A list without commas.
        ("จาก สมาคมคนรักแมวไทย สมาคมคนรักหมาไทย มาร่วมงาน", ["สมาคมคนรักแมวไทย", "สมาคมคนรักหมาไทย"]),
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
        (
            "signed between Ministry of Higher Education, Science, Research and Innovation and Turkiye's Council",
            ["Ministry of Higher Education, Science, Research and Innovation"],
        ),
        ("ordered Ministry of Foreign Affairs, the Royal Forces, to act", ["Ministry of Foreign Affairs"]),
        ("approved by the cabinet and Bank of China", ["cabinet", "Bank of China"]),
        # The number of parties, the zone of a school district, an office of a body cut to สนง.
        ("การประชุมคณะกรรมการประสานงานร่วม 3 ฝ่าย ครั้งที่ 14", ["คณะกรรมการประสานงานร่วม 3 ฝ่าย"]),
        ("มอบรางวัล สพป.อุดรธานี เขต 1 แล้ว", ["สพป.อุดรธานี เขต 1"]),
        ("ร่วมกับ สนง.คณะกรรมการการอาชีวศึกษา และ ธ.กรุงไทย", ["สนง.คณะกรรมการการอาชีวศึกษา", "ธ.กรุงไทย"]),
        # A branch with its number and province, an honour, the other of two countries, a country that closes a name.
        ("ณ สถาบันพัฒนาฝีมือแรงงาน 17 ระยอง นิคม", ["สถาบันพัฒนาฝีมือแรงงาน 17 ระยอง"]),
        ("ตรวจเยี่ยมโรงพยาบาลบ้านสมมุติเฉลิมพระเกียรติ 80 พรรษา วันนี้", ["โรงพยาบาลบ้านสมมุติเฉลิมพระเกียรติ 80 พรรษา"]),
        ("ร่วมงานหอการค้าอินเดีย–ไทย วันนี้", ["หอการค้าอินเดีย–ไทย"]),
        ("และบริษัท สมมุติรักสามัคคี (ประเทศไทย) ร่วมพิธี", ["บริษัท สมมุติรักสามัคคี (ประเทศไทย)"]),
        # A verb made a noun ends no name; neither does a word that calls for another.
        ("เสนอคณะกรรมการติดตามการดำเนินงานด้านยางพารา วันนี้", ["คณะกรรมการติดตามการดำเนินงานด้านยางพารา"]),
        # What stands after the province is of the sentence.
        (
            "นายกเหล่ากาชาดจังหวัดเลยและประธานชมรม ลงพื้นที่",
            ["เหล่ากาชาดจังหวัดเลย"],
        ),
        ("คณะทำงาน Smart Transport และหน่วยงาน", ["คณะทำงาน Smart Transport"]),
        # A branch of a frequent body, a body's committee, a field hospital, a unit someone leads.
        ("โดยสำนักงานประกันสังคมจังหวัดเลยได้ตรวจสอบ", ["สำนักงานประกันสังคมจังหวัดเลย"]),
        ("ประธานคณะกรรมการบริหารธนาคารออมสิน กล่าว", ["คณะกรรมการบริหารธนาคารออมสิน"]),
        ("จัดตั้งโรงพยาบาลสนาม “บุญรักษา” ภายในตลาด", ["โรงพยาบาลสนาม “บุญรักษา”"]),
        ("ผู้อำนวยการศูนย์ประชาสัมพันธ์ การรถไฟแห่งประเทศไทย กล่าว", ["ศูนย์ประชาสัมพันธ์", "การรถไฟแห่งประเทศไทย"]),
        ("บริษัท Yunnan Example Technology (Group) Co.,Ltd. ลงทุน", ["บริษัท Yunnan Example Technology (Group) Co.,Ltd."]),
        ("เยี่ยมโรงพยาบาลบ้านสมมุติ เฉลิมพระเกียรติ 80 พรรษา", ["โรงพยาบาลบ้านสมมุติ เฉลิมพระเกียรติ 80 พรรษา"]),
        ("มอบเงินผ่านสถานเอกอัครราชทูต ณ กรุงไคโรต่อไป", ["สถานเอกอัครราชทูต ณ กรุงไคโร"]),
        (
            "ในคณะกรรมการพิจารณาทบทวนสารสมมุติ (Chemical Review Committee) วันนี้",
            ["คณะกรรมการพิจารณาทบทวนสารสมมุติ", "Chemical Review Committee"],
        ),
        # English lists, committees and what they decide on, owners.
        ("to work with Ministry of Energy, EGAT, and others", ["Ministry of Energy", "EGAT"]),
        (
            "resolution of the Central Committee on Prices of Goods and Services, in its meeting",
            ["Central Committee on Prices of Goods and Services"],
        ),
        ("through the Royal Irrigation Department, to proceed", ["Royal Irrigation Department"]),
        ("the Ministry of Commerce’s Price Reduction", ["Ministry of Commerce"]),
        # Bangkok acts, or is a place.
        ("กรมควบคุมโรคร่วมกับกรุงเทพมหานคร จัดบริการ", ["กรมควบคุมโรค", "กรุงเทพมหานคร"]),
        ("สถาบันวัคซีนแห่งชาติ กรุงเทพมหานคร และสำนักงานประกันสังคม", ["สถาบันวัคซีนแห่งชาติ", "กรุงเทพมหานคร", "สำนักงานประกันสังคม"]),
        ("ณ โรงแรมสมมุติ เขตปทุมวัน กรุงเทพมหานคร นายสมมุติ กล่าว", []),
    ],
)
def test_names_are_found_whole(text: str, found: list[str]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "กระทรวงที่เกี่ยวข้องและหน่วยงานภาครัฐเร่งดำเนินการ",
        "เห็นชอบร่างกฎกระทรวงการผลิตสุรา",
        "โทรหาศูนย์บริการลูกค้า ตลอดวัน",
        "ยกระดับสู่การเป็น Smart Hospital",
        "ขอให้ทุกกระทรวงช่วยกันดูแล และพบปลัดกระทรวงคนใหม่",
        "เน้นย้ำให้ทุกโรงพยาบาลควบคุมการติดเชื้อ และโรงเรียนติดตามข้อมูล",
        "ดำรงอัตราส่วนเงินกองทุนแข็งแกร่งตามเกณฑ์",
        "องค์กรปกครองส่วนท้องถิ่น (อปท.) และสถาบันเดียวกัน",
        "ขาดแคลนแพทย์ใน รพ.ชุมชน ทั่วไป โดยเจ้าคณะจังหวัดนครนายก",
        "กำชับ รพ.เฝ้าระวังโรค",
        "เป็นบริษัทจำกัดหรือบริษัทมหาชนจำกัด และบริษัทที่จดทะเบียนต่างทราบถึงข้อจำกัดนี้",
        "เกษตรกรมีรายได้เพิ่มขึ้นจากโปรแกรมใหม่",
        "เรียนกับสถาบันการออกแบบระดับโลก และสมาคมกีฬาระดับนานาชาติ",
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # "The company" of whom no name says which; a name holds foreign words, or จำกัด closes it.
        ("บริษัทแจ้งผลแล้ว บริษัท เนื่องจากมีหนี้ และบริษัทนำเข้าสินค้า", []),
        ("ตรวจค้นบริษัทสมมุติเบฟเวอเรจส์มีเทคโนโลยีใหม่", ["บริษัทสมมุติเบฟเวอเรจส์"]),
        ("ร่วมกับ บมจ. สมมุติประกันภัย บมจ. ตัวอย่างประกันภัย", ["บมจ. สมมุติประกันภัย", "บมจ. ตัวอย่างประกันภัย"]),
        # A foreign word of trade closes a name of several words; a sentence or another body before it does not.
        ("ร่วมกับ บมจ.สมมุติ กรุ๊ป โฮลดิ้ง และบริษัท ตัวอย่าง มอเตอร์ มอบของ", ["บมจ.สมมุติ กรุ๊ป โฮลดิ้ง", "บริษัท ตัวอย่าง มอเตอร์"]),
        ("บริษัท แจ้งว่า สมมุติ กรุ๊ป จะมา", []),
        # Venues and descriptions.
        ("ณ ศูนย์การประชุมแห่งชาติสมมุติ และศูนย์ราชการสมมุติ", []),
        ("จะเป็นศูนย์วิจัยพืชไร่สมมุติแห่งแรก", []),
        ("แจ้งโรงพยาบาลสมมุติธานีทุกแห่ง", []),
        # A verb or a measure after the common noun; ว่าด้วย begins the subject of a committee.
        ("นอนที่โรงพยาบาลเกิน 10 วัน ขอให้โรงเรียนดูแลเด็ก และให้สหกรณ์การเกษตรแห่งละไม่เกิน 3 ล้านบาท", []),
        ("ยังอยู่ที่คณะกรรมการว่าจะตัดสินอย่างไร", []),
        ("ตามมติคณะกรรมการว่าด้วยตัวอย่างสมมุติ เมื่อวานนี้", ["คณะกรรมการว่าด้วยตัวอย่างสมมุติ"]),
        # A number closes a name.
        ("สำนักงานทางหลวงชนบทที่ 4 ตั้งศูนย์ช่วยเหลือ", ["สำนักงานทางหลวงชนบทที่ 4"]),
        # The office of a committee, a unit and who leads it, an abbreviation inside.
        ("สำนักงาน ป.ป.ช. แถลง", ["สำนักงาน ป.ป.ช."]),
        ("เจ้าหน้าที่ของสำนักงาน คปภ. ลงพื้นที่", ["สำนักงาน คปภ."]),
        ("ผู้อำนวยการกลุ่มกฎหมาย กล่าว", ["กลุ่มกฎหมาย"]),
        ("ประธานชมรมเครือข่าย จป.พระนคร กล่าว", ["ชมรมเครือข่าย จป.พระนคร"]),
        # English names end where the next begins.
        (
            "the Ministry of Finance and the Ministry of Commerce. The plan",
            ["Ministry of Finance", "Ministry of Commerce"],
        ),
    ],
)
def test_a_common_phrase_is_no_name_and_a_name_ends_before_the_sentence(text: str, found: list[str]) -> None:
    assert mentions(text) == found
