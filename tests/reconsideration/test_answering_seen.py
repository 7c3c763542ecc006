"""A respondent sees what was served on it and nothing else: proved by words planted everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from casework.cases.attachments import attach
from casework.cases.models import Proposal
from casework.cases.timeline import record
from casework.db import transaction
from casework.documents.issue import issue
from casework.documents.letter import Letter, Paragraph
from casework.documents.models import IssuedDocument
from casework.files import store, unit_domain
from reconsideration.commands.evidence import register as evidence
from tests.reconsideration.answering_stories import against, post
from tests.reconsideration.stories import applicant, respondent

TODAY = date(2026, 3, 20)
PDF = b"%PDF-1.4\n%s\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
SECRETS = {
    "id_no": "11010519491231002X",
    "phone": "13899990001",
    "address": "青石巷暗号地址",
    "representative": "暗号代理人",
    "case facts": "暗号旧案号",
    "event note": "暗号经办备注",
    "deliberation": "暗号合议意见",
    "late reason": "暗号补录理由",
    "proposal": "暗号报批摘要",
    "returned": "暗号退回意见",
    "applicant's evidence": "暗号申请人证据",
    "purpose": "暗号证明目的",
    "finding": "暗号采信说明",
    "draft": "暗号审理意见",
    "file": "暗号内部附件",
    "file content": "secret-bytes-of-a-file",
    "applicant's paper": "暗号给申请人的文书",
    "unserved paper": "暗号没有送达的文书",
    "office paper": "暗号内部审批表",
    "paper content": "secret-bytes-of-a-paper",
}
OPEN = {"served paper": "明示的听证通知", "served content": "open-bytes-of-a-paper"}


@pytest.fixture
def sides(db, as_role, clock_at):
    """A case with a word of its own in each place that a respondent must not look into."""
    clock_at(TODAY)
    person = applicant(
        id_no=SECRETS["id_no"], phone=SECRETS["phone"], address=SECRETS["address"],
        agents=[{"name": SECRETS["representative"], "kind": "lawyer", "authority": "general"}],
    )  # fmt: skip
    sides = against(as_role, parties=[person, respondent()])
    with transaction() as session:
        sides.proposal = plant(session, sides.case, sides.by)
    return sides


def plant(session: Any, case: Any, by: Any) -> Proposal:
    """Put each word where it belongs; the proposal that waits."""
    case.facts = {"paper_number": SECRETS["case facts"]}
    for kind, key in (
        ("contacted", "event note"),
        ("case_weighed", "deliberation"),
        ("views_heard", "draft"),
    ):
        told = {"note": SECRETS[key], "detail": SECRETS[key], "kept": SECRETS[key]}
        record(case, kind, on=TODAY, by=by, backdated=SECRETS["late reason"], **told)
    proposals = [
        Proposal(
            case_id=case.id, unit_id=case.unit_id, action="draft_opinion", label="审理意见",
            summary=SECRETS["proposal"], payload={"text": SECRETS["draft"]}, state=state,
            proposed_by_id=by.id, decided_by_id=by.id if remark else None, remark=remark,
        )
        for state, remark in (("open", ""), ("returned", SECRETS["returned"]))
    ]  # fmt: skip
    session.add_all(proposals)
    rows = [{"name": SECRETS["applicant's evidence"], "kind": "document",
             "purpose": SECRETS["purpose"]}]  # fmt: skip
    (made,) = evidence.list_evidence(case, side="applicant", rows=rows, on=TODAY, by=by)
    made.remark = SECRETS["finding"]
    content = PDF.replace(b"%s", SECRETS["file content"].encode())
    attach(case, name=f"{SECRETS['file']}.pdf", stream=BytesIO(content), by=by, side="申请人")
    sides = {party.side: party for party in case.parties}
    paper(case, by, "applicant's paper", [sides["applicant"]], served=True)
    paper(case, by, "unserved paper", [sides["respondent"]], served=False)
    paper(case, by, "office paper", [], served=False)
    paper(case, by, "served paper", [sides["respondent"]], served=True)
    session.flush()
    return proposals[0]


def paper(case: Any, by: Any, key: str, to: list[Any], *, served: bool) -> None:
    """A paper whose file says where it belongs."""
    title = SECRETS.get(key) or OPEN[key]
    word = SECRETS["paper content"] if key in SECRETS else OPEN["served content"]
    letter = Letter(
        kind="notice", title=title, organ="安宁市司法局", series="听",
        paragraphs=(Paragraph(title),),
    )  # fmt: skip
    document = issue(case, letter, by=by, on=TODAY, addressees=to)
    kept = store.put(PDF.replace(b"%s", word.encode()), domain=unit_domain(case.unit_id))
    document.state, document.pdf_sha256 = "ready", kept.sha256
    document.docx_sha256 = kept.sha256
    for one in document.deliveries:
        one.served_on = TODAY if served else None


def leaked(answer: Any) -> list[str]:
    return [key for key, word in SECRETS.items() if word.encode() in answer.data]


def everywhere(browser: Any) -> dict[str, Any]:
    """Every page and download that links and forms lead to from the desk."""
    found: dict[str, Any] = {}
    waiting = ["/", "/find?q=周翀", "/find?q=暗号", "/answers/?view=all&q=暗号"]
    while waiting:
        path = waiting.pop(0).partition("#")[0]
        if not path.startswith(("/answers", "/find")):
            path = path.partition("?")[0]
        if path in found or urlsplit(path).netloc or path.startswith("/static"):
            continue
        found[path] = answer = browser.get(path)
        if answer.status_code in (302, 303):
            waiting.append(answer.location)
        if answer.mimetype == "text/html":
            page = BeautifulSoup(answer.data, "html.parser")
            waiting += [urljoin(path, link["href"]) for link in page.find_all("a", href=True)]
    return found


def test_nothing_internal_stands_on_any_page_or_download_that_links_lead_to(sides):
    post(sides.officer, f"{sides.path}/reply", opinion="认定事实清楚", signer="胡佶")

    found = everywhere(sides.officer)

    assert {path: leaked(answer) for path, answer in found.items() if leaked(answer)} == {}
    assert sides.path in found and "/answers/" in found
    assert len(found) > 8
    # And what was served is there: the words are looked for where they would stand.
    page = found[sides.path].text
    assert OPEN["served paper"] in page and "周翀" in page and "撤销行政处罚决定" in page
    assert any(OPEN["served content"].encode() in answer.data for answer in found.values())


def addresses(app: Any, sides: Any) -> Iterator[str]:
    """Every page that takes something of a case, for everything of this one."""
    with transaction() as session:
        papers = session.query(IssuedDocument).filter_by(case_id=sides.case.id).all()
        kept = {"papers": [one.handle for one in papers], "proposals": [sides.proposal.handle],
                "files": [one.handle for one in sides.case.attachments]}  # fmt: skip
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or "handle" not in rule.arguments:
            continue
        places = {"handle": kept.get(rule.endpoint.partition(".")[0], [sides.case.handle])}
        for name in rule.arguments - {"handle"}:
            more = [*kept["papers"], *kept["files"]] if name.endswith("_handle") else [1]
            places[name] = more
        for values in product(*places.values()):
            # Some parts of addresses are one of a few words: csv, main.
            with suppress(ValueError):
                built = rule.build(dict(zip(places, values, strict=True)))
                if built is not None:
                    yield built[1]


def test_nothing_internal_is_at_any_address_that_somebody_could_type(app, sides):
    paths = sorted(set(addresses(app, sides)))

    answers = {path: sides.officer.get(path) for path in paths}

    assert {path: leaked(answer) for path, answer in answers.items() if leaked(answer)} == {}
    opened = {path for path, one in answers.items() if one.status_code == 200}
    ours = {path for path in opened if str(sides.case.handle) in path}
    assert sides.path in ours
    assert {path for path in ours if not path.startswith("/answers/")} == set()
    papers = [path.endswith("/pdf") for path in ours if "/papers/" in path]
    # Two were served: the notice to reply, which no worker has printed here, and the other.
    assert sorted(papers) == [False, False, True]
    assert len(paths) > 150
