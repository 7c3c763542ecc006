"""Papers of the agreement: the agreement itself (D33), confirmation (D38), proof (D39)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.cases.models import Party, Side
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.amounts import in_words_and_figures
from casework.documents.letter import (
    Block,
    Clauses,
    Fields,
    Heading,
    Letter,
    Signature,
    SignatureArea,
)
from casework.documents.numerals import chinese_date, chinese_number
from mediation.commands.papers.parts import (
    about,
    agents,
    describe,
    dispute_of,
    paragraphs,
    side,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import OrganKind
from mediation.models.cases import Agreement, Clause, MediationCase
from mediation.procedure.signing import signing_rule

SIDES = (Side.APPLICANT, Side.RESPONDENT, Side.THIRD)

MOST_COPIES = 99
PAYING = ("支付", "退还", "返还", "补缴", "补发", "赔偿", "补偿")
"""Verbs of payment: a sum that is typed with one of them needs no 支付 before it."""


def agreement_paper(case: MediationCase, agreement: Agreement) -> Letter:
    """调解协议书 (D33): who owes what to whom, until when, how; what takes effect and when."""
    blocks: list[Block] = [Fields(tuple(_who(case)))]
    blocks += paragraphs(say(case.unit, "agreement_paper.1", **about(case)))
    for title, text in (
        ("争议事实", agreement.facts),
        ("争议焦点", agreement.issues),
        ("责任认定", agreement.liability),
    ):
        if text.strip():
            blocks += [Heading(title, 2), *paragraphs(text)]
    blocks += [Heading("协议内容", 2), *paragraphs(say(case.unit, "agreement_paper.2"))]
    blocks.append(Clauses(tuple(promises(agreement) + _closing(case, agreement))))
    blocks.append(SignatureArea(tuple(_signatures(case))))
    return Letter(
        kind="agreement",
        title=dispute_of(case).words.agreement,
        organ=case.unit.name,
        number=case.number,
        paragraphs=tuple(blocks),
    )


def _who(case: MediationCase) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for which in SIDES:
        parties = side(case, which)
        for place, party in enumerate(parties, start=1):
            mark = chinese_number(place) if len(parties) > 1 else ""
            rows.append((f"{which.label}{mark}", describe(party)))
            rows += [(line.split("：", 1)[0], line.split("：", 1)[1]) for line in agents(party)]
    return rows


def grouped(clauses: list[Clause]) -> list[list[Clause]]:
    """Clauses with the instalments of one promise together."""
    groups: list[list[Clause]] = []
    for clause in clauses:
        last = groups[-1][-1] if groups else None
        same = (
            last is not None
            and clause.kind == last.kind == "pay"
            and clause.act.strip()
            and (
                (clause.obligor, clause.obligee, clause.act)
                == (last.obligor, last.obligee, last.act)
            )
        )
        if same:
            groups[-1].append(clause)
        else:
            groups.append([clause])
    return groups


def promises(agreement: Agreement) -> list[str]:
    """Each promise of an agreement as a sentence."""
    return [_promise(group) for group in grouped(list(agreement.clauses))]


def _promise(group: list[Clause]) -> str:
    """One promise as a sentence: once, or in instalments with each part's day and sum.

    What is missing is said in brackets: a draft shows it, a checked agreement has none.
    """
    first = group[0]
    who = first.obligor or "（谁未填）"
    to = f"向{first.obligee}" if first.obligee else ""
    how = f"，履行方式：{first.manner}" if first.manner else ""
    account = f"，收款账户：{first.account}" if first.account else ""
    if first.kind == "waive":
        sum_ = in_words_and_figures(first.amount) if first.amount is not None else "（金额未填）"
        off = first.act.removeprefix("减免") or "（款项未填）"
        return f"{who}于{_until(first)}为{first.obligee or '（谁未填）'}减免{off}{sum_}{how}。"
    if first.kind != "pay":
        return f"{who}于{_until(first)}{to}{first.act or '（内容未填）'}{how}。"
    amounts = [clause.amount for clause in group if clause.amount is not None]
    total = in_words_and_figures(sum(amounts, Decimal(0))) if amounts else "（金额未填）"
    promise = f"{who}{to}{_paying(first.act)}{total}"
    if len(group) == 1:
        return f"{promise}，于{_until(first)}付清{how}{account}。"
    parts = "；".join(
        f"第{chinese_number(place)}期于{_until(clause)}支付"
        f"{in_words_and_figures(clause.amount) if clause.amount is not None else '（金额未填）'}"
        for place, clause in enumerate(group, start=1)
    )
    return f"{promise}，分{chinese_number(len(group))}期支付：{parts}{how}{account}。"


def _paying(act: str) -> str:
    """支付加班费, 退还押金: the verb once, whether it was typed or not."""
    if not act:
        return "支付（款项未填）"
    return act if act.startswith(PAYING) else f"支付{act}"


def _until(clause: Clause) -> str:
    return f"{chinese_date(clause.due_on)}以前" if clause.due_on else "（期限未填）"


def as_agreement(fields: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]]) -> Agreement:
    """An agreement from what was typed, of no case and in no session: to look at, not to keep."""
    agreement = Agreement(
        **{
            name: str(fields.get(name) or "")
            for name in (
                "facts",
                "issues",
                "liability",
                "default_clause",
                "other_terms",
                "confirm_option",
            )
        },
        copies=int(fields.get("copies") or 0),
        total=_decimal(fields.get("total")),
        state="draft",
    )
    agreement.clauses = [as_clause(row, place) for place, row in enumerate(clauses, start=1)]
    return agreement


def as_clause(row: Mapping[str, Any], position: int) -> Clause:
    """A clause from what was typed."""
    return Clause(
        position=position,
        obligor=str(row.get("obligor") or "").strip(),
        obligee=str(row.get("obligee") or "").strip(),
        act=str(row.get("act") or "").strip(),
        kind=str(row.get("kind") or "pay"),
        amount=_decimal(row.get("amount")),
        due_on=row.get("due_on"),
        manner=str(row.get("manner") or "").strip(),
        account=str(row.get("account") or "").strip() or None,
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))


def agreement_letter(
    case: MediationCase,
    *,
    fields: Mapping[str, Any],
    clauses: Sequence[Mapping[str, Any]],
    on: date,
) -> Letter:
    """The agreement as it would be printed from what was typed so far."""
    return agreement_paper(case, as_agreement(fields, clauses))


def _closing(case: MediationCase, agreement: Agreement) -> list[str]:
    """What every agreement ends with: default, other terms, confirmation, effect, copies."""
    confirm = {
        "yes": "双方同意自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。",
        "no": "双方不申请司法确认。",
        "later": "双方是否申请司法确认，自本协议生效之日起三十日内另行商定。",
    }
    first, *more = dispute_of(case).words.agreement_lines or ("",)
    found = [
        agreement.default_clause.strip(),
        agreement.other_terms.strip(),
        confirm.get(agreement.confirm_option, ""),
        say(case.unit, "agreement_paper.3", 生效条件=_effect(case), 首要途径=first),
        *more,
        say(case.unit, "agreement_paper.4", 份数=_copies(agreement)),
    ]
    return [text for text in found if text]


def _effect(case: MediationCase) -> str:
    """On which day it takes effect: of the last act that this body's agreement needs."""
    rule = signing_rule(case.kind, OrganKind(case.organ_kind), case.track, third_parties=False)
    if "sealed" in rule.acts:
        return say(case.unit, "agreement_paper.5")
    return say(case.unit, "agreement_paper.6")


def _copies(agreement: Agreement) -> str:
    """The preview shows what was typed, possible or not; the form says what is wrong with it."""
    known = 0 < agreement.copies <= MOST_COPIES
    return chinese_number(agreement.copies) if known else "（份数未填）"


def _signatures(case: MediationCase) -> list[Signature]:
    rows = []
    for which in SIDES:
        for party in side(case, which):
            note = "签名、捺印" if party.kind in NATURAL_PERSONS else "盖章"
            rows.append(Signature(which.label, name=party.name, note=note))
    return [
        *rows,
        Signature("调解员", note="签名"),
        Signature("调解组织", note="盖章"),
    ]


def confirmation(
    case: MediationCase, agreement: Agreement, *, court: str, on: date, due: str
) -> Letter:
    """司法确认申请书 (D38): both together, within thirty days of effect (民事诉讼法 205)."""
    people = [*side(case, Side.APPLICANT), *side(case, Side.RESPONDENT)]
    effective = chinese_date(agreement.effective_on) if agreement.effective_on else ""
    blocks: list[Block] = [
        Fields(
            tuple(
                (f"申请人{chinese_number(place)}", describe(party))
                for place, party in enumerate(people, start=1)
            )
        ),
        Heading("请求事项", 2),
        *paragraphs(
            say(case.unit, "confirmation.1", **about(case), 生效日期=effective),
        ),
        Heading("事实和理由", 2),
        *paragraphs(
            say(case.unit, "confirmation.2", **about(case), 生效日期=effective),
            say(case.unit, "confirmation.3", 截止日期=due) if due else "",
            say(case.unit, "confirmation.4"),
            say(case.unit, "confirmation.5"),
        ),
        *paragraphs("此致", court),
        SignatureArea(tuple(_applicant(party) for party in people)),
    ]
    return Letter(
        kind="confirmation_application",
        title="司法确认申请书",
        paragraphs=tuple(blocks),
        date=on,
    )


def _applicant(party: Party) -> Signature:
    return Signature("申请人（签名或者盖章）", name=party.name)


def proof(case: MediationCase, agreement: Agreement, *, mediators: str, on: date) -> Letter:
    """调解组织主持调解证明 (D39), which the court asks for with the application."""
    effective = chinese_date(agreement.effective_on) if agreement.effective_on else ""
    return Letter(
        kind="mediation_proof",
        title="主持调解证明",
        organ=case.unit.name,
        series="证",
        paragraphs=tuple(
            paragraphs(
                say(case.unit, "proof.1", **about(case), 调解员=mediators, 生效日期=effective),
            )
        ),
        signer=case.unit.name,
        date=on,
    )
