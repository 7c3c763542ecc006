"""`law count`: the clock on the command line, for lawyers and for checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.law_cli import cli
from tests.law.golden import GOLDEN, Golden

PLAIN = [case for case in GOLDEN if not case.extension and not case.stops]


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["count", *args], input=text)


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.name)
def test_the_golden_dates(case: Golden) -> None:
    result = run(str(case.n), "--unit", case.unit, "--from", case.start.isoformat(), "--json")

    answer = json.loads(result.output)
    assert (answer["due"], answer["estimated"]) == (case.due.isoformat(), False)
    assert answer["trace"][-1]["on"] == case.due.isoformat()


def test_the_text_is_the_result_and_a_trace_that_a_lawyer_can_read() -> None:
    result = run("60", "--unit", "natural", "--from", "2025-08-04")

    lines = result.output.splitlines()
    assert lines[0] == "最后一日：2025年10月9日 星期四"
    assert "  当日不算：08-05 为第 1 日　《民事诉讼法》第85条第2款" in lines
    assert "  逢国庆节放假顺延：10-03 → 10-09　《民事诉讼法》第85条第3款" in lines
    assert lines[-1] == "  2025-10-09 周四　最后一日"


def test_an_estimate_says_so_and_names_the_year() -> None:
    result = run("60", "--unit", "natural", "--from", "2026-11-20")

    assert result.output.splitlines()[0].endswith("（暂估）")
    assert "2027年没有放假安排" in result.output


def test_backwards_without_rolling_and_by_region() -> None:
    before = run("5", "--unit", "working", "--from", "2026-03-02", "--before", "--json")
    fiction = run("30", "--unit", "natural", "--from", "2025-09-05", "--no-roll", "--json")
    region = run("3", "--unit", "working", "--from", "2026-08-04", "--region", "yunling", "--json")

    assert [json.loads(each.output)["due"] for each in (before, fiction, region)] == [
        "2026-02-24",
        "2025-10-05",
        "2026-08-11",
    ]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "单位"),
        (["5", "--from", "2026-02-12"], "单位"),
        (["5", "--unit", "day", "--from", "2026-02-12"], "单位"),
        (["--unit", "working", "--from", "2026-02-12"], "期间的长度"),
        (["five", "--unit", "working", "--from", "2026-02-12"], "期间的长度"),
        (["0", "--unit", "working", "--from", "2026-02-12"], "期间的长度"),
        (["9999999999", "--unit", "year", "--from", "2026-02-12"], "期间的长度"),
        (["5", "--unit", "working"], "起算日"),
        (["5", "--unit", "working", "--from", "2026-02-30"], "起算日"),
        (["5", "--unit", "working", "--from", "20260212"], "起算日"),
        (["5", "--unit", "working", "--from", "1066-10-14"], "起算日"),
        (["5", "--unit", "working", "--from", "2026-02-12", "--region", "x"], "地区日历"),
        (["5", "--colour"], "没有选项"),
        (["5", "6", "--unit", "working"], "命令写法不对"),
        (["5", "--unit"], "命令写法不对"),
        (["--batch", "/nowhere/at-all.jsonl"], "读不了文件"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_is_refused_in_chinese_with_exit_2(args: list[str], says: str) -> None:
    result = run(*args)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr


def line(case: Golden, **more: object) -> str:
    start = case.start.isoformat()
    return json.dumps({"n": case.n, "unit": case.unit, "from": start, **more})


def test_a_batch_answers_each_line_in_its_place(tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text(
        "\n".join(line(case, before=False, roll=True, region=None) for case in PLAIN),
        encoding="utf-8",
    )

    result = run("--batch", str(asked))

    answers = [json.loads(each) for each in result.output.splitlines()]
    assert [answer["due"] for answer in answers] == [case.due.isoformat() for case in PLAIN]
    assert all(answer["trace"] for answer in answers)
    assert result.exit_code == 0


def test_a_batch_without_a_trace_comes_from_the_fast_clock() -> None:
    result = run("--batch", "-", "--no-trace", text="\n".join(map(line, PLAIN)))

    answers = [json.loads(each) for each in result.output.splitlines()]
    assert answers == [{"due": case.due.isoformat(), "estimated": False} for case in PLAIN]


def test_a_bad_line_of_a_batch_has_its_error_in_its_place() -> None:
    bad = ['{"n": 5,', "[]", line(PLAIN[0], before="yes"), '{"n": true, "unit": "year"}']
    text = "\n".join([line(PLAIN[0]), *bad, "", line(PLAIN[1])])

    result = run("--batch", "-", text=text)

    answers = [json.loads(each) for each in result.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert answers[1]["error"].startswith("第 2 行")
    assert result.exit_code == 2
    assert "4 行没有算出" in result.stderr


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("[" * 100_000, "不是 JSON"),
        ('{"n": ' + "9" * 5_000 + "}", "不是 JSON"),
        (
            '{"n": 5, "unit": "hour", "from": "2026-02-12", "region": "\\ud800\\u001b[1m"}',
            "“??[1m”",
        ),
        ('{"n": 5, "unit": "hour", "from": "0001-01-01"}', "1950"),
        ('{"n": 5, "unit": ["hour"], "from": "2026-02-12"}', "单位"),
        ('{"n": 1.5, "unit": "hour", "from": "2026-02-12"}', "期间的长度"),
    ],
    ids=["deep", "huge", "control", "ancient", "list", "half"],
)
def test_no_line_of_a_batch_can_break_it(bad: str, says: str) -> None:
    result = run("--batch", "-", text=f"{line(PLAIN[0])}\n{bad}\n{line(PLAIN[0])}\n")

    answers = [json.loads(each) for each in result.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert answers[1]["error"].startswith("第 2 行")
    assert says in answers[1]["error"]
    assert result.exit_code == 2


def test_a_line_in_another_encoding_is_one_bad_line(tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    good = line(PLAIN[0]).encode()
    asked.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n" + "工作".encode("gbk") + b"\r\n" + good)

    result = run("--batch", str(asked))

    answers = [json.loads(each) for each in result.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert "第 2 行：应是 UTF-8 编码" in result.stderr


def test_a_file_without_a_line_and_a_folder_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"\n\n")

    results = [run("--batch", str(path)) for path in (empty, tmp_path, tmp_path / "none")]

    assert [result.exit_code for result in results] == [2, 2, 2]
    assert [
        part in result.stderr
        for result, part in zip(results, ("文件是空的", "这是目录", "没有这个文件"), strict=True)
    ] == [True, True, True]
