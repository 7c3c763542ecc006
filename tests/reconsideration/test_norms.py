"""Review of norms beside the act: named, opened with the suspension, dealt with or passed on."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.proposals import approve
from casework.documents.issue import frozen_letter
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete, NotAllowed
from reconsideration.commands.acting import act, deliver
from reconsideration.commands.trial import norm_review, norms
from reconsideration.commands.trial.course import resume
from reconsideration.procedure import Action
from reconsideration.views.ways import course_reminders
from reconsideration.views.ways.norms import reminders
from tests import builders
from tests.reconsideration.stories import accepted, application, do, due, events

FRIDAY = date(2026, 3, 20)
RULES = {
    "title": "安宁市夜间摊点管理办法",
    "document": "安府规〔2024〕3号",
    "issuer": "安宁市城市管理局",
    "issuer_kind": "local",
    "clause": "第八条",
    "source": "with_application",
    "reasons": "该条增设了上位法没有的处罚",
}
OTHERS = {
    "title": "预包装食品标签指引",
    "document": "",
    "issuer": "国家市场监督管理总局",
    "issuer_kind": "state_department",
    "clause": "第三条",
    "source": "later",
    "reasons": "申请时处罚决定没有写明这份文件",
}


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def _named(by, case=None, **details):
    case = case or accepted(claims=["revoke", "norm_review"])
    do(norms.name_norm, case, **RULES | details, on=date(2026, 3, 10), by=by)
    return case


def _opened(by, *, competent=True, **details):
    case = _named(by, **details)
    do(norms.open_norm_review, case, norm="1", competent=competent, on=FRIDAY, by=by)
    return case


def _step(command, case, by, on, norm="1", **given):
    return do(command, case, norm=norm, on=on, by=by, **given)


def _paper(db, case, kind):
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind)
    paper = papers.order_by(IssuedDocument.id.desc()).first()
    return "\n".join(plain_lines(frozen_letter(paper)))


def _addressees(db, case, kind):
    rows = db.session.query(Delivery.addressee).join(IssuedDocument)
    return [name for (name,) in rows.filter_by(case_id=case.id, kind=kind).order_by(Delivery.id)]


def _says(case, on):
    return {one.key: one for one in reminders(case, on)}


def _of_course(case):
    return {one.key: one for one in course_reminders.reminders(case, date(2026, 4, 7))}


# ------------------------------------------------------------------------------ asked, opened


def test_opening_suspends_the_case_in_the_same_act_and_tells_every_party(db, clerk):
    case = _opened(clerk)

    assert case.stage == "suspended"
    assert events(case)[-2:] == [("suspended", FRIDAY), ("norm_review_opened", FRIDAY)]
    assert due(case, "norm_notify") == date(2026, 3, 25)
    assert due(case, "norm_deal") == date(2026, 4, 20)
    assert due(case, "decide") is None
    notice = _paper(db, case, "suspension_notice")
    assert "第三十九条第一款第九项" in notice
    assert "附带审查《安宁市夜间摊点管理办法》（安府规〔2024〕3号）第八条" in notice
    assert "2026年3月20日起中止" in notice
    assert _addressees(db, case, "suspension_notice") == ["周翀", "安宁市市场监督管理局"]


def test_a_second_person_approves_the_opening_which_bears_the_day_of_the_approval(db, clerk):
    case = _named(clerk)

    proposal = do(
        norms.submit_opening, case, norm="1", competent=True, on=date(2026, 3, 19), by=clerk
    )
    assert case.stage == "trial"
    assert "有权处理" in proposal.summary
    do(approve, proposal, by=builders.person("汪岸"), on=FRIDAY)

    assert case.stage == "suspended"
    assert events(case)[-2:] == [("suspended", FRIDAY), ("norm_review_opened", FRIDAY)]


def test_an_opening_is_not_backdated_past_its_suspension(db, clerk):
    case = _named(clerk)

    with pytest.raises(NotAllowed, match="倒签"):
        do(
            norms.submit_opening, case, norm="1", competent=True, legal_on=date(2026, 3, 12),
            on=FRIDAY, by=clerk,
        )  # fmt: skip

    assert case.stage == "trial"


def test_rules_are_no_object_of_a_request_and_the_way_round_is_named(db, clerk):
    case = accepted()

    with pytest.raises(Incomplete) as fault:
        do(norms.name_norm, case, **RULES | {"issuer_kind": "rule"}, on=FRIDAY, by=clerk)

    assert "第13条第2款" in fault.value.problems["issuer_kind"]
    assert "主动审查依据" in fault.value.problems["issuer_kind"]
    do(
        norms.name_norm, case, **RULES | {"issuer_kind": "rule", "source": "own_motion"},
        on=FRIDAY, by=clerk,
    )  # fmt: skip
    assert norms.norms(case)[0].source == "own_motion"


@pytest.mark.parametrize("source", ["later", "own_motion"])
def test_a_later_request_and_own_motion_give_their_reason(db, clerk, source):
    case = accepted()

    with pytest.raises(Incomplete) as fault:
        do(norms.name_norm, case, **RULES | {"source": source, "reasons": ""}, on=FRIDAY, by=clerk)

    assert set(fault.value.problems) == {"reasons"}


def test_after_the_decision_nothing_can_be_asked_any_more(db, clerk):
    case = accepted()
    do(act, case, Action.DECIDE, "decided", on=FRIDAY, by=clerk, kinds=["D68"])

    with pytest.raises(NotAllowed, match="决定已经作出"):
        do(norms.name_norm, case, **RULES, on=FRIDAY, by=clerk)


def test_a_norm_named_before_acceptance_is_opened_only_in_the_trial(db, clerk):
    case = application()
    do(norms.name_norm, case, **RULES, on=date(2026, 3, 4), by=clerk)

    with pytest.raises(NotAllowed):
        do(norms.open_norm_review, case, norm="1", competent=True, on=date(2026, 3, 5), by=clerk)

    assert case.stage == "reviewing"


# ------------------------------------------------------------------------------ dealt with here


def test_the_drafter_is_written_to_and_answers_from_its_receipt(db, clerk):
    case = _opened(clerk)

    _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 23))
    _step(
        norm_review.drafter_received, case, clerk, date(2026, 3, 24), method="direct",
        receiver="法规科", proof="",
    )  # fmt: skip

    text = _paper(db, case, "norm_drafter_notice")
    assert "安府规〔2024〕3号" in text
    assert "第八条" in text
    assert "十个工作日" in text
    assert _addressees(db, case, "norm_drafter_notice") == ["安宁市城市管理局"]
    delivery = db.session.query(Delivery).filter_by(addressee="安宁市城市管理局").one()
    assert (delivery.served_on, delivery.receiver) == (date(2026, 3, 24), "法规科")
    # 3/25-3/27 3/30-4/3 4/7 4/8
    assert due(case, "norm_answer") == date(2026, 4, 8)


def test_a_lawful_clause_is_told_in_the_decision(db, clerk):
    case = _opened(clerk)
    _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 23))
    _step(norm_review.drafter_received, case, clerk, date(2026, 3, 24))
    _step(norm_review.drafter_answered, case, clerk, date(2026, 3, 31), opinion="没有超越权限")
    _step(
        norm_review.call_drafter, case, clerk, date(2026, 4, 1), people="法规科科长汪岸",
        note="当面说明制定依据",
    )  # fmt: skip

    _step(
        norm_review.propose_dealing, case, clerk, date(2026, 4, 2), finding="lawful",
        reasons="该条在授权范围以内，与上位法一致",
    )  # fmt: skip

    result = norms.norm_results(case)[0]
    assert (result.finding, result.on) == ("lawful", date(2026, 4, 2))
    assert result.name == "《安宁市夜间摊点管理办法》（安府规〔2024〕3号）"
    assert not norms.open_norms(case)
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="norm_decision")
    assert papers.count() == 0


def test_a_clause_is_stopped_once_a_second_person_has_approved(db, clerk):
    case = _opened(clerk)
    _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 23))

    proposal = _step(
        norm_review.propose_dealing, case, clerk, date(2026, 4, 2), finding="against_higher",
        reasons="与行政处罚法关于规范性文件不得设定处罚的规定抵触", correct_by=date(2026, 5, 29),
    )  # fmt: skip
    assert norms.open_norms(case)
    do(approve, proposal, by=builders.person("汪岸"), on=date(2026, 4, 3))

    text = _paper(db, case, "norm_decision")
    assert "停止执行《安宁市夜间摊点管理办法》（安府规〔2024〕3号）第八条" in text
    assert "责令安宁市城市管理局于2026年5月29日前予以纠正" in text
    assert "第五十九条" in text
    assert _addressees(db, case, "norm_decision") == [
        "安宁市城市管理局", "周翀", "安宁市市场监督管理局",
    ]  # fmt: skip
    assert norms.norm_results(case)[0].finding == "against_higher"


# ------------------------------------------------------------------------------ passed on


def test_a_norm_of_others_is_passed_on_and_answered_within_sixty_days(db, clerk):
    case = _opened(clerk, competent=False, **OTHERS)
    assert due(case, "norm_transfer") == date(2026, 3, 31)

    _step(
        norm_review.transfer_norm, case, clerk, date(2026, 3, 30),
        transferee="国家市场监督管理总局",
    )  # fmt: skip
    _step(norm_review.transferee_received, case, clerk, date(2026, 4, 2), method="post")

    text = _paper(db, case, "norm_transfer")
    assert "第六十条" in text
    assert "六十日" in text
    assert "预包装食品标签指引" in text
    # 28 days of April, 31 of May, one of June
    assert due(case, "norm_reply") == date(2026, 6, 1)
    _step(
        norm_review.transferee_replied, case, clerk, date(2026, 5, 20), finding="lawful",
        opinion="该条与食品安全法一致",
    )  # fmt: skip
    assert norms.norm_results(case)[0].by_others == "国家市场监督管理总局"


def test_what_belongs_to_the_other_road_is_not_taken(db, clerk):
    case = _opened(clerk)

    with pytest.raises(NotAllowed, match="现在不能转送"):
        _step(norm_review.transfer_norm, case, clerk, date(2026, 3, 23), transferee="省人民政府")
    with pytest.raises(Incomplete):
        _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 19))


def test_a_second_norm_in_the_same_case_has_papers_and_clocks_of_its_own(db, clerk):
    case = _opened(clerk)
    _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 23))
    do(norms.name_norm, case, **OTHERS, on=date(2026, 3, 25), by=clerk)
    do(norms.open_norm_review, case, norm="2", competent=True, on=date(2026, 3, 26), by=clerk)

    _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 30), norm="2")
    _step(norm_review.drafter_received, case, clerk, date(2026, 3, 31))

    # One suspension, one notice of it; the receipt is noted on the first norm's own letter.
    assert [kind for kind, _ in events(case)].count("suspended") == 1
    served = db.session.query(Delivery.addressee).filter(Delivery.served_on.is_not(None)).all()
    assert ("安宁市城市管理局",) in served
    assert ("国家市场监督管理总局",) not in served
    # 3/27 3/30 3/31
    assert due(case, "norm_notify") == date(2026, 3, 31)


# ------------------------------------------------------------------------------ check 24


def test_check_24_speaks_of_each_clock_before_and_after_its_day(db, clerk):
    case = _opened(clerk)

    assert "norm_notify" in _says(case, date(2026, 3, 24))
    assert not _says(case, date(2026, 3, 24))["norm_notify"].urgent
    assert _says(case, date(2026, 3, 26))["norm_notify"].urgent
    assert "norm_deal" in _says(case, date(2026, 4, 14))


def test_check_24_is_silent_where_everything_was_done_in_time(db, clerk):
    case = _opened(clerk)
    _step(norm_review.notify_drafter, case, clerk, date(2026, 3, 23))

    assert not _says(case, date(2026, 3, 24))


def test_a_case_stands_still_only_as_long_as_a_norm_is_under_review(db, clerk):
    case = _opened(clerk)
    _step(
        norm_review.propose_dealing, case, clerk, date(2026, 4, 2), finding="lawful",
        reasons="与上位法一致，没有超越权限",
    )  # fmt: skip
    do(norms.name_norm, case, **OTHERS, on=date(2026, 4, 2), by=clerk)
    do(norms.open_norm_review, case, norm="2", competent=False, on=date(2026, 4, 2), by=clerk)
    assert "cause_gone" not in _of_course(case)
    _step(norm_review.drop_norm, case, clerk, date(2026, 4, 3), norm="2", reason="申请人撤回申请")
    assert _of_course(case)["cause_gone"].urgent

    do(deliver, case, "suspension_notice", on=date(2026, 4, 3), by=clerk)
    do(resume, case, reason="附带审查已有结果", on=date(2026, 4, 7), by=clerk)

    # 03-09 + 60 + 18 (3/20 to 4/7) = 05-26
    assert due(case, "decide") == date(2026, 5, 26)
    assert not _says(case, date(2026, 4, 8))


def test_a_request_in_the_application_is_not_forgotten(db, clerk):
    assert "norm_asked" in _says(application(norm_review="安宁市夜间摊点管理办法"), FRIDAY)
    assert "norm_not_opened" in _says(_named(clerk), FRIDAY)


def test_a_norm_that_is_no_longer_reviewed_holds_nothing_up(db, clerk):
    case = _opened(clerk)

    _step(norm_review.drop_norm, case, clerk, date(2026, 3, 24), reason="申请人撤回审查申请")

    assert not norms.open_norms(case)
    assert not [row for row in case.deadlines if row.key == "norm_deal" and row.is_open]


# ------------------------------------------------------------------------------ a wrong name


def test_a_wrong_name_is_put_right_and_the_old_one_stays_on_record(db, clerk):
    case = _opened(clerk)
    right = {name: RULES[name] for name in ("title", "document", "issuer", "clause")}
    right |= {"title": "《安宁市夜间摊区管理办法》", "clause": "第九条"}

    event = do(
        norms.correct_norm,
        case,
        norm="1",
        reason="登记时看错",
        on=date(2026, 3, 24),
        by=clerk,
        **right,
    )

    norm = norms.norms(case)[0]
    assert norm.name == "《安宁市夜间摊区管理办法》（安府规〔2024〕3号）"
    assert norm.former == ("《安宁市夜间摊点管理办法》（安府规〔2024〕3号）第八条",)
    assert "夜间摊点" in event.data["note"] and "登记时看错" in event.data["note"]
    # Neither the track nor its clocks have moved: three working days from Friday 20 March.
    assert norm.state == "competent"
    assert due(case, "norm_notify") == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "title"),
        ({"clause": ""}, "clause"),
        ({"clause": "第九条", "reason": "错"}, "reason"),
        ({"clause": "第九条", "on": date(2026, 3, 9)}, "on"),
        ({"clause": "第九条", "norm": "7"}, "norm"),
    ],
)
def test_a_correction_says_what_is_right_and_why(db, clerk, given, field):
    case = _named(clerk)
    right = {name: RULES[name] for name in ("title", "document", "issuer", "clause")}
    values = right | {"norm": "1", "reason": "登记时看错", "on": date(2026, 3, 12)} | given

    with pytest.raises(Incomplete) as refusal:
        do(norms.correct_norm, case, by=clerk, **values)

    assert field in refusal.value.problems
