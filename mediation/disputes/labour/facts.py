"""What to know about a labour dispute: fields, claims, evidence (调解仲裁法 articles 2, 6, 28)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, Option, when, when_yes
from mediation.disputes.labour.lists import KINDS, NOT_LABOUR, WORKER_KINDS

_ENDING = when("dispute_kind", "TERM", "COMP")
_PAY = when("dispute_kind", "PAY")
_INJURY = when("dispute_kind", "INJURY")
_SITE = when_yes("construction")

_T = FactType

_RELATION = (
    Fact("dispute_kind", "争议类别", _T.CHOICE, KINDS, Need.REGISTER, "claim"),
    Fact("worker_kind", "用工类型", _T.CHOICE, WORKER_KINDS, Need.ACCEPT, "relation"),
    Fact("start_date", "入职日期", _T.DATE, (), Need.REGISTER, "relation"),
    Fact(
        "end_date",
        "离职日期",
        _T.DATE,
        (),
        Need.OPTIONAL,
        "relation",
        may_be_ahead=True,
        hint="还在岗就空着，拖欠工资的时效不从在岗时起算",
    ),
    Fact(
        "contract_type",
        "劳动合同",
        _T.CHOICE,
        (
            Option("none", "未签"),
            Option("fixed", "固定期限"),
            Option("open", "无固定期限"),
            Option("task", "以完成任务为期限"),
        ),
        Need.ACCEPT,
        "relation",
    ),
    Fact(
        "contract_until",
        "合同到期日",
        _T.DATE,
        (),
        Need.OPTIONAL,
        "relation",
        when("contract_type", "fixed"),
        may_be_ahead=True,
    ),
    Fact("workplace", "工作地点", section="relation"),
    Fact(
        "insurance_paid",
        "已参加的保险",
        _T.CHOICES,
        (
            Option("pension", "养老"),
            Option("medical", "医疗"),
            Option("injury", "工伤"),
            Option("unemployment", "失业"),
            Option("maternity", "生育"),
            Option("housing", "公积金"),
        ),
        section="relation",
    ),
    Fact(
        "draws_pension",
        "已领取基本养老保险待遇",
        _T.YES_NO,
        section="relation",
        shown_when=when("worker_kind", "retiree"),
    ),
    Fact(
        "user_unit", "实际用工单位", section="relation", shown_when=when("worker_kind", "dispatch")
    ),
    Fact("under_16", "未满十六周岁", _T.YES_NO, section="relation"),
    Fact("forced", "强迫劳动情形", _T.YES_NO, section="relation"),
)

_WAGES = (
    Fact("wage_monthly", "月工资", _T.MONEY, (), Need.ACCEPT, "pay", _PAY),
    Fact(
        "wage_basis",
        "计酬方式",
        _T.CHOICE,
        (
            Option("month", "按月"),
            Option("day", "按日"),
            Option("piece", "计件"),
            Option("lump", "包工"),
        ),
        Need.ACCEPT,
        "pay",
        _PAY,
    ),
    Fact("arrears_months", "拖欠月数", _T.NUMBER, (), Need.ACCEPT, "pay", _PAY),
    Fact("arrears_from", "从何时起拖欠", _T.DATE, (), Need.OPTIONAL, "pay", _PAY),
    Fact("all_unpaid", "全部职工都被拖欠", _T.YES_NO, section="pay", shown_when=_PAY),
    Fact("iou", "有工资欠条", _T.YES_NO, section="pay", shown_when=_PAY),
    Fact("average_wage", "离职前十二个月平均工资", _T.MONEY, section="pay", shown_when=_ENDING),
    Fact("overtime_hours", "加班小时数", _T.NUMBER, section="pay"),
    Fact("local_min_wage", "当地月最低工资", _T.MONEY, section="pay"),
    Fact(
        "local_average_wage", "当地月平均工资", _T.MONEY, section="pay", hint="上年度职工月平均工资"
    ),
)

_TERMINATION = (
    Fact(
        "dismiss_reason",
        "解除、终止理由",
        _T.CHOICE,
        (
            Option("fault", "劳动者有过失（第39条）"),
            Option("no_fault", "无过失（第40条）"),
            Option("layoff", "经济性裁员（第41条）"),
            Option("agreed", "协商解除（第36条）"),
            Option("forced_out", "劳动者被迫解除（第38条）"),
            Option("expired", "合同期满"),
            Option("resigned", "劳动者辞职"),
        ),
        Need.ACCEPT,
        "ending",
        _ENDING,
    ),
    Fact("dismiss_doc", "有书面解除通知", _T.YES_NO, section="ending", shown_when=_ENDING),
    Fact(
        "protected",
        "不得解除的情形",
        _T.CHOICES,
        (
            Option("pregnancy", "孕期、产期、哺乳期"),
            Option("illness", "医疗期内"),
            Option("occupational", "职业病或者疑似职业病"),
            Option("injury", "工伤丧失劳动能力"),
            Option("long_service", "满十五年且距退休不足五年"),
        ),
        section="ending",
        shown_when=_ENDING,
        sensitive=True,
    ),
    Fact("union_notified", "事先通知了工会", _T.YES_NO, section="ending", shown_when=_ENDING),
    Fact(
        "layoff_on",
        "拟裁减人员日",
        _T.DATE,
        section="ending",
        shown_when=when("dismiss_reason", "layoff"),
        may_be_ahead=True,
        hint="提前三十日说明情况，从这一天倒推",
    ),
    Fact(
        "layoff_count",
        "这次裁减人数",
        _T.WHOLE,
        section="ending",
        shown_when=when("dismiss_reason", "layoff"),
    ),
    Fact(
        "staff_count",
        "企业职工总数",
        _T.WHOLE,
        section="ending",
        shown_when=when("dismiss_reason", "layoff"),
        least=1,
    ),
)

_INJURIES = (
    Fact("injury_date", "事故伤害或者职业病诊断日期", _T.DATE, (), Need.ACCEPT, "injury", _INJURY),
    Fact(
        "injury_recognised",
        "工伤认定",
        _T.CHOICE,
        (
            Option("no", "未申请"),
            Option("applied", "已申请"),
            Option("yes", "已认定"),
            Option("denied", "不予认定"),
        ),
        Need.ACCEPT,
        "injury",
        _INJURY,
    ),
    Fact(
        "recognition_accepted_on",
        "工伤认定受理日",
        _T.DATE,
        section="injury",
        shown_when=when("injury_recognised", "applied"),
    ),
    Fact(
        "grade_applied_on",
        "申请劳动能力鉴定日",
        _T.DATE,
        section="injury",
        shown_when=when("injury_recognised", "yes"),
    ),
    Fact(
        "grade_received_on",
        "收到鉴定结论日",
        _T.DATE,
        section="injury",
        shown_when=when("injury_recognised", "yes"),
        hint="不服的，可以在这一天起十五日内申请再次鉴定",
    ),
    Fact(
        "disability_grade",
        "伤残等级",
        _T.WHOLE,
        (),
        Need.OPTIONAL,
        "injury",
        when("injury_recognised", "yes"),
        sensitive=True,
        least=1,
        most=10,
    ),
    Fact(
        "injury_wage",
        "受伤前月平均缴费工资",
        _T.MONEY,
        section="injury",
        shown_when=_INJURY,
        hint="受伤前十二个月的平均数，伤残补助按它计算",
    ),
)

_SITES = (
    Fact("construction", "工程建设领域", _T.YES_NO, section="site"),
    Fact("project_name", "所在工程", section="site", shown_when=_SITE),
    Fact("main_contractor", "总承包单位", section="site", shown_when=_SITE),
    Fact("contractor_chain", "分包链条", _T.LONG_TEXT, section="site", shown_when=_SITE),
)

_DISPUTE = (
    Fact("facts_summary", "事实和理由", _T.LONG_TEXT, (), Need.REGISTER, "claim"),
    Fact("dispute_points", "争议焦点", _T.LONG_TEXT, (), Need.AGREE, "claim"),
    Fact("not_labour", "不予调解情形", _T.CHOICE, NOT_LABOUR, section="claim"),
)

_FILED = when("arbitration_status", "applied", "accepted", "awarded")
_ACCEPTED = when("arbitration_status", "accepted", "awarded")
_AWARDED = when("arbitration_status", "awarded")
_INSPECTED = when("other_procedure", "inspection")

_ARBITRATION = (
    Fact(
        "arbitration_filed_on",
        "申请仲裁之日",
        _T.DATE,
        section="limitation",
        shown_when=_FILED,
        hint="仲裁委员会收到申请的日期，决定受理从这一天起算",
    ),
    Fact(
        "arbitration_accepted_on",
        "仲裁受理之日",
        _T.DATE,
        section="limitation",
        shown_when=_ACCEPTED,
    ),
    Fact(
        "award_received_on",
        "收到裁决书之日",
        _T.DATE,
        section="limitation",
        shown_when=_AWARDED,
        hint="起诉、申请撤销从这一天起算",
    ),
    Fact(
        "award_final",
        "终局裁决",
        _T.YES_NO,
        section="limitation",
        shown_when=_AWARDED,
    ),
)

_PROCEDURES = (
    Fact(
        "known_on",
        "知道被侵害日",
        _T.DATE,
        section="limitation",
        hint="知道权利被侵害的日期，例如收到解除通知的那一天",
    ),
    Fact(
        "interrupted_on",
        "最近催要日",
        _T.DATE,
        section="limitation",
        hint="最近一次向单位催要、向有关部门投诉，或者单位同意支付的日期",
    ),
    Fact("interrupted_how", "怎样催要的", section="limitation"),
    Fact(
        "arbitration_status",
        "仲裁情况",
        _T.CHOICE,
        (
            Option("none", "未申请"),
            Option("applied", "已申请"),
            Option("accepted", "已受理", bars="N3"),
            Option("awarded", "已裁决", bars="N4"),
        ),
        Need.ACCEPT,
        "limitation",
    ),
    *_ARBITRATION,
    Fact(
        "other_procedure",
        "其他程序",
        _T.CHOICE,
        (
            Option("none", "没有"),
            Option("court", "法院已受理", bars="N1"),
            Option("pmc", "人民调解委员会已受理", bars="N2"),
            Option("inspection", "已向劳动监察投诉"),
            Option("petition", "信访办理中"),
            Option("settled", "已有生效的调解协议", bars="N6"),
        ),
        Need.ACCEPT,
        "limitation",
    ),
    Fact(
        "violation_on",
        "违法行为发生、终了日",
        _T.DATE,
        section="limitation",
        shown_when=_INSPECTED,
        hint="连续或者继续的，填终了的日期",
    ),
    Fact(
        "inspection_opened_on",
        "监察立案日",
        _T.DATE,
        section="limitation",
        shown_when=_INSPECTED,
    ),
)

FACTS = (
    *_RELATION,
    *_WAGES,
    *_TERMINATION,
    *_INJURIES,
    *_SITES,
    *_DISPUTE,
    *_PROCEDURES,
)

# What conditions of clocks look at, beside the days that the rows of limits.py name.
DRIVING = frozenset(
    {"dispute_kind", "injury_recognised", "arbitration_status", "other_procedure", "award_final"}
)


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems: dict[str, str] = {}
    start, end = facts.get("start_date"), facts.get("end_date")
    if isinstance(start, date):
        for key in ("end_date", "injury_date", "arrears_from"):
            later = facts.get(key)
            if isinstance(later, date) and later < start:
                problems[key] = f"早于入职日期 {start}"
    if isinstance(end, date) and isinstance(start, date) and end < start:
        problems["end_date"] = f"早于入职日期 {start}"
    known, asked = facts.get("known_on"), facts.get("interrupted_on")
    if isinstance(known, date) and isinstance(asked, date) and asked < known:
        problems["interrupted_on"] = f"早于知道权利被侵害的日期 {known}，请核对"
    return problems
