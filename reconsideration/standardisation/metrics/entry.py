"""M24e, M25, M32: whole files, papers from templates, and events entered in time (5.2, 7.7)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, case, cast, func, select

from casework.cases.models import Case, CaseEvent
from casework.db import db
from casework.documents.models import IssuedDocument
from casework.measures import Question, Row, standing
from casework.measures.sql import CASE, EVENT, counted, within
from casework.now import CHINA
from reconsideration.commands.papers import (
    course_endings,
    course_mediation,
    decision,
    filing,
    office,
)
from reconsideration.measures import parts
from reconsideration.standardisation.metrics.metric import Metric, Scope, of_rows
from reconsideration.standardisation.metrics.reading import happenings, items

ENTRY_DAYS = 3
"""Working days within which an event is to be entered (derived)."""

MILESTONES = (
    "received", "correction_asked", "corrected", "accepted", "refused", "abandoned", "withdrawn",
    "copy_served", "reply_received", "views_heard", "hearing_held", "committee_asked",
    "committee_advised", "extended", "suspended", "resumed", "converted", "decided", "dismissed",
    "terminated", "mediated", "decision_served", "published", "copied_up", "performed",
    "opinion_letter_issued", "opinion_letter_served", "opinion_reported", "sued", "judged",
    "major_filed", "archived",
)  # fmt: skip
"""The dated fields of application and case (1.7), as events."""


ALWAYS = (
    frozenset({filing.RECEIPT}),
    frozenset({filing.ACCEPTANCE, office.DEEMED}),
    frozenset({filing.REPLY}),
)
LAST_PAPER = {
    "decided": frozenset({decision.DECISION}),
    "mediated": frozenset({course_mediation.DOCUMENT}),
    "dismissed": frozenset({course_endings.DISMISSAL}),
    "terminated": frozenset({course_endings.TERMINATION}),
    "withdrawn": frozenset({course_endings.TERMINATION}),
}
"""Papers without which a tried file is not whole, one of each (derived); by how it ended."""

OF_A_FILE = sorted(frozenset().union(*ALWAYS, *LAST_PAPER.values()))
_ARCHIVED = items(happenings("archived", where=parts.tried()), tuple(LAST_PAPER))


def _from_templates(asked: Question) -> object:
    """Papers issued in the period by case; above, those made from a template."""
    paper = IssuedDocument.__table__.c
    made = func.count(case((paper.template_version != "", 1)))
    return (
        counted(
            paper.case_id, func.min(paper.issued_on), cast(made, BigInteger),
            cast(func.count(), BigInteger),
        )
        .join_from(IssuedDocument.__table__, Case.__table__, CASE.id == paper.case_id)
        .where(asked.cases(), paper.unit_id.in_(asked.units), within(paper.issued_on, asked))
        .group_by(paper.case_id)
    )  # fmt: skip


def _entered(scope: Scope) -> Iterator[Row]:
    """Milestones of the period by case; above, those entered in three working days."""
    found = db.session.execute(
        select(EVENT.case_id, CASE.unit_id, EVENT.legal_on, EVENT.recorded_at)
        .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
        .where(
            CASE.module == "reconsideration", CASE.unit_id.in_(scope.units),
            EVENT.kind.in_(MILESTONES), EVENT.legal_on.between(scope.first, scope.last),
            standing(),
        )
    )  # fmt: skip
    for case_id, unit_id, on, recorded_at in found:
        late = recorded_at.astimezone(CHINA).date() > scope.after(unit_id, on, ENTRY_DAYS)
        yield case_id, int(not late), 1


def _whole(scope: Scope) -> Iterator[Row]:
    """Files archived in the period; above, those with each paper that they must have."""
    archived = {item.case_id: item for item in _ARCHIVED(scope)}
    paper = IssuedDocument.__table__.c
    theirs = select(EVENT.case_id).where(
        EVENT.kind == "archived", EVENT.legal_on.between(scope.first, scope.last)
    )
    there: dict[int, set[str]] = {}
    for case_id, kind in db.session.execute(
        select(paper.case_id, paper.kind)
        .where(paper.unit_id.in_(scope.units), paper.kind.in_(OF_A_FILE))
        .where(paper.case_id.in_(theirs))
    ):
        there.setdefault(case_id, set()).add(kind)
    for case_id, item in archived.items():
        ends = [one.kind for one in item.told if one.kind in LAST_PAPER]
        needed = [*ALWAYS, LAST_PAPER[ends[-1]]] if ends else list(ALWAYS)
        kinds = there.get(case_id, set())
        yield case_id, int(all(kinds & one for one in needed)), 1


ENTRY = (
    Metric(
        "M24e",
        "电子卷宗完整率",
        "必备文书齐全",
        "本期归档",
        "本期归档的案件中，收件回执、受理通知书（视为受理的为记录）、答复通知书和结案文书在系统中齐全的。",
        "惯例",
        _whole,
    ),
    Metric(
        "M25",
        "模板文书使用率",
        "由模板制作",
        "制发文书",
        "本期制发的文书中，由系统当时的模板制作的，按份计。",
        "惯例",
        of_rows("M25", _from_templates),
        unit="份",
    ),
    Metric(
        "M32",
        "节点及时录入率",
        "三个工作日内录入",
        "本期的节点",
        "日期在本期的节点（收件、补正、受理、发送、答复、听取意见、听证、咨询、审结、送达、公开、履行、归档等）"
        "中，发生后三个工作日内录入的。",
        "《行政复议法》第8条",
        _entered,
        unit="个",
    ),
)
