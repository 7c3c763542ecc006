"""Case numbers have no gaps and no doubles, whoever registers at the same time."""

from __future__ import annotations

from casework.cases.numbering import next_number
from casework.db import transaction
from tests.builders import unit


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
