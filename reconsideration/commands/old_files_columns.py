"""The columns of a sheet of old files (历史案件): what each is called, wants, and is read as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.cases.vocabulary import NATURAL_PERSONS, PARTY_KINDS
from casework.sheets import csv_text, workbook_to_fill_in
from law.errors import Incomplete
from reconsideration.procedure import VERSIONS, Track
from reconsideration.procedure.grounds import (
    Condition,
    DecisionKind,
    SimplifiedGround,
    TerminationGround,
)
from reconsideration.procedure.hearing import Mode
from reconsideration.procedure.matters import DOMAINS, MATTERS, Channel, Claim, Scope
from reconsideration.procedure.outcomes import Ground

Read = Callable[[str], Any]
REFUSED, DISMISSED, TERMINATED, DECIDED = "不予受理", "驳回申请", "终止", "作出决定"
ENDINGS = (REFUSED, DISMISSED, TERMINATED, DECIDED)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the field it fills, how a cell is read, what the guide says of it."""

    label: str
    key: str
    read: Read = str
    guide: str = ""
    needed: bool = False


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("请填成 2023-09-22 这样的日期") from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 4):
        raise ValueError("请填 1 到 999 的整数")
    return int(text)


def _one_of(words: Mapping[str, Any]) -> Read:
    def read(text: str) -> Any:
        if text not in words:
            raise ValueError(f"没有“{text}”，请从这些里选：{'、'.join(words)}")
        return words[text]

    return read


def _some_of(words: Mapping[str, Any]) -> Read:
    """Several words between 、; a word that has one inside is found whole first."""
    one = _one_of(words)

    def read(text: str) -> list[Any]:
        if text in words:
            return [words[text]]
        return [one(part.strip()) for part in text.split("；") if part.strip()]

    return read


def _by_label(codes: Iterable[Any]) -> dict[str, str]:
    return {code.label: code.value for code in codes}


def _ground_words() -> dict[str, str]:
    """The grounds of a decision in the words of either law; a code has one meaning."""
    found = {ground.label: ground.value for ground in Ground}
    for version in VERSIONS.values():
        found |= {text: one.value for one, (text, _) in version.outcomes.grounds.items()}
    return found


_TRACKS = {"普通程序": Track.ORDINARY.value, "简易程序": Track.SIMPLIFIED.value}
_KINDS = {label: code for code, label in PARTY_KINDS}
_CHANNELS = _by_label(one for one in Channel if one is not Channel.THROUGH_PENALISER)
_TERMINATIONS = _by_label(one for one in TerminationGround if one is not TerminationGround.T1)
_MODES = _by_label(one for one in Mode if one is not Mode.TELEPHONE)
DECISIONS = _by_label(
    one
    for one in DecisionKind
    if any(one in version.outcomes.rows for version in VERSIONS.values())
    and one not in {DecisionKind.D63, DecisionKind.D70}
)
"""Changes and article 70 ask for more than a row holds: they are proposed on the case page."""


def _words(words: Iterable[str], *, several: bool = False) -> str:
    between = "（可填几个，用；分开）" if several else ""
    return f"从这些里选{between}：{'、'.join(words)}"


COLUMNS = (
    Column(
        "原案号",
        "number",
        guide="照纸质案卷填；2024 年以后收到的另编新号，原案号留在案卷",
        needed=True,
    ),
    Column("申请人", "applicant-name", guide="一名；其余的导入后在参加人里补", needed=True),
    Column("申请人类别", "applicant-kind", _one_of(_KINDS), f"空着的按公民；{_words(_KINDS)}"),
    Column("申请人证件号码", "applicant-id_no", guide="公民填身份证号码，其余填统一社会信用代码"),
    Column("申请人电话", "applicant-phone"),
    Column("申请人住址", "applicant-address"),
    Column("被申请人", "respondent-name", guide="行政机关全称", needed=True),
    Column("被申请人住址", "respondent-address"),
    Column("提交方式", "channel", _one_of(_CHANNELS), f"空着的按当面；{_words(_CHANNELS)}"),
    Column("提出日期", "submitted_on", _day, "2023-09-20；邮寄的填交邮日", needed=True),
    Column("收到日期", "received_on", _day, "2023-09-22；早于 2024 年的按旧法办理", needed=True),
    Column("行政行为", "act_name", guide="例如 行政处罚决定", needed=True),
    Column("行政行为文号", "act_number"),
    Column("作出日期", "act_made_on", _day, "2023-08-30"),
    Column("知道日期", "known_on", _day, "2023-09-01"),
    Column("复议事项", "kind", _one_of(_by_label(Scope)), _words(_by_label(Scope)), needed=True),
    Column("领域", "domain", _one_of({one: one for one in DOMAINS}), _words(DOMAINS)),
    Column("统计事项", "matter", _one_of({one: one for one in MATTERS}), _words(MATTERS)),
    Column(
        "复议请求", "claims", _some_of(_by_label(Claim)), _words(_by_label(Claim), several=True)
    ),
    Column("请求内容", "claims_text"),
    Column("事实和理由", "reasons"),
    Column("受理日期", "accepted_on", _day, "不予受理的空着"),
    Column("适用程序", "track", _one_of(_TRACKS), f"空着的按普通程序；{_words(_TRACKS)}"),
    Column(
        "简易程序理由",
        "simplified_ground",
        _one_of(_by_label(SimplifiedGround)),
        f"简易程序必填；{_words(_by_label(SimplifiedGround))}",
    ),
    Column("副本送达日期", "copy_on", _day, "被申请人收到申请书副本的日期"),
    Column("答复日期", "reply_on", _day, "收到被申请人答复的日期"),
    Column("听取意见日期", "heard_on", _day, "2024 年以后的普通程序，作出决定的必填"),
    Column("听取意见方式", "heard_how", _one_of(_MODES), _words(_MODES)),
    Column("听取意见人员", "heard_by", guide="听取意见的行政复议人员"),
    Column(
        "听取的意见", "heard_what", guide="当事人一方陈述的意见；因当事人原因不能听取的，写原因"
    ),
    Column(
        "听取笔录签名",
        "heard_signed",
        _one_of({"已签名": "all", "拒绝签名": "refused"}),
        "已签名，或者拒绝签名；空着的按还没有签名，不能作出决定",
    ),
    Column(
        "结案方式",
        "ending",
        _one_of({one: one for one in ENDINGS}),
        f"在办的空着；{_words(ENDINGS)}",
    ),
    Column("结案日期", "ended_on", _day, "有结案方式的必填"),
    Column(
        "不符合的受理条件",
        "conditions",
        _some_of(_by_label(Condition)),
        f"不予受理、驳回申请的必填；{_words(_by_label(Condition), several=True)}",
    ),
    Column("有权机关", "competent_organ", guide="因不属于本机关管辖而不予受理的必填"),
    Column(
        "终止事由", "termination", _one_of(_TERMINATIONS), f"终止的必填；{_words(_TERMINATIONS)}"
    ),
    Column("结案理由", "why", guide="有结案方式的必填；作出决定的写决定理由"),
    Column(
        "决定种类",
        "decision",
        _one_of(DECISIONS),
        f"作出决定的必填；{_words(DECISIONS)}；变更、视为没有证据的在案件页报批",
    ),
    Column(
        "决定情形",
        "grounds",
        _some_of(_ground_words()),
        f"作出决定的必填；{_words(_ground_words(), several=True)}",
    ),
    Column("履行内容", "detail", guide="责令履行、补救、补偿的必填"),
    Column("履行天数", "days", _number, "几日以内"),
    Column("返还事项", "give_back", guide="撤销涉及财产的，写返还什么；没有的写明情况"),
    Column("查明的事实", "facts", guide="作出决定的必填"),
    Column("适用依据", "basis_text", guide="作出决定的必填"),
)

BY_LABEL = {column.label: column for column in COLUMNS}
LABEL_OF = {column.key: column.label for column in COLUMNS}


def template(form: str) -> bytes:
    """An empty sheet; as a workbook with how each column is filled in."""
    columns = list(BY_LABEL)
    if form == "csv":
        return csv_text(heading=(), columns=columns, rows=())
    guide = [(one.label, "是" if one.needed else "", one.guide) for one in COLUMNS]
    return workbook_to_fill_in(title="历史案件", columns=columns, guide=guide)


def read_row(row: Mapping[str, str]) -> dict[str, Any]:
    """The cells of a row by field. Raises Incomplete with every one that can't be read."""
    found: dict[str, Any] = {}
    problems = {}
    for label, cell in row.items():
        column = BY_LABEL[label]
        if not cell:
            continue
        try:
            found[column.key] = column.read(cell)
        except ValueError as wrong:
            problems[column.key] = str(wrong)
    problems |= {
        one.key: "请填写"
        for one in COLUMNS
        if one.needed and one.key not in found and one.key not in problems
    }
    if problems:
        raise Incomplete(problems)
    return found


def party_of(found: Mapping[str, Any], side: str) -> dict[str, Any]:
    """A party of the row as registration takes it."""
    prefix = f"{side}-"
    told = {key.removeprefix(prefix): one for key, one in found.items() if key.startswith(prefix)}
    kind = told.get("kind") or ("citizen" if side == "applicant" else "agency")
    id_type = "id_card" if kind in NATURAL_PERSONS else "credit_code"
    numbered = {"id_type": id_type} if told.get("id_no") else {}
    return {"side": side, **told, "kind": kind, **numbered}
