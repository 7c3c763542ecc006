"""MODULE: what standardisation hands to the application."""

from __future__ import annotations

from casework.accounts.models import UnitKind
from casework.accounts.roles import Action as May
from casework.web.module import MenuItem, Module
from reconsideration.standardisation.views import catalogues, drafting, metrics

NO_BODY = frozenset(
    {UnitKind.MEDIATION_ORG.value, UnitKind.DEPARTMENT.value, UnitKind.TOWNSHIP.value}
)
"""Units that no reconsideration body stands under."""

ELSEWHERE = frozenset({UnitKind.MEDIATION_ORG.value})
"""A mediation organisation has no part in the standardisation of reconsideration."""

MODULE = Module(
    name="standardisation",
    label="规范化建设",
    blueprints=(catalogues.blueprint, drafting.blueprint, metrics.blueprint),
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
        MenuItem(
            "数据指标",
            "standardisation_metrics.index",
            "bar-chart",
            May.SEE_METRICS,
            section="standardisation_metrics",
            hidden_at=NO_BODY,
        ),
    ),
)
