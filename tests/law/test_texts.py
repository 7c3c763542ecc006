"""The texts: each version in its time, each period in its article."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest

import law
from law import (
    ADL,
    ARL,
    ARL_2017,
    ARL_IMPL,
    CIVIL_CODE,
    CONFIRMATION_RULES,
    CPL,
    INVITED_MEDIATION,
    LABOUR_CONTRACT,
    LABOUR_INSPECTION,
    LABOUR_MEDIATION,
    ONLINE_MEDIATION,
    PEOPLES_MEDIATION,
    STATUTES,
    WORK_INJURY,
    Period,
    Statute,
    Unit,
    article,
    days,
    hours,
    months,
    statute_on,
    working_days,
    years,
)
from law.library import Article, articles, in_chinese

# Read off the statutes, article by article.
PERIODS: list[tuple[Statute, int, list[Period]]] = [
    (ARL, 20, [days(60), years(1)]),
    (ARL, 21, [years(20), years(5)]),
    (ARL, 30, [working_days(5)]),
    (ARL, 31, [working_days(5), working_days(10)]),
    (ARL, 32, [working_days(5)]),
    (ARL, 34, [days(15)]),
    (ARL, 41, [days(60)]),
    (ARL, 48, [working_days(7), working_days(10)]),
    (ARL, 51, [working_days(5)]),
    (ARL, 54, [working_days(3), working_days(5)]),
    (ARL, 56, [days(30), working_days(7)]),
    (ARL, 57, [days(30), working_days(7)]),
    (ARL, 58, [working_days(3), working_days(10)]),
    (ARL, 60, [days(60)]),
    (ARL, 62, [days(60), days(30)]),
    (ARL, 76, [days(60)]),
    (ARL_2017, 9, [days(60)]),
    (ARL_2017, 17, [working_days(5)]),
    (ARL_2017, 18, [working_days(7)]),
    (ARL_2017, 19, [days(15)]),
    (ARL_2017, 23, [working_days(7), days(10)]),
    (ARL_2017, 26, [days(30), working_days(7), days(60)]),
    (ARL_2017, 27, [days(30), working_days(7)]),
    (ARL_2017, 31, [days(60), days(30)]),
    (ARL_IMPL, 16, [days(60)]),
    (ARL_IMPL, 29, [working_days(5)]),
    (ARL_IMPL, 30, [days(10)]),
    (ARL_IMPL, 42, [days(60)]),
    (ARL_IMPL, 49, [days(60)]),
    (ARL_IMPL, 57, [days(60)]),
    (CPL, 86, [days(10)]),
    (CPL, 95, [days(30)]),
    (CPL, 187, [days(30)]),
    (CPL, 205, [days(30)]),
    (CPL, 227, [days(15)]),
    (CPL, 250, [years(2)]),
    (CPL, 283, [days(60)]),
    (ADL, 45, [days(15)]),
    (ADL, 46, [months(6), years(20), years(5)]),
    (ADL, 48, [days(10)]),
    (LABOUR_MEDIATION, 14, [days(15)]),
    (LABOUR_MEDIATION, 27, [years(1)]),
    (LABOUR_MEDIATION, 29, [days(5)]),
    (LABOUR_MEDIATION, 43, [days(45), days(15)]),
    (LABOUR_MEDIATION, 48, [days(15)]),
    (LABOUR_MEDIATION, 49, [days(30), days(15)]),
    (LABOUR_MEDIATION, 50, [days(15)]),
    (PEOPLES_MEDIATION, 33, [days(30)]),
    (CONFIRMATION_RULES, 4, [days(3)]),
    (CONFIRMATION_RULES, 5, [days(15), days(10)]),
    (CONFIRMATION_RULES, 10, [years(1)]),
    (ONLINE_MEDIATION, 12, [working_days(3)]),
    (ONLINE_MEDIATION, 15, [working_days(3)]),
    (ONLINE_MEDIATION, 24, [days(30), days(15), days(7)]),
    (INVITED_MEDIATION, 27, [days(30), days(15), days(7)]),
    (CIVIL_CODE, 188, [years(3), years(20)]),
    (LABOUR_CONTRACT, 40, [days(30)]),
    (LABOUR_CONTRACT, 41, [days(30)]),
    (LABOUR_CONTRACT, 50, [days(15)]),
    (WORK_INJURY, 17, [days(30), years(1)]),
    (WORK_INJURY, 20, [days(60), days(15)]),
    (WORK_INJURY, 25, [days(60), days(30)]),
    (WORK_INJURY, 26, [days(15)]),
    (LABOUR_INSPECTION, 17, [working_days(60), working_days(30)]),
    (LABOUR_INSPECTION, 20, [years(2)]),
    (WORK_INJURY, 29, [days(60), days(30)]),
    (CIVIL_CODE, 194, [months(6)]),
    (CIVIL_CODE, 705, [years(20)]),
    (CIVIL_CODE, 718, [months(6)]),
    (CIVIL_CODE, 726, [days(15)]),
    (CIVIL_CODE, 946, [days(60)]),
    (CIVIL_CODE, 947, [days(90)]),
    (CIVIL_CODE, 948, [days(60)]),
    (STATUTES["medical_2018"], 15, [hours(6)]),
    (STATUTES["medical_2018"], 24, [years(3)]),
    (STATUTES["medical_2018"], 25, [years(3)]),
    (STATUTES["medical_2018"], 26, [hours(48), days(7)]),
    (STATUTES["medical_2018"], 27, [days(14)]),
    (STATUTES["medical_2018"], 32, [working_days(30)]),
    (STATUTES["medical_2018"], 38, [working_days(30)]),
    (STATUTES["medical_2018"], 40, [working_days(5), working_days(30)]),
    (STATUTES["medical_accident_2002"], 37, [years(1)]),
    (STATUTES["medical_accident_2002"], 38, [days(7)]),
    (STATUTES["medical_accident_2002"], 39, [days(10)]),
    (STATUTES["environment_2014"], 66, [years(3)]),
    (STATUTES["property_2018"], 14, [days(15)]),
    (STATUTES["property_2018"], 16, [days(30)]),
    (STATUTES["land_2019"], 14, [days(30)]),
    (STATUTES["land_2019"], 47, [days(30)]),
    (STATUTES["land_2019"], 48, [years(3)]),
    (STATUTES["land_2019"], 57, [years(2)]),
    (STATUTES["land_impl_2021"], 26, [working_days(10)]),
    (STATUTES["land_impl_2021"], 28, [days(30)]),
    (STATUTES["land_impl_2021"], 31, [working_days(15)]),
    (STATUTES["collective_2024"], 57, [years(1), years(5)]),
    (STATUTES["expropriation_2011"], 10, [days(30)]),
    (STATUTES["expropriation_2011"], 16, [years(1)]),
    (STATUTES["compensation_enforcement_2012"], 2, [months(3)]),
    (STATUTES["compensation_enforcement_2012"], 3, [days(5)]),
    (STATUTES["compensation_enforcement_2012"], 4, [days(30)]),
    (STATUTES["farmland_2018"], 30, [months(6)]),
    (STATUTES["farmland_2018"], 42, [years(2)]),
    (STATUTES["farmland_2018"], 64, [years(2)]),
    (STATUTES["farmland_arbitration_2009"], 18, [years(2)]),
    (STATUTES["farmland_arbitration_2009"], 23, [working_days(5)]),
    (STATUTES["farmland_arbitration_2009"], 24, [working_days(5)]),
    (STATUTES["farmland_arbitration_2009"], 25, [days(10), working_days(5)]),
    (STATUTES["farmland_arbitration_2009"], 31, [working_days(5)]),
    (STATUTES["farmland_arbitration_2009"], 45, [working_days(3)]),
    (STATUTES["farmland_arbitration_2009"], 47, [days(60), days(30)]),
    (STATUTES["farmland_arbitration_2009"], 48, [days(30)]),
    (STATUTES["farmland_interpretation_2020"], 11, [months(2)]),
    (STATUTES["consumer_2013"], 46, [working_days(7)]),
    (STATUTES["petition_2022"], 22, [days(15)]),
    (STATUTES["petition_2022"], 23, [days(15), working_days(5)]),
    (STATUTES["petition_2022"], 34, [days(60), days(30)]),
    (STATUTES["petition_2022"], 35, [days(30)]),
    (STATUTES["petition_2022"], 36, [days(30)]),
    (STATUTES["cpl_interpretation_2022"], 372, [days(15), months(6)]),
    (STATUTES["adl_interpretation_2018"], 64, [years(1)]),
]

# The texts that were open beside the gists, article by article, and that no later law is known to
# have overtaken. All others say 原文待核.
CHECKED = {
    "adl_2017", "archives_2020", "archives_impl_2024", "arl_2017", "arl_2023", "arl_impl_2007",
    "confirmation_rules_2011", "cpl_2023", "expropriation_2011",
    "farmland_2018", "farmland_arbitration_2009", "labour_mediation_2007", "land_2019",
    "land_impl_2021", "medical_2018", "online_mediation_2021",
    "peoples_mediation_2010", "personal_information_2021", "petition_2022", "property_2018",
}  # fmt: skip

IN_FIGURES = re.compile(r"\d+(?:个工作日|日内|日前|小时|个月|年内)")


@pytest.mark.parametrize(
    ("statute", "number", "periods"),
    PERIODS,
    ids=[f"{statute.short}-{number}" for statute, number, _ in PERIODS],
)
def test_an_article_states_its_periods(
    statute: Statute, number: int, periods: list[Period]
) -> None:
    stated = article(statute.cite(number))

    assert [str(period) for period in periods if not stated.states(period)] == []


def test_a_gist_states_no_other_number() -> None:
    gist = Article(1, "收到之日起六十日内", date(2026, 1, 1))

    assert gist.states(days(60))
    assert not gist.states(days(10))
    assert not gist.states(days(6))
    assert not gist.states(Period(60, Unit.MONTH))


@pytest.mark.parametrize(
    ("number", "text"),
    [(2, "二"), (10, "十"), (15, "十五"), (45, "四十五"), (105, "一百零五"), (110, "一百一十"),
     (100, "一百"), (365, "三百六十五")],
)  # fmt: skip
def test_numbers_are_written_as_in_statutes(number: int, text: str) -> None:
    assert in_chinese(number) == text


@pytest.mark.parametrize("statute", STATUTES.values(), ids=lambda statute: statute.key)
def test_every_text_has_gists_and_the_day_it_was_checked(statute: Statute) -> None:
    found = articles(statute)

    assert found
    assert all(each.gist and each.checked_on >= date(2026, 1, 1) for each in found)
    assert statute.adopted_on <= statute.in_force_from
    assert statute.key.startswith(statute.family)


@pytest.mark.parametrize("statute", STATUTES.values(), ids=lambda statute: statute.key)
def test_a_text_that_was_not_at_hand_says_so_of_every_article(statute: Statute) -> None:
    assert {each.unchecked for each in articles(statute)} == {statute.key not in CHECKED}


@pytest.mark.parametrize("statute", STATUTES.values(), ids=lambda statute: statute.key)
def test_a_gist_is_one_line_and_counts_time_as_statutes_do(statute: Statute) -> None:
    for each in articles(statute):
        assert each.gist == each.gist.strip(), each.number
        assert "\n" not in each.gist, each.number
        assert not IN_FIGURES.search(each.gist), each.number


@pytest.mark.parametrize("key", STATUTES)
def test_each_article_stands_once_and_in_its_order(key: str) -> None:
    table = tomllib.loads((files("law") / "texts" / f"{key}.toml").read_text(encoding="utf-8"))
    numbers = [row["number"] for row in table["article"]]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("names", ["title", "short"])
def test_no_two_texts_go_by_one_name(names: str) -> None:
    told = [getattr(statute, names) for statute in STATUTES.values()]

    assert len(told) == len(set(told))


def test_an_article_nobody_relies_on_is_not_there() -> None:
    with pytest.raises(LookupError):
        article(ARL.cite(200))


def test_the_law_of_a_day_is_the_version_in_force() -> None:
    assert statute_on("arl", date(2023, 12, 31)) is ARL_2017
    assert statute_on("arl", date(2024, 1, 1)) is ARL
    with pytest.raises(LookupError):
        statute_on("arl", date(1990, 1, 1))


def test_versions_of_one_text_never_overlap() -> None:
    for statute in STATUTES.values():
        if statute.in_force_to is None:
            continue
        following = statute.in_force_to + timedelta(days=1)
        assert not statute.is_in_force(following)
        assert statute_on(statute.family, following).in_force_from == following


def test_a_citation_reads_as_officials_write_it() -> None:
    assert ARL.cite(30, 1, 4).text == "《行政复议法》第30条第1款第4项"
    assert ARL.cite(30).place == "第30条"
    assert ARL.cite(30).is_law


def test_practice_is_never_shown_as_law() -> None:
    practice = law.Practice("参照第三十一条", ARL.cite(31))

    assert practice.text == "惯例可配置（参照第三十一条）"
    assert not practice.is_law


def test_every_public_name_says_what_it_is() -> None:
    bare = [
        name
        for name in law.__all__
        if callable(getattr(law, name)) and not getattr(law, name).__doc__
    ]

    assert bare == []
