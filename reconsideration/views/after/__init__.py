"""After the decision: performance, letters, publication and archive, the superior."""

from __future__ import annotations

from reconsideration.views.after import (
    letters,
    performance,
    publication,
    superior,
)

BLUEPRINTS = (
    letters.blueprint,
    performance.blueprint,
    publication.blueprint,
    superior.blueprint,
)
