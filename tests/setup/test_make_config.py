"""A new site gets keys of its own, which only its owner can read, and keeps them."""

from __future__ import annotations

import stat
import tomllib

from scripts.make_config import main


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_site_gets_long_keys(tmp_path):
    main(tmp_path / "instance")

    made = tomllib.loads((tmp_path / "instance" / "config.toml").read_text(encoding="utf-8"))
    assert len(made["secret_key"]) == len(made["data_key"]) == 64


def test_two_sites_get_different_keys(tmp_path):
    main(tmp_path / "one")
    main(tmp_path / "two")

    assert (tmp_path / "one" / "config.toml").read_text() != (
        tmp_path / "two" / "config.toml"
    ).read_text()


def test_only_the_owner_can_read_them(tmp_path):
    main(tmp_path / "instance")

    assert _mode(tmp_path / "instance") == 0o700
    assert _mode(tmp_path / "instance" / "config.toml") == 0o600


def test_a_second_set_up_keeps_the_keys(tmp_path):
    main(tmp_path)
    before = (tmp_path / "config.toml").read_bytes()

    main(tmp_path)

    assert (tmp_path / "config.toml").read_bytes() == before


def test_an_open_folder_is_closed(tmp_path):
    tmp_path.chmod(0o755)

    main(tmp_path)

    assert _mode(tmp_path) == 0o700
