"""How many pages a second a server gives, and what one costs it."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.client import Browser, Unexpected
from bench.servers import Server

CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """One measurement: pages or acts a second, and server CPU for each."""

    per_second: float
    cpu_ms: float


def pages(server: Server, browser: Browser, paths: list[str], seconds: float, room: Path) -> Rate:
    """Ask for the pages in turn for some seconds: by wrk where it is installed."""
    ask = _by_wrk if shutil.which("wrk") else _by_hand
    before = server.cpu_ms()
    number, spent = ask(browser, paths, seconds, room)
    return Rate(number / spent, (server.cpu_ms() - before) / number)


def warm_up(browser: Browser, paths: list[str]) -> None:
    """Ask for every page once: what a server makes on first use is not what a page costs."""
    for path in paths:
        browser.get(path).expect(200)


def acts(server: Server, act: Callable[[], float], times: int) -> Rate:
    """Do something a number of times, one after the other; only the server's time counts."""
    before = server.cpu_ms()
    spent = [act() for _ in range(times)]
    return Rate(times / sum(spent), (server.cpu_ms() - before) / times)


SCRIPT = """local paths = {{{paths}}}
local at = 0
request = function() at = at + 1; return wrk.format("GET", paths[at % #paths + 1]) end
"""


def _by_wrk(browser: Browser, paths: list[str], seconds: float, room: Path) -> tuple[int, float]:
    script = room / "paths.lua"
    script.write_text(SCRIPT.format(paths=",".join(f'"{path}"' for path in paths)))
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{max(1, round(seconds))}s",
        "-s",
        str(script),
        "-H",
        f"Cookie: {browser.cookie_header()}",
        f"http://127.0.0.1:{browser.port}",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=seconds + 60
    ).stdout
    number = re.search(r"(\d+) requests in ([\d.]+)s", done)
    if number is None or "Non-2xx" in done:
        raise Unexpected(f"wrk: {done}")
    return int(number[1]), float(number[2])


def _by_hand(browser: Browser, paths: list[str], seconds: float, room: Path) -> tuple[int, float]:
    """One request after the other over http.client."""
    number, spent, until = 0, 0.0, time.monotonic() + seconds
    while time.monotonic() < until:
        spent += browser.get(paths[number % len(paths)]).expect(200).seconds
        number += 1
    return number, spent
