"""flask files: whether every file that the database names is on disk, as it was put there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy import select

from app.command import Group
from casework.db import Model, db
from casework.files import store, unit_domain
from reconsideration.standardisation.models import CountyTask, TaskEvent

LABELS = {
    "attachment": "案件附件",
    "bundle": "卷宗",
    "issued_document": "文书",
    "ledger_file": "导出和打印的文件",
    "standardisation_evidence_revision": "佐证材料",
    "standardisation_proof": "整改证明",
    "standardisation_site_file": "检查记录附件",
    "standardisation_task_event": "签章件",
}
WRONG = {"lost": "不在磁盘上", "damaged": "和存入时不一样"}

Named = tuple[str, int, str, str]
"""The table and row that name a file, its domain and its hash."""

files = Group("files", help="附件和文书文件：核验。")


@files.command("verify")
def verify() -> None:
    """核验库里登记的每一个文件都在磁盘上、内容没有变；有问题时逐个列出，退出码为 1。"""
    checked: dict[tuple[str, str], str] = {}
    wrong = 0
    for table, row, domain, digest in named():
        known = (domain, digest)
        if known not in checked:
            checked[known] = store.check(domain, digest)
        if checked[known]:
            wrong += 1
            click.echo(f"{LABELS[table]} 第 {row} 行：{WRONG[checked[known]]}（{domain}/{digest}）")
    spare = {(domain, digest) for domain, digest, _ in store.stored()} - checked.keys()
    if spare:
        click.echo(f"磁盘上另有 {len(spare)} 个文件没有登记，是没有办完的上传留下的，不影响使用。")
    if wrong:
        sys.exit(1)
    click.echo(f"{len(checked)} 个文件都在，内容没有变。")


def named() -> Iterator[Named]:
    """Every file that a row names, whatever the table: the columns tell."""
    for table in Model.metadata.sorted_tables:
        columns = table.c
        hashes = [one for one in ("sha256", "pdf_sha256", "docx_sha256") if one in columns]
        if not hashes or not {"domain", "unit_id"} & set(columns.keys()):
            continue
        for row in db.session.execute(select(table)).mappings():
            domain = row["domain"] if "domain" in row else unit_domain(row["unit_id"])
            yield from ((table.name, row["id"], domain, row[one]) for one in hashes if row[one])
    yield from _signed_copies()


def _signed_copies() -> Iterator[Named]:
    """Those that came with an act of a county's year: the event names them."""
    told = select(TaskEvent.id, TaskEvent.given, CountyTask.unit_id).join(
        CountyTask, CountyTask.id == TaskEvent.task_id
    )
    for row, given, unit_id in db.session.execute(told):
        for copy in given.values():
            if isinstance(copy, dict) and {"sha256", "media_type"} <= copy.keys():
                digest: Any = copy["sha256"]
                yield "standardisation_task_event", row, unit_domain(unit_id), digest
