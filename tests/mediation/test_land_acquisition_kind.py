"""A land-acquisition dispute as data: limits, red flags, what may not be mediated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from law.periods import days, months, working_days, years
from mediation.dispute_type import Need, Severity
from mediation.disputes import DISPUTES
from tests.mediation import situations

LAND = DISPUTES["land_acquisition"]
TODAY = date(2026, 3, 20)
DECIDED = {"dispute_kind": "STD", "decision_received_at": "2026-03-02"}


def flags(**known):
    return situations.flags("land_acquisition", **{"on": TODAY, **known})


def agreed(**known):
    return situations.agreement_flags("land_acquisition", **{"on": TODAY, **known})


def seen(**known):
    return situations.seen("land_acquisition", **{"on": TODAY, **known})


def excluded(**facts):
    return [one.matter for one in LAND.excluded(seen(**facts))]


# ------------------------------------------------------------- the tables, written out again

LIMITS = {
    "A-01": (working_days(10), False),
    "A-02": (days(30), False),
    "A-03": (working_days(15), False),
    "A-04": (days(60), False),
    "A-04.untold": (years(1), False),
    "A-04.suit": (months(6), False),
    "A-04.after": (days(15), False),
    "A-05": (days(30), False),
    "A-05.recon": (days(60), False),
    "A-06": (working_days(7), True),
    "A-06.copy": (working_days(5), True),
    "A-06.answer": (days(30), True),
    "A-07": (years(1), False),
    "A-07.cap": (years(5), False),
}
SEVERITIES = {
    "ACQ-R01": "stop",
    "ACQ-R02": "critical",
    "ACQ-R03": "critical",
    "ACQ-R04": "medium",
    "ACQ-R05": "high",
    "ACQ-R06": "high",
    "ACQ-R07": "high",
    "ACQ-R08": "block",
    "ACQ-R09": "block",
    "ACQ-R10": "critical",
    "ACQ-R11": "high",
    "ACQ-R12": "high",
}


def test_every_row_of_the_table_of_limits_is_there():
    assert {rule.id: (rule.limit.period, rule.off) for rule in LAND.limits} == LIMITS
    assert all(rule.limit.basis.is_law for rule in LAND.limits if not rule.off)


def test_every_red_flag_of_the_table_is_there():
    assert {rule.code: rule.severity.value for rule in LAND.flag_rules} == SEVERITIES


# --------------------------------------------------------------------------- the form


def test_registration_asks_for_two_things():
    needed = {fact.key for fact in LAND.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary"}


def test_a_form_shows_only_what_its_sub_type_needs():
    inside = LAND.problems({"dispute_kind": "MEMBER"}, Need.ACCEPT, TODAY)
    standard = LAND.problems({"dispute_kind": "STD"}, Need.ACCEPT, TODAY)

    assert "assembly_decided" in inside
    assert not {"area_mu", "public_purpose", "paid_amount"} & set(inside)
    assert {"area_mu", "public_purpose", "paid_amount"} <= set(standard)
    assert "assembly_decided" not in standard


def test_the_account_is_kept_sealed():
    known, _ = LAND.read({"dispute_kind": "ARREAR", "payer_account": "尾号 4471"})

    assert LAND.split(known)[1] == {"payer_account": "尾号 4471"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"pre_notice_date": "2026-03-02", "plan_notice_date": "2026-03-01"}, "plan_notice_date"),
        (
            {"plan_notice_date": "2026-03-02", "final_notice_date": "2026-03-01"},
            "final_notice_date",
        ),
        ({"known_on": "2026-03-02", "interrupted_on": "2026-03-01"}, "interrupted_on"),
        ({"agreed_households_pct": "100.01"}, "agreed_households_pct"),
    ],
)
def test_days_and_shares_that_cannot_stand_together_are_refused(facts, field):
    assert field in LAND.problems({"dispute_kind": "STD", **facts}, Need.OPTIONAL, TODAY)


def test_a_resolution_is_not_known_before_it_is_made():
    facts = {"resolution_made_on": "2026-03-02", "resolution_known_on": "2026-03-01"}

    problems = LAND.problems({"dispute_kind": "DIST", **facts}, Need.OPTIONAL, TODAY)

    assert problems["resolution_known_on"] == "早于决议作出的日期 2026-03-02"


# ----------------------------------------------------------------------------- red flags

RAISED = [
    ("ACQ-R01", {**DECIDED}),
    ("ACQ-R01", {"dispute_kind": "DIST", "claims": ("SHARE", "ILLEGAL")}),
    # 复议到 05-06：余 14 日
    ("ACQ-R02", {**DECIDED, "on": date(2026, 4, 22)}),
    # 起诉到 09-02：余 29 日
    ("ACQ-R02", {**DECIDED, "on": date(2026, 8, 4)}),
    # 权属处理决定起诉到 04-01：余 12 日
    ("ACQ-R02", {"dispute_kind": "TITLE", "decision_received_at": "2026-03-02"}),
    ("ACQ-R03", {"dispute_kind": "ARREAR", "land_taken": True}),
    ("ACQ-R03", {"dispute_kind": "STD", "stage": "handover", "land_comp": 100, "paid_amount": 99}),
    (
        "ACQ-R04",
        {"dispute_kind": "ATTACH", "pre_notice_date": "2026-03-02", "planted_on": "2026-03-02"},
    ),
    ("ACQ-R05", {"dispute_kind": "DIST", "woman_case": "married_out", "woman_excluded": True}),
    ("ACQ-R05", {"dispute_kind": "AGREE", "woman_case": "child", "woman_listed": False}),
    ("ACQ-R06", {"dispute_kind": "ATTACH", "status_dispute": True}),
    ("ACQ-R06", {"dispute_kind": "TITLE"}),
    ("ACQ-R07", {"dispute_kind": "DIST", "assembly_decided": False}),
    ("ACQ-R09", {"dispute_kind": "DIST", "own_unit": "临溪县人民政府"}),
    ("ACQ-R10", {"dispute_kind": "STD", "conduct": ["utilities"]}),
    ("ACQ-R11", {"dispute_kind": "DIST", "head_count": 5}),
    ("ACQ-R11", {"dispute_kind": "DIST", "petition_up": True}),
    ("ACQ-R12", {"dispute_kind": "ARREAR", "retained": True}),
]
QUIET = [
    ("ACQ-R01", {**DECIDED, "track": "COORDINATION"}),
    ("ACQ-R01", {"dispute_kind": "DIST", "claims": ("SHARE",)}),
    ("ACQ-R02", {**DECIDED, "on": date(2026, 4, 21)}),
    ("ACQ-R02", {**DECIDED, "on": date(2026, 8, 3)}),
    ("ACQ-R02", {**DECIDED, "on": date(2026, 4, 22), "recon_applied_on": "2026-04-20"}),
    ("ACQ-R03", {"dispute_kind": "STD", "land_taken": True, "land_comp": 100, "paid_amount": 100}),
    ("ACQ-R03", {"dispute_kind": "STD", "land_taken": False, "paid_amount": 0}),
    (
        "ACQ-R04",
        {"dispute_kind": "ATTACH", "pre_notice_date": "2026-03-02", "planted_on": "2026-03-01"},
    ),
    ("ACQ-R05", {"dispute_kind": "DIST", "woman_case": "none"}),
    ("ACQ-R05", {"dispute_kind": "AGREE", "woman_case": "child", "woman_listed": True}),
    ("ACQ-R06", {"dispute_kind": "ATTACH", "status_dispute": False}),
    ("ACQ-R07", {"dispute_kind": "DIST", "assembly_decided": True}),
    ("ACQ-R07", {"dispute_kind": "MEMBER", "assembly_decided": False}),
    ("ACQ-R09", {"dispute_kind": "DIST"}),
    ("ACQ-R09", {"dispute_kind": "AGREE", "own_unit": "县政府", "track": "COORDINATION"}),
    ("ACQ-R10", {"dispute_kind": "STD"}),
    ("ACQ-R11", {"dispute_kind": "DIST", "head_count": 4}),
    ("ACQ-R12", {"dispute_kind": "ARREAR", "retained": False}),
]


@pytest.mark.parametrize(("code", "facts"), RAISED)
def test_a_red_flag_is_raised(code, facts):
    assert code in flags(**facts)


@pytest.mark.parametrize(("code", "facts"), QUIET)
def test_a_red_flag_stays_down(code, facts):
    assert code not in flags(**facts)


def test_the_near_end_of_a_remedy_says_that_mediation_does_not_stop_it():
    flag = flags(on=date(2026, 4, 22), **DECIDED)["ACQ-R02"]

    assert flag.message == "申请行政复议的期限到2026年5月6日，余 14 日。调解不停止这个期限。"
    assert flag.basis.text == "《行政复议法》第20条第1款"


@pytest.mark.parametrize(
    ("terms", "kind", "blocked"),
    [
        ("因本协议发生争议的，提交宜宾仲裁委员会仲裁", "AGREE", True),
        ("双方共同向人民法院申请司法确认", "AGREE", True),
        ("本协议不约定仲裁", "AGREE", False),
        ("双方共同向人民法院申请司法确认", "DIST", False),
    ],
)
def test_an_administrative_agreement_has_no_arbitration_and_no_confirmation(terms, kind, blocked):
    found = agreed(dispute_kind=kind, terms=terms)

    assert ("ACQ-R08" in found) is blocked
    assert not blocked or found["ACQ-R08"].severity is Severity.BLOCK


def test_the_box_for_confirmation_counts_like_words():
    assert "ACQ-R08" in agreed(dispute_kind="AGREE", confirms=True)
    assert "ACQ-R08" in agreed(dispute_kind="DIST", confirms=True, track="COORDINATION")
    assert "ACQ-R08" not in agreed(dispute_kind="DIST", confirms=True)


def test_a_draft_names_the_woman_waits_for_title_and_the_assembly_and_a_neutral_body():
    found = agreed(
        dispute_kind="DIST",
        woman_case="married_out",
        status_dispute=True,
        assembly_decided=False,
        own_unit="临溪县人民政府",
        agreed_amount=Decimal(1),
    )

    assert {code: flag.severity.value for code, flag in found.items()} == {
        "ACQ-R05": "high",
        "ACQ-R06": "high",
        "ACQ-R07": "high",
        "ACQ-R09": "block",
    }


# --------------------------------------------------------- what may not be mediated

LEGALITY = "征收批准、公告、征收决定的合法性"
STANDARD = "补偿安置标准、补偿决定的数额"
AGREEMENT = "补偿安置协议的订立、履行、变更"
SOCIAL = "被征地农民社会保险的参保和待遇"
OWN = "本组织或者上级单位是当事人"
ADMIN, HERE = {"track": "ADMIN_DISPUTE"}, {"track": "ADMIN_DISPUTE", "admin_disputes": True}
TOGETHER = {"track": "COORDINATION"}


@pytest.mark.parametrize(
    ("kind", "civil", "elsewhere", "here", "together"),
    [
        ("PROC", [LEGALITY], [LEGALITY], [LEGALITY], [LEGALITY]),
        ("STD", [STANDARD], [STANDARD], [], []),
        ("AGREE", [AGREEMENT], [AGREEMENT], [], []),
        ("SOCSEC", [SOCIAL], [SOCIAL], [], []),
        ("DIST", [], [], [], []),
        ("MEMBER", [], [], [], []),
        ("ATTACH", [], [], [], []),
        ("RESETTLE", [], [], [], []),
        ("TITLE", [], [], [], []),
        ("TEMP", [], [], [], []),
        ("CONSTR", [], [], [], []),
        ("ARREAR", [], [], [], []),
    ],
)
def test_the_matrix_of_what_may_be_mediated(kind, civil, elsewhere, here, together):
    assert excluded(dispute_kind=kind) == civil
    assert excluded(dispute_kind=kind, **ADMIN) == elsewhere
    assert excluded(dispute_kind=kind, **HERE) == here
    assert excluded(dispute_kind=kind, **TOGETHER) == together


def test_a_standard_is_negotiated_only_until_there_is_a_decision():
    assert excluded(**DECIDED, **TOGETHER) == [STANDARD]


def test_each_claim_belongs_to_the_part_by_which_a_case_is_split():
    groups = {one.code: LAND.group_of(one.code) for one in LAND.claims}

    assert (groups["MORE"], groups["ILLEGAL"], groups["SHARE"]) == ("STD", "PROC", "DIST")
    assert set(groups.values()) - {""} <= {one.code for one in LAND.kinds}
    assert excluded(dispute_kind="DIST", claims=("SHARE", "MORE")) == [STANDARD]
    assert excluded(dispute_kind="DIST", claims=("SHARE", "STATUS", "INFO")) == []


def test_a_body_does_not_mediate_its_own_quarrel_but_may_coordinate():
    assert excluded(dispute_kind="DIST", own_unit="县政府") == [OWN]
    assert excluded(dispute_kind="DIST", own_unit="县政府", **TOGETHER) == []


def test_what_bars_a_decision_names_the_remedies_with_their_last_days():
    stops = LAND.stops(seen(**DECIDED))

    assert "六十日内申请行政复议，或者六个月内起诉" in stops[0]
    assert "申请行政复议到2026年5月6日，起诉到2026年9月2日；调解不停止这些期限" in stops[0]


def test_a_remedy_that_may_have_ended_is_said_so_and_not_judged():
    text = LAND.stops(seen(on=date(2026, 5, 7), **DECIDED))[0]

    assert "申请行政复议的期限可能已过：2026年5月6日" in text


def test_without_a_day_on_the_record_the_clerk_is_asked_for_it():
    flag = flags(dispute_kind="STD")["ACQ-R01"]

    assert flag.advice == "登记收到决定的日期，系统算出最后一日"


def test_once_the_clocks_are_over_here_nothing_is_asked_again():
    assert flags(**DECIDED, dues={})["ACQ-R01"].advice == ""
