"""What to know about a property dispute: the estate, the provider, fees, votes, hand-over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, when
from mediation.dispute_type.every_kind import dispute_facts, limitation_facts, procedure_facts
from mediation.disputes.property_management.lists import (
    CAUSE_UNITS,
    COMMITTEE_MATTERS,
    COMMITTEE_STATES,
    CONTRACT_KINDS,
    COORDINATION,
    CUT_BY,
    DANGERS,
    DEVELOPER_STATES,
    ENDINGS,
    FEE_CYCLES,
    KINDS,
    PROPERTY_KINDS,
    RIVALS,
    UTILITIES,
    VIOLATIONS,
)
from mediation.disputes.property_management.votes import FIGURES, MATTERS

_T = FactType

_FEES = when("dispute_kind", "FEE", "QUAL")
_FUND = when("dispute_kind", "FUND", "REPAIR", "LIFT")
_HARM = when("dispute_kind", "LEAK", "SAFE")
_ENDS = when("dispute_kind", "CHANGE", "HANDOVER", "COMMIT")
_BUILT = when("dispute_kind", "LEGACY", "LEAK", "REPAIR", "HANDOVER", "SAFE")
_COMMITTEE = when("has_committee", "yes", "board")
_CUT = when("utility_cut", "water", "power", "heat", "gas")
_ENDED = when("ending_kind", "dismissed", "declined", "indefinite", "agreed")
_VOTED = when("vote_matter", *(matter.code for matter in MATTERS))
_NOTICE = when("ending_kind", "dismissed", "declined")

_ESTATE = (
    Fact("community_name", "小区", need=Need.REGISTER, section="estate"),
    Fact("property_kind", "物业类型", _T.CHOICE, PROPERTY_KINDS, Need.ACCEPT, "estate"),
    Fact("building_area", "建筑面积", _T.NUMBER, (), Need.ACCEPT, "estate", hint="平方米"),
    Fact("households", "户数", _T.WHOLE, (), Need.ACCEPT, "estate"),
    Fact(
        "rooms",
        "房号",
        _T.LONG_TEXT,
        (),
        Need.ACCEPT,
        "estate",
        sensitive=True,
        hint="每行一户：房号，面积，业主，金额；可以从表格成批粘贴",
    ),
)

_SERVICE = (
    Fact("provider_name", "物业服务人", need=Need.ACCEPT, section="service"),
    Fact("contract_kind", "合同种类", _T.CHOICE, CONTRACT_KINDS, Need.ACCEPT, "service"),
    Fact("contract_from", "合同起", _T.DATE, section="service", may_be_ahead=True),
    Fact(
        "contract_to",
        "合同止",
        _T.DATE,
        section="service",
        may_be_ahead=True,
        hint="物业不续聘的，从这一天倒推九十日书面通知",
    ),
    Fact("fee_std", "收费标准", _T.MONEY, section="service", hint="每平方米每月"),
)

_FEE = (
    Fact("arrears_amt", "欠费额", _T.MONEY, (), Need.ACCEPT, "fees", when("dispute_kind", "FEE")),
    Fact(
        "arrears_from",
        "最早应交日",
        _T.DATE,
        (),
        Need.ACCEPT,
        "fees",
        when("dispute_kind", "FEE"),
        hint="欠得最早的一期的应交日；各期的时效分别从应交日起算",
    ),
    Fact(
        "arrears_to",
        "最晚应交日",
        _T.DATE,
        section="fees",
        shown_when=when("dispute_kind", "FEE"),
        hint="欠得最晚的一期的应交日，只欠一期的空着",
    ),
    Fact(
        "fee_cycle",
        "交费周期",
        _T.CHOICE,
        FEE_CYCLES,
        section="fees",
        shown_when=when("dispute_kind", "FEE"),
    ),
    Fact(
        "demand_date",
        "书面催告日",
        _T.DATE,
        section="fees",
        shown_when=when("dispute_kind", "FEE"),
        hint="最近一次催告；先催告，合理期限届满仍不交的，才起诉或者仲裁",
    ),
    Fact("only_tenant", "只有租户参加", _T.YES_NO, section="fees", shown_when=_FEES),
    Fact(
        "group_refuse_pct", "拒缴比例", _T.NUMBER, section="fees", shown_when=_FEES, hint="百分比"
    ),
)

_MONEY = (
    Fact(
        "fund_amount", "拟用金额", _T.MONEY, (), Need.ACCEPT, "fund", when("dispute_kind", "FUND")
    ),
    Fact("fund_balance", "资金余额", _T.MONEY, section="fund", shown_when=_FUND),
    Fact(
        "fund_urgent",
        "紧急维修",
        _T.YES_NO,
        section="fund",
        shown_when=_FUND,
        hint="紧急情况下，业主大会或者业委会可以依法申请使用",
    ),
    Fact(
        "fund_misuse",
        "疑似挪用",
        _T.YES_NO,
        section="fund",
        shown_when=when("dispute_kind", "FUND", "REPAIR", "LIFT", "INCOME", "COMMIT"),
    ),
)

_HARMS = (
    Fact(
        "utility_cut",
        "断水断电",
        _T.CHOICES,
        UTILITIES,
        Need.ACCEPT,
        "harm",
        hint="不得以停水、电、热、气催交物业费",
    ),
    Fact("utility_cut_by", "谁停的", _T.CHOICE, CUT_BY, Need.ACCEPT, "harm", _CUT),
    Fact("damage_cause", "损害原因", need=Need.ACCEPT, section="harm", shown_when=_HARM),
    Fact("cause_unit", "原因单位", _T.CHOICE, CAUSE_UNITS, Need.ACCEPT, "harm", _HARM),
    Fact("danger", "安全隐患", _T.CHOICES, DANGERS, section="harm"),
    Fact("violations", "违法情形", _T.CHOICES, VIOLATIONS, section="harm"),
    Fact("rivals", "对立组织", _T.CHOICES, RIVALS, section="harm"),
    Fact(
        "developer_state",
        "开发商",
        _T.CHOICE,
        DEVELOPER_STATES,
        section="harm",
        shown_when=_BUILT,
    ),
)

_OWNERS = (
    Fact("has_committee", "业委会", _T.CHOICE, COMMITTEE_STATES, Need.ACCEPT, "owners"),
    Fact(
        "committee_filing",
        "备案号",
        section="owners",
        shown_when=_COMMITTEE,
        hint="在房地产主管部门和街道（乡镇）备案的编号，没有的空着",
    ),
    Fact(
        "committee_term_end",
        "任期届满日",
        _T.DATE,
        section="owners",
        shown_when=_COMMITTEE,
        may_be_ahead=True,
    ),
    Fact("committee_elected_on", "选举产生日", _T.DATE, section="owners", shown_when=_COMMITTEE),
    Fact("committee_filed_on", "备案日", _T.DATE, section="owners", shown_when=_COMMITTEE),
    Fact(
        "committee_signs",
        "业委会签字",
        _T.YES_NO,
        section="owners",
        shown_when=_COMMITTEE,
        hint="由业委会代表业主参加、签协议的选“是”",
    ),
    Fact(
        "committee_matter",
        "争议所指",
        _T.CHOICE,
        COMMITTEE_MATTERS,
        Need.ACCEPT,
        "owners",
        when("dispute_kind", "COMMIT"),
    ),
)

_PERCENT = {
    "participate_area_pct": ("参与面积%", "参与表决的专有部分面积，占全部的百分比"),
    "participate_head_pct": ("参与人数%", "参与表决的业主，占全部人数的百分比"),
    "vote_area_pct": ("同意面积%", "同意的面积，占参与表决面积的百分比"),
    "vote_head_pct": ("同意人数%", "同意的人数，占参与表决人数的百分比"),
}

_VOTES = (
    Fact(
        "vote_matter",
        "表决事项",
        _T.CHOICE,
        MATTERS,
        section="vote",
        hint="协议要以业主表决为依据的填写，系统按民法典第278条核对",
    ),
    Fact(
        "meeting_on",
        "会议日期",
        _T.DATE,
        section="vote",
        shown_when=_VOTED,
        may_be_ahead=True,
        hint="会议召开十五日以前通知全体业主",
    ),
    Fact("meeting_notified_on", "会议通知日", _T.DATE, section="vote", shown_when=_VOTED),
    Fact(
        "vote_relied_on",
        "作为依据",
        _T.YES_NO,
        section="vote",
        shown_when=_VOTED,
        hint="协议不以这次表决为依据的选“否”",
    ),
    *(
        Fact(key, label, _T.NUMBER, (), Need.AGREE, "vote", _VOTED, hint=hint)
        for key, (label, hint) in _PERCENT.items()
    ),
    Fact(
        "decision_attached",
        "附有决定",
        _T.YES_NO,
        section="vote",
        shown_when=_VOTED,
        hint="业主大会的决定作为协议附件的选“是”",
    ),
)

_HANDOVER = (
    Fact("ending_kind", "终止方式", _T.CHOICE, ENDINGS, section="handover", shown_when=_ENDS),
    Fact(
        "service_ends_on",
        "服务终止日",
        _T.DATE,
        section="handover",
        shown_when=_ENDED,
        may_be_ahead=True,
        hint="解聘、解除不定期合同的，从这一天倒推六十日书面通知",
    ),
    Fact("end_notified_on", "书面通知日", _T.DATE, section="handover", shown_when=_ENDED),
    Fact(
        "notice_agreed",
        "另约通知期",
        _T.YES_NO,
        section="handover",
        shown_when=_NOTICE,
        hint="合同对通知期限另有约定的从约定",
    ),
    Fact(
        "handover_list",
        "交接清单",
        _T.LONG_TEXT,
        (),
        Need.ACCEPT,
        "handover",
        when("dispute_kind", "HANDOVER"),
        hint="竣工图、设备资料、保修和使用说明文件，物业用房，账目和财物",
    ),
    Fact(
        "handover_refused",
        "拒不交接",
        _T.YES_NO,
        section="handover",
        shown_when=when("dispute_kind", "HANDOVER", "CHANGE"),
        hint="原物业拒不移交资料或者拒不退出",
    ),
)

_PROCEDURE = (
    *procedure_facts(),
    Fact("arbitration_clause", "仲裁条款", _T.YES_NO, section="limitation"),
    Fact("prior_coordination", "前期协调", _T.CHOICES, COORDINATION, section="limitation"),
    *limitation_facts("知道受损害和对方是谁的日期；只要求停止侵害、排除妨碍的不受时效限制"),
)

FACTS = (
    *dispute_facts(KINDS),
    *_ESTATE,
    *_SERVICE,
    *_FEE,
    *_MONEY,
    *_HARMS,
    *_OWNERS,
    *_VOTES,
    *_HANDOVER,
    *_PROCEDURE,
)

# What conditions of clocks and what may not be mediated look at, beside the days that the rows
# of limits.py name.
DRIVING = frozenset(
    {"ending_kind", "notice_agreed", "committee_matter", "fund_urgent", "vote_matter", *FIGURES}
)

# Which day may not lie before which, and how the earlier one is called.
_ORDER = (
    ("contract_to", "contract_from", "合同起"),
    ("arrears_to", "arrears_from", "最早应交日"),
    ("demand_date", "arrears_from", "最早应交日"),
    ("committee_filed_on", "committee_elected_on", "选举产生日"),
    ("interrupted_on", "known_on", "知道受损害日"),
)
_SHARES = (*FIGURES, "group_refuse_pct")


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems: dict[str, str] = {}
    for later, earlier, name in _ORDER:
        first, then = facts.get(earlier), facts.get(later)
        if isinstance(first, date) and isinstance(then, date) and then < first:
            problems[later] = f"早于{name} {first}，请核对"
    for key in _SHARES:
        if facts.get(key) is not None and facts[key] > 100:
            problems[key] = "百分比不能大于 100"
    cut = facts.get("utility_cut") or []
    if "none" in cut and len(cut) > 1:
        problems["utility_cut"] = "选了“没有停”，就不能再选停了什么"
    return problems
