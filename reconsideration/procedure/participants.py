"""Who takes part beside applicant and respondent: powers of agents, acts that need consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from law import ARL, ARL_IMPL, CIVIL_CODE
from law.citation import Basis, Practice

MANY = 5
"""More applicants than these elect representatives, at most as many (实施条例 8)."""


class Power(StrEnum):
    """What a power of attorney gives beyond speaking and handing in (特别授权)."""

    CHANGE_CLAIMS = "change_claims"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    MEDIATE = "mediate"
    COLLECT = "collect"

    @property
    def label(self) -> str:
        """The power in Chinese."""
        return _POWERS[self]


_POWERS = {
    Power.CHANGE_CLAIMS: "变更请求",
    Power.WITHDRAW: "撤回申请",
    Power.SETTLE: "和解",
    Power.MEDIATE: "接受调解",
    Power.COLLECT: "代领款物",
}
SPECIAL_POWERS = Practice("法律没有列举须特别授权的事项，参照民事诉讼由委托书逐项写明")


class Represented(StrEnum):
    """What representatives may not do without those whom they stand for (article 15)."""

    CHANGE_CLAIMS = "change_claims"
    WITHDRAW = "withdraw"
    ADMIT = "admit_third"

    @property
    def label(self) -> str:
        """The act in Chinese."""
        return _REPRESENTED[self]


_REPRESENTED = {
    Represented.CHANGE_CLAIMS: "变更行政复议请求",
    Represented.WITHDRAW: "撤回行政复议申请",
    Represented.ADMIT: "承认第三人请求",
}

AGENTS: tuple[tuple[str, str, bool], ...] = (
    ("lawyer", "律师", True),
    ("legal_worker", "基层法律服务工作者", True),
    ("relative", "近亲属", False),
    ("staff", "工作人员", False),
    ("other", "其他", False),
)
"""Kinds of agents (17): code, word, and whether they carry a practising licence."""
LICENSED = frozenset(code for code, _, licensed in AGENTS if licensed)

AGENTS_OF_RESPONDENT = Practice("第17条只规定申请人、第三人的代理人，被申请人参照办理")

RELATIVES: tuple[tuple[str, str], ...] = (
    ("spouse", "配偶"),
    ("parent", "父母"),
    ("child", "子女"),
    ("sibling", "兄弟姐妹"),
    ("grandparent", "祖父母、外祖父母"),
    ("grandchild", "孙子女、外孙子女"),
)
NEAR_RELATIVES = CIVIL_CODE.cite(1045)
SUCCESSOR = ("successor", "权利义务承受人")


@dataclass(frozen=True, slots=True)
class EntityRule:
    """Who speaks for an entity without a board to ask, or in whose name it applies."""

    entity: str
    who: str
    basis: Basis


ENTITIES = (
    EntityRule("合伙企业", "以企业名义申请，由执行合伙事务的合伙人代表", ARL_IMPL.cite(6, 1)),
    EntityRule("其他合伙组织", "由全体合伙人共同申请，逐一登记", ARL_IMPL.cite(6, 1)),
    EntityRule("其他非法人组织", "由主要负责人代表；没有的，由推选的成员代表", ARL_IMPL.cite(6, 2)),
    EntityRule(
        "股份制企业",
        "股东大会、股东代表大会、董事会可以企业名义申请，附决议",
        ARL_IMPL.cite(7),
    ),
)

JOINING: Mapping[str, tuple[str, Basis]] = {
    "applied": ("第三人申请参加", ARL.cite(16, 1)),
    "notified": ("机构通知参加", ARL.cite(16, 1)),
}
OPPOSITE = ARL.cite(63, 2)
"""A third party's opposite request lifts the ban on a worse change."""
