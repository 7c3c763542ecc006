"""The command line: flask law, users, calendar, audit, deadlines, files, jobs, registry,
reconsideration, standardisation, demo, doctor.

A command is read when it is called: a worker that answers pages holds none of them, and
`flask law count` does not wait for the demo data to be read.
"""

from __future__ import annotations

from collections.abc import Mapping

import click
from flask import Flask
from flask.cli import AppGroup
from werkzeug.utils import import_string

COMMANDS: Mapping[str, str] = {
    "db": "flask_migrate.cli:db",
    "law": "app.scenario_cli:law",
    "users": "app.account_cli:users",
    "calendar": "app.calendar_cli:calendar",
    "audit": "app.audit_cli:audit",
    "deadlines": "app.deadline_cli:deadlines",
    "files": "app.files_cli:files",
    "jobs": "app.jobs_cli:jobs",
    "registry": "app.registry_cli:registry",
    "reconsideration": "app.reconsideration_cli:reconsideration",
    "standardisation": "app.standardisation_cli:standardisation",
    "demo": "app.demo:demo",
    "doctor": "app.doctor_cli:doctor",
}


class Commands(AppGroup):
    """The group of the application's commands, each read at its first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_string(place)
        return command


def init_app(app: Flask) -> None:
    """Mount the commands."""
    commands = Commands()
    commands.name = app.name
    app.cli = commands
