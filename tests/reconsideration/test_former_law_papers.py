"""Every paper that an old case can get speaks of the law of its own time, and of nothing later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from casework.documents.docx import render_docx
from casework.documents.letter import Letter
from casework.documents.parts import plain_lines
from reconsideration.commands.papers import (
    committee,
    course,
    course_endings,
    course_mediation,
    evidence,
    filing,
    following,
    hearing,
    letters,
    norms,
    participants,
    stay,
    superior,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.evidence import InvestigationMode, StayGround
from reconsideration.procedure.following import Enforcement, Order
from reconsideration.procedure.grounds import SuspensionGround, TerminationGround
from reconsideration.procedure.hearing import Ground, Mode
from reconsideration.procedure.law_2017.grounds import SUSPENSIONS, TERMINATIONS
from reconsideration.procedure.makers import Maker
from reconsideration.procedure.norms import Norm, NormFinding, NormSource, NormState
from tests import builders
from tests.reconsideration.test_former_law import served, taken_in

ON = date(2023, 12, 1)
LAST_OF_2017 = 43
# A place without the name of its text is one of the reconsideration law itself.
BARE = re.compile(r"(?<![》）百十条款项、])第([一二三四五六七八九十百]+)条")
DIGITS = {word: number for number, word in enumerate("一二三四五六七八九", 1)}


def _number(words: str) -> int:
    """四十三 as 43, 一百 as at least a hundred."""
    if "百" in words:
        return 100
    tens, ten, ones = words.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def _trial(case: ReconsiderationCase, **who: Any) -> Iterator[Letter]:
    for ground in SUSPENSIONS:
        yield course.suspension(case, ground=SuspensionGround(ground), detail="待查", **who)
    yield course.resumption(case, since=ON, reason="原因消除", decide=None, **who)
    yield course.extension(case, days=30, reason="案情复杂", decide=None, **who)
    yield course.appraisal(case, appraiser="某鉴定所", question="签名真伪", **who)
    yield course_endings.dismissal(case, conditions=["C2", "C4"], reasons="没有利害关系", **who)
    for end in TERMINATIONS:
        yield course_endings.termination(case, ground=TerminationGround(end), detail="无人继续",
                                         after_settlement=True, **who)  # fmt: skip
    yield course_endings.permission(case, asked_on=ON, after_settlement=True, note="已核实", **who)
    yield course_mediation.record_of(
        case, place="", host="何敏", offers="减半", result="同意", **who
    )
    yield course_mediation.document(case, facts="属实", reasons="自愿", terms=["减半"],
                                    perform_by=None)  # fmt: skip
    for ground in StayGround:
        yield stay.stay(case, ground=ground, scope="全部", reason="避免损失", rule="某法", **who)
    yield stay.refusal(case, reason="没有必要", **who)


def _hearing(case: ReconsiderationCase, **who: Any) -> Iterator[Letter]:
    told = dict.fromkeys(("speaker", "listeners", "time", "place", "content", "recording"), "甲")
    for mode in Mode:
        yield hearing.views_record(case, mode=mode, party="周翀", told=told | {"reason": "拒绝"},
                                   mediation="no", on=ON)  # fmt: skip
    setting = {
        "at": datetime(2023, 12, 8, 9), "place": "一楼", "matters": "处罚是否适当",
        "host": "何敏", "officers": ["邵琳", "苏禾"], "recorder": "谢玥", "reason": "",
    }  # fmt: skip
    for cause in ("complex", "request", "own"):
        yield hearing.notice(case, told=setting | {"cause": cause}, again=False, **who)
    yield hearing.answer(case, to="周翀", reason="事实清楚", **who)
    for ground in Ground:
        yield committee.request(case, ground=ground, question="能否撤销", members=["甲"], **who)


def _gathered(case: ReconsiderationCase, **who: Any) -> Iterator[Letter]:
    people = [{"name": "何敏", "card": "1"}, {"name": "邵琳", "card": "2"}]
    for mode in InvestigationMode:
        yield evidence.investigation(case, mode=mode, people=people, place="现场", content="属实",
                                     asked_whom="甲", time="", stopped=(ON, ON), on=ON)  # fmt: skip
    yield evidence.evidence_request(case, to="某局", wanted=["档案"], until=None, **who)
    [applicant, respondent] = case.parties
    yield participants.third_party_notice(case, applicant, interest="相邻", **who)
    for side in (respondent.side, applicant.side):
        yield participants.rights_notice(case, side, **who)
    for maker in Maker:
        yield participants.respondent_notice(case, maker=maker, proper=["某局"], **who)
    norm = Norm("1", NormState.COMPETENT, "某办法")
    for source in NormSource:
        given = Norm("1", norm.state, "某办法", issuer="某局", clause="第八条", source=source)
        yield norms.drafter_notice(case, given, **who)
        yield norms.transfer(case, given, to="某局", reply=None, **who)
    found = NormFinding.BEYOND_POWERS
    yield norms.decision(case, norm, finding=found, reasons="抵触", correct_by=None, **who)


def _after(case: ReconsiderationCase, **who: Any) -> Iterator[Letter]:
    refused = {"grounds": ["C5", "C6", "X03"], "reasons": "不属于", "competent_organ": "某局"}
    yield filing.refusal(case, **refused, **who)
    yield filing.correction_notice(case, items=["证明"], until=date(2023, 12, 20), **who)
    yield filing.acceptance(case, decide=None, **who)
    yield filing.reply_notice(case, reply=None, **who)
    yield letters.opinion_letter(case, to="某局", problems=["超期"], corrections=["改正"], **who)
    yield letters.suggestion_letter(case, to="某局", problem="普遍", suggestions=["修订"], **who)
    yield following.performance_order(case, what="退款", until=ON, reason="未履行", **who)
    for outcome in list(Enforcement)[:2]:
        yield following.enforcement(case, outcome=outcome, court="某法院", duty="缴款", **who)
    for what in Order:
        yield superior.correction_order(case, what=what, superior="省政府", reason="没有理由",
                                        until=None, on=ON)  # fmt: skip


PARTS: tuple[Callable[..., Iterator[Letter]], ...] = (_trial, _hearing, _gathered, _after)


def test_no_paper_of_an_old_case_speaks_of_the_law_of_2023(db):
    case, by = served(taken_in()), builders.person("何敏")
    made = [letter for part in PARTS for letter in part(case, on=ON, by=by)]

    assert len({letter.kind for letter in made}) >= 28
    for letter in made:
        told = "\n".join(plain_lines(letter))
        place = f"{letter.title}：{told}"
        assert not re.search(r"《中华人民共和国行政复议法》(?!（2017年修正）)", told), place
        assert max(map(_number, BARE.findall(told)), default=0) <= LAST_OF_2017, place
        assert "依照的规定" not in told and "依照，" not in told, place
        assert "简易程序" not in told, place


def test_papers_of_an_old_case_come_as_docx_too(db):
    case = served(taken_in())
    letter = course.suspension(case, ground=SuspensionGround.S08, detail="等待另案", on=ON,
                               by=builders.person("何敏"))  # fmt: skip

    assert render_docx(letter).startswith(b"PK")
