"""The draft of a decision held against its case: whole, in words, what doesn't fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from casework.cases.models import Side
from law import ARL
from law.errors import Incomplete
from reconsideration.commands.evidence.unanswered import unanswered
from reconsideration.commands.filing.first_matters import final_matters
from reconsideration.commands.papers.parts import act_text, names
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.decision_draft import Draft, item_of
from reconsideration.procedure.decision_wording import Names, beside, operative
from reconsideration.procedure.grounds import DecisionKind
from reconsideration.procedure.matters import Claim, Scope
from reconsideration.procedure.outcomes import (
    Ground,
    Item,
    Misfit,
    OutcomeTable,
    Penalty,
    lacking,
    misfits,
    must_give_back,
)
from reconsideration.procedure.respondents import is_provincial
from reconsideration.procedure.scope import SpecialMatter

SHORTEST = 4
LACKING = {
    "detail": "写明变更后的内容，或者要求履行、补救、补偿的内容",
    "days": "写明几日以内",
    "way": "请选怎样处理",
}
NOT_FINAL = "最终裁决须有法律规定（第10条）：先在“前置和最终裁决规定”登记法律和条款"
FREE = {
    "facts": "写明查明的事实",
    "reasons": "写明决定的理由",
    "basis_text": "写明被申请的行政行为所适用的法律规范和审查意见",
}


def composed(case: ReconsiderationCase, draft: Draft) -> list[str]:
    """The operative part as the coded choices make it."""
    table = outcomes_of(case)
    spoken = Names(names(case, Side.RESPONDENT), act_text(case), table.act, table.rejected)
    return [
        *operative((_remade(item, table) for item in draft.chosen), spoken),
        *beside(
            spoken,
            compensation=draft.compensation,
            compensation_text=draft.compensation_text,
            give_back=draft.give_back,
        ),
    ]


def _remade(item: Item, table: OutcomeTable) -> Item:
    """The item; an order to re-make the act only where the law has one with it."""
    return replace(item, remake=item.remake and table.rows[item.kind].may_remake)


def points(case: ReconsiderationCase, draft: Draft, *, on: date) -> list[Misfit]:
    """What check 28 points out in it: of its own words, and of what the file tells."""
    chosen = draft.chosen
    return [*misfits(chosen, case.claims, outcomes_of(case)), *_of_the_file(case, chosen, on)]


def _of_the_file(case: ReconsiderationCase, chosen: Sequence[Item], on: date) -> Iterator[Misfit]:
    """Article 70 against a reply in time, or a third party's evidence; 65 without a change."""
    version = VERSIONS[case.law]
    if any(item.kind is DecisionKind.D70 for item in chosen):
        found = unanswered(case, on=on)
        if found is None:
            text = "被申请人已经按期答复并提交证据、依据，不能视为没有证据、依据"
            yield Misfit(text, version.basis(ARL.cite(70)))
        elif found.open_to_exception:
            text = "涉及第三人合法权益，第三人提供了证据，不适用视为没有证据的规定"
            yield Misfit(text, found.basis)
    changed = any(event.kind == "act_changed" for event in case.events)
    if not changed and any(Ground.CHANGED_SINCE in item.grounds for item in chosen):
        text = "没有登记被申请人改变行政行为，核对是否已经改变"
        yield Misfit(text, version.basis(ARL.cite(65, 2, 2)))


def outcomes_of(case: ReconsiderationCase) -> OutcomeTable:
    """What a decision may be under the law of the case."""
    return VERSIONS[case.law].outcomes


def owes_return(case: ReconsiderationCase, draft: Draft) -> bool:
    """Whether return, release or the price has to be ordered (72 ¶2)."""
    return must_give_back(draft.chosen, scope=case.kind, claims=case.claims, before=draft.before)


def finals_of(case: ReconsiderationCase) -> list[SpecialMatter]:
    """What may make a decision final: other laws, and what the case's own law says."""
    found = list(final_matters(case.unit_id))
    own = VERSIONS[case.law].finals.get(Scope(case.kind))
    if own is not None and is_provincial(case.organ_name):
        found.append(own)
    return found


def check(case: ReconsiderationCase, draft: Draft) -> None:
    """Whether the draft is whole; what it says is looked at by the numbered checks."""
    problems = dict(_of_items(draft, outcomes_of(case)))
    problems |= {
        name: text for name, text in FREE.items() if len(getattr(draft, name).strip()) < SHORTEST
    }
    problems |= dict(_of_claims(case, draft))
    if draft.final_by and draft.final_by not in {one.source for one in finals_of(case)}:
        problems["final_by"] = NOT_FINAL
    if problems:
        raise Incomplete(problems)


def _of_items(draft: Draft, table: OutcomeTable) -> Iterator[tuple[str, str]]:
    if not draft.items:
        yield "kind_1", "请选决定的种类"
    for number, one in enumerate(draft.items, start=1):
        if one.get("kind") not in list(table.rows):
            yield f"kind_{number}", "请选决定的种类"
            continue
        item = item_of(one)
        if not item.grounds:
            yield f"grounds_{number}", "请选理由"
        for name in lacking(item, table):
            yield f"{name}_{number}", LACKING[name]
        if item.kind is DecisionKind.D63 and draft.before_kind == Penalty.NONE:
            yield "before_kind", "变更的，填原处理和变更后的种类、金额、期限，用来比较轻重"


def _of_claims(case: ReconsiderationCase, draft: Draft) -> Iterator[tuple[str, str]]:
    if draft.compensation == "granted":
        if len(draft.compensation_text.strip()) < SHORTEST:
            yield "compensation_text", "写明赔偿的项目、金额"
        if not any(item.finds_fault for item in draft.chosen):
            yield (
                "compensation",
                "赔偿只和撤销、变更、确认违法或者无效一并决定（第72条第1款）",
            )
        if not draft.compensation_amount:
            yield "compensation_amount", "填赔偿的金额；恢复原状等没有金额的填 0"
    if draft.compensation and Claim.COMPENSATE not in case.claims:
        yield "compensation", "申请人没有提出行政赔偿请求"
