"""visit(county, part): the browser of whoever has that part in the county's year."""

from __future__ import annotations

import pytest

from tests.reconsideration.standardisation.visiting import Visit


@pytest.fixture
def visit(as_role):
    def of(found, part):
        return Visit(as_role("CLK", unit=found.task.unit, person=found.who(part)), found.task)

    return of
