"""INTAKE: the indicators of what came in and how its review ended (收件、受理)."""

from __future__ import annotations

from sqlalchemy import not_

from casework.measures import Measure, Question, Shape, happened
from reconsideration.measures import parts
from reconsideration.measures.parts import RECONSIDERATION, accepted_where, share, times, was

RATE = Shape.RATE
GROUNDS = parts.EVENT.data["grounds"].as_string()
FIRST = ("M1", "M2", "M3", "M4", "M5")


def _elsewhere(asked: Question) -> object:
    """Refusals for want of jurisdiction: the competent organ is named (article 30, par. 2)."""
    return happened(asked, "refused", where=GROUNDS.like('%"C6"%'))


INTAKE = (
    Measure(
        "received",
        "新收申请",
        "收到申请",
        "收到申请之日在本期的案件。",
        times("received"),
    ),
    Measure(
        "carried",
        "上期结转",
        "期初未结",
        "到本期开始的前一日已收到、还没有不予受理、视为放弃、撤回或者审结的案件。",
        parts.open_before,
    ),
    Measure(
        "handled",
        "办理总数",
        "新收与结转",
        "新收申请与上期结转之和。",
        parts.both(times("received"), parts.open_before),
    ),
    Measure(
        "accepted",
        "受理",
        "受理、视为受理",
        "受理之日在本期的案件，含视为受理；视为受理后补发受理通知的不重复计。",
        parts.accepted,
    ),
    Measure(
        "deemed",
        "其中视为受理",
        "视为受理",
        "审查期限届满没有答复而视为受理的案件（第30条第3款）。",
        times("deemed_accepted"),
    ),
    Measure(
        "acceptance_rate",
        "受理率",
        "受理",
        "本期受理的案件，除以本期审查终了（受理、不予受理、视为放弃、受理前撤回）的案件。",
        share(parts.accepted, parts.reviewed),
        m_label="审查终了",
        shape=RATE,
        within_base=True,
    ),
    Measure("refused", "不予受理", "不予受理", "本期不予受理的案件。", times("refused")),
    Measure(
        "told_elsewhere",
        "其中告知其他机关",
        "告知有权机关",
        "因不属本机关管辖而不予受理、告知有权机关的案件（第30条第2款）。",
        _elsewhere,
    ),
    Measure(
        "abandoned",
        "逾期未补正",
        "视为放弃申请",
        "逾期没有补正而视为放弃申请的案件（第31条第2款）。",
        times("abandoned"),
    ),
    Measure(
        "withdrawn_before",
        "受理前撤回",
        "受理前撤回",
        "受理前撤回或者化解的案件。",
        times("withdrawn", where=not_(was(*parts.ACCEPTED))),
    ),
    Measure(
        "mandatory_first",
        "复议前置案件占比",
        "复议前置",
        "本期受理的案件中，承办人确认属于复议前置的（第23条）。",
        share(accepted_where(RECONSIDERATION.mandatory_first.in_(FIRST)), parts.accepted),
        m_label="受理",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "enterprise",
        "涉企案件",
        "涉企的受理案件",
        "本期受理、登记为涉企的案件。",
        accepted_where(RECONSIDERATION.enterprise.is_(True)),
    ),
    Measure(
        "online",
        "网上提交占比",
        "互联网提交",
        "本期收到的申请中，通过互联网渠道提交的。",
        share(times("received", where=parts.CASE.channel == "online"), times("received")),
        m_label="收到申请",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "through_penaliser",
        "经处罚机关提交",
        "经处罚机关转送",
        "本期收到的、经作出处罚的机关转送的申请（第32条）。",
        times("received", where=parts.CASE.channel == "through_penaliser"),
    ),
    Measure(
        "from_above",
        "上级责令、直接受理",
        "上级交办、责令受理",
        "本期收到的上级交办、直接受理、提级的申请（第35条、第38条）。",
        times("received", where=parts.CASE.channel == "from_above"),
    ),
)
