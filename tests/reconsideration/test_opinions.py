"""Views of the parties (49), the committee (52, 61), and the papers on both."""

from __future__ import annotations

from datetime import date

import pytest

from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete, NotAllowed
from law.events import Event
from reconsideration.commands import filing
from reconsideration.commands.trial import committee
from reconsideration.commands.trial.opinions import (
    hear_views,
    missing_before_decision,
    sign_record,
    weigh_case,
)
from reconsideration.procedure.hearing import heard_of
from reconsideration.views.ways.hearing import shown
from tests import builders
from tests.reconsideration.stories import accepted, applicant, body, do, respondent

ON = date(2026, 3, 24)
SAID = {"content": "处罚没有考虑初次违法", "speaker": "周翀（本人）", "listeners": "何敏、马龑"}


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def _heard(case, by, *, mode="face", side="applicant", on=ON, **details):
    ids = [one.id for one in case.parties if one.side == side]
    return do(hear_views, case, mode=mode, parties=ids, on=on, by=by, **SAID | details)


def _missing(case, number):
    return [one.why for one in missing_before_decision(case) if one.check == number]


def _paper(db, case, kind):
    found = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind)
    document = found.order_by(IssuedDocument.id.desc()).first()
    return "\n".join(plain_lines(frozen_letter(document)))


# ------------------------------------------------------------------------------ views


def test_check_15_an_ordinary_case_needs_the_views_of_both_sides(db, clerk):
    case = accepted()
    assert len(_missing(case, 15)) == 2

    _heard(case, clerk, mode="telephone", recording="录音 2026-031")
    assert _missing(case, 15) == ["没有听取被申请人意见的记录，也没有记明不能听取的原因"]
    do(filing.serve_copy, case, on=date(2026, 3, 12), by=clerk)
    do(filing.receive_reply, case, on=date(2026, 3, 20), by=clerk)

    assert _missing(case, 15) == []


def test_check_15_the_partys_own_reason_stands_in_for_the_views(db, clerk):
    case = accepted()
    with pytest.raises(Incomplete) as fault:
        _heard(case, clerk, mode="impossible", reason="")
    assert "本机关的原因不算" in fault.value.problems["reason"]

    _heard(case, clerk, mode="impossible", reason="三次电话无人接听，邮件退回")

    assert not any("申请人意见" in why and "被" not in why for why in _missing(case, 15))
    text = _paper(db, case, "views_record")
    assert "三次电话无人接听，邮件退回" in text
    assert "书面审理" in text


def test_check_15_what_was_said_face_to_face_is_signed_by_both(db, clerk):
    case = accepted()
    _heard(case, clerk, mediation="yes", place="接待室", time="9:30 至 10:10")
    assert any("还没有签名" in why for why in _missing(case, 15))

    text = _paper(db, case, "views_record")
    for words in ("当面", "9时30分至10时10分", "接待室", "周翀（本人）", "何敏、马龑", "愿意调解"):
        assert words in text
    do(sign_record, case, record="views-1", signed="all", on=ON, by=clerk)

    assert not any("签名" in why for why in _missing(case, 15))


def test_a_call_has_its_recording_instead_of_signatures(db, clerk):
    case = accepted()

    with pytest.raises(Incomplete) as fault:
        _heard(case, clerk, mode="telephone")
    assert "recording" in fault.value.problems
    _heard(case, clerk, mode="telephone", recording="录音 2026-031")

    assert "录音存于：录音 2026-031" in _paper(db, case, "views_record")
    assert not any("签名" in why for why in _missing(case, 15))


def test_paper_alone_belongs_to_the_simplified_procedure(db, clerk):
    with pytest.raises(NotAllowed) as refusal:
        _heard(accepted(), clerk, mode="paper")
    assert "第49条" in refusal.value.message

    simple = accepted(track="simplified", amount=800, act_number="安市监罚〔2026〕13号")
    assert _missing(simple, 15) == []
    _heard(simple, clerk, mode="paper")


def test_check_15_a_third_party_is_heard_too(db, clerk):
    shop = {"side": "third", "kind": "legal_person", "name": "临江食品有限公司"}
    case = accepted(parties=[applicant(), respondent(), shop])
    _heard(case, clerk, mode="telephone", recording="录音 1")

    assert any("第三人" in why for why in _missing(case, 15))
    _heard(case, clerk, mode="online", recording="视频 2", side="third")
    assert not any("第三人" in why for why in _missing(case, 15))


# ------------------------------------------------------------------------------ committee


def _member(case, name="陈立", by=None, **details):
    values = {"field": "行政法", "workplace": "安宁大学法学院", "term_from": date(2025, 1, 1)}
    return do(committee.enter_member, case.unit, name=name, by=by, **values | details)


def _asked(case, by, *members, ground="technical"):
    return do(
        committee.ask_committee, case, ground=ground, question="检验方法是否适用",
        members=[one.id for one in members], on=ON, by=by,
    )  # fmt: skip


def test_what_is_known_of_a_member_is_changed_on_a_page(clerk, as_role):
    case = accepted()
    member = _member(case)
    page = as_role("RVW", unit=case.unit)
    address = f"/reconsideration/committee/{member.id}"
    told = {"field": "行政法", "workplace": "安宁大学", "title": "教授"}

    unsaid = page.post(address, data=told)
    changed = page.post(address, data=told | {"kind": "scholar"})
    stranger = as_role("RVW")
    elsewhere = stranger.post(address, data=told | {"kind": "expert"})
    none = stranger.post("/reconsideration/committee/987654", data=told)

    assert (unsaid.status_code, changed.status_code) == (422, 303)
    assert "请选类别" in unsaid.get_data(as_text=True)
    assert (elsewhere.status_code, elsewhere.data) == (404, none.data)
    assert "学者" in page.get("/reconsideration/committee").get_data(as_text=True)


def test_advice_that_is_followed_in_part_needs_its_reason(clerk, as_role):
    case = accepted()
    _asked(case, clerk, _member(case), _member(case, "席昭"), _member(case, "贝蓉"))
    do(committee.record_advice, case, opinion="应当撤销重作", on=ON, by=clerk)

    with pytest.raises(Incomplete):
        do(committee.consider_advice, case, followed=False, partly=True, on=ON, by=clerk)
    event = do(
        committee.consider_advice, case, followed=False, partly=True, reason="期限一项另有规定",
        on=ON, by=clerk,
    )  # fmt: skip

    assert (event.data["followed"], event.data["partly"]) == (False, True)


@pytest.mark.parametrize(
    ("weighed", "words"),
    [({"technical": True}, "专业性、技术性较强"), ({"needed": True}, "认为有必要"),
     ({"complexity": ["legal_relations"]}, "重大、疑难、复杂")],
)  # fmt: skip
def test_check_16_the_grounds_of_article_52_call_for_advice(db, clerk, weighed, words):
    case = accepted()
    given = {"complexity": [], "reason": "涉及食品检验方法", "on": ON, "by": clerk}
    do(weigh_case, case, **given | weighed)
    assert any(words in why and "咨询" in why for why in _missing(case, 16))

    _asked(case, clerk, _member(case, by=clerk))

    assert not any("咨询" in why for why in _missing(case, 16))


def test_check_16_a_provinces_own_act_calls_for_advice_by_itself(db, clerk):
    unit = body(name="锦江省司法厅", organ_name="锦江省人民政府")
    case = accepted(at=unit, parties=[applicant(), respondent(name="锦江省人民政府")])

    assert any("省级政府自身" in why for why in _missing(case, 16))


def test_an_organ_that_is_no_government_has_no_such_duty(db, clerk):
    case = accepted(at=body(name="安宁海关法规处", organ_name="安宁海关"))
    do(weigh_case, case, complexity=[], technical=True, reason="商品归类", on=ON, by=clerk)

    assert _missing(case, 16) == []


def test_check_18_advice_is_recorded_and_departing_from_it_has_its_reason(db, clerk):
    case = accepted()
    _asked(case, clerk, _member(case, by=clerk), _member(case, "吴越", by=clerk))
    assert any("还没有记录" in why for why in _missing(case, 18))

    do(
        committee.record_advice, case, opinion="检验方法不适用，建议撤销", dissent="一名委员不同意",
        on=date(2026, 3, 30), by=clerk,
    )  # fmt: skip
    assert any("是否采纳" in why for why in _missing(case, 18))
    with pytest.raises(Incomplete) as fault:
        do(committee.consider_advice, case, followed=False, on=date(2026, 3, 31), by=clerk)
    assert "第61条第3款" in fault.value.problems["reason"]
    do(
        committee.consider_advice, case, followed=False, reason="补充检验后情况变化",
        on=date(2026, 3, 31), by=clerk,
    )  # fmt: skip

    assert _missing(case, 18) == []
    assert committee.advice_of(case)["opinion"] == "检验方法不适用，建议撤销"
    rows = [details for _, _, details in shown(case)["hearing_card"]["rows"]]
    assert "不采纳，补充检验后情况变化" in rows


def test_request_and_advice_say_ground_question_members_and_dissent(db, clerk):
    case = accepted()
    _asked(case, clerk, _member(case, by=clerk))
    do(
        committee.record_advice, case, opinion="方法适用", dissent="样品保存有疑问",
        on=date(2026, 3, 30), by=clerk,
    )  # fmt: skip

    request, advice = _paper(db, case, "committee_request"), _paper(db, case, "committee_advice")
    for words in (
        "第五十二条第二款第二项",
        "检验方法是否适用",
        "陈立",
        "安宁市人民政府行政复议委员会",
    ):
        assert words in request
    for words in ("方法适用", "样品保存有疑问", "陈立", "检验方法是否适用"):
        assert words in advice


def test_only_members_within_their_term_are_asked(db, clerk):
    case = accepted()
    former = _member(case, by=clerk)
    do(committee.end_term, former, on=date(2026, 3, 1), by=clerk)

    with pytest.raises(Incomplete) as fault:
        _asked(case, clerk, former)

    assert "members" in fault.value.problems


def test_a_member_of_the_respondents_house_is_pointed_out_not_barred(db, clerk):
    case = accepted()
    near = _member(case, "何敏", by=clerk, workplace="安宁市市场监督管理局法规科")

    event = _asked(case, clerk, near)

    assert "在当事人安宁市市场监督管理局工作" in event.data["hints"][0]
    assert "安宁市市场监督管理局" in " ".join(committee.links_between(near, case))


def test_the_simplified_procedure_asks_no_committee(db, clerk):
    case = accepted(track="simplified", amount=800)

    with pytest.raises(NotAllowed):
        _asked(case, clerk, _member(case, by=clerk))


def test_an_unknown_way_of_hearing_is_another_way_and_stops_no_timeline():
    heard = heard_of([Event("views_heard", ON, {"mode": "smoke", "number": 1})])

    assert heard.sides == {"applicant"}
    assert list(heard.unsigned) == ["views-1"]
