"""BINDER and archive(): the file of a reconsideration, bound in two volumes, then read only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.models import Attachment, Case, CaseEvent
from casework.db import db
from casework.documents.binding import RETENTIONS, Entry, Row, latest_bundle
from casework.documents.letter import Letter
from casework.documents.models import Bundle, IssuedDocument
from casework.documents.volume import back, served
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.commands.papers.archiving import front
from reconsideration.commands.sheets import UNSIGNED
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.archiving import Volume, place_of, volume_of

USUAL_RETENTION = "30"
MASS = 10
"""Applicants from which a file is kept for good (惯例可配置, U22)."""


def usual_retention(case: ReconsiderationCase) -> str:
    """How long a file is kept unless somebody says otherwise (惯例可配置)."""
    applicants = sum(1 for party in case.parties if party.side == "applicant")
    return "permanent" if applicants >= MASS or case.major else USUAL_RETENTION


class ReconsiderationBinder:
    """Cover, catalogue and contents of both volumes of a file."""

    def entries(self, case: Case, part: str = "") -> Sequence[Entry]:
        """Every issued paper and every file of a volume, part by part, the older first."""
        volume = Volume(part or Volume.MAIN)
        papers = list(
            db.session.scalars(
                select(IssuedDocument)
                .where(IssuedDocument.case_id == case.id)
                .order_by(IssuedDocument.issued_on, IssuedDocument.id)
            )
        )
        kept = [one for one in papers if one.kind not in UNSIGNED]
        mine = [one for one in kept if volume_of(one.title) is volume]
        found = [(place_of(one.title), _paper(one)) for one in mine]
        for file in case.attachments:
            name = f"{file.kind}{file.name}"
            if volume_of(name) is volume:
                found.append((place_of(name), _file(file)))
        sheet = served(case, mine, on=mine[-1].issued_on) if mine else None
        if sheet is not None and sheet.date is not None:
            found.append((place_of(sheet.title), Entry(sheet.title, "", sheet.date, sheet)))
        found.sort(key=lambda pair: (pair[0], isinstance(pair[1].source, Letter)))
        return [entry for _, entry in found]

    def front(self, bundle: Bundle, rows: Sequence[Row]) -> Letter:
        """Cover and catalogue."""
        assert isinstance(bundle.case, ReconsiderationCase)
        return front(bundle.case, bundle, rows)

    def back(self, bundle: Bundle, rows: Sequence[Row]) -> Letter:
        """The check sheet (备考表)."""
        return back(rows)


BINDER = ReconsiderationBinder()


def _paper(paper: IssuedDocument) -> Entry:
    return Entry(paper.title, paper.number, paper.issued_on, paper)


def _file(file: Attachment) -> Entry:
    return Entry(file.name, "", file.added_at.date(), file)


def volumes_of(case: ReconsiderationCase) -> dict[Volume, Bundle | None]:
    """The volumes that have something in them, each with its last binding that is ready."""
    return {
        volume: latest_bundle(case, ready=True, part=volume)
        for volume in Volume
        if BINDER.entries(case, volume)
    }


def is_whole(case: ReconsiderationCase, volume: Volume, bundle: Bundle | None) -> bool:
    """Whether everything that stands in a volume now was bound in."""
    return bundle is not None and len(BINDER.entries(case, volume)) == len(bundle.contents["rows"])


def archive(
    case: ReconsiderationCase,
    *,
    retention: str,
    archive_number: str = "",
    paper_pages: int | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """File the case, once performed: read only from now on (档案法 13, 14; T38).

    Both volumes have to be bound, with all that stands in them. A file that is kept on paper
    only, as old ones are, says how many pages it has instead.
    """
    if retention not in RETENTIONS:
        raise Incomplete({"retention": "请选保管期限"})
    bundles = volumes_of(case) if not paper_pages else {}
    loose = [one.label for one, bundle in bundles.items() if not is_whole(case, one, bundle)]
    if loose or not (bundles or paper_pages):
        what = "、".join(loose) or "正卷"
        raise Incomplete({"retention": f"{what}还没有成卷，或者成卷以后又有新的文书、材料"})
    pages = {one.value: bundle.pages for one, bundle in bundles.items() if bundle is not None}
    pages |= {"paper": paper_pages} if paper_pages else {}
    event = act(
        case, Action.ARCHIVE, "archived", on=on, by=by, retention=retention, pages=pages,
        archive_number=archive_number.strip(),
        note=f"保管期限 {RETENTIONS[retention]}，共 {sum(pages.values())} 页",
    )  # fmt: skip
    case.closed_on = case.closed_on or on
    return event
