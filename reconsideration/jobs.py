"""Nightly work of reconsideration: write down what the law has done by itself."""

from __future__ import annotations

from datetime import date

from casework.db import transaction
from casework.jobs import nightly
from reconsideration.commands.filing import sweep_deemed_acceptance


@nightly("reconsideration.deemed_acceptance")
def write_down_deemed_acceptances(on: date) -> None:
    """Applications whose review period ran out unanswered are accepted (article 30 ¶3)."""
    with transaction():
        sweep_deemed_acceptance(on=on)
