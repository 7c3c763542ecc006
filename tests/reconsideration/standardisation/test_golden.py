"""The golden numbers of the specification, worked by hand there: one line each."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from app.scenario_cli import scenario
from app.standardisation_cli import standardisation
from reconsideration.standardisation.catalogue import plain, source

ALL_IN_TIME = {"M09": (9, 9)}


@pytest.fixture
def run(tmp_path):
    """Score a file: `run('[metrics]…')` gives what `--json` prints."""

    def invoke(text, *options):
        file = tmp_path / "figures.toml"
        file.write_text('catalogue = "2026.1"\n' + text, encoding="utf-8")
        return CliRunner().invoke(standardisation, ["score", str(file), *options])

    return invoke


def _figures(**figures):
    lines = [f"{one} = {{ num = {num}, den = {den} }}" for one, (num, den) in figures.items()]
    return "\n".join(["[metrics]", *lines])


@pytest.mark.parametrize(
    ("measure", "figures", "points"),
    [
        ("1.8/M09", {"M09": (9, 9)}, "3.00"),
        ("1.8/M09", {"M09": (3, 4)}, "1.50"),
        ("1.8/M09", {"M09": (4, 5)}, "1.50"),
        ("1.8/M09", {"M09": (2, 4)}, "0.00"),
        ("1.8/M09", {"M09": (49, 50)}, "2.00"),
        ("1.8/M09", {"M09": (48, 49)}, "1.50"),
        ("1.8/M09", {"M09": (147, 150)}, "2.00"),
        ("1.8/M09", {"M09": (0, 0)}, None),
        ("4.1/M19", {"M19": (0, 1)}, "1.50"),
        ("1.8/M10+M10b", {"M10": (9, 10), "M10b": (9, 10)}, "0.50"),
        ("1.8/M10+M10b", {"M10": (0, 0), "M10b": (4, 4)}, "1.00"),
        ("1.9/M12", {"M12": (1, 3)}, "0.50"),
        ("1.3/M03", {"M03": (1, 1)}, "1.50"),
        ("1.3/M03", {"M03": (3, 1)}, "0.00"),
        ("1.9/M11", {"M11": (78.4, 1), "M11u": (1, 1)}, "0.50"),
        ("1.7/M08", {"M08": (0, 0), "M08c": (0, 0)}, None),
        ("1.7/M08c", {"M08": (0, 0), "M08c": (0, 0)}, None),
    ],
)
def test_a_measure_earns_what_the_specification_says(run, measure, figures, points):
    answer = json.loads(run(_figures(**figures), "--json").output)

    assert answer["measures"][measure] == points


@pytest.mark.parametrize(
    "text",
    [
        '[answers."7.2"]\nitems = [true, true, "partly", false]',
        '[answers."7.2"]\nroom = "met"\nseats = "met"\nplates = "partly"\nrecording = "missing"',
    ],
)
def test_a_checklist_is_answered_by_name_or_in_order(run, text):
    assert json.loads(run(text, "--json").output)["measures"]["7.2/K"] == "1.00"


def test_of_a_checklist_what_is_partly_met_does_not_count(run):
    text = '[answers."7.2"]\nroom = true\nseats = true\nplates = "partly"\nrecording = false'

    answer = json.loads(run(text, "--json").output)

    assert answer["measures"]["7.2/K"] == answer["indicators"]["7.2"]["earned"] == "1.00"


def test_nothing_to_consult_on_leaves_the_indicator_out(run):
    answer = json.loads(run(_figures(M08=(0, 0), M08c=(0, 0)), "--json").output)

    assert answer["indicators"]["1.7"] == {"earned": None, "of": "2.50"}


def test_one_measure_empty_scales_the_others_up(run):
    figures = _figures(M14=(19, 20), M14b=(0, 0), M14c=(0, 0), M13=(8, 8), M13b=(0, 2))

    answer = json.loads(run(figures, "--json").output)

    assert answer["measures"]["1.10/M14c"] == "0.50"
    assert answer["indicators"]["1.10"] == {"earned": "2.67", "of": "3.00"}


def test_an_area_without_newcomers_is_scaled_up(run):
    # 4.3 to 4.7 are worth 5.5; half a point of 4.6 is lost: 10 × 5.0 / 5.5.
    text = (
        _figures(M19=(0, 0), M20=(0, 0), M21=(5, 5), M22=(5, 5), M23=(3, 3))
        + """
[answers."4.4"]
sessions = true
[answers."4.6"]
appraisal = true
files = false
[answers."4.7"]
B = true
"""
    )

    answer = json.loads(run(text, "--json").output)

    assert answer["areas"]["4"] == {"earned": "9.09", "of": "10.00"}


def test_a_case_still_open_forty_days_past_its_limit_caps_the_grade(run):
    answer = json.loads(run(_figures(M09=(9, 10), M18d=(1, 1)), "--json").output)

    assert answer["measures"]["1.8/M09"] == "1.50"
    assert "C1" in answer["caps"]


def test_a_case_suspended_once_is_decided_in_time(tmp_path):
    # 2 January and 60 days, and the ten days from 10 to 20 January: 13 March.
    file = tmp_path / "case.toml"
    file.write_text(
        """[[case]]
name = "普通程序，中止一次"
procedure = "reconsideration"
events = [
  { on = 2025-12-31, kind = "received" },
  { on = 2026-01-02, kind = "accepted", track = "ordinary" },
  { on = 2026-01-10, kind = "suspended", ground = "S01" },
  { on = 2026-01-20, kind = "resumed" },
  { on = 2026-03-12, kind = "decided" },
]
due.decide = 2026-03-13
""",
        encoding="utf-8",
    )

    told = CliRunner().invoke(scenario, [str(file), "--json"])

    (case,) = json.loads(told.output)
    assert (told.exit_code, case["mismatches"]) == (0, [])
    assert case["due"]["decide"]["met_on"] == "2026-03-12"


def test_an_unqualified_newcomer_caps_the_grade_once_he_leads_a_case(run):
    led = json.loads(run(_figures(M19=(0, 1), M19h=(1, 1)), "--json").output)
    followed = json.loads(run(_figures(M19=(0, 1), M19h=(0, 1)), "--json").output)

    assert "C3" in led["caps"]
    assert "C3" not in followed["caps"]


def test_the_plain_answer_says_how_it_was_reckoned(run):
    answer = run(_figures(M09=(48, 49)))

    assert answer.exit_code == 0
    assert "法定期限内审结率 48/49　满 95%" in answer.output
    assert "3 − 1 × 1.5　一件不合格最多扣一半" in answer.output
    assert "示例目录" in answer.output


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("[metrics]\nM99 = 1", "数据 M99", "目录没有这项数据"),
        ("[metrics]\nM09 = { num = 5, den = 4 }", "数据 M09", "不能大于分母"),
        ("[metrics]\nM09 = { num = -1, den = 4 }", "数据 M09", "应为不小于零的数"),
        ("[metrics]\nM09 = { num = nan }", "数据 M09", "应为不小于零的数"),
        ("[metrics]\nM09 = { number = 1 }", "数据 M09", "不认识的项“number”"),
        ("[metrics]\nM09 = 3", "数据 M09", "比率应写成"),
        ('[answers."7.2"]\nitems = [1, 2, 3, 4, 5]', "指标 7.2", "最多 4 项"),
        ('[answers."9.9"]\na = true', "指标 9.9", "目录没有这项指标"),
        ('[answers."7.2"]\nsofa = true', "指标 7.2 sofa", "指标没有这一项"),
        ('[answers."7.2"]\nroom = 3', "指标 7.2 room", "应为 met、partly、missing 或者 na"),
        ('[answers."7.2"]\nroom = "yes"', "指标 7.2", "应为 true、false"),
        ('[answers."7.2"]\nK = 2.5', "指标 7.2 K", "应在 0 和 2 之间"),
        ('vetoes = ["V9"]', "一票否决 V9", "目录没有这一项"),
        ('profile = "town"', "级别", "目录没有“town”"),
        ("[deductions]\nD1 = { letter = 3 }", "扣分 D1", "没有“letter”"),
        ("metrics = 3", "metrics", "应为一张表"),
    ],
)
def test_a_wrong_file_is_refused_with_place_and_reason(run, text, place, reason):
    answer = run(text, "--json")

    assert answer.exit_code == 2
    assert any(place in line and reason in line for line in answer.output.splitlines())


def test_every_error_of_a_file_is_told_at_once(run):
    answer = run('profile = "town"\n[metrics]\nM98 = 1\nM99 = 1')

    assert len(answer.output.splitlines()) == 3


def test_a_file_that_is_no_toml_or_not_there_is_refused(run, tmp_path):
    assert run("[metrics").exit_code == 2
    missing = CliRunner().invoke(standardisation, ["score", str(tmp_path / "none")])
    assert (missing.exit_code, "打不开" in missing.output) == (2, True)


def test_a_catalogue_of_ones_own_is_checked_and_used(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[catalogue]\nid = "own"\n', encoding="utf-8")

    checked = CliRunner().invoke(standardisation, ["check", str(own)])

    assert checked.exit_code == 2
    assert "目录：至少要有一个方面、一项指标、一个级别" in checked.output
    assert run("", "--catalogue", str(own)).exit_code == 2


def test_a_score_can_follow_the_catalogue_of_a_file(run, tmp_path):
    own = tmp_path / "own.json"
    data = plain(source("2026.1"))
    data["catalogue"]["version"] = "2027.1"
    data["indicators"][7]["measures"][0]["strict"] = True
    own.write_text(json.dumps(data), encoding="utf-8")

    answer = json.loads(run(_figures(M09=(3, 4)), "--json", "--catalogue", str(own)).output)

    assert (answer["catalogue"], answer["measures"]["1.8/M09"]) == ("2027.1", "0.00")


def test_the_catalogue_that_comes_with_the_product_is_whole():
    answer = CliRunner().invoke(standardisation, ["check"])

    assert answer.exit_code == 0
    assert "7 个方面，56 项指标，合计相符" in answer.output
