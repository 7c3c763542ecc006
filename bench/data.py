"""Synthetic cases, the same every time: what ours and the peers' databases are filled with.

Only their days move: they end today, so that as many clocks run as on a usual day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from bench import words
from casework.now import today
from law.events import Course, Event
from law.library import load_calendar
from mediation import procedure as mediation
from reconsideration import procedure as reconsideration

LAST = today()
FIRST = LAST - timedelta(days=2040)
UNITS = 60
BODIES = 30
"""Units 1-30 are reconsideration bodies, 31-60 mediation organisations, the first the biggest."""
STAFF = 8
"""People who handle cases, in every unit."""
BIG_BODY, BIG_CENTRE = 1, BODIES + 1
CASE_KINDS = ("A01", "A02", "A03", "A07", "A12", "A14", "A15")
_KIND_WEIGHTS = (40, 8, 8, 14, 8, 14, 8)

Step = tuple[str, int, dict[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What happens in a case: events with the working weight of how often, and until when."""

    name: str
    weight: int
    steps: tuple[Step, ...]
    is_open: bool = False
    archived: bool = False


_ORDINARY = {"track": "ordinary"}
RECONSIDERATIONS = (
    Pattern(
        "decided",
        52,
        (
            ("received", 0, {}),
            ("accepted", 4, _ORDINARY),
            ("decided", 50, {}),
            ("decision_served", 53, {}),
        ),
    ),
    Pattern(
        "archived",
        30,
        (
            ("received", 0, {}),
            ("accepted", 3, _ORDINARY),
            ("decided", 44, {}),
            ("decision_served", 46, {}),
        ),
        archived=True,
    ),
    Pattern(
        "trial",
        12,
        (
            ("received", 0, {}),
            ("accepted", 4, _ORDINARY),
            ("copy_served", 8, {}),
            ("reply_received", 16, {}),
        ),
        is_open=True,
    ),
    Pattern(
        "correcting",
        3,
        (("received", 0, {}), ("correction_asked", 2, {}), ("correction_notice_served", 4, {})),
        is_open=True,
    ),
    Pattern("reviewing", 3, (("received", 0, {}),), is_open=True),
)
MEDIATIONS = (
    Pattern(
        "performed",
        55,
        (
            ("received", 0, {}),
            ("consent_given", 2, {}),
            ("accepted", 3, {}),
            ("terminated", 14, {"ground": "T2"}),
        ),
    ),
    Pattern(
        "filed",
        27,
        (
            ("received", 0, {}),
            ("consent_given", 2, {}),
            ("accepted", 4, {}),
            ("terminated", 13, {"ground": "T2"}),
        ),
        archived=True,
    ),
    Pattern(
        "running",
        14,
        (("received", 0, {}), ("consent_given", 2, {}), ("accepted", 3, {}), ("assigned", 4, {})),
        is_open=True,
    ),
    Pattern("registered", 4, (("received", 0, {}), ("consent_asked", 1, {})), is_open=True),
)


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A case as both sides store it."""

    id: int
    module: str
    kind: str
    unit: int
    handler: int
    year: int
    serial: int
    title: str
    facts: str
    amount: int
    received: date
    closed: date | None
    stage: str
    events: tuple[Event, ...]
    course: Course
    applicant: str
    respondent: str
    phones: tuple[str, str]

    @property
    def number(self) -> str:
        """The case number."""
        sign = "复" if self.module == "reconsideration" else "调"
        return f"安{self.unit}{sign}〔{self.year}〕{self.serial}号"

    @property
    def due(self) -> date | None:
        """The nearest open deadline."""
        days = [d.due for d in self.course.deadlines if d.met_on is None and not d.void and d.due]
        return min(days, default=None)


@cache
def lived(module: str, pattern: Pattern, received: date) -> tuple[tuple[Event, ...], Course]:
    """The events of a pattern from a day on, and what the law makes of them."""
    events = tuple(
        Event(kind, received + timedelta(days=after), data) for kind, after, data in pattern.steps
    )
    course = (reconsideration if module == "reconsideration" else mediation).course
    return events, course(events, load_calendar(), as_of=LAST)


def cases(count: int) -> Iterator[Synthetic]:
    """`count` cases, the oldest first."""
    rng = Random(20261122)
    serials: dict[tuple[int, int], int] = {}
    for number in range(1, count + 1):
        yield _case(rng, number, count, serials)


def _case(rng: Random, number: int, count: int, serials: dict[tuple[int, int], int]) -> Synthetic:
    received = _received(number, count)
    reconsidered = rng.random() < 0.5
    module = "reconsideration" if reconsidered else "mediation"
    unit = min(int(rng.expovariate(1 / 6)), BODIES - 1) + (BIG_BODY if reconsidered else BIG_CENTRE)
    pattern = _pattern(rng, RECONSIDERATIONS if reconsidered else MEDIATIONS, received)
    events, course = lived(module, pattern, received)
    serials[unit, received.year] = serials.get((unit, received.year), 0) + 1
    who = words.person(rng)
    other = words.office(rng) if reconsidered else words.firm(rng)
    about = rng.choice(words.ACTS if reconsidered else words.WAGES)
    return Synthetic(
        id=number,
        module=module,
        kind=rng.choices(CASE_KINDS, _KIND_WEIGHTS)[0] if reconsidered else "labour",
        unit=unit,
        handler=handler_of(unit, rng.randrange(STAFF)),
        year=received.year,
        serial=serials[unit, received.year],
        title=f"{who}不服{other}{about}" if reconsidered else f"{who}与{other}{about}争议",
        facts=words.account(rng, who, f"{received.year}年{received.month}月{received.day}日"),
        amount=rng.randrange(100, 200_000),
        received=received,
        closed=None if pattern.is_open else events[-1].on,
        stage="archived" if pattern.archived else course.state,
        events=events,
        course=course,
        applicant=who,
        respondent=other,
        phones=(_phone(rng), _phone(rng)),
    )


def _received(number: int, count: int) -> date:
    """Days spread evenly; every third day only, so that few reckonings have to be made."""
    days = (LAST - FIRST).days
    return FIRST + timedelta(days=number * days // count // 3 * 3)


def _pattern(rng: Random, patterns: tuple[Pattern, ...], received: date) -> Pattern:
    """Old cases are closed; of the last months' most are still open."""
    fresh = (LAST - received).days < 150
    fitting = [one for one in patterns if fresh or not one.is_open]
    if fresh:
        fitting = [one for one in fitting if one.is_open or (LAST - received).days > 60]
    return rng.choices(fitting, [one.weight for one in fitting])[0]


def _phone(rng: Random) -> str:
    return f"1{rng.randrange(3, 10)}{rng.randrange(10**9):09d}"


def handler_of(unit: int, place: int) -> int:
    """The person at a place of a unit; ids start at 1 with the first of unit 1."""
    return (unit - 1) * STAFF + place + 1
