"""The golden cases: dates worked by hand, read from golden.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from law import ARL, Period, Stop, Unit


@dataclass(frozen=True)
class Golden:
    """A period and the day it must fall due."""

    name: str
    unit: str
    n: int
    start: date
    due: date
    extension: int = 0
    stops: tuple[tuple[date, date], ...] = ()

    @property
    def period(self) -> Period:
        return Period(self.n, Unit(self.unit))

    @property
    def suspensions(self) -> list[Stop]:
        return [Stop(start, end, "中止", ARL.cite(39)) for start, end in self.stops]


GOLDEN = [
    Golden(**case)
    for case in tomllib.loads((Path(__file__).parent / "golden.toml").read_text(encoding="utf-8"))[
        "case"
    ]
]
