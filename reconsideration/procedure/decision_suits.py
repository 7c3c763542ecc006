"""After a decision: who would be sued, in which court, and the way to the State Council."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from law import ADL, ARL, STATUTES
from law.citation import Basis, Practice
from reconsideration.procedure.following import Defendant
from reconsideration.procedure.grounds import DecisionKind as Kind
from reconsideration.procedure.matters import RespondentLevel
from reconsideration.procedure.outcomes import Ground, Item, Way

SUE_DAYS = 15
INTERPRETATION = STATUTES["adl_interpretation_2018"]
LATE_TELLING = Practice(
    "文书漏写起诉期限的，补充告知；法律没有规定怎样补，期限从知道之日起算",
    INTERPRETATION.cite(64, 2),
)


@dataclass(frozen=True, slots=True)
class Sued:
    """Who would be defendant: None where no text says it."""

    who: Defendant | None
    why: str
    basis: Basis

    @property
    def said(self) -> str:
        """Who it is, or that the law is silent."""
        return f"被告是{self.who.label}" if self.who else "谁是被告没有规定，由人民法院确定"


def _silent(what: str) -> Sued:
    """An outcome that the texts class as neither upholding nor changing."""
    note = "行诉法第26条、司法解释第22条只分维持和改变，没有写这一种；按应诉通知列的被告登记"
    return Sued(None, what, Practice(note, ADL.cite(26, 2)))


ORDERED, AGREEMENT = _silent("责令履行的"), _silent("责令承担协议责任、给予补偿的")
UPHOLDING = Sued(Defendant.BOTH, "维持、驳回请求的", ADL.cite(26, 2))
CHANGING = Sued(Defendant.ORGAN, "变更、撤销、确认无效的", ADL.cite(26, 2))
UNLAWFUL = Sued(Defendant.ORGAN, "确认违法的", INTERPRETATION.cite(22, 3))
PROCEDURE_ONLY = Sued(
    Defendant.BOTH, "只因违反法定程序确认违法的，不算改变", INTERPRETATION.cite(22, 3)
)
NOT_ACCEPTED = Sued(
    None,
    "因不符合受理条件不予受理、驳回申请的：诉不予受理、驳回的，被告是复议机关；诉原行政行为的，是原"
    "机关",
    INTERPRETATION.cite(133),
)
"""Refusals and dismissals: what is sued decides who is (JI-ADL 133, 56)."""
IF_REFUSED = f"如果起诉：{NOT_ACCEPTED.why}（{NOT_ACCEPTED.basis.text}）"
"""What whoever approves a refusal or a dismissal is told (check 42)."""
MIXED = Sued(Defendant.BOTH, "部分维持、部分改变的", INTERPRETATION.cite(134, 2))


def sued_for(item: Item) -> Sued:
    """Who would be sued over one item alone (5.2)."""
    match item.kind:
        case Kind.D68 | Kind.D69:
            return UPHOLDING
        case Kind.D63 | Kind.D64 | Kind.D67:
            return CHANGING
        case Kind.D65A | Kind.D65B:
            flaws = {Ground.SLIGHT_FLAW, Ground.PROCEDURE}
            return PROCEDURE_ONLY if flaws >= set(item.grounds) and item.grounds else UNLAWFUL
        case Kind.D70 if item.way is Way.UNLAWFUL:
            return UNLAWFUL
        case Kind.D70 if item.way is not Way.PERFORM:
            return CHANGING
        case Kind.D71A | Kind.D71B:
            return AGREEMENT
    return ORDERED


def defendants(items: Iterable[Item]) -> Sued:
    """Who would be sued over the whole decision: mixed ones bring both (check 42)."""
    found = [sued_for(item) for item in items]
    who = {one.who for one in found}
    if len(who) > 1 and Defendant.BOTH in who:
        return MIXED
    clear = next((one for one in found if one.who is not None), None)
    if clear is None or None not in who:
        return clear or found[0]
    silent = next(one for one in found if one.who is None)
    return replace(clear, why=f"{clear.why}；其中{silent.why}部分没有规定")


TABLE: tuple[Sued, ...] = (
    UPHOLDING,
    Sued(Defendant.BOTH, "驳回申请，理由不是不符合受理条件的", INTERPRETATION.cite(133)),
    NOT_ACCEPTED,
    CHANGING,
    UNLAWFUL,
    PROCEDURE_ONLY,
    Sued(Defendant.BOTH, "改变事实、证据、依据，没有改变处理结果的", INTERPRETATION.cite(22, 1)),
    MIXED,
    Sued(
        None,
        "逾期没有作出决定的：诉原行政行为的，被告是原机关；诉不作为的，是复议机关",
        ADL.cite(26, 3),
    ),
    ORDERED,
    AGREEMENT,
)
"""Who is sued after which outcome, as the rules page shows it (specification 5.2)."""


class CourtLevel(StrEnum):
    """The level of the court of first instance (行政诉讼法 14, 15)."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"

    @property
    def label(self) -> str:
        """基层人民法院, 中级人民法院"""
        return {"basic": "基层人民法院", "intermediate": "中级人民法院"}[self.value]


GOVERNMENTS = frozenset(
    {
        RespondentLevel.COUNTY,
        RespondentLevel.CITY,
        RespondentLevel.PROVINCE,
        RespondentLevel.STATE_DEPARTMENT,
    }
)
HIGHER = ("中级", "高级", "知识产权", "铁路运输中级")


def court_level(who: Defendant | None, *, respondent_level: str, organ: str) -> CourtLevel:
    """The level: of two defendants that of the acting authority counts (JI-ADL 134 ¶3)."""
    of_respondent = respondent_level in GOVERNMENTS
    of_organ = organ.endswith("人民政府") and not organ.endswith(("乡人民政府", "镇人民政府"))
    higher = of_organ if who in {Defendant.ORGAN, None} else of_respondent
    return CourtLevel.INTERMEDIATE if higher else CourtLevel.BASIC


def court_fits(court: str, level: CourtLevel) -> bool:
    """Whether a court's name is of that level."""
    return any(word in court for word in HIGHER) is (level is CourtLevel.INTERMEDIATE)


LEVEL_BASIS = ADL.cite(15, item=1)
PLACE_BASIS = ADL.cite(18, 1)

OWN_ACT = {
    RespondentLevel.PROVINCE.value: ARL.cite(24, 2),
    RespondentLevel.STATE_DEPARTMENT.value: ARL.cite(25, item=1),
}
"""Where the organ reviewed its own act: a suit, or a final ruling of the State Council (26)."""


def may_go_to_state_council(respondent_level: str, respondents: Sequence[str], organ: str) -> bool:
    """Whether the organ reviewed its own act, so that article 26 opens the second way."""
    return respondent_level in OWN_ACT and organ in respondents


def suing_notice(court: str, *, state_council: bool) -> str:
    """How the decision tells of the way on: court, days, and the State Council beside it."""
    suit = f"自收到本决定书之日起{_CHINESE_DAYS}内，向{court}提起行政诉讼"
    if state_council:
        return f"申请人如不服本决定，可以{suit}；也可以向国务院申请裁决，国务院依法作出最终裁决。"
    return f"申请人如不服本决定，可以{suit}。"


_CHINESE_DAYS = "十五日"
_TELLS = re.compile(r"(?:十五|15) ?日[^。]*(?:行政诉讼|起诉)")


def tells_time_to_sue(text: str) -> bool:
    """Whether a paper tells by when to sue; one that doesn't starts another clock (P10c).

    >>> tells_time_to_sue("可以自收到本决定书之日起十五日内，向安宁市中级人民法院提起行政诉讼。")
    True
    """
    return _TELLS.search(text) is not None
