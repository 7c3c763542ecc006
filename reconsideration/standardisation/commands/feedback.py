"""rule_on(): the team's answer to what the county disputes, and the score that follows from it."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.commands.conference import Agreed, agree
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.guards import SHORTEST_REASON
from reconsideration.standardisation.cycle.inspecting import FindingGrade, Phase, Ruled
from reconsideration.standardisation.models import Finding


def rule_on(
    finding: Finding,
    *,
    ruled: Ruled,
    ruling: str,
    grade: FindingGrade | None = None,
    score: Agreed | None = None,
    on: date,
    by: Person,
) -> Finding:
    """Answer a disputed finding; withdrawn or changed, its grade and its score may follow."""
    task = finding.task
    check_part(
        task, by, on, part=Part.LEAD_INSPECTOR, at={TaskStage.FEEDBACK_DONE}, what="答复意见"
    )
    answer = finding.answer
    if answer is None or not answer.is_open:
        raise NotAllowed(f"第 {finding.serial} 项没有待答复的异议")
    problems = {}
    if len(ruling.strip()) < SHORTEST_REASON:
        problems["ruling"] = f"写明答复（至少 {SHORTEST_REASON} 个字）"
    if ruled is Ruled.UPHELD and score is not None:
        problems["ruled"] = "维持的不改分"
    if problems:
        raise Incomplete(problems)
    answer.ruled, answer.ruling = ruled.value, ruling.strip()
    answer.ruled_on, answer.ruled_by = on, by
    finding.withdrawn = ruled is Ruled.WITHDRAWN
    if ruled is Ruled.CHANGED and grade is not None:
        finding.grade = grade.value
    if score is not None and finding.indicator:
        agree(task, {finding.indicator: score}, phase=Phase.FEEDBACK, on=on, by=by)
    db.session.flush()
    return finding
