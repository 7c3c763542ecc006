"""Papers of the demo city: one case of each kind at a few stages has its file of papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person
from casework.db import db, transaction
from casework.documents.binding import bind
from casework.now import CHINA, told_at
from law.errors import LawError
from mediation.commands.making import blank, make_paper, offered
from mediation.commands.papers.sheet import PaperKind, Sheet
from mediation.dispute_type import FactType, Need
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase

STAGES = ("mediating", "performing", "breached", "closed", "archived")
LEFT_OUT = frozenset({"D02", "D10", "D14", "D18", "D26", "D36", "D51"})
"""Papers that would tell of something that the case doesn't show: a change of mind, a death."""

WORDS: dict[str, str] = {
    "place": "第一调解室",
    "weather": "晴",
    "person": "王秀兰",
    "person_is": "女，52岁，社区工作人员，与双方没有亲属关系",
    "content": "问：您了解双方的争议吗？\n答：了解，去年秋天开始的，双方都到社区反映过。\n"
    "问：款项的情况您清楚吗？\n答：见过对账单，双方都签了字。",
    "object": "查明现场的情况和范围",
    "seen": "现场与双方陈述一致，有关设施、物品均在原处。",
    "measured": "东西长12.4米，南北宽8.6米。",
    "photos": "照片8张，由韦赟拍摄",
    "present": "双方当事人到场",
    "witness": "王秀兰，滨河社区居民委员会",
    "expert": "沈玥",
    "expert_is": "安宁市专家库成员，高级工程师",
    "question": "争议款项的计算方法是否符合行业通常做法？",
    "opinion": "计算方法符合行业通常做法，个别项目的单价可以由双方协商。",
    "agent": "罗书瑶",
    "agent_is": "律师，安宁市正衡律师事务所",
    "agent_phone": "0000-2345678",
    "options": "一次性付清，双方了结\n分两期付清，逾期的未到期部分一并到期",
    "basis": "双方对事实没有大的争议，分歧在付款的时间和数额。",
    "questions": "争议项目的合理价款是多少？\n损失的范围和数额是多少？",
    "materials": "申请书及附件\n双方共同签字的清单",
    "to": "安宁市有关主管部门",
    "scope": "就全部请求进行调解",
    "reasons": "双方多次协商未能一致，愿意在调解组织主持下解决。",
    "who": "双方当事人",
    "next": "无，结案",
    "note": "双方表示没有新的矛盾。",
    "report": "经两次调解，双方达成协议并按期履行，矛盾已经化解。",
    "lessons": "签约时写明结算方法，可以减少同类争议。",
    "problem": "同类争议在本地多次发生，合同约定不明、凭证不全是主要原因。",
    "suggestions": "推广示范文本，写明结算方法和凭证\n对重点单位开展一次提醒",
    "post": "经理",
    "reason": "到期以后经两次电话催要，仍没有支付。",
    "court": "临溪县人民法院",
    "office": "安宁市公证处",
    "keeper": "医疗机构病案室",
    "items": "合同，3，复印件\n付款凭证，5，复印件",
    "facts": "双方对合同的签订和履行时间没有争议。\n双方对已经支付的数额没有争议。",
    "D10-R.to": "安宁市人民法院",
    "D40-A.office": "临溪县劳动人事争议仲裁委员会",
    "D23.to": "安宁市价格认证中心",
    "D48.to": "安宁市档案馆",
}
CHOSEN = {"declared": "none", "interest": "none", "agreed": "yes", "risk": "gone", "conflict": "no"}
BY_TYPE: dict[FactType, Any] = {
    FactType.MONEY: "3000.00",
    FactType.WHOLE: "7",
    FactType.TEXT: "以当事人提供的为准",
    FactType.LONG_TEXT: "按双方陈述和材料记录。",
}


def plans(on: date) -> Iterator[Callable[[], None]]:
    """One act a case: its papers made today, and the file of a closed one bound."""
    for kind in DISPUTES:
        for stage in STAGES:
            yield partial(_fill, kind, stage, on)


def _fill(kind: str, stage: str, on: date) -> None:
    """The papers of the oldest case of that kind at that stage, if there is one."""
    with told_at(datetime.combine(on, time(8, 30), CHINA)):
        found = db.session.scalar(
            select(MediationCase.id)
            .where(MediationCase.kind == kind, MediationCase.stage == stage)
            .order_by(MediationCase.id)
            .limit(1)
        )
        if found is None:
            return
        for code in _codes(found, on):
            _make(found, code, on)
        if stage == "closed":
            with transaction():
                case = db.session.get_one(MediationCase, found)
                bind(case, retention="30", on=on, by=_mediator(case))
    db.session.expire_all()


def _mediator(case: MediationCase) -> Person:
    """Who makes the papers: whoever mediates, else whoever registered it."""
    acting = [one for one in case.people if one.role == "mediator"] or case.people
    return acting[-1].person


def _codes(case_id: int, on: date) -> list[str]:
    """What may be made for a case now."""
    case = db.session.get_one(MediationCase, case_id)
    if case.stage == "archived":
        return []
    found = offered(case, on=on, by=_mediator(case))
    late = case.closed_on is not None
    return [
        one.kind.code
        for one in found
        if one.barred is None and one.kind.code not in LEFT_OUT and (one.kind.late or not late)
    ]


def _make(case_id: int, code: str, on: date) -> None:
    """One paper; what the case has no words for is left out."""
    case = db.session.get_one(MediationCase, case_id)
    by = _mediator(case)
    kind = next(one.kind for one in offered(case, on=on, by=by) if one.kind.code == code)
    party = next((one.id for one in case.parties if one.side in kind.sides), None)
    sheet = blank(case, kind, party_id=party, on=on, by=by)
    try:
        with transaction():
            make_paper(case, code, given=_given(kind, sheet, on), party_id=party, on=on, by=by)
    except LawError:
        return


def _given(kind: PaperKind, sheet: Sheet, on: date) -> dict[str, Any]:
    """Every entry: what the case knows, else the city's own words."""
    known = {**kind.known(sheet), "officers": f"{sheet.by.name}\n韦赟", "recorder": "韦赟"}
    found: dict[str, Any] = {}
    for fact in kind.asks(sheet):
        value = known.get(fact.key)
        if value in (None, ""):
            words = WORDS.get(f"{kind.code}.{fact.key}", WORDS.get(fact.key))
            value = CHOSEN.get(fact.key) if fact.options else words
        if value is None and fact.options:
            value = fact.options[0].code
        if value is None and fact.type is FactType.DATE:
            value = on + timedelta(days=20) if fact.may_be_ahead else on - timedelta(days=9000)
        if value is None and fact.type is FactType.MOMENT:
            value = datetime.combine(on, time(10 if fact.key == "ended" else 9), None)
        if value is None and fact.need is Need.REGISTER:
            value = BY_TYPE.get(fact.type)
        found[fact.key] = value
    return found
