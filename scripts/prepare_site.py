"""Bring the tables up to date, fill an empty demo site, check the site: one start of the program.

The same as `flask db upgrade`, `flask demo` and `flask doctor` in turn, which would load
everything three times.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from flask.cli import ScriptInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import create_app


def main() -> None:
    """Run the commands; a failed self-check ends with its exit code."""
    app = create_app()
    site = ScriptInfo(create_app=lambda: app)
    with_demo = os.environ.get("DEMO", "yes") != "no"
    for command in (["db", "upgrade"], ["demo"] if with_demo else None, ["doctor"]):
        if command:
            app.cli.main(command, obj=site, standalone_mode=False)


if __name__ == "__main__":
    main()
