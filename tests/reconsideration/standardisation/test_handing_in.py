"""What keeps a plan or a self-assessment from being sent up, what is asked, and the days."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from law.library import load_calendar
from reconsideration.standardisation.cycle.checking import errors, plan_gaps, warnings
from reconsideration.standardisation.cycle.days import (
    PLANNED,
    RECHECK,
    Mark,
    after,
    capacity,
    day_of,
    freeze_on,
)
from reconsideration.standardisation.cycle.items import Evidence, Handed, PlanItem, SelfScore

PERIOD = (date(2025, 12, 1), date(2026, 11, 30))
RULE = Evidence("C1", "听证办法", document_on=date(2024, 3, 1), standing=True,
                period=(date(2024, 3, 1), date(2029, 3, 1)))  # fmt: skip
PHOTO = Evidence("C2", "听证室照片", document_on=date(2026, 6, 8))
ITEM = PlanItem("1.1", "受理渠道畅通", "设立窗口", date(2026, 9, 30), "罗谦", "县司法局",
                (date(2026, 4, 30), date(2026, 9, 30)))  # fmt: skip
SCORE = SelfScore("5.3", Decimal(2), Decimal(2), "听证制度齐全", evidence=("C1",))


def handed(*scores, evidence=(RULE, PHOTO), **more):
    return Handed(scores or (SCORE,), {one.number: one for one in evidence}, PERIOD, **more)


def said(found):
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"standard": " "}, "没有实施标准"),
        ({"measures": ""}, "没有具体措施"),
        ({"owner": ""}, "没有责任人"),
        ({"unit": ""}, "没有责任单位"),
        ({"due": None}, "没有完成时间"),
        ({"due": date(2026, 12, 1)}, "完成时间晚于 2026-11-30"),
        ({"milestones": (date(2026, 9, 30), date(2026, 4, 30))}, "进度安排没有按时间先后"),
        ({"milestones": (date(2026, 10, 1),)}, "进度安排晚于完成时间"),
    ],
)
def test_a_plan_says_for_each_item_what_when_and_who(changed, words):
    assert plan_gaps([ITEM], 2026) == []
    assert said(plan_gaps([replace(ITEM, **changed)], 2026)) == [f"1.1 {words}"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"evidence": ()}, "满分没有证明材料"),
        ({"points": Decimal("1.5"), "evidence": ()}, "自评得分没有证明材料"),
        ({"points": Decimal("2.5")}, "自评分应当在 0 到 2 之间"),
        ({"text": ""}, "没有写明自评情况"),
        ({"points": None}, "不适用没有写明理由"),
        ({"system": Decimal(1)}, "与系统计分不同，没有写明理由"),
        ({"evidence": ("C9",)}, "引用的材料不存在"),
    ],
)
def test_no_point_is_claimed_without_proof(changed, words):
    assert errors(handed()) == []
    assert said(errors(handed(replace(SCORE, **changed)))) == [f"5.3 {words}"]


def test_what_the_system_has_reckoned_needs_no_paper():
    auto = replace(SCORE, evidence=(), system=Decimal(2))
    assert errors(handed(auto)) == []
    other = replace(auto, points=Decimal(1), override_reason="一件案卷的日期录错")
    assert errors(handed(other)) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"revoked": True}, "材料“听证办法”已经撤回"),
        ({"period": None}, "材料“听证办法”是长期有效的，写明有效期间"),
        ({"period": (date(2020, 1, 1), date(2025, 11, 30))}, "材料“听证办法”不在考核期内"),
        ({"period": (date(2026, 12, 1), date(2029, 1, 1))}, "材料“听证办法”不在考核期内"),
    ],
)
def test_evidence_speaks_of_the_period(changed, words):
    found = errors(handed(evidence=(replace(RULE, **changed),)))
    assert said(found) == [f"5.3 {words}"]


def test_the_day_of_the_paper_counts_and_not_the_day_of_upload():
    paper = Evidence("C1", "培训签到表", document_on=date(2025, 11, 30),
                     received_on=date(2026, 3, 1))  # fmt: skip
    assert said(errors(handed(evidence=(paper,)))) == ["5.3 材料“培训签到表”不在考核期内"]
    assert errors(handed(evidence=(replace(paper, document_on=date(2025, 12, 1)),))) == []


def test_the_last_day_of_the_period_is_in_it():
    ends = replace(RULE, period=(date(2020, 1, 1), date(2025, 12, 1)))
    assert errors(handed(evidence=(ends,))) == []


def test_a_finished_item_is_proved_and_somebody_answers_for_it():
    done = replace(ITEM, percent=100)
    assert said(errors(handed(plan=(done,)))) == ["1.1 计划完成 100% 没有证明材料"]
    gone = replace(done, has_evidence=True, owner_left=True)
    assert said(errors(handed(plan=(gone,)))) == ["1.1 责任人罗谦已经离任，先改派"]


def test_one_file_under_six_indicators_is_asked_about_under_five_it_is_not():
    scores = [replace(SCORE, indicator=f"5.{n}") for n in range(6)]
    assert said(warnings(handed(*scores))) == ["材料“听证办法”用于 6 项指标"]
    assert warnings(handed(*scores[:5])) == []


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (replace(PHOTO, photo_undated=True), "照片“听证室照片”没有拍摄日期"),
        (replace(PHOTO, as_last_year=True), "材料“听证室照片”与上年度的相同"),
        (replace(PHOTO, received_on=date(2026, 7, 9)), "材料“听证室照片”在事后 31 日才录入"),
    ],
)
def test_doubtful_evidence_is_asked_about(evidence, words):
    assert said(warnings(handed(evidence=(RULE, evidence)))) == [words]
    in_time = replace(PHOTO, received_on=date(2026, 7, 8))
    assert warnings(handed(evidence=(RULE, in_time))) == []


def test_a_self_score_a_tenth_above_the_system_is_asked_about():
    near = replace(SCORE, points=Decimal("1.1"), system=Decimal(1))
    assert warnings(handed(near)) == []
    high = replace(near, points=Decimal("1.2"))
    assert said(warnings(handed(high))) == ["自评 1.2 分，高出系统计分 1 分一成以上"]


def test_silence_for_sixty_days_is_asked_about():
    told = replace(ITEM, percent=60, progressed_on=date(2026, 10, 2))
    assert warnings(handed(plan=(told,), on=date(2026, 12, 1))) == []
    assert said(warnings(handed(plan=(told,), on=date(2026, 12, 2)))) == [
        "1.1 已经 60 日没有更新进度"
    ]


def test_a_report_is_not_older_than_the_plan_nor_does_it_say_other_numbers():
    early = handed(plan=(ITEM,), report_on=date(2026, 9, 29), loose_numbers=("受理 12 件",))
    assert said(warnings(early)) == [
        "1.1 计划完成时间晚于报告日期",
        "报告中的“受理 12 件”在快照里找不到",
    ]


# ------------------------------------------------------------------------------- the days


def test_the_city_plan_gives_three_days_and_the_scheme_the_others():
    assert day_of(Mark.PLAN, 2026) == date(2026, 3, 31)
    assert day_of(Mark.REPORT, 2026) == date(2026, 12, 15)
    assert day_of(Mark.CONCLUSION, 2027) == date(2028, 2, 29)
    assert [mark for mark in Mark if mark.basis is PLANNED] == [
        Mark.PLAN,
        Mark.REPORT,
        Mark.YEAR_END,
    ]


def test_data_are_frozen_on_the_third_working_day_after_the_period():
    # 30 November 2026 is a Monday: 1, 2 and 3 December.
    assert freeze_on(2026, load_calendar()) == date(2026, 12, 3)


def test_a_recheck_is_asked_for_within_five_working_days():
    # After Thursday 24 September 2026: 25-27 rest, 28-30 work, 1-7 October rest, then 8 and 9.
    assert after(RECHECK, date(2026, 9, 24), load_calendar()) == date(2026, 10, 9)


def test_thirteen_counties_of_two_days_do_not_fit_two_teams_after_mid_december():
    # From Wednesday 16 December 2026 twelve working days are left.
    found = capacity(13, 2, 2, date(2026, 12, 16), load_calendar())
    assert (found.needed, found.left, found.fits) == (14, 12, False)
    assert "增加检查组" in found.words
    assert capacity(12, 2, 2, date(2026, 12, 16), load_calendar()).fits
