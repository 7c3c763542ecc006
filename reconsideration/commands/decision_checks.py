"""missing(), faults(): what stands between a case and its decision, each by its numbered check.

Looked at before a proposal goes up and again before it is approved; whoever may sets a check
aside with a reason (checking.stop). 26 is not here: nothing else than the approval decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from casework.cases.timeline import timeline
from law.citation import Basis
from law.events import Event
from reconsideration.commands.checking import SetAside, stop
from reconsideration.commands.decision_draft import owes_return
from reconsideration.commands.evidence import unusable
from reconsideration.commands.norms import open_norms
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.grounds import DecisionKind
from reconsideration.procedure.matters import Claim, RespondentLevel
from reconsideration.procedure.outcomes import worse
from reconsideration.procedure.stages import Track

SHORTEST = 4


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
    """What the case lacks before any decision, whatever it says (checks 15, 16)."""
    events = timeline(case)
    return [*_views(case, events), *_hearing(case, events), *_committee(case, events)]


def faults(case: ReconsiderationCase, draft: Draft) -> list[Fault]:
    """What stops this decision: of the case, and of what it says (14-16, 18, 27, 29, 30)."""
    events = timeline(case)
    return [
        *missing(case),
        *_evidence(case, draft),
        *_records(draft, events),
        *_worse(draft),
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


# ------------------------------------------------------------------------------ of the case


def _of(events: Iterable[Event], *kinds: str) -> list[Event]:
    return [event for event in events if event.kind in kinds]


def _views(case: ReconsiderationCase, events: Iterable[Event]) -> Iterator[Fault]:
    if case.track == Track.SIMPLIFIED:
        return
    heard = [
        event
        for event in _of(events, "views_heard")
        if event.data.get("mode") or event.data.get("reason")
    ]
    if not heard and not _of(events, "hearing_held"):
        text = "普通程序没有听取当事人意见的记录，也没有写明因当事人原因不能听取"
        yield Fault(15, text, "先登记听取意见")


def _hearing(case: ReconsiderationCase, events: Iterable[Event]) -> Iterator[Fault]:
    if not case.major:
        return
    if case.track == Track.SIMPLIFIED:
        text = "标为重大、疑难、复杂的案件不符合简易程序的条件"
        yield Fault(16, text, "转为普通程序（第55条），或者核对这一标记")
    elif not _of(events, "hearing_held"):
        yield Fault(16, "重大、疑难、复杂的案件应当听证，没有听证记录", "先组织听证")


def _committee(case: ReconsiderationCase, events: Iterable[Event]) -> Iterator[Fault]:
    if case.track == Track.SIMPLIFIED:
        return
    asked = _of(events, "committee_asked")
    advised = _of(events, "committee_advised")
    own = case.respondent_level == RespondentLevel.PROVINCE
    why = (
        "重大、疑难、复杂的案件" if case.major
        else "对省级人民政府自己的行政行为" if own
        else "已提请咨询的案件" if asked
        else ""
    )  # fmt: skip
    if why and len(advised) < max(1, len(asked)):
        yield Fault(16, f"{why}，没有行政复议委员会的咨询意见", "先取得并登记咨询意见")


# ------------------------------------------------------------------------------ of the draft


def _evidence(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    """Evidence that the respondent gathered meanwhile, without the body's consent (46)."""
    late = unusable(case)
    cited = [one.name for one in late if one.name and one.name in draft.evidence]
    if cited or (late and draft.late_evidence != "unused"):
        named = "、".join(cited or [one.name for one in late])
        text = f"被申请人在复议期间自行收集的证据（{named}）不能作为认定行为合法、适当的依据"
        yield Fault(14, text, "核对证据，决定不引用这些证据")


def _records(draft: Draft, events: list[Event]) -> Iterator[Fault]:
    if _of(events, "hearing_held") and len(draft.transcript.strip()) < SHORTEST:
        text = "经过听证的案件，决定没有写明根据听证笔录认定了什么"
        yield Fault(18, text, "在“听证笔录”一栏写明")
    if not _of(events, "committee_advised"):
        return
    if not draft.advice:
        yield Fault(18, "没有写明是否采纳咨询意见", "选是否采纳咨询意见")
    elif draft.advice == "departed" and len(draft.advice_reason.strip()) < SHORTEST:
        yield Fault(18, "不采纳咨询意见没有说明理由", "写明不采纳的理由")


def _worse(draft: Draft) -> Iterator[Fault]:
    if DecisionKind.D63.value not in draft.kinds:
        return
    respects = worse(draft.before, draft.after)
    if respects and len(draft.opposite_request.strip()) < SHORTEST:
        text = f"变更对申请人更为不利：{'；'.join(respects)}"
        yield Fault(27, text, "第三人提出相反请求的，写明谁在何时提出")


def _compensation(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    if Claim.COMPENSATE in case.claims and not draft.compensation:
        yield Fault(29, "申请人一并提出行政赔偿请求，没有作出处理", "决定赔偿或者驳回赔偿请求")
    settled = draft.give_back.strip() or len(draft.nothing_taken.strip()) >= SHORTEST
    if owes_return(case, draft) and not settled:
        text = "撤销、变更涉及财产，没有责令返还财产、解除措施或者赔偿价款"
        yield Fault(29, text, "写明返还、解除或者价款；没有可返还的，写明情况")


def _court(case: ReconsiderationCase, draft: Draft) -> Iterator[Fault]:
    if not (draft.court or case.unit.court).strip():
        yield Fault(30, "没有写明向哪个人民法院起诉", "填管辖的人民法院")
