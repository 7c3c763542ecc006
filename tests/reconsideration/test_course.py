"""Suspension, resumption, extension, conversion, time left out (39, 40, 55, 62)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.accounts.roles import Role
from casework.cases.proposals import approve
from casework.db import db as database
from casework.documents.issue import frozen_letter
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete, NotAllowed
from reconsideration.commands.after import superior
from reconsideration.commands.checking import SetAside
from reconsideration.commands.trial import approval as course_approval
from reconsideration.commands.trial import course
from reconsideration.procedure import Action
from reconsideration.procedure.following import Order
from tests import builders
from tests.reconsideration.stories import accepted, applicant, body, do, due, events, respondent

# Accepted on Monday 2026-03-09: sixty days end on Friday 05-08, thirty on Wednesday 04-08.
ORDINARY_DUE = date(2026, 5, 8)
THIRD = {"side": "third", "kind": "citizen", "name": "林赟"}


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


@pytest.fixture
def unit(db):
    return body()


@pytest.fixture
def head(unit):
    return builders.account(Role.RVW, at=unit, of=builders.person("段立")).person


def _case(unit, track="ordinary", **details):
    parties = details.pop("parties", [applicant(), respondent(), THIRD])
    amount = {"amount": Decimal(800)} if track == "simplified" else {}
    return accepted(at=unit, parties=parties, track=track, **amount, **details)


def _suspend(case, by, on=date(2026, 3, 20), **given):
    values = {"ground": "S09", "detail": "处罚依据的规范性文件正在审查", "on": on, "by": by}
    return do(course.suspend, case, **values | given)


def _resume(case, by, on=date(2026, 4, 20), **given):
    return do(course.resume, case, **{"reason": "规范性文件已经处理", "on": on, "by": by} | given)


def _extend(case, by, head, on=date(2026, 4, 27), **given):
    values = {"days": 30, "reason": "需要鉴定，案情复杂", "on": on, "by": by, "approved_by": head}
    return do(course.extend, case, **values | given)


def _serve(case, kind, on):
    def record():
        rows = database.session.query(Delivery).join(IssuedDocument)
        for row in rows.filter(IssuedDocument.case_id == case.id, IssuedDocument.kind == kind):
            row.served_on, row.method = on, "direct"

    do(record)


def _text(case, kind):
    papers = database.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind)
    paper = papers.order_by(IssuedDocument.id.desc()).first()
    told = [row.addressee for row in paper.deliveries]
    return "\n".join(plain_lines(frozen_letter(paper))), told


# ------------------------------------------------------------------------------ suspension


def test_a_suspended_case_has_no_last_day_until_it_is_resumed(unit, clerk):
    case = _case(unit)

    _suspend(case, clerk)
    assert case.stage == "suspended"
    assert due(case, "decide") is None
    _serve(case, "suspension_notice", date(2026, 3, 23))
    _resume(case, clerk)

    # 31 days, 03-20 to 04-20, go on top of 05-08.
    assert case.stage == "trial"
    assert due(case, "decide") == date(2026, 6, 8)


def test_every_party_is_told_of_the_suspension_in_writing_with_its_item(unit, clerk):
    case = _case(unit)

    _suspend(case, clerk)

    text, told = _text(case, "suspension_notice")
    assert told == ["周翀", "安宁市市场监督管理局", "林赟"]
    assert "第三十九条第一款第九项" in text
    assert "2026年3月20日起中止" in text
    assert "安宁市人民政府" in text


def test_the_notice_of_resumption_shows_the_new_last_day(unit, clerk):
    case = _case(unit)
    _suspend(case, clerk)
    _serve(case, "suspension_notice", date(2026, 3, 23))

    _resume(case, clerk)

    text, told = _text(case, "resumption_notice")
    assert told == ["周翀", "安宁市市场监督管理局", "林赟"]
    assert "共31日" in text
    assert "至2026年6月8日" in text


def test_with_two_grounds_open_the_case_stays_suspended_until_both_are_gone(unit, clerk):
    case = _case(unit)
    _suspend(case, clerk)
    _suspend(case, clerk, on=date(2026, 3, 25), ground="S08", detail="等待相关民事案件的结果")
    _serve(case, "suspension_notice", date(2026, 3, 25))

    with pytest.raises(Incomplete) as asked:
        _resume(case, clerk)
    _resume(case, clerk, ground="S09")
    stage = case.stage
    _resume(case, clerk, on=date(2026, 4, 30), ground="S08")

    # 03-20 to 04-30 are 41 days: 05-08 + 41 = 06-18, a Thursday before the festival.
    assert "ground" in asked.value.problems
    assert stage == "suspended"
    assert due(case, "decide") == date(2026, 6, 18)


def test_a_superior_orders_to_resume_and_everybody_is_told_the_new_last_day(unit, clerk):
    case = _case(unit)
    _suspend(case, clerk)

    do(
        superior.order_correction, case, what=Order.RESUME, superior="川东省人民政府",
        reason="没有正当理由中止", on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip

    text, told = _text(case, "resumption_notice")
    assert case.stage == "trial"
    assert due(case, "decide") == date(2026, 6, 8)
    assert "川东省人民政府责令恢复审理" in text
    assert "至2026年6月8日" in text
    assert len(told) == 3
    assert course.suspended_since(case) is None


@pytest.mark.parametrize(
    ("ground", "who"),
    [
        ("S01", {"kind": "legal_person", "name": "安宁晨光电器厂", "id_no": "", "id_type": ""}),
        ("S04", {}),
    ],
)
def test_death_is_of_people_and_an_end_of_entities(unit, clerk, ground, who):
    case = _case(unit, parties=[applicant(**who), respondent()])

    with pytest.raises(Incomplete) as refused:
        _suspend(case, clerk, ground=ground)

    assert "不适用" in refused.value.problems["ground"]


@pytest.mark.parametrize("ground", ["", "S11"])
def test_check_22_stops_a_suspension_without_a_ground(unit, clerk, ground):
    case = _case(unit)

    with pytest.raises(Incomplete) as refused:
        _suspend(case, clerk, ground=ground)

    assert "ground" in refused.value.problems


def test_check_22_needs_both_consents_to_suspend_for_mediation(unit, clerk):
    case = _case(unit)
    given = {"ground": "S06", "detail": "双方正在协商", "consent_note": "3月19日书面同意"}

    with pytest.raises(NotAllowed) as refused:
        _suspend(case, clerk, consents=["applicant"], **given)
    _suspend(case, clerk, consents=["applicant", "respondent"], **given)

    assert "申请人和被申请人都同意" in refused.value.message
    assert "第39条" in refused.value.message
    assert case.stage == "suspended"


def test_check_22_stops_a_backdated_suspension_unless_the_head_gives_a_reason(unit, clerk, head):
    case = _case(unit)
    given = {"on": date(2026, 3, 20), "noted_on": date(2026, 3, 24)}

    with pytest.raises(NotAllowed) as refused:
        _suspend(case, clerk, **given)
    aside = SetAside("系统停机，通知书当日已经发出", head, date(2026, 3, 24))
    event = _suspend(case, clerk, aside=aside, **given)

    assert "不得倒签" in refused.value.message
    assert event.data["set_aside"][0]["check"] == 22
    assert event.data["set_aside"][0]["by"] == head.id


def test_check_22_stops_a_suspension_after_the_period_has_ended(unit, clerk):
    case = _case(unit)

    with pytest.raises(NotAllowed) as refused:
        _suspend(case, clerk, on=date(2026, 5, 9))
    _suspend(case, clerk, on=ORDINARY_DUE)

    assert "已于2026年5月8日届满" in refused.value.message
    assert case.stage == "suspended"


def test_check_22_asks_for_the_service_of_the_notice_before_the_case_goes_on(unit, clerk):
    case = _case(unit)
    _suspend(case, clerk)

    with pytest.raises(NotAllowed) as refused:
        _resume(case, clerk)
    _serve(case, "suspension_notice", date(2026, 3, 23))
    _resume(case, clerk)

    assert "还没有送达：周翀、安宁市市场监督管理局、林赟" in refused.value.message
    assert case.stage == "trial"


# ------------------------------------------------------------------------------ extension


def test_an_extension_goes_on_the_unrolled_day_and_everybody_is_told(unit, clerk, head):
    case = _case(unit)

    _extend(case, clerk, head)

    # 05-08 + 30 = Sunday 06-07.
    text, told = _text(case, "extension_notice")
    assert due(case, "decide") == date(2026, 6, 8)
    assert told == ["周翀", "安宁市市场监督管理局", "林赟"]
    assert "延长30日，至2026年6月8日" in text
    assert "行政复议机构负责人批准" in text


def test_check_25_stops_more_than_thirty_days_in_all(unit, clerk, head):
    case = _case(unit)
    _extend(case, clerk, head, days=20)
    _serve(case, "extension_notice", date(2026, 4, 28))

    with pytest.raises(NotAllowed) as refused:
        _extend(case, clerk, head, on=date(2026, 5, 6), days=11)
    _extend(case, clerk, head, on=date(2026, 5, 6), days=10)

    assert "三十日" in refused.value.message
    assert due(case, "decide") == date(2026, 6, 8)


@pytest.mark.parametrize("who", ["nobody", "clerk"])
def test_check_25_stops_an_extension_that_the_head_has_not_approved(unit, clerk, head, who):
    case = _case(unit)

    with pytest.raises(NotAllowed) as refused:
        _extend(case, clerk, {"nobody": None, "clerk": clerk}[who])
    _extend(case, clerk, head)

    assert "机构负责人批准" in refused.value.message
    assert case.events[-1].data["approved_by"] == head.id


def test_check_25_stops_an_extension_after_the_period_or_dated_back_into_it(unit, clerk, head):
    case = _case(unit)

    with pytest.raises(NotAllowed, match="届满"):
        _extend(case, clerk, head, on=date(2026, 5, 9))
    with pytest.raises(NotAllowed, match="倒签"):
        _extend(case, clerk, head, on=date(2026, 5, 7), noted_on=date(2026, 5, 11))
    _extend(case, clerk, head, on=ORDINARY_DUE)

    assert due(case, "decide") == date(2026, 6, 8)


def test_check_25_asks_for_the_service_of_the_first_notice_before_a_second(unit, clerk, head):
    case = _case(unit)
    _extend(case, clerk, head, days=10)

    with pytest.raises(NotAllowed) as refused:
        _extend(case, clerk, head, on=date(2026, 5, 6), days=10)

    assert "还没有书面告知：周翀" in refused.value.message


def test_check_11_stops_an_extension_of_a_simplified_case_and_names_the_way_out(unit, clerk, head):
    case = _case(unit, track="simplified")

    with pytest.raises(NotAllowed) as refused:
        _extend(case, clerk, head, on=date(2026, 4, 1))

    assert "简易程序不能延长" in refused.value.message
    assert "第55条" in refused.value.message


# ------------------------------------------------------------------------------ conversion


def test_check_11_a_conversion_needs_the_head_and_counts_sixty_days_from_acceptance(
    unit, clerk, head
):
    case = _case(unit, track="simplified")
    given = {"reason": "事实有争议，需要鉴定", "on": date(2026, 3, 30), "by": clerk}
    before = due(case, "decide")

    with pytest.raises(NotAllowed, match="机构负责人批准"):
        do(course.convert, case, approved_by=None, **given)
    do(course.convert, case, approved_by=head, **given)

    text, told = _text(case, "conversion_notice")
    assert before == date(2026, 4, 8)
    assert case.track == "ordinary"
    assert due(case, "decide") == ORDINARY_DUE
    assert "第五十五条" in text
    assert "至2026年5月8日" in text
    assert len(told) == 3


def test_an_ordinary_case_is_not_converted(unit, clerk, head):
    case = _case(unit)

    with pytest.raises(NotAllowed, match="已经适用普通程序"):
        do(
            course.convert, case, reason="不宜适用简易程序", on=date(2026, 3, 30), by=clerk,
            approved_by=head,
        )  # fmt: skip


# ------------------------------------------------------------------------------ time left out


def test_the_time_of_an_appraisal_is_left_out_and_its_order_goes_to_the_appraiser(unit, clerk):
    case = _case(unit)

    do(
        course.stop_clock, case, kind="appraisal", note="签名是否为本人所写",
        appraiser="安宁司法鉴定中心", on=date(2026, 3, 16), by=clerk,
    )  # fmt: skip
    running = due(case, "decide")
    do(course.start_clock, case, kind="appraisal", note="收到鉴定意见", on=date(2026, 3, 30),
       by=clerk)  # fmt: skip

    # Fourteen days: 05-08 + 14 = Friday 05-22.
    text, told = _text(case, "appraisal_order")
    assert running is None
    assert due(case, "decide") == date(2026, 5, 22)
    assert told[0] == "安宁司法鉴定中心"
    assert "签名是否为本人所写" in text
    assert "第三十七条" in text


def test_time_that_has_not_begun_does_not_end(unit, clerk):
    case = _case(unit)

    with pytest.raises(NotAllowed, match="还没有开始"):
        do(course.start_clock, case, kind="inspection", note="", on=date(2026, 3, 30), by=clerk)


# ------------------------------------------------------------------------------ approval


def test_an_extension_waits_for_the_head_and_bears_the_day_of_the_approval(unit, clerk, head):
    case = _case(unit)
    proposal = do(
        course_approval.submit, case, Action.EXTEND, days=15, reason="案情复杂，需要鉴定",
        on=date(2026, 4, 27), by=clerk,
    )  # fmt: skip
    before = due(case, "decide")

    do(approve, proposal, by=head, on=date(2026, 4, 29))

    # 05-08 + 15 = Saturday 05-23, so Monday 05-25.
    assert before == ORDINARY_DUE
    assert due(case, "decide") == date(2026, 5, 25)
    assert events(case)[-1] == ("extended", date(2026, 4, 29))


def test_an_approval_that_comes_after_the_period_extends_nothing(unit, clerk, head):
    case = _case(unit)
    proposal = do(
        course_approval.submit, case, Action.EXTEND, days=15, reason="案情复杂，需要鉴定",
        on=ORDINARY_DUE, by=clerk,
    )  # fmt: skip

    with pytest.raises(NotAllowed, match="届满"):
        do(approve, proposal, by=head, on=date(2026, 5, 9))

    assert due(case, "decide") == ORDINARY_DUE


def test_what_the_procedure_bars_is_not_even_proposed(unit, clerk):
    case = _case(unit, track="simplified")

    with pytest.raises(NotAllowed, match="简易程序不能延长"):
        do(
            course_approval.submit, case, Action.EXTEND, days=15, reason="案情复杂，需要鉴定",
            on=date(2026, 4, 1), by=clerk,
        )  # fmt: skip


def test_check_22_a_backdated_suspension_is_for_the_head_to_answer(unit, clerk, head):
    case = _case(unit)
    given = {
        "ground": "S05", "detail": "申请人因洪水不能参加", "legal_on": date(2026, 3, 20),
        "on": date(2026, 3, 24), "by": clerk,
    }  # fmt: skip

    with pytest.raises(NotAllowed, match="不得倒签"):
        do(course_approval.submit, case, Action.SUSPEND, **given)
    proposal = do(
        course_approval.submit, case, Action.SUSPEND, override="当日已经书面通知，系统停机",
        **given,
    )  # fmt: skip
    do(approve, proposal, by=head, on=date(2026, 3, 25))

    assert "系统停机" in proposal.summary
    assert events(case)[-1] == ("suspended", date(2026, 3, 20))
    assert case.events[-1].data["set_aside"][0]["by"] == head.id


def test_who_takes_the_case_is_settled_in_ten_days_and_else_named_in_ten(clerk):
    case = accepted()
    with pytest.raises(NotAllowed):
        do(course.refer_designation, case, note="与县政府协商不成", on=date(2026, 3, 20), by=clerk)
    do(
        course.stop_clock, case, kind="designation", note="与县政府同日收到", on=date(2026, 3, 12),
        by=clerk,
    )  # fmt: skip
    do(course.refer_designation, case, note="与县政府协商不成", on=date(2026, 3, 20), by=clerk)

    # Ten days from Thursday 12 March end on a Sunday; ten from Friday 20 March 2026.
    assert due(case, "settle_receiver") == date(2026, 3, 23)
    assert due(case, "name_receiver") == date(2026, 3, 30)
