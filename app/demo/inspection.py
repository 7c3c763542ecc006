"""Last year's inspection of the demo city: a county concluded, one that cures, one that is late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any

from app.demo.people import City
from app.demo.year import PEOPLE, SIGNED, Story
from casework.accounts.models import Person, Unit
from casework.cases.calendars import calendar_for
from casework.db import db, transaction
from casework.now import told_at
from reconsideration.standardisation.commands import (
    conference,
    cures,
    desk,
    evidence,
    feedback,
    plans,
    ranking,
    rulings,
    selfscores,
    sheets,
    site,
    years,
)
from reconsideration.standardisation.commands.conference import Agreed
from reconsideration.standardisation.commands.copies import keep_copy
from reconsideration.standardisation.commands.parts import name_part
from reconsideration.standardisation.commands.sheets import Scored
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.cycle.city import CityAct
from reconsideration.standardisation.cycle.inspecting import (
    Decided,
    Difference,
    FindingGrade,
    Phase,
    Ruled,
    RulingKind,
    Verdict,
    Way,
)
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import items_of
from reconsideration.standardisation.queries.plan import items_of as plan_items
from reconsideration.standardisation.queries.scores import rulings_of, system_for_inspection
from reconsideration.standardisation.queries.selfscores import assessment_of
from reconsideration.standardisation.queries.sheets import findings_of

CITY = "AN"
COUNTIES = ("QH-SF", "LX-SF")
UNSENT = "YL-SF"
EVERY = (*COUNTIES, UNSENT)
ADMIN, LEADER, LEAD, OTHER = "shiji", "lingdao", "jiancha", "jiancha2"
BEFORE_IT = (5, 1)
"""As the demo's running year: before this day the year before last is told."""
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 32 + b"\xff\xd9"
TALK = "12 月 26 日当面听取，县里没有异议"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one inspector saw of an indicator: the share of its points, how grave, in words."""

    share: str
    grade: FindingGrade
    text: str


FOUND: Mapping[str, Mapping[str, Seen]] = {
    "QH-SF": {
        "7.2": Seen("3/4", FindingGrade.ORDINARY, "听证室各席位没有摆放铭牌"),
        "5.6": Seen("1/2", FindingGrade.ORDINARY, "本年度只办过一次业务培训，没有考核记录"),
        "3.4": Seen("1/2", FindingGrade.ADVICE, "人员变动后职责分工没有重新公布"),
    },
    "LX-SF": {
        "7.2": Seen("1/2", FindingGrade.SEVERE, "听证室与会议室共用，没有约定优先，没有录像设备"),
        "6.1": Seen("1/2", FindingGrade.ORDINARY, "办案经费没有单列科目"),
    },
}


@dataclass
class Told(Story):
    """The story of last year's inspection."""

    year: int = 0

    def day(self, month: int, on: int) -> date:
        """A day of the year; months of the next year from 13 on."""
        return date(self.year + (month > 12), (month - 1) % 12 + 1, on)


@contextmanager
def _on(day: date) -> Iterator[date]:
    with told_at(day), transaction():
        yield day


def build(city: City, on: date) -> None:
    """The year before the one that runs, from its scheme to the ranking."""
    running = on.year if on >= date(on.year, *BEFORE_IT) else on.year - 1
    told = Told(city, year=running - 1)
    _publish(told)
    for code in EVERY:
        _plan(told, code)
    _move(told, (1, 16), (4, 9), (12, 1))
    for code in COUNTIES:
        _assess(told, code)
    _open(told, UNSENT)
    _move(told, (12, 11), (12, 16))
    for code in COUNTIES:
        _inspect(told, code)
        _agree(told, code)
        _answer(told, code)
        _order(told, code)
    with _on(told.day(12, 30)) as day:
        ranking.rank(told.cycle, on=day, by=told.person(ADMIN))
    _conclude(told, "QH-SF")
    _extend(told, "LX-SF", on)


def _take(told: Told, code: str, act: Act, who: str | None, day: date, **given: Any) -> None:
    by = told.person(who) if who else None
    take_row(told.task(code), act, on=day, by=by, given=given)


# ------------------------------------------------------------------------------ up to the desk


def _publish(told: Told) -> None:
    with _on(told.day(1, 6)) as day:
        units = [db.session.get_one(Unit, told.city.units[code].id) for code in (CITY, *EVERY)]
        cycle = years.draft_year(
            units[0], year_number=told.year, counties=units[1:], on=day, by=told.person(ADMIN)
        )
        told.cycle_id = cycle.id
        name_part(
            cycle, task=None, person=told.person(LEADER), part=Part.CITY_LEADER, on=day,
            by=told.person(ADMIN),
        )  # fmt: skip
    for act, part, who in (
        (CityAct.APPROVE, Part.CITY_LEADER, LEADER),
        (CityAct.PUBLISH, Part.CITY_ADMIN, ADMIN),
    ):
        with _on(told.day(1, 14)) as day:
            years.act_on_year(told.cycle, act, part=part, on=day, by=told.person(who))
    with _on(told.day(1, 14)) as day:
        for code in EVERY:
            editor, reviewer, signer, _ = PEOPLE[code]
            for part, who in (
                (Part.COUNTY_EDITOR, editor), (Part.ITEM_OWNER, editor),
                (Part.COUNTY_REVIEWER, reviewer), (Part.COUNTY_SIGNER, signer),
                (Part.LEAD_INSPECTOR, LEAD), (Part.INSPECTOR, LEAD), (Part.INSPECTOR, OTHER),
            ):  # fmt: skip
                name_part(
                    told.cycle, task=told.task(code), person=told.person(who), part=part, on=day,
                    by=told.person(ADMIN),
                )  # fmt: skip


def _move(told: Told, *days: tuple[int, int]) -> None:
    for month, number in days:
        with _on(told.day(month, number)) as day:
            years.act_on_year(
                told.cycle, CityAct.MOVE_ON, part=Part.CITY_ADMIN, on=day, by=told.person(ADMIN)
            )


def _plan(told: Told, code: str) -> None:
    editor, _, signer, _ = PEOPLE[code]
    with _on(told.day(1, 20)) as day:
        _take(told, code, Act.START_PLAN, editor, day)
        task, by = told.task(code), told.person(editor)
        for item in plan_items(task):
            standard = catalogue_of(task).by_id[item.indicator].standard
            written = plans.Written(
                standard=standard, measures="对照标准自查，缺项列清单销号", due=told.day(10, 30),
                unit_name=task.unit.name, schedule=(), owner=by,
            )  # fmt: skip
            plans.write_item(item, written, on=day, by=by)
    with _on(told.day(3, 18)) as day:
        _take(told, code, Act.SEND_PLAN, editor, day)
        copy = keep_copy(told.task(code), name="年度计划（签章）.pdf", stream=BytesIO(SIGNED))
        _take(told, code, Act.SUBMIT_PLAN, signer, day, signed_copy=copy)
    with _on(told.day(3, 26)) as day:
        _take(told, code, Act.RECORD_PLAN, ADMIN, day)


def _open(told: Told, code: str) -> None:
    """Begun, filled in as far as the system goes, and left lying."""
    with _on(told.day(12, 8)) as day:
        _take(told, code, Act.OPEN_SELF, ADMIN, day)
        by = told.person(PEOPLE[code][0])
        selfscores.fill_by_system(told.task(code), on=day, by=by)


def _assess(told: Told, code: str) -> None:
    editor, _, signer, _ = PEOPLE[code]
    with _on(told.day(12, 8)) as day:
        _take(told, code, Act.OPEN_SELF, ADMIN, day)
        _fill(told, code, day)
        _take(told, code, Act.SEND_SELF, editor, day)
    with _on(told.day(12, 9)) as day:
        _take(told, code, Act.SUBMIT_SELF, signer, day, statement=True)
    with _on(told.day(12, 12)) as day:
        _take(told, code, Act.DRAFT_REPORT, editor, day)
    with _on(told.day(12, 15)) as day:
        _take(told, code, Act.SUBMIT_REPORT, signer, day, note="数字与自评一致")


def _fill(told: Told, code: str, day: date) -> None:
    """What the system reckons as it reckons it; the rest full marks, with a paper for each area."""
    task, by = told.task(code), told.person(PEOPLE[code][0])
    selfscores.fill_by_system(task, on=day, by=by)
    held = assessment_of(task)
    left = {key: row for key, row in held.scores.items() if not row.is_filled}
    for area in held.catalogue.areas:
        ids = [key for key in left if held.catalogue.by_id[key].area == area.id]
        evidence.add_evidence(
            task, name=f"{area.name}佐证", file_name=f"{area.name}.pdf",
            stream=BytesIO(SIGNED + f"% {code} {area.id}\n".encode()),
            paper=evidence.Paper(document_on=told.day(11, 20)),
            used_by=[(Target.INDICATOR, key) for key in ids], on=day, by=by,
        )  # fmt: skip
    for key, row in left.items():
        filled = selfscores.Filled(points=held.system[key].most, text="已经达到标准")
        selfscores.fill_score(row, filled, on=day, by=by)


# ------------------------------------------------------------------------------ desk and site


def _inspect(told: Told, code: str) -> None:
    with _on(told.day(12, 16)) as day:
        _take(told, code, Act.BEGIN_DESK, ADMIN, day)
        ids = [one.id for one in catalogue_of(told.task(code)).indicators]
        seen = {
            key: desk.Marked(Verdict.ON_SITE, "现场核对实物和记录")
            if key in FOUND[code]
            else desk.Marked(Verdict.ACCEPTED)
            for key in ids
        }
        for who in (LEAD, OTHER):
            desk.mark(told.task(code), seen, on=day, by=told.person(who))
        _take(told, code, Act.FINISH_DESK, OTHER, day)
        first, last = told.day(12, 22), told.day(12, 23)
        _take(told, code, Act.SCHEDULE, ADMIN, day, first=first, last=last)
    with _on(told.day(12, 22)) as day:
        _take(told, code, Act.ARRIVE, LEAD, day, arrival="9 时到达县司法局，分管负责人到场")
        moment = datetime.combine(day, time(1, 30), tzinfo=UTC)
        site.record(
            told.task(code), step="meeting", happened_at=moment, place="县司法局会议室",
            people="检查组、县司法局", text="通报检查安排", on=day, by=told.person(LEAD),
        )  # fmt: skip
        for indicator, name in (("1.1", "受理窗口.jpg"), ("7.2", "听证室.jpg")):
            photo = BytesIO(PHOTO + indicator.encode())
            site.take_in(
                told.task(code), indicator=indicator, name=name, stream=photo, on=day,
                by=told.person(LEAD),
            )  # fmt: skip
    with _on(told.day(12, 23)) as day:
        for who in (LEAD, OTHER):
            _score(told, code, told.person(who), day)


def _score(told: Told, code: str, by: Person, day: date) -> None:
    """A whole sheet. The second inspector is milder in the first finding."""
    task = told.task(code)
    catalogue, at = catalogue_of(task), datetime.combine(day, time(8), tzinfo=UTC)
    system = system_for_inspection(task, catalogue, day)
    own = assessment_of(task).scores
    mild = next(iter(FOUND[code])) if by is told.person(OTHER) else ""
    lines = {}
    for one in catalogue.indicators:
        seen = FOUND[code].get(one.id)
        if seen is not None and one.id != mild:
            points = one.points * Fraction(seen.share)
            lines[one.id] = Scored(points, grade=seen.grade, text=seen.text)
        elif system[one.id].whole:
            earned = system[one.id].score.earned
            lines[one.id] = Scored(earned, not_applicable=earned is None)
        else:
            lines[one.id] = Scored(Fraction(own[one.id].points or 0))
    sheet = sheets.open_sheet(task, on=day, by=by)
    sheets.save_scores(sheet, lines, on=day, by=by, at=at)
    sheets.hand_in(sheet, on=day, by=by, at=at)


def _agree(told: Told, code: str) -> None:
    with _on(told.day(12, 24)) as day:
        task, lead = told.task(code), told.person(LEAD)
        catalogue = catalogue_of(task)
        system, own = system_for_inspection(task, catalogue, day), assessment_of(task).scores
        given = {}
        for one in catalogue.indicators:
            seen, known = FOUND[code].get(one.id), system[one.id]
            if seen is not None:
                points: Fraction | None = one.points * Fraction(seen.share)
                given[one.id] = Agreed(points, Difference.CONTRARY, seen.text)
            elif known.whole:
                given[one.id] = Agreed(known.score.earned)
            else:
                given[one.id] = Agreed(Fraction(own[one.id].points or 0))
        conference.agree(task, given, phase=Phase.CONFERENCE, on=day, by=lead)
        _take(told, code, Act.CONFER, LEAD, day)
        _take(told, code, Act.ISSUE_FINDINGS, LEAD, day)


def _answer(told: Told, code: str) -> None:
    """The county disputes the first finding; the team upholds it; the leader decides the rest."""
    signer = PEOPLE[code][2]
    with _on(told.day(12, 26)) as day:
        dispute = {"answer": "partly", "reason": "铭牌在制作", "evidence": "C7 采购单"}
        _take(told, code, Act.ANSWER, signer, day, answers={"1": dispute})
    with _on(told.day(12, 29)) as day:
        first = findings_of(told.task(code))[0]
        feedback.rule_on(
            first, ruled=Ruled.UPHELD, ruling="检查当日没有到位，维持", on=day, by=told.person(LEAD)
        )
        if code == "QH-SF":
            rulings.propose(
                told.task(code), kind=RulingKind.BONUS, code="B1", ground="案例入选省级典型案例",
                on=day, by=told.person(LEAD),
            )  # fmt: skip
        rulings.propose_from_figures(told.task(code), day)
        for one in rulings_of(told.task(code)):
            rulings.decide(
                one, decision=Decided.CONFIRMED, heard=TALK, reason="情况属实", on=day,
                by=told.person(LEADER),
            )  # fmt: skip
        _take(told, code, Act.DECIDE_ANSWERS, LEAD, day)
        _take(told, code, Act.CONCLUDE_PROVISIONALLY, LEADER, day)


# ------------------------------------------------------------------------------ afterwards


def _order(told: Told, code: str) -> None:
    with _on(told.day(12, 31)) as day:
        task, leader = told.task(code), told.person(LEADER)
        calendar = calendar_for(task.unit)
        items = [
            {
                "finding": one.serial, "name": str(one.serial), "standard": f"消除问题：{one.text}",
                "until": cures.default_until(one.word, day, calendar), "owner": "罗谦",
                "unit": task.unit.short_name, "papers": "整改报告、照片",
            }
            for one in findings_of(task)
            if one.word not in (None, FindingGrade.ADVICE)
        ]  # fmt: skip
        _take(
            told, code, Act.ORDER_CURE, ADMIN, day, items=items, paper="notice",
            number=f"安府办通〔{told.year}〕{21 + COUNTIES.index(code)}号",
            signed_by=leader.name, signed_by_id=leader.id,
        )  # fmt: skip


def _conclude(told: Told, code: str) -> None:
    """Every item cured, looked at on site, scored again; then the conclusion."""
    editor, _, signer, _ = PEOPLE[code]
    with _on(told.day(13, 12)) as day:
        for item in items_of(told.task(code)):
            done = cures.Curing("已经整改到位", day - timedelta(days=2), "整改报告、照片")
            cures.write_cure(item, done, on=day, by=told.person(editor))
        _take(told, code, Act.SUBMIT_CURE, signer, day)
    with _on(told.day(13, 20)) as day:
        for item in items_of(told.task(code)):
            full = catalogue_of(told.task(code)).by_id[item.finding.indicator].points
            cures.look_at(
                item, way=Way.SITE, note="现场看到已经整改", score=Agreed(full, Difference.SEEN),
                on=day, by=told.person(LEAD),
            )  # fmt: skip
        _take(told, code, Act.ACCEPT_CURE, LEAD, day)
    with _on(told.day(13, 26)) as day:
        _take(told, code, Act.CONCLUDE, LEADER, day)
        ranking.rank(told.cycle, on=day, by=told.person(ADMIN))


def _extend(told: Told, code: str, on: date) -> None:
    """A room is being rebuilt: the city has given time until shortly after today."""
    editor = PEOPLE[code][0]
    with _on(told.day(13, 9)) as day:
        until = on + timedelta(days=24)
        for item in items_of(told.task(code)):
            cures.extend(
                item, until=until, reason="听证室改建工程尚未完工", on=day, by=told.person(ADMIN)
            )
        first = items_of(told.task(code))[0]
        begun = cures.Curing("已经委托设计，正在施工", None, "", "改建工程尚未完工")
        cures.write_cure(first, begun, on=day, by=told.person(editor))
