"""Vetoes, caps and bonus: proposed by the engine or the team, decided by the city's leader."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.guards import SHORTEST_REASON
from reconsideration.standardisation.cycle.inspecting import Decided, RulingKind
from reconsideration.standardisation.models import CountyTask, Ruling
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.scores import county_result, rulings_of

PROPOSED_AT = frozenset({TaskStage.ONSITE, TaskStage.SCORED, TaskStage.FEEDBACK_DONE})
DECIDED_AT = frozenset({TaskStage.FEEDBACK_DONE, TaskStage.FEEDBACK_DECIDED})


def names_of(catalogue: Catalogue, kind: RulingKind) -> dict[str, str]:
    """The codes of a kind with what they are; bonus by hand only."""
    if kind is RulingKind.BONUS:
        return {one.code: one.name for one in catalogue.bonus if not one.all}
    rules = catalogue.vetoes if kind is RulingKind.VETO else catalogue.caps
    return {one.code: one.name for one in rules}


def propose(
    task: CountyTask, *, kind: RulingKind, code: str, ground: str, on: date, by: Person
) -> Ruling:
    """The lead inspector proposes a veto, a cap or a bonus with its ground."""
    check_part(task, by, on, part=Part.LEAD_INSPECTOR, at=PROPOSED_AT, what="提出认定")
    problems = {}
    if code not in names_of(catalogue_of(task), kind):
        problems["code"] = f"目录没有{kind.label}“{code}”"
    elif any((row.word, row.code) == (kind, code) for row in rulings_of(task)):
        problems["code"] = f"{code} 已经提出过"
    if len(ground.strip()) < SHORTEST_REASON:
        problems["ground"] = "写明事实和依据"
    if problems:
        raise Incomplete(problems)
    return _add(task, kind, code, ground.strip(), on, by)


def propose_from_figures(task: CountyTask, on: date) -> list[Ruling]:
    """What the figures and scores raise is proposed by itself: never silent, never at once."""
    found = county_result(task, on)
    known = {row.code for row in rulings_of(task)}
    vetoes = names_of(found.catalogue, RulingKind.VETO)
    return [
        _add(
            task,
            RulingKind.VETO if one.code in vetoes else RulingKind.CAP,
            one.code,
            one.why,
            on,
            None,
        )
        for one in found.proposed
        if one.code not in known
    ]


def _add(
    task: CountyTask, kind: RulingKind, code: str, ground: str, on: date, by: Person | None
) -> Ruling:
    row = Ruling(
        task=task, kind=kind.value, code=code, ground=ground, proposed_on=on, proposed_by=by
    )
    db.session.add(row)
    db.session.flush()
    return row


def decide(
    ruling: Ruling, *, decision: Decided, heard: str, reason: str, on: date, by: Person
) -> Ruling:
    """The city's leader decides, after the county was heard."""
    check_part(
        ruling.task, by, on, part=Part.CITY_LEADER, at=DECIDED_AT, what="决定一票否决、等次上限"
    )
    if ruling.decision:
        raise NotAllowed(f"{ruling.code} 已经决定：{ruling.decision_label}")
    problems = {}
    if ruling.word is not RulingKind.BONUS and not heard.strip():
        problems["heard"] = "写明听取县里意见的时间、方式和意见"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明理由（至少 {SHORTEST_REASON} 个字）"
    if problems:
        raise Incomplete(problems)
    ruling.decision, ruling.heard, ruling.reason = decision.value, heard.strip(), reason.strip()
    ruling.decided_on, ruling.decided_by = on, by
    db.session.flush()
    return ruling
