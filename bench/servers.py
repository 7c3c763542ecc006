"""Servers under measurement: each a gunicorn with one sync worker, and what it costs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

START_SECONDS = 30
TICK = 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    port: int
    pid: int

    def processes(self) -> list[int]:
        """The master and its worker."""
        return _tree(self.pid)

    def cpu_ms(self) -> float:
        """User and system time of the whole tree so far."""
        return sum(_cpu_ms(pid) for pid in self.processes())

    def peak_mb(self) -> float:
        """The most memory that its biggest process has had resident."""
        return max(_peak_mb(pid) for pid in self.processes())

    def has_mapped(self, library: str) -> bool:
        """Whether a process of it has loaded a shared library."""
        return any(
            library in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
            for pid in self.processes()
        )


@contextmanager
def serving(name: str, app: str, port: int, log: Path, **environment: str) -> Iterator[Server]:
    """Start a server, wait until it answers, and stop it in the end."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "1",
        "--worker-class",
        "sync",
        "--log-level",
        "warning",
        app,
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=output, stderr=output
        )
    try:
        _wait(name, port, process, log)
        yield Server(name, port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def _wait(name: str, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the port answers. Raises RuntimeError with the log when it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"{name} does not start:\n{log.read_text(errors='replace')[-3000:]}")


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _cpu_ms(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:13]) * TICK


def _peak_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
