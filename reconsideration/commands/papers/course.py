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
        f"审理中，{detail.strip().rstrip('。')}，属于“{ground.label}”。{place}"
        f"本机关决定自{chinese_date(on)}起中止本案的审理。",
        "中止期间不计入审理期限。中止的原因消除后，本机关及时恢复审理，并书面告知各方。",
        f"认为中止没有正当理由的，可以向上级行政机关反映，由其责令恢复审理{at(case, RESUMED)}。"
        if has(case, RESUMED)
        else "",
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
    left = f"中止期间共{(on - since).days}日，不计入审理期限。" if since else ""
    blocks = paragraphs(
        the_case(case),
        f"本案于{chinese_date(since)}中止审理。" if since else "",
        f"现{reason.strip().rstrip('。')}，{by_law(case, ARL.cite(39, 2))}"
        f"本机关决定自{chinese_date(on)}起恢复审理。",
        f"{left}恢复后，作出行政复议决定的期限至{until}。" if until else left,
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
        f"本案情况复杂，{reason.strip().rstrip('。')}，不能在法定期限内作出行政复议决定。"
        f"{by_law(case, ARL.cite(62, 1))}经{words_of(case).extended_by}批准，"
        f"本案审理期限延长{days}日"
        f"{f'，至{until}' if until else ''}。",
    )
    return of_body(case, EXTENSION, "行政复议延期审理通知书", "延", to_all(case), blocks, on, by)


def conversion(
    case: ReconsiderationCase, *, reason: str, decide: Deadline | None, on: date, by: Person
) -> Letter:
    """简易程序转为普通程序通知书: the day, the reason, the new last day (55)."""
    until = last_day(decide)
    blocks = paragraphs(
        the_case(case),
        f"本案原适用简易程序。审理中，{reason.strip().rstrip('。')}，不宜适用简易程序。"
        f"{by_law(case, ARL.cite(55))}经行政复议机构负责人批准，自{chinese_date(on)}起转为普通程序"
        "审理。",
        f"审理期限仍自受理之日起计算，为六十日，至{until}。" if until else "",
        "转为普通程序后，当事人享有陈述意见、请求听证等权利"
        f"{at(case, ARL.cite(49), ARL.cite(50))}。",
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
        *paragraphs(the_case(case), "因审理需要，现委托鉴定："),
        Fields(tuple(rows), boxed=True),
        *paragraphs(
            f"鉴定自{chinese_date(on)}起。依照《中华人民共和国行政复议法实施条例》第三十七条的规定，"
            "鉴定所用时间不计入审理期限，费用由当事人承担。鉴定完成后，请将鉴定意见连同资质证明送交"
            "本机构。",
        ),
    ]
    return of_body(case, APPRAISAL, "鉴定委托书", "鉴", appraiser, blocks, on, by)
