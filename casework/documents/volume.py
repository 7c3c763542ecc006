"""Sheets of every file: catalogue, check sheet (备考表), what was served to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casework.cases.models import Case
from casework.documents.binding import Row
from casework.documents.letter import (
    Block,
    Gap,
    Heading,
    Letter,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.models import IssuedDocument
from casework.documents.numerals import chinese_date

METHODS = {
    "direct": "直接送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
    "left": "留置送达",
    "entrusted": "委托送达",
    "notice": "公告送达",
}


def page_count(rows: Iterable[Row]) -> int:
    """How many pages bear a number."""
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
            (3, 7, 9, 6, 3, 4),
        ),
    ]


def check_sheet(rows: Sequence[Row]) -> list[Block]:
    """备考表: how much is bound in, what isn't and by which hash it is known, who checked."""
    loose = [row for row in rows if not row.first]
    bound = len(rows) - len(loose)
    blocks: list[Block] = [
        Heading("备考表", 0),
        Paragraph(
            f"本卷共{len(rows)}件，其中编页{bound}件、{page_count(rows)}页；"
            f"没有编页的电子文件{len(loose)}件。"
            if loose
            else f"本卷共{len(rows)}件，{page_count(rows)}页，全部编页。",
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
        Paragraph("需要说明的情况：缺页、修改、移出的，由发现的人在此注明并签名。"),
        Gap(3),
        SignatureArea(tuple(Signature(label, note="签名") for label in ("立卷人", "检查人"))),
    ]
    return blocks


def back(rows: Sequence[Row]) -> Letter:
    """The check sheet, without a page number."""
    return Letter(kind="file_back", title="", paragraphs=tuple(check_sheet(rows)), numbered=False)


def served(case: Case, papers: Sequence[IssuedDocument], *, on: date) -> Letter | None:
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
