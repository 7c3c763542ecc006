"""The page of an umbrella (联动事项): its spec, and what each of its parts shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casework.accounts.policy import decide, units_with
from casework.accounts.roles import Action as May
from casework.cases.models import Case, CaseEvent
from casework.now import CHINA, now, today
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.case_spec import ActLink, CaseSpec, EventWords, Step
from casework.web.present import due_tag, moment_text, money_figure
from law.procedure import Choice
from mediation.commands import joint as commands
from mediation.disputes import DISPUTES
from mediation.models.joint import JointCase, JointUnit, PolicyLine
from mediation.places.joint import RiskLevel, Tell, risk_rules
from mediation.procedure import Stage
from mediation.procedure.joint import step_words
from mediation.procedure.joint_steps import (
    JOINT,
    JOINT_EVENTS,
    JointAction,
    JointStage,
)
from mediation.queries import joint as joint_queries
from mediation.views.joint_board import task_row

LINKS = {
    JointAction.GIVE_TASK: ActLink("joint_acts.give_task", May.LEAD_JOINT, "t"),
    JointAction.ADD_UNIT: ActLink("joint_units.add", May.LEAD_JOINT),
    JointAction.ATTACH_CHILD: ActLink("joint_children.attach", May.LEAD_JOINT, "a"),
    JointAction.IMPORT_CHILDREN: ActLink("joint_children.import_sheet", May.REGISTER),
    JointAction.HOLD_MEETING: ActLink("joint_acts.hold_meeting", May.LEAD_JOINT, "v"),
    JointAction.CHANGE_RISK: ActLink("joint_acts.change_risk", May.LEAD_JOINT, "r"),
    JointAction.REPORT_INCIDENT: ActLink("joint_acts.report_incident", May.LEAD_JOINT),
    JointAction.SET_POLICY: ActLink("joint_acts.set_policy", May.LEAD_JOINT),
    JointAction.EDIT_PLAN: ActLink("joint_acts.edit_plan", May.LEAD_JOINT),
    JointAction.CLOSE_JOINT: ActLink("joint_acts.close", May.LEAD_JOINT),
}
RISK_TONES = {"blue": "line", "yellow": "wait", "orange": "wait", "red": "bad"}


def risk_tag(joint: JointCase) -> tuple[str, str]:
    """红色风险, with its class."""
    return f"{RiskLevel(joint.risk_level).label}风险", RISK_TONES[joint.risk_level]


def choices(case: Case) -> Sequence[Choice]:
    """What may be done now."""
    assert isinstance(case, JointCase)
    return JOINT.choices(JointStage(case.stage), commands.facts_of(case, on=today()))


def steps(case: Case) -> Sequence[Step]:
    """An umbrella has no road of its own: its cases have."""
    return ()


def summary(case: Case) -> Sequence[tuple[str, str]]:
    """The umbrella in a few lines."""
    assert isinstance(case, JointCase)
    rows = [
        ("牵头单位", case.unit.name),
        ("层级", commands.LEVELS[case.level]),
        ("启动依据", commands.TRIGGERS[case.trigger]),
        ("启动理由", case.trigger_reason),
        ("企业或者项目", case.respondent_names),
        ("包案领导", case.leader or "未定"),
        ("启动日期", case.received_on.isoformat()),
        ("办结标准", case.closing_criteria),
    ]
    return [row for row in rows if row[1]]


def tags(case: Case) -> Sequence[tuple[str, str]]:
    """The colour in words."""
    assert isinstance(case, JointCase)
    return [risk_tag(case)]


def event_words(event: CaseEvent) -> EventWords:
    """What an event says on the timeline."""
    data = event.data or {}
    text = JOINT_EVENTS.get(event.kind, event.kind)
    if event.kind == "risk_changed":
        text += f"：{RiskLevel(data['from']).label} → {RiskLevel(data['to']).label}"
    elif event.kind == "task_reminded":
        when = step_words(int(data["step"].removeprefix("T")))
        text += f"（{when}）：{Tell(data['to']).label}"
    elif event.kind == "return_decided":
        text += "：同意退回" if data.get("upheld") else "：不同意退回"
    elif event.kind == "incident_reported":
        text += f"（{commands.STAGES[data['stage']]}）：{data['place']}，{data['people']} 人"
    number = data.get("number") if _leads(event.case) else ""
    about = [data.get("title"), data.get("unit"), number, data.get("note")]
    more = "，".join(str(one) for one in about if one)
    return EventWords(f"{text}：{more}" if more else text)


def _leads(case: Case) -> bool:
    """Whether this person works at the lead unit: others aren't told which cases came."""
    return case.unit_id in units_with(current_subject(), May.SEE_JOINT, today())


SPEC = CaseSpec(
    module="joint",
    label="联动化解",
    show="joint.show",
    listing="joint.index",
    new="joint.new",
    stage_labels={stage.value: stage.label for stage in JointStage},
    stage_tones={JointStage.OPEN.value: "run", JointStage.CLOSED.value: "done"},
    kind_labels={"joint": "联动事项"},
    links={action.value: link for action, link in LINKS.items()},
    choices=choices,
    steps=steps,
    summary=summary,
    tags=tags,
    headline=lambda case: case.title,
    event_words=event_words,
    matter=lambda row: str(row["title"]),
    look=May.SEE_JOINT,
)


def parts(joint: JointCase, on: date, *, start: int = 0) -> dict[str, Any]:
    """What only an umbrella shows."""
    subject = current_subject()
    rows, seen = joint_queries.children(joint, subject, on, start=start)
    progress = joint_queries.progress_of([joint.id], on)[joint.id]
    found = commands.assessment_of(joint)
    rules = risk_rules(joint.unit.place or None)
    leads = decide(subject, May.LEAD_JOINT, joint, on).allow
    return {
        "tasks": [task_row(joint, task, on) for task in commands.board_of(joint, on=on).tasks],
        "children": [child_row(row, on) for row in rows],
        "children_seen": seen,
        "children_hidden": progress.children - seen,
        "children_start": start,
        "children_size": joint_queries.CHILDREN,
        "progress": progress,
        "units": [unit_row(one, on) for one in joint.joint_units],
        "may_end_unit": leads and joint.stage == "open",
        "risk": found,
        "risk_label": RiskLevel(joint.risk_level).label,
        "risk_basis": rules.basis,
        "thresholds": f"黄 {rules.yellow}　橙 {rules.orange}　红 {rules.red}",
        "risk_history": risk_history(joint, on),
        "duties": duty_rows(joint),
        "reports": report_rows(joint, on),
        "meetings": meeting_rows(joint, on),
        "policy": policy_groups(joint.policy),
        "plan": [
            (label, joint.plan[key]) for key, label in commands.PLAN.items() if joint.plan.get(key)
        ],
        "paper_links": [
            (one.title, address("joint_papers.matter", handle=joint.handle, key=one.key))
            for one in commands.MATTER_PAPERS.values()
            if leads
        ],
        "may_open_file": decide(subject, May.OPEN_FILE, joint, on).allow,
    }


def child_row(row: Mapping[str, Any], on: date) -> dict[str, Any]:
    """A case below, with a link when this person may open it."""
    tag = None
    if row["closed_on"] is None and (row["next_due_on"] or row["clock_stopped"]):
        tag = due_tag(
            row["next_due_on"],
            on,
            row["next_due_unit"],
            stopped=row["clock_stopped"],
            estimated=row["next_due_estimated"],
        )
    return {
        "tag": tag,
        "number": row["number"],
        "url": address("mediation.show", handle=row["handle"]) if row["opens"] else "",
        "kind": DISPUTES[row["kind"]].label if row["kind"] in DISPUTES else row["kind"],
        "applicant": row["applicant_names"],
        "respondent": row["respondent_names"],
        "stage": Stage(row["stage"]).label,
        "amount": money_figure(row["agreed_amount"] or row["claim_amount"]),
        "closed": row["closed_on"] is not None,
    }


def unit_row(one: JointUnit, on: date) -> dict[str, Any]:
    """A unit with its part and its people."""
    return {
        "name": one.unit.name,
        "url": ""
        if one.valid_to is not None and one.valid_to < on
        else address("joint_units.change", handle=one.joint.handle, unit_id=one.unit_id),
        "role": commands.ALL_ROLES[one.role],
        "contact": "，".join(part for part in (one.contact, one.hotline) if part),
        "deputy": one.deputy,
        "promise": one.promise,
        "reads": one.reads_children,
        "since": one.valid_from,
        "until": one.valid_to,
    }


def risk_history(joint: JointCase, on: date) -> list[dict[str, Any]]:
    """Every change of level with its reason and author, newest first."""
    return [
        {
            "on": event.on,
            "from": RiskLevel(event.data["from"]).label,
            "to": RiskLevel(event.data["to"]).label,
            "tone": RISK_TONES[event.data["to"]],
            "points": event.data["points"],
            "reason": event.data["note"],
            "by": event.person.name if event.person else "",
        }
        for event in reversed(joint.events)
        if event.kind == "risk_changed"
    ]


def duty_rows(joint: JointCase) -> list[dict[str, Any]]:
    """The reports that are owed, to the minute."""
    at, on = now(), today()
    return [
        {
            "label": duty.label,
            "found": moment_text(duty.found_at, on),
            "due": moment_text(duty.due_at, on),
            "met": moment_text(duty.met_at, on) if duty.met_at else "",
            "late": duty.is_late(at),
        }
        for duty in commands.duties_of(joint)
    ]


def report_rows(joint: JointCase, on: date) -> list[dict[str, Any]]:
    """The reports that were made, newest first."""
    return [
        {
            "stage": commands.STAGES[event.data["stage"]],
            "at": moment_text(datetime.fromisoformat(event.data["at"]).astimezone(CHINA), on),
            "place": event.data["place"],
            "people": event.data["people"],
            "grade": event.data["grade"],
            "to": event.data["report_to"],
            "trend": event.data["trend"],
            "measures": event.data["measures"],
            "by": event.person.name if event.person else "",
        }
        for event in reversed(joint.events)
        if event.kind == "incident_reported"
    ]


def meeting_rows(joint: JointCase, on: date) -> list[dict[str, Any]]:
    """The joint conferences, newest first. Nothing of the cases' own sessions is here."""
    return [
        {
            "at": moment_text(one.held_at, on),
            "place": one.place,
            "chair": one.chair,
            "present": "；".join(one.present),
            "findings": one.findings,
            "division": one.division,
            "split": one.split,
        }
        for one in reversed(joint.meetings)
    ]


def policy_groups(lines: Sequence[PolicyLine]) -> list[dict[str, Any]]:
    """The same-policy table: per class its standard, how many, the sum, and how much is done."""
    groups: dict[str, dict[str, Any]] = {}
    for line in lines:
        group = groups.setdefault(
            line.label,
            {
                "label": line.label,
                "standard": line.standard,
                "rows": [],
                "sum": Decimal(0),
                "done": 0,
                "done_sum": Decimal(0),
            },
        )
        amount = line.amount or Decimal(0)
        group["rows"].append(line)
        group["sum"] += amount
        if line.done_on is not None:
            group["done"] += 1
            group["done_sum"] += amount
    return list(groups.values())
