"""Papers of decisions: acceptance approval (D06), closing approval (D44)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from casework.cases.models import Side
from casework.documents.amounts import in_words_and_figures
from casework.documents.letter import Block, Fields, Letter, Table
from casework.documents.numerals import chinese_date
from mediation.commands.papers.parts import (
    claims_text,
    dispute_of,
    names,
)
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    by_hand,
    choose,
    for_the_file,
    happened,
    headed,
    last,
    may,
    once_ended,
    signed,
    while_open,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import Fact, FactType
from mediation.models.cases import MediationCase
from mediation.procedure import Channel, Guard, Refusal, Termination, Track

_T = FactType
RISKS = (
    ("blue", "蓝色（一般）"),
    ("yellow", "黄色（关注）"),
    ("orange", "橙色（较大）"),
    ("red", "红色（重大）"),
)


def kind_of(case: MediationCase) -> str:
    """劳动争议（拖欠工资）: the kind of dispute with its sub-type."""
    dispute = dispute_of(case)
    labels = {one.code: one.label for one in dispute.kinds}
    word = labels.get(case.dispute_kind, "")
    return f"{dispute.label}（{word}）" if word else dispute.label


def _head(sheet: Sheet) -> list[tuple[str, str]]:
    case = sheet.case
    rows = [
        ("案号", case.number),
        ("申请人", names(sheet.side(Side.APPLICANT))),
        ("被申请人", names(sheet.side(Side.RESPONDENT))),
        ("第三人", names(sheet.side(Side.THIRD))),
        ("争议类别", kind_of(case)),
        ("程序类别", Track(case.track).label),
        ("来源", Channel(case.channel).label),
        ("收到日期", chinese_date(case.received_on)),
        ("涉及人数", f"{case.head_count}人"),
        ("调解请求", "；".join(claims_text(case))),
    ]
    return [row for row in rows if row[1]]


# ------------------------------------------------------------------------------ acceptance


def _answered(sheet: Sheet) -> dict[str, dict[str, str]]:
    """The nine answers as they were given on acceptance."""
    event = last(sheet.case, "accepted")
    return dict(event.data.get("conditions") or {}) if event is not None else {}


def _guard_asks(sheet: Sheet) -> tuple[Fact, ...]:
    known = _answered(sheet)
    open_ones = [code for code in Guard if code.value not in known]
    return (
        *(
            choose(
                code.value,
                f"条件{code.value[1:]}",
                ("yes", "符合"),
                ("no", "不符合"),
                hint=code.label,
            )
            for code in open_ones
        ),
        choose("risk", "风险等级", *RISKS),
        ask("opinion", "承办意见", _T.LONG_TEXT),
    )


def acceptance_approval(sheet: Sheet) -> Letter:
    """受理审批表 (D06): each condition answered, the handler's opinion, the head's word by hand."""
    known = _answered(sheet)
    rows = []
    for code in Guard:
        told = known.get(code.value)
        answer = told.get("ok", "") if told else str(sheet.given.get(code.value) or "")
        words = {"yes": "符合", "no": "不符合"}.get(answer, "（未填）" if sheet.draft else "")
        rows.append((code.value[1:], code.label, words, (told or {}).get("note") or "无"))
    blocks: list[Block] = [
        Fields((*_head(sheet), ("风险等级", sheet.text("risk"))), boxed=True),
        Table(("序号", "受理条件", "结论", "说明"), tuple(rows), (3, 13, 4, 8)),
        *headed("承办人意见", sheet.text("opinion")),
        *headed("负责人审批意见", "□ 同意受理　　□ 不予受理　　□ 补正后再议"),
        signed(*by_hand("承办人", "负责人")),
    ]
    return for_the_file(sheet, "acceptance_approval", "受理审批表", blocks)


def _opinion(sheet: Sheet) -> dict[str, Any]:
    return {"opinion": "经审查，申请符合受理条件，对方同意调解，拟予受理。", "risk": "blue"}


# ------------------------------------------------------------------------------ closing


def outcome_text(case: MediationCase) -> str:
    """How the mediation ended, in words."""
    code = case.outcome
    if code in {one.value for one in Termination}:
        return say(case.unit, "closing_approval.1", 终止理由=Termination(code).label)
    if code in {one.value for one in Refusal}:
        return say(case.unit, "closing_approval.2", 不予受理理由=Refusal(code).label)
    if code == "TRANSFERRED":
        return say(case.unit, "closing_approval.3")
    broken = happened(case, "breached") and not happened(case, "performed")
    done = "，履行完毕" if happened(case, "performed") else "，未全部履行" if broken else ""
    return say(case.unit, "closing_approval.4", 处理结果=done)


def _days(sheet: Sheet) -> str:
    end = last(sheet.case, "terminated", "refused", "transferred", "performed", "breached")
    until = sheet.case.closed_on or (end.on if end is not None else sheet.on)
    return f"{(until - sheet.case.received_on).days}日"


def _sum(amount: Decimal | None) -> str:
    return in_words_and_figures(amount) if amount is not None else ""


def closing_approval(sheet: Sheet) -> Letter:
    """结案审批表、结案报告 (D44): outcome, amounts, days, what changed, what was learnt."""
    case = sheet.case
    rows = [
        *_head(sheet),
        ("处理结果", outcome_text(case)),
        ("请求金额", _sum(case.claim_amount)),
        ("协议金额", _sum(case.agreed_amount)),
        ("办理天数", _days(sheet)),
        ("风险变化", sheet.text("risk")),
    ]
    blocks: list[Block] = [
        Fields(tuple(row for row in rows if row[1]), boxed=True),
        *headed("办理经过和结案情况", sheet.text("report")),
        *headed("经验和建议", sheet.text("lessons")),
        *headed("负责人审批意见", "□ 同意结案　　□ 继续跟踪　　□ 退回补充"),
        signed(*by_hand("承办人", "负责人")),
    ]
    return for_the_file(sheet, "closing_approval", "结案审批表", blocks)


def _closing_known(sheet: Sheet) -> dict[str, Any]:
    event = last(sheet.case, "closed")
    return {"report": event.data.get("report", "") if event is not None else ""}


DECIDING = (
    PaperKind(
        "D06",
        "acceptance_approval",
        "受理审批表",
        "九项受理条件逐项写明，送负责人审批",
        Part.ACCEPTANCE,
        "承办人、负责人签名",
        acceptance_approval,
        _guard_asks,
        _opinion,
        (while_open,),
    ),
    PaperKind(
        "D44",
        "closing_approval",
        "结案审批表（结案报告）",
        "结果、金额、天数和风险变化，送负责人审批",
        Part.CLOSING,
        "承办人、负责人签名",
        closing_approval,
        asks(
            choose(
                "risk",
                "风险变化",
                ("gone", "已经消除"),
                ("lower", "下降"),
                ("same", "没有变化"),
                ("higher", "上升，继续跟踪"),
            ),
            ask("report", "结案情况", _T.LONG_TEXT),
            may("lessons", "经验和建议", _T.LONG_TEXT),
        ),
        _closing_known,
        (once_ended,),
        late=True,
    ),
)
