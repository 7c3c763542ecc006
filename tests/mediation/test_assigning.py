"""Who may be named for a case: conflicts, certificates, disclosure, recusal; with their papers."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from casework.cases.parties import represent
from casework.db import transaction
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from mediation.commands import assignment, experts, recusal
from mediation.commands.conflicts import check_institution
from mediation.commands.workload import loads, suggestions
from tests.builders import person
from tests.mediation import registered, stories
from tests.mediation.registered import MY_ID
from tests.mediation.stories import EMPLOYER, PARTIES, WORKER, WORKER_ID

pytestmark = pytest.mark.usefixtures("today")
ON = date(2026, 3, 3)


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


@pytest.fixture
def at(db):
    """An organisation in the registry."""
    return registered.entry()


def case_of(at, **changes):
    return stories.accepted(at=at.unit, **changes)


def name(case, profile, **more):
    with transaction():
        return assignment.assign(case, lead=profile.person_id, on=ON, by=profile.person, **more)


def papers(db, kind):
    found = db.session.scalars(select(IssuedDocument).where(IssuedDocument.kind == kind))
    return [str(paper.letter) for paper in found]


# --------------------------------------------------------------------------- what bars


def test_a_relative_of_the_worker_by_number_is_refused_with_the_rule(at):
    relatives = [{"relation": "父亲", "name": "赵某", "id_no": WORKER_ID}]
    profile = registered.mediator(at, relatives=relatives)

    with pytest.raises(NotAllowed, match="近亲属（父亲）") as refusal:
        name(case_of(at), profile)

    assert refusal.value.basis is not None
    assert "惯例" in refusal.value.basis.text


def test_whoever_is_a_party_is_refused(at):
    with pytest.raises(NotAllowed, match="本人是申请人"):
        name(case_of(at), registered.mediator(at, id_no=WORKER_ID))


def test_whoever_acts_for_a_party_is_refused_by_the_text_on_invited_mediation(at, db):
    with transaction():
        at.unit.organ_kind = "COURT_INVITED"
    agent = {"kind": "lawyer", "name": "许祎", "id_no": MY_ID, "authority": "general"}
    case = case_of(at, parties=[PARTIES[0] | {"agents": [agent]}, PARTIES[1]])

    with pytest.raises(NotAllowed, match="同一纠纷不得兼任") as refusal:
        name(case, registered.mediator(at, id_no=MY_ID))

    assert refusal.value.basis.text == "《最高人民法院关于人民法院特邀调解的规定》第16条"


def test_a_body_does_not_mediate_the_quarrel_of_the_one_above_its_superior(at):
    top = stories.organisation(name="临溪县人民政府")
    with transaction():
        middle = stories.organisation(name="临溪县人力资源和社会保障局")
        middle.parent = top
        at.unit.parent = middle
    own = PARTIES[1] | {"name": "临溪县人民政府"}
    case = case_of(at, parties=[PARTIES[0], own])

    with pytest.raises(NotAllowed, match="应由其他组织主持"):
        name(case, registered.mediator(at))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"certificates": [{"name": "调解员证", "expires_on": "2026-03-02"}]},
            "调解员证已于 2026-03-02 到期",
        ),
        ({"appointed_to": date(2026, 3, 2)}, "聘期已于 2026-03-02 届满"),
        ({"leave": [{"start": "2026-03-01", "end": "2026-03-05"}]}, "不在岗"),
    ],
)
def test_an_expired_certificate_an_ended_term_or_leave_bars(at, fields, reason):
    profile = registered.mediator(at, **fields)

    with pytest.raises(NotAllowed, match=reason):
        name(case_of(at), profile)


def test_a_certificate_that_ends_today_still_counts(at):
    certificates = [{"name": "调解员证", "expires_on": ON.isoformat()}]
    profile = registered.mediator(at, certificates=certificates)

    assert name(case_of(at), profile).kind == "assigned"


def test_nobody_carries_more_than_the_cap(db):
    at = registered.entry(cap=2)
    profile = registered.mediator(at)
    for _ in range(2):
        name(case_of(at), profile)

    with pytest.raises(NotAllowed, match="在办 2，加本案 1 超过上限 2"):
        name(case_of(at), profile)
    assert loads([profile.person_id], at.unit) == {profile.person_id: 2}


def test_whoever_mediates_already_may_stay_over_the_cap(db):
    at = registered.entry(cap=2)
    profile = registered.mediator(at)
    first, second = case_of(at), case_of(at)
    for case in (first, second):
        name(case, profile)
    with transaction():
        at.cap = 1

    assert name(second, profile).kind == "assigned"
    with pytest.raises(NotAllowed, match="超过上限 1"):
        name(case_of(at), profile)


def test_a_closed_case_weighs_nothing(at):
    profile = registered.mediator(at)
    case = case_of(at, head_count=12)
    name(case, profile)
    assert loads([profile.person_id], at.unit) == {profile.person_id: 2}

    with transaction():
        case.closed_on = date(2026, 3, 10)

    assert loads([profile.person_id], at.unit) == {}


# --------------------------------------------------------------------------- what is disclosed


def test_a_former_employer_is_disclosed_in_words_and_kept_by_both_or_refused(at):
    profile = registered.mediator(at, former=[EMPLOYER])
    case = case_of(at)

    with pytest.raises(Incomplete) as refusal:
        name(case, profile)

    assert set(refusal.value.problems) == {"disclosure", "both_agree"}
    with pytest.raises(Incomplete, match="双方同意"):
        name(case, profile, disclosure="五年前在该公司工作过")


def test_a_disclosure_is_kept_in_the_event_and_printed(db, at):
    profile = registered.mediator(at, former=[EMPLOYER])

    event = name(
        case_of(at), profile, disclosure="五年前在该公司工作过，已当面告知", both_agree=True
    )

    (kept,) = event.data["disclosed"]
    assert (kept["name"], kept["level"], kept["ground"]) == ("许祎", "disclose", "R3")
    assert event.data["disclosure"] == "五年前在该公司工作过，已当面告知"
    assert event.data["both_agree"] is True
    (paper,) = papers(db, "disclosure")
    assert "五年前在该公司工作过，已当面告知。" in paper
    assert f"许祎：曾在{EMPLOYER}任职" in paper
    assert "都同意由其继续主持调解" in paper
    assert "惯例" not in paper
    (appointed,) = papers(db, "appointment")
    assert "见披露与回避声明" in appointed


def test_what_was_disclosed_once_is_not_asked_for_again(db, at):
    profile = registered.mediator(at, former=[EMPLOYER])
    case = case_of(at)
    name(case, profile, disclosure="五年前在该公司工作过", both_agree=True)

    name(case, profile, others=[registered.mediator(at, "韦赟").person_id])

    assert len(papers(db, "disclosure")) == 1


def test_without_conflicts_nothing_is_disclosed(db, at):
    event = name(case_of(at), registered.mediator(at), disclosure="没有关系")

    assert event.data["disclosed"] == []
    assert papers(db, "disclosure") == []
    (paper,) = papers(db, "appointment")
    assert "调解员指派书" in paper
    assert "许祎" in paper
    assert "没有应当披露的利害关系" in paper


def test_a_mediator_whom_the_parties_chose_has_another_paper(db, at):
    name(case_of(at), registered.mediator(at), choice="chosen")

    (paper,) = papers(db, "appointment")
    assert "调解员选定书" in paper
    assert "当事人协商选定" in paper


# --------------------------------------------------------------------------- earlier cases


def test_whoever_acted_for_the_employer_before_discloses_it(at):
    agent = {"kind": "lawyer", "name": "许祎", "id_no": MY_ID, "authority": "general"}
    stories.registered(parties=[PARTIES[0], PARTIES[1] | {"agents": [agent]}])
    profile = registered.mediator(at, id_no=MY_ID)

    with pytest.raises(Incomplete, match=f"曾在其他案件中代理{EMPLOYER}"):
        name(case_of(at), profile)


def test_whoever_mediated_for_the_same_party_before_is_pointed_out(at):
    profile = registered.mediator(at)
    name(case_of(at), profile)

    event = name(case_of(at), profile)

    assert event.data["hints"] == [
        f"曾调解{EMPLOYER}的其他案件",
        f"曾调解{WORKER}的其他案件",
    ]


def test_a_mediator_of_the_case_acts_for_nobody_in_it(at):
    profile = registered.mediator(at, id_no=MY_ID)
    case = case_of(at)
    name(case, profile)

    def act(**fields):
        with transaction():
            return represent(case.parties[0], kind="lawyer", authority="general", on=ON, **fields)

    with pytest.raises(Incomplete, match="不得兼任代理人"):
        act(name="许某", id_no=MY_ID)
    with pytest.raises(Incomplete, match="同名，请填身份证号码核对"):
        act(name="许祎")
    assert act(name="许祎", id_no=WORKER_ID).name == "许祎"


def test_an_expert_of_the_case_neither_mediates_nor_acts_in_it(at):
    registered.expert("YX-001", id_no=MY_ID)
    case = case_of(at)
    with transaction():
        experts.draw_experts(
            case, field="medicine", wanted=1, seed="1", on=ON, by=case.people[0].person
        )

    with pytest.raises(NotAllowed, match="在本纠纷中已经是专家，不得兼任"):
        name(case, registered.mediator(at, id_no=MY_ID))
    with pytest.raises(Incomplete, match="是本案专家，不得兼任代理人"):
        represent(case.parties[0], kind="lawyer", name="许某", id_no=MY_ID, on=ON)


def test_a_party_does_not_give_the_appraisal_itself(at):
    case = case_of(at)

    with pytest.raises(NotAllowed, match="是本案当事人，不能受托鉴定"):
        check_institution(case, f" {EMPLOYER} ")
    check_institution(case, "安宁司法鉴定中心")


# --------------------------------------------------------------------------- who is suggested


def test_the_body_suggests_its_people_with_load_and_reasons(at):
    busy, free = registered.mediator(at), registered.mediator(at, "韦赟")
    name(case_of(at), busy)
    ill = registered.mediator(at, "陶某", leave=[{"start": "2026-03-01", "end": "2026-03-31"}])
    unknown = person("新来的")
    people = [ill.person, busy.person, unknown, free.person]

    found = suggestions(case_of(at), people, ON)

    # Whoever mediated for the same parties before comes after those who didn't; of the rest
    # the labour specialist first; whoever is away last.
    assert [one.candidate.name for one in found] == ["韦赟", "新来的", "许祎", "陶某"]
    assert "还没有登记调解员信息" in found[1].reasons
    assert "在办 1 / 15" in found[2].reasons
    assert not found[3].is_assignable


# --------------------------------------------------------------------------- recusal


def recused(case, profile, **more):
    values = {"ground": "ASKED", "asked_by": WORKER, "note": "", "on": ON, "by": profile.person}
    with transaction():
        return recusal.recuse(case, person_id=profile.person_id, **values | more)


def refused(case, profile, **more):
    values = {"ground": "ASKED", "asked_by": WORKER, "note": "没有利害关系"}
    with transaction():
        return recusal.refuse_recusal(
            case, person_id=profile.person_id, on=ON, by=profile.person, **values | more
        )


def test_a_decision_on_recusal_is_printed_with_who_goes_on(db, at):
    first, second = registered.mediator(at), registered.mediator(at, "韦赟")
    case = case_of(at)
    name(case, first)

    recused(case, first, successor_id=second.person_id, note="与申请人同村")

    (paper,) = papers(db, "recusal_decision")
    assert f"{WORKER}申请许祎回避" in paper
    assert "决定：许祎回避" in paper
    assert "本案由韦赟继续主持调解" in paper


def test_a_successor_is_checked_like_anybody(at):
    first = registered.mediator(at)
    barred = registered.mediator(at, "韦赟", id_no=WORKER_ID)
    open_tie = registered.mediator(at, "陶某", former=[EMPLOYER])
    case = case_of(at)
    name(case, first)

    with pytest.raises(NotAllowed, match="本人是申请人"):
        recused(case, first, successor_id=barred.person_id)
    with pytest.raises(Incomplete, match="到“指派调解员”办理披露"):
        recused(case, first, successor_id=open_tie.person_id)


def test_elsewhere_the_organisation_may_turn_a_request_down_with_reasons(db, at):
    profile = registered.mediator(at)
    case = case_of(at)
    name(case, profile)

    with pytest.raises(Incomplete, match="写明理由"):
        refused(case, profile, note=" ")
    event = refused(case, profile)

    assert event.kind == "recusal_refused"
    assert [one.person_id for one in assignment.mediators(case)] == [profile.person_id]
    (paper,) = papers(db, "recusal_decision")
    assert "驳回申请，由许祎继续主持调解" in paper
    assert "没有利害关系。" in paper


def test_in_shenzhen_one_request_is_enough(db):
    at = registered.entry(stories.organisation(place="shenzhen"))
    profile = registered.mediator(at)
    case = case_of(at)
    name(case, profile)

    with pytest.raises(NotAllowed, match="应当回避") as refusal:
        refused(case, profile)

    assert refusal.value.basis.text == "《深圳经济特区矛盾纠纷多元化解条例》第23条第3款"


def test_whoever_is_barred_is_not_kept_by_turning_the_request_down(db, at):
    profile = registered.mediator(at)
    case = case_of(at)
    name(case, profile)
    with transaction():
        profile.declared = {"relatives": [{"name": WORKER, "relation": "父亲", "index": ""}]}
        profile.id_no_index = case.parties[0].id_no_index

    with pytest.raises(NotAllowed, match="应当回避"):
        refused(case, profile)


def test_whoever_does_not_mediate_can_not_step_aside(at):
    case = case_of(at)
    name(case, registered.mediator(at))
    other = registered.mediator(at, "韦赟")

    with pytest.raises(Incomplete, match="不是本案调解员"):
        recused(case, other)
