"""The trial: views, hearing, committee, norms; its course, and its endings without a decision."""

from __future__ import annotations

from reconsideration.views.trial import (
    committee,
    course,
    endings,
    hearing,
    mediation,
    norms,
    opinions,
)

BLUEPRINTS = (
    committee.advice,
    committee.members,
    course.blueprint,
    endings.blueprint,
    hearing.blueprint,
    mediation.blueprint,
    norms.blueprint,
    opinions.blueprint,
)
