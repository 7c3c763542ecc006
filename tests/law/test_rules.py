"""Which limits are in force: by place, kind of organ and day."""

from __future__ import annotations

from datetime import date

from law import Practice, TimeLimit, days
from law.rules import Rule, select

ON = date(2026, 6, 1)


def limit(length: int, key: str = "mediate") -> TimeLimit:
    return TimeLimit(
        key,
        "完成调解",
        frozenset({"accepted"}),
        frozenset({"agreed"}),
        days(length),
        Practice("例"),
    )


def lengths(found: tuple[TimeLimit, ...]) -> list[int]:
    return [each.period.count for each in found]


def test_a_local_rule_replaces_the_national_one() -> None:
    rules = [Rule(limit(20), place="anning"), Rule(limit(30))]

    assert lengths(select(rules, on=ON)) == [30]
    assert lengths(select(rules, on=ON, places=("sichuan", "anning"))) == [20]


def test_the_narrowest_place_wins() -> None:
    rules = [Rule(limit(10), place="linxi"), Rule(limit(20), place="anning")]

    assert lengths(select(rules, on=ON, places=("anning", "linxi"))) == [10]


def test_a_rule_for_one_kind_of_organ_leaves_the_others_alone() -> None:
    rules = [Rule(limit(15), organs=frozenset({"PMC"})), Rule(limit(30))]

    assert lengths(select(rules, on=ON, organ="PMC")) == [15]
    assert lengths(select(rules, on=ON, organ="TOWN")) == [30]


def test_a_rule_applies_from_its_first_to_its_last_day() -> None:
    rules = [
        Rule(limit(45), in_force_to=date(2026, 4, 14)),
        Rule(limit(60), in_force_from=date(2026, 4, 15)),
    ]

    assert lengths(select(rules, on=date(2026, 4, 14))) == [45]
    assert lengths(select(rules, on=date(2026, 4, 15))) == [60]


def test_limits_of_different_keys_stand_side_by_side() -> None:
    rules = [Rule(limit(30)), Rule(limit(5, "decide"))]

    assert lengths(select(rules, on=ON)) == [30, 5]
