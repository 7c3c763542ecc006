"""M17, M19-M23, M41, M41r, M43, M44: the staff of a body, from its register (3, 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework.cases.models import CasePerson, PersonLink
from casework.db import db
from reconsideration.standardisation.metrics.ledger import Ledger
from reconsideration.standardisation.metrics.metric import Kind, Metric, Result
from reconsideration.standardisation.metrics.people import Member
from reconsideration.standardisation.metrics.reading import Item, happenings, items

YEAR_MONTHS = 12
HOURS = 40
"""Class hours a year (derived)."""

QUALIFIED, PRE_SERVICE = "qualified_on", "pre_service_on"
INVESTIGATED = items(happenings("investigated"), ())

Keeps = Callable[[Ledger, Member], bool]


def of_members(among: Keeps, kept: Keeps) -> Callable[[Ledger], Result]:
    """A share of the people of the register."""

    def share(ledger: Ledger) -> Result:
        found = [one for one in ledger.staff if among(ledger, one)]
        return Result(entries=tuple((one.id, int(kept(ledger, one)), 1) for one in found))

    return share


def number_of(among: Keeps) -> Callable[[Ledger], Result]:
    """How many of the people of the register."""

    def count(ledger: Ledger) -> Result:
        found = [one for one in ledger.staff if among(ledger, one)]
        return Result(entries=tuple((one.id, 1, 0) for one in found), counts=True)

    return count


# ------------------------------------------------------------------------------ who


def _full_handler(ledger: Ledger, one: Member) -> bool:
    """One of the personnel, in a full post at the end."""
    return one.handles and one.in_post(ledger.scope.until, full=True) is not None


def _assistant(ledger: Ledger, one: Member) -> bool:
    return not one.handles and one.in_post(ledger.scope.until) is not None


def _newcomer(ledger: Ledger, one: Member) -> bool:
    """Newcomers who were in post on any day of the period."""
    scope = ledger.scope
    return one.handles and one.is_newcomer and one.was_there(scope.first, scope.until)


def _qualified(ledger: Ledger, one: Member) -> bool:
    """Qualified by the end, or by the day of leaving."""
    until = one.left_on(ledger.scope.until) or ledger.scope.until
    return _by(one.day(QUALIFIED), until)


def _trained_first(ledger: Ledger, one: Member) -> bool:
    return _by(one.day(PRE_SERVICE), ledger.scope.until)


def _veteran(ledger: Ledger, one: Member) -> bool:
    return one.handles and not one.is_newcomer and one.in_post(ledger.scope.until) is not None


def _has_papers(ledger: Ledger, one: Member) -> bool:
    """A law degree, the qualification or the provincial certificate."""
    said = one.entry.data
    held = bool(said.get("law_degree") or said.get("certificate_no"))
    return held or _by(one.day(QUALIFIED), ledger.scope.until)


def _there_for_a_month(ledger: Ledger, one: Member) -> bool:
    return one.handles and one.whole_months(ledger.scope.first, ledger.scope.until) > 0


def _trained_enough(ledger: Ledger, one: Member) -> bool:
    """Forty class hours a year, for the months in post."""
    scope = ledger.scope
    months = one.whole_months(scope.first, scope.until)
    return YEAR_MONTHS * one.hours(scope.first, scope.until) >= HOURS * months


def _by(on: date | None, until: date) -> bool:
    return on is not None and on <= until


# ------------------------------------------------------------------------------ quotients


def cases_per_head(ledger: Ledger) -> Result:
    """Cases accepted, over full-time people on average: person-months by twelve."""
    scope = ledger.scope
    handlers = [one for one in ledger.staff if one.handles]
    months = [(one, one.months(scope.first, scope.until)) for one in handlers]
    heads = sum((found for _, found in months), Fraction(0)) / YEAR_MONTHS
    behind = tuple((one.id, 0, 1) for one, found in months if found)
    accepted = sum(row[1] for row in ledger.accepted)
    return Result(rows=ledger.accepted, entries=behind, exact=(accepted, heads))


def assistants_per_handler(ledger: Ledger) -> Result:
    """Assistants in full-time equivalents, over full-time personnel."""
    until = ledger.scope.until
    assistants = [one for one in ledger.staff if _assistant(ledger, one)]
    spells = [one.in_post(until) for one in assistants]
    fte = sum((one.fte for one in spells if one is not None), Fraction(0))
    handlers = [one for one in ledger.staff if _full_handler(ledger, one)]
    behind = [*((one.id, 1, 0) for one in assistants), *((one.id, 0, 1) for one in handlers)]
    return Result(entries=tuple(sorted(behind)), exact=(fte, len(handlers)))


def turnover(ledger: Ledger) -> Result:
    """Full-time personnel who left, over the mean of how many there were at both ends."""
    scope = ledger.scope
    handlers = [one for one in ledger.staff if one.handles]
    left = [one for one in handlers if one.left_full(scope.first, scope.until)]
    ends = [
        sum(one.in_post(on, full=True) is not None for one in handlers)
        for on in (scope.first, scope.until)
    ]
    there = [one for one in handlers if one.was_there(scope.first, scope.until)]
    behind = tuple((one.id, int(one in left), 1) for one in there)
    return Result(entries=behind, exact=(len(left), Fraction(sum(ends), 2)))


# ------------------------------------------------------------------------------ cases


def led_without_qualification(ledger: Ledger) -> Result:
    """Cases accepted or closed in the period that an unqualified newcomer led."""
    people = {
        one.entry.person_id
        for one in ledger.staff
        if one.entry.person_id and _newcomer(ledger, one) and not _qualified(ledger, one)
    }
    cases = {row[0] for row in (*ledger.accepted, *ledger.all.concluded()[ledger.body]) if row[1]}
    led = _led_by(people) & cases if people else set()
    return Result(rows=tuple((one, 1, 0) for one in sorted(led)), counts=True)


def _led_by(people: Iterable[int]) -> set[int]:
    part = CasePerson.__table__.c
    found = db.session.scalars(
        select(part.case_id).where(
            part.person_id.in_(sorted(people)), part.lead, part.role == PersonLink.HANDLER.value
        )
    )
    return set(found)


def with_cards(ledger: Ledger) -> Result:
    """Whoever took part in an investigation, each with a valid card on each of its days.

    Somebody whom the register doesn't have has no card. The case is the first without one, or
    the last.
    """
    found: dict[str, tuple[int, bool]] = {}
    for item in ledger.share("investigated", INVESTIGATED):
        for name in _names(item):
            if found.get(name, (0, True))[1]:
                valid = any(m.name == name and m.has_card(item.on) for m in ledger.staff)
                found[name] = (item.case_id, valid)
    rows: dict[int, list[int]] = {}
    for case_id, valid in found.values():
        sums = rows.setdefault(case_id, [0, 0])
        sums[0] += valid
        sums[1] += 1
    return Result(rows=tuple((one, n, m) for one, (n, m) in sorted(rows.items())))


def _names(item: Item) -> list[str]:
    people: list[dict[str, Any]] = item.data.get("people") or []
    return [str(one.get("name", "")).strip() for one in people]


PEOPLE = "人"

STAFF = (
    Metric(
        "M41", "专职人员数", "专职在岗", "",
        "期末在岗的专职行政复议人员；记录、辅助人员另计。",
        "《行政复议法》第7条", kind=Kind.COUNT, of_body=number_of(_full_handler), unit=PEOPLE,
    ),
    Metric(
        "M41r", "记录员、辅助人员数", "在岗", "",
        "期末在岗的记录员和辅助人员。",
        "《行政复议法》第7条", kind=Kind.COUNT, of_body=number_of(_assistant), unit=PEOPLE,
    ),
    Metric(
        "M17", "人案比", "受理", "专职人员（年平均）",
        "本期受理的案件，除以专职行政复议人员的人月数与十二之比；不满一月的按日折算。",
        "《行政复议法》第7条", kind=Kind.QUOTIENT, of_body=cases_per_head, less_is_better=True,
    ),
    Metric(
        "M43", "辅办比", "辅助人员（折合）", "专职人员",
        "期末在岗的辅助人员折合人数，除以专职行政复议人员数。",
        "惯例", kind=Kind.QUOTIENT, of_body=assistants_per_handler, unit=PEOPLE,
    ),
    Metric(
        "M44", "人员流动率", "离岗", "期初期末平均",
        "本期离岗的专职行政复议人员，除以期初、期末人数的平均数。",
        "惯例", kind=Kind.QUOTIENT, of_body=turnover, unit=PEOPLE, less_is_better=True,
        percent=True,
    ),
    Metric(
        "M19", "初任人员取得资格率", "取得法律职业资格", "初任人员",
        "2024年1月1日起初次从事行政复议、本期在岗过的人员中，期末或者离岗以前取得法律职业资格的。",
        "《行政复议法》第6条第2款", of_body=of_members(_newcomer, _qualified), unit=PEOPLE,
    ),
    Metric(
        "M19h", "无资格初任人员主办案件数", "主办", "",
        "没有取得法律职业资格的初任人员主办的、本期受理或者审结的案件。",
        "《行政复议法》第6条第2款", kind=Kind.COUNT, of_body=led_without_qualification,
    ),
    Metric(
        "M20", "职前培训率", "职前培训结业", "初任人员",
        "初任人员中，期末以前参加统一职前培训结业的。",
        "《行政复议法》第6条第2款", of_body=of_members(_newcomer, _trained_first), unit=PEOPLE,
    ),
    Metric(
        "M21", "存量人员资质率", "有学历、资格或者证书", "存量人员",
        "2024年以前从事行政复议、期末在岗的人员中，有法律类学历、法律职业资格或者复议人员证书的。",
        "《行政复议法实施条例》第4条", of_body=of_members(_veteran, _has_papers), unit=PEOPLE,
    ),
    Metric(
        "M22", "培训学时达标率", "学时达标", "在岗满一月的人员",
        "本期在岗满一个整月的行政复议人员中，学时按在岗月数折算不少于一年四十学时的。",
        "《行政复议法实施条例》第60条",
        of_body=of_members(_there_for_a_month, _trained_enough), unit=PEOPLE,
    ),
    Metric(
        "M23", "持证率", "每次证件有效", "参加调查的人员",
        "本期参加调查、勘验的人员中，每次调查当日工作证件均在有效期内的；人员台账上没有的按无证计。",
        "《行政复议法》第45条第2款", of_body=with_cards, unit=PEOPLE,
    ),
)  # fmt: skip
