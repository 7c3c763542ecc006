"""The version of the law: the override that the case page offers and tells."""

from __future__ import annotations

from casework.accounts.roles import Action as May
from casework.web.case_spec import ActLink
from reconsideration.procedure import Action
from reconsideration.procedure.settings import OPEN_QUESTIONS
from reconsideration.views.ways.part import Part

PART = Part(
    label="法律版本",
    links={Action.CHOOSE_LAW: ActLink("reconsideration_law.choose", May.APPROVE_EXTENSION)},
    words={"law_chosen": ("改用法律版本", OPEN_QUESTIONS["U21"])},
)
