"""score(): a catalogue, figures and answers in; points, grade and the reckoning out.

    score(shipped("2026.1"), Sheet(figures={"M09": Figure(49, 50)}))

Pure and exact: fractions inside, rounded for print only (`places`).
"""

from reconsideration.standardisation.catalogue.written import decimal, places
from reconsideration.standardisation.scoring.agreed import (
    agreed_sheet,
    decided_only,
    read_answers,
    spread,
)
from reconsideration.standardisation.scoring.comparing import share_text
from reconsideration.standardisation.scoring.ranking import RULE, Entry, Ranked, ranked
from reconsideration.standardisation.scoring.result import (
    Line,
    Lost,
    Raised,
    Rated,
    Result,
    Score,
    State,
)
from reconsideration.standardisation.scoring.sheet import Answer, Figure, Mark, Sheet
from reconsideration.standardisation.scoring.sheet_check import sheet_flaws
from reconsideration.standardisation.scoring.totals import deductions_of, score

__all__ = [
    "RULE",
    "Answer",
    "Entry",
    "Figure",
    "Line",
    "Lost",
    "Mark",
    "Raised",
    "Ranked",
    "Rated",
    "Result",
    "Score",
    "Sheet",
    "State",
    "agreed_sheet",
    "decided_only",
    "decimal",
    "deductions_of",
    "places",
    "ranked",
    "read_answers",
    "score",
    "share_text",
    "sheet_flaws",
    "spread",
]
