"""Papers of decisions: acceptance (D06), commission (D23), autopsy (D26), closing (D44)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from casework.cases.models import Side
from casework.documents.amounts import in_words_and_figures
from casework.documents.letter import Block, Clauses, Divider, Fields, Letter, Table
from casework.documents.numerals import chinese_date
from law.errors import NotAllowed
from law.library import STATUTES
from mediation.commands import standing
from mediation.commands.papers.parts import (
    claims_text,
    contact,
    ground_text,
    matter,
    names,
    paragraphs,
)
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
    happened,
    headed,
    last,
    may,
    once_ended,
    signatures,
    signed,
    while_mediating,
    while_open,
)
from mediation.dispute_type import Fact, FactType, OrganKind
from mediation.models import MediationCase
from mediation.procedure import Channel, Guard, Refusal, Termination, Track

_T = FactType
MEDICAL = STATUTES["medical_2018"]
RISKS = (
    ("blue", "蓝色（一般）"),
    ("yellow", "黄色（关注）"),
    ("orange", "橙色（较大）"),
    ("red", "红色（重大）"),
)
SOON, FROZEN = timedelta(hours=48), timedelta(days=7)


def _kind_of(sheet: Sheet) -> str:
    """劳动争议（拖欠工资）: the kind of dispute with its sub-type."""
    labels = {one.code: one.label for one in sheet.dispute.kinds}
    word = labels.get(sheet.case.dispute_kind, "")
    return f"{sheet.dispute.label}（{word}）" if word else sheet.dispute.label


def _head(sheet: Sheet) -> list[tuple[str, str]]:
    case = sheet.case
    rows = [
        ("案号", case.number),
        ("申请人", names(sheet.side(Side.APPLICANT))),
        ("被申请人", names(sheet.side(Side.RESPONDENT))),
        ("第三人", names(sheet.side(Side.THIRD))),
        ("争议类别", _kind_of(sheet)),
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
        rows.append((code.value[1:], code.label, words, (told or {}).get("note", "")))
    blocks: list[Block] = [
        Fields((*_head(sheet), ("风险等级", sheet.text("risk"))), boxed=True),
        Table(("序号", "受理条件", "结论", "说明"), tuple(rows), (2, 12, 4, 8)),
        *headed("承办人意见", sheet.text("opinion")),
        *headed("负责人审批意见", "□ 同意受理　　□ 不予受理　　□ 补正后再议"),
        signed(*by_hand("承办人", "负责人")),
    ]
    return for_the_file(sheet, "acceptance_approval", "受理审批表", blocks)


def _opinion(sheet: Sheet) -> dict[str, Any]:
    return {"opinion": "经审查，申请符合受理条件，对方同意调解，拟予受理。", "risk": "blue"}


# ------------------------------------------------------------------------------ commission


def stops_the_clock(case: MediationCase, dispute: Any) -> str:
    """Whether an appraisal stops this body's own period, and on what ground."""
    rules = [
        rule
        for rule in dispute.rules(OrganKind(case.organ_kind))
        if rule.limit.key == "mediate" and "appraisal" in rule.pauses
    ]
    if not rules:
        return "委托期间，调解期限照常计算；需要更多时间的，由双方另行同意延长。"
    ground = ground_text(rules[0].limit.basis)
    return f"自委托之日起至收到意见之日止的时间，不计入调解期限（{ground}）。"


def _commission_checks(sheet: Sheet) -> dict[str, str]:
    found = {}
    if sheet.is_("agreed", "no"):
        found["agreed"] = "要双方共同委托，或者双方同意由调解组织委托"
    if sheet.given.get("due") is not None and sheet.given["due"] <= sheet.on:
        found["due"] = "完成日期要晚于今天"
    return found


def commission(sheet: Sheet) -> Letter:
    """鉴定（评估、检测）委托书 (D23): questions, who was chosen, fee, the clock."""
    what = sheet.text("what")
    materials = sheet.lines("materials")
    blocks: list[Block] = [
        *paragraphs(
            f"{matter(sheet.case)}一案（案号：{sheet.case.number}），{sheet.phrase('chosen')}，"
            f"现委托你机构进行{what}。",
        ),
        *paragraphs("请就下列问题出具书面意见："),
        Clauses(tuple(sheet.lines("questions"))),
        *paragraphs(
            f"移交材料：{'、'.join(materials)}。" if materials else "",
            f"请于{sheet.text('due')}以前完成；不能按期完成的，请提前说明。",
            f"费用：{sheet.phrase('fee')}，由{sheet.phrase('advances')}预交。",
            "与当事人、争议有利害关系的，应当回避。",
            stops_the_clock(sheet.case, sheet.dispute),
        ),
        signed(*signatures([*sheet.side(Side.APPLICANT), *sheet.side(Side.RESPONDENT)])),
    ]
    return Letter(
        kind="commission",
        title=f"{what}委托书",
        organ=sheet.organ,
        series="委鉴",
        addressee=sheet.text("to"),
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
        contact=contact(sheet.case, sheet.by),
    )


def _commission_known(sheet: Sheet) -> dict[str, Any]:
    return {"questions": "\n".join(sheet.dispute.words.appraisal)}


# ------------------------------------------------------------------------------ autopsy


def _alive(sheet: Sheet) -> NotAllowed | None:
    if standing.known_facts(sheet.case).get("death_time") is not None:
        return while_open(sheet)
    return NotAllowed("没有登记患者死亡的时间", instead="先在登记项目里补充死亡时间")


def _autopsy_known(sheet: Sheet) -> dict[str, Any]:
    facts = standing.known_facts(sheet.case)
    frozen = facts.get("body_frozen")
    return {
        "died": facts.get("death_time"),
        "frozen": "" if frozen is None else "yes" if frozen in (True, "yes") else "no",
    }


def _last_hour(sheet: Sheet) -> str:
    died = sheet.given.get("died")
    if died is None:
        return "（时间未填）"
    end = died + (FROZEN if sheet.is_("frozen", "yes") else SOON)
    return f"{chinese_date(end.date())}{end.hour}时{end.minute}分"


def autopsy_notice(sheet: Sheet) -> Letter:
    """尸检告知书 (D26): the hour by which, what a refusal leads to, the answer of the kin."""
    assert sheet.party is not None
    frozen = (
        "具备冻存条件，最迟可以延至死亡以后七日"
        if sheet.is_("frozen", "yes")
        else ("不具备冻存条件，应当在死亡以后四十八小时内进行")
    )
    blocks: list[Block] = [
        *paragraphs(
            f"{sheet.text('deceased')}于{sheet.text('died')}死亡。对死亡原因有异议的，可以进行尸检。",
            f"本例{frozen}，即最迟在{_last_hour(sheet)}以前（{MEDICAL.cite(26).text}）。",
            "尸检须经死者近亲属同意并签名，由具有资质的机构进行；可以委派代表观察过程。",
            "拒绝签名、拒绝或者拖延尸检，超过上述时间，影响对死亡原因判定的，由拒绝或者拖延的一方"
            "承担责任。",
        ),
        Divider("近亲属意见"),
        Fields(
            (
                ("近亲属", f"{sheet.party.name}，与死者的关系：{sheet.text('relation')}"),
                ("意见", "□ 同意尸检　　□ 不同意尸检"),
            ),
            boxed=True,
        ),
        signed(*signatures([sheet.party]), *by_hand("告知人")),
    ]
    return Letter(
        kind="autopsy_notice",
        title="尸检告知书",
        organ=sheet.organ,
        series="尸告",
        addressee=sheet.party.name,
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
        contact=contact(sheet.case, sheet.by),
    )


# ------------------------------------------------------------------------------ closing


def outcome_text(case: MediationCase) -> str:
    """How the mediation ended, in words."""
    code = case.outcome
    if code in {one.value for one in Termination}:
        return f"终止调解：{Termination(code).label}"
    if code in {one.value for one in Refusal}:
        return f"不予受理：{Refusal(code).label}"
    if code == "TRANSFERRED":
        return "移送其他单位"
    broken = happened(case, "breached") and not happened(case, "performed")
    done = "，履行完毕" if happened(case, "performed") else "，未全部履行" if broken else ""
    return f"达成调解协议{done}"


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
        "D23",
        "commission",
        "鉴定（评估、检测）委托书",
        "双方共同委托，或者同意由本组织委托；写明问题、费用和完成日期",
        Part.RECORDS,
        "双方签名，调解组织盖章",
        commission,
        asks(
            choose(
                "what",
                "委托类别",
                ("appraise", "鉴定"),
                ("value", "评估"),
                ("test", "检测"),
                ("audit", "审计"),
            ),
            ask("to", "委托机构", hint="全称；资质请先核对"),
            choose(
                "chosen",
                "产生方式",
                ("both", "经双方共同选定"),
                ("lot", "经双方同意随机抽取"),
                ("organ", "经双方同意由本组织指定"),
            ),
            ask("questions", "委托事项", _T.LONG_TEXT, hint="一行一个问题"),
            may("materials", "移交材料", _T.LONG_TEXT, hint="一行一项"),
            ask("fee", "费用", _T.MONEY),
            ask("advances", "预交人", hint="例如：双方各半"),
            ask("due", "完成日期", _T.DATE, may_be_ahead=True),
            choose("agreed", "双方同意", *YES),
        ),
        _commission_known,
        (while_mediating,),
        _commission_checks,
        served=True,
    ),
    PaperKind(
        "D26",
        "autopsy_notice",
        "尸检告知书",
        "写明最迟到几时、拒绝的后果，由近亲属表示意见",
        Part.EVIDENCE,
        "近亲属签名",
        autopsy_notice,
        asks(
            ask("deceased", "死者"),
            ask("died", "死亡时间", _T.MOMENT),
            choose("frozen", "能否冻存", ("yes", "能够冻存"), ("no", "不能冻存")),
            ask("relation", "与死者关系"),
        ),
        _autopsy_known,
        (_alive,),
        sides=frozenset({Side.APPLICANT}),
        served=True,
        own=True,
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
