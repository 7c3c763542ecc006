"""Publication of decisions: propose_publication(), withhold() (article 79, paragraph 1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Proposal
from casework.db import db
from casework.documents.issue import frozen_letter
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.redaction import leftovers
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.acting import act, facts_now, send
from reconsideration.commands.after.following import SHORTEST, need
from reconsideration.commands.checking import SetAside, stop
from reconsideration.commands.papers.following import ENFORCEMENT
from reconsideration.commands.papers.publication import (
    PUBLISHED,
    known_of,
    public_copy,
    texts_of,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage

CHECK = 36
LONGEST_ADDRESS = 200


def decisions_of(case: ReconsiderationCase) -> list[IssuedDocument]:
    """The decisions of a case that can be published, the newest first."""
    statement = (
        select(IssuedDocument)
        .where(
            IssuedDocument.case_id == case.id,
            IssuedDocument.title.endswith("决定书"),
            IssuedDocument.kind.not_in((PUBLISHED, ENFORCEMENT)),
        )
        .order_by(IssuedDocument.id.desc())
    )
    return list(db.session.scalars(statement))


def preview(case: ReconsiderationCase, *, paper: str, words: Sequence[str], on: date) -> Letter:
    """The copy as it would be published. Raises Incomplete for a paper that isn't a decision."""
    wanted = next((one for one in decisions_of(case) if str(one.handle) == paper), None)
    if wanted is None:
        raise Incomplete({"paper": "请选要公开的决定书"})
    return public_copy(case, frozen_letter(wanted), words=words, on=on)


def propose_publication(
    case: ReconsiderationCase,
    *,
    paper: str,
    words: Sequence[str] = (),
    url: str = "",
    on: date,
    by: Person,
    override: str = "",
) -> Proposal:
    """Ask a second person to look at the copy and to publish it."""
    hidden = [word.strip() for word in words if word.strip()]
    VERSIONS[case.law].procedure.take(Stage(case.stage), Action.PUBLISH, facts_now(case, on))
    copy = preview(case, paper=paper, words=hidden, on=on)
    if len(url) > LONGEST_ADDRESS:
        raise Incomplete({"url": f"最多 {LONGEST_ADDRESS} 个字"})
    found = faults(case, copy, url=url, words=hidden)
    if len(override.strip()) < SHORTEST:
        for why, instead in found:
            stop(case, CHECK, why, instead=instead)
    payload = {"paper": paper, "words": hidden, "url": url.strip()}
    noted = ["公开文本在下面，请核对是否还有可以识别个人的内容"]
    noted += [f"拦截：{why}" for why, _ in found]
    reason = override.strip() or "已核准例外"
    noted += [f"仍要公开的理由：{reason}。同意的，请在意见中写明理由"] if found else []
    return approving.ask(case, approving.PUBLISH, payload=payload, summary="\n".join(noted), by=by)


def faults(
    case: ReconsiderationCase, copy: Letter, *, url: str, words: Sequence[str]
) -> list[tuple[str, str]]:
    """What check 36 stops, with the way round: people in the copy, and protected cases."""
    found = []
    if case.confidentiality != "ordinary":
        why = "本案涉及国家秘密、商业秘密、个人隐私或者未成年人，不宜公开"
        found.append((why, "登记不公开并说明理由"))
    left = leftovers([*texts_of(copy), url], [*known_of(case), *words])
    if left:
        why = f"公开文本或者网址里还有可以识别个人的内容：{'、'.join(left[:5])}"
        found.append((why, "在“另外隐去”里写明，再核对"))
    return found


def withhold(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """Don't publish, and say why; the law follows the openness of the act itself."""
    told = need(reason=reason)["reason"]
    return act(case, Action.PUBLISH, "published", on=on, by=by, public=False, reason=told)


def register_publication() -> None:
    """Tell the case core how a publication that was looked at is carried out."""
    approving.register_step(approving.PUBLISH, _publish)


def _publish(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    """Both have looked at it: the copy is made anew, checked again and issued.

    What the check stops is set aside by whoever approves, with the reason in their remark.
    """
    case = proposal.case
    if not isinstance(case, ReconsiderationCase):
        raise TypeError("only a decision on a reconsideration is published here")
    given = proposal.payload
    copy = preview(case, paper=given["paper"], words=given["words"], on=on)
    aside = SetAside(proposal.remark, by, on)
    found = faults(case, copy, url=given["url"], words=given["words"])
    try:
        kept = [stop(case, CHECK, why, instead=way, aside=aside) for why, way in found]
    except Incomplete as fault:
        raise NotAllowed("；".join(fault.problems.values()), instead="在意见一栏写明理由") from None
    event = act(
        case, Action.PUBLISH, "published", on=on, by=proposal.proposed_by, public=True,
        url=given["url"], looked_at_by=by.id, set_aside=kept,
        note=given["url"] or "公开文本已制作",
    )  # fmt: skip
    send(case, copy, on=on, by=proposal.proposed_by, event=event, to=())
    return event


def last_public_copy(case: ReconsiderationCase) -> IssuedDocument | None:
    """The copy that was published last."""
    return db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.case_id == case.id, IssuedDocument.kind == PUBLISHED)
        .order_by(IssuedDocument.id.desc())
        .limit(1)
    ).first()
