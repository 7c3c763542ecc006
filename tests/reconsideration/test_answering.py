"""Which unit a respondent is, when it sees the case, and what becomes of its reply (48, 54, 70)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from casework.accounts.models import UnitKind
from casework.accounts.units import abolish_unit, rename_unit
from casework.cases.models import CaseUnit
from casework.db import db as database
from law import Incomplete, NotAllowed
from reconsideration import queries
from reconsideration.commands import filing
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.evidence.unanswered import unanswered
from reconsideration.commands.filing import replies
from reconsideration.commands.participants import parties, units
from tests import builders
from tests.reconsideration.answering_stories import DUE, NAME, SERVED, against, organ
from tests.reconsideration.stories import accepted, applicant, do, due, events, respondent

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ROWS = [
    {"name": "现场检查笔录", "kind": "site", "obtained_on": date(2026, 1, 5), "pages": 3},
    {"name": "询问笔录", "kind": "statement", "purpose": "违法事实", "pages": 4},
]


def open_links(case):
    database.session.expire_all()
    return [
        (one.unit.name, one.valid_from)
        for one in database.session.query(CaseUnit).filter_by(case_id=case.id, role="respondent")
        if one.valid_to is None
    ]


def submit(sides, on, **told):
    given = {"opinion": "认定事实清楚。", "rows": ROWS, "files": [], "signer": "胡佶"} | told
    return do(
        replies.submit_reply, sides.case, unit=sides.unit, on=on,
        by=sides.officer.account.person, **given,
    )  # fmt: skip


# ------------------------------------------------------------------------------ whose unit


def test_the_unit_of_the_respondents_name_is_linked_when_its_copy_is_served(as_role):
    sides = against(as_role, served=None)

    assert open_links(sides.case) == []
    do(filing.serve_copy, sides.case, on=SERVED, by=sides.by)

    assert open_links(sides.case) == [(NAME, SERVED)]


def test_a_respondent_named_as_the_unit_was_called_is_that_unit(db, as_role):
    sides = against(as_role, served=None)
    renamed = {"name": "安宁市市场监管局", "short_name": "市监局"}
    do(rename_unit, sides.unit, on=SERVED, by=None, **renamed)

    assert units.unit_of(sides.case, respondent_of(sides.case)).id == sides.unit.id


def respondent_of(case):
    return next(party for party in case.parties if party.side == "respondent")


def test_of_two_units_of_one_name_none_is_taken(db, as_role):
    sides = against(as_role, served=None)
    organ()

    do(filing.serve_copy, sides.case, on=SERVED, by=sides.by)

    assert open_links(sides.case) == []


@pytest.mark.parametrize("name", ["安宁市市场监督管理局青石分局", "市场监督管理局"])
def test_a_name_that_is_only_alike_links_nothing(db, as_role, name):
    organ(name)
    case = accepted()

    do(filing.serve_copy, case, on=SERVED, by=builders.person())

    assert open_links(case) == []


def test_a_mediation_organisation_is_no_respondent(db):
    organ(kind=UnitKind.MEDIATION_ORG)
    case = accepted()

    do(filing.serve_copy, case, on=SERVED, by=builders.person())

    assert open_links(case) == []


def test_an_abolished_unit_of_the_name_is_left_to_a_person(db):
    unit = organ()
    do(abolish_unit, unit, on=date(2026, 1, 31), successor=organ("安宁市综合监管局"), by=None)
    case = accepted()

    do(filing.serve_copy, case, on=SERVED, by=builders.person())

    assert open_links(case) == []


def test_a_clerk_corrects_the_link_with_a_reason_and_it_counts_at_once(db, as_role, clock_at):
    clock_at(date(2026, 3, 12))
    sides = against(as_role)
    other = organ("安宁市市场监督管理局高新区分局")
    party = respondent_of(sides.case)

    event = do(
        units.link_respondent, sides.case, party_id=party.id, unit_id=other.id,
        reason="处罚由分局以自己的名义作出", on=date(2026, 3, 12), by=sides.by,
    )  # fmt: skip

    assert "分局以自己的名义" in event.data["reason"]
    assert open_links(sides.case) == [(other.name, date(2026, 3, 12))]


def test_a_link_before_the_service_opens_nothing_yet(db, as_role):
    sides = against(as_role, served=None)
    other = organ("安宁市综合监管局")
    party = respondent_of(sides.case)

    do(
        units.link_respondent, sides.case, party_id=party.id, unit_id=other.id,
        reason="职权已由该局承继", on=date(2026, 3, 9), by=sides.by,
    )  # fmt: skip
    assert open_links(sides.case) == []

    do(filing.serve_copy, sides.case, on=SERVED, by=sides.by)
    assert open_links(sides.case) == [("安宁市综合监管局", SERVED)]


def test_a_respondent_can_be_said_to_have_no_unit_here(db, as_role, clock_at):
    clock_at(date(2026, 3, 12))
    sides = against(as_role)

    do(
        units.link_respondent, sides.case, party_id=respondent_of(sides.case).id,
        unit_id=units.NOBODY, reason="同名的另一机关", on=date(2026, 3, 12), by=sides.by,
    )  # fmt: skip

    assert open_links(sides.case) == []


def test_a_link_needs_a_respondent_a_unit_and_a_reason(db, as_role):
    sides = against(as_role)

    with pytest.raises(Incomplete) as refused:
        do(
            units.link_respondent, sides.case, party_id=0, unit_id=-1, reason="错", on=SERVED,
            by=sides.by,
        )  # fmt: skip

    assert set(refused.value.problems) == {"party", "unit", "reason"}


def test_whoever_is_no_longer_the_respondent_is_out(db, as_role, clock_at):
    clock_at(date(2026, 3, 13))
    sides = against(as_role)
    do(
        parties.check_respondent, sides.case, maker="own", proper="安宁市公安局",
        on=date(2026, 3, 12), by=sides.by,
    )  # fmt: skip

    do(
        parties.change_respondent, sides.case, note="申请人书面变更", on=date(2026, 3, 13),
        by=sides.by,
    )  # fmt: skip

    assert open_links(sides.case) == []


# ------------------------------------------------------------------------------ the reply


def test_a_reply_handed_in_on_line_is_received_as_of_that_day(db, as_role, clock_at):
    clock_at(date(2026, 3, 26))
    sides = against(as_role)
    assert due(sides.case, "reply") == DUE
    reply = submit(sides, date(2026, 3, 24))
    assert any(row.is_open for row in sides.case.deadlines if row.key == "reply")

    do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 26), by=sides.by)

    assert ("reply_submitted", date(2026, 3, 24)) in events(sides.case)
    received = next(one for one in sides.case.events if one.kind == "reply_received")
    assert (received.on, received.data["late"]) == (date(2026, 3, 24), False)
    assert received.data["evidence_count"] == 2
    row = next(row for row in sides.case.deadlines if row.key == "reply")
    assert (row.met_on, row.is_open) == (date(2026, 3, 24), False)


def test_its_list_of_evidence_goes_into_the_register_as_of_that_day(db, as_role, clock_at):
    clock_at(date(2026, 3, 26))
    sides = against(as_role)
    reply = submit(sides, date(2026, 3, 24))
    assert evidence.items(sides.case) == []

    do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 26), by=sides.by)

    found = evidence.items(sides.case, "respondent")
    assert [(one.name, one.obtained_on, one.pages, one.submitted_on) for one in found] == [
        ("现场检查笔录", date(2026, 1, 5), 3, date(2026, 3, 24)),
        ("询问笔录", None, 4, date(2026, 3, 24)),
    ]


def test_what_was_entered_by_hand_meanwhile_is_not_entered_twice(db, as_role, clock_at):
    clock_at(date(2026, 3, 24))
    sides = against(as_role)
    reply = submit(sides, date(2026, 3, 24))
    do(
        evidence.list_evidence, sides.case, side="respondent", rows=ROWS[:1],
        on=date(2026, 3, 24), by=sides.by,
    )  # fmt: skip

    do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 24), by=sides.by)

    assert [one.name for one in evidence.items(sides.case)] == ["现场检查笔录", "询问笔录"]


def test_a_late_reply_is_taken_and_marked(db, as_role, clock_at):
    clock_at(date(2026, 3, 25))
    sides = against(as_role)

    reply = submit(sides, date(2026, 3, 25))
    event = do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 25), by=sides.by)

    assert reply.late
    assert event.data["late"] is True


def test_in_the_simplified_procedure_it_is_late_after_five_working_days(db, as_role, clock_at):
    clock_at(date(2026, 3, 18))
    sides = against(as_role, track="simplified", amount=800)

    # 3/11 3/12 3/13 3/16 3/17
    assert due(sides.case, "reply") == date(2026, 3, 17)
    assert submit(sides, date(2026, 3, 18)).late


def test_an_incomplete_one_is_received_as_incomplete(db, as_role, clock_at):
    clock_at(date(2026, 3, 24))
    sides = against(as_role)
    reply = submit(sides, date(2026, 3, 24), rows=[])

    event = do(
        replies.receive_submitted, reply, complete=False, note="没有提交依据",
        on=date(2026, 3, 24), by=sides.by,
    )  # fmt: skip

    assert (event.data["complete"], event.data["note"]) == (False, "没有提交依据")


def test_a_unit_replies_once(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    sides = against(as_role)
    submit(sides, date(2026, 3, 20))

    with pytest.raises(NotAllowed, match="已于 2026-03-20 提交答复"):
        submit(sides, date(2026, 3, 20))


def test_a_reply_that_came_on_paper_leaves_nothing_to_hand_in(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    sides = against(as_role)
    do(filing.receive_reply, sides.case, on=date(2026, 3, 19), by=sides.by)

    with pytest.raises(NotAllowed, match="答复已经登记"):
        submit(sides, date(2026, 3, 20))


def test_of_two_respondents_each_replies_for_itself(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    second = organ("安宁市公安局")
    told = [applicant(), respondent(), respondent(name="安宁市公安局")]
    sides = against(as_role, parties=told)
    assert {name for name, _ in open_links(sides.case)} == {NAME, "安宁市公安局"}
    by = builders.person("警务法制")
    first = submit(sides, date(2026, 3, 19))
    other = do(
        replies.submit_reply, sides.case, unit=second, opinion="同意处罚", rows=[], files=[],
        signer="警务法制", on=date(2026, 3, 20), by=by,
    )  # fmt: skip

    do(replies.receive_submitted, first, complete=True, on=date(2026, 3, 20), by=sides.by)
    do(replies.receive_submitted, other, complete=True, on=date(2026, 3, 20), by=sides.by)

    received = [one.on for one in sides.case.events if one.kind == "reply_received"]
    assert received == [date(2026, 3, 19), date(2026, 3, 20)]


def test_one_that_waits_to_be_confirmed_is_no_missing_reply(db, as_role, clock_at):
    clock_at(date(2026, 3, 30))
    sides = against(as_role)
    submit(sides, date(2026, 3, 24))

    told = {one.key for one in queries.reminders(sides.case, on=date(2026, 3, 30))}

    assert "reply_missing" not in told
    assert unanswered(sides.case, on=date(2026, 3, 30)) is None


def test_a_late_one_that_waits_leads_to_article_70_all_the_same(db, as_role, clock_at):
    clock_at(date(2026, 3, 30))
    sides = against(as_role)
    submit(sides, date(2026, 3, 25))

    found = unanswered(sides.case, on=date(2026, 3, 30))

    assert (found.how, found.received_on) == ("late", date(2026, 3, 25))


def test_one_that_was_also_registered_from_paper_can_still_be_confirmed(db, as_role, clock_at):
    clock_at(date(2026, 3, 25))
    sides = against(as_role)
    reply = submit(sides, date(2026, 3, 20))
    do(filing.receive_reply, sides.case, on=date(2026, 3, 25), by=sides.by)

    do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 25), by=sides.by)

    row = next(row for row in sides.case.deadlines if row.key == "reply")
    assert row.met_on == date(2026, 3, 20)
    assert replies.to_confirm(sides.case) is None


def test_what_is_confirmed_is_not_confirmed_again(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    sides = against(as_role)
    reply = submit(sides, date(2026, 3, 20))
    do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 20), by=sides.by)

    with pytest.raises(NotAllowed, match="确认收到"):
        do(replies.receive_submitted, reply, complete=True, on=date(2026, 3, 20), by=sides.by)


def test_a_reply_says_something_and_who_answers_for_it(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    sides = against(as_role)

    with pytest.raises(Incomplete) as refused:
        submit(sides, date(2026, 3, 20), opinion=" ", signer=" ")

    assert set(refused.value.problems) == {"opinion", "signer"}


def test_a_file_in_place_of_the_text_will_do_and_is_kept_with_the_case(db, as_role, clock_at):
    clock_at(date(2026, 3, 20))
    sides = against(as_role)
    file = replies.Upload("答复书.pdf", BytesIO(PDF))

    reply = submit(sides, date(2026, 3, 20), opinion="", files=[file])

    kept = [(one.name, one.side, str(one.handle)) for one in sides.case.attachments]
    assert kept == [("答复书.pdf", "被申请人", reply.files[0])]
