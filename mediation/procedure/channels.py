"""SOURCES: what each channel of intake asks for and owes (来源渠道, §1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.dispute_type import Fact, FactType, Option
from mediation.procedure.codes import Channel, Track

_INVITED = STATUTES["invited_mediation_2016"]
_PETITION = STATUTES["petition_2022"]
_FEEDBACK = Practice("来源单位转来的，办理结果要反馈")
_POSTMARK = Practice("邮寄的看交邮日，参照民事诉讼的期间", STATUTES["cpl_2023"].cite(85, 4))
_T = FactType

_ASKED = (
    Fact(
        "identity_seen",
        "证件核对",
        _T.CHOICE,
        (
            Option("scanned", "已核对，已扫描"),
            Option("seen", "已核对，未扫描"),
            Option("none", "没有带证件"),
        ),
    ),
    Fact("posted_on", "交邮日（邮戳）", _T.DATE, hint="邮寄来的照邮戳填，留存信封；当面交来的不填"),
    Fact("oral_signed_on", "笔录签名日", _T.DATE, hint="当场记录，宣读以后由申请人签名"),
    Fact(
        "identity_check",
        "身份核验方式",
        _T.CHOICE,
        (
            Option("real_name", "实名账号认证"),
            Option("face", "人脸核验"),
            Option("signature", "可靠的电子签名"),
            Option("video", "视频核对证件"),
            Option("counter", "到场核对"),
        ),
        hint="网上申请要核验身份；申请人的电子送达地址填在申请人一栏",
    ),
    Fact("origin_unit", "来源单位", hint="来函、交办、移送的单位全称，复函时用"),
    Fact(
        "petition_category",
        "信访事项类别",
        _T.CHOICE,
        (
            Option("claim", "申诉求决"),
            Option("advice", "建议意见"),
            Option("report", "检举控告"),
        ),
        hint="检举控告的部分转有权处理的机关，不调解",
    ),
    Fact("petition_received_on", "收到转送日", _T.DATE),
    Fact("petition_accepted_on", "信访受理日", _T.DATE),
    Fact(
        "court_signed_on",
        "签收材料日",
        _T.DATE,
        hint="签收法院材料或者平台确认的日期，期限从这天起算",
    ),
    Fact(
        "court_procedure",
        "法院程序",
        _T.CHOICE,
        (Option("ordinary", "普通程序"), Option("simple", "简易程序")),
    ),
    Fact(
        "self_reasons",
        "主动调解的理由",
        _T.CHOICES,
        (
            Option("many", "涉及人数较多"),
            Option("impact", "影响较大"),
            Option("stability", "可能影响社会稳定"),
        ),
    ),
    Fact("self_memo", "情况记录", _T.LONG_TEXT, hint="怎样发现的、涉及哪些人、为什么要主动调解"),
    Fact("link", "舆情链接", hint="网页地址，以 http:// 或者 https:// 开头"),
)
SOURCE_FACTS: Mapping[str, Fact] = {fact.key: fact for fact in _ASKED}
"""What some channel asks for, by key; each channel's own are in its `asks`."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a channel needs and owes: the name of its number, what it asks for (`needs` of it at
    once), the track that it sets, what is fed back to whom.
    """

    number: str = ""
    asks: tuple[str, ...] = ()
    track: Track | None = None
    feedback: str = ""
    basis: Basis = _FEEDBACK
    may_report: bool = False
    needs: frozenset[str] = frozenset()
    note: str = ""


_SENT = ("origin_unit",)


def _hotline(line: str) -> Source:
    return Source(
        "工单号",
        feedback=f"办理结果回传{line}平台，由平台告知来电人",
        may_report=True,
    )


_OWN: Mapping[Channel, Source] = {
    Channel.WALK_IN: Source(asks=("identity_seen",)),
    Channel.WRITTEN: Source(
        asks=("posted_on",),
        basis=_POSTMARK,
        note="邮寄的记下交邮日：期满前交邮的，不算过期",
    ),
    Channel.ORAL: Source(asks=("identity_seen", "oral_signed_on")),
    Channel.ONLINE: Source(asks=("identity_check",), needs=frozenset({"identity_check"})),
    Channel.UNIT_SELF: Source(
        asks=("self_reasons", "self_memo"),
        basis=Practice("部分地方规定应当主动调解，按本地配置"),
        needs=frozenset({"self_reasons", "self_memo"}),
        note="人数较多、影响较大、可能影响社会稳定的，主动调解，仍要双方同意",
    ),
    Channel.MEDIA: Source(asks=("link",), needs=frozenset({"link"})),
}
"""Channels that owe nobody anything beside a receipt."""

SOURCES: Mapping[Channel, Source] = {
    Channel.HOTLINE_12345: _hotline("12345"),
    Channel.HOTLINE_12315: _hotline("12315"),
    Channel.HOTLINE_12369: _hotline("12369"),
    Channel.PETITION: Source(
        "信访事项编号",
        ("origin_unit", "petition_category", "petition_received_on", "petition_accepted_on"),
        feedback="信访时钟不停，办理情况告知信访人和转送单位；达成协议的要有书面文本",
        basis=_PETITION.cite(33),
        may_report=True,
        needs=frozenset({"petition_category"}),
    ),
    Channel.COURT_PRE: Source(
        "委派函号",
        ("origin_unit", "court_signed_on"),
        Track.COURT_DELEGATED,
        "期满没有达成协议的，材料退回法院，由法院登记立案",
        _INVITED.cite(27, 1),
        needs=frozenset({"court_signed_on"}),
    ),
    Channel.COURT_POST: Source(
        "委托函号、案号",
        ("origin_unit", "court_signed_on", "court_procedure"),
        Track.COURT_DELEGATED,
        "调解结果报法院，由法院制作调解书、准予撤诉或者恢复审理",
        _INVITED.cite(27, 2),
        needs=frozenset({"court_signed_on", "court_procedure"}),
    ),
    Channel.POLICE: Source("110警情编号", _SENT, feedback="处理情况函复公安机关"),
    Channel.PROCURATORATE: Source("委托函号", _SENT, feedback="调解结果函复检察机关"),
    Channel.RECONSIDERATION: Source("委托函号", _SENT, feedback="调解结果函复行政复议机构"),
    Channel.GRID: Source("网格事件编号", feedback="处理结果回填网格平台"),
    Channel.SUPERIOR: Source(
        "交办件编号",
        _SENT,
        feedback="办理情况书面报告交办单位",
        needs=frozenset({"origin_due_on"}),
    ),
    Channel.PEER_UNIT: Source("移送函号", _SENT, feedback="收到后告知移送单位，办结后函复"),
}
"""Channels by which somebody else sent the case: a number, and a result that is fed back."""


def source_of(channel: str) -> Source:
    """What a channel needs and owes."""
    if channel not in set(Channel):
        return Source()
    named = Channel(channel)
    return SOURCES.get(named) or _OWN.get(named) or Source()


def said_of(channel: str, origin: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the channel said of the case, as label and words: number, due day, its own facts."""
    source = source_of(channel)
    rows = [
        (source.number or "来源编号", str(origin.get("ref") or "")),
        ("来源要求办结", str(origin.get("due_on") or "")),
        *(
            (SOURCE_FACTS[key].label, SOURCE_FACTS[key].label_of(origin.get(key)))
            for key in source.asks
        ),
    ]
    return [row for row in rows if row[1]]
