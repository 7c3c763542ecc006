"""Scope, mandatory-first matters of other laws, courts and petitions: what an application meets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from law import ARL, STATUTES
from law.citation import Basis, Practice
from reconsideration.procedure.matters import Exclusion, MandatoryFirst, Scope

PETITIONS = STATUTES["petition_2022"]

# What an act's name gives away; state acts give nothing away.
EXCLUDED_NAMES: tuple[tuple[str, Exclusion], ...] = (
    (r"调解(协议)?(书|意见|决定)?$", Exclusion.X04),
    (r"(任命|免职|任免|辞退|开除|记过|警告处分|政务处分|年度考核).{0,8}(决定|通知|结果)?$",
     Exclusion.X03),
    (r"(办法|规定|细则|条例|规则|实施意见|指导意见|通告|工作方案)》?$", Exclusion.X02),
)  # fmt: skip


def likely_exclusion(act_name: str) -> Exclusion | None:
    """Which item of article 12 the act seems to fall under, by its name; the handler decides.

    >>> likely_exclusion("安宁市夜间摊点管理办法")
    <Exclusion.X02: 'X02'>
    """
    name = act_name.strip()
    return next((item for pattern, item in EXCLUDED_NAMES if re.search(pattern, name)), None)


class Elsewhere(StrEnum):
    """Whether the matter is before a court or the petition office too (article 29)."""

    NOWHERE = "nowhere"
    SUED = "sued"
    COURT_ACCEPTED = "court_accepted"
    PETITION = "petition"
    PETITION_ANSWER = "petition_answer"

    @property
    def label(self) -> str:
        """The relation in Chinese."""
        return _ELSEWHERE[self][0]

    @property
    def advice(self) -> str:
        """What follows from it."""
        return _ELSEWHERE[self][1]

    @property
    def basis(self) -> Basis:
        """The article it rests on."""
        return _ELSEWHERE[self][2]


_ELSEWHERE: dict[Elsewhere, tuple[str, str, Basis]] = {
    Elsewhere.NOWHERE: ("没有起诉，也没有信访", "", ARL.cite(29)),
    Elsewhere.SUED: (
        "已经起诉，法院尚未受理",
        "问明申请人走哪条路：本机关受理后，复议期间不能起诉",
        ARL.cite(29, 1),
    ),
    Elsewhere.COURT_ACCEPTED: (
        "法院已经受理",
        "法院已经受理的，不能申请行政复议，不予受理（第30条第1款第7项）",
        ARL.cite(29, 2),
    ),
    Elsewhere.PETITION: (
        "同一事项正在信访",
        "可以复议的事项优先走复议，不影响受理",
        PETITIONS.cite(31),
    ),
    Elsewhere.PETITION_ANSWER: (
        "不服的是信访处理、复查、复核意见",
        "信访处理意见通常不是行政行为，问明申请人不服的是哪一个行政行为",
        Practice("信访处理意见是否可以复议，法律没有规定，由承办人判断"),
    ),
}


class MatterEffect(StrEnum):
    """What another law says of a matter: reconsideration first (23), or its decision final (10)."""

    FIRST = "first"
    FINAL = "final"

    @property
    def label(self) -> str:
        """复议前置, 最终裁决"""
        return {"first": "复议前置", "final": "复议决定为最终裁决"}[self.value]


@dataclass(frozen=True, slots=True)
class SpecialMatter:
    """A matter of another law: sent to reconsideration first (23 ¶1, item 5), or final (10).

    `words` give it away in the name of the respondent or of the act.
    """

    title: str
    source: str
    words: tuple[str, ...] = ()


CHECK_TEXT = Practice(
    "其他法律、行政法规的前置规定由各单位维护，请核对现行文本", ARL.cite(23, 1, 5)
)
CHECK_FINAL = Practice("最终裁决只能由法律规定，由各单位维护，请核对现行文本", ARL.cite(10))
FINAL_MATTERS: tuple[SpecialMatter, ...] = (
    SpecialMatter(
        "对境外人员的继续盘问、拘留审查、限制活动范围、遣送出境措施",
        "《出境入境管理法》第64条",
        ("遣送出境", "拘留审查", "限制活动范围", "继续盘问"),
    ),
)
SPECIAL_MATTERS: tuple[SpecialMatter, ...] = (
    SpecialMatter("纳税争议（应纳税款、滞纳金等）", "《税收征收管理法》第88条第1款", ("税务",)),
    SpecialMatter("同海关发生的纳税争议", "《海关法》第64条", ("海关",)),
    SpecialMatter("经营者集中的禁止、限制决定", "《反垄断法》第65条第1款", ("经营者集中",)),
    SpecialMatter("外汇管理机关的行政行为", "《外汇管理条例》第51条", ("外汇管理",)),
    SpecialMatter(
        "城市低保待遇的决定和处罚", "《城市居民最低生活保障条例》第15条", ("最低生活保障", "低保")
    ),
)


def likely_special(
    respondent: str, act_name: str, matters: Sequence[SpecialMatter] = SPECIAL_MATTERS
) -> SpecialMatter | None:
    """The matter of another law that the names give away.

    >>> likely_special("安宁海关", "征税决定").source
    '《海关法》第64条'
    """
    names = f"{respondent} {act_name}"
    return next((one for one in matters if any(word in names for word in one.words)), None)


def likely_first(
    scope: Scope,
    *,
    on_the_spot: bool,
    act_name: str,
) -> tuple[MandatoryFirst, str] | None:
    """Which item of article 23 an act seems to fall under, and why (check 7, U19).

    A penalty by electronic monitoring is in article 32, not in 23.
    """
    if scope is Scope.A01 and on_the_spot:
        return MandatoryFirst.M1, "当场作出的处罚"
    if scope is Scope.A14 and "不予公开" in act_name:
        return (
            MandatoryFirst.M4,
            "申请公开而不予公开；答复信息不存在、逾期不答复是否在内，由承办人确认",
        )
    hints = {
        Scope.A04: (MandatoryFirst.M2, "限于已经依法取得的自然资源权利"),
        Scope.A11: (MandatoryFirst.M3, "不履行法定职责"),
        Scope.A12: (MandatoryFirst.M3, "没有依法支付的，是否属于不履行职责由承办人确认"),
        Scope.A14: (MandatoryFirst.M4, "不予公开的才是；答复其他内容的不是"),
    }
    return hints.get(scope)
