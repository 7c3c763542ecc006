"""Config: every setting, typed; defaults, then instance/config.toml, then GONGDAO_* variables."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from casework.state_secrets import WORDS

ROOT = Path(__file__).resolve().parent.parent


class BadConfig(RuntimeError):
    """A setting is missing or unsafe; the message says which, in Chinese."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a site.

    Times are in minutes, sizes in bytes. `withdrawals_fail` counts a
    withdrawn application as a mediation without success (惯例可配置). `late_after_days`: what is
    recorded more working days after its day says why (惯例可配置); 0 never asks.
    `reconsideration`: how the open questions of its law are answered here (惯例可配置).
    `secret_words` mark material that must not be taken in (惯例可配置).
    """

    instance: str = str(ROOT / "instance")
    database_url: str = ""
    secret_key: str = ""
    data_key: str = ""
    jobs: str = "huey"
    system_name: str = "安宁市行政复议与行政调解案件管理系统"
    support_phone: str = "0000-1234567"
    idle_minutes: int = 30
    session_hours: int = 10
    upload_limit: int = 20 * 1024 * 1024
    request_limit: int = 25 * 1024 * 1024
    trusted_hosts: list[str] = field(default_factory=lambda: ["127.0.0.1", "localhost"])
    trusted_proxies: int = 0
    secure_cookies: bool = False
    withdrawals_fail: bool = False
    late_after_days: int = 5
    reconsideration: dict[str, Any] = field(default_factory=dict)
    secret_words: list[str] = field(default_factory=lambda: list(WORDS))
    export_rows_a_day: int = 20_000
    testing: bool = False

    def flask(self) -> dict[str, Any]:
        """The settings under the names that Flask and its extensions read."""
        return {
            "GONGDAO": self,
            "TESTING": self.testing,
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": engine_options(self.database_url),
            "BOOTSTRAP_SERVE_LOCAL": True,
            "WTF_I18N_ENABLED": False,
            "WTF_CSRF_TIME_LIMIT": None,
            "MAX_CONTENT_LENGTH": self.request_limit,
            "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
            "MAX_FORM_PARTS": 2000,
        }


def engine_options(url: str) -> dict[str, Any]:
    """Pool settings: PostgreSQL connections are checked before use.

    What a statement carried is never told with an error: names and facts belong into no log.
    """
    if url.startswith("sqlite"):
        return {"hide_parameters": True}
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "pool_size": 2,
        "max_overflow": 4,
        # Whoever waits longer is told so, rather than cut off by the server of pages.
        "connect_args": {"connect_timeout": 5, "options": "-c lock_timeout=15000"},
    }


def read_config(given: Mapping[str, Any] | None = None) -> Config:
    """Put the settings together. Raises BadConfig for an unknown name or a missing key."""
    values: dict[str, Any] = {}
    instance = Path(
        (given or {}).get("instance") or _from_environment().get("instance") or Config().instance
    )
    file = instance / "config.toml"
    if given is None and file.is_file():
        values.update(_from_file(file))
    values.update(_from_environment() if given is None else given)
    values["instance"] = str(instance)
    known = {entry.name for entry in fields(Config)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise BadConfig(f"配置里有不认识的项目：{'、'.join(unknown)}")
    return _completed(replace(Config(), **values))


def _from_file(file: Path) -> dict[str, Any]:
    """What config.toml holds. Raises BadConfig for one that is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(f"{file.name} 写错了，读不出来：{error}") from error


LEAST = {
    "idle_minutes": 1,
    "session_hours": 1,
    "upload_limit": 1024,
    "request_limit": 1024,
    "trusted_proxies": 0,
    "late_after_days": 0,
    "export_rows_a_day": 0,
}
"""A number below it would switch something off that protects the site, or lock everybody out."""
_KINDS = {bool: "true 或者 false", int: "整数", str: "文字", list: "一列文字", dict: "一节配置"}


def _check(config: Config) -> None:
    """Raise BadConfig for a value that the site could not keep its promises with."""
    for entry in fields(Config):
        value, kind = getattr(config, entry.name), type(getattr(Config(), entry.name))
        fits = type(value) is kind or (kind is dict and isinstance(value, Mapping))
        if not fits or (kind is list and not all(isinstance(one, str) for one in value)):
            raise BadConfig(f"配置 {entry.name} 应为{_KINDS[kind]}")
        if entry.name in LEAST and value < LEAST[entry.name]:
            raise BadConfig(f"配置 {entry.name} 不能小于 {LEAST[entry.name]}")
    if config.request_limit < config.upload_limit:
        raise BadConfig("配置 request_limit 不能小于 upload_limit，否则附件收不进来")
    if not config.trusted_hosts or any(
        "*" in one or not one.strip() for one in config.trusted_hosts
    ):
        raise BadConfig("配置 trusted_hosts 应写明本站点的域名，不能留空，也不能用 *")
    if config.jobs not in ("huey", "immediate"):
        raise BadConfig("配置 jobs 应为 huey 或者 immediate")


def _check_whole(config: Config) -> None:
    """Raise BadConfig for keys that are none and a database that is not spoken here."""
    if len(config.secret_key) < 32 or len(config.data_key) < 64:
        raise BadConfig("没有密钥：请先运行 make setup，它会生成 instance/config.toml")
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2}){32,}", config.data_key):
        raise BadConfig("配置 data_key 不是密钥：应是 make setup 生成的十六进制数字，请从备份抄回")
    if not config.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadConfig("配置 database_url 应以 postgresql:// 或者 sqlite:/// 开头")


def _completed(config: Config) -> Config:
    """Fill in what follows from the rest, and refuse a site without its keys."""
    _check(config)
    if not config.database_url:
        config = replace(config, database_url=f"sqlite:///{config.instance}/gongdao.db")
    if config.database_url.startswith(("postgres://", "postgresql://")):
        address = config.database_url.split("://", 1)[1]
        config = replace(config, database_url=f"postgresql+psycopg://{address}")
    _check_whole(config)
    return config


def _from_environment() -> dict[str, Any]:
    """GONGDAO_DATABASE_URL and so on, converted to the type of the setting."""
    found: dict[str, Any] = {}
    for name, default in asdict(Config()).items():
        text = os.environ.get(f"GONGDAO_{name.upper()}")
        if text is None or isinstance(default, dict):
            continue
        if isinstance(default, bool):
            found[name] = text.lower() in {"1", "true", "yes", "on"}
        elif isinstance(default, int):
            found[name] = int(text) if re.fullmatch(r"-?[0-9]{1,15}", text) else text
        elif isinstance(default, list):
            found[name] = [part for part in text.split(",") if part]
        else:
            found[name] = text
    return found
