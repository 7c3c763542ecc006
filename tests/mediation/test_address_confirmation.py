"""送达地址确认书 (D12): what a party confirms is where later papers go."""

from __future__ import annotations

import pytest

from casework import audit
from casework.db import db as database
from casework.db import transaction
from casework.documents.models import Delivery
from law.errors import Incomplete
from mediation.commands import making
from mediation.commands.serving import way_barred
from tests.builders import person
from tests.mediation import stories

SAID = {
    "receiver": "赵䶮",
    "address": "临溪县新城路 9 号 3 单元",
    "postcode": "620001",
    "phone": "13900000001",
    "electronic": "yes",
    "e_address": "zhao@example.cn",
    "later": "no",
}


def confirm(case, by, **changes):
    worker = next(one for one in case.parties if one.side == "applicant")
    with transaction():
        making.make_paper(
            case,
            "D12",
            given=SAID | changes,
            party_id=worker.id,
            on=stories.RECEIVED,
            by=by,
        )
    return worker


def test_the_confirmed_addresses_are_the_party_s_from_then_on(db):
    by = person()
    case = stories.registered(by=by)
    worker = confirm(case, by)

    assert worker.service_address == "临溪县新城路 9 号 3 单元"
    assert worker.address == "临溪县滨河路1号"  # the home stays what it was
    assert worker.postcode == "620001"
    assert worker.phone == "13900000001"
    assert worker.e_service and worker.e_address == "zhao@example.cn"
    # the next paper of the kind starts from it
    kind = making.paper_kind(case, "D12")
    sheet = making.blank(case, kind, party_id=worker.id, on=stories.RECEIVED, by=by)
    assert kind.known(sheet)["address"] == "临溪县新城路 9 号 3 单元"


def test_the_trail_says_who_confirmed_and_the_event_names_no_address(db):
    by = person()
    case = stories.registered(by=by)
    confirm(case, by)

    event = case.events[-1]
    assert event.kind == "addresses_confirmed"
    assert event.data["changed"] == ["赵䶮，同意电子送达"]
    assert "新城路" not in str(event.data)
    entries = database.session.query(audit.AuditEntry).filter_by(person_id=by.id).all()
    assert any("addresses_confirmed" in f"{one.action}{one.detail}" for one in entries)


def test_who_no_longer_agrees_to_electronic_service_is_not_served_by_it(db):
    by = person()
    case = stories.registered(by=by)
    worker = confirm(case, by)
    receipt = database.session.query(Delivery).filter_by(party_id=worker.id).first()
    assert way_barred(receipt, "electronic") == ""

    confirm(case, by, electronic="no")

    assert "没有同意电子送达" in way_barred(receipt, "electronic")
    assert worker.e_address is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"postcode": "62"}, "postcode"),
        ({"phone": "12"}, "phone"),
        ({"e_address": ""}, "e_address"),
    ],
)
def test_an_address_that_reaches_nobody_is_refused_and_nothing_is_kept(db, wrong, field):
    by = person()
    case = stories.registered(by=by)

    with pytest.raises(Incomplete) as refusal:
        confirm(case, by, **wrong)

    assert set(refusal.value.problems) == {field}
    worker = next(one for one in case.parties if one.side == "applicant")
    assert not worker.service_address


def test_whoever_records_a_service_reads_where_it_goes(db, as_role, clock_at):
    clock_at(stories.RECEIVED)
    at = stories.organisation()
    clerk = as_role("REG", "MED", unit=at)
    by = clerk.account.person
    case = stories.registered(at=at, by=by)
    confirm(case, by)
    receipt = database.session.query(Delivery).first().document

    page = clerk.get(f"/papers/{receipt.handle}/").text

    assert "临溪县新城路 9 号 3 单元；电子送达：zhao@example.cn" in page
