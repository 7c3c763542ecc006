"""Every period of the table, against the text of the law as it was read by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from law import Citation, article
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.beside import LIMITS, OLD_LIMITS
from reconsideration.procedure.events import BESIDE
from reconsideration.procedure.periods import NO_PERIOD, PERIODS
from reconsideration.procedure.stages import ACTS

SCENARIOS = Path(__file__).parents[2] / "scenarios"

# number: length, from which event, article
TABLE = {
    "P01": ("60 日", "act_known", "《行政复议法》第20条第1款"),
    "P02": ("剩余的期间", "", "《行政复议法》第20条第2款"),
    "P03": ("60 日", "rights_told", "《行政复议法》第20条第3款"),
    "P04": ("1 年", "act_known", "《行政复议法》第20条第3款"),
    "P05": ("5 年", "act_made", "《行政复议法》第21条"),
    "P06": ("60 日", "performance_requested", "《行政复议法实施条例》第16条第1款第2项"),
    "P08": ("10 个工作日", "correction_notice_served", "《行政复议法》第31条第2款"),
    "P09": ("15 日", "decision_served", "《行政复议法》第34条"),
    "P10": ("15 日", "decision_served", "《行政诉讼法》第45条"),
    "P10c": (
        "1 年",
        "decision_served",
        "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第64条第2款",
    ),
    "P11": ("6 个月", "act_known", "《行政诉讼法》第46条第1款"),
    "P20": ("5 个工作日", "penaliser_received", "《行政复议法》第32条第2款"),
    "P21": ("5 个工作日", "received", "《行政复议法》第30条第1款"),
    "P22": ("5 个工作日", "received", "《行政复议法》第31条第1款"),
    "P23": ("5 个工作日", "corrected", "《行政复议法》第31条第3款"),
    "P25a": ("10 日", "designation_started", "《行政复议法实施条例》第30条"),
    "P25b": ("10 日", "designation_referred", "《行政复议法实施条例》第30条"),
    "P30": ("7 个工作日", "accepted deemed_accepted", "《行政复议法》第48条"),
    "P31": ("10 个工作日", "copy_served", "《行政复议法》第48条"),
    "P32": ("3 个工作日", "accepted deemed_accepted", "《行政复议法》第54条第1款"),
    "P33": ("5 个工作日", "copy_served", "《行政复议法》第54条第1款"),
    "P34": ("前 5 个工作日", "hearing_set", "《行政复议法》第51条第1款"),
    "P35": ("60 日", "suspended", "《行政复议法》第41条第5项"),
    "P36": ("30 日", "norm_review_opened", "《行政复议法》第56条"),
    "P37": ("7 个工作日", "norm_review_opened", "《行政复议法》第56条"),
    "P38": ("3 个工作日", "norm_review_opened", "《行政复议法》第58条第1款"),
    "P39": ("10 个工作日", "norm_drafter_notified", "《行政复议法》第58条第1款"),
    "P40": ("60 日", "norm_transferred", "《行政复议法》第60条"),
    "P41": ("60 日", "accepted deemed_accepted", "《行政复议法》第62条第1款"),
    "P43": ("30 日", "accepted deemed_accepted", "《行政复议法》第62条第2款"),
    "P50": ("60 日", "decision_served mediated", "《行政复议法》第77条第1款"),
    "P51": ("60 日", "decision_served mediated", "《行政复议法实施条例》第49条第1款"),
    "P52": ("60 日", "opinion_letter_served", "《行政复议法》第76条"),
    "P53": ("30 日", "performance_ordered", "《行政复议法》第77条第2款"),
    "P54": (
        "3 个月",
        "decision_served",
        "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第156条",
    ),
    "P60": ("30 日", "notice_published", "《民事诉讼法》第95条"),
    "P70": (NO_PERIOD, "", "《行政复议法》第26条"),
    "P71": (NO_PERIOD, "", "《行政复议法》第75条第2款"),
    "P72": (NO_PERIOD, "", "《行政复议法》第79条第2款"),
    "O1": ("60 日", "act_known", "《行政复议法（2017年修正）》第9条第1款"),
    "O2": ("5 个工作日", "received", "《行政复议法（2017年修正）》第17条第1款"),
    "O3": ("5 个工作日", "received", "惯例可配置（五日按工作日计算）"),
    "O4": ("7 个工作日", "county_received", "《行政复议法（2017年修正）》第18条"),
    "O5": ("7 个工作日", "accepted deemed_accepted", "《行政复议法（2017年修正）》第23条第1款"),
    "O6": ("10 日", "copy_served", "《行政复议法（2017年修正）》第23条第1款"),
    "O7": ("60 日", "accepted deemed_accepted", "《行政复议法（2017年修正）》第31条第1款"),
    "O8a": ("30 日", "norm_review_opened", "《行政复议法（2017年修正）》第26条"),
    "O8b": ("7 个工作日", "norm_review_opened", "《行政复议法（2017年修正）》第26条"),
    "O8c": ("60 日", "norm_transferred", "《行政复议法（2017年修正）》第26条"),
}
ROWS = {row.number: row for row in PERIODS}


def test_every_row_of_the_law_is_in_the_table_once():
    assert list(ROWS) == [row.number for row in PERIODS]
    assert set(ROWS) == set(TABLE)


@pytest.mark.parametrize("number", TABLE)
def test_a_period_has_the_length_the_trigger_and_the_article_of_the_law(number):
    length, starts, basis = TABLE[number]
    row = ROWS[number]

    assert (row.period, row.basis.text) == (length, basis)
    assert not isinstance(row.basis, Citation) or article(row.basis).gist
    assert set(starts.split()) <= (row.limit.starts if row.limit else {""})


@pytest.mark.parametrize("number", [number for number, row in ROWS.items() if row.limit])
def test_a_period_is_counted_under_its_number(number):
    """The row is no mere text: a clock of one of the versions has it."""
    clocks = [
        limit
        for version in VERSIONS.values()
        for limit in (*version.limits.values(), *version.simplified.values())
    ]
    clocks += [one for version in VERSIONS.values() for one in (version.sue_closed,)]
    clocks += [version.perform_as_set for version in VERSIONS.values()]
    counted = {limit.number: limit for limit in (*LIMITS, *OLD_LIMITS, *clocks)}
    # The notice has the days of the review itself: one clock, two rows.
    same = {"P22": "P21", "O3": "O3"}.get(number, number)

    assert same in counted


def test_every_trigger_is_an_event_that_a_case_can_have():
    starts = {kind for row in PERIODS if row.limit for kind in row.limit.starts}

    assert starts <= {*ACTS, *BESIDE}


def test_a_scenario_tells_every_period():
    """Each number with a length is expected as a date by some file of scenarios."""
    text = "\n".join(path.read_text("utf-8") for path in SCENARIOS.glob("reconsideration*.toml"))
    told = set(re.findall(r"^due\.([PO]\d+[a-c]?) = \d", text, re.M)) | {"P22"}
    untold = {number for number, row in ROWS.items() if row.limit} - told

    assert untold == set()
