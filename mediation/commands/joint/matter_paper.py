"""Papers on one umbrella: dossier (案件专报), leader's note (呈阅件), urgent news (紧急信息)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.db import db
from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Heading,
    Letter,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.models import IssuedDocument
from casework.documents.numerals import chinese_date, chinese_number
from mediation.commands.joint.opening import ALL_ROLES, LEVELS, PLAN, TRIGGERS
from mediation.commands.joint.risk import STAGES
from mediation.commands.joint.stocktaking import Matter
from mediation.commands.papers.joint import incident_line
from mediation.commands.papers.parts import paragraphs, sentence
from mediation.commands.papers.sessions import moment_text
from mediation.models.joint import JointCase
from mediation.places.joint import RiskLevel

INSIDE = ("stability", "opinion_split", "public_opinion")
"""Parts of the plan that outside readers don't get."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is asked for a paper."""

    key: str
    label: str
    hint: str = ""
    needed: bool = True
    long: bool = True


@dataclass(frozen=True, slots=True)
class MatterPaper:
    """A paper on one umbrella: what is asked, what is known already, and how it reads."""

    key: str
    title: str
    about: str
    signs: str
    asks: tuple[Entry, ...]
    build: Callable[[Sheet], Letter]
    known: Callable[[JointCase], Mapping[str, str]] = lambda joint: {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a paper is made from. `inside`: for readers who belong to the matter."""

    matter: Matter
    given: Mapping[str, str]
    inside: bool
    on: date
    by: Person

    @property
    def joint(self) -> JointCase:
        """The umbrella."""
        return self.matter.joint

    def text(self, key: str) -> str:
        """What was typed, or nothing."""
        return (self.given.get(key) or "").strip()


def _head(sheet: Sheet) -> list[tuple[str, str]]:
    """What every one of them begins with."""
    joint = sheet.joint
    return [
        ("联动事项", f"{joint.title}（{joint.number}）"),
        ("牵头单位", joint.unit.name),
        ("包案领导", joint.leader),
        ("风险等级", sheet.matter.risk.label),
        ("状态", _standing(sheet.matter)),
    ]


def _standing(matter: Matter) -> str:
    """已交办 5 项，没有反馈 2 项，其中逾期 1 项；子案件 12 件，结案 7 件"""
    tasks = matter.board.tasks
    late = sum(task.is_late for task in tasks)
    words = f"交办任务 {len(tasks)} 项，没有反馈 {len(matter.board.unanswered)} 项"
    words += f"，其中逾期 {late} 项" if late else ""
    return words + (
        f"；子案件 {matter.children} 件，结案 {matter.settled} 件" if matter.children else ""
    )


def _letter(
    sheet: Sheet, kind: str, title: str, series: str, blocks: list[Block], addressee: str
) -> Letter:
    joint = sheet.joint
    phone = sheet.by.phone or joint.unit.phone
    return Letter(
        kind=kind,
        title=title,
        organ=joint.unit.name,
        series=series,
        addressee=addressee,
        paragraphs=tuple(blocks),
        signer=joint.unit.name,
        date=sheet.on,
        contact=f"联系人：{sheet.by.name}" + (f"，电话：{phone}" if phone else ""),
    )


def _boxed(rows: list[tuple[str, str]]) -> Fields:
    return Fields(tuple((label, text) for label, text in rows if text), boxed=True)


def _parts(parts: list[tuple[str, list[Block]]]) -> list[Block]:
    """Numbered parts; one without content is left out."""
    found: list[Block] = []
    number = 0
    for title, blocks in parts:
        if blocks:
            number += 1
            found += [Heading(f"{chinese_number(number)}、{title}"), *blocks]
    return found


# ------------------------------------------------------------------------------ the dossier


def dossier(sheet: Sheet) -> Letter:
    """案件专报（卷宗概要）: the whole matter on a few pages, from what is on file."""
    joint = sheet.joint
    rows = [
        *_head(sheet),
        ("层级", LEVELS[joint.level]),
        ("启动", f"{chinese_date(joint.received_on)}，{TRIGGERS[joint.trigger]}"),
        ("启动理由", joint.trigger_reason),
        ("企业或者项目", joint.respondent_names),
        ("办结标准", joint.closing_criteria),
    ]
    plan: list[Block] = []
    for key, label in PLAN.items():
        if joint.plan.get(key) and (sheet.inside or key not in INSIDE):
            plan += [Heading(label, 2), *paragraphs(sentence(joint.plan[key]))]
    parts = [
        ("事项和方案", plan),
        ("参加单位", _units(sheet)),
        ("任务办理", _tasks(sheet.matter)),
        ("联席会议", _meetings(sheet)),
        ("风险研判", _risks(sheet.matter)),
        ("重大情况", _incidents(sheet.matter)),
        ("同类同策", _policy(joint)),
        ("已制发的文书", _papers(joint)),
        ("问题和建议", paragraphs(sentence(sheet.text("advice")))),
    ]
    blocks: list[Block] = [_boxed(rows), *_parts(parts)]
    return _letter(
        sheet, "joint_dossier", "联动事项专报\n（卷宗概要）", "专报", blocks, sheet.text("to")
    )


def _units(sheet: Sheet) -> list[Block]:
    """Who takes part; contacts with their numbers only for readers inside."""
    rows = []
    for one in sheet.joint.joint_units:
        contact = "，".join(part for part in (one.contact, one.hotline) if part)
        known = contact if sheet.inside else one.hotline
        left = f"，{_short(one.valid_to)}退出" if one.valid_to else ""
        rows.append(
            (ALL_ROLES[one.role], f"{one.unit.name}{left}", known or "未填", one.promise or "未填")
        )
    head = ("承担", "单位", "联络", "答复承诺")
    return [Table(head, tuple(rows), (2, 5, 4, 4))] if rows else []


def _tasks(matter: Matter) -> list[Block]:
    rows = tuple(
        (
            str(task.serial),
            task.title,
            matter.unit_of(task),
            _short(task.due) if task.due else "还没有起算",
            task.label + (f"（{_short(task.answered_on)}）" if task.answered_on else ""),
        )
        for task in matter.board.tasks
    )
    head = ("序号", "任务", "责任单位", "期限", "状态")
    return [Table(head, rows, (2, 6, 4, 4, 4))] if rows else []


def _meetings(sheet: Sheet) -> list[Block]:
    found: list[Block] = []
    for one in sheet.joint.meetings:
        split = f"分歧意见：{sentence(one.split)}" if sheet.inside and one.split else ""
        found += paragraphs(
            f"{moment_text(one.held_at)}，{one.place}，{one.chair}主持。{sentence(one.findings)}"
            f"任务分工：{sentence(one.division)}{split}"
        )
    return found


def _risks(matter: Matter) -> list[Block]:
    rows = tuple(
        (
            _short(event.on),
            f"{RiskLevel(event.data['from']).label}→{RiskLevel(event.data['to']).label}",
            f"{event.data['points']} 分",
            event.data["note"],
            event.person.name if event.person else "系统",
        )
        for event in matter.of("risk_changed")
    )
    return (
        [Table(("日期", "变化", "评分", "理由", "研判人"), rows, (4, 4, 3, 6, 3))] if rows else []
    )


def _incidents(matter: Matter) -> list[Block]:
    lines = [
        f"{_short(event.on)}，{incident_line(event.data)}"
        for event in matter.of("incident_reported")
    ]
    return paragraphs(*lines)


def _policy(joint: JointCase) -> list[Block]:
    """One line a class: its standard, how many, the sums; no names."""
    groups: dict[tuple[str, str], list[tuple[Decimal, bool]]] = {}
    for line in joint.policy:
        row = (line.amount or Decimal(0), line.done_on is not None)
        groups.setdefault((line.label, line.standard), []).append(row)
    rows = tuple(
        (
            label,
            standard,
            f"{len(lines)} 户",
            f"{sum(amount for amount, _ in lines):,.2f} 元",
            f"{sum(done for _, done in lines)} 户，"
            f"{sum(amount for amount, done in lines if done):,.2f} 元",
        )
        for (label, standard), lines in groups.items()
    )
    head = ("类别", "标准", "户数", "合计", "已兑现")
    return [Table(head, rows, (3, 5, 2, 3, 4))] if rows else []


def _papers(joint: JointCase) -> list[Block]:
    """The catalogue of what was issued."""
    found = db.session.scalars(
        select(IssuedDocument).where(IssuedDocument.case_id == joint.id).order_by(IssuedDocument.id)
    )
    rows = tuple(
        (str(place), one.title, one.number, _short(one.issued_on))
        for place, one in enumerate(found, start=1)
    )
    return [Table(("序号", "文书", "文号", "日期"), rows, (2, 6, 7, 4))] if rows else []


# ------------------------------------------------------------------------------ to the leader


def leader_note(sheet: Sheet) -> Letter:
    """呈阅件: where it stands, what has to be decided, what is proposed; room for the answer."""
    late = [
        f"{sheet.matter.unit_of(task)}“{task.title}”逾期 {task.late_days} 日"
        for task in sheet.matter.board.tasks
        if task.is_late
    ]
    parts = [
        (
            "目前情况",
            [
                *paragraphs(sentence(sheet.joint.plan.get("facts", ""))),
                *paragraphs(f"{_standing(sheet.matter)}。", sentence("；".join(late))),
            ],
        ),
        ("需要决定的问题", paragraphs(sentence(sheet.text("question")))),
        ("可选的办法", _clauses(sheet.text("options"))),
        ("建议", paragraphs(sentence(sheet.text("advice")))),
    ]
    blocks: list[Block] = [
        _boxed([*_head(sheet)[:-1], ("呈报人", sheet.by.name)]),
        *_parts(parts),
        SignatureArea((Signature("领导批示"), Signature("审核人（单位负责人）"))),
    ]
    return _letter(sheet, "joint_note", "呈阅件", "呈", blocks, sheet.text("to"))


def _clauses(text: str) -> list[Block]:
    items = tuple(sentence(line) for line in text.splitlines() if line.strip())
    return [Clauses(items, ClauseStyle.ARABIC)] if items else []


def urgent(sheet: Sheet) -> Letter:
    """紧急信息: what happens now, what is done, what is asked for."""
    parts = [
        ("发生的情况", paragraphs(sentence(sheet.text("facts")))),
        ("可能的发展", paragraphs(sentence(sheet.text("trend")))),
        ("已采取的措施", paragraphs(sentence(sheet.text("measures")))),
        ("需要协调支持的事项", paragraphs(sentence(sheet.text("wanted")))),
    ]
    last = _last_report(sheet.joint)
    reported = ""
    if last is not None:
        at = datetime.fromisoformat(last.data["at"])
        reported = f"{STAGES[last.data['stage']]}，{moment_text(at)}，报{last.data['report_to']}"
    rows = [
        *_head(sheet)[:-1],
        ("地点、人数", sheet.text("where")),
        ("最近一次重大情况报告", reported),
    ]
    blocks: list[Block] = [_boxed(rows), *_parts(parts)]
    return _letter(sheet, "joint_urgent", "紧急信息", "急信", blocks, sheet.text("to"))


def _last_report(joint: JointCase) -> CaseEvent | None:
    found = [event for event in joint.events if event.kind == "incident_reported"]
    return found[-1] if found else None


def _known_of_incident(joint: JointCase) -> Mapping[str, str]:
    """What the last report said, to be brought up to date."""
    last = _last_report(joint)
    if last is None:
        return {"facts": joint.plan.get("facts", ""), "measures": joint.plan.get("stability", "")}
    data = last.data
    return {
        "to": data["report_to"],
        "where": f"{data['place']}，{data['people']} 人",
        **{key: data[key] for key in ("facts", "trend", "measures")},
    }


def _short(on: date | None) -> str:
    return on.isoformat() if on else ""


_TO = Entry("to", "报送", "报给哪个单位或者领导，写全称", long=False)
MATTER_PAPERS = {
    one.key: one
    for one in (
        MatterPaper(
            "dossier",
            "案件专报（卷宗概要）",
            "事项、单位、任务、会议、风险和文书都取自本事项，只写问题和建议",
            "审核后由牵头单位盖章报送",
            (_TO, Entry("advice", "问题和建议")),
            dossier,
        ),
        MatterPaper(
            "note",
            "呈阅件",
            "给包案领导或者上级领导，一页为宜，留批示的位置",
            "单位负责人审核，领导批示",
            (
                _TO,
                Entry("question", "需要决定的问题"),
                Entry("options", "可选的办法", "一行一个", needed=False),
                Entry("advice", "建议"),
            ),
            leader_note,
            lambda joint: {"to": joint.leader, "options": joint.plan.get("options", "")},
        ),
        MatterPaper(
            "urgent",
            "紧急信息",
            "内容先取自最近一次重大情况报告；首报、续报仍在“报告重大情况”里办",
            "审核后由牵头单位报送",
            (
                _TO,
                Entry("where", "地点和人数", long=False),
                Entry("facts", "发生的情况"),
                Entry("trend", "可能的发展"),
                Entry("measures", "已采取的措施"),
                Entry("wanted", "需要协调支持的事项", needed=False),
            ),
            urgent,
            _known_of_incident,
        ),
    )
}
