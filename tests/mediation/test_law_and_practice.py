"""What is law and what is practice, for whom; agreements in writing; remedies that are gone."""

from __future__ import annotations

from datetime import date

import pytest

from law.events import Event
from law.library import load_calendar
from mediation.dispute_type import Ending, OrganKind
from mediation.disputes import DISPUTES
from mediation.places import rows_of
from mediation.procedure import course

ON = date(2026, 3, 2)
LAW = {"S", "L"}


@pytest.mark.parametrize("kind", DISPUTES)
def test_no_practice_of_a_kind_bears_the_mark_of_law(kind):
    for rule in DISPUTES[kind].limits:
        assert (rule.certainty in LAW) is rule.limit.basis.is_law, (rule.id, rule.limit.starts)


@pytest.mark.parametrize("place", ["national", "sichuan", "shenzhen", "shandong", "ningbo"])
def test_no_practice_of_a_place_bears_the_mark_of_law(place):
    for rule in rows_of(place):
        assert (rule.certainty in LAW) is rule.limit.basis.is_law, rule.id


def by_word_of_mouth(kind: str, organ: str, **known: object):
    told = [
        Event("received", ON, {"joint": True, "organ_kind": organ, **known}),
        Event("accepted", ON, {"conditions": {}}),
        Event("assigned", ON, {"mediators": 1}),
        Event("session_held", ON, {}),
        Event("signed", ON, {"oral": True, "waived_paper": True}),
    ]
    return course(told, load_calendar(), kind=kind)


# 调解仲裁法 14(1)；医疗条例 39(1)、41(2)；农仲法 10(1)
WRITTEN = [
    ("labour", "LABOUR_ORG", "第14条第1款"),
    ("medical", "PMC", "第39条第1款"),
    ("medical", "ADMIN_ORGAN", "第41条第2款"),
    ("farmland_transfer", "TOWN", "第10条第1款"),
]


@pytest.mark.parametrize(("kind", "organ", "article"), WRITTEN)
def test_where_the_law_asks_for_paper_the_bar_names_the_article_of_the_body(kind, organ, article):
    found = by_word_of_mouth(kind, organ)

    assert found.state == "mediating"
    assert article in found.barred[-1].reason


@pytest.mark.parametrize("kind", sorted(set(DISPUTES) - {kind for kind, _, _ in WRITTEN}))
def test_elsewhere_a_committee_may_settle_by_word_of_mouth_but_not_within_a_petition(kind):
    # 人民调解法 28；信访工作条例 33
    assert by_word_of_mouth(kind, "PMC").state == "effective"

    petition = by_word_of_mouth(kind, "PMC", channel="PETITION")
    assert petition.state == "mediating"
    assert "书面" in petition.barred[-1].reason


def test_nobody_is_sent_to_the_coordination_and_adjudication_that_the_land_regulation_dropped():
    # 土地管理法实施条例（2021）不再有“协调、裁决”
    for kind in ("land_acquisition", "building_expropriation"):
        for sub in DISPUTES[kind].kinds:
            for reason, agreed in (("T5", False), ("", True)):
                ending = Ending(
                    {"dispute_kind": sub.code}, frozenset(), OrganKind.TOWN, ON,
                    reason=reason, agreed=agreed,
                )  # fmt: skip
                for route in DISPUTES[kind].ways_on(ending):
                    assert route.code != "ADJUDICATE"
                    assert "裁决" not in route.text
