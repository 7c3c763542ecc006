"""bind(): the papers of a case become one PDF with a catalogue (一键成卷); the worker makes it.

What stands in a file, in which order and under which cover is said by the module of the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person
from casework.cases.models import Attachment, Case
from casework.db import db
from casework.documents.letter import Letter
from casework.documents.models import Bundle, IssuedDocument
from casework.files import store, unit_domain
from casework.jobs import enqueue
from law.errors import Incomplete, NotAllowed

RETENTIONS = {"10": "10 年", "30": "30 年", "permanent": "永久"}
"""Codes of how long a file is kept (保管期限), with their words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into a file: an issued paper, a file that was taken in, or a sheet made for it."""

    title: str
    number: str
    on: date
    source: IssuedDocument | Attachment | Letter


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the catalogue: its pages, or why it has none and the hash that proves the file."""

    title: str
    number: str
    on: str
    first: int = 0
    last: int = 0
    sha256: str = ""
    note: str = ""

    @property
    def pages(self) -> str:
        """3-5, 6, or nothing for what isn't bound in."""
        if not self.first:
            return ""
        return f"{self.first}-{self.last}" if self.last > self.first else str(self.first)


class Binder(Protocol):
    """What a module says of its files."""

    def entries(self, case: Case, part: str = "") -> Sequence[Entry]:
        """What goes in, in order. `part` names a volume where a file has several (正卷, 副卷)."""
        ...

    def front(self, bundle: Bundle, rows: Sequence[Row]) -> Letter:
        """Cover and catalogue."""
        ...

    def back(self, bundle: Bundle, rows: Sequence[Row]) -> Letter:
        """The check sheet."""
        ...


_BINDERS: dict[str, Binder] = {}
"""Filled by the modules when the application starts."""


def register_binder(module: str, binder: Binder) -> None:
    """Tell how the files of a module are bound."""
    _BINDERS[module] = binder


def binder_of(case: Case) -> Binder:
    """How the files of this case's module are bound."""
    return _BINDERS[case.module]


def bind(case: Case, *, retention: str, part: str = "", on: date, by: Person) -> Bundle:
    """Ask for the file of a case as one PDF; the worker makes it from what stands in it then."""
    if retention not in RETENTIONS:
        raise Incomplete({"retention": "请选保管期限"})
    if not binder_of(case).entries(case, part):
        raise NotAllowed("本案还没有文书和材料", instead="先制作文书或者收入材料")
    bundle = Bundle(
        case=case,
        unit_id=case.unit_id,
        person=by,
        retention=retention,
        part=part,
        asked_on=on,
        contents={"rows": []},
    )
    db.session.add(bundle)
    db.session.flush()
    audit.write(
        unit_id=case.unit_id,
        action="bind",
        object_type="case",
        object_id=str(case.handle),
        by=by,
        detail={"bundle": bundle.id},
    )
    enqueue("bundle", {"bundle": bundle.id}, unit_id=case.unit_id, key=f"bundle:{bundle.id}")
    return bundle


def latest_bundle(case: Case, *, ready: bool = False, part: str = "") -> Bundle | None:
    """The last binding of a case's volume; with `ready`, the last that is finished."""
    statement = (
        select(Bundle)
        .where(Bundle.case_id == case.id, Bundle.part == part)
        .order_by(Bundle.id.desc())
    )
    if ready:
        statement = statement.where(Bundle.state == "ready")
    return db.session.scalars(statement.limit(1)).first()


def rows_of(bundle: Bundle) -> list[Row]:
    """The lines of its catalogue."""
    return [Row(**row) for row in bundle.contents["rows"]]


def as_contents(rows: Sequence[Row]) -> dict[str, list[dict[str, object]]]:
    """The lines of a catalogue as they are kept."""
    return {"rows": [asdict(row) for row in rows]}


def open_bundle(bundle: Bundle) -> bytes:
    """The PDF, checked against its hash."""
    if bundle.state != "ready":
        raise NotAllowed("卷宗还没有合成", instead="过一会儿再打开")
    return store.read(unit_domain(bundle.unit_id), bundle.pdf_sha256)
