"""Who acts for a party: agents and their powers, representatives of many and consents."""

from __future__ import annotations

from datetime import date

import pytest

from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.exceptions import allow_exception
from reconsideration.commands.participants import agents as participants
from reconsideration.procedure.participants import Power, Represented
from tests import builders
from tests.reconsideration.stories import applicant, application, body, do, respondent

NAMES = (
    "周翀",
    "林赟",
    "郑𬭎",
    "王旻",
    "蒋昇",
    "孙祎",
    "何堃",
    "吴珺",
    "唐玥",
    "许昕",
    "罗璟",
    "谭昱",
)
DAY = date(2026, 3, 4)


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 3, 6))
    return builders.person("何敏")


def one(name):
    """An applicant of whom no number is known."""
    return applicant(name=name, id_type="", id_no="", phone="")


def group(count=12, **details):
    """A group case: that many applicants."""
    return application(parties=[*map(one, NAMES[:count]), respondent()], **details)


def party(case, name):
    return next(each for each in case.parties if each.name == name)


def appoint(case, clerk, name, on=DAY, party_id=None, **given):
    paper = {"kind": "relative", "matters": "代为参加行政复议", "until_closed": True}
    party_id = case.parties[0].id if party_id is None else party_id
    attorney = participants.Attorney(name=name, **paper | given)
    told = {"party_id": party_id, "on": on, "by": clerk}
    return do(participants.appoint_agent, case, attorney, **told)


def elect(case, clerk, *names, **given):
    ids = [party(case, name).id for name in names]
    told = {"party_ids": ids, "on": DAY, "by": clerk}
    return do(participants.elect, case, **told | given)


# ------------------------------------------------------------------------------ agents


def test_check_20_a_third_agent_is_stopped_and_two_pass(clerk):
    case = application()

    appoint(case, clerk, "王一")
    appoint(case, clerk, "王二")

    with pytest.raises(NotAllowed, match=r"已经委托 2 名代理人.*第17条第1款"):
        appoint(case, clerk, "王三")
    assert [agent.name for agent in participants.agents_of(party(case, "周翀"))] == ["王一", "王二"]


def test_check_20_the_head_of_the_body_sets_it_aside_with_a_reason_that_is_kept(clerk):
    unit = body()
    head = builders.account("RVW", at=unit).person
    case = application(at=unit)
    appoint(case, clerk, "王一")
    appoint(case, clerk, "王二")

    do(allow_exception, case, check=20, reason="申请人坚持并已释明", on=DAY, by=head)

    event = appoint(case, clerk, "王三")

    assert event.data["set_aside"][0]["check"] == 20
    assert event.data["set_aside"][0]["reason"] == "申请人坚持并已释明"
    with pytest.raises(NotAllowed, match="已经委托"):
        appoint(case, clerk, "王四")


def test_check_20_an_agent_without_the_power_cannot_withdraw_and_one_with_it_can(clerk):
    case = application()
    appoint(case, clerk, "王一")
    appoint(case, clerk, "王二", powers=[Power.WITHDRAW])
    general, special = participants.agents_of(party(case, "周翀"))

    with pytest.raises(NotAllowed, match="没有写明可以代为撤回申请"):
        do(filing.withdraw, case, on=DAY, reason="已经化解", agent=general, by=clerk)

    do(filing.withdraw, case, on=DAY, reason="已经化解", agent=special, by=clerk)
    assert case.stage == "withdrawn"


def test_check_20_an_expired_power_of_attorney_gives_nothing(clerk):
    case = application()
    appoint(
        case, clerk, "王一", powers=[Power.SETTLE], until_closed=False, valid_to=date(2026, 3, 5)
    )
    agent = participants.agents_of(party(case, "周翀"))[0]

    assert participants.agent_may(case, agent, Power.SETTLE, date(2026, 3, 5))
    assert not participants.agent_may(case, agent, Power.SETTLE, date(2026, 3, 6))
    assert not participants.agent_may(case, agent, Power.WITHDRAW, date(2026, 3, 5))
    assert not participants.agent_may(application(), agent, None, date(2026, 3, 5))
    with pytest.raises(Incomplete) as refused:
        appoint(case, clerk, "王二", until_closed=False, valid_to=date(2026, 3, 3))
    assert "已经届满" in refused.value.problems["valid_to"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"until_closed": False}, "valid_to"),
        ({"matters": ""}, "matters"),
        ({"kind": "lawyer"}, "licence_no"),
        ({"oral": True}, "oral_reason"),
        ({"kind": "elected"}, "kind"),
        ({"party_id": 0}, "party"),
    ],
)
def test_a_power_of_attorney_says_what_article_17_asks(clerk, given, field):
    case = application()

    with pytest.raises(Incomplete) as refused:
        appoint(case, clerk, "王一", **given)

    assert field in refused.value.problems


def test_an_entity_does_not_entrust_orally(clerk):
    firm = applicant(kind="legal_person", name="安宁市汇民商贸有限公司", id_type="", id_no="")
    case = application(parties=[firm, respondent()])

    with pytest.raises(Incomplete) as refused:
        appoint(case, clerk, "王一", oral=True, oral_reason="在外地出差")

    assert "只有公民" in refused.value.problems["oral"]


def test_a_written_notice_ends_an_authority_and_frees_the_place(clerk):
    case = application()
    appoint(case, clerk, "王一")
    appoint(case, clerk, "王二")
    first = participants.agents_of(party(case, "周翀"))[0]

    do(participants.end_agent, case, agent_id=first.id, note="书面告知解除委托",
       on=date(2026, 3, 5), by=clerk)  # fmt: skip

    assert participants.agent_may(case, first, None, DAY)
    assert not participants.agent_may(case, first, None, date(2026, 3, 5))
    appoint(case, clerk, "王三", on=date(2026, 3, 5))


def test_powers_are_changed_in_writing(clerk):
    case = application()
    appoint(case, clerk, "王一")
    agent = participants.agents_of(party(case, "周翀"))[0]

    do(participants.end_agent, case, agent_id=agent.id, note="增加和解权限",
       powers=[Power.SETTLE], on=DAY, by=clerk)  # fmt: skip

    assert participants.agent_may(case, agent, Power.SETTLE, DAY)
    assert agent.authority == "special"


def test_a_statutory_agent_acts_for_a_minor_and_needs_no_special_power(clerk):
    case = application()

    do(participants.name_guardian, case, party_id=party(case, "周翀").id, name="周父",
       relation="父子", reason="申请人十五周岁", on=DAY, by=clerk)  # fmt: skip

    guardian = party(case, "周翀").representatives[0]
    assert participants.agent_may(case, guardian, Power.WITHDRAW, DAY)


# ------------------------------------------------------------------------------ many applicants


def test_twelve_applicants_elect_three_whose_place_the_next_election_takes(clerk):
    case = group()

    event = elect(case, clerk, "周翀", "林赟", "郑𬭎")

    assert event.data["parties"] == [party(case, name).id for name in ("周翀", "林赟", "郑𬭎")]
    assert len(participants.represented(case, on=DAY)) == 9

    elect(case, clerk, "王旻", on=date(2026, 3, 5))
    now = participants.elected(case, on=date(2026, 3, 5))
    assert [one.name for one in now] == ["王旻"]


def test_check_21_six_representatives_are_stopped_and_five_pass(clerk):
    case = group()

    with pytest.raises(NotAllowed, match=r"选了 6 名代表人.*第8条"):
        elect(case, clerk, *NAMES[:6])

    elect(case, clerk, *NAMES[:5])
    assert len(participants.elected(case, on=DAY)) == 5


def test_check_21_representatives_withdraw_only_with_the_consents_of_the_others(clerk):
    case = group()
    elect(case, clerk, "周翀", "林赟")
    others = [party(case, name) for name in NAMES[2:]]
    agree = {"matter": Represented.WITHDRAW, "on": DAY, "by": clerk}

    with pytest.raises(NotAllowed, match=r"还没有经被代表的申请人同意.*第15条第2款"):
        do(filing.withdraw, case, on=DAY, reason="已经化解", by=clerk)

    do(participants.record_consents, case, party_ids=[one.id for one in others[:-1]], **agree)
    missing = participants.consents_missing(case, Represented.WITHDRAW, on=DAY)
    assert [one.name for one in missing] == ["谭昱"]
    with pytest.raises(NotAllowed, match="谭昱"):
        do(filing.withdraw, case, on=DAY, reason="已经化解", by=clerk)

    do(participants.record_consents, case, party_ids=[others[-1].id], **agree)
    assert len(participants.consents_missing(case, Represented.ADMIT, on=DAY)) == 10
    do(filing.withdraw, case, on=DAY, reason="已经化解", by=clerk)
    assert case.stage == "withdrawn"


def test_without_representatives_every_applicant_acts_for_himself(clerk):
    case = group(4)

    assert participants.consents_missing(case, on=DAY) == []
    do(filing.withdraw, case, on=DAY, reason="已经化解", by=clerk)


def test_an_election_needs_somebody_to_elect_and_somebody_to_stand_for(clerk):
    alone, pair = application(), group(2)

    for case, names in ((alone, ["周翀"]), (pair, ["周翀", "林赟"]), (pair, [])):
        with pytest.raises(Incomplete) as refused:
            elect(case, clerk, *names)
        assert "elected" in refused.value.problems
