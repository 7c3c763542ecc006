"""The registers of the demo city's four reconsideration bodies: staff, posts, money, returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.demo.people import City
from casework.accounts.models import Person, Unit
from casework.accounts.roles import Role
from casework.cases.models import Case
from casework.db import db, transaction
from casework.now import CHINA, told_at
from reconsideration.standardisation.commands import registers
from reconsideration.standardisation.metrics import year_of
from reconsideration.standardisation.registers import REGISTERS


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody on a staff register; days as (years before this one, month, day)."""

    name: str
    began: tuple[int, int, int]
    account: str = ""
    role: str = "handler"
    mode: str = "full"
    fte: str = "1"
    degree: bool = True
    qualified: tuple[int, int, int] | None = None
    trained: tuple[int, int, int] | None = None
    hours: tuple[int, ...] = (24, 18)
    card_until: tuple[int, int, int] | None = (-2, 12, 31)
    left: tuple[int, int, int] | None = None
    rank: str = "四级主任科员"


@dataclass(frozen=True, slots=True)
class Body:
    """What a body keeps: posts, townships with and without a contact point, money in yuan."""

    staff: tuple[Worker, ...]
    authorised: int
    points: tuple[str, ...]
    without: tuple[str, ...]
    appropriated: int
    a_month: int
    late_returns: int = 0
    satisfied: tuple[int, int] = (46, 48)


LONG_AGO = (6, 3, 1)
BODIES = {
    "AN-SF": Body(
        staff=(
            Worker("罗䶮", (9, 7, 1), "shenhe", qualified=(12, 2, 20), rank="科长"),
            Worker("何敏", (4, 4, 1), "fuyi", qualified=(5, 3, 2)),
            Worker("马龑", (2, 5, 6), "fuyi2", qualified=(3, 3, 1), trained=(2, 6, 28),
                   card_until=(0, 6, 30)),
            Worker("华俊", (1, 9, 1), trained=(1, 10, 31), hours=(16,), card_until=None),
            Worker("卜原", LONG_AGO, left=(0, 5, 29), hours=(12,)),
            Worker("穆清", (3, 8, 1), role="assistant", rank="聘用制书记员", card_until=None),
            Worker("柏溪", (1, 3, 2), role="assistant", mode="part", fte="0.5",
                   rank="聘用制书记员", card_until=None),
        ),
        authorised=6,
        points=("正和街道", "滨河街道", "南山街道", "青石街道"),
        without=("西坪镇",),
        appropriated=600_000,
        a_month=48_500,
    ),
    "QH-SF": Body(
        staff=(
            Worker("宋昱", LONG_AGO, "qhshenhe", qualified=(8, 3, 1), rank="股长"),
            Worker("董翊", (1, 7, 1), "fuyi3", hours=(20,)),
            Worker("乐安", LONG_AGO, mode="part", fte="0.5", degree=False, hours=(8,)),
        ),
        authorised=4,
        points=("青禾街道", "石桥镇"),
        without=("柳林镇", "高坪乡"),
        appropriated=180_000,
        a_month=9_600,
        late_returns=1,
        satisfied=(27, 31),
    ),
    "LX-SF": Body(
        staff=(
            Worker("程祎", LONG_AGO, "lxshenhe", qualified=(7, 3, 1), rank="股长"),
            Worker("尹堃", (2, 2, 1), "fuyi4", qualified=(2, 3, 1), trained=(2, 4, 30)),
            Worker("郁文", LONG_AGO, hours=(40,)),
            Worker("季桐", (2, 1, 8), role="assistant", rank="聘用制书记员", card_until=None),
        ),
        authorised=4,
        points=("临溪街道", "白鹤镇", "长岭镇", "清源乡"),
        without=(),
        appropriated=240_000,
        a_month=19_000,
    ),
    "YL-SF": Body(
        staff=(
            Worker("毛珺", LONG_AGO, "ylshenhe", degree=False, rank="股长"),
            Worker("江璟", (5, 5, 4), "fuyi5", qualified=(6, 3, 1)),
        ),
        authorised=3,
        points=("云岭街道",),
        without=("上河镇", "枫林镇"),
        appropriated=150_000,
        a_month=13_200,
        satisfied=(12, 14),
    ),
}  # fmt: skip
CHARGED = "YL-SF"
QUARTERS = (("一季度", 4, 8), ("二季度", 7, 8), ("三季度", 10, 10))
CASELOAD = ((2021, 21, 34), (2022, 24, 31), (2023, 26, 29), (2024, 71, 0), (2025, 83, 0))
ROUTES = (
    ("市、县级人民政府工作部门及其派出机构", "own", "《行政复议法》第24条第1款"),
    ("海关、金融、外汇管理、税务、国家安全机关", "above", "《行政复议法》第27条"),
    ("司法行政部门", "choice", "《行政复议法》第28条"),
)


def build(city: City, on: date) -> None:
    """Fill the registers of each body, as its head enters them."""
    for code, plan in BODIES.items():
        with transaction() as session:
            unit = session.get_one(Unit, city.units[code].id)
            head = session.get_one(Person, city.holders(Role.RVW, code)[0].id)
            keeper = Keeper(unit, head, on, city)
            for register, values in keeper.rows(plan):
                keeper.enter(register, **values)
            for worker in plan.staff:
                keeper.employ(worker)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whoever enters the registers of a body."""

    unit: Unit
    by: Person
    on: date
    city: City

    def day(self, told: tuple[int, int, int]) -> date:
        """A day so many years before this one; past ones at the latest today."""
        before, month, day = told
        found = date(year_of(self.on) - before, month, day)
        return found if before < 0 else min(found, self.on)

    def enter(self, register: str, **values: Any) -> int:
        """Add a row, on the day that it is about: nobody enters it late."""
        kind = REGISTERS[register]
        day = min(kind.dated_on(values) or self.on, self.on)
        with told_at(datetime.combine(day, time(10), CHINA)):
            row = registers.enter(kind, self.unit, values=values, on=self.on, by=self.by)
        return row.id

    def employ(self, one: Worker) -> None:
        """Somebody with post, training, card and appraisal."""
        year = year_of(self.on)
        person = self.city.people.get(one.account)
        staff = self.enter(
            "staff", name=one.name, role=one.role, person=person.id if person else None,
            first_engaged_on=self.day(one.began), law_degree=one.degree,
            qualified_on=self.day(one.qualified) if one.qualified else None,
            pre_service_on=self.day(one.trained) if one.trained else None,
        )  # fmt: skip
        self.enter(
            "service", staff=staff, from_on=self.day(one.began), mode=one.mode,
            to_on=self.day(one.left) if one.left else None, fte=Decimal(one.fte), rank=one.rank,
        )  # fmt: skip
        for month, hours in zip((3, 6), one.hours, strict=False):
            held = self.day((0, month, 18))
            self.enter("training", staff=staff, on=held, hours=Decimal(hours),
                       subject="行政复议法和办案规程", organiser="安宁市司法局")  # fmt: skip
        if one.card_until:
            self.enter("card", staff=staff, number=f"川复{self.unit.code[:2]}{staff:04d}",
                       from_on=self.day(one.began), to_on=self.day(one.card_until))  # fmt: skip
        self.enter("appraisal", staff=staff, year=year - 1, result="competent",
                   undertaken_on=self.day((0, 1, 12)))  # fmt: skip

    def rows(self, plan: Body) -> Iterator[tuple[str, dict[str, Any]]]:
        """Everything but the staff."""
        year, posts = year_of(self.on), sum(one.left is None for one in plan.staff)
        filled = min(posts, plan.authorised)
        yield "posts", {"on": date(year - 2, 1, 1), "authorised": plan.authorised,
                        "filled": filled - 1, "paper": f"编发〔{year - 2}〕6号"}  # fmt: skip
        yield "posts", {"on": self.day((0, 1, 4)), "authorised": plan.authorised, "filled": filled,
                        "paper": f"编发〔{year}〕2号"}  # fmt: skip
        for name in plan.points:
            yield "township", {"name": name, "since_on": date(year - 1, 4, 1), "place": "司法所"}
        for name in plan.without:
            yield "township", {"name": name}
        yield from self._money(plan, year)
        yield from self._returns(plan, year)
        satisfied, valid = plan.satisfied
        yield "survey", {"on": self.day((0, 6, 20)), "way": "结案回访", "valid": valid,
                         "satisfied": satisfied}  # fmt: skip
        yield from self._of_cases()
        yield from self._around(year)

    def _money(self, plan: Body, year: int) -> Iterator[tuple[str, dict[str, Any]]]:
        given = Decimal(plan.appropriated)
        for one in (year - 1, year):
            yield "budget", {"year": one, "appropriated": given, "released": given,
                             "item": "行政复议办案经费"}  # fmt: skip
        month = date(year - 2, 12, 1)
        while month < self.on.replace(day=1):
            extra = 1_200 * (month.month % 4)
            yield "spending", {"month": f"{month:%Y-%m}", "amount": Decimal(plan.a_month + extra),
                               "note": "办案、听证、委员会咨询和培训"}  # fmt: skip
            month = (month + timedelta(32)).replace(day=1)

    def _returns(self, plan: Body, year: int) -> Iterator[tuple[str, dict[str, Any]]]:
        for number, (term, month, day) in enumerate(QUARTERS):
            due = date(year, month, day)
            sent = due + timedelta(3 if number < plan.late_returns else -1)
            yield "return", {"kind": "行政复议统计报表", "term": f"{year} 年{term}", "due_on": due,
                             "sent_on": sent if sent <= self.on else None}  # fmt: skip

    def _of_cases(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """An oral record, recusals, leads; the last of each is left open."""
        cases = list(
            db.session.scalars(
                select(Case)
                .where(Case.unit_id == self.unit.id, Case.module == "reconsideration")
                .order_by(Case.received_on.desc(), Case.id)
            )
        )
        for one in [case for case in cases if case.channel == "oral"][1:]:
            yield "oral", {"case": one.number, "signed_on": one.received_on}
        since = self.on - timedelta(40)
        for number, one in enumerate(cases[:2]):
            asked = max(since, one.received_on)
            yield "recusal", {"case": one.number, "asked_on": asked, "asked_by": "applicant",
                              "who": "承办人", "decided_on": None if number else asked,
                              "result": "" if number else "refused"}  # fmt: skip
            yield "lead", {"case": one.number, "article": "82", "found_on": asked,
                           "reason": "" if number else "已当场改正，情节轻微"}  # fmt: skip
        for one in cases:
            if one.stage == "suspended":
                yield "cause", {"case": one.number, "ended_on": self.on - timedelta(2)}
                break
        if self.unit.code == CHARGED:
            yield "fee", {"found_on": since, "amount": Decimal(20), "refunded_on": since,
                          "note": "复印费，已退还"}  # fmt: skip

    def _around(self, year: int) -> Iterator[tuple[str, dict[str, Any]]]:
        yield "committee", {"on": date(year - 1, 1, 1), "paper": f"府办发〔{year - 1}〕3号",
                            "charter": f"府办发〔{year - 1}〕4号"}  # fmt: skip
        yield "meeting", {"on": self.day((0, 5, 20)), "way": "meeting", "present": 5, "outside": 3,
                          "subject": "行政处罚裁量基准的适用"}  # fmt: skip
        yield "study", {"on": self.day((0, 6, 10)), "subject": "投诉举报答复的受案范围",
                        "opinion": "影响自身权益的属于受案范围", "sent_to": "市监局"}  # fmt: skip
        for respondent, organ, basis in ROUTES:
            yield "route", {"respondent": respondent, "organ": organ, "basis": basis,
                            "from_on": date(2024, 1, 1)}  # fmt: skip
        yield "pass_on", {"from_organ": "本级市场监督管理局", "received_on": self.day((0, 4, 9)),
                          "told_on": self.day((0, 4, 10)), "to_organ": "本级人民政府"}  # fmt: skip
        for before, own, others in CASELOAD:
            yield "caseload", {"year": before, "government": own, "departments": others,
                               "paper": "行政复议统计年报"}  # fmt: skip
