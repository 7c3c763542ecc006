"""Superior control: what may be reported, orders, cases taken up (35, 38, 40; no. 44)."""

from __future__ import annotations

from datetime import date

import pytest

from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.acting import act
from reconsideration.commands.after import superior
from reconsideration.procedure import Action
from reconsideration.procedure.following import Order, TakenUp
from reconsideration.queries.oversight import Why, reportable
from reconsideration.views.ways.following import PART
from tests import builders
from tests.reconsideration.following_stories import paper, served
from tests.reconsideration.stories import MET, accepted, application, body, do, due

ABOVE = {"superior": "省人民政府", "reason": "申请符合受理条件"}


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 9, 1))
    return builders.person("何敏")


def refused(clerk, **details):
    case = application(mandatory_first="none", **details)
    do(filing.refuse, case, grounds=["C2"], reasons="没有利害关系", on=date(2026, 3, 6), by=clerk)
    return case


def test_an_order_to_accept_opens_the_refused_file_and_acceptance_counts_anew(db, clerk):
    case = refused(clerk)

    with pytest.raises(NotAllowed):
        do(filing.accept, case, conditions=MET, track="ordinary", on=date(2026, 3, 20), by=clerk)
    do(
        superior.order_correction, case, what=Order.ACCEPT, perform_by=date(2026, 3, 27),
        on=date(2026, 3, 18), by=clerk, **ABOVE,
    )  # fmt: skip

    assert case.stage == "reviewing"
    assert case.closed_on is None
    assert due(case, "superior_order") == date(2026, 3, 27)
    with pytest.raises(NotAllowed, match="责令受理"):
        do(
            filing.refuse, case, grounds=["C2"], reasons="仍没有利害关系",
            on=date(2026, 3, 20), by=clerk,
        )  # fmt: skip
    do(filing.accept, case, conditions=MET, track="ordinary", on=date(2026, 3, 20), by=clerk)
    assert case.accepted_on == date(2026, 3, 20)
    # 60 days from 20 March end on Tuesday 19 May.
    assert due(case, "decide") == date(2026, 5, 19)


def test_an_unjustified_suspension_is_ended_by_order(db, clerk):
    case = accepted()
    do(act, case, Action.SUSPEND, "suspended", on=date(2026, 3, 20), by=clerk, ground="S10")

    do(
        superior.order_correction, case, what=Order.RESUME, on=date(2026, 4, 3), by=clerk,
        **ABOVE,
    )  # fmt: skip

    assert case.stage == "trial"
    # 60 + 14 days from 9 March end on Friday 22 May.
    assert due(case, "decide") == date(2026, 5, 22)


def test_a_dismissed_case_goes_on_by_order(db, clerk):
    case = accepted()
    do(act, case, Action.DISMISS, "dismissed", on=date(2026, 4, 3), by=clerk)

    with pytest.raises(NotAllowed):
        do(
            superior.order_correction,
            case,
            what=Order.ACCEPT,
            on=date(2026, 5, 6),
            by=clerk,
            **ABOVE,
        )
    do(
        superior.order_correction,
        case,
        what=Order.TRY_AGAIN,
        on=date(2026, 5, 6),
        by=clerk,
        **ABOVE,
    )

    assert case.stage == "trial"


def test_nobody_is_told_to_decide_while_the_period_runs(db, clerk):
    case = accepted()

    with pytest.raises(NotAllowed, match="还没有届满"):
        do(
            superior.order_correction,
            case,
            what=Order.DECIDE,
            on=date(2026, 5, 8),
            by=clerk,
            **ABOVE,
        )
    # The period ends on Friday 8 May.
    do(superior.order_correction, case, what=Order.DECIDE, on=date(2026, 5, 11), by=clerk, **ABOVE)


def test_the_superior_s_order_names_organ_article_and_day(db, clerk):
    case = refused(clerk)
    do(
        superior.order_correction, case, what=Order.ACCEPT, perform_by=date(2026, 3, 27),
        issue=True, on=date(2026, 3, 18), by=clerk, **ABOVE,
    )  # fmt: skip

    text = paper(db, case, "correction_order")
    for words in (
        "省人民政府",
        "安宁市人民政府",
        "第三十五条",
        "2026年3月27日",
        "申请符合受理条件",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("how", "place"), [(TakenUp.DIRECT, "第三十五条"), (TakenUp.OWN_MOTION, "第三十八条第一款")]
)
def test_what_a_superior_takes_is_closed_here(db, clerk, how, place):
    case = accepted()

    do(superior.take_up, case, how=how, issue=True, on=date(2026, 4, 3), by=clerk, **ABOVE)

    assert (case.stage, case.closed_on) == ("taken_up", date(2026, 4, 3))
    assert place in paper(db, case, "take_up_decision")
    with pytest.raises(NotAllowed):
        do(act, case, Action.DECIDE, "decided", on=date(2026, 4, 7), by=clerk, kinds=["D68"])


def test_asking_the_superior_leaves_the_case_where_it_is(db, clerk):
    case = accepted()

    do(superior.ask_take_up, case, on=date(2026, 4, 3), by=clerk, **ABOVE)

    assert case.stage == "trial"
    assert "第三十八条第二款" in paper(db, case, "take_up_request")


def test_an_order_says_why(db, clerk):
    case = refused(clerk)

    with pytest.raises(Incomplete):
        do(
            superior.order_correction, case, what=Order.ACCEPT, superior="省人民政府", reason="",
            on=date(2026, 3, 18), by=clerk,
        )  # fmt: skip


# ------------------------------------------------------------------------------ check 44


def test_check_44_lists_what_is_overdue_and_refused_and_nothing_else(db, clerk, clock_at):
    unit = body()
    late, no = accepted(at=unit), refused(clerk, at=unit)
    done = served(kinds=("D68",), case=accepted(at=unit, act_number="安市监罚〔2026〕13号"))
    viewer = builders.subject(builders.account("RVW", at=unit))

    found = {one.handle: one for one in reportable(viewer, date(2026, 9, 1))}

    assert found[late.handle].why is Why.OVERDUE
    assert found[late.handle].due_on == date(2026, 5, 8)
    assert found[no.handle].why is Why.REFUSED
    assert done.handle not in found
    assert reportable(viewer, date(2026, 5, 8))[0].handle == no.handle
    assert all(one.opens for one in found.values())


def test_the_number_leads_to_the_case_for_whoever_may_open_it(db, clerk, as_role, clock_at):
    clock_at(date(2026, 9, 1))
    above = builders.unit(name="省司法厅", short_name="省司法厅", kind="city")
    unit = body(parent=above)
    case = accepted(at=unit)
    link = f'href="/reconsideration/{case.handle}"'

    assert link in as_role("RVW", unit=unit).get("/reconsideration/oversight").text
    seen = as_role("CAD", unit=above).get("/reconsideration/oversight").text
    assert case.number in seen
    assert link not in seen


def test_check_44_tells_the_handler_on_the_case_page(db, clerk):
    overdue = accepted()
    fine = served(kinds=("D68",), case=accepted(act_number="安市监罚〔2026〕13号"))

    assert "reportable" in {one.key for one in PART.reminders(overdue, date(2026, 5, 9))}
    assert "reportable" not in {one.key for one in PART.reminders(overdue, date(2026, 5, 8))}
    assert "reportable" not in {one.key for one in PART.reminders(fine, date(2026, 9, 1))}
