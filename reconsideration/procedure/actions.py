"""Action: what can be done in a reconsideration, with the words of its button."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What can be done in a reconsideration. The label is the button: verb and object."""

    REGISTER = "register"
    ASK_CORRECTION = "ask_correction"
    SERVE_CORRECTION = "serve_correction"
    EXTEND_CORRECTION = "extend_correction"
    RECEIVE_CORRECTION = "receive_correction"
    ABANDON = "abandon"
    ACCEPT = "accept"
    DEEM_ACCEPTED = "deem_accepted"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    SERVE_COPY = "serve_copy"
    RECEIVE_REPLY = "receive_reply"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    CONVERT = "convert"
    STOP_CLOCK = "stop_clock"
    START_CLOCK = "start_clock"
    SET_HEARING = "set_hearing"
    SERVE_HEARING_NOTICE = "serve_hearing_notice"
    OPEN_NORM_REVIEW = "open_norm_review"
    RECORD_NORM_STEP = "record_norm_step"
    DRAFT = "draft"
    DECIDE = "decide"
    SERVE_DECISION = "serve_decision"
    DISMISS = "dismiss"
    TERMINATE = "terminate"
    PERMIT_WITHDRAWAL = "permit_withdrawal"
    MEDIATE = "mediate"
    ISSUE_OPINION = "issue_opinion"
    RECORD_PERFORMANCE = "record_performance"
    TAKE_UP = "take_up"
    ARCHIVE = "archive"
    CHOOSE_LAW = "choose_law"
    # who takes part
    JOIN_THIRD_PARTY = "join_third_party"
    NOTE_STATEMENT = "note_statement"
    APPOINT_AGENT = "appoint_agent"
    END_AGENT = "end_agent"
    ELECT_REPRESENTATIVES = "elect_representatives"
    RECORD_CONSENTS = "record_consents"
    NAME_GUARDIAN = "name_guardian"
    RECORD_SUCCESSION = "record_succession"
    CHANGE_CLAIMS = "change_claims"
    ADMIT_THIRD = "admit_third"
    CHECK_RESPONDENT = "check_respondent"
    CHANGE_RESPONDENT = "change_respondent"
    TELL_RIGHTS = "tell_rights"
    CONFIRM_ADDRESS = "confirm_address"
    DECLARE_INTERESTS = "declare_interests"
    # evidence, files, stay
    LIST_EVIDENCE = "list_evidence"
    CHECK_EVIDENCE = "check_evidence"
    ASK_THIRD_EVIDENCE = "ask_third_evidence"
    ASK_SUPPLEMENT = "ask_supplement"
    ANSWER_SUPPLEMENT = "answer_supplement"
    INVESTIGATE = "investigate"
    REQUEST_EVIDENCE = "request_evidence"
    ASK_INSPECTION = "ask_inspection"
    ANSWER_INSPECTION = "answer_inspection"
    ASK_STAY = "ask_stay"
    STAY = "stay"
    REFUSE_STAY = "refuse_stay"
    LIFT_STAY = "lift_stay"
    # views, hearing, committee
    WEIGH_CASE = "weigh_case"
    HEAR_VIEWS = "hear_views"
    REQUEST_HEARING = "request_hearing"
    ANSWER_HEARING_REQUEST = "answer_hearing_request"
    HOLD_HEARING = "hold_hearing"
    SIGN_RECORD = "sign_record"
    ASK_COMMITTEE = "ask_committee"
    RECORD_ADVICE = "record_advice"
    CONSIDER_ADVICE = "consider_advice"
    # norms, course of the trial
    NAME_NORM = "name_norm"
    CORRECT_NORM = "correct_norm"
    JUDGE_JURISDICTION = "judge_jurisdiction"
    HOLD_MEDIATION = "hold_mediation"
    DRAFT_MEDIATION = "draft_mediation"
    SIGN_MEDIATION = "sign_mediation"
    FAIL_MEDIATION = "fail_mediation"
    ASK_WITHDRAWAL = "ask_withdrawal"
    FILE_SETTLEMENT = "file_settlement"
    NOTE_CHANGED_ACT = "note_changed_act"
    REFUSE_WITHDRAWAL = "refuse_withdrawal"
    # decision and service
    RETURN_OPINION = "return_opinion"
    DISCUSS = "discuss"
    ALLOW_EXCEPTION = "allow_exception"
    NOTE_FAILED_SERVICE = "note_failed_service"
    SERVE_BY_NOTICE = "serve_by_notice"
    CORRECT_PAPER = "correct_paper"
    TELL_SUING = "tell_suing"
    # what follows
    WATCH = "watch"
    ISSUE_LETTER = "issue_letter"
    RECEIVE_REPORT = "receive_report"
    SUGGEST = "suggest"
    ORDER_PERFORMANCE = "order_performance"
    INTERVIEW = "interview"
    CRITICISE = "criticise"
    ENFORCE = "enforce"
    NOTE_SUIT = "note_suit"
    NOTE_JUDGMENT = "note_judgment"
    PUBLISH = "publish"
    COPY_UP = "copy_up"
    FILE_MAJOR = "file_major"
    REFER = "refer"
    ORDER_CORRECTION = "order_correction"
    ASK_TAKE_UP = "ask_take_up"

    @property
    def label(self) -> str:
        """The act as a button says it."""
        return _ACTIONS[self]


_ACTIONS = {
    Action.REGISTER: "收件登记",
    Action.ASK_CORRECTION: "通知补正",
    Action.SERVE_CORRECTION: "登记补正通知送达",
    Action.EXTEND_CORRECTION: "延长补正期限",
    Action.RECEIVE_CORRECTION: "登记补正材料",
    Action.ABANDON: "记录视为放弃申请",
    Action.ACCEPT: "受理",
    Action.DEEM_ACCEPTED: "记录视为受理",
    Action.REFUSE: "不予受理",
    Action.WITHDRAW: "登记受理前撤回",
    Action.SERVE_COPY: "发送申请书副本并通知答复",
    Action.RECEIVE_REPLY: "登记被申请人答复",
    Action.SUSPEND: "中止审理",
    Action.RESUME: "恢复审理",
    Action.EXTEND: "延长审理期限",
    Action.CONVERT: "转为普通程序",
    Action.STOP_CLOCK: "登记不计入期间开始",
    Action.START_CLOCK: "登记不计入期间结束",
    Action.SET_HEARING: "安排听证",
    Action.SERVE_HEARING_NOTICE: "登记听证通知送达",
    Action.OPEN_NORM_REVIEW: "启动附带审查",
    Action.RECORD_NORM_STEP: "登记附带审查进展",
    Action.DRAFT: "提出审理意见",
    Action.DECIDE: "作出行政复议决定",
    Action.SERVE_DECISION: "登记决定送达",
    Action.DISMISS: "驳回行政复议申请",
    Action.TERMINATE: "终止行政复议",
    Action.PERMIT_WITHDRAWAL: "准予撤回并终止",
    Action.MEDIATE: "调解书生效",
    Action.ISSUE_OPINION: "登记意见书送达",
    Action.RECORD_PERFORMANCE: "登记履行情况",
    Action.TAKE_UP: "上级提级审理",
    Action.ARCHIVE: "归档",
    Action.CHOOSE_LAW: "改用法律版本",
    # who takes part
    Action.JOIN_THIRD_PARTY: "追加第三人",
    Action.NOTE_STATEMENT: "登记第三人意见",
    Action.APPOINT_AGENT: "登记委托代理人",
    Action.END_AGENT: "登记变更或者解除委托",
    Action.ELECT_REPRESENTATIVES: "登记推选代表人",
    Action.RECORD_CONSENTS: "登记被代表人同意",
    Action.NAME_GUARDIAN: "登记法定代理人",
    Action.RECORD_SUCCESSION: "登记承受申请",
    Action.CHANGE_CLAIMS: "变更复议请求",
    Action.ADMIT_THIRD: "登记承认第三人请求",
    Action.CHECK_RESPONDENT: "核对被申请人",
    Action.CHANGE_RESPONDENT: "变更被申请人",
    Action.TELL_RIGHTS: "告知权利义务",
    Action.CONFIRM_ADDRESS: "确认送达地址",
    Action.DECLARE_INTERESTS: "登记承办人资格和利害关系",
    # evidence, files, stay
    Action.LIST_EVIDENCE: "登记证据",
    Action.CHECK_EVIDENCE: "核实证据",
    Action.ASK_THIRD_EVIDENCE: "问明第三人有无证据",
    Action.ASK_SUPPLEMENT: "登记补充证据申请",
    Action.ANSWER_SUPPLEMENT: "答复补充证据申请",
    Action.INVESTIGATE: "登记调查、勘验",
    Action.REQUEST_EVIDENCE: "调取证据",
    Action.ASK_INSPECTION: "登记查阅申请",
    Action.ANSWER_INSPECTION: "答复查阅申请",
    Action.ASK_STAY: "登记停止执行申请",
    Action.STAY: "停止执行",
    Action.REFUSE_STAY: "不予停止执行",
    Action.LIFT_STAY: "恢复执行",
    # views, hearing, committee
    Action.WEIGH_CASE: "认定重大疑难复杂等情形",
    Action.HEAR_VIEWS: "登记听取意见",
    Action.REQUEST_HEARING: "登记听证申请",
    Action.ANSWER_HEARING_REQUEST: "答复听证申请",
    Action.HOLD_HEARING: "登记听证情况",
    Action.SIGN_RECORD: "登记笔录签名",
    Action.ASK_COMMITTEE: "提请委员会咨询",
    Action.RECORD_ADVICE: "记录咨询意见",
    Action.CONSIDER_ADVICE: "说明咨询意见采纳情况",
    # norms, course of the trial
    Action.NAME_NORM: "登记附带审查请求",
    Action.CORRECT_NORM: "更正规范性文件名称",
    Action.JUDGE_JURISDICTION: "核对管辖和范围",
    Action.HOLD_MEDIATION: "登记调解情况",
    Action.DRAFT_MEDIATION: "制作调解书",
    Action.SIGN_MEDIATION: "登记调解书签名盖章",
    Action.FAIL_MEDIATION: "登记调解不成或者反悔",
    Action.ASK_WITHDRAWAL: "登记撤回申请",
    Action.FILE_SETTLEMENT: "登记和解协议",
    Action.NOTE_CHANGED_ACT: "登记被申请人改变行政行为",
    Action.REFUSE_WITHDRAWAL: "不准予撤回",
    # decision and service
    Action.RETURN_OPINION: "退回审理意见",
    Action.DISCUSS: "登记集体讨论",
    Action.ALLOW_EXCEPTION: "核准例外",
    Action.NOTE_FAILED_SERVICE: "登记送达不成",
    Action.SERVE_BY_NOTICE: "公告送达",
    Action.CORRECT_PAPER: "更正文书笔误",
    Action.TELL_SUING: "补充告知起诉期限",
    # what follows
    Action.WATCH: "进入履行监督",
    Action.ISSUE_LETTER: "制发行政复议意见书",
    Action.RECEIVE_REPORT: "登记意见书办理情况",
    Action.SUGGEST: "制发行政复议建议书",
    Action.ORDER_PERFORMANCE: "责令限期履行",
    Action.INTERVIEW: "约谈负责人",
    Action.CRITICISE: "通报批评",
    Action.ENFORCE: "登记强制执行",
    Action.NOTE_SUIT: "登记起诉",
    Action.NOTE_JUDGMENT: "登记裁判结果",
    Action.PUBLISH: "公开决定书",
    Action.COPY_UP: "抄告上一级主管部门",
    Action.FILE_MAJOR: "报备重大决定",
    Action.REFER: "移送线索",
    Action.ORDER_CORRECTION: "登记上级责令纠正",
    Action.ASK_TAKE_UP: "报请提级审理",
}

# Which act an event of the timeline stands for. `withdrawn` is the one that depends on the
