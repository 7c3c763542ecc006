"""Who takes part: agents and representatives, claims, third parties and respondents."""

from __future__ import annotations

from reconsideration.views.participants import (
    agents,
    claims,
    parties,
)

BLUEPRINTS = (
    agents.blueprint,
    claims.blueprint,
    parties.blueprint,
)
