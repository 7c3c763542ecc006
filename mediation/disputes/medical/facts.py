"""What to know about a medical dispute (医疗纠纷条例 15, 16, 23 to 36, 42)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, Option, when, when_yes
from mediation.dispute_type.every_kind import (
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.disputes.medical.lists import (
    APPRAISALS,
    AUTOPSY,
    BODY_PLACES,
    DEPARTMENTS,
    ITEMS,
    KINDS,
    LEVELS,
    NOT_MEDICAL,
    OUTCOME_KINDS,
    SHARES,
    SITE,
)

_T = FactType

_DEATH = when("outcome_kind", "death")
_OFFERED = when("autopsy_consent", "yes", "no", "unsigned")
_DECLINED = when("autopsy_consent", "no", "unsigned")
_STORED = when("body_place", "mortuary", "funeral")
_SEALED = when_yes("records_sealed")
_THINGS = when("dispute_cause", "DRUG", "BLOOD", "DEVICE", "INFECT")
_APPRAISED = when("appraisal_kind", "association", "forensic")
_OPINION = when("appraisal_kind", "association", "forensic", "expert")
_INSURED = when_yes("insured")

_CLAIM = (
    *dispute_facts(KINDS, "主要原因"),
    Fact(
        "dispute_cause",
        "全部原因",
        _T.CHOICES,
        KINDS,
        Need.ACCEPT,
        "claim",
        hint="可以多选；输血、用药、器械的要封存实物",
    ),
    Fact(
        "not_medical",
        "不予调解情形",
        _T.CHOICE,
        NOT_MEDICAL,
        section="claim",
        hint="医疗事故的认定、犯罪另有机关处理；军队医疗机构、美容院不适用本条例",
    ),
)

_HOSPITAL = (
    Fact(
        "hospital_name", "医疗机构名称", section="hospital", need=Need.ACCEPT, hint="照执业许可证"
    ),
    Fact("hospital_level", "机构等级", _T.CHOICE, LEVELS, Need.ACCEPT, "hospital"),
    Fact(
        "ownership",
        "机构性质",
        _T.CHOICE,
        (Option("public", "公立"), Option("private", "民营")),
        Need.ACCEPT,
        "hospital",
    ),
    Fact("dept_name", "科室", _T.CHOICE, DEPARTMENTS, Need.ACCEPT, "hospital"),
    Fact(
        "other_hospitals",
        "其他医疗机构",
        section="hospital",
        hint="同一伤病还到过的医疗机构，可能要追加",
    ),
)

_PATIENT = (
    Fact("outcome_kind", "损害后果", _T.CHOICE, OUTCOME_KINDS, Need.REGISTER, "patient"),
    Fact("event_date", "发生日期", _T.DATE, (), Need.REGISTER, "patient"),
    Fact("admit_date", "入院就诊日", _T.DATE, (), Need.ACCEPT, "patient", hint="门诊填就诊的日期"),
    Fact("patient_name", "患者姓名", need=Need.ACCEPT, section="patient", sensitive=True),
    Fact(
        "patient_age",
        "患者年龄",
        _T.WHOLE,
        (),
        Need.ACCEPT,
        "patient",
        sensitive=True,
        most=130,
    ),
    Fact("minor", "是否未成年", _T.YES_NO, (), Need.ACCEPT, "patient", sensitive=True),
    Fact(
        "incapacity",
        "行为能力",
        _T.CHOICE,
        (
            Option("full", "完全"),
            Option("limited", "限制"),
            Option("none", "没有"),
        ),
        section="patient",
        sensitive=True,
        hint="限制或者没有的，由法定代理人签字",
    ),
    Fact(
        "guardian",
        "监护人",
        need=Need.ACCEPT,
        section="patient",
        shown_when=when_yes("minor"),
        sensitive=True,
    ),
)

_DEATHS = (
    Fact(
        "death_time",
        "死亡时间",
        _T.MOMENT,
        (),
        Need.ACCEPT,
        "death",
        _DEATH,
        hint="尸检的小时数从这一刻起算，夜间和节假日照算",
    ),
    Fact("cause_disputed", "死因有异议", _T.YES_NO, (), Need.ACCEPT, "death", _DEATH),
    Fact(
        "body_frozen",
        "可以冻存",
        _T.YES_NO,
        section="death",
        shown_when=_DEATH,
        hint="具备冻存条件的，尸检延长到七日",
    ),
    Fact(
        "autopsy_consent",
        "尸检意见",
        _T.CHOICE,
        AUTOPSY,
        Need.ACCEPT,
        "death",
        _DEATH,
        hint="拒绝签字的，按不同意办理",
    ),
    Fact("autopsy_offered_at", "尸检告知时间", _T.MOMENT, (), Need.ACCEPT, "death", _OFFERED),
    Fact(
        "autopsy_refusal_by",
        "谁不同意",
        _T.CHOICE,
        (Option("kin", "近亲属"), Option("hospital", "医疗机构")),
        Need.ACCEPT,
        "death",
        _DECLINED,
        hint="影响死因判定的，由不同意或者拖延的一方承担责任",
    ),
    Fact("autopsy_done_at", "尸检时间", _T.MOMENT, section="death", shown_when=_OFFERED),
    Fact(
        "body_place",
        "遗体存放处",
        _T.CHOICE,
        BODY_PLACES,
        Need.ACCEPT,
        "death",
        _DEATH,
    ),
    Fact("body_deposit_at", "遗体存放时间", _T.MOMENT, (), Need.ACCEPT, "death", _STORED),
    Fact("body_settled_on", "遗体处理日", _T.DATE, section="death", shown_when=_DEATH),
    Fact(
        "heirs",
        "继承人数",
        _T.WHOLE,
        section="death",
        shown_when=_DEATH,
        hint="超过一人的，全体签字或者都有授权",
    ),
)

_RECORDS = (
    Fact("records_sealed", "病历已封存", _T.YES_NO, (), Need.ACCEPT, "records"),
    Fact("seal_time", "封存时间", _T.MOMENT, (), Need.ACCEPT, "records", _SEALED),
    Fact(
        "seal_list",
        "封存清单",
        section="records",
        shown_when=_SEALED,
        hint="清单双方签字、各执一份，填页数或者编号",
    ),
    Fact("copy_given", "病历已复制", _T.YES_NO, (), Need.ACCEPT, "records"),
    Fact(
        "asked_again_on",
        "再次主张日",
        _T.DATE,
        section="records",
        shown_when=_SEALED,
        hint="封存以后最近一次要求解决纠纷的日期，三年重新起算",
    ),
    Fact(
        "items_sealed",
        "封存实物",
        _T.CHOICES,
        ITEMS,
        Need.ACCEPT,
        "records",
        _THINGS,
        hint="双方共同封存，由医疗机构保管",
    ),
    Fact("items_sealed_at", "实物封存时间", _T.MOMENT, section="records", shown_when=_THINGS),
    Fact(
        "blood_bank_called",
        "已通知血站",
        _T.YES_NO,
        section="records",
        shown_when=when("items_sealed", "blood"),
    ),
    Fact(
        "rescue_ended_at",
        "抢救结束时间",
        _T.MOMENT,
        section="records",
        hint="没来得及写的病历，从这一刻起六小时内补记",
    ),
    Fact("late_entry_at", "补记时间", _T.MOMENT, section="records"),
)

_APPRAISAL = (
    Fact(
        "appraisal_kind",
        "鉴定方式",
        _T.CHOICE,
        APPRAISALS,
        Need.AGREE,
        "appraisal",
        hint="双方共同委托，或者都同意由调解组织委托",
    ),
    Fact("appraisal_org", "鉴定机构", need=Need.AGREE, section="appraisal", shown_when=_APPRAISED),
    Fact(
        "appraisal_result",
        "鉴定结论",
        _T.LONG_TEXT,
        (),
        Need.AGREE,
        "appraisal",
        _OPINION,
        sensitive=True,
        hint="写明损害、过错、因果关系、责任程度四项",
    ),
    Fact("causation_share", "原因力大小", _T.CHOICE, SHARES, Need.AGREE, "appraisal", _OPINION),
    Fact("insured", "有医疗责任险", _T.YES_NO, section="appraisal"),
    Fact("insurer", "保险公司", section="appraisal", shown_when=_INSURED),
    Fact("policy_no", "保单号", section="appraisal", shown_when=_INSURED),
    Fact("insurer_notified", "已通知保险", _T.YES_NO, section="appraisal", shown_when=_INSURED),
    Fact(
        "insurer_papers_on",
        "材料齐全日",
        _T.DATE,
        section="appraisal",
        shown_when=_INSURED,
        hint="交给保险公司的材料齐全之日",
    ),
)

_PUBLIC = (
    Option("open_session", "公开进行调解"),
    Option("publish", "公开协议内容"),
)

_ORDER = (
    Fact("reps_patient", "患方代表", _T.WHOLE, (), Need.ACCEPT, "order", hint="每方不超过五人"),
    Fact("reps_hospital", "医方代表", _T.WHOLE, (), Need.ACCEPT, "order"),
    Fact(
        "site_order",
        "现场秩序",
        _T.CHOICE,
        SITE,
        Need.ACCEPT,
        "order",
    ),
    Fact(
        "hospital_report_made",
        "重大纠纷报告",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "order",
        hint="重大医疗纠纷由医疗机构向卫生健康部门报告",
    ),
    Fact(
        "consent_scope",
        "双方同意事项",
        _T.CHOICES,
        (
            Option("mediation", "调解"),
            Option("online", "在线调解"),
            Option("recording", "录音录像"),
            Option("experts", "请专家"),
            Option("sharing", "向协办单位提供"),
            *_PUBLIC,
        ),
        Need.ACCEPT,
        "order",
        hint="双方都同意的才勾",
    ),
    Fact(
        "publicity",
        "打算公开的",
        _T.CHOICES,
        _PUBLIC,
        section="order",
        hint="默认不公开；要公开的，须双方都同意",
    ),
)

_ACCIDENT = when_yes("accident_route")

_LIMITATION = (
    *procedure_facts(
        Option("health", "卫生健康部门已受理", bars="N2"),
    ),
    *limitation_facts(),
    Fact(
        "accident_route",
        "按事故处理",
        _T.YES_NO,
        section="limitation",
        hint="是否已向卫生健康部门申请按医疗事故处理",
    ),
    Fact("accident_applied_on", "事故申请日", _T.DATE, section="limitation", shown_when=_ACCIDENT),
    Fact(
        "accident_grade",
        "事故等级",
        _T.CHOICE,
        (
            Option("upper", "死亡、可能二级以上"),
            Option("lower", "三级、四级"),
        ),
        section="limitation",
        shown_when=_ACCIDENT,
        hint="死亡、可能为二级以上的，移送上一级",
    ),
)

FACTS = (
    *_CLAIM,
    *_HOSPITAL,
    *_PATIENT,
    *_DEATHS,
    *_RECORDS,
    *_APPRAISAL,
    *_ORDER,
    *_LIMITATION,
)

# What conditions of clocks and exclusions look at, and the days that rows of a place run from.
DRIVING = frozenset(
    {"cause_disputed", "body_frozen", "accident_grade", "insurer_papers_on", "not_medical"}
)


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems: dict[str, str] = {}
    for earlier, later, text in _ORDERED:
        first, second = _day(facts.get(earlier)), _day(facts.get(later))
        if first is not None and second is not None and second < first:
            problems[later] = text.format(first)
    if facts.get("minor") and int(facts.get("patient_age") or 0) >= _OF_AGE:
        problems["minor"] = f"年龄填了 {facts['patient_age']} 岁，请核对"
    return problems


_OF_AGE = 18

_ORDERED = (
    ("admit_date", "death_time", "早于入院就诊日期 {}"),
    ("death_time", "autopsy_done_at", "早于死亡日期 {}"),
    ("death_time", "body_settled_on", "早于死亡日期 {}"),
    ("rescue_ended_at", "late_entry_at", "早于抢救结束日期 {}"),
    ("event_date", "known_on", "早于发生日期 {}，请核对"),
    ("known_on", "interrupted_on", "早于知道受损害的日期 {}，请核对"),
)


def _day(value: Any) -> date | None:
    """The day of a fact in its own type, without its hour."""
    return date(value.year, value.month, value.day) if isinstance(value, date) else None
