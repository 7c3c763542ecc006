"""Papers 41-43: record of views, hearing notice, hearing transcript; the answer to a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import Party, Side
from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Letter,
    Signature,
    SignatureArea,
)
from casework.documents.numerals import chinese_date, chinese_moment, hours_in_words
from law import ARL
from reconsideration.commands.papers.own_law import by_law, rules, version_of, words_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    about,
    act_text,
    contact,
    dispute,
    names,
    of_body,
    paragraphs,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.hearing import SIDE_WORDS, Mode

VIEWS, NOTICE, TRANSCRIPT = "views_record", "hearing_notice", "hearing_transcript"
ANSWER = "hearing_answer"
WILLING = {"yes": "愿意调解", "no": "不愿意调解", "later": "暂不表态"}
HEADS = {
    "head": "被申请人负责人参加听证",
    "delegate": "被申请人负责人未参加，已说明理由并委托工作人员参加",
    "absent": "被申请人负责人未参加，没有说明理由",
    "nobody": "被申请人没有派人参加听证",
}

OF_51 = (
    ("hearing_notice.3", (ARL.cite(51, 2),)),
    (
        "hearing_notice.4",
        (ARL.cite(51, 3),),
    ),
)
TO_KNOW = (
    "hearing_notice.5",
    "hearing_notice.6",
    "hearing_notice.7",
)


def views_record(
    case: ReconsiderationCase,
    *,
    mode: Mode,
    party: str,
    told: Mapping[str, str],
    mediation: str,
    on: date,
) -> Letter:
    """听取意见笔录: mode, time, people, content or why impossible, will to mediate (49)."""
    rows = _rows_of_views(case, mode, party, told, mediation, on)
    blocks: list[Block] = [Fields(tuple((label, text) for label, text in rows if text), boxed=True)]
    simplified = mode is Mode.PAPER and bool(version_of(case).simplified)
    place = ARL.cite(54, 2) if simplified else ARL.cite(49)
    if mode is Mode.IMPOSSIBLE:
        blocks += paragraphs(
            say(case.unit, "views_record.1", 理由=told["reason"]),
            say(case.unit, "views_record.2", 法律依据=by_law(case, ARL.cite(49))),
        )
        signers = [Signature("承办人", note="签名")]
    else:
        blocks += paragraphs(
            say(case.unit, "views_record.3", 法律依据=by_law(case, place)),
            told["content"],
        )
        signers = [Signature("听取人", told["listeners"], "签名")]
        if mode is Mode.TELEPHONE:
            blocks += paragraphs(say(case.unit, "views_record.4", 录音编号=told["recording"]))
        elif mode.is_talk:
            blocks += paragraphs(say(case.unit, "views_record.5"))
            signers.insert(0, Signature("陈述人", told["speaker"], "签名或者捺印"))
    blocks.append(SignatureArea(tuple(signers)))
    return _record(case, VIEWS, "听取意见笔录", blocks)


def mode_words(case: ReconsiderationCase, mode: Mode) -> str:
    """当面, 书面（简易程序）; only 书面 under a law that knows one procedure."""
    return mode.label if version_of(case).simplified else mode.label.partition("（")[0]


def _rows_of_views(
    case: ReconsiderationCase,
    mode: Mode,
    party: str,
    told: Mapping[str, str],
    mediation: str,
    on: date,
) -> list[tuple[str, str]]:
    """What stands at the head of a record of views."""
    return [
        ("案号", case.number),
        ("案由", f"{names(case, APPLICANT)}{dispute(case)}"),
        ("方式", mode_words(case, mode)),
        ("时间", f"{chinese_date(on)}{hours_in_words(told['time'])}"),
        ("地点", told["place"]),
        ("当事人", party),
        ("陈述人", told["speaker"]),
        ("听取人", told["listeners"]),
        ("录音录像", told["recording"]),
        ("调解意愿", WILLING.get(mediation, "")),
    ]


def _record(case: ReconsiderationCase, kind: str, title: str, blocks: Sequence[Block]) -> Letter:
    """A record of the body that is signed by those present: it carries the case number."""
    return Letter(
        kind=kind, title=title, organ=case.unit.name, number=case.number, paragraphs=tuple(blocks)
    )


def notice(
    case: ReconsiderationCase, *, told: Mapping[str, Any], again: bool, on: date, by: Person
) -> Letter:
    """听证通知书: time, place, matters, panel; what follows from staying away (50, 51)."""
    at = told["at"]
    why = _why(case, told["cause"])
    changed = say(case.unit, "hearing_notice.1", 理由=told["reason"]) if again else ""
    place, host = told["place"], told["host"]
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "hearing_notice.2", **about(case), 理由=why, 变更情况=changed)),
        Fields(
            (
                ("时间", chinese_moment(at)),
                ("地点", place),
                ("事项", told["matters"]),
                ("主持人", host),
                ("听证员", "、".join(told["officers"])),
                ("记录员", told["recorder"]),
            ),
            boxed=True,
        ),
        *paragraphs("请注意："),
        Clauses(_to_know(case), ClauseStyle.ARABIC),
    ]
    unit = case.unit.name
    everyone = "、".join(
        part for part in (names(case, side) for side in Side if side in _there(case)) if part
    )
    return Letter(
        kind=NOTICE, title="行政复议听证通知书", organ=unit, series="听通", addressee=everyone,
        paragraphs=tuple(blocks), signer=unit, date=on, contact=contact(case, by),
    )  # fmt: skip


def _to_know(case: ReconsiderationCase) -> tuple[str, ...]:
    """What follows from staying away, and what to bring."""
    places = [(say(case.unit, key), cited) for key, cited in OF_51]
    told = [one.replace("；", "。") for one in rules(case, places)]
    return (*told, *(say(case.unit, key) for key in TO_KNOW))


def _why(case: ReconsiderationCase, cause: str) -> str:
    """Why there is a hearing, in the words of the case's law."""
    words, asked = words_of(case), by_law(case, ARL.cite(50, 2))
    return {
        "complex": say(
            case.unit,
            "hearing_notice.8",
            案件性质=words.complex_case,
            法律依据=by_law(case, ARL.cite(50, 1)),
            听证要求=words.hear,
        ),
        "request": say(case.unit, "hearing_notice.9", 法律依据=asked),
        "own": say(case.unit, "hearing_notice.10", 法律依据=asked),
    }[cause]


def _there(case: ReconsiderationCase) -> set[str]:
    return {str(party.side) for party in case.parties}


def answer(case: ReconsiderationCase, *, to: str, reason: str, on: date, by: Person) -> Letter:
    """对听证申请的答复: no hearing, and why; views are heard otherwise (49, 50)."""
    blocks = paragraphs(
        say(case.unit, "hearing_answer.1", **about(case)),
        say(
            case.unit,
            "hearing_answer.2",
            法律依据=by_law(case, ARL.cite(50, 2)),
            理由=reason.strip().rstrip("。"),
        ),
        say(case.unit, "hearing_answer.3"),
    )
    return of_body(case, ANSWER, "听证申请答复书", "听复", to, blocks, on, by)


def transcript(
    case: ReconsiderationCase,
    *,
    hearing: Mapping[str, Any],
    there: Sequence[Party],
    people: str,
    head: str,
    head_reason: str,
    course: str,
    on: date,
) -> Letter:
    """听证笔录: panel, who was there, the respondent's head, the course; all sign (50, 61)."""
    officers = [str(one) for one in hearing.get("officers") or ()]
    rows = [
        ("案号", case.number),
        ("案由", f"{names(case, RESPONDENT)}{act_text(case)}"),
        ("时间", f"{chinese_date(on)}{hours_in_words(hearing.get('time', ''))}"),
        ("地点", hearing.get("place", "")),
        ("主持人", hearing.get("host", "")),
        ("听证员", "、".join(officers)),
        ("记录员", hearing.get("recorder", "")),
        *((SIDE_WORDS[str(party.side)], party.name) for party in there),
        ("到场人员", "；".join(line.strip() for line in people.splitlines() if line.strip())),
        ("负责人参加", "：".join(part for part in (HEADS[head], head_reason) if part)),
    ]
    blocks: list[Block] = [
        Fields(tuple((label, str(text)) for label, text in rows if text), boxed=True),
        *paragraphs(course.strip()),
        *paragraphs(say(case.unit, "transcript.1")),
        SignatureArea(
            (
                *(Signature(SIDE_WORDS[str(party.side)], party.name, "签名") for party in there),
                Signature("主持人", str(hearing.get("host", "")), "签名"),
                *(Signature("听证员", name.split("（")[0], "签名") for name in officers),
                Signature("记录员", str(hearing.get("recorder", "")), "签名"),
            )
        ),
    ]
    return _record(case, TRANSCRIPT, "行政复议听证笔录", blocks)
