"""What branches off the main road: appraisal, court confirmation, splitting, service, reopening."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from casework.cases.models import Proposal
from casework.cases.proposals import approve
from casework.db import transaction
from casework.documents.models import IssuedDocument
from casework.documents.service import record_service
from law.errors import Incomplete, NotAllowed
from mediation.commands import (
    appraisals,
    closing,
    confirmation,
    meetings,
    oral,
    splitting,
    standing,
)
from tests.builders import handled_by, person
from tests.mediation import stories

ASKED = {
    "kind": "accounts",
    "institution": "安宁市正衡会计师事务所",
    "chosen": "agreed",
    "questions": "核算三个月的工资总额",
    "advanced_by": "both",
}
TWO_CLAIMS = [
    {"code": "WAGE", "amount": "19800.00", "text": ""},
    {"code": "SI", "amount": "", "text": "补缴2025年社保"},
]


def clock(case, key):
    return next(
        (one for one in reversed(standing.stand(case)[1]) if key in {one.key, one.code}), None
    )


# ------------------------------------------------------------------------------- appraisal


def test_an_appraisal_is_commissioned_by_both_and_its_result_is_kept_sealed(db):
    by = person()
    case = stories.assigned(by=by)
    on = date(2026, 3, 4)

    with transaction():
        appraisals.open_appraisal(case, fields=ASKED, both_consent=True, on=on, by=by)
    with transaction():
        appraisals.close_appraisal(case, result="工资总额19,800元", on=date(2026, 3, 10), by=by)

    kept = case.appraisals[0]
    assert (kept.closed_on, kept.result) == (date(2026, 3, 10), "工资总额19,800元")
    raw = db.session.connection().exec_driver_sql("SELECT result FROM appraisal").scalar_one()
    assert "工资总额".encode() not in bytes(raw)


def test_an_appraisal_without_both_consents_is_refused(db):
    by = person()
    case = stories.assigned(by=by)

    with pytest.raises(NotAllowed, match="双方共同委托"):
        appraisals.open_appraisal(
            case, fields=ASKED, both_consent=False, on=date(2026, 3, 4), by=by
        )


def test_what_an_appraisal_lacks_is_told_beside_each_field(db):
    by = person()
    case = stories.assigned(by=by)

    with pytest.raises(Incomplete) as refusal:
        appraisals.open_appraisal(
            case,
            fields={"due_on": date(2026, 3, 1)},
            both_consent=True,
            on=date(2026, 3, 4),
            by=by,
        )

    assert set(refusal.value.problems) == {"kind", "institution", "questions", "chosen", "due_on"}


def test_an_appraisal_does_not_stop_the_fifteen_days_of_a_labour_dispute(db):
    by = person()
    case = stories.assigned(by=by)
    before = clock(case, "L-01").due

    with transaction():
        appraisals.open_appraisal(case, fields=ASKED, both_consent=True, on=date(2026, 3, 4), by=by)

    assert clock(case, "L-01").due == before == date(2026, 3, 17)


# ---------------------------------------------------------------------------- confirmation


def filed(by):
    case = stories.signed(by=by)
    with transaction():
        confirmation.file_confirmation(case, court="临溪县人民法院", on=date(2026, 3, 20), by=by)
    return case


def test_the_court_dockets_in_three_days_and_decides_in_fifteen(db):
    by = person()
    case = filed(by)
    # 03-20 周五起三日：03-23 周一
    assert clock(case, "G-13").due == date(2026, 3, 23)

    with transaction():
        confirmation.record_confirmation(case, result="accepted", on=date(2026, 3, 23), by=by)

    # 03-23 起十五日：04-07 周二（清明放假到 04-06）
    assert clock(case, "G-14").due == date(2026, 4, 7)


def test_a_confirmed_agreement_can_be_enforced_for_two_years_after_its_last_day(db):
    by = person()
    case = filed(by)

    with transaction():
        confirmation.record_confirmation(
            case, result="granted", document="（2026）临01民特12号", on=date(2026, 4, 3), by=by
        )

    # 协议履行期 2026-03-31，二年到 2028-03-31 周五
    assert clock(case, "G-16").due == date(2028, 3, 31)


def test_a_ruling_needs_its_number(db):
    by = person()
    case = filed(by)

    with pytest.raises(Incomplete) as refusal:
        confirmation.record_confirmation(case, result="granted", on=date(2026, 4, 3), by=by)

    assert refusal.value.problems == {"document": "请填裁定书的案号"}


def test_one_side_alone_cannot_ask_for_confirmation(db):
    by = person()
    case = stories.signed(by=by)

    with pytest.raises(NotAllowed, match="双方共同申请"):
        confirmation.file_confirmation(case, both=False, on=date(2026, 3, 20), by=by)


def test_what_was_withdrawn_may_be_filed_again_within_the_thirty_days(db):
    by = person()
    case = filed(by)
    with transaction():
        confirmation.record_confirmation(case, result="withdrawn", on=date(2026, 3, 24), by=by)

    with transaction():
        confirmation.file_confirmation(case, court="临溪县人民法院", on=date(2026, 3, 30), by=by)

    assert case.events[-1].kind == "confirmation_filed"


def test_an_agreement_on_ownership_is_not_confirmed_with_the_article(db):
    by = person()
    case = stories.settled(by=by)
    agreement = case.present_agreement
    agreement.other_terms = "施工设备的所有权归劳动者。"

    assert "第355条" in confirmation.unconfirmable(case, agreement)


def test_after_a_rejection_a_second_person_lets_the_mediation_go_on(db):
    by, head = person(), person()
    case = filed(by)
    with transaction():
        confirmation.record_confirmation(
            case, result="rejected", document="（2026）临01民特12号", on=date(2026, 4, 3), by=by
        )

    with transaction():
        proposal = closing.propose_reopening(
            case, reason="法院认为内容不明确", on=date(2026, 4, 7), by=by
        )
    with transaction():
        approve(proposal, by=head, on=date(2026, 4, 8))

    assert case.stage == "mediating"


def test_a_closed_case_is_mediated_again_on_its_page_once_another_has_agreed(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    town = stories.organisation()
    desk, head = as_role("MED", unit=town), as_role("RVW", unit=town)
    by = desk.account.person
    case = handled_by(stories.in_session(at=town, by=by), by)
    with transaction():
        closing.terminate(case, reason="T5", on=date(2026, 3, 12), by=by)
        closing.close(case, report="分歧较大，终止。", on=date(2026, 3, 13), by=by)
    page = f"/mediation/{case.handle}"
    assert f'href="{page}/reopening"' in desk.get(page).text

    answer = desk.post(f"{page}/reopening", data={"reason": "单位提出新的方案"})
    proposal = db.session.scalars(select(Proposal)).one()

    assert answer.status_code == 303
    assert case.stage == "closed"
    with transaction():
        approve(proposal, by=head.account.person, on=date(2026, 3, 20))
    assert (case.stage, case.closed_on) == ("mediating", None)


def test_a_live_agreement_is_not_reopened_at_will(db):
    by = person()
    case = stories.signed(by=by)

    with pytest.raises(NotAllowed, match="协议仍然有效"):
        closing.propose_reopening(case, reason="想再谈谈", on=date(2026, 3, 20), by=by)


# ------------------------------------------------------------------------------- splitting


def test_claims_that_take_another_way_become_a_case_of_their_own(db):
    by = person()
    case = stories.registered(by=by, claims=TWO_CLAIMS)

    with transaction():
        child = splitting.split_off(
            case,
            claims=[1],
            dispute_kind="SOCINS",
            reason="社会保险由监察处理",
            on=date(2026, 3, 4),
            by=by,
        )

    assert (child.parent, case.children) == (case, [child])
    assert [one["code"] for one in case.facts["claims"]] == ["WAGE"]
    assert [one["code"] for one in child.facts["claims"]] == ["SI"]
    assert child.received_on == case.received_on
    assert child.number != case.number
    assert [party.id_no for party in child.parties] == [party.id_no for party in case.parties]


@pytest.mark.parametrize(("claims", "field"), [([], "claims"), ([0, 1], "claims"), ([7], "claims")])
def test_one_claim_goes_and_one_stays(db, claims, field):
    by = person()
    case = stories.registered(by=by, claims=TWO_CLAIMS)

    with pytest.raises(Incomplete) as refusal:
        splitting.split_off(
            case,
            claims=claims,
            dispute_kind="SOCINS",
            reason="另行处理",
            on=date(2026, 3, 4),
            by=by,
        )

    assert field in refusal.value.problems


# -------------------------------------------------------- oral, procedure, service


def test_a_labour_agreement_by_word_of_mouth_is_refused_with_the_article(db):
    by = person()
    case = stories.in_session(by=by)

    with pytest.raises(NotAllowed, match=r"要有书面文本.*第14条第1款"):
        oral.agree_orally(
            case,
            content="单位当场付清工资",
            performed_now=True,
            waived_paper=False,
            on=date(2026, 3, 10),
            by=by,
        )


def test_only_a_simple_case_turns_to_the_ordinary_procedure(db):
    by = person()
    case = stories.assigned(by=by)

    with pytest.raises(NotAllowed, match="不是简易程序"):
        meetings.change_procedure(case, reason="争议较大", on=date(2026, 3, 4), by=by)


def test_the_decision_is_served_when_the_last_addressee_has_the_notice(db):
    by = person()
    case = stories.accepted(by=by)
    notice = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()
    # 03-02 周一受理，三个工作日：03-05
    assert clock(case, "G-05").due == date(2026, 3, 5)

    for day, delivery in zip((3, 4), notice.deliveries, strict=True):
        with transaction():
            record_service(
                delivery,
                on=date(2026, 3, day),
                method="direct",
                today=date(2026, 3, 4),
                by=by,
            )

    assert clock(case, "G-05").met_on == date(2026, 3, 4)


def test_a_service_is_recorded_once_and_not_before_the_paper(db):
    by = person()
    case = stories.accepted(by=by)
    notice = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()
    served = {"method": "direct", "today": date(2026, 3, 4), "by": by}

    with pytest.raises(Incomplete):
        record_service(notice.deliveries[0], on=date(2026, 3, 1), **served)
    record_service(notice.deliveries[0], on=date(2026, 3, 3), **served)
    with pytest.raises(NotAllowed, match="已经登记过"):
        record_service(notice.deliveries[0], on=date(2026, 3, 3), **served)


def test_a_paper_of_a_mediation_is_never_announced_in_public(db):
    by = person()
    case = stories.accepted(by=by)
    notice = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()

    with pytest.raises(Incomplete) as refused:
        record_service(
            notice.deliveries[0],
            on=case.received_on,
            method="notice",
            today=case.received_on,
            by=by,
        )

    assert "不公告送达" in refused.value.problems["method"]
    assert notice.deliveries[0].served_on is None


def test_a_way_of_service_that_is_barred_cannot_be_chosen_and_says_why(db, as_role):
    by = person()
    case = handled_by(stories.accepted(by=by), by)
    notice = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()

    page = as_role("MED", unit=case.unit, person=by).get(f"/papers/{notice.handle}/").text

    assert '<option value="notice" disabled>公告送达</option>' in page
    assert "公告送达不能选：调解文书涉及隐私" in page
    assert '<option value="direct">直接送达</option>' in page


def test_only_who_agreed_is_served_by_electronic_means(db):
    by = person()
    case = stories.accepted(by=by)
    notice = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()
    served = {"on": case.received_on, "method": "electronic", "today": case.received_on, "by": by}
    to_party = next(one for one in notice.deliveries if one.party_id is not None)

    with pytest.raises(Incomplete) as refused:
        record_service(to_party, **served)
    assert "没有同意电子送达" in refused.value.problems["method"]

    with transaction():
        for party in case.parties:
            party.e_service = True
    record_service(to_party, **served)
    assert to_party.served_on == case.received_on
