"""What the case page offers and says: each part of the procedure has its file, merged here."""

from __future__ import annotations

from itertools import chain

from reconsideration.procedure import Stage
from reconsideration.views.ways import (
    answering,
    course,
    decision,
    evidence,
    exceptions,
    filing,
    following,
    hearing,
    jurisdiction,
    law_version,
    norms,
    participants,
)

PARTS = (
    filing.PART,
    jurisdiction.PART,
    participants.PART,
    evidence.PART,
    answering.PART,
    hearing.PART,
    norms.PART,
    course.PART,
    decision.PART,
    following.PART,
    exceptions.PART,
    law_version.PART,
)

LINKS = {action: link for part in PARTS for action, link in part.links.items()}
GROUPS = {action: part.label for part in PARTS for action in part.links}
WORDS = {kind: words for part in PARTS for kind, words in part.words.items()}
DUE_ACTS = {key: action for part in PARTS for key, action in part.due_acts.items()}
LEADS = {
    stage: tuple(chain.from_iterable(part.leads.get(stage, ()) for part in PARTS))
    for stage in Stage
}
