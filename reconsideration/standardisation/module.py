"""MODULE: what standardisation hands to the application."""

from __future__ import annotations

from casework.accounts.models import UnitKind
from casework.accounts.roles import Action as May
from casework.web.module import MenuItem, Module
from reconsideration.standardisation.views import catalogues, drafting

ELSEWHERE = frozenset({UnitKind.MEDIATION_ORG.value})
"""A mediation organisation has no part in the standardisation of reconsideration."""

MODULE = Module(
    name="standardisation",
    label="规范化建设",
    blueprints=(catalogues.blueprint, drafting.blueprint),
    menu=(
        MenuItem(
            "指标目录",
            "standardisation_catalogues.index",
            "clipboard-check",
            May.SEE_CATALOGUE,
            section="standardisation_catalogues",
            go="s",
            hidden_at=ELSEWHERE,
        ),
    ),
)
