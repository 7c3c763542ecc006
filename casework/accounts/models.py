"""Unit, Person, Account, Post: who works where, in which role, from when to when."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    DDL,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    Uuid,
    event,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.roles import Role
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now


class UnitKind(StrEnum):
    """What a unit is (单位类别)."""

    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    MEDIATION_ORG = "mediation_org"
    RECONSIDERATION_BODY = "reconsideration_body"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _UNIT_KINDS[self]


_UNIT_KINDS = {
    UnitKind.CITY: "市",
    UnitKind.COUNTY: "县（区）",
    UnitKind.DEPARTMENT: "部门",
    UnitKind.TOWNSHIP: "乡镇（街道）",
    UnitKind.MEDIATION_ORG: "调解组织",
    UnitKind.RECONSIDERATION_BODY: "行政复议机构",
}


class Unit(Model):
    """A unit of the tree (单位): merged and abolished ones stay, with the day they ended.

    `successor` is who went on with its work (承继单位). `organ_name` is the organ in whose name a
    reconsideration body acts (行政复议机关), and `number_prefix` the characters that open its case
    numbers (代字). `steps_approver` is whom a body has set for steps that the law leaves open.
    """

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    short_name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(30))
    organ_kind: Mapped[str] = mapped_column(String(30), default="")
    organ_name: Mapped[str] = mapped_column(String(100), default="")
    number_prefix: Mapped[str] = mapped_column(String(10), default="")
    region_code: Mapped[str] = mapped_column(String(12), default="")
    calendar_region: Mapped[str] = mapped_column(String(20), default="")
    place: Mapped[str] = mapped_column(String(20), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    postcode: Mapped[str] = mapped_column(String(6), default="")
    court: Mapped[str] = mapped_column(String(100), default="")
    steps_approver: Mapped[str] = mapped_column(String(10), default="head")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    version: Mapped[int] = mapped_column(default=1)

    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id", foreign_keys=[parent_id])
    successor: Mapped[Unit | None] = relationship(
        remote_side="Unit.id", foreign_keys=[successor_id]
    )
    former_names: Mapped[list[FormerName]] = relationship(order_by="FormerName.until")
    __mapper_args__ = {"version_id_col": version}

    def name_on(self, on: date) -> str:
        """What it was called on a day."""
        return next((one.name for one in self.former_names if one.until >= on), self.name)


class FormerName(Model):
    """What a unit was called, up to a day (曾用名): papers of that time carry it."""

    __tablename__ = "unit_former_name"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    until: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    short_name: Mapped[str] = mapped_column(String(40))


class UnitAbove(Model):
    """Every unit with each unit above it, itself included (depth 0): the closure of the tree."""

    __tablename__ = "unit_above"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    above_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)
    depth: Mapped[int]


class Person(Model):
    """A human being. Separation of duties is by person: a second account changes nothing."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    staff_no: Mapped[str] = mapped_column(String(40), unique=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    work_card_no: Mapped[str] = mapped_column(String(40), default="")


class Account(Model):
    """A way to sign in (账号)."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    past_hashes: Mapped[list[str]] = mapped_column(Document, default=list)
    password_set_at: Mapped[datetime] = mapped_column(Moment, default=now)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    roomy: Mapped[bool] = mapped_column(default=False)
    single_keys: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(lazy="joined")
    posts: Mapped[list[Post]] = relationship(
        back_populates="account", order_by="Post.id", lazy="selectin"
    )
    __mapper_args__ = {"version_id_col": version}


_ROLE_KNOWN = f"role IN ({', '.join(repr(role.value) for role in Role)})"


class Post(Model):
    """A post (任职): a role held at a unit from one day to another, never globally.

    A trigger keeps the three administrators (三员) from holding any other role at a time.
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_order"),
        CheckConstraint(_ROLE_KNOWN, name="role_known"),
        Index("ix_post_account_unit_role", "account_id", "unit_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    account: Mapped[Account] = relationship(back_populates="posts")
    unit: Mapped[Unit] = relationship(lazy="joined")


class PostRequest(Model):
    """A post asked for, or asked to be ended, until a second person decides (任职申请)."""

    __tablename__ = "post_request"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_order"),
        CheckConstraint(_ROLE_KNOWN, name="role_known"),
        CheckConstraint("state IN ('open', 'confirmed', 'returned')", name="state_known"),
        Index("ix_post_request_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[str] = mapped_column(String(10))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(10), default="open")
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime] = mapped_column(Moment, default=now)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    remark: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    account: Mapped[Account] = relationship()
    unit: Mapped[Unit] = relationship()
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    __mapper_args__ = {"version_id_col": version}

    @property
    def person_id(self) -> int:
        """Whose post it is: the policy asks, because nobody decides on a post of their own."""
        return self.account.person_id

    @property
    def ends_post(self) -> bool:
        """Whether it asks to end a post rather than to give one."""
        return self.post_id is not None


class WebSession(Model):
    """A sign-in (登录会话), kept here so that it ends at log-out, disabling and idling.

    The cookie holds a random key; only its hash is stored.
    """

    __tablename__ = "web_session"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    seen_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ip: Mapped[str] = mapped_column(String(45), default="")


class SignInThrottle(Model):
    """Failed sign-ins of one account name or one address: delay, then lock-out."""

    __tablename__ = "sign_in_throttle"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_failed_at: Mapped[datetime | None] = mapped_column(Moment)
    locked_until: Mapped[datetime | None] = mapped_column(Moment)


class DutyWaiver(Model):
    """A recorded waiver of separation of duties for a small unit, with an end date."""

    __tablename__ = "duty_waiver"
    __table_args__ = (UniqueConstraint("unit_id", "rule", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    rule: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(200))
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date]


_CLASH = """
    SELECT 1 FROM post AS other JOIN account AS theirs ON theirs.id = other.account_id
    WHERE theirs.person_id = (SELECT person_id FROM account WHERE id = NEW.account_id)
      AND other.id <> NEW.id AND other.role <> NEW.role
      AND (other.role IN ('SYS', 'SEC', 'AUD') OR NEW.role IN ('SYS', 'SEC', 'AUD'))
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')
"""

POST_TRIGGERS: dict[str, tuple[str, ...]] = {
    "sqlite": tuple(
        f"""CREATE TRIGGER post_duties_{act.lower()} BEFORE {act} ON post
WHEN EXISTS ({_CLASH.replace("other.id <> NEW.id", same)})
BEGIN SELECT RAISE(ABORT, 'post_duties_mixed'); END"""
        for act, same in (("INSERT", "1 = 1"), ("UPDATE", "other.id <> NEW.id"))
    ),
    "postgresql": (
        f"""CREATE OR REPLACE FUNCTION post_duties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({_CLASH}) THEN
    RAISE EXCEPTION 'post_duties_mixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$""",
        """CREATE TRIGGER post_duties BEFORE INSERT OR UPDATE ON post
FOR EACH ROW EXECUTE FUNCTION post_duties()""",
    ),
}
"""Per dialect: no administrator (三员) holds another role on the same day, by person."""

for _dialect, _statements in POST_TRIGGERS.items():
    for _statement in _statements:
        event.listen(
            Post.__table__,
            "after_create",
            DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect),
        )
