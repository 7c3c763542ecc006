"""Performance, opinion letters, litigation, publication, superior control, archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.cases.reading import deadlines_of
from casework.cases.timeline import happened
from casework.now import today
from casework.web.case_spec import ActLink
from casework.web.present import text_date
from law import ADL, ARL, ARL_IMPL
from reconsideration.commands.after.following import still_owes
from reconsideration.commands.after.letters import COPIED
from reconsideration.commands.aftermath import (
    ask_court_until,
    last_of,
    not_copied,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.following import Duty
from reconsideration.procedure.law_2023.following import ARCHIVING
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part

WATCHED = {"perform": "perform", "as_ordered": "as_ordered", "opinion_reply": "opinion_reply"}
REPORTABLE = {Stage.NOT_ACCEPTED: "不予受理", Stage.DISMISSED: "驳回申请"}
SHOWN_AFTER = frozenset({"decision_served", "mediated", "refused", "dismissed", "terminated"})
"""What brings the card onto the page; so does every event of its own."""


def _links() -> dict[Action, ActLink]:
    acts = {
        Action.RECORD_PERFORMANCE: "reconsideration_following.perform",
        Action.ORDER_PERFORMANCE: "reconsideration_following.order",
        Action.INTERVIEW: "reconsideration_following.interview",
        Action.CRITICISE: "reconsideration_following.criticise",
        Action.ENFORCE: "reconsideration_following.enforce",
        Action.NOTE_SUIT: "reconsideration_following.suit",
        Action.NOTE_JUDGMENT: "reconsideration_following.judgment",
        Action.ISSUE_LETTER: "reconsideration_letters.opinion",
        Action.ISSUE_OPINION: "reconsideration_letters.serve",
        Action.RECEIVE_REPORT: "reconsideration_letters.report",
        Action.SUGGEST: "reconsideration_letters.suggest",
        Action.COPY_UP: "reconsideration_letters.copy_up",
        Action.FILE_MAJOR: "reconsideration_letters.file_major",
        Action.REFER: "reconsideration_letters.refer",
        Action.PUBLISH: "reconsideration_publication.publish",
        Action.ORDER_CORRECTION: "reconsideration_superior.order_received",
        Action.TAKE_UP: "reconsideration_superior.taken_up",
        Action.ASK_TAKE_UP: "reconsideration_superior.ask",
    }
    links = {action: ActLink(endpoint, May.FOLLOW) for action, endpoint in acts.items()}
    return {
        **links,
        Action.ARCHIVE: ActLink("reconsideration_publication.archive", May.ARCHIVE),
    }


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: what is owed, what was written, who sued, what was published."""
    if not any(event.kind in SHOWN_AFTER or event.kind in PART.words for event in case.events):
        return {}
    rows = [*_owed(case), *_letters(case), *_suits(case), *_outside(case)]
    return {"after_rows": rows, "after_court": _court(case)}


def _owed(case: ReconsiderationCase) -> Iterator[tuple[str, str, str]]:
    """What the respondent has to do: until when, done when."""
    for row in deadlines_of(case):
        if row.key in WATCHED and row.due_on is not None:
            done = f"{text_date(row.met_on)} 已办" if row.met_on else "还没有办"
            yield row.label, f"最迟 {text_date(row.due_on)}", done
    for text in _undated(case):
        yield "履行", text, "还没有办"
    for event in happened(case, "performed", "partly_performed", "enforced"):
        yield "履行、执行", text_date(event.on), str(event.data.get("note", ""))


def _undated(case: ReconsiderationCase) -> Iterator[str]:
    """What the respondent has to perform although the decision sets no day for it."""
    dated = any(row.key == "perform" for row in deadlines_of(case))
    if case.stage == Stage.FOLLOW_UP and not dated and Duty.DECISION in still_owes(case, today()):
        yield f"{Duty.DECISION.label}没有写明期限"


def _letters(case: ReconsiderationCase) -> Iterator[tuple[str, str, str]]:
    """Each opinion letter with its service and its report."""
    served = happened(case, "opinion_letter_served")
    reported = happened(case, "opinion_reported")
    for place, event in enumerate(happened(case, "opinion_letter_issued")):
        told = f"发给{event.data.get('recipient', '')}"
        told += f"，{text_date(served[place].on)}送达" if place < len(served) else "，没有登记送达"
        told += f"，{text_date(reported[place].on)}反馈" if place < len(reported) else ""
        yield "行政复议意见书", text_date(event.on), told
    for event in happened(case, "suggestion_issued"):
        yield "行政复议建议书", text_date(event.on), str(event.data.get("note", ""))


def _suits(case: ReconsiderationCase) -> Iterator[tuple[str, str, str]]:
    for event in happened(case, "sued"):
        late = "（超过起诉期限，由法院审查）" if event.data.get("late") else ""
        yield "起诉、申请裁决", text_date(event.on), f"{event.data.get('note', '')}{late}"
    for event in happened(case, "judged"):
        yield "裁判结果", text_date(event.on), str(event.data.get("note", ""))


def _outside(case: ReconsiderationCase) -> Iterator[tuple[str, str, str]]:
    """Copies, filing, publication, referrals, the superior."""
    labels = {
        "copied_up": "抄告",
        "major_filed": "报备",
        "referred": "移送",
        "correction_ordered": "上级责令",
        "take_up_asked": "报请提级",
        "taken_up": "上级审理",
    }
    for event in happened(case, *labels):
        yield labels[event.kind], text_date(event.on), str(event.data.get("note", ""))
    for event in happened(case, "published"):
        data = event.data
        told = data.get("note", "") if data.get("public") else f"不公开：{data.get('reason', '')}"
        yield "公开", text_date(event.on), str(told)


def _court(case: ReconsiderationCase) -> str:
    """Until when the court can be asked to enforce, where somebody has to keep the decision."""
    last = ask_court_until(case, deadlines_of(case))
    return text_date(last) if last is not None else ""


# ------------------------------------------------------------------------------ reminders


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """What checks 33, 34, 35 and 44 point out."""
    performed = last_of(case, "performed")
    if performed is not None and performed.data.get("same_as_before"):
        text = "重新作出的行为与原行为事实、理由、结果相同，被申请人违反了决定，可以责令纠正"
        yield Reminder("same_again", text, CHECKS[33].basis, urgent=True)
    yield from _overdue(case, on)
    for text in _undated(case):
        yield Reminder("undated", f"{text}，请督促被申请人履行并登记", ARL.cite(77, 1))
    for paper in not_copied(case):
        text = f"被申请人是本级政府部门，{COPIED[paper]}应当同时抄告其上一级主管部门"
        yield Reminder(f"copy_up_{paper}", text, CHECKS[35].basis)
    if case.stage in REPORTABLE:
        text = f"{REPORTABLE[Stage(case.stage)]}，申请人可以向上级反映，上级可以责令纠正"
        yield Reminder("reportable", text, CHECKS[44].basis)


def _overdue(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    ordered = last_of(case, "performance_ordered") is not None
    for row in deadlines_of(case):
        if not row.is_open or row.due_on is None or row.due_on >= on:
            continue
        # Once there is an order, what counts is its day, and no longer the decision's.
        if row.key in WATCHED and not (ordered and row.key == "perform"):
            days = (on - row.due_on).days
            next_step = "约谈负责人或者通报批评" if ordered else "责令限期履行"
            text = f"{row.label}，已逾期 {days} 日：{next_step}"
            yield Reminder(f"late_{row.key}", text, CHECKS[34].basis, urgent=True)
        if row.key == "decide":
            text = "审理期限已经届满，申请人可以向上级反映或者起诉"
            yield Reminder("reportable", text, CHECKS[44].basis, urgent=True)


PART = Part(
    label="履行和监督",
    links=_links(),
    words={
        "performance_watched": ("进入履行监督", ARL.cite(77, 1)),
        "opinion_letter_issued": ("制发行政复议意见书", ARL.cite(76)),
        "opinion_letter_served": ("意见书送达", ARL.cite(76)),
        "opinion_reported": ("收到意见书办理情况", ARL.cite(76)),
        "suggestion_issued": ("制发行政复议建议书", ARL_IMPL.cite(57, 2)),
        "performed": ("被申请人履行完毕", ARL.cite(77, 1)),
        "partly_performed": ("被申请人部分履行", ARL.cite(77, 1)),
        "performance_ordered": ("责令限期履行", ARL.cite(77, 2)),
        "interview_called": ("通知约谈", ARL.cite(77, 2)),
        "interviewed": ("约谈负责人", ARL.cite(77, 2)),
        "criticised": ("通报批评", ARL.cite(77, 2)),
        "enforced": ("强制执行", ARL.cite(78)),
        "sued": ("提起诉讼、申请裁决", ADL.cite(45)),
        "judged": ("裁判结果", ADL.cite(26)),
        "published": ("公开决定书", ARL.cite(79, 1)),
        "copied_up": ("抄告上一级主管部门", ARL.cite(79, 2)),
        "major_filed": ("报备重大决定", ARL_IMPL.cite(59)),
        "referred": ("移送线索", ARL.cite(86)),
        "correction_ordered": ("上级责令纠正", ARL.cite(35)),
        "take_up_asked": ("报请提级审理", ARL.cite(38, 2)),
        "taken_up": ("上级审理", ARL.cite(38)),
        "archived": ("归档", ARCHIVING),
    },
    due_acts={
        "perform": Action.RECORD_PERFORMANCE,
        "as_ordered": Action.RECORD_PERFORMANCE,
        "opinion_reply": Action.RECEIVE_REPORT,
        "sue": Action.NOTE_SUIT,
    },
    leads={
        Stage.EFFECTIVE: (Action.RECORD_PERFORMANCE, Action.PUBLISH, Action.ARCHIVE),
        Stage.FOLLOW_UP: (
            Action.RECORD_PERFORMANCE,
            Action.RECEIVE_REPORT,
            Action.ORDER_PERFORMANCE,
            Action.PUBLISH,
        ),
        Stage.MEDIATED: (Action.RECORD_PERFORMANCE, Action.ARCHIVE),
        Stage.NOT_ACCEPTED: (Action.ARCHIVE,),
        Stage.DISMISSED: (Action.ARCHIVE,),
        Stage.TERMINATED: (Action.ARCHIVE,),
    },
    template="reconsideration/_following.html",
    shown=shown,
    reminders=reminders,
)
