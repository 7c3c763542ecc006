"""Evidence and the file: register, investigation, inspection, stay of execution."""

from __future__ import annotations

from reconsideration.views.evidence import (
    gathering,
    inspection,
    register,
    stay,
)

BLUEPRINTS = (
    gathering.blueprint,
    inspection.blueprint,
    register.blueprint,
    stay.blueprint,
)
