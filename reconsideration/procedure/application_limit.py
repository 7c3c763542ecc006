"""application_limit(): whether an application came in time, with all four tests shown.

Articles 20 and 21; the start of the period follows the implementing regulation, articles 15 and
16. The result advises the handler; articles leave the good reason (正当理由) to people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from law import ARL, ARL_2017, ARL_IMPL
from law.citation import Basis, Practice
from law.clock import Reckoning, Stop, count
from law.periods import Period, days, years
from law.workdays import WorkCalendar
from reconsideration.procedure.matters import Channel
from reconsideration.procedure.settings import Settings, answers, in_use

USUAL_DAYS = 60
NEW_LAW_FROM = ARL.in_force_from


class Verdict(StrEnum):
    """The result of the tests (申请期限结论)."""

    IN_TIME = "in_time"
    LATE = "late"
    JUSTIFIED = "justified"
    NOT_TOLD = "not_told"
    NOT_BOUND = "not_bound"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """在期, 逾期, 有正当理由, 未告知, 不受期限限制, 待查明"""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.IN_TIME: "在期",
    Verdict.LATE: "逾期",
    Verdict.JUSTIFIED: "有正当理由",
    Verdict.NOT_TOLD: "未告知",
    Verdict.NOT_BOUND: "不受期限限制",
    Verdict.UNKNOWN: "待查明",
}


@dataclass(frozen=True, slots=True)
class Inaction:
    """What a complaint about inaction starts from (implementing regulation, article 16)."""

    requested_on: date | None = None
    performance_due: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """What the application limit depends on.

    `submitted_on` is the day of handing in, or of posting (rule C6). `told`: whether the
    authority told the person of the right, the organ and the limit, all three; `told_on` when
    the person learnt of them otherwise. An obstacle is its first day and the day it ended.
    """

    submitted_on: date
    known_on: date | None = None
    made_on: date | None = None
    told: bool | None = None
    told_on: date | None = None
    real_property: bool = False
    longer_days: int | None = None
    longer_law: str = ""
    obstacles: Sequence[tuple[date, date | None]] = field(default_factory=tuple)
    inaction: Inaction | None = None


@dataclass(frozen=True, slots=True)
class LimitTest:
    """One of the tests: from which day, how it was counted, and whether it is passed."""

    key: str
    label: str
    basis: Basis
    applies: bool
    start: date | None
    reckoning: Reckoning | None
    passed: bool | None
    note: str = ""
    period: Period | None = None

    @property
    def due(self) -> date | None:
        """The last day, where there is one."""
        return self.reckoning.due if self.reckoning is not None else None


@dataclass(frozen=True, slots=True)
class LimitVerdict:
    """What the tests come to: the verdict, the latest day, and every test.

    `questions` are the open questions of law that it rests on.
    """

    verdict: Verdict
    law: str
    submitted_on: date
    latest: date | None
    tests: tuple[LimitTest, ...]
    warnings: tuple[str, ...] = ()
    questions: tuple[Practice, ...] = ()

    @property
    def estimated(self) -> bool:
        """Whether a year without a holiday notice takes part (暂估)."""
        return any(
            test.reckoning.estimated for test in self.tests if test.applies and test.reckoning
        )


def handed_in_on(
    channel: Channel,
    *,
    submitted_on: date,
    received_on: date,
    through_on: date | None = None,
    settings: Settings | None = None,
) -> date:
    """The day that counts for the limit: posting, or the day given to the penaliser (C6, U18)."""
    if channel is Channel.THROUGH_PENALISER:
        counts = (settings or in_use()).pen_date_counts
        return through_on if through_on and counts else received_on
    return submitted_on


def application_limit(
    facts: LimitFacts, calendar: WorkCalendar, *, settings: Settings | None = None
) -> LimitVerdict:
    """Test an application against every limit of articles 20 and 21 (2017: article 9)."""
    settings = settings or in_use()
    old = facts.submitted_on < NEW_LAW_FROM
    tests = limit_tests(facts, calendar, settings=settings, old=old)
    dues = [test.due for test in tests if test.applies and test.due is not None]
    return LimitVerdict(
        verdict=_verdict(facts, tests, calendar),
        law="2017" if old else "2023",
        submitted_on=facts.submitted_on,
        latest=min(dues, default=None),
        tests=tests,
        warnings=tuple(_warnings(facts, old)),
        questions=answers(settings, *_questions(facts, tests, old)),
    )


def limit_tests(
    facts: LimitFacts, calendar: WorkCalendar, *, settings: Settings, old: bool
) -> tuple[LimitTest, ...]:
    """Every test of one version of the law."""
    return tuple(_old_tests(facts, calendar) if old else _tests(facts, calendar, settings))


def _tests(facts: LimitFacts, calendar: WorkCalendar, settings: Settings) -> Iterator[LimitTest]:
    """The four tests of the 2023 law."""
    untold = facts.told is False
    period, stops = _period(facts), _stops(facts, ARL.cite(20, 2))
    yield _test(
        facts, calendar, "usual", f"{_from(facts)}起{period.count}日", ARL.cite(20, 1),
        start=_start(facts, calendar), period=period, stops=stops, applies=not untold,
    )  # fmt: skip
    yield _test(
        facts, calendar, "not_told", f"未告知：知道复议权利、机关、期限之日起{period.count}日",
        ARL.cite(20, 3), start=facts.told_on, period=period, stops=stops, applies=untold,
    )  # fmt: skip
    yield _test(
        facts, calendar, "one_year", "未告知：知道行为内容之日起最长一年", ARL.cite(20, 3),
        start=_start(facts, calendar), period=years(1), applies=untold, roll=settings.caps_roll,
    )  # fmt: skip
    longest = 20 if facts.real_property else 5
    name = "不动产" if facts.real_property else "非不动产"
    yield _test(
        facts, calendar, "longest", f"{name}：行为作出之日起最长{longest}年", ARL.cite(21),
        start=facts.made_on, period=years(longest), applies=True, roll=settings.caps_roll,
    )  # fmt: skip


def _old_tests(facts: LimitFacts, calendar: WorkCalendar) -> Iterator[LimitTest]:
    """The one test of the 2017 law: sixty days from knowing."""
    period = _period(facts)
    yield _test(
        facts, calendar, "usual", f"{_from(facts)}起{period.count}日", ARL_2017.cite(9, 1),
        start=_start(facts, calendar), period=period, stops=_stops(facts, ARL_2017.cite(9, 2)),
        applies=True,
    )  # fmt: skip


def _test(
    facts: LimitFacts,
    calendar: WorkCalendar,
    key: str,
    label: str,
    basis: Basis,
    *,
    start: date | None,
    period: Period,
    applies: bool,
    stops: Sequence[Stop] = (),
    roll: bool = True,
) -> LimitTest:
    if start is None:
        return LimitTest(key, label, basis, applies, None, None, None, "起算日还没有查明")
    reckoning = count(period, start, calendar, stops=stops, roll=roll, label=label, basis=basis)
    passed = reckoning.due is None or facts.submitted_on <= reckoning.due
    return LimitTest(key, label, basis, applies, start, reckoning, passed, period=period)


def _period(facts: LimitFacts) -> Period:
    """Sixty days, unless a law gives more (article 20, paragraph 1)."""
    return days(max(facts.longer_days or USUAL_DAYS, USUAL_DAYS))


def _stops(facts: LimitFacts, basis: Basis) -> list[Stop]:
    """Obstacles: what is left of the period runs on when they end."""
    return [Stop(start, end, "障碍期间", basis) for start, end in facts.obstacles]


def _from(facts: LimitFacts) -> str:
    """What the usual period runs from, in words (implementing regulation, article 16)."""
    if facts.inaction is None:
        return "知道行为之日"
    if facts.inaction.performance_due is not None:
        return "履行期限届满之日"
    return f"机关收到申请满{USUAL_DAYS}日"


def _start(facts: LimitFacts, calendar: WorkCalendar) -> date | None:
    """When the act was known; for inaction, when the time to perform was over."""
    inaction = facts.inaction
    if inaction is None:
        return facts.known_on
    if inaction.performance_due is not None:
        return inaction.performance_due
    if inaction.requested_on is None:
        return None
    return count(
        days(USUAL_DAYS), inaction.requested_on, calendar, basis=ARL_IMPL.cite(16, 1, 2)
    ).due


def _verdict(facts: LimitFacts, tests: Sequence[LimitTest], calendar: WorkCalendar) -> Verdict:
    applying = [test for test in tests if test.applies]
    if facts.inaction is not None and facts.inaction.urgent:
        return Verdict.NOT_BOUND
    if any(test.passed is False for test in applying):
        return Verdict.LATE
    plain = _plainly_in_time(facts, calendar)
    if facts.told is False:
        return Verdict.IN_TIME if plain else Verdict.NOT_TOLD
    if plain is None:
        return Verdict.UNKNOWN
    return Verdict.IN_TIME if plain else Verdict.JUSTIFIED


def _plainly_in_time(facts: LimitFacts, calendar: WorkCalendar) -> bool | None:
    """Whether the ordinary period alone suffices, without obstacles and the not-told rule."""
    start = _start(facts, calendar)
    if start is None:
        return None
    due = count(_period(facts), start, calendar).due
    return due is not None and facts.submitted_on <= due


def _questions(facts: LimitFacts, tests: Sequence[LimitTest], old: bool) -> Iterator[str]:
    """Which open questions the result rests on: caps that roll, an act of before 2024."""
    caps = [test for test in tests if test.applies and test.key in {"one_year", "longest"}]
    if any(_rolled(test) for test in caps):
        yield "U20"
    if not old and facts.made_on is not None and facts.made_on < NEW_LAW_FROM:
        yield "U25"


def _rolled(test: LimitTest) -> bool:
    terms = test.reckoning.terms if test.reckoning is not None else ()
    return any(term.label.endswith("顺延") for term in terms)


def _warnings(facts: LimitFacts, old: bool) -> Iterator[str]:
    if facts.told is None and not old:
        yield "是否告知复议权利、机关和期限还没有查明，按已告知计算"
    if facts.longer_days is not None and not facts.longer_law:
        yield "适用更长的期限要写明是哪部法律"
    if facts.longer_days is not None and facts.longer_days < USUAL_DAYS:
        yield "其他法律规定的期限少于六十日的，仍按六十日"
    if facts.known_on and facts.made_on and facts.known_on < facts.made_on:
        yield "知道之日早于行为作出之日，请核对"
