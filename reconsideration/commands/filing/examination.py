"""Review of an application: correction, acceptance, refusal, giving up, withdrawal (30, 31)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Proposal, Representative
from casework.db import db
from law.errors import Incomplete
from reconsideration.commands import approving, papers
from reconsideration.commands.acting import act, deadline, deliver, facts_now, send, settle, side
from reconsideration.commands.checking import Note, exception_to, kept
from reconsideration.commands.filing.repeated import accepted_before
from reconsideration.commands.late import told_day, true_day
from reconsideration.commands.participants.agents import applicants_served, check_acting
from reconsideration.models import Correction, ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage, Track
from reconsideration.procedure.decision_suits import IF_REFUSED
from reconsideration.procedure.grounds import Condition, SimplifiedGround
from reconsideration.procedure.matters import Exclusion, ReviewResult, Scope
from reconsideration.procedure.participants import Represented

SMALL_AMOUNT = Decimal(3000)
SHORTEST_REASON = 4

Conditions = Mapping[str, Mapping[str, str]]


# ------------------------------------------------------------------------------ correction


def ask_correction(
    case: ReconsiderationCase,
    *,
    items: Sequence[str],
    until: date | None = None,
    on: date,
    by: Person,
    new_matter: str = "",
) -> CaseEvent:
    """Ask once, in writing, for everything that is missing (article 31, paragraph 1).

    A second notice is barred, unless `new_matter` says why the first could not ask for it.
    Under the former law the notice itself sets a reasonable time, `until` (实施条例 29).
    """
    listed = [item.strip() for item in items if item.strip()]
    problems = _check_time(case, until, on)
    problems |= {} if listed else {"items": "请一次写全需要补正的事项"}
    if problems:
        raise Incomplete(problems)
    told = {"reason": new_matter.strip(), "until": until}
    more: dict[str, Any] = {name: value for name, value in told.items() if value}
    event = act(
        case, Action.ASK_CORRECTION, "correction_asked", on=on, by=by, items=listed,
        new_matter=bool(new_matter.strip()), **more,
    )  # fmt: skip
    db.session.add(Correction(case=case, items=listed, asked_on=on))
    letter = papers.correction_notice(case, items=listed, until=until, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=applicants_served(case, on=on))
    return event


def _check_time(case: ReconsiderationCase, until: date | None, on: date) -> dict[str, str]:
    """Ten working days by law (31 ¶2); under the former law the notice says until when."""
    if not VERSIONS[case.law].accepted_on_receipt:
        return {} if until is None else {"until": "补正期限为收到通知之日起十个工作日，不另定日期"}
    if until is None:
        return {"until": "补正通知应当写明合理的补正期限（实施条例第29条）"}
    return {"until": "补正期限应当晚于通知之日"} if until <= on else {}


def serve_correction(
    case: ReconsiderationCase,
    *,
    on: date,
    by: Person,
    method: str = "",
    receiver: str = "",
    proof: str = "",
) -> CaseEvent:
    """The applicant received the notice: ten working days run from here (31, paragraph 2)."""
    asked = _correction(case)
    if asked is not None and on < asked.asked_on:
        raise Incomplete({"on": f"早于通知补正之日 {asked.asked_on.isoformat()}"})
    event = act(
        case, Action.SERVE_CORRECTION, "correction_notice_served", on=on, by=by, method=method
    )
    if asked is not None:
        asked.served_on = on
    deliver(case, papers.CORRECTION, on=on, by=by, method=method, receiver=receiver, proof=proof)
    return event


def extend_correction(
    case: ReconsiderationCase, *, to: date, reason: str, on: date, by: Person
) -> CaseEvent:
    """Give more time for a justified reason; the law sets no maximum (31, paragraph 2)."""
    problems = {}
    if to < on:
        problems["to"] = f"不能早于决定之日 {on.isoformat()}"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明正当理由（至少 {SHORTEST_REASON} 个字）"
    now = facts_now(case, on).correct_due
    if now is not None and to <= now:
        problems["to"] = f"应晚于现在的补正期限 {now.isoformat()}"
    if problems:
        raise Incomplete(problems)
    event = act(
        case, Action.EXTEND_CORRECTION, "correction_extended", on=on, by=by, to=to,
        reason=reason.strip(),
    )  # fmt: skip
    asked = _correction(case)
    if asked is not None:
        asked.extended_to, asked.extension_reason = to, reason.strip()[:200]
    return event


def receive_correction(
    case: ReconsiderationCase,
    *,
    on: date,
    by: Person,
    note: str = "",
    posted_on: date | None = None,
) -> CaseEvent:
    """Corrected material is in: a fresh review of five working days (31, paragraph 3)."""
    data: dict[str, Any] = {"note": note.strip()}
    asked = _correction(case)
    if posted_on is not None:
        if posted_on > on:
            raise Incomplete({"posted_on": "交邮日不能晚于收到日"})
        if asked is not None and posted_on < asked.asked_on:
            raise Incomplete({"posted_on": f"早于通知补正之日 {asked.asked_on.isoformat()}"})
        data["posted_on"] = posted_on
    event = act(case, Action.RECEIVE_CORRECTION, "corrected", on=on, by=by, **data)
    if asked is not None:
        asked.received_on, asked.result = on, "corrected"
    return event


def abandon(case: ReconsiderationCase, *, on: date, note: str = "", by: Person) -> CaseEvent:
    """Put on record that the application is deemed given up (31, paragraph 2)."""
    if len(note.strip()) < SHORTEST_REASON:
        raise Incomplete({"note": "写明通知、送达和逾期没有补正的经过"})
    event = act(case, Action.ABANDON, "abandoned", on=on, by=by, note=note.strip())
    asked = _correction(case)
    if asked is not None:
        asked.result = "abandoned"
    case.review_result = ReviewResult.ABANDONED.value
    return event


def withdraw(
    case: ReconsiderationCase,
    *,
    on: date,
    reason: str,
    agent: Representative | None = None,
    by: Person,
) -> CaseEvent:
    """A withdrawal before acceptance: the law is silent, the statistics know it (惯例).

    `agent` is who withdraws for the applicant; checks 20 and 21 look at the powers.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise Incomplete({"reason": f"写明撤回的原因（至少 {SHORTEST_REASON} 个字）"})
    notes = check_acting(case, Represented.WITHDRAW, agent=agent, on=on)
    event = act(
        case, Action.WITHDRAW, "withdrawn", on=on, by=by, reason=reason.strip(),
        **kept(notes),
    )  # fmt: skip
    case.review_result = ReviewResult.WITHDRAWN.value
    return event


def _correction(case: ReconsiderationCase) -> Correction | None:
    """The notice that the applicant has to answer now."""
    return next((one for one in reversed(case.corrections) if not one.result), None)


# ------------------------------------------------------------------------------ acceptance


def accept(
    case: ReconsiderationCase,
    *,
    conditions: Conditions,
    track: str = Track.ORDINARY,
    simplified_ground: str = "",
    consent_note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Accept after the seven conditions, in the ordinary or simplified procedure (30, 53).

    After a deemed acceptance this gives the notice and chooses the procedure; the day stays.
    """
    settle(case, on=on)
    _check_answers(conditions)
    if case.accepted_on is None:
        _check_met(conditions)
    _check_repeat(case, conditions)
    notes = _check_track(case, track, simplified_ground, consent_note)
    event = act(
        case, Action.ACCEPT, "accepted", on=on, by=by, track=Track(track).value,
        conditions=_kept(conditions), simplified_ground=simplified_ground,
        consent_note=consent_note.strip(), **kept(notes),
    )  # fmt: skip
    case.conditions = _kept(conditions)
    case.simplified_ground = simplified_ground if track == Track.SIMPLIFIED else ""
    letter = papers.acceptance(case, decide=deadline(case, "decide"), on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=applicants_served(case, on=on))
    notice = papers.reply_notice(case, reply=None, on=on, by=by)
    send(case, notice, on=on, by=by, event=event, to=side(case, papers.RESPONDENT))
    return event


def _kept(conditions: Conditions) -> dict[str, dict[str, str]]:
    return {code: dict(answer) for code, answer in conditions.items()}


def _check_answers(conditions: Conditions) -> None:
    missing = {
        f"answer_{code.value}": "请逐项回答是否符合"
        for code in Condition
        if conditions.get(code.value, {}).get("ok") not in {"yes", "no"}
    }
    if missing:
        raise Incomplete(missing)


def _unmet(conditions: Conditions) -> list[Condition]:
    return [code for code in Condition if conditions[code.value].get("ok") == "no"]


def _check_met(conditions: Conditions) -> None:
    unmet = {
        f"answer_{code.value}": "不符合这一条件的，应当不予受理（第30条第2款）"
        for code in _unmet(conditions)
    }
    if unmet:
        raise Incomplete(unmet)


def _check_repeat(case: ReconsiderationCase, conditions: Conditions) -> None:
    """The same applicant and act accepted before: only with a reason on record (no. 4)."""
    before = accepted_before(case)
    reason = (conditions["C7"].get("note") or "").strip()
    if before and len(reason) < SHORTEST_REASON:
        numbers = "、".join(one.number for one in before)
        raise Incomplete(
            {
                "note_C7": f"同一申请人就同一行政行为已受理过：{numbers}（第30条第1款第7项）。"
                "撤回违背真实意愿等例外情形，写明理由"
            }
        )


def _check_track(
    case: ReconsiderationCase, track: str, ground: str, consent_note: str
) -> list[Note]:
    """Simplified needs a ground that the case bears out (article 53; no. 10)."""
    if track not in list(Track):
        raise Incomplete({"track": "请选适用的程序"})
    if track != Track.SIMPLIFIED:
        return []
    if ground not in list(SimplifiedGround):
        raise Incomplete({"simplified_ground": "请选适用简易程序的理由（第53条）"})
    small = case.amount is not None and case.amount <= SMALL_AMOUNT
    wrong = {
        SimplifiedGround.SMALL_AMOUNT: (small, "登记的金额不是三千元以下"),
        SimplifiedGround.ON_THE_SPOT: (case.on_the_spot, "没有登记为当场作出的行为"),
        SimplifiedGround.INFORMATION: (case.kind == Scope.A14, "登记的事项不是政府信息公开"),
        SimplifiedGround.WARNING: (case.kind in {Scope.A01, Scope.A15}, "登记的事项不是行政处罚"),
        SimplifiedGround.CONSENT: (
            len(consent_note.strip()) >= SHORTEST_REASON,
            "写明各方当事人同意适用简易程序的时间和方式",
        ),
    }
    fits, problem = wrong[SimplifiedGround(ground)]
    if fits:
        return []
    if allowed := exception_to(case, 10, problem):
        return [allowed]
    field = "consent_note" if ground == SimplifiedGround.CONSENT else "simplified_ground"
    raise Incomplete({field: problem})


# ------------------------------------------------------------------------------ refusal


def refuse(
    case: ReconsiderationCase,
    *,
    grounds: Sequence[str],
    reasons: str,
    competent_organ: str = "",
    conditions: Conditions | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Refuse with reasons; for jurisdiction, naming the competent organ (30, paragraph 2)."""
    _check_refusal(grounds, reasons, competent_organ)
    event = act(
        case, Action.REFUSE, "refused", on=on, by=by, grounds=list(grounds),
        reasons=reasons.strip(), competent_organ=competent_organ.strip(),
    )  # fmt: skip
    case.review_result = ReviewResult.REFUSED.value
    if conditions is not None:
        case.conditions = _kept(conditions)
    letter = papers.refusal(
        case, grounds=grounds, reasons=reasons, competent_organ=competent_organ.strip(), on=on,
        by=by,
    )  # fmt: skip
    send(case, letter, on=on, by=by, event=event, to=side(case, papers.APPLICANT))
    return event


def propose_refusal(
    case: ReconsiderationCase,
    *,
    grounds: Sequence[str],
    reasons: str,
    competent_organ: str = "",
    conditions: Conditions | None = None,
    legal_on: date | None = None,
    on: date,
    by: Person,
) -> Proposal:
    """Ask a second person to approve a refusal; the procedure is asked at once.

    `legal_on` is the day of a refusal that an old paper file tells of.
    """
    if conditions is not None:
        _check_answers(conditions)
        _check_exclusion(grounds)
    _check_refusal(grounds, reasons, competent_organ)
    day = true_day(case, "legal_on", legal_on, on)
    settle(case, on=day)
    VERSIONS[case.law].procedure.take(Stage(case.stage), Action.REFUSE, facts_now(case, day))
    labels = [Condition(code).failing for code in grounds if code in list(Condition)]
    labels += [Exclusion(code).label for code in grounds if code in list(Exclusion)]
    return approving.ask(
        case,
        approving.REFUSE,
        payload={
            "grounds": list(grounds),
            "reasons": reasons.strip(),
            "competent_organ": competent_organ.strip(),
            "conditions": _kept(conditions) if conditions is not None else None,
            "legal_on": legal_on.isoformat() if legal_on else None,
        },
        summary="\n".join(["；".join([*labels, reasons.strip()]), IF_REFUSED]),
        by=by,
    )


def register_proposals() -> None:
    """Tell the case core how an approved refusal is carried out."""
    approving.register_step(approving.REFUSE, _carry_out_refusal)


def _carry_out_refusal(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    """The refusal is the proposer's act, on the day of its approval: late is late."""
    case = proposal.case
    if not isinstance(case, ReconsiderationCase):
        raise TypeError("only a reconsideration is refused here")
    payload = proposal.payload
    return refuse(
        case, grounds=payload["grounds"], reasons=payload["reasons"],
        competent_organ=payload["competent_organ"], conditions=payload["conditions"],
        on=told_day(payload, on), by=proposal.proposed_by,
    )  # fmt: skip


def _check_exclusion(grounds: Sequence[str]) -> None:
    """What article 12 shuts out is not within the scope: the two answers must agree."""
    if Condition.C5 not in grounds and any(code in list(Exclusion) for code in grounds):
        raise Incomplete({"exclusion": "选了第12条的事项，第5项“属于复议范围”应答不符合"})


def _check_refusal(grounds: Sequence[str], reasons: str, competent_organ: str) -> None:
    """Reasons always; the competent organ where jurisdiction is the fault (no. 3)."""
    problems = {}
    known = [*Condition, *Exclusion]
    if not grounds or any(code not in known for code in grounds):
        problems["grounds"] = "请指出不符合第30条第1款的哪一项"
    if len(reasons.strip()) < SHORTEST_REASON:
        problems["reasons"] = "不予受理应当说明理由（第30条第2款）"
    if Condition.C6 in grounds and not competent_organ.strip():
        problems["competent_organ"] = "不属于本机关管辖的，应当告知有管辖权的机关（第30条第2款）"
    if problems:
        raise Incomplete(problems)
