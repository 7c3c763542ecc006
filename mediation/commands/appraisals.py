"""Expert opinion, appraisal, tests (鉴定、评估、检测): commission, result, objections.

The clock of mediation stops only where its own rule lists the pause.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.db import db
from law.errors import Incomplete
from mediation.commands.acting import act
from mediation.commands.conflicts import check_institution
from mediation.commands.standing import known_facts
from mediation.disputes import DISPUTES
from mediation.models.cases import Appraisal, MediationCase
from mediation.procedure import Action

KINDS = {
    "medical": "医疗损害鉴定",
    "autopsy": "尸体检验",
    "injury": "伤残、劳动能力鉴定",
    "valuation": "价值评估",
    "quality": "质量检测、检验",
    "monitoring": "环境监测",
    "survey": "测绘、勘界",
    "accounts": "审计、会计鉴定",
    "consultation": "专家咨询",
    "other": "其他",
}
CHOSEN = {"agreed": "双方协商选定", "drawn": "随机抽取", "designated": "调解组织指定"}
PAYERS = {
    "applicant": "申请人预交",
    "respondent": "被申请人预交",
    "both": "双方共同预交",
    "insurer": "保险机构预交",
    "free": "不收费",
}


def open_appraisal(
    case: MediationCase,
    *,
    fields: Mapping[str, Any],
    both_consent: bool,
    on: date,
    by: Person,
) -> Appraisal:
    """Commission it: jointly, or by the organ with both consents. Raises Incomplete by field."""
    _check(fields, on)
    check_institution(case, str(fields["institution"]))
    act(
        case,
        Action.OPEN_APPRAISAL,
        "appraisal_opened",
        on=on,
        by=by,
        given={"both_consent": both_consent},
        data={"appraisal": fields["kind"], "institution": fields["institution"]},
    )
    appraisal = Appraisal(
        case=case,
        kind=fields["kind"],
        institution=str(fields["institution"]).strip(),
        qualification=str(fields.get("qualification") or "").strip(),
        chosen=fields["chosen"],
        questions=str(fields["questions"]).strip(),
        advanced_by=str(fields.get("advanced_by") or ""),
        cost=fields.get("cost"),
        commissioned_on=on,
        due_on=fields.get("due_on"),
    )
    db.session.add(appraisal)
    db.session.flush()
    return appraisal


def _check(fields: Mapping[str, Any], on: date) -> None:
    problems = {}
    if fields.get("kind") not in KINDS:
        problems["kind"] = "请选鉴定、评估、检测的种类"
    if not str(fields.get("institution") or "").strip():
        problems["institution"] = "请填受委托的机构或者专家"
    if not str(fields.get("questions") or "").strip():
        problems["questions"] = "请写明委托的事项"
    if fields.get("chosen") not in CHOSEN:
        problems["chosen"] = "请选怎样选定的"
    due: date | None = fields.get("due_on")
    if due is not None and due < on:
        problems["due_on"] = f"早于委托之日 {on}"
    if problems:
        raise Incomplete(problems)


def current_appraisal(case: MediationCase) -> Appraisal | None:
    """The one that is under way."""
    return next((one for one in reversed(case.appraisals) if one.closed_on is None), None)


def close_appraisal(
    case: MediationCase, *, result: str, objections: str = "", on: date, by: Person
) -> CaseEvent:
    """The opinion has come: it is told to both, and the clock goes on.

    What the register asks of an appraisal is filled in from it.
    """
    if not result.strip():
        raise Incomplete({"result": "请写明意见的要点"})
    appraisal = current_appraisal(case)
    event = act(case, Action.CLOSE_APPRAISAL, "appraisal_closed", on=on, by=by)
    if appraisal is not None:
        appraisal.result, appraisal.objections = result.strip(), objections.strip() or None
        appraisal.closed_on = on
        _fill_in(case, appraisal)
    return event


def _fill_in(case: MediationCase, appraisal: Appraisal) -> None:
    """The facts that say the same as the appraisal: nobody types them a second time."""
    dispute = DISPUTES[case.kind]
    asked = dispute.appraised
    if asked is None or appraisal.kind not in asked.kinds:
        return
    said = {
        asked.institution: appraisal.institution,
        asked.way: asked.kinds[appraisal.kind](appraisal.institution),
        asked.result: appraisal.result,
    }
    said.pop("", None)
    plain, sealed = dispute.split(said)
    case.facts = {**case.facts, **plain}
    case.sealed_facts = {**case.sealed_facts, **sealed}


def begun_from_facts(case: MediationCase) -> dict[str, Any]:
    """What the register already says of an appraisal that is to be commissioned."""
    dispute, known = DISPUTES[case.kind], known_facts(case)
    asked = dispute.appraised
    found: dict[str, Any] = {"questions": "\n".join(dispute.words.appraisal)}
    if asked is None or case.appraisals or not known.get(asked.institution):
        return found
    way, name = known.get(asked.way, ""), str(known[asked.institution])
    kind = next((kind for kind, of in asked.kinds.items() if of(name) == way), "")
    return {**found, "institution": name, "kind": kind}


def result_from_facts(case: MediationCase) -> str:
    """The result, where the register had it before the first appraisal was closed."""
    asked = DISPUTES[case.kind].appraised
    if asked is None or any(one.closed_on for one in case.appraisals):
        return ""
    return str(known_facts(case).get(asked.result) or "")
