"""check_name(), check_texts(): state secrets have no place on this network (惯例可配置).

A site sets the words by which such material is known (setting `secret_words`). A word that is
denied ("不涉及国家秘密") or only reported as a reason ("以属于国家秘密为由") marks nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from law.citation import Practice
from law.errors import Incomplete

BASIS = Practice("识别涉密材料的字样由本单位设定")
WORDS = ("绝密★", "机密★", "秘密★", "绝密级", "机密级", "秘密级", "国家秘密", "涉密")
_DENIED = ("不", "非", "未", "无", "没有")
_NEAR = 5
_state: dict[str, tuple[str, ...]] = {"words": WORDS}


def use_words(words: Iterable[str]) -> None:
    """Look for these words from now on; none at all turns the check off."""
    _state["words"] = tuple(filter(None, map(_plain, words)))


def check_name(name: str) -> None:
    """Raise Incomplete for `file` when the name of a file says that it holds a state secret."""
    word = _found(name)
    if word:
        raise Incomplete({"file": _refusal(word)})


def check_texts(texts: Mapping[str, Any]) -> dict[str, str]:
    """What must not be typed in here: one message for each text that says it is secret."""
    said = {key: _found(value) for key, value in texts.items() if isinstance(value, str) and value}
    return {key: _refusal(word) for key, word in said.items() if word}


def _found(text: str) -> str:
    plain = _plain(text)
    for word in _state["words"]:
        start = plain.find(word)
        while start >= 0:
            before, after = plain[max(0, start - _NEAR) : start], plain[start + len(word) :]
            denied = any(one in before for one in _DENIED)
            if not denied and not after[:_NEAR].startswith(("为由", "为理由")):
                return word
            start = plain.find(word, start + 1)
    return ""


def _plain(text: str) -> str:
    """One form of the star, no blanks: a mark is found however it was typed."""
    plain = unicodedata.normalize("NFKC", text)
    for star in "☆*✩✭":
        plain = plain.replace(star, "★")
    return "".join(plain.split())


def _refusal(word: str) -> str:
    return (
        f"涉密材料不得录入本系统：出现“{word}”字样。请停止录入，按保密规定在线下办理；"
        f"确实不涉密的，改写这几个字（{BASIS.text}）"
    )
