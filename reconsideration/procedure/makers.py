"""proper_respondent(): whom an act is laid to (article 19, 实施条例 12-14); a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from law import ARL, ARL_IMPL
from law.citation import Basis


class Maker(StrEnum):
    """Who made the challenged act, and how (作出行为的主体)."""

    OWN = "own"
    JOINT = "joint"
    JOINT_AUTHORISED = "joint_authorised"
    JOINT_OTHER = "joint_other"
    ENTRUSTED = "entrusted"
    ABOLISHED = "abolished"
    APPROVED = "approved"
    UNAUTHORISED = "unauthorised"

    @property
    def label(self) -> str:
        """The situation in Chinese."""
        return RULES[self].situation


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who is the respondent in a situation; `several`: all of them are, as co-respondents."""

    situation: str
    who: str
    basis: Basis
    several: bool = False


RULES: Mapping[Maker, Respondent] = {
    Maker.OWN: Respondent(
        "机关或者法律、法规、规章授权的组织以自己的名义作出",
        "作出行为的机关或者授权的组织",
        ARL.cite(19, 1),
    ),
    Maker.JOINT: Respondent(
        "两个以上机关以共同名义作出", "共同作出的各机关，都是被申请人", ARL.cite(19, 2), True
    ),
    Maker.JOINT_AUTHORISED: Respondent(
        "机关与授权的组织共同作出", "机关和授权的组织，都是被申请人", ARL_IMPL.cite(12, 1), True
    ),
    Maker.JOINT_OTHER: Respondent("机关与其他组织共同作出", "只是机关", ARL_IMPL.cite(12, 2)),
    Maker.ENTRUSTED: Respondent("受委托的组织作出", "委托的机关", ARL.cite(19, 3)),
    Maker.ABOLISHED: Respondent(
        "作出的机关已被撤销或者职权已变更", "继续行使其职权的机关", ARL.cite(19, 4)
    ),
    Maker.APPROVED: Respondent("依法经上级批准作出", "批准机关", ARL_IMPL.cite(13)),
    Maker.UNAUTHORISED: Respondent(
        "未经授权的派出机构、内设机构以自己的名义作出", "设立它的机关", ARL_IMPL.cite(14)
    ),
}

WRONG_ONE_NAMED = ARL_IMPL.cite(22)
"""Who named the wrong respondent is told to name the right one."""


def proper_respondent(maker: Maker) -> Respondent:
    """The respondent as the articles read.

    >>> proper_respondent(Maker.ENTRUSTED).who
    '委托的机关'
    """
    return RULES[maker]
