"""Mediation inside a reconsideration: record, document, signatures one by one (5, 73)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import act, money, send
from reconsideration.commands.checking import need_reason, stop
from reconsideration.commands.papers import course as course_papers
from reconsideration.commands.papers import course_mediation as papers
from reconsideration.commands.trial.course import BOTH, talked_over
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.talks import ORGAN


def hold_mediation(
    case: ReconsiderationCase,
    *,
    consents: Sequence[str],
    place: str,
    host: str,
    offers: str,
    result: str,
    matter: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Mediate with the consent of the parties, and put it on record (article 5).

    `matter` is what the dispute is about, where the law lets only some be mediated.
    """
    told = talked_over(matter, VERSIONS[case.law].mediated)
    if not set(consents) >= BOTH:
        raise Incomplete({"consents": "调解须申请人和被申请人都自愿（第5条）"})
    if not host.strip():
        raise Incomplete({"host": "写明主持调解的人员"})
    need_reason("offers", offers, "写明各方的意见和方案")
    need_reason("result", result, "写明调解的结果")
    event = act(
        case, Action.HOLD_MEDIATION, "mediation_held", on=on, by=by,
        consents=sorted(consents), note=result.strip(), **told,
    )  # fmt: skip
    letter = papers.record_of(
        case, place=place.strip(), host=host.strip(), offers=offers, result=result, on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=())
    return event


def draft_mediation(
    case: ReconsiderationCase,
    *,
    facts: str,
    reasons: str,
    terms: Sequence[str],
    perform_by: date | None = None,
    lawful: bool,
    saved: Decimal | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Make the document: claims, facts, reasons, terms, when to perform. It binds nobody yet.

    A new text takes the place of the one before: whoever signed that one signs again.
    """
    need_reason("facts", facts, "写明查明的事实")
    need_reason("reasons", reasons, "写明理由")
    listed = [term.strip() for term in terms if term.strip()]
    if not listed:
        raise Incomplete({"terms": "写明调解协议的内容，一行一项"})
    if perform_by is not None and perform_by < on:
        raise Incomplete({"perform_by": f"早于制作调解书之日 {on.isoformat()}"})
    if not lawful:
        raise Incomplete({"lawful": "调解内容不得损害公共利益和他人合法权益（第5条第2款）"})
    told: dict[str, Any] = {"perform_by": perform_by} if perform_by is not None else {}
    event = act(
        case, Action.DRAFT_MEDIATION, "mediation_drafted", on=on, by=by, terms=listed, **told,
        **money(saved=saved),
    )  # fmt: skip
    letter = papers.document(
        case, facts=facts, reasons=reasons, terms=listed, perform_by=perform_by
    )
    send(case, letter, on=on, by=by, event=event, to=course_papers.everybody(case))
    return event


# ------------------------------------------------------------------------------ signatures


def signers(case: ReconsiderationCase) -> dict[str, str]:
    """Everybody whose signature or seal the document needs, by key: each party, and the organ."""
    parties = {str(party.id): party.name for party in course_papers.everybody(case)}
    return parties | {ORGAN: f"{case.organ_name}（印章）"}


def signed(case: ReconsiderationCase) -> dict[str, CaseEvent]:
    """Who has signed the present text, and when."""
    found: dict[str, CaseEvent] = {}
    for event in sorted(case.events, key=lambda one: one.serial):
        if event.kind in {"mediation_drafted", "mediation_failed"}:
            found = {}
        if event.kind == "mediation_signed":
            found[event.data["signer"]] = event
    return found


def unsigned(case: ReconsiderationCase) -> dict[str, str]:
    """Whose signature or seal is missing yet."""
    there = signed(case)
    return {key: name for key, name in signers(case).items() if key not in there}


def drafted(case: ReconsiderationCase) -> CaseEvent | None:
    """The present text of the document."""
    return next((one for one in reversed(case.events) if one.kind == "mediation_drafted"), None)


def sign_mediation(case: ReconsiderationCase, *, signer: str, on: date, by: Person) -> CaseEvent:
    """One party signs, or the organ seals. The last of them makes the document effective."""
    missing = unsigned(case)
    if signer not in signers(case):
        raise Incomplete({"signer": "请选签名、盖章的一方"})
    if signer not in missing:
        raise Incomplete({"signer": "这一方的签名、盖章已经登记"})
    text = drafted(case)
    if text is not None and on < text.on:
        raise Incomplete({"on": f"早于制作调解书之日 {text.on.isoformat()}"})
    event = act(
        case, Action.SIGN_MEDIATION, "mediation_signed", on=on, by=by, signer=signer,
        note=missing[signer],
    )  # fmt: skip
    if set(missing) == {signer}:
        return conclude_mediation(case, by=by)
    return event


def conclude_mediation(case: ReconsiderationCase, *, by: Person) -> CaseEvent:
    """The document takes effect on the day of the last signature, never before (check 31)."""
    text, there = drafted(case), signed(case)
    missing = unsigned(case)
    if text is None:
        raise NotAllowed("还没有制作调解书", instead="先制作调解书")
    if missing:
        stop(case, 31, f"调解书还没有生效，尚缺：{'、'.join(missing.values())}",
             instead="取得全部签名、盖章后登记")  # fmt: skip
    on = max(event.on for event in there.values())
    kept = ("perform_by", "saved_fen")
    told: dict[str, Any] = {name: text.data[name] for name in kept if text.data.get(name)}
    event = act(case, Action.MEDIATE, "mediated", on=on, by=by, **told)
    return event


def fail_mediation(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """No agreement, or somebody goes back on it before it takes effect: the trial goes on (73)."""
    need_reason("reason", reason, "写明调解不成或者反悔的情况")
    return act(case, Action.FAIL_MEDIATION, "mediation_failed", on=on, by=by, reason=reason.strip())
