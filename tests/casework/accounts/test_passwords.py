"""What a password has to be, and that nobody can tell an unknown name by the time it takes."""

from __future__ import annotations

import pytest

from casework.accounts import passwords
from law.errors import Incomplete


def problem(password: str, **known) -> str:
    try:
        passwords.check_policy(password, **{"username": "hemin", "name": "何敏", **known})
    except Incomplete as fault:
        return fault.problems["password"]
    return ""


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("Ab1-", "现有 4 位，至少要 10 位"),
        ("abcdefghijk", "至少用 3 种，现在是 1 种"),
        ("Abcdefghijk", "至少用 3 种，现在是 2 种"),
        ("Hemin-2026x", "不能含有账号或姓名"),
        ("何敏-Abcd2026", "不能含有账号或姓名"),
        ("Aa1!Aa1!Aa1!", "重复的字符太多"),
        ("Ab1-" + "x" * 130, "最多 128 位"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(password, words):
    assert words in problem(password)


@pytest.mark.parametrize("password", ["Qing-he2026", "qinghe+2026x", "QINGHE+2026x"])
def test_three_of_four_kinds_of_characters_are_enough(password):
    assert problem(password) == ""


def test_a_password_used_lately_is_refused():
    old = passwords.hasher.hash("Qing-he2026")

    assert "最近 5 次" in problem("Qing-he2026", past_hashes=[old])


def test_a_generated_password_passes_its_own_policy():
    made = {passwords.new_password() for _ in range(50)}

    assert len(made) == 50
    assert not any(problem(password) for password in made)


def test_passwords_are_hashed_with_argon2id_at_the_costs_agreed_on():
    stored = passwords.Hasher().hash("Qing-he2026")

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_an_unusable_hash_matches_no_password():
    assert not passwords.hasher.matches("!", "Qing-he2026")


def test_an_unknown_name_costs_one_check_like_a_wrong_password(monkeypatch):
    checks = []
    honest = passwords.Hasher.matches
    monkeypatch.setattr(
        passwords.Hasher, "matches", lambda *args: checks.append(1) or honest(*args)
    )

    passwords.verify_nobody("Qing-he2026")

    assert len(checks) == 1
