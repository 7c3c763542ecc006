"""A tenth kind of dispute is one file: no other edit, no migration."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.habits.tree import ROOT

pytestmark = pytest.mark.slow

KIND = '''"""Disputes over pensions of a village choir, for a test."""

from law.citation import Practice
from law.clock import TimeLimit
from law.periods import working_days
from mediation.dispute_type import DisputeType, Evidence, Option, Rule, RouteRule, opened
from mediation.dispute_type.every_kind import SECTION_CLAIM, dispute_facts

KINDS = (Option("SONG", "曲目"), Option("OTHER", "其他"))
_PRACTICE = Practice("合唱队章程")
_MEDIATE = TimeLimit(
    key="mediate",
    label="达成调解协议",
    starts=frozenset({"accepted"}),
    met_by=frozenset({"signed", "terminated"}),
    period=working_days(9),
    basis=_PRACTICE,
)
_ROUTES = (RouteRule("CIVIL_SUIT", "民事诉讼", "可以向人民法院起诉", _PRACTICE),)

DISPUTE = DisputeType(
    key="choir",
    code="CHO",
    label="合唱队纠纷",
    about="曲目和演出安排",
    lead="文化和旅游局",
    sections=(SECTION_CLAIM,),
    facts=dispute_facts(KINDS),
    kinds=KINDS,
    claims=(Option("SING", "安排演唱"),),
    evidence=(Evidence("SCORE", "曲谱"),),
    outcomes=(Option("SUNG", "已安排"),),
    law="peoples_mediation_2010",
    limits=(Rule("H-01", _MEDIATE),),
    routes=lambda ending: opened(_ROUTES, ending),
    flag_rules=(),
)
'''

SCENARIO = """
[[case]]
name = "九个工作日"
procedure = "mediation/choir"
events = [{ on = 2026-03-02, kind = "received" }, { on = 2026-03-03, kind = "accepted" }]
# 03-03 周二起九个工作日：03-04 至 03-06、03-09 至 03-13、03-16
due."H-01" = 2026-03-16
"""

PROGRAM = """
import sys
from datetime import date

from alembic.command import upgrade

from app import create_app
from casework.db import db, transaction
from mediation.commands import registration
from mediation.disputes import DISPUTES
from tests.builders import person
from tests.databases import DATA_KEY, SECRET_KEY, migration_config
from tests.mediation import stories

site, told = sys.argv[1:]
app = create_app(
    {
        "instance": site,
        "database_url": f"sqlite:///{site}/x.db",
        "data_key": DATA_KEY,
        "secret_key": SECRET_KEY,
        "jobs": "immediate",
        "testing": True,
    }
)
on = date(2026, 3, 2)
with app.app_context():
    with db.engine.connect() as connection:
        upgrade(migration_config(connection), "head")
    by = person()
    with transaction():
        case = registration.register(
            dispute=DISPUTES["choir"],
            unit=stories.organisation(),
            fields=stories.fields(evidence=["SCORE"]),
            parties=stories.PARTIES,
            facts={"dispute_kind": "SONG", "facts_summary": "少排了一首"},
            claims=[{"code": "SING", "amount": "", "text": ""}],
            by=by,
            on=on,
        )
        registration.record_consent(case, answer="given", on=on, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=date(2026, 3, 3), by=by)
    due = [row.key for row in case.deadlines if row.due_on == date(2026, 3, 16)]
    print(case.title, case.stage, due)
    print(app.test_cli_runner().invoke(args=["law", "scenario", told, "--json"]).output)
"""
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "instance", "build", "bench")


def test_a_kind_dropped_in_as_one_file_is_registered_accepted_and_reckoned(tmp_path: Path):
    house, site = tmp_path / "house", tmp_path / "site"
    shutil.copytree(ROOT, house, ignore=LEFT_OUT)
    site.mkdir(mode=0o700)
    (house / "mediation" / "disputes" / "choir.py").write_text(KIND, encoding="utf-8")
    told = tmp_path / "choir.toml"
    told.write_text(SCENARIO, encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(site), str(told)],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(house), "PYTHONUTF8": "1"},
    )

    assert ran.returncode == 0, ran.stderr[-3000:]
    first, rest = ran.stdout.split("\n", 1)
    assert "曲目" in first
    assert "accepted ['mediate']" in first
    assert json.loads(rest)[0]["mismatches"] == []
