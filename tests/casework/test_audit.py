"""The audit trail: whoever changes a record behind the application's back is found out."""

from __future__ import annotations

import json
import random
import time
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from sqlalchemy import text

from casework import audit
from casework.audit import AuditEntry
from casework.audit_proof import BadAnchor, anchor, verify
from casework.columns import keys
from casework.db import transaction
from tests.builders import person, unit
from tests.databases import DATA_KEY


@pytest.fixture
def chain(db):
    """The chain of one unit: its founding and eight entries more. The site's has its birth."""
    place, clerk = unit(code="LX-LD"), person()
    write_entries(place, clerk, 8)
    return "LX-LD"


def write_entries(place, clerk, count):
    with transaction():
        for number in range(count):
            audit.write(
                unit_id=place.id,
                action="case.read",
                object_type="case",
                object_id=str(number),
                by=clerk,
                detail={"reason": "答复当事人询问", "page": number},
            )


def change(db, statement, **values):
    """Change the tables as somebody with the database's password would."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        for name in sqlite_triggers(db):
            db.session.execute(text(f"DROP TRIGGER {name}"))
    db.session.execute(text(statement), values)
    db.session.commit()


def sqlite_triggers(db):
    found = db.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    return [row[0] for row in found]


def bad(problems):
    return [(problem.chain, problem.serial) for problem in problems]


def test_an_untouched_trail_has_no_problem(chain):
    assert verify() == []


def test_an_edited_entry_is_named(db, chain):
    change(db, "UPDATE audit_entry SET action='case.closed' WHERE chain='LX-LD' AND serial=4")

    assert bad(verify()) == [(chain, 4)]


def test_an_edited_detail_is_named(db, chain):
    detail = json.dumps({"reason": "别的", "page": 3})
    cast = "CAST(:d AS jsonb)" if db.engine.dialect.name == "postgresql" else ":d"
    change(db, f"UPDATE audit_entry SET detail={cast} WHERE chain='LX-LD' AND serial=4", d=detail)

    assert bad(verify()) == [(chain, 4)]


def test_a_moved_moment_is_named(db, chain):
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    change(db, "UPDATE audit_entry SET at=:at WHERE chain='LX-LD' AND serial=2", at=moment)

    assert bad(verify()) == [(chain, 2)]


def test_a_deleted_entry_is_named(db, chain):
    change(db, "DELETE FROM audit_entry WHERE chain='LX-LD' AND serial=5")

    assert bad(verify()) == [(chain, 5)]


def test_swapped_entries_are_named(db, chain):
    change(
        db,
        "UPDATE audit_entry SET serial = CASE serial WHEN 3 THEN -6 ELSE -3 END "
        "WHERE chain='LX-LD' AND serial IN (3, 6)",
    )
    change(db, "UPDATE audit_entry SET serial = -serial WHERE serial < 0")

    assert bad(verify()) == [(chain, 3)]


def test_an_inserted_entry_is_named(db, chain):
    change(db, "UPDATE audit_entry SET serial = -serial - 1 WHERE chain='LX-LD' AND serial > 3")
    change(db, "UPDATE audit_entry SET serial = -serial WHERE serial < 0")
    change(
        db,
        "INSERT INTO audit_entry (chain, serial, at, account, action, object_type, object_id, "
        "detail, previous_mac, mac) SELECT chain, 4, at, account, 'case.read', object_type, "
        "object_id, detail, mac, mac FROM audit_entry WHERE chain='LX-LD' AND serial=3",
    )

    assert bad(verify()) == [(chain, 4)]


def test_a_tail_that_was_cut_off_is_named(db, chain):
    change(db, "DELETE FROM audit_entry WHERE chain='LX-LD' AND serial > 6")

    assert bad(verify()) == [(chain, 7)]


def test_a_cut_tail_is_named_even_when_the_head_was_put_back(db, chain):
    mac = db.session.scalar(text("SELECT mac FROM audit_entry WHERE chain='LX-LD' AND serial=6"))
    change(db, "DELETE FROM audit_entry WHERE chain='LX-LD' AND serial > 6")
    change(db, "UPDATE audit_head SET count=6, mac=:mac WHERE chain='LX-LD'", mac=mac)

    assert bad(verify()) == [(chain, 6)]


def test_a_chain_that_was_removed_altogether_is_named(db, chain):
    change(db, "DELETE FROM audit_entry WHERE chain='LX-LD'")
    change(db, "DELETE FROM audit_head WHERE chain='LX-LD'")

    assert bad(verify()) == [(chain, 1)]


def test_a_chain_rehashed_without_the_key_is_named(db, chain):
    keys.load(b"x" * 32)
    try:
        rehash(db, chain)
    finally:
        keys.load(bytes.fromhex(DATA_KEY))

    assert bad(verify()) == [(chain, 1)]


def rehash(db, chain):
    """Reckon a chain anew, with whatever key is loaded."""
    entries = db.session.query(AuditEntry).filter_by(chain=chain).order_by(AuditEntry.serial).all()
    count, previous, made = len(entries), "", []
    for entry in entries:
        told = {name: getattr(entry, name) for name in ("chain", "serial", "at", *audit._COVERED)}
        new = audit.mac_of("audit", audit.content_of(told | {"previous_mac": previous}))
        made.append({"b": previous, "m": new, "i": entry.id})
        previous = new
    for values in made:
        change(db, "UPDATE audit_entry SET previous_mac=:b, mac=:m WHERE id=:i", **values)
    seal = audit.seal_of(chain, count, previous)
    change(db, "UPDATE audit_head SET mac=:m, seal=:s WHERE chain='LX-LD'", m=previous, s=seal)


def test_the_first_bad_record_of_each_chain_is_named(db, chain):
    other, clerk = unit(code="QH-FY"), person()
    write_entries(other, clerk, 3)
    change(db, "UPDATE audit_entry SET object_id='9' WHERE serial >= 2")

    assert bad(verify()) == [("LX-LD", 2), ("QH-FY", 2), ("site", 2)]


def test_an_anchor_shows_that_an_old_copy_was_put_back(db, chain):
    line = anchor()
    change(db, "DELETE FROM audit_entry WHERE chain='LX-LD' AND serial > 3")
    old = audit.seal_of(chain, 3, mac_of(db, 3))
    change(
        db,
        "UPDATE audit_head SET count=3, mac=:m, seal=:s WHERE chain='LX-LD'",
        m=mac_of(db, 3),
        s=old,
    )

    assert verify() == []
    assert bad(verify([line])) == [(chain, 4)]


def mac_of(db, serial):
    return db.session.scalar(
        text("SELECT mac FROM audit_entry WHERE chain='LX-LD' AND serial=:n"), {"n": serial}
    )


def test_an_anchor_still_holds_after_more_entries(db, chain):
    line = anchor()
    with transaction():
        audit.write(unit_id=None, action="sign_in", object_type="account", object_id="1", by=None)

    assert verify([line]) == []


def test_a_changed_anchor_is_refused(chain):
    line = anchor().replace('"LX-LD", 9', '"LX-LD", 8')

    with pytest.raises(BadAnchor, match="第 1 行被改过"):
        verify([line])


@pytest.mark.parametrize("seed", range(20))
def test_any_change_of_any_record_is_found(db, chain, seed):
    chance = random.Random(seed)
    column = chance.choice(
        [
            "serial",
            "at",
            "person_id",
            "account",
            "action",
            "object_type",
            "object_id",
            "detail",
            "previous_mac",
            "mac",
        ]
    )
    serial = chance.randint(1, 8)
    change(
        db,
        f"UPDATE audit_entry SET {column}=:v WHERE chain='LX-LD' AND serial=:n",
        v=other_value(db, column),
        n=serial,
    )

    assert verify()


def other_value(db, column):
    other = {"serial": 99, "person_id": None, "at": datetime(2021, 5, 6, tzinfo=UTC)}
    if column == "detail":
        return '{"page": 77}'
    return other.get(column, "f" * 12)


def last(db):
    return db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()


def test_the_trail_never_shows_an_identity_number_or_a_mobile_number(db):
    with transaction():
        audit.write(
            unit_id=None,
            action="identity.corrected",
            object_type="party",
            object_id="1",
            by=None,
            detail={"from": "11010519491231002X", "note": "电话13800138000改为座机"},
        )

    assert last(db).detail == {"from": "1101**********002X", "note": "电话138****8000改为座机"}
    assert verify() == []


def test_an_entry_belongs_to_the_transaction_of_its_act(db, chain):
    place = unit()
    with pytest.raises(RuntimeError), transaction():
        audit.write(unit_id=place.id, action="a", object_type="b", object_id="c", by=None)
        raise RuntimeError("the act fails")

    actions = db.session.query(AuditEntry.action).filter_by(chain=place.code).all()
    assert actions == [("unit.founded",)]
    assert verify() == []


def test_the_acting_account_is_named(db):
    with transaction(), audit.acting_as("zhoumin"):
        audit.write(unit_id=None, action="a", object_type="b", object_id="c", by=None)

    assert last(db).account == "zhoumin"


def hash_alone(count):
    """HMAC-SM3 over as many records of the usual length, with nothing read or compared."""
    for number in range(count):
        mac = HMAC(b"0" * 32, hashes.SM3())
        mac.update(json.dumps(["unit", number, "x" * 200]).encode())
        mac.finalize().hex()


def seconds(act, *given):
    begun = time.process_time()
    act(*given)
    return time.process_time() - begun


@pytest.mark.slow
def test_checking_the_trail_takes_only_a_few_times_what_its_hashes_take(db):
    place, clerk = unit(), person()
    for _ in range(3):
        write_entries(place, clerk, 1000)

    assert verify() == []
    ratios = [seconds(verify) / seconds(hash_alone, 3000) for _ in range(3)]
    assert min(ratios) < 8


def test_entries_of_an_act_are_chained_in_their_order_when_it_is_stored(db, chain):
    place, clerk = unit(code="QH-FY"), person()
    count = db.session.query(AuditEntry).count()
    write_entries(place, clerk, 3)

    told = db.session.query(AuditEntry.serial, AuditEntry.object_id).filter_by(chain="QH-FY")
    assert told.order_by(AuditEntry.serial).all()[1:] == [(2, "0"), (3, "1"), (4, "2")]
    assert db.session.query(AuditEntry).count() == count + 3
    assert verify() == []


def test_what_is_undone_within_an_act_leaves_no_entry_and_takes_no_other_with_it(db):
    place = unit(code="QH-FY")
    with transaction() as session:
        _write(place, "before")
        with session.begin_nested() as attempt:
            _write(place, "attempted")
            attempt.rollback()
        with session.begin_nested():
            _write(place, "held")
        _write(place, "after")

    written = db.session.query(AuditEntry.object_id).filter_by(chain="QH-FY", action="a")
    assert sorted(one for (one,) in written) == ["after", "before", "held"]
    assert verify() == []


def test_an_act_that_is_rolled_back_and_goes_on_leaves_no_entry(db):
    place = unit(code="QH-FY")
    with transaction() as session:
        _write(place, "undone")
        session.rollback()
    with transaction() as session:
        audit.write(unit_id=None, action="a", object_type="b", object_id="undone too", by=None)
        session.rollback()
        _write(place, "stored")

    assert [entry.object_id for entry in db.session.query(AuditEntry).filter_by(action="a")] == [
        "stored"
    ]
    assert verify() == []


def _write(place, what):
    audit.write(unit_id=place.id, action="a", object_type="b", object_id=what, by=None)
