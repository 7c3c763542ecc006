"""M01-M03, M33-M38: how applications are taken in and examined (1.2, 1.3, 2.2, 2.3)."""

from __future__ import annotations

from sqlalchemy import and_, case, exists, not_
from sqlalchemy.sql import ColumnElement

from casework.cases.models import Case, CaseEvent, CasePerson, PersonLink
from casework.measures import Question, standing
from casework.measures.sql import CASE, EVENT, counted, number, within
from reconsideration.measures import MEASURES, parts
from reconsideration.standardisation.metrics.metric import Kind, Metric, Scope, of_measure, of_rows
from reconsideration.standardisation.metrics.reading import (
    Item,
    counting,
    happenings,
    limits,
    new_law,
    reading,
)

DAYS = 5
"""Working days to examine an application, or to ask for its correction (articles 30, 31)."""

GONE = ("withdrawn", "abandoned", "taken_up")


def _examined_by(scope: Scope, item: Item) -> bool:
    """Items whose limit is the one that counts: from the corrected papers if asked in time.

    A late notice resets nothing; an application that was withdrawn or given up before is left out.
    """
    if item.events(*GONE, until=item.on):
        return False
    asked = item.events("correction_asked")
    received = item.last("received")
    if received is None:
        return item.kind == "examine"
    in_time = bool(asked) and asked[0].on <= scope.after(item.unit_id, received.on, DAYS)
    return in_time is (item.kind == "examine_again")


def _answered(_: Scope, item: Item) -> bool:
    """Accepted or refused in time; silence is none, but the ordinary case under the former law."""
    answers = item.events("accepted", "refused")
    if item.law == "2017":
        return not any(one.kind == "refused" and one.on > item.on for one in answers)
    return any(one.on <= item.on for one in answers)


def _first_notice(_: Scope, item: Item) -> bool:
    return item.on == item.events("correction_asked")[0].on


def _asked_once(scope: Scope, item: Item) -> bool:
    received = item.last("received")
    in_time = received is not None and item.on <= scope.after(item.unit_id, received.on, DAYS)
    return in_time and len(item.events("correction_asked")) == 1


def _reversed(_: Scope, item: Item) -> bool:
    """A refusal or dismissal was set right: an order, direct acceptance, or a lost suit."""
    if not item.events("refused", "dismissed", until=item.on):
        return False
    match item.kind:
        case "correction_ordered":
            return item.data.get("what") in {"accept", "try_again"}
        case "taken_up":
            return item.data.get("how") == "direct"
    return bool(item.data.get("lost")) and not item.data.get("appealed")


def _chosen(_: Scope, item: Item) -> bool:
    """The procedure was chosen with its reason, and a switch was approved by the head."""
    told = item.last("accepted")
    if told is None:
        return False
    reason = told.data.get("track") != "simplified" or told.data.get("simplified_ground")
    return bool(reason) and all(one.data.get("approved_by") for one in item.events("converted"))


def _misdirected(_: Scope, item: Item) -> bool:
    return any("C6" in (one.data.get("grounds") or ()) for one in item.events("refused"))


def _told_where(_: Scope, item: Item) -> bool:
    return any(
        one.on <= item.on and one.data.get("competent_organ") for one in item.events("refused")
    )


def _led_by(person: ColumnElement[bool]) -> ColumnElement[bool]:
    part = CasePerson.__table__.c
    own = and_(part.case_id == EVENT.case_id, part.role == PersonLink.HANDLER.value, part.lead)
    return exists().where(own, person)


def _apart(asked: Question) -> object:
    """Acceptances by notice; above, those by somebody else than the lead handler."""
    part = CasePerson.__table__.c
    led, same = _led_by(part.person_id.is_not(None)), _led_by(part.person_id == EVENT.person_id)
    kept = case((and_(led, not_(same)), number(1)), else_=number(0))
    return (
        counted(EVENT.case_id, EVENT.legal_on, kept, number(1))
        .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
        .where(asked.cases(), EVENT.kind == "accepted", within(EVENT.legal_on, asked))
        .where(parts.first_acceptance(), standing())
    )


INTAKE = (
    Metric(
        "M01",
        "受理审查按期率",
        "期限内受理、不予受理",
        "审查期限届满的申请",
        "审查期限在本期届满的申请；期限内通知补正的，自收到补正材料起算；届满前撤回、视为放弃的不计。"
        "视为受理的算逾期。",
        "《行政复议法》第30条、第31条",
        reading(
            limits("examine", "examine_again"),
            "received",
            "accepted",
            "refused",
            "correction_asked",
            *GONE,
            kept=_answered,
            counts=_examined_by,
        ),
    ),
    Metric(
        "M02",
        "补正规范率",
        "五个工作日内一次性通知",
        "通知补正的申请",
        "第一次补正通知在本期的申请中，自收到申请五个工作日内通知、只通知一次的。",
        "《行政复议法》第31条",
        reading(
            happenings("correction_asked"),
            "received",
            "correction_asked",
            kept=_asked_once,
            counts=_first_notice,
        ),
    ),
    Metric(
        "M03",
        "不予受理、驳回被纠正数",
        "被纠正",
        "",
        "不予受理、驳回申请在本期被上级责令受理、责令继续审理、直接受理，或者被法院判决纠正的，不论何时作出。",
        "《行政复议法》第30条、第33条、第35条",
        counting(
            happenings("correction_ordered", "taken_up", "judged"),
            "refused",
            "dismissed",
            counts=_reversed,
        ),
        kind=Kind.COUNT,
    ),
    Metric(
        "M33i",
        "网上申请占比",
        "互联网提交",
        "收到申请",
        MEASURES["online"].definition,
        "《行政复议法》第22条",
        of_measure(MEASURES["online"]),
        figure="online",
        shown_only=True,
    ),
    Metric(
        "M36",
        "程序选择留痕率",
        "记明理由、转换经批准",
        "受理",
        "本期受理的案件中，受理时选定程序（简易程序记明第53条的理由）、转为普通程序经机构负责人批准的。"
        "视为受理后没有补选的不算。",
        "《行政复议法》第53条至第55条",
        reading(
            happenings(*parts.ACCEPTED, where=parts.first_acceptance()),
            "accepted",
            "converted",
            kept=_chosen,
            counts=new_law,
        ),
    ),
    Metric(
        "M37",
        "误投申请转告率",
        "期限内告知",
        "不属本机关管辖",
        "审查期限在本期届满、不属本机关管辖的申请中，期限内告知有权机关的。",
        "《行政复议法》第30条第2款",
        reading(limits("examine"), "refused", kept=_told_where, counts=_misdirected),
    ),
    Metric(
        "M38",
        "立审分离率",
        "受理人不是主办人",
        "受理",
        "本期通知受理的案件中，决定受理的人不是主办承办人的。",
        "《行政复议法》第4条、第7条",
        of_rows("M38", _apart),
    ),
)
