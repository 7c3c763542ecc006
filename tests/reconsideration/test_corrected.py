"""A corrected date is carried through the case; what was served stays and becomes work."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.corrections import CORRECT_DATE, correct_date, propose_date
from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.cases.proposals import approve, open_proposal
from casework.db import transaction
from casework.documents import outdated
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from tests import builders
from tests.reconsideration.stories import accepted, application, body, do, due

COPIED, RIGHT = date(2026, 3, 11), date(2026, 3, 12)


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 4, 1))
    return builders.person("何敏")


def _copied(clerk, case=None):
    case = case or accepted()
    do(filing.serve_copy, case, on=COPIED, by=clerk, method="direct", receiver="法规科")
    return case


def _last(case, kind):
    return [event for event in case.events if event.kind == kind][-1]


def _correct(event, to, clerk):
    return do(
        correct_date, event, to=to, reason="回执上的日期不同", by=clerk,
        confirmed_by=builders.person("秦观山"),
    )  # fmt: skip


def _text(db, case, kind):
    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
    return paper, "".join(plain_lines(frozen_letter(paper)))


def _hidden(page):
    found = BeautifulSoup(page, "html.parser").find("main").find_all("input", type="hidden")
    return {one["name"]: one.get("value", "") for one in found}


def test_a_corrected_service_moves_its_clock_and_its_receipt(db, clerk):
    case = _copied(clerk)
    # Ten working days from Wednesday 11 March and from Thursday 12 March 2026.
    assert due(case, "reply") == date(2026, 3, 25)

    _correct(_last(case, "copy_served"), RIGHT, clerk)

    assert due(case, "reply") == date(2026, 3, 26)
    paper, _ = _text(db, case, "reply_notice")
    assert [row.served_on for row in paper.deliveries] == [RIGHT]


def test_a_corrected_acceptance_moves_the_trial_and_leaves_the_notice_as_it_was_served(db, clerk):
    case = accepted(on=date(2026, 3, 5))
    before, text = _text(db, case, "acceptance")
    frozen = before.letter_sha256
    assert "2026年3月5日" in text

    _correct(_last(case, "accepted"), date(2026, 3, 6), clerk)

    assert case.accepted_on == date(2026, 3, 6)
    # Sixty days from Friday 6 March end on the holiday of 5 May: Wednesday 6 May 2026.
    assert due(case, "decide") == date(2026, 5, 6)
    after, same = _text(db, case, "acceptance")
    assert (after.letter_sha256, same) == (frozen, text)
    [notice] = outdated.open_notices(case)
    assert "受理通知书" in notice.data["note"]
    assert "文书不变" in notice.data["note"]


def test_what_was_done_about_the_papers_is_put_on_record(db, clerk):
    case = accepted(on=date(2026, 3, 5))
    _correct(_last(case, "accepted"), date(2026, 3, 6), clerk)
    values = {"how": "told", "note": "已电话并书面告知双方", "on": date(2026, 4, 1), "by": clerk}

    with pytest.raises(Incomplete):
        do(outdated.settle_outdated, case, **values | {"note": ""})
    do(outdated.settle_outdated, case, **values)

    assert outdated.open_notices(case) == []
    with pytest.raises(NotAllowed):
        do(outdated.settle_outdated, case, **values)


def test_a_correction_that_another_step_would_not_survive_is_refused(db, clerk):
    case = _copied(clerk)
    do(filing.receive_reply, case, on=date(2026, 3, 20), by=clerk, evidence_count=3)

    with pytest.raises(NotAllowed) as refusal:
        _correct(_last(case, "copy_served"), date(2026, 3, 23), clerk)

    assert "2026-03-20的“登记被申请人答复”" in refusal.value.message
    db.session.expire_all()
    assert due(case, "reply") == date(2026, 3, 25)


def test_a_date_that_stands_in_no_paper_leaves_no_work(db, clerk):
    case = application()
    case = accepted()
    _copied(clerk, case)
    do(filing.receive_reply, case, on=date(2026, 3, 20), by=clerk, evidence_count=3)

    _correct(_last(case, "reply_received"), date(2026, 3, 19), clerk)

    assert outdated.open_notices(case) == []


def test_a_damaged_paper_stops_no_correction_and_has_to_be_looked_at(db, clerk):
    case = accepted(on=date(2026, 3, 5))
    paper, _ = _text(db, case, "acceptance")
    with transaction():
        paper.letter = {**paper.letter, "title": "另一份文书"}

    _correct(_last(case, "accepted"), date(2026, 3, 6), clerk)

    [notice] = outdated.open_notices(case)
    assert str(paper.handle) in notice.data["papers"]


def test_every_date_of_the_timeline_leads_to_its_correction(db, as_role, clock_at):
    clock_at(date(2026, 4, 1))
    at = body()
    clerk = as_role("CLK", unit=at)
    me = clerk.account.person
    case = accepted(at=at, on=date(2026, 3, 5))
    do(join, case, me, role=PersonLink.HANDLER, on=case.received_on, by=me, lead=True)
    event = _last(case, "accepted")
    shown = f"/reconsideration/{case.handle}"

    page = BeautifulSoup(clerk.get(shown).text, "html.parser")
    links = [one["href"] for one in page.select("#timeline a")]
    link = next(one for one in links if f"event={event.serial}" in one)
    form = clerk.get(link).text
    assert "2026-03-05" in form
    typed = _hidden(form) | {"to": "2026-03-06", "reason": "受理决定书上的日期"}
    assert clerk.post(link, data=typed).status_code == 303
    assert clerk.get(f"{link.partition('?')[0]}?event=99").status_code == 404

    do(
        approve,
        open_proposal(case, CORRECT_DATE),
        by=builders.person("秦观山"),
        on=date(2026, 4, 1),
    )
    told = clerk.get(shown).text
    assert "更正涉及已经发出的文书" in told
    settle = f"/cases/{case.handle}/outdated-papers"
    assert settle in told
    typed = _hidden(clerk.get(settle).text)
    typed |= {"on": "2026-04-01", "how": "harmless", "note": "裁决期限不受影响"}
    assert clerk.post(settle, data=typed).status_code == 303
    assert settle not in clerk.get(shown).text


def test_the_proposal_names_the_event(db, clerk):
    case = _copied(clerk)

    found = do(
        propose_date, _last(case, "copy_served"), to=RIGHT, reason="回执上的日期不同",
        label="“副本送达”的", by=clerk,
    )  # fmt: skip

    assert found.label == "更正“副本送达”的日期"


def test_the_record_that_was_corrected_says_which_one_counts(db, as_role, clerk):
    case = _copied(clerk)
    _correct(_last(case, "copy_served"), RIGHT, clerk)

    page = as_role("RVW", unit=case.unit).get(f"/reconsideration/{case.handle}").data
    lines = BeautifulSoup(page, "html.parser").select("#timeline li")
    told = {line.time["datetime"]: line.get_text(" ", strip=True) for line in lines}

    assert f"已更正：以 {RIGHT} 的记录为准" in told[str(COPIED)]
    assert "更正在前的记录" in told[str(RIGHT)]
