"""What a reconsideration has beside what every case has: all models, for the migrations."""

from reconsideration.models.cases import Correction, ReconsiderationCase
from reconsideration.models.committee import CommitteeMember, MemberKind
from reconsideration.models.court_figures import CourtFigure
from reconsideration.models.evidence import Evidence
from reconsideration.models.first_matters import FirstMatter
from reconsideration.models.participants import HandlerProfile
from reconsideration.models.replies import RespondentReply

__all__ = [
    "CommitteeMember",
    "Correction",
    "CourtFigure",
    "Evidence",
    "FirstMatter",
    "HandlerProfile",
    "MemberKind",
    "ReconsiderationCase",
    "RespondentReply",
]
