"""Papers of intake: receipt (D03), supplement (D04), consent (D05), decisions (D07 to D09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from casework.accounts.models import Person
from casework.cases.models import Party, Side
from casework.documents.letter import (
    Block,
    Clauses,
    Divider,
    Fields,
    Letter,
    Signature,
    SignatureArea,
)
from casework.documents.numerals import articles_in_words, chinese_date
from law.clock import Deadline
from mediation.commands.papers.parts import (
    about,
    claims_text,
    counted_from,
    day_of,
    dispute_of,
    ground_text,
    matter,
    names,
    notice,
    paragraphs,
    route_text,
    sentence,
    side,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import OrganKind, Route
from mediation.models.cases import MediationCase
from mediation.procedure import Channel, Refusal
from mediation.procedure.channels import SOURCE_FACTS, source_of

RIGHTS = tuple(f"party_rights.{n}" for n in range(1, 7))
"""The keys of what the parties may do, and have to."""


def rights_of(case: MediationCase) -> tuple[str, ...]:
    """What the parties are told, in the words of the body."""
    return tuple(say(case.unit, key) for key in RIGHTS)


def receipt(case: MediationCase, *, on: date, by: Person) -> Letter:
    """登记回执 (D03): proves the day on which protection was asked for (调解仲裁法 27)."""
    applicants = side(case, Side.APPLICANT)
    rows = [
        ("申请人", names(applicants)),
        ("被申请人", names(side(case, Side.RESPONDENT))),
        ("收到申请", f"{chinese_date(case.received_on)}，{Channel(case.channel).label}"),
        *_came_in(case),
        ("调解请求", "；".join(claims_text(case))),
        ("已收材料", "、".join(_materials(case))),
        ("收件人", by.name),
    ]
    blocks: list[Block] = [
        Fields(tuple((label, text) for label, text in rows if text), boxed=True),
        *paragraphs(
            say(
                case.unit,
                "receipt.1",
                收到日期=chinese_date(case.received_on),
                时效说明=_interrupts(case),
            ),
        ),
    ]
    letter = notice(
        case,
        kind="receipt",
        title="调解申请登记回执",
        series="",
        addressee=names(applicants),
        blocks=blocks,
        on=on,
        by=by,
    )
    return replace(letter, number=case.number)


def _interrupts(case: MediationCase) -> str:
    """The article on interruption, where a kind has one; whether it interrupts isn't said."""
    basis = dispute_of(case).words.receipt_basis
    return f"（{articles_in_words(basis.text)}）" if basis is not None and basis.is_law else ""


def _materials(case: MediationCase) -> list[str]:
    """The names of the evidence handed in, as the register has them."""
    return [str(row.get("label", "")) for row in case.facts.get("evidence") or ()]


def supplement(
    case: MediationCase, *, items: Sequence[str], due: Deadline | None, on: date, by: Person
) -> Letter:
    """补正通知书 (D04): everything that is missing, once."""
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "supplement.1", 案件名称=matter(case))),
        Clauses(tuple(items)),
        *paragraphs(
            say(case.unit, "supplement.2", 截止日期=day_of(due))
            if due is not None
            else "请尽早补齐。",
        ),
    ]
    return notice(
        case,
        kind="supplement",
        title="补正通知书",
        series="补",
        addressee=names(side(case, Side.APPLICANT)),
        blocks=blocks,
        on=on,
        by=by,
    )


def consent_letter(
    case: MediationCase, party: Party, *, due: Deadline | None, on: date, by: Person
) -> Letter:
    """征求意见书 with its reply slip (D05): mediation is free to be refused."""
    answer = f"请在{day_of(due)}以前答复；" if due is not None else "请及时答复；"
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "consent_letter.1",
                **about(case),
                申请人=names(side(case, Side.APPLICANT)),
            ),
        ),
        Clauses(tuple(claims_text(case)) or ("见申请书",)),
        *paragraphs(
            say(case.unit, "consent_letter.2", 其他权利=dispute_of(case).words.other_rights),
            say(case.unit, "consent_letter.3", 答复=answer),
        ),
        Divider("回　执"),
        Fields(
            (
                ("案号", case.number),
                ("我方意见", "□ 同意调解　　□ 不同意调解"),
                ("同意事项", "□ 在线调解　□ 录音录像　□ 邀请专家　□ 电子送达"),
            ),
            boxed=True,
        ),
        SignatureArea((Signature(f"{party.name}（签名或者盖章）"),)),
    ]
    return notice(
        case,
        kind="consent",
        title="调解征求意见书",
        series="询",
        addressee=party.name,
        blocks=blocks,
        on=on,
        by=by,
    )


def acceptance(case: MediationCase, *, due: Deadline | None, on: date, by: Person) -> Letter:
    """受理通知书 (D07): the period, rights and duties, no fee, whom to ask."""
    term = ""
    if due is not None and due.due is not None:
        begun = counted_from(case)
        length = str(due.period).replace(" ", "")
        term = say(
            case.unit,
            "acceptance.1",
            起算日期=chinese_date(due.started_on),
            起算事由=begun,
            期限=length,
            逾期后果=dispute_of(case).words.overdue,
            期限依据=ground_text(due.basis),
            截止日期=day_of(due),
        )
    blocks: list[Block] = [
        *paragraphs(
            say(case.unit, "acceptance.2", 案件名称=matter(case), 办理日期=chinese_date(on)),
            term,
            say(case.unit, "acceptance.3"),
        ),
        Clauses(rights_of(case)),
    ]
    return notice(
        case,
        kind="acceptance",
        title="受理通知书",
        series="受",
        addressee=_everybody(case),
        blocks=blocks,
        on=on,
        by=by,
    )


def refusal(
    case: MediationCase, *, ground: str, reasons: str, routes: Sequence[Route], on: date, by: Person
) -> Letter:
    """不予受理告知书 (D08): the ground in words, the reasons, the other routes."""
    own = dispute_of(case).refusal(ground, OrganKind(case.organ_kind))
    label = own.label if own is not None else Refusal(ground).label
    article = f"（{ground_text(own.basis)}）" if own is not None else ""
    blocks: list[Block] = [
        *paragraphs(
            say(case.unit, "refusal.1", **about(case), 理由名称=label, 法律条文=article),
            f"理由：{reasons.rstrip('。')}。" if reasons.strip() else "",
            say(case.unit, "refusal.2"),
        ),
        Clauses(tuple(route_text(route) for route in routes)),
        *paragraphs(say(case.unit, "refusal.3")),
    ]
    return notice(
        case,
        kind="refusal",
        title="不予受理告知书",
        series="不受",
        addressee=names(side(case, Side.APPLICANT)),
        blocks=blocks,
        on=on,
        by=by,
    )


def transfer(case: MediationCase, *, to: str, reason: str, on: date, by: Person) -> Letter:
    """移送函 (D09): what is sent, why, and that an answer is wanted."""
    blocks = paragraphs(
        say(case.unit, "transfer.1", **about(case), 申请人=names(side(case, Side.APPLICANT))),
        say(case.unit, "transfer.2", 理由=reason.rstrip("。")),
        say(case.unit, "transfer.3", 移送材料="、".join(["申请材料", *_materials(case)])),
        say(case.unit, "transfer.4"),
    )
    return notice(
        case,
        kind="transfer",
        title="移送函",
        series="移",
        addressee=to,
        blocks=blocks,
        on=on,
        by=by,
        copies_to=[one.name for one in side(case, Side.APPLICANT)],
    )


def report_transfer(case: MediationCase, *, to: str, content: str, on: date, by: Person) -> Letter:
    """违法线索移送函 (D09): the report goes to enforcement, the dispute stays in mediation."""
    source, ref = source_of(case.channel), (case.facts.get("origin") or {}).get("ref")
    number = f"案号：{case.number}" + (f"，{source.number}：{ref}" if source.number and ref else "")
    blocks = paragraphs(
        say(case.unit, "report_transfer.1", 案件名称=matter(case), 案号=number),
        sentence(content),
        say(case.unit, "report_transfer.2"),
    )
    return notice(
        case,
        kind="report_transfer",
        title="违法线索移送函",
        series="移",
        addressee=to,
        blocks=blocks,
        on=on,
        by=by,
    )


def _came_in(case: MediationCase) -> list[tuple[str, str]]:
    """What proves how and when it came in: number, postmark, who was identified and how."""
    source, origin = source_of(case.channel), case.facts.get("origin") or {}
    shown = [SOURCE_FACTS[key] for key in source.asks if key in _ON_RECEIPT]
    rows = [(one.label, one.label_of(origin.get(one.key))) for one in shown]
    return [(source.number, str(origin.get("ref") or "")), *rows]


_ON_RECEIPT = frozenset(
    {"posted_on", "identity_seen", "identity_check", "oral_signed_on", "court_signed_on"}
)


def _everybody(case: MediationCase) -> str:
    return names(
        [*side(case, Side.APPLICANT), *side(case, Side.RESPONDENT), *side(case, Side.THIRD)]
    )
