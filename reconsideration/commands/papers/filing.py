"""Papers of the first half as plain data: receipt, correction, acceptance, refusal, reply.

Own wording in the officials' style. A part that is not known is left out, never printed blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, ClauseStyle, Fields, Letter
from casework.documents.numerals import chinese_date
from law import ARL
from law.clock import Deadline
from reconsideration.commands.papers.own_law import (
    at,
    by_law,
    has,
    in_place,
    rules,
    under,
    version_of,
    words_of,
)
from reconsideration.commands.papers.parts import (
    APPLICANT,
    LAW,
    RESPONDENT,
    about,
    act_text,
    contact,
    in_words,
    last_day,
    names,
    of_organ,
    paragraphs,
    who,
    you,
    you_authority,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.grounds import Condition, SimplifiedGround
from reconsideration.procedure.matters import Channel, Exclusion, MandatoryFirst

RECEIPT, CORRECTION, ACCEPTANCE = "receipt", "correction_notice", "acceptance"


REFUSAL, REPLY = "refusal", "reply_notice"


def receipt(case: ReconsiderationCase, *, examine: Deadline | None, on: date, by: Person) -> Letter:
    """收件回执: what was received, when, and what follows (practice; article 30)."""
    rows = [
        ("案号", case.number),
        ("被申请人", names(case, RESPONDENT)),
        ("行政行为", act_text(case)),
        (
            "提出（交邮）",
            f"{chinese_date(case.submitted_on)}，{Channel(case.channel).label}",
        ),
        ("收到", chinese_date(case.received_on)),
        ("收到的材料", "；".join(case.facts.get("materials") or ())),
        ("收件人", "，".join(part for part in (by.name, by.phone or case.unit.phone) if part)),
    ]
    due = last_day(examine)
    until = f"（最迟{due}）" if due else ""
    blocks: list[Block] = [
        Fields(tuple((label, value) for label, value in rows if value), boxed=True),
        *paragraphs(
            say(case.unit, "receipt.1", 法律名称=LAW, 复议机关=case.organ_name, 截止日期=until),
            say(case.unit, "receipt.2"),
        ),
    ]
    return Letter(
        kind=RECEIPT, title="行政复议申请收件回执", organ=case.unit.name, series="收",
        addressee=names(case, APPLICANT), paragraphs=tuple(blocks), signer=case.unit.name,
        date=on,
    )  # fmt: skip


def correction_notice(
    case: ReconsiderationCase,
    *,
    items: Sequence[str],
    until: date | None = None,
    on: date,
    by: Person,
) -> Letter:
    """补正通知书: everything that is missing, once; the time; the consequence (31).

    Ten working days by the law in force; under the former one the notice sets the time.
    """
    within = f"于{chinese_date(until)}以前" if until else say(case.unit, "correction_notice.1")
    addressed = you(case, APPLICANT)
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "correction_notice.2",
                **about(case),
                称谓=addressed,
                法律依据=by_law(case, ARL.cite(31, 1)),
            ),
        ),
        Clauses(tuple(items), ClauseStyle.ARABIC),
        *paragraphs(
            say(case.unit, "correction_notice.3", 称谓=addressed, 办理时限=within),
            say(case.unit, "correction_notice.4", 条款=at(case, ARL.cite(31, 2))),
            say(case.unit, "correction_notice.5")
            if has(case, ARL.cite(31, 3))
            else say(case.unit, "correction_notice.6"),
        ),
    ]
    return of_organ(
        case, CORRECTION, "补正行政复议申请通知书", "补", names(case, APPLICANT), blocks, on, by
    )


def acceptance(
    case: ReconsiderationCase, *, decide: Deadline | None, on: date, by: Person
) -> Letter:
    """受理通知书: since when, in which procedure, until when, and the rights (30, 36, 62)."""
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "acceptance.1",
                **about(case),
                称谓=you(case, APPLICANT),
                受理情况=_how_accepted(case),
            ),
            _procedure_words(case),
            _until(case, decide),
            _comes_first(case),
            say(case.unit, "acceptance.2", 称谓=you(case, APPLICANT)),
        ),
        Clauses(tuple(_rights(case)), ClauseStyle.ARABIC),
        *paragraphs(
            say(case.unit, "acceptance.3", 行为称谓=words_of(case).act),
        ),
    ]
    return of_organ(
        case, ACCEPTANCE, "行政复议受理通知书", "受", names(case, APPLICANT), blocks, on, by
    )


def refusal(
    case: ReconsiderationCase,
    *,
    grounds: Sequence[str],
    reasons: str,
    competent_organ: str,
    on: date,
    by: Person,
) -> Letter:
    """不予受理决定书: reasons, article, the competent organ, and what is open now (30 ¶2, 34)."""
    blocks: list[Block] = [
        Fields(tuple(who(case))),
        *paragraphs(
            say(case.unit, "refusal.1", **about(case), 申请日期=chinese_date(case.submitted_on)),
            say(
                case.unit,
                "refusal.2",
                理由=reasons.strip().rstrip("。"),
                不符合的条件=unmet(case, grounds),
            ),
            say(case.unit, "refusal.3", 法律依据=by_law(case, ARL.cite(30, 2))),
            say(case.unit, "refusal.4", 申请人=names(case, APPLICANT)),
            say(case.unit, "refusal.5", 有权机关=competent_organ) if competent_organ else "",
            remedy(case, grounds),
        ),
    ]
    return of_organ(
        case, REFUSAL, "不予受理行政复议申请决定书", "不受", "", blocks, on, by, red_head=True
    )


def reply_notice(
    case: ReconsiderationCase, *, reply: Deadline | None, on: date, by: Person
) -> Letter:
    """答复通知书: the copy goes with it; what to hand in, until when, what follows (48, 54)."""
    unit, simplified = case.unit, case.track == "simplified"
    length = "五个工作日" if simplified else words_of(case).reply_within
    place = ARL.cite(54) if simplified else ARL.cite(48)
    day = last_day(reply)
    until = f"（本通知于{chinese_date(reply.started_on)}送达的，至{day}）" if reply and day else ""
    accepted = chinese_date(case.accepted_on) if case.accepted_on else ""
    how = "视为受理" if case.deemed_accepted else "受理"
    addressed = you_authority(case)
    blocks: list[Block] = [
        *paragraphs(
            say(
                unit,
                "reply_notice.1",
                **about(case),
                受理日期=accepted,
                方式=how,
                适用程序=tried_in(case),
                称谓=addressed,
            ),
            say(unit, "reply_notice.2", 法律依据=by_law(case, place), 期限=length, 截止日期=until),
        ),
        Clauses(_to_hand_in(case), ClauseStyle.ARABIC),
        *paragraphs(
            _if_unanswered(case),
            say(case.unit, "reply_notice.6", 称谓=addressed, 条款=at(case, ARL.cite(46))),
        ),
    ]
    return Letter(
        kind=REPLY, title="行政复议答复通知书", organ=case.unit.name, series="答",
        addressee=names(case, RESPONDENT), paragraphs=tuple(blocks), signer=case.unit.name,
        date=on, attachments=("行政复议申请书副本（申请笔录复印件）",),
        contact=contact(case, by),
    )  # fmt: skip


def _to_hand_in(case: ReconsiderationCase) -> tuple[str, ...]:
    """What the respondent has to hand in (48)."""
    return (
        say(case.unit, "reply_notice.3"),
        say(case.unit, "reply_notice.4", 行为称谓=words_of(case).act),
        say(case.unit, "reply_notice.5"),
    )


def _if_unanswered(case: ReconsiderationCase) -> str:
    """What follows from silence, by the case's own law."""
    words = words_of(case)
    return say(
        case.unit,
        "reply_notice.7",
        法律依据=by_law(case, ARL.cite(70)),
        行为称谓=words.act,
        复议机关=case.organ_name,
        逾期不答复的处理=words.unanswered,
        法律条文=in_place(case, ARL.cite(82)),
    )


def _comes_first(case: ReconsiderationCase) -> str:
    """Where reconsideration has to come before a suit, the applicant is told (article 23)."""
    if case.mandatory_first in {"", MandatoryFirst.NONE, MandatoryFirst.UNSURE}:
        return ""
    return say(case.unit, "acceptance.4", 法律条文=under(case, ARL.cite(23)))


def _how_accepted(case: ReconsiderationCase) -> str:
    day = chinese_date(case.accepted_on) if case.accepted_on else ""
    number = f"案号{case.number}。"
    silent = by_law(case, ARL.cite(30, 3))
    if version_of(case).accepted_on_receipt:
        return say(case.unit, "acceptance.5", 法律依据=silent, 日期=day, 案号=number)
    if case.deemed_accepted:
        return say(case.unit, "acceptance.6", 日期=day, 法律依据=silent, 案号=number)
    ground = say(case.unit, "acceptance.7", 法律依据=by_law(case, ARL.cite(30, 1)))
    return say(case.unit, "acceptance.8", 理由=ground, 日期=day, 案号=number)


def tried_in(case: ReconsiderationCase) -> str:
    """，适用普通程序审理; nothing under a law that knows one procedure only."""
    if not version_of(case).simplified:
        return ""
    return say(
        case.unit, "tried_in.1", 程序名称="简易程序" if case.track == "simplified" else "普通程序"
    )


def _procedure_words(case: ReconsiderationCase) -> str:
    if not version_of(case).simplified:
        return ""
    if case.track != "simplified":
        return say(case.unit, "acceptance.9")
    if not case.simplified_ground:
        return say(case.unit, "acceptance.10")
    ground = SimplifiedGround(case.simplified_ground)
    place = in_words(version_of(case).simplified_grounds[ground])
    return say(case.unit, "acceptance.11", 法律条文=place, 理由名称=ground.label)


def _until(case: ReconsiderationCase, decide: Deadline | None) -> str:
    day = last_day(decide)
    if not day:
        return ""
    if case.track == "simplified":
        return say(case.unit, "acceptance.12", 日期=day)
    words = words_of(case)
    return say(
        case.unit,
        "acceptance.13",
        法律条文=in_place(case, ARL.cite(62, 1)),
        日期=day,
        延期批准人=words.extended_by,
        延期告知方式=words.told_of_extension,
    )


def _rights(case: ReconsiderationCase) -> list[str]:
    heard = ("陈述意见，请求听证", (ARL.cite(49), ARL.cite(50)))
    told = rules(
        case,
        (
            (say(case.unit, "acceptance.14"), (ARL.cite(17),)),
            (
                say(case.unit, "acceptance.15"),
                (ARL.cite(47),),
            ),
            *(() if case.track == "simplified" else (heard,)),
            (say(case.unit, "acceptance.16", 行为称谓=words_of(case).act), (ARL.cite(42),)),
            (say(case.unit, "acceptance.17"), (ARL.cite(5), ARL.cite(74))),
            (say(case.unit, "acceptance.18"), (ARL.cite(18),)),
        ),
    )
    return [*told[:-1], told[-1].rstrip("；") + "。"]


def unmet(case: ReconsiderationCase, grounds: Sequence[str]) -> str:
    """Which of the seven conditions is not met, with its item."""
    numbers = "一二三四五六七"
    conditions = [Condition(code) for code in grounds if code in list(Condition)]
    excluded = [Exclusion(code) for code in grounds if code in list(Exclusion)]
    if not conditions and not excluded:
        return ""
    items = "、".join(f"第{numbers[int(code.value[1]) - 1]}项" for code in conditions)
    parts = []
    if conditions:
        failing = "；".join(code.failing for code in conditions)
        parts.append(f"该申请{failing}，不符合{under(case, ARL.cite(30, 1))}{items}的规定。")
    for code in excluded:
        place = under(case, code.basis)
        parts.append(f"申请事项为{code.label}，依照{place}，不属于行政复议范围。")
    return "".join(parts)


# Where these are the ground there may be no act that a court would hear, or a court hears it.
NO_SUIT_NAMED = frozenset(
    {Condition.C5.value, Condition.C7.value, *(one.value for one in Exclusion)}
)


def remedy(case: ReconsiderationCase, grounds: Sequence[str], *, what: str = "不予受理") -> str:
    """What is open to the applicant now, after a refusal or a dismissal (articles 34, 35)."""
    court = f"（{case.unit.court}）" if case.unit.court else ""
    above = say(case.unit, "remedy.1", 事项=what, 条款=at(case, ARL.cite(35)))
    if NO_SUIT_NAMED & set(grounds):
        return above
    within = say(case.unit, "remedy.2", 法院=court, 条款=at(case, ARL.cite(34)))
    usual = say(case.unit, "remedy.3", 行为称谓=words_of(case).act, 法院=court)
    if case.mandatory_first == MandatoryFirst.NONE:
        return say(case.unit, "remedy.4", 对原行为起诉的途径=usual, 向上级反映的途径=above)
    if case.mandatory_first in {"", MandatoryFirst.UNSURE}:
        return say(
            case.unit, "remedy.5", 办理时限=within, 对原行为起诉的途径=usual, 向上级反映的途径=above
        )
    return say(case.unit, "remedy.6", 办理时限=within, 向上级反映的途径=above)
