"""Views of the parties (article 49), what kind of case it is, and what a decision still misses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.cases.models import CaseEvent, Party, Side
from casework.cases.timeline import timeline
from casework.documents.issue import issue
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.commands.checking import binds, kept, stop
from reconsideration.commands.papers import hearing as papers
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Track
from reconsideration.procedure.hearing import (
    Complexity,
    Ground,
    Heard,
    Missing,
    Mode,
    heard_of,
    missing,
)
from reconsideration.procedure.matters import RespondentLevel
from reconsideration.procedure.respondents import is_provincial
from reconsideration.procedure.settings import in_use

SHORTEST = 4


def handlers_of(case: ReconsiderationCase, on: date) -> list[Person]:
    """The handlers (行政复议人员) of the body that has the case."""
    return staff_for(May.EXAMINE, case.unit_id, on)


def heard(case: ReconsiderationCase) -> Heard:
    """What was heard so far. What only the file says of the case counts as weighed."""
    now = heard_of(timeline(case))
    complexity = now.complexity or ((Complexity.OTHER.value,) if case.major else ())
    found = [
        (Ground.COMPLEX, bool(complexity)),
        (Ground.PROVINCIAL, is_provincial_own_act(case)),
    ]
    also = [ground.value for ground, holds in found if holds and ground not in now.grounds]
    return now.with_grounds(complexity, also)


def is_provincial_own_act(case: ReconsiderationCase) -> bool:
    """Whether a provincial government reconsiders its own act (article 24, paragraph 2)."""
    own = any(
        party.name == case.organ_name for party in case.parties if party.side == Side.RESPONDENT
    )
    level = case.respondent_level == RespondentLevel.PROVINCE
    return own and (level or is_provincial(case.organ_name))


def missing_before_decision(case: ReconsiderationCase) -> list[Missing]:
    """What of views, hearing and committee a decision still misses (checks 15, 16, 18)."""
    if not binds(case, 15):
        return []
    now = heard(case)
    asks = case.organ_name.endswith("人民政府") or in_use().committee_elsewhere
    return missing(
        now, _sides_to_hear(case), ordinary=case.track != Track.SIMPLIFIED, committee=asks
    )


def _sides_to_hear(case: ReconsiderationCase) -> list[str]:
    """Applicant and third party always; a respondent who replied in writing has been heard."""
    replied = any(event.kind == "reply_received" for event in timeline(case))
    there = {party.side for party in case.parties}
    order = [Side.APPLICANT, Side.THIRD, *([] if replied else [Side.RESPONDENT])]
    return [side.value for side in order if side in there]


# ------------------------------------------------------------------------------ weighing


def weigh_case(
    case: ReconsiderationCase,
    *,
    complexity: Sequence[str],
    technical: bool = False,
    needed: bool = False,
    reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Say whether a case is major, difficult or complex, and why: hearing and committee follow.

    It contradicts the simplified procedure (check 16): convert first.
    """
    codes = [Complexity(code).value for code in complexity]
    if (codes or technical or needed) and len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明具体情况（至少 {SHORTEST} 个字）"})
    notes = []
    if codes and case.track == Track.SIMPLIFIED:
        why = "简易程序以事实清楚、争议不大为前提，不能同时认定为重大、疑难、复杂"
        notes = [stop(case, 16, why, instead="先转为普通程序（第55条）")]
    event = act(
        case, Action.WEIGH_CASE, "case_weighed", on=on, by=by, complexity=codes,
        technical=technical, needed=needed, provincial=is_provincial_own_act(case),
        reason=reason.strip(), **kept(notes),
    )  # fmt: skip
    case.major = bool(codes)
    return event


# ------------------------------------------------------------------------------ views


def hear_views(
    case: ReconsiderationCase,
    *,
    mode: str,
    parties: Iterable[int],
    speaker: str = "",
    listeners: str = "",
    time: str = "",
    place: str = "",
    content: str = "",
    mediation: str = "",
    recording: str = "",
    reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Record the views of a party, or the party's own reason for which it can't be heard (49)."""
    asked = chosen(case, parties)
    how = Mode(mode)
    text = {
        "speaker": speaker.strip(), "listeners": listeners.strip(), "time": time.strip(),
        "place": place.strip(), "content": content.strip(), "recording": recording.strip(),
        "reason": reason.strip(),
    }  # fmt: skip
    _check_views(how, asked, text)
    number = 1 + sum(event.kind == "views_heard" for event in timeline(case))
    event = act(
        case, Action.HEAR_VIEWS, "views_heard", on=on, by=by, mode=how.value, number=number,
        party="、".join(party.name for party in asked), sides=sides_of(asked),
        mediation=mediation if how is not Mode.IMPOSSIBLE else "", recording=text["recording"],
        reason=text["reason"],
    )  # fmt: skip
    letter = papers.views_record(
        case, mode=how, party=event.data["party"], told=text, mediation=mediation, on=on
    )
    issue(case, letter, by=by, on=on, event=event)
    return event


def _check_views(how: Mode, asked: list[Party], text: dict[str, str]) -> None:
    problems = {}
    if not asked:
        problems["parties"] = "请选听取了谁的意见"
    if how is Mode.IMPOSSIBLE:
        if len(text["reason"]) < SHORTEST:
            problems["reason"] = (
                "写明当事人一方的什么原因使意见不能听取；本机关的原因不算（第49条）"
            )
    elif len(text["content"]) < SHORTEST:
        problems["content"] = "写明当事人陈述的意见"
    if how is Mode.TELEPHONE and not text["recording"]:
        problems["recording"] = "电话听取的，填录音编号或者存放位置"
    if how.is_talk:
        problems |= {
            name: words
            for name, words in {
                "speaker": "写明陈述意见的人：本人、代理人或者代表人",
                "listeners": "写明听取意见的行政复议人员",
            }.items()
            if not text[name]
        }
    if problems:
        raise Incomplete(problems)


def chosen(case: ReconsiderationCase, ids: Iterable[int]) -> list[Party]:
    """The parties of these numbers, in the order of the file."""
    wanted = set(ids)
    found = [party for party in case.parties if party.id in wanted]
    return sorted(found, key=lambda party: (list(Side).index(Side(party.side)), party.position))


def sides_of(parties: Iterable[Party]) -> list[str]:
    """The sides that these parties stand on."""
    return sorted({str(party.side) for party in parties})


# ------------------------------------------------------------------------------ signing


def sign_record(
    case: ReconsiderationCase,
    *,
    record: str,
    signed: str,
    reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """A record was signed by all, or somebody refused and that was noted on it."""
    waiting = heard_of(timeline(case)).unsigned
    if record not in waiting:
        raise Incomplete({"record": "请选一份等待签名的笔录"})
    if signed == "refused" and len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": "写明谁拒绝签名、怎样注明"})
    return act(
        case, Action.SIGN_RECORD, "record_signed", on=on, by=by, record=record, signed=signed,
        what=waiting[record], reason=reason.strip(),
    )  # fmt: skip
