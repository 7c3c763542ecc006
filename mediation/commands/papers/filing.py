"""Papers of the file: cover, catalogue, check sheet (D47), transfer list (D48), served papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

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
from casework.documents.models import Bundle, IssuedDocument
from casework.documents.numerals import chinese_date
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
from mediation.dispute_type import FactType, OrganKind
from mediation.models.cases import MediationCase

_FILES = {
    OrganKind.ADMIN_ORGAN: "行政调解卷宗",
    OrganKind.ADMIN_COMMITTEE: "行政调解卷宗",
    OrganKind.PMC: "人民调解卷宗",
}

METHODS = {
    "direct": "直接送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
    "left": "留置送达",
    "entrusted": "委托送达",
    "notice": "公告送达",
}


def _day(text: str) -> str:
    return chinese_date(date.fromisoformat(text)) if text else ""


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
        ("卷内情况", f"共{len(rows)}件，{_pages(rows)}页"),
        ("保管期限", RETENTIONS[bundle.retention]),
    ]
    return [
        Gap(2),
        Heading(_FILES.get(OrganKind(case.organ_kind), "调解卷宗"), 0),
        Gap(1),
        Fields(tuple(line for line in lines if line[1]), boxed=True),
    ]


def _pages(rows: Iterable[Row]) -> int:
    return max((row.last for row in rows), default=0)


def catalogue(rows: Sequence[Row]) -> list[Block]:
    """卷宗目录: every paper with its number, its day and its pages."""
    return [
        Heading("卷宗目录", 0),
        Table(
            ("序号", "名称", "文号", "日期", "页码", "备注"),
            tuple(
                (
                    str(place),
                    row.title,
                    row.number or "无文号",
                    row.on.replace("-", "."),
                    row.pages or "未编页",
                    row.note,
                )
                for place, row in enumerate(rows, start=1)
            ),
            (3, 8, 6, 6, 4, 4),
        ),
    ]


def check_sheet(rows: Sequence[Row]) -> list[Block]:
    """备考表: how much is bound in, what isn't and by which hash it is known, who checked."""
    loose = [row for row in rows if not row.first]
    bound = len(rows) - len(loose)
    blocks: list[Block] = [
        Heading("备考表", 0),
        *paragraphs(
            f"本卷共{len(rows)}件，其中编页{bound}件、{_pages(rows)}页；"
            f"没有编页的电子文件{len(loose)}件。"
            if loose
            else f"本卷共{len(rows)}件，{_pages(rows)}页，全部编页。",
        ),
    ]
    if loose:
        blocks.append(
            Table(
                ("电子文件", "SHA-256", "情况"),
                tuple((row.title, row.sha256, row.note) for row in loose),
                (8, 15, 5),
                "没有编页的电子文件，随卷另存，凭校验值核对",
            )
        )
    blocks += [
        *paragraphs("需要说明的情况：缺页、修改、移出的，由发现的人在此注明并签名。"),
        Gap(3),
        signed(*by_hand("立卷人", "检查人")),
    ]
    return blocks


def front(case: MediationCase, bundle: Bundle, rows: Sequence[Row]) -> Letter:
    """Cover and catalogue, without page numbers of their own."""
    return Letter(
        kind="file_front",
        title=case.unit.name,
        paragraphs=(*cover(case, bundle, rows), PageBreak(), *catalogue(rows)),
        numbered=False,
    )


def back(rows: Sequence[Row]) -> Letter:
    """The check sheet, without a page number."""
    return Letter(kind="file_back", title="", paragraphs=tuple(check_sheet(rows)), numbered=False)


def served(case: MediationCase, papers: Sequence[IssuedDocument], *, on: date) -> Letter | None:
    """送达情况表: what went to whom, how and when it arrived; None when nothing went out."""
    rows = [
        (
            f"{paper.title}（{paper.number}）",
            one.addressee,
            METHODS.get(one.method, "") or "未登记",
            chinese_date(one.served_on) if one.served_on else "未登记送达",
            "，".join(text for text in (one.receiver, one.proof) if text) or "无",
        )
        for paper in papers
        for one in paper.deliveries
    ]
    if not rows:
        return None
    return Letter(
        kind="served_list",
        title="送达情况表",
        organ=case.unit.name,
        number=case.number,
        paragraphs=(
            Table(
                ("文书", "受送达人", "方式", "送达日期", "签收人、凭证"),
                tuple(rows),
                (9, 7, 4, 5, 5),
            ),
        ),
        date=on,
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
            f"{sheet.case.number}案卷一卷，共{len(rows)}件、{bundle.pages}页，保管期限"
            f"{RETENTIONS[bundle.retention]}，移交{sheet.text('to')}。",
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
            f"卷宗合订本（PDF）的SHA-256校验值：{bundle.pdf_sha256}。",
            sheet.text("note"),
            "经双方核对无误，本清单一式两份，各执一份。",
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
