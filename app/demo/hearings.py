"""Demo cases with views, a hearing and the committee; and the members of the city's committee."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.demo.clockwork import Over, Walk
from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ACTS, ActStory
from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.models import Side
from casework.db import db
from casework.now import CHINA
from reconsideration.commands.trial import committee, hearing, opinions
from reconsideration.models import ReconsiderationCase

FIRST_NUMBER = 900
BODY = "AN-SF"
BORROWED = ("董翊，青禾县司法局，复办0018",)
# Which act, how many days ago it came in, what is done and after how many working days.
ROADS: tuple[tuple[int, int, tuple[tuple[int, str], ...]], ...] = (
    (
        0,
        58,
        (
            (2, "talk"),
            (1, "sign"),
            (1, "weigh"),
            (1, "arrange"),
            (1, "notify"),
            (9, "hold"),
            (0, "sign"),
            (1, "ask"),
            (5, "advise"),
            (1, "follow"),
        ),
    ),
    (5, 41, ((3, "call"),)),
    (0, 36, ((2, "call"), (1, "weigh"), (2, "arrange"), (1, "notify"))),
)


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One case for each road, the oldest first."""
    for number, (place, age, road) in enumerate(ROADS):
        yield HearingPlan(city, on, FIRST_NUMBER + number * 7, ACTS[place], age, road).lead


@dataclass
class HearingPlan(Plan):
    """An ordinary case that is replied to, then heard."""

    act_story: ActStory
    days_ago: int
    road: tuple[tuple[int, str], ...]

    @property
    def end(self) -> str:
        """As far as the usual road goes."""
        return "replied"

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return self.days_ago

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return self.act_story

    @property
    def body(self) -> str:
        """The reconsideration body of the city."""
        return BODY

    def lead(self) -> None:
        """Lead the case along its road."""
        staff = self.city.holders(Role.CLK, BODY)
        recorder = next(one for one in self.city.holders(Role.REG, BODY) if one not in staff)
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        course = Hearing(walk, staff[0], self.end, self.story, staff[1], recorder)
        unit_id = self.city.units[BODY].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.go_on(case_id)
            for days, step in self.road:
                course.do(days, case_id, getattr(course, step))
        except Over:
            return


@dataclass
class Hearing(Course):
    """The acts from the first talk to the committee's advice."""

    officer: Person
    recorder: Person

    def talk(self, case: ReconsiderationCase) -> None:
        """The applicant at the desk of the body."""
        self._views(case, "face", place="市司法局接待室", time="9:30 至 10:20", recording="")

    def call(self, case: ReconsiderationCase) -> None:
        """The applicant on the telephone."""
        self._views(case, "telephone", place="", time="15:00 至 15:20", recording="录音2026-031")

    def _views(self, case: ReconsiderationCase, mode: str, **how: str) -> None:
        asked = [party for party in case.parties if party.side != Side.RESPONDENT]
        opinions.hear_views(
            case, mode=mode, parties=[party.id for party in asked],
            speaker=f"{asked[0].name}（申请人）", listeners=f"{self.me.name}、{self.officer.name}",
            content="坚持复议请求。处罚前没有听取申辩，检查笔录的时间有误。", mediation="yes",
            on=self.walk.on, by=self.me, **how,
        )  # fmt: skip

    def sign(self, case: ReconsiderationCase) -> None:
        """Whatever waits for signatures is signed."""
        for record in opinions.heard(case).unsigned:
            opinions.sign_record(case, record=record, signed="all", on=self.walk.on, by=self.me)

    def weigh(self, case: ReconsiderationCase) -> None:
        """The evidence is in doubt: hearing and committee follow."""
        opinions.weigh_case(
            case, complexity=["evidence"], technical=True,
            reason="检验方法和现场笔录的时间都有争议", on=self.walk.on, by=self.me,
        )  # fmt: skip

    def arrange(self, case: ReconsiderationCase) -> None:
        """A hearing nine working days ahead, with an officer of another body."""
        day = self._day(9)
        panel = hearing.Panel(
            self.me, [db.session.get_one(Person, self.officer.id)],
            db.session.get_one(Person, self.recorder.id), BORROWED,
        )  # fmt: skip
        hearing.set_hearing(
            case, at=datetime.combine(day, time(9, 30), CHINA), place="市司法局三楼听证室",
            matters="现场检查的经过，检验方法是否适用，处罚程序", panel=panel, on=self.walk.on,
            by=self.me,
        )  # fmt: skip

    def _day(self, working_days: int) -> date:
        """So many working days after the notice, which goes out one working day later."""
        on = self.walk.on
        for _ in range(working_days + 1):
            on += timedelta(days=1)
            while not self.walk.calendar.is_workday(on):
                on += timedelta(days=1)
        return on

    def notify(self, case: ReconsiderationCase) -> None:
        """Every party has the notice."""
        hearing.serve_hearing_notice(
            case, parties=[party.id for party in case.parties], method="direct",
            receiver="本人签收", on=self.walk.on, by=self.me,
        )  # fmt: skip

    def hold(self, case: ReconsiderationCase) -> None:
        """Both sides came; a deputy for the respondent's head."""
        applicant = next(party for party in case.parties if party.side == Side.APPLICANT)
        hearing.hold_hearing(
            case, present=[party.id for party in case.parties],
            sitting=hearing.Sitting(
                f"{applicant.name}（申请人）\n岳铮（被申请人副局长）\n路遥（被申请人法规科）",
                "delegate", "局长参加市政府会议，委托分管副局长参加",
                "主持人核对身份，宣布听证纪律。申请人陈述请求和理由，认为处罚前没有告知；"
                "被申请人出示现场检查笔录、检验报告。双方就笔录时间和检验方法质证、辩论，作最后陈述。",
            ),
            on=self.walk.on, by=self.me,
        )  # fmt: skip

    def ask(self, case: ReconsiderationCase) -> None:
        """Two members on the method of testing."""
        found = committee.members_of(case.unit_id, self.walk.on)
        wanted = [one.id for one in found if one.name in {"席昭", "芮铎"}]
        committee.ask_committee(
            case, ground="complex", question="检验方法是否适用于散装食品，笔录时间有误怎样认定",
            members=wanted, on=self.walk.on, by=self.me,
        )  # fmt: skip

    def advise(self, case: ReconsiderationCase) -> None:
        """The committee thinks that the method does not fit."""
        committee.record_advice(
            case, opinion="该检验方法只适用于预包装食品，不能作为依据；笔录时间应当核实。",
            dissent="", on=self.walk.on, by=self.me,
        )  # fmt: skip

    def follow(self, case: ReconsiderationCase) -> None:
        """The body follows the advice."""
        committee.consider_advice(case, followed=True, on=self.walk.on, by=self.me)
