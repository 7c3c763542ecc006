"""What standardisation keeps: all models, for the migrations."""

from reconsideration.standardisation.models.catalogues import CatalogueVersion
from reconsideration.standardisation.models.cycles import (
    CountyTask,
    CycleEvent,
    TaskEvent,
    TaskPart,
    YearCycle,
)
from reconsideration.standardisation.models.evidence import (
    EvidenceLink,
    EvidenceRevision,
    TaskEvidence,
)
from reconsideration.standardisation.models.plan import (
    ItemReply,
    PlanAmendment,
    PlanItem,
    PlanVersion,
    Progress,
)
from reconsideration.standardisation.models.selfscores import SelfScore, SelfSnapshot
from reconsideration.standardisation.models.snapshots import MetricSnapshot

__all__ = [
    "CatalogueVersion",
    "CountyTask",
    "CycleEvent",
    "EvidenceLink",
    "EvidenceRevision",
    "ItemReply",
    "MetricSnapshot",
    "PlanAmendment",
    "PlanItem",
    "PlanVersion",
    "Progress",
    "SelfScore",
    "SelfSnapshot",
    "TaskEvent",
    "TaskEvidence",
    "TaskPart",
    "YearCycle",
]
