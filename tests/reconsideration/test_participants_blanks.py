"""Papers of the parties (03-06), made for them to sign."""

from __future__ import annotations

from datetime import date

import pytest

from casework.documents.issue import frozen_letter
from casework.documents.parts import plain_lines
from law.errors import Incomplete
from reconsideration.commands import sheets
from tests import builders
from tests.reconsideration.stories import applicant, application, do, respondent
from tests.reconsideration.test_participants import DAY, NAMES, group


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 3, 6))
    return builders.person("何敏")


def made(case, clerk, kind, **given):
    paper = do(sheets.make_sheet, case, kind=kind, on=DAY, by=clerk, **given)
    return "\n".join(plain_lines(frozen_letter(paper)))


def test_an_election_has_a_line_for_every_applicant_and_the_limits_of_article_15(clerk):
    text = made(group(), clerk, "election")

    for word in (
        *NAMES,
        "一至五名",
        "变更行政复议请求、撤回行政复议申请、承认第三人请求",
        "书面同意",
    ):
        assert word in text


def test_a_power_of_attorney_asks_for_matters_authority_and_term(clerk):
    case = application()

    text = made(case, clerk, "attorney", party_id=case.parties[0].id)

    for word in ("周翀", "委托事项", "□撤回申请", "□和解", "委托期限", "至本案终结"):
        assert word in text
    assert "身份证明书" not in text


def test_an_entity_gets_the_proof_of_its_head_with_it(clerk):
    firm = applicant(kind="legal_person", name="安宁市汇民商贸有限公司", id_type="", id_no="",
                     legal_rep="汪岸", legal_rep_post="经理")  # fmt: skip
    case = application(parties=[firm, respondent()])

    text = made(case, clerk, "attorney", party_id=case.parties[0].id)

    assert "汪岸在我单位担任经理，是我单位的法定代表人（负责人）" in text


def test_a_third_party_asks_to_take_part_and_says_why(clerk):
    assert "利害关系" in made(application(), clerk, "third")


def test_a_paper_nobody_knows_is_refused(clerk):
    with pytest.raises(Incomplete):
        made(application(), clerk, "x")
