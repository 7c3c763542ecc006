"""A pasted list of applicants: what each line becomes."""

from __future__ import annotations

import pytest

from casework.cases.rosters import MOST, read_roster


@pytest.mark.parametrize(
    "line",
    [
        "周翀\t11010519491231002X\t13800000000\t安宁市滨河路8号",
        "1. 周翀，11010519491231002X，13800000000，安宁市滨河路8号",
        "周翀 11010519491231002X 13800000000 安宁市滨河路8号",
    ],
)
def test_a_line_is_a_person_with_number_phone_and_address(line):
    [party], wrong = read_roster(line, "applicant")

    assert wrong == ""
    assert (party["name"], party["kind"], party["id_type"]) == ("周翀", "citizen", "id_card")
    assert (party["phone"], party["address"]) == ("13800000000", "安宁市滨河路8号")


def test_a_credit_code_is_an_entity_and_a_name_alone_is_enough():
    (firm, person), _ = read_roster("汇民商贸，91350100M000100Y43\n林赟", "applicant")

    assert (firm["kind"], firm["id_type"]) == ("legal_person", "credit_code")
    assert (person["kind"], person["id_type"], person["id_no"]) == ("citizen", "", "")


def test_commas_inside_an_address_belong_to_it():
    [party], _ = read_roster("周翀，，，安宁市，滨河路8号", "applicant")

    assert party["address"] == "安宁市，滨河路8号"


def test_a_heading_and_empty_lines_are_no_applicants():
    assert read_roster("姓名\t证件号码\n\n", "applicant") == ([], "")


def test_a_number_twice_and_a_list_too_long_are_said():
    twice = "周翀，11010519491231002X\n林赟，11010519491231002x"

    assert "第 2 行与第 1 行" in read_roster(twice, "applicant")[1]
    assert f"最多 {MOST} 行" in read_roster("周翀\n" * (MOST + 1), "applicant")[1]
