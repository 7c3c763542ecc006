"""A medical dispute to the court's ruling: an appraisal stops its clock, both go to court."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

PATIENT, HOSPITAL = "聂赟", "安宁市第三人民医院"
COURT, RULING = "安宁市正和区人民法院", "（2026）安0102民特18号"
MEDIATE = "完成调解"
SUM, SUM_IN_WORDS = "38,600.00", "人民币叁万捌仟陆佰元整"


def ago(days: int) -> str:
    """A day before today, as a field takes it."""
    return (TODAY - timedelta(days=days)).isoformat()


RECEIVED, ACCEPTED, COMMISSIONED, ANSWERED = ago(40), ago(38), ago(36), ago(8)

APPLICATION = {
    "received_on": RECEIVED,
    "applicants-0-name": PATIENT,
    "applicants-0-id_no": "11010519491231002X",
    "applicants-0-phone": "13800002051",
    "applicants-0-address": "安宁市正和路21号",
    "respondents-0-name": HOSPITAL,
    "respondents-0-id_no": "91350100M000100Y43",
    "respondents-0-phone": "0000-7654321",
    "respondents-0-address": "安宁市正和路66号",
    "fact_dispute_kind": "SURG",
    "fact_facts_summary": "左膝手术以后活动受限，认为手术有过错。",
    "fact_outcome_kind": "impairment",
    "fact_event_date": ago(70),
    "claims-0-code": "DISAB",
    "claims-0-amount": SUM,
}
REST = {
    "fact_dispute_points": "手术有无过错",
    "fact_not_medical": "none",
    "fact_hospital_name": HOSPITAL,
    "fact_hospital_level": "2A",
    "fact_ownership": "public",
    "fact_dept_name": "orthopaedics",
    "fact_admit_date": ago(72),
    "fact_patient_name": PATIENT,
    "fact_patient_age": "46",
    "fact_minor": "no",
    "fact_records_sealed": "no",
    "fact_copy_given": "yes",
    "fact_reps_patient": "1",
    "fact_reps_hospital": "2",
    "fact_site_order": "normal",
    "fact_hospital_report_made": "no",
    "fact_other_procedure": "none",
}
OPINION = {
    "fact_appraisal_org": "安宁市医学会",
    "fact_appraisal_result": "手术有过错，与损害有因果关系，次要责任。",
    "fact_causation_share": "minor",
}
SIGNED = ("applicant_signed", "respondent_signed", "mediator_signed", "sealed")


def test_a_hospital_and_a_patient_come_to_an_agreement_that_a_court_confirms(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("yitiao")
    register(desk)
    accept(desk)
    have_it_appraised(desk)
    meet(desk)
    agree_and_sign(desk)
    perform(desk)
    have_it_confirmed(desk)

    see_the_papers(desk, tmp_path)


def tick(desk: Desk, name: str, value: str) -> None:
    """One of several boxes of a field."""
    desk.page.locator(f'[name="{name}"][value="{value}"]').check()


def register(desk: Desk) -> None:
    """A committee that takes one kind arrives at its form."""
    desk.go(desk.page.get_by_role("link", name="登记纠纷"))
    assert desk.heading == "医患纠纷登记"
    desk.fill(APPLICATION)
    desk.page.locator("#part-respondents summary").first.click()
    desk.fill({"respondents-0-legal_rep": "丁旻", "respondents-0-legal_rep_post": "院长"})
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("已登记：")


def accept(desk: Desk) -> None:
    """Thirty working days run from acceptance, by article 38."""
    desk.act("征求对方意见", "生成征求意见书", {"on": ago(39)})
    desk.act("登记对方同意", "登记答复", {"on": ACCEPTED, "answer": "given"})
    desk.follow("补充登记项目")
    desk.fill({"on": ACCEPTED, **REST})
    tick(desk, "fact_dispute_cause", "SURG")
    tick(desk, "fact_consent_scope", "mediation")
    desk.press("保存登记内容")
    expect(desk.message).to_be_visible()
    desk.follow("受理")
    desk.fill({"on": ACCEPTED})
    for met in desk.page.locator("main input[type=radio][value=yes]").all():
        met.check()
    desk.press("受理并生成通知书")
    expect(desk.message).to_contain_text("已受理")
    desk.act("指派调解员", "指派并生成指派书", {"on": ACCEPTED})
    assert desk.state == "已指派"


def have_it_appraised(desk: Desk) -> None:
    """While the appraisal lasts the clock stands still; its days move the last day."""
    before = last_day(desk)
    desk.act(
        "委托鉴定、评估、检测",
        "登记委托",
        {
            "on": COMMISSIONED,
            "kind": "medical",
            "institution": "安宁市医学会",
            "qualification": "医疗损害鉴定专家库",
            "chosen": "agreed",
            "questions": "有无过错，与损害有无因果关系，责任程度。",
            "applicant_agrees": True,
            "respondent_agrees": True,
        },
    )
    expect(desk.deadlines()[MEDIATE]).to_contain_text("停")
    assert "尚未恢复" in reckoning(desk)

    opinion = {"result": OPINION["fact_appraisal_result"], "objections": "双方没有异议。"}
    desk.act("登记鉴定、评估、检测结果", "登记结果", {"on": ANSWERED, **opinion})
    last_stopped = date.fromisoformat(ANSWERED) - timedelta(days=1)
    assert f"{COMMISSIONED[5:]} 至 {last_stopped:%m-%d} 不计" in reckoning(desk)
    assert last_day(desk) > before


def last_day(desk: Desk) -> str:
    """The last day of the mediation, as its row says."""
    return desk.deadlines()[MEDIATE].locator("td").nth(3).inner_text()


def reckoning(desk: Desk) -> str:
    """How the last day of the mediation was reckoned, opened below its row."""
    how = desk.deadlines()[MEDIATE].get_by_role("link", name="怎么算的")
    if how.get_attribute("aria-expanded") == "false":
        how.click()
    target = (how.get_attribute("href") or "").removeprefix("#")
    return desk.page.locator(f"#{target} .gd-trace").inner_text()


def meet(desk: Desk) -> None:
    """A session today, without the three days' notice, which both sides waive."""
    when = {"starts_at": f"{TODAY}T09:30", "place": "医调委调解室", "waived": True}
    desk.act("安排调解会", "安排并生成通知书", when)
    desk.follow("登记调解会笔录")
    desk.fill(
        {
            "rights_read": True,
            "applicant_said": "手术以后膝关节活动受限，要求赔偿。",
            "respondent_said": "愿意按次要责任赔偿。",
            "undisputed": "对鉴定意见双方没有异议。",
            "undisputed_signed": True,
            "proposals": "按次要责任一次赔偿。双方同意。",
            "result": "agreed",
        }
    )
    desk.press("登记笔录并生成文书")
    expect(desk.message).to_be_visible()


def agree_and_sign(desk: Desk) -> None:
    """What the appraisal found is on the register before the agreement is settled."""
    desk.follow("补充登记项目")
    desk.fill({"fact_appraisal_kind": "association"})
    desk.press("更新要填的项目")
    desk.fill(OPINION)
    desk.press("保存登记内容")
    expect(desk.message).to_be_visible()
    desk.follow("定稿，准备签署")
    desk.follow("按期分付")
    desk.fill({"act": "医疗损害赔偿款", "total": SUM, "parts": "2", "first_on": TODAY})
    desk.press("生成条款")
    desk.fill({"default_clause": "逾期支付的，申请人可以就全部未付款项申请强制执行。"})
    for clause in ("0", "1"):
        desk.fill(
            {f"clauses-{clause}-manner": "转账", f"clauses-{clause}-account": "农业银行尾号4471"}
        )
    desk.press("存草稿")
    for box in desk.page.locator("main input[name^='ask-']").all():
        box.check()
    assert SUM_IN_WORDS in desk.page.locator(".gd-paper").inner_text()
    desk.press("定稿，准备签署")
    expect(desk.message).to_contain_text("协议已定稿")
    days = dict.fromkeys(SIGNED, TODAY)
    desk.act("登记签署，协议生效", "协议生效", days)
    assert desk.state == "协议生效"


def perform(desk: Desk) -> None:
    """The first half is paid at once, with the slip of the transfer."""
    desk.act("登记履行一项", "登记履行", {"clause": "1", "proof": "转账回单 20260018"})
    assert "履行协议第 2 项" in desk.deadlines()


def have_it_confirmed(desk: Desk) -> None:
    """Not by one side alone; both within thirty days, then the court's docket and its ruling."""
    filed = desk.deadlines()["双方共同申请司法确认"]
    expect(filed).to_contain_text((TODAY + timedelta(days=30)).isoformat())
    desk.follow("登记申请司法确认")
    desk.fill({"court": COURT, "both": "no"})
    desk.press("生成司法确认申请书")
    assert "现在不能办" in desk.main.inner_text()
    assert desk.value("court") == COURT
    desk.follow("先不办")

    desk.act("登记申请司法确认", "生成司法确认申请书", {"court": COURT})
    desk.act("登记司法确认结果", "登记结果", {"result": "accepted"})
    desk.follow("登记司法确认结果")
    desk.fill({"result": "granted"})
    desk.press("登记结果")
    assert desk.fault("document") == "请填裁定书的案号"
    desk.fill({"document": RULING})
    desk.press("登记结果")
    expect(desk.message).to_be_visible()
    expect(desk.main).to_contain_text(f"法院裁定确认有效：{RULING}")


def see_the_papers(desk: Desk, folder: Path) -> None:
    """Names and sums stand in the agreement and in the application to the court."""
    for title, words in {
        "医疗纠纷调解协议书": (PATIENT, HOSPITAL, SUM_IN_WORDS, "丁旻"),
        "司法确认申请书": (PATIENT, HOSPITAL, COURT),
    }.items():
        for kind in ("PDF", "Word"):
            said = text_of(desk.download(title, kind, folder))
            assert [one for one in words if one not in said] == [], (title, kind)
