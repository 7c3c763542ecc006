"""BOOK: the indicators of reconsideration (指标), each with numerator, base, definition and query.

Days are legal days of events. Whoever changes a definition raises VERSION: reports keep the one
they were made with. `NUMBERS` says which figures answer which row of the statistics (K01-K29).
"""

from __future__ import annotations

from collections.abc import Mapping

from casework.ledgers.book import Balance, Book
from casework.measures import Measure
from reconsideration.measures.course import AFTER, COURSE
from reconsideration.measures.cuts import CUTS
from reconsideration.measures.intake import INTAKE
from reconsideration.measures.outcome import OUTCOME

VERSION = "2026.3"
GROUPS = (
    ("收件和受理", INTAKE),
    ("审结", OUTCOME),
    ("审理", COURSE),
    ("后续", AFTER),
)
PARTS = (
    ("deemed", "accepted"),
    ("told_elsewhere", "refused"),
    ("settled", "withdrawn"),
    ("after_change", "withdrawn"),
    ("withdrawn", "terminated"),
    ("corrected", "corrected_wide"),
    ("sued_both", "sued"),
    ("sued_alone", "sued"),
)
TIED = {
    "refused": ("acceptance_rate", "ended"),
    "withdrawn_before": ("acceptance_rate", "ended", "amicable_by_handled"),
    "concluded": ("on_time", "days", "conclusion_rate", "open_after"),
    "corrected": ("corrected_by_concluded", "corrected_by_decided", "corrected_by_accepted"),
    "corrected_wide": ("corrected_wide_by_concluded",),
    "amicable": ("amicable_by_concluded", "amicable_by_accepted", "resolved"),
    "terminated": ("concluded",),
}
BOOK = Book(
    module="reconsideration",
    label="行政复议",
    version=VERSION,
    groups=GROUPS,
    cuts=CUTS,
    balance=Balance("carried", ("received",), ("ended",), "open_after"),
    splits=("unit", "matter", "domain", "kind", "level", "channel", "track", "month"),
    pair=("accepted", "concluded"),
    parts=PARTS,
    tied=TIED,
)
MEASURES: Mapping[str, Measure] = BOOK.measures

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "K01": ("received",),
    "K02": ("carried",),
    "K03": ("handled",),
    "K04": ("accepted", "deemed", "acceptance_rate"),
    "K05": ("refused", "told_elsewhere", "abandoned", "withdrawn_before"),
    "K06": ("concluded", "open_after", "conclusion_rate"),
    "K07": (
        "upheld", "claim_rejected", "dismissed", "revoked", "changed", "unlawful", "void",
        "ordered", "mediated", "terminated", "settled", "after_change", "withdrawn", "agreement",
        "compensation",
    ),
    "K08": ("corrected", "corrected_wide"),
    "K09": (
        "corrected_by_concluded", "corrected_by_decided", "corrected_by_accepted",
        "corrected_wide_by_concluded",
    ),
    "K10": (
        "amicable", "amicable_by_concluded", "amicable_by_accepted",
        "amicable_wide_by_concluded", "amicable_by_handled",
    ),
    "K11": ("resolved",),
    "K12": ("at_peace",),
    "K13": ("sued", "sued_both", "sued_alone", "lost"),
    "K14": ("cut:matter", "cut:domain", "cut:kind"),
    "K15": ("cut:level", "cut:respondent"),
    "K16": ("cut:applicant", "cut:enterprise", "cut:group", "enterprise"),
    "K17": ("cut:channel", "online", "through_penaliser"),
    "K18": ("simplified", "converted", "days", "on_time", "extended", "suspended"),
    "K19": ("hearings", "views", "consultations", "head_attended"),
    "K20": ("reply_missed", "article_70"),
    "K21": ("stays_asked", "stays"),
    "K22": ("norms_asked", "norms_own", "norms_passed_on", "clauses_stopped"),
    "K23": ("letters", "suggestions", "letters_reported"),
    "K24": ("orders", "interviews", "criticisms"),
    "K25": ("published",),
    "K26": ("corrections_ordered", "taken_up", "from_above"),
    "K27": ("saved", "compensation_sum", "court_compensation", "disputed"),
    "K28": ("court_ratio",),
    "K29": ("mandatory_first",),
}  # fmt: skip
