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
    contact,
    names,
    of_organ,
    paragraphs,
    sentence,
    you_authority,
)
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
        f"{the_case(case)}，{case.organ_name}已经作出处理。{by_law(case, ARL.cite(77, 1))}"
        f"{addressed}应当履行。{sentence(reason)}",
        f"{by_law(case, ARL.cite(77, 2))}责令{addressed}于{chinese_date(until)}以前履行下列事项："
        f"{sentence(what)}",
        f"请{addressed}在履行后五日内书面报告履行的日期、内容，并附证明材料。",
        f"逾期仍不履行的，{words_of(case).measures}对直接负责的主管人员和其他直接责任人员，"
        f"依照{under(case, ARL.cite(83))}的规定处理。",
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
            f"{the_case(case)}，{addressed}没有履行或者无正当理由拖延履行。"
            f"{by_law(case, ARL.cite(77, 2))}本机关决定约谈{addressed}有关负责人。",
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
        *paragraphs("请被约谈人按时参加，并准备书面说明。"),
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
            Paragraph("以上记录经被约谈人核对无误。"),
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
        f"{names(case, RESPONDENT)}在{case.number}行政复议案件中，不履行或者无正当理由拖延"
        f"履行应当履行的事项。{by_law(case, ARL.cite(77, 2))}予以通报批评。",
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
        f"{the_case(case)}，{outcome.label}已经发生效力。"
        f"负有义务的人逾期不起诉又不履行下列义务：{sentence(duty)}",
    )
    if court:
        told += paragraphs(
            f"{by_law(case, place)}申请贵院强制执行。附：据以执行的文书、送达回证、"
            "催告情况和义务人的财产线索。",
        )
        return of_organ(
            case, ENFORCEMENT, "行政强制执行申请书", "执申", court, told, on, by
        )  # fmt: skip
    told += paragraphs(f"{by_law(case, place)}本机关决定依法强制执行。")
    return of_organ(case, ENFORCEMENT, "强制执行决定书", "执", "", told, on, by)
