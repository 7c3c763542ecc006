"""The papers of a reconsideration, one file for each part of the procedure."""

from reconsideration.commands.papers.filing import (
    ACCEPTANCE,
    CORRECTION,
    RECEIPT,
    REFUSAL,
    REPLY,
    acceptance,
    correction_notice,
    receipt,
    refusal,
    reply_notice,
)
from reconsideration.commands.papers.participants import (
    respondent_notice,
    rights_notice,
    service_address,
    third_party_notice,
)
from reconsideration.commands.papers.parts import APPLICANT, RESPONDENT

__all__ = [
    "ACCEPTANCE",
    "APPLICANT",
    "CORRECTION",
    "RECEIPT",
    "REFUSAL",
    "REPLY",
    "RESPONDENT",
    "acceptance",
    "correction_notice",
    "receipt",
    "refusal",
    "reply_notice",
    "respondent_notice",
    "rights_notice",
    "service_address",
    "third_party_notice",
]
