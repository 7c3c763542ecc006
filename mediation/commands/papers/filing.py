"""Papers of the file: cover, catalogue, check sheet (D47), transfer list (D48), served papers."""

from __future__ import annotations

from collections.abc import Sequence

from casework.cases.models import Side
from casework.documents.binding import RETENTIONS, Row, latest_bundle, rows_of
from casework.documents.letter import (
    Block,
    Fields,
    Gap,
    Heading,
    Letter,
    PageBreak,
    Signature,
    Table,
)
from casework.documents.models import Bundle
from casework.documents.numerals import chinese_date
from casework.documents.volume import catalogue, check_sheet, page_count
from law.errors import NotAllowed
from mediation.commands.papers.deciding import kind_of, outcome_text
from mediation.commands.papers.parts import names, paragraphs, side
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    by_hand,
    for_the_file,
    last,
    may,
    signed,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import FactType, OrganKind
from mediation.models.cases import MediationCase

_FILES = {
    OrganKind.ADMIN_ORGAN: "行政调解卷宗",
    OrganKind.ADMIN_COMMITTEE: "行政调解卷宗",
    OrganKind.PMC: "人民调解卷宗",
}


def cover(case: MediationCase, bundle: Bundle, rows: Sequence[Row]) -> list[Block]:
    """卷宗封面: whose file it is, what came of it, how much is in it, how long it is kept."""
    handlers = "、".join(
        dict.fromkeys(one.person.name for one in case.people if one.role == "mediator")
    )
    end = last(case, "terminated", "refused", "transferred", "performed", "breached", "signed")
    lines = [
        ("案号", case.number),
        ("争议类别", kind_of(case)),
        ("申请人", names(side(case, Side.APPLICANT))),
        ("被申请人", names(side(case, Side.RESPONDENT))),
        ("第三人", names(side(case, Side.THIRD))),
        ("收到日期", chinese_date(case.received_on)),
        ("结果", outcome_text(case) if end is not None else "尚未办结"),
        ("结案日期", chinese_date(case.closed_on) if case.closed_on else "尚未结案"),
        ("承办人", handlers),
        ("卷内情况", f"共{len(rows)}件，{page_count(rows)}页"),
        ("保管期限", RETENTIONS[bundle.retention]),
    ]
    return [
        Gap(2),
        Heading(_FILES.get(OrganKind(case.organ_kind), "调解卷宗"), 0),
        Gap(1),
        Fields(tuple(line for line in lines if line[1]), boxed=True),
    ]


def front(case: MediationCase, bundle: Bundle, rows: Sequence[Row]) -> Letter:
    """Cover and catalogue, without page numbers of their own."""
    return Letter(
        kind="file_front",
        title=case.unit.name,
        paragraphs=(*cover(case, bundle, rows), PageBreak(), *catalogue(rows)),
        numbered=False,
    )


# ------------------------------------------------------------------------------ as papers


def not_bound(sheet: Sheet) -> NotAllowed | None:
    """Page numbers come from the binding."""
    if latest_bundle(sheet.case, ready=True) is not None:
        return None
    return NotAllowed("还没有成卷，没有页码", instead="先点“一键成卷”")


def file_cover(sheet: Sheet) -> Letter:
    """卷宗封面、目录、备考表 (D47), as they stand in the last binding."""
    bundle = latest_bundle(sheet.case, ready=True)
    assert bundle is not None
    rows = rows_of(bundle)
    return Letter(
        kind="file_cover",
        title=sheet.organ,
        number=sheet.case.number,
        paragraphs=(
            *cover(sheet.case, bundle, rows),
            PageBreak(),
            *catalogue(rows),
            PageBreak(),
            *check_sheet(rows),
        ),
        numbered=False,
    )


def handover(sheet: Sheet) -> Letter:
    """移交清单 (D48): every piece with its pages and its hash, both sign."""
    bundle = latest_bundle(sheet.case, ready=True)
    assert bundle is not None
    rows = rows_of(bundle)
    blocks: list[Block] = [
        *paragraphs(
            say(
                sheet.case.unit,
                "handover.1",
                案号=sheet.case.number,
                件数=len(rows),
                页数=bundle.pages,
                保管期限=RETENTIONS[bundle.retention],
                接收单位=sheet.text("to"),
            ),
        ),
        Table(
            ("序号", "名称", "页码", "SHA-256"),
            tuple(
                (str(place), row.title, row.pages or "电子", row.sha256 or "纸质")
                for place, row in enumerate(rows, start=1)
            ),
            (3, 9, 4, 14),
        ),
        *paragraphs(
            say(sheet.case.unit, "handover.2", 校验值=bundle.pdf_sha256),
            sheet.text("note"),
            say(sheet.case.unit, "handover.3"),
        ),
        signed(
            Signature("移交单位", name=sheet.organ, note="盖章"),
            Signature("接收单位", name=sheet.text("to"), note="盖章"),
            *by_hand("移交人", "接收人"),
        ),
    ]
    return for_the_file(sheet, "handover", "案卷移交清单", blocks)


OUTSIDE_THE_FILE = frozenset({"file_cover", "handover"})
"""Papers about the file, which don't stand in it."""

FILING = (
    PaperKind(
        "D47",
        "file_cover",
        "卷宗封面、目录、备考表",
        "页码来自最近一次成卷",
        Part.CLOSING,
        "立卷人、档案员签名",
        file_cover,
        bars=(not_bound,),
        late=True,
    ),
    PaperKind(
        "D48",
        "handover",
        "案卷移交清单",
        "逐件写明页码和校验值，双方签名",
        Part.CLOSING,
        "移交、接收双方签名",
        handover,
        asks(
            ask("to", "接收单位", hint="档案室、档案馆或者接办的单位"),
            may("note", "说明", FactType.LONG_TEXT),
        ),
        bars=(not_bound,),
        late=True,
    ),
)
