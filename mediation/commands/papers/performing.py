"""Papers of performance: record (D41), demand (D42), follow-up (D43)."""

from __future__ import annotations

from typing import Any

from casework.documents.amounts import in_figures, in_words_and_figures
from casework.documents.letter import Block, Clauses, Fields, Letter, Signature, Table
from casework.documents.numerals import chinese_date
from law.errors import NotAllowed
from mediation.commands import standing
from mediation.commands.papers.parts import about, matter, notice, paragraphs, route_text
from mediation.commands.papers.settling import clauses_of, total
from mediation.commands.papers.sheet import (
    YES,
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    by_hand,
    choose,
    for_the_file,
    last,
    may,
    once_effective,
    signed,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import Fact, FactType, Need, Option
from mediation.models.cases import Clause

_T = FactType
MOST_DAYS = 30
TOGETHER = frozenset({"JUD_CONFIRM", "ARB_CONFIRM"})
"""Ways that only both can take: nothing to hold out to whoever doesn't perform."""


def _nothing_performed(sheet: Sheet) -> NotAllowed | None:
    barred = once_effective(sheet)
    if barred is not None:
        return barred
    if any(one.performed_on for one in clauses_of(sheet.case)):
        return None
    return NotAllowed("还没有登记过履行", instead="先登记履行和凭证")


def performance_record(sheet: Sheet) -> Letter:
    """履行情况记录 (D41): what was kept, when, by what proof, what is left."""
    clauses = clauses_of(sheet.case)
    rows = [
        (
            str(one.position),
            f"{one.obligor}：{one.act}",
            in_figures(one.amount).removesuffix("元") if one.amount is not None else "不涉及金额",
            chinese_date(one.performed_on) if one.performed_on else "尚未履行",
            one.proof or ("登记为未履行" if one.breached else "待履行"),
        )
        for one in clauses
    ]
    left = total(one for one in clauses if one.kind == "pay" and one.performed_on is None)
    open_ones = [one for one in clauses if one.performed_on is None]
    rest = f"，其中款项{in_words_and_figures(left)}" if left else ""
    blocks: list[Block] = [
        *paragraphs(
            say(
                sheet.case.unit,
                "performance_record.1",
                案件名称=matter(sheet.case),
                办理日期=chinese_date(sheet.on),
            )
        ),
        Table(("项", "内容", "金额（元）", "履行日期", "凭证"), tuple(rows), (2, 9, 5, 6, 6)),
        *paragraphs(
            say(sheet.case.unit, "performance_record.2", 未履行件数=len(open_ones), 余下义务=rest)
            if open_ones
            else say(sheet.case.unit, "performance_record.3"),
            sheet.text("note"),
        ),
        signed(*by_hand("记录人（调解员）")),
    ]
    return for_the_file(sheet, "performance_record", "协议履行情况记录", blocks)


# ------------------------------------------------------------------------------ demand


def _overdue(sheet: Sheet) -> list[Clause]:
    return [
        one
        for one in clauses_of(sheet.case)
        if one.performed_on is None and one.due_on is not None and one.due_on < sheet.on
    ]


def _nothing_overdue(sheet: Sheet) -> NotAllowed | None:
    barred = once_effective(sheet)
    if barred is not None:
        return barred
    if _overdue(sheet):
        return None
    return NotAllowed("没有到期还没有履行的条款", instead="到期以前由系统提醒，不发催告")


def _demand_asks(sheet: Sheet) -> tuple[Fact, ...]:
    owing = dict.fromkeys(one.obligor for one in _overdue(sheet))
    return (
        Fact(
            "to",
            "催告谁",
            _T.CHOICE,
            tuple(Option(name, name) for name in owing),
            Need.REGISTER,
        ),
        Fact("days", "几日以内", _T.WHOLE, need=Need.REGISTER, least=1, most=MOST_DAYS),
    )


def _demand_known(sheet: Sheet) -> dict[str, Any]:
    owing = [one.obligor for one in _overdue(sheet)]
    return {"to": owing[0] if owing else "", "days": 7}


def demand(sheet: Sheet) -> Letter:
    """催告履行函 (D42): what is overdue, within how many days, what follows."""
    to = sheet.text("to")
    late = [one for one in _overdue(sheet) if one.obligor == to]
    ways = [
        way
        for way in standing.routes_for(sheet.case, on=sheet.on, agreed=True)
        if way.code not in TOGETHER
    ]
    agreement = sheet.case.present_agreement
    day = agreement.effective_on if agreement is not None else None
    blocks: list[Block] = [
        *paragraphs(
            say(sheet.case.unit, "demand.1", **about(sheet.case), 日期=chinese_date(day))
            if day
            else "",
            say(sheet.case.unit, "demand.2"),
        ),
        Clauses(tuple(_late(one) for one in late)),
        *paragraphs(
            say(sheet.case.unit, "demand.3", 天数=sheet.text("days")),
            say(sheet.case.unit, "demand.4") if ways else "",
        ),
        *([Clauses(tuple(route_text(way) for way in ways))] if ways else []),
    ]
    return notice(
        sheet.case,
        kind="demand",
        title="催告履行函",
        series="催",
        addressee=to,
        blocks=blocks,
        on=sheet.on,
        by=sheet.by,
    )


def _late(clause: Clause) -> str:
    due = chinese_date(clause.due_on) if clause.due_on else ""
    amount = in_words_and_figures(clause.amount) if clause.amount is not None else ""
    what = f"{clause.act}，{amount}" if amount and clause.act else clause.act or amount
    return f"协议第{clause.position}项：{what}，应于{due}以前履行。"


# ------------------------------------------------------------------------------ follow-up


def _not_asked(sheet: Sheet) -> NotAllowed | None:
    if last(sheet.case, "followed_up") is not None:
        return None
    barred = once_effective(sheet)
    return barred or NotAllowed("还没有登记过回访", instead="先登记回访")


def _follow_known(sheet: Sheet) -> dict[str, Any]:
    event = last(sheet.case, "followed_up")
    data = event.data if event is not None else {}
    return {"note": data.get("note", ""), "satisfaction": data.get("satisfaction", "")}


def follow_up(sheet: Sheet) -> Letter:
    """回访记录 (D43): by what way, performed or not, content or not, anything new, what next."""
    event = last(sheet.case, "followed_up")
    rows = [
        ("案由", matter(sheet.case)),
        ("回访日期", chinese_date(event.on) if event is not None else ""),
        ("回访方式", sheet.text("way")),
        ("回访对象", sheet.text("who")),
        ("履行情况", sheet.text("performed")),
        ("满意度", sheet.text("satisfaction")),
        ("新的矛盾", sheet.text("conflict")),
        ("回访情况", sheet.text("note")),
        ("下一步", sheet.text("next")),
    ]
    blocks: list[Block] = [
        Fields(tuple(row for row in rows if row[1]), boxed=True),
        signed(*by_hand("回访人"), Signature("回访对象", note="当面回访的签名")),
    ]
    return for_the_file(sheet, "follow_up_record", "回访记录", blocks)


POINTS = tuple((str(n), f"{n}分") for n in range(5, 0, -1))

PERFORMING = (
    PaperKind(
        "D41",
        "performance_record",
        "履行情况记录",
        "从登记的履行和凭证得出，写明还剩多少",
        Part.PERFORMANCE,
        "调解员签名",
        performance_record,
        asks(may("note", "说明", _T.LONG_TEXT)),
        bars=(_nothing_performed,),
        late=True,
    ),
    PaperKind(
        "D42",
        "demand",
        "催告履行函",
        "到期没有履行的，限期催告，告知后果",
        Part.PERFORMANCE,
        "调解组织盖章",
        demand,
        _demand_asks,
        _demand_known,
        (_nothing_overdue,),
        served=True,
    ),
    PaperKind(
        "D43",
        "follow_up_record",
        "回访记录",
        "登记回访以后制作，入卷",
        Part.PERFORMANCE,
        "回访人签名",
        follow_up,
        asks(
            choose(
                "way",
                "回访方式",
                ("phone", "电话"),
                ("visit", "上门"),
                ("office", "请到本组织"),
                ("online", "在线"),
            ),
            ask("who", "回访对象"),
            choose(
                "performed",
                "履行情况",
                ("all", "已经全部履行"),
                ("part", "部分履行"),
                ("none", "没有履行"),
                ("na", "没有履行内容"),
            ),
            choose("satisfaction", "满意度", *POINTS, ("none", "没有评价")),
            choose("conflict", "新的矛盾", *YES),
            ask("note", "回访情况", _T.LONG_TEXT),
            ask("next", "下一步"),
        ),
        _follow_known,
        (_not_asked,),
        late=True,
    ),
)
