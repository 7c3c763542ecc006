"""A land-acquisition dispute on its way: routes by part, the split, the page, the agreement."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from law.errors import NotAllowed
from law.events import Event
from law.library import load_calendar
from mediation.commands import agreements, assignment, registration
from mediation.commands.splitting import split_off
from mediation.commands.standing import routes_for, stops
from mediation.dispute_type import Ending, OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import course
from tests.builders import handled_by, own_prefix, person, unit
from tests.mediation import stories

LAND = DISPUTES["land_acquisition"]
RECEIVED = date(2026, 3, 2)
FACTS = {
    "dispute_kind": "STD",
    "facts_summary": "补偿标准偏低，村里分配时又没有给份额。",
    "act_kind": "acquire",
    "project_name": "滨河快速路",
    "stage": "decision",
    "public_purpose": "infrastructure",
    "village": "临江村",
    "area_mu": "3.2",
    "land_class": "arable",
    "own_right": "group",
    "use_right": "contract",
    "status_dispute": False,
    "land_comp": "192000",
    "paid_amount": "192000",
    "woman_case": "none",
    "assembly_decided": True,
    "decision_received_at": "2026-02-27",
    "other_procedure": "none",
}
CLAIMS = [
    {"code": "MORE", "amount": "", "text": ""},
    {"code": "SHARE", "amount": "12000", "text": ""},
]
PARTIES = [
    stories.PARTIES[0],
    {**stories.PARTIES[1], "name": "临溪县临江村第三村民小组"},
]


def town():
    return unit(number_prefix=own_prefix("临土调"), organ_kind="TOWN")


def registered(at=None, facts=None, claims=None, parties=None, track="CIVIL"):
    with transaction():
        case = registration.register(
            dispute=LAND,
            unit=at or town(),
            fields=stories.fields(evidence=["A_DECIDE"], track=track),
            facts=FACTS | (facts or {}),
            claims=claims or CLAIMS,
            parties=parties or PARTIES,
            on=RECEIVED,
            by=person(),
        )
    return case


def accept(case):
    by = person()
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=RECEIVED, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=RECEIVED, by=by)
    return by


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


# ------------------------------------------------------------------------------- routes


def routes(kind, claims=(), agreed=False, reason="T5", **known):
    events = [Event("received", RECEIVED, {"dispute_kind": kind, "claims": list(claims), **known})]
    facts, _ = LAND.read({"dispute_kind": kind, **known})
    ending = Ending(
        facts,
        frozenset(claims),
        known.pop("organ", OrganKind.TOWN),
        RECEIVED,
        reason=reason,
        agreed=agreed,
        clocks=course(events, load_calendar(), kind="land_acquisition").deadlines,
    )
    return LAND.ways_on(ending)


def codes(kind, *args, **known):
    return [route.code for route in routes(kind, *args, **known)]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("PROC", ["RECON", "ADMIN_SUIT"]),
        ("STD", ["RECON", "ADMIN_SUIT"]),
        ("AGREE", ["RECON", "ADMIN_SUIT"]),
        ("SOCSEC", ["RECON", "ADMIN_SUIT"]),
        ("DIST", ["FARM_ARB", "CIVIL_SUIT"]),
        ("MEMBER", ["FARM_ARB", "CIVIL_SUIT"]),
        ("ATTACH", ["CIVIL_SUIT"]),
        ("TEMP", ["CIVIL_SUIT"]),
        ("CONSTR", ["CIVIL_SUIT"]),
        ("TITLE", ["GOV_DECIDE"]),
    ],
)
def test_each_part_has_its_own_routes_and_no_others(kind, found):
    assert codes(kind) == found


def test_the_remedies_against_a_decision_come_with_their_last_days():
    # 02-27 + 60 = 04-28；六个月 08-27
    found = {one.code: one.due for one in routes("STD", decision_received_at="2026-02-27")}

    assert found == {"RECON": date(2026, 4, 28), "ADMIN_SUIT": date(2026, 8, 27)}


def test_after_reconsideration_the_suit_has_fifteen_days():
    known = {"decision_received_at": "2026-01-05", "recon_decision_received_at": "2026-03-02"}

    suit = routes("STD", **known)[-1]

    assert (suit.code, suit.due, suit.basis.place) == ("ADMIN_SUIT", date(2026, 3, 17), "第45条")


def test_title_goes_to_the_government_before_any_court():
    decided = codes("TITLE", decision_received_at="2026-03-02")
    found = {one.code: one.due for one in routes("TITLE", decision_received_at="2026-03-02")}

    assert decided == ["GOV_DECIDE", "RECON", "ADMIN_SUIT"]
    assert found["ADMIN_SUIT"] == date(2026, 4, 1)
    assert found["RECON"] == date(2026, 5, 6)


def test_an_official_part_never_leads_to_arbitration_or_confirmation():
    for kind in ("PROC", "STD", "AGREE", "SOCSEC"):
        for agreed, reason in ((True, ""), (False, "T5")):
            found = set(codes(kind, agreed=agreed, reason=reason))
            assert not found & {"FARM_ARB", "CIVIL_ARB", "JUD_CONFIRM", "CIVIL_SUIT"}


def test_only_civil_agreements_are_confirmed_and_status_is_not():
    assert "JUD_CONFIRM" in codes("DIST", ("SHARE",), agreed=True, reason="")
    assert "JUD_CONFIRM" not in codes("DIST", ("SHARE", "STATUS"), agreed=True, reason="")
    assert "JUD_CONFIRM" not in codes("TITLE", agreed=True, reason="")


def test_no_route_offers_reconsideration_of_the_mediation():
    for kind in (one.code for one in LAND.kinds):
        for route in routes(kind):
            assert "对调解" not in route.text


# ------------------------------------------------- the decision refused, the rest split off


def test_the_decision_part_bars_acceptance_with_the_last_days(today):
    case = registered()

    with pytest.raises(NotAllowed) as refusal:
        accept(case)

    assert "申请行政复议到2026年4月28日，起诉到2026年8月27日" in refusal.value.message


def test_the_distribution_is_split_off_and_mediated_while_the_decision_is_refused(today):
    case = registered()
    by = person()
    with transaction():
        child = split_off(
            case, claims=[1], dispute_kind="DIST", reason="内部分配可以调解", on=RECEIVED, by=by
        )

    with transaction():
        asked = {"assembly_decided": True}
        registration.complete_facts(child, facts=asked, on=RECEIVED, by=by)
    accept(child)
    with transaction():
        registration.refuse(case, ground="N11", reasons="补偿决定不能调解", on=RECEIVED, by=by)

    assert (child.stage, case.stage) == ("accepted", "refused")
    assert stops(child, on=RECEIVED) == ()
    assert [one.code for one in routes_for(case, on=RECEIVED, reason="N11")] == [
        "RECON",
        "ADMIN_SUIT",
    ]
    assert [one.code for one in routes_for(child, on=RECEIVED)] == ["FARM_ARB", "CIVIL_SUIT"]


def test_a_body_whose_own_unit_is_a_party_does_not_accept_but_coordinates(today):
    at = town()
    parties = [PARTIES[0], {**PARTIES[1], "name": at.name}]
    facts = {"dispute_kind": "DIST"}
    share = [CLAIMS[1]]

    barred = registered(at, facts, share, parties)
    with pytest.raises(NotAllowed, match="本组织或者上级单位是当事人"):
        accept(barred)
    case = registered(at, facts, share, parties, track="COORDINATION")
    accept(case)

    assert case.stage == "accepted"


def test_a_distribution_reaches_an_agreement(today):
    case = registered(facts={"dispute_kind": "DIST", "dispute_points": "份额"}, claims=[CLAIMS[1]])
    by = accept(case)
    group = PARTIES[1]["name"]
    clause = stories.CLAUSE | {"obligor": group, "act": "土地补偿费分配款", "amount": "12000.00"}
    with transaction():
        assignment.assign(case, lead=by.id, on=RECEIVED, by=by)
        stories.hold(case, on=date(2026, 3, 9), by=by)
        agreements.draft(
            case,
            fields=stories.TERMS | {"total": "12000.00"},
            clauses=[clause],
            on=date(2026, 3, 9),
            by=by,
        )
        agreements.agree(case, answers={}, on=date(2026, 3, 9), by=by)
        agreements.sign(case, signatures=stories.ALL_SIGNED, on=date(2026, 3, 12), by=by)

    assert case.stage in {"effective", "performing"}


# ------------------------------------------------------------------------------ the page

FORM = {
    "initiation": "APPLICATION",
    "channel": "WALK_IN",
    "received_on": "2026-03-02",
    "head_count": "1",
    "applicants-0-name": stories.WORKER,
    "applicants-0-kind": "citizen",
    "applicants-0-id_type": "id_card",
    "applicants-0-id_no": stories.WORKER_ID,
    "applicants-0-phone": "13800002046",
    "respondents-0-name": "临溪县临江村第三村民小组",
    "respondents-0-kind": "legal_person",
    "claims-0-code": "SHARE",
    "claims-0-amount": "12000",
    "consent_given": "mediation",
    "fact_dispute_kind": "DIST",
    "fact_facts_summary": "征地款到村半年没有分。",
}


def test_the_counter_takes_one_in_through_the_page(db, as_role, clock_at):
    clock_at(RECEIVED)
    clerk = as_role("REG", unit=town())

    answer = clerk.post("/mediation/new/land_acquisition", data=FORM)

    assert answer.status_code == 303, answer.text[:3000]
    (case,) = db.session.query(MediationCase).filter_by(kind="land_acquisition")
    assert case.dispute_kind == "DIST"


def test_the_counter_is_told_while_typing_that_a_decision_is_not_mediated(db, as_role, clock_at):
    clock_at(RECEIVED)
    clerk = as_role("REG", unit=town())
    typed = FORM | {"fact_dispute_kind": "STD", "claims-0-code": "MORE", "preview": "1"}

    page = clerk.post(
        "/mediation/new/land_acquisition",
        data=typed | {"fact_decision_received_at": "2026-02-27"},
    )

    assert page.status_code == 200
    assert "不能作为民事纠纷调解" in page.text
    assert "申请行政复议到2026年4月28日" in page.text


def test_nothing_is_said_of_it_where_departments_coordinate(db, as_role, clock_at):
    clock_at(RECEIVED)
    clerk = as_role("REG", unit=town())
    typed = FORM | {"fact_dispute_kind": "AGREE", "claims-0-code": "OTHER", "preview": "1"}

    civil = clerk.post("/mediation/new/land_acquisition", data=typed)
    together = clerk.post("/mediation/new/land_acquisition", data=typed | {"track": "COORDINATION"})

    stop = "先停下：补偿安置协议的订立、履行、变更"
    assert (stop in civil.text, stop in together.text) == (True, False)


def test_whoever_splits_a_case_goes_on_with_the_part_split_off(db, as_role, clock_at):
    clock_at(RECEIVED)
    at = town()
    case = registered(at)
    desk = as_role("MED", unit=at)
    handled_by(case, desk.account.person)

    path = f"/mediation/{case.handle}/split"
    sent = {"claims": "1", "dispute_kind": "DIST", "reason": "分开办理", "on": str(RECEIVED)}
    assert desk.post(path, data=sent).status_code == 303

    child = case.children[0]
    asked = f'href="/mediation/{child.handle}/consent"'
    assert asked in desk.get(f"/mediation/{child.handle}").text


def test_the_page_that_splits_says_to_which_part_each_claim_belongs(db, as_role, clock_at):
    clock_at(RECEIVED)
    at = town()
    case = registered(at)
    desk = as_role("MED", unit=at)
    handled_by(case, desk.account.person)

    page = desk.get(f"/mediation/{case.handle}/split")

    assert page.status_code == 200
    assert "提高补偿（补偿标准，不能作为民事纠纷调解）" in page.text
    assert "（集体内部分配）" in page.text
