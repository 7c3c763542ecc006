"""Passwords: argon2id, and what a password has to be."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from law.errors import Incomplete

SHORTEST = 10
CLASSES_NEEDED = 3
HISTORY = 5

_LOOKALIKES = set("0O1lI")
_LETTERS = [c for c in string.ascii_letters if c not in _LOOKALIKES]
_DIGITS = [c for c in string.digits if c not in _LOOKALIKES]
_SIGNS = list("-+=@#%")


class Hasher:
    """argon2id with the costs that OWASP recommends: 19 MiB, two passes, one lane."""

    def __init__(self, time_cost: int = 2, memory_kib: int = 19 * 1024) -> None:
        self._argon = PasswordHasher(time_cost=time_cost, memory_cost=memory_kib, parallelism=1)

    def hash(self, password: str) -> str:
        """A fresh hash."""
        return self._argon.hash(password)

    def matches(self, stored: str, password: str) -> bool:
        """Whether the password is the one that was hashed. An unusable hash matches nothing."""
        try:
            return self._argon.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made with other costs."""
        return self._argon.check_needs_rehash(stored)


hasher = Hasher()


@cache
def _somebody(of: Hasher) -> str:
    """The hash of a password that nobody has."""
    return of.hash(secrets.token_urlsafe(24))


def verify_nobody(password: str) -> None:
    """Spend the time of a check, so that an unknown name takes as long as a wrong password."""
    hasher.matches(_somebody(hasher), password)


def check_policy(
    password: str, *, username: str, name: str, past_hashes: Iterable[str] = ()
) -> None:
    """Refuse a weak password. Raises Incomplete with the field `password` and what to do."""
    problem = _weakness(password, username, name)
    if not problem and any(hasher.matches(stored, password) for stored in past_hashes):
        problem = f"不能和最近 {HISTORY} 次用过的密码相同，请换一个"
    if problem:
        raise Incomplete({"password": problem})


def _weakness(password: str, username: str, name: str) -> str:
    """What is wrong with a password; empty when nothing is."""
    if len(password) < SHORTEST:
        return f"现有 {len(password)} 位，至少要 {SHORTEST} 位"
    if len(password) > 128:
        return "最多 128 位，请缩短"
    classes = sum(
        any(test(char) for char in password)
        for test in (str.islower, str.isupper, str.isdigit, lambda char: not char.isalnum())
    )
    if classes < CLASSES_NEEDED:
        return f"大写字母、小写字母、数字、符号至少用 {CLASSES_NEEDED} 种，现在是 {classes} 种"
    folded = password.casefold()
    if any(len(part) > 1 and part.casefold() in folded for part in (username, name)):
        return "不能含有账号或姓名，请换一个"
    if len(set(password)) < 5:
        return "重复的字符太多，请换一个"
    return ""


def new_password() -> str:
    """A one-time password that is easy to read out: no 0 and O, no 1 and l."""
    while True:
        parts = ["".join(secrets.choice(_LETTERS + _DIGITS) for _ in range(4)) for _ in range(3)]
        password = secrets.choice(_SIGNS).join(parts)
        if not _weakness(password, "", ""):
            return password
