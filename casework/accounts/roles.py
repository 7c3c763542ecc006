"""Role, Action, DutyRule: the words of the permission matrix."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is at a unit (职务角色). Held by a post, never globally."""

    PTY = "PTY"
    RSP = "RSP"
    REG = "REG"
    MED = "MED"
    CLK = "CLK"
    RVW = "RVW"
    LDR = "LDR"
    UAD = "UAD"
    CAD = "CAD"
    INS = "INS"
    ARC = "ARC"
    SYS = "SYS"
    SEC = "SEC"
    AUD = "AUD"

    @property
    def label(self) -> str:
        """The role in Chinese."""
        return _ROLES[self]

    @property
    def short_label(self) -> str:
        """The role behind somebody's name, where there is no room for two: 机构负责人."""
        return "机构负责人" if self is Role.RVW else _ROLES[self]

    @property
    def administers(self) -> bool:
        """Whether it is one of the three administrators (三员), who hold no other post."""
        return self in ADMINISTRATORS


_ROLES = {
    Role.PTY: "当事人",
    Role.RSP: "被申请人经办人",
    Role.REG: "登记员",
    Role.MED: "调解员",
    Role.CLK: "复议承办人",
    Role.RVW: "审核人（机构负责人）",
    Role.LDR: "机关负责人",
    Role.UAD: "单位管理员",
    Role.CAD: "上级管理员",
    Role.INS: "检查员",
    Role.ARC: "档案员",
    Role.SYS: "系统管理员",
    Role.SEC: "安全管理员",
    Role.AUD: "审计管理员",
}

FOREMOST = (Role.LDR, Role.RVW, Role.CLK, Role.MED)
"""By which of several posts somebody is known, before any other."""

ADMINISTRATORS = frozenset({Role.SYS, Role.SEC, Role.AUD})


class Action(StrEnum):
    """What somebody does: a row of the matrix. Every page names one."""

    DESK = "desk"
    OWN_ACCOUNT = "own_account"
    SEE_CALENDAR = "see_calendar"
    APPROVALS = "approvals"

    REGISTER = "register"
    CORRECT = "correct"
    CONFIRM_CORRECTION = "confirm_correction"
    SEE_INDEX = "see_index"
    OPEN_FILE = "open_file"
    CAUCUS = "caucus"
    REVEAL = "reveal"
    ASSIGN = "assign"
    EDIT = "edit"
    EXAMINE = "examine"
    APPROVE_EXAMINATION = "approve_examination"
    EXTEND = "extend"
    APPROVE_EXTENSION = "approve_extension"
    RECORD_SERVICE = "record_service"
    SEE_SERVED = "see_served"
    SUBMIT_REPLY = "submit_reply"
    READ_REPLY = "read_reply"
    CLOSE = "close"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    APPROVE_CLOSING = "approve_closing"
    APPROVE_DECISION = "approve_decision"
    FOLLOW = "follow"
    OVERSEE = "oversee"
    EXPORT = "export"
    SEE_FIGURES = "see_figures"
    DRAW_REPORT = "draw_report"
    SIGN_REPORT = "sign_report"

    SEE_REGISTRY = "see_registry"
    EDIT_REGISTRY = "edit_registry"
    SEE_COMMITTEE = "see_committee"
    EDIT_COMMITTEE = "edit_committee"
    SET_APPROVER = "set_approver"
    EDIT_MATTERS = "edit_matters"
    SEE_CATALOGUE = "see_catalogue"
    EDIT_CATALOGUE = "edit_catalogue"
    SEE_METRICS = "see_metrics"
    KEEP_METRICS = "keep_metrics"
    SEE_YEAR = "see_year"
    RUN_YEAR = "run_year"
    NAME_PARTS = "name_parts"
    SEE_REGISTERS = "see_registers"
    EDIT_REGISTERS = "edit_registers"
    REVIEW_FILES = "review_files"
    SEE_JOINT = "see_joint"
    LEAD_JOINT = "lead_joint"
    ANSWER_JOINT = "answer_joint"
    APPROVE_JOINT = "approve_joint"

    SEE_ACCOUNTS = "see_accounts"
    ACCOUNTS = "accounts"
    GRANT = "grant"
    CONFIRM_GRANT = "confirm_grant"
    LOAD_CALENDAR = "load_calendar"
    CONFIRM_CALENDAR = "confirm_calendar"
    READ_AUDIT = "read_audit"
    SEE_WORDINGS = "see_wordings"
    EDIT_WORDINGS = "edit_wordings"
    CONFIRM_WORDINGS = "confirm_wordings"

    @property
    def label(self) -> str:
        """The act in Chinese."""
        return _ACTIONS[self]

    @property
    def is_business(self) -> bool:
        """Whether it is done to a case: closed to the three administrators."""
        return self in BUSINESS

    @property
    def only_reads(self) -> bool:
        """Whether it leaves a case as it is: allowed on an archived one."""
        return self in _READS


_ACTIONS = {
    Action.DESK: "打开工作台",
    Action.OWN_ACCOUNT: "管理自己的账号",
    Action.SEE_CALENDAR: "查看期限与日历",
    Action.APPROVALS: "查看审批事项",
    Action.REGISTER: "登记赋号",
    Action.CORRECT: "更正收到日期或当事人身份",
    Action.CONFIRM_CORRECTION: "确认更正",
    Action.SEE_INDEX: "查看案件目录",
    Action.OPEN_FILE: "查看案卷",
    Action.CAUCUS: "查看单独调解、合议记录",
    Action.REVEAL: "显示证件号码、电话明文",
    Action.ASSIGN: "分案、改派",
    Action.EDIT: "办理案件",
    Action.EXAMINE: "受理审查",
    Action.APPROVE_EXAMINATION: "审批受理意见",
    Action.EXTEND: "延期、中止、恢复、转换程序",
    Action.APPROVE_EXTENSION: "审批延期、中止",
    Action.RECORD_SERVICE: "登记送达",
    Action.SEE_SERVED: "查看送达本单位的复议案件",
    Action.SUBMIT_REPLY: "提交答复",
    Action.READ_REPLY: "查阅答复",
    Action.CLOSE: "结案",
    Action.REOPEN: "恢复调解",
    Action.ARCHIVE: "归档",
    Action.APPROVE_CLOSING: "审批结案、归档",
    Action.APPROVE_DECISION: "同意作出复议决定",
    Action.FOLLOW: "办理结案后的事项",
    Action.OVERSEE: "责令下级纠正、提级审理",
    Action.EXPORT: "导出清单",
    Action.SEE_REGISTRY: "查看调解组织和人员",
    Action.EDIT_REGISTRY: "登记调解组织和人员",
    Action.SEE_COMMITTEE: "查看行政复议委员会",
    Action.EDIT_COMMITTEE: "登记行政复议委员会委员",
    Action.SET_APPROVER: "设定批准人",
    Action.EDIT_MATTERS: "登记复议前置和终局规定",
    Action.SEE_CATALOGUE: "查看规范化建设指标目录",
    Action.EDIT_CATALOGUE: "起草、发布指标目录",
    Action.SEE_METRICS: "查看规范化建设数据指标",
    Action.KEEP_METRICS: "留存指标快照",
    Action.SEE_YEAR: "查看规范化建设年度工作",
    Action.RUN_YEAR: "组织规范化建设年度工作",
    Action.NAME_PARTS: "确定规范化建设参加人员",
    Action.SEE_REGISTERS: "查看规范化登记册",
    Action.EDIT_REGISTERS: "登记人员、经费等登记册",
    Action.REVIEW_FILES: "办理案卷评查",
    Action.SEE_JOINT: "查看联动事项",
    Action.LEAD_JOINT: "牵头办理联动事项",
    Action.ANSWER_JOINT: "签收和反馈联动任务",
    Action.APPROVE_JOINT: "审批联动办结",
    Action.SEE_FIGURES: "查看统计台账",
    Action.DRAW_REPORT: "编制统计报表",
    Action.SIGN_REPORT: "签发统计报表",
    Action.SEE_ACCOUNTS: "查看账号",
    Action.ACCOUNTS: "管理账号和单位",
    Action.GRANT: "申请授予或撤销职务",
    Action.CONFIRM_GRANT: "确认授予或撤销职务",
    Action.LOAD_CALENDAR: "导入放假安排",
    Action.CONFIRM_CALENDAR: "确认放假安排",
    Action.READ_AUDIT: "查看和核验审计记录",
    Action.SEE_WORDINGS: "查看文书模板",
    Action.EDIT_WORDINGS: "拟写、撤回本单位文书用语",
    Action.CONFIRM_WORDINGS: "确认本单位文书用语",
}

_READS = frozenset(
    {
        Action.SEE_INDEX,
        Action.OPEN_FILE,
        Action.CAUCUS,
        Action.REVEAL,
        Action.SEE_SERVED,
        Action.READ_REPLY,
        Action.EXPORT,
        Action.SEE_JOINT,
        Action.SEE_FIGURES,
    }
)

JOINT = frozenset({Action.SEE_JOINT, Action.LEAD_JOINT, Action.ANSWER_JOINT, Action.APPROVE_JOINT})
"""Acts on a joint resolution: whoever may see it may know of it."""

BUSINESS = (
    _READS
    | JOINT
    | {
        Action.REGISTER,
        Action.CORRECT,
        Action.CONFIRM_CORRECTION,
        Action.ASSIGN,
        Action.EDIT,
        Action.EXAMINE,
        Action.APPROVE_EXAMINATION,
        Action.EXTEND,
        Action.APPROVE_EXTENSION,
        Action.RECORD_SERVICE,
        Action.SUBMIT_REPLY,
        Action.CLOSE,
        Action.REOPEN,
        Action.ARCHIVE,
        Action.APPROVE_CLOSING,
        Action.APPROVE_DECISION,
        Action.FOLLOW,
        Action.OVERSEE,
        Action.APPROVALS,
        Action.DRAW_REPORT,
        Action.SIGN_REPORT,
    }
)


class DutyRule(StrEnum):
    """A rule of separation of duties (职责分离) that a small unit can have waived."""

    REGISTRAR_APPROVES = "registrar_approves"
    HANDLER_APPROVES = "handler_approves"
    APPROVER_HANDLES = "approver_handles"

    @property
    def label(self) -> str:
        """What the rule forbids, in Chinese."""
        return {
            "registrar_approves": "登记人不得审批本人登记的案件",
            "handler_approves": "承办人不得审批本人承办的案件",
            "approver_handles": "审批人不得承办本人审批过的案件",
        }[self.value]
