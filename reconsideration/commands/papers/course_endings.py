"""Papers that end a case without a decision on the merits: dismissal, termination, withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Fields, Letter
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.course import the_case, to_all
from reconsideration.commands.papers.filing import remedy, unmet
from reconsideration.commands.papers.own_law import by_law, under, version_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    names,
    of_body,
    of_organ,
    paragraphs,
    who,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.grounds import TerminationGround

DISMISSAL, TERMINATION, PERMISSION = "dismissal", "termination", "withdrawal_permission"


def dismissal(
    case: ReconsiderationCase,
    *,
    conditions: Sequence[str],
    reasons: str,
    on: date,
    by: Person,
) -> Letter:
    """驳回行政复议申请决定书: reasons, the condition that failed, and what is open now (33, 34)."""
    blocks: list[Block] = [
        Fields(tuple(who(case))),
        *paragraphs(
            the_case(case),
            say(
                case.unit,
                "dismissal.1",
                理由=reasons.strip().rstrip("。"),
                不符合的条件=unmet(case, conditions),
            ),
            say(case.unit, "dismissal.2", 法律依据=by_law(case, ARL.cite(33))),
            say(case.unit, "dismissal.3", 申请人=names(case, APPLICANT)),
            remedy(case, conditions, what="驳回申请"),
        ),
    ]
    return of_organ(
        case, DISMISSAL, "驳回行政复议申请决定书", "驳", "", blocks, on, by, red_head=True
    )


def termination(
    case: ReconsiderationCase,
    *,
    ground: TerminationGround,
    detail: str,
    after_settlement: bool = False,
    on: date,
    by: Person,
) -> Letter:
    """终止决定书: the ground with its item; after a withdrawal that it can't be filed again."""
    ground_of = version_of(case).terminations[ground]
    place = under(case, ground_of, *([ARL.cite(74, 2)] if after_settlement else []))
    withdrawn = ground is TerminationGround.T1
    blocks: list[Block] = [
        Fields(tuple(who(case))),
        *paragraphs(
            the_case(case),
            say(
                case.unit,
                "termination.1",
                具体情况=detail.strip().rstrip("。"),
                法律条文=place,
                办理日期=chinese_date(on),
            ),
            say(case.unit, "termination.2") if withdrawn else "",
        ),
    ]
    return of_organ(case, TERMINATION, "行政复议终止决定书", "终", to_all(case), blocks, on, by)


def permission(
    case: ReconsiderationCase,
    *,
    asked_on: date,
    after_settlement: bool,
    note: str,
    on: date,
    by: Person,
) -> Letter:
    """准予撤回意见: that will and lawfulness were looked at (41 item 1, 74)."""
    content = "和解内容不损害国家利益、社会公共利益和他人合法权益，不违反法律、法规的强制性规定；"
    blocks = paragraphs(
        the_case(case),
        say(
            case.unit,
            "permission.1",
            申请撤回日期=chinese_date(asked_on),
            和解内容审查=content if after_settlement else "",
            审查情况=note.strip().rstrip("。"),
        ),
        by_law(case, ARL.cite(41, item=1), *([ARL.cite(74, 2)] if after_settlement else []))
        + "准予撤回，由行政复议机关决定终止行政复议。",
    )
    return of_body(
        case, PERMISSION, "准予撤回行政复议申请意见书", "撤", names(case, APPLICANT), blocks, on, by
    )
