"""Papers of performance: order (64), interview (65), criticism (66), enforcement (68)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import (
    Block,
    Fields,
    Letter,
    Paragraph,
    Signature,
    SignatureArea,
)
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.letters import the_case
from reconsideration.commands.papers.own_law import by_law, under, words_of
from reconsideration.commands.papers.parts import (
    RESPONDENT,
    about,
    contact,
    names,
    of_organ,
    paragraphs,
    sentence,
    you_authority,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.following import Enforcement

ORDER, INTERVIEW, INTERVIEW_RECORD = "performance_order", "interview_notice", "interview_record"
CRITICISM, ENFORCEMENT = "criticism", "enforcement"


def performance_order(
    case: ReconsiderationCase, *, what: str, until: date, reason: str, on: date, by: Person
) -> Letter:
    """责令履行通知书: what, by when, what follows (article 77, paragraph 2)."""
    addressed = you_authority(case)
    blocks = paragraphs(
        say(
            case.unit,
            "performance_order.1",
            案件名称=the_case(case),
            复议机关=case.organ_name,
            法律依据=by_law(case, ARL.cite(77, 1)),
            称谓=addressed,
            理由=sentence(reason),
        ),
        say(
            case.unit,
            "performance_order.2",
            法律依据=by_law(case, ARL.cite(77, 2)),
            称谓=addressed,
            截止日期=chinese_date(until),
            履行内容=sentence(what),
        ),
        say(case.unit, "performance_order.3", 称谓=addressed),
        say(
            case.unit,
            "performance_order.4",
            追责措施=words_of(case).measures,
            法律条文=under(case, ARL.cite(83)),
        ),
    )
    return of_organ(
        case, ORDER, "责令履行通知书", "责履", names(case, RESPONDENT), blocks, on, by
    )  # fmt: skip


def interview_notice(
    case: ReconsiderationCase, *, given: Mapping[str, str], day: date, on: date, by: Person
) -> Letter:
    """约谈通知书: who comes, when, where, what about (article 77, paragraph 2)."""
    addressed = you_authority(case)
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "interview_notice.1",
                案件名称=the_case(case),
                称谓=addressed,
                法律依据=by_law(case, ARL.cite(77, 2)),
            ),
        ),
        Fields(
            (
                ("被约谈人", given["who"]),
                ("时间", chinese_date(day)),
                ("地点", given["place"]),
                ("约谈事项", given["points"]),
            ),
            boxed=True,
        ),
        *paragraphs(say(case.unit, "interview_notice.2")),
    ]
    return of_organ(
        case, INTERVIEW, "行政复议约谈通知书", "约", names(case, RESPONDENT), blocks, on, by
    )


def interview_record(
    case: ReconsiderationCase, *, given: Mapping[str, str], on: date, by: Person
) -> Letter:
    """约谈记录: who was there, what was said, what was promised and by when."""
    rows = (
        ("案号", case.number),
        ("约谈日期", chinese_date(on)),
        ("地点", given["place"]),
        ("被约谈人", given["who"]),
        ("约谈人", by.name),
        ("约谈事项", given["points"]),
        ("整改承诺", given["promise"]),
    )
    return Letter(
        kind=INTERVIEW_RECORD,
        title="行政复议约谈记录",
        organ=case.organ_name,
        number=case.number,
        paragraphs=(
            Fields(tuple((label, text) for label, text in rows if text), boxed=True),
            Paragraph(say(case.unit, "interview_record.1")),
            SignatureArea(
                (Signature("被约谈人"), Signature("约谈人"), Signature("记录人")),
            ),
        ),
    )


def criticism(
    case: ReconsiderationCase, *, text: str, copies: tuple[str, ...], on: date, by: Person
) -> Letter:
    """通报批评: who did not perform what (article 77, paragraph 2)."""
    blocks = paragraphs(
        say(case.unit, "criticism.1", **about(case), 法律依据=by_law(case, ARL.cite(77, 2))),
        sentence(text),
    )
    return Letter(
        kind=CRITICISM, title="关于对不履行行政复议决定的通报", organ=case.organ_name,
        series="通报", addressee="、".join(copies), paragraphs=tuple(blocks),
        signer=case.organ_name, date=on, copies_to=(names(case, RESPONDENT),),
        contact=contact(case, by),
    )  # fmt: skip


def enforcement(
    case: ReconsiderationCase,
    *,
    outcome: Enforcement,
    court: str,
    duty: str,
    on: date,
    by: Person,
) -> Letter:
    """强制执行申请书, or 强制执行决定书 where the organ enforces itself (article 78)."""
    place = ARL.cite(78, item=outcome.item)
    told = paragraphs(
        say(
            case.unit,
            "enforcement.1",
            案件名称=the_case(case),
            结果名称=outcome.label,
            履行义务=sentence(duty),
        ),
    )
    if court:
        told += paragraphs(
            say(case.unit, "enforcement.2", 法律依据=by_law(case, place)),
        )
        return of_organ(
            case, ENFORCEMENT, "行政强制执行申请书", "执申", court, told, on, by
        )  # fmt: skip
    told += paragraphs(say(case.unit, "enforcement.3", 法律依据=by_law(case, place)))
    return of_organ(case, ENFORCEMENT, "强制执行决定书", "执", "", told, on, by)
