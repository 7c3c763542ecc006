"""Facts that every kind of dispute asks for, with the same keys and words (§3.0, 通用项目)."""

from __future__ import annotations

from mediation.dispute_type.facts import Fact, FactType, Need, Option

_T = FactType

OTHER = Option("OTHER", "其他")

RUN_FROM = frozenset({"known_on", "interrupted_on", "decision_received_at", "remedy_note"})
"""Facts of this page from which clocks of the place run (G-22 to G-26)."""

SECTION_CLAIM = Option("claim", "事实与争议")
SECTION_LIMITATION = Option("limitation", "时效和程序")

# A closed petition bars a new handling, not help: to calm and settle stays open as coordination
# between departments (信访工作条例 37).
_NOT_COORDINATION = frozenset({"CIVIL", "ADMIN_DISPUTE", "COURT_DELEGATED", "PEOPLES"})

OTHER_PROCEDURES = (
    Option("none", "没有"),
    Option("court", "法院已受理", bars="N1"),
    Option("pmc", "人民调解委员会已受理", bars="N2"),
    Option("arbitration", "仲裁机构已受理", bars="N3"),
    Option("decided", "已有生效的裁判、裁决或者决定", bars="N4"),
    Option("petition", "信访办理中"),
    Option("petition_closed", "信访已复查复核终结", bars="N5", bars_on=_NOT_COORDINATION),
    Option("settled", "已有生效的调解协议", bars="N6"),
)
"""What may stand in the way: only a procedure that has accepted the dispute does (已受理)."""


def dispute_facts(kinds: tuple[Option, ...], label: str = "争议类别") -> tuple[Fact, ...]:
    """What the dispute is about: its sub-type, what happened, what is in dispute."""
    return (
        Fact("dispute_kind", label, _T.CHOICE, kinds, Need.REGISTER, "claim"),
        Fact("facts_summary", "事实和理由", _T.LONG_TEXT, (), Need.REGISTER, "claim"),
        Fact("dispute_points", "争议焦点", _T.LONG_TEXT, (), Need.AGREE, "claim"),
    )


def procedure_facts(*more: Option) -> tuple[Fact, ...]:
    """Whether another procedure runs or has decided; `more` are options of the kind itself."""
    return (
        Fact(
            "other_procedure",
            "其他程序",
            _T.CHOICE,
            (*OTHER_PROCEDURES, *more),
            Need.ACCEPT,
            "limitation",
            hint="以已经受理为准，申请了还没有受理的不算",
        ),
    )


def limitation_facts(known: str = "知道受损害和对方是谁的日期") -> tuple[Fact, ...]:
    """From when a limitation runs, and when it was interrupted last (民法典 188, 195)."""
    return (
        Fact("known_on", "知道受损害日", _T.DATE, section="limitation", hint=known),
        Fact(
            "interrupted_on",
            "最近主张日",
            _T.DATE,
            section="limitation",
            hint="最近一次向对方主张、向有关部门请求处理，或者对方同意履行的日期",
        ),
    )


def decision_facts(section: str, label: str = "收到决定日") -> tuple[Fact, ...]:
    """An official decision that the dispute touches, and what it says of remedies."""
    return (
        Fact("decision_doc", "决定文书", section=section, hint="名称和文号"),
        Fact(
            "decision_received_at",
            label,
            _T.DATE,
            section=section,
            hint="从这一天起算复议和起诉的期限",
        ),
        Fact(
            "remedy_note",
            "决定上的救济告知",
            _T.CHOICE,
            (
                Option("both", "告知复议、诉讼和期限"),
                Option("recon", "只告知复议"),
                Option("suit", "只告知诉讼"),
                Option("none", "没有告知"),
            ),
            section=section,
        ),
    )
