"""Two people at the same moment, on both databases: one act is done, the other is told so.

That numbers leave no gap with two processes is in tests/casework/cases/test_numbering.py, that a
double click at one moment is one act in tests/casework/web/test_once.py.
"""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from casework.accounts.models import Unit
from casework.cases.models import Case, CaseEvent, PersonLink, Proposal
from casework.cases.people import join
from casework.db import db as database
from casework.documents.models import Delivery, IssuedDocument
from casework.now import clock_at as set_clock
from mediation.models.cases import Agreement
from reconsideration.commands import filing
from tests import builders
from tests.mediation import stories as mediations
from tests.reconsideration import stories as applications

ON = date(2026, 3, 5)
REFUSAL = {
    "grounds": ["C5"], "reasons": "不属于行政复议范围，申请事项是信访答复。",
    "conditions": applications.MET | {"C5": {"ok": "no", "note": "信访答复"}},
}  # fmt: skip


@pytest.fixture(autouse=True)
def thursday(clock_at) -> None:
    """The third day of a review that ends on Monday."""
    clock_at(ON)


def at_once(*requests: tuple[FlaskClient, str, dict[str, Any]]) -> list[TestResponse]:
    """Send forms from several browsers at the same moment; their answers."""
    ready, answers = threading.Barrier(len(requests)), []

    def send(browser: FlaskClient, path: str, fields: dict[str, Any]) -> None:
        ready.wait()
        with set_clock(ON):
            answers.append(browser.post(path, data=fields))

    senders = [threading.Thread(target=send, args=one) for one in requests]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    database.session.rollback()
    return answers


def statuses(answers: list[TestResponse]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def count(what: type, **where: Any) -> int:
    return database.session.scalar(select(func.count()).select_from(what).filter_by(**where)) or 0


def handled(case: Case, *browsers: Any) -> Case:
    """The case in the hands of whoever sits at these browsers."""
    for place, browser in enumerate(browsers):
        applications.do(
            join, case, browser.account.person, role=PersonLink.HANDLER, on=case.received_on,
            by=browser.account.person, lead=place == 0,
        )  # fmt: skip
    return case


@pytest.fixture
def body(db) -> Unit:
    return applications.body()


@pytest.fixture
def clerks(db, body, as_role) -> tuple[Any, Any]:
    """Two clerks of one reconsideration body."""
    return tuple(
        as_role("REG", "CLK", unit=body, person=builders.person(name)) for name in ("何敏", "马龑")
    )


@pytest.fixture
def application(body, clerks) -> Case:
    """An application that both clerks handle."""
    return handled(applications.application(at=body, by=clerks[0].account.person), *clerks)


def test_two_clerks_who_accept_the_same_application_accept_it_once(clerks, application):
    path = f"/reconsideration/{application.handle}/acceptance"
    answers = {f"answer_C{number}": "yes" for number in range(1, 8)}
    fields = answers | {"on": ON.isoformat(), "track": "ordinary", "simplified_ground": ""}

    done = at_once(*((clerk, path, fields) for clerk in clerks))

    assert statuses(done) == [303, 409]
    assert count(CaseEvent, kind="accepted") == 1
    assert count(IssuedDocument, kind="acceptance") == 1


def test_two_heads_who_approve_the_same_refusal_refuse_once(body, application, clerks, as_role):
    heads = [as_role("RVW", unit=body, person=builders.person(name)) for name in ("罗䶮", "沈昇")]
    proposal = applications.do(
        filing.propose_refusal, application, on=ON, by=clerks[0].account.person, **REFUSAL
    )
    path = f"/approvals/{proposal.handle}/approval"

    done = at_once(*((head, path, {}) for head in heads))

    assert statuses(done) == [303, 409]
    assert count(CaseEvent, kind="refused") == 1


def test_an_approval_and_a_return_at_one_moment_are_one_answer(body, application, clerks, as_role):
    heads = [as_role("RVW", unit=body, person=builders.person(name)) for name in ("罗䶮", "沈昇")]
    proposal = applications.do(
        filing.propose_refusal, application, on=ON, by=clerks[0].account.person, **REFUSAL
    )
    path = f"/approvals/{proposal.handle}"

    done = at_once(
        (heads[0], f"{path}/approval", {}), (heads[1], f"{path}/return", {"remark": "理由不足"})
    )

    refused = count(CaseEvent, kind="refused")
    assert statuses(done) == [303, 409]
    assert count(Proposal, state="approved") == refused
    assert count(Proposal, state="returned") == 1 - refused


def test_two_clerks_who_propose_the_same_correction_propose_it_once(clerks, application):
    path = f"/cases/{application.handle}/received-date"
    fields = {"to": "2026-02-27", "reason": "邮戳是二月二十七日"}

    done = at_once(*((clerk, path, fields) for clerk in clerks))

    assert statuses(done) == [303, 409]
    assert count(Proposal, state="open") == 1


def test_two_mediators_who_begin_an_agreement_lose_nothing(db, as_role):
    place = mediations.organisation()
    pair = [
        as_role("REG", "MED", unit=place, person=builders.person(name)) for name in ("许祎", "韦赟")
    ]
    case = mediations.in_session(at=place, by=pair[0].account.person, on=date(2026, 3, 4))
    handled(case, pair[1])
    path = f"/mediation/{case.handle}/agreement/"
    texts = ["逾期支付的，加付百分之五。", "逾期支付的，可以申请支付令。"]

    done = at_once(
        *(
            (one, path, {"version": "0", "copies": "3", "default_clause": text})
            for one, text in zip(pair, texts, strict=True)
        )
    )

    conflict = next(answer for answer in done if answer.status_code == 409)
    assert statuses(done) == [303, 409]
    assert count(Agreement) == 1
    assert all(text in conflict.text for text in texts)


def test_a_service_is_recorded_once(clerks, application):
    paper = database.session.scalars(select(IssuedDocument)).one()
    delivery = database.session.scalars(select(Delivery)).first()
    path = f"/papers/{paper.handle}/deliveries"
    fields = {"delivery": str(delivery.id), "method": "direct", "served_on": ON.isoformat()}

    done = at_once(
        (clerks[0], path, fields | {"receiver": "周翀"}),
        (clerks[1], path, fields | {"receiver": "邻居"}),
    )

    assert statuses(done) == [303, 409]


def test_two_administrators_who_found_the_same_unit_found_one(db, as_role):
    pair = [as_role("SYS", person=builders.person(name)) for name in ("方系统", "方备用")]
    fields = {
        "code": "LX-BH", "name": "滨河调委会", "short_name": "滨河", "kind": "mediation_org",
        "organ_kind": "TOWN", "valid_from": ON.isoformat(), "parent": "",
    }  # fmt: skip

    done = at_once(*((one, "/administration/units/new", fields) for one in pair))

    assert statuses(done)[0] == 303
    assert statuses(done)[1] in (409, 422)
    assert count(Unit, code="LX-BH") == 1


def test_the_same_end_of_a_post_is_asked_for_once(db, as_role):
    pair = [as_role("SEC", person=builders.person(name)) for name in ("安全甲", "安全乙")]
    account = builders.account("MED")
    path = f"/administration/accounts/{account.handle}/posts/{account.posts[0].id}/end"
    fields = {"valid_to": ON.isoformat(), "reason": "调离岗位"}

    done = at_once(*((one, path, fields) for one in pair))

    assert statuses(done) == [303, 409]
