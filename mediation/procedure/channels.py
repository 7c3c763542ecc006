"""SOURCES: what each channel of intake asks for and owes (来源渠道, §1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.procedure.codes import Channel, Track

_INVITED = STATUTES["invited_mediation_2016"]
_PETITION = STATUTES["petition_2022"]
_FEEDBACK = Practice("来源单位转来的，办理结果要反馈")


@dataclass(frozen=True, slots=True)
class Source:
    """What a channel needs and owes: the name of its number, the facts of its own clocks, the
    track that it sets, what is fed back to whom.
    """

    number: str = ""
    asks: tuple[str, ...] = ()
    track: Track | None = None
    feedback: str = ""
    basis: Basis = _FEEDBACK
    may_report: bool = False


def _hotline(line: str) -> Source:
    return Source(
        "工单号",
        feedback=f"办理结果回传{line}平台，由平台告知来电人",
        may_report=True,
    )


SOURCES: Mapping[Channel, Source] = {
    Channel.HOTLINE_12345: _hotline("12345"),
    Channel.HOTLINE_12315: _hotline("12315"),
    Channel.HOTLINE_12369: _hotline("12369"),
    Channel.PETITION: Source(
        "信访事项编号",
        ("petition_received_on", "petition_accepted_on"),
        feedback="信访时钟不停，办理情况告知信访人和转送单位；达成协议的要有书面文本",
        basis=_PETITION.cite(33),
        may_report=True,
    ),
    Channel.COURT_PRE: Source(
        "委派函号",
        ("court_signed_on",),
        Track.COURT_DELEGATED,
        "期满没有达成协议的，材料退回法院，由法院登记立案",
        _INVITED.cite(27, 1),
    ),
    Channel.COURT_POST: Source(
        "委托函号、案号",
        ("court_signed_on", "court_procedure"),
        Track.COURT_DELEGATED,
        "调解结果报法院，由法院制作调解书、准予撤诉或者恢复审理",
        _INVITED.cite(27, 2),
    ),
    Channel.POLICE: Source("警情编号", feedback="处理情况函复公安机关"),
    Channel.PROCURATORATE: Source("委托函号", feedback="调解结果函复检察机关"),
    Channel.RECONSIDERATION: Source("委托函号", feedback="调解结果函复行政复议机构"),
    Channel.GRID: Source("网格事件编号", feedback="处理结果回填网格平台"),
    Channel.SUPERIOR: Source("交办件编号", feedback="办理情况书面报告交办单位"),
    Channel.PEER_UNIT: Source("移送函号", feedback="收到后告知移送单位，办结后函复"),
}
"""Channels by which somebody else sent the case; the others need nothing beside a receipt."""


def source_of(channel: str) -> Source:
    """What a channel needs and owes."""
    return SOURCES.get(Channel(channel), Source()) if channel in set(Channel) else Source()
