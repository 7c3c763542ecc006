"""MODULE: what standardisation hands to the application."""

from __future__ import annotations

from casework.accounts.models import UnitKind
from casework.accounts.roles import Action as May
from casework.cases.waiting import register_stamp
from casework.web.desk import register_desk
from casework.web.module import MenuItem, Module
from reconsideration.standardisation import jobs
from reconsideration.standardisation.models.stamp import year_stamp
from reconsideration.standardisation.views import (
    acts,
    around,
    catalogues,
    comparison,
    conclusions,
    conference,
    cures,
    desk_review,
    drafting,
    evidence,
    exports,
    file_results,
    file_review,
    file_sheets,
    findings,
    inspecting,
    metrics,
    papers,
    parts,
    plan_acts,
    plans,
    proofs,
    rankings,
    registers,
    rulings,
    score_sheets,
    self_acts,
    selfscores,
    tasks,
    years,
)
from reconsideration.standardisation.views.desk import desk
from reconsideration.standardisation.views.file_desk import review_desk

NO_BODY = frozenset(
    {UnitKind.MEDIATION_ORG.value, UnitKind.DEPARTMENT.value, UnitKind.TOWNSHIP.value}
)
"""Units that no reconsideration body stands under."""

ELSEWHERE = frozenset({UnitKind.MEDIATION_ORG.value})
"""A mediation organisation has no part in the standardisation of reconsideration."""


def _rules() -> None:
    """Register what the clock does in a year, and what it adds to the desk."""
    jobs.register()
    register_desk(desk)
    register_desk(review_desk)
    register_stamp(year_stamp)


MODULE = Module(
    name="standardisation",
    label="规范化建设",
    blueprints=(
        tasks.blueprint,
        acts.blueprint,
        parts.blueprint,
        years.blueprint,
        plan_acts.blueprint,
        plans.blueprint,
        evidence.blueprint,
        self_acts.blueprint,
        selfscores.blueprint,
        papers.blueprint,
        exports.blueprint,
        comparison.blueprint,
        catalogues.blueprint,
        drafting.blueprint,
        metrics.blueprint,
        registers.blueprint,
        around.blueprint,
        file_review.blueprint,
        file_sheets.blueprint,
        file_results.blueprint,
        inspecting.blueprint,
        desk_review.blueprint,
        score_sheets.blueprint,
        conference.blueprint,
        findings.blueprint,
        rulings.blueprint,
        cures.blueprint,
        proofs.blueprint,
        conclusions.blueprint,
        rankings.blueprint,
    ),
    menu=(
        MenuItem(
            "年度任务",
            "standardisation_tasks.index",
            "journal-text",
            May.SEE_YEAR,
            section="standardisation_tasks",
            hidden_at=NO_BODY,
        ),
        MenuItem(
            "全市一览",
            "standardisation_years.index",
            "building",
            May.SEE_YEAR,
            section="standardisation_years",
            hidden_at=NO_BODY,
        ),
        MenuItem(
            "指标目录",
            "standardisation_catalogues.index",
            "clipboard-check",
            May.SEE_CATALOGUE,
            section="standardisation_catalogues",
            go="s",
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "数据指标",
            "standardisation_metrics.index",
            "bar-chart",
            May.SEE_METRICS,
            section="standardisation_metrics",
            hidden_at=NO_BODY,
        ),
        MenuItem(
            "规范化登记册",
            "standardisation_registers.index",
            "book",
            May.SEE_REGISTERS,
            section="standardisation_registers",
            hidden_at=NO_BODY,
        ),
        MenuItem(
            "委员会和管辖",
            "standardisation_around.index",
            "people",
            May.SEE_METRICS,
            section="standardisation_around",
            hidden_at=NO_BODY,
        ),
        MenuItem(
            "案卷评查",
            "standardisation_files.index",
            "folder2-open",
            May.REVIEW_FILES,
            section="standardisation_files",
            hidden_at=NO_BODY,
        ),
    ),
    rules=_rules,
)
