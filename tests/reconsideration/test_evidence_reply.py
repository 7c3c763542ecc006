"""Article 70: a reply that is late, missing or incomplete, and what may be decided then."""

from __future__ import annotations

from datetime import date

import pytest

from reconsideration.commands import filing
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.evidence.unanswered import unanswered
from reconsideration.views.ways.evidence import reminders
from tests import builders
from tests.reconsideration.stories import accepted, applicant, do, respondent

COPIED = date(2026, 3, 10)
# 3/11 3/12 3/13 3/16 3/17 3/18 3/19 3/20 3/23 3/24: ten working days after the copy.
REPLY_ENDS = date(2026, 3, 24)
TODAY = date(2026, 4, 1)
THIRD = {"side": "third", "kind": "legal_person", "name": "安宁市恒远物流有限公司"}


@pytest.fixture(autouse=True)
def _today(db, clock_at):
    clock_at(TODAY)


def copied(**details):
    case = accepted(**details)
    do(filing.serve_copy, case, on=COPIED, by=builders.person("何敏"), method="direct")
    return case


def replied(on, complete=True, posted_on=None, **details):
    case = copied(**details)
    do(
        filing.receive_reply, case, on=on, posted_on=posted_on, complete=complete,
        by=builders.person("何敏"),
    )  # fmt: skip
    return case


def keys(case, on=TODAY):
    return {one.key for one in reminders(case, on)}


def test_check_13_a_reply_on_the_last_day_has_no_consequence():
    case = replied(REPLY_ENDS)

    assert unanswered(case, on=TODAY) is None
    assert not keys(case)


def test_check_13_a_reply_posted_on_the_last_day_is_in_time():
    case = replied(date(2026, 3, 26), posted_on=REPLY_ENDS)

    assert unanswered(case, on=TODAY) is None


def test_check_13_a_late_reply_counts_as_no_evidence_and_flags_the_sanction():
    case = replied(date(2026, 3, 25))

    found = unanswered(case, on=TODAY)

    assert (found.how, found.due, found.basis.article) == ("late", REPLY_ENDS, 70)
    assert "2026年3月24日前" in found.reason
    assert "2026年3月25日才提交" in found.reason
    told = {one.key: one.basis.place for one in reminders(case, TODAY)}
    assert told == {"third_evidence": "第70条", "reply_liability": "第82条"}


def test_check_13_silence_counts_from_the_day_after_the_last():
    case = copied()

    assert unanswered(case, on=REPLY_ENDS) is None
    assert unanswered(case, on=date(2026, 3, 25)).how == "missing"


def test_check_13_a_late_reply_stays_late_whatever_comes_after_it():
    case = replied(date(2026, 3, 25))
    do(
        evidence.list_evidence, case, side="respondent", on=date(2026, 3, 25),
        rows=[{"name": "立案审批表", "kind": "document", "obtained_on": date(2026, 1, 5)}],
        by=builders.person("何敏"),
    )  # fmt: skip

    assert unanswered(case, on=TODAY).how == "late"
    item = evidence.items(case)[0]
    assert evidence.handed_in_late(item, evidence.reply_due(case))


def test_check_13_half_a_reply_is_no_reply_as_required():
    case = replied(REPLY_ENDS, complete=False)

    assert unanswered(case, on=TODAY).how == "incomplete"
    assert "reply_incomplete" in keys(case)


def test_check_13_the_decisions_of_article_70_are_drafted_the_asked_one_first():
    case = replied(date(2026, 3, 25), claims=["void", "stay"])

    options = unanswered(case, on=TODAY).options

    assert [one.code for one in options] == [
        "void",
        "revoke",
        "revoke_partly",
        "unlawful",
        "perform",
    ]
    assert options[0].text == (
        "确认安宁市市场监督管理局作出的行政处罚决定（安市监罚〔2026〕12号）无效。"
    )
    assert [one.fits for one in options] == [True, False, False, False, False]


def test_check_13_evidence_of_a_third_party_opens_the_exception():
    case = replied(date(2026, 3, 25), parties=[applicant(), respondent(), THIRD])
    assert "third_evidence" in keys(case)

    do(
        evidence.ask_third_evidence, case, answer="has", on=date(2026, 3, 26),
        by=builders.person("何敏"),
    )  # fmt: skip

    assert unanswered(case, on=TODAY).open_to_exception
    assert keys(case) == {"third_has_evidence", "reply_liability"}


def test_the_simplified_procedure_has_five_days_under_article_54():
    case = accepted(track="simplified", amount=3000)
    do(filing.serve_copy, case, on=COPIED, by=builders.person("何敏"), method="direct")

    # 3/11 3/12 3/13 3/16 3/17
    assert unanswered(case, on=date(2026, 3, 17)) is None
    found = unanswered(case, on=date(2026, 3, 18))
    assert found.due == date(2026, 3, 17)
    assert "第五十四条第一款" in found.reason
