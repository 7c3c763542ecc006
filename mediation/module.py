"""MODULE: what mediation hands to the application."""

from __future__ import annotations

from casework.accounts.models import UnitKind
from casework.accounts.roles import Action as May
from casework.cases.deadlines import register_course
from casework.cases.parties import register_agent_bar
from casework.documents.binding import register_binder
from casework.documents.service import register_served
from casework.web.case_spec import register_spec
from casework.web.module import MenuItem, Module
from mediation import jobs
from mediation.commands import closing, registration, standing
from mediation.commands import joint as joint_commands
from mediation.commands.conflicts import bar_agent
from mediation.commands.filing import BINDER
from mediation.commands.serving import paper_served, way_barred
from mediation.views import (
    acts,
    agreements,
    branches,
    cases,
    confirmation,
    facts,
    figures,
    intake,
    joint,
    joint_acts,
    joint_children,
    joint_reports,
    joint_tasks,
    joint_units,
    ledger,
    papers,
    people,
    pool,
    private,
    rules,
)
from mediation.views import registration as registration_pages
from mediation.views.joint_page import SPEC as JOINT_SPEC
from mediation.views.page import SPEC

ELSEWHERE = frozenset({UnitKind.RECONSIDERATION_BODY.value})


def _rules() -> None:
    """Register how cases are reckoned and shown, and what a second person approves."""
    register_course("mediation", standing.read_course)
    register_spec(SPEC)
    registration.register_proposals()
    closing.register_proposals()
    register_served("mediation", paper_served, barred=way_barred)
    register_binder("mediation", BINDER)
    register_agent_bar(bar_agent)
    register_course("joint", joint_commands.read_course)
    register_spec(JOINT_SPEC)
    joint_commands.register_proposals()
    jobs.register()


MODULE = Module(
    name="mediation",
    label="行政调解",
    blueprints=(
        registration_pages.blueprint,
        cases.blueprint,
        intake.blueprint,
        acts.blueprint,
        agreements.blueprint,
        branches.blueprint,
        confirmation.blueprint,
        facts.blueprint,
        rules.blueprint,
        people.blueprint,
        pool.blueprint,
        private.blueprint,
        papers.blueprint,
        joint.blueprint,
        joint_acts.blueprint,
        joint_tasks.blueprint,
        joint_units.blueprint,
        joint_children.blueprint,
        joint_children.of_case,
        joint_reports.blueprint,
        joint_reports.of_unit,
        figures.blueprint,
        figures.reports,
        ledger.blueprint,
    ),
    menu=(
        MenuItem(
            "调解登记",
            "mediation_new.choose",
            "pencil-square",
            May.REGISTER,
            go="r",
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "调解案件",
            "mediation.index",
            "chat-square-text",
            May.SEE_INDEX,
            section="mediation",
            hidden_at=ELSEWHERE,
            go="m",
        ),
        MenuItem(
            "履行和回访",
            "mediation.performance",
            "cash-coin",
            May.SEE_INDEX,
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "同一被申请人",
            "mediation.clusters",
            "people",
            May.SEE_INDEX,
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "联动化解",
            "joint.index",
            "diagram-3",
            May.SEE_JOINT,
            hidden_at=ELSEWHERE,
            go="u",
        ),
        MenuItem(
            "期限规则",
            "mediation_rules.index",
            "book",
            May.SEE_CALENDAR,
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "组织和人员",
            "registry.organisations",
            "person-vcard",
            May.SEE_REGISTRY,
            section="registry",
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "统计台账",
            "mediation_figures.index",
            "bar-chart",
            May.SEE_FIGURES,
            section="figures",
            hidden_at=ELSEWHERE,
        ),
    ),
    rules=_rules,
)
