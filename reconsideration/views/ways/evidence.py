"""Evidence, inspection of files, investigation, stay of execution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web.case_spec import ActLink
from law import ARL, ARL_IMPL
from law.citation import Practice
from reconsideration.commands.evidence import inspection
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.evidence.stay import stay_standing
from reconsideration.commands.evidence.unanswered import unanswered
from reconsideration.commands.requests import waiting
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.evidence import EvidenceSide, Finding, Gathered
from reconsideration.procedure.law_2023.evidence import NO_ANSWER_RULE
from reconsideration.procedure.settings import in_use
from reconsideration.procedure.stages import UNDER_WAY
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part

LISTING = frozenset({"evidence_listed", "investigated"})
MOST_NAMED = 8
STAY_DAYS = Practice("停止执行申请几日没有答复就提醒，由各单位设定", ARL.cite(42))


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """Checks 13 (sanctions, third party), 14, 37, 41."""
    if case.stage in UNDER_WAY:
        yield from _of_the_reply(case, on)
        yield from _of_requests(case, on)
    yield from _of_evidence(case)


def _of_the_reply(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    default = unanswered(case, on=on)
    if default is None:
        return
    if default.how == "incomplete":
        text = "被申请人的答复、证据、依据不齐全：没有按规定提交的，视为没有证据、依据"
        yield Reminder("reply_incomplete", text, ARL.cite(70))
    if default.asks_third:
        text = "适用第70条以前，先问明第三人有没有证据"
        yield Reminder("third_evidence", text, ARL.cite(70))
    if default.open_to_exception:
        text = "第三人提供了证据：行为涉及第三人合法权益的，不适用第70条"
        yield Reminder("third_has_evidence", text, ARL.cite(70), urgent=True)
    text = f"被申请人{default.words}：有关人员应受处分，可以转送有权机关处理"
    yield Reminder("reply_liability", text, ARL.cite(82))


def _of_requests(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    for event in stay_standing(case).waiting:
        days = (on - event.on).days
        if days >= in_use().stay_answer_days:
            text = f"{event.data.get('who', '')}申请停止执行已经 {days} 日，还没有答复"
            yield Reminder("stay_open", text, STAY_DAYS, urgent=True)
    if waiting(case, "supplement_asked", "supplement_answered"):
        text = "被申请人申请补充证据，还没有答复"
        yield Reminder("supplement_open", text, ARL.cite(46, 2))
    if waiting(case, "inspection_asked", "inspection_answered"):
        yield Reminder("inspection_open", "有人申请查阅案卷，还没有答复", ARL.cite(47))


def _of_evidence(case: ReconsiderationCase) -> Iterator[Reminder]:
    kinds = {event.kind for event in case.events}
    if "inspection_answered" in kinds:
        for event in inspection.unfounded_refusals(case):
            text = f"{event.on.isoformat()} 拒绝查阅的理由，没有一份证据标明"
            yield Reminder("refusal_unfounded", text, ARL.cite(47))
    if not kinds & LISTING:
        return
    found = evidence.outline(case)
    bad = [one for one in found if evidence.is_unusable(one)]
    if bad:
        text = f"被申请人的证据 {_numbers(bad)} 是复议期间自行收集的，不能作为行为合法、适当的依据"
        yield Reminder("evidence_unusable", text, ARL.cite(46, 1))
    after = [one for one in found if one not in bad and evidence.is_after_the_act(case, one)]
    if after:
        text = f"被申请人的证据 {_numbers(after)} 在行为作出以后取得，请核对"
        yield Reminder("evidence_after", text, ARL.cite(46, 1))


def _numbers(found: list[Any]) -> str:
    """2、4、5: the first few."""
    more = "等" if len(found) > MOST_NAMED else ""
    return "、".join(str(one.number) for one in found[:MOST_NAMED]) + more


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: evidence by side, article 70, requests, stay."""
    kinds = {event.kind for event in case.events}
    if case.accepted_on is None and not kinds & (LISTING | {"stay_asked"}):
        return {}
    found = evidence.outline(case) if kinds & LISTING else []
    default = unanswered(case, on=today()) if case.stage in UNDER_WAY else None
    return {
        "evidence_card": {
            "rows": [_counts(side, found) for side in EvidenceSide if _has(side, found)],
            "default": default,
            "stay": stay_standing(case),
            "supplements": waiting(case, "supplement_asked", "supplement_answered"),
            "inspections": waiting(case, "inspection_asked", "inspection_answered"),
        }
    }


def _has(side: EvidenceSide, found: list[Any]) -> bool:
    return any(one.side == side for one in found)


def _counts(side: EvidenceSide, found: list[Any]) -> tuple[str, ...]:
    """A row of the card: how many, when obtained, what the body found."""
    own = [one for one in found if one.side == side]
    numbers = (
        len(own),
        sum(one.stage == Gathered.BEFORE for one in own),
        sum(one.stage == Gathered.DURING for one in own),
        sum(one.finding == Finding.TRUE for one in own),
        sum(one.finding == Finding.OPEN for one in own),
        sum(bool(one.restricted) for one in own),
    )
    return (side.label, *(str(number) if number else "—" for number in numbers))


PART = Part(
    label="证据和停止执行",
    links={
        Action.LIST_EVIDENCE: ActLink("reconsideration_evidence.add_list", May.EDIT),
        Action.INVESTIGATE: ActLink("reconsideration_gathering.investigate", May.EDIT),
        Action.ASK_INSPECTION: ActLink("reconsideration_inspection.ask", May.EDIT),
        Action.ASK_STAY: ActLink("reconsideration_stay.ask", May.EDIT),
        Action.STAY: ActLink("reconsideration_stay.decide", May.EDIT),
    },
    words={
        "evidence_listed": ("登记证据", ARL.cite(43, 1)),
        "evidence_checked": ("核实证据", ARL.cite(43, 2)),
        "third_evidence_asked": ("问明第三人有无证据", ARL.cite(70)),
        "supplement_asked": ("被申请人申请补充证据", ARL.cite(46, 2)),
        "supplement_answered": ("答复补充证据申请", ARL.cite(46, 2)),
        "investigated": ("调查、勘验", ARL.cite(45, 2)),
        "evidence_requested": ("向有关单位、个人调取证据", ARL.cite(45, 1)),
        "inspection_asked": ("申请查阅、复制案卷", ARL.cite(47)),
        "inspection_answered": ("答复查阅申请", ARL.cite(47)),
        "stay_asked": ("申请停止执行", ARL.cite(42, item=3)),
        "stayed": ("决定停止执行", ARL.cite(42)),
        "stay_refused": ("不予停止执行", NO_ANSWER_RULE),
        "stay_lifted": ("恢复执行", NO_ANSWER_RULE),
        "inspection_started": ("现场勘验开始，不计入审理期限", ARL_IMPL.cite(34, 3)),
        "inspection_ended": ("现场勘验结束", ARL_IMPL.cite(34, 3)),
    },
    template="reconsideration/_evidence.html",
    shown=shown,
    reminders=reminders,
)
