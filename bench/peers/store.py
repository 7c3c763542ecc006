"""The synthetic cases in the peers' schema: the same texts, parties, events and deadlines."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from typing import Any

from bench.data import BODIES, UNITS, Synthetic, cases
from bench.ours import batches

USER, PASSWORD = "admin", "Bench-2026-speed"
COLUMNS = {
    "cases": (
        "id",
        "number",
        "kind",
        "status",
        "handler_id",
        "title",
        "facts",
        "amount",
        "received",
        "due_date",
        "closed_at",
        "unit_id",
    ),
    "party": ("case_id", "role", "name", "phone"),
    "event": ("case_id", "at", "kind", "user_id", "note"),
    "deadline": ("case_id", "kind", "due_date", "met_at"),
}


def write(path: str, count: int) -> None:
    """Let Django make its tables and its administrator, then fill in the cases."""
    environment = {
        **os.environ,
        "BENCH_PEER_DB": path,
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "bench.peers.office.settings",
    }
    for command in (
        ["migrate", "--run-syncdb", "--verbosity", "0"],
        ["createsuperuser", "--noinput", "--username", USER, "--email", "admin@example.org"],
    ):
        subprocess.run(
            [sys.executable, "-m", "django", *command],
            env=environment,
            check=True,
            timeout=120,
            stdout=subprocess.DEVNULL,
        )
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.executemany(
        "INSERT INTO unit (id, name) VALUES (?, ?)",
        [(unit, _unit_name(unit)) for unit in range(1, UNITS + 1)],
    )
    for batch in batches(cases(count)):
        for table, columns in COLUMNS.items():
            marks = ", ".join("?" * len(columns))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
                [row for case in batch for row in _ROWS[table](case)],
            )
        connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _unit_name(unit: int) -> str:
    return f"安宁市第{unit}{'行政复议中心' if unit <= BODIES else '劳动争议调解中心'}"


def _case(case: Synthetic) -> list[tuple[Any, ...]]:
    return [
        (
            case.id,
            case.number,
            case.kind,
            case.stage,
            case.handler,
            case.title,
            case.facts,
            case.amount,
            case.received,
            case.due,
            case.closed,
            case.unit,
        )
    ]


def _parties(case: Synthetic) -> list[tuple[Any, ...]]:
    return [
        (case.id, "applicant", case.applicant, case.phones[0]),
        (case.id, "respondent", case.respondent, case.phones[1]),
    ]


def _events(case: Synthetic) -> list[tuple[Any, ...]]:
    return [(case.id, one.on, one.kind, case.handler, "") for one in case.events]


def _deadlines(case: Synthetic) -> list[tuple[Any, ...]]:
    return [(case.id, one.key, one.due, one.met_on) for one in case.course.deadlines]


_ROWS = {"cases": _case, "party": _parties, "event": _events, "deadline": _deadlines}
