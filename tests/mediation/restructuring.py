"""A restructuring dispute as the counter takes it in."""

from __future__ import annotations

from tests.mediation import stories

KEY = "soe_restructuring"
FACTS = {
    "dispute_kind": "SETTLE",
    "facts_summary": "改制后安置费没有付清。",
    "dispute_points": "安置费标准",
    "enterprise": "安宁市机床厂",
    "uscc": "91350100M000100Y43",
    "level": "city",
    "mode": "company",
    "leader_kind": "autonomous",
    "years_unresolved": "3",
    "plan_approved_by": "安宁市国资委",
    "approval_no": "安国资〔2023〕8号",
    "congress_result": "passed",
    "congress_date": "2023-05-10",
    "settle_plan": "lump",
    "worker_count": "400",
    "unsettled_count": "6",
    "seniority_from": "1998-07-01",
    "seniority_to": "2025-12-31",
    "calc_base": "4200",
    "unpaid_wage": "0",
    "insurance_gap": "0",
    "comp_total": "19800",
    "funding_gap": "0",
    "petition_level": "none",
    "not_mediable": "none",
    "other_procedure": "none",
}
CLAIMS = [{"code": "SETTLE", "amount": "19800.00", "text": ""}]


def taken_in(**changes):
    facts = FACTS | changes.pop("facts", {})
    return {"dispute": KEY, "facts": facts, "claims": CLAIMS, "evidence": ["S_SI"]} | changes


def typed():
    return {
        "initiation": "APPLICATION",
        "channel": "WALK_IN",
        "received_on": "2026-03-02",
        "head_count": "1",
        "applicants-0-name": stories.WORKER,
        "applicants-0-kind": "citizen",
        "applicants-0-id_type": "id_card",
        "applicants-0-id_no": stories.WORKER_ID,
        "applicants-0-phone": "13800002046",
        "applicants-0-address": "临溪县滨河路1号",
        "respondents-0-name": stories.EMPLOYER,
        "respondents-0-kind": "legal_person",
        "respondents-0-id_type": "credit_code",
        "respondents-0-id_no": stories.EMPLOYER_CODE,
        "respondents-0-phone": "0000-1234567",
        "claims-0-code": "SETTLE",
        "claims-0-amount": "19800.00",
        "consent_given": "mediation",
        "fact_dispute_kind": "SETTLE",
        "fact_facts_summary": FACTS["facts_summary"],
        "fact_enterprise": FACTS["enterprise"],
        "fact_leader_kind": "autonomous",
    }
