"""Jurisdiction and scope: the table proposes and explains, a person decides (11, 12, 23-32)."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete
from reconsideration.commands import filing
from reconsideration.commands.filing.first_matters import (
    add_first_matter,
    end_first_matter,
    final_matters,
    special_matters,
)
from reconsideration.commands.filing.jurisdiction import judge_jurisdiction, organ_to_name
from reconsideration.models import FirstMatter
from reconsideration.procedure.hints import Application, hints
from reconsideration.procedure.jurisdiction import (
    Authority,
    RespondentFacts,
    competent_organ,
    resolved,
)
from reconsideration.procedure.respondents import agreement, likely_authority, likely_level
from reconsideration.procedure.scope import MatterEffect
from reconsideration.views.ways.jurisdiction import reminders
from tests import builders
from tests.reconsideration.stories import (
    accepted,
    applicant,
    application,
    body,
    do,
    due,
    events,
    respondent,
)

ORGAN = "安宁市人民政府"
THURSDAY = date(2026, 3, 5)
TAX = "国家税务总局安宁市税务局"


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def _against(name, **details):
    return application(parties=[applicant(), respondent(name=name)], **details)


def _judge(case, by, **details):
    values = {"authority": "department", "ours": True, "on": THURSDAY, "by": by}
    return do(judge_jurisdiction, case, **values | details)


def _hints(name="安宁市市场监督管理局", act="行政处罚决定", **details):
    told = Application(ORGAN, [name], act, **details)
    return {one.key: one for one in hints(told)}


def _says(case):
    return {one.key: one for one in reminders(case, THURSDAY)}


# ------------------------------------------------------------------------------ check 9


@pytest.mark.parametrize(
    ("name", "authority", "found"),
    [
        ("安宁市市场监督管理局", Authority.DEPARTMENT, "same"),
        ("安宁市青禾县公安局", Authority.DEPARTMENT, "other"),
        (TAX, Authority.TAX, "other"),
        ("安宁海关", Authority.VERTICAL, "other"),
        ("安宁市司法局", Authority.JUSTICE, "one_of_two"),
        ("安宁市公安局城东分局", Authority.DISTRICT_BRANCH, "one_of_two"),
        ("青禾县人民政府", Authority.GOVERNMENT, "unknown"),
        ("安宁市人民政府", Authority.GOVERNMENT, "other"),
        ("川东省人民政府", Authority.PROVINCE, "other"),
        ("自然资源部", Authority.STATE_DEPARTMENT, "other"),
        ("安宁高新技术产业开发区管理委员会", Authority.DEVELOPMENT_ZONE, "unknown"),
    ],
)
def test_check_9_a_name_tells_the_kind_and_whether_the_organ_fits(name, authority, found):
    assert likely_authority(name) is authority

    competence = competent_organ(RespondentFacts(authority))

    assert agreement(authority, name, competence, ORGAN) == found


def test_check_9_warns_of_a_tax_case_at_a_government_and_names_the_organ(db, clerk):
    case = _against(TAX)

    assert "上一级税务机关" in _says(case)["jurisdiction"].text
    assert _says(case)["jurisdiction"].basis.text == "《行政复议法》第27条"
    assert organ_to_name(case) == "上一级税务机关"


def test_check_9_is_silent_where_table_and_organ_agree(db):
    assert "jurisdiction" not in _says(_against("安宁市市场监督管理局"))
    assert organ_to_name(_against("安宁市市场监督管理局")) == ""


def test_a_choice_is_the_applicants(db):
    text = _says(_against("安宁市司法局"))["jurisdiction"].text

    assert "安宁市人民政府或者上一级司法行政部门" in text
    assert "问明" in text


def test_behind_an_entrusted_organisation_stands_the_one_that_entrusted_it():
    found = resolved(RespondentFacts(Authority.ENTRUSTED), Authority.BRANCH)

    assert (found.rule, found.organs) == ("J11、J9", ("设立部门的本级人民政府",))


def test_a_person_decides_against_the_table_and_the_page_says_that_they_differ(db, clerk):
    case = _against(TAX)

    event = _judge(case, clerk, authority="tax", note="上级指定由本机关受理")

    assert (event.data["rule"], event.data["agreement"]) == ("J1", "other")
    assert "不同" in _says(case)["jurisdiction"].text


def test_without_jurisdiction_the_competent_organ_is_named_also_in_the_refusal(db, clerk):
    case = _against(TAX)
    with pytest.raises(Incomplete) as fault:
        _judge(case, clerk, authority="tax", ours=False)
    assert set(fault.value.problems) == {"organ"}

    _judge(case, clerk, authority="tax", ours=False, organ="国家税务总局川东省税务局")
    do(
        filing.refuse, case, grounds=["C6"], reasons="税务机关的行为由上一级税务机关复议",
        competent_organ=organ_to_name(case), on=THURSDAY, by=clerk,
    )  # fmt: skip

    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="refusal").one()
    assert "向国家税务总局川东省税务局申请行政复议" in "".join(plain_lines(frozen_letter(paper)))


# ------------------------------------------------------------------------------ check 8


@pytest.mark.parametrize(
    ("act", "item"),
    [("安宁市夜间摊点管理办法", "第12条第2项"), ("治安调解协议书", "第12条第4项"),
     ("免职决定", "第12条第3项")],
)  # fmt: skip
def test_check_8_what_is_shut_out_is_known_by_its_name(act, item):
    assert item in _hints(act=act)["scope"].basis.text


def test_check_8_a_norm_as_the_object_leads_to_incidental_review():
    assert "一并申请附带审查（第13条）" in _hints(act="安宁市夜间摊点管理办法")["scope"].text


@pytest.mark.parametrize(
    "act", ["行政处罚决定", "房屋征收补偿决定", "不予认定工伤决定", "政府信息公开答复"]
)
def test_check_8_lets_acts_pass(act):
    assert "scope" not in _hints(act=act)


# ------------------------------------------------------------------------------ check 7


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"scope": "A01", "on_the_spot": True}, "当场作出的行政处罚"),
        ({"scope": "A04"}, "已经取得的自然资源权利"),
        ({"scope": "A11"}, "未履行法定职责"),
        ({"scope": "A14", "act": "不予公开告知书"}, "政府信息不予公开"),
        ({"scope": "A01", "name": TAX}, "纳税争议"),
    ],
)
def test_check_7_what_comes_first_is_pointed_out(details, words):
    found = _hints(**details)
    assert words in (found.get("mandatory_first") or found["mandatory_first_elsewhere"]).text


@pytest.mark.parametrize(
    "details",
    [{"scope": "A01"}, {"scope": "A11", "mandatory_first": "M3"}, {"scope": "A05"}],
)
def test_check_7_is_silent_where_it_is_decided_or_does_not_arise(details):
    assert "mandatory_first" not in _hints(**details)


def test_a_matter_of_another_law_names_its_source_and_no_local_regulation(db, clerk):
    case = application()
    for source in ("", "《安宁市养犬管理条例》第9条"):
        with pytest.raises(Incomplete) as fault:
            _judge(case, clerk, mandatory_first="M5", source=source)
        assert set(fault.value.problems) == {"source"}

    _judge(case, clerk, mandatory_first="M5", source="《海关法》第64条")

    assert case.mandatory_first == "M5"


def test_the_acceptance_notice_tells_what_has_to_come_first(db, clerk):
    first, free = (
        accepted(mandatory_first=one, act_number=number)
        for one, number in (("M3", "安市监〔2026〕1号"), ("none", "安市监〔2026〕2号"))
    )

    texts = []
    for case in (first, free):
        paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()
        texts.append("".join(plain_lines(frozen_letter(paper))))

    assert ["应当先申请行政复议" in text for text in texts] == [True, False]


# ------------------------------------------------------------------------------ 29, 32


def test_a_suit_that_a_court_has_accepted_is_pointed_out_with_its_article(db, clerk):
    case = application()
    with pytest.raises(Incomplete) as fault:
        _judge(case, clerk, elsewhere="court_accepted")
    assert set(fault.value.problems) == {"court"}

    _judge(case, clerk, elsewhere="court_accepted", court="安宁市中级人民法院（2026）01行初8号")

    assert _says(case)["elsewhere"].basis.text == "《行政复议法》第29条第2款"
    assert _says(case)["elsewhere"].urgent


def test_through_the_penalising_authority_its_five_days_are_counted(db):
    case = application(
        channel="through_penaliser", on_the_spot=True, submitted_on=date(2026, 2, 12),
        through_on=date(2026, 2, 12),
    )  # fmt: skip

    # 2/13 2/14 (a working Saturday) 2/24 2/25 2/26; it came on 03-02.
    assert due(case, "pass_on") == date(2026, 2, 26)
    assert ("penaliser_received", date(2026, 2, 12)) in events(case)
    row = next(row for row in case.deadlines if row.key == "pass_on")
    assert row.met_on == date(2026, 3, 2)
    assert case.stage == "reviewing"
    assert due(case, "examine") == date(2026, 3, 9)


# ------------------------------------------------------------------------------ the page


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser with a tax case in their hands."""
    clock_at(THURSDAY)
    unit = body()
    browser = as_role("REG", "CLK", unit=unit)
    me = browser.account.person
    case = application(at=unit, by=me, parties=[applicant(), respondent(name=TAX)])
    do(join, case, me, role=PersonLink.HANDLER, on=date(2026, 3, 2), by=me, lead=True)
    return browser, case


def _typed(page):
    form = page.find("main").find("form")
    return {
        one["name"]: one.get("value", "")
        for one in form.find_all("input")
        if one.get("type") == "hidden"
    }


def test_the_page_proposes_explains_and_takes_the_decision(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/jurisdiction"

    page = BeautifulSoup(browser.get(address).data, "html.parser")

    assert "上一级税务机关" in page.select_one(".gd-note.warn").text
    assert "税务机关" in page.select_one("#table tr.is-sel").text
    assert page.find("input", id="organ")["value"] == "上一级税务机关"
    typed = {"on": "2026-03-05", "authority": "tax", "ours": "no", "elsewhere": "nowhere",
             "level": "vertical", "organ": "国家税务总局川东省税务局"}  # fmt: skip
    answer = browser.post(address, data=_typed(page) | typed)
    assert answer.status_code == 303
    assert db.session.get(type(case), case.id).respondent_level == "vertical"
    assert "不属于本机关管辖" in browser.get(f"/reconsideration/{case.handle}/acceptance").text
    shown = browser.get(f"/reconsideration/{case.handle}").text
    assert "国家税务总局川东省税务局（告知申请人）" in shown
    refusal = browser.get(f"/reconsideration/{case.handle}/refusal").text
    assert "国家税务总局川东省税务局" in refusal


def test_another_row_of_the_table_can_be_tried(desk):
    browser, case = desk

    page = browser.get(f"/reconsideration/{case.handle}/jurisdiction?row=1").text

    chosen = BeautifulSoup(page, "html.parser").select_one("#table tr.is-sel").text
    assert "同一政府的几个部门共同作出" in chosen


# ------------------------------------------------------------------------------ the table of item 5


def test_a_bodys_own_matter_is_pointed_out_at_registration_until_it_is_ended(db, as_role, clock_at):
    clock_at(THURSDAY)
    unit = body()
    keeper, clerk = as_role("UAD", unit=unit), as_role("REG", "CLK", unit=unit)
    page = BeautifulSoup(keeper.get("/reconsideration/first-matters/new").data, "html.parser")
    typed = {
        "title": "集会游行的不许可决定",
        "source": "《集会游行示威法》第13条",
        "hints": "游行",
        "effect": "first",
    }
    bad = keeper.post(
        "/reconsideration/first-matters/new", data=_typed(page) | typed | {"source": "惯例"}
    )
    assert bad.status_code == 422

    keeper.post("/reconsideration/first-matters/new", data=_typed(page) | typed)

    new = BeautifulSoup(clerk.get("/reconsideration/new").data, "html.parser")
    preview = {"preview": "1", "kind": "A03", "act_name": "游行不许可决定", "channel": "in_person"}
    assert (
        "《集会游行示威法》第13条"
        in clerk.post("/reconsideration/new", data=_typed(new) | preview).text
    )
    matter = db.session.query(FirstMatter).one()
    address = f"/reconsideration/first-matters/{matter.id}/end"
    end = BeautifulSoup(keeper.get(address).data, "html.parser")
    assert keeper.post(address, data=_typed(end)).status_code == 303
    again = clerk.post("/reconsideration/new", data=_typed(new) | preview).text
    assert "《集会游行示威法》第13条" not in again


def test_only_a_law_makes_a_decision_final(db, clerk):
    unit, final = body(), {"effect": MatterEffect.FINAL, "on": THURSDAY, "by": clerk}

    with pytest.raises(Incomplete) as refusal:
        do(add_first_matter, unit, title="某事项", source="《某某条例》第5条", **final)
    assert "第10条" in refusal.value.problems["source"]

    row = do(add_first_matter, unit, title="某事项", source="《某某法》第5条", **final)
    assert [one.source for one in final_matters(unit.id)][-1] == "《某某法》第5条"
    assert "《某某法》第5条" not in [one.source for one in special_matters(unit.id)]

    do(end_first_matter, row, on=THURSDAY, by=clerk)
    assert "《某某法》第5条" not in [one.source for one in final_matters(unit.id)]


def test_the_rules_show_where_a_decision_is_final(db, as_role, clock_at, clerk):
    clock_at(THURSDAY)
    unit = body()
    do(
        add_first_matter, unit, title="某事项", source="《某某法》第5条", on=THURSDAY, by=clerk,
        effect=MatterEffect.FINAL,
    )  # fmt: skip

    page = as_role("CLK", unit=unit).get("/reconsideration/rules/?page=finals").text

    assert "《某某法》第5条" in page
    assert "《出境入境管理法》第64条" in page
    assert "《行政复议法》第26条" in page


def test_the_table_of_another_body_is_not_ours_to_keep(db, as_role, clock_at, clerk):
    clock_at(THURSDAY)
    theirs = do(
        add_first_matter, body(), title="纳税争议", source="《海关法》第64条", on=THURSDAY, by=clerk
    )
    keeper = as_role("UAD", unit=body())

    assert keeper.get(f"/reconsideration/first-matters/{theirs.id}/end").status_code == 404


# ------------------------------------------------------------------------------ level


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青禾县柳河镇人民政府", "township"),
        ("安宁市城东区滨河街道办事处", "township"),
        ("青禾县公安局", "county_department"),
        ("安宁市青禾县公安局", "county_department"),
        ("安宁市临溪市自然资源局", "county_department"),
        ("青禾县人民政府", "county"),
        ("安宁市临溪市人民政府", "county"),
        ("安宁市城市管理局", "city_department"),
        ("安宁市司法局", "city_department"),
        ("安宁市人民政府", "city"),
        ("川东省自然资源厅", "province_department"),
        ("川东省人民政府", "province"),
        ("北京市公安局", "province_department"),
        ("自然资源部", "state_department"),
        ("安宁市公安局城东分局", "branch"),
        (TAX, "vertical"),
        ("安宁大学", "authorised"),
        ("某某公司", None),
    ],
)
def test_a_name_tells_the_level_of_the_respondent(name, level):
    assert likely_level(name) == level


def test_registration_keeps_the_level_that_was_chosen_and_else_the_one_of_the_name(db):
    named = [applicant(), respondent(name="安宁市青禾县公安局")]

    assert application(parties=named).respondent_level == "county_department"
    assert application(respondent_level="city", parties=named).respondent_level == "city"
