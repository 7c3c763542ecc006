"""An inspector's own phrases: what was written on a sheet before is offered on the next one."""

import pytest
from bs4 import BeautifulSoup

from reconsideration.standardisation.commands import sheets
from reconsideration.standardisation.cycle import TaskStage
from reconsideration.standardisation.forms.inspection import remark_of
from reconsideration.standardisation.queries.sheets import phrases_of, sheet_of
from tests.reconsideration.standardisation.inspected import county, score_all
from tests.reconsideration.standardisation.visiting import fields

FULL = {"i_7_2": sheets.Scored(points=2, text="各席位没有铭牌"),
        "i_7_3": sheets.Scored(points=1, text="没有制度上墙"),
        "i_7_4": sheets.Scored(points=1, text="各席位没有铭牌")}  # fmt: skip


@pytest.fixture
def of(db):
    found = county(TaskStage.ONSITE)
    score_all(found, found.one, **FULL)
    return found


def at(of, indicator):
    return f"/standardisation/tasks/{of.task.id}/sheet/{indicator}"


def test_what_is_written_often_comes_first_and_only_one_s_own(of):
    assert phrases_of(of.one) == ["各席位没有铭牌", "没有制度上墙"]
    assert phrases_of(of.other) == []


@pytest.mark.parametrize(
    ("text", "phrase", "whole"),
    [
        ("", "没有铭牌", "没有铭牌"),
        ("门口没有标识", "没有铭牌", "门口没有标识；没有铭牌"),
        ("门口没有标识。", "没有铭牌", "门口没有标识。没有铭牌"),
        ("各席位没有铭牌", "没有铭牌", "各席位没有铭牌"),
        ("门口没有标识", "", "门口没有标识"),
    ],
)
def test_a_phrase_goes_behind_what_was_typed_once(text, phrase, whole):
    assert remark_of(text, phrase) == whole


def test_a_phrase_is_chosen_without_a_script_and_saved_with_the_remark(of, as_role):
    one = as_role("INS", person=of.one)
    shown = BeautifulSoup(one.get(at(of, "7.5")).text, "lxml")
    offered = [each["value"] for each in shown.select("#phrase option")]
    assert offered == ["", "各席位没有铭牌", "没有制度上墙"]
    assert shown.select_one("#phrase")["data-into"] == "text"

    given = fields(shown) | {"score": "0", "text": "没有无障碍通道", "phrase": "没有制度上墙"}
    assert one.post(at(of, "7.5"), data=given).status_code == 303

    (row,) = [each for each in sheet_of(of.task, of.one).scores if each.indicator == "7.5"]
    assert row.text == "没有无障碍通道；没有制度上墙"


def test_a_phrase_nobody_offered_is_cut_short_beside_the_field(of, as_role):
    one = as_role("INS", person=of.one)
    shown = BeautifulSoup(one.get(at(of, "7.5")).text, "lxml")
    answer = one.post(at(of, "7.5"), data=fields(shown) | {"score": "0", "phrase": "长" * 101})

    assert answer.status_code == 422 and "最多 100 个字" in answer.text


def test_what_is_typed_on_a_sheet_is_kept_while_the_network_fails(of, as_role):
    one = as_role("INS", person=of.one)
    shown = BeautifulSoup(one.get(at(of, "7.5")).text, "lxml")
    assert shown.select_one("form#form[data-long]")
    one.post(f"{at(of, '7.5')}?keep=typed", data=fields(shown) | {"text": "听证室在二楼"})

    again = BeautifulSoup(one.get(at(of, "7.5")).text, "lxml")
    assert again.select_one("#text").text.strip() == "听证室在二楼"
