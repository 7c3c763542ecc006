"""The mediation part of the case page: stage bar, acts, summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import url_for

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.cases.models import Case, CaseEvent
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.case_spec import ActLink, CaseSpec, Step
from casework.web.present import money, short_date
from law.procedure import Choice
from mediation.commands import confirmation, standing
from mediation.commands.appraisals import KINDS as APPRAISALS
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import BEFORE_ACCEPTANCE, Action, Channel, Stage
from mediation.procedure.channels import said_of
from mediation.queries import cases as queries
from mediation.views import beside
from mediation.views.happened import event_words

LINKS = {
    Action.COMPLETE_FACTS: ActLink("mediation_facts.edit", May.EDIT, "e"),
    Action.DENY_COMPETENCE: ActLink("mediation_intake.deny_competence", May.EXAMINE),
    Action.TRANSFER: ActLink("mediation_intake.transfer", May.EXAMINE),
    Action.ASK_SUPPLEMENT: ActLink("mediation_intake.ask_supplement", May.EXAMINE, "b"),
    Action.TAKE_SUPPLEMENT: ActLink("mediation_intake.take_supplement", May.EXAMINE, "b"),
    Action.LAPSE_SUPPLEMENT: ActLink("mediation_intake.lapse_supplement", May.EXAMINE),
    Action.ASK_CONSENT: ActLink("mediation_intake.ask_consent", May.EXAMINE, "c"),
    Action.TAKE_CONSENT: ActLink("mediation_intake.take_consent", May.EXAMINE, "y"),
    Action.ACCEPT: ActLink("mediation_intake.accept", May.EXAMINE, "a"),
    Action.REFUSE: ActLink("mediation_intake.refuse", May.EXAMINE, "r"),
    Action.ASSIGN: ActLink("mediation_people.assign", May.EDIT, "i"),
    Action.RECUSE: ActLink("mediation_people.recuse", May.EDIT),
    Action.SET_SESSION: ActLink("mediation_acts.set_session", May.EDIT, "t"),
    Action.HOLD_SESSION: ActLink("mediation_acts.hold_session", May.EDIT, "v"),
    Action.EXTEND: ActLink("mediation_acts.extend", May.EXTEND, "x"),
    Action.SUSPEND: ActLink("mediation_acts.suspend", May.EXTEND),
    Action.RESUME: ActLink("mediation_acts.resume", May.EXTEND),
    Action.AGREE: ActLink("mediation_agreement.edit", May.EDIT, "m"),
    Action.SIGN: ActLink("mediation_agreement.sign", May.EDIT, "s"),
    Action.RENEGE: ActLink("mediation_agreement.renege", May.EDIT),
    Action.TERMINATE: ActLink("mediation_acts.terminate", May.CLOSE),
    Action.PERFORM_ITEM: ActLink("mediation_agreement.perform", May.EDIT, "p"),
    Action.BREACH: ActLink("mediation_agreement.breach", May.EDIT),
    Action.NOTE_LITIGATION: ActLink("mediation_branches.litigation", May.RECORD_SERVICE),
    Action.FEED_BACK: ActLink("mediation_branches.feed_back", May.EDIT),
    Action.REFER_REPORT: ActLink("mediation_branches.refer_report", May.EXAMINE),
    Action.OPEN_APPRAISAL: ActLink("mediation_branches.open_appraisal", May.EDIT),
    Action.CLOSE_APPRAISAL: ActLink("mediation_branches.close_appraisal", May.EDIT),
    Action.SPLIT_OFF: ActLink("mediation_branches.split_off", May.EDIT),
    Action.AGREE_ORALLY: ActLink("mediation_branches.agree_orally", May.EDIT),
    Action.CHANGE_PROCEDURE: ActLink("mediation_branches.change_procedure", May.EXTEND),
    Action.REOPEN: ActLink("mediation_branches.reopen", May.REOPEN),
    Action.FILE_CONFIRMATION: ActLink("mediation_confirmation.apply", May.EDIT, "f"),
    Action.GRANT_CONFIRMATION: ActLink("mediation_confirmation.record", May.EDIT),
    Action.FOLLOW_UP: ActLink("mediation_agreement.follow_up", May.EDIT, "u"),
    Action.CLOSE: ActLink("mediation_acts.close", May.CLOSE),
    Action.ARCHIVE: ActLink("mediation_acts.archive", May.ARCHIVE),
    Action.OPEN_JOINT: ActLink("mediation_joint.join", May.EDIT),
    Action.CLOSE_JOINT: ActLink("mediation_joint.leave", May.EDIT),
}

DUE_ACTS = {
    "accept_review": Action.ACCEPT,
    "supplement": Action.TAKE_SUPPLEMENT,
    "answer_consent": Action.TAKE_CONSENT,
    "session_notice": Action.SET_SESSION,
    "ask_consent": Action.ASK_CONSENT,
    "confirm": Action.FILE_CONFIRMATION,
    "followup": Action.FOLLOW_UP,
    "archive": Action.ARCHIVE,
}

DUE_ANCHORS = {"serve_decision": ("papers", "去登记送达")}
"""Service is recorded at the paper that is served."""

LEADS = {
    Stage.REGISTERED: (Action.ASK_CONSENT, Action.ACCEPT, Action.TAKE_CONSENT),
    Stage.SUPPLEMENT: (Action.TAKE_SUPPLEMENT,),
    Stage.CONSENT: (Action.TAKE_CONSENT,),
    Stage.REVIEW: (Action.ACCEPT, Action.COMPLETE_FACTS),
    Stage.ACCEPTED: (Action.ASSIGN,),
    Stage.ASSIGNED: (Action.SET_SESSION, Action.HOLD_SESSION),
    Stage.MEDIATING: (Action.AGREE, Action.HOLD_SESSION, Action.SET_SESSION),
    Stage.SUSPENDED: (Action.RESUME,),
    Stage.AGREED: (Action.SIGN,),
    Stage.EFFECTIVE: (Action.PERFORM_ITEM,),
    Stage.PERFORMING: (Action.PERFORM_ITEM,),
    Stage.BREACHED: (Action.PERFORM_ITEM, Action.BREACH),
}

TONES = {
    Stage.SUPPLEMENT: "wait",
    Stage.CONSENT: "wait",
    Stage.SUSPENDED: "stop",
    Stage.AGREED: "wait",
    Stage.REFUSED: "bad",
    Stage.BREACHED: "bad",
    Stage.PERFORMED: "done",
    Stage.CLOSED: "done",
    Stage.ARCHIVED: "done",
    Stage.TERMINATED: "done",
    Stage.EFFECTIVE: "done",
}

DUE_STEPS = {
    "answer_consent": (1,),
    "accept_review": (1, 2),
    "mediate": (3, 4, 5, 6),
    "archive": (9,),
}
ROAD = (
    ("登记", ("received", "registered")),
    ("征求意见", ("consent_given",)),
    ("受理", ("accepted",)),
    ("指派", ("assigned",)),
    ("调解", ("session_held",)),
    ("达成一致", ("agreed",)),
    ("协议生效", ("signed",)),
    ("履行", ("performed",)),
    ("结案", ("closed",)),
    ("归档", ("archived",)),
)
ENDS = {
    "refused": "不予受理",
    "terminated": "终止",
    "supplement_lapsed": "终止",
    "transferred": "已移送",
}


def choices(case: Case) -> Sequence[Choice]:
    """The acts that a mediation allows now, allowed ones first."""
    assert isinstance(case, MediationCase)
    other = Action.OPEN_JOINT if case.joint_id else Action.CLOSE_JOINT
    return [one for one in _choices(case) if one.action is not other]


def _choices(case: MediationCase) -> Sequence[Choice[Action]]:
    if case.stage not in BEFORE_ACCEPTANCE:
        known = confirmation.with_eligibility(case, {"approved": True})
        return standing.choices_of(case, on=today(), **known)
    found = standing.choices_of(case, on=today(), stops=standing.stops(case, on=today()))
    missing = standing.gaps(case, on=today())
    if missing:
        found = [_until_filled_in(one, missing) for one in found]
    return sorted(found, key=lambda one: not one.allowed)


def _until_filled_in(choice: Choice[Action], missing: str) -> Choice[Action]:
    """Acceptance is barred while facts are missing: said before the conditions are answered."""
    if choice.action is not Action.ACCEPT or not choice.allowed:
        return choice
    return replace(choice, allowed=False, reason=missing, instead=standing.FILL_IN_FIRST)


def steps(case: Case) -> Sequence[Step]:
    """The road of the case: what is done, where it stands, what comes."""
    replaced = {event.corrects_id for event in case.events}
    days = {event.kind: event for event in case.events if event.id not in replaced}
    done = [next((days[kind] for kind in kinds if kind in days), None) for _, kinds in ROAD]
    end = next((kind for kind in ENDS if kind in days), None)
    if end is not None:
        return _ended(done, days, end)
    reached = max((place for place, event in enumerate(done) if event), default=0)
    return [_step(place, event, reached, case) for place, event in enumerate(done)]


def _ended(done: list[CaseEvent | None], days: dict[str, CaseEvent], end: str) -> list[Step]:
    """A case that ended without agreement: what was done, the end, closing."""
    road = [
        Step(ROAD[place][0], short_date(event.on, today()), "ok")
        for place, event in enumerate(done)
        if event and place < 5
    ]
    road.append(Step(ENDS[end], short_date(days[end].on, today()), "ok"))
    for place in (8, 9):
        event = done[place]
        road.append(
            Step(
                ROAD[place][0],
                short_date(event.on, today()) if event else "",
                "ok" if event else "",
            )
        )
    return road


def _step(place: int, event: CaseEvent | None, reached: int, case: Case) -> Step:
    """One step of the road."""
    label = ROAD[place][0]
    if event is not None:
        return Step(label, short_date(event.on, today()), "ok")
    if place == reached + 1:
        if case.stage == Stage.SUSPENDED:
            return Step("中止", "", "stop now")
        own = case.next_due_on is not None and place in DUE_STEPS.get(case.next_due_key, ())
        return Step(label, f"最迟 {case.next_due_on:%m-%d}" if own else "", "now")
    return Step(label, "", "ok" if place < reached else "")


def summary(case: Case) -> Sequence[tuple[str, str]]:
    """The case in a few lines."""
    assert isinstance(case, MediationCase)
    dispute = DISPUTES[case.kind]
    mediators = "、".join(
        one.person.name for one in case.people if one.role == "mediator" and one.valid_to is None
    )
    kinds = {option.code: option.label for option in dispute.kinds}
    claims = {option.code: option.label for option in dispute.claims}
    asked = "；".join(claims.get(one.get("code", ""), "") for one in case.facts.get("claims", []))
    rows = [
        ("调解员", mediators or "未指派"),
        ("类别", f"{dispute.label} · {kinds.get(case.dispute_kind, case.dispute_kind)}"),
        ("来源", Channel(case.channel).label),
        *said_of(case.channel, case.facts.get("origin") or {}),
        ("诉求", asked),
        ("金额", money(case.claim_amount)),
        ("协议金额", money(case.agreed_amount)),
        ("人数", f"{case.head_count} 人"),
        ("联动事项", case.joint.number if case.joint else ""),
    ]
    return [row for row in rows if row[1] and row[1] != "—"]


def tags(case: Case) -> Sequence[tuple[str, str]]:
    """What else marks the case."""
    assert isinstance(case, MediationCase)
    found = [("10 人以上", "wait")] if case.head_count >= 10 else []
    if case.confidentiality != "ordinary":
        found.append(("限制查阅", "stop"))
    return found


def headline(case: Case) -> str:
    """赵䶮 与 安宁市鸿源建筑劳务有限公司 · 劳动报酬"""
    return case.title


def parts(case: Case, page: dict[str, Any]) -> Mapping[str, Any]:
    """What only a mediation shows: facts, red flags, agreement, sessions."""
    assert isinstance(case, MediationCase)
    page["tabs"].append({"label": "登记内容", "anchor": "content", "count": None})
    return {
        "links": list(beside.links(case)),
        "facts_rows": queries.fact_rows(case),
        "flags": standing.flags_of(case, on=today()),
        "agreement": queries.current_agreement(case),
        "meetings": case.meetings,
        "appraisals": [(APPRAISALS.get(one.kind, one.kind), one) for one in case.appraisals],
        "related": related(case),
        "paper_url": url_for("mediation_papers.index", handle=case.handle),
        "joint": _umbrella(case),
    }


def related(case: MediationCase) -> list[tuple[str, MediationCase]]:
    """The case it was split off, and those split off it, as far as this person may open them."""
    found = [("拆出本件的案件", case.parent)] if case.parent is not None else []
    found += [("拆出另立的案件", child) for child in case.children]
    subject = current_subject()
    return [
        (label, one)
        for label, one in found
        if one is not None and decide(subject, May.OPEN_FILE, one, today()).allow
    ]


def _umbrella(case: MediationCase) -> dict[str, str] | None:
    """The umbrella over a case, with a link for whoever may see it."""
    joint = case.joint
    if joint is None:
        return None
    may = decide(current_subject(), May.SEE_JOINT, joint, today()).allow
    url = address("joint.show", handle=joint.handle) if may else ""
    return {"number": joint.number, "title": joint.title, "url": url}


def matter(row: Mapping[str, Any]) -> str:
    """劳动报酬争议: what the title says after the names."""
    names = f"{row['applicant_names']}与{row['respondent_names']}"
    return str(row["title"]).removeprefix(names)


SPEC = CaseSpec(
    module="mediation",
    label="调解案件",
    show="mediation.show",
    listing="mediation.index",
    new="mediation_new.choose",
    stage_labels={stage.value: stage.label for stage in Stage},
    stage_tones={stage.value: tone for stage, tone in TONES.items()},
    kind_labels={dispute.key: dispute.label for dispute in DISPUTES.values()},
    links={action.value: link for action, link in LINKS.items()},
    choices=choices,
    steps=steps,
    summary=summary,
    tags=tags,
    headline=headline,
    event_words=event_words,
    due_acts={key: action.value for key, action in DUE_ACTS.items()},
    due_anchors=DUE_ANCHORS,
    leads={stage.value: [action.value for action in acts] for stage, acts in LEADS.items()},
    matter=matter,
    parts=parts,
)
