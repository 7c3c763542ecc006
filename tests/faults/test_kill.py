"""What was acknowledged is there after the server was killed: no case lost, no number doubled.

Clerks register applications through the real form while the servers are killed (SIGKILL) at
random moments and started again. An answer of 303 is the acknowledgement.
"""

from __future__ import annotations

import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from flask_migrate import upgrade
from sqlalchemy import select

from app import create_app
from casework import audit_proof
from casework.accounts.commands import create_account, create_person
from casework.accounts.models import UnitKind
from casework.accounts.posts import grant
from casework.accounts.roles import Role
from casework.accounts.units import found_unit
from casework.cases.models import Case, Counter
from casework.db import db, transaction
from casework.now import now
from casework.now import today as china_today
from tests.databases import DATA_KEY, OPENERS, SECRET_KEY, TestDatabase
from tests.faults.browser import Browser, complaints

pytestmark = [pytest.mark.kill, pytest.mark.slow]

KILLS = 200 if os.environ.get("EVERY_WAY") else 50
CLERKS = 4
PASSWORD = "Kill-Test-2026"
ROOT = Path(__file__).resolve().parents[2]

PAGE = "/reconsideration/new"
FORM = {
    "channel": "in_person",
    "applicants-0-name": "周翀",
    "applicants-0-kind": "citizen",
    "applicants-0-address": "安宁市正和路 1 号",
    "respondents-0-name": "安宁市市场监督管理局",
    "respondents-0-kind": "agency",
    "kind": "A01",
    "act_name": "行政处罚决定",
    "claims_text": "撤销处罚决定",
}


@dataclass
class Site:
    """A site with its settings, and the servers of it."""

    settings: dict[str, object]
    port: int
    zygote: subprocess.Popen[str] | None = None
    acknowledged: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def tell(self, command: str) -> None:
        """Start or kill the servers."""
        assert self.zygote is not None
        assert self.zygote.stdin is not None
        assert self.zygote.stdout is not None
        self.zygote.stdin.write(command + "\n")
        self.zygote.stdin.flush()
        assert self.zygote.stdout.readline().strip() == "done"

    def open(self) -> None:
        """Start the process that the servers are forked from."""
        environment = {
            f"GONGDAO_{name.upper()}": str(value) for name, value in self.settings.items()
        }
        self.zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote", str(self.port)],
            cwd=ROOT,
            env={**os.environ, **environment},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def close(self) -> None:
        """End it, and whatever it started."""
        assert self.zygote is not None
        assert self.zygote.stdin is not None
        self.zygote.stdin.close()
        self.zygote.wait(timeout=60)
        assert self.zygote.stdout is not None
        self.zygote.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _build(settings: dict[str, object]) -> None:
    """The schema, a reconsideration body and its clerk."""
    application = create_app({**settings, "jobs": "immediate"})
    with application.app_context():
        upgrade()
        with transaction():
            city = found_unit(
                code="AN",
                name="安宁市人民政府",
                short_name="市政府",
                kind=UnitKind.CITY,
                valid_from=date(2020, 1, 1),
                parent=None,
                by=None,
            )
            body = found_unit(
                code="AN-SF",
                name="安宁市司法局",
                short_name="市司法局",
                kind=UnitKind.RECONSIDERATION_BODY,
                valid_from=date(2020, 1, 1),
                parent=city,
                by=None,
                organ_name="安宁市人民政府",
                number_prefix="安府复",
            )
            person = create_person(name="何敏", staff_no="1", by=None)
            account, _ = create_account(
                person=person,
                username="fuyi",
                at=now(),
                by=None,
                password=PASSWORD,
                must_change=False,
            )
            for role in (Role.REG, Role.CLK):
                grant(account, unit=body, role=role, valid_from=date(2020, 1, 1), by=None)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A site on one of the databases, its servers not yet started."""
    with OPENERS[request.param](tmp_path) as opened:
        settings = _settings(opened, tmp_path)
        _build(settings)
        site = Site(settings, _free_port())
        site.open()
        yield site
        site.close()


def _settings(opened: TestDatabase, folder: Path) -> dict[str, object]:
    return {
        "instance": str(folder),
        "database_url": opened.url,
        "data_key": DATA_KEY,
        "secret_key": SECRET_KEY,
        "jobs": "huey",
    }


def _register_until(
    site: Site, cookies: dict[str, str], hidden: dict[str, str], stop: threading.Event
) -> None:
    """A clerk who registers one application after the other, whatever happens."""
    browser = Browser(site.port, dict(cookies))
    today = china_today().isoformat()
    while not stop.is_set():
        fields = {
            **hidden,
            **FORM,
            "submitted_on": today,
            "received_on": today,
            "form_key": f"FilingForm-{uuid.uuid4().hex}",
        }
        try:
            answer = browser.request("POST", PAGE, fields)
        except (OSError, http.client.HTTPException, AssertionError):
            time.sleep(0.02)
            continue
        if answer.status == 303:
            site.acknowledged.add(answer.location.rsplit("/", 1)[-1])
        else:
            site.faults.append(f"{answer.status}: {complaints(answer.body)}")


def _wait_for_more(site: Site) -> None:
    """Until the servers that were just started have acknowledged something."""
    before = len(site.acknowledged)
    for _ in range(6000):
        if len(site.acknowledged) > before:
            return
        time.sleep(0.01)
    pytest.fail("nothing was acknowledged in a minute")


def _wait_until_up(browser: Browser) -> None:
    """Until the servers answer."""
    for _ in range(1200):
        try:
            if browser.request("GET", "/account/sign-in").status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
    pytest.fail("the servers did not come up")


def test_no_acknowledged_case_is_lost_when_the_server_is_killed(site: Site) -> None:
    moments = random.Random(20261122)
    site.tell("start")
    clerk = Browser(site.port)
    _wait_until_up(clerk)
    clerk.sign_in("fuyi", PASSWORD)
    hidden = clerk.hidden(PAGE)
    stop = threading.Event()
    clerks = [
        threading.Thread(target=_register_until, args=(site, clerk.cookies, hidden, stop))
        for _ in range(CLERKS)
    ]
    for thread in clerks:
        thread.start()

    for _ in range(KILLS):
        _wait_for_more(site)
        time.sleep(moments.uniform(0, 0.15))
        site.tell("kill")
        site.tell("start")
    time.sleep(0.3)
    stop.set()
    for thread in clerks:
        thread.join()
    site.tell("kill")

    assert not site.faults
    assert len(site.acknowledged) >= KILLS
    _check_store(site)


def _check_store(site: Site) -> None:
    """Acknowledged ones are stored, serials have neither gap nor double, the trail holds."""
    application = create_app({**site.settings, "jobs": "immediate"})
    with application.app_context():
        rows = db.session.execute(select(Case.handle, Case.serial).order_by(Case.serial)).all()
        counter = db.session.scalars(select(Counter.last).where(Counter.kind == "case")).all()
        problems = audit_proof.verify()
        db.session.remove()
        db.engine.dispose()
    stored = {str(row.handle) for row in rows}
    assert site.acknowledged - stored == set()
    assert [row.serial for row in rows] == list(range(1, len(rows) + 1))
    assert not counter or max(counter) == len(rows)
    assert not list(problems)
