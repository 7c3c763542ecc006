"""Ways on of every kind where the dispute is settled or in court already, or no court confirms."""

from __future__ import annotations

import pytest

from casework.db import transaction
from mediation.commands import papers, standing
from mediation.commands.papers.parts import counted_from
from mediation.dispute_type import Ending, OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure import Refusal
from tests.builders import person
from tests.mediation import stories
from tests.mediation.filed import TODAY, filed
from tests.mediation.test_papers_made import text_of

ANEW = {"CIVIL_SUIT", "LAB_ARB", "FARM_ARB", "CIVIL_ARB", "PMC", "PAY_ORDER", "JUD_CONFIRM"}
"""Ways that begin the same dispute once more."""

OFFICIAL = {"land_acquisition", "building_expropriation"}


def codes(kind: str, reason: str, sub: str, **facts: object) -> set[str]:
    ending = Ending(
        {"dispute_kind": sub, **facts}, frozenset(), OrganKind.TOWN, TODAY, reason=reason
    )
    return {route.code for route in DISPUTES[kind].ways_on(ending)}


@pytest.mark.parametrize("kind", DISPUTES)
def test_what_a_court_has_accepted_is_sent_nowhere_else(kind):
    for sub in DISPUTES[kind].kinds:
        for reason, facts in (("N1", {}), ("T4", {"other_procedure": "court"})):
            found = codes(kind, reason, sub.code, **facts)

            assert "COURT" in found
            # 复议法 29(2)：法院已受理的不得申请复议；对不查处的部门另有复议的，不是同一争议
            against = set() if kind == "environmental" else {"RECON", "ADMIN_SUIT"}
            assert not found & (ANEW | against), sub.code


@pytest.mark.parametrize("kind", sorted(set(DISPUTES) - OFFICIAL))
def test_what_is_decided_for_good_is_not_begun_again(kind):
    for sub in DISPUTES[kind].kinds:
        found = codes(kind, "N4", sub.code)

        assert "DECIDED" in found
        assert not found & ANEW, sub.code


@pytest.mark.parametrize("kind", sorted(OFFICIAL))
def test_a_decision_in_effect_keeps_its_own_remedies(kind):
    official = DISPUTES[kind].kinds[0].code

    assert codes(kind, "N4", official) == {"RECON", "ADMIN_SUIT"}


@pytest.mark.parametrize("kind", DISPUTES)
@pytest.mark.parametrize(
    ("track", "channel"),
    [("COURT_DELEGATED", "COURT_POST"), ("COORDINATION", "SUPERIOR"), ("ADMIN_DISPUTE", "WALK_IN")],
)
def test_no_route_offers_a_confirmation_that_no_court_gives(db, clock_at, kind, track, channel):
    clock_at(TODAY)
    case = filed(kind, "breached", track=track, channel=channel)

    found = standing.routes_for(case, on=TODAY, agreed=True)

    # 特邀调解规定 20；民诉法 205
    assert "JUD_CONFIRM" not in {route.code for route in found}


@pytest.mark.parametrize("kind", DISPUTES)
def test_no_notice_ends_without_a_way_on(db, clock_at, kind):
    clock_at(TODAY)
    case = filed(kind, "mediating")

    for sub in DISPUTES[kind].kinds:
        case.dispute_kind = sub.code
        case.facts = {**case.facts, "dispute_kind": sub.code, "claims": []}
        assert standing.routes_for(case, on=TODAY, reason="T5"), sub.code


def test_a_civil_agreement_before_filing_keeps_its_confirmation(db, clock_at):
    clock_at(TODAY)
    case = filed("property_management", "breached")

    found = standing.routes_for(case, on=TODAY, agreed=True)

    assert "JUD_CONFIRM" in {route.code for route in found}


def test_a_period_of_workers_is_not_said_of_a_restructuring_that_is_no_labour_dispute(db, clock_at):
    clock_at(TODAY)
    by = person("许祎")
    case = filed("soe_restructuring", "mediating", by=by)
    _, deadlines = standing.stand(case)
    due = next(one for one in deadlines if one.key == "mediate")

    text = text_of(papers.acceptance(case, due=due, on=TODAY, by=by))

    # 2026-03-02 收到，03-04 受理；没有企业自主改制的职工争议，按惯例自受理起三十日
    assert "自2026年3月4日受理申请之日起30日内" in text
    assert "最后一日为2026年4月3日" in text


def test_the_fifteen_days_of_a_worker_are_said_from_receipt(db, clock_at):
    clock_at(TODAY)
    case = filed("soe_restructuring", "mediating")
    with transaction():
        case.facts = {**case.facts, "leader_kind": "autonomous", "claims": [{"code": "WAGE"}]}

    assert counted_from(case) == "收到"


@pytest.mark.parametrize("code", ["N4", "N5", "N9", "N12"])
def test_a_ground_that_national_texts_give_to_others_only_names_them_as_a_model(code):
    basis = Refusal(code).basis

    assert not basis.is_law
    assert basis.analogy is not None


def test_a_labour_case_that_is_refused_as_decided_prints_no_new_arbitration(db, clock_at):
    clock_at(TODAY)
    case = stories.registered()
    routes = standing.routes_for(case, on=TODAY, reason="N4")

    letter = papers.refusal(
        case, ground="N4", reasons="", routes=routes, on=TODAY, by=person("许祎")
    )

    text = text_of(letter)
    assert "按生效的裁判、裁决或者决定办理" in text
    assert "申请仲裁" not in text
