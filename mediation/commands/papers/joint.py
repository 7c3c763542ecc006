"""Papers of joint resolution: order (D30), minutes (D31), report (D45), risk note (D46)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from casework.accounts.models import Person
from casework.documents.letter import (
    Block,
    Divider,
    Fields,
    Heading,
    Letter,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.numerals import chinese_date
from mediation.commands.papers.parts import paragraphs, sentence
from mediation.commands.papers.sessions import moment_text
from mediation.commands.papers.wording import say
from mediation.models.joint import JointCase, JointMeeting, JointTask
from mediation.places.joint import JointRules, RiskLevel
from mediation.procedure.joint import Task
from mediation.procedure.risk import Assessment

CHECKED = Signature("审核人（单位负责人）")
REPORTS = {"first": "首报", "follow": "续报", "final": "终报"}


def _of_task(
    joint: JointCase, task: JointTask, reckoned: Task, by: Person
) -> list[tuple[str, str]]:
    """What is given to whom, until when."""
    return [
        ("联动事项", f"{joint.title}（{joint.number}）"),
        ("牵头单位", joint.unit.name),
        ("协办单位", _names(joint, "assist")),
        ("包案领导", joint.leader),
        ("任务", f"第 {task.serial} 项：{task.title}"),
        ("责任单位", task.unit.name),
        ("责任人", task.person),
        ("办结期限", _term(task, reckoned)),
        ("反馈时附送", task.evidence),
        ("联系人", _contact(joint, by)),
    ]


def order(
    joint: JointCase, task: JointTask, *, reckoned: Task, rules: JointRules, on: date, by: Person
) -> Letter:
    """联合调解通知（交办单） (D30): what, by when, with what proof, until when it may go back."""
    unit = joint.unit
    blocks: list[Block] = [
        *paragraphs(say(unit, "order.1", 事项名称=joint.title)),
        Fields(_known(_of_task(joint, task, reckoned, by)), boxed=True),
        *paragraphs(
            say(
                unit,
                "order.2",
                退回截止日期=chinese_date(reckoned.return_until),
                退回天数=rules.return_days,
            ),
            say(unit, "order.3"),
        ),
        Divider("回执"),
        *paragraphs(
            say(
                unit,
                "order.4",
                本单位=joint.unit.name,
                事项编号=joint.number,
                任务序号=task.serial,
            )
        ),
        SignatureArea((Signature("签收单位经办人"),)),
    ]
    return _letter(
        joint, kind="joint_order", title="联合调解通知（交办单）", series="联交",
        addressee=task.unit.name, blocks=blocks, on=on,
    )  # fmt: skip


def minutes(joint: JointCase, meeting: JointMeeting, *, on: date, by: Person) -> Letter:
    """联席会议纪要 (D31): attendance, findings, division of tasks; differing opinions too."""
    rows = [
        ("联动事项", f"{joint.title}（{joint.number}）"),
        ("时间", moment_text(meeting.held_at)),
        ("地点", meeting.place),
        ("主持", meeting.chair),
        ("参加", "；".join(meeting.present)),
        ("记录", by.name),
    ]
    blocks: list[Block] = [Fields(_known(rows), boxed=True)]
    for title, text in (
        ("一、会议认定和意见", meeting.findings),
        ("二、任务分工", meeting.division),
        ("三、分歧意见", meeting.split),
    ):
        if text:
            blocks += [Heading(title), *paragraphs(sentence(text))]
    blocks += _task_table(joint)
    signers = tuple(Signature(f"{one}（签名）", dated=False) for one in meeting.present)
    blocks.append(SignatureArea(signers))
    return Letter(
        kind="joint_minutes",
        title="联席会议纪要",
        organ=joint.unit.name,
        series="联纪",
        paragraphs=tuple(blocks),
        signer=joint.unit.name,
        date=on,
        copies_to=tuple(
            one.unit.name
            for one in joint.joint_units
            if one.valid_to is None and one.role != "lead"
        ),
    )


def _task_table(joint: JointCase) -> list[Block]:
    """The tasks given so far, if any."""
    rows = tuple(
        (str(task.serial), task.title, task.unit.short_name, f"{task.days} 个工作日")
        for task in joint.tasks
    )
    head = ("序号", "任务", "责任单位", "期限")
    return [Table(head, rows, (1, 5, 3, 2), "交办任务一览")] if rows else []


def incident_report(
    joint: JointCase,
    *,
    told: Mapping[str, Any],
    found_at: datetime,
    at: datetime,
    on: date,
    by: Person,
) -> Letter:
    """重大纠纷报告单 (D45): number, trend, measures, contact. A grade only from the local plan."""
    rows = [
        ("联动事项", f"{joint.title}（{joint.number}）"),
        ("报告种类", REPORTS[told["stage"]]),
        ("发现时间", moment_text(found_at)),
        ("报告时间", moment_text(at)),
        ("地点", told["place"]),
        ("人数", f"{told['people']} 人"),
        ("群体性事件", _mass(told)),
        ("风险等级", RiskLevel(joint.risk_level).label),
        ("包案领导", joint.leader),
        ("联系人", told["contact"]),
    ]
    blocks: list[Block] = [Fields(_known(rows), boxed=True)]
    for title, key in (
        ("一、基本情况", "facts"),
        ("二、发展趋势", "trend"),
        ("三、已采取的措施", "measures"),
    ):
        blocks += [Heading(title), *paragraphs(sentence(told[key]))]
    blocks.append(SignatureArea((Signature("报告人", by.name), CHECKED)))
    return _letter(
        joint,
        kind="incident_report",
        title="重大纠纷报告单",
        series="重报",
        addressee=told["report_to"],
        blocks=blocks,
        on=on,
    )


def incident_line(told: Mapping[str, Any]) -> str:
    """A report in a sentence or two, for briefs and dossiers."""
    grade = f"，群体性事件：{told['grade']}" if told["mass"] else ""
    return (
        f"{REPORTS[told['stage']]}，报{told['report_to']}：{told['place']}，{told['people']} 人"
        f"{grade}。{sentence(told['facts'])}措施：{sentence(told['measures'])}"
    )


def _mass(told: Mapping[str, Any]) -> str:
    if not told["mass"]:
        return "不是"
    return f"是，{told['grade']}"


def risk_note(
    joint: JointCase,
    *,
    reckoned: Assessment,
    before: RiskLevel,
    after: RiskLevel,
    reason: str,
    on: date,
    by: Person,
) -> Letter:
    """风险研判（稳控）记录 (D46): the factors with their points, the level, the change and why."""
    unit = joint.unit
    rows = tuple((line.label, line.answer, line.why) for line in reckoned.lines)
    changed = "不变" if before is after else f"由{before.label}调整为{after.label}"
    named = f"{joint.title}（{joint.number}）"
    head = (("联动事项", named), ("研判日期", chinese_date(on)), ("研判人", by.name))
    blocks: list[Block] = [
        Fields(head, boxed=True),
        Table(("因素", "情况", "计分理由"), rows, (4, 4, 5), "风险因素"),
        *paragraphs(
            say(
                unit,
                "risk_note.1",
                评分情况=reckoned.sum_words,
                风险等级=reckoned.level.label,
                调整后等级=after.label,
                变更情况=changed,
            ),
            say(unit, "risk_note.2", 理由=sentence(reason)),
            say(unit, "risk_note.3", 稳控措施=sentence(joint.plan["stability"]))
            if joint.plan.get("stability")
            else "",
            say(unit, "risk_note.4"),
        ),
        SignatureArea((Signature("研判人", by.name), CHECKED)),
    ]
    return Letter(
        kind="risk_note", title="风险研判（稳控）记录", organ=joint.unit.name,
        number=joint.number, paragraphs=tuple(blocks),
    )  # fmt: skip


def _letter(
    joint: JointCase,
    *,
    kind: str,
    title: str,
    series: str,
    addressee: str,
    blocks: Iterable[Block],
    on: date,
) -> Letter:
    return Letter(
        kind=kind,
        title=title,
        organ=joint.unit.name,
        series=series,
        addressee=addressee,
        paragraphs=tuple(blocks),
        signer=joint.unit.name,
        date=on,
    )


def _known(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Rows with a value: no blank is ever printed."""
    return tuple((label, text) for label, text in rows if text)


def _names(joint: JointCase, role: str) -> str:
    return "、".join(
        one.unit.name for one in joint.joint_units if one.role == role and one.valid_to is None
    )


def _term(task: JointTask, reckoned: Task) -> str:
    """The day with how it is counted; what waits for another task has none yet."""
    length = f"{task.days} 个工作日"
    if reckoned.due is None:
        return f"第 {task.after} 项任务办结后 {length}"
    mark = "，暂估" if reckoned.reckoning and reckoned.reckoning.estimated else ""
    return f"最迟{chinese_date(reckoned.due)}（{length}{mark}）"


def _contact(joint: JointCase, by: Person) -> str:
    phone = by.phone or joint.unit.phone
    return f"{by.name}，电话：{phone}" if phone else by.name
