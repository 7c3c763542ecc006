"""From the handler's opinion to the decision: body, then organ, and nothing without them (61).

The handler drafts and proposes; the head of the body agrees, which puts it before the organ; its
head consents, or signs what was passed in collective discussion. Each is another person. A
return keeps the version refused, with the reason, and the case goes on in trial.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import open_proposal
from casework.cases.timeline import record
from casework.db import db
from casework.documents.letter import Letter
from casework.documents.numerals import chinese_date
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.acting import act, money, send, settle
from reconsideration.commands.checking import SetAside
from reconsideration.commands.decision.checks import Fault, faults, stop_all, unfinished
from reconsideration.commands.decision.draft import check, composed, points
from reconsideration.commands.late import told_day, true_day
from reconsideration.commands.papers import decision as papers
from reconsideration.commands.papers.serving import service_receipt
from reconsideration.commands.trial.norms import norm_results
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.norms import NormFinding
from reconsideration.procedure.outcomes import leaves_a_duty

BODY, ORGAN = approving.action_of(approving.OPINION), approving.action_of(approving.DECISION)
HEAD, COLLECTIVE = "head", "collective"
SHORTEST = 4
VOTES = {"for": "同意", "against": "不同意", "abstain": "弃权"}


def propose_decision(
    case: ReconsiderationCase,
    *,
    draft: Mapping[str, Any],
    legal_on: date | None = None,
    on: date,
    by: Person,
) -> Proposal:
    """The body's opinion on the act, sent up for approval; each version is kept (T28).

    What a check stops goes up only with the handler's reason, for the head to set aside.
    `legal_on` is the day of a decision that an old paper file tells of.
    """
    noted, on = on, true_day(case, "legal_on", legal_on, on)
    settle(case, on=on)
    wanted = _whole(case, Draft.of(draft), on)
    found = faults(case, wanted)
    if len(wanted.override.strip()) < SHORTEST:
        stop_all(case, found, aside=None)
    version = len(versions(case)) + 1
    event = act(
        case, Action.DRAFT, "opinion_drafted", on=on, by=by, version=version, kinds=wanted.kinds
    )
    letter = papers.report(
        case, wanted, hints=_hints(case, wanted, on), version=version, on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=())
    return approving.ask(
        case,
        approving.OPINION,
        payload={
            "draft": wanted.to_data(),
            "drafted_on": on.isoformat(),
            "legal_on": on.isoformat() if on != noted else None,
        },
        summary=_summary(case, wanted, found, on),
        by=by,
    )


def _whole(case: ReconsiderationCase, draft: Draft, on: date) -> Draft:
    """The draft with its operative part; what check 28 points out has to be confirmed."""
    check(case, draft)
    if still_open := unfinished(case):
        raise NotAllowed(
            f"{still_open[0]}（《行政复议法》第59条）", instead="先办完附带审查，结果写进决定"
        )
    hints = _hints(case, draft, on)
    if hints and not draft.confirmed:
        raise Incomplete({"confirmed": "；".join(hints)})
    data = draft.to_data()
    return Draft.of(data | {"operative": draft.operative or "\n".join(composed(case, draft))})


def _hints(case: ReconsiderationCase, draft: Draft, on: date) -> list[str]:
    """What check 28 points out, with its article."""
    return [f"{one.text}（{one.basis.text}）" for one in points(case, draft, on=on)]


def versions(case: ReconsiderationCase) -> list[Proposal]:
    """Every version that was sent up, with what became of it."""
    query = select(Proposal).where(Proposal.case_id == case.id, Proposal.action == BODY)
    return list(db.session.scalars(query.order_by(Proposal.id)))


def last_draft(case: ReconsiderationCase) -> Draft | None:
    """What was sent up last: the next version starts from it."""
    found = versions(case)
    return Draft.of(found[-1].payload["draft"]) if found else None


def _summary(case: ReconsiderationCase, draft: Draft, found: Sequence[Fault], on: date) -> str:
    """What whoever approves has to see first."""
    sued = draft.sued
    lines = ["决定主文：" + "".join(draft.sentences)]
    lines.append(f"如果起诉：{sued.why}，{sued.said}")
    lines += [f"提示：{hint}" for hint in _hints(case, draft, on)]
    lines += [f"拦截：{one.text}（{one.basis.text}）" for one in found]
    if found:
        why = draft.override.strip() or "已核准例外"
        lines.append(f"仍要办理的理由：{why}。同意的，请在意见中写明理由")
    return "\n".join(lines)


# ------------------------------------------------------------------------------ approval


def register_proposals() -> None:
    """Tell the case core who approves a decision, what follows, and what a return does."""
    approving.register_step(approving.OPINION, _to_organ, _returned)
    approving.register_step(approving.DECISION, _consent, _returned)


def _to_organ(proposal: Proposal, *, by: Person, on: date) -> Proposal:
    """The head of the body agrees: it goes before the organ (61 ¶1)."""
    case, draft = _case(proposal), Draft.of(proposal.payload["draft"])
    found = faults(case, draft)
    aside = SetAside(proposal.remark, by, on) if found else None
    on = told_day(proposal.payload, on)
    try:
        kept = stop_all(case, found, aside=aside)
    except Incomplete as fault:
        raise NotAllowed("；".join(fault.problems.values()), instead="在意见一栏写明理由") from None
    record(case, "opinion_agreed", on=on, by=by, set_aside=kept)
    payload = dict(proposal.payload) | {
        "agreed_by": by.id,
        "agreed_on": on.isoformat(),
        "agreed_remark": proposal.remark,
        "set_aside": kept,
    }
    return approving.ask(
        case, approving.DECISION, payload=payload, summary=proposal.summary,
        by=proposal.proposed_by,
    )  # fmt: skip


def _consent(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    """The head of the organ consents, or signs what the collective discussion has passed."""
    case, payload = _case(proposal), proposal.payload
    on = told_day(payload, on)
    if payload["agreed_by"] == by.id:
        raise NotAllowed("审理意见是您审核的，须由机关负责人另行同意", instead="请机关负责人审批")
    held = discussion_of(case)
    if held is not None and not held.data["passed"]:
        raise NotAllowed(
            "集体讨论没有通过，不能作出决定（《行政复议法》第61条第1款）",
            instead="退回修改后再报，或者重新讨论",
        )
    draft = Draft.of(payload["draft"])
    way = COLLECTIVE if held is not None else HEAD
    event = act(
        case, Action.DECIDE, "decided", on=on, by=by, kinds=draft.kinds, approved_by=way,
        approver=by.name, set_aside=payload.get("set_aside", []), **_duties(case, draft),
        **money(saved=draft.saved_amount or None, compensation=draft.compensation_amount),
    )  # fmt: skip
    case.closed_on = on
    drafter = proposal.proposed_by
    letter = draft_letter(case, draft, on=on)
    issued = send(case, letter, on=on, by=drafter, event=event, to=list(case.parties))
    for party in case.parties:
        receipt = service_receipt(case, party, issued, on=on)
        send(case, receipt, on=on, by=drafter, event=event, to=())
    sheet = papers.approval_sheet(case, draft, steps=_approvals(proposal, held, by, on))
    send(case, sheet, on=on, by=drafter, event=event, to=())
    return event


def _duties(case: ReconsiderationCase, draft: Draft) -> dict[str, Any]:
    """What each side has to do after it, and until when, as the follow-up reads it."""
    chosen = draft.chosen
    orders = [item.days for item in chosen if item.days is not None]
    remake = any(item.remake for item in chosen)
    data: dict[str, Any] = {"remake": True} if remake else {}
    data["enforceable"] = enforceable(case, draft)
    if draft.final_by:
        data["final_by"] = draft.final_by
    if orders:
        data["perform_days"] = max(orders)
    return data


def enforceable(case: ReconsiderationCase, draft: Draft) -> bool:
    """Whether the applicant is left with something to perform: as chosen, else by the kinds."""
    if draft.left_to_perform:
        return draft.left_to_perform == "yes"
    return leaves_a_duty(draft.chosen, scope=case.kind, executed=case.executed, after=draft.after)


def _approvals(
    proposal: Proposal, held: CaseEvent | None, by: Person, on: date
) -> list[tuple[str, str, str, str]]:
    """The rows of the approval sheet."""
    payload = proposal.payload
    drafted = date.fromisoformat(payload["drafted_on"])
    agreed = date.fromisoformat(payload["agreed_on"])
    head = db.session.get_one(Person, payload["agreed_by"])
    rows = [
        ("承办人拟稿", proposal.proposed_by.name, chinese_date(drafted), "拟按此作出决定"),
        ("机构负责人", head.name, chinese_date(agreed), payload["agreed_remark"] or "同意"),
    ]
    if held is not None:
        said = _votes_said(held.data["votes"])
        rows.append(("集体讨论", held.data["chair"], chinese_date(held.on), f"通过（{said}）"))
    return [*rows, ("机关负责人", by.name, chinese_date(on), proposal.remark or "同意")]


def _returned(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    """Sent back: the case goes on in trial, with the reason on record (T29)."""
    stage = "机构负责人" if proposal.action == BODY else "机关负责人"
    return act(
        _case(proposal), Action.RETURN_OPINION, "opinion_returned",
        on=told_day(proposal.payload, on), by=by, stage=stage, reason=proposal.remark,
    )  # fmt: skip


def _norm_words(case: ReconsiderationCase) -> list[str]:
    """What became of the norms under review, a sentence each (59, 60)."""
    found = []
    for one in norm_results(case):
        whose = f"经{one.by_others}处理，" if one.by_others else "经审查，"
        finding = NormFinding(one.finding)
        stopped = finding.stops_the_clause and not one.by_others
        also = "，已另行决定停止该条款的执行，责令制定机关予以纠正" if stopped else ""
        found.append(
            f"关于附带审查：{one.issuer}{one.name}{one.clause}，{whose}{finding.label}{also}。"
        )
    return found


def _case(proposal: Proposal) -> ReconsiderationCase:
    if not isinstance(proposal.case, ReconsiderationCase):
        raise TypeError("only a reconsideration is decided here")
    return proposal.case


# ------------------------------------------------------------------------------ discussion


def record_discussion(
    case: ReconsiderationCase,
    *,
    members: Sequence[Mapping[str, str]],
    chair: str,
    summary: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Put the collective discussion on record: members, votes, what came of it (61 ¶1)."""
    if open_proposal(case, ORGAN) is None:
        raise NotAllowed(
            "审理意见还没有报到机关，不能登记集体讨论", instead="先由机构负责人审核审理意见"
        )
    rows = _members(members, chair, summary)
    votes = {vote: sum(1 for _, _, own in rows if own == vote) for vote in VOTES}
    passed = votes["for"] * 2 > len(rows)
    event = act(
        case, Action.DISCUSS, "collectively_discussed", on=on, by=by, passed=passed, votes=votes,
        chair=chair.strip(), people=len(rows), reason=summary.strip(),
        note=f"{'通过' if passed else '没有通过'}，{_votes_said(votes)}",
    )  # fmt: skip
    letter = papers.discussion(
        case, members=rows, chair=chair.strip(), summary=summary,
        result="通过" if passed else "没有通过", on=on,
    )  # fmt: skip
    send(case, letter, on=on, by=by, event=event, to=())
    return event


def _votes_said(votes: Mapping[str, int]) -> str:
    """同意2人，不同意1人"""
    return "，".join(f"{VOTES[vote]}{number}人" for vote, number in votes.items() if number)


def draft_letter(case: ReconsiderationCase, draft: Draft, *, on: date) -> Letter:
    """The decision as a version would make it: to be read before anybody approves."""
    return papers.decision(case, draft, norms=_norm_words(case), on=on)


def _members(
    members: Sequence[Mapping[str, str]], chair: str, summary: str
) -> list[tuple[str, str, str]]:
    rows = [
        (one["name"].strip(), one.get("post", "").strip(), one.get("vote", ""))
        for one in members
        if one.get("name", "").strip()
    ]
    problems = {}
    if len(rows) < 3:
        problems["members"] = "集体讨论至少登记三名参加人员"
    elif len({name for name, _, _ in rows}) < len(rows):
        problems["members"] = "同一人只登记一次"
    elif any(vote not in VOTES for _, _, vote in rows):
        problems["members"] = "写明每个人的表决"
    if not chair.strip():
        problems["chair"] = "请填主持人"
    if len(summary.strip()) < SHORTEST:
        problems["summary"] = "写明讨论情况"
    if problems:
        raise Incomplete(problems)
    return rows


def discussion_of(case: ReconsiderationCase) -> CaseEvent | None:
    """The discussion of the version that is before the organ now, the last one if several."""
    drafted = [event.serial for event in case.events if event.kind == "opinion_drafted"]
    since = max(drafted, default=0)
    held = [
        event
        for event in case.events
        if event.kind == "collectively_discussed" and event.serial > since
    ]
    return max(held, key=lambda event: event.serial, default=None)
