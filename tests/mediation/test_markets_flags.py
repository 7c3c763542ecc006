"""The red flags of a market dispute: each is raised by its case and by no other."""

from __future__ import annotations

from datetime import date

import pytest

from law.library import load_calendar
from mediation.dispute_type import Severity, Situation
from mediation.disputes import DISPUTES
from mediation.places import settings_of

MARKETS = DISPUTES["markets"]
CALENDAR = load_calendar()
TODAY = date(2026, 9, 22)

# From the red-flag table: number and level.
LEVELS = {
    "MKT-R01": "high",
    "MKT-R02": "high",
    "MKT-R03": "critical",
    "MKT-R04": "high",
    "MKT-R05": "stop",
    "MKT-R06": "info",
    "MKT-R07": "medium",
    "MKT-R08": "medium",
    "MKT-R09": "info",
    "MKT-R10": "high",
    "MKT-R11": "medium",
    "MKT-R12": "critical",
}


def flags(dues=None, same_applicant=0, received_on=None, settings=None, **facts):
    known, problems = MARKETS.read({"dispute_kind": "RENT", **facts})
    assert problems == {}
    seen = Situation(
        known,
        TODAY,
        CALENDAR,
        dues=dues or {},
        same_applicant=same_applicant,
        received_on=received_on,
        settings=settings_of(None) if settings is None else settings,
    )
    return {flag.code: flag for flag in MARKETS.flags(seen)}


def test_every_flag_of_the_table_is_there_with_its_level():
    assert {rule.code: rule.severity.value for rule in MARKETS.flag_rules} == LEVELS


FAIR = {"dispute_kind": "RETURN", "is_consumer": True, "market_kind": "fair"}
SUBLET = {"dispute_kind": "SUBLET"}
ENDED = {"lease_to": "2026-06-30", "use_continued": True}


@pytest.mark.parametrize(
    ("code", "facts", "otherwise"),
    [
        (
            "MKT-R01",
            {"dues": {"K-01": date(2026, 9, 25)}},
            {"dues": {"K-01": date(2026, 9, 26)}},
        ),
        ("MKT-R02", {"perishable": True}, {"perishable": False}),
        ("MKT-R02", {"injured": True}, {}),
        ("MKT-R03", {"ill_persons": "2"}, {"ill_persons": "1"}),
        ("MKT-R04", {"group_stalls": "10"}, {"group_stalls": "9"}),
        ("MKT-R04", {"closing_threat": True}, {"closing_threat": False}),
        (
            "MKT-R05",
            {"dispute_kind": "MOVE", "official_decision": "closing"},
            {"dispute_kind": "MOVE", "official_decision": "none", "relocation_doc": "市场通知"},
        ),
        (
            "MKT-R05",
            {"dispute_kind": "MOVE", "relocation_doc": "临溪县政府〔2026〕9号通告"},
            {"dispute_kind": "MOVE"},
        ),
        ("MKT-R06", {"complainant_history": "6"}, {"complainant_history": "5"}),
        ("MKT-R06", {"same_applicant": 6}, {"same_applicant": 5}),
        ("MKT-R07", {"operator_licence": "无"}, {"operator_licence": "91350100M000100Y43"}),
        (
            "MKT-R07",
            {"licence_no": "无", "trade_kind": "meat"},
            {"licence_no": "无", "trade_kind": "own"},
        ),
        ("MKT-R08", {**SUBLET, "sublet_consent": False}, {**SUBLET, "sublet_consent": True}),
        ("MKT-R09", ENDED, {**ENDED, "lessor_objected": True}),
        ("MKT-R09", ENDED, {**ENDED, "lease_to": "2026-09-22"}),
        ("MKT-R09", ENDED, {**ENDED, "use_continued": False}),
        (
            "MKT-R10",
            {"dispute_kind": "METER", "short_weight_g": "20"},
            {"dispute_kind": "METER", "short_weight_g": "19.99"},
        ),
        ("MKT-R11", {**FAIR, "fair_over": True}, {**FAIR, "fair_over": False}),
        ("MKT-R11", {**FAIR, "fair_over": True}, {**FAIR, "fair_over": True, "is_consumer": False}),
        ("MKT-R12", {"dispute_kind": "FIGHT"}, {}),
        ("MKT-R12", {"violence": True}, {"violence": False}),
    ],
)
def test_a_flag_is_raised_by_its_case_and_not_by_its_neighbour(code, facts, otherwise):
    assert code in flags(**facts)
    assert code not in flags(**otherwise)


@pytest.mark.parametrize(
    ("received_on", "rules"), [(date(2026, 4, 14), "旧办法"), (date(2026, 4, 15), "第121号令")]
)
def test_a_complaint_is_told_the_rules_of_its_day(received_on, rules):
    flag = flags(dues={"K-01": date(2026, 9, 21)}, received_on=received_on)["MKT-R01"]

    assert f"看{rules}，文本待核" in flag.message
    assert flag.message.startswith("投诉处理期限已过")


@pytest.mark.parametrize(
    ("known_on", "words"),
    [
        # 2026-03-21 起六个月到 2026-09-21，今天 09-22 已满
        ("2026-03-21", "视为同意（第718条）"),
        ("2026-03-22", "以前没有异议的，视为同意"),
    ],
)
def test_six_months_without_objection_are_consent(known_on, words):
    flag = flags(**SUBLET, sublet_consent=False, sublet_known_on=known_on)["MKT-R08"]

    assert words in flag.message
    assert flag.basis.text == "《民法典》第716条第2款"


def test_who_objected_in_time_has_not_consented():
    flag = flags(
        **SUBLET, sublet_consent=False, sublet_known_on="2026-01-05", lessor_objected=True
    )["MKT-R08"]

    assert flag.message == "转租没有经出租人同意，出租人可以解除合同。"


def test_only_a_notice_of_the_government_stops():
    stopping = {rule.code for rule in MARKETS.flag_rules if rule.severity is Severity.STOP}

    assert stopping == {"MKT-R05"}


def test_a_pattern_is_noted_and_the_complaint_still_dealt_with():
    flag = flags(complainant_history="9")["MKT-R06"]

    assert not flag.basis.is_law
    assert flag.advice.startswith("照常办理")
