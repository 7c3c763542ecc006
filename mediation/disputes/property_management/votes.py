"""shortfalls(): where a vote of the owners falls short of article 278 of the Civil Code.

The thresholds of article 12 of the 物业管理条例 (half present, two thirds for the fund and for
rebuilding) are superseded: they are named on the form and counted nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mediation.dispute_type import Option

MATTERS = (
    Option("RULES", "议事规则"),
    Option("COVENANT", "管理规约"),
    Option("COMMITTEE", "选举、更换业委会"),
    Option("PROVIDER", "选聘、解聘物业"),
    Option("USE_FUND", "使用维修资金"),
    Option("RAISE_FUND", "筹集维修资金"),
    Option("REBUILD", "改建、重建"),
    Option("COMMON_USE", "改变共有部分用途或者利用经营"),
    Option("OTHER", "其他重大事项"),
)
"""What owners decide together (278(1)), in its order."""

THREE_QUARTERS = frozenset({"RAISE_FUND", "REBUILD", "COMMON_USE"})
"""Items 6 to 8: three quarters of those who take part; the others more than half (278(2))."""

FIGURES = ("participate_area_pct", "participate_head_pct", "vote_area_pct", "vote_head_pct")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote in per cent: who took part of all, who agreed of those who took part."""

    matter: str
    area_taking_part: Decimal
    heads_taking_part: Decimal
    area_for: Decimal
    heads_for: Decimal


def vote_of(facts: Mapping[str, Any]) -> Vote | None:
    """The vote on the record, or None while one of its figures is missing."""
    figures = [facts.get(key) for key in FIGURES]
    if not facts.get("vote_matter") or None in figures:
        return None
    return Vote(str(facts["vote_matter"]), *(Decimal(str(figure)) for figure in figures))


def shortfalls(vote: Vote) -> tuple[str, ...]:
    """Where it falls short, in words; empty when it carries.

    >>> shortfalls(Vote("PROVIDER", Decimal("66.67"), Decimal("70"), Decimal("50"), Decimal("51")))
    ('同意的面积占 50%，没有过半数',)
    """
    enough = _three_quarters if vote.matter in THREE_QUARTERS else _more_than_half
    wanted = "不足四分之三" if vote.matter in THREE_QUARTERS else "没有过半数"
    tests = (
        ("参与表决的面积", vote.area_taking_part, _two_thirds, "不足三分之二"),
        ("参与表决的人数", vote.heads_taking_part, _two_thirds, "不足三分之二"),
        ("同意的面积", vote.area_for, enough, wanted),
        ("同意的人数", vote.heads_for, enough, wanted),
    )
    return tuple(
        f"{what}占 {_plain(share)}%，{short}"
        for what, share, passes, short in tests
        if not passes(share)
    )


def _two_thirds(share: Decimal) -> bool:
    return share * 3 >= 200


def _three_quarters(share: Decimal) -> bool:
    return share >= 75


def _more_than_half(share: Decimal) -> bool:
    return share > 50


def _plain(share: Decimal) -> str:
    return f"{share.normalize():f}"
