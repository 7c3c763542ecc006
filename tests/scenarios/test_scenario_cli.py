"""flask law scenario: what lawyers and checks get for a file of cases."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from app.scenario_cli import scenario

GOOD = """
[[case]]
name = "周五收到，无人答复"
procedure = "reconsideration"
events = [{ on = 2025-09-26, kind = "received" }]
due.examine = 2025-10-10
"""
EVENTS = "events = [{ on = 2026-03-02, kind = 'received' }]"
WRONG = GOOD.replace("due.examine = 2025-10-10", "due.examine = 2025-10-03")


@pytest.fixture
def run(tmp_path):
    def put(text, *options):
        file = tmp_path / "cases.toml"
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(scenario, [str(file), *options])

    return put


def test_a_file_that_holds_is_told_in_words(run):
    answer = run(GOOD)

    assert answer.exit_code == 0
    assert "视为受理" in answer.output
    assert "2025-10-10" in answer.output
    assert "全部相符" in answer.output


def test_an_expectation_that_fails_is_shown_and_ends_with_1(run):
    answer = run(WRONG)

    assert answer.exit_code == 1
    assert "due.examine 应为 2025-10-03，算得 2025-10-10" in answer.output


def test_json_names_state_law_deadlines_and_what_the_law_did(run):
    [case] = json.loads(run(GOOD, "--json").output)

    assert case["name"] == "周五收到，无人答复"
    assert case["law"] == "2023"
    assert case["state"] == "trial"
    assert case["derived"] == [{"on": "2025-10-10", "kind": "deemed_accepted"}]
    assert case["due"]["examine"]["due"] == "2025-10-10"
    assert case["due"]["decide"]["article"] == "《行政复议法》第62条第1款"
    assert case["mismatches"] == []


def test_json_of_a_mismatch_says_what_was_expected_and_got(run):
    answer = run(WRONG, "--json")

    [case] = json.loads(answer.output)
    assert case["mismatches"] == [
        {"what": "due.examine", "expected": "2025-10-03", "got": "2025-10-10"}
    ]
    assert answer.exit_code == 1


def test_a_mediation_is_put_to_its_own_procedure(run):
    answer = run(
        """
        [[case]]
        name = "劳动争议"
        procedure = "mediation/labour"
        events = [{ on = 2026-03-02, kind = "received" }]
        due.mediate = 2026-03-17
        """,
        "--json",
    )

    assert answer.exit_code == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有 [[case]]"),
        ("[[case]", "不是 TOML"),
        ("[[case]]\nevents = [{ on = 2026-03-02, kind = 'received' }]", "缺少名称"),
        ("[[case]]\nname = 'a'", "缺少事项"),
        ("[[case]]\nname = 'a'\nprocedure = 'arbitration'\nevents = []", "没有“arbitration”"),
        ("[[case]]\nname = 'a'\nprocedure = 'mediation/moon'\nevents = []", "没有“mediation/moon”"),
        (f"[[case]]\nname = 'a'\nlaw = '1999'\n{EVENTS}", "法律版本"),
        (f"[[case]]\nname = 'a'\nregion = 'moon'\n{EVENTS}", "没有地区日历"),
        ("[[case]]\nname = 'a'\nevent = []", "不认识 event"),
        ("[[case]]\nname = 'a'\nevents = [{ on = 2026-03-02, kind = 'eaten' }]", "没有“eaten”"),
        ("[[case]]\nname = 'a'\nevents = [{ kind = 'received' }]", "缺少日期"),
        ("[[case]]\nname = 'a'\nevents = [{ on = '2026-02-30', kind = 'received' }]", "日期"),
        ("[[case]]\nname = 'a'\nevents = [{ on = 2026-03-02, kind = 'extended' }]", "缺少 days"),
        ("[[case]]\nname = 'a'\nevents = [{ on = 9999-12-31, kind = 'received' }]", "2100"),
        (f"[[case]]\nname = 'a'\n{EVENTS}\nderived = 5", "derived"),
        (
            "[[case]]\nname = 'a'\nevents = "
            "[{ on = 2026-03-02, kind = 'accepted', track = 'fast' }]",
            "fast",
        ),
        (
            "[[case]]\nname = 'a'\nevents = "
            "[{ on = 2026-03-02, kind = 'suspended', ground = 'S11' }]",
            "S11",
        ),
        (
            "[[case]]\nname = 'a'\nevents = [{ on = 2026-03-02, kind = 'received' }]\n"
            "due.examine = 5",
            "due.examine",
        ),
        (f"[[case]]\nname = 'a'\n{EVENTS}\ndue.decyde = 'none'", "没有“decyde”这个期限（due）"),
        (f"[[case]]\nname = 'a'\n{EVENTS}\nmet.P99 = 'none'", "没有“P99”这个期限（met）"),
        (
            f"[[case]]\nname = 'a'\nprocedure = 'mediation/labour'\n{EVENTS}\ndue.L-99 = 'none'",
            "没有“L-99”这个期限（due）",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why_and_ends_with_2(run, text, why):
    answer = run(text)

    assert answer.exit_code == 2
    assert why in answer.output


def test_the_message_names_the_case_and_the_event(run):
    answer = run(
        "[[case]]\nname = '第一件'\nevents = [{ on = 2026-03-02, kind = 'received' }]\n"
        "[[case]]\nname = '第二件'\nevents = [{ on = 2026-03-02, kind = 'received' }, "
        "{ on = 2026-03-03, kind = 'eaten' }]"
    )

    assert "第 2 个案件“第二件”，第 2 个事项" in answer.output


def test_a_missing_file_is_said_in_chinese(tmp_path):
    answer = CliRunner().invoke(scenario, [str(tmp_path / "nothing.toml")])

    assert answer.exit_code == 2
    assert "读不了文件" in answer.output


LABOUR = "[[case]]\nname = 'a'\nprocedure = 'mediation/labour'\nevents = [%s]"
RECEIVED = "{ on = 2026-03-02, kind = 'received', %s }"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("claims = 5", "claims 应是一列"),
        ("claims = ['MOON']", "claims 应是一列"),
        ("dispute_kind = []", "dispute_kind 应是一个值"),
        ("dispute_kind = 'MOON'", "dispute_kind 请从列出的各项中选一项"),
        ("known_on = 9999-12-31", "known_on 应在 1950 年至 2100 年之间"),
        ("known_on = '2026-02-30'", "known_on 请填成"),
        ("parties_to_ask = 5", "parties_to_ask 应是一列"),
        ("origin_deadline = 'soon'", "origin_deadline 应是日期"),
        ("joint = 'yes'", "joint 应是 true 或 false"),
        ("organ_kind = 'MOON'", "organ_kind 应是 ADMIN_ORGAN"),
    ],
)
def test_what_an_event_of_a_mediation_says_must_have_its_type(run, said, why):
    answer = run(LABOUR % (RECEIVED % said))

    assert answer.exit_code == 2
    assert f"第 1 个案件“a”，第 1 个事项：{why}" in answer.output


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("kind = 'extended', days = 99999999999", "days 应是日数"),
        ("kind = 'signed', clauses = 5", "clauses 的写法不对"),
        ("kind = 'suspended', ground = 'S99'", "ground 应是 S1、"),
        ("kind = 'terminated', reason = 'T99'", "reason 应是 T1、"),
    ],
)
def test_so_must_what_later_events_say(run, event, why):
    answer = run(
        LABOUR % f"{{ on = 2026-03-02, kind = 'received' }}, {{ on = 2026-03-05, {event} }}"
    )

    assert answer.exit_code == 2
    assert f"第 2 个事项：{why}" in answer.output


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[case]]\nname = 'a'\nas_of = 2026-02-30", "第 3 行第 9 个字符处的日期不存在"),
        ("[[case]]\nname = 'a'\nname = 'b'\n", "第 3 行"),
        ("[[case]]\nname =", "没有写完"),
        ("a = " + "[" * 5_000, "不是 TOML"),
        ("a = " + "9" * 5_000, "不是 TOML"),
        (
            f"[[case]]\nname = 'a'\nprocedure = 'mediation/labour'\nstrict = 'no'\n{EVENTS}",
            "strict",
        ),
    ],
    ids=["no such day", "twice", "unfinished", "deep", "huge", "strict"],
)
def test_what_is_no_toml_is_said_with_its_line(run, text, why):
    answer = run(text)

    assert answer.exit_code == 2
    assert why in answer.output


def test_a_folder_and_another_encoding_are_said(tmp_path):
    other = tmp_path / "other.toml"
    other.write_bytes("[[case]]\nname = '案件'".encode("gbk"))

    folder, encoded = (CliRunner().invoke(scenario, [str(path)]) for path in (tmp_path, other))

    assert (folder.exit_code, encoded.exit_code) == (2, 2)
    assert "这是目录" in folder.output
    assert "UTF-8" in encoded.output
