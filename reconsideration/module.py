"""MODULE: what reconsideration hands to the application."""

from __future__ import annotations

from casework.accounts.models import UnitKind
from casework.accounts.roles import Action as May
from casework.cases.corrections import register_corrected
from casework.cases.deadlines import register_course
from casework.documents.binding import register_binder
from casework.documents.service import register_served
from casework.web.case_spec import register_spec
from casework.web.module import MenuItem, Module
from reconsideration import jobs
from reconsideration.commands import corrected, filing, proposed
from reconsideration.commands import exceptions as exceptional
from reconsideration.commands.after.archiving import BINDER
from reconsideration.commands.after.publication import register_publication
from reconsideration.commands.decision import proposing as decisions
from reconsideration.commands.decision import serving
from reconsideration.commands.evidence import stay
from reconsideration.commands.trial import approval as course_approval
from reconsideration.commands.trial import norm_review
from reconsideration.commands.trial.norms import register_opening
from reconsideration.views import (
    after,
    answering,
    cases,
    court_figures,
    decision,
    evidence,
    exceptions,
    figures,
    participants,
    rules,
    trial,
)
from reconsideration.views import filing as counter
from reconsideration.views.page import SPEC

ELSEWHERE = frozenset({UnitKind.MEDIATION_ORG.value})
NO_BODY = frozenset(kind.value for kind in UnitKind) - {UnitKind.RECONSIDERATION_BODY.value}


def _rules() -> None:
    """Register how cases are reckoned and shown, and what a second person approves."""
    register_course("reconsideration", filing.read_course)
    register_corrected(corrected.follow)
    register_spec(SPEC)
    filing.register_proposals()
    norm_review.register_proposals()
    register_opening()
    exceptional.register_proposals()
    stay.register_proposals()
    course_approval.register_proposals()
    register_publication()
    proposed.register_papers()
    register_binder("reconsideration", BINDER)
    decisions.register_proposals()
    serving.register_proposals()
    register_served("reconsideration", serving.nothing_more, barred=serving.way_barred)


NIGHTLY = (jobs.write_down_deemed_acceptances,)
"""Importing the jobs registers them with the worker."""

MODULE = Module(
    name="reconsideration",
    label="行政复议",
    blueprints=(
        *counter.BLUEPRINTS,
        cases.blueprint,
        *participants.BLUEPRINTS,
        *evidence.BLUEPRINTS,
        *answering.BLUEPRINTS,
        *trial.BLUEPRINTS,
        *decision.BLUEPRINTS,
        *after.BLUEPRINTS,
        exceptions.blueprint,
        figures.blueprint,
        figures.reports,
        figures.files,
        court_figures.blueprint,
        rules.blueprint,
    ),
    menu=(
        MenuItem(
            "收件登记",
            "reconsideration_new.new",
            "pencil-square",
            May.REGISTER,
            go="n",
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "复议案件",
            "reconsideration.index",
            "folder2-open",
            May.SEE_INDEX,
            section="reconsideration",
            hidden_at=ELSEWHERE,
            go="l",
        ),
        MenuItem(
            "答复案件",
            "reconsideration_answers.index",
            "send",
            May.SEE_SERVED,
            section="reconsideration_answers",
            go="l",
        ),
        MenuItem(
            "上级监督",
            "reconsideration_superior.oversight",
            "diagram-3",
            May.SEE_INDEX,
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "前置和终局规定",
            "reconsideration_firsts.index",
            "book",
            May.EDIT_MATTERS,
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "规则",
            "reconsideration_rules.index",
            "journal-text",
            May.SEE_CALENDAR,
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "复议统计",
            "reconsideration_figures.index",
            "bar-chart",
            May.SEE_FIGURES,
            section="reconsideration_figures",
            hidden_at=ELSEWHERE,
        ),
        MenuItem(
            "复议委员会",
            "reconsideration_committee.index",
            "people",
            May.SEE_COMMITTEE,
            section="reconsideration_committee",
            hidden_at=NO_BODY,
        ),
    ),
    rules=_rules,
)
