"""Evidence, inspection and stay through the browser's eyes: what pages store, show and refuse."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from bs4 import BeautifulSoup

from casework.cases.attachments import attach
from casework.cases.models import PersonLink, Proposal
from casework.cases.people import join
from reconsideration.commands import filing
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.evidence import stay
from tests import builders
from tests.reconsideration.stories import REVIEW_ENDS, accepted, applicant, body, do, respondent

TODAY = date(2026, 3, 27)
LISTED = (
    "名称\t种类\t来源\t取得时间\t证明目的\t页数\t原件\t取得阶段\n"
    "立案审批表\t书证\t被申请人\t2026-01-05\t立案程序\t2\t原件\t行政程序中\n"
    "补拍照片\t电子数据\t被申请人\t2026年3月12日\t现场情况\t4页\t复印件\t行政程序中\n"
)


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser and a case whose reply was due on Tuesday 24 March 2026."""
    clock_at(TODAY)
    unit = body()
    browser = as_role("CLK", unit=unit)
    case = accepted(at=unit, by=browser.account.person, amount=28000)
    do(
        join, case, browser.account.person, role=PersonLink.HANDLER, on=REVIEW_ENDS,
        by=browser.account.person, lead=True,
    )  # fmt: skip
    do(filing.serve_copy, case, on=date(2026, 3, 10), by=browser.account.person, method="direct")
    return browser, case


def page_of(browser, address):
    return BeautifulSoup(browser.get(address).data, "html.parser")


def hidden(browser, address):
    form = page_of(browser, address).find("main").find("form")
    return {
        field["name"]: field.get("value", "")
        for field in form.find_all("input")
        if field.get("type") == "hidden"
    }


def post(browser, address, **typed):
    return browser.post(address, data=hidden(browser, address) | typed)


def test_a_pasted_list_is_taken_in_and_marked(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/evidence"

    answer = post(
        browser, f"{address}/list", side="respondent", on="2026-03-20", consent="", pasted=LISTED
    )

    assert answer.status_code == 303
    found = evidence.items(case, "respondent")
    assert [(one.name, one.stage, one.pages, one.original) for one in found] == [
        ("立案审批表", "before", 2, True),
        ("补拍照片", "during", 4, False),
    ]
    text = page_of(browser, address).find("main").text
    assert "不得作为依据" in text
    assert "立案程序" in text


def test_a_list_without_a_head_is_read_in_the_order_of_the_columns(desk):
    browser, case = desk

    answer = post(
        browser, f"/reconsideration/{case.handle}/evidence/list", side="applicant",
        on="2026-03-20", consent="", pasted="购货凭证，书证\n证人杜若水，证人证言，证人，2026.1.6",
    )  # fmt: skip

    assert answer.status_code == 303
    found = evidence.items(case, "applicant")
    assert [(one.name, one.kind, one.obtained_on) for one in found] == [
        ("购货凭证", "document", None),
        ("证人杜若水", "testimony", date(2026, 1, 6)),
    ]


def test_the_respondents_file_is_imported(desk):
    browser, case = desk
    content = LISTED.replace("\t", ",").encode("gb18030")

    answer = post(
        browser, f"/reconsideration/{case.handle}/evidence/list", side="respondent",
        on="2026-03-20", consent="", pasted="", sheet=(BytesIO(content), "证据目录.csv"),
    )  # fmt: skip

    assert answer.status_code == 303
    assert len(evidence.items(case, "respondent")) == 2


def test_the_blank_list_comes_back_filled_in(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/evidence"
    blank = browser.get(f"{address}/template.xlsx")
    book = openpyxl.load_workbook(BytesIO(blank.data))
    sheet = book.worksheets[0]
    sheet.append(["立案审批表", "书证", "被申请人", "2026-01-05", "程序合法", "2", "原件", ""])
    filled = BytesIO()
    book.save(filled)

    answer = post(
        browser, f"{address}/list", side="respondent", on="2026-03-20", consent="", pasted="",
        sheet=(BytesIO(filled.getvalue()), "证据清单.xlsx"),
    )  # fmt: skip

    assert answer.status_code == 303
    found = evidence.items(case)[0]
    assert (found.name, found.obtained_on, found.pages) == ("立案审批表", date(2026, 1, 5), 2)


def test_what_is_wrong_in_a_list_is_told_by_row_and_nothing_is_lost(desk):
    browser, case = desk

    answer = post(
        browser, f"/reconsideration/{case.handle}/evidence/list", side="respondent",
        on="2026-03-20", consent="", pasted="立案审批表，书证\n照片，相片，，昨天，，三页",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "第 2 行“种类”" in answer.text
    assert "第 2 行“取得时间”" in answer.text
    assert "第 2 行“页数”" in answer.text
    assert "照片，相片" in answer.text
    assert evidence.items(case) == []


def test_silence_shows_article_70_its_decisions_and_the_sanction(desk):
    browser, case = desk

    card = page_of(browser, f"/reconsideration/{case.handle}").find(id="evidence").text
    default = page_of(browser, f"/reconsideration/{case.handle}/evidence").find(id="default").text

    assert "被申请人没有答复" in card
    assert "第70条" in card
    assert "撤销安宁市市场监督管理局作出的行政处罚决定（安市监罚〔2026〕12号）。" in default
    assert "先问明第三人有没有证据" in default
    assert "第82条" in default


def test_a_restricted_piece_is_shown_to_whoever_handles_it_and_to_nobody_else(desk, as_role):
    browser, case = desk
    row = {"name": "配方说明", "kind": "document", "restricted": "trade_secret"}
    do(
        evidence.list_evidence, case, side="applicant", rows=[row], on=date(2026, 3, 20),
        by=browser.account.person,
    )  # fmt: skip
    head = as_role("UAD", unit=case.unit)
    address = f"/reconsideration/{case.handle}/evidence"

    assert "配方说明" in browser.get(address).text
    other = head.get(address)
    assert other.status_code == 200
    assert "配方说明" not in other.text
    assert "限制查阅：商业秘密" in other.text


def test_the_file_of_a_restricted_piece_is_for_the_same_few(db, desk, as_role):
    browser, case = desk
    me = browser.account.person
    row = {"name": "配方说明", "kind": "document", "restricted": "trade_secret"}
    pdf = BytesIO(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    file = do(attach, case, name="peifang.pdf", stream=pdf, by=me)
    piece = do(
        evidence.list_evidence, case, side="applicant", rows=[row], on=date(2026, 3, 20), by=me
    )[0]
    typed = {"stage": "before", "attachment_id": file.id, **row}
    do(evidence.change_evidence, case, piece, given=typed, on=TODAY, by=me)
    head = as_role("UAD", unit=case.unit)

    assert browser.get(f"/files/{file.handle}").status_code == 200
    assert head.get(f"/files/{file.handle}").status_code == 403
    assert "peifang" in browser.get(f"/reconsideration/{case.handle}").text
    assert "peifang" not in head.get(f"/reconsideration/{case.handle}").text

    do(evidence.change_evidence, case, piece, given=typed | {"restricted": ""}, on=TODAY, by=me)
    assert head.get(f"/files/{file.handle}").status_code == 200


def test_of_several_applicants_the_list_says_whose_it_is(db, as_role, clock_at):
    clock_at(TODAY)
    unit = body()
    browser = as_role("CLK", unit=unit)
    both = [applicant(), applicant(name="林赟"), respondent()]
    case = accepted(at=unit, by=browser.account.person, parties=both)
    do(
        join, case, browser.account.person, role=PersonLink.HANDLER, on=REVIEW_ENDS,
        by=browser.account.person, lead=True,
    )  # fmt: skip
    second = next(party for party in case.parties if party.name == "林赟")

    answer = post(
        browser, f"/reconsideration/{case.handle}/evidence/list", on="2026-03-20", consent="",
        side=f"applicant:{second.id}", pasted="购货凭证，书证",
    )  # fmt: skip

    assert answer.status_code == 303
    assert [one.party_id for one in evidence.items(case)] == [second.id]
    register = page_of(browser, f"/reconsideration/{case.handle}/evidence").find(id="applicant")
    assert "林赟" in register.text


def test_a_piece_is_put_right_and_marked_as_restricted(db, desk):
    browser, case = desk
    made = do(
        evidence.list_evidence, case, side="applicant", on=date(2026, 3, 20),
        rows=[{"name": "凭正", "kind": "document"}], by=browser.account.person,
    )  # fmt: skip

    answer = post(
        browser, f"/reconsideration/{case.handle}/evidence/{made[0].id}", name="凭证",
        kind="object", source="", obtained_on="2026-03-12", stage="before", purpose="", pages="2",
        restricted="privacy", attachment_id="",
    )  # fmt: skip

    assert answer.status_code == 303
    db.session.expire_all()
    found = evidence.items(case)[0]
    assert (found.name, found.kind, found.stage, found.restricted) == (
        "凭证",
        "object",
        "during",
        "privacy",
    )


def test_a_piece_of_another_case_is_not_there(desk):
    browser, case = desk
    other = accepted(act_number="安市监罚〔2026〕13号")
    made = do(
        evidence.list_evidence, other, side="applicant", on=date(2026, 3, 20),
        rows=[{"name": "凭证", "kind": "document"}], by=builders.person("何敏"),
    )  # fmt: skip

    assert browser.get(f"/reconsideration/{case.handle}/evidence/{made[0].id}").status_code == 404


def test_check_19_stops_the_page_with_the_article(desk):
    browser, case = desk

    answer = post(
        browser, f"/reconsideration/{case.handle}/investigation", mode="questioning",
        on="2026-03-20", place="滨河路8号", asked_whom="周翀", name_1="何敏", card_1="复0001",
        content="问答的内容",
    )  # fmt: skip

    assert answer.status_code == 409
    assert "第45条第2款" in answer.text
    assert "仍要办理的理由" not in answer.text


def test_a_stay_is_proposed_on_its_page_and_the_fine_is_explained(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/stay/decision"
    assert "第73条第3款" in browser.get(address).text

    answer = post(
        browser, address, ground="organ_needs", rule="", scope="罚款的缴纳", reason="数额有争议"
    )

    assert answer.status_code == 303
    proposal = db.session.query(Proposal).one()
    assert proposal.label == "停止执行"
    assert stay.stay_standing(case).running is None


def test_the_list_of_a_side_is_made_as_a_paper(desk):
    browser, case = desk
    do(
        evidence.list_evidence, case, side="applicant", on=date(2026, 3, 20),
        rows=[{"name": "购货凭证", "kind": "document"}], by=browser.account.person,
    )  # fmt: skip
    address = f"/reconsideration/{case.handle}/evidence/paper"

    assert "购货凭证" in browser.get(address).text
    assert post(browser, address, side="applicant").status_code == 303
    assert "证据材料清单" in browser.get(f"/reconsideration/{case.handle}").text
