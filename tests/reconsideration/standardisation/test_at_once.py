"""Two tabs of one county's year at the same moment: what both may do, both have done."""

from __future__ import annotations

import threading
from io import BytesIO

from casework.db import db as base
from casework.now import clock_at as set_clock
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.queries.evidence import evidence_of
from tests.reconsideration.standardisation.selfwork import JUNE, county
from tests.reconsideration.standardisation.visiting import fields


def at_once(browser, path, *forms):
    """Send forms at the same moment; the codes of their answers."""
    ready, codes = threading.Barrier(len(forms)), []

    def send(form):
        ready.wait()
        with set_clock(JUNE):
            codes.append(browser.post(path, data=form).status_code)

    senders = [threading.Thread(target=send, args=(form,)) for form in forms]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    base.session.rollback()
    return codes


def test_pieces_of_evidence_that_come_at_the_same_moment_are_all_taken_in(db, clock_at, visit):
    clock_at(JUNE)
    found = county()
    found.plan()
    editor = visit(found, Part.COUNTY_EDITOR)
    opened = fields(editor.get("evidence/new")) | {"document_on": "2026-05-08"}
    names = ["窗口照片", "编制批复", "培训名册", "经费预算"]
    forms = [
        opened | {"form_key": f"NewEvidenceForm-{place}", "name": name, "indicators": ["1.1"],
                  "file": (BytesIO(f"%PDF-1.4\n{name}\n%%EOF".encode()), f"{name}.pdf")}
        for place, name in enumerate(names)
    ]  # fmt: skip

    codes = at_once(editor.browser, f"{editor.at}/evidence/new", *forms)

    assert codes == [303] * len(names)
    assert {one.name for one in evidence_of(found.task)} == set(names)
    assert sorted(one.serial for one in evidence_of(found.task)) == [1, 2, 3, 4]
