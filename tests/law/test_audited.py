"""Dates that a second reader worked out by hand, asked of the command line in both forms."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.law_cli import cli

COUNTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("audited.toml").read_text(encoding="utf-8")
)["counts"]


def asked(row: dict[str, Any]) -> str:
    question = {name: row[name] for name in row.keys() - {"due", "estimated"}}
    return json.dumps({**question, "from": row["from"].isoformat()})


@pytest.mark.parametrize("options", [(), ("--no-trace",)], ids=["explained", "fast"])
def test_the_dates_of_the_second_reader(options: tuple[str, ...]) -> None:
    lines = "\n".join(map(asked, COUNTS))

    result = CliRunner().invoke(cli, ["count", "--batch", "-", *options], input=lines)

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    got = [(answer["due"], answer["estimated"]) for answer in answers]
    want = [(row["due"].isoformat(), row.get("estimated", False)) for row in COUNTS]
    assert [pair for pair in zip(COUNTS, got, want, strict=True) if pair[1] != pair[2]] == []
