"""The rectification notice (整改通知书): a notice of a superior, a letter (函) of anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.documents.letter import Letter, Paragraph, Table
from reconsideration.standardisation.reports import tables
from reconsideration.standardisation.reports.data import County, CureLine, Stamp
from reconsideration.standardisation.reports.draft import Draft, Kind, Section, Sheet
from reconsideration.standardisation.reports.words import count


@dataclass(frozen=True, slots=True)
class RectifyData:
    """What an order to cure is made of."""

    county: County
    year: int
    stamp: Stamp
    cures: tuple[CureLine, ...]
    on: date
    inspected: tuple[date, date] | None = None
    score: str = ""
    grade: str = ""
    is_letter: bool = True
    issuer: str = ""
    number: str = ""


def draft(data: RectifyData) -> Draft:
    """The paper, before anybody has rewritten it."""
    county = data.county
    issuer = data.issuer or county.city_office
    form = "函" if data.is_letter else "通知"
    return Draft(
        kind=Kind.RECTIFY,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.RECTIFY,
            title=f"{issuer}\n关于做好{data.year}年度行政复议规范化建设\n检查验收问题整改工作的{form}",
            organ=issuer,
            mark="" if data.is_letter else f"{issuer}文件",
            number=data.number,
            red_head=True,
            plain_form=data.is_letter,
            addressee=county.government,
            signer=issuer,
            date=data.on,
            copies_to=(county.office,) if county.office else (),
        ),
        sections=(
            Section("检查依据和时间", _basis(data)),
            Section("总体情况", _situation(data)),
            Section("整改事项", "整改事项共" + count(len(data.cures), "项") + "，见附件1。"),
            Section("整改时限", _terms(data)),
            Section("报送要求", _papers(data)),
            Section("逾期后果", _late()),
        ),
        ending="专此函达。" if data.is_letter else "特此通知。",
        sheets=(
            Sheet("整改事项表", tables.cure_table(data.cures, "没有整改事项。"), landscape=True),
            Sheet("整改情况报告（格式）", _form(data), landscape=True),
        ),
    )


def _basis(data: RectifyData) -> str:
    when = ""
    if data.inspected:
        when = f"，于{tables.day(data.inspected[0])}至{tables.day(data.inspected[1])}"
    return (
        f"根据{data.year}年度行政复议规范化建设方案和指标目录{data.stamp.catalogue}版{when}"
        f"对{data.county.name}进行了检查验收。检查发现已经书面反馈，县级反馈意见已经逐项答复。"
    )


def _situation(data: RectifyData) -> str:
    by = {
        grade: sum(one.grade == grade for one in data.cures) for grade in ("严重", "一般", "建议")
    }
    told = "、".join(f"{grade}{number}项" for grade, number in by.items() if number) or "无"
    score = f"检查得分{data.score}分" + (f"，等次为“{data.grade}”。" if data.grade else "。")
    return (score if data.score else "") + f"需要整改的问题按等级分：{told}。"


def _terms(data: RectifyData) -> str:
    if not data.cures:
        return "无。"
    days = sorted({one.until for one in data.cures})
    told = "；".join(
        f"{count(sum(one.until == on for one in data.cures), '项')}于{tables.day(on)}前完成"
        for on in days
    )
    return (
        f"{told}。期限按自然日计算，最后一日是节假日的顺延。确需延期的，在期限届满前书面申请，"
        "写明原因和新的期限。"
    )


def _papers(data: RectifyData) -> str:
    severe = sum(one.grade == "严重" for one in data.cures)
    look = f"严重问题{severe}项须经现场或者视频复查。" if severe else "整改以书面审查为主。"
    return f"整改完成后，按附件2的格式报送整改情况报告，逐项附佐证材料。{look}"


def _late() -> str:
    return (
        "逾期没有完成又没有批准延期的，每项按目录的规定扣1分（最多扣3分），在全市通报中注明；"
        "整改事项的完成情况纳入验收结论。"
    )


def _form(data: RectifyData) -> tuple[Table | Paragraph, ...]:
    rows = tuple((str(n), one.problem, "", "", "", "", "") for n, one in enumerate(data.cures, 1))
    head = ("序号", "整改事项", "措施", "完成日期", "佐证", "未完成原因", "申请延期")
    if not rows:
        return (Paragraph("没有整改事项。"),)
    return (
        Table(head, rows, (2, 9, 7, 4, 5, 5, 4)),
        Paragraph(
            "填报单位（盖章）：　　　　　　　填报人：　　　　　　填报日期：　　　年　　月　　日"
        ),
    )
