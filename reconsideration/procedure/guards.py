"""Guards of the steps: the reason that bars an act on these facts, or None."""

from __future__ import annotations

from collections.abc import Collection

from law import ARL
from law.citation import Citation
from reconsideration.procedure.norms import RUNNING, NormState
from reconsideration.procedure.stages import Facts
from reconsideration.procedure.table import Guard
from reconsideration.procedure.wording import day

EXTENSION_MAX = 30


def place_of(basis: Citation) -> str:
    """第30条第3款; of a text other than the law in force with its title, to be told from it."""
    return basis.place if basis.statute == ARL else basis.text


def review_over(basis: Citation, then: str = "从这一天起视为受理") -> Guard:
    """Bars what has to be done inside the review period. `then` is what its end has brought."""

    def why(facts: Facts) -> str | None:
        if facts.review_due is None or not facts.review_is_over:
            return None
        return f"审查期限已于{day(facts.review_due)}届满，{then}（{place_of(basis)}）"

    return why


def already_accepted(basis: Citation, silently: str = "视为受理") -> Guard:
    """Says since when the application is accepted, and how it came about."""

    def why(facts: Facts) -> str:
        since = day(facts.accepted_on) if facts.accepted_on else "此前"
        how = f"{silently}（{place_of(basis)}）" if facts.deemed else "已受理"
        return f"{since}{how}，不能再作出不予受理决定或者通知补正"

    return why


def second_correction(basis: Citation) -> Guard:
    """Bars a second correction notice, unless it asks for what the first could not.

    While a page only asks, there may be such a matter: whoever acts says so.
    """

    def why(facts: Facts) -> str | None:
        if not facts.corrections or not facts.given or facts.given.get("new_matter"):
            return None
        return f"补正事项应当一次性告知，已经通知过补正（{place_of(basis)}）"

    return why


def notice_not_served(facts: Facts) -> str | None:
    """Bars what needs the correction notice to have reached the applicant."""
    if facts.notice_served:
        return None
    return "补正通知还没有送达申请人，补正期限还没有开始"


def notice_served_before(facts: Facts) -> str | None:
    """Bars recording the service of a correction notice twice."""
    return "补正通知的送达已经登记" if facts.notice_served else None


def longer_time_is_not_longer(facts: Facts) -> str | None:
    """Bars an extension of the correction time to a day that is not later."""
    until = facts.given.get("to")
    if until is None or facts.correct_due is None or until > facts.correct_due:
        return None
    return f"延长后的日期应晚于现在的补正期限{day(facts.correct_due)}"


def correction_lapsed(basis: Citation) -> Guard:
    """Bars corrected material that was handed in, or posted, after the time."""

    def why(facts: Facts) -> str | None:
        handed_in = facts.given.get("posted_on") or facts.on
        if facts.correct_due is None or handed_in <= facts.correct_due:
            return None
        due = day(facts.correct_due)
        return f"补正期限已于{due}届满，无正当理由逾期的视为放弃申请（{place_of(basis)}）"

    return why


def correction_time_left(facts: Facts) -> str | None:
    """Bars recording that the application is given up while there is time to correct."""
    if not facts.notice_served:
        return notice_not_served(facts)
    if facts.correct_due is None:
        return "补正通知没有写明补正期限"
    if facts.on <= facts.correct_due:
        return f"补正期限到{day(facts.correct_due)}，还没有届满"
    return None


def not_awaiting_notice(facts: Facts) -> str | None:
    """Lets an acceptance notice follow a deemed acceptance, once."""
    if facts.deemed and not facts.confirmed:
        return None
    since = day(facts.accepted_on) if facts.accepted_on else "此前"
    return f"{since}已受理"


def copy_sent_before(facts: Facts) -> str | None:
    """Bars sending the copy again, except after a conversion (U6) or to another respondent."""
    if facts.copy_track is None or facts.copy_track is not facts.track:
        return None
    if facts.given.get("again") or facts.given.get("party"):
        return None
    return "申请书副本已经发送被申请人"


def reply_not_due(facts: Facts) -> str | None:
    """Bars a reply before the copy was served, and a second one."""
    if facts.copy_track is None:
        return "申请书副本还没有送达被申请人"
    if facts.replied and not (facts.given.get("again") or facts.given.get("party")):
        return "被申请人的答复已经登记"
    return None


def suspension_without_effect(known: Collection[str], basis: Citation) -> Guard:
    """Bars a suspension without a ground, on one already open, or after the trial period."""

    def why(facts: Facts) -> str | None:
        ground = facts.given.get("ground")
        if ground is not None and ground not in known:
            return f"{basis.text}没有“{ground}”这一中止事由"
        if ground is not None and ground in facts.grounds:
            return f"已经以“{ground}”中止"
        if facts.decide_due is not None and facts.trial_is_over:
            due, place = day(facts.decide_due), place_of(basis)
            return f"审理期限已于{due}届满，之后的中止不影响期限（{place}）"
        return None

    return why


def other_ground_open(facts: Facts) -> str | None:
    """While another ground is open, resuming one of them does not end the suspension."""
    ended = facts.given.get("ground")
    if ended is not None and facts.grounds - {ended}:
        return "另有中止事由没有消除"
    return None


def ground_not_open(facts: Facts) -> str | None:
    """Bars resuming from a ground that was never open."""
    ended = facts.given.get("ground")
    if ended is not None and ended not in facts.grounds:
        return f"没有以“{ended}”中止"
    return None


def extension_barred(basis: Citation, conversion: Citation | None) -> Guard:
    """Bars an extension in the simplified procedure, beyond thirty days, or too late."""

    def why(facts: Facts) -> str | None:
        asked = facts.given.get("days", 1)
        if facts.is_simplified and conversion is not None:
            road = f"不宜简易的转为普通程序（{place_of(conversion)}）"
            return f"简易程序不能延长审理期限（{place_of(basis)}），{road}"
        if asked < 1:
            return "延长的日数至少为一日"
        if facts.extension + asked > EXTENSION_MAX:
            return f"延长累计不得超过三十日，已延长{facts.extension}日（{place_of(basis)}）"
        if facts.extension and not facts.settings.split_extension:
            return f"已经延长过{facts.extension}日，不再分次延长"
        if facts.decide_due is not None and facts.trial_is_over:
            return f"审理期限已于{day(facts.decide_due)}届满，不能再延长（{place_of(basis)}）"
        return None

    return why


def not_simplified(facts: Facts) -> str | None:
    """Bars a conversion unless the case is in the simplified procedure."""
    return None if facts.is_simplified else "案件已经适用普通程序"


def stop_open(facts: Facts) -> str | None:
    """Bars starting the same excluded time twice."""
    return "这段不计入期间已经开始" if facts.given.get("kind") in facts.stops else None


def stop_not_open(facts: Facts) -> str | None:
    """Bars ending excluded time that has not started."""
    kind = facts.given.get("kind")
    if kind is None:  # a page only asks
        return None if facts.stops else "还没有开始任何一段不计入期间"
    return None if kind in facts.stops else "这段不计入期间还没有开始"


def hearing_barred(basis: Citation) -> Guard:
    """Hearings belong to the ordinary procedure, and lie ahead."""

    def why(facts: Facts) -> str | None:
        if facts.is_simplified:
            return f"听证属于普通程序（{place_of(basis)}）"
        held_on = facts.given.get("for")
        if held_on is not None and held_on < facts.on:
            return "听证日期早于安排之日"
        return None

    return why


def no_norm_named(facts: Facts) -> str | None:
    """While a page only asks: nothing is there to open. Whoever acts says which norm."""
    if facts.given or NormState.NAMED in facts.norms.values():
        return None
    return "还没有登记要审查的规范性文件或者依据"


def no_norm_there(facts: Facts) -> str | None:
    """Bars a correction where no norm was registered."""
    return None if facts.norms else "还没有登记要审查的规范性文件或者依据"


def no_norm_running(facts: Facts) -> str | None:
    """While a page only asks: no review of a norm is open."""
    if facts.given or RUNNING & set(facts.norms.values()):
        return None
    return "没有正在审查的规范性文件或者依据"


def sixty_days_not_full(basis: Citation) -> Guard:
    """Bars the termination for long suspension before sixty days are full."""

    def why(facts: Facts) -> str | None:
        if facts.given.get("ground") != "T5":
            return None
        # The sixtieth day has to be over: it is full (满) at its end.
        if facts.sixty_due is not None and facts.on > facts.sixty_due:
            return None
        return f"以死亡、丧失行为能力、单位终止中止满六十日才能据此终止（{place_of(basis)}）"

    return why


def withdrawal_not_asked(facts: Facts) -> str | None:
    """Bars permission without a request; a timeline read back need not tell of the request."""
    if "withdrawal" in facts.talks or "kind" in facts.given:
        return None
    return "申请人还没有提出撤回申请"


def mediation_not_held(facts: Facts) -> str | None:
    """Bars a mediation document, or its failure, before anybody has mediated."""
    return None if "held" in facts.talks else "还没有登记过调解情况"


def mediation_not_drafted(facts: Facts) -> str | None:
    """Bars signatures on a mediation document that is not there, or that was given up."""
    return None if "drafted" in facts.talks else "还没有制作调解书"


def nothing_to_watch(facts: Facts) -> str | None:
    """Bars watching where the respondent owes nothing, and no letter is on its way (T36)."""
    return None if facts.owed or facts.letters else "没有需要被申请人履行的事项"


def suing_was_told(facts: Facts) -> str | None:
    """Bars telling by when to sue where the paper did, or it was told since (P10c)."""
    return None if facts.untold else "送达的文书已经告知起诉期限"
