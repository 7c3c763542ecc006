"""Each channel has fields of its own (§1.4): asked for, checked, kept, printed on the receipt."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from casework.documents.models import IssuedDocument
from law.errors import Incomplete
from mediation.commands import registration, splitting
from mediation.measures.ledger import rows_for
from tests.builders import person
from tests.mediation import stories
from tests.mediation.test_intake import clock, form, hidden


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ({"channel": "ONLINE"}, {"identity_check", "applicants-0-e_address"}),
        ({"channel": "MEDIA"}, {"link"}),
        ({"channel": "MEDIA", "link": "javascript:alert(1)"}, {"link"}),
        ({"channel": "UNIT_SELF"}, {"initiation", "self_reasons", "self_memo"}),
        ({"channel": "SUPERIOR", "origin_ref": "督办3"}, {"origin_due_on"}),
        ({"channel": "PETITION", "origin_ref": "XF1"}, {"petition_category"}),
        ({"channel": "COURT_PRE", "origin_ref": "委1"}, {"court_signed_on"}),
        ({"channel": "POLICE"}, {"origin_ref"}),
        ({"channel": "WRITTEN", "posted_on": date(2026, 3, 3)}, {"posted_on"}),
        ({"channel": "WRITTEN", "posted_on": "三月"}, {"posted_on"}),
        ({"channel": "COURT_PRE", "origin_ref": "委1", "court_signed_on": "不详"},
         {"court_signed_on"}),
    ],
)  # fmt: skip
def test_each_channel_says_what_it_still_needs(db, said, problems):
    with pytest.raises(Incomplete) as refusal:
        stories.registered(**said)

    assert set(refusal.value.problems) == problems


def test_what_was_posted_before_the_limitation_ended_is_in_time_though_it_came_after(db):
    # 离职 2025-03-02，仲裁时效一年：2026-03-02 周一。交邮 03-02，收到 03-04
    facts = {"end_date": "2025-03-02"}
    said = {"received_on": date(2026, 3, 4), "on": date(2026, 3, 4), "facts": facts}
    posted = stories.registered(channel="WRITTEN", posted_on=date(2026, 3, 2), **said)
    handed_in = stories.registered(channel="WRITTEN", **said)

    assert clock(posted, "L-03").due == date(2027, 3, 4)
    assert clock(handed_in, "L-03").due == date(2026, 3, 2)


def test_material_that_was_posted_within_the_time_for_it_is_not_late(db):
    by = person()
    case = stories.registered(by=by)
    with transaction():
        registration.ask_supplement(case, items=["劳动合同"], on=date(2026, 3, 3), by=by)
    # 五个工作日：03-10
    with pytest.raises(Incomplete, match="交邮日"):
        registration.take_supplement(case, sent_on=date(2026, 3, 13), on=date(2026, 3, 12), by=by)
    with transaction():
        registration.take_supplement(case, sent_on=date(2026, 3, 10), on=date(2026, 3, 12), by=by)

    supplement = clock(case, "G-03")
    assert supplement.due == date(2026, 3, 10)
    assert supplement.met_on == date(2026, 3, 10)


def test_the_postmark_stands_on_the_receipt_in_the_ledger_and_on_the_page(db, as_role, clock_at):
    clock_at(date(2026, 3, 4))
    at = stories.organisation()
    case = stories.registered(
        at=at, channel="WRITTEN", posted_on=date(2026, 2, 28), received_on=date(2026, 3, 2)
    )

    receipt = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="receipt").one()
    page = as_role("REG", unit=at).get(f"/mediation/{case.handle}").text

    assert "交邮日（邮戳）" in str(receipt.letter)
    assert "2026-02-28" in str(receipt.letter)
    assert "（交邮 2026-02-28）" in rows_for([case.id], date(2026, 3, 4))[0]["channel"]
    assert "2026-02-28" in page


def test_the_form_asks_only_what_the_chosen_channel_needs(db, clock_at, as_role):
    at = stories.organisation()
    client, typed = form(clock_at, as_role, at)
    plain = client.get("/mediation/new/labour").text
    chosen = typed | hidden(client) | {"channel": "UNIT_SELF", "preview": "1"}
    shown = client.post("/mediation/new/labour", data=chosen).text

    assert 'name="self_memo"' not in plain
    assert 'name="self_reasons"' in shown
    assert 'name="posted_on"' not in shown
    hotline = client.post(
        "/mediation/new/labour", data=chosen | hidden(client) | {"channel": "POLICE"}
    ).text
    assert "110警情编号" in hotline


def test_a_dispute_taken_up_of_its_own_accord_keeps_why(db):
    case = stories.registered(
        channel="UNIT_SELF",
        initiation="EX_OFFICIO",
        self_reasons=["many", "stability"],
        self_memo="走访得知三十户停水",
    )

    assert case.facts["origin"]["self_reasons"] == ["many", "stability"]
    with transaction():  # what a channel said survives what is filled in later
        registration.complete_facts(
            case, facts={"dispute_points": "何时恢复供水"}, on=date(2026, 3, 3), by=person()
        )
    assert case.facts["origin"]["self_memo"] == "走访得知三十户停水"


def test_a_child_case_brings_along_what_the_channel_said(db):
    by = person()
    claims = [{"code": "WAGE", "amount": "1"}, {"code": "ECON", "amount": "2"}]
    case = stories.registered(
        by=by,
        claims=claims,
        channel="COURT_PRE",
        origin_ref="委1",
        court_signed_on=stories.RECEIVED,
    )
    with transaction():
        child = splitting.split_off(
            case, claims=[1], dispute_kind="COMP", reason="另行办理", on=stories.RECEIVED, by=by
        )

    assert child.facts["origin"]["court_signed_on"] == "2026-03-02"
