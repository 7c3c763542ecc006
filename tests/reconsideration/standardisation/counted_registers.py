"""BODY_COUNTED: (num, den) of what registers give, a second way: rows of SQL, day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

from tests.reconsideration.standardisation.by_hand import ENDS, _day, _plain, _rows, says

DAY = timedelta(1)


class Shelf:
    """The registers of some units, as they stand in the table."""

    def __init__(self, book, units):
        self.book, self.units = book, set(units)
        self.last = min(book.last, book.today)
        self.rows = defaultdict(list)
        for row in _rows("SELECT * FROM register_entry WHERE struck_on IS NULL ORDER BY id"):
            if row["unit_id"] in self.units:
                data = _plain(row["data"])
                self.rows[row["register"]].append(
                    SimpleNamespace(
                        id=row["id"], staff=row["staff_id"], case=row["case_id"],
                        person=row["person_id"], **{key: _said(one) for key, one in data.items()}
                    )
                )  # fmt: skip

    def days(self):
        day = self.book.first
        while day <= self.last:
            yield day
            day += DAY

    def covers(self, day):
        return self.book.first <= day <= self.last

    def posts(self, who, day, full=False):
        return [
            one
            for one in self.rows["service"]
            if one.staff == who.id and one.from_on <= day <= (one.to_on or date.max)
            and (one.mode == "full" or not full)
        ]  # fmt: skip

    def staff(self, role="handler"):
        return [one for one in self.rows["staff"] if one.role == role]

    def newcomers(self):
        return [
            one
            for one in self.staff()
            if one.first_engaged_on >= date(2024, 1, 1)
            and any(self.posts(one, day) for day in self.days())
        ]

    def qualified(self, who):
        gone = [one.to_on or date.max for one in self.rows["service"] if one.staff == who.id]
        until = min(self.last, max(gone))
        return who.qualified_on is not None and who.qualified_on <= until

    def dated(self, register, key):
        return [one for one in self.rows[register] if self.covers(getattr(one, key))]


def _said(value):
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value


def _number(found):
    return len(found), 1


def _share(found, kept):
    return sum(bool(kept(one)) for one in found), len(found)


def m16b(shelf):
    asked = shelf.dated("recusal", "asked_on")
    return _share(asked, lambda one: one.decided_on and one.decided_on <= shelf.last)


def m17(shelf):
    months = Fraction(0)
    for who in shelf.staff():
        for day in shelf.days():
            if shelf.posts(who, day, full=True):
                following = (day.replace(day=28) + 4 * DAY).replace(day=1)
                months += Fraction(1, (following - day.replace(day=1)).days)
    return len(shelf.book.accepted()), months / 12


def m19(shelf):
    return _share(shelf.newcomers(), shelf.qualified)


def m19h(shelf):
    bad = {one.person for one in shelf.newcomers() if not shelf.qualified(one)} - {None}
    cases = {case.id: case for case, _ in shelf.book.accepted() + shelf.book.concluded()}
    led = [
        case
        for case in cases.values()
        if any(part.lead and part.person_id in bad for part in case.people)
    ]
    return _number(led)


def m20(shelf):
    return _share(
        shelf.newcomers(), lambda one: one.pre_service_on and one.pre_service_on <= shelf.last
    )


def m21(shelf):
    old = [
        one
        for one in shelf.staff()
        if one.first_engaged_on < date(2024, 1, 1) and shelf.posts(one, shelf.last)
    ]
    return _share(
        old,
        lambda one: (
            one.law_degree
            or one.certificate_no
            or (one.qualified_on and one.qualified_on <= shelf.last)
        ),
    )


def m22(shelf):
    found = []
    for who in shelf.staff():
        by_month = defaultdict(set)
        for day in shelf.days():
            by_month[day.year, day.month].add(bool(shelf.posts(who, day)))
        whole = 0
        for (year, month), held in by_month.items():
            first = date(year, month, 1)
            last = (first + 32 * DAY).replace(day=1) - DAY
            whole += held == {True} and shelf.covers(first) and shelf.covers(last)
        hours = [
            Fraction(one.hours) for one in shelf.dated("training", "on") if one.staff == who.id
        ]
        if whole:
            found.append(12 * sum(hours) >= 40 * whole)
    return sum(found), len(found)


def m23(shelf):
    valid = {}
    names = defaultdict(set)
    for one in shelf.rows["staff"]:
        names[one.name].add(one.id)
    for _, event in shelf.book.happened("investigated"):
        for who in event.data.get("people") or []:
            name = who["name"].strip()
            good = any(
                card.staff in names[name] and card.from_on <= event.on <= card.to_on
                for card in shelf.rows["card"]
            )
            valid[name] = valid.get(name, True) and good
    return sum(valid.values()), len(valid)


def m27(shelf):
    due = []
    for one in shelf.rows["return"]:
        good = one.sent_on and one.sent_on <= one.due_on and not one.back_on
        if shelf.book.covers(one.due_on) and (one.due_on < shelf.book.today or good):
            due.append(bool(good))
    return sum(due), len(due)


def m29(shelf):
    return _number(shelf.dated("fee", "found_on"))


def m29r(shelf):
    found = shelf.dated("fee", "found_on")
    return _number(
        [one for one in found if not one.refunded_on or one.refunded_on > shelf.book.today]
    )


def m30(shelf):
    year = shelf.book.last.year
    over = [month for month in range(1, 13) if _end(year, month) <= shelf.last]
    given = [Fraction(one.appropriated) for one in shelf.rows["budget"] if one.year == year]
    if not over or not given:
        return 0, 0
    spent = sum(
        Fraction(one.amount)
        for one in shelf.rows["spending"]
        if one.month in {f"{year}-{month:02d}" for month in over}
    )
    return spent * 12 / len(over), given[0]


def _end(year, month):
    return (date(year, month, 28) + 4 * DAY).replace(day=1) - DAY


def spent_a_case(shelf):
    """What a case cost in the period; None where there are too few."""
    accepted = len(shelf.book.accepted())
    spent = sum(
        Fraction(one.amount)
        for one in shelf.rows["spending"]
        if shelf.covers(date.fromisoformat(f"{one.month}-01"))
    )
    return spent / accepted if accepted >= 5 else None


def m31(shelf, counties):
    others = sorted(one for one in map(spent_a_case, counties) if one is not None)
    own = spent_a_case(shelf)
    if own is None or len(others) < 3:
        return 0, 0
    middle = len(others) // 2
    even = (others[middle - 1] + others[middle]) / 2
    return own, others[middle] if len(others) % 2 else even


def m34(shelf):
    signed = {(one.case, one.signed_on) for one in shelf.rows["oral"]}
    found = {
        case.id: (case.id, one.on) in signed
        for case, one in shelf.book.happened("received")
        if case.channel == "oral"
    }
    return sum(found.values()), len(found)


def m39(shelf):
    found = [
        row["kind"] not in ("", "government")
        for row in _rows("SELECT * FROM committee_member")
        if row["unit_id"] in shelf.units
        and _day(row["term_from"]) <= shelf.last <= (_day(row["term_to"]) or date.max)
    ]
    return sum(found), len(found)


def m40(shelf):
    there = [one for one in shelf.rows["township"] if not one.ended_on or one.ended_on > shelf.last]
    return _share(there, lambda one: one.since_on and one.since_on <= shelf.last)


def m41(shelf):
    return _number([one for one in shelf.staff() if shelf.posts(one, shelf.last, full=True)])


def m41r(shelf):
    return _number([one for one in shelf.staff("assistant") if shelf.posts(one, shelf.last)])


def m42(shelf):
    found = sorted((one.on, one.filled, one.authorised) for one in shelf.rows["posts"]
                   if one.on <= shelf.last)  # fmt: skip
    return found[-1][1:] if found else (0, 0)


def m43(shelf):
    fte = [
        Fraction(one.fte) for who in shelf.staff("assistant") for one in
        shelf.posts(who, shelf.last)
    ]  # fmt: skip
    return sum(fte), m41(shelf)[0]


def m44(shelf):
    days, left = list(shelf.days()), 0
    for who in shelf.staff():
        full = [day for day in days if shelf.posts(who, day, full=True)]
        left += bool(full) and not shelf.posts(who, full[-1] + DAY)
    ends = [
        len([who for who in shelf.staff() if shelf.posts(who, day, full=True)])
        for day in (days[0], days[-1])
    ]
    return left, Fraction(sum(ends), 2)


def m46(shelf):
    def dealt(one):
        case = shelf.book.cases.get(one.case)
        sent = case and [two for two in says(case, "referred") if two.on >= one.found_on]
        in_period = [two for two in sent or [] if shelf.book.covers(two.on)]
        return one.sent_on or one.reason or in_period

    return _share(shelf.dated("lead", "found_on"), dealt)


def m47(shelf):
    found = shelf.dated("survey", "on")
    return sum(one.satisfied for one in found), sum(one.valid for one in found)


BODY_COUNTED = {
    "M16b": m16b, "M17": m17, "M19": m19, "M19h": m19h, "M20": m20, "M21": m21, "M22": m22,
    "M23": m23, "M27": m27, "M29": m29, "M29r": m29r, "M30": m30, "M34": m34, "M39": m39,
    "M40": m40, "M41": m41, "M41r": m41r, "M42": m42, "M43": m43, "M44": m44, "M46": m46,
    "M47": m47,
}  # fmt: skip

ENDINGS = {"decided": "decision", "mediated": "mediation_document", "dismissed": "dismissal",
           "terminated": "termination", "withdrawn": "termination"}  # fmt: skip


def m24e(book):
    """Whole files of those archived: a receipt, an acceptance, a reply notice, the last paper."""
    found = {}
    for case, _ in book.happened("archived"):
        if not says(case, "accepted", "deemed_accepted"):
            continue
        kinds = {one.kind for one in case.papers}
        ends = [ENDINGS[one.kind] for one in says(case, *ENDS)]
        whole = {"receipt", "reply_notice", *ends[-1:]} <= kinds
        taken_in = kinds & {"acceptance", "deemed_note"}
        found[case.id] = (int(bool(whole and taken_in)), 1)
    return found
