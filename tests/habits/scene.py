"""A unit with somebody in every role, and a case in every relation to them: for the matrix test.

The rows are written as they stand, not by commands: a relation is what the permissions read, and
every relation has to exist at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.sessions import KEY_COOKIE
from casework.accounts import posts
from casework.accounts.models import Account, Person, PostRequest, Unit, UnitKind
from casework.accounts.policy import Role
from casework.accounts.sessions import start_session
from casework.cases.attachments import attach
from casework.cases.corrections import CORRECT_DATE
from casework.cases.models import Case, CasePerson, CaseUnit, Party, Proposal
from casework.cases.timeline import record
from casework.db import db, transaction
from casework.documents.letter import Letter, Paragraph, fingerprint
from casework.documents.models import IssuedDocument
from casework.files import store, unit_domain
from casework.ledgers.models import LedgerFile
from casework.ledgers.reports import draw_up
from casework.measures import Period, PeriodKind
from mediation.measures import BOOK
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase, JointTask, JointUnit
from mediation.models.registry import (
    Expert,
    ExpertDraw,
    MediationOrganisation,
    MediatorProfile,
)
from reconsideration.measures import BOOK as RECONSIDERATION_BOOK
from reconsideration.models import CommitteeMember, Evidence, FirstMatter, ReconsiderationCase
from reconsideration.standardisation.catalogue import digest, source
from reconsideration.standardisation.catalogue.drafting import next_draft
from reconsideration.standardisation.models import CatalogueVersion
from tests import builders
from tests.habits.scene_answers import serve_and_reply
from tests.habits.scene_kept import keep
from tests.habits.scene_parameters import PARAMETERS
from tests.habits.scene_review import review_of
from tests.habits.scene_years import build_year

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
YESTERDAY = TODAY - timedelta(days=1)
RECEIVED = date(2026, 11, 2)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

STANDINGS = (
    "fresh",
    "running",
    "mine",
    "former",
    "recused",
    "closed",
    "archived",
    "named",
    "listed",
    "assisting",
    "against",
    "foreign",
)
ELSEWHERE = frozenset({"assisting", "against", "foreign"})
STAGES = {
    "mediation": {"fresh": "registered", "closed": "closed", "archived": "archived"},
    "reconsideration": {"fresh": "received", "closed": "effective", "archived": "archived"},
    "joint": {"closed": "closed", "archived": "closed"},
}
CHANNELS = {"mediation": "WRITTEN", "reconsideration": "in_person", "joint": "JOINT"}
RUNNING = {"mediation": "mediating", "reconsideration": "trial", "joint": "open"}


@dataclass
class Things:
    """A case and what hangs on it, each with the address it has in pages."""

    case: Any
    party: Any = None
    paper: Any = None
    file: Any = None
    proposal: Any = None
    draw: Any = None
    unit: Any = None
    evidence: Any = None
    reply: Any = None


@dataclass
class Scene:
    """Everybody, and every case."""

    app: Flask
    here: Any = None
    above: Any = None
    there: Any = None
    centre: Any = None
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    things: dict[tuple[str, str], Things] = field(default_factory=dict)
    account: Any = None
    post: Any = None
    request: Any = None
    registry: dict[str, int] = field(default_factory=dict)
    report: Any = None
    other_report: Any = None
    made_file: Any = None
    pattern: Path | None = None

    @property
    def file(self) -> str:
        """Where SQLite keeps the database."""
        return self.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")

    def ask(self, who: str, path: str, method: str = "GET", **headers: str) -> TestResponse:
        """A request of somebody, with the cookie they had at the start and no other."""
        key = self.keys.get(who)
        cookie = {"Cookie": f"{KEY_COOKIE}={key}"} if key else {}
        return self.browsers[who].open(
            path, method=method, headers={**cookie, **headers}, buffered=True
        )

    def keep(self) -> None:
        """Remember the database as it is now."""
        self.pattern = Path(f"{self.file}.pattern")
        _copy(self.file, str(self.pattern))

    def restore(self) -> None:
        """Undo what a request has done."""
        _copy(str(self.pattern), self.file)


def _copy(source: str, target: str) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


# --------------------------------------------------------------------------- addresses

"""What stands in an address, by the beginning of its endpoint and the parameter's name. A page
with a new kind of address says here what to put into it; the longest beginning counts."""


def address(scene: Scene, rule: Rule, things: Things) -> str:
    """The address of a page for one case. Raises LookupError for an unknown parameter."""
    values = {name: _value(scene, rule.endpoint, name, things) for name in rule.arguments}
    built = rule.build(values)
    assert built is not None
    return built[1]


def _value(scene: Scene, endpoint: str, name: str, things: Things) -> Any:
    fitting = [key for key in PARAMETERS if key[1] == name and endpoint.startswith(key[0])]
    if not fitting:
        raise LookupError(f"tests/habits/scene.py: what is {name!r} in the address of {endpoint}?")
    return PARAMETERS[max(fitting, key=lambda key: len(key[0]))](scene, things)


def module_of(endpoint: str) -> str:
    """The module whose case a page takes; pages of both are tried with a mediation."""
    known = ("reconsideration", "joint")
    return next((name for name in known if endpoint.startswith(name)), "mediation")


def takes_case(rule: Rule) -> bool:
    """Whether the address names a case, or something that belongs to one."""
    return "handle" in rule.arguments


# --------------------------------------------------------------------------- building


@contextmanager
def built(app: Flask) -> Iterator[Scene]:
    """The scene, in an empty database."""
    scene = Scene(app)
    with app.app_context():
        with transaction():
            _units(scene)
            _people(scene)
            for module in RUNNING:
                for standing in STANDINGS:
                    scene.things[module, standing] = _things(scene, module, standing)
            _administration(scene)
            _registry(scene)
            _catalogues(scene)
            keep(scene, TODAY)
            build_year(scene)
            _figures(scene)
            review_of(scene)
        scene.keep()
    yield scene


def _units(scene: Scene) -> None:
    above = builders.unit(kind=UnitKind.CITY, name="安宁市人民政府")
    here = builders.unit(
        kind=UnitKind.RECONSIDERATION_BODY,
        organ_name="安宁市人民政府",
        parent=above,
        number_prefix="安府复",
    )
    there, centre = builders.unit(), builders.unit()
    scene.centre = centre.id
    scene.above, scene.here, scene.there = above.id, here.id, there.id


def _people(scene: Scene) -> None:
    """Somebody in every role, and those whom no page lets in."""
    for role in Role:
        at = scene.above if role is Role.CAD else scene.here
        scene.browsers[role] = _browser(scene, role.value, role, unit_id=at)
    # A registrar registers each kind of case at a unit of its kind: here and at the centre.
    registrar = db.session.scalar(
        select(Account).where(Account.person_id == scene.people[Role.REG])
    )
    centre = db.session.get_one(Unit, scene.centre)
    posts.grant(registrar, unit=centre, role=Role.REG, valid_from=RECEIVED, by=None)
    scene.browsers["anonymous"] = scene.app.test_client(use_cookies=False)
    scene.browsers["disabled"] = _browser(scene, "disabled", Role.MED, disabled_at=NOON)
    scene.browsers["expired"] = _browser(scene, "expired", Role.MED, until=YESTERDAY)
    scene.browsers["newcomer"] = _browser(scene, "newcomer", Role.MED, must_change_password=True)
    scene.people["somebody"] = builders.person("他人").id


def _browser(
    scene: Scene,
    name: str,
    role: Role,
    *,
    unit_id: int = 0,
    until: date | None = None,
    **fields: Any,
) -> FlaskClient:
    unit = db.session.get_one(Unit, unit_id or scene.here)
    account = builders.account(role, at=unit, of=builders.person(name))
    for key, value in fields.items():
        setattr(account, key, value)
    account.posts[0].valid_to = until
    db.session.flush()
    scene.people[name] = account.person_id
    scene.keys[name] = start_session(account, ip="127.0.0.1", at=NOON)
    return scene.app.test_client(use_cookies=False)


def _things(scene: Scene, module: str, standing: str) -> Things:
    """A case in that relation to everybody, with a party, a paper, a file and a proposal."""
    case = _case(scene, module, standing)
    db.session.add(case)
    db.session.flush()
    _parts(scene, case, standing)
    by = db.session.get_one(Person, scene.people["somebody"])
    received = record(case, "received", on=RECEIVED, by=by)
    if isinstance(case, JointCase):
        _give_task(scene, case, by)
    party = Party(case=case, side="applicant", kind="person", name="赵晴", phone="13800000000")
    proposal = Proposal(
        case=case,
        unit_id=case.unit_id,
        action=CORRECT_DATE,
        label="更正收到日期",
        payload={"event_id": received.id, "to_on": "2026-11-01", "reason": "邮戳日期"},
        proposed_by_id=by.id,
        proposed_at=NOON,
    )
    paper = _paper(case, by)
    draw = ExpertDraw(case=case, field="law", wanted=1, seed="0", person=by)
    db.session.add_all((party, proposal, paper, draw))
    file = attach(case, name="申请书.pdf", stream=BytesIO(PDF), by=by)
    db.session.flush()
    return Things(
        case=case.handle,
        party=party.id,
        paper=paper.handle,
        file=file.handle,
        proposal=proposal.handle,
        draw=draw.id,
        unit=case.unit_id,
        evidence=_evidence(case),
        reply=serve_and_reply(scene, case, paper, file),
    )


def _evidence(case: Case) -> int | None:
    """A piece of evidence of a reconsideration."""
    if not isinstance(case, ReconsiderationCase):
        return None
    values = {"side": "applicant", "number": 1, "kind": "document", "name": "购货凭证"}
    piece = Evidence(case_id=case.id, submitted_on=RECEIVED, **values)
    db.session.add(piece)
    db.session.flush()
    return piece.id


def _case(scene: Scene, module: str, standing: str) -> Case:
    """A case of that module at the stage that the relation speaks of."""
    number = f"{module}-{standing}"
    stage = STAGES[module].get(standing, RUNNING[module])
    values: dict[str, Any] = {
        "unit_id": scene.there if standing in ELSEWHERE else scene.here,
        "year": 2026,
        "serial": STANDINGS.index(standing) + 1,
        "number": number,
        "title": number,
        "stage": stage,
        "channel": CHANNELS[module],
        "received_on": RECEIVED,
        "closed_on": TODAY if standing in ("closed", "archived") else None,
        "confidentiality": "named" if standing in ("named", "listed") else "ordinary",
    }
    if module == "mediation":
        return MediationCase(kind="labour", dispute_kind="labour", **values)
    if module == "joint":
        return JointCase(kind="joint", **values)
    accepted = None if stage == "received" else RECEIVED
    return ReconsiderationCase(
        kind="A01",
        law="2023",
        organ_name="安宁市人民政府",
        submitted_on=RECEIVED,
        act_name="行政处罚决定",
        accepted_on=accepted,
        track="ordinary" if accepted else "",
        **values,
    )


def _give_task(scene: Scene, joint: JointCase, by: Person) -> None:
    """A task of the asker's unit: nothing but the permission keeps it from them."""
    task = {"title": "核实名册", "unit_id": scene.here, "days": 5}
    db.session.add(JointUnit(joint=joint, unit_id=joint.unit_id, role="lead", valid_from=RECEIVED))
    db.session.add(JointTask(joint=joint, serial=1, given_on=RECEIVED, **task))
    record(joint, "task_given", on=RECEIVED, by=by, task=1, **task)


def _parts(scene: Scene, case: Case, standing: str) -> None:
    """Who has a part in the case: for most relations everybody at once, each as their role does."""
    until = YESTERDAY if standing == "former" else None
    if standing in ("mine", "former", "recused", "archived", "listed"):
        for role in Role:
            part = "reviewer" if role in (Role.RVW, Role.LDR) else "handler"
            _add_part(case, scene.people[role], part, until)
    else:
        _add_part(case, scene.people["somebody"], "handler", None)
    if standing == "recused":
        for role in Role:
            _add_part(case, scene.people[role], "recused", None)
    link = {"assisting": "assist", "against": "respondent"}.get(standing)
    if link:
        db.session.add(CaseUnit(case=case, unit_id=scene.here, role=link, valid_from=RECEIVED))


def _add_part(case: Case, person_id: int, role: str, until: date | None) -> None:
    db.session.add(
        CasePerson(case=case, person_id=person_id, role=role, valid_from=RECEIVED, valid_to=until)
    )


def _paper(case: Case, by: Person) -> IssuedDocument:
    """A paper that is ready, without the work of printing it."""
    letter = Letter(
        kind="receipt",
        title="收件回执",
        organ="安宁市司法局",
        number="1",
        addressee="赵晴",
        paragraphs=(Paragraph("收到。"),),
        date=RECEIVED,
    )
    stored = store.put(PDF, domain=unit_domain(case.unit_id))
    return IssuedDocument(
        case=case,
        unit_id=case.unit_id,
        kind="receipt",
        title=letter.title,
        number=case.number,
        sequence="receipt",
        year=2026,
        serial=case.id,
        letter=letter.to_data(),
        letter_sha256=fingerprint(letter.to_data()),
        template_version="1",
        issued_on=RECEIVED,
        person_id=by.id,
        state="ready",
        pdf_sha256=stored.sha256,
        docx_sha256=stored.sha256,
        pages=1,
    )


def _administration(scene: Scene) -> None:
    """An account at the unit, a post of it, and a request that somebody else has made."""
    unit = db.session.get_one(Unit, scene.here)
    account = builders.account(Role.MED, at=unit, of=builders.person("同事"))
    db.session.flush()
    request = PostRequest(
        account=account,
        unit_id=unit.id,
        role=Role.REG,
        valid_from=TODAY,
        reason="任职",
        proposed_by_id=scene.people["somebody"],
        proposed_at=NOON,
    )
    db.session.add(request)
    db.session.flush()
    scene.account, scene.post, scene.request = account.handle, account.posts[0].id, request.handle


def _registry(scene: Scene) -> None:
    """The unit's own entry in the registry, with a mediator and an expert."""
    here = MediationOrganisation(unit_id=scene.here)
    mediator = MediatorProfile(organisation=here, person_id=scene.people["somebody"])
    expert = Expert(unit_id=scene.here, number="FX-001", name="席雯", field="law")
    matter = FirstMatter(
        unit_id=scene.here, title="纳税争议", source="《海关法》第64条", added_on=RECEIVED,
        person_id=scene.people["somebody"])  # fmt: skip
    term: Any = {"unit_id": scene.here, "term_from": RECEIVED}
    member = CommitteeMember(name="陈立", field="行政法", workplace="安宁大学", **term)
    db.session.add_all((here, mediator, expert, matter, member))
    db.session.flush()
    scene.registry = {
        "organisation": here.id,
        "mediator": mediator.id,
        "expert": expert.id,
        "matter": matter.id,
        "member": member.id,
        "draw": scene.things["mediation", "mine"].draw,
    }


def _catalogues(scene: Scene) -> None:
    """A catalogue of the unit above that is published, and one that is being drafted."""
    for key, number, day in (("catalogue", "2026.2", YESTERDAY), ("draft", "2027.1", None)):
        data = next_draft(source("2026.1"), number)
        row = CatalogueVersion(
            unit_id=scene.above, number=number, base_number="2026.1", data=data,
            drafted_on=YESTERDAY, drafted_by_id=scene.people["somebody"], published_on=day,
            digest=digest(data) if day else "")  # fmt: skip
        db.session.add(row)
        db.session.flush()
        scene.registry[key] = row.id


def _figures(scene: Scene) -> None:
    """A report of the unit that somebody has drawn up, and its print."""
    unit = db.session.get_one(Unit, scene.here)
    by = db.session.get_one(Person, scene.people["somebody"])
    period = Period(PeriodKind.QUARTER, 2026, 3)
    report, other = (
        draw_up(book, unit=unit, period=period, rules={}, on=TODAY, by=by)
        for book in (BOOK, RECONSIDERATION_BOOK)
    )
    account = db.session.scalar(select(Account))
    stored = store.put(PDF, domain=unit_domain(unit.id))
    made = LedgerFile(
        unit_id=unit.id,
        person_id=by.id,
        account_id=account.id,
        kind="paper",
        title="统计报表",
        shared=True,
        request={"brief": "2026-W38"},
        letter=Letter(kind="joint_brief", title="联动工作简报").to_data(),
        state="ready",
        sha256=stored.sha256,
        docx_sha256=stored.sha256,
    )
    db.session.add(made)
    db.session.flush()
    scene.report, scene.other_report = report.handle, other.handle
    scene.made_file = made.handle
