"""Dismissal, termination, withdrawal, settlement: endings without a decision (33, 41, 74)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.accounts.roles import Role
from casework.cases.models import Representative
from casework.cases.proposals import approve
from casework.cases.timeline import record
from casework.db import db as database
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.acting import act
from reconsideration.commands.trial import approval as course_approval
from reconsideration.commands.trial import course
from reconsideration.commands.trial import endings as course_endings
from reconsideration.procedure import Action
from reconsideration.views.ways import course_reminders
from tests import builders
from tests.reconsideration.stories import (
    accepted,
    applicant,
    application,
    body,
    do,
    events,
    respondent,
)

ON = date(2026, 4, 1)
THIRD = {"side": "third", "kind": "citizen", "name": "林赟"}


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


@pytest.fixture
def unit(db):
    return body()


def _case(unit, **details):
    parties = details.pop("parties", [applicant(), respondent(), THIRD])
    return accepted(at=unit, parties=parties, **details)


def _text(case, kind):
    paper = database.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
    told = [row.addressee for row in paper.deliveries]
    return "\n".join(plain_lines(frozen_letter(paper))), told


def _dismiss(case, by, **given):
    values = {"conditions": ["C2"], "reasons": "申请人不是处罚决定的相对人", "on": ON, "by": by}
    return do(course_endings.dismiss, case, **values | given)


def _ask(case, by, **given):
    values = {"reason": "被申请人已经改正", "true_will": True, "on": ON}
    return do(course_endings.ask_withdrawal, case, by=by, **values | given)


def _permit(case, by, **given):
    values = {"will_checked": True, "lawful": True, "note": "4月2日当面核实，本人自愿"}
    return do(course_endings.permit_withdrawal, case, on=date(2026, 4, 2), by=by, **values | given)


# ------------------------------------------------------------------------------ dismissal


def test_a_dismissal_names_the_condition_and_goes_to_every_party(unit, clerk):
    case = _case(unit, mandatory_first="none")

    _dismiss(case, clerk)

    text, told = _text(case, "dismissal")
    assert case.stage == "dismissed"
    assert case.closed_on == ON
    assert told == ["周翀", "安宁市市场监督管理局", "林赟"]
    assert "第三十条第一款第二项" in text
    assert "第三十三条" in text
    assert "驳回周翀的行政复议申请" in text
    assert "十五日内" not in text


def test_a_dismissal_where_reconsideration_comes_first_opens_the_way_to_court(unit, clerk):
    case = _case(unit, mandatory_first="M3")

    _dismiss(case, clerk)

    text, _ = _text(case, "dismissal")
    assert "自收到本决定书之日起十五日内" in text
    assert "第三十四条" in text
    assert "安宁市中级人民法院" in text


@pytest.mark.parametrize(
    ("given", "field"), [({"conditions": []}, "conditions"), ({"reasons": ""}, "reasons")]
)
def test_a_dismissal_needs_its_condition_and_its_reasons(unit, clerk, given, field):
    case = _case(unit)

    with pytest.raises(Incomplete) as refused:
        _dismiss(case, clerk, **given)

    assert field in refused.value.problems


def test_after_a_deemed_acceptance_dismissal_is_the_only_way_to_turn_an_application_down(
    unit, clerk
):
    case = application(at=unit)

    with pytest.raises(NotAllowed) as refused:
        do(filing.refuse, case, grounds=["C4"], reasons="超过申请期限", on=date(2026, 3, 12),
           by=clerk)  # fmt: skip
    _dismiss(case, clerk, conditions=["C4"], reasons="超过申请期限", on=date(2026, 3, 12))

    assert "第33条" in refused.value.instead
    assert events(case)[-2:] == [
        ("deemed_accepted", date(2026, 3, 9)), ("dismissed", date(2026, 3, 12)),
    ]  # fmt: skip
    assert "（视为受理）" in _text(case, "dismissal")[0]


def test_a_suspended_case_is_resumed_before_it_is_dismissed(unit, clerk):
    case = _case(unit)
    do(course.suspend, case, ground="S10", detail="等待上级答复", on=date(2026, 3, 20), by=clerk)

    with pytest.raises(NotAllowed, match="先恢复审理"):
        _dismiss(case, clerk)


def test_a_second_person_approves_a_dismissal(unit, clerk):
    case = _case(unit)
    head = builders.account(Role.RVW, at=unit, of=builders.person("段立")).person
    proposal = do(
        course_approval.submit, case, Action.DISMISS, conditions=["C2"],
        reasons="申请人不是处罚决定的相对人", on=ON, by=clerk,
    )  # fmt: skip
    before = case.stage

    do(approve, proposal, by=head, on=date(2026, 4, 3))

    assert before == "trial"
    assert events(case)[-1] == ("dismissed", date(2026, 4, 3))
    assert case.events[-1].data["approved_by"] == head.id


# ------------------------------------------------------------------------------ termination


def _terminate(case, by, ground, on, **given):
    values = {"detail": "近亲属书面表示放弃复议权利"}
    return do(course_endings.terminate, case, ground=ground, on=on, by=by, **values | given)


def test_sixty_days_of_suspension_have_to_be_full(unit, clerk):
    case = _case(unit)
    do(course.suspend, case, ground="S01", detail="申请人病故", on=date(2026, 3, 20), by=clerk)

    # 03-20 + 60 = Tuesday 05-19; it is full when that day is over.
    with pytest.raises(NotAllowed, match="满六十日"):
        _terminate(case, clerk, "T5", date(2026, 5, 19))
    _terminate(case, clerk, "T5", date(2026, 5, 20))

    text, told = _text(case, "termination")
    assert case.stage == "terminated"
    assert "第四十一条第五项" in text
    assert len(told) == 3


def test_a_missing_applicant_never_fills_sixty_days(unit, clerk):
    case = _case(unit)
    do(course.suspend, case, ground="S03", detail="下落不明", on=date(2026, 3, 20), by=clerk)

    with pytest.raises(NotAllowed, match="满六十日"):
        _terminate(case, clerk, "T5", date(2026, 7, 20))


def test_whoever_may_go_on_with_it_gives_it_up(unit, clerk):
    case = _case(unit)

    _terminate(case, clerk, "T2", ON)

    assert "第四十一条第二项" in _text(case, "termination")[0]


@pytest.mark.parametrize("ground", ["", "T1", "T3", "T4"])
def test_a_ground_that_cannot_be_is_refused(unit, clerk, ground):
    case = _case(unit, kind="A03")

    with pytest.raises(Incomplete) as refused:
        _terminate(case, clerk, ground, ON)

    assert "ground" in refused.value.problems


# ------------------------------------------------------------------------------ withdrawal


def test_permission_comes_after_the_request(unit, clerk):
    case = _case(unit)

    with pytest.raises(NotAllowed, match="还没有提出撤回申请"):
        _permit(case, clerk)


def test_a_permitted_withdrawal_terminates_and_bars_a_second_application(unit, clerk):
    case = _case(unit)
    _ask(case, clerk)

    _permit(case, clerk)

    permission, to_applicant = _text(case, "withdrawal_permission")
    text, told = _text(case, "termination")
    assert case.stage == "terminated"
    assert to_applicant == ["周翀"]
    assert "真实意愿" in permission
    assert "安宁市司法局" in permission
    assert "第四十一条第一项" in text
    assert "不得再以同一事实和理由" in text
    assert len(told) == 3


def test_check_32_looks_at_the_will_and_after_a_settlement_at_its_content(unit, clerk):
    case = _case(unit)
    do(
        course_endings.file_settlement, case, terms="被申请人减处罚款，申请人撤回", on=ON,
        signed_on=date(2026, 3, 31), by=clerk,
    )  # fmt: skip
    _ask(case, clerk)

    with pytest.raises(Incomplete) as unlawful:
        _permit(case, clerk, lawful=False)
    with pytest.raises(Incomplete) as unasked:
        _permit(case, clerk, will_checked=False)
    _permit(case, clerk)

    assert "第74条" in unlawful.value.problems["lawful"]
    assert "will_checked" in unasked.value.problems
    assert "第七十四条第二款" in _text(case, "termination")[0]
    assert "强制性规定" in _text(case, "withdrawal_permission")[0]


def test_check_32_warns_where_the_statement_of_true_will_is_missing(unit, clerk):
    silent, said = _case(unit), _case(unit, act_number="安市监罚〔2026〕15号")
    _ask(silent, clerk, true_will=False)
    _ask(said, clerk)

    found = [one.key for one in course_reminders.reminders(silent, ON)]

    assert "true_will" in found
    assert "true_will" not in [one.key for one in course_reminders.reminders(said, ON)]


def test_check_32_points_at_the_withdrawn_case_when_the_same_comes_again(unit, clerk):
    case = _case(unit)
    _ask(case, clerk)
    _permit(case, clerk)

    again = application(at=unit)
    other = application(at=unit, act_number="安市监罚〔2026〕99号")

    found = [one.text for one in course_reminders.reminders(again, ON)]
    assert any(case.number in text and "撤回" in text for text in found)
    assert not [
        one for one in course_reminders.reminders(other, ON) if one.key == "withdrawn_before"
    ]


def test_a_withdrawal_that_is_not_permitted_leaves_the_trial_as_it_was(unit, clerk):
    case = _case(unit)
    _ask(case, clerk, true_will=False)

    do(
        course_endings.refuse_withdrawal, case, reason="申请人说是被要求撤回的",
        on=date(2026, 4, 2), by=clerk,
    )  # fmt: skip

    assert case.stage == "trial"
    assert "true_will" not in [one.key for one in course_reminders.reminders(case, ON)]
    with pytest.raises(NotAllowed, match="还没有提出撤回申请"):
        _permit(case, clerk)


def test_an_agent_without_that_power_does_not_withdraw_for_the_applicant(unit, clerk):
    case = _case(unit)
    speaks, withdraws = do(_agent, case, "speak"), do(_agent, case, "withdraw")

    with pytest.raises(NotAllowed, match="没有写明可以代为"):
        _ask(case, clerk, agent=speaks)
    _ask(case, clerk, agent=withdraws)

    assert case.events[-1].kind == "withdrawal_asked"


def _agent(case, power):
    agent = Representative(
        party=case.parties[0], kind="lawyer", name="江帆", valid_from=date(2026, 3, 1),
        powers=[power],
    )  # fmt: skip
    database.session.add(agent)
    return agent


def test_a_superior_brings_a_dismissed_case_back(unit, clerk):
    case = _case(unit)
    _dismiss(case, clerk)

    do(
        act, case, Action.ORDER_CORRECTION, "correction_ordered", on=date(2026, 4, 15), by=clerk,
        what="try_again",
    )  # fmt: skip

    assert case.stage == "trial"
    assert case.closed_on is None


# ------------------------------------------------------------------------------ reminders


def test_check_23_proposes_termination_at_sixty_days_but_not_for_a_missing_person(unit, clerk):
    gone, missing = _case(unit), _case(unit, act_number="安市监罚〔2026〕15号")
    do(course.suspend, gone, ground="S01", detail="申请人病故", on=date(2026, 3, 20), by=clerk)
    do(course.suspend, missing, ground="S03", detail="下落不明", on=date(2026, 3, 20), by=clerk)

    def keys(case, on):
        return [one.key for one in course_reminders.reminders(case, on)]

    assert "sixty_days" not in keys(gone, date(2026, 5, 19))
    assert "sixty_days" in keys(gone, date(2026, 5, 20))
    assert "sixty_days" not in keys(missing, date(2026, 7, 1))


def test_check_23_points_out_a_cause_that_is_gone(unit, clerk):
    case = _case(unit)
    do(course.suspend, case, ground="S09", detail="文件正在审查", on=date(2026, 3, 20), by=clerk)
    before = [one.key for one in course_reminders.reminders(case, ON)]

    with database.session.begin_nested():
        record(case, "norm_dealt", on=date(2026, 3, 30), by=clerk)

    after = [one.key for one in course_reminders.reminders(case, ON)]
    assert "cause_gone" not in before
    assert "cause_gone" in after


def test_a_notice_that_nobody_has_yet_is_pointed_out(unit, clerk):
    case = _case(unit)
    do(course.suspend, case, ground="S10", detail="等待上级答复", on=date(2026, 3, 20), by=clerk)

    texts = [one.text for one in course_reminders.reminders(case, ON)]

    assert any("中止通知书还没有送达：周翀" in text for text in texts)


# ------------------------------------------------------------------------------ a changed act


def test_a_changed_act_does_not_end_the_case_unless_the_applicant_withdraws(clerk):
    case = accepted()
    do(
        course_endings.note_changed_act, case, new_act="安市监罚〔2026〕40号", note="罚款减为500元",
        on=ON, by=clerk,
    )  # fmt: skip

    assert case.stage == "trial"
    assert "act_changed" in {one.key for one in course_reminders.reminders(case, ON)}

    do(course_endings.ask_withdrawal, case, reason="处罚已经减轻", true_will=True, on=ON, by=clerk)
    assert "act_changed" not in {one.key for one in course_reminders.reminders(case, ON)}
    event = do(
        course_endings.permit_withdrawal, case, will_checked=True, lawful=True, note="已电话核实",
        on=ON, by=clerk,
    )  # fmt: skip
    assert event.data["after_change"] is True
