"""Records of the office that no act makes by itself (33, 34, 74): what happened, who agreed."""

from __future__ import annotations

from collections.abc import Sequence

from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import days_of
from casework.documents.letter import Block, Fields, Letter, Signature, SignatureArea, Table
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.own_law import by_law
from reconsideration.commands.papers.parts import (
    APPLICANT,
    act_text,
    dispute,
    names,
    paragraphs,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase

DEEMED, ABANDONED, APPROVAL = "deemed_note", "abandonment_note", "step_approval"


def deemed_note(case: ReconsiderationCase, event: CaseEvent) -> Letter:
    """视为受理记录 (33): the day the review period ended, and from when the trial runs."""
    words = (
        say(
            case.unit,
            "deemed_note.1",
            届满日期=chinese_date(event.on),
            法律依据=by_law(case, ARL.cite(30, 3)),
        ),
        say(case.unit, "deemed_note.2"),
    )
    return _record(
        case, DEEMED, "视为受理记录", words, [("收到申请", chinese_date(case.received_on))]
    )


def abandonment_note(case: ReconsiderationCase, event: CaseEvent) -> Letter:
    """视为放弃申请记录 (34): when the notice went out and arrived, what did not come."""
    asked = case.corrections[-1]
    rows = [
        ("补正通知日期", chinese_date(asked.asked_on)),
        ("通知送达日期", chinese_date(asked.served_on) if asked.served_on else ""),
        ("延长到", chinese_date(asked.extended_to) if asked.extended_to else ""),
        ("要求补正的事项", "\n".join(asked.items)),
        ("核实的情况", str((event.data or {}).get("note", ""))),
    ]
    words = (
        say(
            case.unit,
            "abandonment_note.1",
            法律依据=by_law(case, ARL.cite(31, 2)),
            办理日期=chinese_date(event.on),
        ),
    )
    return _record(case, ABANDONED, "视为放弃行政复议申请记录", words, rows)


def _record(
    case: ReconsiderationCase,
    kind: str,
    title: str,
    words: Sequence[str],
    rows: Sequence[tuple[str, str]],
) -> Letter:
    known = [*_case(case), *((label, text) for label, text in rows if text)]
    blocks: list[Block] = [
        Fields(tuple(known), boxed=True),
        *paragraphs(*words),
        SignatureArea((Signature("承办人", note="签名"),)),
    ]
    return Letter(
        kind=kind, title=title, organ=case.unit.name, number=case.number, paragraphs=tuple(blocks)
    )


def step_approval(case: ReconsiderationCase, proposal: Proposal) -> Letter:
    """审批表 (74) of a step: what was asked for, by whom, who agreed, when, in which words."""
    sent, answered = days_of(proposal)
    head = proposal.decided_by.name if proposal.decided_by is not None else ""
    steps = [
        ("报批", proposal.proposed_by.name, chinese_date(sent), "请审批"),
        ("批复", head, chinese_date(answered) if answered else "", proposal.remark or "同意"),
    ]
    rows = [("拟办事项", proposal.label), ("内容", proposal.summary)]
    return approval_sheet(case, f"{proposal.label}审批表", rows, steps, kind=APPROVAL)


def approval_sheet(
    case: ReconsiderationCase,
    title: str,
    rows: Sequence[tuple[str, str]],
    steps: Sequence[tuple[str, str, str, str]],
    *,
    kind: str,
) -> Letter:
    """A sheet with the case, what is asked for, and who said what about it."""
    blocks: list[Block] = [
        Fields((*_case(case), *rows), boxed=True),
        Table(("环节", "姓名", "日期", "意见"), tuple(steps), (3, 2, 4, 4), caption="审批意见"),
    ]
    return Letter(
        kind=kind, title=title, organ=case.organ_name, number=case.number, paragraphs=tuple(blocks)
    )


def _case(case: ReconsiderationCase) -> list[tuple[str, str]]:
    return [
        ("案号", case.number),
        ("案件", f"{names(case, APPLICANT)}{dispute(case)}"),
        ("行政行为", act_text(case)),
    ]
