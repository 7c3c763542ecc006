"""The desk (工作台): what is due first, what waits for me, what I wait for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.confirmations import to_confirm
from casework.accounts.models import UnitKind
from casework.accounts.policy import Subject, decide, may_ever, sees_only_closed
from casework.accounts.roles import Action
from casework.cases import queries
from casework.cases.calendars import site_calendar
from casework.cases.filters import CaseFilter
from casework.cases.lists import page_of
from casework.cases.models import Case, Proposal
from casework.db import db
from casework.now import today
from casework.web import current_account, current_subject, requires
from casework.web.case_list import COLUMNS, rows_of
from casework.web.case_spec import SPECS
from casework.web.desk import shares
from casework.web.module import MenuItem
from casework.web.present import due_tag, text_date
from law.workdays import WorkCalendar
from reconsideration.views.answering import desk as answering

blueprint = Blueprint("home", __name__)
MENU = (MenuItem("工作台", "home.desk", "house", Action.DESK, go="d"),)

WAITING_STAGES = {
    "correcting": "等申请人补正",
    "supplement": "等申请人补正",
    "consent": "等对方答复",
    "suspended": "中止，等原因消除",
}
"""The stages in which somebody else has to act, and who."""
WEEKS = 3


@blueprint.get("/")
@requires(Action.DESK)
def desk() -> ResponseReturnValue:
    """The desk of whoever is signed in."""
    subject, on, calendar = current_subject(), today(), site_calendar()
    share = shares(subject.person_id, on)
    counts = queries.desk_counts(subject, on)
    handed_in = answering.to_receive(subject)
    waiting = [*_waiting(subject, on), *handed_in, *to_confirm(subject), *share.waiting]
    owed = answering.owed(subject, on)
    others = _others(subject, on)
    return render_template(
        "home/desk.html",
        today=on,
        summary=_summary(counts) if may_ever(subject, Action.SEE_INDEX) else "",
        no_cases=not may_ever(subject, Action.SEE_INDEX),
        administers=may_ever(subject, Action.SEE_ACCOUNTS),
        new=_new(subject),
        counts=_counts(subject, counts, waiting, others),
        due_rows=[*owed, *(_due(row, on, calendar) for row in queries.due_rows(subject, on))],
        due_more_url=_mine_url(subject),
        answers=answering.answers(subject),
        waiting=waiting,
        waiting_count=len(waiting),
        weeks=_weeks(subject, on, calendar),
        months=_months(on),
        agenda=[_arranged(row) for row in queries.arranged_rows(subject, on, days=7 * WEEKS)],
        notices=share.notices,
        others=others,
        others_count=len(others),
        others_url="",
    )


@blueprint.get("/find")
@requires(Action.DESK)
def find() -> ResponseReturnValue:
    """Look up a case by number or party: straight to it when there is only one."""
    q = (request.args.get("q") or "").strip()
    subject, on = current_subject(), today()
    linked = may_ever(subject, Action.OPEN_FILE)
    if not may_ever(subject, Action.SEE_INDEX) and may_ever(subject, Action.SEE_SERVED):
        return redirect(url_for("reconsideration_answers.index", view="all", q=q or None))
    groups = []
    for spec in SPECS.values():
        wanted = CaseFilter(module=spec.module, view="all", q=q)
        page = page_of(subject, wanted, on, size=20) if q else None
        if page and page.rows:
            groups.append((spec, page, rows_of(spec, page.rows, on, linked=linked)))
    hits = [(spec, row) for spec, page, _ in groups for row in page.rows]
    if len(hits) == 1:
        spec, row = hits[0]
        # Whoever may see the row only has the answer in it, and would be refused behind it.
        case = db.session.get_one(Case, row["id"])
        if decide(subject, spec.look, case, on).allow:
            return redirect(url_for(spec.show, handle=case.handle))
    return render_template("home/find.html", q=q, groups=groups, columns=COLUMNS, find_text=q)


MEETINGS = {"hearing_set": "听证", "session_set": "调解会"}


def _arranged(row: Mapping[str, Any]) -> dict[str, Any]:
    """A meeting that is arranged in one's case: 12月2日 09:30 听证, where."""
    told = row["data"]
    day = text_date(date.fromisoformat(told["for"]), today())
    return {
        "when": f"{day} {told.get('time', '')}".strip(),
        "what": MEETINGS[row["kind"]],
        "number": row["number"],
        "url": url_for(SPECS[row["module"]].show, handle=row["handle"]),
        "place": told.get("place", ""),
    }


def _summary(counts: Mapping[str, int]) -> str:
    """今天要办结 3 件，另有 1 件已经超期。"""
    late = f"另有 {counts['late']} 件已经超期。" if counts["late"] else "没有超期。"
    return f"今天到期 {counts['today']} 件，{late}"


def _new(subject: Subject) -> dict[str, str] | None:
    """The registration of the module in which this person registers."""
    if not may_ever(subject, Action.REGISTER):
        return None
    spec = SPECS[_own_module()]
    label = "收件登记" if spec.module == "reconsideration" else "登记纠纷"
    return {"label": label, "url": url_for(spec.new)}


def _own_module() -> str:
    """The module in which this person works, by the kind of unit of the first post."""
    account = current_account()
    kinds = {post.unit_kind for post in account.posts} if account else set()
    return "reconsideration" if UnitKind.RECONSIDERATION_BODY in kinds else "mediation"


def _mine_url(subject: Subject) -> str:
    """The list of one's own cases, for whoever sees cases."""
    if not may_ever(subject, Action.SEE_INDEX):
        return ""
    if sees_only_closed(subject):
        return url_for(SPECS[_own_module()].listing, view="all")
    view = "mine" if may_ever(subject, Action.EDIT) else "open"
    return url_for(SPECS[_own_module()].listing, view=view)


def _counts(
    subject: Subject, counts: Mapping[str, int], waiting: Sequence[Any], others: Sequence[Any]
) -> list[dict[str, Any]]:
    """Six counts that lead to what they count."""
    due = "#due"
    returned = [row for row in waiting if row["css"] == "bad"]
    return [
        {"label": "已超期", "count": counts["late"], "url": due, "css": "late"},
        {"label": "今日到期", "count": counts["today"], "url": due, "css": "late"},
        {"label": "七日内到期", "count": counts["soon"], "url": due, "css": "soon"},
        {"label": "等我处理", "count": len(waiting), "url": "#waiting", "css": ""},
        {"label": "退回给我", "count": len(returned), "url": "#waiting", "css": ""},
        {"label": "我在等别人", "count": len(others), "url": "#others", "css": ""},
    ]


def _due(row: Mapping[str, Any], on: date, calendar: WorkCalendar) -> dict[str, Any]:
    """One deadline: what to do, in which case, why on that day."""
    spec = SPECS[row["module"]]
    actions = [spec.due_acts.get(row["key"], ""), *spec.leads.get(row["stage"], ())]
    link = next((spec.links[action] for action in actions if action in spec.links), None)
    if link and not may_ever(current_subject(), link.action):
        link = None
    case_url = url_for(spec.show, handle=row["handle"])
    act_url = url_for(link.endpoint, handle=row["handle"]) if link else case_url
    if row["key"] in spec.due_anchors:
        act_url = f"{case_url}#{spec.due_anchors[row['key']][0]}"
    tag = due_tag(
        row["due_on"], on, row["unit_of_time"], estimated=row["estimated"], calendar=calendar
    )
    return {
        "tag": tag,
        "what": row["label"],
        "number": row["number"],
        "url": case_url,
        "title": row["title"],
        "why": f"{text_date(row['started_on'], on)}起，{row['length']}",
        "basis": row["basis"],
        "is_law": row["is_law"],
        "button": "去办" if link else "去看",
        "button_url": act_url,
        "main": tag.css in ("late", "today"),
    }


def _waiting(subject: Subject, on: date) -> list[dict[str, Any]]:
    """What waits for this person: returned first, then what to approve."""
    returned = [_proposal(one, "被退回", "bad", "修改") for one in queries.returned_to(subject)]
    to_approve = [
        _proposal(one, "待审批", "wait", "去审批") for one in queries.proposals_for(subject, on)
    ]
    return returned + to_approve


def _proposal(one: Proposal, state: str, css: str, button: str) -> dict[str, Any]:
    """A proposal as a row of the desk."""
    remark = f"{one.decided_by.name}：“{one.remark}”" if one.remark and one.decided_by else ""
    url = url_for("proposals.show", handle=one.handle)
    return {
        "state": state,
        "css": css,
        "what": one.label,
        "number": one.case.number,
        "url": url_for(SPECS[one.case.module].show, handle=one.case.handle),
        "quote": remark,
        "note": f"{one.proposed_by.name} 报送",
        "at": one.decided_at or one.proposed_at,
        "button": button,
        "button_url": url,
        "main": css == "bad",
    }


def _until(due: date | None, on: date) -> str:
    """最迟 10月9日, 已过 10月9日; nothing is counted where nothing has been served yet."""
    if due is None:
        return "期限没有起算"
    return f"{'最迟' if due >= on else '已过'} {text_date(due, on)}"


def _others(subject: Subject, on: date) -> list[dict[str, Any]]:
    """Whom this person waits for, and until when."""
    rows = queries.waiting_cases(subject, tuple(WAITING_STAGES))
    return [
        {
            "number": row["number"],
            "url": url_for(SPECS[row["module"]].show, handle=row["handle"]),
            "who": WAITING_STAGES[row["stage"]],
            "since": _until(row["next_due_on"], on),
            "stopped": row["clock_stopped"],
        }
        for row in rows
    ]


def _weeks(subject: Subject, on: date, calendar: WorkCalendar) -> list[list[dict[str, Any]]]:
    """Three weeks from Monday, with rest days, make-up days and how much is due."""
    first = on - timedelta(days=on.weekday())
    last = first + timedelta(days=7 * WEEKS - 1)
    due = queries.days_ahead(subject, first, last, on)
    cells = [_cell(first + timedelta(days=n), on, calendar, due) for n in range(7 * WEEKS)]
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]


def _cell(day: date, on: date, calendar: WorkCalendar, due: Mapping[date, int]) -> dict[str, Any]:
    """A day of the desk's calendar."""
    count = due.get(day, 0)
    return {
        "day": day.day,
        "rest": calendar.is_rest(day),
        "makeup": calendar.is_makeup(day),
        "holiday": calendar.holiday_name(day),
        "today": day == on,
        "words": f"期{count}" if count else "",
    }


def _months(on: date) -> str:
    """9月—10月"""
    first = on - timedelta(days=on.weekday())
    last = first + timedelta(days=7 * WEEKS - 1)
    return f"{first.month}月" if first.month == last.month else f"{first.month}月—{last.month}月"
