"""Decisions of cases accepted before 2024: kinds, grounds, wording, suing notice (28, 29, 31)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casework.cases.proposals import approve, open_proposal
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law import ARL, ARL_2017, ARL_IMPL
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from reconsideration.commands.decision.checks import faults
from reconsideration.commands.decision.draft import finals_of
from reconsideration.commands.papers.own_law import at, by_law, under
from reconsideration.commands.trial import course
from reconsideration.commands.trial import endings as course_endings
from reconsideration.commands.trial import mediation as course_mediation
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.grounds import DecisionKind as Kind
from reconsideration.procedure.jurisdiction import Authority, RespondentFacts, competent_organ
from reconsideration.procedure.law_2017.outcomes import OUTCOMES
from reconsideration.procedure.outcomes import Ground, Item, misfits
from tests.reconsideration.decisions import chain, draft, one
from tests.reconsideration.stories import body, do, due
from tests.reconsideration.test_former_law import ENTERED, old_file, served, taken_in

REPLIED, DECIDED = date(2023, 11, 21), date(2023, 12, 22)


@pytest.fixture
def old(db):
    """An old case with its reply, and the three people of a decision."""
    unit = body()
    case, three = served(taken_in(unit=unit)), chain(unit)
    do(filing.receive_reply, case, on=REPLIED, by=three.clerk, evidence_count=9)
    return case, three


def decided(case, three, **given):
    """Sent up, agreed, consented: entered in 2026, with the day of the paper decision."""
    do(decision.propose_decision, case, draft=_whole(case, **given), legal_on=DECIDED,
       on=ENTERED, by=three.clerk)  # fmt: skip
    do(approve, open_proposal(case, decision.BODY), by=three.head, on=ENTERED)
    do(approve, open_proposal(case, decision.ORGAN), by=three.organ, on=ENTERED)
    return case


def _whole(case, **given):
    return draft(**given) | {"court": "安宁市中级人民法院"}


def text_of(db, case, kind):
    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
    return "\n".join(plain_lines(frozen_letter(paper)))


def test_an_old_decision_bears_its_own_day_and_opens_fifteen_days_to_sue(old):
    case, three = old
    decided(case, three)

    assert (case.stage, case.closed_on) == ("decided", DECIDED)
    for party in case.parties:
        do(serving.serve_decision, case, party=party.id, on=date(2023, 12, 26),
           method="direct", by=three.clerk, receiver="本人", proof="送达回证")  # fmt: skip

    # 12-26 + 15 = 2024-01-10; the new act within thirty days of service: 2024-01-25.
    assert due(case, "sue") == date(2024, 1, 10)
    assert due(case, "perform") == date(2024, 1, 25)


def test_the_decision_speaks_of_the_former_law_only(db, old):
    case, three = old
    decided(case, three)
    told = text_of(db, case, "decision")

    assert "依照《中华人民共和国行政复议法》（2017年修正）第二十八条第一款第三项" in told
    assert "第二十九条第二款的规定，本机关决定" in told
    assert "责令安宁市市场监督管理局自收到本决定书之日起30日内重新作出具体行政行为" in told
    assert "普通程序" not in told
    assert "自收到本决定书之日起十五日内，向安宁市中级人民法院提起行政诉讼" in told


def test_every_paper_of_an_old_case_names_the_former_law(db, old):
    case, three = old
    decided(case, three)
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id).all()

    assert {paper.kind for paper in papers} >= {"acceptance", "reply_notice", "decision"}
    for paper in papers:
        told = "\n".join(plain_lines(frozen_letter(paper)))
        assert not re.search(r"《中华人民共和国行政复议法》(?!（2017年修正）)", told), paper.kind
        assert "简易程序" not in told


def test_the_notice_to_reply_gives_ten_natural_days_and_says_what_silence_brings(db, old):
    told = text_of(db, old[0], "reply_notice")

    assert "自收到申请书副本之日起十日内" in told
    assert "决定撤销该具体行政行为" in told
    assert "第三人提供证据的除外" not in told
    assert "第三十六条规定的责任" in told


def test_the_acceptance_notice_of_an_old_case_counts_from_its_receipt(db, old):
    told = text_of(db, old[0], "acceptance")

    assert "第十七条第二款的规定，自收到之日（2023年11月6日）起即为受理" in told
    assert "经行政复议机关负责人批准，最长延长三十日，并告知" in told
    assert "《中华人民共和国行政复议法实施条例》第三十三条" in told
    assert "法律援助" not in told


@pytest.mark.parametrize("kind", ["D65B", "D67", "D71A", "D71B"])
def test_what_came_with_the_law_of_2023_is_no_decision_of_an_old_case(old, kind):
    case, three = old

    with pytest.raises(Incomplete) as refused:
        do(decision.propose_decision, case, draft=_whole(case, **one(kind, "67")),
           legal_on=DECIDED, on=ENTERED, by=three.clerk)  # fmt: skip

    assert "kind_1" in refused.value.problems


def test_an_order_to_remake_goes_with_a_finding_of_illegality_too():
    items = [Item(Kind.D65A, (Ground.PROCEDURE,), remake=True, days=30)]

    assert list(misfits(items, ["unlawful"], OUTCOMES)) == []
    upheld = [Item(Kind.D68, (Ground.ALL_RIGHT,), remake=True, days=30)]
    assert [one.basis for one in misfits(upheld, [], OUTCOMES)] == [ARL_2017.cite(28, 1, 3)]


@pytest.mark.parametrize("kind", [Kind.D63, Kind.D64, Kind.D65A])
def test_what_is_plainly_unfit_is_changed_revoked_or_found_unlawful(kind):
    assert list(misfits([Item(kind, (Ground.CONTENT,))], [], OUTCOMES)) == []


def test_check_27_no_third_party_makes_a_worse_change_possible_under_the_former_law(old):
    case, _ = old
    worse = one(
        "D63", "63-1", detail="罚款5000元", before_kind="fine", before_amount=2000,
        after_kind="fine", after_amount=5000, opposite_request="第三人张某于11月20日提出加重",
    )  # fmt: skip

    assert 27 in {one.check for one in faults(case, Draft.of(_whole(case, **worse)))}


def test_checks_15_to_18_are_none_of_the_former_law(old):
    case, _ = old

    assert not {15, 16, 17, 18} & {one.check for one in faults(case, Draft.of(_whole(case)))}


def test_a_day_after_the_registration_is_no_day_of_the_paper_file(old):
    case, three = old

    with pytest.raises(Incomplete) as refused:
        do(decision.propose_decision, case, draft=_whole(case), legal_on=ENTERED,
           on=ENTERED, by=three.clerk)  # fmt: skip

    assert "legal_on" in refused.value.problems


def test_acts_that_the_former_law_lacks_are_barred_by_it(old):
    case, _ = old
    barred = {one.action.value: one for one in filing.choices(case, on=ENTERED) if not one.allowed}

    assert barred["convert"].basis.text == "《行政复议法（2017年修正）》第31条第1款"
    assert barred["publish"].reason == "2017年的行政复议法没有规定这一步"


PLACES = [
    (ARL.cite(30, 3), ARL_2017.cite(17, 2)),
    (ARL.cite(39, 1, 9), ARL_2017.cite(26)),
    (ARL.cite(39, 1, 3), ARL_IMPL.cite(41, 1, 4)),
    (ARL.cite(47), ARL_2017.cite(23, 2)),
    (ARL.cite(48), ARL_2017.cite(23, 1)),
    (ARL.cite(70), ARL_2017.cite(28, 1, 4)),
    (ARL.cite(63, 2), ARL_IMPL.cite(51)),
    (ARL.cite(75, 2), ARL_2017.cite(31, 3)),
    (ARL.cite(82), ARL_2017.cite(36)),
]


@pytest.mark.parametrize(("now", "then"), PLACES)
def test_a_rule_of_today_stands_elsewhere_in_the_former_law(now, then):
    assert VERSIONS["2017"].basis(now) == then
    assert VERSIONS["2023"].basis(now) == now


@pytest.mark.parametrize("article", [18, 32, 52, 53, 58, 67, 71, 79, 86])
def test_what_is_new_in_2023_is_told_as_no_law_of_the_former(article):
    assert not VERSIONS["2017"].has(ARL.cite(article))


def test_the_former_law_let_the_applicant_choose_between_government_and_department():
    department = RespondentFacts(Authority.DEPARTMENT)

    found = competent_organ(department, VERSIONS["2017"].jurisdiction)

    assert found.organs == ("该部门的本级人民政府", "上一级主管部门")
    assert found.basis == ARL_2017.cite(12, 1)
    assert competent_organ(department).organs == ("该部门的本级人民政府",)


@pytest.mark.parametrize("authority", list(Authority))
def test_the_former_law_has_an_organ_for_every_kind_of_respondent(authority):
    found = competent_organ(RespondentFacts(authority), VERSIONS["2017"].jurisdiction)

    assert found.organs or not found.certain


def test_a_province_decides_finally_on_land_along_its_boundaries_under_the_former_law(db):
    def offered(organ):
        case = old_file(unit=body(organ_name=organ), kind="A04", old_number=f"{organ}1号")
        return {one.source for one in finals_of(case)}

    own = "《中华人民共和国行政复议法》（2017年修正）第三十条第二款"
    assert own in offered("川东省人民政府")
    assert own not in offered("安宁市人民政府")


# ------------------------------------------------------------------------------ what it talks over


def test_only_discretion_and_money_are_mediated_under_the_former_law(old):
    case, three = old
    held = {
        "consents": ["applicant", "respondent"], "place": "", "host": "何敏",
        "offers": "减半处罚", "result": "各方同意", "on": date(2023, 11, 30), "by": three.clerk,
    }  # fmt: skip

    with pytest.raises(Incomplete) as refused:
        do(course_mediation.hold_mediation, case, **held)
    assert list(refused.value.problems) == ["matter"]

    event = do(course_mediation.hold_mediation, case, matter="money", **held)
    assert event.data["matter"] == "money"


def test_only_discretion_is_settled_under_the_former_law(old):
    case, three = old

    with pytest.raises(Incomplete) as refused:
        do(course_endings.file_settlement, case, terms="赔偿三千元", matter="money",
           signed_on=date(2023, 11, 30), on=date(2023, 11, 30), by=three.clerk)  # fmt: skip

    assert list(refused.value.problems) == ["matter"]


def test_check_25_the_head_of_the_organ_extends_an_old_case(old):
    case, three = old
    given = {"days": 30, "reason": "案情复杂，需要鉴定", "by": three.clerk}

    with pytest.raises(NotAllowed, match="机关负责人"):
        do(course.extend, case, on=date(2023, 12, 28), approved_by=three.head,
           noted_on=ENTERED, **given)  # fmt: skip
    do(course.extend, case, on=date(2023, 12, 28), approved_by=three.organ, noted_on=ENTERED,
       **given)  # fmt: skip

    # 11-06 + 60 + 30 = 2024-02-04, a Sunday that was worked.
    assert due(case, "decide") == date(2024, 2, 4)


# ------------------------------------------------------------------------------ every paper


def test_a_paper_leaves_out_what_the_former_law_does_not_have(old):
    case, _ = old

    assert by_law(case, ARL.cite(39, 2)) == (
        "依照《中华人民共和国行政复议法实施条例》第四十一条第二款的规定，"
    )
    assert under(case, ARL.cite(5), ARL.cite(28)) == (
        "《中华人民共和国行政复议法实施条例》第五十条第一款、"
        "《中华人民共和国行政复议法》（2017年修正）第十二条第一款"
    )
    assert by_law(case, ARL.cite(52, 2)) == ""
    assert at(case, ARL.cite(46, 2), ARL.cite(46)) == "（第二十四条）"
