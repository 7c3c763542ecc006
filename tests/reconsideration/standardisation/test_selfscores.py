"""A county scores itself beside what the system reckons; what it signs is kept with every hash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.plans import reply
from reconsideration.standardisation.commands.selfscores import (
    STATEMENT,
    Filled,
    fill_by_system,
    fill_points,
    fill_score,
)
from reconsideration.standardisation.cycle import Act, CycleStage, Lock, Part, TaskStage
from reconsideration.standardisation.queries.figures import Figures, signed_snapshots
from reconsideration.standardisation.queries.selfchecks import (
    bars,
    self_errors,
    self_warnings,
)
from reconsideration.standardisation.queries.selfscores import (
    assessment_of,
    score_of,
    scores_of,
    self_result,
    system_scores,
)
from reconsideration.standardisation.scoring import Figure
from tests.arranged import arranged as once
from tests.reconsideration.standardisation.selfwork import DECEMBER, County, assessing
from tests.reconsideration.standardisation.years import task, year

EDITOR, SIGNER, CITY = Part.COUNTY_EDITOR, Part.COUNTY_SIGNER, Part.CITY_ADMIN
FRIDAY = date(2026, 12, 11)


@pytest.fixture
def open_(db, database):
    return once(database, assessing)


def fill(of: County, indicator: str, on: date = DECEMBER, by: Part = EDITOR, **filled):
    with transaction():
        values = {"text": "窗口、电话、网上、邮寄均可申请", **filled}
        fill_score(score_of(of.task, indicator), Filled(**values), on=on, by=of.who(by))


def fill_all(of: County, points: str = "0") -> None:
    """Everything filled in: what the system reckons as it does, of the rest so many points."""
    with transaction():
        fill_by_system(of.task, on=DECEMBER, by=of.who(EDITOR))
        for row in scores_of(of.task).values():
            if not row.is_filled:
                row.points, row.text = Decimal(points), "逐项对照标准自查"
            if row.is_na:
                row.na_reason = "本年度没有发生"


def said(of: County, indicator: str) -> list[str]:
    return [
        one.words
        for one in self_errors(assessment_of(of.task), DECEMBER)
        if one.indicator == indicator
    ]


def test_the_self_assessment_opens_only_once_the_data_are_frozen(db):
    found = County(task(year(stage=CycleStage.SELF_ASSESSING), stage=TaskStage.IMPLEMENTING))

    # P ends on Monday 30 November 2026; the third working day after it is Thursday 3 December.
    with pytest.raises(NotAllowed, match="还没有冻结"):
        found.take(Act.OPEN_SELF, CITY, date(2026, 12, 3))
    found.take(Act.OPEN_SELF, CITY, date(2026, 12, 4))
    assert (found.task.standing, len(scores_of(found.task))) == (TaskStage.SELF_DRAFT, 56)


def test_the_figures_of_the_day_of_opening_count_while_it_is_drafted(open_):
    held = assessment_of(open_.task)

    assert held.figures.kept is not None
    assert held.figures.kept.unit_id == open_.task.unit_id


def test_points_are_filled_in_and_what_was_said_is_kept(open_):
    fill(open_, "1.1", points=Decimal("2.5"))

    row = score_of(open_.task, "1.1")
    assert (row.points, row.text[:2], row.changed_by.name) == (
        Decimal("2.5"), "窗口", "县级填报员",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("filled", "field", "words"),
    [
        ({"points": Decimal("2.6")}, "points", "0 到 2.50"),
        ({"points": Decimal(-1)}, "points", "0 到 2.50"),
        ({"points": Decimal("1.234")}, "points", "两位小数"),
        ({"points": Decimal("1e-400")}, "points", "两位小数"),
        ({"is_na": True}, "na_reason", "写明理由"),
        ({"points": Decimal(1), "is_na": True, "na_reason": "没有"}, "points", "不填分"),
        ({"points": Decimal(1), "difference": "because"}, "difference", "列出的选项"),
        ({"points": Decimal(1), "difference": "other"}, "override_reason", "写明原因"),
        ({"text": "多" * 2001}, "text", "2000"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(open_, filled, field, words):
    with pytest.raises(Incomplete) as refused:
        fill(open_, "1.1", **filled)
    assert words in refused.value.problems[field]
    assert not score_of(open_.task, "1.1").is_filled


def test_ticked_items_give_the_points_where_none_are_typed(open_):
    # 7.2: four items of half a point each: two met, one partly, one missing give 1.0 (1.9).
    items = [one.code for one in assessment_of(open_.task).catalogue.by_id["7.2"].measures[0].items]
    answers = dict(zip(items, ("met", "met", "partly", "missing"), strict=True))
    fill(open_, "7.2", answers=answers)

    assert score_of(open_.task, "7.2").points == Decimal("1.00")
    with pytest.raises(Incomplete) as refused:
        fill(open_, "7.2", answers={items[0]: "nearly"})
    assert items[0] in refused.value.problems


def test_points_of_a_whole_area_are_typed_at_once(open_):
    with transaction():
        changed = fill_points(
            open_.task, {"1.1": Decimal(2), "1.2": Decimal("3.5"), "1.3": None}, on=DECEMBER,
            by=open_.who(EDITOR),
        )  # fmt: skip
    assert changed == ["1.1", "1.2"]
    with pytest.raises(Incomplete) as refused, transaction():
        fill_points(open_.task, {"1.1": Decimal(9)}, on=DECEMBER, by=open_.who(EDITOR))
    assert "0 到 2.50" in refused.value.problems["1.1"]


def test_an_owner_scores_the_own_items_and_nobody_else_any(open_):
    with transaction():
        open_.item("1.2").owner = None
    fill(open_, "1.1", by=Part.ITEM_OWNER, points=Decimal(1))

    for indicator, by in (("1.2", Part.ITEM_OWNER), ("1.1", SIGNER), ("1.1", CITY)):
        with pytest.raises(NotAllowed, match="只有县级填报员"):
            fill(open_, indicator, by=by, points=Decimal(2))


# ------------------------------------------------------------------------------ system


@pytest.fixture
def catalogue(open_):
    return assessment_of(open_.task).catalogue


def test_the_system_reckons_an_automatic_indicator_wholly(catalogue):
    figures = Figures(
        {"M09": Figure(49, 50), "M10": Figure(4, 4), "M10b": Figure(3, 3), "M36": Figure(61, 61)}
    )
    found = system_scores(catalogue, figures, "county")["1.8"]

    # 49 of 50 reach 98 %: 2 of 3; the other two measures are full.
    assert (found.whole, found.points, found.most) == (True, Decimal("4.00"), Decimal("4.00"))


def test_of_another_it_reckons_a_part_and_what_it_took_is_gone(catalogue):
    figures = Figures({"M34": Figure(5, 6)})
    found = system_scores(catalogue, figures, "county")["1.1"]

    assert (found.whole, found.points, found.part) == (False, None, (0, Decimal("0.5")))
    assert found.most == Decimal("2.00")


def test_a_figure_that_nobody_knows_leaves_the_indicator_to_the_county(catalogue):
    found = system_scores(catalogue, Figures({"M10": Figure(1, 1)}), "county")["1.8"]

    assert (found.whole, found.points) == (False, None)


def test_nothing_to_count_is_not_applicable_by_rule(catalogue):
    found = system_scores(catalogue, Figures({"M28": Figure(0, 0)}), "county")["5.9"]

    assert (found.whole, found.is_na) == (True, True)


# ------------------------------------------------------------------------------ checks


def test_what_is_not_filled_in_is_counted_first(open_):
    found = self_errors(assessment_of(open_.task), DECEMBER)

    assert len([one for one in found if one.words == "还没有自评"]) == 56
    with pytest.raises(NotAllowed, match="等 56 项"):
        open_.take(Act.SEND_SELF, EDITOR, DECEMBER)


def test_points_that_nothing_proves_block(open_):
    fill(open_, "6.1", points=Decimal("2.5"))
    assert said(open_, "6.1") == ["满分没有证明材料"]

    open_.proof("6.1", on=DECEMBER)
    assert said(open_, "6.1") == []


def _by_system(open_, **values):
    """The system has reckoned 1.8 as 4.00."""
    held = assessment_of(open_.task)
    figures = Figures(
        {"M09": Figure(49, 50), "M10": Figure(4, 4), "M10b": Figure(3, 3), "M36": Figure(61, 61)}
    )
    return replace(
        held, figures=figures, system=system_scores(held.catalogue, figures, "county"), **values
    )


def test_a_higher_score_than_the_systems_needs_code_reason_and_proof(open_):
    fill(open_, "1.8", points=Decimal("4.5"))
    found = [one.words for one in self_errors(_by_system(open_), DECEMBER)
             if one.indicator == "1.8"]  # fmt: skip
    assert found == [
        "与系统计分不同，没有写明理由",
        "与系统核算不同，没有选原因",
        "高于系统核算分，没有证明材料",
    ]

    open_.proof("1.8", on=DECEMBER)
    fill(open_, "1.8", points=Decimal("4.5"), difference="corrected",
         override_reason="31号案录入时误填")  # fmt: skip
    assert [one for one in self_errors(_by_system(open_), DECEMBER)
            if one.indicator == "1.8"] == []  # fmt: skip


def test_an_indicator_said_not_to_apply_drops_out_of_the_sum(open_):
    fill_all(open_)
    fill(open_, "7.1", points=Decimal(2))
    fill(open_, "7.2", is_na=True, na_reason="与市局共用听证室")
    for one in ("7.3", "7.4", "7.5", "7.6"):
        fill(open_, one, points=Decimal(1))
    fill(open_, "7.7", points=Decimal("1.5"))
    fill(open_, "7.8", points=Decimal("0.5"))

    area = self_result(assessment_of(open_.task)).areas["7"]
    assert area.earned == 10


def test_three_bars_are_three_things(open_):
    fill(open_, "6.1", points=Decimal("2.5"))
    fill(open_, "6.4", points=Decimal(1))
    open_.proof("6.1", on=DECEMBER)

    found = bars(assessment_of(open_.task))
    assert (found.filled, found.proved, found.of) == (2, 1, 56)
    assert found.points == Decimal("3.5")


def test_a_file_under_more_than_five_indicators_is_asked_about(open_):
    for one in ("7.1", "7.2", "7.3", "7.4", "7.5", "7.6"):
        fill(open_, one, points=Decimal(1))
    open_.proof("7.1", "7.2", "7.3", "7.4", "7.5", "7.6", on=DECEMBER)

    told = [one.words for one in self_warnings(assessment_of(open_.task), DECEMBER)]
    assert "材料“窗口照片”用于 6 项指标" in told


# ------------------------------------------------------------------------------ signature


@pytest.fixture
def signed(open_):
    fill_all(open_)
    open_.take(Act.SEND_SELF, EDITOR, DECEMBER)
    open_.take(Act.SUBMIT_SELF, SIGNER, DECEMBER, statement=True)
    return open_


def test_a_signature_keeps_scores_figures_evidence_and_the_statement(open_):
    fill(open_, "6.1", points=Decimal("2.5"))
    proof = open_.proof("6.1", on=DECEMBER)
    fill_all(open_)
    open_.take(Act.SEND_SELF, EDITOR, DECEMBER)
    open_.take(Act.SUBMIT_SELF, SIGNER, DECEMBER, statement=True)

    (kept,) = signed_snapshots(open_.task)
    assert (len(kept.scores), kept.statement, len(kept.sha256)) == (56, STATEMENT, 64)
    (one,) = [row for row in kept.scores if row["indicator"] == "6.1"]
    assert (one["points"], one["evidence"]) == ("2.50", ["C1"])
    assert [row["sha256"] for row in kept.evidence] == [proof.newest.sha256]
    assert kept.metrics.figures["M09"]["sha256"]
    assert kept.result["self"]["areas"]["6"]["earned"] == "2.50"


def test_without_the_statement_of_truth_nothing_is_signed(open_):
    fill_all(open_)
    open_.take(Act.SEND_SELF, EDITOR, DECEMBER)
    with pytest.raises(NotAllowed, match="真实性承诺"):
        open_.take(Act.SUBMIT_SELF, SIGNER, DECEMBER)
    assert signed_snapshots(open_.task) == []


def test_a_signed_score_is_not_edited(signed):
    with pytest.raises(NotAllowed, match="自评已经报送"):
        fill(signed, "1.1", points=Decimal(1))
    with pytest.raises(NotAllowed, match="自评已经报送"), transaction():
        fill_points(signed.task, {"1.1": Decimal(1)}, on=DECEMBER, by=signed.who(EDITOR))
    for act in ("UPDATE {} SET statement = ''", "DELETE FROM {}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction():
            session_of.session.execute(text(act.format("standardisation_self_snapshot")))


def test_only_the_indicators_that_were_sent_back_open_again(signed):
    signed.take(Act.RETURN_SELF, CITY, FRIDAY, items={"1.1": "窗口照片看不清"})
    assert signed.task.standing is TaskStage.SELF_RETURNED

    with pytest.raises(NotAllowed, match="只有退回的事项可以改"):
        fill(signed, "1.2", on=FRIDAY, points=Decimal(1))
    with pytest.raises(Incomplete, match=r"1\.2 的自评已经报送"):
        signed.proof("1.2", on=FRIDAY)
    with pytest.raises(NotAllowed, match=r"修改或者说明：1\.1"):
        signed.take(Act.RESUBMIT_SELF, SIGNER, FRIDAY)

    signed.proof("1.1", on=FRIDAY)
    signed.take(Act.RESUBMIT_SELF, SIGNER, FRIDAY)
    first, second = signed_snapshots(signed.task)
    assert (first.event.number, second.event.number) == ("13a", "14a")
    assert (len(first.evidence), len(second.evidence)) == (0, 1)


def test_figures_stay_frozen_while_items_are_open_again(signed):
    signed.take(Act.RETURN_SELF, CITY, FRIDAY, items={"1.1": "窗口照片看不清"})
    held = assessment_of(signed.task)
    signed.proof("1.1", on=FRIDAY)
    signed.take(Act.RESUBMIT_SELF, SIGNER, FRIDAY)

    first, second = signed_snapshots(signed.task)
    assert first.metrics_id == held.figures.kept.id == second.metrics_id


def test_an_error_in_what_was_sent_back_blocks_it_again(signed):
    signed.take(Act.RETURN_SELF, CITY, FRIDAY, items={"6.1": "没有预算文件"})
    fill(signed, "6.1", on=FRIDAY, points=Decimal("2.5"))

    with pytest.raises(NotAllowed, match=r"6\.1 满分没有证明材料"):
        signed.take(Act.RESUBMIT_SELF, SIGNER, FRIDAY)


def test_an_answer_in_words_is_enough_and_a_second_return_is_not_allowed(signed):
    signed.take(Act.RETURN_SELF, CITY, FRIDAY, items={"1.1": "窗口照片看不清"})
    with transaction():
        reply(signed.task, Lock.SELF, "1.1", text="照片为现场原件", on=FRIDAY,
              by=signed.who(EDITOR))  # fmt: skip
    signed.take(Act.RESUBMIT_SELF, SIGNER, FRIDAY)

    with pytest.raises(NotAllowed, match="已经退回过 1 次"):
        signed.take(Act.RETURN_SELF, CITY, FRIDAY, items={"1.2": "窗口照片看不清"})
