"""BINDER: what goes into the file of a mediation, in the order of archivists (一键成卷)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from casework.cases.models import Attachment, Case
from casework.db import db
from casework.documents.binding import Entry, Row
from casework.documents.letter import Letter
from casework.documents.models import Bundle, IssuedDocument
from casework.documents.volume import back, served
from law.citation import Basis
from mediation.commands.papers.catalogue import part_of
from mediation.commands.papers.filing import OUTSIDE_THE_FILE, front
from mediation.commands.papers.sheet import Part
from mediation.commands.standing import stand
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase

_BY_WORD = (
    (Part.APPLICATION, ("申请书", "申请表", "申请笔录")),
    (Part.IDENTITY, ("身份", "营业执照", "授权", "委托书", "地址确认", "推选", "户口")),
    (Part.ACCEPTANCE, ("回证", "回执", "送达", "快递")),
    (Part.OUTCOME, ("协议", "签字页", "终止")),
    (Part.PERFORMANCE, ("履行", "转账", "回单", "收条", "裁定", "确认书")),
    (Part.RECORDS, ("笔录", "鉴定", "评估", "检测", "勘验", "照片")),
)
"""Where a file that was taken in stands, by the words in its kind and name; else: evidence."""

MASS = 10
"""People from which a file is kept for good (惯例可配置)."""


def usual_retention(case: MediationCase) -> str:
    """How long a file is kept unless somebody says otherwise (惯例可配置): mass cases for good."""
    mass = case.head_count >= MASS or case.joint_id is not None
    return "permanent" if mass else DISPUTES[case.kind].kept


class MediationBinder:
    """Cover, catalogue and contents of a mediation's file. Notes of separate talks aren't in it."""

    def entries(self, case: Case, part: str = "") -> Sequence[Entry]:
        """Every issued paper and every file, part by part, the older first."""
        assert isinstance(case, MediationCase)
        papers = papers_in_file(case)
        found = [(part_of(paper.kind), _paper(paper)) for paper in papers]
        found += [(_part_of_file(file), _file(file)) for file in case.attachments]
        sheet = served(case, papers, on=papers[-1].issued_on) if papers else None
        if sheet is not None and sheet.date is not None:
            found.append((Part.ACCEPTANCE, Entry(sheet.title, "", sheet.date, sheet)))
        order = list(Part)
        return [
            entry
            for _, entry in sorted(
                found, key=lambda pair: (order.index(pair[0]), isinstance(pair[1].source, Letter))
            )
        ]

    def front(self, bundle: Bundle, rows: Sequence[Row]) -> Letter:
        """Cover and catalogue."""
        assert isinstance(bundle.case, MediationCase)
        return front(bundle.case, bundle, rows)

    def back(self, bundle: Bundle, rows: Sequence[Row]) -> Letter:
        """The check sheet."""
        return back(rows)


@dataclass(frozen=True, slots=True)
class Hold:
    """What stays sealed, until when, and on what ground (医疗 24, 25)."""

    label: str
    until: date
    basis: Basis


def holds_of(case: MediationCase, *, on: date) -> tuple[Hold, ...]:
    """What may be neither unsealed nor destroyed; nothing once the dispute is solved."""
    keys = DISPUTES[case.kind].holds
    if not keys:
        return ()
    return tuple(
        Hold(one.label, one.due, one.basis)
        for one in stand(case)[1]
        if one.key in keys and one.met_on is None and not one.void and one.due and one.due >= on
    )


def papers_in_file(case: Case) -> list[IssuedDocument]:
    """The issued papers that belong into the file, in order."""
    statement = (
        select(IssuedDocument)
        .where(IssuedDocument.case_id == case.id, IssuedDocument.kind.not_in(OUTSIDE_THE_FILE))
        .order_by(IssuedDocument.issued_on, IssuedDocument.id)
    )
    return list(db.session.scalars(statement))


def is_whole(case: Case, bundle: Bundle) -> bool:
    """Whether everything that stands in the file now was bound in."""
    return len(BINDER.entries(case)) == len(bundle.contents["rows"])


def _paper(paper: IssuedDocument) -> Entry:
    return Entry(paper.title, paper.number, paper.issued_on, paper)


def _file(file: Attachment) -> Entry:
    return Entry(file.name, "", file.added_at.date(), file)


def _part_of_file(file: Attachment) -> Part:
    words = f"{file.kind}{file.name}"
    return next(
        (part for part, known in _BY_WORD if any(word in words for word in known)), Part.EVIDENCE
    )


BINDER = MediationBinder()
