"""every_row(): the rows of a sheet, each in a savepoint of its own, with its faults by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from casework.db import db
from casework.sheets_in import Fault, Named
from law.errors import Incomplete, NotAllowed

Made = TypeVar("Made")


def every_row(
    rows: Sequence[Named],
    carry_out: Callable[[Mapping[str, str]], Made],
    column_of: Callable[[str], str],
) -> tuple[list[Made], list[Fault]]:
    """What comes of each row, and what is wrong with any, each tried in a savepoint of its own.

    Whoever calls keeps nothing where there are faults: all of a sheet is taken in, or none.
    """
    made: list[Made] = []
    faults: list[Fault] = []
    for number, row in rows:
        try:
            with db.session.begin_nested():
                made.append(carry_out(row))
        except Incomplete as refused:
            problems = refused.problems.items()
            faults += [Fault(number, column_of(key), reason) for key, reason in problems]
        except NotAllowed as barred:
            faults.append(Fault(number, "", barred.message))
    return made, faults
