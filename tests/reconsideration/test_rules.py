"""The page of the rules, and the site's own answers to what the law leaves open."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from app import create_app
from app.config import BadConfig
from law import Event, load_calendar
from reconsideration.procedure import course
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.periods import PERIODS
from reconsideration.procedure.settings import (
    ANSWERED_BY,
    DEFAULTS,
    NAMED,
    OPEN_QUESTIONS,
    OTHERWISE,
    Settings,
    read_settings,
    setting_names,
    use,
    value_words,
)
from tests.reconsideration.stories import body

HEARING = [
    Event("accepted", date(2026, 3, 16)),
    Event("hearing_set", date(2026, 3, 30), {"for": date(2026, 4, 16)}),
]


@pytest.fixture
def page(as_role, db):
    browser = as_role("REG", unit=body())

    def show(**asked):
        answer = browser.get("/reconsideration/rules/", query_string=asked)
        assert answer.status_code == 200
        return BeautifulSoup(answer.text, "lxml")

    return show


@pytest.fixture
def answering():
    """Answer the open questions otherwise, until the test ends."""
    yield lambda **given: use(read_settings(given))
    use(DEFAULTS)


def _rows(found):
    return [
        [cell.get_text(" ", strip=True) for cell in row("td")] for row in found.select("tbody tr")
    ]


def test_every_period_is_shown_with_its_article(page):
    rows = _rows(page(page="periods"))

    assert len(rows) == len(PERIODS)
    [reply] = [row for row in rows if "P31" in row[0]]
    assert reply[1] == "10 个工作日"
    assert "被申请人收到副本之日" in reply[2]
    assert "第70条" in reply[4]
    assert "第48条" in reply[5]


def test_the_steps_of_either_law_are_shown(page):
    new, old = (_rows(page(page="steps", law=law)) for law in ("2023", "2017"))

    assert ["转为普通程序", "审理中、中止、拟决报批"] in [row[:2] for row in new]
    assert ["转为普通程序", "各状态"] in [row[:2] for row in old]


def test_every_check_is_shown_with_its_level(page):
    rows = _rows(page(page="checks"))

    assert [int(row[0]) for row in rows] == list(CHECKS)
    assert {row[3] for row in rows if row[0] in {"26", "31", "43"}} == {"一律不可以"}


def test_every_open_question_is_shown_as_practice_with_its_setting(page):
    rows = _rows(page(page="questions"))

    assert [row[0] for row in rows] == list(OPEN_QUESTIONS)
    assert all("惯例可配置" in row[2] for row in rows)
    [hearing] = [row for row in rows if row[0] == "U8"]
    assert hearing[3] == "听证通知隔满五个工作日：否"


def test_a_question_answered_otherwise_is_marked(page, answering):
    answering(hearing_clear_days=True)

    [row] = [row for row in _rows(page(page="questions")) if row[0] == "U8"]

    assert "本站点改过" in row[3]
    assert "隔满五个工作日" in row[1]
    assert "默认" in row[1]


def test_a_sites_own_answer_moves_the_date_and_is_printed_in_the_trace(answering):
    calendar = load_calendar()
    usual = course(HEARING, calendar).deadline("hearing_notice")
    answering(hearing_clear_days=True)
    clear = course(HEARING, calendar).deadline("hearing_notice")

    # back from Thu 04-16: 4/15 4/14 4/13 4/10 4/9, one more is 4/8
    assert (usual.due, clear.due) == (date(2026, 4, 9), date(2026, 4, 8))
    assert "可改为" in usual.notes[0].note
    assert "本站点配置" in clear.notes[0].note


def test_every_question_that_has_a_setting_has_a_second_answer():
    assert set(OTHERWISE) == set(ANSWERED_BY)
    assert {ANSWERED_BY[number] for number in OTHERWISE} <= set(Settings.__dataclass_fields__)


@pytest.mark.parametrize(
    "given",
    [
        {"nonsense": True},
        {"hearing_clear_days": "yes"},
        {"norm_start": "some day"},
        {"stay_answer_days": 0},
    ],
)
def test_a_site_with_a_wrong_answer_does_not_start(given, tmp_path):
    config = {"instance": str(tmp_path), "secret_key": "k" * 32, "data_key": "ab" * 32}

    with pytest.raises(BadConfig, match="reconsideration"):
        create_app({**config, "reconsideration": given})


def test_every_setting_has_a_name_in_chinese():
    assert set(NAMED) == set(setting_names())
    assert all(value_words(DEFAULTS, name) for name in NAMED)
