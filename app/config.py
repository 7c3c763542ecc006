"""Config: every setting, typed; defaults, then instance/config.toml, then GONGDAO_* variables."""

from __future__ import annotations

import os
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
        values.update(tomllib.loads(file.read_text(encoding="utf-8")))
    values.update(_from_environment() if given is None else given)
    values["instance"] = str(instance)
    known = {entry.name for entry in fields(Config)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise BadConfig(f"配置里有不认识的项目：{'、'.join(unknown)}")
    return _completed(replace(Config(), **values))


def _completed(config: Config) -> Config:
    """Fill in what follows from the rest, and refuse a site without its keys."""
    if not config.database_url:
        config = replace(config, database_url=f"sqlite:///{config.instance}/gongdao.db")
    if config.database_url.startswith(("postgres://", "postgresql://")):
        address = config.database_url.split("://", 1)[1]
        config = replace(config, database_url=f"postgresql+psycopg://{address}")
    if len(config.secret_key) < 32 or len(config.data_key) < 64:
        raise BadConfig("没有密钥：请先运行 make setup，它会生成 instance/config.toml")
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
            found[name] = int(text)
        elif isinstance(default, list):
            found[name] = [part for part in text.split(",") if part]
        else:
            found[name] = text
    return found
