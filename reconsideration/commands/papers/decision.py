"""Papers of the decision: the decision (61), report (76), discussion (75), approvals (74)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import Party, Side
from casework.cases.timeline import timeline
from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Heading,
    Letter,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.numerals import articles_in_words, chinese_date
from law.citation import Citation
from law.events import Event
from reconsideration.commands.papers import office
from reconsideration.commands.papers.filing import tried_in
from reconsideration.commands.papers.own_law import under, version_of, words_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    about,
    describe,
    dispute,
    names,
    paragraphs,
    side_of,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.decision_suits import may_go_to_state_council, suing_notice
from reconsideration.procedure.matters import Claim

DECISION, REPORT = "decision", "case_report"
DISCUSSION, APPROVAL_SHEET = "collective_discussion", "approval_sheet"

HEARD = {"face": "当面", "online": "通过互联网", "telephone": "电话", "paper": "书面"}
SUPPORTED = {"yes": "支持", "part": "部分支持", "no": "不予支持"}


def decision(case: ReconsiderationCase, draft: Draft, *, norms: Sequence[str], on: date) -> Letter:
    """行政复议决定书: everything that column 61 asks for, under the organ's seal (75)."""
    blocks: list[Block] = [
        Fields(tuple(_parties(case))),
        *paragraphs(
            say(
                case.unit,
                "decision.1",
                **about(case),
                申请日期=chinese_date(case.submitted_on),
                受理情况=_accepted(case),
            ),
            *_said(case, draft),
            *_procedure(case),
            say(case.unit, "decision.6", 查明的事实=draft.facts.strip()),
            *_found(case, draft),
            *norms,
            say(case.unit, "decision.10", 决定条文=articles(case, draft)),
        ),
        Clauses(tuple(draft.sentences), ClauseStyle.CHINESE),
        *paragraphs(
            _way_on(case, draft),
            say(case.unit, "decision.11"),
        ),
    ]
    return Letter(
        kind=DECISION, title="行政复议决定书", organ=case.organ_name, series="决",
        paragraphs=tuple(blocks), signer=case.organ_name, date=on, red_head=True,
    )  # fmt: skip


def _said(case: ReconsiderationCase, draft: Draft) -> Iterator[str]:
    """What each side asks for and says."""
    unit = case.unit
    yield say(unit, "decision.2", 复议请求=case.claims_text.strip().rstrip("。") or "见申请书")
    if case.reasons.strip():
        yield say(unit, "decision.3", 申请理由=case.reasons.strip())
    if draft.reply.strip():
        yield say(unit, "decision.4", 答复意见=draft.reply.strip())
    else:
        yield _no_reply(case)
    if draft.third_views.strip():
        yield say(unit, "decision.5", 第三人意见=draft.third_views.strip())


def _found(case: ReconsiderationCase, draft: Draft) -> Iterator[str]:
    """On what evidence and basis, and what the organ holds."""
    unit = case.unit
    if draft.evidence.strip():
        yield say(unit, "decision.7", 证据=draft.evidence.strip())
    basis = draft.basis_text.strip()
    yield say(unit, "decision.8", 行为称谓=words_of(case).act, 适用依据=basis)
    yield say(
        unit,
        "decision.9",
        决定理由=draft.reasons.strip(),
        听证情况=_of_hearing(draft),
        咨询意见情况=_of_advice(case),
    )


def _way_on(case: ReconsiderationCase, draft: Draft) -> str:
    """By when and where to sue (ADL 45), or that a law makes the decision final (article 10)."""
    if draft.final_by:
        return say(case.unit, "decision.12", 终局依据=draft.final_by)
    return suing_notice(draft.court or case.unit.court, state_council=has_second_way(case))


def has_second_way(case: ReconsiderationCase) -> bool:
    """Whether the State Council can be asked instead of a court (article 26)."""
    own = [party.name for party in side_of(case, RESPONDENT)]
    return may_go_to_state_council(case.respondent_level, own, case.organ_name)


def articles(case: ReconsiderationCase, draft: Draft) -> str:
    """《…》第六十四条第一款第二项、第七十二条第二款: what the operative part rests on."""
    table = version_of(case).outcomes
    found: list[Citation] = []
    for item in draft.chosen:
        outcome = table.rows[item.kind]
        fitting = [ground for ground in item.grounds if ground in outcome.grounds]
        found += [table.grounds[ground][1] for ground in fitting] or [outcome.basis]
    if draft.compensation:
        found.append(table.compensation)
    if draft.give_back.strip():
        found.append(table.giving_back)
    return under(case, *dict.fromkeys(found))


def _parties(case: ReconsiderationCase) -> Iterator[tuple[str, str]]:
    sides = ((APPLICANT, "申请人"), (RESPONDENT, "被申请人"), (Side.THIRD, "第三人"))
    for side, label in sides:
        for party in side_of(case, side):
            yield label, describe(party)
            yield from _acting_for(party)


def _acting_for(party: Party) -> Iterator[tuple[str, str]]:
    labels = {"agent": "委托代理人", "statutory": "法定代理人", "elected": "代表人"}
    for one in party.representatives:
        yield labels.get(one.kind, "代理人"), "，".join(filter(None, (one.name, one.relation)))


def _accepted(case: ReconsiderationCase) -> str:
    day = chinese_date(case.accepted_on) if case.accepted_on else ""
    how = "依法视为受理" if case.deemed_accepted else "本机关依法受理"
    return f"{day}{how}{tried_in(case)}。"


def _no_reply(case: ReconsiderationCase) -> str:
    replied = any(event.kind == "reply_received" for event in case.events)
    return "" if replied else say(case.unit, "decision.13")


def _procedure(case: ReconsiderationCase) -> Iterator[str]:
    """The steps taken, as the file records them."""
    steps = [text for event in timeline(case) if (text := _step(event))]
    if steps:
        yield say(case.unit, "decision.14", 审理经过="；".join(steps))


def _step(event: Event) -> str:
    day, data = chinese_date(event.on), event.data
    match event.kind:
        case "views_heard":
            return _heard(day, data)
        case "hearing_held":
            return f"{day}举行听证"
        case "committee_advised":
            return f"{day}行政复议委员会提出咨询意见"
        case "suspended":
            return f"{day}中止审理"
        case "resumed":
            return f"{day}恢复审理"
        case "extended":
            return f"{day}经批准延长审理期限{data.get('days')}日"
        case "converted":
            return f"{day}转为普通程序"
    return ""


def _heard(day: str, data: Mapping[str, Any]) -> str:
    party = str(data.get("party") or "当事人")
    mode = str(data.get("mode", ""))
    if mode in {"", "impossible"}:
        return f"因{party}自身原因未能听取意见（{data.get('reason', '')}）"
    return f"{day}{HEARD.get(mode, '')}听取{party}意见"


def _of_hearing(draft: Draft) -> str:
    return f"根据听证笔录，{draft.transcript.strip()}" if draft.transcript.strip() else ""


def _of_advice(case: ReconsiderationCase) -> str:
    """That the advice of the committee was followed; a departure is told inside (61 ¶3)."""
    considered = _considered(case)
    if considered is None or not considered.get("followed"):
        return ""
    return say(case.unit, "decision.15")


def _considered(case: ReconsiderationCase) -> Mapping[str, Any] | None:
    found = [event.data for event in timeline(case) if event.kind == "advice_considered"]
    return found[-1] if found else None


# ------------------------------------------------------------------------------ inside papers


def report(
    case: ReconsiderationCase,
    draft: Draft,
    *,
    hints: Sequence[str],
    version: int,
    on: date,
    by: Person,
) -> Letter:
    """案件审理报告: what the handler found and proposes (61 ¶1)."""
    blocks: list[Block] = [
        Fields(
            (
                ("案号", case.number),
                ("案件", f"{names(case, APPLICANT)}{dispute(case)}"),
                ("请求", case.claims_text.strip()),
                ("承办人", by.name),
                ("稿次", f"第{version}稿"),
            ),
            boxed=True,
        ),
        Heading("一、查明的事实"),
        *paragraphs(draft.facts),
        Heading("二、证据"),
        *paragraphs(draft.evidence or say(case.unit, "report.1")),
        Heading("三、依据和审查意见"),
        *paragraphs(draft.basis_text, draft.reasons),
        Heading("四、各项请求"),
        *paragraphs(*_claims(case, draft)),
        Heading("五、拟决定"),
        Clauses(tuple(draft.sentences), ClauseStyle.ARABIC),
        *paragraphs(*_notes(case, draft, hints)),
    ]
    return Letter(
        kind=REPORT, title="案件审理报告", organ=case.unit.name, number=case.number,
        paragraphs=tuple(blocks), signer=f"承办人：{by.name}", date=on,
    )  # fmt: skip


def _notes(case: ReconsiderationCase, draft: Draft, hints: Sequence[str]) -> Iterator[str]:
    """What whoever approves has to know beside the draft."""
    sued = draft.sued
    yield say(case.unit, "report.2", 决定条文=articles(case, draft))
    yield say(
        case.unit,
        "report.3",
        应诉理由=sued.why,
        被告=sued.said,
        法律依据=articles_in_words(sued.basis.text),
    )
    if hints:
        yield "核对提示：" + "；".join(hints) + "。"
    considered = _considered(case)
    if considered is not None and not considered.get("followed"):
        yield say(case.unit, "report.4", 不采纳理由=considered.get("reason", ""))
    if draft.nothing_taken:
        yield say(case.unit, "report.5", 不需返还的理由=draft.nothing_taken)


def _claims(case: ReconsiderationCase, draft: Draft) -> Iterator[str]:
    from_codes = {code: SUPPORTED.get(answer, "") for code, answer in draft.claims.items()}
    for code, answer in from_codes.items():
        if answer:
            yield f"{claim_label(code)}：{answer}"
    if not from_codes:
        yield case.claims_text


def claim_label(code: str) -> str:
    """撤销, 行政赔偿 …"""
    return Claim(code).label if code in list(Claim) else code


def discussion(
    case: ReconsiderationCase,
    *,
    members: Sequence[tuple[str, str, str]],
    chair: str,
    summary: str,
    result: str,
    on: date,
) -> Letter:
    """集体讨论记录: who took part, how each voted, what was decided (61 ¶1)."""
    votes = {"for": "同意", "against": "不同意", "abstain": "弃权"}
    rows = tuple((name, post, votes[vote]) for name, post, vote in members)
    blocks: list[Block] = [
        Fields(
            (
                ("案号", case.number),
                ("案件", f"{names(case, APPLICANT)}{dispute(case)}"),
                ("时间", chinese_date(on)),
                ("主持人", chair),
            ),
            boxed=True,
        ),
        Heading("讨论情况"),
        *paragraphs(summary),
        Table(("姓名", "职务", "表决"), rows, (2, 3, 2), caption="参加人员和表决"),
        *paragraphs(say(case.unit, "discussion.1", 讨论结果=result)),
        SignatureArea(
            tuple(Signature("参加人", name, "签名", dated=False) for name, _, _ in members)
        ),
    ]
    return Letter(
        kind=DISCUSSION, title="集体讨论记录", organ=case.organ_name, number=case.number,
        paragraphs=tuple(blocks), date=on,
    )  # fmt: skip


def approval_sheet(
    case: ReconsiderationCase,
    draft: Draft,
    *,
    steps: Sequence[tuple[str, str, str, str]],
) -> Letter:
    """审批表（作出决定）: who proposed, who agreed, when, in which words (61)."""
    rows = [("拟办事项", "作出行政复议决定"), ("决定主文", "\n".join(draft.sentences))]
    return office.approval_sheet(case, "行政复议决定审批表", rows, steps, kind=APPROVAL_SHEET)
