"""From the counter to acceptance: registration, review, jurisdiction, which law applies."""

from __future__ import annotations

from reconsideration.views.filing import (
    acts,
    first_matters,
    jurisdiction,
    law_version,
    old_files,
    registration,
)

BLUEPRINTS = (
    acts.blueprint,
    first_matters.blueprint,
    jurisdiction.blueprint,
    law_version.blueprint,
    old_files.blueprint,
    registration.blueprint,
)
