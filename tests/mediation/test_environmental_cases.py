"""Environmental disputes as cases: what is not taken, routes, an agreement that can be measured."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from casework.db import transaction
from law.errors import NotAllowed
from law.events import Event
from law.library import load_calendar
from mediation.commands import closing, registration
from mediation.dispute_type import Ending, OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import course
from tests.builders import person
from tests.mediation import stories
from tests.mediation.environmental_story import KEY, bureau, taken_in
from tests.mediation.reading import paper

ENVIRONMENTAL = DISPUTES[KEY]
ON = date(2026, 3, 20)
PMC = OrganKind.PMC


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


def accept(**changes):
    by = person()
    case = stories.registered(by=by, at=bureau(), **taken_in(**changes))
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=ON, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=ON, by=by)
    return case


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"facts": {"not_private": "official"}}, "主管部门举报"),
        ({"facts": {"not_private": "crime"}}, "公安机关"),
        ({"facts": {"not_private": "public"}}, "检察机关"),
        ({"claims": [{"code": "PUNITIVE", "amount": "1000", "text": ""}]}, "人民法院"),
        ({"facts": {"crime_sign": "hidden_pipe"}}, "暗管"),
        ({"facts": {"other_procedure": "court"}}, "法院已受理"),
    ],
)
@pytest.mark.usefixtures("today")
def test_what_cannot_be_settled_between_two_cannot_be_accepted(changes, words):
    with pytest.raises(NotAllowed, match=words):
        accept(**changes)


@pytest.mark.usefixtures("today")
def test_a_neighbours_business_and_a_running_penalty_are_no_bar():
    case = accept(facts={"ordinary_rules": "neighbour_business", "enforcement_status": "penalised"})

    assert case.stage == "accepted"


# ------------------------------------------------------------------------------ routes


def routes(organ=OrganKind.ADMIN_ORGAN, **known):
    facts = known.pop("facts", {})
    claims = frozenset(known.pop("claims", ("AQUA",)))
    return ENVIRONMENTAL.ways_on(Ending(facts, claims, organ, ON, **known))


def codes(**known):
    return [route.code for route in routes(**known)]


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("WATER", "《水污染防治法》第97条"),
        ("NOISE", "《噪声污染防治法》第86条第2款"),
        ("SOIL", "《土壤污染防治法》第96条第3款"),
        ("AIR", "《环境保护法》第64条"),
    ],
)
def test_the_court_is_open_by_the_article_of_the_medium(kind, place):
    [suit] = [one for one in routes(reason="T5", facts={"dispute_kind": kind})
              if one.code == "CIVIL_SUIT"]  # fmt: skip

    assert suit.basis.text == place


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"reason": "T5"}, ["CIVIL_SUIT", "ENFORCE", "RECON", "LEGAL_AID"]),
        (
            {"reason": "T5", "facts": {"enforcement_status": "penalised"}},
            ["CIVIL_SUIT", "ENFORCE", "LEGAL_AID"],
        ),
        (
            {"reason": "T5", "facts": {"public_damage": True}},
            ["CIVIL_SUIT", "ENFORCE", "RECON", "PROCURATOR", "LEGAL_AID"],
        ),
        ({"reason": "N1"}, ["COURT", "ENFORCE", "RECON", "LEGAL_AID"]),
        ({"agreed": True}, ["CIVIL_SUIT", "JUD_CONFIRM", "ENFORCE", "LEGAL_AID"]),
    ],
)
def test_a_notice_names_where_this_dispute_can_go(known, expected):
    assert codes(**known) == expected


def test_reconsideration_is_named_for_a_department_that_does_nothing_and_never_for_the_mediation():
    for organ, agreed, status in product(
        OrganKind, (True, False), ("none", "ordered", "penalised")
    ):
        found = routes(organ=organ, agreed=agreed, facts={"enforcement_status": status})
        for one in found:
            if one.code != "RECON":
                assert "复议" not in one.text
            else:
                assert "不履行职责" in one.text
                assert one.basis.place == "第11条第11项"
        assert not {one.code for one in found} & {"LAB_ARB", "FARM_ARB", "ADMIN_SUIT"}


def test_the_suit_has_the_last_day_of_the_limitation():
    events = [Event("received", date(2026, 3, 2), {"known_on": "2026-02-21"})]
    clocks = course(events, load_calendar(), kind=KEY).deadlines
    suit = routes(reason="T5", clocks=clocks)[0]

    # 申请中断，自 2026-03-02 + 3 年 = 2029-03-02（周五）
    assert (suit.due, suit.estimated) == (date(2029, 3, 2), True)


def test_a_committees_agreement_is_confirmed_by_law_and_a_bureaus_is_asked_about():
    [of_committee] = [one for one in routes(PMC, agreed=True) if one.code == "JUD_CONFIRM"]
    [of_bureau] = [one for one in routes(agreed=True) if one.code == "JUD_CONFIRM"]

    assert of_committee.basis.text == "《人民调解法》第33条第1款"
    assert not of_bureau.basis.is_law


# -------------------------------------------------------------------------- a whole case

_PAY = stories.CLAUSE | {"act": "赔偿死鱼损失", "amount": "21600.00"}
_TERMS = {"total": "21600.00"}
_STOP = [{"code": "STOP", "amount": "", "text": ""}]


def _measure(act):
    return stories.CLAUSE | {
        "kind": "act", "act": act, "amount": None, "manner": "监测站出具报告", "account": "",
    }  # fmt: skip


@pytest.mark.usefixtures("today")
def test_money_for_what_is_over_needs_no_measuring_and_leaves_the_state_its_claims():
    case = stories.signed(at=bureau(), **taken_in(), clauses=[_PAY], terms=_TERMS)
    text = paper(case, "agreement")

    assert case.stage == "effective"
    assert "环境污染纠纷调解协议书" in text
    assert "不影响国家和有关组织就生态环境损害提出的请求" in text


@pytest.mark.usefixtures("today")
def test_a_promise_to_stop_that_nobody_can_measure_cannot_be_signed():
    asked = {"at": bureau(), **taken_in(claims=_STOP), "terms": {"total": ""}}

    with pytest.raises(NotAllowed, match="复测的日期和达到的标准"):
        stories.settled(**asked, clauses=[_measure("改造排水口，不再外排")])

    clear = "改造排水口，由市监测站复测，化学需氧量不超过80毫克/升"
    pond, mill = stories.PARTIES
    asked |= {"at": bureau(), "parties": [pond, mill | {"name": "临溪纸业第二公司"}]}
    assert stories.settled(**asked, clauses=[_measure(clear)]).stage == "agreed"


@pytest.mark.usefixtures("today")
def test_a_notice_of_termination_names_the_court_and_the_duty_to_act():
    by = person()
    case = accept()
    with transaction():
        closing.terminate(case, reason="T5", on=date(2026, 4, 1), by=by)
    text = paper(case, "termination")

    assert "《水污染防治法》第九十七条" in text
    assert "调解本身不能申请" in text
    assert "仲裁" not in text


def test_the_counter_registers_it_through_the_page(as_role, db, clock_at):
    clock_at(date(2026, 3, 2))
    desk = as_role("REG", unit=bureau())

    page = desk.get(f"/mediation/new/{KEY}")
    refused = desk.post(f"/mediation/new/{KEY}", data=_typed() | {"fact_facts_summary": ""})
    taken = desk.post(f"/mediation/new/{KEY}", data=_typed())

    assert page.status_code == 200
    assert (refused.status_code, "请填事实和理由" in refused.text) == (422, True)
    assert taken.status_code in (302, 303), taken.text[:2000]
    assert db.session.query(MediationCase).one().kind == KEY


def _typed():
    return {
        "initiation": "APPLICATION",
        "channel": "WALK_IN",
        "received_on": "2026-03-02",
        "head_count": "3",
        "applicants-0-name": stories.WORKER,
        "applicants-0-kind": "citizen",
        "applicants-0-id_type": "id_card",
        "applicants-0-id_no": stories.WORKER_ID,
        "applicants-0-phone": "13800002046",
        "respondents-0-name": "临溪纸业有限公司",
        "respondents-0-kind": "legal_person",
        "claims-0-code": "AQUA",
        "claims-0-amount": "21600",
        "consent_given": "mediation",
        "fact_dispute_kind": "WATER",
        "fact_facts_summary": "上游纸厂排水以后鱼塘死鱼。",
    }
