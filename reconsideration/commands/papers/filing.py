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
    act_text,
    contact,
    dispute,
    in_words,
    last_day,
    names,
    of_organ,
    paragraphs,
    who,
    you,
    you_authority,
)
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
            f"依照{LAW}第三十条、第三十一条的规定，{case.organ_name}自收到申请的次日起五个工作日内"
            f"{until}决定是否受理；需要补正的，一次性书面告知；届满没有作出不予受理决定的，视为受理。",
            "本回执不表示已经受理。行政复议不收取任何费用。",
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
    within = f"于{chinese_date(until)}以前" if until else "自收到本通知之日起十个工作日内"
    addressed = you(case, APPLICANT)
    blocks: list[Block] = [
        *paragraphs(
            f"{addressed}{dispute(case)}提出的行政复议申请，本机关于{chinese_date(case.received_on)}收到。"
            f"经审查，申请材料不齐全或者表述不清楚，无法判断是否符合受理条件。"
            f"{by_law(case, ARL.cite(31, 1))}请补正下列事项：",
        ),
        Clauses(tuple(items), ClauseStyle.ARABIC),
        *paragraphs(
            f"请{addressed}{within}，将补正材料提交本机关。期满前交邮的，不算过期。",
            "有正当理由不能按期补正的，请书面说明，可以延长。无正当理由逾期不补正的，视为放弃行政复议"
            f"申请{at(case, ARL.cite(31, 2))}。",
            "收到补正材料后，本机关在五个工作日内决定是否受理。"
            if has(case, ARL.cite(31, 3))
            else "补正申请材料所用的时间不计入行政复议审理期限。",
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
            f"{you(case, APPLICANT)}{dispute(case)}提出的行政复议申请，本机关于"
            f"{chinese_date(case.received_on)}收到。{_how_accepted(case)}",
            _procedure_words(case),
            _until(case, decide),
            _comes_first(case),
            f"在行政复议中，{you(case, APPLICANT)}享有下列权利，并应当如实陈述、遵守程序：",
        ),
        Clauses(tuple(_rights(case)), ClauseStyle.ARABIC),
        *paragraphs(
            f"行政复议期间，不得就同一{words_of(case).act}向人民法院提起行政诉讼；{words_of(case).act}"
            "原则上不停止执行。行政复议不收取任何费用。",
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
            f"申请人{dispute(case)}，于{chinese_date(case.submitted_on)}向本机关申请行政复议，"
            f"本机关于{chinese_date(case.received_on)}收到。",
            f"经审查，本机关认为：{reasons.strip().rstrip('。')}。{unmet(case, grounds)}",
            f"{by_law(case, ARL.cite(30, 2))}本机关决定：",
            f"对{names(case, APPLICANT)}的行政复议申请不予受理。",
            f"申请人可以依法向{competent_organ}申请行政复议。" if competent_organ else "",
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
    simplified = case.track == "simplified"
    length = "五个工作日" if simplified else words_of(case).reply_within
    place = ARL.cite(54) if simplified else ARL.cite(48)
    day = last_day(reply)
    until = f"（本通知于{chinese_date(reply.started_on)}送达的，至{day}）" if reply and day else ""
    accepted = chinese_date(case.accepted_on) if case.accepted_on else ""
    how = "视为受理" if case.deemed_accepted else "受理"
    addressed = you_authority(case)
    blocks: list[Block] = [
        *paragraphs(
            f"{names(case, APPLICANT)}{dispute(case)}，申请行政复议，案号{case.number}，"
            f"{accepted}{how}{tried_in(case)}。"
            f"现将行政复议申请书副本（申请笔录复印件）发送{addressed}。",
            f"{by_law(case, place)}请自收到申请书副本之日起{length}内{until}，向本机构提交：",
        ),
        Clauses(
            (
                "书面答复：认定的事实和证据、适用的依据、作出行为的程序，对复议请求的意见，加盖印章；",
                f"作出{words_of(case).act}的全部证据、依据和其他有关材料，附目录，注明取得时间；",
                "法定代表人（负责人）身份证明；委托工作人员的，附授权委托书。",
            ),
            ClauseStyle.ARABIC,
        ),
        *paragraphs(
            _if_unanswered(case),
            f"行政复议期间，{addressed}不得自行向申请人和其他有关单位、个人收集证据"
            f"{at(case, ARL.cite(46))}。",
        ),
    ]
    return Letter(
        kind=REPLY, title="行政复议答复通知书", organ=case.unit.name, series="答",
        addressee=names(case, RESPONDENT), paragraphs=tuple(blocks), signer=case.unit.name,
        date=on, attachments=("行政复议申请书副本（申请笔录复印件）",),
        contact=contact(case, by),
    )  # fmt: skip


def _if_unanswered(case: ReconsiderationCase) -> str:
    """What follows from silence, by the case's own law."""
    words = words_of(case)
    return (
        f"逾期不提出书面答复，不提交证据、依据和其他有关材料的，{by_law(case, ARL.cite(70))}视为该"
        f"{words.act}没有证据、依据，由{case.organ_name}{words.unanswered}。有关人员还要承担"
        f"{in_place(case, ARL.cite(82))}规定的责任。"
    )


def _comes_first(case: ReconsiderationCase) -> str:
    """Where reconsideration has to come before a suit, the applicant is told (article 23)."""
    if case.mandatory_first in {"", MandatoryFirst.NONE, MandatoryFirst.UNSURE}:
        return ""
    return (
        f"本案属于依法应当先申请行政复议的事项（{under(case, ARL.cite(23))}）；对行政复议决定"
        "不服的，可以再依法提起行政诉讼。"
    )


def _how_accepted(case: ReconsiderationCase) -> str:
    day = chinese_date(case.accepted_on) if case.accepted_on else ""
    number = f"案号{case.number}。"
    silent = by_law(case, ARL.cite(30, 3))
    if version_of(case).accepted_on_receipt:
        return f"经审查，该申请符合受理条件，{silent}自收到之日（{day}）起即为受理，{number}"
    if case.deemed_accepted:
        return f"审查期限于{day}届满，{silent}本案自该日起视为受理，{number}"
    ground = f"经审查，该申请符合受理条件，{by_law(case, ARL.cite(30, 1))}"
    return f"{ground}本机关决定于{day}受理，{number}"


def tried_in(case: ReconsiderationCase) -> str:
    """，适用普通程序审理; nothing under a law that knows one procedure only."""
    if not version_of(case).simplified:
        return ""
    return f"，适用{'简易程序' if case.track == 'simplified' else '普通程序'}审理"


def _procedure_words(case: ReconsiderationCase) -> str:
    if not version_of(case).simplified:
        return ""
    if case.track != "simplified":
        return "本案适用普通程序审理。"
    if not case.simplified_ground:
        return "依照第五十三条的规定，本案适用简易程序审理。"
    ground = SimplifiedGround(case.simplified_ground)
    place = in_words(version_of(case).simplified_grounds[ground])
    return f"依照{place}的规定，本案适用简易程序审理（{ground.label}）。"


def _until(case: ReconsiderationCase, decide: Deadline | None) -> str:
    day = last_day(decide)
    if not day:
        return ""
    if case.track == "simplified":
        return (
            f"依照第六十二条第二款的规定，本机关自受理之日起三十日内（至{day}）作出行政复议决定，"
            "依法中止等不计入的时间除外。"
        )
    words = words_of(case)
    return (
        f"依照{in_place(case, ARL.cite(62, 1))}的规定，本机关自受理之日起六十日内（至{day}）作出"
        f"行政复议决定，依法中止等不计入的时间除外；情况复杂需要延长的，经{words.extended_by}批准，最长"
        f"延长三十日，并{words.told_of_extension}。"
    )


def _rights(case: ReconsiderationCase) -> list[str]:
    heard = ("陈述意见，请求听证", (ARL.cite(49), ARL.cite(50)))
    told = rules(
        case,
        (
            ("委托一至二名代理人参加行政复议，提交授权委托书", (ARL.cite(17),)),
            (
                "提供证据，查阅、复制被申请人的书面答复、证据、依据和其他有关材料",
                (ARL.cite(47),),
            ),
            *(() if case.track == "simplified" else (heard,)),
            (f"认为需要停止执行{words_of(case).act}的，申请停止执行", (ARL.cite(42),)),
            ("自愿参加调解，或者与被申请人和解", (ARL.cite(5), ARL.cite(74))),
            ("符合条件的，申请法律援助", (ARL.cite(18),)),
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
    above = f"认为本机关{what}没有正当理由的，可以向上级行政机关反映{at(case, ARL.cite(35))}。"
    if NO_SUIT_NAMED & set(grounds):
        return above
    within = (
        f"自收到本决定书之日起十五日内，依法向人民法院{court}提起行政诉讼{at(case, ARL.cite(34))}"
    )
    usual = f"在法定起诉期限内，就原{words_of(case).act}依法向人民法院{court}提起行政诉讼"
    if case.mandatory_first == MandatoryFirst.NONE:
        return f"申请人可以{usual}。{above}"
    if case.mandatory_first in {"", MandatoryFirst.UNSURE}:
        return f"依法应当先申请行政复议的事项，可以{within}；其他事项，可以{usual}。{above}"
    return f"对本决定不服的，可以{within}。{above}"
