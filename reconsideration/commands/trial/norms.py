"""Review of norms beside the act: named, opened with the suspension, dealt with or passed on.

Each norm of a case has its own track and its own clocks (articles 13, 56-60).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Proposal
from casework.cases.timeline import timeline
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.acting import act, facts_now, settle
from reconsideration.commands.checking import SetAside, stop
from reconsideration.commands.trial.course import suspend, suspended_since, suspension_problems
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.procedure.norms import (
    STEPS,
    Norm,
    NormKind,
    NormSource,
    NormState,
    norms_of,
)

SHORTEST = 4
MOST = 20
UNNAMED = {
    "title": "请填文件名称",
    "issuer": "请填制定机关",
    "clause": "请填要审查的条款，例如第八条",
}
WAY_ROUND = (
    "办案中认为它不合法的，怎样提出选“本机关主动审查依据”，转送有权的国家机关处理（第57条）；申请人"
    "可以另向有权机关提出审查建议"
)
NOT_ASKED_FOR = {
    NormKind.RULE: f"规章不能由申请人申请附带审查（第13条第2款）。{WAY_ROUND}",
    NormKind.HIGHER: f"申请人只能申请审查规范性文件（第13条第1款）。{WAY_ROUND}",
}


@dataclass(frozen=True, slots=True)
class NormResult:
    """What the review of a norm came to: for the decision (articles 59 and 60)."""

    name: str
    issuer: str
    clause: str
    finding: str
    opinion: str
    on: date
    by_others: str = ""


def norms(case: ReconsiderationCase) -> list[Norm]:
    """The norms of a case, each as it stands now."""
    return norms_of(timeline(case))


def norm_results(case: ReconsiderationCase) -> list[NormResult]:
    """What the reviews have come to, to be told in the decision."""
    ends = {NormState.DEALT: "norm_dealt", NormState.REPLIED: "norm_replied"}
    return [
        NormResult(
            norm.name, norm.issuer, norm.clause, norm.finding, norm.opinion,
            norm.days[ends[norm.state]], norm.transferee,
        )
        for norm in norms(case)
        if norm.state in ends
    ]  # fmt: skip


def open_norms(case: ReconsiderationCase) -> list[Norm]:
    """The norms whose review has not ended: no decision before them."""
    return [norm for norm in norms(case) if norm.is_running]


# ------------------------------------------------------------------------------ asking, opening


def name_norm(
    case: ReconsiderationCase,
    *,
    title: str,
    issuer: str,
    issuer_kind: str,
    clause: str,
    source: str,
    document: str = "",
    reasons: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Put a norm on the list: asked for by the applicant (13, R07 26), or of own motion (57)."""
    typed = {
        "title": title, "issuer": issuer, "clause": clause, "document": document,
        "reasons": reasons,
    }  # fmt: skip
    values: dict[str, Any] = {name: value.strip() for name, value in typed.items()}
    values["title"] = values["title"].strip("《》")
    _check_named(case, values, issuer_kind, source)
    number = str(len(norms(case)) + 1)
    return act(
        case, Action.NAME_NORM, "norm_named", on=on, by=by, norm=number, source=source,
        issuer_kind=issuer_kind, **values,
    )  # fmt: skip


def correct_norm(
    case: ReconsiderationCase,
    *,
    norm: str,
    title: str,
    document: str,
    issuer: str,
    clause: str,
    reason: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Put right what a norm was registered as; the old name stays on record, papers stay."""
    found = next((one for one in norms(case) if one.number == norm), None)
    if found is None:
        raise Incomplete({"norm": "请选一份规范性文件"})
    right: dict[str, Any] = {
        "title": title.strip().strip("《》"), "document": document.strip(),
        "issuer": issuer.strip(), "clause": clause.strip(),
    }  # fmt: skip
    problems = {name: text for name, text in UNNAMED.items() if not right[name]}
    if all(getattr(found, name) == value for name, value in right.items()):
        problems["title"] = "和原来的登记相同"
    if any(_same(one, right) for one in norms(case) if one.number != norm):
        problems["clause"] = "这一条款已经登记"
    if len(reason.strip()) < SHORTEST:
        problems["reason"] = "写明更正的理由（至少 4 个字）"
    if on < found.days["norm_named"]:
        problems["on"] = f"早于登记之日 {found.days['norm_named'].isoformat()}"
    if problems:
        raise Incomplete(problems)
    named = replace(found, **right)
    return act(
        case, Action.CORRECT_NORM, "norm_corrected", on=on, by=by, norm=norm, **right,
        note=f"{found.name}{found.clause} 更正为 {named.name}{named.clause}，{reason.strip()}",
    )  # fmt: skip


def _check_named(
    case: ReconsiderationCase, values: dict[str, Any], issuer_kind: str, source: str
) -> None:
    problems = {name: text for name, text in UNNAMED.items() if not values[name]}
    if issuer_kind not in list(NormKind):
        problems["issuer_kind"] = "请选文件的种类"
    if source not in list(NormSource):
        problems["source"] = "请选怎样提出"
    elif issuer_kind in list(NormKind):
        problems |= _check_source(NormKind(issuer_kind), NormSource(source), values["reasons"])
    if any(_same(one, values) for one in norms(case)):
        problems["clause"] = "这一条款已经登记"
    if len(norms(case)) >= MOST:
        problems["title"] = f"一件案件最多登记 {MOST} 份"
    if problems:
        raise Incomplete(problems)


def _check_source(kind: NormKind, source: NormSource, reasons: str) -> dict[str, str]:
    """Rules are no object of an applicant's request; a later request says why it is later."""
    if source is not NormSource.OWN_MOTION and not kind.may_be_asked:
        return {"issuer_kind": NOT_ASKED_FOR[kind]}
    if source is NormSource.LATER and len(reasons) < SHORTEST:
        return {"reasons": "写明申请复议时不知道所依据的文件的情况（实施条例第26条）"}
    if source is NormSource.OWN_MOTION and len(reasons) < SHORTEST:
        return {"reasons": "写明本机关认为依据不合法的理由（第57条）"}
    return {}


def _same(norm: Norm, values: dict[str, Any]) -> bool:
    dropped = norm.state is NormState.DROPPED
    return not dropped and (norm.title, norm.clause) == (values["title"], values["clause"])


def submit_opening(
    case: ReconsiderationCase,
    *,
    norm: str,
    competent: bool,
    legal_on: date | None = None,
    override: str = "",
    on: date,
    by: Person,
) -> CaseEvent | Proposal:
    """Ask for the opening and the suspension with it; at once where nobody approves (U14).

    `legal_on` is a day before the recording: without it the act bears the day of its approval.
    """
    settle(case, on=on)
    day = legal_on or on
    found = norm_at(case, norm, "norm_review_opened", day)
    if not approving.needs_approval(approving.OPEN_NORM) or _suspended_on(case, day) is not None:
        aside = SetAside(override, by, on) if override.strip() else None
        return open_norm_review(
            case, norm=norm, competent=competent, on=day, noted_on=on, by=by, aside=aside
        )
    _check_suspension(case, found, override, on=day, noted_on=on)
    payload = {"norm": norm, "competent": competent, "legal_on": legal_on}
    return approving.ask(
        case,
        approving.OPEN_NORM,
        payload={**payload, "override": override.strip()},
        summary=f"{_why(found)}；本机关{'有权处理' if competent else '无权处理，转送有权机关'}",
        by=by,
    )


def _check_suspension(
    case: ReconsiderationCase, norm: Norm, override: str, *, on: date, noted_on: date
) -> None:
    """What would bar the suspension is said before anybody is asked to approve it."""
    ground = SuspensionGround.S09
    problems = suspension_problems(case, ground=ground, detail=_why(norm), on=on, noted_on=noted_on)
    for number, why, instead in problems if not override.strip() else ():
        stop(case, number, why, instead=instead)
    facts = facts_now(case, on, {"ground": ground.value})
    VERSIONS[case.law].procedure.take(Stage(case.stage), Action.SUSPEND, facts)


def register_opening() -> None:
    """Tell the case core how an approved opening is carried out."""
    approving.register_step(approving.OPEN_NORM, _carry_out)


def _carry_out(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    case, payload = proposal.case, proposal.payload
    if not isinstance(case, ReconsiderationCase):
        raise TypeError("only a reconsideration reviews norms")
    told, override = payload.get("legal_on"), payload.get("override", "")
    return open_norm_review(
        case, norm=payload["norm"], competent=payload["competent"],
        on=date.fromisoformat(told) if told else on, noted_on=on, by=proposal.proposed_by,
        aside=SetAside(override, by, on) if override else None, approved_by=by,
    )  # fmt: skip


def open_norm_review(
    case: ReconsiderationCase,
    *,
    norm: str,
    competent: bool,
    on: date,
    by: Person,
    noted_on: date | None = None,
    aside: SetAside | None = None,
    approved_by: Person | None = None,
) -> CaseEvent:
    """Open the review of a norm; the case is suspended with it, if it isn't yet (39 ¶1, item 9).

    Whoever may deal with the norm writes to its drafter in three working days; else it is passed
    on in seven (56-58). They run from the suspension (U9), for a norm named later from its opening.
    """
    found = norm_at(case, norm, "norm_review_opened", on)
    since = _suspended_on(case, on)
    later = since is not None and found.days["norm_named"] > since
    if since is None:
        suspend(
            case, ground=SuspensionGround.S09, detail=_why(found), on=on, by=by,
            noted_on=noted_on, aside=aside, approved_by=approved_by,
        )  # fmt: skip
    return act(
        case, Action.OPEN_NORM_REVIEW, "norm_review_opened", on=on, by=by, norm=found.number,
        competent=competent, later=later, detail=found.name,
    )  # fmt: skip


def _why(norm: Norm) -> str:
    """Why the case is suspended, as its notice says it."""
    if norm.source is NormSource.OWN_MOTION:
        return f"本机关对行政行为的依据{norm.name}{norm.clause}进行审查"
    return f"申请人申请附带审查{norm.name}{norm.clause}"


def _suspended_on(case: ReconsiderationCase, on: date) -> date | None:
    """Since when the case stands still for the review of norms, if it does."""
    ground = SuspensionGround.S09.value
    return suspended_since(case, ground) if ground in facts_now(case, on).grounds else None


def norm_at(case: ReconsiderationCase, number: str, kind: str, on: date) -> Norm:
    """The norm, if this step can follow on its track. Raises NotAllowed, Incomplete."""
    found = next((norm for norm in norms(case) if norm.number == number), None)
    if found is None:
        raise Incomplete({"norm": "请选一份规范性文件"})
    step = STEPS[kind]
    if found.state not in step.sources:
        raise NotAllowed(
            f"{found.name}{found.state.label}，现在不能{step.label}", instead="打开附带审查一页核对"
        )
    if on < found.last_day:
        raise Incomplete({"on": f"早于这份文件上一步的日期 {found.last_day.isoformat()}"})
    return found
