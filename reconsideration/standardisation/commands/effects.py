"""EFFECTS: what else happens when a row is taken, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconsideration.standardisation.commands import papers, plans, selfscores
from reconsideration.standardisation.commands.after_inspection import INSPECTION_EFFECTS
from reconsideration.standardisation.commands.file_findings import defects_found
from reconsideration.standardisation.cycle import Act
from reconsideration.standardisation.models import TaskEvent

Effect = Callable[[TaskEvent], None]

EFFECTS: Mapping[Act, tuple[Effect, ...]] = {
    Act.START_PLAN: (plans.begin_plan,),
    Act.SUBMIT_PLAN: (plans.keep_version,),
    Act.RETURN_PLAN: (plans.reopen_items,),
    Act.RESUBMIT_PLAN: (plans.keep_version,),
    Act.RECORD_PLAN: (plans.keep_version,),
    Act.AMEND_PLAN: (plans.keep_version,),
    Act.OPEN_SELF: (selfscores.open_scores,),
    Act.SUBMIT_SELF: (selfscores.sign_scores,),
    Act.RETURN_SELF: (selfscores.reopen_scores,),
    Act.RESUBMIT_SELF: (selfscores.sign_scores,),
    Act.DRAFT_REPORT: (papers.begin_report,),
    Act.SUBMIT_REPORT: (papers.issue_report,),
    Act.RESUBMIT_REPORT: (papers.issue_report,),
    **{act: (effect,) for act, effect in INSPECTION_EFFECTS.items()},
    Act.CONFER: (INSPECTION_EFFECTS[Act.CONFER], defects_found),
}
"""Called in their order after the event was written; an error undoes the whole row."""
