"""Unit, Person, Account, Post: who works where, in which role, from when to when."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

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

    `organ_name` is the organ in whose name a reconsideration body acts (行政复议机关), and
    `number_prefix` the characters that open its case numbers (代字).
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
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id")
    __mapper_args__ = {"version_id_col": version}


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


class Post(Model):
    """A post (任职): a role held at a unit from one day to another, never globally."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_order"),
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
