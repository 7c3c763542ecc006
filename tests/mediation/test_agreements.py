"""The agreement: what must be in it, when it takes effect, what follows when it is not kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from casework.db import transaction
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from mediation.commands import agreements, closing, confirmation, standing
from tests.builders import person
from tests.mediation import stories
from tests.mediation.stories import ALL_SIGNED, CLAUSE, EMPLOYER, TERMS, WORKER


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(date(2026, 12, 31))


def lines(db, case, kind):
    paper = db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.case_id == case.id, IssuedDocument.kind == kind)
        .order_by(IssuedDocument.id.desc())
    ).first()
    return "\n".join(plain_lines(Letter.from_data(paper.letter)))


def due(case, key):
    return next(row.due_on for row in reversed(case.deadlines) if row.key == key)


def instalments(*days):
    third = Decimal("6600.00")
    return [CLAUSE | {"amount": third, "due_on": day} for day in days]


THREE = instalments(date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31))


# --------------------------------------------------------------------------- settling it


def test_the_paper_names_who_pays_what_until_when_and_how(db):
    case = stories.settled()

    text = lines(db, case, "agreement")
    assert (
        f"{EMPLOYER}向{WORKER}支付2025年11月至2026年1月工资人民币壹万玖仟捌佰元整（19,800.00元），"
        "于2026年3月31日以前付清，履行方式：银行转账，收款账户：农业银行 尾号4471。"
    ) in text
    assert "本协议一式三份" in text
    assert "调解员签名、加盖调解组织印章齐备之日，本协议生效" in text


def test_instalments_are_one_clause_with_each_day_and_sum(db):
    case = stories.settled(clauses=THREE)

    text = lines(db, case, "agreement")
    assert "分三期支付：第一期于2026年3月31日以前支付人民币陆仟陆佰元整（6,600.00元）" in text
    assert "第三期于2026年5月31日以前支付" in text


def test_a_draft_with_gaps_is_kept_but_not_settled(db):
    by = person()
    case = stories.in_session(by=by)
    with transaction():
        agreements.draft(
            case, fields=TERMS, clauses=[CLAUSE | {"due_on": None}], on=date(2026, 3, 9), by=by
        )

    with pytest.raises(NotAllowed, match="第一条没有写期限"):
        agreements.agree(case, on=date(2026, 3, 9), by=by)

    assert case.stage == "mediating"
    assert case.present_agreement.clauses[0].due_on is None


def test_a_caution_needs_a_word_before_the_text_is_final(db):
    by = person()
    case = stories.in_session(by=by)
    with transaction():
        agreements.draft(
            case,
            fields=TERMS | {"default_clause": ""},
            clauses=[CLAUSE],
            on=date(2026, 3, 9),
            by=by,
        )

    with pytest.raises(Incomplete) as refusal:
        agreements.agree(case, on=date(2026, 3, 9), by=by)
    with transaction():
        agreements.agree(case, answers={"default": "双方确认不约定"}, on=date(2026, 3, 9), by=by)

    assert refusal.value.problems == {"ask-default": "请确认：没有逾期责任"}
    assert case.stage == "agreed"


def test_insurance_cannot_be_signed_away(db):
    with pytest.raises(NotAllowed, match="放弃社会保险"):
        stories.settled(terms={"other_terms": "申请人自愿放弃社会保险待遇。"})


def test_instalments_are_added_with_the_rest_in_the_last_part(db):
    by = person()
    case = stories.in_session(by=by)

    with transaction():
        draft = agreements.add_instalments(
            case,
            act="拖欠工资",
            total=Decimal("10000.00"),
            parts=3,
            first_on=date(2026, 3, 31),
            on=date(2026, 3, 9),
            by=by,
        )

    assert [str(one.amount) for one in draft.clauses] == ["3333.33", "3333.33", "3333.34"]
    assert [one.due_on for one in draft.clauses] == [
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]
    assert (draft.clauses[0].obligor, draft.clauses[0].obligee) == (EMPLOYER, WORKER)
    assert draft.total == Decimal("10000.00")


def test_what_is_typed_is_checked_before_it_is_kept(db):
    case = stories.in_session()

    found = agreements.checks_of(
        case, fields=TERMS, clauses=[CLAUSE | {"amount": None}], on=date(2026, 3, 9)
    )

    assert "第一条没有写金额" in [one.text for one in found if one.level == "block"]
    assert case.agreements == []


def test_a_settled_text_is_not_changed_behind_the_signers(db):
    by = person()
    case = stories.settled(by=by)

    with pytest.raises(NotAllowed, match="已经定稿"):
        agreements.draft(case, fields=TERMS, clauses=[CLAUSE], on=date(2026, 3, 10), by=by)
    with transaction():
        agreements.renege(case, note="单位要求改日期", on=date(2026, 3, 10), by=by)
        agreements.draft(case, fields=TERMS, clauses=[CLAUSE], on=date(2026, 3, 10), by=by)

    assert case.stage == "mediating"


def test_an_amount_with_three_decimals_is_refused(db):
    by = person()
    case = stories.in_session(by=by)

    with pytest.raises(Incomplete):
        agreements.draft(
            case, fields=TERMS, clauses=[CLAUSE | {"amount": "1.005"}], on=date(2026, 3, 9), by=by
        )


# -------------------------------------------------------------------- signing and effect


@pytest.mark.parametrize(
    ("missing", "text"),
    [("mediator_signed", "调解员签名"), ("sealed", "调解组织盖章")],
)
def test_without_each_act_nothing_takes_effect(db, missing, text):
    by = person()
    case = stories.settled(by=by)

    with pytest.raises(NotAllowed, match=text) as refusal:
        agreements.sign(case, signatures=ALL_SIGNED | {missing: False}, on=date(2026, 3, 12), by=by)

    assert refusal.value.basis.text == "《劳动争议调解仲裁法》第14条第2款"
    assert case.stage == "agreed"


def test_the_thirty_days_run_from_the_last_act(db):
    case = stories.signed(on=date(2026, 3, 16))

    assert case.present_agreement.effective_on == date(2026, 3, 16)
    # 03-16 + 30 = 04-15（周三）
    assert due(case, "confirm") == date(2026, 4, 15)


def test_after_signing_the_page_says_what_this_body_opens(db):
    town = [line.text for line in agreements.after_signing(stories.settled())]
    bureau = stories.organisation(organ_kind="ADMIN_ORGAN", number_prefix="安劳调")
    other = [
        stories.PARTIES[0] | {"name": "祝昇", "id_no": "110105194912310011"},
        stories.PARTIES[1],
    ]
    settled = stories.settled(at=bureau, parties=other)
    agency = [line.text for line in agreements.after_signing(settled)]

    assert any(text.startswith("申请支付令") for text in town)
    assert not any(text.startswith("申请支付令") for text in agency)
    assert any("不当然有支付令" in text for text in agency)


def test_both_apply_for_confirmation_with_the_proof_that_the_court_asks_for(db):
    by = person()
    case = stories.signed(by=by)

    with transaction():
        confirmation.file_confirmation(case, court="临溪县人民法院", on=date(2026, 3, 20), by=by)

    text = lines(db, case, "confirmation_application")
    assert "没有恶意串通" in text
    assert "至2026年4月13日" in text
    assert "临溪县人民法院" in text
    assert "主持调解" in lines(db, case, "mediation_proof")


def test_after_thirty_days_confirmation_is_barred_with_the_article(db):
    by = person()
    case = stories.signed(by=by)

    with pytest.raises(NotAllowed, match="2026年4月13日届满") as refusal:
        confirmation.file_confirmation(case, on=date(2026, 4, 14), by=by)

    assert refusal.value.basis.text == "《民事诉讼法》第205条"


# ----------------------------------------------------------------------------- performance


def test_the_last_part_that_is_paid_ends_the_performance(db):
    by = person()
    case = stories.signed(by=by, clauses=THREE)
    with transaction():
        agreements.perform(case, item=1, proof="回单1", on=date(2026, 3, 31), by=by)
        agreements.perform(case, item=3, proof="回单3", on=date(2026, 4, 20), by=by)
    assert case.stage == "performing"

    with transaction():
        agreements.perform(case, item=2, proof="回单2", on=date(2026, 4, 30), by=by)

    assert case.stage == "performed"
    assert case.outcome == "PAY_INSTAL"


def test_a_part_is_not_paid_twice(db):
    by = person()
    case = stories.signed(by=by, clauses=THREE)
    with transaction():
        agreements.perform(case, item=1, proof="回单1", on=date(2026, 3, 31), by=by)

    with pytest.raises(NotAllowed, match="已经履行"):
        agreements.perform(case, item=1, proof="回单1", on=date(2026, 4, 1), by=by)


def test_a_promise_is_broken_only_after_its_day(db):
    by = person()
    case = stories.signed(by=by)

    with pytest.raises(NotAllowed, match="没有到期未履行的条款"):
        agreements.breach(case, item=1, on=date(2026, 3, 31), by=by)
    with transaction():
        agreements.breach(case, item=1, note="单位称无钱", on=date(2026, 4, 1), by=by)

    assert case.stage == "breached"
    assert due(case, "arbitration") == date(2027, 4, 1)


def test_a_payment_that_is_entered_late_keeps_its_own_day(db):
    by = person()
    case = stories.signed(by=by, clauses=THREE)
    with transaction():
        confirmation.file_confirmation(case, on=date(2026, 4, 8), by=by)
        agreements.perform(case, item=1, proof="回单1", on=date(2026, 3, 31), by=by)

    row = next(row for row in case.deadlines if row.key == "perform_1")
    assert row.met_on == date(2026, 3, 31)


def test_reminders_come_a_week_and_a_day_before_and_a_day_after(db):
    case = stories.signed()

    assert [day for day, _ in agreements.reminders(case)] == [
        date(2026, 3, 24),
        date(2026, 3, 30),
        date(2026, 4, 1),
    ]


# ------------------------------------------------------------------------------ the end


def test_the_termination_notice_has_dates_and_no_verdict(db):
    by = person()
    case = stories.in_session(by=by)

    with transaction():
        closing.terminate(case, reason="T5", note="", on=date(2026, 3, 18), by=by)

    text = lines(db, case, "termination")
    assert "分歧较大" in text
    assert text.index("劳动人事争议仲裁") < text.index("劳动保障监察")
    assert "2027年3月2日" in text
    assert "不评价争议的是非" in text
    assert "双方对工作时间没有争议" in text
    assert "复议" not in text
    assert "起诉" not in text.replace("申请调解、仲裁或者起诉的", "")


def test_undisputed_facts_that_nobody_signed_stay_out_of_the_notice(db):
    by = person()
    case = stories.assigned(by=by)
    with transaction():
        stories.hold(case, on=date(2026, 3, 9), by=by, undisputed_signed=False)
        closing.terminate(case, reason="T2", on=date(2026, 3, 10), by=by)

    assert "没有争议" not in lines(db, case, "termination")


def test_an_expired_period_must_have_expired(db):
    by = person()
    case = stories.in_session(by=by)

    with pytest.raises(NotAllowed, match="2026年3月17日"):
        closing.terminate(case, reason="T3", on=date(2026, 3, 17), by=by)


def test_other_reasons_are_written_down(db):
    with pytest.raises(Incomplete) as refusal:
        closing.terminate(stories.in_session(), reason="T13", on=date(2026, 3, 10), by=person())

    assert refusal.value.problems == {"note": "选“其他”的，请写明理由"}


def test_a_case_is_closed_and_filed(db):
    by = person()
    case = stories.in_session(by=by)
    with transaction():
        closing.withdraw(case, on=date(2026, 3, 10), by=by)
        closing.close(case, report="双方自行和解。", satisfaction="5", on=date(2026, 3, 20), by=by)
    assert due(case, "archive") == date(2026, 4, 20)

    with transaction():
        closing.archive(case, pages=12, retention="10", on=date(2026, 4, 20), by=by)

    assert (case.stage, case.closed_on) == ("archived", date(2026, 3, 20))
    assert case.next_due_on is None
    assert standing.flags_of(case, on=date(2026, 5, 1)) == ()


def test_a_case_is_reopened_with_a_second_person_and_gets_a_new_period(db):
    by, head = person(), person("钟旻")
    case = stories.in_session(by=by)
    with transaction():
        closing.withdraw(case, on=date(2026, 3, 10), by=by)
        closing.close(case, report="撤回。", on=date(2026, 3, 20), by=by)

    with pytest.raises(Incomplete):
        closing.reopen(case, reason="有新的事实", approved_by=by, on=date(2026, 4, 1), by=by)
    with transaction():
        closing.reopen(case, reason="有新的事实", approved_by=head, on=date(2026, 4, 1), by=by)

    assert (case.stage, case.closed_on) == ("mediating", None)
    assert due(case, "mediate") == date(2026, 4, 16)


def test_no_paper_prints_a_blank_where_something_belongs(db):
    by = person()
    case = stories.signed(by=by, clauses=THREE)
    with transaction():
        confirmation.file_confirmation(case, court="临溪县人民法院", on=date(2026, 3, 20), by=by)

    papers = db.session.scalars(select(IssuedDocument)).all()
    assert len(papers) == 7
    for paper in papers:
        for line in plain_lines(Letter.from_data(paper.letter)):
            assert "未填" not in line
            assert "None" not in line
