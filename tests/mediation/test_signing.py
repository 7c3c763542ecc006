"""When an agreement takes effect, what is promised by when, and whom to visit again."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.parties import represent
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from mediation.commands import agreements
from mediation.dispute_type import OrganKind
from mediation.procedure import Track
from mediation.procedure.signing import signing_rule
from tests.builders import person
from tests.mediation import stories

DAYS = {
    "applicant_signed": date(2026, 3, 10),
    "respondent_signed": date(2026, 3, 11),
    "mediator_signed": date(2026, 3, 11),
    "sealed": date(2026, 3, 12),
}


def test_a_labour_agreement_takes_effect_on_the_day_of_its_last_act(db):
    by = person()
    case = stories.settled(by=by)

    with transaction():
        agreements.sign(case, signatures=DAYS, on=date(2026, 3, 16), by=by)

    assert case.present_agreement.effective_on == date(2026, 3, 12)
    confirm = next(row for row in case.deadlines if row.key == "confirm")
    # 03-12 起三十日：04-11 周六，顺延到 04-13
    assert confirm.due_on == date(2026, 4, 13)


def test_a_signature_that_lies_ahead_is_refused_beside_its_field(db):
    by = person()
    case = stories.settled(by=by)

    with pytest.raises(Incomplete) as refusal:
        agreements.sign(case, signatures=DAYS, on=date(2026, 3, 11), by=by)

    assert set(refusal.value.problems) == {"sealed"}


def test_an_agreement_cannot_take_effect_before_it_was_settled(db):
    by = person()
    case = stories.settled(by=by)
    early = dict.fromkeys(DAYS, date(2026, 3, 5))

    with pytest.raises(NotAllowed, match="还不能这样办"):
        agreements.sign(case, signatures=early, on=date(2026, 3, 16), by=by)


def test_a_third_person_signs_too(db):
    by = person()
    third = {
        "side": "third",
        "kind": "legal_person",
        "name": "安宁市滨江建设有限公司",
        "id_type": "other",
    }
    case = stories.settled(by=by, parties=[*stories.PARTIES, third], terms={"copies": 4})

    with pytest.raises(NotAllowed, match="第三人签名"):
        agreements.sign(case, signatures=DAYS, on=date(2026, 3, 16), by=by)


@pytest.mark.parametrize(
    ("kind", "organ", "track", "acts", "article"),
    [
        ("labour", OrganKind.TOWN, Track.PEOPLES, 4, "第14条第2款"),
        ("labour", OrganKind.TOWN, Track.COURT_DELEGATED, 2, "第24条第3款"),
        ("medical", OrganKind.ADMIN_ORGAN, Track.CIVIL, 2, "第41条第2款"),
        ("medical", OrganKind.PMC, Track.PEOPLES, 4, "第39条第1款"),
        ("farmland_transfer", OrganKind.TOWN, Track.CIVIL, 4, "第10条第2款"),
        ("property_management", OrganKind.PMC, Track.PEOPLES, 4, "惯例可配置"),
    ],
)
def test_what_an_agreement_needs_depends_on_kind_body_and_track(kind, organ, track, acts, article):
    rule = signing_rule(kind, organ, track, third_parties=False)

    assert (len(rule.acts), rule.basis.place) == (acts, article)


def test_elected_representatives_concede_only_with_consent(db):
    by = person()
    case = stories.in_session(by=by)
    with transaction():
        represent(case.parties[0], kind="elected", name="韦赟", on=date(2026, 3, 9))
        agreements.draft(
            case, fields=stories.TERMS, clauses=[stories.CLAUSE], on=date(2026, 3, 9), by=by
        )

    with pytest.raises(Incomplete) as refusal:
        agreements.agree(case, on=date(2026, 3, 9), by=by)

    assert "ask-represented" in refusal.value.problems


def test_the_calendar_of_performance_shows_what_is_late_and_whom_to_visit(db, clock_at, as_role):
    at = stories.organisation()
    stories.signed(at=at)
    clock_at(date(2026, 4, 2))
    mine, others = as_role("MED", unit=at), as_role("MED", unit=stories.organisation())

    page = mine.get("/mediation/performance/").get_data(as_text=True)
    elsewhere = others.get("/mediation/performance/").get_data(as_text=True)

    assert "超期 2 日" in page
    assert stories.EMPLOYER in page
    # 最后一期 03-31 起三十日：04-30
    assert "04-30" in page
    assert stories.EMPLOYER not in elsewhere


def test_only_whoever_may_go_on_with_a_case_is_offered_to_record_its_performance(
    db, clock_at, as_role
):
    at = stories.organisation()
    stories.signed(at=at)
    clock_at(date(2026, 4, 2))

    head = as_role("RVW", unit=at).get("/mediation/performance/").get_data(as_text=True)

    assert stories.EMPLOYER in head
    assert "/agreement/performance" not in head
    assert "由承办人登记" in head


def test_a_unit_above_sees_rows_of_the_list_without_links_that_would_be_refused(db, as_role):
    at = stories.organisation()
    case = stories.signed(at=at)
    address = f"/mediation/{case.handle}"

    above = as_role("CAD", unit=at).get("/mediation/?view=all").get_data(as_text=True)
    head = as_role("RVW", unit=at).get("/mediation/?view=all").get_data(as_text=True)

    assert case.number in above
    assert address not in above
    assert address in head
