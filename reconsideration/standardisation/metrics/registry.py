"""METRICS: every metric that the case data gives; WAITING: those it can't give yet, and why."""

from __future__ import annotations

from collections.abc import Mapping

from reconsideration.standardisation.metrics.after import AFTER
from reconsideration.standardisation.metrics.conditions import CONDITIONS
from reconsideration.standardisation.metrics.entry import ENTRY
from reconsideration.standardisation.metrics.hearing import HEARING
from reconsideration.standardisation.metrics.intake import INTAKE
from reconsideration.standardisation.metrics.metric import Metric
from reconsideration.standardisation.metrics.staff import STAFF
from reconsideration.standardisation.metrics.trial import TRIAL

VERSION = "2026.3"
"""Whoever changes a formula raises it: a snapshot keeps the one it was made with."""

GROUPS: tuple[tuple[str, tuple[Metric, ...]], ...] = (
    ("受理", INTAKE),
    ("审理和期限", TRIAL),
    ("听取意见、听证、咨询、调解", HEARING),
    ("结案以后", AFTER),
    ("文书和录入", ENTRY),
    ("人员", STAFF),
    ("机构、经费和事项", CONDITIONS),
)
METRICS: Mapping[str, Metric] = {one.id: one for _, group in GROUPS for one in group}

REVIEW = "市级案卷评查还没有结果"
WAITING: Mapping[str, str] = {"M11": REVIEW, "M11u": REVIEW, "M11m": REVIEW}
"""What a review of files gives, once there is one (queries/review_results.py)."""
