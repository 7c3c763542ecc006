"""Journeys: a real server with its worker, a small city, and people with browsers.

The server and the worker are processes of their own on an instance of their own; nothing of
the application is imported here, so that a journey knows no more than somebody at a desk.
`axe/` holds axe-core as its makers publish it (MPL-2.0, see axe/LICENSE); only tests use it.
"""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

from tests.journeys import clock
from tests.journeys.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Gongdao-2026"
CASES = 40
HERE = "127.0.0.1"


class Site:
    """The running site: its address, its folder, and commands of its own.

    Its modules run with the clock of the journeys.
    """

    def __init__(self, folder: Path, door: socket.socket) -> None:
        self.folder = folder
        self.door = door
        self.address = f"http://{HERE}:{door.getsockname()[1]}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "GONGDAO_INSTANCE": str(self.folder),
            "PYTHONUTF8": "1",
            "GONGDAO_LATE_AFTER_DAYS": "0",
        }

    def run(self, *words: str, **more: str) -> None:
        """A command of the site, for example `flask demo`."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.moved", *words],
            cwd=ROOT,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self, *words: str, log: str) -> subprocess.Popen[bytes]:
        """A process that lives as long as the journeys."""
        with (self.folder / log).open("wb") as file:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.moved", *words],
                cwd=ROOT,
                env=self.environment,
                stdout=file,
                stderr=file,
                pass_fds=(self.door.fileno(),),
            )

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        """Until the site answers."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            assert process.poll() is None, (self.folder / "web.log").read_text(encoding="utf-8")
            try:
                urllib.request.urlopen(f"{self.address}/account/sign-in", timeout=20).close()
                return
            except OSError:
                time.sleep(0.2)
        pytest.fail("the site did not answer")


@contextmanager
def serving(folder: Path, day: date, *, cases: int, **more: str) -> Iterator[Site]:
    """A site with a small city in it, serving pages and making papers from the morning of a day."""
    clock.open_at(folder, day)
    with socket.create_server((HERE, 0)) as door:
        found = Site(folder, door)
        _build(found, cases, **more)
        with _started(found):
            yield found


def _build(found: Site, cases: int, **more: str) -> None:
    """The database with the city in it."""
    folder = found.folder
    made = [sys.executable, "scripts/make_config.py", str(folder)]
    subprocess.run(made, cwd=ROOT, check=True)
    if (ROOT / "instance" / "fonts").is_dir():
        (folder / "fonts").symlink_to(ROOT / "instance" / "fonts")
    found.run("flask", "--app", "wsgi", "db", "upgrade")
    found.run("flask", "--app", "wsgi", "demo", "--cases", str(cases), **more)
    _leave_unmade(folder)


def _leave_unmade(folder: Path) -> None:
    """The papers of the city's past: making 800 that nobody reads takes longer than the journeys.

    The worker finds what else waits by itself.
    """
    with closing(sqlite3.connect(folder / "gongdao.db")) as database:
        assert database.execute("DELETE FROM job WHERE kind = 'render'").rowcount > 0
        database.commit()
    for file in folder.glob("queue.db*"):
        file.unlink()


@contextmanager
def _started(found: Site) -> Iterator[None]:
    """While it serves; its door was open before, and stays its own."""
    bind = f"fd://{found.door.fileno()}"
    web = found.start(
        "gunicorn",
        "--bind",
        bind,
        "--workers",
        "2",
        "--timeout",
        "180",
        "--preload",
        "--no-control-socket",
        "wsgi:app",
        log="web.log",
    )
    worker = found.start("app.worker", log="worker.log")
    try:
        found.wait(web)
        yield
    finally:
        for process in (web, worker):
            process.send_signal(signal.SIGTERM)
        for process in (web, worker):
            process.wait(60)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of all journeys that need no clock of their own."""
    with serving(tmp_path_factory.mktemp("site"), clock.TODAY, cases=CASES) as found:
        yield found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember whether a journey failed, for the pictures of where it stood."""
    report: Any = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


FAILED = pytest.StashKey[bool]()
PICTURES = ROOT / ".cache" / "journeys"


@pytest.fixture
def visitor(
    chromium: Browser, site: Site, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """A browser of its own for somebody: visitor(), visitor(script=False).

    At the end nothing may have been asked of another machine, and no page may have complained.
    """
    opened: list[BrowserContext] = []
    strangers: list[str] = []
    complaints: list[str] = []

    def watch(asked: Request) -> None:
        if urlsplit(asked.url).hostname not in (None, HERE):
            strangers.append(asked.url)

    def open_one(*, script: bool = True, width: int = 1366) -> Desk:
        context = chromium.new_context(
            base_url=site.address,
            java_script_enabled=script,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": 768},
            accept_downloads=True,
        )
        context.set_default_timeout(60_000)
        context.on("request", watch)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        opened.append(context)
        return Desk(context.new_page())

    yield open_one
    for place, context in enumerate(opened):
        if request.node.stash.get(FAILED, False) and context.pages:
            PICTURES.mkdir(parents=True, exist_ok=True)
            name = f"{request.node.name}-{place}.png"
            context.pages[0].screenshot(path=PICTURES / name, full_page=True)
        context.close()
    assert (strangers, complaints) == ([], [])


@pytest.fixture
def signed_in(visitor: Callable[..., Desk]) -> Callable[..., Desk]:
    """Somebody at their desk: signed_in("tiaojie")."""

    def sign_in(username: str, **how: bool | int) -> Desk:
        desk = visitor(**how)
        desk.sign_in(username, PASSWORD)
        return desk

    return sign_in
