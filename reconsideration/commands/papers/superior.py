"""Papers between organs: request and decision to take up (70), order to correct (71)."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Letter
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.letters import the_case
from reconsideration.commands.papers.own_law import by_law, under
from reconsideration.commands.papers.parts import of_organ, paragraphs, sentence
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.following import Order, TakenUp

ASKING, TAKING_UP, ORDER = "take_up_request", "take_up_decision", "correction_order"
_TITLES = {
    Order.ACCEPT: "责令受理通知书",
    Order.TRY_AGAIN: "责令继续审理通知书",
    Order.RESUME: "责令恢复审理通知书",
    Order.DECIDE: "责令限期作出决定通知书",
}


def take_up_request(
    case: ReconsiderationCase, *, superior: str, reason: str, on: date, by: Person
) -> Letter:
    """报请提级审理请示: why the superior should try the case (article 38, paragraph 2)."""
    blocks = paragraphs(
        say(case.unit, "take_up_request.1", 案件名称=the_case(case), 理由=sentence(reason)),
        say(case.unit, "take_up_request.2", 法律依据=by_law(case, ARL.cite(38, 2))),
    )
    title = "关于提级审理行政复议案件的请示"
    return of_organ(case, ASKING, title, "请", superior, blocks, on, by)


def _of_superior(
    case: ReconsiderationCase, kind: str, title: str, superior: str, texts: list[str], on: date
) -> Letter:
    """A paper of the superior: it bears the number of the case that it speaks of."""
    return Letter(
        kind=kind, title=title, organ=superior, number=case.number, addressee=case.organ_name,
        paragraphs=tuple(paragraphs(*texts)), signer=superior, date=on,
    )  # fmt: skip


def take_up_decision(
    case: ReconsiderationCase, *, how: TakenUp, superior: str, reason: str, on: date
) -> Letter:
    """提级审理决定, or 直接受理通知: who tries the case from now on (articles 35 and 38)."""
    if how is TakenUp.DIRECT:
        title, place, done = "直接受理通知书", ARL.cite(35), "由本机关直接受理"
    else:
        place = ARL.cite(38, 1 if how is TakenUp.OWN_MOTION else 2)
        title, done = "提级审理决定书", "由本机关提级审理"
    texts = [
        say(case.unit, "take_up_decision.1", 案件名称=the_case(case), 理由=sentence(reason)),
        say(case.unit, "take_up_decision.2", 法律依据=by_law(case, place), 处理结果=done),
    ]
    return _of_superior(case, TAKING_UP, title, superior, texts, on)


def correction_order(
    case: ReconsiderationCase,
    *,
    what: Order,
    superior: str,
    reason: str,
    until: date | None,
    on: date,
) -> Letter:
    """责令纠正通知书: what is wrong, what to do, by when (articles 35 and 40)."""
    place = ARL.cite(40) if what is Order.RESUME else ARL.cite(35)
    do = {
        Order.ACCEPT: "受理该行政复议申请",
        Order.TRY_AGAIN: "继续审理该案",
        Order.RESUME: "恢复审理该案",
        Order.DECIDE: "作出行政复议决定",
    }[what]
    by_when = f"于{chinese_date(until)}以前" if until else "立即"
    texts = [
        say(case.unit, "correction_order.1", 案件名称=the_case(case), 理由=sentence(reason)),
        say(
            case.unit,
            "correction_order.2",
            法律依据=by_law(case, place),
            办理时限=by_when,
            办理要求=do,
        ),
        say(case.unit, "correction_order.3", 法律条文=under(case, ARL.cite(80))),
    ]
    return _of_superior(case, ORDER, _TITLES[what], superior, texts, on)
