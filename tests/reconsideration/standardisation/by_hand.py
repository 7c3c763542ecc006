"""Each metric counted a second way: plain Python over rows of plain SQL, days on the fingers.

Nothing of the product is asked but the tables themselves: what is written in events and papers,
and the due days of the deadline engine. Working days are counted here, on the calendar of 2026.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from sqlalchemy import text

from casework.db import db

REST = {(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)}
OFF = {date(2026, month, day) for month, first, last in REST for day in range(first, last + 1)}
WORK = {date(2026, *day) for day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))}
OFF_2025 = {date(2025, 10, day) for day in range(1, 9)}
ENDS = ("decided", "dismissed", "terminated", "mediated", "withdrawn")
GONE = ("refused", "abandoned", "taken_up")
CORRECTED = {"D63", "D64", "D65A", "D65B", "D66", "D67", "D70"}


def works(day):
    return day in WORK or (day.weekday() < 5 and day not in OFF and day not in OFF_2025)


def wd(first, last):
    """Working days in (first, last]."""
    days = (first + timedelta(number) for number in range(1, (last - first).days + 1))
    return sum(works(day) for day in days)


def after(day, number):
    while number:
        day += timedelta(1)
        number -= works(day)
    return day


def _day(value):
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def _plain(value):
    return json.loads(value) if isinstance(value, str) else (value or {})


def _china(value):
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo("Asia/Shanghai")).date()


def _rows(sql):
    return [dict(row._mapping) for row in db.session.execute(text(sql))]


class Book:
    """The cases of some units with all that stands in their files."""

    def __init__(self, units, first, last, today):
        self.first, self.last, self.today = first, last, today
        self.cases = {}
        for row in _rows(
            "SELECT c.id, c.unit_id, c.law, r.track, r.major, r.organ_name,"
            " r.respondent_level, c.channel FROM case_file c JOIN reconsideration_case r"
            " ON r.id = c.id"
        ):
            if row["unit_id"] in units:
                self.cases[row["id"]] = SimpleNamespace(
                    **row, events=[], limits=[], people=[], papers=[], respondents=[]
                )
        self._events()
        self._rest()

    def _events(self):
        rows = _rows("SELECT * FROM case_event ORDER BY legal_on, serial")
        corrected = {row["corrects_id"] for row in rows} - {None}
        for row in rows:
            if row["case_id"] in self.cases and row["id"] not in corrected:
                event = SimpleNamespace(
                    id=row["id"], serial=row["serial"], kind=row["kind"],
                    on=_day(row["legal_on"]), by=row["person_id"], data=_plain(row["data"]),
                    entered=_china(row["recorded_at"]),
                )  # fmt: skip
                self.cases[row["case_id"]].events.append(event)

    def _rest(self):
        for row in _rows("SELECT * FROM deadline ORDER BY position"):
            if row["case_id"] in self.cases:
                for name in ("due_on", "met_on", "started_on"):
                    row[name] = _day(row[name])
                self.cases[row["case_id"]].limits.append(SimpleNamespace(**row))
        for row in _rows("SELECT * FROM case_person WHERE role = 'handler'"):
            if row["case_id"] in self.cases:
                row["valid_from"] = _day(row["valid_from"])
                row["valid_to"] = _day(row["valid_to"]) or date.max
                self.cases[row["case_id"]].people.append(SimpleNamespace(**row))
        for row in _rows("SELECT case_id, name FROM party WHERE side = 'respondent'"):
            if row["case_id"] in self.cases:
                self.cases[row["case_id"]].respondents.append(row["name"])
        for row in _rows(
            "SELECT p.id, p.case_id, p.unit_id, p.kind, p.issued_on, p.template_version,"
            " (SELECT count(*) FROM delivery d WHERE d.document_id = p.id"
            "  AND d.party_id IS NOT NULL AND d.served_on IS NULL) AS waiting"
            " FROM issued_document p"
        ):
            if row["case_id"] in self.cases:
                row["issued_on"] = _day(row["issued_on"])
                self.cases[row["case_id"]].papers.append(SimpleNamespace(**row))

    # ---------------------------------------------------------------------- small words

    def covers(self, day):
        return self.first <= day <= self.last

    def over(self, day):
        return self.covers(day) and day < self.today

    def all(self):
        return self.cases.values()

    def happened(self, *kinds):
        """(case, event) of the period."""
        return [
            (case, one)
            for case in self.all()
            for one in case.events
            if one.kind in kinds and self.covers(one.on)
        ]

    def limits(self, *keys):
        """(case, limit) that ended in the period, but for those that fell away before."""
        found = []
        for case in self.all():
            for one in case.limits:
                if one.key not in keys or one.due_on is None or not self.covers(one.due_on):
                    continue
                if one.met_on is None and one.due_on >= self.today:
                    continue
                newer = any(
                    two.key == one.key and two.position > one.position for two in case.limits
                )
                before = says(case, *ENDS, *GONE, until=one.due_on)
                if one.met_on is None and not one.is_open and (newer or before):
                    continue
                found.append((case, one))
        return found

    def accepted(self):
        """(case, event): acceptances, the notice after a deemed one left out."""
        found = []
        for case, one in self.happened("accepted", "deemed_accepted"):
            if one.kind == "deemed_accepted" or not says(case, "deemed_accepted"):
                found.append((case, one))
        return found

    def concluded(self):
        """(case, event): the last ending of each accepted case."""
        found = {}
        for case, one in self.happened(*ENDS):
            if one.kind != "withdrawn" or says(case, "accepted", "deemed_accepted"):
                found[case.id] = (case, one)
        return list(found.values())

    def ordinary(self, *kinds):
        """(case, event): merits in the ordinary procedure."""
        found = {case.id: (case, one) for case, one in self.happened(*kinds)}
        return [
            (case, one)
            for case, one in found.values()
            if case.track == "ordinary" and case.law != "2017"
        ]


def says(case, *kinds, until=date.max):
    """The events of these kinds up to a day."""
    return [one for one in case.events if one.kind in kinds and one.on <= until]


def tell(pairs):
    """(num, den) and what each case adds, of (case, kept) pairs."""
    rows = defaultdict(lambda: [0, 0])
    for case, kept in pairs:
        rows[case.id][0] += bool(kept)
        rows[case.id][1] += 1
    return {case: tuple(sums) for case, sums in rows.items()}


def number(pairs):
    """The same of a count."""
    rows = defaultdict(int)
    for case in pairs:
        rows[case.id] += 1
    return {case: (sum_, 0) for case, sum_ in rows.items()}
