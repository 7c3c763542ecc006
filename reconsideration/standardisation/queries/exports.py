"""What of a year goes out as a file: scores, metrics, all evidence with catalogue and checksums."""

from __future__ import annotations

import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import IO, Any

from casework.files import FileDamaged, FileLost, store
from casework.sheets import xlsx
from reconsideration.standardisation.models import CountyTask, TaskEvidence, YearCycle
from reconsideration.standardisation.queries import evidence as evidences
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.paper_base import (
    Scored,
    concluded_from,
    names_of,
    place_name,
)
from reconsideration.standardisation.queries.paper_cases import metrics_of
from reconsideration.standardisation.queries.paper_city import concluded, counted, placed
from reconsideration.standardisation.queries.paper_lines import proofs_of
from reconsideration.standardisation.reports.circular import on_time_of
from reconsideration.standardisation.reports.words import (
    LEFT_OUT,
    SMALL,
    public_count,
    rate,
    share,
)
from reconsideration.standardisation.scoring import places

SURVEYED = {"received": "收到申请", "accepted": "受理", "concluded": "审结"}
"""The counts of a county's snapshot that the annex of a survey states."""
IN_MEMORY = 20 * 1024 * 1024
"""A larger archive is made on the disk, not in memory."""
FIXED = (1980, 1, 1, 0, 0, 0)
_UNSAFE = frozenset('\\/:*?"<>|')


def _points(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(places(value, 2))


def scores_sheet(task: CountyTask, on: date, *, heading: list[str], inside: bool) -> bytes:
    """Every indicator with its score columns; single inspectors only for those `inside`."""
    scored = Scored(task, on)
    own = (("检查员甲", "first"), ("检查员乙", "second")) if inside else ()
    shown = (("自评分", "self"), ("系统核算分", "system"), *own, ("检查分", "agreed"),
             ("复查分", "again"))  # fmt: skip
    areas = {area.id: area.name for area in scored.catalogue.areas}
    rows: list[list[Any]] = [
        [
            one.id, one.name, areas[one.area], _points(one.of),
            *(_points(getattr(one.marks, key)) for _, key in shown),
            one.figures, "、".join(one.evidence),
            "；".join(filter(None, (one.na_reason, one.reason, one.text))),
        ]
        for one in scored.indicators(inspected=inside)
    ]  # fmt: skip
    for area in scored.areas():
        sums = [_points(getattr(area.marks, key)) for _, key in shown]
        rows.append(["", f"{area.name}合计", area.name, _points(area.of), *sums, "", "", ""])
    columns = ("编号", "指标", "方面", "满分", *(label for label, _ in shown), "分子/分母",
               "佐证编号", "说明")  # fmt: skip
    return xlsx(title="评分表", heading=heading, columns=columns, rows=rows)


def metrics_sheet(task: CountyTask, on: date, *, heading: list[str]) -> bytes:
    """Every figure with what it is made of."""
    scored = Scored(task, on)
    rows = [
        [
            one.id, one.name, one.num, one.den if one.is_share or one.den > 1 else None,
            share(one.num, one.den) if one.is_share else "", "计分" if one.scored else "不计分",
        ]
        for one in metrics_of(scored.result.figures, scored.catalogue)
    ]  # fmt: skip
    columns = ("编号", "指标数据", "分子", "分母", "结果", "用途")
    return xlsx(title="指标数据表", heading=heading, columns=columns, rows=rows)


def city_sheet(cycle: YearCycle, *, heading: list[str]) -> bytes:
    """The counties by areas, as they were concluded."""
    catalogue = catalogue_of(cycle)
    rows = []
    for one in placed(cycle, catalogue):
        verdict = one.verdict
        points = {area.id: area.marks.standing for area in one.areas}
        rows.append([
            one.place or None,
            one.name,
            *(_points(points.get(area.id)) for area in catalogue.areas),
            _points(verdict.base if verdict else None),
            _points(verdict.bonus_points if verdict else None),
            _points(verdict.deducted if verdict else None),
            _points(verdict.total if verdict else None),
            verdict.grade if verdict else "未定", verdict.kind if verdict else "",
            share(*one.on_time), _points(one.files),
        ])  # fmt: skip
    columns = ("名次", "县（市、区）", *(area.name for area in catalogue.areas), "基础分", "加分",
               "扣分", "总分", "等次", "结论", "按期审结率", "案卷均分")  # fmt: skip
    return xlsx(title="全市得分表", heading=heading, columns=columns, rows=rows)


def survey_sheet(cycle: YearCycle, *, heading: list[str]) -> bytes:
    """The annex for a survey: what the circular made known. A small count is left out, and so is
    the sum from which it could be reckoned.
    """
    catalogue = catalogue_of(cycle)
    lines, counts = placed(cycle, catalogue), [_counts_of(task) for task in counted(cycle)]
    rows: list[list[Any]] = []
    for one, mine in zip(lines, counts, strict=True):
        points = {area.id: area.marks.standing for area in one.areas}
        rows.append([
            one.name,
            *(rate(points.get(area.id), area.points) for area in catalogue.areas),
            _points(one.verdict.total if one.verdict else None),
            one.verdict.grade if one.verdict else "未定",
            *(public_count(mine[key], "") if key in mine else "—" for key in SURVEYED),
            _public_share(one.on_time),
        ])  # fmt: skip
    width = len(catalogue.areas) + 3
    sums = [_public_sum([mine[key] for mine in counts if key in mine]) for key in SURVEYED]
    whole = LEFT_OUT if any(row[-1] == LEFT_OUT for row in rows) else share(*on_time_of(lines))
    rows.append(["全市", *[""] * (width - 1), *sums, whole])
    columns = ("县（市、区）", *(f"{area.name}得分率" for area in catalogue.areas), "总分", "等次",
               *SURVEYED.values(), "按期审结率")  # fmt: skip
    return xlsx(title="调研附表", heading=heading, columns=columns, rows=rows)


def _counts_of(task: CountyTask) -> dict[str, int]:
    """What came in and went out of a county, as the snapshot of its conclusion keeps it."""
    row = concluded(task)
    kept = concluded_from(row) if row is not None else None
    return dict(kept.cases.get("counts", {})) if kept is not None else {}


def _public_sum(numbers: list[int]) -> str:
    if not numbers:
        return "—"
    left_out = any(0 < number < SMALL for number in numbers)
    return LEFT_OUT if left_out else public_count(sum(numbers), "")


def _public_share(pair: tuple[int, int]) -> str:
    return LEFT_OUT if 0 < pair[1] < SMALL else share(*pair)


# ------------------------------------------------------------------------------ evidence


def evidence_archive(task: CountyTask, on: date, *, heading: list[str]) -> IO[bytes]:
    """A ZIP of the newest files with 目录.xlsx and 校验和.txt; what can't be read is named there.

    Equal evidence gives an equal archive, but for the day in its heading.
    """
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (handed to the caller)
    sums: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, digest in _files(task):
            if data is None:
                sums.append(f"# 缺失或者损坏：{name}　{digest}")
                continue
            _add(archive, name, data)
            sums.append(f"{digest}  {name}")
        _add(archive, "目录.xlsx", _catalogue(task, on, heading))
        _add(archive, "校验和.txt", "\n".join(["# SHA-256", *sums, ""]).encode())
    out.seek(0)
    return out


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _files(task: CountyTask) -> Iterator[tuple[str, bytes | None, str]]:
    for one in evidences.evidence_of(task):
        if one.is_revoked or not one.revisions:
            continue
        newest = one.newest
        try:
            data: bytes | None = store.read(newest.domain, newest.sha256)
        except (FileLost, FileDamaged):
            data = None
        yield archive_name(one), data, newest.sha256


def archive_name(one: TaskEvidence) -> str:
    """材料/C7 窗口照片.jpg: never a path of its own, whatever the file was called."""
    ending = one.newest.file_name.rpartition(".")[2]
    ending = f".{ending}" if ending.isalnum() and len(ending) <= 5 else ""
    return f"材料/{one.number} {_safe(one.name)}{ending}"


def _safe(name: str) -> str:
    kept = "".join(
        " " if one in _UNSAFE or unicodedata.category(one) in ("Cc", "Cf") else one for one in name
    )
    return " ".join(kept.strip(". ").split())[:80] or "未命名"


def _catalogue(task: CountyTask, on: date, heading: list[str]) -> bytes:
    names = {one.number: archive_name(one) for one in evidences.evidence_of(task) if one.revisions}
    rows = [
        [
            one.number, one.name, one.document_number, one.on, one.pages,
            "、".join(one.indicators), "已撤回" if one.revoked else names.get(one.number, ""),
            one.sha256,
        ]
        for one in proofs_of(Scored(task, on).held)
    ]  # fmt: skip
    columns = ("编号", "名称", "文号", "日期", "页数", "对应指标", "文件", "SHA-256")
    return xlsx(title="佐证材料目录", heading=heading, columns=columns, rows=rows)


def county_title(task: CountyTask) -> str:
    """青禾县2026年度"""
    return f"{names_of(task).name}{task.cycle.year}年度"


def city_title(cycle: YearCycle) -> str:
    """安宁市2026年度"""
    return f"{place_name(cycle.unit)}{cycle.year}年度"
