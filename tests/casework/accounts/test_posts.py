"""Posts: asked for by one, confirmed by another; administrators kept apart, in the database too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DatabaseError

from casework.accounts import posts
from casework.accounts.models import DutyWaiver, Post, PostRequest
from casework.accounts.policy import DutyRule, HeldPost, Role
from casework.accounts.queries import subject_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from tests import builders

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)


def asked(account, by, *, role=Role.MED, unit=None, **fields) -> PostRequest:
    values = {"valid_from": DAY, "valid_to": None, "reason": "安人〔2026〕12号"} | fields
    with transaction():
        return posts.propose_post(
            account, unit=unit or builders.unit(), role=role, by=by, at=NOW, **values
        )


def test_a_post_counts_once_a_second_person_has_confirmed_it(db):
    account, first, second = builders.account(), builders.person(), builders.person()
    request = asked(account, first)

    before = subject_of(account, DAY).posts
    with transaction():
        posts.confirm_request(request, by=second, at=NOW)

    assert before == ()
    assert subject_of(account, DAY).posts == (HeldPost(Role.MED, request.unit_id),)


def test_whoever_asked_does_not_confirm(db):
    first = builders.person()
    request = asked(builders.account(), first)

    with pytest.raises(NotAllowed, match="另一名安全管理员"), transaction():
        posts.confirm_request(request, by=first, at=NOW)


def test_nobody_confirms_a_post_of_their_own(db):
    account = builders.account()
    request = asked(account, builders.person())

    with pytest.raises(NotAllowed), transaction():
        posts.confirm_request(request, by=account.person, at=NOW)


def test_a_request_is_decided_once(db):
    request = asked(builders.account(), builders.person())
    with transaction():
        posts.return_request(request, remark="任职文件还没有下发", by=builders.person(), at=NOW)

    with pytest.raises(NotAllowed, match="已经处理过"), transaction():
        posts.confirm_request(request, by=builders.person(), at=NOW)


def test_a_request_is_not_returned_without_a_reason(db):
    request = asked(builders.account(), builders.person())

    with pytest.raises(Incomplete, match="理由"), transaction():
        posts.return_request(request, remark=" ", by=builders.person(), at=NOW)


def test_ending_a_post_needs_two_people_as_well(db):
    account = builders.account(Role.MED)
    with transaction():
        request = posts.propose_end(
            account.posts[0], on=DAY, reason="调离", by=builders.person(), at=NOW
        )
        posts.confirm_request(request, by=builders.person(), at=NOW)

    assert subject_of(account, DAY).posts
    assert subject_of(account, DAY + timedelta(days=1)).posts == ()


@pytest.mark.parametrize(
    ("held", "wanted"),
    [(Role.MED, Role.SYS), (Role.SYS, Role.MED), (Role.SYS, Role.SEC), (Role.AUD, Role.SEC)],
)
def test_administrators_hold_no_other_post(held, wanted, db):
    account = builders.account(held)

    with pytest.raises(Incomplete, match="不得互兼"):
        asked(account, builders.person(), role=wanted)


def test_a_second_account_does_not_help(db):
    person = builders.person()
    builders.account(Role.SYS, of=person)

    with pytest.raises(Incomplete, match="不得互兼"):
        asked(builders.account(of=person), builders.person(), role=Role.REG)


def test_an_administrator_may_go_back_to_business_after_the_last_day(db):
    account = builders.account(Role.SYS)
    with transaction():
        posts.end_post(account.posts[0], on=DAY, by=None)

    assert asked(account, builders.person(), valid_from=DAY + timedelta(days=1)).id


def test_the_database_itself_keeps_administrators_apart(db):
    account, unit = builders.account(Role.SYS), builders.unit()
    row = {"account_id": account.id, "unit_id": unit.id, "role": "MED", "valid_from": DAY}

    with pytest.raises(DatabaseError, match="post_duties_mixed"), transaction() as session:
        session.execute(insert(Post.__table__).values(**row))


def test_the_database_itself_refuses_to_turn_a_post_into_an_administrators(db):
    account = builders.account(Role.MED, Role.REG)

    with pytest.raises(DatabaseError, match="post_duties_mixed"), transaction() as session:
        session.execute(
            update(Post.__table__)
            .where(Post.account_id == account.id, Post.role == "MED")
            .values(role="AUD")
        )


def test_the_database_knows_only_our_roles(db):
    account, unit = builders.account(), builders.unit()
    row = {"account_id": account.id, "unit_id": unit.id, "role": "KING", "valid_from": DAY}

    with pytest.raises(DatabaseError), transaction() as session:
        session.execute(insert(Post.__table__).values(**row))


def test_a_post_lies_within_the_days_of_its_unit(db):
    unit = builders.unit(valid_from=date(2026, 12, 1))

    with pytest.raises(Incomplete, match="早于单位设立日 2026-12-01"):
        asked(builders.account(), builders.person(), unit=unit)


def test_a_post_ends_after_it_begins(db):
    with pytest.raises(Incomplete) as fault:
        asked(builders.account(), builders.person(), valid_to=DAY - timedelta(days=1))

    assert fault.value.problems == {"valid_to": "早于开始日 2026-11-20，请改晚"}


def test_a_waiver_counts_at_its_unit_for_its_days(db):
    unit = builders.unit()
    account = builders.account(Role.RVW, at=unit)
    with transaction():
        posts.waive_duty(
            unit,
            rule=DutyRule.REGISTRAR_APPROVES,
            reason="全所在编两人，暂时无法另行指派",
            valid_from=DAY,
            valid_to=DAY + timedelta(days=30),
            by=builders.person(),
        )

    waived = [subject_of(account, DAY + timedelta(days=n)).waived for n in (-1, 0, 30, 31)]

    rule = {unit.id: frozenset({"registrar_approves"})}
    assert waived == [{}, rule, rule, {}]


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [(400, "全所在编两人，暂时无法另行指派", "valid_to"), (30, "人少", "reason")],
)
def test_a_waiver_needs_an_end_within_a_year_and_a_reason(days, reason, field, db):
    with pytest.raises(Incomplete) as fault, transaction():
        posts.waive_duty(
            builders.unit(),
            rule=DutyRule.HANDLER_APPROVES,
            reason=reason,
            valid_from=DAY,
            valid_to=DAY + timedelta(days=days),
            by=builders.person(),
        )

    assert set(fault.value.problems) == {field}
    assert db.session.scalars(select(DutyWaiver)).all() == []
