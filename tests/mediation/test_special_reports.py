"""Special reports: one kind of dispute by what matters in it, for the unit and for outsiders."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.db import transaction
from casework.ledgers.book import split
from casework.measures import Asked, read_period
from casework.measures.public import LEFT_OUT
from casework.now import clock_at
from mediation.measures import BOOK, MEASURES
from mediation.measures.special import specials
from tests.arranged import arranged
from tests.builders import unit
from tests.mediation import quarter

pytestmark = pytest.mark.walk

ON = date(2026, 4, 10)
Q1 = read_period("2026Q1")


def in_a_township():
    return quarter.built(parent=unit(kind="township", name="滨河街道办事处", short_name="滨河街道"))


@pytest.fixture
def made(db, database):
    return arranged(database, in_a_township)


def told(case, kind="labour", **facts):
    """What a case says, as if it had been taken in so."""
    with transaction():
        case.kind, case.facts = kind, case.facts | facts


def lines(made, key):
    asked = Asked("mediation", (made.at.id,), Q1)
    return {one.label: one.figures["accepted"].n for one in split(BOOK, asked, key, ACCEPTED)}


ACCEPTED = [MEASURES["accepted"]]


def page_of(browser, key, **more):
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    with clock_at(ON):
        page = browser.get(f"/mediation/figures/special/{key}?period=2026Q1&{asked}")
    rows = BeautifulSoup(page.text, "lxml").select("tbody tr")
    return page, {row.th.get_text(): [td.get_text() for td in row.find_all("td")] for row in rows}


def test_each_kind_of_dispute_has_its_special_report_by_its_own_cut():
    """The list of the specification (7.4)."""
    assert {(one.kind, one.fact or one.by) for one in specials().values()} >= {
        ("labour", "project_name"),
        ("medical", "hospital_name"),
        ("medical", "dept_name"),
        ("environmental", "respondent"),
        ("environmental", "sub_type"),
        ("property_management", "community_name"),
        ("property_management", "provider_name"),
        ("land_acquisition", "project_name"),
        ("building_expropriation", "project"),
        ("farmland_transfer", "respondent"),
        ("soe_restructuring", "enterprise"),
        ("markets", "operator_name"),
    }


def test_cases_are_split_by_town_and_by_project(made):
    told(made.cases["A"], project_name="滨江路一期")
    told(made.cases["B"], kind="land_acquisition", project_name="环城公路")

    assert lines(made, "town") == {"滨河街道": 6}
    assert lines(made, "project") == {"滨江路一期": 1, "环城公路": 1, "不涉及项目": 4}


def test_the_other_side_is_masked_where_it_is_a_person(made):
    case = made.cases["A"]
    with transaction():
        case.parties[1].kind, case.parties[1].name = "citizen", "欧阳宏"
        case.respondent_names = "欧阳宏"

    found = lines(made, "respondent")

    assert found["欧阳某"] == 1 and found["临溪永安纺织厂"] == 2


def test_the_signing_rate_of_a_project_is_what_its_newest_case_says(made, as_role):
    """E was accepted on 02-24, F on 03-30."""
    told(made.cases["E"], "land_acquisition", project_name="环城公路", agreed_households_pct="40")
    told(made.cases["F"], "land_acquisition", project_name="环城公路", agreed_households_pct="62.5")

    _, rows = page_of(as_role("RVW", unit=made.at), "land-acquisition-project-name")

    assert rows["环城公路"][0] == "2 件"
    assert rows["环城公路"][-1] == "62.5 %"


def test_the_unsettled_workers_of_an_enterprise_are_not_added_up_over_its_cases(made, as_role):
    for letter, count in (("E", 40), ("F", 6)):
        told(
            made.cases[letter],
            "soe_restructuring",
            enterprise="安宁市机床厂",
            unsettled_count=count,
        )

    _, rows = page_of(as_role("RVW", unit=made.at), "soe-restructuring-enterprise")

    assert rows["安宁市机床厂"][-1] == "6 人"


def test_outside_a_few_cases_have_neither_figures_nor_a_name(made, as_role):
    for letter in "ABCEF":
        told(made.cases[letter], "medical", hospital_name="安宁市人民医院")
    told(made.cases["G"], "medical", hospital_name="青禾县医院")
    head = as_role("RVW", unit=made.at)

    page, rows = page_of(head, "medical-hospital-name", view="public")

    assert "青禾县医院" not in page.text
    assert set(rows["不足 5 件的"]) == {LEFT_OUT, "0 件"}
    assert not BeautifulSoup(page.text, "lxml").select("tbody a")
    assert "青禾县医院" in page_of(head, "medical-hospital-name")[0].text


@pytest.mark.parametrize(
    "address",
    ["special/farmland-transfer-respondent?", "?cut=respondent&", "?cut=mediator&"],
)
def test_outside_nothing_is_split_by_people(made, as_role, address):
    for letter in "ABCEF":
        told(made.cases[letter], "farmland_transfer")
    with clock_at(ON):
        page = as_role("RVW", unit=made.at).get(
            f"/mediation/figures/{address}period=2026Q1&view=public"
        )

    assert "公开口径不按" in page.text
    assert "永安纺织厂" not in page.text and "许祎" not in page.text.partition("<main")[2]


# --------------------------------------------------------------------------- as a file


def exported(browser, made, **fields):
    """The report of the first quarter as lines of CSV, by indicator."""
    with clock_at(ON):
        address = browser.post(
            "/mediation/reports/new", data={"unit": made.at.id, "period": "2026Q1"}
        ).location
        file = browser.post(f"{address}/export/csv", data=fields).location
        text = browser.get(f"{file}/csv").data.decode("utf-8-sig")
        sheet = browser.post(f"{address}/export/xlsx", data=fields).location
        assert browser.get(f"{sheet}/xlsx").data.startswith(b"PK")
    return text, {row[1]: row for row in csv.reader(io.StringIO(text)) if len(row) > 1}


def test_a_report_is_exported_with_what_makes_each_figure(made, as_role):
    text, rows = exported(as_role("RVW", unit=made.at), made)

    assert "2026年第一季度统计报表" in text and "导出" in text
    assert rows["受理数"][2:6] == ["件", "6 件", "6", ""]
    assert rows["成功率"][3:6] == ["2/3", "2", "3"]
    assert rows["协议金额"][4] == "39600"
    assert all(one.label in rows for one in MEASURES.values())


def test_exported_for_outside_readers_small_figures_are_left_out(made, as_role):
    _, rows = exported(as_role("RVW", unit=made.at), made, public="1")

    assert rows["受理数"][3] == "6 件"
    assert rows["终止数"][3:6] == [LEFT_OUT, "", ""]
