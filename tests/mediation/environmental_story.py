"""An environmental dispute for tests: a fish pond and a paper mill, as the counter typed it."""

from __future__ import annotations

from typing import Any

from casework.accounts.models import Unit
from tests.mediation import stories

KEY = "environmental"
FACTS: dict[str, Any] = {
    "dispute_kind": "WATER",
    "media": ["WATER", "ODOUR"],
    "facts_summary": "上游纸厂排水以后鱼塘死鱼。",
    "dispute_points": "死鱼数量和单价",
    "ordinary_rules": "none",
    "not_private": "none",
    "source_type": "industry",
    "respondent": "临溪纸业有限公司",
    "permit_no": "91350100M000100Y43001P",
    "eia_no": "不清楚",
    "act_start": "2026-01-05",
    "act_continuing": "no",
    "act_end": "2026-02-20",
    "damage_kind": ["aqua"],
    "exposure_start": "2026-02-10",
    "victims_count": "3",
    "households": "1",
    "public_damage": "no",
    "cross_area": "none",
    "damage_qty": "1200",
    "unit": "公斤",
    "market_price": "18.00",
    "basis": "渔业站出具的死鱼清单",
    "breed_licence": "yes",
    "monitor_reports": "市监测站，2026年2月21日进水口采样，化学需氧量 182 毫克/升",
    "enforcement_status": "ordered",
    "crime_sign": "none",
    "drinking_source": "no",
    "sensitive_site": ["none"],
    "other_procedure": "none",
    "known_on": "2026-02-21",
}
CLAIMS = [{"code": "AQUA", "amount": "21600.00", "text": ""}]


def taken_in(**changes: Any) -> dict[str, Any]:
    """What the counter typed, for stories.registered() and what follows."""
    facts = FACTS | changes.pop("facts", {})
    kept = {"dispute": KEY, "facts": facts, "claims": CLAIMS, "evidence": ["E_MON", "E_LOSS"]}
    return kept | changes


def bureau(**changes: Any) -> Unit:
    """The ecology bureau of the county."""
    return stories.organisation(**{"organ_kind": "ADMIN_ORGAN"} | changes)
