"""A site that could not keep its promises does not start, and says which setting it is."""

from __future__ import annotations

import pytest

from app.config import BadConfig, read_config
from tests.databases import DATA_KEY, SECRET_KEY

KEYS = {"data_key": DATA_KEY, "secret_key": SECRET_KEY}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret_key", "short"), ("secret_key", ""), ("data_key", "5a" * 31),
        ("data_key", "zz" * 32),
        ("data_key", "5a" * 32 + "5"), ("idle_minutes", "30"), ("idle_minutes", 0),
        ("session_hours", -1), ("upload_limit", 0), ("trusted_hosts", []), ("trusted_hosts", ["*"]),
        ("trusted_hosts", [""]), ("trusted_hosts", "gongdao.example"), ("trusted_proxies", -1),
        ("jobs", "later"), ("secure_cookies", "no"), ("late_after_days", -1),
        ("secret_words", "绝密"), ("export_rows_a_day", -1), ("reconsideration", "U2"),
        ("database_url", "mysql://gongdao"), ("database_url", "gongdao.db"), ("no_such", 1),
    ],
)  # fmt: skip
def test_an_unsafe_setting_stops_the_start_and_is_named(name, value):
    with pytest.raises(BadConfig) as refused:
        read_config({**KEYS, name: value})

    assert name in str(refused.value) or "make setup" in str(refused.value)


def test_uploads_that_no_request_could_hold_stop_the_start():
    with pytest.raises(BadConfig, match="request_limit"):
        read_config({**KEYS, "upload_limit": 30 * 1024 * 1024})


@pytest.mark.parametrize("text", ["half", "", "1e3", "３０"])
def test_a_number_of_the_environment_that_is_none_is_named(text, monkeypatch, tmp_path):
    monkeypatch.setenv("GONGDAO_INSTANCE", str(tmp_path))
    for name, value in {**KEYS, "idle_minutes": text}.items():
        monkeypatch.setenv(f"GONGDAO_{name.upper()}", value)

    with pytest.raises(BadConfig, match="idle_minutes"):
        read_config()


def test_a_file_that_is_none_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGDAO_INSTANCE", str(tmp_path))
    (tmp_path / "config.toml").write_text("secret_key = \n")

    with pytest.raises(BadConfig, match=r"config\.toml"):
        read_config()


def test_what_is_not_named_has_its_default():
    config = read_config(KEYS)

    assert (config.idle_minutes, config.jobs, config.secure_cookies) == (30, "huey", False)
