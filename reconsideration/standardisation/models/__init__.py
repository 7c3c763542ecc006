"""What standardisation keeps: all models, for the migrations."""

from reconsideration.standardisation.models.catalogues import CatalogueVersion
from reconsideration.standardisation.models.conclusions import (
    Conclusion,
    Cure,
    Deduction,
    Ranking,
    Recheck,
    RectificationItem,
    RectificationOrder,
    Ruling,
)
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
from reconsideration.standardisation.models.inspection import (
    AgreedScore,
    DeskMark,
    Feedback,
    Finding,
    Inspection,
    InspectorScore,
    InspectorSheet,
    SiteFile,
    SiteRecord,
)
from reconsideration.standardisation.models.papers import DocumentFile, OfficialDocument, PaperDraft
from reconsideration.standardisation.models.plan import (
    ItemReply,
    PlanAmendment,
    PlanItem,
    PlanVersion,
    Progress,
)
from reconsideration.standardisation.models.proofs import ProofFile
from reconsideration.standardisation.models.registers import RegisterEntry
from reconsideration.standardisation.models.review import (
    DrawNumber,
    FilePopulation,
    FileResult,
    FileReview,
    FileSample,
    ReviewEvent,
    SampledFile,
)
from reconsideration.standardisation.models.selfscores import SelfScore, SelfSnapshot
from reconsideration.standardisation.models.snapshots import MetricSnapshot
from reconsideration.standardisation.models.stamp import YearStamp

__all__ = [
    "AgreedScore",
    "CatalogueVersion",
    "Conclusion",
    "CountyTask",
    "Cure",
    "CycleEvent",
    "Deduction",
    "DeskMark",
    "DocumentFile",
    "DrawNumber",
    "EvidenceLink",
    "EvidenceRevision",
    "Feedback",
    "FilePopulation",
    "FileResult",
    "FileReview",
    "FileSample",
    "Finding",
    "Inspection",
    "InspectorScore",
    "InspectorSheet",
    "ItemReply",
    "MetricSnapshot",
    "OfficialDocument",
    "PaperDraft",
    "PlanAmendment",
    "PlanItem",
    "PlanVersion",
    "Progress",
    "ProofFile",
    "Ranking",
    "Recheck",
    "RectificationItem",
    "RectificationOrder",
    "RegisterEntry",
    "ReviewEvent",
    "Ruling",
    "SampledFile",
    "SelfScore",
    "SelfSnapshot",
    "SiteFile",
    "SiteRecord",
    "TaskEvent",
    "TaskEvidence",
    "TaskPart",
    "YearCycle",
    "YearStamp",
]
