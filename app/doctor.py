"""The self-check: what this machine and this site need in order to serve, one finding each."""

from __future__ import annotations

import ctypes
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from cryptography.exceptions import InvalidTag
from flask import current_app
from sqlalchemy import Connection, func, inspect, select

from app.config import Config
from app.doctor_fonts import installed_fonts, missing_fallbacks, resolved_styles
from casework.audit import AuditEntry
from casework.cases.calendars import missing_year, site_calendar
from casework.cases.models import Party
from casework.db import Model, UnsafeDatabase, check_safe, db
from casework.documents.models import IssuedDocument
from casework.documents.own_words import unfit
from casework.jobs import Job
from casework.now import CHINA, now, today

GIB = 1024**3
AHEAD, APART = timedelta(minutes=2), timedelta(minutes=5)
"""How far a clock may lag behind the last entry of the trail, and differ from the database's."""
PROMPT = timedelta(minutes=5)
"""A worker that runs has taken up every job after this long."""
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0-0"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    "HarfBuzz 子集化": ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
}


class Verdict(StrEnum):
    """How a finding turned out; only BAD fails the self-check."""

    GOOD = "✓"
    WARN = "△"
    BAD = "✕"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the self-check; `remedy` says what to do."""

    verdict: Verdict
    subject: str
    text: str
    remedy: str = ""


def examine() -> Iterator[Finding]:
    """Every finding, in the order in which a new machine is set up. Needs an application."""
    config: Config = current_app.config["GONGDAO"]
    yield check_python()
    yield from check_libraries()
    yield from check_fonts(Path(config.instance) / "fonts")
    yield from check_instance(Path(config.instance))
    yield check_disk(Path(config.instance))
    yield check_database()
    migrated = check_migrations()
    yield migrated
    if migrated.verdict is Verdict.GOOD:
        yield check_data_key()
        yield check_clock(now())
        yield from check_calendar(today())
        yield from check_jobs(now())
        yield from check_wordings()


def check_python() -> Finding:
    """Python 3.11, and an SQLite that knows RETURNING."""
    python = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11) and sqlite3.sqlite_version_info >= (3, 35)
    return Finding(
        Verdict.GOOD if fine else Verdict.BAD,
        "Python",
        f"{python}，SQLite {sqlite3.sqlite_version}",
        "" if fine else "需要 Python 3.11、SQLite 3.35 或更高版本",
    )


def check_libraries() -> Iterator[Finding]:
    """The system libraries that papers are drawn with."""
    for subject, (library, package) in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            remedy = f"apt-get install -y --no-install-recommends {package}"
            yield Finding(Verdict.BAD, subject, f"没有 {library}", remedy)
        else:
            yield Finding(Verdict.GOOD, subject, library)


def check_fonts(folder: Path) -> Iterator[Finding]:
    """A font for each style, and one behind them that has every character."""
    installed = installed_fonts()
    lacking = missing_fallbacks(installed)
    if lacking:
        remedy = "apt-get install -y --no-install-recommends fonts-noto-cjk fontconfig"
        yield Finding(
            Verdict.BAD, "中文字体", f"没有 {'、'.join(lacking)}，生僻字会印成方框", remedy
        )
    else:
        yield Finding(Verdict.GOOD, "中文字体", "Noto Serif/Sans CJK SC")
    for style, font in resolved_styles(folder, installed).items():
        if font:
            yield Finding(Verdict.GOOD, f"公文字体 {style}", font)
        else:
            remedy = "make setup 会再取一次；也可把字体文件放进 instance/fonts/"
            yield Finding(Verdict.WARN, f"公文字体 {style}", "没有，暂以宋体代替", remedy)


def check_instance(instance: Path) -> Iterator[Finding]:
    """The site's folder is its owner's alone: it holds the keys."""
    for path, wanted in ((instance, 0o700), (instance / "config.toml", 0o600)):
        if not path.exists():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~wanted:
            remedy = f"chmod {wanted:o} {path}"
            yield Finding(Verdict.BAD, "文件权限", f"{path.name} 的权限是 {mode:o}", remedy)
        else:
            yield Finding(Verdict.GOOD, "文件权限", f"{path.name} 只有本账户可读（{mode:o}）")


def check_disk(instance: Path) -> Finding:
    """Room for attachments and papers."""
    free = shutil.disk_usage(instance).free
    text = f"剩余 {free / GIB:.1f} GB"
    if free < GIB // 4:
        return Finding(Verdict.BAD, "磁盘", text, "空间不足，附件和文书将无法保存")
    return Finding(Verdict.WARN if free < 2 * GIB else Verdict.GOOD, "磁盘", text)


def check_database() -> Finding:
    """The settings under which an acknowledged registration survives a power cut."""
    engine = db.engine
    try:
        check_safe(engine)
    except UnsafeDatabase as unsafe:
        return Finding(Verdict.BAD, "数据库", str(unsafe), "见 docs/settings.md")
    with engine.connect():
        version = ".".join(map(str, engine.dialect.server_version_info or ()))
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(engine.dialect.name, "")
    return Finding(Verdict.GOOD, "数据库", f"{name} {version}，断电不丢已登记的案件")


def check_migrations() -> Finding:
    """The tables are those of this version of the program, down to their columns."""
    config = current_app.extensions["migrate"].migrate.get_config()
    wanted = set(ScriptDirectory.from_config(config).get_heads())
    with db.engine.connect() as connection:
        found = set(MigrationContext.configure(connection).get_current_heads())
        missing = missing_columns(connection) if found == wanted else []
    if found != wanted:
        text = f"现在是 {'、'.join(sorted(found)) or '空库'}，应为 {'、'.join(sorted(wanted))}"
        return Finding(Verdict.BAD, "表结构", text, "flask --app wsgi db upgrade")
    if missing:
        text = f"缺少 {'、'.join(missing)}"
        return Finding(Verdict.BAD, "表结构", text, "数据库和程序不是一套，请从备份恢复")
    return Finding(Verdict.GOOD, "表结构", f"最新（{'、'.join(sorted(wanted))}）")


def missing_columns(connection: Connection) -> list[str]:
    """Columns that the program reads and the database doesn't have."""
    present = inspect(connection).get_multi_columns()
    found = {(name, column["name"]) for (_, name), columns in present.items() for column in columns}
    return [
        f"{table.name}.{column.name}"
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if (table.name, column.name) not in found
    ]


def check_data_key() -> Finding:
    """The data key opens what is stored: a restored backup needs the key it was made with."""
    sealed: tuple[Callable[[], object], ...] = (
        lambda: db.session.scalar(select(Party.id_no).where(Party.id_no.is_not(None)).limit(1)),
        lambda: db.session.scalar(select(IssuedDocument.letter).limit(1)),
    )
    try:
        opened = [read() for read in sealed]
    except InvalidTag:
        remedy = "把备份时的 data_key 放回 instance/config.toml"
        return Finding(Verdict.BAD, "数据密钥", "打不开库里的加密内容", remedy)
    if any(opened):
        return Finding(Verdict.GOOD, "数据密钥", "能打开库里的加密内容")
    return Finding(Verdict.GOOD, "数据密钥", "已就绪，库里还没有加密内容")


def check_clock(at: datetime) -> Finding:
    """The clock of this machine goes on from what is on record, and with that of the database."""
    last = db.session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
    text, remedy = f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}（北京时间）", "校准本机时间后再登记案件"
    if last is not None and at < last - AHEAD:
        told = f"{last.astimezone(CHINA):%Y-%m-%d %H:%M}"
        return Finding(
            Verdict.BAD, "时钟", f"{text}，早于最后一条审计记录的 {told}，登记的日期会错", remedy
        )
    if db.engine.dialect.name == "postgresql":
        theirs = db.session.scalar(select(func.clock_timestamp()))
        if theirs is not None and abs(theirs - at) > APART:
            return Finding(Verdict.BAD, "时钟", f"{text}，和数据库服务器相差五分钟以上", remedy)
    return Finding(Verdict.GOOD, "时钟", text)


def check_calendar(on: date) -> Iterator[Finding]:
    """The holiday notice of this year, and from November that of the next."""
    years = site_calendar().announced_years
    yield Finding(Verdict.GOOD, "工作日历", f"放假安排有 {years[0]} 至 {years[-1]} 年")
    missing = missing_year(on)
    if missing is not None:
        verdict = Verdict.BAD if missing == on.year else Verdict.WARN
        text = f"{missing} 年的放假安排还没有导入，涉及这一年的期限标注暂估"
        remedy = "国务院办公厅发布后导入：flask --app wsgi calendar import"
        yield Finding(verdict, "工作日历", text, remedy)


def check_jobs(at: datetime) -> Iterator[Finding]:
    """Whether papers are made: jobs that nobody takes up, and jobs that were given up."""
    count = select(func.count()).select_from(Job)
    left = db.session.scalar(count.where(Job.state == "waiting", Job.created_at < at - PROMPT))
    dead = db.session.scalar(count.where(Job.state == "dead"))
    if left:
        remedy = "后台进程启动后会补做；make run 会一并启动它"
        yield Finding(Verdict.WARN, "后台任务", f"{left} 件等了五分钟以上", remedy)
    if dead:
        remedy = "看原因：flask --app wsgi jobs list；排除后：jobs revive --all"
        yield Finding(Verdict.WARN, "后台任务", f"{dead} 件多次失败，已放弃", remedy)
    if not left and not dead:
        yield Finding(Verdict.GOOD, "后台任务", "没有积压")


def check_wordings() -> Iterator[Finding]:
    """Own wordings of units still fit the templates of this version of the program."""
    found = list(unfit())
    for where, problem in found:
        remedy = "在“管理”的“文书模板”里改正，或者撤回到系统用语"
        yield Finding(Verdict.BAD, "文书用语", f"{where}：{problem}", remedy)
    if not found:
        yield Finding(Verdict.GOOD, "文书用语", "本地用语都与模板相符")
