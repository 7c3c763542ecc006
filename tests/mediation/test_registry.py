"""The registry: what an entry lacks by law, what is refused, what is kept of each change."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text

from casework.audit import AuditEntry
from casework.cases.calendars import site_calendar
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from mediation.commands import registry
from mediation.commands.confirmation import unconfirmable
from mediation.commands.workload import committee_filing
from mediation.models.registry import MediatorProfile
from mediation.procedure.organisations import (
    FULL_TIME_BASIS,
    filing_due,
    findings,
    to_file,
)
from mediation.queries import registry as queries
from tests.builders import person
from tests.mediation import registered, stories
from tests.mediation.registered import ENTERED, MY_ID
from tests.mediation.stories import WORKER_ID

pytestmark = pytest.mark.usefixtures("today")
TODAY = date(2026, 11, 20)
MEMBERS = [
    {"name": "聂珺", "sex": "女", "people": "汉族"},
    {"name": "沙伊", "sex": "男", "people": "彝族"},
    {"name": "顾衡", "sex": "男", "people": "汉族"},
]
IN_ORDER = {
    "members": MEMBERS,
    "minority_area": True,
    "term_from": date(2025, 3, 1),
    "term_to": date(2028, 2, 29),
    "full_time": 3,
    "confirmation_mode": "ONLY_PMC_OR_INVITED",
}


@pytest.fixture
def today(db, clock_at):
    clock_at(TODAY)


def found(organ_kind="PMC", **changes):
    entry = registered.entry(stories.organisation(organ_kind=organ_kind), **IN_ORDER | changes)
    return {one.text: one.basis.text for one in findings(entry, organ_kind, TODAY, site_calendar())}


PMC_8 = "《人民调解法》第8条"
PMC_9 = "《人民调解法》第9条"


def test_a_committee_in_order_has_nothing_to_put_right(db):
    assert found() == {}


@pytest.mark.parametrize(
    ("changes", "text_of_it", "basis"),
    [
        ({"members": MEMBERS[:2]}, "委员 2 名，应当有 3 至 9 名", PMC_8),
        ({"members": [MEMBERS[0]] * 10}, "委员 10 名，应当有 3 至 9 名", PMC_8),
        ({"members": [*MEMBERS[1:], MEMBERS[2]]}, "委员中没有妇女", PMC_8),
        (
            {"members": [MEMBERS[0], MEMBERS[2], MEMBERS[2]]},
            "多民族居住的地区，委员中应当有人数较少民族的成员",
            PMC_8,
        ),
        ({"term_to": date(2028, 3, 2)}, "任期长于 3 年", PMC_9),
        (
            {"term_from": date(2023, 3, 1), "term_to": date(2026, 2, 28)},
            "任期已于 2026-02-28 届满，应当改选",
            PMC_9,
        ),
        ({"term_from": None, "term_to": None}, "没有填委员的任期", PMC_9),
    ],
)
def test_what_a_committee_lacks_is_said_with_its_article(db, changes, text_of_it, basis):
    assert found(**changes).get(text_of_it) == basis


@pytest.mark.parametrize("number", [3, 9])
def test_three_and_nine_members_are_enough(db, number):
    assert found(members=(MEMBERS * 3)[:number]) == {}


def test_the_law_on_peoples_mediation_counts_no_members_of_an_agency(db):
    assert found("ADMIN_ORGAN", members=[], term_from=None, term_to=None) == {}


def test_few_full_time_mediators_are_a_matter_of_practice(db):
    assert found("INDUSTRY", full_time=2) == {
        "专职调解员 2 名，一般要有 3 名以上": FULL_TIME_BASIS.text
    }


def test_an_unverified_court_is_pointed_out(db):
    assert list(found(confirmation_mode="UNKNOWN")) == [
        "法院是否受理本组织协议的司法确认还没有核实"
    ]


def test_thirty_working_days_after_a_monday_in_spring(db):
    # From Mon 2026-03-02: 03-03 is day 1, 03-31 day 21 (4+5+5+5+2); 04-01..03 days 22-24;
    # 04-04..06 rest; 04-07..10 days 25-28; 04-13 day 29, 04-14 day 30.
    assert filing_due(date(2026, 3, 2), site_calendar()) == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("filed_on", "text_of_it"),
    [
        (None, "应在 2026-04-14 以前报司法行政部门备案，已经超期"),
        (date(2026, 4, 14), None),
        (date(2026, 4, 15), "备案日 2026-04-15 晚于最后一日 2026-04-14"),
    ],
)
def test_a_medical_committee_is_filed_in_thirty_working_days(db, filed_on, text_of_it, monkeypatch):
    monkeypatch.setattr("mediation.commands.registry.DISPUTES", {"medical": None})
    entry = registered.entry(
        stories.organisation(organ_kind="PMC"),
        **IN_ORDER | {"accepts": ["medical"], "established_on": date(2026, 3, 2)},
        filed_on=filed_on,
    )

    said = {one.text: one.basis.text for one in findings(entry, "PMC", TODAY, site_calendar())}

    article = "《医疗纠纷预防和处理条例》第32条第1款"
    assert said == ({text_of_it: article} if text_of_it else {})


def test_ningbo_has_every_committee_and_every_change_filed(db):
    unit = stories.organisation(organ_kind="PMC", place="ningbo")
    at = registered.entry(unit, **IN_ORDER | {"established_on": date(2026, 11, 2)})
    local, calendar = committee_filing(unit), site_calendar()

    # From Mon 2026-11-02: 20 working days to 11-30 (11-03 is the first), ten more to 12-14.
    assert [one.text for one in findings(at, "PMC", TODAY, calendar, local)] == [
        "应在 2026-12-14 以前报司法行政部门备案，还没有备案"
    ]
    assert local.text == "《宁波市人民调解条例》第13条"
    changes = [("聘任许祎", date(2026, 11, 2)), ("解聘韦赟", date(2026, 3, 2))]
    assert [one.text for one in to_file(changes, "PMC", TODAY, calendar, local)] == [
        "2026-11-02 聘任许祎，应在 2026-12-14 以前报司法行政部门备案"
    ]
    assert list(to_file(changes, "ADMIN_ORGAN", TODAY, calendar, local)) == []
    assert committee_filing(stories.organisation()) is None


def test_a_cancelled_organisation_is_left_in_peace(db):
    assert found(standing="cancelled", members=[]) == {}


# --------------------------------------------------------------------------- entries


def test_a_unit_is_entered_once(db):
    at = registered.entry()

    with pytest.raises(NotAllowed, match="已经登记过"):
        registered.entry(at.unit)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"term_from": date(2026, 3, 1), "term_to": date(2026, 2, 1)}, "term_to"),
        ({"established_on": date(2026, 3, 1), "filed_on": date(2026, 2, 1)}, "filed_on"),
        ({"accepts": ["weather"]}, "accepts"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(db, changes, field):
    with pytest.raises(Incomplete) as refusal:
        registered.entry(**changes)

    assert set(refusal.value.problems) == {field}


def test_a_change_is_kept_with_both_texts_and_in_the_trail(db):
    at = registered.entry(leader="聂珺")
    by = person()

    with transaction():
        registry.change_organisation(
            at, fields={"leader": "顾衡", "room": "", "standing": "active"}, on=TODAY, by=by
        )

    latest, first = queries.changes(organisation=at.id)
    assert latest.data == {"changed": ["负责人：聂珺 → 顾衡"]}
    assert (latest.kind, latest.on, latest.person_id) == ("organisation_changed", TODAY, by.id)
    assert first.kind == "organisation_entered"
    trail = db.session.scalars(
        select(AuditEntry.action).where(AuditEntry.object_type == "mediation_organisation")
    ).all()
    assert trail == ["registry.organisation_entered", "registry.organisation_changed"]


def test_a_change_of_nothing_leaves_nothing(db):
    at = registered.entry(leader="聂珺")

    with transaction():
        registry.change_organisation(at, fields={"leader": "聂珺"}, on=TODAY, by=person())

    assert len(queries.changes(organisation=at.id)) == 1


def test_changes_are_never_changed_themselves(db):
    at = registered.entry()

    with pytest.raises(Exception, match="append-only"), transaction() as session:
        session.execute(text(f"DELETE FROM registry_event WHERE organisation_id = {at.id}"))


def test_a_person_is_registered_once_at_an_organisation(db):
    profile = registered.mediator(at := registered.entry())

    with pytest.raises(NotAllowed, match="许祎已经登记过"):
        registered.mediator(at, of=profile.person)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id_no": "110101199003074515"}, "id_no"),
        ({"phone": "一三八"}, "phone"),
        ({"relatives": [{"relation": "父亲", "name": "许某", "id_no": "1"}]}, "relatives"),
        (
            {"appointed_from": date(2026, 3, 2), "appointed_to": date(2026, 3, 1)},
            "appointed_to",
        ),
        ({"leave": [{"start": "2026-03-02", "end": "2026-03-01"}]}, "leave"),
        ({"specialities": ["weather"]}, "specialities"),
    ],
)
def test_a_mediator_with_a_wrong_number_or_day_is_refused(db, changes, field):
    with pytest.raises(Incomplete) as refusal:
        registered.mediator(registered.entry(), **changes)

    assert set(refusal.value.problems) == {field}


def test_numbers_and_relatives_lie_sealed_and_never_in_the_changes(db):
    profile = registered.mediator(at := registered.entry())
    relatives = [{"relation": "父亲", "name": "许老先生", "id_no": WORKER_ID}]

    with transaction():
        registry.change_mediator(
            profile,
            fields={"id_no": MY_ID, "phone": "13800007501", "relatives": relatives},
            on=TODAY,
            by=person(),
        )

    (change, *_) = queries.changes(organisation=at.id)
    assert change.data["changed"] == [
        "身份证号码（内容不公开）",
        "联系电话（内容不公开）",
        "回避申报（内容不公开）",
    ]
    row = db.session.execute(
        text("SELECT * FROM mediator_profile WHERE id = :id"), {"id": profile.id}
    ).one()
    stored = "|".join(str(bytes(v) if isinstance(v, memoryview) else v) for v in row)
    assert MY_ID not in stored
    assert "许老先生" not in stored
    trail = db.session.scalars(select(AuditEntry.detail)).all()
    assert not {word for word in (MY_ID, WORKER_ID, "许老先生") if word in str(trail)}
    db.session.expire_all()
    again = db.session.get_one(MediatorProfile, profile.id)
    assert (again.id_no, again.phone) == (MY_ID, "13800007501")
    assert again.declared["relatives"][0]["name"] == "许老先生"


def test_a_dismissed_mediator_can_not_be_dismissed_again(db):
    profile = registered.mediator(registered.entry())

    with pytest.raises(Incomplete, match="写明解聘的原因"):
        registry.end_mediator(profile, reason=" ", on=ENTERED, by=person())
    with transaction():
        registry.end_mediator(profile, reason="调离", on=ENTERED, by=person())

    assert profile.ended_on == ENTERED
    with pytest.raises(NotAllowed, match="已于 2026-03-02 解聘"):
        registry.end_mediator(profile, reason="调离", on=TODAY, by=person())


@pytest.mark.parametrize(
    ("entered", "mode"),
    [("ACCEPTS_ADMIN", "ACCEPTS_ADMIN"), ("UNKNOWN", "UNKNOWN"), (None, "UNKNOWN")],
)
def test_the_court_is_as_entered_and_otherwise_as_the_place_says(db, entered, mode):
    unit = stories.organisation()
    if entered:
        registered.entry(unit, confirmation_mode=entered)

    assert registry.confirmation_mode(unit) == mode


def test_what_the_entry_says_of_the_court_bars_confirmation(db):
    at = registered.entry(confirmation_mode="ONLY_PMC_OR_INVITED")
    case = stories.signed(at=at.unit)

    assert "只确认人民调解组织" in unconfirmable(case, case.present_agreement)


# --------------------------------------------------------------------------- lists


def test_organisations_are_found_by_county_kind_and_what_they_accept(db):
    from_unit = stories.organisation
    county = from_unit(kind="county", name="青禾县人民政府")
    here, there = registered.entry(from_unit(parent=county)), registered.entry(accepts=[])
    wanted = queries.Wanted

    def ids(asked):
        return [entry.id for entry, _ in queries.organisations(asked)]

    assert set(ids(wanted())) == {here.id, there.id}
    assert ids(wanted(region=county.id)) == [here.id]
    assert ids(wanted(accepts="labour")) == [here.id]
    assert ids(wanted(standing="planned")) == []
    assert set(ids(wanted(organ_kind="TOWN"))) == {here.id, there.id}


def test_those_that_work_come_before_those_that_are_planned(db):
    standings = ("cancelled", "planned", "paused", "active")
    made = {standing: registered.entry(standing=standing).id for standing in standings}

    found = [entry.id for entry, _ in queries.organisations(queries.Wanted())]

    assert found == [made[one] for one in ("active", "paused", "planned", "cancelled")]


def test_certificates_are_pointed_out_sixty_days_ahead(db):
    at = registered.entry()
    for name, day in (("甲", "2026-11-19"), ("乙", "2027-01-19"), ("丙", "2027-01-20")):
        registered.mediator(at, name, certificates=[{"name": "调解员证", "expires_on": day}])

    # 60 days after 2026-11-20: 10 in November, 31 in December, 19 in January.
    assert queries.expiring(at.mediators, TODAY) == [
        ("甲", "调解员证", date(2026, 11, 19)),
        ("乙", "调解员证", date(2027, 1, 19)),
    ]


def test_the_figures_of_a_mediator_have_their_bases(db):
    profile = registered.mediator(registered.entry())
    stories.signed(by=profile.person)
    stories.assigned(by=profile.person)

    figures = queries.figures_of(profile.person_id)

    assert (figures.running, figures.closed, figures.days) == (2, 0, None)
    assert (figures.agreed, figures.ended, figures.performed) == (1, 1, 0)
