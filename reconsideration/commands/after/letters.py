"""Opinion and suggestion letters, copies to the department above, referrals, filing above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.cases.timeline import happened
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import act, deliver, send, side
from reconsideration.commands.after.following import SHORTEST, need
from reconsideration.commands.aftermath import last_of
from reconsideration.commands.papers import letters as papers
from reconsideration.commands.papers.parts import RESPONDENT, names
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action

COPIED = {"decision": "行政复议决定书", "opinion": "行政复议意见书"}
REFERRED = {
    "persons": (85, "有关人员违法的事实材料（可以移送监察机关或者任免机关）"),
    "clues": (86, "职务违法、职务犯罪线索（应当移送监察机关）"),
}


def issue_letter(
    case: ReconsiderationCase,
    *,
    other: str = "",
    problems: Sequence[str],
    corrections: Sequence[str],
    on: date,
    by: Person,
) -> CaseEvent:
    """Tell the respondent, or `other` lower organ, what was wrong and what to correct (76)."""
    listed = _lines("problems", problems), _lines("corrections", corrections)
    to = other.strip() or names(case, RESPONDENT)
    event = act(
        case, Action.ISSUE_LETTER, "opinion_letter_issued", on=on, by=by, recipient=to,
        party="other" if other.strip() else "respondent", note=f"发给{to}：{listed[0][0]}",
    )  # fmt: skip
    letter = papers.opinion_letter(
        case, to=to, problems=listed[0], corrections=listed[1], on=on, by=by
    )
    addressees = [to] if other.strip() else side(case, RESPONDENT)
    send(case, letter, on=on, by=by, event=event, to=addressees)
    return event


def serve_letter(
    case: ReconsiderationCase,
    *,
    method: str = "",
    receiver: str = "",
    proof: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """The letter arrived: sixty days to report run from here (article 76)."""
    issued = happened(case, "opinion_letter_issued")
    served = happened(case, "opinion_letter_served")
    if len(served) >= len(issued):
        raise NotAllowed("没有尚未送达的意见书", instead="先制发行政复议意见书")
    letter = issued[len(served)]
    if on < letter.on:
        raise Incomplete({"on": f"早于意见书制发之日 {letter.on.isoformat()}"})
    event = act(
        case, Action.ISSUE_OPINION, "opinion_letter_served", on=on, by=by, method=method,
        party=letter.data["party"], recipient=letter.data["recipient"],
    )  # fmt: skip
    deliver(case, papers.OPINION, on=on, by=by, method=method, receiver=receiver, proof=proof)
    return event


def receive_report(
    case: ReconsiderationCase, *, note: str, proof: str = "", on: date, by: Person
) -> CaseEvent:
    """What was done upon an opinion letter was reported (article 76)."""
    told = need(note=note)["note"]
    return act(
        case, Action.RECEIVE_REPORT, "opinion_reported", on=on, by=by, note=told,
        proof=proof.strip(),
    )  # fmt: skip


def suggest(
    case: ReconsiderationCase,
    *,
    to: str,
    problem: str,
    suggestions: Sequence[str],
    on: date,
    by: Person,
) -> CaseEvent:
    """Suggest how a general problem could be mended (实施条例 57, paragraph 2)."""
    recipient, told = need(to=to)["to"], need(problem=problem)["problem"]
    listed = _lines("suggestions", suggestions)
    event = act(
        case, Action.SUGGEST, "suggestion_issued", on=on, by=by, recipient=recipient,
        note=f"发给{recipient}：{told}",
    )  # fmt: skip
    letter = papers.suggestion_letter(
        case, to=recipient, problem=told, suggestions=listed, on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=[recipient])
    return event


def copy_up(case: ReconsiderationCase, *, to: str, paper: str, on: date, by: Person) -> CaseEvent:
    """Send the respondent's higher department a copy, at the same time (79, paragraph 2)."""
    recipient = need(to=to)["to"]
    if paper not in COPIED:
        raise Incomplete({"paper": "请选抄告的文书"})
    kind = {"decision": "decision_served", "opinion": "opinion_letter_issued"}[paper]
    if last_of(case, kind) is None:
        raise Incomplete({"paper": "这份文书还没有制发、送达"})
    event = act(
        case, Action.COPY_UP, "copied_up", on=on, by=by, recipient=recipient, paper=paper,
        note=f"将{COPIED[paper]}抄告{recipient}",
    )  # fmt: skip
    letter = papers.copy_letter(case, to=recipient, paper=COPIED[paper], on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=[recipient])
    return event


def file_major(
    case: ReconsiderationCase, *, to: str, summary: str, on: date, by: Person
) -> CaseEvent:
    """Report a major decision to the organ above for its files (实施条例 59)."""
    recipient, told = need(to=to)["to"], need(summary=summary)["summary"]
    decided = last_of(case, "decided")
    event = act(
        case, Action.FILE_MAJOR, "major_filed", on=on, by=by, recipient=recipient,
        note=f"报{recipient}备案",
    )  # fmt: skip
    letter = papers.major_filing(
        case, to=recipient, summary=told, decided=decided.on if decided else None, on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=[recipient])
    return event


def refer(
    case: ReconsiderationCase,
    *,
    kind: str,
    to: str,
    facts: str,
    materials: Sequence[str] = (),
    on: date,
    by: Person,
) -> CaseEvent:
    """Pass on facts about persons (85) or clues to offences in office (86)."""
    if kind not in REFERRED:
        raise Incomplete({"kind": "请选移送的依据"})
    recipient, told = need(to=to)["to"], need(facts=facts)["facts"]
    if kind == "clues" and "监察" not in recipient and "监委" not in recipient:
        raise Incomplete({"to": "职务违法、职务犯罪线索应当移送监察机关（第86条）"})
    article = REFERRED[kind][0]
    # What a clue says stays in the sealed letter: the timeline only says that there was one.
    event = act(
        case, Action.REFER, "referred", on=on, by=by, article=article, recipient=recipient,
        note=f"移送{recipient}（第{article}条）",
    )  # fmt: skip
    listed = [one.strip() for one in materials if one.strip()]
    letter = papers.referral_letter(
        case, article=article, to=recipient, facts=told, materials=listed, on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=[recipient])
    return event


def _lines(name: str, texts: Sequence[str]) -> list[str]:
    """The texts that say something, one at least."""
    listed = [text.strip() for text in texts if text.strip()]
    if not listed or len(listed[0]) < SHORTEST:
        raise Incomplete({name: "请写明，一行一项"})
    return listed
