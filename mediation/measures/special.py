"""Special reports (专题统计): figures of one kind of dispute, by the fact that matters in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func

from casework.measures import Cut
from casework.measures.sql import CASE
from mediation.disputes import DISPUTES
from mediation.measures.indicators import BOOK

MEASURES = ("accepted", "people", "claimed", "effective", "terminated", "success", "agreed", "paid")


@dataclass(frozen=True, slots=True)
class Special:
    """A special report: a kind of dispute, the fact to group by, and what is counted.

    Where the grouping is one of the common cuts (`by`), there is no fact of its own.
    """

    kind: str
    fact: str
    title: str
    within: tuple[tuple[str, str], ...] = ()
    by: str = ""
    measures: tuple[str, ...] = MEASURES

    @property
    def key(self) -> str:
        """labour-project-name: for addresses."""
        return f"{self.kind}-{self.fact or self.by}".replace("_", "-")

    @property
    def cut(self) -> str:
        """The key of its cut."""
        return self.by or f"fact-{self.key}"


_TABLE = (
    Special("labour", "project_name", "欠薪案件按工程", (("sub_type", "labour PAY"),)),
    Special("medical", "hospital_name", "医患纠纷按医疗机构"),
    Special("medical", "dept_name", "医患纠纷按科室"),
    Special("environmental", "", "环境污染纠纷按企业", by="respondent"),
    Special("environmental", "", "环境污染纠纷按环境要素", by="sub_type"),
    Special("property_management", "community_name", "物业纠纷按小区"),
    Special("property_management", "provider_name", "物业纠纷按物业服务人"),
    Special("land_acquisition", "project_name", "土地征收纠纷按项目"),
    Special("building_expropriation", "project", "房屋征收纠纷按项目"),
    Special("farmland_transfer", "", "土地承包流转纠纷按对方", by="respondent"),
    Special("soe_restructuring", "enterprise", "国企改制纠纷按企业"),
    Special("markets", "operator_name", "集贸市场纠纷按开办方"),
)


def _is_there(special: Special) -> bool:
    """Whether the kind exists, and the fact is one that may be shown."""
    dispute = DISPUTES.get(special.kind)
    if special.by:
        return dispute is not None
    facts = {fact.key: fact for fact in dispute.facts} if dispute else {}
    return special.fact in facts and not facts[special.fact].sensitive


def specials() -> dict[str, Special]:
    """The special reports by key: of the kinds and facts that there are."""
    return {one.key: one for one in _TABLE if _is_there(one)}


def _cut(special: Special) -> Cut:
    fact = DISPUTES[special.kind].fact(special.fact)
    labels = {option.code: option.label for option in fact.options}
    column = CASE.facts[special.fact].as_string()
    return Cut(
        special.cut,
        fact.label,
        lambda rows, asked: func.nullif(column, ""),
        lambda values: {value: labels.get(str(value), str(value)) for value in values},
    )


def all_cuts() -> Mapping[str, Cut]:
    """The common cuts and those of the special reports: what an address may name."""
    own = {one.cut: _cut(one) for one in specials().values() if one.fact}
    return {**BOOK.cuts, **own}
