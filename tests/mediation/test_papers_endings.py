"""Termination notices of every kind and body: routes with their days, and never a remedy
against the mediation itself (复议法 12(4))."""

from __future__ import annotations

import re

import pytest

from casework.db import transaction
from casework.documents.numerals import chinese_date
from mediation.commands import papers, standing
from mediation.commands.papers.parts import matter
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from tests.builders import person
from tests.mediation.filed import CANARY, TODAY, filed
from tests.mediation.test_papers_made import GAPS, text_of

AGAINST_US = re.compile(
    r"(?:对|不服)[^。；，]{0,12}(?:本通知|本次调解|调解协议|终止调解|调解行为|调解结果)"
    r"[^。；]{0,20}(?:复议|行政诉讼)"
)


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


@pytest.mark.parametrize("organ", [OrganKind.ADMIN_ORGAN, OrganKind.PMC, OrganKind.COURT_INVITED])
@pytest.mark.parametrize("kind", DISPUTES)
def test_a_notice_names_ways_on_with_their_days_and_none_against_the_mediation(db, kind, organ):
    by = person("许祎")
    case = filed(kind, "mediating", by=by)
    with transaction():
        case.organ_kind = organ.value

    for reason in ("T1", "T3", "T5"):
        routes = standing.routes_for(case, on=TODAY, reason=reason)
        letter = papers.termination(
            case, reason=reason, note="", undisputed="", routes=routes, on=TODAY, by=by
        )
        text = text_of(letter)

        assert routes, "a notice without a way on helps nobody"
        assert not AGAINST_US.search(text), text
        assert not GAPS.findall(text), text
        assert "惯例可配置" not in text and CANARY not in text
        assert "不评价争议的是非" in text and "原件可以凭身份证件领回" in text
        for route in routes:
            assert route.code not in DISPUTES[kind].never
            assert route.label in text
            assert route.due is None or chinese_date(route.due) in text
        if "RECON" in DISPUTES[kind].never:
            assert "行政复议" not in text


def test_the_check_would_notice_an_offer_of_reconsideration():
    assert AGAINST_US.search("一、行政复议：对本通知不服的，可以申请行政复议。")
    assert not AGAINST_US.search("一、行政复议：对征收补偿决定不服的，可以申请行政复议。")


def test_a_case_is_named_by_what_it_is_about_and_never_by_the_word_other(db):
    case = filed("medical", "mediating", by=person("许祎"))
    people = f"{case.applicant_names}与{case.respondent_names}"

    case.dispute_kind = "SURG"
    assert matter(case) == f"{people}涉及手术的医患纠纷"
    case.dispute_kind = "OTHER"
    assert matter(case) == f"{people}的医患纠纷"
