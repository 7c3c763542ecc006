"""Review of files: a draw that anybody can repeat, the two sheets, two reviewers of one file."""

import hashlib
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.errors import Incomplete
from reconsideration.standardisation.review.differences import (
    Pair,
    Total,
    Way,
    adjudicated,
    kappa,
    mean,
    quality,
    way,
)
from reconsideration.standardisation.review.draw import (
    FEATURES,
    MEDIATION_FLOOR,
    File,
    allocate,
    draw,
    next_for,
    population_hash,
    seed_of,
    size,
)
from reconsideration.standardisation.review.marks import grade_of, score
from reconsideration.standardisation.review.sheets import (
    MEDIATION,
    RECONSIDERATION,
    FileKind,
    sections_of,
    vetoes_of,
)

STRATA = {"S1": 20, "S2": 60, "S3": 27, "S4": 10, "S5": 8, "S6": 12}


def files(strata=STRATA):
    return [File(f"{name}-{n}", name) for name, count in strata.items() for n in range(count)]


def seed(lead="7312"):
    frozen = population_hash((one.id for one in files()), "2026.1")
    return seed_of("2026", "青禾县", frozen, "4821", lead)


# ------------------------------------------------------------------------------- the draw


@pytest.mark.parametrize(
    ("total", "drawn"), [(0, 0), (10, 10), (11, 10), (100, 10), (101, 11), (137, 14), (900, 30)]
)
def test_a_tenth_of_the_files_but_ten_at_least_and_thirty_at_most(total, drawn):
    assert size(total) == drawn


def test_of_mediation_files_three_are_enough():
    assert [size(total, MEDIATION_FLOOR) for total in (2, 3, 20, 41)] == [2, 3, 3, 5]


def test_strata_of_45_45_and_9_give_5_4_and_1():
    assert allocate(10, {"S1": 45, "S2": 45, "S3": 9}) == {"S1": 5, "S2": 4, "S3": 1}


def test_with_fewer_places_than_strata_the_biggest_are_drawn_from():
    assert allocate(2, {"S1": 1, "S2": 5, "S3": 3}) == {"S1": 0, "S2": 1, "S3": 1}


def test_137_files_in_six_strata_give_the_same_14_in_any_order():
    first = draw(files(), seed(), size(137))
    shuffled = files()
    random.Random(3).shuffle(shuffled)
    assert draw(shuffled, seed(), 14) == first
    assert len(first.files) == 14
    assert all(first.drawn.values())


def test_each_of_the_two_numbers_changes_the_draw():
    assert draw(files(), seed(), 14).files != draw(files(), seed("7313"), 14).files


def test_the_seed_is_what_anybody_reckons_from_the_record():
    text = "v1|2026|青禾县|ab12|4821|7312"
    assert (
        seed_of("2026", "青禾县", "ab12", "4821", "7312") == hashlib.sha256(text.encode()).digest()
    )
    assert population_hash(["b", "a"], "2026.1") == hashlib.sha256(b"a\nb|2026.1").hexdigest()


counts = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 60), min_size=1)


@given(counts, st.integers(1, 40))
@settings(max_examples=60)
def test_the_places_add_up_and_no_stratum_is_left_out(strata, number):
    places = allocate(number, strata)
    live = {name: count for name, count in strata.items() if count}
    total = sum(live.values())
    assert sum(places.values()) == min(number, total)
    assert all(places[name] <= live[name] for name in places)
    if number >= len(live):
        assert all(places[name] >= 1 for name in live)
    for name in places if len(live) <= number < total else ():
        exact = number * live[name] / total
        # Off by less than a file, unless the rule of one for each takes a place away.
        assert places[name] <= max(1, exact + 1)


some_files = st.lists(
    st.tuples(st.sampled_from("ABC"), st.frozensets(st.sampled_from(FEATURES), max_size=2)),
    min_size=12,
    max_size=60,
)


@given(some_files)
@settings(max_examples=40)
def test_every_feature_of_the_population_is_drawn_or_the_record_says_why_not(found):
    population = [File(str(n), stratum, has) for n, (stratum, has) in enumerate(found)]
    drawn = draw(population, seed(), size(len(population)))
    chosen = [one for one in population if one.id in drawn.files]
    there = {feature for one in population for feature in one.features}
    seen = {feature for one in chosen for feature in one.features}
    assert there - seen == {swap.feature for swap in drawn.swaps if not swap.into}
    assert {one.stratum for one in chosen} == {one.stratum for one in population}


def test_a_hearing_comes_in_for_a_file_of_its_own_stratum():
    population = files({"S1": 40, "S2": 40})
    plain = draw(population, seed(), 10)
    out = next(one for one in population if one.id not in plain.files and one.stratum == "S2")
    population[population.index(out)] = File(out.id, "S2", frozenset({"hearing"}))
    [swap] = (result := draw(population, seed(), 10)).swaps
    assert (swap.feature, swap.into, swap.out[:2]) == ("hearing", out.id, "S2")
    assert result.drawn == plain.drawn


def test_for_a_missing_file_comes_the_next_of_its_stratum():
    taken = draw(files(), seed(), 14).files
    missing = next(one for one in taken if one.startswith("S5"))
    found = next_for(missing, files(), taken, seed())
    assert found is not None
    assert found.startswith("S5-")
    assert found not in taken
    assert next_for("S1-0", [File("S1-0", "S1")], ["S1-0"], seed()) is None


# ------------------------------------------------------------------------------ the sheets


@pytest.mark.parametrize("sheet", [RECONSIDERATION, MEDIATION])
def test_a_sheet_has_a_hundred_points(sheet):
    assert sum(section.points for section in sheet) == 100


@pytest.mark.parametrize("kind", [FileKind.ORDINARY, FileKind.MEDIATION_X])
def test_the_lines_of_a_full_sheet_make_up_its_sections(kind):
    for section in sections_of(kind):
        assert sum(item.points for item in section.items) == section.points, section.code


def full(kind, **changed):
    marks = {item.code: Decimal(item.points) for part in sections_of(kind) for item in part.items}
    return {**marks, **changed}


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_without_a_fault_has_a_hundred_points_whatever_its_kind(kind):
    assert score(kind, full(kind)).total == 100


def test_a_refused_application_has_no_trial_to_look_at():
    assert [one.code for one in sections_of(FileKind.REFUSED)] == list("ABFGHIJ")


def test_a_simplified_case_need_not_have_been_heard():
    [part] = [one for one in sections_of(FileKind.SIMPLIFIED) if one.code == "D"]
    assert [item.code for item in part.items] == ["D3", "D4"]


def test_a_section_with_a_line_that_does_not_apply_is_scaled_to_its_points():
    # A: 3 + 2 + 2 of 8; without representatives 7 lines of points are left: 5 of 7 is 5.71 of 8.
    scored = score(FileKind.ORDINARY, full(FileKind.ORDINARY, A3=Decimal(0), A4=None))
    assert scored.sections["A"] == Decimal("5.71")
    assert scored.total == Decimal("97.71")


def test_a_section_with_nothing_left_drops_out_and_the_sheet_is_scaled():
    # J (4 points) drops out; of the other 96 four are lost in H1: 92 of 96 is 95.83.
    none = dict.fromkeys(("J1", "J2", "J3"))
    scored = score(FileKind.ORDINARY, full(FileKind.ORDINARY, H1=Decimal(0), **none))
    assert scored.total == Decimal("95.83")


def test_a_line_without_points_or_with_too_many_is_said_by_its_name():
    marks = full(FileKind.ORDINARY, B3=Decimal(4))
    del marks["A1"]
    with pytest.raises(Incomplete) as refused:
        score(FileKind.ORDINARY, marks)
    assert set(refused.value.problems) == {"A1", "B3"}
    assert "0 到 3 分" in refused.value.problems["B3"]


@pytest.mark.parametrize(
    ("points", "grade"),
    [("90", "优秀"), ("89.99", "良好"), ("80", "良好"), ("79.99", "合格"), ("59.99", "不合格")],
)
def test_grades_begin_at_ninety_eighty_and_sixty(points, grade):
    assert grade_of(Decimal(points)) == grade
    assert grade_of(Decimal(points), vetoed=True) == "不合格"


def test_a_mediation_by_a_department_knows_no_limit_of_a_review():
    assert "over_limit" in vetoes_of(FileKind.MEDIATION_X)
    assert "over_limit" not in vetoes_of(FileKind.MEDIATION_Y)


# ----------------------------------------------------------------------------- two sheets


def total(points, *vetoes):
    return Total(Decimal(points), frozenset(vetoes))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (total(92), total(97), Way.MEAN),
        (total(92), total("97.01"), Way.CONFER),
        (total(88), total(91), Way.CONFER),  # another grade
        (total(80), total("89.99"), Way.CONFER),
        (total(80), total("90.01"), Way.ADJUDICATE),
        (total(92, "fee"), total(92), Way.ADJUDICATE),
        (total(70, "fee"), total(72, "fee"), Way.MEAN),
    ],
)
def test_how_two_sheets_become_one(one, other, expected):
    assert way(one, other) is expected
    assert way(other, one) is expected


def test_the_mean_is_exact_to_the_cent():
    assert mean(Decimal("91.25"), Decimal("92.5")) == Decimal("91.88")


def test_an_adjudicator_decides_what_is_disputed_and_nothing_else():
    ours, theirs = {"A1": Decimal(3), "B1": Decimal(2)}, {"A1": Decimal(3), "B1": Decimal(0)}
    assert adjudicated(ours, theirs, {"A1": Decimal(0), "B1": Decimal(1)}) == {
        "A1": Decimal(3),
        "B1": Decimal(1),
    }
    with pytest.raises(ValueError, match="B1"):
        adjudicated(ours, theirs, {})


def test_kappa_of_a_small_table_by_hand():
    # Grades 3 3 2 0 beside 3 2 2 1: squared differences 0 1 0 1; over all sixteen pairs 3 gives
    # 0+1+1+4 twice, 2 gives 1+0+0+1, 0 gives 9+4+4+1: 32 in all. 1 - 2*4/32 = 0.75
    pairs = [("优秀", "优秀"), ("优秀", "良好"), ("良好", "良好"), ("不合格", "合格")]
    assert kappa(pairs) == Decimal("0.750")
    assert kappa([("优秀", "优秀")] * 3) is None


def test_the_review_itself_is_measured():
    names = ("周岚", "贺铮")
    pairs = [Pair(total(95), total(93), names), Pair(total(70), total(90), names)]
    found = quality(pairs)
    assert (found.mean_difference, found.not_by_mean, found.alarm) == (Decimal(11), 1, True)
    assert found.bias == {"周岚": Decimal(-9), "贺铮": Decimal(9)}
