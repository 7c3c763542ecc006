"""Third parties, successors, respondents, what parties are told, and who handles a case."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.models import PersonLink, Side
from casework.cases.people import join
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.acting import side
from reconsideration.commands.participants import agents as participants
from reconsideration.commands.participants import handlers as participants_handlers
from reconsideration.commands.participants import parties as participants_parties
from reconsideration.commands.participants import told as participants_told
from reconsideration.procedure.makers import Maker, proper_respondent
from reconsideration.views.ways.participants import reminders
from tests import builders
from tests.reconsideration.stories import (
    MET,
    REVIEW_ENDS,
    accepted,
    applicant,
    application,
    body,
    do,
    respondent,
)
from tests.reconsideration.test_participants import appoint, elect, group, party

DAY = date(2026, 3, 10)
NEIGHBOUR = {"kind": "citizen", "name": "贾平川", "address": "安宁市滨河路9号"}


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 3, 20))
    return builders.person("何敏")


def letters(db, case, kind):
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).all()
    return ["\n".join(plain_lines(frozen_letter(paper))) for paper in papers]


def join_neighbour(case, clerk, **given):
    told = {
        "party": NEIGHBOUR, "how": "notified", "interest": "相邻房屋的采光受到影响", "on": DAY,
        "by": clerk,
    }  # fmt: skip
    return do(participants_parties.join_third_party, case, **told | given)


# ------------------------------------------------------------------------------ third parties


def test_a_third_party_joins_in_the_trial_and_gets_its_notice(db, clerk):
    case = accepted()

    join_neighbour(case, clerk)

    assert [one.name for one in side(case, Side.THIRD)] == ["贾平川"]
    [text] = letters(db, case, "third_party_notice")
    for word in ("贾平川", "第十六条第一款", "采光", "相反的请求", "不影响本案的审理", "市司法局"):
        assert word in text


def test_a_third_party_that_the_application_has_named_is_only_notified(db, clerk):
    third = {"side": "third", **NEIGHBOUR}
    case = accepted(parties=[applicant(), respondent(), third])

    join_neighbour(case, clerk)

    assert [one.name for one in side(case, Side.THIRD)] == ["贾平川"]
    assert len(letters(db, case, "third_party_notice")) == 1
    with pytest.raises(Incomplete) as refused:
        join_neighbour(case, clerk)
    assert refused.value.problems["name"] == "已经是本案的当事人"


def test_before_acceptance_nobody_joins(clerk):
    with pytest.raises(NotAllowed, match="还没有受理"):
        join_neighbour(application(), clerk, on=date(2026, 3, 4))


def test_an_opposite_request_is_kept_for_whoever_decides(clerk):
    case = accepted()
    join_neighbour(case, clerk)
    assert participants_parties.opposite_request(case) == []
    third = side(case, Side.THIRD)[0]
    told = {"party_id": third.id, "views": "处罚过轻，应当加重", "opposite": True, "on": DAY}

    with pytest.raises(Incomplete) as refused:
        do(participants_parties.note_statement, case, by=clerk, **told)
    assert "第63条第2款" in refused.value.problems["opposite_request"]

    do(participants_parties.note_statement, case, by=clerk, opposite_request="加重处罚", **told)
    assert participants_parties.opposite_request(case) == ["加重处罚"]


# ------------------------------------------------------------------------------ succession


def test_a_child_goes_on_for_an_applicant_who_died(clerk):
    case = accepted()
    child = applicant(name="周小川", id_type="", id_no="")
    told = {
        "party_id": party(case, "周翀").id, "happened_on": date(2026, 3, 9), "successor": child,
        "proof": "死亡证明、户口簿", "on": DAY, "by": clerk,
    }  # fmt: skip

    with pytest.raises(Incomplete) as refused:
        do(participants_parties.succeed, case, relation="successor", **told)
    assert "近亲属" in refused.value.problems["relation"]

    do(participants_parties.succeed, case, relation="child", **told)
    assert [one.name for one in side(case, Side.APPLICANT)] == ["周小川"]
    assert case.applicant_names == "周小川"
    assert case.title.startswith("周小川 不服 ")


def test_whoever_goes_on_entrusts_an_agent_anew(clerk):
    case = accepted()
    appoint(case, clerk, "王一", powers=["withdraw"], on=date(2026, 3, 9))
    agent = participants.agents_of(party(case, "周翀"))[0]
    child = applicant(name="周小川", id_type="", id_no="")

    do(participants_parties.succeed, case, party_id=party(case, "周翀").id, successor=child,
       happened_on=date(2026, 3, 9), relation="child", proof="死亡证明、户口簿", on=DAY,
       by=clerk)  # fmt: skip

    assert participants.agent_may(case, agent, "withdraw", date(2026, 3, 9))
    assert "另行委托" in participants.agent_barred(agent, None, DAY)


# ------------------------------------------------------------------------------ respondents


@pytest.mark.parametrize(
    ("maker", "place", "several"),
    [
        (Maker.OWN, "第19条第1款", False),
        (Maker.JOINT, "第19条第2款", True),
        (Maker.JOINT_AUTHORISED, "第12条第1款", True),
        (Maker.JOINT_OTHER, "第12条第2款", False),
        (Maker.ENTRUSTED, "第19条第3款", False),
        (Maker.ABOLISHED, "第19条第4款", False),
        (Maker.APPROVED, "第13条", False),
        (Maker.UNAUTHORISED, "第14条", False),
    ],
)
def test_who_the_respondent_is_rests_on_its_article(maker, place, several):
    rule = proper_respondent(maker)

    assert (rule.basis.place, rule.several) == (place, several)


def test_whoever_named_the_wrong_one_is_told_and_changes_it(db, clerk):
    case = application()
    on = date(2026, 3, 4)

    event = do(participants_parties.check_respondent, case, maker=Maker.ENTRUSTED,
               proper="安宁市城市管理局", on=on, by=clerk)  # fmt: skip

    assert event.data["fits"] is False
    [text] = letters(db, case, "respondent_notice")
    for word in ("第十九条第三款", "安宁市城市管理局", "第二十二条"):
        assert word in text
    assert "应当变更为安宁市城市管理局" in _said(case, on)

    do(participants_parties.change_respondent, case, note="申请人当面书面变更", on=on, by=clerk)
    assert [one.name for one in side(case, Side.RESPONDENT)] == ["安宁市城市管理局"]
    assert case.respondent_names == "安宁市城市管理局"
    assert participants_parties.wrong_respondent(case) == []


def test_the_right_one_is_only_noted(db, clerk):
    case = application()

    do(participants_parties.check_respondent, case, maker=Maker.OWN,
       proper="安宁市市场监督管理局", on=date(2026, 3, 4), by=clerk)  # fmt: skip

    assert letters(db, case, "respondent_notice") == []


def test_a_joint_act_has_several_respondents(clerk):
    with pytest.raises(Incomplete) as refused:
        do(participants_parties.check_respondent, application(), maker=Maker.JOINT,
           proper="安宁市市场监督管理局", on=date(2026, 3, 4), by=clerk)  # fmt: skip

    assert "两个以上" in refused.value.problems["proper"]


# ------------------------------------------------------------------------------ told, confirmed


def test_of_many_applicants_the_representatives_are_told_their_rights(db, clerk):
    case = group()
    elect(case, clerk, "周翀", "林赟")

    do(participants_told.tell_rights, case, on=date(2026, 3, 5), by=clerk)

    citizens, authority = (
        db.session.query(IssuedDocument).filter_by(kind="rights_notice").order_by("id").all()
    )
    assert [one.addressee for one in citizens.deliveries] == ["周翀", "林赟"]
    assert [one.addressee for one in authority.deliveries] == ["安宁市市场监督管理局"]
    told, also = letters(db, case, "rights_notice")
    for word in (
        "周翀、林赟、郑𬭎等12人",
        "第四十七条",
        "听证",
        "调解",
        "法律援助",
        "第十五条第二款",
    ):
        assert word in told
    for word in ("举证责任", "第四十六条", "第七十七条"):
        assert word in also


def test_of_many_applicants_the_representatives_get_the_notice_of_acceptance(db, clerk):
    case = group()
    elect(case, clerk, "周翀")

    do(filing.accept, case, conditions=MET, on=REVIEW_ENDS, by=clerk)

    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()
    assert [one.addressee for one in paper.deliveries] == ["周翀"]


def test_the_simplified_procedure_tells_of_no_hearing(db, clerk):
    case = accepted(track="simplified", amount=800)

    do(participants_told.tell_rights, case, on=DAY, by=clerk)

    assert "听证" not in letters(db, case, "rights_notice")[0]


def test_a_confirmed_address_is_where_papers_go(db, clerk):
    case = accepted()
    told = {"party_id": party(case, "周翀").id, "receiver": "周翀", "phone": "", "by": clerk}

    with pytest.raises(Incomplete) as refused:
        do(participants_told.confirm_address, case, address="", e_service=True, on=DAY, **told)
    assert set(refused.value.problems) == {"address", "e_address"}

    do(participants_told.confirm_address, case, address="安宁市新街3号", e_service=True,
       e_address="zhou@example.cn", on=DAY, **told)  # fmt: skip
    assert party(case, "周翀").service_address == "安宁市新街3号"
    [text] = letters(db, case, "service_address")
    for word in (
        "送达地址及方式确认书",
        "安宁市新街3号",
        "同意",
        "zhou@example.cn",
        "书面告知行政复议机构",
    ):
        assert word in text


# ------------------------------------------------------------------------------ who handles


def _said(case, on=DAY):
    return " ".join(one.text for one in reminders(case, on))


def declare(case, person, clerk, **given):
    told = {"person_id": person.id, "qualified": True, "on": DAY, "by": clerk}
    return do(participants_handlers.declare_interests, case, **told | given)


def handled(case, person):
    do(join, case, person, role=PersonLink.HANDLER, on=REVIEW_ENDS, by=person)
    return case


def test_check_40_links_between_handler_and_party_are_pointed_out_and_bar_nothing(clerk):
    unit = body()
    kin = builders.account("CLK", at=unit, of=builders.person("周敏之")).person
    case = handled(accepted(at=unit), kin)

    event = declare(case, kin, clerk, address="安宁市 滨河路8号",
                    former_units=["安宁市市场监督管理局"])  # fmt: skip

    assert "同姓同址" in event.data["hints"][0]
    assert "安宁市市场监督管理局任职" in event.data["hints"][1]
    assert "可能有利害关系" in _said(case)
    assert all("滨河路" not in hint for hint in event.data["hints"])


def test_check_40_a_former_agent_of_a_party_is_pointed_out(clerk):
    once = builders.person("苏白")
    earlier = application(act_number="安市监罚〔2026〕1号")
    appoint(earlier, clerk, "苏白")
    case = handled(accepted(), once)

    assert "曾经是周翀的代理人" in declare(case, once, clerk).data["hints"][0]


def test_check_40_a_handler_without_links_passes_without_a_word(clerk):
    stranger = builders.person("苏白")
    case = handled(accepted(), stranger)

    assert declare(case, stranger, clerk).data["hints"] == []
    assert "利害关系" not in _said(case)


def test_one_handler_is_too_few_once_a_case_is_accepted(clerk):
    first, second = builders.person("苏白"), builders.person("唐棣")
    case = handled(accepted(), first)
    assert "承办人现在 1 名" in _said(case)

    assert "承办人现在" not in _said(handled(case, second))
