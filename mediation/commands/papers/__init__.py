"""The papers of a mediation as plain data: own wording, officials' style, no blank printed."""

from mediation.commands.papers.agreement import (
    agreement_letter,
    agreement_paper,
    as_agreement,
    as_clause,
    confirmation,
    grouped,
    proof,
)
from mediation.commands.papers.ending import termination
from mediation.commands.papers.intake import (
    acceptance,
    consent_letter,
    receipt,
    refusal,
    report_transfer,
    supplement,
    transfer,
)
from mediation.commands.papers.mediators import appointment, disclosure, recusal_decision
from mediation.commands.papers.sessions import (
    CHINA,
    extension,
    local,
    mediators_text,
    pause,
    session_notice,
    session_record,
)

__all__ = [
    "CHINA",
    "acceptance",
    "agreement_letter",
    "agreement_paper",
    "appointment",
    "as_agreement",
    "as_clause",
    "confirmation",
    "consent_letter",
    "disclosure",
    "extension",
    "grouped",
    "local",
    "mediators_text",
    "pause",
    "proof",
    "receipt",
    "recusal_decision",
    "refusal",
    "report_transfer",
    "session_notice",
    "session_record",
    "supplement",
    "termination",
    "transfer",
]
