"""Case numbers have no gaps and no doubles, whoever registers at the same time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from casework import audit_proof
from casework.cases.models import Case, Counter
from casework.cases.numbering import next_number
from casework.db import transaction
from tests.builders import person, unit
from tests.casework.cases.registrars import ATTEMPTS, CLERKS

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 2


def test_numbers_run_from_one_per_unit_kind_and_year(db):
    first, second = unit(), unit()

    with transaction():
        given = [next_number(first.id, "申请", 2026) for _ in range(3)]
        others = [
            next_number(second.id, "申请", 2026),
            next_number(first.id, "决定", 2026),
            next_number(first.id, "申请", 2027),
        ]

    assert given == [1, 2, 3]
    assert others == [1, 1, 1]


def test_the_number_of_a_failed_registration_is_given_again(db):
    place = unit()
    with pytest.raises(RuntimeError), transaction():
        next_number(place.id, "申请", 2026)
        raise RuntimeError("the registration fails")

    with transaction():
        assert next_number(place.id, "申请", 2026) == 1


def test_eight_clerks_in_two_processes_leave_no_gap_and_no_double(db, database):
    place, clerk = unit(), person()
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.casework.cases.registrars",
                database.url,
                str(place.id),
                str(clerk.id),
                str(100 * number),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    answers = [json.loads(process.communicate(timeout=60)[0]) for process in running]

    database.touched = True
    db.session.rollback()  # SQLite goes on showing what was there when this session first read
    stored = sorted(serial for answer in answers for serial in answer)
    assert len(stored) < PROCESSES * CLERKS * ATTEMPTS
    assert stored == list(range(1, len(stored) + 1))
    assert sorted(db.session.query(Case.serial).filter_by(unit_id=place.id)) == [
        (serial,) for serial in stored
    ]
    assert db.session.query(Counter.last).filter_by(unit_id=place.id).scalar() == len(stored)
    assert audit_proof.verify() == []
