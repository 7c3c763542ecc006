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
    about,
    contact,
    last_day,
    names,
    of_organ,
    paragraphs,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.norms import Norm, NormFinding, NormSource

DRAFTER_NOTICE, TRANSFER = "norm_drafter_notice", "norm_transfer"
NORM_DECISION = "norm_decision"


def drafter_notice(case: ReconsiderationCase, norm: Norm, *, on: date, by: Person) -> Letter:
    """制定机关书面答复通知书: which clause, ten working days from receipt, what to say (58)."""
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "drafter_notice.1",
                **about(case),
                审查来源=_how_it_came(case, norm),
                复议机关=case.organ_name,
            )
        ),
        _of_norm(norm),
        *paragraphs(say(case.unit, "drafter_notice.2", 法律依据=by_law(case, ARL.cite(58, 1)))),
        Clauses(
            (
                say(case.unit, "drafter_notice.3"),
                say(case.unit, "drafter_notice.4"),
                say(case.unit, "drafter_notice.5"),
                say(case.unit, "drafter_notice.6"),
            ),
            ClauseStyle.ARABIC,
        ),
        *paragraphs(say(case.unit, "drafter_notice.7", 条款=at(case, ARL.cite(58, 2)))),
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
            say(
                case.unit,
                "norm_transfer.1",
                **about(case),
                审查来源=_how_it_came(case, norm),
                事项=what,
            )
        ),
        _of_norm(norm),
        *paragraphs(
            say(
                case.unit,
                "norm_transfer.2",
                法律依据=by_law(case, place),
                事项=what,
                法律依据二=by_law(case, ARL.cite(60)),
                截止日期=until,
            )
        ),
    ]
    letter = of_organ(case, TRANSFER, "规范性文件（依据）转送函", "规转", to, blocks, on, by)
    return replace(letter, attachments=_attachments(norm))


def _judged(case: ReconsiderationCase, norm: Norm) -> Fields:
    """Which clause of which norm was looked at, in whose case."""
    return Fields(
        (
            ("案号", case.number),
            ("申请人", names(case, APPLICANT)),
            ("规范性文件", norm.name),
            ("制定机关", norm.issuer),
            ("审查的条款", norm.clause),
        )
    )


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
    stopped = (
        say(case.unit, "norm_decision.4", 规范性文件名称=norm.name, 条款内容=norm.clause),
        say(case.unit, "norm_decision.5", 制定机关=norm.issuer, 截止日期=until),
    )
    blocks: list[Block] = [
        _judged(case, norm),
        *paragraphs(
            say(case.unit, "norm_decision.1", **about(case), 审查来源=_how_it_came(case, norm)),
            say(
                case.unit,
                "norm_decision.2",
                理由=reasons.strip().rstrip("。"),
                规范性文件名称=norm.name,
                条款内容=norm.clause,
                违法情形="超越权限" if finding is NormFinding.BEYOND_POWERS else "违反上位法",
            ),
            say(case.unit, "norm_decision.3", 法律依据=by_law(case, ARL.cite(59))),
        ),
        Clauses(stopped, ClauseStyle.CHINESE),
    ]
    return of_organ(
        case, NORM_DECISION, "规范性文件处理决定书", "规决", "", blocks, on, by, red_head=True,
    )  # fmt: skip


def _how_it_came(case: ReconsiderationCase, norm: Norm) -> str:
    """Who wants the norm looked at, and how that came about."""
    if norm.source is NormSource.OWN_MOTION:
        return say(case.unit, "norm_source.1", 规范性文件名称=norm.name, 条款内容=norm.clause)
    return say(case.unit, "norm_source.2", 规范性文件名称=norm.name, 条款内容=norm.clause)


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
