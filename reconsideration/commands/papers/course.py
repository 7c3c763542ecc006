"""Papers of the course of a trial: suspension, resumption, extension, conversion, appraisal."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import Party, Side
from casework.documents.letter import Block, Fields, Letter
from casework.documents.numerals import chinese_date
from law import ARL
from law.citation import Basis, Citation
from law.clock import Deadline
from reconsideration.commands.papers.own_law import at, by_law, formal, has, version_of, words_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    dispute,
    in_words,
    last_day,
    names,
    of_body,
    of_organ,
    paragraphs,
    side_of,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.grounds import SuspensionGround

SUSPENSION, RESUMPTION = "suspension_notice", "resumption_notice"
EXTENSION, CONVERSION = "extension_notice", "conversion_notice"
APPRAISAL = "appraisal_order"


def everybody(case: ReconsiderationCase) -> list[Party]:
    """Every party: applicants, respondents, third parties, in that order."""
    return [party for side in Side for party in side_of(case, side)]


def to_all(case: ReconsiderationCase) -> str:
    """The names of every party, as the addressee of a paper."""
    return "、".join(party.name for party in everybody(case))


def the_case(case: ReconsiderationCase) -> str:
    """周翀不服…一案（案号），安宁市人民政府于…受理: true in papers of the organ and the body."""
    day = chinese_date(case.accepted_on) if case.accepted_on else ""
    accepted = f"，{case.organ_name}于{day}受理" if day else ""
    how = "（视为受理）" if case.deemed_accepted else ""
    return f"{names(case, APPLICANT)}{dispute(case)}一案（{case.number}）{accepted}{how}。"


RESUMED = ARL.cite(40)
"""A superior orders the case to go on."""


def by_basis(basis: Basis) -> str:
    """依照《…》第三十九条第一款第九项的规定， where the text itself names the ground."""
    if not isinstance(basis, Citation):
        return ""
    return f"依照{formal(basis.statute)}{in_words(basis)}的规定，"


def suspension(
    case: ReconsiderationCase, *, ground: SuspensionGround, detail: str, on: date, by: Person
) -> Letter:
    """中止通知书: the ground with its item, the day, and that the clock stands still (39)."""
    place = by_basis(version_of(case).suspensions[ground])
    blocks = paragraphs(
        the_case(case),
        say(
            case.unit,
            "suspension.1",
            具体情况=detail.strip().rstrip("。"),
            理由名称=ground.label,
            法律条文=place,
            办理日期=chinese_date(on),
        ),
        say(case.unit, "suspension.2"),
        say(case.unit, "suspension.3", 条款=at(case, RESUMED)) if has(case, RESUMED) else "",
    )
    return of_organ(case, SUSPENSION, "行政复议中止通知书", "中", to_all(case), blocks, on, by)


def resumption(
    case: ReconsiderationCase,
    *,
    since: date | None,
    reason: str,
    decide: Deadline | None,
    on: date,
    by: Person,
) -> Letter:
    """恢复审理通知书: the day, the days left out, and the new last day (39 ¶2, ¶3)."""
    until = last_day(decide)
    left = say(case.unit, "resumption.1", 中止天数=(on - since).days) if since else ""
    blocks = paragraphs(
        the_case(case),
        say(case.unit, "resumption.2", 开始日期=chinese_date(since)) if since else "",
        say(
            case.unit,
            "resumption.3",
            理由=reason.strip().rstrip("。"),
            法律依据=by_law(case, ARL.cite(39, 2)),
            办理日期=chinese_date(on),
        ),
        say(case.unit, "resumption.4", 不计入的天数=left, 截止日期=until) if until else left,
    )
    return of_organ(case, RESUMPTION, "行政复议恢复审理通知书", "恢", to_all(case), blocks, on, by)


def extension(
    case: ReconsiderationCase,
    *,
    days: int,
    reason: str,
    decide: Deadline | None,
    on: date,
    by: Person,
) -> Letter:
    """延期审理通知书: the reason, at most thirty days, the new last day (62 ¶1)."""
    until = last_day(decide)
    blocks = paragraphs(
        the_case(case),
        say(
            case.unit,
            "extension.1",
            理由=reason.strip().rstrip("。"),
            法律依据=by_law(case, ARL.cite(62, 1)),
            延期批准人=words_of(case).extended_by,
            延长天数=days,
            截止日期=f"，至{until}" if until else "",
        ),
    )
    return of_body(case, EXTENSION, "行政复议延期审理通知书", "延", to_all(case), blocks, on, by)


def conversion(
    case: ReconsiderationCase, *, reason: str, decide: Deadline | None, on: date, by: Person
) -> Letter:
    """简易程序转为普通程序通知书: the day, the reason, the new last day (55)."""
    until = last_day(decide)
    blocks = paragraphs(
        the_case(case),
        say(
            case.unit,
            "conversion.1",
            理由=reason.strip().rstrip("。"),
            法律依据=by_law(case, ARL.cite(55)),
            办理日期=chinese_date(on),
        ),
        say(case.unit, "conversion.2", 截止日期=until) if until else "",
        say(case.unit, "conversion.3", 条款=at(case, ARL.cite(49), ARL.cite(50))),
    )
    return of_body(
        case, CONVERSION, "简易程序转为普通程序通知书", "转", to_all(case), blocks, on, by
    )


def appraisal(
    case: ReconsiderationCase, *, appraiser: str, question: str, on: date, by: Person
) -> Letter:
    """鉴定委托书: the question, who appraises, from when time is left out (实施条例 37)."""
    rows = [("委托机构", case.unit.name), ("鉴定机构", appraiser), ("鉴定事项", question)]
    blocks: list[Block] = [
        *paragraphs(the_case(case), say(case.unit, "appraisal.1")),
        Fields(tuple(rows), boxed=True),
        *paragraphs(
            say(case.unit, "appraisal.2", 办理日期=chinese_date(on)),
        ),
    ]
    return of_body(case, APPRAISAL, "鉴定委托书", "鉴", appraiser, blocks, on, by)
