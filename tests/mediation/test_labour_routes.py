"""What a notice may print after a labour mediation, and what it never may."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from law.events import Event
from law.library import load_calendar
from mediation.dispute_type import Ending, OrganKind
from mediation.disputes import DISPUTES
from mediation.disputes.labour.routes import NEVER, rights_of
from mediation.procedure import course

LABOUR = DISPUTES["labour"]
ON = date(2026, 3, 18)


def routes(organ=OrganKind.LABOUR_ORG, claims=("WAGE",), **known):
    facts = known.pop("facts", {})
    ending = Ending(facts, frozenset(claims), organ, ON, **known)
    return LABOUR.routes(ending)


def codes(**known):
    return [route.code for route in routes(**known)]


def test_arbitration_comes_first():
    assert codes(reason="T5")[0] == "LAB_ARB"


def test_a_suit_is_not_open_before_arbitration():
    assert "CIVIL_SUIT" not in codes(reason="T5")


def test_an_agency_of_mediation_prints_no_reconsideration_whatever_happened():
    for organ, agreed, pay_only, ended, iou in product(
        OrganKind, (True, False), (True, False), (True, False), (True, False)
    ):
        found = routes(
            organ=organ,
            agreed=agreed,
            pay_only=pay_only,
            reason="",
            payment_order_ended=ended,
            facts={"iou": iou},
        )

        assert not {route.code for route in found} & NEVER
        assert found[0].code == "LAB_ARB"
        assert "复议" not in "".join(route.text for route in found)


@pytest.mark.parametrize(
    ("known", "place"),
    [
        ({"facts": {"iou": True}}, "第15条"),
        ({"agreed": True, "pay_only": True}, "第51条第2款"),
        ({"agreed": True, "payment_order_ended": True}, "第13条第3款"),
        ({"arbitration_declined": True}, "第29条"),
    ],
)
def test_the_four_cases_in_which_a_court_may_be_asked_at_once(known, place):
    found = [route for route in routes(**known) if route.code == "CIVIL_SUIT"]

    assert [route.basis.place for route in found] == [place]


def test_an_iou_with_other_claims_goes_to_arbitration_first():
    assert "CIVIL_SUIT" not in codes(facts={"iou": True}, claims=("WAGE", "DAMAGE2N"))


def test_a_payment_order_needs_an_agreement_of_an_article_10_body():
    assert "PAY_ORDER" in codes(agreed=True)
    assert "PAY_ORDER" not in codes(agreed=False)
    assert "PAY_ORDER" not in codes(agreed=True, organ=OrganKind.ADMIN_ORGAN)


def test_a_direct_suit_needs_an_article_10_body():
    assert "CIVIL_SUIT" not in codes(agreed=True, pay_only=True, organ=OrganKind.ADMIN_ORGAN)


def test_inspection_is_named_with_its_limit():
    found = next(route for route in routes() if route.code == "INSPECT")

    assert "监察条例第21条第2款" in found.text
    assert "INSPECT" not in codes(claims=("REINSTATE",))


def test_an_unrecognised_injury_brings_its_own_days():
    events = [
        Event(
            "received",
            date(2026, 3, 16),
            {
                "dispute_kind": "INJURY",
                "claims": ["INJ"],
                "injury_date": "2026-03-10",
            },
        )
    ]
    own = tuple(
        one for one in course(events, load_calendar()).deadlines if one.code in {"L-09", "L-10"}
    )

    found = [route for route in routes(claims=("INJ",), clocks=own) if route.code == "INJURY_CERT"]

    assert [route.due for route in found] == [date(2026, 4, 9), date(2027, 3, 10)]


@pytest.mark.parametrize(
    ("organ", "confirmation", "article_10"),
    [
        (OrganKind.PMC, "yes", True),
        (OrganKind.LABOUR_ORG, "ask", True),
        (OrganKind.TOWN, "ask", True),
        (OrganKind.ADMIN_ORGAN, "ask", False),
        (OrganKind.COURT_INVITED, "yes", False),
    ],
)
def test_rights_hang_on_the_kind_of_body(organ, confirmation, article_10):
    rights = rights_of(organ)

    assert (rights.confirmation, rights.is_article_10) == (confirmation, article_10)


def test_the_fifteen_days_are_law_for_article_10_bodies_and_practice_for_an_agency():
    def basis(organ):
        events = [Event("received", ON, {"organ_kind": organ.value})]
        return course(events, load_calendar()).deadline("mediate").basis

    assert basis(OrganKind.TOWN).text == "《劳动争议调解仲裁法》第14条第3款"
    assert not basis(OrganKind.ADMIN_ORGAN).is_law


@pytest.mark.parametrize(
    ("known", "code", "place"),
    [
        ({"facts": {"arbitration_status": "accepted"}}, "LAB_ARB", "第5条"),
        ({"facts": {"arbitration_status": "awarded"}}, "AWARD_SUIT", "第50条"),
        ({"facts": {"other_procedure": "court"}}, "COURT", "第5条"),
        ({"reason": "N1"}, "COURT", "第5条"),
        ({"facts": {"not_labour": "household"}}, "CIVIL_SUIT", "第2条"),
        ({"facts": {"not_labour": "fund"}}, "OTHER", "第2条"),
    ],
)
def test_nobody_is_sent_to_arbitration_who_is_there_already_or_has_no_labour_dispute(
    known, code, place
):
    first = routes(**known)[0]

    assert (first.code, first.basis.place) == (code, place)
    assert "申请仲裁" not in first.text


def test_other_benefits_of_an_injury_open_no_payment_order():
    assert "PAY_ORDER" not in codes(agreed=True, claims=("INJ",))
    assert "PAY_ORDER" in codes(agreed=True, claims=("MED",))


@pytest.mark.parametrize(("organ", "is_law"), [(OrganKind.PMC, True), (OrganKind.TOWN, False)])
def test_whether_a_court_confirms_is_law_for_the_people_and_practice_for_others(organ, is_law):
    found = next(one for one in routes(organ=organ, agreed=True) if one.code == "JUD_CONFIRM")

    assert found.basis.is_law is is_law
