"""Papers that others hand in (section 6, received): a row each, filled as far as the case knows.

Printed for a party who has no form of its own; the signed one is taken in as material.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Letter,
    Signature,
    SignatureArea,
)
from casework.documents.wording import TEXTS, filled
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    act_text,
    dispute,
    names,
    paragraphs,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase

LINE = "＿" * 12
SPACE = "\n".join(("＿" * 17,) * 2)
"""Room to write a few lines in a row of the form."""
TERM = "＿" * 22


@dataclass(frozen=True, slots=True)
class Blank:
    """A paper to be filled in and signed: who hands it in, what it asks for, who signs.

    What stands before and after the form is in texts/blanks.toml, under 1 and 2. Rows may name
    {申请人}, {被申请人}, {行政行为}, {复议请求}, {事实和理由} and {补正事项}.
    """

    title: str
    whose: str
    rows: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]
    seal: bool = False
    listed: bool = False


_AUTHORITY = "被申请人"
BLANKS: Mapping[str, Blank] = {
    "application": Blank(
        "行政复议申请书",
        "申请人",
        (
            ("申请人", "{申请人}"),
            ("性别、年龄", LINE),
            ("证件号码", LINE),
            ("工作单位", LINE),
            ("住址、邮编、电话", LINE),
            ("单位负责人、职务", LINE),
            ("被申请人", "{被申请人}"),
            ("行政行为", "{行政行为}"),
            ("复议请求", "{复议请求}"),
            ("事实和理由", "{事实和理由}\n" + SPACE),
        ),
        ("申请人",),
    ),
    "oral": Blank(
        "口头申请行政复议笔录",
        "申请人",
        (
            ("时间、地点", LINE),
            ("记录人", LINE),
            ("申请人", "{申请人}"),
            ("性别、年龄、证件号码", LINE),
            ("工作单位、住址、电话", LINE),
            ("被申请人", "{被申请人}"),
            ("行政行为", "{行政行为}"),
            ("复议请求", "{复议请求}"),
            ("事实和理由", "{事实和理由}\n" + SPACE),
        ),
        ("申请人", "记录人"),
    ),
    "corrected": Blank(
        "补正材料清单",
        "申请人",
        (("补正通知的事项", "{补正事项}"), ("逐项提交的材料", SPACE), ("提交日期", LINE)),
        ("申请人",),
    ),
    "more_time": Blank(
        "延长补正期限申请书",
        "申请人",
        (("理由", SPACE), ("申请延长的日数", LINE), ("证明材料", LINE)),
        ("申请人",),
    ),
    "norm_review": Blank(
        "规范性文件附带审查申请书",
        "申请人",
        (
            ("文件名称", LINE),
            ("文号", LINE),
            ("制定机关", LINE),
            ("请求审查的条款", LINE),
            ("与行政行为的关系", SPACE),
            ("认为不合法的理由", SPACE),
        ),
        ("申请人",),
    ),
    "stay": Blank(
        "停止执行申请书",
        "申请人、第三人",
        (("继续执行的损害", SPACE), ("申请的理由", SPACE), ("停止执行的内容", LINE)),
        ("申请人、第三人",),
    ),
    "hearing": Blank(
        "听证申请书",
        "申请人",
        (("申请的理由", SPACE), ("需要查明的事实", SPACE), ("参加人数", LINE)),
        ("申请人",),
    ),
    "simplified": Blank(
        "适用简易程序同意书",
        "各方当事人",
        (),
        ("申请人", _AUTHORITY, "第三人"),
    ),
    "compensation": Blank(
        "行政赔偿请求书",
        "申请人",
        (
            ("赔偿的项目", SPACE),
            ("金额和计算方法", SPACE),
            ("损害与行政行为的关系", SPACE),
            ("证据", LINE),
        ),
        ("申请人",),
    ),
    "inspection": Blank(
        "查阅、复制案卷申请书",
        "申请人、第三人",
        (("材料名称", SPACE), ("查阅还是复制", LINE), ("查阅人及证件号码", LINE)),
        ("申请人、第三人、代理人",),
    ),
    "withdrawal": Blank(
        "撤回行政复议申请书",
        "申请人",
        (("撤回的理由", SPACE), ("被代表的申请人", "□全部书面同意，同意书附后　□没有")),
        ("申请人",),
    ),
    "settlement": Blank(
        "和解协议",
        "各方当事人",
        (),
        ("申请人", _AUTHORITY),
        listed=True,
    ),
    "reply": Blank(
        "行政复议答复书",
        _AUTHORITY,
        (
            ("收到申请书副本日期", LINE),
            ("认定的事实", SPACE),
            ("证据", "见证据、依据目录"),
            ("依据", SPACE),
            ("程序", LINE),
            ("对复议请求的意见", SPACE),
            ("附：证据、依据目录", "共＿＿＿份＿＿＿页"),
        ),
        (_AUTHORITY,),
        seal=True,
    ),
    "supplement": Blank(
        "补充证据申请书",
        _AUTHORITY,
        (("针对的理由、证据", SPACE), ("补充的证据", SPACE), ("证明的事实", SPACE)),
        (_AUTHORITY,),
        seal=True,
    ),
    "absence": Blank(
        "负责人不能出席听证的说明和委托书",
        _AUTHORITY,
        (
            ("听证时间", LINE),
            ("负责人姓名、职务", LINE),
            ("不能参加的理由", SPACE),
            ("委托的工作人员", LINE),
            ("职务、证件号码", LINE),
        ),
        (_AUTHORITY,),
        seal=True,
    ),
    "third_views": Blank(
        "第三人意见书",
        "第三人",
        (
            ("对行政行为的意见", SPACE),
            ("与申请人相反的请求", "□没有　□有：" + LINE),
            ("提交的证据", SPACE),
        ),
        ("第三人",),
    ),
    "agent_change": Blank(
        "变更、解除委托告知书",
        "委托人",
        (
            ("委托人", LINE),
            ("代理人", LINE),
            ("变动", "□解除委托　□变更权限"),
            ("变更后的权限", LINE),
            ("自何日起", LINE),
        ),
        ("委托人",),
    ),
    "drafter_answer": Blank(
        "规范性文件书面答复",
        "制定机关",
        (
            ("文件名称、文号", LINE),
            ("条款", LINE),
            ("制定的依据", SPACE),
            ("条款合法性的说明", SPACE),
            ("处理意见", LINE),
        ),
        ("制定机关",),
        seal=True,
    ),
    "transfer_answer": Blank(
        "规范性文件（依据）处理意见回复",
        "接受转送的机关",
        (
            ("文件名称、条款", LINE),
            ("收到转送函日期", LINE),
            ("审查意见", SPACE),
            ("处理结论", LINE),
        ),
        ("接受转送的机关",),
        seal=True,
    ),
    "performance": Blank(
        "履行行政复议决定情况报告",
        _AUTHORITY,
        (
            ("应当履行的事项", SPACE),
            ("履行日期", LINE),
            ("履行的内容", SPACE),
            ("证明材料", LINE),
        ),
        (_AUTHORITY,),
        seal=True,
    ),
    "letter_report": Blank(
        "行政复议意见书办理情况报告",
        "收到意见书的机关",
        (
            ("意见书文号", LINE),
            ("收到日期", LINE),
            ("纠正的情况", SPACE),
            ("善后和改进", SPACE),
            ("证明材料", LINE),
        ),
        ("收到意见书的机关",),
        seal=True,
    ),
}


def blank(case: ReconsiderationCase, kind: str) -> Letter:
    """The paper, with what the case knows of it and room for the rest."""
    form = BLANKS[kind]
    known = _known(case)
    rows = tuple((label, filled(text, known)) for label, text in form.rows)
    note = "盖章" if form.seal else "签名或者盖章"
    blocks: list[Block] = [
        *_said(case, kind, "1", known),
        *((Clauses((TERM,) * 3, ClauseStyle.ARABIC),) if form.listed else ()),
        *((Fields(rows, boxed=True),) if rows else ()),
        *_said(case, kind, "2", known),
        SignatureArea(tuple(Signature(who, note=note) for who in form.signs)),
    ]
    return Letter(
        kind=f"blank_{kind}", title=form.title, number=case.number, paragraphs=tuple(blocks)
    )


def _said(
    case: ReconsiderationCase, kind: str, place: str, known: Mapping[str, str]
) -> list[Block]:
    """What stands before the form, or after it, where anything does."""
    key = f"blank_{kind}.{place}"
    return paragraphs(say(case.unit, key, **known)) if f"reconsideration.{key}" in TEXTS else []


def _known(case: ReconsiderationCase) -> dict[str, str]:
    asked = [item for one in case.corrections[-1:] for item in one.items]
    return {
        "申请人": names(case, APPLICANT),
        "被申请人": names(case, RESPONDENT),
        "争议事项": dispute(case),
        "行政行为": act_text(case),
        "案号": case.number,
        "复议请求": case.claims_text,
        "事实和理由": case.reasons,
        "补正事项": "\n".join(asked) or SPACE,
        "复议机关": case.organ_name,
    }
