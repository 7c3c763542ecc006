"""What representatives and agents may dispose of: claims, and the request of a third party."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.models import Side
from law.errors import NotAllowed
from reconsideration.commands.acting import side
from reconsideration.commands.participants import agents as participants
from reconsideration.commands.participants import claims as participants_claims
from reconsideration.procedure.participants import Power, Represented
from tests import builders
from tests.reconsideration.stories import accepted, application, do, respondent
from tests.reconsideration.test_participants import DAY, NAMES, appoint, elect, group, one

TRIAL = date(2026, 3, 10)
OTHER = {"claims": ["change"], "claims_text": "变更罚款数额", "reason": "申请人书面变更"}


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 3, 20))
    return builders.person("何敏")


def agree(case, clerk, matter, on):
    ids = [party.id for party in participants.represented(case, on=on)]
    do(participants.record_consents, case, matter=matter, party_ids=ids, on=on, by=clerk)


def test_check_21_representatives_change_claims_only_with_the_consents(clerk):
    case = group()
    elect(case, clerk, "周翀")

    with pytest.raises(NotAllowed, match=r"变更行政复议请求还没有经被代表的申请人同意"):
        do(participants_claims.change_claims, case, on=DAY, by=clerk, **OTHER)
    assert case.claims_text == "撤销行政处罚决定"

    agree(case, clerk, Represented.CHANGE_CLAIMS, DAY)
    event = do(participants_claims.change_claims, case, on=DAY, by=clerk, **OTHER)
    assert (event.data["before"], case.claims_text) == ("撤销行政处罚决定", "变更罚款数额")


def test_check_21_representatives_admit_a_third_party_only_with_the_consents(clerk):
    third = {"side": "third", "kind": "citizen", "name": "贾平川"}
    case = accepted(parties=[*map(one, NAMES[:6]), respondent(), third])
    elect(case, clerk, "周翀", on=TRIAL)
    told = {"party_id": side(case, Side.THIRD)[0].id, "content": "承认通行的请求", "on": TRIAL}

    with pytest.raises(NotAllowed, match="承认第三人请求还没有经被代表的申请人同意"):
        do(participants_claims.admit_third, case, by=clerk, **told)

    agree(case, clerk, Represented.ADMIT, TRIAL)
    do(participants_claims.admit_third, case, by=clerk, **told)


def test_check_20_an_agent_changes_claims_only_with_that_power(clerk):
    case = application()
    appoint(case, clerk, "王一", powers=[Power.WITHDRAW])
    appoint(case, clerk, "王二", powers=[Power.CHANGE_CLAIMS])
    other, able = participants.agents_of(case.parties[0])

    with pytest.raises(NotAllowed, match="没有写明可以代为变更请求"):
        do(participants_claims.change_claims, case, agent=other, on=DAY, by=clerk, **OTHER)

    do(participants_claims.change_claims, case, agent=able, on=DAY, by=clerk, **OTHER)
