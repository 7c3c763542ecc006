"""卷宗封面 of both volumes of a file (78): whose it is, what came of it, how long it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from casework.documents.binding import RETENTIONS, Row
from casework.documents.letter import Fields, Gap, Heading, Letter, PageBreak
from casework.documents.models import Bundle
from casework.documents.numerals import chinese_date
from casework.documents.volume import catalogue, page_count
from reconsideration.commands.aftermath import last_of
from reconsideration.commands.papers.parts import APPLICANT, RESPONDENT, act_text, names, side_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Stage, Track
from reconsideration.procedure.archiving import Volume

ENDINGS = {
    "decided": "作出行政复议决定",
    "mediated": "行政复议调解书",
    "dismissed": "驳回行政复议申请",
    "terminated": "终止行政复议",
    "refused": "不予受理",
    "abandoned": "视为放弃申请",
    "withdrawn": "撤回申请",
    "taken_up": "上级审理",
}


def front(case: ReconsiderationCase, bundle: Bundle, rows: Sequence[Row]) -> Letter:
    """Cover and catalogue of a volume, without page numbers of their own."""
    volume = Volume(bundle.part)
    end = last_of(case, *ENDINGS)
    third = "、".join(one.name for one in case.parties if one.side == "third")
    handlers = "、".join(
        dict.fromkeys(one.person.name for one in case.people if one.role == "handler")
    )
    lines = [
        ("案号", case.number),
        ("申请人", names(case, APPLICANT)),
        ("被申请人", names(case, RESPONDENT) if side_of(case, RESPONDENT) else ""),
        ("第三人", third),
        ("行政行为", act_text(case)),
        ("收到日期", chinese_date(case.received_on)),
        ("受理日期", chinese_date(case.accepted_on) if case.accepted_on else ""),
        ("适用程序", Track(case.track).label if case.track else ""),
        ("结案方式", ENDINGS[end.kind] if end else Stage(case.stage).label),
        ("结案日期", chinese_date(end.on) if end else ""),
        ("承办人", handlers),
        ("卷内情况", f"共{len(rows)}件，{page_count(rows)}页"),
        ("保管期限", RETENTIONS[bundle.retention]),
    ]
    return Letter(
        kind="file_front",
        title=case.organ_name,
        paragraphs=(
            Gap(2),
            Heading(f"行政复议卷宗（{volume.label}）", 0),
            Gap(1),
            Fields(tuple(line for line in lines if line[1]), boxed=True),
            PageBreak(),
            *catalogue(rows),
        ),
        numbered=False,
    )
