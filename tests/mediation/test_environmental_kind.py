"""Environmental disputes as data: the tables written down again, what is asked, red flags."""

from __future__ import annotations

from datetime import date

import pytest

from law.citation import Practice
from mediation.dispute_type import Need, Setting, Severity
from mediation.disputes import DISPUTES
from tests.mediation.environmental_story import FACTS, KEY
from tests.mediation.situations import TODAY, agreement_flags, flags

ENVIRONMENTAL = DISPUTES[KEY]

# 编号：长度、单位、从什么起算、条文（没有的是惯例）
LIMITS = {
    ("E-01", 3, "year", "known_on", "环保法", 66),
    ("E-01", 3, "year", "act_end", "生态侵权解释", 27),
    ("E-03", 24, "hour", "complaint_at", "惯例", 0),
    ("E-03", 24, "hour", "received", "惯例", 0),
}
SEVERITIES = {
    "ENV-R01": "critical", "ENV-R02": "critical", "ENV-R03": "high", "ENV-R04": "stop",
    "ENV-R05": "medium", "ENV-R06": "medium", "ENV-R07": "high", "ENV-R08": "high",
    "ENV-R09": "block", "ENV-R10": "medium", "ENV-R11": "info", "ENV-R12": "info",
}  # fmt: skip

# ----------------------------------------------------------------- the tables, written down


def test_each_row_of_the_table_of_limits_is_there_with_its_length_trigger_and_ground():
    rows = set()
    for rule in ENVIRONMENTAL.limits:
        starts = rule.facts or tuple(sorted(rule.limit.starts))
        period, basis = rule.limit.period, rule.limit.basis
        ground = (basis.statute.short, basis.article) if basis.is_law else ("惯例", 0)
        rows.add((rule.id, period.count, period.unit.value, *starts, *ground))

    assert rows == LIMITS
    assert ENVIRONMENTAL.renamed == {"G-07": "E-02"}
    assert not [rule for rule in ENVIRONMENTAL.limits if rule.limit.key == "mediate"]


def test_each_flag_of_the_table_is_there_with_its_severity():
    assert {row.code: row.severity.value for row in ENVIRONMENTAL.flag_rules} == SEVERITIES


def test_the_proof_that_the_polluter_holds_is_asked_of_the_polluter():
    assert [one.code for one in ENVIRONMENTAL.evidence if one.held_by_other] == ["E_PERMIT"]
    burden = [one for one in ENVIRONMENTAL.words.hints if one.entry == "举证"]
    assert [one.basis.place for one in burden] == ["第1230条"]


# ------------------------------------------------------------------------------ the form


def test_the_window_asks_only_what_it_can_answer():
    needed = {fact.key for fact in ENVIRONMENTAL.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary"}


@pytest.mark.parametrize(
    ("key", "asked", "not_asked"),
    [
        ("act_end", {"act_continuing": "no"}, {"act_continuing": "yes"}),
        ("damage_qty", {"damage_kind": ["crop"]}, {"damage_kind": ["quiet"]}),
        ("breed_licence", {"damage_kind": ["quiet", "aqua"]}, {"damage_kind": ["crop"]}),
        ("enforcement_doc", {"enforcement_status": "ordered"}, {"enforcement_status": "none"}),
    ],
)
def test_a_fact_is_asked_only_where_it_makes_sense(key, asked, not_asked):
    assert ENVIRONMENTAL.fact(key).is_shown(asked)
    assert not ENVIRONMENTAL.fact(key).is_shown(not_asked)


def test_the_story_of_the_pond_can_be_read_and_is_complete():
    assert ENVIRONMENTAL.problems(FACTS, Need.AGREE, TODAY) == {}


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (
            {"act_continuing": "no", "act_start": "2026-03-02", "act_end": "2026-03-01"},
            "act_end",
        ),
        ({"known_on": "2026-03-02", "interrupted_on": "2026-03-01"}, "interrupted_on"),
        ({"victims_count": "3", "households": "4"}, "households"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(given, key):
    assert key in ENVIRONMENTAL.problems(given, Need.OPTIONAL, TODAY)


def test_harm_before_the_discharge_is_evidence_and_not_refused():
    given = {"act_start": "2026-03-02", "exposure_start": "2026-02-01"}

    assert ENVIRONMENTAL.problems(given, Need.OPTIONAL, TODAY) == {}


# ------------------------------------------------------------------------------- flags

_GOES_ON = {"act_continuing": True}
_LOCAL = {"air_waste_basis": Setting("air_waste_basis", True, Practice("测试用的本地规定"))}


@pytest.mark.parametrize(
    ("code", "raises", "does_not"),
    [
        ("ENV-R01", _GOES_ON, {"act_continuing": False}),
        (
            "ENV-R01",
            _GOES_ON | {"enforcement_status": "none"},
            _GOES_ON | {"enforcement_status": "filed"},
        ),
        ("ENV-R02", {"drinking_source": True}, {"drinking_source": False}),
        ("ENV-R02", {"sensitive_site": ["school"]}, {"sensitive_site": ["homes", "elderly"]}),
        ("ENV-R02", {"sensitive_site": ["homes", "hospital"]}, {"sensitive_site": ["none"]}),
        ("ENV-R02", {"victims_count": "50"}, {"victims_count": "49", "head_count": 49}),
        ("ENV-R02", {"head_count": 50}, {}),
        ("ENV-R03", {"public_damage": True}, {"public_damage": False}),
        ("ENV-R03", {"dispute_kind": "ECO"}, {"dispute_kind": "WATER"}),
        ("ENV-R04", {"crime_sign": "hidden_pipe"}, {"crime_sign": "none"}),
        ("ENV-R04", {"crime_sign": "threshold"}, {}),
        ("ENV-R05", {"ordinary_rules": "neighbour"}, {"ordinary_rules": "neighbour_business"}),
        ("ENV-R05", {"ordinary_rules": "indoor"}, {"ordinary_rules": "none"}),
        ("ENV-R05", {"ordinary_rules": "work"}, {}),
        ("ENV-R05", {"ordinary_rules": "direct"}, {}),
        ("ENV-R06", {"dispute_kind": "AIR"}, {"dispute_kind": "WATER"}),
        ("ENV-R06", {"media": ["WASTE"]}, {"media": ["NOISE", "SOIL"]}),
        ("ENV-R06", {"dispute_kind": "AIR"}, {"dispute_kind": "AIR", "settings": _LOCAL}),
        ("ENV-R07", {"households": "10"}, {"households": "9", "victims_count": "40"}),
        ("ENV-R08", {"cross_area": "county"}, {"cross_area": "none"}),
        ("ENV-R08", {"cross_area": "city"}, {}),
        ("ENV-R10", {"respondent": "不明"}, {"respondent": "临溪纸业有限公司"}),
        (
            "ENV-R11",
            {"damage_kind": ["aqua"], "breed_licence": False},
            {"damage_kind": ["aqua"], "breed_licence": True},
        ),
        # 2023-10-21 + 3 年 = 2026-10-21，距 09-22 二十九日；10-22 的正好三十日
        ("ENV-R12", {"known_on": "2023-10-21"}, {"known_on": "2023-10-22"}),
        ("ENV-R12", _GOES_ON, {"act_continuing": False}),
    ],
)
def test_a_flag_is_raised_by_what_it_looks_for_and_by_nothing_less(code, raises, does_not):
    assert flags(KEY, **raises)[code].severity.value == SEVERITIES[code]
    assert code not in flags(KEY, **does_not)


_MEASURED = (date(2026, 12, 1), "由市监测站复测，昼间不超过60分贝")


@pytest.mark.parametrize(
    ("code", "raises", "does_not"),
    [
        (
            "ENV-R03",
            {"terms": "受害方放弃一切公益诉讼请求"},
            {"terms": "本协议不影响国家和有关组织的请求"},
        ),
        (
            "ENV-R09",
            {"terms": "排污方整改"},
            {"acts": (_MEASURED,), "terms": _MEASURED[1]},
        ),
        (
            "ENV-R09",
            {"acts": ((date(2026, 12, 1), "由市监测站复测"),), "terms": "由市监测站复测"},
            {"terms": "2026年12月1日由市监测站监测，达到排放标准"},
        ),
        (
            "ENV-R09",
            {"claims": ["STOP"], "act_continuing": False, "terms": "一次性赔偿"},
            {"claims": ["AQUA"], "act_continuing": False, "terms": "一次性赔偿"},
        ),
    ],
)
def test_an_agreement_is_held_against_what_it_may_not_say(code, raises, does_not):
    assert agreement_flags(KEY, **raises)[code].severity.value == SEVERITIES[code]
    assert code not in agreement_flags(KEY, **does_not)


def test_what_an_agreement_lacks_is_named():
    both = agreement_flags(KEY, terms="排污方尽快整改")["ENV-R09"]
    only = agreement_flags(KEY, acts=(_MEASURED,), terms="由市监测站复测")["ENV-R09"]

    assert both.message == "协议没有写复测的日期和达到的标准。"
    assert only.message == "协议没有写达到的标准。"
    assert both.severity is Severity.BLOCK


def test_water_across_borders_has_an_article_and_other_media_have_practice():
    water = flags(KEY, dispute_kind="WATER", cross_area="city")["ENV-R08"]
    air = flags(KEY, dispute_kind="AIR", cross_area="city")["ENV-R08"]

    assert water.basis.text == "《水污染防治法》第31条"
    assert not air.basis.is_law


def test_sampling_is_asked_for_until_its_last_hour():
    flag = flags(KEY, act_continuing=True, complaint_at="2026-09-21 20:00")["ENV-R01"]

    assert "最迟2026年9月22日采样" in flag.advice
