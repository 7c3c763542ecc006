"""The papers of a year: who may write and issue which, what went out, what is still to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import select

from casework.accounts.models import Person, Unit
from casework.db import db
from reconsideration.standardisation.cycle import (
    Act,
    CycleStage,
    Lock,
    Part,
    ReportStage,
    TaskStage,
    open_for,
)
from reconsideration.standardisation.metrics import Span, year_of_assessment
from reconsideration.standardisation.models import (
    CountyTask,
    MetricSnapshot,
    OfficialDocument,
    PaperDraft,
    SelfSnapshot,
    YearCycle,
)
from reconsideration.standardisation.queries.cures import orders_of
from reconsideration.standardisation.queries.figures import kept_of
from reconsideration.standardisation.queries.paper_base import NOTHING, Taken, concluded_from
from reconsideration.standardisation.queries.paper_city import city_draft, concluded, counted
from reconsideration.standardisation.queries.paper_county import county_draft
from reconsideration.standardisation.queries.parts import parts_in_city, parts_of
from reconsideration.standardisation.queries.work import last_event
from reconsideration.standardisation.reports import Draft, Kind

Subject: TypeAlias = CountyTask | YearCycle
STAGES = tuple(TaskStage)
COUNTY = frozenset({Part.COUNTY_EDITOR, Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER})
CITY = frozenset({Part.CITY_ADMIN, Part.CITY_LEADER, Part.LEAD_INSPECTOR, Part.INSPECTOR})
RULERS = frozenset({Part.CITY_ADMIN, Part.CITY_LEADER})


@dataclass(frozen=True, slots=True)
class PaperRule:
    """Who sees, rewrites and issues a paper, and from which stage of the task (惯例可配置).

    `shown_from` is when there is something to show, `from_stage` when it may go out. The county's
    special report goes out with rows 16 and 16b alone.
    """

    sees: frozenset[Part]
    writes: frozenset[Part]
    issues: frozenset[Part]
    shown_from: TaskStage
    from_stage: TaskStage
    internal: bool = False


RULES: Mapping[Kind, PaperRule] = {
    Kind.PLAN: PaperRule(
        COUNTY | RULERS, frozenset({Part.COUNTY_EDITOR}), frozenset({Part.COUNTY_SIGNER}),
        TaskStage.PLAN_DRAFT, TaskStage.PLAN_SUBMITTED,
    ),
    Kind.SELF: PaperRule(
        COUNTY | CITY, frozenset({Part.COUNTY_EDITOR}), frozenset({Part.COUNTY_SIGNER}),
        TaskStage.SELF_DRAFT, TaskStage.SELF_SUBMITTED,
    ),
    Kind.COUNTY: PaperRule(
        COUNTY | CITY, frozenset({Part.COUNTY_EDITOR}), frozenset(),
        TaskStage.SELF_SUBMITTED, TaskStage.SELF_SUBMITTED,
    ),
    Kind.WORKING: PaperRule(
        CITY, frozenset(), frozenset({Part.LEAD_INSPECTOR}), TaskStage.DESK_REVIEW,
        TaskStage.SCORED, internal=True,
    ),
    Kind.RECTIFY: PaperRule(
        CITY, frozenset({Part.CITY_ADMIN}), frozenset({Part.CITY_LEADER}),
        TaskStage.RECTIFYING, TaskStage.RECTIFYING,
    ),
    Kind.ACCEPTANCE: PaperRule(
        CITY, frozenset({Part.CITY_ADMIN}), frozenset({Part.CITY_LEADER}), TaskStage.SCORED,
        TaskStage.FEEDBACK_DECIDED,
    ),
    Kind.CIRCULAR: PaperRule(
        RULERS, frozenset({Part.CITY_ADMIN}), frozenset({Part.CITY_LEADER}), TaskStage.NONE,
        TaskStage.NONE,
    ),
    Kind.PROVINCE: PaperRule(
        RULERS, frozenset({Part.CITY_ADMIN}), frozenset({Part.CITY_LEADER}), TaskStage.NONE,
        TaskStage.NONE,
    ),
}  # fmt: skip


def kinds_of(subject: Subject) -> tuple[Kind, ...]:
    """The papers of a county, or those of the city."""
    return tuple(kind for kind in Kind if kind.of_city == isinstance(subject, YearCycle))


def subject_key(subject: Subject) -> str:
    """task:7, year:3"""
    return f"{'task' if isinstance(subject, CountyTask) else 'year'}:{subject.id}"


def cycle_of(subject: Subject) -> YearCycle:
    """The year to which it belongs."""
    return subject.cycle if isinstance(subject, CountyTask) else subject


def parts_here(person: Person, subject: Subject, on: date) -> frozenset[Part]:
    """What somebody is there."""
    if isinstance(subject, CountyTask):
        return parts_of(person, subject, on)
    return parts_in_city(person, subject, on)


def draft_of(subject: Subject, kind: Kind, on: date, taken: Taken = NOTHING) -> Draft:
    """The paper as the data give it on a day, or as they were kept for it just now."""
    if isinstance(subject, CountyTask):
        return county_draft(kind, subject, on, taken)
    return city_draft(kind, subject, on, taken)


def to_keep(subject: Subject, kind: Kind) -> list[tuple[Unit, Span]]:
    """Of what a paper that goes out has figures that nothing keeps yet.

    The circular has those of the conclusions alone.
    """
    period = year_of_assessment(cycle_of(subject).year)
    if isinstance(subject, YearCycle):
        return [(subject.unit, period)] if kind is Kind.PROVINCE else []
    found = [] if kept_of(subject) is not None else [(subject.unit, period)]
    if kind is Kind.PLAN:
        found.append((subject.unit, year_of_assessment(subject.cycle.year - 1)))
    return found


def sources_of(subject: Subject, kind: Kind, taken: Taken) -> list[MetricSnapshot]:
    """The snapshots from which a paper's figures come, its own unit's first."""
    own = list(taken.values())
    if isinstance(subject, CountyTask):
        kept = kept_of(subject)
        return [kept, *own] if kept is not None else own
    rows = [row for task in counted(subject) if (row := concluded(task)) is not None]
    return [*own, *(kept for row in rows if (kept := concluded_from(row)) is not None)]


def written(subject: Subject, kind: Kind) -> PaperDraft | None:
    """What people have rewritten of it."""
    return db.session.scalar(
        select(PaperDraft).filter_by(subject=subject_key(subject), kind=kind.value)
    )


def documents_of(subject: Subject, kind: Kind | None = None) -> list[OfficialDocument]:
    """What went out, the newest first."""
    column = (
        OfficialDocument.task_id == subject.id
        if isinstance(subject, CountyTask)
        else (OfficialDocument.cycle_id == subject.id) & OfficialDocument.task_id.is_(None)
    )
    query = select(OfficialDocument).where(column).order_by(OfficialDocument.id.desc())
    if kind is not None:
        query = query.where(OfficialDocument.kind == kind.value)
    return list(db.session.scalars(query))


# ------------------------------------------------------------------------------ when


def not_yet(subject: Subject, kind: Kind) -> str:
    """Why there is nothing to show of a paper; empty where there is."""
    if isinstance(subject, YearCycle):
        some = any(concluded(task) for task in subject.tasks)
        return "" if some else "还没有一个县作出结论"
    if kind is Kind.COUNTY and subject.reporting is ReportStage.NONE:
        return "专题报告还没有起草"
    if kind is Kind.RECTIFY:
        return "" if orders_of(subject) else "还没有责令整改"
    return "" if _reached(subject, RULES[kind].shown_from) else "还没有到这一步"


def _reached(task: CountyTask, stage: TaskStage) -> bool:
    return STAGES.index(task.standing) >= STAGES.index(stage)


def not_to_issue(subject: Subject, kind: Kind) -> str:
    """Why a paper can't go out; empty where it can."""
    if kind is Kind.COUNTY:
        return "专题报告随“签报专题报告”制发"
    if (why := not_yet(subject, kind)) or isinstance(subject, YearCycle):
        return why
    rule = RULES[kind]
    ready = _reached(subject, rule.from_stage)
    return "" if ready else f"{kind.label}在“{rule.from_stage.label}”以后制发"


def is_open(subject: Subject, kind: Kind) -> bool:
    """Whether the text may be rewritten now."""
    if cycle_of(subject).standing in (CycleStage.SUSPENDED, CycleStage.ARCHIVED):
        return False
    if not isinstance(subject, CountyTask) or kind is not Kind.COUNTY:
        return bool(RULES[kind].writes) and not not_yet(subject, kind)
    return Lock.REPORT in open_for(subject.standing, subject.reporting)


# ------------------------------------------------------------------------------ facts of the rows


def report_facts(task: CountyTask, on: date) -> Mapping[str, Any]:
    """Rows 16 and 16b: figures that the snapshot doesn't have, and whether the report changed.

    The figures are those of the last time it was saved: this is asked for every page of offers.
    Signing looks again (commands.papers.issue_report).
    """
    if task.reporting not in (ReportStage.DRAFT, ReportStage.RETURNED):
        return {}
    row = written(task, Kind.COUNTY)
    loose = tuple(row.loose) if row is not None else ()
    return {"loose_numbers": loose, "report_changed": _changed(task, row)}


def _changed(task: CountyTask, row: PaperDraft | None) -> bool:
    """Since it was sent back: by somebody's hand, or because the self-assessment is a new one."""
    if task.reporting is not ReportStage.RETURNED:
        return True
    back = [last_event(task, act) for act in (Act.RETURN_REPORT, Act.RETURN_SELF)]
    since = max((one.recorded_at for one in back if one is not None), default=None)
    if since is None:
        return True
    newer = select(SelfSnapshot.id).where(
        SelfSnapshot.task_id == task.id, SelfSnapshot.taken_at > since
    )
    by_hand = row is not None and row.changed_at > since
    return by_hand or db.session.scalar(newer.limit(1)) is not None
