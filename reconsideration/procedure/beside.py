"""deadlines_beside(): what runs outside the steps: before an application, and beside the case.

The limits to apply (articles 20 and 21), the penalising authority's five days (32), who takes a
case that several organs received (implementing regulation, 30), suing the act itself, service by
public notice. Their events are no steps: they open nothing and bar nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from law import ADL, ARL, ARL_2017, ARL_IMPL, CPL, STATUTES
from law.citation import Practice
from law.clock import Deadline, TimeLimit, count
from law.events import Event
from law.periods import days, months, working_days, years
from law.workdays import WorkCalendar
from reconsideration.procedure import suing
from reconsideration.procedure.application_limit import Inaction, LimitFacts, LimitTest, limit_tests
from reconsideration.procedure.events import BESIDE
from reconsideration.procedure.settings import Settings, answers

APPLIED = frozenset({"received"})
TAKEN = frozenset({"designation_ended", "accepted", "refused", "withdrawn", "taken_up"})
NOT_ACCEPTED = "不予受理（第30条第1款第4项）"

APPLY = TimeLimit(
    key="apply",
    number="P01",
    label="申请行政复议",
    starts=frozenset({"act_known"}),
    met_by=APPLIED,
    period=days(60),
    basis=ARL.cite(20, 1),
    missed=NOT_ACCEPTED,
    advisory=True,
)
APPLY_UNTOLD = replace(
    APPLY,
    key="apply_untold",
    number="P03",
    label="申请行政复议（未告知权利、机关和期限）",
    starts=frozenset({"rights_told"}),
    basis=ARL.cite(20, 3),
)
APPLY_CAP = replace(
    APPLY,
    key="apply_cap",
    number="P04",
    label="未告知的，自知道行为内容之日起最长一年",
    period=years(1),
    basis=ARL.cite(20, 3),
)
APPLY_LONGEST = replace(
    APPLY,
    key="apply_longest",
    number="P05",
    label="自行为作出之日起最长五年（不动产二十年）",
    starts=frozenset({"act_made"}),
    period=years(5),
    basis=ARL.cite(21),
)
INACTION = TimeLimit(
    key="inaction",
    number="P06",
    label="机关履行职责，期满起算申请期限",
    starts=frozenset({"performance_requested"}),
    met_by=frozenset(),
    period=days(60),
    basis=ARL_IMPL.cite(16, 1, 2),
    missed="从届满之日起可以申请行政复议",
    advisory=True,
)
SUE_DIRECTLY = TimeLimit(
    key="sue_directly",
    number="P11",
    label="不经复议直接起诉",
    starts=frozenset({"act_known"}),
    met_by=frozenset({"sued_directly"}),
    period=months(6),
    basis=ADL.cite(46, 1),
    missed="丧失起诉权，因不可抗力等耽误的除外（行诉法第48条）",
    advisory=True,
)
PASS_ON = TimeLimit(
    key="pass_on",
    number="P20",
    label="处罚机关维持处罚的，转送行政复议机关",
    starts=frozenset({"penaliser_received"}),
    met_by=APPLIED,
    period=working_days(5),
    basis=ARL.cite(32, 2),
    missed="阻挠申请的，依第82条追究",
)
SETTLE_RECEIVER = TimeLimit(
    key="settle_receiver",
    number="P25a",
    label="同日收到的机关协商由谁受理",
    starts=frozenset({"designation_started"}),
    met_by=TAKEN | {"designation_referred"},
    period=days(10),
    basis=ARL_IMPL.cite(30),
    missed="由共同上一级行政机关指定",
)
NAME_RECEIVER = replace(
    SETTLE_RECEIVER,
    key="name_receiver",
    number="P25b",
    label="共同上一级行政机关指定由谁受理",
    starts=frozenset({"designation_referred"}),
    met_by=TAKEN,
    missed="",
)
SUE_WHEN_TOLD = TimeLimit(
    key="sue",
    number="P10",
    label="知道起诉期限后提起行政诉讼",
    starts=frozenset({"suing_told"}),
    met_by=frozenset({"sued"}),
    period=days(15),
    basis=suing.COURT_RULES.cite(64, 2),
    missed="逾期不起诉又不履行的，强制执行（第78条）",
    advisory=True,
)
NOTICE_SERVICE = TimeLimit(
    key="notice_service",
    number="P60",
    label="公告送达，期满视为送达",
    starts=frozenset({"notice_published"}),
    met_by=frozenset(),
    period=days(30),
    basis=CPL.cite(95),
    roll=False,
)
NOTICE_ABROAD = replace(NOTICE_SERVICE, period=days(60), basis=CPL.cite(283))
_CPL_2021, _CPL_2017 = STATUTES["cpl_2021"], STATUTES["cpl_2017"]
_NOTICES = (
    (CPL.in_force_from, NOTICE_SERVICE, NOTICE_ABROAD),
    (
        _CPL_2021.in_force_from,
        replace(NOTICE_SERVICE, basis=_CPL_2021.cite(95)),
        replace(NOTICE_SERVICE, period=months(3), basis=_CPL_2021.cite(274)),
    ),
    (
        date.min,
        replace(NOTICE_SERVICE, period=days(60), basis=_CPL_2017.cite(92)),
        replace(NOTICE_SERVICE, period=months(3), basis=_CPL_2017.cite(267)),
    ),
)
"""From when which length of a public notice, at home and abroad."""

OLD_APPLY = replace(APPLY, number="O1", basis=ARL_2017.cite(9, 1), missed="不予受理（第17条第1款）")
OLD_PASS_ON = TimeLimit(
    key="pass_on",
    number="O4",
    label="县级地方人民政府转送行政复议机关",
    starts=frozenset({"county_received"}),
    met_by=APPLIED,
    period=working_days(7),
    basis=ARL_2017.cite(18),
)

LIMITS: tuple[TimeLimit, ...] = (
    APPLY,
    APPLY_UNTOLD,
    APPLY_CAP,
    APPLY_LONGEST,
    INACTION,
    SUE_DIRECTLY,
    PASS_ON,
    SETTLE_RECEIVER,
    NAME_RECEIVER,
    SUE_WHEN_TOLD,
    NOTICE_SERVICE,
)
OLD_LIMITS: tuple[TimeLimit, ...] = (
    OLD_APPLY,
    OLD_PASS_ON,
    INACTION,
    SUE_DIRECTLY,
    SETTLE_RECEIVER,
    NAME_RECEIVER,
    SUE_WHEN_TOLD,
    NOTICE_SERVICE,
)
_OF_TESTS = {
    "usual": APPLY,
    "not_told": APPLY_UNTOLD,
    "one_year": APPLY_CAP,
    "longest": APPLY_LONGEST,
}
_PLAIN = frozenset({"pass_on", "settle_receiver", "name_receiver", "sue"})


def deadlines_beside(
    told: Sequence[Event], calendar: WorkCalendar, *, old: bool, settings: Settings
) -> Iterator[Deadline]:
    """The deadlines outside the steps of one timeline, in the order in which they begin."""
    if not any(event.kind in BESIDE or event.kind == "designation_started" for event in told):
        return
    yield from _to_apply(told, calendar, old=old, settings=settings)
    for limit in OLD_LIMITS if old else LIMITS:
        for event in told:
            if event.kind in limit.starts and limit.key in _PLAIN:
                yield _plain(limit, event, told, calendar, settings)
    yield from _by_notice(told, calendar)


def limit_facts(told: Iterable[Event], *, old: bool, settings: Settings) -> LimitFacts:
    """What the application limit rests on, as a timeline tells it."""
    found = {event.kind: event for event in told}
    known, made, rights = (found.get(kind) for kind in ("act_known", "act_made", "rights_told"))
    known_data: Mapping[str, object] = known.data if known is not None else {}
    longer, told_so = known_data.get("longer_days"), known_data.get("told")
    return LimitFacts(
        submitted_on=_handed_in(found, settings) or (date.min if old else date.max),
        known_on=known.on if known is not None else None,
        made_on=made.on if made is not None else None,
        told=told_so if isinstance(told_so, bool) else None,
        told_on=rights.on if rights is not None else None,
        real_property=bool(made is not None and made.data.get("real_property")),
        longer_days=longer if isinstance(longer, int) else None,
        obstacles=tuple(_obstacles(told)),
        inaction=_inaction(found.get("performance_requested")),
    )


def _handed_in(found: Mapping[str, Event], settings: Settings) -> date | None:
    """The day that counts for the limit: posting, or handing to the penalising authority (U18)."""
    received, through = found.get("received"), found.get("penaliser_received")
    if received is None:
        return None
    if through is not None and settings.pen_date_counts:
        return through.on
    posted = received.data.get("posted_on")
    return posted if isinstance(posted, date) else received.on


def _inaction(event: Event | None) -> Inaction | None:
    if event is None:
        return None
    due = event.data.get("performance_due")
    return Inaction(
        event.on, due if isinstance(due, date) else None, bool(event.data.get("urgent"))
    )


def _obstacles(told: Iterable[Event]) -> Iterator[tuple[date, date | None]]:
    begun: date | None = None
    for event in told:
        if event.kind == "obstacle_started":
            begun = begun or event.on
        elif event.kind == "obstacle_ended" and begun is not None:
            yield begun, event.on
            begun = None
    if begun is not None:
        yield begun, None


def _to_apply(
    told: Sequence[Event], calendar: WorkCalendar, *, old: bool, settings: Settings
) -> Iterator[Deadline]:
    """The limits to apply, each test a deadline; inaction begins with the time to perform."""
    facts = limit_facts(told, old=old, settings=settings)
    found = {event.kind: event for event in told}
    handed_in = _handed_in(found, settings)
    asked = found.get("performance_requested")
    if facts.inaction is not None and facts.inaction.urgent:
        return
    if asked is not None and facts.inaction and facts.inaction.performance_due is None:
        yield _counted(INACTION, asked.on, calendar)
    for test in limit_tests(facts, calendar, settings=settings, old=old):
        if test.applies and test.reckoning is not None and test.start is not None:
            yield _of_test(test, OLD_APPLY if old else _OF_TESTS[test.key], handed_in, settings)
    known = found.get("act_known")
    if known is not None and not known.data.get("mandatory_first"):
        sued = next((event.on for event in told if event.kind == "sued_directly"), None)
        yield _counted(SUE_DIRECTLY, known.on, calendar, met_on=sued)


def _of_test(
    test: LimitTest, limit: TimeLimit, handed_in: date | None, settings: Settings
) -> Deadline:
    """A test of the application limit as a deadline."""
    reckoning = test.reckoning
    assert reckoning is not None and test.start is not None and test.period is not None
    caps = limit in {APPLY_CAP, APPLY_LONGEST}
    newer = caps or limit is APPLY_UNTOLD
    questions = [
        *(["U20"] if caps else []),
        *(["U25"] if newer and test.start < ARL.in_force_from else []),
    ]
    return Deadline(
        key=limit.key,
        label=test.label,
        period=test.period,
        started_on=test.start,
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=handed_in,
        stopped=reckoning.due is None,
        basis=test.basis,
        reckoning=reckoning,
        missed=limit.missed,
        advisory=True,
        notes=answers(settings, *questions),
        number=limit.number,
    )


def _plain(
    limit: TimeLimit,
    event: Event,
    told: Iterable[Event],
    calendar: WorkCalendar,
    settings: Settings,
) -> Deadline:
    """A limit from one event to the first later one that meets it."""
    met = next((one.on for one in told if one.kind in limit.met_by and one.on >= event.on), None)
    asked = limit.key in {"settle_receiver", "name_receiver"}
    return _counted(
        limit, event.on, calendar, met_on=met, notes=answers(settings, "U11") if asked else ()
    )


def _by_notice(told: Iterable[Event], calendar: WorkCalendar) -> Iterator[Deadline]:
    for event in told:
        if event.kind == "notice_published":
            _, home, abroad = next(row for row in _NOTICES if event.on >= row[0])
            limit = abroad if event.data.get("abroad") else home
            yield _counted(limit, event.on, calendar)


def _counted(
    limit: TimeLimit,
    start: date,
    calendar: WorkCalendar,
    *,
    met_on: date | None = None,
    notes: tuple[Practice, ...] = (),
) -> Deadline:
    reckoning = count(
        limit.period, start, calendar, roll=limit.roll, label=limit.label, basis=limit.basis
    )
    return Deadline(
        key=limit.key,
        label=limit.label,
        period=limit.period,
        started_on=start,
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=met_on,
        stopped=False,
        basis=limit.basis,
        reckoning=reckoning,
        missed=limit.missed,
        advisory=limit.advisory,
        notes=notes,
        number=limit.number,
    )
