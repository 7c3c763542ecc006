"""What standardisation keeps: all models, for the migrations."""

from reconsideration.standardisation.models.catalogues import CatalogueVersion
from reconsideration.standardisation.models.cycles import (
    CountyTask,
    CycleEvent,
    TaskEvent,
    TaskPart,
    YearCycle,
)
from reconsideration.standardisation.models.snapshots import MetricSnapshot

__all__ = [
    "CatalogueVersion",
    "CountyTask",
    "CycleEvent",
    "MetricSnapshot",
    "TaskEvent",
    "TaskPart",
    "YearCycle",
]
