"""Joint resolution (联动化解): the acts on an umbrella, its units, tasks and cases."""

from mediation.commands.joint import reminders
from mediation.commands.joint.acting import (
    board_of,
    current_units,
    duties_of,
    facts_of,
    read_course,
    rules_of,
    task_of,
)
from mediation.commands.joint.children import attach_child, detach_child, set_policy
from mediation.commands.joint.closing import (
    close_joint,
    needs_approval,
    propose_closing,
    register_proposals,
)
from mediation.commands.joint.matter_paper import MATTER_PAPERS, MatterPaper
from mediation.commands.joint.meetings import hold_meeting
from mediation.commands.joint.opening import (
    ALL_ROLES,
    LEVELS,
    PLAN,
    ROLES,
    TRIGGERS,
    add_unit,
    change_contact,
    children_of,
    edit_plan,
    end_unit,
    open_joint,
)
from mediation.commands.joint.reporting import (
    AUDIENCES,
    draft_brief,
    draft_matter_paper,
    issue_brief,
    issue_matter_paper,
)
from mediation.commands.joint.risk import (
    NO_GRADES,
    STAGES,
    assessment_of,
    change_risk,
    no_grade,
    report_incident,
)
from mediation.commands.joint.sheet import (
    columns_of,
    import_children,
    template,
)
from mediation.commands.joint.spans import Span, read_span, spans
from mediation.commands.joint.tasks import (
    answer_task,
    comment_task,
    complete_task,
    decide_return,
    give_task,
    note_task,
    receive_task,
    reject_answer,
    return_task,
)

__all__ = [
    "ALL_ROLES",
    "AUDIENCES",
    "LEVELS",
    "MATTER_PAPERS",
    "NO_GRADES",
    "PLAN",
    "ROLES",
    "STAGES",
    "TRIGGERS",
    "MatterPaper",
    "Span",
    "add_unit",
    "answer_task",
    "assessment_of",
    "attach_child",
    "board_of",
    "change_contact",
    "change_risk",
    "children_of",
    "close_joint",
    "columns_of",
    "comment_task",
    "complete_task",
    "current_units",
    "decide_return",
    "detach_child",
    "draft_brief",
    "draft_matter_paper",
    "duties_of",
    "edit_plan",
    "end_unit",
    "facts_of",
    "give_task",
    "hold_meeting",
    "import_children",
    "issue_brief",
    "issue_matter_paper",
    "needs_approval",
    "no_grade",
    "note_task",
    "open_joint",
    "propose_closing",
    "read_course",
    "read_span",
    "receive_task",
    "register_proposals",
    "reject_answer",
    "reminders",
    "report_incident",
    "return_task",
    "rules_of",
    "set_policy",
    "spans",
    "task_of",
    "template",
]
