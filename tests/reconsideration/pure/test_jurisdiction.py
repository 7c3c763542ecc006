"""Which organ reconsiders: one test a row of the decision table (articles 24 to 28)."""

from __future__ import annotations

import pytest

from law import article
from law.citation import Citation, Practice
from reconsideration.procedure.jurisdiction import (
    RULES,
    Authority,
    RespondentFacts,
    competent_organ,
)


@pytest.mark.parametrize(
    ("authority", "rule", "organ"),
    [
        (Authority.TAX, "J1", "上一级税务机关"),
        (Authority.VERTICAL, "J1", "上一级主管部门"),
        (Authority.STATE_DEPARTMENT, "J2", "该国务院部门"),
        (Authority.PROVINCE, "J4", "该省级人民政府"),
        (Authority.DEPARTMENT, "J5", "该部门的本级人民政府"),
        (Authority.GOVERNMENT, "J6", "上一级人民政府"),
        (Authority.DISPATCHED_ORGAN, "J7", "设立该派出机关的人民政府"),
        (Authority.BRANCH, "J9", "设立部门的本级人民政府"),
    ],
)
def test_each_kind_of_respondent_has_its_organ(authority, rule, organ):
    competence = competent_organ(RespondentFacts(authority))

    assert competence.rule == rule
    assert competence.organs == (organ,)
    assert competence.certain


@pytest.mark.parametrize("authority", [Authority.JUSTICE, Authority.DISTRICT_BRANCH])
def test_where_the_law_leaves_a_choice_both_organs_are_named(authority):
    assert len(competent_organ(RespondentFacts(authority)).organs) == 2


@pytest.mark.parametrize("authority", [Authority.STATE_DEPARTMENT, Authority.PROVINCE])
def test_own_acts_of_ministries_and_provinces_can_go_to_the_state_council(authority):
    assert competent_organ(RespondentFacts(authority)).state_council


def test_joint_acts_of_departments_of_one_government_go_to_that_government():
    facts = RespondentFacts(Authority.DEPARTMENT, joint=True, same_government=True)

    assert competent_organ(facts).organs == ("该部门的本级人民政府",)


def test_joint_acts_across_governments_are_left_to_a_person():
    competence = competent_organ(RespondentFacts(Authority.DEPARTMENT, joint=True))

    assert not competence.certain
    assert isinstance(competence.basis, Practice)


def test_a_county_under_a_dispatched_organ_goes_to_that_organ_before_the_general_rule():
    facts = RespondentFacts(Authority.GOVERNMENT, under_dispatched=True)

    assert competent_organ(facts).rule == "J10"


def test_every_kind_of_authority_has_a_rule_and_a_name():
    assert set(RULES) == set(Authority)
    assert all(authority.label for authority in Authority)


def test_every_rule_rests_on_an_article_that_was_looked_up_or_says_that_it_is_practice():
    for competence in RULES.values():
        if isinstance(competence.basis, Citation):
            assert article(competence.basis).gist
