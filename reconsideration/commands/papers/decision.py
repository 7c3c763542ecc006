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
from casework.documents.numerals import chinese_date
from law.citation import Citation
from law.events import Event
from reconsideration.commands.papers import office
from reconsideration.commands.papers.filing import tried_in
from reconsideration.commands.papers.own_law import under, version_of, words_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    describe,
    dispute,
    names,
    paragraphs,
    side_of,
)
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
    asked = [case.claims_text.strip().rstrip("。") or "见申请书"]
    blocks: list[Block] = [
        Fields(tuple(_parties(case))),
        *paragraphs(
            f"申请人{dispute(case)}，于{chinese_date(case.submitted_on)}申请行政复议，"
            f"案号{case.number}。{_accepted(case)}现已审理终结。",
            f"申请人请求：{asked[0]}。",
            f"申请人称：{case.reasons.strip()}" if case.reasons.strip() else "",
            f"被申请人称：{draft.reply.strip()}" if draft.reply.strip() else _no_reply(case),
            f"第三人称：{draft.third_views.strip()}" if draft.third_views.strip() else "",
            *_procedure(case),
            f"经审理查明：{draft.facts.strip()}",
            f"上述事实，有下列证据证明：{draft.evidence.strip()}" if draft.evidence.strip() else "",
            f"被申请的{words_of(case).act}适用的依据：{draft.basis_text.strip()}",
            f"本机关认为：{draft.reasons.strip()}{_of_hearing(draft)}{_of_advice(case)}",
            *norms,
            f"依照{articles(case, draft)}的规定，本机关决定：",
        ),
        Clauses(tuple(draft.sentences), ClauseStyle.CHINESE),
        *paragraphs(
            _way_on(case, draft),
            "本决定书一经送达，即发生法律效力。",
        ),
    ]
    return Letter(
        kind=DECISION, title="行政复议决定书", organ=case.organ_name, series="决",
        paragraphs=tuple(blocks), signer=case.organ_name, date=on, red_head=True,
    )  # fmt: skip


def _way_on(case: ReconsiderationCase, draft: Draft) -> str:
    """By when and where to sue (ADL 45), or that a law makes the decision final (article 10)."""
    if draft.final_by:
        return f"依照{draft.final_by}的规定，本决定为最终裁决。"
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
    return "" if replied else "被申请人没有在法定期限内提出书面答复、提交证据和依据。"


def _procedure(case: ReconsiderationCase) -> Iterator[str]:
    """The steps taken, as the file records them."""
    steps = [text for event in timeline(case) if (text := _step(event))]
    if steps:
        yield f"审理经过：{'；'.join(steps)}。"


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
    return "行政复议委员会的咨询意见已作为重要参考依据。"


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
        *paragraphs(draft.evidence or "见卷内证据目录。"),
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
    yield f"适用条款：{articles(case, draft)}。"
    yield f"如果起诉：{sued.why}，{sued.said}（{sued.basis.text}）。"
    if hints:
        yield "核对提示：" + "；".join(hints) + "。"
    considered = _considered(case)
    if considered is not None and not considered.get("followed"):
        yield f"不采纳咨询意见的理由：{considered.get('reason', '')}"
    if draft.nothing_taken:
        yield f"没有返还事项：{draft.nothing_taken}"


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
        *paragraphs(f"讨论结果：{result}。"),
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
