"""title_of(), level_of(): what a case is called, the level of its respondent, by its parties."""

from __future__ import annotations

from reconsideration.commands import papers
from reconsideration.commands.acting import side
from reconsideration.commands.papers.parts import names
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.respondents import likely_level

TITLE_LENGTH = 300


def title_of(case: ReconsiderationCase) -> str:
    """周翀 不服 安宁市市场监督管理局 行政处罚决定; of many: 周翀、林赟、郑𬭎等12人 不服 …"""
    told = names(case, papers.APPLICANT), names(case, papers.RESPONDENT)
    return f"{told[0]} 不服 {told[1]} {case.act_name}"[:TITLE_LENGTH]


def level_of(case: ReconsiderationCase) -> str:
    """The level that the name of the first respondent gives away; nothing where it doesn't."""
    found = [likely_level(party.name) for party in side(case, papers.RESPONDENT)]
    return found[0].value if found and found[0] else ""
