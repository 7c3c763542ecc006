"""Papers of experts: commission (D23), opinion (D24), sealing (D25), autopsy (D26)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.cases.models import Side
from casework.documents.letter import (
    Block,
    Clauses,
    Divider,
    Fields,
    Letter,
    Signature,
    Table,
)
from casework.documents.numerals import chinese_moment
from law.errors import NotAllowed
from law.library import STATUTES
from mediation.commands import standing
from mediation.commands.appraisals import CHOSEN, KINDS, PAYERS
from mediation.commands.papers.parts import (
    about,
    contact,
    ground_text,
    matter,
    paragraphs,
    periods_of,
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
    headed,
    may,
    signatures,
    signed,
    while_mediating,
    while_open,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import FactType
from mediation.models.cases import MediationCase

_T = FactType
MEDICAL = STATUTES["medical_2018"]
SOON, FROZEN = timedelta(hours=48), timedelta(days=7)


# ------------------------------------------------------------------------------ commission


def stops_the_clock(case: MediationCase, on: date) -> str:
    """Whether an appraisal stops the period of this mediation, and on what ground."""
    rules = [rule for rule in periods_of(case, on) if "appraisal" in rule.pauses]
    if not rules:
        return say(case.unit, "commission.1")
    ground = ground_text(rules[0].limit.basis)
    return say(case.unit, "commission.2", 理由=ground)


def _commission_checks(sheet: Sheet) -> dict[str, str]:
    found = {}
    if sheet.is_("agreed", "no"):
        found["agreed"] = "要双方共同委托，或者双方同意由调解组织委托"
    if sheet.given.get("due") is not None and sheet.given["due"] <= sheet.on:
        found["due"] = "完成日期要晚于今天"
    return found


def _fee(sheet: Sheet) -> str:
    fee = sheet.text("fee")
    return f"{fee}，{sheet.phrase('advances')}" if fee else sheet.phrase("advances")


def commission(sheet: Sheet) -> Letter:
    """鉴定（评估、检测）委托书 (D23): questions, who was chosen, fee, the clock."""
    materials = sheet.lines("materials")
    blocks: list[Block] = [
        *paragraphs(
            say(
                sheet.case.unit,
                "commission.3",
                **about(sheet.case),
                选定方式=sheet.phrase("chosen"),
                委托事项=sheet.text("what"),
            ),
        ),
        *paragraphs(say(sheet.case.unit, "commission.4")),
        Clauses(tuple(sheet.lines("questions"))),
        *paragraphs(
            say(sheet.case.unit, "commission.5", 材料="、".join(materials)) if materials else "",
            say(sheet.case.unit, "commission.6", 截止日期=sheet.text("due")),
            f"费用：{_fee(sheet)}。",
            say(sheet.case.unit, "commission.7"),
            stops_the_clock(sheet.case, sheet.on),
        ),
        signed(*signatures([*sheet.side(Side.APPLICANT), *sheet.side(Side.RESPONDENT)])),
    ]
    return Letter(
        kind="commission",
        title="鉴定（评估、检测）委托书",
        organ=sheet.organ,
        series="委鉴",
        addressee=sheet.text("to"),
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
        contact=contact(sheet.case, sheet.by),
    )


def _commission_known(sheet: Sheet) -> dict[str, Any]:
    """What the case has of the appraisal under way, else what this kind of dispute asks."""
    open_one = next((one for one in reversed(sheet.case.appraisals) if not one.closed_on), None)
    if open_one is None:
        return {"questions": "\n".join(sheet.dispute.words.appraisal)}
    return {
        "what": open_one.kind,
        "to": open_one.institution,
        "chosen": open_one.chosen,
        "questions": open_one.questions or "",
        "advances": open_one.advanced_by,
        "fee": open_one.cost,
        "due": open_one.due_on,
    }


# ------------------------------------------------------------------------------ autopsy


def _alive(sheet: Sheet) -> NotAllowed | None:
    if standing.known_facts(sheet.case).get("death_time") is not None:
        return while_open(sheet)
    return NotAllowed("没有登记患者死亡的时间", instead="先在登记项目里补充死亡时间")


def _autopsy_known(sheet: Sheet) -> dict[str, Any]:
    facts = standing.known_facts(sheet.case)
    frozen = facts.get("body_frozen")
    return {
        "deceased": facts.get("patient_name", ""),
        "died": facts.get("death_time"),
        "frozen": "" if frozen is None else "yes" if frozen in (True, "yes") else "no",
    }


def _last_hour(sheet: Sheet) -> str:
    died = sheet.given.get("died")
    if died is None:
        return "（时间未填）"
    end = died + (FROZEN if sheet.is_("frozen", "yes") else SOON)
    return chinese_moment(end)


def _told_of_autopsy(sheet: Sheet) -> tuple[str, ...]:
    """Until when it is possible, and what a refusal leads to."""
    unit = sheet.case.unit
    assert sheet.party is not None
    frozen = (
        say(unit, "autopsy_notice.1")
        if sheet.is_("frozen", "yes")
        else (say(unit, "autopsy_notice.2"))
    )
    return (
        say(
            unit,
            "autopsy_notice.3",
            死者=sheet.text("deceased"),
            死亡时间=sheet.text("died"),
        ),
        say(
            unit,
            "autopsy_notice.4",
            冷冻情况=frozen,
            最迟时刻=_last_hour(sheet),
            法律条文=MEDICAL.cite(26).text,
        ),
        say(unit, "autopsy_notice.5"),
        say(unit, "autopsy_notice.6"),
    )


def autopsy_notice(sheet: Sheet) -> Letter:
    """尸检告知书 (D26): the hour by which, what a refusal leads to, the answer of the kin."""
    assert sheet.party is not None
    blocks: list[Block] = [
        *paragraphs(*_told_of_autopsy(sheet)),
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
        kind="autopsy_notice", title="尸检告知书", organ=sheet.organ, series="尸告",
        addressee=sheet.party.name, paragraphs=tuple(blocks), signer=sheet.organ, date=sheet.on,
        contact=contact(sheet.case, sheet.by),
    )  # fmt: skip


# ------------------------------------------------------------------------------ experts


def expert_opinion(sheet: Sheet) -> Letter:
    """专家咨询意见书 (D24): whom, free of interest, what was asked, what was answered."""
    rows = [
        ("专家", sheet.text("expert")),
        ("单位、职称", sheet.text("expert_is")),
        ("产生方式", sheet.text("chosen")),
        ("利害关系", sheet.text("interest")),
    ]
    blocks: list[Block] = [
        Fields(tuple(rows)),
        *headed("咨询的问题", f"{matter(sheet.case)}一案：", sheet.text("question")),
        *headed("专家意见", sheet.text("opinion")),
        *paragraphs(say(sheet.case.unit, "expert_opinion.1")),
        signed(Signature("专家", name=sheet.text("expert"), note="签名")),
    ]
    return for_the_file(sheet, "expert_opinion", "专家咨询意见书", blocks)


def _interested(sheet: Sheet) -> dict[str, str]:
    if sheet.is_("interest", "has"):
        return {"interest": "有利害关系又没有双方同意的，应当回避，请另请专家"}
    return {}


# ------------------------------------------------------------------------------ sealing


def sealing_list(sheet: Sheet) -> Letter:
    """封存清单 (D25): what was sealed, before both sides, who keeps it, from when."""
    rows = sheet.rows("items")
    head = [
        ("封存时间", sheet.text("at")),
        ("封存地点", sheet.text("place")),
        ("封存对象", sheet.text("what")),
        ("保管人", sheet.text("keeper")),
        ("在场人员", "、".join(sheet.lines("present"))),
    ]
    blocks: list[Block] = [
        *paragraphs(say(sheet.case.unit, "sealing_list.1", 案件名称=matter(sheet.case))),
        Fields(tuple(head), boxed=True),
        Table(
            ("序号", "名称", "页数或者数量", "原件或者复制件"),
            tuple((str(n), *row) for n, row in enumerate(rows, start=1)),
            (3, 10, 5, 6),
        ),
        *paragraphs(
            say(sheet.case.unit, "sealing_list.2"),
            say(sheet.case.unit, "sealing_list.3"),
        ),
        signed(*signatures(sheet.everybody()), *by_hand("保管人")),
    ]
    return for_the_file(sheet, "sealing_list", "封存清单", blocks)


EXPERTISE = (
    PaperKind(
        "D23",
        "commission",
        "鉴定（评估、检测）委托书",
        "双方共同委托，或者同意由本组织委托；写明问题、费用和完成日期",
        Part.RECORDS,
        "双方签名，调解组织盖章",
        commission,
        asks(
            choose("what", "委托类别", *KINDS.items()),
            ask("to", "委托机构", hint="全称；资质请先核对"),
            choose("chosen", "产生方式", *CHOSEN.items()),
            ask("questions", "委托事项", _T.LONG_TEXT, hint="一行一个问题"),
            may("materials", "移交材料", _T.LONG_TEXT, hint="一行一项"),
            choose("advances", "费用预交", *PAYERS.items()),
            may("fee", "费用", _T.MONEY, hint="还没有确定的空着，确定以后另行告知双方"),
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
        "D24",
        "expert_opinion",
        "专家咨询意见书",
        "专家先说明有没有利害关系；意见供调解参考",
        Part.RECORDS,
        "专家签名",
        expert_opinion,
        asks(
            ask("expert", "专家"),
            ask("expert_is", "单位、职称"),
            choose(
                "chosen",
                "产生方式",
                ("pool", "从专家库抽取"),
                ("both", "双方共同选定"),
                ("organ", "调解组织邀请"),
            ),
            choose(
                "interest",
                "利害关系",
                ("none", "与当事人、争议没有利害关系"),
                ("told", "已经披露，双方同意继续"),
                ("has", "有利害关系"),
            ),
            ask("question", "咨询的问题", _T.LONG_TEXT),
            ask("opinion", "专家意见", _T.LONG_TEXT),
        ),
        bars=(while_mediating,),
        checks=_interested,
    ),
    PaperKind(
        "D25",
        "sealing_list",
        "封存清单",
        "双方在场封存，清单各执一份",
        Part.EVIDENCE,
        "双方签名、盖章",
        sealing_list,
        asks(
            ask("at", "封存时间", _T.MOMENT),
            ask("place", "封存地点"),
            choose(
                "what",
                "封存对象",
                ("records", "病历资料"),
                ("objects", "实物（药品、器械、血液等）"),
                ("both", "病历资料和实物"),
            ),
            ask("keeper", "保管人"),
            ask("present", "在场人员", _T.LONG_TEXT, hint="一行一人：姓名，身份"),
            ask("items", "清单", _T.LONG_TEXT, hint="一行一项：名称，页数或者数量，原件或者复制件"),
        ),
        bars=(while_open,),
        tables={"items": ("名称", "页数或者数量", "原件或者复制件")},
        own=True,
    ),
)
