"""The working paper of an inspection (检查验收工作底稿): an internal form of eight tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casework.documents.letter import (
    Block,
    Fields,
    Heading,
    Letter,
    PageBreak,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)
from reconsideration.standardisation.reports import tables
from reconsideration.standardisation.reports.data import (
    County,
    DrawLine,
    IndicatorLine,
    Lack,
    Review,
    Stamp,
)
from reconsideration.standardisation.reports.draft import Draft, Kind
from reconsideration.standardisation.reports.words import NONE, count, listed, points, total


@dataclass(frozen=True, slots=True)
class SiteStep:
    """A step on site: what, when, where, who, what was seen."""

    step: str
    at: str
    place: str
    people: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SitePhoto:
    """A photo or paper taken in on site."""

    indicator: str
    name: str
    at: str
    by: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WorkingData:
    """What a working paper is made of."""

    county: County
    year: int
    stamp: Stamp
    indicators: tuple[IndicatorLine, ...]
    on: date
    first_on: date | None = None
    last_on: date | None = None
    lead: str = ""
    inspectors: tuple[str, ...] = ()
    arrival: str = ""
    steps: tuple[SiteStep, ...] = ()
    photos: tuple[SitePhoto, ...] = ()
    review: Review = field(default_factory=Review)
    lacks: tuple[Lack, ...] = ()
    number: str = ""


def draft(data: WorkingData) -> Draft:
    """The form, whole: nothing in it is rewritten."""
    tables_in_order = (
        ("表1　检查程序记录", _steps(data, of_talk=False)),
        ("表2　指标检查表", _indicators(data)),
        ("表3　案卷抽样记录表", _draws(data)),
        ("表4　案卷评查汇总表", _files(data)),
        ("表5　场所查看记录", _photos(data)),
        ("表6　人员访谈、测试记录", _steps(data, of_talk=True)),
        ("表7　问题清单", tables.lack_table(data.lacks)),
        ("表8　县级反馈意见与处理", _answers(data)),
    )
    lead: list[Block] = list(_cover(data))
    for name, blocks in tables_in_order:
        lead += [PageBreak(), Heading(name), *blocks, _signed()]
    return Draft(
        kind=Kind.WORKING,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.WORKING,
            title=f"{data.county.name}{data.year}年度行政复议规范化建设检查验收工作底稿",
            number=data.number,
            landscape=True,
        ),
        lead=tuple(lead),
    )


def _cover(data: WorkingData) -> tuple[Block, ...]:
    days = f"{tables.day(data.first_on)}至{tables.day(data.last_on)}" if data.first_on else "未安排"
    return (
        Fields(
            (
                ("被检查县", data.county.name),
                ("检查日期", days),
                ("检查组组长", data.lead or NONE),
                ("检查员", listed(data.inspectors)),
                ("指标目录版本", data.stamp.catalogue),
                ("数据快照", data.stamp.snapshot or NONE),
                ("数据截至", tables.day(data.stamp.as_of)),
                ("到达记录", data.arrival or NONE),
            ),
            boxed=True,
        ),
        Paragraph(
            "本底稿为内部工作记录，由检查组填写，逐表由检查员和县级代表签名；"
            "检查员各自的评分表另行保存，不随确认分修改。"
        ),
    )


def _signed() -> SignatureArea:
    return SignatureArea(
        (
            Signature("检查员甲", note="签名", dated=False),
            Signature("检查员乙", note="签名", dated=False),
            Signature("检查组组长", note="签名", dated=False),
            Signature("县级代表", note="签名", dated=True),
        )
    )


def _steps(data: WorkingData, *, of_talk: bool) -> tuple[Block, ...]:
    rows = [
        (one.step, one.at, one.place, one.people, one.text or "—")
        for one in data.steps
        if ("访谈" in one.step) == of_talk
    ]
    empty = "没有访谈、测试记录。" if of_talk else "没有登记检查程序。"
    return tables.ruled(("程序", "时间", "地点", "人员", "记录"), rows, (3, 4, 5, 5, 11), empty)


def _indicators(data: WorkingData) -> tuple[Block, ...]:
    rows = []
    for one in data.indicators:
        marks, none = one.marks, "不适用" if one.na_reason else "—"
        rows.append(
            (
                tables.named(one.id),
                one.standard or one.name,
                points(marks.self, none),
                points(marks.system, "—"),
                points(marks.first, "—"),
                points(marks.second, "—"),
                points(marks.standing, none),
                one.reason or "—",
                one.facts or "—",
                "、".join(one.evidence) or "—",
                one.grade or "—",
            )
        )
    return tables.ruled(
        ("编号", "标准", "自评分", "系统分", "检查员甲", "检查员乙", "确认分", "差异原因",
         "事实描述", "证据索引", "问题等级"),
        rows, (2, 8, 3, 3, 3, 3, 3, 4, 8, 3, 3), "还没有评分。",
    )  # fmt: skip


def _draws(data: WorkingData) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in data.review.draws:
        blocks += _draw(one)
    return tuple(blocks) or (Paragraph("还没有抽样。"),)


def _draw(one: DrawLine) -> tuple[Block, ...]:
    facts = (
        ("抽取范围", f"{one.name}，总体{count(one.population, '卷')}"),
        ("总体校验码", one.hash),
        ("抽取时间", one.drawn_at or NONE),
        ("县级代表所填数字", one.county_number or NONE),
        ("检查组组长所填数字", one.lead_number or NONE),
        ("种子", one.seed),
        ("特征替换", listed(one.swaps)),
    )
    rows = tuple((name, str(there), str(plan), str(got)) for name, there, plan, got in one.strata)
    sums = (
        str(sum(there for _, there, _, _ in one.strata)),
        str(sum(plan for _, _, plan, _ in one.strata)),
        str(sum(got for _, _, _, got in one.strata)),
    )
    table = Table(("层", "总体", "计划抽取", "实际抽取"), (*rows, ("合计", *sums)), (6, 3, 3, 3))
    return (Fields(facts, boxed=True), table)


def _files(data: WorkingData) -> tuple[Block, ...]:
    rows = [
        (
            one.number,
            one.stratum,
            one.first or "—",
            one.second or "—",
            one.third or "—",
            points(one.final, "—"),
            one.grade or "—",
            "；".join(one.faults) or NONE,
        )
        for one in data.review.files
    ]
    agree = data.review.agreement
    told = ""
    if agree.files:
        told = (
            f"评查一致性：双人评查{agree.files}卷，平均分差{agree.mean_difference}分，需要会商或者"
            f"裁评的{count(agree.not_by_mean, '卷')}"
            + (f"，加权一致系数{agree.kappa}" if agree.kappa else "")
            + ("。平均分差超过8分，评查尺度须统一。" if agree.alarm else "。")
        )
    mean = f"平均分{total(data.review.mean)}分。" if data.review.mean is not None else ""
    found = tables.ruled(
        ("案号", "层", "评查甲", "评查乙", "裁评", "最终分", "等次", "主要问题"), rows,
        (6, 3, 2, 2, 2, 2, 2, 9), "还没有评查结果。",
    )  # fmt: skip
    return (*found, *([Paragraph(mean + told)] if mean or told else []))


def _photos(data: WorkingData) -> tuple[Block, ...]:
    rows = [
        (tables.named(one.indicator), one.name, one.at, one.by, one.sha256[:8])
        for one in data.photos
    ]
    return tables.ruled(
        ("涉及指标", "照片、材料", "时间", "采集人", "校验码前8位"), rows, (3, 12, 5, 4, 4),
        "没有场所照片和现场材料。",
    )  # fmt: skip


def _answers(data: WorkingData) -> tuple[Block, ...]:
    rows = [
        (
            one.number,
            one.text,
            one.reply or "未反馈",
            one.reply_reason or "—",
            one.reply_proof or "—",
            "：".join(filter(None, (one.ruled, one.ruling))) or "—",
        )
        for one in data.lacks
        if not one.withdrawn or one.reply
    ]
    return tables.ruled(
        ("序号", "问题", "认可与否", "理由", "证据", "检查组意见"), rows, (2, 9, 3, 6, 4, 6),
        "没有反馈意见。",
    )  # fmt: skip
