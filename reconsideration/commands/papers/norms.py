"""Papers of the review of norms: notice to the drafter, transfer, decision on a clause.

51, 52 and 53 of the list of papers (articles 56-60).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, ClauseStyle, Fields, Letter
from casework.documents.numerals import chinese_date
from law import ARL
from law.clock import Deadline
from reconsideration.commands.papers.own_law import at, by_law
from reconsideration.commands.papers.parts import (
    APPLICANT,
    contact,
    dispute,
    last_day,
    names,
    of_organ,
    paragraphs,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.norms import Norm, NormFinding, NormSource

DRAFTER_NOTICE, TRANSFER = "norm_drafter_notice", "norm_transfer"
NORM_DECISION = "norm_decision"


def drafter_notice(case: ReconsiderationCase, norm: Norm, *, on: date, by: Person) -> Letter:
    """制定机关书面答复通知书: which clause, ten working days from receipt, what to say (58)."""
    blocks: list[Block] = [
        *paragraphs(
            f"{names(case, APPLICANT)}{dispute(case)}，申请行政复议，案号{case.number}。"
            f"{_how_it_came(norm)}{case.organ_name}对该文件有权处理，本案已经中止审理。"
        ),
        _of_norm(norm),
        *paragraphs(
            f"{by_law(case, ARL.cite(58, 1))}请你单位自收到本通知之日起十个工作日内，就上述条款"
            "的合法性向本机构提交书面答复和有关材料，加盖印章。答复应当说明："
        ),
        Clauses(
            (
                "制定该文件和该条款的权限依据；",
                "该条款所依据的法律、法规、规章和上级文件，与上位法是否一致；",
                "制定、公布的程序，是否经过合法性审核，现在是否有效；",
                "其他需要说明的情况。",
            ),
            ClauseStyle.ARABIC,
        ),
        *paragraphs(
            "本机构认为必要时，可以请你单位当面说明理由，你单位应当配合"
            f"{at(case, ARL.cite(58, 2))}。"
        ),
    ]
    unit = case.unit.name
    return Letter(
        kind=DRAFTER_NOTICE, title="规范性文件书面答复通知书", organ=unit, series="规答",
        addressee=norm.issuer, paragraphs=tuple(blocks), signer=unit, date=on,
        attachments=_attachments(norm), contact=contact(case, by),
    )  # fmt: skip


def transfer(
    case: ReconsiderationCase, norm: Norm, *, to: str, reply: Deadline | None, on: date, by: Person
) -> Letter:
    """规范性文件转送函: to whom it may deal with the norm; sixty days from receipt (56, 57, 60)."""
    own = norm.source is NormSource.OWN_MOTION
    place, what = (ARL.cite(57), "依据") if own else (ARL.cite(56), "规范性文件")
    day = last_day(reply)
    until = f"（本函于{chinese_date(reply.started_on)}收到的，至{day}）" if reply and day else ""
    blocks: list[Block] = [
        *paragraphs(
            f"{names(case, APPLICANT)}{dispute(case)}，申请行政复议，案号{case.number}。"
            f"{_how_it_came(norm)}本机关对该{what}无权处理，本案已经中止审理。"
        ),
        _of_norm(norm),
        *paragraphs(
            f"{by_law(case, place)}现将该{what}转送你机关处理。请{by_law(case, ARL.cite(60))}自收到"
            f"本函之日起六十日内{until}，将处理意见书面回复本机关。"
        ),
    ]
    letter = of_organ(case, TRANSFER, "规范性文件（依据）转送函", "规转", to, blocks, on, by)
    return replace(letter, attachments=_attachments(norm))


def decision(
    case: ReconsiderationCase,
    norm: Norm,
    *,
    finding: NormFinding,
    reasons: str,
    correct_by: date | None,
    on: date,
    by: Person,
) -> Letter:
    """规范性文件处理决定书: the clause is stopped, its issuer told to correct it (59)."""
    until = f"于{chinese_date(correct_by)}前" if correct_by else "及时"
    blocks: list[Block] = [
        Fields(
            (
                ("案号", case.number),
                ("申请人", names(case, APPLICANT)),
                ("规范性文件", norm.name),
                ("制定机关", norm.issuer),
                ("审查的条款", norm.clause),
            )
        ),
        *paragraphs(
            f"{names(case, APPLICANT)}{dispute(case)}，申请行政复议。{_how_it_came(norm)}",
            f"经审查，本机关认为：{reasons.strip().rstrip('。')}。{norm.name}{norm.clause}"
            f"{'超越权限' if finding is NormFinding.BEYOND_POWERS else '违反上位法'}。",
            f"{by_law(case, ARL.cite(59))}本机关决定：",
        ),
        Clauses(
            (
                f"停止执行{norm.name}{norm.clause}；",
                f"责令{norm.issuer}{until}予以纠正，并将纠正情况书面报送本机关。",
            ),
            ClauseStyle.CHINESE,
        ),
    ]
    return of_organ(
        case, NORM_DECISION, "规范性文件处理决定书", "规决", "", blocks, on, by, red_head=True
    )


def _how_it_came(norm: Norm) -> str:
    """Who wants the norm looked at, and how that came about."""
    if norm.source is NormSource.OWN_MOTION:
        return f"本机关审查行政行为时，认为其依据{norm.name}{norm.clause}不合法。"
    return f"申请人认为行政行为所依据的{norm.name}{norm.clause}不合法，申请附带审查。"


def _of_norm(norm: Norm) -> Fields:
    rows = (
        ("文件名称", norm.name),
        ("制定机关", norm.issuer),
        ("条款", norm.clause),
        ("理由", norm.reasons),
    )
    return Fields(tuple((label, value) for label, value in rows if value), boxed=True)


def _attachments(norm: Norm) -> tuple[str, ...]:
    asked = norm.source is not NormSource.OWN_MOTION
    return (*(("附带审查申请复印件",) if asked else ()), f"{norm.name}文本")
