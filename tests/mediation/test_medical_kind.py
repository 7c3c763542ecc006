"""Medical disputes as data: the tables written down again, what is asked, red flags."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mediation.dispute_type import ADMINISTRATIVE, Need, OrganKind
from mediation.disputes import DISPUTES
from mediation.places import place_of, settings_of
from tests.mediation.medical_story import FACTS, KEY
from tests.mediation.situations import TODAY, agreement_flags, flags

MEDICAL = DISPUTES[KEY]
PMC = OrganKind.PMC

# 编号：长度、单位、从什么起算、条文
LIMITS = {
    "M-01": (5, "working", "received", "医疗纠纷条例", 40),
    "M-02": (30, "working", "accepted", "医疗纠纷条例", 40),
    "M-03": (30, "working", "accepted", "医疗纠纷条例", 38),
    "M-05": (48, "hour", "death_time", "医疗纠纷条例", 26),
    "M-06": (14, "natural", "death_time", "医疗纠纷条例", 27),
    "M-07": (3, "year", "seal_time", "医疗纠纷条例", 24),
    "M-07.items": (3, "year", "items_sealed_at", "医疗纠纷条例", 25),
    "M-08": (6, "hour", "rescue_ended_at", "医疗纠纷条例", 15),
    "M-09": (3, "year", "known_on", "民法典", 188),
    "M-10": (1, "year", "known_on", "医疗事故条例", 37),
    "M-10.accept": (10, "natural", "accident_applied_on", "医疗事故条例", 39),
    "M-10.up": (7, "natural", "accident_applied_on", "医疗事故条例", 38),
}
SEVERITIES = {
    "MED-R01": "critical", "MED-R02": "critical", "MED-R03": "high", "MED-R04": "stop",
    "MED-R05": "high", "MED-R06": "block", "MED-R07": "critical", "MED-R08": "medium",
    "MED-R09": "block", "MED-R10": "high", "MED-R11": "high", "MED-R12": "medium",
    "MED-R13": "medium",
}  # fmt: skip
# ----------------------------------------------------------------- the tables, written down


def test_each_row_of_the_table_of_limits_is_there_with_its_length_trigger_and_article():
    rows = {}
    for rule in MEDICAL.limits:
        if not rule.limit.basis.is_law:
            continue
        starts = rule.facts or tuple(sorted(rule.limit.starts))
        period, basis = rule.limit.period, rule.limit.basis
        row = (period.count, period.unit.value, *starts, basis.statute.short, basis.article)
        rows.setdefault(rule.id, row)

    assert rows == LIMITS


def test_only_what_is_written_for_a_body_is_shown_to_it_as_law():
    for organ in OrganKind:
        periods = {
            rule.id: rule.limit.basis.is_law
            for rule in MEDICAL.rules(organ)
            if rule.limit.key == "mediate" and "accepted" in rule.limit.starts
        }
        expected = {"M-02": True} if organ in ADMINISTRATIVE else {"M-03": organ is PMC}
        assert periods == expected, organ


def test_the_autopsy_has_seven_days_where_the_body_can_be_frozen_and_hours_never_roll():
    hours, days = [rule for rule in MEDICAL.limits if rule.id == "M-05"]

    assert (days.limit.period.count, days.limit.period.unit.value) == (7, "natural")
    assert not days.limit.roll
    assert hours.holds({"body_frozen": "no"})
    assert not hours.holds({"body_frozen": "yes"})
    assert days.holds({"body_frozen": True})
    assert not days.holds({"body_frozen": True, "cause_disputed": False})


def test_the_rows_of_ningbo_are_local_and_the_threshold_too():
    rows = {rule.id: rule for rule in place_of("ningbo").rules}

    assert rows["M-04"].certainty == rows["M-11"].certainty == "L"
    assert str(rows["M-04"].limit.period) == "3 个工作日"
    assert str(rows["M-11"].limit.period) == "5 个工作日"
    assert rows["M-04"].kinds == rows["M-11"].kinds == {"medical"}
    assert settings_of("ningbo")["appraisal_threshold"].value == 100_000
    assert "appraisal_threshold" not in settings_of(None)


def test_each_flag_of_the_table_is_there_with_its_severity():
    assert {row.code: row.severity.value for row in MEDICAL.flag_rules} == SEVERITIES


@pytest.mark.parametrize(
    ("procedure", "ground"),
    [("court", "N1"), ("pmc", "N2"), ("health", "N2"), ("none", ""), ("petition", "")],
)
def test_only_what_another_has_accepted_is_a_ground_of_refusal(procedure, ground):
    assert MEDICAL.parallel({"other_procedure": procedure}) == ground


# ------------------------------------------------------------------------------ the form


def test_the_window_asks_only_what_it_can_answer():
    needed = {fact.key for fact in MEDICAL.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary", "outcome_kind", "event_date"}


@pytest.mark.parametrize(
    ("key", "asked", "not_asked"),
    [
        ("death_time", {"outcome_kind": "death"}, {"outcome_kind": "disability"}),
        ("body_deposit_at", {"body_place": "mortuary"}, {"body_place": "ward"}),
        ("autopsy_refusal_by", {"autopsy_consent": "no"}, {"autopsy_consent": "yes"}),
        ("guardian", {"minor": "yes"}, {"minor": "no"}),
        ("seal_time", {"records_sealed": "yes"}, {"records_sealed": "no"}),
        ("items_sealed", {"dispute_cause": ["FEE", "BLOOD"]}, {"dispute_cause": ["FEE"]}),
        ("blood_bank_called", {"items_sealed": ["blood"]}, {"items_sealed": ["drug"]}),
        ("causation_share", {"appraisal_kind": "forensic"}, {"appraisal_kind": "none"}),
        ("accident_applied_on", {"accident_route": "yes"}, {"accident_route": "no"}),
    ],
)
def test_a_fact_is_asked_only_where_it_makes_sense(key, asked, not_asked):
    assert MEDICAL.fact(key).is_shown(asked)
    assert not MEDICAL.fact(key).is_shown(not_asked)


def test_the_patient_and_the_findings_are_kept_sealed():
    known, problems = MEDICAL.read(FACTS | {"minor": "yes", "guardian": "赵父"})
    _, sealed = MEDICAL.split(known)

    assert problems == {}
    assert set(sealed) == {
        "patient_name", "patient_age", "minor", "guardian", "appraisal_result",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"admit_date": "2026-03-02", "death_time": "2026-03-01 23:59"}, "death_time"),
        ({"death_time": "2026-03-02 08:00", "body_settled_on": "2026-03-01"}, "body_settled_on"),
        ({"event_date": "2026-03-02", "known_on": "2026-03-01"}, "known_on"),
        ({"minor": "yes", "patient_age": "18"}, "minor"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(given, key):
    given = {"outcome_kind": "death"} | given

    assert key in MEDICAL.problems(given, Need.OPTIONAL, TODAY)


# ------------------------------------------------------------------------------- flags

_DIED = {"outcome_kind": "death", "death_time": "2026-09-20 09:00"}
_NINGBO = settings_of("ningbo")
_LARGE = {"claim_amount": Decimal(100_000), "settings": _NINGBO}


@pytest.mark.parametrize(
    ("code", "raises", "does_not"),
    [
        # 09-20 09:00 + 48 小时 = 09-22 09:00
        ("MED-R01", _DIED, _DIED | {"on": date(2026, 9, 23)}),
        ("MED-R01", _DIED | {"cause_disputed": True}, _DIED | {"cause_disputed": False}),
        # 能冻存：09-27
        (
            "MED-R01",
            _DIED | {"body_frozen": True, "on": date(2026, 9, 27)},
            _DIED | {"body_frozen": True, "on": date(2026, 9, 28)},
        ),
        (
            "MED-R01",
            _DIED | {"autopsy_consent": "yes"},
            _DIED | {"autopsy_consent": "yes", "autopsy_done_at": "2026-09-21 10:00"},
        ),
        # 09-20 + 14 = 10-04，第十五日才超过；国庆放假不影响
        (
            "MED-R02",
            _DIED | {"on": date(2026, 10, 5)},
            _DIED | {"on": date(2026, 10, 4)},
        ),
        ("MED-R02", _DIED | {"body_place": "ward"}, _DIED | {"body_place": "mortuary"}),
        (
            "MED-R02",
            _DIED | {"body_place": "ward"},
            _DIED | {"body_place": "ward", "body_settled_on": "2026-09-22"},
        ),
        ("MED-R03", {"records_sealed": False}, {"records_sealed": True, "copy_given": True}),
        ("MED-R03", {"records_sealed": True, "copy_given": False}, {}),
        ("MED-R04", {"other_procedure": "court"}, {"other_procedure": "none"}),
        ("MED-R04", {"other_procedure": "pmc"}, {"other_procedure": "petition"}),
        ("MED-R04", {"other_procedure": "health"}, {}),
        # 09-22 以后五个工作日：23、24、28、29、30
        (
            "MED-R05",
            {"dues": {"M-02": date(2026, 9, 30)}},
            {"dues": {"M-02": date(2026, 10, 8)}},
        ),
        (
            "MED-R05",
            {"dues": {"M-02": date(2026, 9, 21)}},
            {"dues": {"M-02": date(2026, 9, 30)}, "agreed": True},
        ),
        ("MED-R05", {"dues": {"M-02": date(2026, 9, 30)}}, {"dues": {"M-03": date(2026, 9, 30)}}),
        ("MED-R06", _LARGE, _LARGE | {"claim_amount": Decimal("99999.99")}),
        ("MED-R06", _LARGE, {"claim_amount": Decimal(900_000)}),
        (
            "MED-R06",
            _LARGE | {"appraisal_kind": "expert"},
            _LARGE | {"appraisal_kind": "forensic"},
        ),
        ("MED-R07", {"site_order": "gather"}, {"site_order": "normal"}),
        ("MED-R07", {"site_order": "violence"}, {}),
        ("MED-R08", {"reps_patient": "6"}, {"reps_patient": "5", "reps_hospital": "5"}),
        ("MED-R08", {"representatives": 6}, {"representatives": 5}),
        ("MED-R09", {"publicity": ["publish"]}, {}),
        (
            "MED-R09",
            {"publicity": ["open_session"], "consent_scope": ["publish"]},
            {"publicity": ["open_session"], "consent_scope": ["open_session"]},
        ),
        ("MED-R10", {"minor": True}, {"minor": False}),
        ("MED-R10", {"incapacity": "limited"}, {"incapacity": "full"}),
        ("MED-R10", _DIED | {"heirs": "2"}, _DIED | {"heirs": "1"}),
        ("MED-R10", {"groups": frozenset({"minor"})}, {"groups": frozenset({"elderly"})}),
        ("MED-R11", {"dispute_kind": "BLOOD"}, {"dispute_kind": "NURSE"}),
        ("MED-R11", {"dispute_cause": ["SURG", "DEVICE"]}, {"dispute_cause": ["SURG"]}),
        ("MED-R12", {"other_hospitals": "市中心医院"}, {}),
        (
            "MED-R12",
            {"other_hospitals": "市中心医院"},
            {"other_hospitals": "市中心医院", "co_parties": 1},
        ),
    ],
)
def test_a_flag_is_raised_by_what_it_looks_for_and_by_nothing_less(code, raises, does_not):
    assert flags(KEY, **raises)[code].severity.value == SEVERITIES[code]
    assert code not in flags(KEY, **does_not)


@pytest.mark.parametrize(
    ("code", "raises", "does_not"),
    [
        ("MED-R06", _LARGE, _LARGE | {"appraisal_kind": "association"}),
        ("MED-R09", {"publicity": ["publish"], "consent_scope": ["mediation"]}, {}),
        (
            "MED-R13",
            {"agreed_amount": Decimal("100000.01")},
            {"agreed_amount": Decimal(100_000)},
        ),
        (
            "MED-R13",
            {"agreed_amount": Decimal(200_000), "appraisal_kind": "expert"},
            {
                "agreed_amount": Decimal(200_000),
                "appraisal_kind": "expert",
                "causation_share": "main",
            },
        ),
    ],
)
def test_an_agreement_is_held_against_what_it_may_not_say(code, raises, does_not):
    assert agreement_flags(KEY, **raises)[code].severity.value == SEVERITIES[code]
    assert code not in agreement_flags(KEY, **does_not)


def test_the_threshold_is_shown_with_the_article_of_ningbo_and_nowhere_else():
    flag = flags(KEY, **_LARGE)["MED-R06"]

    assert flag.basis.text == "《宁波市医疗纠纷预防与处置条例》第36条"


def test_the_last_days_of_the_department_say_that_nothing_can_be_extended():
    flag = flags(KEY, dues={"M-02": date(2026, 9, 30)})["MED-R05"]

    assert flag.message == "三十个工作日2026年9月30日届满，余 5 个工作日，行政调解不能延长。"
    assert flag.basis.text == "《医疗纠纷预防和处理条例》第40条第3款"
