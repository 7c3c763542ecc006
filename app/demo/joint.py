"""Joint resolutions of the demo: opened, worked on and reminded by the commands alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import select

from app.demo.clockwork import Over, Walk
from app.demo.identity import credit_code, id_card, phone
from app.demo.joint_stories import STORIES, JointStory
from app.demo.labour_stories import WORKERS
from app.demo.people import City
from casework.accounts.models import Account, Person, Unit
from casework.accounts.roles import Role
from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.db import db, transaction
from casework.now import CHINA, told_at
from mediation.commands import joint as commands
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase
from mediation.procedure import IN_MEDIATION

CONTACT = "0000-1234567"
SPLIT = "对标准的适用时间有不同意见，下次会议前各单位书面提出。"


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One plan an umbrella, after the cases that go under it; at last tonight's reminders."""
    for number, story in enumerate(STORIES):
        yield Plan(city, on, story, number).carry_out
    yield partial(_remind, on)
    yield partial(_brief, city, on)


@dataclass
class Plan:
    """What becomes of one matter."""

    city: City
    today: date
    story: JointStory
    number: int
    joint_id: int = 0

    def __post_init__(self) -> None:
        """Its own calendar."""
        self.walk = Walk(self.today - timedelta(days=self.story.age), self.today, self.number)

    def carry_out(self) -> None:
        """Lead it as far as it goes; what would lie ahead of today is left undone."""
        self.joint_id = self.walk.act(self._open)
        try:
            self._go_on()
        except Over:
            return

    def _go_on(self) -> None:
        self._units_and_cases()
        self.walk.ahead(1)
        self.walk.act(self._give_tasks)
        self.walk.ahead(1)
        self.walk.act(self._meet)
        self._policy()
        for step in ("received", "noted", "returned", "answered", "done"):
            self.walk.ahead(1)
            self.walk.act(partial(self._work, step))
        if self.story.later_risk:
            self.walk.ahead(1)
            self.walk.act(self._grow_worse)
        if self.story.closed:
            self.walk.ahead(1)
            self.walk.act(self._close)
        else:
            self._attach_cases()

    # ------------------------------------------------------------------ people, units, moments

    @property
    def me(self) -> Person:
        """Who leads it, as this transaction knows them."""
        return _get(Person, self.city.holders(Role.MED, self.story.lead)[0].id)

    @property
    def joint(self) -> JointCase:
        """The umbrella, as this transaction knows it."""
        return _get(JointCase, self.joint_id)

    def _unit(self, code: str) -> Unit:
        return _get(Unit, self.city.units[code].id)

    def _person(self, code: str) -> Person:
        holders = self.city.holders(Role.MED, code)
        return _get(Person, holders[0].id) if holders else self.me

    def _at(self, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.walk.on, time(hour, minute), CHINA)

    # ------------------------------------------------------------------ the acts

    def _open(self) -> int:
        story = self.story
        first = story.units[0]
        return commands.open_joint(
            unit=self._unit(story.lead),
            title=story.title,
            level=story.level,
            trigger="departments",
            leader=story.leader,
            respondent=story.respondent,
            units=[self._part(*first)],
            risk=story.risk,
            plan=story.plan,
            closing_criteria=story.criteria,
            at=self._at(8, 30),
            on=self.walk.on,
            by=self.me,
        ).id

    def _say_whom_to_call(self) -> object:
        me = self._part(self.story.lead, "lead", self.me.name)
        told = {key: me[key] for key in ("unit", "contact", "deputy", "hotline", "promise")}
        return commands.change_contact(self.joint, **told, on=self.walk.on, by=self.me)

    def _units_and_cases(self) -> None:
        self.walk.act(self._say_whom_to_call)
        for code, role, contact in self.story.units[1:]:
            self.walk.act(partial(self._add, code, role, contact))
        if self.story.workers:
            self.walk.act(self._import)

    def _attach_cases(self) -> None:
        """Cases that are being mediated by now; what began later went under it later."""
        self.walk = Walk(self._last_workday(), self.today, self.number)
        for case_id in self._fitting():
            self.walk.act(partial(self._attach, case_id))

    def _last_workday(self) -> date:
        on = self.today
        while not self.walk.calendar.is_workday(on):
            on -= timedelta(days=1)
        return on

    def _add(self, code: str, role: str, contact: str) -> object:
        return commands.add_unit(
            self.joint,
            **self._part(code, role, contact),
            reads_children=role == "assist" and self.number == 0,
            on=self.walk.on,
            by=self.me,
        )

    def _part(self, code: str, role: str, contact: str) -> dict[str, Any]:
        """A unit with whom to call there, and how soon it answers."""
        return {
            "unit": self._unit(code),
            "role": role,
            "contact": contact,
            "deputy": f"{self._unit(code).short_name}值班室",
            "hotline": CONTACT,
            "promise": "两个工作日内回应",
        }

    def _attach(self, case_id: int) -> object:
        case = _get(MediationCase, case_id)
        return commands.attach_child(self.joint, case, on=self.walk.on, by=self.me)

    def _fitting(self) -> list[int]:
        """Cases of the lead unit that can go under this umbrella: of its kinds, as far as known."""
        kinds = [kind for kind in self.story.kinds if kind in DISPUTES]
        found = select(MediationCase.id).where(
            MediationCase.unit_id == self.city.units[self.story.lead].id,
            MediationCase.joint_id.is_(None),
            MediationCase.kind.in_(kinds),
            MediationCase.received_on <= self.walk.on,
            MediationCase.stage.in_(sorted(stage.value for stage in IN_MEDIATION)),
        )
        order = {kind: place for place, kind in enumerate(kinds)}
        rows = db.session.execute(found.add_columns(MediationCase.kind)).all()
        ids = [case_id for case_id, kind in sorted(rows, key=lambda row: (order[row[1]], row[0]))]
        return ids[: self.story.children]

    def _import(self) -> None:
        """The workers of the wage cluster, from a sheet."""
        made = commands.import_children(
            self.joint,
            dispute=DISPUTES["labour"],
            content=sheet(self.story, self.walk.on).encode(),
            on=self.walk.on,
            by=self.me,
        )
        for case in made:
            join(case, self.me, role=PersonLink.HANDLER, on=self.walk.on, by=self.me, lead=True)

    def _give_tasks(self) -> None:
        for unit, title, days, evidence, _, after in self.story.tasks:
            commands.give_task(
                self.joint,
                title=title,
                unit=self._unit(unit),
                person=self._person(unit).name,
                days=days,
                evidence=evidence,
                after=after,
                on=self.walk.on,
                by=self.me,
            )

    def _meet(self) -> object:
        given = (f"{self._unit(one[0]).short_name}负责{one[1]}" for one in self.story.tasks)
        return commands.hold_meeting(
            self.joint,
            held_at=self._at(8, 0),
            place=f"{self._unit(self.story.lead).short_name}会议室",
            chair=self.me.name,
            present=self._present(),
            findings=self.story.plan["facts"],
            division="；".join(given),
            split=SPLIT if self.number == 0 else "",
            on=self.walk.on,
            by=self.me,
        )

    def _present(self) -> list[str]:
        """Who came: the lead's mediator, and each unit's contact."""
        units = [(self.story.lead, self.me.name)]
        units += [(code, contact) for code, _, contact in self.story.units]
        return [f"{self._unit(code).short_name}　{name}" for code, name in units]

    def _policy(self) -> None:
        for line in self.story.policy:
            self.walk.act(partial(self._set_policy, *line))

    def _set_policy(self, label: str, standard: str, who: str, amount: str, done: bool) -> object:
        return commands.set_policy(
            self.joint,
            label=label,
            standard=standard,
            who=who,
            amount=Decimal(amount),
            done_on=self.walk.on if done else None,
            on=self.walk.on,
            by=self.me,
        )

    def _work(self, step: str) -> None:
        """Take each task one step towards what becomes of it."""
        for serial, (unit, _, _, evidence, fate, after) in enumerate(self.story.tasks, start=1):
            if after is None or step == "done":
                self._move(serial, step, fate, self._person(unit), evidence)

    def _move(self, serial: int, step: str, fate: str, by: Person, evidence: str) -> None:
        joint, on = self.joint, self.walk.on
        late = after_step(self.story.tasks[serial - 1], step)
        if late or (step == "received" and fate != "waiting"):
            commands.receive_task(joint, serial, on=on, by=by)
        elif step == "noted" and fate == "noted":
            commands.note_task(joint, serial, text="已调取材料，正在核对。", on=on, by=by)
        elif step == "returned" and fate == "returned":
            reason = "工会不归本单位管理，请交总工会办理。"
            commands.return_task(joint, serial, reason=reason, on=on, by=by)
        elif step == "answered" and fate in ("answered", "done"):
            result = "已办理，结果附后。"
            commands.answer_task(joint, serial, result=result, evidence=evidence, on=on, by=by)
        elif step == "done" and fate == "done":
            commands.complete_task(joint, serial, on=on, by=self.me)

    def _grow_worse(self) -> None:
        """The matter turns red, and is reported in time."""
        commands.change_risk(
            self.joint,
            answers=self.story.later_risk,
            reason="当日有百余人到市政府门前反映，媒体转载增多。",
            at=self._at(8, 10),
            on=self.walk.on,
            by=self.me,
        )
        if self.story.incident:
            commands.report_incident(
                self.joint,
                stage="first",
                found_at=self._at(8, 0),
                place="安宁市政府门前",
                people=120,
                mass=True,
                facts="片区居民百余人到市政府门前要求答复过渡费。",
                trend="情绪激动，没有过激行为，有继续聚集的可能。",
                measures="分管领导到场接访，公安维持秩序，逐户登记诉求。",
                report_to="安宁市人民政府办公室",
                contact=f"{self.me.name}，{CONTACT}",
                at=self._at(9, 0),
                on=self.walk.on,
                by=self.me,
            )

    def _close(self) -> object:
        return commands.close_joint(
            self.joint, summary="18 户全部选定摊位，任务全部反馈。", on=self.walk.on, by=self.me
        )


def _remind(on: date) -> None:
    """What the worker does every night."""
    with told_at(datetime.combine(on, time(0, 30), CHINA)):
        commands.reminders.remind(on=on)


def _brief(city: City, on: date) -> None:
    """The brief of the last whole week, by whoever leads the gravest matter."""
    lead = next(story.lead for story in STORIES if story.incident)
    week = next(span for span in commands.spans(on) if span.last < on)
    issued = week.last + timedelta(days=1)
    with told_at(datetime.combine(issued, time(9, 0), CHINA)), transaction():
        by = _get(Person, city.holders(Role.MED, lead)[0].id)
        unit = _get(Unit, city.units[lead].id)
        account = db.session.scalars(select(Account).where(Account.person_id == by.id)).one()
        led = list(db.session.scalars(select(JointCase).where(JointCase.unit_id == unit.id)))
        commands.issue_brief(
            led,
            unit=unit,
            span=week,
            remark="逐户核对过渡费约定，下周再开一次联席会议。",
            outside=False,
            account_id=account.id,
            on=issued,
            by=by,
        )


def after_step(task: tuple[Any, ...], step: str) -> bool:
    """Whether a task that waited for another is received now."""
    return step == "done" and task[5] is not None and task[4] != "waiting"


def sheet(story: JointStory, on: date) -> str:
    """A sheet of workers with the same employer, as the clerk would fill in the template."""
    dispute = DISPUTES["labour"]
    labels = {fact.key: fact.label for fact in dispute.facts}
    claim = next(option.label for option in dispute.claims if option.code == "WAGE")
    known = {labels[key]: value for key, value in _wage_facts(on).items() if key in labels}
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow([*commands.columns_of(dispute)])
    for number in range(story.workers):
        row = {
            "申请人": WORKERS[-1 - number],
            "申请人身份证号码": id_card(date(1975 + number, 5, 6 + number), 700 + number),
            "申请人电话": phone(8000 + number),
            "申请人住址": f"临溪县滨河街道河西路 {11 + number} 号",
            "被申请人": story.respondent,
            "被申请人统一社会信用代码": credit_code(30000077),
            "被申请人电话": CONTACT,
            "被申请人住址": "临溪县建设路 77 号",
            "诉求": claim,
            "金额": "18600.00",
            "收到日期": on.isoformat(),
            **known,
        }
        rows.writerow([row.get(name, "") for name in commands.columns_of(dispute)])
    return text.getvalue()


def _wage_facts(on: date) -> dict[str, str]:
    """What is the same in each of the wage cases."""
    return {
        "dispute_kind": "PAY",
        "worker_kind": "migrant",
        "start_date": (on - timedelta(days=300)).isoformat(),
        "end_date": (on - timedelta(days=20)).isoformat(),
        "contract_type": "none",
        "known_on": (on - timedelta(days=20)).isoformat(),
        "wage_monthly": "6200",
        "wage_basis": "month",
        "arrears_months": "3",
        "facts_summary": "在工地干活三个月，工资没有发。",
        "dispute_points": "拖欠工资的数额",
        "arbitration_status": "none",
        "other_procedure": "none",
    }


def _get(model: type[Any], row_id: int) -> Any:
    return db.session.get_one(model, row_id)
