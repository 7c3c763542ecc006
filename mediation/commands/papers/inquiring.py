"""Papers of fact finding: undisputed facts (D20), records (D21, D22), evidence (D27)."""

from __future__ import annotations

from typing import Any

from casework.cases.models import Side
from casework.documents.letter import (
    Block,
    Clauses,
    Fields,
    Gap,
    Heading,
    Letter,
    PageBreak,
    Signature,
    Table,
)
from casework.documents.numerals import chinese_span
from law.errors import NotAllowed
from mediation.commands.papers.parts import matter, paragraphs
from mediation.commands.papers.sessions import mediators_text
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    by_hand,
    for_the_file,
    happened,
    headed,
    may,
    signatures,
    signed,
    while_mediating,
    while_open,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import FactType

_T = FactType
TWO_OFFICERS = 2
SKETCH_LINES = 14


def _officers(sheet: Sheet) -> str:
    """Who mediates now, as names one a line."""
    names = (one.split("（", 1)[0] for one in mediators_text(sheet.case).split("、"))
    return "\n".join(dict.fromkeys(name for name in names if name))


def _names(sheet: Sheet, key: str) -> str:
    return "、".join(sheet.lines(key))


def _two_officers(sheet: Sheet) -> dict[str, str]:
    if len(sheet.lines("officers")) >= TWO_OFFICERS:
        return {}
    return {"officers": "调查、勘验不少于两人，请一行写一人"}


def _in_order(sheet: Sheet) -> dict[str, str]:
    """Two officers, and an end after the beginning."""
    begun, ended = sheet.given.get("begun"), sheet.given.get("ended")
    late = begun is not None and ended is not None and ended <= begun
    return {**_two_officers(sheet), **({"ended": "结束时间要晚于开始时间"} if late else {})}


def _from_to(sheet: Sheet) -> str:
    """From when to when; the day is said once."""
    begun, ended = sheet.given.get("begun"), sheet.given.get("ended")
    if begun is None or ended is None:
        return f"{sheet.text('begun')}至{sheet.text('ended')}"
    return chinese_span(begun, ended)


# ------------------------------------------------------------------------------ facts


def _no_session(sheet: Sheet) -> NotAllowed | None:
    if happened(sheet.case, "session_held"):
        return while_mediating(sheet)
    return NotAllowed("还没有召开调解会", instead="先开调解会，在会上归纳无争议的事实")


def _undisputed_known(sheet: Sheet) -> dict[str, Any]:
    said = [one.undisputed for one in sheet.case.meetings if one.undisputed.strip()]
    return {"facts": said[-1] if said else ""}


def undisputed_facts(sheet: Sheet) -> Letter:
    """无争议事实确认书 (D20): facts only, no offers; how it may be used later."""
    blocks: list[Block] = [
        *paragraphs(say(sheet.case.unit, "undisputed_facts.1", 案件名称=matter(sheet.case))),
        Clauses(tuple(sheet.lines("facts"))),
        *paragraphs(
            say(sheet.case.unit, "undisputed_facts.2"),
            say(sheet.case.unit, "undisputed_facts.3"),
        ),
        signed(*signatures(sheet.everybody()), *by_hand("调解员")),
    ]
    return for_the_file(sheet, "undisputed_facts", "无争议事实确认书", blocks)


# ------------------------------------------------------------------------------ records


def inquiry(sheet: Sheet) -> Letter:
    """调查（询问）笔录 (D21): two officers, identity shown, question and answer, read back."""
    rows = [
        ("时间", _from_to(sheet)),
        ("地点", sheet.text("place")),
        ("调查人", _names(sheet, "officers")),
        ("记录人", sheet.text("recorder")),
        ("被调查人", sheet.text("person")),
        ("身份情况", sheet.text("person_is")),
    ]
    blocks: list[Block] = [
        Fields(tuple(row for row in rows if row[1])),
        *paragraphs(
            say(sheet.case.unit, "inquiry.1", 本单位=sheet.organ, 案件名称=matter(sheet.case)),
        ),
        *headed("问答内容", sheet.text("content")),
        *paragraphs(say(sheet.case.unit, "inquiry.2")),
        signed(Signature("被调查人", note="签名、捺印"), *by_hand("调查人", "调查人", "记录人")),
    ]
    return for_the_file(sheet, "inquiry", "调查（询问）笔录", blocks)


def inspection(sheet: Sheet) -> Letter:
    """现场勘验笔录及附图 (D22): what was seen and measured, who was there, who wouldn't sign."""
    rows = [
        ("时间", _from_to(sheet)),
        ("地点", sheet.text("place")),
        ("天气", sheet.text("weather")),
        ("勘验人", _names(sheet, "officers")),
        ("记录人", sheet.text("recorder")),
        ("到场当事人", _names(sheet, "present")),
        ("见证人", _names(sheet, "witness")),
    ]
    blocks: list[Block] = [
        Fields(tuple(row for row in rows if row[1])),
        *headed("勘验事项", f"{matter(sheet.case)}一案：{sheet.text('object')}"),
        *headed("勘验情况", sheet.text("seen")),
        *headed("测量数据", sheet.text("measured")),
        *headed("拍摄照片", sheet.text("photos")),
        *headed("拒绝到场、签名的情况", sheet.text("refused")),
        *paragraphs(say(sheet.case.unit, "inspection.1")),
        signed(
            *signatures(sheet.everybody()),
            *by_hand("见证人", "勘验人", "勘验人", "记录人"),
        ),
        PageBreak(),
        Heading("附：现场方位和平面示意图", 2),
        *paragraphs(say(sheet.case.unit, "inspection.2")),
        Gap(SKETCH_LINES),
        signed(*by_hand("绘图人", "见证人")),
    ]
    return for_the_file(sheet, "inspection", "现场勘验笔录", blocks)


# ------------------------------------------------------------------------------ evidence


def _evidence_known(sheet: Sheet) -> dict[str, Any]:
    """What the register has of this side, to be completed with pages and originals."""
    if sheet.party is None or sheet.party.side != Side.APPLICANT:
        return {}
    rows = sheet.case.facts.get("evidence") or ()
    return {"items": "\n".join(f"{row.get('label', '')}，1，复印件" for row in rows)}


def evidence_list(sheet: Sheet) -> Letter:
    """证据材料清单、收据 (D27): every piece, and the hash of every file that came with it."""
    assert sheet.party is not None
    rows = sheet.rows("items")
    name = f"{sheet.party.name}（{Side(sheet.party.side).label}）"
    blocks: list[Block] = [
        *paragraphs(
            say(
                sheet.case.unit,
                "evidence_list.1",
                案件名称=matter(sheet.case),
                姓名=name,
                件数=len(rows),
            )
        ),
        Table(
            ("序号", "材料名称", "页数", "原件或者复印件"),
            tuple((str(n), *row) for n, row in enumerate(rows, start=1)),
            (2, 10, 3, 6),
        ),
    ]
    files = [one for one in sheet.case.attachments if one.side == Side(sheet.party.side).label]
    if files:
        blocks.append(
            Table(
                ("电子材料", "SHA-256"),
                tuple((one.name, one.sha256) for one in files),
                (8, 20),
                "随案收入的电子材料",
            )
        )
    blocks += [
        *paragraphs(
            say(sheet.case.unit, "evidence_list.2"),
            say(sheet.case.unit, "evidence_list.3"),
        ),
        signed(*signatures([sheet.party]), Signature("接收人", name=sheet.by.name, note="签名")),
    ]
    return for_the_file(sheet, "evidence_list", "证据材料清单（收据）", blocks)


_ROWS = "原件或者复印件"
_RECORD = (
    ask("begun", "开始时间", _T.MOMENT),
    ask("ended", "结束时间", _T.MOMENT),
    ask("place", "地点"),
)

INQUIRING = (
    PaperKind(
        "D20",
        "undisputed_facts",
        "无争议事实确认书",
        "只写事实，不写方案和让步；双方签名以后可以在以后的程序中使用",
        Part.RECORDS,
        "双方、调解员签名",
        undisputed_facts,
        asks(ask("facts", "无争议事实", _T.LONG_TEXT, hint="一行一项，只写事实")),
        _undisputed_known,
        (_no_session,),
    ),
    PaperKind(
        "D21",
        "inquiry",
        "调查（询问）笔录",
        "两人以上调查，出示证件，读给被调查人听",
        Part.RECORDS,
        "被调查人、调查人签名",
        inquiry,
        asks(
            *_RECORD,
            ask("officers", "调查人", _T.LONG_TEXT, hint="一行一人，不少于两人"),
            ask("recorder", "记录人"),
            ask("person", "被调查人"),
            ask("person_is", "身份情况", hint="性别、年龄、单位和职务、与当事人的关系"),
            ask("content", "问答内容", _T.LONG_TEXT, hint="一问一答，各起一行"),
        ),
        lambda sheet: (
            {"place": sheet.organ, "officers": _officers(sheet)} | {"recorder": sheet.by.name}
        ),
        (while_open,),
        _in_order,
    ),
    PaperKind(
        "D22",
        "inspection",
        "现场勘验笔录及附图",
        "两人以上勘验，请村（社区）等见证人到场；拒绝签名的注明",
        Part.RECORDS,
        "到场各方、见证人、勘验人签名",
        inspection,
        asks(
            *_RECORD,
            ask("weather", "天气"),
            ask("officers", "勘验人", _T.LONG_TEXT, hint="一行一人，不少于两人"),
            ask("recorder", "记录人"),
            ask("present", "到场当事人", _T.LONG_TEXT, hint="一行一人：姓名，身份"),
            ask("witness", "见证人", _T.LONG_TEXT, hint="一行一人：姓名，单位或者住址"),
            ask("object", "勘验事项", hint="为查明什么"),
            ask("seen", "勘验情况", _T.LONG_TEXT),
            may("measured", "测量数据", _T.LONG_TEXT),
            may("photos", "照片", hint="张数、拍摄人"),
            may("refused", "拒绝情况", _T.LONG_TEXT, hint="谁拒绝到场或者签名，原因"),
        ),
        lambda sheet: {"officers": _officers(sheet), "recorder": sheet.by.name},
        (while_open,),
        _in_order,
    ),
    PaperKind(
        "D27",
        "evidence_list",
        "证据材料清单（收据）",
        "一方一份，写明页数、原件还是复印件",
        Part.EVIDENCE,
        "提交人、接收人签名",
        evidence_list,
        asks(
            ask(
                "items",
                "材料",
                _T.LONG_TEXT,
                hint=f"一行一项：名称，页数，{_ROWS}",
            )
        ),
        _evidence_known,
        (while_open,),
        tables={"items": ("名称", "页数", _ROWS)},
        sides=frozenset(Side),
    ),
)
