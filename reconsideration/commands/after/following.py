"""Performance: reports, new acts compared with the old ones, orders, interviews, enforcement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import act, facts_now, send, side
from reconsideration.commands.aftermath import ask_court_until, last_of, must_remake, sue_until
from reconsideration.commands.papers import following as papers
from reconsideration.commands.papers.parts import RESPONDENT
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.following import Duty, Enforcement, Performer

SHORTEST = 4
COMPARED = ("facts", "reasons", "result")
"""What a new act is compared by: facts, reasons and result (article 64, paragraph 2)."""


def need(**texts: str) -> dict[str, str]:
    """The texts stripped. Raises Incomplete for those that say nothing."""
    short = {name: text for name, text in texts.items() if len(text.strip()) < SHORTEST}
    if short:
        raise Incomplete(dict.fromkeys(short, f"请写明（至少 {SHORTEST} 个字）"))
    return {name: text.strip() for name, text in texts.items()}


def record_performance(
    case: ReconsiderationCase,
    *,
    whole: bool,
    report: str,
    proof: str,
    remade_number: str = "",
    compared: Mapping[str, str] | None = None,
    procedure_only: bool = False,
    on: date,
    by: Person,
) -> CaseEvent:
    """The respondent has performed, wholly or in part, with proof (article 77, paragraph 1).

    A new act is compared with the revoked one: facts, reasons and result each `same` or not.
    """
    texts = need(report=report, proof=proof)
    data: dict[str, Any] = {"note": texts["report"], "proof": texts["proof"]}
    if whole and must_remake(case):
        data |= _remade(remade_number, compared or {}, procedure_only)
    kind = "performed" if whole else "partly_performed"
    return act(case, Action.RECORD_PERFORMANCE, kind, on=on, by=by, **data)


def _remade(number: str, compared: Mapping[str, str], procedure_only: bool) -> dict[str, Any]:
    problems = {
        f"same_{name}": "与原行为相比，请选相同还是不同"
        for name in COMPARED
        if compared.get(name) not in {"same", "different"}
    }
    if not number.strip():
        problems["remade_number"] = "请填重新作出的行政行为的名称、文号"
    if problems:
        raise Incomplete(problems)
    same = all(compared[name] == "same" for name in COMPARED)
    return {
        "remade": number.strip(),
        "compared": {name: compared[name] for name in COMPARED},
        "procedure_only": procedure_only,
        "same_as_before": same and not procedure_only,
    }


def order_performance(
    case: ReconsiderationCase,
    *,
    what: str,
    perform_by: date,
    reason: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Order to perform by a day (article 77, paragraph 2); early only with what shows refusal."""
    texts = need(what=what)
    if perform_by <= on:
        raise Incomplete({"perform_by": "应晚于责令之日"})
    if not _is_overdue(case, on) and len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": "履行期限还没有届满，写明被申请人不履行的情况"})
    event = act(
        case, Action.ORDER_PERFORMANCE, "performance_ordered", on=on, by=by,
        perform_by=perform_by, note=texts["what"], reason=reason.strip(),
    )  # fmt: skip
    letter = papers.performance_order(
        case, what=texts["what"], until=perform_by, reason=reason.strip(), on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=side(case, RESPONDENT))
    return event


def _is_overdue(case: ReconsiderationCase, on: date) -> bool:
    """Whether some duty of the respondent's has run out of time."""
    keys = {"perform", "opinion_reply", "as_ordered"}
    return any(
        row.key in keys and row.is_open and row.due_on is not None and row.due_on < on
        for row in case.deadlines
    )


def call_interview(
    case: ReconsiderationCase,
    *,
    who: str,
    day: date,
    place: str,
    points: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Call the respondent's responsible person to an interview (article 77, paragraph 2)."""
    given = need(points=points) | _named(who=who, place=place)
    if day < on:
        raise Incomplete({"day": "约谈日期不能早于通知之日"})
    event = act(
        case, Action.INTERVIEW, "interview_called", on=on, by=by, until=day, note=given["who"]
    )
    letter = papers.interview_notice(case, given=given, day=day, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=side(case, RESPONDENT))
    return event


def record_interview(
    case: ReconsiderationCase,
    *,
    who: str,
    place: str,
    points: str,
    promise: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """The interview was held: what was said and promised."""
    given = need(points=points, promise=promise) | _named(who=who, place=place)
    event = act(
        case, Action.INTERVIEW, "interviewed", on=on, by=by, who=given["who"],
        note=given["promise"],
    )  # fmt: skip
    letter = papers.interview_record(case, given=given, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=())
    return event


def _named(**texts: str) -> dict[str, str]:
    empty = [name for name, text in texts.items() if not text.strip()]
    if empty:
        raise Incomplete(dict.fromkeys(empty, "请填写"))
    return {name: text.strip() for name, text in texts.items()}


def criticise(
    case: ReconsiderationCase, *, text: str, copies: Sequence[str], on: date, by: Person
) -> CaseEvent:
    """Criticise the respondent in a circular (article 77, paragraph 2)."""
    told = need(text=text)["text"]
    units = tuple(one.strip() for one in copies if one.strip())
    if not units:
        raise Incomplete({"copies": "请填通报发给哪些单位，一行一个"})
    event = act(case, Action.CRITICISE, "criticised", on=on, by=by, note=told, copies=list(units))
    letter = papers.criticism(case, text=told, copies=units, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=side(case, RESPONDENT))
    return event


def enforce(
    case: ReconsiderationCase,
    *,
    outcome: Enforcement,
    performer: Performer,
    duty: str,
    court: str = "",
    finished: bool = False,
    final_by_law: bool = False,
    late_reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Enforce against an applicant or third party who neither sued nor performed (article 78).

    Upheld: the acting organ; changed, or a mediation document: the reconsideration organ. The
    court can be asked until three months after the time to sue.
    """
    told = need(duty=duty)["duty"]
    _check_outcome(case, outcome)
    by_court = performer is Performer.COURT
    if by_court and not court.strip():
        raise Incomplete({"court": "请填申请的人民法院"})
    _check_time(case, on, final_by_law=final_by_law, by_court=by_court, late_reason=late_reason)
    event = act(
        case, Action.ENFORCE, "enforced", on=on, by=by, outcome=outcome.value,
        performer=performer.value, court=court.strip(), finished=finished, note=told,
        late_reason=late_reason.strip(),
    )  # fmt: skip
    if outcome.by_organ and not finished:
        letter = papers.enforcement(
            case, outcome=outcome, court=court.strip() if by_court else "", duty=told, on=on, by=by
        )
        send(case, letter, on=on, by=by, event=event, to=())
    return event


def _check_outcome(case: ReconsiderationCase, outcome: Enforcement) -> None:
    """The route follows from what the case ended in."""
    mediated = last_of(case, "mediated") is not None
    if mediated != (outcome is Enforcement.MEDIATED):
        raise Incomplete({"outcome": "与本案的结案方式不符，按决定或者调解书选择"})
    decided = last_of(case, "decided")
    kinds = set(decided.data.get("kinds", ())) if decided is not None else set()
    if outcome is Enforcement.CHANGED and kinds and "D63" not in kinds:
        raise Incomplete({"outcome": "本案决定不是变更，不由复议机关强制执行"})
    if outcome is Enforcement.UPHELD and kinds and not kinds & {"D68", "D69"}:
        raise Incomplete({"outcome": "本案决定不是维持，不由原机关据此强制执行"})


def _check_time(
    case: ReconsiderationCase, on: date, *, final_by_law: bool, by_court: bool, late_reason: str
) -> None:
    until = sue_until(case)
    if until is not None and on <= until and not final_by_law:
        raise NotAllowed(
            f"起诉期限到 {until.isoformat()}，还没有届满",
            instead="期满没有起诉又不履行的，再强制执行",
        )
    last = ask_court_until(case)
    late = by_court and last is not None and on > last
    if late and len(late_reason.strip()) < SHORTEST:
        raise Incomplete(
            {"late_reason": f"申请期限已于 {last} 届满（起诉期满后三个月），写明正当理由"}
        )


def still_owes(case: ReconsiderationCase, on: date) -> frozenset[Duty]:
    """What the respondent still owes on a day."""
    return frozenset(Duty(one) for one in facts_now(case, on).owed)
