"""note_litigation(): after a mediation failed, a party went to court or to arbitration."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Side
from law.errors import Incomplete
from mediation.commands.acting import act
from mediation.models.cases import MediationCase
from mediation.procedure import Action

WAYS = {
    "CIVIL_SUIT": "民事诉讼",
    "LAB_ARB": "劳动人事仲裁",
    "FARM_ARB": "农村土地承包仲裁",
    "CIVIL_ARB": "商事仲裁",
    "PAY_ORDER": "支付令",
    "ADMIN_SUIT": "行政诉讼",
}
"""Where parties go on; by the codes of the routes that notices name."""

PARTIES = {Side.APPLICANT.value: "申请人", Side.RESPONDENT.value: "被申请人", "both": "双方"}
KNOWN_BY = {
    "party": "当事人告知",
    "letter": "法院、仲裁机构来函",
    "visit": "回访得知",
    "public": "公开信息",
}
LONGEST = 100


def note_litigation(
    case: MediationCase,
    *,
    way: str,
    party: str,
    organ: str,
    known_by: str,
    number: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Note that a party sued or applied for arbitration, on which day, and how that is known.

    The parties owe the unit no such notice: what it learns counts, for the share of mediations
    that went on to litigation. Nothing else follows from it.
    """
    problems = {}
    if way not in WAYS:
        problems["way"] = "请选转入的程序"
    if party not in PARTIES:
        problems["party"] = "请选由谁提起"
    if known_by not in KNOWN_BY:
        problems["known_by"] = "请选从哪里得知"
    if not organ.strip():
        problems["organ"] = "请填法院、仲裁机构的名称"
    for name, text in (("organ", organ), ("number", number)):
        if len(text.strip()) > LONGEST:
            problems[name] = f"最多 {LONGEST} 个字"
    if problems:
        raise Incomplete(problems)
    where = "，".join(filter(None, (organ.strip(), number.strip())))
    data = {
        "way": way,
        "party": party,
        "organ": organ.strip(),
        "number": number.strip(),
        "known_by": known_by,
        "note": f"{PARTIES[party]}提起{WAYS[way]}，{where}（{KNOWN_BY[known_by]}）",
    }
    return act(case, Action.NOTE_LITIGATION, "litigated", on=on, by=by, data=data)
