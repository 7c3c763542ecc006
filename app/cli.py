"""flask law, users, calendar, audit, deadlines, jobs, demo, doctor: the command line."""

from __future__ import annotations

from flask import Flask

from app.account_cli import users
from app.audit_cli import audit
from app.calendar_cli import calendar
from app.deadline_cli import deadlines
from app.demo import demo
from app.doctor_cli import doctor
from app.jobs_cli import jobs
from app.law_cli import cli as law
from app.modules import MODULES
from app.scenario_cli import scenario


def init_app(app: Flask) -> None:
    """Mount every command."""
    law.add_command(scenario)
    for command in (law, users, calendar, audit, deadlines, jobs, demo, doctor):
        app.cli.add_command(command)
    for module in MODULES:
        for extra in module.commands:
            app.cli.add_command(extra)
