"""The tables of decisions: grounds and kinds, sentences, comparison, giving back, defendants."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reconsideration.procedure.decision_suits import (
    CourtLevel,
    court_fits,
    court_level,
    defendants,
    may_go_to_state_council,
)
from reconsideration.procedure.decision_wording import Names, beside, operative
from reconsideration.procedure.following import Defendant
from reconsideration.procedure.grounds import DecisionKind as Kind
from reconsideration.procedure.outcomes import (
    IN_FORCE,
    OUTCOMES,
    Burden,
    Ground,
    Item,
    Penalty,
    Way,
    lacking,
    must_give_back,
    worse,
)

NAMES = Names("市市场监管局", "行政处罚决定（12号）")
G = Ground


def _item(kind, *grounds, **more):
    return Item(Kind(kind), tuple(grounds), **more)


def test_every_ground_carries_one_kind_and_every_kind_has_grounds():
    assert all(len(IN_FORCE.kinds_of(ground)) == 1 for ground in Ground)
    assert all(row.grounds for row in OUTCOMES.values())
    assert {kind.value for kind in OUTCOMES} == {
        *("D63", "D64", "D65A", "D65B", "D66", "D67", "D68", "D69", "D70", "D71A", "D71B")
    }


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (_item("D63", G.CONTENT, detail="罚款五百元"),
         "变更市市场监管局作出的行政处罚决定（12号），变更为：罚款五百元。"),
        (_item("D64", G.FACTS, remake=True, days=60),
         "撤销市市场监管局作出的行政处罚决定（12号），责令市市场监管局自收到本决定书之日起60日内"
         "重新作出行政行为。"),
        (_item("D64", G.POWERS, part="没收违法所得"),
         "撤销市市场监管局作出的行政处罚决定（12号）中没收违法所得的内容。"),
        (_item("D65A", G.GRAVE_HARM, detail="另行安置"),
         "确认市市场监管局作出的行政处罚决定（12号）违法，责令市市场监管局采取补救措施：另行安置。"),
        (_item("D65B", G.POINTLESS), "确认市市场监管局不履行法定职责的行为违法。"),
        (_item("D66", G.NOT_PERFORMED, detail="对投诉作出处理", days=30),
         "责令市市场监管局自收到本决定书之日起30日内对投诉作出处理。"),
        (_item("D67", G.VOID), "确认市市场监管局作出的行政处罚决定（12号）无效。"),
        (_item("D68", G.ALL_RIGHT), "维持市市场监管局作出的行政处罚决定（12号）。"),
        (_item("D69", G.NO_SUCH_DUTY), "驳回申请人的行政复议请求。"),
        (_item("D70", G.NO_REPLY, way=Way.REVOKE), "撤销市市场监管局作出的行政处罚决定（12号）。"),
        (_item("D71A", G.AGREEMENT_BREACHED, way=Way.CONTINUE, detail="交付安置房", days=30),
         "责令市市场监管局自收到本决定书之日起30日内继续履行协议：交付安置房。"),
        (_item("D71B", G.AGREEMENT_COMPENSATION, detail="三万元"),
         "责令市市场监管局依法给予申请人合理补偿：三万元。"),
    ],
)  # fmt: skip
def test_each_kind_has_its_sentence(item, sentence):
    assert operative([item], NAMES) == [sentence]


def test_compensation_and_return_have_theirs():
    found = list(
        beside(NAMES, compensation="granted", compensation_text="八千元", give_back="返还罚款")
    )

    assert found == ["责令市市场监管局依法赔偿申请人：八千元。", "责令市市场监管局返还罚款。"]


@pytest.mark.parametrize(
    ("item", "open_parts"),
    [
        (_item("D63", G.CONTENT), ["detail"]),
        (_item("D66", G.NOT_PERFORMED), ["detail", "days"]),
        (_item("D70", G.NO_REPLY), ["way"]),
        (_item("D70", G.NO_REPLY, way=Way.PERFORM), ["detail", "days"]),
        (_item("D64", G.FACTS, remake=True), ["days"]),
        (_item("D68", G.ALL_RIGHT), []),
    ],
)
def test_what_the_operative_part_must_hold(item, open_parts):
    assert lacking(item) == open_parts


def test_a_change_that_is_milder_in_everything_is_not_worse():
    fine = Burden(Penalty.FINE, Decimal(2000))

    assert worse(fine, Burden(Penalty.FINE, Decimal(500))) == []
    assert worse(fine, Burden(Penalty.WARNING)) == []
    assert len(worse(fine, Burden(Penalty.DETENTION, Decimal(3000), 5))) == 3


@pytest.mark.parametrize(
    ("item", "scope", "claims", "before", "owed"),
    [
        (_item("D64", G.FACTS), "A01", ["revoke"], Penalty.FINE, True),
        (_item("D63", G.CONTENT), "A01", ["change"], Penalty.FINE, True),
        (_item("D63", G.CONTENT), "A01", ["change"], Penalty.CONFISCATION, False),
        (_item("D64", G.FACTS), "A02", ["revoke"], Penalty.NONE, True),
        (_item("D64", G.FACTS), "A02", ["revoke", "compensate"], Penalty.NONE, False),
        (_item("D68", G.ALL_RIGHT), "A01", ["revoke"], Penalty.FINE, False),
        (_item("D64", G.FACTS), "A07", ["revoke"], Penalty.NONE, False),
    ],
)
def test_what_has_to_be_given_back(item, scope, claims, before, owed):
    assert must_give_back([item], scope=scope, claims=claims, before=Burden(before)) is owed


@pytest.mark.parametrize(
    ("items", "who"),
    [
        ([_item("D68", G.ALL_RIGHT)], Defendant.BOTH),
        ([_item("D69", G.DONE_BEFORE)], Defendant.BOTH),
        ([_item("D63", G.CONTENT)], Defendant.ORGAN),
        ([_item("D64", G.FACTS)], Defendant.ORGAN),
        ([_item("D67", G.VOID)], Defendant.ORGAN),
        ([_item("D65A", G.GRAVE_HARM)], Defendant.ORGAN),
        ([_item("D65A", G.SLIGHT_FLAW)], Defendant.BOTH),
        ([_item("D70", G.NO_REPLY, way=Way.REVOKE)], Defendant.ORGAN),
        ([_item("D66", G.NOT_PERFORMED)], None),
        ([_item("D68", G.ALL_RIGHT), _item("D64", G.FACTS)], Defendant.BOTH),
    ],
)
def test_check_42_who_would_be_sued(items, who):
    assert defendants(items).who is who


def test_where_the_law_is_silent_on_the_defendant_the_table_says_so_as_practice():
    order = Item(Kind.D66, (Ground.NOT_PERFORMED,), detail="答复申请人", days=15)
    agreement = Item(Kind.D71B, (Ground.AGREEMENT_COMPENSATION,), detail="补偿")
    revoked = Item(Kind.D64, (Ground.PROCEDURE,))

    for item in (order, agreement):
        sued = defendants([item])
        assert sued.who is None
        assert "没有规定" in sued.said
        assert not sued.basis.is_law
        assert "惯例可配置" in sued.basis.text
    both = defendants([order, revoked])
    assert both.who is Defendant.ORGAN
    assert "责令履行的部分没有规定" in both.why


def test_of_two_defendants_the_acting_authority_gives_the_level():
    city = {"organ": "安宁市人民政府"}

    both = court_level(Defendant.BOTH, respondent_level="city_department", **city)
    alone = court_level(Defendant.ORGAN, respondent_level="city_department", **city)

    assert (both, alone) == (CourtLevel.BASIC, CourtLevel.INTERMEDIATE)
    assert court_fits("安宁市中级人民法院", alone)
    assert not court_fits("安宁市中级人民法院", both)


def test_only_the_own_act_of_a_province_or_ministry_goes_to_the_state_council():
    assert may_go_to_state_council("province", ["云川省人民政府"], "云川省人民政府")
    assert not may_go_to_state_council("city", ["安宁市人民政府"], "云川省人民政府")
