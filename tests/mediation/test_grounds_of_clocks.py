"""A pause is law only where a text says so; limitation counts by the civil code."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.scenarios import play, read_file
from law.clock import Term

MEDIATED = """
[[case]]
name = "中止或者鉴定"
procedure = "mediation/{kind}"
{more}
events = [
  {{ on = 2026-01-12, kind = "received", {said} }},
  {{ on = 2026-01-16, kind = "accepted" }},
  {{ on = 2026-01-20, kind = "{stop}" {ground} }},
  {{ on = 2026-01-30, kind = "{go}" }},
]
"""
SUSPENDED = {"stop": "suspended", "ground": ', ground = "S6"', "go": "resumed"}
APPRAISED = {"stop": "appraisal_opened", "ground": "", "go": "appraisal_closed"}
COURT = 'origin_channel = "COURT_PRE", court_signed_on = 2026-01-14'


def terms(tmp_path: Path, text: str, number: str) -> tuple[Term, ...]:
    file = tmp_path / "case.toml"
    file.write_text(text, encoding="utf-8")
    deadline = play(read_file(file)[0]).course.deadline(number)
    assert deadline is not None
    return deadline.reckoning.terms


@pytest.mark.parametrize(
    ("more", "said", "stop", "number", "basis"),
    [
        (
            'place = "shenzhen"',
            "joint = false",
            SUSPENDED,
            "P-01",
            "惯例可配置（中止的时间不计入调解期限",
        ),
        (
            'organ_kind = "PMC"\nplace = "ningbo"',
            "joint = false",
            APPRAISED,
            "P-01",
            "惯例可配置（鉴定",
        ),
        ('track = "COURT_DELEGATED"', COURT, APPRAISED, "G-09", "《人民法院在线调解规则》第26条"),
    ],
    ids=["深圳的中止", "宁波的鉴定", "法院委派的鉴定"],
)
def test_who_says_that_the_clock_pauses(tmp_path, more, said, stop, number, basis):
    text = MEDIATED.format(kind="property_management", more=more, said=said, **stop)

    pauses = [term for term in terms(tmp_path, text, number) if "不计" in term.label]

    assert [term.basis.text.startswith(basis) for term in pauses if term.basis] == [True]


def test_the_health_department_pauses_by_its_own_article(tmp_path):
    more = 'organ_kind = "ADMIN_ORGAN"'
    text = MEDIATED.format(kind="medical", more=more, said="joint = false", **APPRAISED)

    [pause] = [term for term in terms(tmp_path, text, "M-02") if "鉴定" in term.label]

    assert pause.basis and pause.basis.text == "《医疗纠纷预防和处理条例》第40条第3款"


def test_limitation_is_counted_by_the_civil_code(tmp_path):
    text = MEDIATED.format(
        kind="environmental",
        more="",
        said="known_on = 2023-05-03, act_continuing = false",
        **SUSPENDED,
    )

    grounds = [term.basis.text for term in terms(tmp_path, text, "E-01") if term.basis]

    assert "《民法典》第201条第1款" in grounds
    assert not any("民事诉讼法" in one for one in grounds)
