"""A process with several clerks who register at the same time; some registrations fail.

Run by test_numbering.py: python -m tests.casework.cases.registrars URL UNIT_ID PERSON_ID SEED
"""

from __future__ import annotations

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from casework import audit
from casework.accounts import trail
from casework.accounts.models import Person, Unit
from casework.columns import keys
from casework.db import db, prepare_engine, transaction
from tests.builders import bare_case
from tests.databases import DATA_KEY

CLERKS = 4
ATTEMPTS = 10
FAILING = 0.2


class Undone(Exception):
    """The registration failed after its number was given."""


def register(app: Flask, unit_id: int, person_id: int, seed: int) -> list[int]:
    """Register again and again; the serials of those that were stored."""
    chance, stored = random.Random(seed), []
    for _ in range(ATTEMPTS):
        with app.app_context():
            try:
                with transaction() as session:
                    place = session.get_one(Unit, unit_id)
                    case = bare_case(place, by=session.get_one(Person, person_id))
                    serial = case.serial
                    if chance.random() < FAILING:
                        raise Undone
            except Undone:
                continue
            stored.append(serial)
    return stored


def main(url: str, unit_id: str, person_id: str, seed: str) -> None:
    """Let the clerks register, and print what was stored."""
    app = Flask("registrars")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    keys.load(bytes.fromhex(DATA_KEY))
    trail.write_to(audit.write)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    with ThreadPoolExecutor(CLERKS) as clerks:
        runs = [
            clerks.submit(register, app, int(unit_id), int(person_id), int(seed) + number)
            for number in range(CLERKS)
        ]
        print(json.dumps([serial for run in runs for serial in run.result()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
