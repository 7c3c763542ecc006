"""Publication: nobody can be known by the copy, in text, DOCX, metadata or file name (no. 36)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from casework.cases.models import Representative
from casework.cases.proposals import approve, paper_of
from casework.db import transaction
from casework.documents.docx import render_docx
from casework.documents.issue import frozen_letter
from casework.documents.parts import plain_lines
from casework.documents.pdf import render_pdf
from casework.documents.redaction import HIDDEN, Hider, leftovers
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.after import publication
from reconsideration.procedure.checks import CHECKS
from tests import builders
from tests.reconsideration.following_stories import decided, served
from tests.reconsideration.stories import accepted, applicant, do, respondent

ID, PHONE, ACCOUNT = "11010519491231002X", "13800000000", "6222021234567890123"
CODE = "91350100M000100Y43"
TOLD = (
    "申请人周翀，男，1949年12月31日出生，公民身份号码11010519491231002X，住安宁市滨河路8号。",
    "委托代理人吴律，电话13911112222，安宁天平律师事务所律师。",
    "第三人欧阳佶，身份证号110105 19491231 002X，住安宁市青石街 12 号院 3 单元 501 室。",
    "第三人安宁晨光电器厂，统一社会信用代码91350100M000100Y43，法定代表人葛长风。",
    "周 翀称，罚款由其工商银行账户6222 0212 3456 7890 123缴纳，联系电话138 0000 0000。",
    "证人秦小川称，其住在光明村二组九号，电话0561-2345678，邮箱qin.xc@example.com，车牌皖A12345。",
    "全角的号码１１０１０５１９４９１２３１００２Ｘ也不得留下。",
    "隐去中间的号码1101**********002X、138****0000也不得留下。",
)
PLANTED = (
    "周翀", "周 翀", ID, PHONE, "138 0000 0000", "13911112222", "滨河路8号", "110105 19491231",
    "青石街", "501", "欧阳佶", "葛长风", CODE, "6222", ACCOUNT, "秦小川", "光明村二组", "2345678",
    "qin.xc", "皖A12345", "1949年12月31日", "吴律", "１１０１０５", "阳光小学",
    "1101*", "*002X", "138*",
)  # fmt: skip
WORDS = ("秦小川", "阳光小学")


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 5, 6))
    return builders.person("何敏")


def story(**details):
    """A decision that says of everybody more than the public may read."""
    parties = [
        applicant(birth_on=date(1949, 12, 31), work_unit="阳光小学"),
        respondent(),
        applicant(
            side="third", name="欧阳佶", id_no="", phone="", address="安宁市青石街 12 号院",
        ),
        {
            "side": "third", "kind": "legal_person", "name": "安宁晨光电器厂",
            "id_type": "credit_code", "id_no": CODE, "legal_rep": "葛长风", "phone": "",
        },
    ]  # fmt: skip
    case = accepted(parties=parties, **details)
    with transaction() as session:
        party = next(one for one in case.parties if one.name == "周翀")
        session.add(Representative(party=party, kind="agent", name="吴律", phone="13911112222"))
    return served(case=case, texts=TOLD)


def _paper(case):
    return str(publication.decisions_of(case)[0].handle)


def published(case, clerk, **given):
    proposal = do(
        publication.propose_publication, case, paper=_paper(case), words=WORDS,
        on=date(2026, 5, 6), by=clerk, **given,
    )  # fmt: skip
    do(approve, proposal, by=builders.person("许祎"), on=date(2026, 5, 6))
    return publication.last_public_copy(case)


def _survivors(text):
    return [one for one in PLANTED if one in text]


def test_the_decision_itself_says_all_of_it(db, clerk):
    case = story()

    text = "\n".join(plain_lines(frozen_letter(publication.decisions_of(case)[0])))

    assert len(_survivors(text)) >= len(PLANTED) - 3


def test_nothing_planted_survives_in_text_pdf_docx_metadata_or_file_name(db, clerk):
    case = story()

    copy = published(case, clerk, url="https://www.example.gov.cn/fy/2026/12.html")
    letter = frozen_letter(copy)
    pdf = PdfReader(io.BytesIO(render_pdf(letter)))
    printed = "".join(page.extract_text() for page in pdf.pages)
    word = render_docx(letter)
    xml = "".join(
        zipfile.ZipFile(io.BytesIO(word)).read(name).decode("utf-8", "ignore")
        for name in zipfile.ZipFile(io.BytesIO(word)).namelist()
        if name.endswith((".xml", ".rels"))
    )
    properties = Document(io.BytesIO(word)).core_properties
    named = f"{copy.title}{copy.number} {properties.title} {properties.author} {pdf.metadata}"

    for where in (str(letter.to_data()), printed, xml, named, f"{copy.title}{copy.number}.pdf"):
        assert _survivors(where) == []
    assert letter.addressee == letter.contact == ""
    assert "申请人周某" in "".join(plain_lines(letter))
    assert "欧阳某" in "".join(plain_lines(letter))
    assert letter.organ == "安宁市人民政府"


def test_two_of_one_surname_stay_two_people(db, clerk):
    parties = [applicant(), applicant(name="周敏", id_no="", phone=""), respondent()]
    case = served(case=accepted(parties=parties), texts=("周翀和周敏均不服。",))

    copy = published(case, clerk)

    assert "周某和周某乙均不服" in "".join(plain_lines(frozen_letter(copy)))


def test_a_child_keeps_not_even_the_surname(db, clerk):
    child = applicant(name="周小满", id_no="", birth_on=date(2015, 6, 1), phone="")
    parties = [applicant(), child, respondent()]
    case = served(case=accepted(parties=parties), texts=("周小满是周翀之子。",))

    text = "".join(plain_lines(frozen_letter(published(case, clerk))))

    assert "未成年人某是周某之子" in text
    assert "小满" not in text


# ------------------------------------------------------------------------------ check 36


def test_check_36_the_address_of_publication_may_not_name_anybody(db, clerk):
    case = story()
    given = {"paper": _paper(case), "words": WORDS, "on": date(2026, 5, 6), "by": clerk}

    with pytest.raises(NotAllowed) as barred:
        do(
            publication.propose_publication, case,
            url="https://www.example.gov.cn/fy/周翀-决定书.html", **given,
        )  # fmt: skip
    do(
        publication.propose_publication, case, url="https://www.example.gov.cn/fy/12.html",
        **given,
    )  # fmt: skip

    assert CHECKS[36].basis.text in barred.value.message
    assert "周翀" not in barred.value.message


def test_check_36_a_protected_case_is_not_published_but_may_be_withheld(db, clerk):
    case = story()
    with transaction():
        case.confidentiality = "minor_or_medical"

    with pytest.raises(NotAllowed):
        published(case, clerk)
    event = do(publication.withhold, case, reason="涉及未成年人", on=date(2026, 5, 6), by=clerk)

    assert event.data["public"] is False


def test_check_36_is_set_aside_only_by_a_head_who_says_why(db, clerk):
    case = story()
    with transaction():
        case.confidentiality = "commercial"
    head = builders.account("RVW", at=case.unit, of=builders.person("秦观山")).person
    given = {"paper": _paper(case), "words": WORDS, "on": date(2026, 5, 6), "by": clerk}

    proposal = do(
        publication.propose_publication, case, override="商业秘密部分已经全部隐去", **given
    )
    with pytest.raises(NotAllowed):
        do(approve, proposal, by=builders.person("许祎"), on=date(2026, 5, 6), remark="同意公开")
    with pytest.raises(NotAllowed, match="写明仍要办理的理由"):
        do(approve, proposal, by=head, on=date(2026, 5, 6), remark="")
    do(approve, proposal, by=head, on=date(2026, 5, 6), remark="已经核对，可以公开")

    event = next(one for one in case.events if one.kind == "published")
    assert event.data["set_aside"][0]["check"] == 36
    assert event.data["set_aside"][0]["by"] == head.id
    assert "拦截" in proposal.summary


@pytest.mark.parametrize(
    "text",
    [
        "身份证１１０１０５１９４９１２３１００２Ｘ",
        "号码110105-19491231-002X",
        "电话138 0000 0000",
        "身份证110105.19491231.0020", "电话138.0000.0000", "电话138－0000－0000", "（010）62220212",
        "护照E12345678", "微信号zhang_123",
        "周·翀", "周　翀", "账号 6222 0212 3456 7890 123", "滨河路 8 号",
    ],
)  # fmt: skip
def test_the_second_look_finds_what_was_written_apart(text):
    assert leftovers([text], ["周翀", "11010519491231002X", "滨河路8号"])


CLEAN = (
    "安府复决〔2026〕12号，2026-03-02 2026-03-09，二〇二六年，罚款50000元，第62条第1款",
    "2026.3.2至2026.11.20，12000.00元、13500.00元，共25500.00元，GB/T 9704-2012，A4纸，M39",
)


@pytest.mark.parametrize("text", CLEAN)
def test_the_second_look_lets_dates_and_numbers_of_papers_pass(text):
    assert leftovers([text], ["周翀", "13800000000"]) == []
    assert Hider([])(text) == text


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ", "110105.19491231.002X",
        "138-0000-0000", "138－0000－0000", "138.0000.0000", "138  0000  0000", "+8613800000000",
        "010-62220212", "（010）62220212", "(0515)6222021", "6222 0212 3456 7890 123",
        "E12345678", "H12345678", "京A·12345", "zhang@example.cn", "zhang＠example.cn",
        "微信号：zhang_123", "QQ：1128881943",
    ],
)  # fmt: skip
def test_a_number_is_hidden_however_it_is_written(number):
    told = Hider([])(f"申请人陈述，其号码为{number}，已经核对。")

    assert HIDDEN in told
    assert not re.search(r"\d{4}|zhang", told)


# ------------------------------------------------------------------------------ how


def test_whoever_made_the_copy_does_not_confirm_it(db, clerk):
    case = story()
    proposal = do(
        publication.propose_publication, case, paper=_paper(case), words=WORDS,
        on=date(2026, 5, 6), by=clerk,
    )  # fmt: skip

    with pytest.raises(NotAllowed):
        do(approve, proposal, by=clerk, on=date(2026, 5, 6))
    assert publication.last_public_copy(case) is None
    shown = paper_of(proposal, on=date(2026, 5, 6))
    assert shown is not None
    assert _survivors(proposal.summary + "".join(publication.texts_of(shown))) == []


def test_before_service_nothing_is_published(db, clerk):
    case = decided()

    with pytest.raises(NotAllowed, match="还没有送达"):
        do(
            publication.propose_publication, case, paper=_paper(case), on=date(2026, 5, 6),
            by=clerk,
        )  # fmt: skip


def test_not_publishing_needs_a_reason(db, clerk):
    case = served()

    with pytest.raises(Incomplete):
        do(publication.withhold, case, reason=" ", on=date(2026, 5, 6), by=clerk)
