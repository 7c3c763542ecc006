"""What the rules of scoring say, each by an example worked by hand, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from reconsideration.standardisation.scoring import (
    Entry,
    Figure,
    Mark,
    State,
    places,
    ranked,
    score,
    share_text,
)
from tests.reconsideration.standardisation.making import Making, scored_by
from tests.reconsideration.standardisation.sheets import (
    CATALOGUE,
    faultless,
    scored,
    with_answers,
    with_figures,
)


def _points(sheet, indicator, key):
    return scored(sheet).measures[indicator, key].earned


def test_a_county_to_which_nothing_is_lacking_has_a_hundred_points():
    result = scored(faultless())

    assert (result.base, result.grade) == (100, "优秀")
    assert result.empty_areas == result.vetoes == result.caps == ()
    # B3, B4 and B5 follow from the figures; B1 and B2 somebody has to grant.
    assert (result.total, [one.code for one in result.bonus]) == (103, ["B3", "B4", "B5"])


# ------------------------------------------------------------------------ measures


def test_work_cards_are_strict():
    assert _points(with_figures(faultless(), M23=(9, 10)), "4.5", "M23") == 0


def test_a_band_between_two_limits_counts_both_its_ends():
    def at(spent):
        return _points(with_figures(faultless(), M30=(spent, 100)), "6.2", "M30")

    assert [at(85), at(105), at(84), at(70), at(69), at(106)] == [1, 1, 0.5, 0.5, 0, 0]


def test_a_figure_that_is_no_share_has_its_bands_alone():
    assert _points(with_figures(faultless(), M17=(241, 4)), "3.2", "M17") == 1
    assert _points(with_figures(faultless(), M17=(161, 2)), "3.2", "M17") == 0


def test_a_small_body_at_its_floor_has_full_points_for_its_cases():
    few = with_figures(faultless(), M17=(39, Fraction(1, 2)))

    assert _points(few, "3.2", "M17") == 3
    assert _points(with_figures(few, M41=2), "3.2", "M17") == 1


def test_of_a_team_of_three_one_may_leave():
    assert _points(with_figures(faultless(), M44=(1, 3)), "3.6", "M44") == 1
    assert _points(with_figures(faultless(), M44=(2, 3)), "3.6", "M44") == 0
    assert _points(with_figures(faultless(), M44=(1, 4)), "3.6", "M44") == 0.5


@pytest.mark.parametrize(
    ("indicator", "metric"), [("3.3", "M42"), ("3.4", "M43"), ("3.6", "M44"), ("6.2", "M30")]
)
def test_no_staff_no_posts_no_money_earn_nothing(indicator, metric):
    assert _points(with_figures(faultless(), **{metric: (0, 0)}), indicator, metric) == 0


def test_cases_without_anybody_to_handle_them_earn_nothing_and_no_cases_are_left_out():
    nobody = with_figures(faultless(), M41=2)

    assert _points(with_figures(nobody, M17=(5, 0)), "3.2", "M17") == 0
    rated = scored(with_figures(nobody, M17=(0, 0))).measures["3.2", "M17"]
    assert rated.state is State.NOT_APPLICABLE


def test_full_time_staff_are_counted_against_the_floor_of_the_level():
    assert _points(faultless(), "3.1", "M41") == 3
    assert _points(replace(faultless(), profile="city"), "3.1", "M41") == 1.5
    assert _points(with_figures(faultless(), M41r=0), "3.1", "M41") == 2.5


@pytest.mark.parametrize(("rules", "points"), [(8, 1.5), (7, 1), (6, 1), (4, 0.5), (3, 0)])
def test_written_rules_are_counted_in_steps(rules, points):
    assert _points(with_answers(faultless(), "5.1", rules=rules), "5.1", "K") == points


def test_an_item_tied_to_a_figure_has_no_rule_of_one_failure():
    sheet = with_figures(faultless(), M24e=(94, 100))

    assert _points(sheet, "5.3", "K") == 0.5
    assert _points(with_figures(sheet, M24e=(0, 0)), "5.3", "K") == 1
    assert _points(with_figures(faultless(), M39=(0, 0)), "2.5", "K") == 1.5


def test_points_by_hand_stand_in_place_of_the_figures():
    sheet = with_answers(faultless(), "1.8", M09=Fraction(5, 2))

    assert _points(sheet, "1.8", "M09") == 2.5


def test_too_many_missing_milestones_leave_no_score():
    # One of twenty is 5 % and still in order; two of twenty-one are more.
    in_order = with_figures(faultless(), M09=(20, 20, 20, 1))
    too_many = with_figures(faultless(), M09=(21, 21, 21, 2))

    assert scored(in_order).measures["1.8", "M09"].state is State.SCORED
    assert scored(too_many).measures["1.8", "M09"].state is State.UNRELIABLE
    by_hand = with_answers(too_many, "1.8", M09=Fraction(2))
    assert _points(by_hand, "1.8", "M09") == 2


def test_what_the_city_finds_later_is_waited_for_and_not_counted():
    result = scored(with_figures(faultless(), M11=None, M11u=None))

    assert result.measures["1.9", "M11"].state is State.PENDING
    assert (result.areas["1"].earned, result.grade) == (34, "达标")


# ------------------------------------------------------------ indicators and areas


def test_an_indicator_that_does_not_apply_leaves_its_area_to_the_others():
    # 1.7 is out (2.5); of the others 27 of 31.5 are earned: 34 × 27.0 / 31.5.
    sheet = with_figures(faultless(), M08=(0, 0), M08c=(0, 0))
    sheet = with_answers(sheet, "1.8", M09=Fraction(0), **{"M10+M10b": Fraction(0)})
    sheet = with_answers(sheet, "1.8", M36=Fraction(1, 2))

    area = scored(sheet).areas["1"]

    assert (area.earned, area.applicable) == (Fraction(34) * 27 / Fraction(63, 2), 31.5)
    assert places(area.earned, 2) == "29.14"


def test_an_empty_ledger_does_not_earn_full_marks():
    sheet = with_figures(faultless(), M04=(0, 0), M05=(0, 0), M05b=(0, 0))

    assert scored(sheet).indicators["1.4"].earned is None
    assert scored(with_figures(sheet, M04=(9, 9))).indicators["1.4"].earned == 3.5


def test_an_area_in_which_nothing_applies_is_named():
    assert scored(replace(faultless(), answers={}, figures={})).empty_areas == tuple("1234567")


# --------------------------------------------------------- vetoes, caps, deductions


def test_a_veto_alone_fails_a_body_that_has_a_hundred_points():
    one_person = scored(with_figures(faultless(), M41=1))
    forged = scored(replace(faultless(), vetoes=frozenset({"V4"})))

    assert (one_person.grade, [one.code for one in one_person.vetoes]) == ("不达标", ["V3"])
    assert (forged.grade, forged.why) == (
        "不达标",
        ("V4 检查组认定数据造假、倒签文书、伪造材料：检查组提出",),
    )


@pytest.mark.parametrize(
    ("changes", "cap", "grade"),
    [
        ({"M09": (89, 100)}, "C1", "基本达标"),
        ({"M18d": 1}, "C1", "基本达标"),
        ({"M11u": 2}, "C2", "基本达标"),
        ({"M19h": 1}, "C3", "基本达标"),
    ],
)
def test_a_cap_bars_the_grades_above(changes, cap, grade):
    result = scored(with_figures(faultless(), **changes))

    assert ([one.code for one in result.caps], result.grade) == ([cap], grade)


def test_under_five_cases_a_late_one_is_no_cap():
    assert scored(with_figures(faultless(), M09=(3, 4))).caps == ()


def test_funds_outside_the_budget_are_a_cap():
    result = scored(with_answers(faultless(), "6.1", B=Mark.MISSING))

    assert ("C4", "基本达标") in [(one.code, result.grade) for one in result.caps]


def test_an_area_under_sixty_per_cent_is_a_cap():
    sheet = with_answers(faultless(), "6.1", B=Fraction(5, 2))
    sheet = with_figures(sheet, M30=(50, 100), M31=(10, 100), M29=1)
    # 8 less 1, 1, 1 is 5.0 of 8: 62.5 %; without the asset list and two kinds 4.0: 50 %.
    assert scored(sheet).caps == ()
    sheet = with_answers(sheet, "6.6", list=Mark.MISSING)
    sheet = with_answers(sheet, "6.4", committee=Mark.MISSING, hearing=Mark.PARTLY)

    assert [one.code for one in scored(sheet).caps] == ["C5"]


def test_a_county_with_almost_no_cases_is_not_excellent():
    area_one = [m for i in CATALOGUE.of_area("1") for x in i.measures for m in x.metrics]
    empty = {one: (0, 0) for one in area_one if one not in ("M03", "M11")}

    result = scored(with_figures(faultless(), **empty))

    # M03 3.0, M11 2.0, the two lists 3.0: 8 of 34 points apply.
    assert [(one.code, one.why) for one in result.caps] == [("C6", "方面 1 适用 8/34 分")]
    assert (result.base, result.grade) == (100, "达标")


def test_lateness_costs_half_a_point_for_three_days_or_part_of_them():
    def lost(**late):
        return scored(replace(faultless(), late=late)).deducted

    assert lost(D1={"plan": 1}) == 0.5
    assert lost(D1={"plan": 3}) == 0.5
    assert lost(D1={"plan": 4, "report": 1}) == 1.5
    assert lost(D1={"plan": 30}) == 3
    assert lost(D2={"": 2}) == 2
    assert lost(D1={"plan": 30}, D2={"": 9}) == 6


def test_deductions_lower_the_grade_and_bonus_does_not_raise_it():
    late = replace(faultless(), late={"D1": {"plan": 99}, "D2": {"": 9}})
    late = with_answers(late, "1.8", M09=Fraction(0), M36=Fraction(0))
    late = replace(late, bonus=frozenset({"B1", "B2"}))

    result = scored(late)

    assert (result.base, result.total, result.grade) == (90, 95, "优秀")
    a_hair_less = scored(with_answers(late, "1.8", **{"M10+M10b": Fraction(99, 100)}))
    assert (places(a_hair_less.base, 1), a_hair_less.grade) == ("90.0", "达标")


def test_bonus_is_five_at_most():
    assert scored(replace(faultless(), bonus=frozenset({"B1", "B2"}))).total == 105


@pytest.mark.parametrize(("mean", "grade"), [(85, "优秀"), (84, "达标")])
def test_excellent_asks_for_good_files(mean, grade):
    sheet = with_answers(with_figures(faultless(), M11=mean), "1.9", M11=Fraction(2))

    assert scored(sheet).grade == grade


def test_numbers_are_rounded_half_up_for_print_only():
    assert [places(Fraction(n, 1000), 2) for n in (5, 4, 1005, -5)] == [
        "0.01",
        "0.00",
        "1.01",
        "-0.01",
    ]
    assert places(Fraction(899, 10) + Fraction(1, 20), 1) == "90.0"


def test_a_share_is_never_without_its_counts_and_of_few_cases_the_counts_alone():
    small = CATALOGUE.params.small_n

    assert share_text(Figure(39, 40), small) == "97.5%（39/40）"
    assert share_text(Figure(3, 4), small) == "3/4"
    assert share_text(Figure(0, 0), small) == "0/0"


def test_equal_totals_are_ranked_by_area_one_then_files_then_time():
    def entry(code, **figures):
        sheet = with_figures(faultless(), **figures)
        return Entry(code, scored(sheet), sheet.figures)

    first = entry("B", M11=96)
    entries = [
        entry("A", M11=None, M11u=None),  # Not reviewed: below any value.
        entry("C", M11=95),
        first,
        entry("E", M11=95, M32=(0, 100)),  # Less in area 7: a lower total.
        entry("D", M11=95),  # As good as C: the code decides.
    ]

    assert [(one.place, one.entry.code) for one in ranked(entries)] == [
        (1, "B"),
        (2, "C"),
        (3, "D"),
        (4, "A"),
        (5, "E"),
    ]


# ------------------------------------------------------------------ what always holds


def _random_sheets(count, start):
    for seed in range(start, start + count):
        making = Making(Random(seed))
        data, catalogue = making.catalogue()
        sheet = making.sheet()
        yield making, data, catalogue, sheet


def _better(making, data, sheet):
    """The same sheet with one answer better, or one more case in time."""
    choices = []
    for row in data["indicators"]:
        given = sheet["answers"][row["id"]]
        choices += [(row["id"], key) for key, value in given.items()
                    if value in ("partly", "missing")]  # fmt: skip
    shares = [m for m in data["metrics"] if m["kind"] == "share" and m["id"] in sheet["metrics"]]
    if choices and (not shares or making.pick(True, False)):
        indicator, key = making.pick(*choices)
        answers = {**sheet["answers"][indicator], key: "met"}
        return {**sheet, "answers": {**sheet["answers"], indicator: answers}}
    if not shares:
        return sheet
    metric = making.pick(*shares)
    old = sheet["metrics"][metric["id"]]
    more = {**old, "den": old["den"] + 1, "num": old["num"] + (metric["better"] == "more")}
    return {**sheet, "metrics": {**sheet["metrics"], metric["id"]: more}}


def test_a_better_answer_or_one_more_case_in_time_never_lowers_a_score():
    changed = 0
    for making, data, catalogue, sheet in _random_sheets(150, 20_000):
        before = score(catalogue, scored_by(catalogue, sheet))
        after = score(catalogue, scored_by(catalogue, _better(making, data, sheet)))
        for key, rated in before.measures.items():
            other = after.measures[key]
            assert not rated.is_scored or other.earned >= rated.earned, (key, sheet)
        for area, one in before.areas.items():
            assert one.earned is None or after.areas[area].earned >= one.earned, sheet
        changed += before.areas != after.areas
    assert changed > 20


def test_a_veto_never_raises_a_grade_and_a_cap_never_does():
    for _, _, catalogue, sheet in _random_sheets(100, 30_000):
        names = [grade.name for grade in catalogue.grades]
        plain = scored_by(catalogue, sheet)
        free = score(catalogue, replace(plain, vetoes=frozenset(), caps=frozenset()))
        capped = score(catalogue, replace(plain, vetoes=frozenset(), caps=frozenset({"C0"})))
        vetoed = score(catalogue, replace(plain, vetoes=frozenset({"V1"})))
        assert names.index(free.grade) <= names.index(capped.grade)
        assert vetoed.grade == names[-1]
        assert free.base == vetoed.base


def test_areas_add_up_and_stay_within_their_points():
    for _, _, catalogue, sheet in _random_sheets(100, 40_000):
        result = score(catalogue, scored_by(catalogue, sheet))
        earned = sum(one.earned or 0 for one in result.areas.values())
        assert result.base == earned - result.deducted
        for one in (*result.areas.values(), *result.indicators.values()):
            assert one.earned is None or 0 <= one.earned <= one.of


def test_figures_without_a_single_case_break_nothing():
    sheet = replace(faultless(), figures={one: Figure(0, 0) for one in CATALOGUE.metrics})

    assert scored(sheet).grade in [grade.name for grade in CATALOGUE.grades]
