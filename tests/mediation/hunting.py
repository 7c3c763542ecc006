"""A town in which a secret was told in confidence, and the ways to look for it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing as closed
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.routing import Rule

from casework.accounts.models import Account, Person, Unit
from casework.accounts.roles import Role
from casework.accounts.sessions import start_session
from casework.cases.models import Counter
from casework.db import db, transaction
from casework.documents.binding import bind, latest_bundle, open_bundle
from casework.documents.bundle import make_bundle
from casework.documents.issue import open_docx, open_pdf
from casework.documents.models import Bundle, IssuedDocument
from casework.documents.render import render_issued
from law.errors import Incomplete, NotAllowed
from mediation.commands import agreements, closing, joint, making, privacy
from mediation.commands.papers.catalogue import PAPERS
from mediation.models.cases import MediationCase
from mediation.models.private import PrivateNote, PrivateReader
from tests import builders
from tests.habits import scene as scenes
from tests.habits.scene import STANDINGS, Scene, Things
from tests.mediation import environmental_story, joint_stories, medical_story, stories
from tests.mediation.filed import filled

CANARY = stories.CANARY
DAY = date(2026, 9, 21)
MONEY = {"medical": "30000.00", "environmental": "21600.00"}
STORIES: dict[str, dict[str, Any]] = {
    "labour": {},
    "medical": medical_story.taken_in(),
    "environmental": environmental_story.taken_in(),
}
ARCHIVED = ("labour", "medical")
"""The third stays open, so that the pages of an open case are walked as well."""
ONCE = re.compile(rb'name="(csrf_token|form_key)"[^>]*value="[^"]*"')
"""The marks of a form: drawn anew for every page, always of one length."""


@dataclass
class Town:
    """The scene of the permission tests with three whole cases in it, and whom the secret names."""

    scene: Scene
    folder: Path
    roads: dict[str, Things] = field(default_factory=dict)
    umbrella: Any = None

    @property
    def app(self) -> Flask:
        return self.scene.app

    def cases(self) -> list[MediationCase]:
        handles = [things.case for things in self.roads.values()]
        return list(
            db.session.scalars(select(MediationCase).where(MediationCase.handle.in_(handles)))
        )


# --------------------------------------------------------------------------- building


def build(scene: Scene, folder: Path) -> Town:
    """Three kinds from the counter to the archives; everywhere something was told in private."""
    town = Town(scene, folder)
    keeper, rival = _mediator(scene, "keeper"), _mediator(scene, "rival")
    here = db.session.get_one(Unit, scene.here)
    with transaction() as session:  # the scene has numbered its rows by itself
        session.add_all(
            Counter(unit_id=here.id, kind=kind, year=2026, last=100)
            for kind in ("mediation", "joint")
        )
    umbrella = joint_stories.opened(
        lead=here, assist=db.session.get_one(Unit, scene.there), by=keeper
    )
    for kind, story in STORIES.items():
        case = _agreed(kind, story, here, keeper)
        with transaction():
            joint.attach_child(umbrella, case, on=DAY, by=keeper)
            stories.confide(case, on=DAY, by=keeper, kind="note", side="applicant")
        _papers(case, keeper, every=kind == "labour")
        if kind in ARCHIVED:
            _finish(case, keeper)
        builders.handled_by(case, rival, role="mediator" if kind == "environmental" else "handler")
        for role in Role:
            part = "reviewer" if role in (Role.RVW, Role.LDR) else "handler"
            person = db.session.get_one(Person, scene.people[role])
            builders.handled_by(case, person, role=part)
        town.roads[kind] = _things(case)
    town.umbrella = umbrella.handle
    _print(town)
    _tell_everywhere(scene, keeper)
    scene.keep()
    return town


def _mediator(scene: Scene, name: str) -> Person:
    person = builders.person(name)
    account = builders.account(Role.MED, at=db.session.get_one(Unit, scene.here), of=person)
    with transaction():
        scene.keys[name] = start_session(account, ip="127.0.0.1", at=scenes.NOON)
    scene.browsers[name] = scene.app.test_client(use_cookies=False)
    scene.people[name] = person.id
    return person


def _agreed(kind: str, story: dict[str, Any], at: Unit, by: Person) -> MediationCase:
    """Registered, mediated, something told in private, agreed and signed."""
    if not story:
        return stories.signed(at=at, by=by)
    money = {"act": "赔偿款", "amount": MONEY[kind]}
    terms = {"total": MONEY[kind]}
    return stories.signed(at=at, by=by, **story, clauses=[stories.CLAUSE | money], terms=terms)


def _papers(case: MediationCase, by: Person, *, every: bool) -> None:
    """The papers of the catalogue that may be made now: all of them, or the first few."""
    made = 0
    for offer in making.offered(case, on=DAY, by=by):
        if offer.barred is None and (every or made < 3):
            made += _make(case, offer.kind.code, by)


def _make(case: MediationCase, code: str, by: Person) -> bool:
    kind = PAPERS[code]
    party = next((one for one in case.parties if one.side in kind.sides), None)
    sheet = making.blank(case, kind, party_id=party.id if party else None, on=DAY, by=by)
    try:
        with transaction():
            making.make_paper(
                case,
                code,
                given=filled(kind, sheet),
                party_id=party.id if party else None,
                on=DAY,
                by=by,
            )
    except (Incomplete, NotAllowed):
        return False
    return True


def _finish(case: MediationCase, by: Person) -> None:
    """Performed, closed, bound, filed."""
    with transaction():
        agreements.perform(case, item=1, proof="转账回单001", on=DAY, by=by)
        agreements.follow_up(case, note="已收到。", satisfaction="5", on=DAY, by=by)
        closing.close(case, report="已经全部履行。", on=DAY, by=by)
    with transaction():
        bundle = bind(case, retention="10", on=DAY, by=by)
    make_bundle(bundle.id)
    for code in ("D47", "D48", "D49", "D50", "D51"):
        if code in PAPERS and case.kind == "labour":
            _make(case, code, by)
    with transaction():
        closing.archive(case, pages=3, retention="10", on=DAY, by=by)


def _print(town: Town) -> None:
    """Print what the bindings haven't printed, as the worker does."""
    wanted = select(IssuedDocument.id).where(
        IssuedDocument.state != "ready",
        IssuedDocument.case_id.in_([case.id for case in town.cases()]),
    )
    for paper_id in list(db.session.scalars(wanted)):
        render_issued(paper_id)


def _things(case: MediationCase) -> Things:
    paper = db.session.scalars(
        select(IssuedDocument).where(IssuedDocument.case_id == case.id)
    ).first()
    assert paper is not None
    return Things(case=case.handle, party=case.parties[0].id, paper=paper.handle)


def _tell_everywhere(scene: Scene, keeper: Person) -> None:
    """The same secret in the cases of the scene, whatever their relation to whoever asks."""
    with transaction() as session:
        for standing in STANDINGS:
            handle = scene.things["mediation", standing].case
            case_id = session.scalars(
                select(MediationCase.id).where(MediationCase.handle == handle)
            ).one()
            for kind in ("note", "offer"):
                session.add(
                    PrivateNote(
                        case_id=case_id, side="applicant", kind=kind, told_by=stories.TELLER,
                        text=stories.SECRET, told_on=DAY, author_id=keeper.id,
                        readers=[
                            PrivateReader(
                                person_id=keeper.id, given_by_id=keeper.id, given_on=DAY
                            )
                        ],
                    )
                )  # fmt: skip


# --------------------------------------------------------------------------- looking


def text_of(data: bytes) -> str:
    """What a reader finds in a file: a page, a PDF, a Word or Excel file."""
    if data.startswith(b"%PDF") and data != scenes.PDF:  # the scene's has no pages
        pages = PdfReader(BytesIO(data)).pages
        return "\n".join(page.extract_text() for page in pages)
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as whole:
            return "\n".join(text_of(whole.read(name)) for name in whole.namelist())
    return data.decode(errors="replace")


def gets(town: Town, *, of_a_case: bool) -> list[Rule]:
    """The pages that are read, with a case in their address or without one."""
    return [
        rule
        for rule in town.app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and rule.endpoint not in ("static", "bootstrap.static")
        and scenes.takes_case(rule) is of_a_case
    ]


def places(town: Town, where: str) -> list[Things]:
    """The cases that are walked: whole ones by their kind, and the scene's of a module."""
    if where in town.roads:
        return [town.roads[where]]
    told_there = where == "mediation"
    scene = [
        town.scene.things[where, standing]
        for standing in ("mine", "assisting", *(("archived", "listed") if told_there else ()))
    ]
    return [Things(case=town.umbrella), *scene] if where == "joint" else scene


def addresses(town: Town, things: Things, module: str = "mediation") -> list[str]:
    """The address of every page of a case."""
    return [
        scenes.address(town.scene, rule, things)
        for rule in gets(town, of_a_case=True)
        if scenes.module_of(rule.endpoint) == module and _has(rule, things)
    ]


def walk(town: Town, who: str, things: Things, module: str = "mediation") -> dict[str, int]:
    """Every page of a case as somebody sees it: how often the secret stands on it, by address."""
    return {path: look(town, who, path) for path in addresses(town, things, module)}


def answers(town: Town, who: str, things: Things) -> dict[str, tuple[int, bytes, str]]:
    """Every page of a case as somebody gets it, to the byte; but for what differs each time."""
    found = {}
    for path in addresses(town, things):
        answer = town.scene.ask(who, path)
        found[path] = (answer.status_code, ONCE.sub(b"", answer.data), str(answer.headers))
    return found


def _has(rule: Rule, things: Things) -> bool:
    wanted = {"proposals": things.proposal, "files": things.file, "papers": things.paper}
    asked = [value for name, value in wanted.items() if rule.endpoint.startswith(f"{name}.")]
    ok = "draw_id" not in rule.arguments or things.draw
    ok = ok and ("party_id" not in rule.arguments or things.party)
    ok = ok and ("unit_id" not in rule.arguments or things.unit)
    return all(asked) and bool(ok)


def look(town: Town, who: str, path: str, method: str = "GET") -> int:
    """How often the secret stands in an answer: in its text and in its headers."""
    answer = town.scene.ask(who, path, method)
    assert answer.status_code < 500, (who, path)
    return (text_of(answer.data) + str(answer.headers)).count(CANARY)


def printed(town: Town) -> Iterator[tuple[str, str]]:
    """Every paper and binding of the town, as data, as PDF and as Word."""
    for paper in db.session.scalars(select(IssuedDocument)):
        if paper.letter_sha256 == "0" * 64:
            continue  # one of the scene's, that was never printed
        yield f"{paper.title} data", json.dumps(paper.letter, ensure_ascii=False, default=str)
        if paper.state == "ready":
            yield f"{paper.title} pdf", text_of(open_pdf(paper))
            yield f"{paper.title} docx", text_of(open_docx(paper))
    for bundle in db.session.scalars(select(Bundle)):
        if bundle.state == "ready":
            yield "bundle", text_of(open_bundle(bundle))
            yield "contents", json.dumps(bundle.contents, ensure_ascii=False)


def dump(town: Town) -> str:
    """The whole database as text; what is sealed is a row of digits in it."""
    with closed(sqlite3.connect(town.scene.file)) as database:
        return "\n".join(database.iterdump())


def on_disk(town: Town) -> list[str]:
    """The files of the site, the database and its journals among them, that hold the secret."""
    return [
        str(path.relative_to(town.folder))
        for path in sorted(town.folder.rglob("*"))
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


def unsealed(town: Town) -> int:
    """How often the keeper would find it: to know that there is something to be found."""
    account = db.session.scalars(
        select(Account).where(Account.person_id == town.scene.people["keeper"])
    ).one()
    person = account.person
    notes = [note for case in town.cases() for note in privacy.read_notes(case, by=person)]
    db.session.rollback()
    return sum(len(re.findall(CANARY, f"{note.text}{note.told_by}")) for note in notes)


def is_bound(town: Town) -> list[bool]:
    """Whether each archived case has its binding."""
    return [
        latest_bundle(case, ready=True) is not None
        for case in town.cases()
        if case.kind in ARCHIVED
    ]
