"""A medical dispute for tests: what was typed, which bodies take it in."""

from __future__ import annotations

from typing import Any

from casework.accounts.models import Unit
from tests.mediation import stories

KEY = "medical"
FACTS: dict[str, Any] = {
    "dispute_kind": "SURG",
    "dispute_cause": ["SURG", "CONSENT"],
    "facts_summary": "手术以后左手功能障碍，认为手术有过错。",
    "dispute_points": "手术有无过错，参与度",
    "outcome_kind": "impairment",
    "event_date": "2026-01-12",
    "admit_date": "2026-01-10",
    "hospital_name": "临溪县人民医院",
    "hospital_level": "2A",
    "ownership": "public",
    "dept_name": "orthopaedics",
    "patient_name": "赵䶮",
    "patient_age": "46",
    "minor": "no",
    "records_sealed": "yes",
    "seal_time": "2026-02-02 10:00",
    "copy_given": "yes",
    "appraisal_kind": "association",
    "appraisal_org": "市医学会",
    "appraisal_result": "手术有过错，与损害有因果关系，次要责任",
    "causation_share": "minor",
    "reps_patient": "2",
    "reps_hospital": "2",
    "site_order": "normal",
    "hospital_report_made": "no",
    "consent_scope": ["mediation", "experts"],
    "other_procedure": "none",
    "known_on": "2026-01-20",
}
CLAIMS = [{"code": "MEDFEE", "amount": "30000.00", "text": ""}]


def taken_in(**changes: Any) -> dict[str, Any]:
    """What the counter typed, for stories.registered() and what follows."""
    facts = FACTS | changes.pop("facts", {})
    kept = {"dispute": KEY, "facts": facts, "claims": CLAIMS, "evidence": ["M_RECORD"]}
    return kept | changes


def committee(**changes: Any) -> Unit:
    """A people's mediation committee for medical disputes."""
    return stories.organisation(**{"organ_kind": "PMC"} | changes)


def department(**changes: Any) -> Unit:
    """The health department of the county."""
    return stories.organisation(**{"organ_kind": "ADMIN_ORGAN"} | changes)


def at_another_hospital() -> list[dict[str, Any]]:
    """The same patient against another hospital: another dispute."""
    patient, hospital = stories.PARTIES
    return [patient, hospital | {"name": "安宁市第二医院"}]
