"""Jurisdiction and scope: what the case page offers and says (checks 7, 8, 9; articles 29, 32)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.web.case_spec import ActLink
from law import ARL
from reconsideration.commands.filing.jurisdiction import judged, told_by
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.procedure.hints import hints
from reconsideration.procedure.jurisdiction import Authority
from reconsideration.procedure.matters import Exclusion, MandatoryFirst
from reconsideration.procedure.respondents import Agreement
from reconsideration.procedure.scope import Elsewhere
from reconsideration.procedure.stages import BEFORE_ACCEPTANCE
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part

# The handler's own reminder on mandatory-first matters is one of the first half already.
ALREADY_SAID = frozenset({"mandatory_first"})


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card of the case page, once somebody has decided."""
    event = judged(case)
    if event is None:
        return {}
    data = event.data
    first, shut_out, elsewhere = (
        data.get("mandatory_first"), data.get("exclusion"), data.get("elsewhere"),
    )  # fmt: skip
    rows = [
        ("被申请人种类", Authority(data["authority"]).label),
        ("判断表", "或者".join(data["organs"]) or "由人工判断"),
        ("复议机关", f"{data['organ']}{'（本机关）' if data['ours'] else '（告知申请人）'}"),
        ("第12条事项", Exclusion(shut_out).label if shut_out else "不属于"),
        ("复议前置", MandatoryFirst(first).label if first else "尚待确认"),
        ("前置依据", data.get("source")),
        ("起诉、信访", Elsewhere(elsewhere).label if elsewhere else ""),
        ("法院和案号", data.get("court")),
        ("说明", data.get("note")),
    ]
    return {"jurisdiction": [(label, value) for label, value in rows if value]}


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """What the words of an application give away before it is accepted, or a decision that jars."""
    if Stage(case.stage) not in BEFORE_ACCEPTANCE:
        return
    event = judged(case)
    if event is None:
        for one in hints(told_by(case)):
            if one.key not in ALREADY_SAID:
                yield Reminder(one.key, one.text, one.basis)
        return
    yield from _of_decision(event.data)


def _of_decision(data: Mapping[str, Any]) -> Iterator[Reminder]:
    """Where the person and the table differ; what was found that bars the application."""
    differs = {(Agreement.OTHER, True), (Agreement.SAME, False)}
    if (data["agreement"], data["ours"]) in differs:
        text = f"管辖的决定和判断表不同（判断表：{'或者'.join(data['organs'])}）"
        yield Reminder("jurisdiction", text, ARL.cite(30, 1, 6))
    elif not data["ours"]:
        text = f"不属于本机关管辖，不予受理时告知{data['organ']}"
        yield Reminder("jurisdiction", text, ARL.cite(30, 2))
    if data.get("exclusion"):
        item = Exclusion(data["exclusion"])
        text = f"申请事项属于{item.label}，不属于复议范围。{item.hint}"
        yield Reminder("scope", text, item.basis)
    elsewhere = Elsewhere(data.get("elsewhere") or Elsewhere.NOWHERE)
    if elsewhere.advice:
        urgent = elsewhere is Elsewhere.COURT_ACCEPTED
        yield Reminder("elsewhere", elsewhere.advice, elsewhere.basis, urgent)


PART = Part(
    label="管辖和范围",
    links={Action.JUDGE_JURISDICTION: ActLink("reconsideration_jurisdiction.judge", May.EXAMINE)},
    words={
        "penaliser_received": ("处罚机关收到申请", ARL.cite(32, 1)),
        "jurisdiction_judged": ("核对管辖和范围", ARL.cite(30, 1, 6)),
    },
    template="reconsideration/_jurisdiction.html",
    shown=shown,
    reminders=reminders,
)
