"""What an agreement begins with: a claim becomes a payment, a waiver, an act, or no clause."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from mediation.commands.papers import as_agreement
from mediation.commands.papers.agreement import promises
from mediation.disputes import DISPUTES
from mediation.procedure.agreement import Draft, Signer, Term, check
from tests.mediation import stories
from tests.mediation.test_property_management_kind import FACTS

ON = date(2026, 3, 9)
WAIVED = {"medical": {"FEE_WAIVE"}, "property_management": {"REDUCE"}}
NOT_AGREED = {
    "medical": {"DISCIPLINE"},
    "environmental": {"PUNITIVE"},
    "property_management": {"DEMOLISH", "REPLACE"},
    "land_acquisition": {"MORE", "ILLEGAL"},
    "building_expropriation": {"VALUE_UP", "UNREG"},
    "soe_restructuring": {"REPORT"},
}


def values(page: str, name: str) -> str:
    """What a field of the form holds: its value, or the chosen option."""
    tag = re.search(rf'<(input|select)[^>]*name="{name}"[^>]*>', page)
    assert tag is not None, name
    if tag[1] == "input":
        found = re.search(r'value="([^"]*)"', tag[0])
        return found[1] if found else ""
    chosen = re.search(r'<option selected value="([^"]*)"', page[tag.end() :])
    assert chosen is not None, name
    return chosen[1]


def test_a_reduction_of_fees_is_let_off_and_not_paid(db, as_role, clock_at):
    clock_at(ON)
    at = stories.organisation()
    mediator = as_role("MED", unit=at)
    claims = [
        {"code": "REDUCE", "amount": "300.00"},
        {"code": "REFUND", "amount": "200.00"},
        {"code": "FIX", "amount": "100.00"},
        {"code": "DEMOLISH", "amount": ""},
    ]
    case = stories.in_session(
        dispute="property_management", at=at, by=mediator.account.person, facts=FACTS, claims=claims
    )
    page = mediator.get(f"/mediation/{case.handle}/agreement/").text

    kinds = [values(page, f"clauses-{place}-kind") for place in range(3)]
    assert kinds == ["waive", "pay", "act"]
    assert values(page, "clauses-0-amount") == "300.00"
    assert values(page, "clauses-2-act") == "维修（涉及 100.00 元）"
    assert 'name="clauses-3-kind"' not in page
    assert values(page, "total") == "200.00"


@pytest.mark.parametrize("kind", sorted(DISPUTES))
def test_of_each_kind_what_is_let_off_and_what_nobody_may_agree_on(kind):
    claims = DISPUTES[kind].claims

    assert {one.code for one in claims if one.clause == "waive"} == WAIVED.get(kind, set())
    assert {one.code for one in claims if one.clause == "none"} == NOT_AGREED.get(kind, set())
    deeds = ("恢复", "停止", "道歉", "赔礼", "确认")
    assert not [one.code for one in claims if not one.clause and one.label.startswith(deeds)]


def test_the_paper_says_that_it_is_let_off():
    clause = {
        "obligor": "安宁物业公司",
        "obligee": "赵䶮",
        "kind": "waive",
        "act": "减免物业费",
        "amount": Decimal("300.00"),
        "due_on": date(2026, 3, 31),
        "manner": "账上核减",
    }
    (said,) = promises(as_agreement({}, [clause]))

    assert said.startswith("安宁物业公司于2026年3月31日以前为赵䶮减免物业费")
    assert "300.00" in said
    assert "支付" not in said


def test_a_waiver_names_whom_and_how_much_and_doesn_t_count_towards_what_is_paid():
    signers = (Signer("甲", True), Signer("乙", True))
    paid = Term(1, "乙", "甲", "退还费用", "pay", Decimal(200), date(2026, 3, 31), "现金")
    waived = Term(2, "乙", "", "减免物业费", "waive", None, date(2026, 3, 31), "账上核减")
    found = check(Draft(ON, signers, (paid, waived), total=Decimal(200), copies=3))
    texts = [one.text for one in found if one.level == "block"]

    assert "第二条没有写减免谁的" in texts
    assert "第二条没有写金额" in texts
    assert not any("合计" in text for text in texts)
