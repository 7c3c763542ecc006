"""Guards of views, hearing and committee: the reason that bars an act on these facts, or None."""

from __future__ import annotations

from reconsideration.procedure.facts import Facts
from reconsideration.procedure.hearing import Mode
from reconsideration.procedure.wording import day


def only_ordinary(facts: Facts) -> str | None:
    """Bars what only the ordinary procedure has."""
    return "咨询行政复议委员会属于普通程序（第52条）" if facts.is_simplified else None


def paper_in_ordinary(facts: Facts) -> str | None:
    """The ordinary procedure hears the parties; paper alone belongs to the simplified one."""
    if facts.given.get("mode") == Mode.PAPER and not facts.is_simplified:
        return "普通程序应当听取意见，不能只作书面审理（第49条）"
    return None


def no_request_open(facts: Facts) -> str | None:
    """While a page only asks: nobody waits for an answer."""
    return None if facts.given or facts.heard.requests else "没有等待答复的听证申请"


def no_hearing_set(facts: Facts) -> str | None:
    """While a page only asks: there is no hearing to notify of."""
    return None if facts.given or facts.heard.hearing else "还没有安排听证"


def hearing_ahead(facts: Facts) -> str | None:
    """Bars telling of a hearing that was not set, or lies ahead."""
    if not facts.heard.hearing:
        return "还没有安排听证"
    held_on = facts.heard.day
    if held_on is not None and facts.on < held_on:
        return f"听证定于{day(held_on)}举行"
    return None


def nothing_to_sign(facts: Facts) -> str | None:
    """Bars signing where every record is signed."""
    return None if facts.heard.unsigned else "没有等待签名的笔录"


def advice_awaited(facts: Facts) -> str | None:
    """Bars asking again while the committee has the case."""
    return "已经提请咨询，等委员会的意见" if facts.heard.waits_for_advice else None


def nothing_asked(facts: Facts) -> str | None:
    """Bars recording advice that was not asked for."""
    return None if facts.heard.waits_for_advice else "没有等待回复的咨询"


def nothing_to_consider(facts: Facts) -> str | None:
    """Bars saying what becomes of advice that is not there, or was dealt with."""
    return "没有需要说明采纳情况的咨询意见" if facts.heard.considered else None
