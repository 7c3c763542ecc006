"""SUE, ENFORCE: periods of the courts' own law after a decision, whichever reconsideration law."""

from __future__ import annotations

from dataclasses import replace

from law import ADL, STATUTES
from law.clock import TimeLimit
from law.periods import days, months, years

COURT_RULES = STATUTES["adl_interpretation_2018"]

SUE = TimeLimit(
    key="sue",
    advisory=True,
    label="不服决定提起行政诉讼",
    starts=frozenset({"decision_served"}),
    met_by=frozenset({"sued"}),
    period=days(15),
    basis=ADL.cite(45),
)

ENFORCE = replace(
    SUE,
    key="enforce",
    number="P54",
    label="申请人民法院强制执行",
    met_by=frozenset({"enforced"}),
    period=months(3),
    basis=COURT_RULES.cite(156),
    missed="无正当理由逾期的，人民法院不予受理",
)


def untold(sue: TimeLimit) -> TimeLimit:
    """Nobody told the party by when to sue: what is left is a cap from learning of the decision."""
    return replace(
        sue,
        key="sue_untold",
        number="P10c",
        label="决定没有告知起诉期限的，自知道决定内容之日起最长一年",
        period=years(1),
        basis=COURT_RULES.cite(64, 2),
    )
