"""make_paper(): an officer makes a paper of the catalogue; draft_paper() shows it before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.models import Party
from casework.db import db
from casework.documents.issue import issue
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from mediation.commands.papers.catalogue import PAPERS, Offer, offers
from mediation.commands.papers.parts import dispute_of
from mediation.commands.papers.sheet import COLUMN, PaperKind, Sheet, columns
from mediation.dispute_type import Fact, Need
from mediation.models.cases import MediationCase


def blank(
    case: MediationCase, kind: PaperKind | None, *, party_id: int | None, on: date, by: Person
) -> Sheet:
    """The sheet of a paper before anything is typed. Raises Incomplete for a wrong party."""
    party = _party(case, kind, party_id) if kind is not None and kind.sides else None
    return Sheet(case, on, by, party)


def _party(case: MediationCase, kind: PaperKind, party_id: int | None) -> Party:
    found = [one for one in case.parties if one.id == party_id and one.side in kind.sides]
    if not found:
        raise Incomplete({"party": "请选这份文书给哪一方"})
    return found[0]


def offered(case: MediationCase, *, on: date, by: Person) -> list[Offer]:
    """What may be made for this case, and why not what may not."""
    return offers(blank(case, None, party_id=None, on=on, by=by))


def paper_kind(case: MediationCase, code: str) -> PaperKind | None:
    """A row of the catalogue, when this kind of dispute has it."""
    kind = PAPERS.get(code)
    own = dispute_of(case).own_papers
    return None if kind is not None and kind.own and code not in own else kind


def earlier(case: MediationCase, kind: PaperKind) -> list[IssuedDocument]:
    """The papers of this kind that were issued before, the newest first: one may be corrected."""
    statement = (
        select(IssuedDocument)
        .where(IssuedDocument.case_id == case.id, IssuedDocument.kind == kind.key)
        .order_by(IssuedDocument.id.desc())
    )
    return list(db.session.scalars(statement))


def entries(kind: PaperKind, sheet: Sheet) -> tuple[tuple[Fact, ...], dict[str, Any]]:
    """What a paper asks for, and what the case knows of it."""
    return kind.asks(sheet), kind.known(sheet)


def draft_paper(kind: PaperKind, sheet: Sheet, given: Mapping[str, Any]) -> Letter:
    """The paper as it would be printed from what was typed so far."""
    asked = kind.asks(sheet)
    read, _ = _read(asked, given)
    return kind.build(_with(sheet, asked, read, draft=True))


def make_paper(
    case: MediationCase,
    code: str,
    *,
    given: Mapping[str, Any],
    party_id: int | None = None,
    corrects: str = "",
    on: date,
    by: Person,
) -> IssuedDocument:
    """Issue a paper of the catalogue. Raises Incomplete by entry, NotAllowed when it is barred.

    `corrects` is the handle of an earlier paper of the same kind that this one puts right.
    """
    kind = paper_kind(case, code)
    if kind is None:
        raise NotAllowed("这类争议没有这种文书", instead="请从列出的文书中选")
    sheet = blank(case, kind, party_id=party_id, on=on, by=by)
    barred = kind.barred(sheet)
    if barred is not None:
        raise barred
    asked = kind.asks(sheet)
    read, problems = _read(asked, given)
    problems |= _missing(asked, read, problems) | _ahead(asked, read, on)
    made = _with(sheet, asked, read)
    problems |= {key: text for key, text in _unruled(kind, made).items() if key not in problems}
    if not problems:
        problems = kind.checks(made)
    if problems:
        raise Incomplete(problems)
    letter = kind.build(made)
    old = _corrected(case, kind, corrects)
    paper = issue(case, letter, by=by, on=on, corrects=old, addressees=_addressees(kind, letter))
    kind.kept(made, paper.number)
    return paper


def _corrected(case: MediationCase, kind: PaperKind, handle: str) -> IssuedDocument | None:
    if not handle:
        return None
    old = next((one for one in earlier(case, kind) if str(one.handle) == handle), None)
    if old is None:
        raise Incomplete({"corrects": "请在列出的文书里选要更正的一份"})
    return old


def _with(
    sheet: Sheet, asked: tuple[Fact, ...], read: dict[str, Any], draft: bool = False
) -> Sheet:
    return Sheet(sheet.case, sheet.on, sheet.by, sheet.party, asked, read, draft)


def _read(
    asked: tuple[Fact, ...], given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The entries in their own types, and what can't be read."""
    read: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for fact in asked:
        try:
            value = fact.read(given.get(fact.key))
        except ValueError as problem:
            problems[fact.key] = str(problem)
        else:
            if value is not None:
                read[fact.key] = value
    return read, problems


def _missing(
    asked: tuple[Fact, ...], read: Mapping[str, Any], problems: Mapping[str, str]
) -> dict[str, str]:
    """Nothing that a paper must say is ever printed blank."""
    return {
        fact.key: f"请{'选' if fact.options else '填'}{fact.label}"
        for fact in asked
        if fact.need is Need.REGISTER and fact.key not in read and fact.key not in problems
    }


def _ahead(asked: tuple[Fact, ...], read: Mapping[str, Any], on: date) -> dict[str, str]:
    """Days that must lie behind us."""
    return {
        fact.key: f"晚于今天 {on}，请核对"
        for fact in asked
        if isinstance(read.get(fact.key), date)
        and not fact.may_be_ahead
        and date(read[fact.key].year, read[fact.key].month, read[fact.key].day) > on
    }


def _unruled(kind: PaperKind, sheet: Sheet) -> dict[str, str]:
    """Rows that are typed one a line must have all their columns."""
    found = {}
    for key, names in kind.tables.items():
        wrong = [
            place
            for place, line in enumerate(sheet.lines(key), start=1)
            if len(columns(line)) != len(names) or not all(columns(line))
        ]
        if wrong:
            found[key] = f"第 {wrong[0]} 行应当写：{COLUMN.join(names)}"
    return found


def _addressees(kind: PaperKind, letter: Letter) -> tuple[str, ...]:
    if not kind.served or not letter.addressee:
        return ()
    return (*letter.addressee.split("、"), *letter.copies_to)
