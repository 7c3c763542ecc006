"""What to know about a farmland dispute: the land, the term, the transfer, the people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, Option, when, when_yes
from mediation.dispute_type.every_kind import (
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.disputes.farmland_transfer.lists import (
    KINDS,
    LAND_KINDS,
    LESSEES,
    NOT_FARMLAND,
    TRANSFER_MODES,
)

_T = FactType

_TRANSFER = when("dispute_kind", "TRANSFER", "SHARE", "PRIORITY", "WITHHOLD")
_RECOVER = when("dispute_kind", "RECOVER", "WOMEN")
_PRIORITY = when("dispute_kind", "PRIORITY")
_VOLUNTARY = when("recovery_kind", "voluntary")
_ADJUST = when("recovery_kind", "adjust")
_BEFORE_ARBITRATORS = when("other_procedure", "arb_applied", "arbitration", "decided")

_LAND = (
    Fact("land_kind", "地类", _T.CHOICE, LAND_KINDS, Need.REGISTER, "land"),
    Fact("location", "坐落", _T.TEXT, (), Need.REGISTER, "land", hint="镇、村、组和小地名"),
    Fact("parcel_no", "地块编号", _T.TEXT, (), Need.ACCEPT, "land", hint="照权证；没有的填“无”"),
    Fact("area_mu", "面积（亩）", _T.NUMBER, (), Need.ACCEPT, "land"),
    Fact("boundary", "四至", _T.TEXT, (), Need.ACCEPT, "land", hint="东、南、西、北各到哪里"),
    Fact(
        "contract_mode",
        "承包方式",
        _T.CHOICE,
        (Option("household", "家庭承包"), Option("other", "招标、拍卖、公开协商")),
        Need.ACCEPT,
        "land",
    ),
    Fact("cert_no", "权证号", _T.TEXT, (), Need.ACCEPT, "land", hint="没有办证的填“无”"),
    Fact(
        "cert_members",
        "证上家庭成员",
        _T.TEXT,
        (),
        Need.ACCEPT,
        "land",
        hint="权证应当列入全部有承包权的家庭成员",
    ),
)

_TERM = (
    Fact("contract_from", "承包期自", _T.DATE, (), Need.ACCEPT, "term"),
    Fact(
        "contract_to",
        "承包期至",
        _T.DATE,
        (),
        Need.ACCEPT,
        "term",
        may_be_ahead=True,
        hint="流转期限不能超过这一天；耕地三十年，草地三十至五十年，林地三十至七十年",
    ),
    Fact("residual_years", "剩余年数", _T.NUMBER, (), section="term", hint="到期日说不准的才填"),
    Fact(
        "season_deadline",
        "农时",
        _T.DATE,
        (),
        Need.ACCEPT,
        "term",
        may_be_ahead=True,
        hint="最近一次要下种或者收获的日期，交还土地一般在收获以后",
    ),
    Fact(
        "use_change",
        "非农、毁损",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "term",
        hint="改作非农用途或者毁坏土地",
    ),
    Fact(
        "improve_value",
        "改良投入",
        _T.MONEY,
        section="term",
        hint="提高地力的投入，交还时可以要求补偿",
    ),
)

_TRANSFERS = (
    Fact(
        "transfer_mode", "流转方式", _T.CHOICE, TRANSFER_MODES, Need.ACCEPT, "transfer", _TRANSFER
    ),
    Fact(
        "transfer_from", "流转自", _T.DATE, (), Need.AGREE, "transfer", _TRANSFER, may_be_ahead=True
    ),
    Fact(
        "transfer_to", "流转至", _T.DATE, (), Need.AGREE, "transfer", _TRANSFER, may_be_ahead=True
    ),
    Fact("price", "流转价款", _T.NUMBER, (), Need.AGREE, "transfer", _TRANSFER),
    Fact(
        "price_unit",
        "计价单位",
        _T.CHOICE,
        (Option("yuan", "元/亩·年"), Option("rice", "斤稻谷/亩·年"), Option("other", "其他")),
        Need.AGREE,
        "transfer",
        _TRANSFER,
    ),
    Fact(
        "paid_to",
        "价款付给",
        _T.TEXT,
        (),
        Need.AGREE,
        "transfer",
        _TRANSFER,
        hint="流转收益归承包方",
    ),
    Fact(
        "consent_doc",
        "发包方同意",
        _T.CHOICE,
        (
            Option("yes", "书面同意"),
            Option("no", "没有问过"),
            Option("refused", "不同意"),
            Option("delayed", "拖着不答复"),
        ),
        Need.ACCEPT,
        "transfer",
        when("transfer_mode", "ASSIGN"),
        hint="转让要发包方同意；出租、转包只要备案",
    ),
    Fact("filing_doc", "已报备案", _T.YES_NO, (), Need.ACCEPT, "transfer", _TRANSFER),
)

_LESSEE = (
    Fact(
        "transferee_kind", "受让方类型", _T.CHOICE, LESSEES, section="lessee", shown_when=_TRANSFER
    ),
    Fact(
        "capital_review",
        "已审查资格",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "lessee",
        when("transferee_kind", "firm"),
        hint="工商企业流转土地要经资格审查、项目审核",
    ),
    Fact("written_contract", "有书面合同", _T.YES_NO, section="lessee", shown_when=_TRANSFER),
    Fact("resublet", "又转给他人", _T.YES_NO, section="lessee", shown_when=_TRANSFER),
    Fact(
        "resublet_consent",
        "承包方书面同意",
        _T.YES_NO,
        section="lessee",
        shown_when=when_yes("resublet"),
    ),
    Fact(
        "resublet_filed",
        "再流转已备案",
        _T.YES_NO,
        section="lessee",
        shown_when=when_yes("resublet"),
    ),
    Fact("idle_from", "弃耕起始日", _T.DATE, section="lessee", shown_when=_TRANSFER),
    Fact("idle_years", "弃耕年数", _T.WHOLE, section="lessee", shown_when=_TRANSFER),
)

_RECOVERY = (
    Fact(
        "recovery_kind",
        "收回还是调整",
        _T.CHOICE,
        (
            Option("recover", "发包方收回"),
            Option("adjust", "发包方调整"),
            Option("voluntary", "承包方自愿交回"),
        ),
        Need.ACCEPT,
        "recovery",
        _RECOVER,
    ),
    Fact(
        "special_cause",
        "有特殊情形",
        _T.YES_NO,
        section="recovery",
        shown_when=_ADJUST,
        hint="自然灾害严重毁损承包地等",
    ),
    Fact("vote_pct", "同意的百分比", _T.NUMBER, (), Need.ACCEPT, "recovery", _ADJUST, most=100),
    Fact(
        "adjust_approved",
        "乡镇和县已批准",
        _T.YES_NO,
        section="recovery",
        shown_when=_ADJUST,
    ),
    Fact(
        "return_on",
        "拟交回日",
        _T.DATE,
        section="recovery",
        shown_when=_VOLUNTARY,
        may_be_ahead=True,
        hint="提前半年书面通知发包方，从这一天倒推",
    ),
    Fact("return_notice_on", "书面通知日", _T.DATE, section="recovery", shown_when=_VOLUNTARY),
)

_PEOPLE = (
    Fact(
        "woman_case",
        "妇女权益",
        _T.CHOICE,
        (
            Option("none", "不涉及"),
            Option("married", "结婚"),
            Option("divorced", "离婚"),
            Option("widowed", "丧偶"),
        ),
        Need.ACCEPT,
        "people",
    ),
    Fact("members_object", "家人有异议", _T.YES_NO, section="people", hint="户内成员平等享有权益"),
    Fact(
        "cadre_mediates",
        "村干部主持",
        _T.YES_NO,
        section="people",
        hint="主持调解的人是发包方一方的村组干部",
    ),
    Fact("public_notice", "曾书面公示", _T.YES_NO, section="people", shown_when=_PRIORITY),
    Fact(
        "outsider_use_on",
        "外人使用日",
        _T.DATE,
        section="people",
        shown_when=_PRIORITY,
        hint="没有书面公示的，从外人开始使用起两个月内主张",
    ),
    Fact("priority_claimed_on", "主张优先日", _T.DATE, section="people", shown_when=_PRIORITY),
)

_ARBITRATION = (
    Fact(
        "arbitration_filed_on",
        "申请仲裁日",
        _T.DATE,
        section="arbitration",
        shown_when=_BEFORE_ARBITRATORS,
        hint="仲裁委员会收到申请的日期",
    ),
    Fact(
        "arbitration_accepted_on",
        "仲裁受理日",
        _T.DATE,
        section="arbitration",
        shown_when=_BEFORE_ARBITRATORS,
    ),
    Fact(
        "copy_received_on",
        "收到副本日",
        _T.DATE,
        section="arbitration",
        shown_when=_BEFORE_ARBITRATORS,
        hint="被申请人收到仲裁申请书副本的日期",
    ),
    Fact(
        "hearing_on",
        "开庭日",
        _T.DATE,
        section="arbitration",
        shown_when=_BEFORE_ARBITRATORS,
        may_be_ahead=True,
    ),
    Fact("award_on", "裁决日", _T.DATE, section="arbitration", shown_when=_BEFORE_ARBITRATORS),
    Fact(
        "award_received_on",
        "收到裁决书日",
        _T.DATE,
        section="arbitration",
        shown_when=_BEFORE_ARBITRATORS,
        hint="从这一天起三十日内可以起诉",
    ),
)

_LIMITATION = (
    *limitation_facts("知道权利被侵害和对方是谁的日期；仲裁二年、起诉三年都从这一天起算"),
    Fact(
        "last_instalment_due",
        "最后一期到期",
        _T.DATE,
        section="limitation",
        may_be_ahead=True,
        hint="租金分期付的，同一笔债的最后一期",
    ),
    *procedure_facts(Option("arb_applied", "已申请农地仲裁，还没有受理")),
    Fact("not_farmland", "应由别处处理", _T.CHOICE, NOT_FARMLAND, Need.ACCEPT, "claim"),
)

FACTS = (
    *dispute_facts(KINDS),
    *_LAND,
    *_TERM,
    *_TRANSFERS,
    *_LESSEE,
    *_RECOVERY,
    *_PEOPLE,
    *_LIMITATION,
    *_ARBITRATION,
)

# What conditions of clocks and of the place's rows look at, beside the days that limits.py names.
DRIVING = frozenset({"public_notice", "last_instalment_due"})


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems = {
        later: f"早于{label} {facts[earlier]}"
        for earlier, later, label in (
            ("contract_from", "contract_to", "承包期开始"),
            ("transfer_from", "transfer_to", "流转期开始"),
            ("known_on", "interrupted_on", "知道受损害的日期"),
            ("return_notice_on", "return_on", "书面通知"),
            ("arbitration_filed_on", "arbitration_accepted_on", "申请仲裁"),
            ("award_on", "award_received_on", "裁决"),
        )
        if isinstance(facts.get(earlier), date)
        and isinstance(facts.get(later), date)
        and facts[later] < facts[earlier]
    }
    votes = facts.get("vote_pct")
    if votes is not None and votes > 100:
        problems["vote_pct"] = "百分比不能大于 100"
    return problems
