"""Letters after a case: opinion, suggestion, copy upwards, filing of major decisions, referral."""

from __future__ import annotations

from flask import Blueprint

from casework.accounts.roles import Action as May
from casework.web.act_page import ActPage
from law import ARL, ARL_IMPL
from reconsideration.commands.after import letters
from reconsideration.forms.following import (
    CopyUpForm,
    LetterReportForm,
    LetterServedForm,
    MajorForm,
    OpinionForm,
    ReferForm,
    SuggestForm,
)
from reconsideration.views.plain import PlainAct, add_plain_acts

blueprint = Blueprint(
    "reconsideration_letters", __name__, url_prefix="/reconsideration/<uuid:handle>/letters"
)


LETTERS = (
    # An opinion letter, with the decision or before it (article 76).
    PlainAct(
        name="opinion",
        address="/opinion",
        may=May.FOLLOW,
        form=OpinionForm,
        page=ActPage(
            title="制发行政复议意见书",
            what="办案中发现被申请人或者其他下级行政机关的有关行政行为违法或者不当的，可以制发意见书。",
            basis=ARL.cite(76),
            further=(("收到意见书的机关六十日内报送纠正情况", ARL.cite(76)),),
            groups=(("意见书", ("on", "other", "problems", "corrections")),),
            wide=frozenset({"problems", "corrections"}),
            button="制发意见书",
            done="意见书已制发。送达后请登记，六十日的反馈期限从收到之日起算。",
        ),
        command=letters.issue_letter,
    ),
    # The letter arrived.
    PlainAct(
        name="serve",
        address="/opinion/service",
        may=May.FOLLOW,
        form=LetterServedForm,
        page=ActPage(
            title="登记意见书送达",
            what="六十日的反馈期限从收到意见书之日起算。",
            basis=ARL.cite(76),
            groups=(("送达", ("on", "method", "receiver", "proof")),),
            button="登记送达",
        ),
        command=letters.serve_letter,
    ),
    # What was done upon the letter.
    PlainAct(
        name="report",
        address="/opinion/report",
        may=May.FOLLOW,
        form=LetterReportForm,
        page=ActPage(
            title="登记意见书办理情况",
            what="有关机关报送的纠正情况。逾期不报的，责令限期履行、约谈或者通报批评。",
            basis=ARL.cite(76),
            further=(("被申请人应当履行意见书", ARL.cite(77, 1)),),
            groups=(("办理情况", ("on", "note", "proof")),),
            wide=frozenset({"note"}),
            button="登记办理情况",
        ),
        command=letters.receive_report,
    ),
    # A suggestion on a general problem.
    PlainAct(
        name="suggest",
        address="/suggestion",
        may=May.FOLLOW,
        form=SuggestForm,
        page=ActPage(
            title="制发行政复议建议书",
            what="发现法律、法规、规章实施中带有普遍性的问题，可以由行政复议机构向有关机关提出建议。",
            basis=ARL_IMPL.cite(57, 2),
            groups=(("建议书", ("on", "to", "problem", "suggestions")),),
            wide=frozenset({"problem", "suggestions"}),
            button="制发建议书",
        ),
        command=letters.suggest,
    ),
    # A copy to the respondent's higher department, at the same time.
    PlainAct(
        name="copy_up",
        address="/copy",
        may=May.FOLLOW,
        form=CopyUpForm,
        page=ActPage(
            title="抄告上一级主管部门",
            what="办理以本级政府工作部门为被申请人的案件，应当将发生法律效力的决定书、意见书同时抄告"
            "被申请人的上一级主管部门。",
            basis=ARL.cite(79, 2),
            groups=(("抄告", ("on", "to", "paper")),),
            button="抄告并生成函件",
        ),
        command=letters.copy_up,
    ),
    # A major decision is reported to the organ above.
    PlainAct(
        name="file_major",
        address="/major",
        may=May.FOLLOW,
        form=MajorForm,
        page=ActPage(
            title="报备重大决定",
            what="重大行政复议决定报上一级行政复议机关备案。",
            basis=ARL_IMPL.cite(59),
            groups=(("报备", ("on", "to", "summary")),),
            wide=frozenset({"summary"}),
            button="报备并生成报告",
        ),
        command=letters.file_major,
    ),
    # Facts on persons (85), or clues that have to be passed on (86).
    PlainAct(
        name="refer",
        address="/referral",
        may=May.FOLLOW,
        form=ReferForm,
        page=ActPage(
            title="移送线索",
            what="公职人员涉嫌职务违法、职务犯罪的线索，应当移送监察机关。",
            basis=ARL.cite(86),
            further=(("有关人员违反本法的事实材料，可以移送监察机关或者任免机关", ARL.cite(85)),),
            groups=(("移送", ("on", "kind", "to", "facts", "materials")),),
            wide=frozenset({"facts", "materials"}),
            button="移送并生成移送函",
        ),
        command=letters.refer,
    ),
)
add_plain_acts(blueprint, LETTERS)
