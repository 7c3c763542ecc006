"""Medical disputes as cases: bodies that exclude each other, routes, extension, an agreement."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from casework.db import transaction
from law.errors import NotAllowed
from mediation.commands import agreements, closing, meetings, registration
from mediation.dispute_type import Ending, OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from tests.builders import person
from tests.mediation import stories
from tests.mediation.medical_story import KEY, at_another_hospital, committee, department, taken_in
from tests.mediation.reading import paper

MEDICAL = DISPUTES[KEY]
ON = date(2026, 3, 20)
PMC = OrganKind.PMC


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


# --------------------------------------------------------------- what is not taken, by the command


def accept(at, on=ON, **changes):
    by = person()
    case = stories.registered(by=by, at=at, **taken_in(**changes))
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=on, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=on, by=by)
    return case


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"claims": [{"code": "DISCIPLINE", "amount": "", "text": ""}]}, "不能调解"),
        ({"facts": {"not_medical": "accident"}}, "医疗事故"),
        ({"facts": {"not_medical": "crime"}}, "公安机关"),
        ({"facts": {"not_medical": "military"}}, "军队"),
        ({"facts": {"not_medical": "beauty"}}, "民事纠纷登记"),
    ],
)
@pytest.mark.usefixtures("today")
def test_what_is_no_medical_mediation_cannot_be_accepted(changes, words):
    with pytest.raises(NotAllowed, match=words):
        accept(department(), **changes)


@pytest.mark.parametrize(
    ("at", "elsewhere", "place"),
    [
        (department, "pmc", "第40条第2款"),
        (department, "court", "第40条第2款"),
        (committee, "health", "第31条第4款"),
        (committee, "court", "第31条第4款"),
    ],
)
@pytest.mark.usefixtures("today")
def test_the_bodies_exclude_each_other_once_one_has_accepted(at, elsewhere, place):
    with pytest.raises(NotAllowed, match=r"受理同一纠纷|法院已受理") as refused:
        accept(at(), facts={"other_procedure": elsewhere})

    assert refused.value.basis.place == place


@pytest.mark.parametrize(("first", "second"), [(department, committee), (committee, department)])
@pytest.mark.usefixtures("today")
def test_what_one_body_of_this_system_has_accepted_the_other_cannot_accept(first, second):
    accept(first())

    with pytest.raises(NotAllowed, match="同一纠纷已由"):
        accept(second())
    assert accept(second(), parties=at_another_hospital()).stage == "accepted"


@pytest.mark.usefixtures("today")
def test_an_application_elsewhere_that_nobody_has_accepted_is_no_bar():
    stories.registered(at=department(), **taken_in())

    assert accept(committee()).stage == "accepted"


@pytest.mark.usefixtures("today")
def test_a_refusal_for_another_acceptance_names_the_article_of_its_own_body():
    by = person()
    case = stories.registered(
        by=by, at=committee(), **taken_in(facts={"other_procedure": "health"})
    )
    with transaction():
        registration.refuse(case, ground="N2", reasons="卫生健康局三月一日受理", on=ON, by=by)
    text = paper(case, "refusal")

    assert "人民调解委员会或者卫生健康部门已受理同一纠纷" in text
    assert "第三十一条第四款" in text


# ------------------------------------------------------------------------------ routes


def routes(organ=OrganKind.ADMIN_ORGAN, **known):
    facts = known.pop("facts", {})
    claims = frozenset(known.pop("claims", ("MEDFEE",)))
    return MEDICAL.ways_on(Ending(facts, claims, organ, ON, **known))


def codes(**known):
    return [route.code for route in routes(**known)]


def test_no_arbitration_and_no_reconsideration_is_ever_named():
    reasons = ("", "T3", "T4", "N1", "N2")
    others = ("none", "court", "pmc", "health")
    for organ, reason, other, agreed in product(OrganKind, reasons, others, (True, False)):
        found = routes(organ=organ, reason=reason, agreed=agreed, facts={"other_procedure": other})
        assert not {one.code for one in found} & {"LAB_ARB", "FARM_ARB", "RECON", "ADMIN_SUIT"}
        assert "复议" not in "".join(one.text for one in found)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"reason": "T3"}, ["CIVIL_SUIT", "PMC", "LEGAL_AID"]),
        ({"reason": "T3", "organ": PMC}, ["CIVIL_SUIT", "LEGAL_AID"]),
        ({"reason": "N1"}, ["COURT", "LEGAL_AID"]),
        (
            {"reason": "N2", "facts": {"other_procedure": "pmc"}},
            ["PMC", "CIVIL_SUIT", "LEGAL_AID"],
        ),
        (
            {"reason": "N2", "organ": PMC, "facts": {"other_procedure": "health"}},
            ["CIVIL_SUIT", "LEGAL_AID"],
        ),
        (
            {"reason": "N11", "claims": ("DISCIPLINE",)},
            ["CIVIL_SUIT", "PMC", "ENFORCE", "LEGAL_AID"],
        ),
    ],
)
def test_a_notice_names_where_this_dispute_can_go(known, expected):
    assert codes(**known) == expected


def test_the_committee_must_tell_of_confirmation_and_the_department_asks_the_court_first():
    [of_committee] = [one for one in routes(PMC, agreed=True) if one.code == "JUD_CONFIRM"]
    [of_department] = [one for one in routes(agreed=True) if one.code == "JUD_CONFIRM"]

    assert of_committee.basis.text == "《医疗纠纷预防和处理条例》第39条第2款"
    assert not of_department.basis.is_law
    assert "先问明" in of_department.text


# -------------------------------------------------------------------------- a whole case


def _compensation():
    return stories.CLAUSE | {"act": "医疗费、误工费等", "amount": "30000.00"}


_TERMS = {"total": "30000.00"}


@pytest.mark.usefixtures("today")
def test_a_dispute_at_the_committee_reaches_an_agreement_and_both_are_told_of_confirmation():
    case = stories.signed(at=committee(), **taken_in(), clauses=[_compensation()], terms=_TERMS)
    lines = {line.text: line.basis for line in agreements.after_signing(case)}

    assert case.stage == "effective"
    told = next(text for text in lines if text.startswith("必须告知双方"))
    assert lines[told].place == "第39条第2款"
    assert "医疗纠纷调解协议书" in paper(case, "agreement")


@pytest.mark.usefixtures("today")
def test_the_department_is_not_told_the_duty_of_the_committee():
    case = stories.signed(at=department(), **taken_in(), clauses=[_compensation()], terms=_TERMS)

    assert not [one for one in agreements.after_signing(case) if "必须告知" in one.text]


_UNSEALED = stories.ALL_SIGNED | {"mediator_signed": False, "sealed": False}


@pytest.mark.usefixtures("today")
def test_at_the_department_the_parties_signatures_suffice_and_at_the_committee_they_do_not():
    by = person()
    story = {**taken_in(), "clauses": [_compensation()], "terms": _TERMS}
    official = stories.settled(at=department(), **story)
    with transaction():
        agreements.sign(official, signatures=_UNSEALED, on=ON, by=by)
    popular = stories.settled(at=committee(), **story)

    assert official.stage == "effective"
    assert "双方签名（盖章）齐备之日，本协议生效" in paper(official, "agreement")
    assert "加盖调解组织印章齐备之日，本协议生效" in paper(popular, "agreement")
    with pytest.raises(NotAllowed, match="调解员签名") as refused:
        agreements.sign(popular, signatures=_UNSEALED, on=ON, by=by)
    assert refused.value.basis.place == "第39条第1款"


@pytest.mark.usefixtures("today")
def test_whether_an_appraisal_is_needed_is_answered_before_the_agreement():
    with pytest.raises(NotAllowed, match="请选鉴定方式"):
        stories.settled(
            at=committee(),
            **taken_in(facts={"appraisal_kind": ""}),
            clauses=[_compensation()],
            terms=_TERMS,
        )


@pytest.mark.usefixtures("today")
def test_an_agreement_to_be_published_without_both_consents_cannot_be_settled():
    with pytest.raises(NotAllowed, match="没有双方的同意"):
        stories.settled(
            at=committee(),
            **taken_in(facts={"publicity": ["publish"]}),
            clauses=[_compensation()],
            terms=_TERMS,
        )


@pytest.mark.usefixtures("today")
def test_ningbo_wants_an_appraisal_for_a_large_claim_and_other_places_do_not():
    large = taken_in(
        claims=[{"code": "DISAB", "amount": "100000.00", "text": ""}],
        facts={"appraisal_kind": "none"},
    )
    clause = {"clauses": [_compensation()], "terms": _TERMS}

    assert stories.settled(at=committee(), **large, **clause).stage == "agreed"
    with pytest.raises(NotAllowed, match="应当鉴定"):
        stories.settled(
            at=committee(place="ningbo"), parties=at_another_hospital(), **large, **clause
        )


@pytest.mark.usefixtures("today")
def test_the_department_cannot_extend_and_the_committee_can():
    by = person()
    fixed = accept(department())
    with pytest.raises(NotAllowed, match="不能延长") as refused:
        meetings.extend(fixed, both_consent=True, days=10, on=date(2026, 4, 1), by=by)
    assert refused.value.basis.text == "《医疗纠纷预防和处理条例》第40条第3款"

    open_one = accept(committee(), parties=at_another_hospital())
    with transaction():
        meetings.extend(open_one, both_consent=True, days=10, on=date(2026, 4, 1), by=by)
    due = next(row.due_on for row in open_one.deadlines if row.key == "mediate")

    # 03-20 受理 + 40 个工作日：3月 7 个（23 至 27、30、31），4月 21 个，
    # 5月 12 个（06 至 09、11 至 15、18 至 20）
    assert due == date(2026, 5, 20)


@pytest.mark.usefixtures("today")
def test_the_papers_count_from_acceptance_even_when_it_came_on_the_day_of_receipt():
    by = person()
    case = accept(committee(), on=stories.RECEIVED)
    with transaction():
        meetings.extend(case, both_consent=True, days=5, on=date(2026, 4, 1), by=by)

    # 03-02 + 30 个工作日：3月 21 个，4月 9 个（01 至 03、07 至 10、13、14）；再加 5 个到 04-21
    assert "自2026年3月2日受理申请之日起30个工作日内没有达成协议的" in paper(case, "acceptance")
    assert "最后一日为2026年4月14日" in paper(case, "acceptance")
    assert "2026年3月2日受理申请，调解期限至2026年4月14日" in paper(case, "extension")
    assert "延长至2026年4月21日" in paper(case, "extension")


@pytest.mark.usefixtures("today")
def test_a_notice_of_termination_names_the_court_and_no_arbitration():
    by = person()
    case = accept(department())
    with transaction():
        closing.terminate(case, reason="T5", on=date(2026, 4, 1), by=by)
    text = paper(case, "termination")

    assert "人民法院" in text
    assert "人民调解" in text
    assert "仲裁" not in text
    assert "复议" not in text


@pytest.mark.usefixtures("today")
def test_no_page_of_a_medical_dispute_speaks_of_arbitration(as_role):
    at = department()
    desk = as_role("LDR", unit=at)
    case = stories.signed(
        by=desk.account.person, at=at, **taken_in(), clauses=[_compensation()], terms=_TERMS
    )

    page = desk.get(f"/mediation/{case.handle}")

    assert page.status_code == 200
    assert "协议生效" in page.text
    assert "仲裁" not in page.text.replace(at.name, "")


def test_the_counter_registers_it_through_the_page(as_role, db, clock_at):
    clock_at(date(2026, 3, 2))
    desk = as_role("REG", unit=committee())

    page = desk.get(f"/mediation/new/{KEY}")
    refused = desk.post(f"/mediation/new/{KEY}", data=_typed() | {"fact_event_date": ""})
    taken = desk.post(f"/mediation/new/{KEY}", data=_typed())

    assert page.status_code == 200
    assert (refused.status_code, "请填发生日期" in refused.text) == (422, True)
    assert taken.status_code in (302, 303), taken.text[:2000]
    assert db.session.query(MediationCase).one().kind == KEY


def _typed():
    return {
        "initiation": "APPLICATION",
        "channel": "WALK_IN",
        "received_on": "2026-03-02",
        "head_count": "1",
        "applicants-0-name": stories.WORKER,
        "applicants-0-kind": "citizen",
        "applicants-0-id_type": "id_card",
        "applicants-0-id_no": stories.WORKER_ID,
        "applicants-0-phone": "13800002046",
        "respondents-0-name": "临溪县人民医院",
        "respondents-0-kind": "legal_person",
        "claims-0-code": "MEDFEE",
        "claims-0-amount": "30000",
        "consent_given": "mediation",
        "fact_dispute_kind": "SURG",
        "fact_facts_summary": "手术以后左手功能障碍。",
        "fact_outcome_kind": "impairment",
        "fact_event_date": "2026-01-12",
    }
