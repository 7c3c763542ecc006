"""The texts: each version in its time, each period in its article."""

from __future__ import annotations

from datetime import date, timedelta

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
]


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


def test_texts_that_were_not_at_hand_say_so() -> None:
    assert article(CIVIL_CODE.cite(188)).unchecked
    assert not article(ARL.cite(30)).unchecked


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
