"""Views, hearings, the committee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.cases.timeline import timeline
from casework.web.case_spec import ActLink
from law import ARL
from law.citation import Basis
from law.events import Event
from reconsideration.commands.trial.hearing import everybody, last_notice_day
from reconsideration.commands.trial.opinions import heard, missing_before_decision
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.procedure.hearing import COMPLEX, WRITTEN_ANSWER, Complexity, mode_of
from reconsideration.procedure.stages import UNDER_WAY
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part

WORDS: Mapping[str, tuple[str, Basis | None]] = {
    "case_weighed": ("认定案件情形", COMPLEX),
    "views_heard": ("听取当事人意见", ARL.cite(49)),
    "hearing_requested": ("当事人申请听证", ARL.cite(50, 2)),
    "hearing_request_answered": ("答复不组织听证", WRITTEN_ANSWER),
    "hearing_set": ("安排听证，制发通知书", ARL.cite(50, 3)),
    "hearing_notice_served": ("当事人收到听证通知", ARL.cite(51, 1)),
    "hearing_held": ("举行听证", ARL.cite(50, 3)),
    "hearing_given_up": ("申请人无正当理由未到，视为放弃听证", ARL.cite(51, 2)),
    "record_signed": ("笔录签名", ARL.cite(61, 2)),
    "committee_asked": ("提请行政复议委员会咨询", ARL.cite(52, 2)),
    "committee_advised": ("记录咨询意见", ARL.cite(52, 3)),
    "advice_considered": ("说明咨询意见采纳情况", ARL.cite(61, 3)),
}
HEADS = {
    "head": "被申请人负责人参加",
    "delegate": "被申请人负责人说明理由，委托工作人员参加",
    "absent": "被申请人负责人未参加，没有说明理由",
    "nobody": "被申请人没有派人参加",
}


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: what was heard, and what a decision still misses."""
    if case.accepted_on is None:
        return {}
    lacking = missing_before_decision(case) if Stage(case.stage) in UNDER_WAY else []
    rows = [row for event in timeline(case) if (row := _row(event)) is not None]
    if not rows and not lacking:
        return {}
    return {"hearing_card": {"rows": rows, "missing": lacking, "pending": _pending(case)}}


def _row(event: Event) -> tuple[date, str, str] | None:
    """A line of the card: the day, what was done, its details."""
    if event.kind not in WORDS or event.kind in {"hearing_notice_served", "record_signed"}:
        return None
    details = _DETAILS.get(event.kind, lambda data: [str(data.get("reason") or "")])
    words = [part for part in details(event.data) if part]
    return event.on, WORDS[event.kind][0], "，".join(words)


def _of_views(data: Mapping[str, Any]) -> list[str]:
    will = {"yes": "愿意调解", "no": "不愿意调解", "later": "对调解暂不表态"}
    mode = mode_of(data).label
    return [str(data.get("party", "")), mode, str(data.get("reason") or ""),
            will.get(str(data.get("mediation")), "")]  # fmt: skip


def _of_weighing(data: Mapping[str, Any]) -> list[str]:
    found = [Complexity(code).label for code in data.get("complexity") or ()]
    found += ["专业性、技术性较强"] if data.get("technical") else []
    found += ["本机构认为有必要咨询"] if data.get("needed") else []
    return ["；".join(found) or "一般案件", str(data.get("reason") or "")]


def _of_setting(data: Mapping[str, Any]) -> list[str]:
    return [f"定于 {data['for']} {data.get('time', '')}".strip(), str(data.get("place", "")),
            f"主持人{data['host']}" if data.get("host") else "",
            f"改期：{data['reason']}" if data.get("reason") else ""]  # fmt: skip


def _taken(data: Mapping[str, Any]) -> str:
    if data.get("followed"):
        return "采纳"
    return "部分采纳" if data.get("partly") else "不采纳"


_DETAILS: Mapping[str, Any] = {
    "case_weighed": _of_weighing,
    "views_heard": _of_views,
    "hearing_requested": lambda data: [str(data.get("party", "")), str(data.get("reason", ""))],
    "hearing_set": _of_setting,
    "hearing_held": lambda data: [
        "、".join(data.get("present") or ()), HEADS.get(str(data.get("head")), ""),
        str(data.get("head_reason") or ""),
    ],
    "committee_asked": lambda data: ["、".join(data.get("members") or ()), *data.get("hints", ())],
    "committee_advised": lambda data: [str(data.get("opinion", ""))],
    "advice_considered": lambda data: [
        _taken(data), str(data.get("reason") or "")
    ],
}  # fmt: skip


def _pending(case: ReconsiderationCase) -> str:
    """Who has not received the hearing notice, and until when they have to."""
    now = heard(case)
    if now.day is None or Stage(case.stage) not in UNDER_WAY:
        return ""
    waiting = [one.name for one in everybody(case) if one.name not in now.notified]
    last = last_notice_day(case, now.day)
    if not waiting:
        return f"各方都已收到通知（最迟 {last.isoformat()}）"
    return f"{'、'.join(waiting)}还没有收到通知，最迟 {last.isoformat()} 送达"


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """Requests without an answer, late notices, and a respondent whose head stayed away (17)."""
    events = timeline(case)
    for event in events:
        if event.kind == "hearing_held" and event.data.get("head") in {"absent", "nobody"}:
            text = f"{event.on.isoformat()} 听证，{HEADS[event.data['head']]}，写进笔录"
            yield Reminder("head_absent", text, ARL.cite(51, 3))
    if Stage(case.stage) not in UNDER_WAY:
        return
    now = heard(case)
    if now.requests:
        text = f"{'、'.join(now.requests)}申请听证，还没有答复"
        yield Reminder("hearing_requested", text, ARL.cite(50, 2))
    if now.day is not None:
        last = last_notice_day(case, now.day)
        late = [name for name, day in now.notified.items() if day > last]
        if late:
            text = f"{'、'.join(late)}收到听证通知不足五个工作日，另定听证日期，重新通知"
            yield Reminder("hearing_notice_late", text, ARL.cite(51, 1), urgent=True)
    if now.complexity and case.track == "simplified":
        text = "认定为重大、疑难、复杂，又适用简易程序，应转为普通程序"
        yield Reminder("complex_simplified", text, ARL.cite(53, 1), urgent=True)


PART = Part(
    label="听取意见和听证",
    links={
        Action.WEIGH_CASE: ActLink("reconsideration_opinions.weigh", May.EDIT),
        Action.HEAR_VIEWS: ActLink("reconsideration_opinions.hear", May.EDIT),
        Action.SIGN_RECORD: ActLink("reconsideration_opinions.sign", May.EDIT),
        Action.REQUEST_HEARING: ActLink("reconsideration_hearing.ask", May.EDIT),
        Action.ANSWER_HEARING_REQUEST: ActLink("reconsideration_hearing.answer", May.EDIT),
        Action.SET_HEARING: ActLink("reconsideration_hearing.arrange", May.EDIT),
        Action.SERVE_HEARING_NOTICE: ActLink("reconsideration_hearing.notify", May.RECORD_SERVICE),
        Action.HOLD_HEARING: ActLink("reconsideration_hearing.hold", May.EDIT),
        Action.ASK_COMMITTEE: ActLink("reconsideration_advice.ask", May.EDIT),
        Action.RECORD_ADVICE: ActLink("reconsideration_advice.record", May.EDIT),
        Action.CONSIDER_ADVICE: ActLink("reconsideration_advice.consider", May.EDIT),
    },
    words=WORDS,
    due_acts={"hearing_notice": Action.SERVE_HEARING_NOTICE},
    leads={Stage.TRIAL: (Action.HEAR_VIEWS,)},
    template="reconsideration/_hearing.html",
    shown=shown,
    reminders=reminders,
)
