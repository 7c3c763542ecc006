"""Hearings: what kind of case needs one, panel, notice, held or given up (articles 50, 51)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from casework.accounts.roles import Role
from casework.documents.issue import frozen_letter
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.parts import plain_lines
from casework.now import CHINA
from law import Incomplete, NotAllowed
from reconsideration.commands.exceptions import allow_exception
from reconsideration.commands.trial import hearing
from reconsideration.commands.trial.opinions import missing_before_decision, sign_record, weigh_case
from reconsideration.views.ways.hearing import reminders, shown
from tests import builders
from tests.reconsideration.stories import (
    accepted,
    applicant,
    body,
    do,
    due,
    events,
    respondent,
)

SET = date(2026, 3, 23)
# Backwards from Friday 10 April: 9, 8, 7 April, then the festival (4-6), 3 and 2 April.
DAY, LAST = date(2026, 4, 10), date(2026, 4, 2)
AT = datetime(2026, 4, 10, 9, 30, tzinfo=CHINA)


@pytest.fixture
def office(db):
    """A body with four handlers, and its head."""
    unit = body()
    names = ("何敏", "马龑", "李昭", "钱骏")
    people = [builders.person(name) for name in names]
    for one in people:
        builders.account(Role.CLK, Role.REG, at=unit, of=one)
    head = builders.person("顾衡")
    builders.account(Role.RVW, at=unit, of=head)
    return unit, people, head


@pytest.fixture
def case(office):
    unit, people, _ = office
    return accepted(at=unit, by=people[0])


def panel(people, **changes):
    values = {"host": people[0], "officers": people[1:3], "recorder": people[3]}
    return hearing.Panel(**values | changes)


def arranged(case, people, *, at=AT, on=SET, **details):
    values = {"place": "安宁市司法局听证室", "matters": "处罚的事实和程序"}
    values |= {"panel": panel(people), "at": at, "on": on, "by": people[0]}
    return do(hearing.set_hearing, case, **values | details)


def notified(case, people, on, *names):
    ids = [one.id for one in case.parties if not names or one.name in names]
    return do(hearing.serve_hearing_notice, case, parties=ids, method="direct", on=on, by=people[0])


def held(case, people, *, on=DAY, present=None, absence="", absence_note="", **details):
    there = [one.id for one in case.parties] if present is None else present
    values = {"people": "周翀（申请人）\n冯序（局长）", "head": "head", "course": "双方举证、质证"}
    return do(
        hearing.hold_hearing, case, present=there, sitting=hearing.Sitting(**values | details),
        absence=absence, absence_note=absence_note, on=on, by=people[0],
    )  # fmt: skip


def missing(case, number):
    return [one.why for one in missing_before_decision(case) if one.check == number]


def paper(db, case, kind):
    found = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind)
    document = found.order_by(IssuedDocument.id.desc()).first()
    return "\n".join(plain_lines(frozen_letter(document)))


# ------------------------------------------------------------------------------ when it must be


def test_check_16_a_major_case_without_a_hearing_is_not_ready_to_be_decided(case, office):
    _, people, _ = office
    assert missing(case, 16) == []

    do(
        weigh_case, case, complexity=["many_people"], reason="涉及六百余户业主", on=SET,
        by=people[0],
    )  # fmt: skip

    assert any("应当组织听证" in why for why in missing(case, 16))
    assert any("咨询意见" in why for why in missing(case, 16))
    arranged(case, people)
    notified(case, people, date(2026, 4, 1))
    assert any("还没有举行" in why for why in missing(case, 16))
    held(case, people)
    assert [why for why in missing(case, 16) if "听证" in why] == []


def test_check_16_a_simplified_case_is_not_major(db, office):
    unit, people, head = office
    case = accepted(at=unit, by=people[0], track="simplified", amount=800)
    given = {"complexity": ["evidence"], "reason": "主要事实分歧很大", "on": SET, "by": people[0]}

    with pytest.raises(NotAllowed) as refusal:
        do(weigh_case, case, **given)

    assert "第55条" in refusal.value.instead
    do(allow_exception, case, check=16, reason="已在办理程序转换", on=SET, by=head)
    do(weigh_case, case, **given)
    assert any("转为普通程序" in why for why in missing(case, 16))


def test_weighing_gives_its_reason_and_can_be_taken_back(case, office):
    _, people, _ = office

    with pytest.raises(Incomplete):
        do(weigh_case, case, complexity=["other"], reason="", on=SET, by=people[0])

    do(weigh_case, case, complexity=["other"], reason="首次适用新规", on=SET, by=people[0])
    assert case.major
    do(weigh_case, case, complexity=[], on=SET, by=people[0])
    assert not case.major
    assert missing(case, 16) == []


# ------------------------------------------------------------------------------ asked for


def test_a_request_is_answered_with_reasons_or_by_the_notice(db, case, office):
    _, people, _ = office
    zhou = next(one.id for one in case.parties if one.name == "周翀")
    do(hearing.request_hearing, case, parties=[zhou], on=SET, by=people[0])
    assert any("还没有答复" in why for why in missing(case, 16))
    assert "hearing_requested" in {one.key for one in reminders(case, SET)}

    do(hearing.refuse_hearing, case, reason="事实清楚，争议不大", on=SET, by=people[0])

    assert missing(case, 16) == []
    assert "不组织听证：事实清楚，争议不大" in paper(db, case, "hearing_answer")
    do(hearing.request_hearing, case, parties=[zhou], on=SET, by=people[0])
    arranged(case, people)
    assert "根据当事人的申请" in paper(db, case, "hearing_notice")
    assert not any("还没有答复" in why for why in missing(case, 16))


def test_where_a_hearing_is_due_a_request_can_not_be_refused(case, office):
    _, people, _ = office
    ids = [case.parties[0].id]
    do(hearing.request_hearing, case, parties=ids, on=SET, by=people[0])
    do(weigh_case, case, complexity=["new_kind"], reason="平台用工争议", on=SET, by=people[0])

    with pytest.raises(Incomplete) as fault:
        do(hearing.refuse_hearing, case, reason="没有必要", on=SET, by=people[0])

    assert "第50条第1款" in fault.value.problems["reason"]


# ------------------------------------------------------------------------------ panel, notice


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"officers": slice(1, 2)}, "officers"),
        ({"host": None}, "host"),
        ({"recorder": None}, "recorder"),
        ({"recorder": 1}, "recorder"),
        ({"host": "stranger"}, "host"),
    ],
)
def test_check_17_a_panel_is_a_host_two_officers_and_a_recorder(case, office, changes, field):
    _, people, _ = office
    seats = {
        name: people[value] if isinstance(value, int | slice) else value
        for name, value in changes.items()
    }
    if seats.get("host") == "stranger":
        seats["host"] = builders.person("外人")

    with pytest.raises(Incomplete) as fault:
        arranged(case, people, panel=panel(people, **seats))

    assert field in fault.value.problems
    assert "第50条第3款" in fault.value.problems[field]
    arranged(case, people)
    assert due(case, "hearing_notice") == LAST


def test_check_17_only_a_head_sets_it_aside_and_the_reason_is_kept(case, office):
    _, people, head = office
    three = panel(people, officers=people[1:2])

    with pytest.raises(NotAllowed):
        do(allow_exception, case, check=17, reason="人手确实不够", on=SET, by=people[0])
    with pytest.raises(Incomplete):
        arranged(case, people, panel=three)

    do(allow_exception, case, check=17, reason="人手确实不够", on=SET, by=head)
    event = arranged(case, people, panel=three)
    assert event.data["set_aside"][0]["check"] == 17
    assert event.data["set_aside"][0]["by"] == head.id


def test_a_small_body_borrows_officers(db, case, office):
    _, people, _ = office
    borrowed = ["宋嘉，青禾县司法局，复办0021", "陶然，青禾县司法局，复办0022"]

    arranged(case, people, panel=panel(people, officers=[], outside=borrowed))

    assert "宋嘉（青禾县司法局，复办0021）" in paper(db, case, "hearing_notice")


def test_check_17_a_day_too_near_for_any_notice_is_refused(case, office):
    _, people, _ = office

    with pytest.raises(NotAllowed) as refusal:
        arranged(case, people, at=datetime(2026, 3, 27, 9, 0, tzinfo=CHINA))

    assert "2026-03-20" in refusal.value.message
    # 3/23 itself is the fifth working day before Monday 30 March.
    arranged(case, people, at=datetime(2026, 3, 30, 9, 0, tzinfo=CHINA))
    assert due(case, "hearing_notice") == SET


def test_the_notice_names_time_place_matters_and_panel_for_every_party(db, case, office):
    _, people, _ = office

    arranged(case, people)

    text = paper(db, case, "hearing_notice")
    for words in ("2026年4月10日9时30分", "安宁市司法局听证室", "处罚的事实和程序", "何敏"):
        assert words in text
    for words in ("马龑、李昭", "钱骏", "视为放弃听证权利", "第五十一条第三款"):
        assert words in text
    rows = db.session.query(Delivery.addressee).join(IssuedDocument)
    named = [name for (name,) in rows.filter_by(case_id=case.id, kind="hearing_notice")]
    assert sorted(named) == ["周翀", "安宁市市场监督管理局"]
    document = db.session.query(IssuedDocument).filter_by(kind="hearing_notice").one()
    assert frozen_letter(document).signer == "安宁市司法局"


def test_the_notice_is_given_once_the_last_party_has_it(db, case, office):
    _, people, _ = office
    arranged(case, people)

    notified(case, people, date(2026, 3, 31), "周翀")
    row = [one for one in case.deadlines if one.key == "hearing_notice"][-1]
    assert row.is_open
    assert "安宁市市场监督管理局还没有收到" in shown(case)["hearing_card"]["pending"]
    notified(case, people, LAST, "安宁市市场监督管理局")

    row = [one for one in case.deadlines if one.key == "hearing_notice"][-1]
    assert not row.is_open
    rows = db.session.query(Delivery).join(IssuedDocument)
    served = {
        one.addressee: one.served_on
        for one in rows.filter_by(case_id=case.id, kind="hearing_notice")
    }
    assert served == {"周翀": date(2026, 3, 31), "安宁市市场监督管理局": LAST}


def test_check_17_a_late_notice_stops_the_hearing_until_it_is_set_anew(case, office):
    _, people, _ = office
    arranged(case, people)
    notified(case, people, date(2026, 4, 2), "周翀")
    notified(case, people, date(2026, 4, 3), "安宁市市场监督管理局")
    assert "hearing_notice_late" in {one.key for one in reminders(case, date(2026, 4, 3))}

    with pytest.raises(NotAllowed) as refusal:
        held(case, people)

    assert "安宁市市场监督管理局" in refusal.value.message
    assert "另定" in refusal.value.instead
    with pytest.raises(Incomplete):
        arranged(case, people, at=datetime(2026, 4, 20, 9, 0, tzinfo=CHINA))
    later = datetime(2026, 4, 20, 9, 0, tzinfo=CHINA)
    arranged(case, people, at=later, on=date(2026, 4, 3), reason="通知送达晚了")
    notified(case, people, date(2026, 4, 7))
    held(case, people, on=date(2026, 4, 20))
    assert events(case)[-1] == ("hearing_held", date(2026, 4, 20))


# ------------------------------------------------------------------------------ held, given up


def test_the_transcript_says_who_was_there_and_waits_for_its_signatures(db, case, office):
    _, people, _ = office
    arranged(case, people)
    notified(case, people, LAST)

    held(case, people, head="delegate", head_reason="局长在外地参加会议")

    text = paper(db, case, "hearing_transcript")
    for words in ("主持人", "马龑、李昭", "冯序（局长）", "局长在外地参加会议", "双方举证、质证"):
        assert words in text
    record = f"hearing-{DAY.isoformat()}"
    assert any("还没有签名" in why for why in missing(case, 18))
    with pytest.raises(Incomplete):
        do(sign_record, case, record=record, signed="refused", on=DAY, by=people[0])
    do(sign_record, case, record=record, signed="all", on=DAY, by=people[0])
    assert missing(case, 18) == []


def test_check_17_a_respondents_head_who_stays_away_stops_nothing(case, office):
    _, people, _ = office
    arranged(case, people)
    notified(case, people, LAST)

    with pytest.raises(Incomplete) as fault:
        held(case, people, head="delegate", head_reason="")
    assert "head_reason" in fault.value.problems
    held(case, people, head="absent")

    assert "head_absent" in {one.key for one in reminders(case, DAY)}


def test_an_applicant_who_stays_away_without_reason_gives_the_hearing_up(case, office):
    _, people, _ = office
    do(weigh_case, case, complexity=["evidence"], reason="证据互相矛盾", on=SET, by=people[0])
    arranged(case, people)
    notified(case, people, LAST)
    authority = [one.id for one in case.parties if one.name != "周翀"]
    note = {"absence_note": "电话三次、现场等候一小时，没有说明理由"}

    with pytest.raises(Incomplete) as fault:
        held(case, people, present=authority, absence="justified", **note)
    assert "另定" in fault.value.problems["absence"]
    held(case, people, present=authority, absence="unexcused", **note)

    assert events(case)[-1] == ("hearing_given_up", DAY)
    assert [why for why in missing(case, 16) if "听证" in why] == []


def test_a_hearing_is_recorded_on_its_own_day(case, office):
    _, people, _ = office
    arranged(case, people)
    notified(case, people, LAST)

    with pytest.raises(Incomplete) as fault:
        held(case, people, on=date(2026, 4, 13))

    assert "2026-04-10" in fault.value.problems["on"]


def test_a_third_party_is_notified_too(db, office):
    unit, people, _ = office
    shop = {"side": "third", "kind": "legal_person", "name": "临江食品有限公司"}
    case = accepted(at=unit, by=people[0], parties=[applicant(), respondent(), shop])
    arranged(case, people)
    notified(case, people, LAST, "周翀", "安宁市市场监督管理局")

    with pytest.raises(NotAllowed) as refusal:
        held(case, people)

    assert "临江食品有限公司" in refusal.value.message
