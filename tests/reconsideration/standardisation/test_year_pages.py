"""The pages of the year: who sees what, who names whom, what waits on the desk."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.accounts.models import UnitKind
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import years as commands
from reconsideration.standardisation.commands.beside import act_beside
from reconsideration.standardisation.commands.parts import end_part, name_part
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.beside import Beside
from reconsideration.standardisation.models import TaskEvent, YearCycle
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.views.tasks import clocks_of
from tests.builders import account, person, unit
from tests.reconsideration.standardisation import inspected
from tests.reconsideration.standardisation.test_year import body
from tests.reconsideration.standardisation.years import holds, task, year

MARCH = date(2026, 3, 20)
YEARS = "/standardisation/years/"


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(MARCH)


def words(answer):
    return BeautifulSoup(answer.text, "lxml").select_one("main").get_text(" ", strip=True)


def works_at(at, name="他人"):
    """Somebody with a post there."""
    return account("CLK", at=at, of=person(name)).person


# ------------------------------------------------------------------------------ the city's pages


def sent(browser, path, **changes):
    """The form of a page, as it stands, with changes."""
    form = BeautifulSoup(browser.get(path).text, "lxml").select_one("main form[method=post]")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")
              if one.get("type") not in ("checkbox", "radio", "file")}  # fmt: skip
    fields |= {one["name"]: one.text.removeprefix("\n") for one in form.select("textarea")}
    for one in form.select("select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        fields[one["name"]] = chosen["value"]
    return browser.post(path, data=fields | changes)


def test_a_year_is_drafted_agreed_to_by_another_and_published_through_its_pages(db, as_role):
    city = unit(kind=UnitKind.CITY, name="安宁市人民政府", short_name="安宁市")
    county = body(city, "青禾县")
    admin, leader = as_role("CAD", unit=city), as_role("INS", unit=city)

    at = sent(admin, f"{YEARS}new", year="2026").headers["Location"].removesuffix("/scheme")
    assert sent(admin, f"{at}/scheme", teams="0").status_code == 422
    assert sent(admin, f"{at}/scheme", number="安司发〔2026〕3号", teams="3").status_code == 303
    assert sent(admin, f"{at}/parts/new", part="city_leader",
                person=str(leader.account.person_id)).status_code == 303  # fmt: skip
    early = admin.post(f"{at}/acts/publish")
    assert (early.status_code, "没有经市级审定人同意" in early.text) == (409, True)
    assert "同意方案" in words(leader.get("/"))
    assert leader.post(f"{at}/acts/approve").status_code == 303
    assert admin.post(f"{at}/acts/approve").status_code == 409
    assert admin.post(f"{at}/acts/publish").status_code == 303

    db.session.expire_all()
    [cycle] = db.session.query(YearCycle).all()
    assert (cycle.standing, [one.unit_id for one in cycle.tasks]) == (
        CycleStage.PUBLISHED, [county.id],
    )  # fmt: skip
    assert "青禾县" in words(admin.get(at))
    editor = as_role("CLK", unit=county)
    assert "年度任务已下达" not in words(editor.get("/"))
    holds(Part.COUNTY_EDITOR, cycle.tasks[0], editor.account.person)
    desk = words(editor.get("/"))
    assert "年度任务已下达" in desk
    assert "开始编制计划" in desk


def test_a_draft_is_for_those_who_make_it(db, as_role):
    cycle = year(stage=CycleStage.DRAFT)
    stranger = as_role("INS", unit=cycle.unit)

    assert stranger.get(f"{YEARS}{cycle.id}").status_code == 404
    assert as_role("CAD", unit=cycle.unit).get(f"{YEARS}{cycle.id}").status_code == 200


def test_two_who_draft_the_scheme_at_once_both_keep_their_text(db, as_role):
    city = unit(kind=UnitKind.CITY, name="安宁市人民政府", short_name="安宁市")
    body(city, "青禾县")
    one = as_role("CAD", unit=city)
    at = sent(one, f"{YEARS}new", year="2026").headers["Location"]
    page = BeautifulSoup(one.get(at).text, "lxml")
    version = page.select_one("input[name=version]")["value"]
    assert sent(one, at, requirements="按月调度").status_code == 303

    late = sent(one, at, requirements="按季调度", version=version)

    assert late.status_code == 409
    assert "按月调度" in late.text
    assert "按季调度" in late.text


def test_the_overview_counts_what_is_late_and_says_whether_the_teams_are_enough(
    db, as_role, clock_at
):
    cycle = year(stage=CycleStage.INSPECTING)
    with transaction():
        cycle.scheme = {"teams": 1, "days_on_site": 7}
    for _ in range(2):
        task(cycle, stage=TaskStage.PLAN_DRAFT)
    clock_at(date(2026, 12, 16))

    page = words(as_role("CAD", unit=cycle.unit).get(f"{YEARS}{cycle.id}"))

    # 16, 17, 18, 21 to 25 and 28 to 31 December are twelve working days.
    assert "现场检查需 14 个工作日，年底前只有 12 个" in page
    assert "年度计划未报" in page
    assert "-3" in page
    assert "离 12 月 31 日报省还有 11 个工作日" in page
    assert "临溪县 未完 未定 未抽" in page


def test_a_county_that_was_merged_keeps_its_task_when_the_scheme_changes(db, as_role):
    city = unit(kind=UnitKind.CITY, name="安宁市人民政府", short_name="安宁市")
    gone = body(city, "青禾县")
    admin, leader = as_role("CAD", unit=city), as_role("INS", unit=city)
    at = sent(admin, f"{YEARS}new", year="2026").headers["Location"].removesuffix("/scheme")
    sent(admin, f"{at}/parts/new", part="city_leader", person=str(leader.account.person_id))
    leader.post(f"{at}/acts/approve")
    admin.post(f"{at}/acts/publish")
    with transaction():
        gone.valid_to = date(2026, 3, 1)

    changed = sent(admin, f"{at}/amendment", teams="4", reason="县区合并，重新分组")

    assert changed.status_code == 303, changed.text
    assert "县区合并，重新分组" in words(leader.get(at))
    assert leader.post(f"{at}/acts/approve_amendment").status_code == 303
    assert "检查组数： 2 → 4" in words(admin.get(at))


# ------------------------------------------------------------------------------ parts


def named(of, part, who, cycle=None):
    with transaction():
        return name_part(
            cycle or of.cycle, task=of, person=who, part=part, on=MARCH, by=person("梁昊")
        )


SAME = [
    (Part.COUNTY_EDITOR, Part.COUNTY_SIGNER, "填报的人不能签报"),
    (Part.COUNTY_SIGNER, Part.COUNTY_EDITOR, "填报的人不能签报"),
    (Part.COUNTY_EDITOR, Part.COUNTY_REVIEWER, "不能审核自己填报"),
    (Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER, "审核的人不能签报"),
    (Part.ITEM_OWNER, Part.COUNTY_SIGNER, "不改内容"),
]


@pytest.mark.parametrize(("first", "second", "said"), SAME)
def test_parts_that_are_kept_apart_are_not_held_together(db, first, second, said):
    of = task()
    who = works_at(of.unit)
    named(of, first, who)

    with pytest.raises(Incomplete, match=said):
        named(of, second, who)


def test_whoever_works_for_a_county_does_not_inspect_it_but_another(db):
    cycle = year()
    here, there = task(cycle), task(cycle)
    who = works_at(here.unit)
    named(here, Part.COUNTY_EDITOR, who)

    with pytest.raises(Incomplete, match="不能检查本县"):
        named(here, Part.INSPECTOR, who)
    with pytest.raises(Incomplete, match="不是本县工作人员"):
        named(there, Part.COUNTY_EDITOR, who)
    assert named(there, Part.FILE_REVIEWER, who).word is Part.FILE_REVIEWER
    with pytest.raises(Incomplete, match="不能裁评"):
        named(there, Part.ADJUDICATOR, who)


def test_those_who_run_or_decide_the_year_do_not_score(db):
    cycle = year()
    of = task(cycle)
    who = works_at(cycle.unit)
    named(None, Part.CITY_ADMIN, who, cycle)

    with pytest.raises(Incomplete, match="不评分"):
        named(of, Part.INSPECTOR, who)
    with pytest.raises(Incomplete, match="不能审定"):
        named(None, Part.CITY_LEADER, who, cycle)
    with pytest.raises(Incomplete, match="不能是受检县"):
        named(None, Part.CITY_LEADER, works_at(of.unit), cycle)


def test_a_county_has_one_signer_at_a_time(db):
    of = task()
    first = named(of, Part.COUNTY_SIGNER, works_at(of.unit, "殷铎"))
    other = works_at(of.unit, "汤昱")

    with pytest.raises(Incomplete, match="已有县政府负责人殷铎"):
        named(of, Part.COUNTY_SIGNER, other)
    with transaction():
        end_part(first, on=MARCH, by=person())
    assert first.until_on == MARCH  # not before it began
    assert named(of, Part.COUNTY_SIGNER, other).person is other
    with pytest.raises(NotAllowed, match="已经结束"):
        end_part(first, on=MARCH, by=person())


def test_the_county_names_its_own_people_and_the_city_those_who_inspect(db, as_role):
    of = task()
    county, city = as_role("UAD", unit=of.unit), as_role("CAD", unit=of.cycle.unit)
    at = f"/standardisation/tasks/{of.id}/parts"

    def offered(browser):
        page = BeautifulSoup(browser.get(f"{at}/new").text, "lxml")
        return {one["value"] for one in page.select("#part option")}

    assert offered(county) == {"county_editor", "item_owner", "county_reviewer", "county_signer"}
    assert "inspector" in offered(city)
    who = works_at(of.unit, "董翊")
    wrong = county.post(f"{at}/new", data={"part": "inspector", "person": str(who.id)})
    assert (wrong.status_code, "请在列出的选项里选" in wrong.text) == (422, True)
    right = county.post(f"{at}/new", data={"part": "county_editor", "person": str(who.id)})
    assert right.status_code == 303
    assert "董翊" in words(county.get(at))


# ------------------------------------------------------------------------------ beside the rows


def test_a_reminder_in_vain_opens_the_way_to_an_inspection_without_self_assessment(db):
    of = task(year(stage=CycleStage.INSPECTING), stage=TaskStage.PLAN_DRAFT)
    supervisor, leader = holds(Part.CITY_SUPERVISION, of), holds(Part.CITY_LEADER, of)
    for name in ("段旻", "崔珺"):
        holds(Part.INSPECTOR, of, person(name))
    with pytest.raises(NotAllowed, match="由市政府督查人员、市级管理员办理"):
        act_beside(of, Beside.REMIND, on=MARCH, by=leader, given={})
    with transaction():
        act_beside(of, Beside.REMIND, on=MARCH, by=supervisor,
                   given={"mark": "self", "until": MARCH, "reason": "自评逾期未报"})  # fmt: skip
    why = {"reason": "催报后逾期未报自评"}

    with pytest.raises(NotAllowed, match="先向该县发出催报"):
        take_row(of, Act.INSPECT_WITHOUT, on=MARCH, by=leader, given=why)
    with transaction():
        take_row(of, Act.INSPECT_WITHOUT, on=date(2026, 3, 23), by=leader, given=why)

    assert of.standing is TaskStage.DESK_REVIEW


def test_a_paper_that_is_due_or_late_is_on_the_desk_of_those_who_send_it(db, as_role, clock_at):
    of = task(year(stage=CycleStage.PLANNING), stage=TaskStage.PLAN_DRAFT)
    editor, owner = (holds(part, of) for part in (Part.COUNTY_EDITOR, Part.ITEM_OWNER))

    def desk(who, on):
        clock_at(on)
        return words(as_role("CLK", unit=of.unit, person=who).get("/"))

    assert "报送年度计划" not in desk(editor, date(2026, 3, 15))
    # 17 to 20, 23 to 27, 30 and 31 March.
    assert "余 11 个工作日 报送年度计划" in desk(editor, date(2026, 3, 16))
    assert "超期 3 日 报送年度计划" in desk(editor, date(2026, 4, 3))
    assert "报送年度计划" not in desk(owner, date(2026, 4, 3))


def test_progress_that_was_reported_in_one_day_is_one_line_of_the_history(db, as_role):
    of = task(stage=TaskStage.IMPLEMENTING)
    who = holds(Part.ITEM_OWNER, of)
    with transaction() as session:
        for indicator in ("1.1", "1.2"):
            session.add(
                TaskEvent(task=of, number="9", act="update_progress", part="item_owner",
                          from_stage="implementing", to_stage="implementing", on=MARCH, by=who,
                          given={"indicator": indicator}))  # fmt: skip

    page = words(as_role("CLK", unit=of.unit).get(f"/standardisation/tasks/{of.id}"))

    assert "填报进度（2 次） 事项责任人事项责任人" in page
    assert "1.1、1.2" in page


def test_a_reminder_that_was_answered_is_not_in_vain(db):
    of = task(stage=TaskStage.PLAN_REVIEW)
    supervisor, signer = holds(Part.CITY_SUPERVISION, of), holds(Part.COUNTY_SIGNER, of)
    with transaction():
        act_beside(of, Beside.REMIND, on=MARCH, by=supervisor,
                   given={"mark": "plan", "until": MARCH, "reason": "计划还没有报送"})  # fmt: skip
    assert gather(of, on=date(2026, 3, 23)).reminded
    with transaction():
        take_row(of, Act.SUBMIT_PLAN, on=date(2026, 3, 23), by=signer, given={"signed_copy": "a1"})

    assert not gather(of, on=date(2026, 3, 24)).reminded


def test_a_longer_period_has_a_reason_and_a_later_day(db):
    of = task()
    admin = holds(Part.CITY_ADMIN, of)

    def extend(**given):
        act_beside(of, Beside.EXTEND, on=MARCH, by=admin, given={"mark": "plan", **given})

    with pytest.raises(NotAllowed, match="写明理由"):
        extend(until=date(2026, 4, 10))
    with pytest.raises(Incomplete, match="应晚于现在的期限 2026-03-31"):
        extend(until=date(2026, 3, 31), reason="资料移交未完")
    with pytest.raises(Incomplete, match="不能晚于统计期截止"):
        extend(until=date(2026, 12, 1), reason="资料移交未完")


def test_an_inspector_of_the_own_county_is_a_conflict_even_if_named_before(db):
    of = task(stage=TaskStage.SELF_SUBMITTED)
    holds(Part.INSPECTOR, of, works_at(of.unit, "贺铮"))

    assert gather(of, on=MARCH).conflicts == ("贺铮",)


def test_a_county_confirms_the_changed_scheme(db, as_role):
    cycle = year(stage=CycleStage.IMPLEMENTING)
    of = task(cycle, stage=TaskStage.IMPLEMENTING)
    with transaction():
        cycle.scheme, cycle.scheme_version = {"reconfirm": {str(of.id): 2}}, 2
    signer = as_role("LDR", unit=of.unit)
    holds(Part.COUNTY_SIGNER, of, signer.account.person)

    assert "确认修订后的方案" in words(signer.get("/"))
    assert signer.post(f"/standardisation/tasks/{of.id}/acts/confirm_scheme").status_code == 303
    signer.get(f"/standardisation/tasks/{of.id}")
    assert "确认修订后的方案" not in words(signer.get("/"))
    again = signer.post(f"/standardisation/tasks/{of.id}/acts/confirm_scheme")
    assert again.status_code == 409


def test_a_county_without_a_conclusion_keeps_no_city_from_the_province(db):
    cycle = year(stage=CycleStage.CONCLUDING)
    of = task(cycle, stage=TaskStage.PLAN_DRAFT)
    leader = holds(Part.CITY_LEADER, of)
    assert not commands.facts_of(cycle, on=MARCH).counties[0].has_result
    with transaction():
        act_beside(of, Beside.WAIVE, on=MARCH, by=leader, given={"reason": "机构已经撤销"})

    assert commands.facts_of(cycle, on=MARCH).counties[0].has_result


def test_a_right_that_has_lapsed_is_nothing_for_the_city_to_look_into(db):
    """Five working days after Monday 12-21: 22 23 24 25 28."""
    of = inspected.county(TaskStage.CONCLUDED)
    with transaction() as session:
        session.add(
            TaskEvent(task=of.task, number="29", act=Act.CONCLUDE.value, part="city_leader",
                      from_stage="feedback_decided", to_stage="concluded", on=inspected.DAY,
                      by=of.leader)
        )  # fmt: skip

    assert list(clocks_of(of.task, date(2026, 12, 28))) == [("申请复核", date(2026, 12, 28))]
    assert list(clocks_of(of.task, date(2026, 12, 29))) == []
