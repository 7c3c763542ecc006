"""A market dispute as data: complaint and report, clocks by date, exclusions, figures, routes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.db import transaction
from law.citation import Citation, Practice
from law.errors import NotAllowed
from law.periods import Unit
from mediation.commands import registration, sources
from mediation.commands.standing import situation
from mediation.dispute_type import ADMINISTRATIVE, Ending, Need, OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from tests.builders import person
from tests.mediation import stories
from tests.mediation.reading import paper

MARKETS = DISPUTES["markets"]
TODAY = date(2026, 9, 22)
CONSUMER = {
    "dispute_kind": "METER",
    "facts_summary": "买两斤基围虾，复秤短一两多。",
    "dispute_points": "短缺数量",
    "message_kind": "complaint",
    "is_consumer": True,
    "perishable": True,
    "group_stalls": "1",
    "market_name": "临溪农贸市场",
    "market_kind": "farm",
    "operator_name": "临溪市场管理有限公司",
    "operator_licence": "91350100M000100Y43",
    "stall_no": "水产12号",
    "trade_kind": "fish",
    "licence_no": "无",
    "goods": "基围虾",
    "price_paid": "96.00",
    "claim_kind": ["refund", "triple"],
    "short_weight_g": "60",
    "tested_at": "2026-03-02 09:20",
    "other_procedure": "none",
}
CLAIMS = [{"code": "WEIGHT", "amount": "", "text": ""}]


# ---------------------------------------------------------------------------- the table

# From the table of limits, section 2.10: number, length, unit, tag, on or off.
TABLE = {
    ("K-01", 7, Unit.WORKING, "S", False),
    ("K-02", 7, Unit.WORKING, "E", True),
    ("K-03", 45, Unit.WORKING, "E", True),
    ("K-04", 15, Unit.NATURAL, "S", False),
}
BY_ID = {rule.id: rule for rule in MARKETS.limits}


def test_every_row_of_the_table_is_there_with_its_unit_length_and_tag():
    found = {
        (one.id, one.limit.period.count, one.limit.period.unit, one.certainty, one.off)
        for one in MARKETS.limits
    }

    assert found == TABLE


def test_what_is_law_cites_its_article_and_what_is_an_excerpt_never_does():
    assert BY_ID["K-01"].limit.basis.text == "《消费者权益保护法》第46条"
    assert BY_ID["K-04"].limit.basis.text == "《民法典》第726条第2款"
    for id in ("K-02", "K-03"):
        assert isinstance(BY_ID[id].limit.basis, Practice)
        assert not isinstance(BY_ID[id].limit.basis, Citation)


@pytest.mark.parametrize("id", ["K-02", "K-03"])
def test_the_older_rules_end_on_14_april_2026_and_the_newer_are_to_be_verified(id):
    rule = BY_ID[id]

    assert rule.in_force_to == date(2026, 4, 14)
    assert rule.applies(OrganKind.ADMIN_ORGAN, date(2026, 4, 14))
    assert not rule.applies(OrganKind.ADMIN_ORGAN, date(2026, 4, 15))
    assert "第121号令" in rule.note
    assert "待核" in rule.note


def test_the_seven_working_days_bind_an_agency_that_was_told_by_a_consumer():
    assert BY_ID["K-01"].bodies == ADMINISTRATIVE
    assert BY_ID["K-01"].suits("CIVIL", {"is_consumer": True})
    assert not BY_ID["K-01"].suits("CIVIL", {"is_consumer": False})
    assert not BY_ID["K-01"].suits("CIVIL", {})


# ---------------------------------------------------------------------------- the form


def test_registration_asks_only_for_what_the_window_knows():
    needed = {fact.key for fact in MARKETS.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary", "market_name"}


@pytest.mark.parametrize(
    ("facts", "asked", "not_asked"),
    [
        (
            {"dispute_kind": "METER", "is_consumer": "yes"},
            {"goods", "price_paid", "claim_kind", "short_weight_g", "tested_at"},
            {"rent_month", "lease_from", "official_decision"},
        ),
        (
            {"dispute_kind": "RENT", "is_consumer": "no"},
            {"rent_month", "lease_from"},
            {"goods", "price_paid", "short_weight_g", "sublet_consent"},
        ),
        ({"dispute_kind": "SUBLET"}, {"sublet_consent"}, {"goods"}),
        ({"dispute_kind": "MOVE"}, {"official_decision"}, {"goods"}),
        ({"dispute_kind": "SUPPLY"}, {"is_consumer", "message_kind"}, {"rent_month"}),
    ],
)
def test_a_form_asks_what_the_sub_type_needs_before_acceptance(facts, asked, not_asked):
    problems = MARKETS.problems(facts, Need.ACCEPT, TODAY)

    assert asked <= set(problems)
    assert not not_asked & set(problems)


def test_the_days_of_a_decision_are_asked_only_when_there_is_one():
    shown = {fact.key: fact for fact in MARKETS.facts}["decision_received_at"]

    assert shown.is_shown({"official_decision": "relocation"})
    assert not shown.is_shown({"official_decision": "none"})


def test_health_is_kept_sealed():
    known, _ = MARKETS.read({**CONSUMER, "injured": True, "ill_persons": "2"})
    _, sealed = MARKETS.split(known)

    assert sealed == {"injured": True, "ill_persons": 2}


def test_a_lease_does_not_end_before_it_begins():
    facts = {**CONSUMER, "dispute_kind": "RENT", "lease_from": "2026-01-01"}

    assert MARKETS.problems({**facts, "lease_to": "2025-12-31"}, Need.OPTIONAL, TODAY) == {
        "lease_to": "早于租期起 2026-01-01，请核对"
    }
    assert MARKETS.problems({**facts, "lease_to": "2030-12-31"}, Need.OPTIONAL, TODAY) == {}


# ------------------------------------------------------------------ what may not be mediated


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"message_kind": "report"}, "转执法"),
        ({"message_kind": "both"}, "并填上举报编号"),
        ({"dispute_kind": "HYGIENE", "official_decision": "penalty"}, "行政复议"),
        ({"dispute_kind": "OTHER", "official_decision": "licence"}, "行政复议"),
        ({"dispute_kind": "FOOD", "crime_suspected": True}, "公安机关"),
        (
            {
                "dispute_kind": "MOVE",
                "official_decision": "relocation",
                "rent_month": "1200",
                "lease_from": "2024-01-01",
            },
            "政府通知的搬迁",
        ),
    ],
)
def test_what_may_not_be_mediated_bars_acceptance(db, facts, words):
    by = person()
    case = stories.registered(dispute="markets", by=by, facts={**CONSUMER, **facts}, claims=CLAIMS)
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=stories.RECEIVED, by=by)

    with pytest.raises(NotAllowed, match=words):
        registration.accept(case, conditions=stories.ALL_MET, on=stories.RECEIVED, by=by)


def test_a_complaint_is_accepted_once_the_report_is_registered_apart(db):
    facts = {**CONSUMER, "message_kind": "both", "report_ref": "临市监举〔2026〕18号"}
    case = stories.accepted(dispute="markets", facts=facts, claims=CLAIMS)

    assert case.stage == "accepted"


def test_a_complaint_is_accepted_once_the_report_has_gone_to_enforcement(db):
    by = person()
    case = stories.registered(
        dispute="markets", by=by, facts={**CONSUMER, "message_kind": "both"}, claims=CLAIMS
    )
    with transaction():
        sources.refer_report(
            case, to="综合行政执法大队", content="电子秤疑似作弊", on=stories.RECEIVED, by=by
        )
        registration.record_consent(case, answer="given", manner="oral", on=stories.RECEIVED, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=stories.RECEIVED, by=by)

    assert case.stage == "accepted"


# ---------------------------------------------------------------------- reference figures


def figures(**facts):
    known, problems = MARKETS.read({**CONSUMER, **facts})
    assert problems == {}
    return {one.code: (one.amount, one.basis.place) for one in MARKETS.estimates(known, TODAY)}


def test_three_times_the_price_is_five_hundred_at_the_least():
    # 96 × 3 = 288，不足 500
    assert figures()["TRIPLE"] == (Decimal("500.00"), "第55条第1款")
    # 200 × 3 = 600
    assert figures(price_paid="200")["TRIPLE"] == (Decimal("600.00"), "第55条第1款")


def test_ten_times_the_price_or_three_times_the_loss_is_a_thousand_at_the_least():
    found = figures(claim_kind=["tenfold"], price_paid="99.99", loss_amt="400")

    # 99.99 × 10 = 999.90，不足 1000；400 × 3 = 1200
    assert found == {
        "TENFOLD": (Decimal("1000.00"), "第148条第2款"),
        "LOSS3": (Decimal("1200.00"), "第148条第2款"),
    }


def test_ten_times_the_price_above_the_least():
    # 120 × 10 = 1200
    assert figures(claim_kind=["tenfold"], price_paid="120")["TENFOLD"][0] == Decimal("1200.00")


def test_nothing_is_reckoned_that_nobody_asks_or_for_a_trader():
    assert figures(claim_kind=["refund"]) == {}
    assert figures(is_consumer=False) == {}


def test_the_editor_of_the_agreement_shows_them_as_no_finding(db, as_role, clock_at):
    clock_at(date(2026, 3, 9))
    at = stories.organisation()
    desk = as_role("MED", unit=at)
    case = stories.in_session(
        dispute="markets", at=at, by=desk.account.person, facts=CONSUMER, claims=CLAIMS
    )
    page = desk.get(f"/mediation/{case.handle}/agreement/").text

    assert "参考测算" in page
    assert "只供协商，不是认定的数额" in page
    assert "500.00 元" in page
    assert "不足 500 元，按 500 元" in page


# ---------------------------------------------------------------------------- routes


def routes(reason="T5", claims=("REFUND",), **known):
    facts = known.pop("facts", {})
    ending = Ending(facts, frozenset(claims), OrganKind.ADMIN_ORGAN, TODAY, reason=reason, **known)
    return MARKETS.ways_on(ending)


def codes(**known):
    return [route.code for route in routes(**known)]


def test_a_consumer_may_go_to_the_association_and_to_court():
    assert codes(facts={"is_consumer": True}) == ["CONSUMER_ASSOC", "CIVIL_SUIT"]
    clause = {"is_consumer": True, "arbitration_clause": True}
    assert codes(facts=clause) == ["CONSUMER_ASSOC", "CIVIL_ARB", "CIVIL_SUIT"]


def test_traders_are_never_sent_to_the_consumer_association():
    for kind in MARKETS.kinds:
        for clause in (True, False):
            facts = {
                "is_consumer": False,
                "dispute_kind": kind.code,
                "arbitration_clause": clause,
            }
            found = codes(facts=facts)
            assert "CONSUMER_ASSOC" not in found
            assert "RECON" not in found
            assert ("CIVIL_ARB" in found) is clause
            assert "CIVIL_SUIT" in found


def test_a_relocation_opens_the_remedies_of_the_decision_and_no_arbitration():
    facts = {"official_decision": "relocation", "arbitration_clause": True, "is_consumer": False}

    assert codes(facts=facts) == ["RECON", "ADMIN_SUIT"]
    assert codes(facts={"relocation_doc": "临溪县政府〔2026〕9号通告"}) == ["RECON", "ADMIN_SUIT"]
    assert "RECON" not in codes(facts={"official_decision": "none", "dispute_kind": "MOVE"})


def test_the_days_of_the_remedies_are_those_of_the_decision(db):
    case = stories.registered(
        dispute="markets",
        facts={
            **CONSUMER,
            "dispute_kind": "MOVE",
            "official_decision": "relocation",
            "decision_received_at": "2026-03-02",
        },
        claims=[{"code": "MOVE", "amount": "", "text": ""}],
    )
    dues = situation(case, on=stories.RECEIVED).dues

    # 03-02 + 60 = 05-01（放假到 05-05）→ 05-06；六个月 → 09-02
    assert (dues["G-25"], dues["G-26"]) == (date(2026, 5, 6), date(2026, 9, 2))


def test_a_report_goes_to_enforcement():
    assert codes(facts={"message_kind": "report"}) == ["ENFORCE"]
    both = {"message_kind": "both", "is_consumer": True}
    assert codes(facts=both) == ["CONSUMER_ASSOC", "CIVIL_SUIT", "ENFORCE"]


def test_nobody_is_sent_where_the_dispute_already_is():
    assert codes(facts={"other_procedure": "court", "is_consumer": True}) == ["COURT"]


# ------------------------------------------------------------------- from counter to end


def test_a_market_dispute_reaches_an_agreement(db):
    case = stories.signed(dispute="markets", facts=CONSUMER, claims=CLAIMS)

    assert case.stage in {"effective", "performing"}


def test_the_acceptance_counts_from_acceptance_though_it_is_the_day_of_receipt(db):
    case = stories.accepted(dispute="markets", facts=CONSUMER, claims=CLAIMS)
    text = paper(case, "acceptance")

    # 03-02 受理 + 30 = 04-01（周三）
    assert "自2026年3月2日受理申请之日起30日内没有达成协议的" in text
    assert "最后一日为2026年4月1日" in text


def test_the_same_complainant_is_counted_for_thirty_days(db):
    at = stories.organisation()
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 2)):
        case = stories.registered(
            dispute="markets", at=at, facts=CONSUMER, claims=CLAIMS, received_on=day
        )

    # 03-02 往前三十日内：02-01 和当天；01-31 已满三十日
    assert situation(case, on=stories.RECEIVED).same_applicant == 2


FORM = {
    "initiation": "APPLICATION",
    "channel": "HOTLINE_12315",
    "origin_ref": "12315-2026-0922",
    "received_on": "2026-09-22",
    "head_count": "1",
    "consent_given": "mediation",
    "applicants-0-name": stories.WORKER,
    "applicants-0-kind": "citizen",
    "applicants-0-id_type": "id_card",
    "applicants-0-id_no": stories.WORKER_ID,
    "applicants-0-phone": "13800002046",
    "respondents-0-name": "水产12号经营户",
    "respondents-0-kind": "citizen",
    "claims-0-code": "WEIGHT",
    "fact_dispute_kind": "METER",
    "fact_facts_summary": "买两斤基围虾，复秤短一两多。",
    "fact_market_name": "临溪农贸市场",
    "fact_is_consumer": "yes",
}


def test_the_counter_takes_one_in_through_the_page(db, as_role, clock_at):
    clock_at(TODAY)
    clerk = as_role("REG", unit=stories.organisation())
    answer = clerk.post("/mediation/new/markets", data=FORM)

    assert answer.status_code == 303
    (case,) = db.session.query(MediationCase).filter_by(kind="markets")
    assert case.facts["market_name"] == "临溪农贸市场"
    assert case.facts["is_consumer"] is True


def test_no_page_tells_of_a_period_that_is_off(as_role, clock_at):
    clock_at(TODAY)
    clerk = as_role("REG", unit=stories.organisation(organ_kind="ADMIN_ORGAN"))
    page = clerk.get("/mediation/new/markets").text

    assert "登记以后" in page
    assert BY_ID["K-03"].limit.missed not in page


def test_the_counter_is_told_beside_the_field_what_is_missing(db, as_role, clock_at):
    clock_at(TODAY)
    clerk = as_role("REG", unit=stories.organisation())
    answer = clerk.post("/mediation/new/markets", data={**FORM, "fact_market_name": ""})

    assert answer.status_code == 422
    assert "请填市场" in answer.text
    assert "复秤短一两多" in answer.text
