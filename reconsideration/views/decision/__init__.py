"""The decision: opinion, approval, discussion, service."""

from __future__ import annotations

from reconsideration.views.decision import (
    drafting,
    serving,
)

BLUEPRINTS = (
    drafting.blueprint,
    serving.blueprint,
)
