"""The sites as a user sees them: signing in, addresses, registering a case."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Protocol
from urllib.parse import urlencode

from bench import ours
from bench.client import Browser
from bench.data import BIG_BODY, handler_of
from bench.peers import store
from casework.now import today

PAGES = 120
"""How many different addresses a round goes through."""
FACTS = "申请人不服该处罚决定，认为认定的事实不清、适用依据错误，请求撤销。" * 5


class Site(Protocol):
    """One side of a comparison."""

    browser: Browser

    def sign_in(self) -> None:
        """Sign in as the user who does the work."""
        ...


@dataclass(frozen=True, slots=True)
class Aims:
    """What is asked for: the same filters and the same cases on every side."""

    filters: list[tuple[str, str]]
    cases: list[int]


def aims(database: Path) -> Aims:
    """Stage and kind of cases of the big body, and cases of its clerk, drawn from the data."""
    rng = Random(7)
    connection = sqlite3.connect(database)
    pairs = connection.execute(
        "SELECT stage, kind, count(*) FROM case_file WHERE unit_id = ? AND module ="
        " 'reconsideration' GROUP BY stage, kind HAVING count(*) >= 20 ORDER BY 1, 2",
        (BIG_BODY,),
    ).fetchall()
    clerk = (handler_of(BIG_BODY, 0),)
    handled = "SELECT case_id FROM case_person WHERE person_id = ? AND role = 'handler'"
    found = connection.execute(
        f"SELECT id, handle, closed_on IS NULL FROM case_file WHERE id IN ({handled})", clerk
    ).fetchall()
    connection.close()
    filters = [pair[:2] for pair in rng.choices(pairs, [pair[2] for pair in pairs], k=PAGES)]
    # Cases that an earlier run has registered are not in the peers' data.
    both = [(number, is_open) for number, handle, is_open in found if _is_built(number, handle)]
    half = PAGES // 2
    open_ones = [number for number, is_open in both if is_open]
    return Aims(
        filters, rng.choices(open_ones, k=half) + rng.choices([one[0] for one in both], k=half)
    )


def _is_built(number: int, handle: str) -> bool:
    """Whether a case is one of the synthetic ones."""
    return ours.handle_of(number).hex == handle


@dataclass(slots=True)
class Ours:
    """Gongdao, as a reconsideration clerk."""

    browser: Browser
    _filled: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Through the real form."""
        fields = self.browser.get("/account/sign-in").expect(200).hidden()
        fields |= {"username": ours.CLERK, "password": ours.PASSWORD}
        self.browser.post("/account/sign-in", fields).expect(303)

    def lists(self, aims: Aims) -> list[str]:
        """The list of the clerk's body; a clerk sees one unit, which is the unit filter."""
        return [
            "/reconsideration/?" + urlencode({"view": "all", "stage": stage, "kind": kind})
            for stage, kind in aims.filters
        ]

    def pages(self, aims: Aims) -> list[str]:
        """Case pages."""
        return [f"/reconsideration/{ours.handle_of(number)}" for number in aims.cases]

    def register(self) -> float:
        """Open the form and hand it in; the seconds that the two answers took."""
        opened = self.browser.get("/reconsideration/new").expect(200, "applicants-0-name")
        self._filled = self._filled or opened.filled()
        fields = {**self._filled, **opened.hidden(), **_filing()}
        stored = self.browser.post("/reconsideration/new", fields)
        stored.expect(303)
        return opened.seconds + stored.seconds


def _filing() -> Mapping[str, str]:
    """An application as typed at the counter: two parties, the act, the days, the claims."""
    day = today().isoformat()
    return {
        "channel": "in_person",
        "submitted_on": day,
        "received_on": day,
        "applicants-0-name": "王伟",
        "applicants-0-kind": "citizen",
        "applicants-0-phone": "13800000000",
        "applicants-0-address": "安宁市人民路1号",
        "applicants-0-agent-authority": "general",
        "respondents-0-name": "安宁市市场监督管理局",
        "respondents-0-kind": "agency",
        "respondents-0-agent-authority": "general",
        "kind": "A01",
        "act_name": "行政处罚决定书",
        "act_number": "安市监罚字〔2026〕1号",
        "act_made_on": day,
        "known_on": day,
        "how_known": "",
        "told_of_rights": "yes",
        "claims": "revoke",
        "claims_text": "请求撤销该处罚决定",
        "reasons": FACTS,
        "materials": "行政复议申请书\n身份证复印件",
    }


@dataclass(slots=True)
class Django:
    """Django's administration site, as its administrator."""

    browser: Browser
    numbers: Iterator[int]

    def sign_in(self) -> None:
        """Through its own form."""
        fields = self.browser.get("/admin/login/").expect(200).hidden()
        fields |= {"username": store.USER, "password": store.PASSWORD}
        self.browser.post("/admin/login/?next=/admin/", fields).expect(302)

    def lists(self, aims: Aims) -> list[str]:
        """The list with its three filters."""
        return [
            "/admin/office/case/?"
            + urlencode({"status__exact": stage, "kind__exact": kind, "unit__id__exact": BIG_BODY})
            for stage, kind in aims.filters
        ]

    def pages(self, aims: Aims) -> list[str]:
        """Change forms."""
        return [f"/admin/office/case/{number}/change/" for number in aims.cases]

    def register(self) -> float:
        """Open the form and hand it in with two parties."""
        opened = self.browser.get("/admin/office/case/add/").expect(200, "party_set-1-name")
        fields = {**opened.hidden(), **self._case(), "_save": "1"}
        stored = self.browser.post("/admin/office/case/add/", fields)
        stored.expect(302)
        return opened.seconds + stored.seconds

    def _case(self) -> Mapping[str, str]:
        day = today().isoformat()
        fields = {
            "number": f"B{next(self.numbers)}",
            "kind": "A01",
            "status": "received",
            "unit": str(BIG_BODY),
            "handler_id": "1",
            "title": "王伟不服行政处罚决定",
            "facts": FACTS,
            "amount": "1",
            "received": day,
            "due_date": day,
            "party_set-TOTAL_FORMS": "2",
        }
        for place, role, name in ((0, "applicant", "王伟"), (1, "respondent", "安宁市市监局")):
            prefix = f"party_set-{place}-"
            fields |= {
                f"{prefix}role": role,
                f"{prefix}name": name,
                f"{prefix}phone": "13800000000",
            }
        return fields


@dataclass(slots=True)
class Bare:
    """The bare Flask page."""

    browser: Browser

    def sign_in(self) -> None:
        """Its cookie names the clerk."""
        self.browser.get("/sign-in").expect(200)

    def lists(self, aims: Aims) -> list[str]:
        """The list."""
        return [
            "/cases?" + urlencode({"stage": stage, "kind": kind}) for stage, kind in aims.filters
        ]


@dataclass(slots=True)
class FlaskAdmin:
    """Flask-Admin."""

    browser: Browser

    def sign_in(self) -> None:
        """Its cookie names the one user."""
        self.browser.get("/sign-in").expect(200)

    def lists(self, aims: Aims) -> list[str]:
        """The list with its three filters."""
        return [
            "/cases/?"
            + urlencode(
                {
                    "flt0_status_equals": stage,
                    "flt1_kind_equals": kind,
                    "flt2_unit_id_equals": BIG_BODY,
                }
            )
            for stage, kind in aims.filters
        ]

    def export(self) -> None:
        """Ten thousand rows as CSV, as the goals were set; ours leaves that to its worker."""
        self.browser.get("/cases/export/csv/").expect(200)


def django(browser: Browser) -> Django:
    """Django's side, its case numbers counted up."""
    return Django(browser, count(1))
