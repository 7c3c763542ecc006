"""Special reports (专题统计): figures of one kind of dispute, by the fact that matters in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import BigInteger, Numeric, cast, func, select

from casework.cases.models import Case
from casework.measures import Cut, Measure, Question, Shape, happened
from casework.measures.sql import CASE, counted, number
from mediation.disputes import DISPUTES
from mediation.measures.indicators import BOOK


def _newest(asked: Question, *, fact: str, by: str, scale: int) -> Any:
    """What the newest accepted case of each project, or enterprise, says: not a sum of all."""
    found = happened(asked, "accepted").subquery()
    value = func.nullif(CASE.facts[fact].as_string(), "")
    name = CASE.facts[by].as_string()
    line = (
        select(
            found.c.case_id,
            found.c.on,
            cast(func.round(cast(value, Numeric(12, 2)) * scale), BigInteger).label("n"),
            func.row_number()
            .over(partition_by=name, order_by=(found.c.on.desc(), found.c.case_id.desc()))
            .label("place"),
        )
        .select_from(found)
        .join(Case.__table__, CASE.id == found.c.case_id)
        .where(value.is_not(None))
        .subquery()
    ).c
    return counted(line.case_id, line.on, line.n, number(scale)).where(line.place == 1)


OWN: Mapping[str, Measure] = {
    "signing_rate": Measure(
        "signing_rate",
        "签约率（%）",
        "签约率",
        "项目最近受理的一件案件登记的签约率。",
        partial(_newest, fact="agreed_households_pct", by="project_name", scale=10),
        m_label="项目",
        unit="%",
        shape=Shape.MEAN,
        listed=False,
    ),
    "unsigned": Measure(
        "unsigned",
        "未签约户数",
        "未签约户数",
        "项目最近受理的一件案件登记的未签约户数。",
        partial(_newest, fact="unsigned_households", by="project", scale=1),
        unit="户",
        listed=False,
    ),
    "unsettled": Measure(
        "unsettled",
        "未安置职工",
        "未安置职工",
        "企业最近受理的一件案件登记的未安置人数。",
        partial(_newest, fact="unsettled_count", by="enterprise", scale=1),
        unit="人",
        listed=False,
    ),
}
"""What only a special report counts."""

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
    def columns(self) -> list[Measure]:
        """The measures of its columns."""
        every = {**BOOK.measures, **OWN}
        return [every[name] for name in self.measures]

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
    Special(
        "land_acquisition",
        "project_name",
        "土地征收纠纷按项目",
        measures=(*MEASURES, "signing_rate"),
    ),
    Special(
        "building_expropriation",
        "project",
        "房屋征收纠纷按项目",
        measures=(*MEASURES, "unsigned"),
    ),
    Special("farmland_transfer", "", "土地承包流转纠纷按对方", by="respondent"),
    Special(
        "soe_restructuring",
        "enterprise",
        "国企改制纠纷按企业",
        measures=(*MEASURES, "unsettled"),
    ),
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
