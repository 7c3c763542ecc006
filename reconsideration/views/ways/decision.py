"""Opinion, approval, decision, service: what the case page offers and says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.web.case_spec import ActLink
from law import ARL, CPL
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.procedure.decision_suits import LATE_TELLING
from reconsideration.procedure.law_2023.decision import RETURNED, SLIPS
from reconsideration.procedure.serving import WayOfService
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part


def _happened(case: ReconsiderationCase, *kinds: str) -> bool:
    return any(event.kind in kinds for event in case.events)


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: versions sent up, what became of them, service by party."""
    versions = decision.versions(case) if _happened(case, "opinion_drafted") else []
    served = serving.service_of(case) if _happened(case, *serving.SERVED_PAPERS) else []
    if not (versions or served):
        return {}
    return {
        "decision_versions": versions,
        "decision_service": served,
        "decision_ways": {way.value: way.label for way in WayOfService},
        "decision_effect": serving.last_effect(case) if served else None,
        "decision_last": decision.last_draft(case) if versions else None,
    }


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """A decision that has not reached somebody is work: what comes next, and when."""
    if not _happened(case, *serving.SERVED_PAPERS) or case.stage == Stage.ARCHIVED:
        return
    for one in serving.service_of(case):
        if one.is_served:
            continue
        name = one.party.name
        if one.deemed_on is not None and on >= one.deemed_on:
            text = f"公告期满，{one.deemed_on.isoformat()} 视为送达{name}，请登记"
            yield Reminder("notice_over", text, CPL.cite(95), urgent=True)
        elif one.deemed_on is not None:
            text = f"已公告送达{name}，{one.deemed_on.isoformat()} 期满"
            yield Reminder("notice_runs", text, CPL.cite(95))
        elif one.failed is not None:
            text = f"没有送到{name}（{one.failed['reason'][:40]}）：换一种方式，或者公告送达"
            yield Reminder("service_failed", text, CPL.cite(95), urgent=True)
        else:
            yield Reminder("not_served", f"决定还没有送达{name}", ARL.cite(75, 2))


PART = Part(
    label="审理意见和决定",
    links={
        Action.DRAFT: ActLink("reconsideration_decision.draft", May.EDIT, "d"),
        Action.DISCUSS: ActLink("reconsideration_decision.discuss", May.EDIT),
        Action.SERVE_DECISION: ActLink("reconsideration_serving.served", May.RECORD_SERVICE, "s"),
        Action.NOTE_FAILED_SERVICE: ActLink("reconsideration_serving.failed", May.RECORD_SERVICE),
        Action.SERVE_BY_NOTICE: ActLink("reconsideration_serving.notice", May.RECORD_SERVICE),
        Action.TELL_SUING: ActLink("reconsideration_serving.suing", May.FOLLOW),
        Action.CORRECT_PAPER: ActLink("reconsideration_serving.correct", May.FOLLOW),
    },
    words={
        "opinion_drafted": ("提出审理意见，报机构负责人", ARL.cite(61, 1)),
        "opinion_agreed": ("机构负责人同意，报机关负责人", ARL.cite(61, 1)),
        "opinion_returned": ("退回审理意见", RETURNED),
        "collectively_discussed": ("集体讨论", ARL.cite(61, 1)),
        "decided": ("作出行政复议决定", ARL.cite(75, 1)),
        "decision_served": ("决定送达当事人", ARL.cite(75, 2)),
        "service_failed": ("送达不成", ARL.cite(88, 1)),
        "service_notice_issued": ("公告送达", CPL.cite(95)),
        "suing_told": ("补充告知起诉期限", LATE_TELLING),
        "paper_corrected": ("更正文书笔误", SLIPS),
    },
    due_acts={"decide": Action.DRAFT},
    leads={
        Stage.TRIAL: (Action.DRAFT,),
        Stage.DECIDED: (Action.SERVE_DECISION,),
    },
    template="reconsideration/_decision.html",
    shown=shown,
    reminders=reminders,
)
