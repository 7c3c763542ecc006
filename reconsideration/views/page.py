"""The reconsideration part of the case page: stage bar, acts, words of the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casework.cases.calendars import calendar_for
from casework.cases.models import Case, CaseEvent
from casework.now import today
from casework.web.case_spec import CaseSpec, EventWords, Step
from casework.web.present import short_date, text_date
from law import ARL
from law.procedure import Choice
from reconsideration import queries
from reconsideration.commands import filing
from reconsideration.commands.corrected import correctable
from reconsideration.commands.filing.law_version import choice_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Stage, Track
from reconsideration.procedure.application_limit import Verdict
from reconsideration.procedure.law_choice import OVERRIDE
from reconsideration.procedure.matters import Channel, Claim, Scope
from reconsideration.procedure.stages import OPEN
from reconsideration.views.exceptions import way_on
from reconsideration.views.own_law import own_law, reminders_for, words_for
from reconsideration.views.ways import DUE_ACTS, GROUPS, LEADS, LINKS, PARTS, WORDS

TONES = {
    Stage.CORRECTING: "wait",
    Stage.SUSPENDED: "stop",
    Stage.NOT_ACCEPTED: "bad",
    Stage.DISMISSED: "bad",
    Stage.EFFECTIVE: "done",
    Stage.ARCHIVED: "done",
    Stage.MEDIATED: "done",
    Stage.WITHDRAWN: "done",
    Stage.ABANDONED: "done",
    Stage.TERMINATED: "done",
}

DUE_STEPS = {
    "examine": (1,),
    "examine_again": (1,),
    "send_copy": (2,),
    "reply": (3,),
    "decide": (4, 5),
}
VERDICTS = {verdict.value: verdict.label for verdict in Verdict}

ROAD = ("收件", "受理", "发送副本", "答复", "审理", "作出决定", "送达", "归档")


def choices(case: Case) -> Sequence[Choice]:
    """The acts that have a page, allowed ones first, by the part of the procedure."""
    assert isinstance(case, ReconsiderationCase)
    return [one for one in filing.choices(case, on=today()) if one.action in LINKS]


def _days(case: Case) -> dict[str, CaseEvent]:
    """The last event of each kind that stands."""
    replaced = {event.corrects_id for event in case.events}
    return {event.kind: event for event in case.events if event.id not in replaced}


def steps(case: Case) -> Sequence[Step]:
    """The road of the case: what is done, where it stands, what comes."""
    days = _days(case)
    ended = _ended(case, days)
    if ended:
        return ended
    accepted = days.get("accepted") or days.get("deemed_accepted")
    done = [
        days.get("received"),
        accepted,
        days.get("copy_served"),
        days.get("reply_received"),
        days.get("opinion_drafted"),
        days.get("decided"),
        days.get("decision_served"),
        days.get("archived"),
    ]
    reached = max((place for place, event in enumerate(done) if event), default=0)
    road = [_step(place, event, reached, case) for place, event in enumerate(done)]
    return _turned(case, days, road, reached)


# How a trial ends without a decision, or stands still: what the road says then.
TURNS = {
    Stage.SUSPENDED: ("suspended", "中止", "stop"),
    Stage.DISMISSED: ("dismissed", "驳回申请", "ok"),
    Stage.TERMINATED: ("terminated", "终止", "ok"),
    Stage.MEDIATED: ("mediated", "调解书生效", "ok"),
    Stage.TAKEN_UP: ("taken_up", "上级审理", "ok"),
}
AFTERWARDS = frozenset({Stage.FOLLOW_UP, Stage.ARCHIVED})
"""Where a case goes on after the turn: its road still says how it ended."""


def _turned(
    case: Case, days: dict[str, CaseEvent], road: list[Step], reached: int
) -> Sequence[Step]:
    """The road as far as it went, and where it turned; a suspended one goes on afterwards."""
    stage = Stage(case.stage)
    if stage in AFTERWARDS and "decided" not in days:
        ends = (one for one, turn in TURNS.items() if turn[0] in days and turn[2] == "ok")
        stage = next(ends, stage)
    if stage not in TURNS:
        return road
    kind, label, state = TURNS[stage]
    event = days.get(kind) or days.get("withdrawn")
    turn = Step(label, short_date(event.on, today()) if event else "", state)
    rest = road[reached + 1 :] if stage is Stage.SUSPENDED else [road[-1]]
    later = [one if one.state == "ok" else Step(one.label, "", "") for one in rest]
    return [*road[: reached + 1], turn, *later]


def _step(place: int, event: CaseEvent | None, reached: int, case: Case) -> Step:
    """One step of the road."""
    if event is not None:
        return Step(ROAD[place], short_date(event.on, today()), "ok")
    if place == reached + 1:
        own = case.next_due_on is not None and place in DUE_STEPS.get(case.next_due_key, ())
        return Step(ROAD[place], f"最迟 {case.next_due_on:%m-%d}" if own else "", "now")
    return Step(ROAD[place], "", "ok" if place < reached else "")


def _ended(case: Case, days: dict[str, CaseEvent]) -> list[Step]:
    """A case that ended before acceptance has a short road."""
    if case.stage in OPEN:
        return []
    ends = {"refused": "不予受理", "abandoned": "视为放弃申请", "withdrawn": "受理前撤回"}
    for kind, label in ends.items():
        if kind in days and "accepted" not in days and "deemed_accepted" not in days:
            first = Step("收件", short_date(case.received_on, today()), "ok")
            return [first, Step(label, short_date(days[kind].on, today()), "ok")]
    return []


def _short(text: str, longest: int = 40) -> str:
    """The beginning of a text, marked where it goes on."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def summary(case: Case) -> Sequence[tuple[str, str]]:
    """The case in a few lines."""
    assert isinstance(case, ReconsiderationCase)
    handlers = "、".join(one.person.name for one in case.people if one.role == "handler")
    rows = [
        ("承办", handlers or "未指派"),
        ("机关", case.organ_name),
        ("事项", " · ".join(filter(None, [Scope(case.kind).label, case.domain]))),
        ("请求", "、".join(Claim(one).label for one in case.claims) or _short(case.claims_text)),
        ("提交", Channel(case.channel).label),
        ("原案号", str(case.facts.get("paper_number") or "")),
        ("行为", f"{case.act_name} {case.act_number}".strip()),
        ("知道日期", text_date(case.known_on)),
        ("申请期限", _limit(case)),
        ("涉企", "是" if case.enterprise else "否"),
        ("适用法律", _law(case)),
    ]
    return [row for row in rows if row[1] and row[1] != "—"]


def _law(case: ReconsiderationCase) -> str:
    """《行政复议法（2017年修正）》：受理日2023年11月3日; nothing where the usual law applies."""
    chosen = any(event.kind == OVERRIDE for event in case.events)
    if not chosen and not VERSIONS[case.law].places:
        return ""
    now = choice_of(case)
    return f"《{now.version.statute.title}》，{now.text}"


def _limit(case: ReconsiderationCase) -> str:
    """最迟 2026-10-09，在期；最迟 2027-01-04（暂估），在期"""
    verdict = VERDICTS.get(case.limit_verdict, case.limit_verdict)
    if case.limit_due_on is None:
        return verdict
    announced = calendar_for(case.unit).is_announced(case.limit_due_on.year)
    mark = "" if announced else "（暂估）"
    return f"最迟 {case.limit_due_on.isoformat()}{mark}，{verdict}"


def tags(case: Case) -> Sequence[tuple[str, str]]:
    """Procedure and how it was accepted."""
    assert isinstance(case, ReconsiderationCase)
    version = VERSIONS[case.law]
    found = [(Track(case.track).label, "")] if case.track and version.simplified else []
    if version.places:
        found.append((version.statute.title, "stop"))
    if case.deemed_accepted:
        found.append(("视为受理", "bad"))
    if case.confidentiality != "ordinary":
        found.append(("限制查阅", "stop"))
    return found


def headline(case: Case) -> str:
    """周翀 不服 市市场监督管理局 行政处罚决定（文号）"""
    return case.title


def parts(case: Case, page: dict[str, Any]) -> Mapping[str, Any]:
    """What only a reconsideration shows: what its handler should think of now, and its parts."""
    assert isinstance(case, ReconsiderationCase)
    on = today()
    found = queries.reminders(case, on=on, rows=page["rows"])
    found += [one for part in PARTS for one in part.reminders(case, on)]
    shown = [(part.template, part.shown(case)) for part in PARTS if part.template]
    found = reminders_for(case, found)
    return {
        "reminders": sorted(found, key=lambda reminder: not reminder.urgent),
        "further": [template for template, given in shown if given],
        **{name: value for _, given in shown for name, value in given.items()},
    }


# What articles 48 and 54 say of the two procedures.
SIMPLIFIED = frozenset({"copy_served", "reply_received"})


def event_words(event: CaseEvent) -> EventWords:
    """What an event says on the timeline."""
    case = event.case
    assert isinstance(case, ReconsiderationCase)
    text, basis = WORDS.get(event.kind, (event.kind, None))
    text = words_for(case, event.kind, text)
    if event.kind in SIMPLIFIED and case.track == Track.SIMPLIFIED:
        basis = ARL.cite(54, 1)
    data = event.data or {}
    if event.kind == "withdrawn" and data.get("ground"):
        text, basis = "准予撤回，终止行政复议", ARL.cite(41, item=1)
    if event.kind == "extended":
        text += f" {data.get('days')} 日"
    details = [str(data[key]) for key in ("note", "reason", "reasons", "detail") if data.get(key)]
    if event.kind == "accepted" and data.get("track") and VERSIONS[case.law].simplified:
        text += f"，适用{Track(data['track']).label}"
    if event.kind == "correction_extended" and data.get("to"):
        text += f"到 {data['to']}"
    if data.get("public") is False:
        text = f"不{text}"
    own = VERSIONS[case.law].basis(basis) if basis is not None else None
    return EventWords("：".join([text, *details[:1]]) + _set_aside(data), own)


def _set_aside(data: Mapping[str, Any]) -> str:
    """Which checks an act went against, and who allowed it."""
    notes = data.get("set_aside") or ()
    said = [f"第{one['check']}项由{one.get('name', '负责人')}准予例外" for one in notes]
    return f"（{'，'.join(dict.fromkeys(said))}）" if said else ""


SPEC = CaseSpec(
    module="reconsideration",
    correctable=correctable,
    label="复议案件",
    show="reconsideration.show",
    listing="reconsideration.index",
    new="reconsideration_new.new",
    stage_labels={stage.value: stage.label for stage in Stage},
    stage_tones={stage.value: tone for stage, tone in TONES.items()},
    kind_labels={scope.value: scope.label for scope in Scope},
    links={action.value: link for action, link in LINKS.items()},
    choices=choices,
    steps=steps,
    summary=summary,
    tags=tags,
    headline=headline,
    event_words=event_words,
    due_acts={key: action.value for key, action in DUE_ACTS.items()},
    leads={stage.value: [action.value for action in acts] for stage, acts in LEADS.items()},
    groups={action.value: label for action, label in GROUPS.items()},
    parts=parts,
    way_on=way_on,
    own_law=own_law,
)
