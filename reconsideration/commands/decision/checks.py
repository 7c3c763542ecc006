"""missing(), faults(): what stands between a case and its decision, each by its numbered check.

Looked at before a proposal goes up and again before it is approved; whoever may sets a check
aside with a reason (checking.stop). 26 is not here: nothing else than the approval decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from casework.cases.timeline import timeline
from law import ARL
from law.citation import Basis
from reconsideration.commands.checking import SetAside, stop
from reconsideration.commands.decision.draft import owes_return
from reconsideration.commands.evidence.register import unusable
from reconsideration.commands.trial.norms import open_norms
from reconsideration.commands.trial.opinions import missing_before_decision
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.grounds import DecisionKind
from reconsideration.procedure.matters import Claim
from reconsideration.procedure.outcomes import worse

SHORTEST = 4
INSTEAD = {
    15: "先登记听取意见",
    16: "先组织听证、取得咨询意见，或者核对是否重大、疑难、复杂",
    18: "先登记咨询意见、签名和采纳情况",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check stops: its number, why, and what can be done instead."""

    check: int
    text: str
    instead: str

    @property
    def basis(self) -> Basis:
        """What the check rests on."""
        return CHECKS[self.check].basis


def missing(case: ReconsiderationCase) -> list[Fault]:
    """What the case lacks before any decision, whatever it says (checks 15, 16, 18)."""
    return [
        Fault(one.check, one.why + _own_place(one.check, one.basis), INSTEAD[one.check])
        for one in missing_before_decision(case)
    ]


def _own_place(check: int, basis: Basis) -> str:
    """The place that a fault rests on, where that of its check doesn't say it already."""
    return "" if basis.text == CHECKS[check].basis.text else f"（{basis.place}）"


def faults(case: ReconsiderationCase, draft: Draft) -> list[Fault]:
    """What stops this decision: of the case, and of what it says (14-16, 18, 27, 29, 30)."""
    return [
        *missing(case),
        *_evidence(case, draft),
        *_records(case, draft),
        *_worse(case, draft),
        *_compensation(case, draft),
        *_court(case, draft),
    ]


def unfinished(case: ReconsiderationCase) -> list[str]:
    """What else is open and belongs before the decision: reviews of norms (59)."""
    return [f"{norm.name}{norm.clause}的附带审查还没有结果" for norm in open_norms(case)]


def stop_all(
    case: ReconsiderationCase, found: Iterable[Fault], *, aside: SetAside | None
) -> list[dict[str, Any]]:
    """Block by the first of them, or note that each was set aside, why and by whom."""
    return [stop(case, one.check, one.text, instead=one.instead, aside=aside) for one in found]


# ------------------------------------------------------------------------------ of the draft


def _evidence(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    """Evidence that the respondent gathered meanwhile, without the body's consent (46)."""
    late = unusable(case)
    cited = [one.name for one in late if one.name and one.name in draft.evidence]
    if cited or (late and draft.late_evidence != "unused"):
        named = "、".join(cited or [one.name for one in late])
        text = f"被申请人在复议期间自行收集的证据（{named}）不能作为认定行为合法、适当的依据"
        yield Fault(14, text, "核对证据，决定不引用这些证据")


def _records(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    if not VERSIONS[case.law].has(ARL.cite(61, 2)):
        return
    held = any(event.kind == "hearing_held" for event in timeline(case))
    if held and len(draft.transcript.strip()) < SHORTEST:
        text = "经过听证的案件，决定没有写明根据听证笔录认定了什么"
        yield Fault(18, text, "在“听证笔录”一栏写明")


def _worse(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    """No worse change (63 ¶2); under the former law not for a third party either (条例 51)."""
    if DecisionKind.D63.value not in draft.kinds:
        return
    respects = worse(draft.before, draft.after)
    asked = VERSIONS[case.law].outcomes.opposite_request
    if respects and not (asked and len(draft.opposite_request.strip()) >= SHORTEST):
        text = f"变更对申请人更为不利：{'；'.join(respects)}"
        way = "第三人提出相反请求的，写明谁在何时提出" if asked else "在复议请求范围内另作变更"
        yield Fault(27, text, way)


def _compensation(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    if Claim.COMPENSATE in case.claims and not draft.compensation:
        yield Fault(29, "申请人一并提出行政赔偿请求，没有作出处理", "决定赔偿或者驳回赔偿请求")
    settled = draft.give_back.strip() or len(draft.nothing_taken.strip()) >= SHORTEST
    if owes_return(case, draft) and not settled:
        text = "撤销、变更涉及财产，没有责令返还财产、解除措施或者赔偿价款"
        yield Fault(29, text, "写明返还、解除或者价款；没有可返还的，写明情况")


def _court(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    if not draft.final_by and not (draft.court or case.unit.court).strip():
        yield Fault(30, "没有写明向哪个人民法院起诉", "填管辖的人民法院")
