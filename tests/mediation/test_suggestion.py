"""Who is suggested, worked by hand: conflict, speciality, language, workload, nearness, turn."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from mediation.places import places
from mediation.procedure import Recusal
from mediation.procedure.assignment import Candidate, Certificate, Leave, Wanted, suggest
from mediation.procedure.conflicts import Conflict, Level

TODAY = date(2026, 11, 20)
YI = frozenset({"彝语"})
WANTED = Wanted("labour", "劳动争议", languages=YI, places=("临溪县滨河街道正和路1号",))
BEST = Candidate(
    key=1,
    name="许祎",
    load=Decimal(3),
    cap=Decimal(15),
    specialities=frozenset({"labour"}),
    languages=YI,
    area="滨河街道",
    last_on=date(2026, 10, 8),
)


def conflict(level):
    return (Conflict(level, Recusal.R3, "曾在鸿源公司任职"),)


def order(*candidates, wanted=WANTED):
    return [one.candidate.name for one in suggest(candidates, wanted, TODAY)]


def test_each_ground_outweighs_all_that_come_after_it():
    # Each is worse than the one before in a ground that weighs more than all later ones,
    # and better in every later ground.
    people = [
        replace(BEST, key=9, name="轮到的", last_on=None),
        replace(BEST, key=8, name="最近指派过的"),
        replace(BEST, key=7, name="远的", area="", last_on=None),
        replace(BEST, key=6, name="忙的", load=Decimal(4), last_on=None),
        replace(BEST, key=5, name="不会彝语的", languages=frozenset(), load=Decimal(0)),
        replace(BEST, key=4, name="不擅长的", specialities=frozenset(), load=Decimal(0)),
        replace(BEST, key=3, name="同名的", conflicts=conflict(Level.HINT), load=Decimal(0)),
        replace(BEST, key=2, name="要披露的", conflicts=conflict(Level.DISCLOSE), load=Decimal(0)),
        replace(BEST, key=1, name="要回避的", conflicts=conflict(Level.BLOCK), load=Decimal(0)),
    ]

    expected = [one.name for one in people]
    assert order(*people) == expected
    assert order(*reversed(people)) == expected


def test_equal_candidates_stand_in_a_fixed_order():
    twin = replace(BEST, key=2, name="韦赟")

    assert order(twin, BEST) == order(BEST, twin) == ["许祎", "韦赟"]


def test_how_often_somebody_settles_is_not_even_known():
    known = {field.name for field in fields(Candidate)}

    assert not {name for name in known if "success" in name or "rate" in name}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"certificates": (Certificate("调解员证", "T1", date(2026, 11, 19)),)},
            "调解员证已于 2026-11-19 到期",
        ),
        ({"appointed_to": date(2026, 11, 19)}, "聘期已于 2026-11-19 届满"),
        ({"appointed_from": date(2026, 11, 21)}, "聘期从 2026-11-21 开始"),
        (
            {"leave": (Leave(date(2026, 11, 16), date(2026, 11, 20), "培训"),)},
            "2026-11-16 至 2026-11-20 不在岗（培训）",
        ),
        ({"load": Decimal(15)}, "在办 15，加本案 1 超过上限 15"),
        (
            {"conflicts": conflict(Level.BLOCK)},
            "曾在鸿源公司任职（惯例可配置（回避情形参照仲裁））",
        ),
    ],
)
def test_who_cannot_be_named_stands_last_with_the_reason(change, reason):
    barred = replace(BEST, key=2, name="不能指派的", load=Decimal(0))
    barred = replace(barred, **change)
    busy = replace(BEST, key=3, name="什么都不合适的", load=Decimal(14), specialities=frozenset())

    found = suggest([barred, busy], WANTED, TODAY)

    assert [one.candidate.name for one in found] == ["什么都不合适的", "不能指派的"]
    assert found[1].barred == (reason,)
    assert found[0].is_assignable


@pytest.mark.parametrize(
    "change",
    [
        {"certificates": (Certificate("调解员证", "T1", TODAY),)},
        {"certificates": (Certificate("调解员证"),)},
        {"appointed_to": TODAY},
        {"leave": (Leave(date(2026, 11, 21), date(2026, 11, 30)),)},
        {"load": Decimal(14)},
    ],
)
def test_the_last_day_and_the_last_place_still_count(change):
    assert suggest([replace(BEST, **change)], WANTED, TODAY)[0].is_assignable


def test_the_reasons_are_said_in_words():
    (one,) = suggest([BEST], WANTED, TODAY)

    assert one.reasons == (
        "擅长劳动争议",
        "能用彝语",
        "在办 3 / 15",
        "就近：滨河街道",
        "最近一次指派 2026-10-08",
    )


def test_a_case_weighs_by_kind_procedure_and_people():
    workload = places()["national"].workload

    assert workload.cap == 15
    assert workload.weight("labour", "ORDINARY", 1) == 1
    assert workload.weight("labour", "SIMPLE", 1) == Decimal("0.5")
    assert workload.weight("medical", "MAJOR", 1) == 4
    assert workload.weight("labour", "ORDINARY", 9) == 1
    assert workload.weight("labour", "ORDINARY", 10) == 2
    assert workload.weight("land_acquisition", "ORDINARY", 100) == 6


def test_a_place_that_says_nothing_has_the_usual_weights():
    assert places()["sichuan"].workload == places()["national"].workload
