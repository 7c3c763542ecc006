"""say(): the fixed sentences of papers, which a body may put into words of its own (本地用语).

The shipped wording stands in texts/*.toml beside the papers, one text a row, with placeholders in
braces under the names that officials read: {申请人}. A paper is composed by saying its texts for
the unit that makes it; where that unit has a wording of its own in force, this one is said.

What a text tells of the case, and what the law has it say (articles, periods, courts), must stay
in every other wording of it: problems_of() finds what is missing.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session
from sqlalchemy.orm.attributes import set_committed_value

from casework.documents.models import OwnWording
from casework.now import today

LONGEST = 2000
"""Characters of an own wording; the longest shipped text has two hundred."""

STYLE = frozenset({"称谓", "行为称谓"})
"""Placeholders that a sentence can do without: they only say how somebody is addressed."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NUMBER = "[一二三四五六七八九十百]+"
_COMMANDED = re.compile(
    r"《[^》\n]+》"
    f"|第{_NUMBER}条(?:第{_NUMBER}款)?(?:第{_NUMBER}项)?"
    f"|{_NUMBER}个?(?:工作日|小时|日|个月|年)(?:以?内)?"
    "|人民法院|行政诉讼|最终裁决|视为受理|视为放弃|不收取任何费用|不停止执行|签名|盖章|签章|印章"
)


@dataclass(frozen=True, slots=True)
class Text:
    """One fixed text of a paper, as it is shipped."""

    key: str
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """Its placeholders, in order."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.text)))

    @property
    def kept(self) -> tuple[str, ...]:
        """The placeholders that no wording may drop."""
        return tuple(name for name in self.names if name not in STYLE)

    @property
    def commanded(self) -> tuple[str, ...]:
        """What the law has it say: its articles, periods, courts, effects."""
        plain = _PLACEHOLDER.sub("\n", self.text)
        return tuple(dict.fromkeys(_COMMANDED.findall(plain)))

    @property
    def may_go(self) -> bool:
        """Whether a body may leave it out: a whole sentence with nothing of case or law in it."""
        whole = self.text.endswith("。")
        return whole and not self.kept and not self.commanded


@dataclass(frozen=True, slots=True)
class Template:
    """A paper and its fixed texts."""

    module: str
    code: str
    label: str
    texts: tuple[Text, ...]

    @property
    def key(self) -> str:
        """reconsideration.acceptance"""
        return f"{self.module}.{self.code}"


TEMPLATES: dict[str, Template] = {}
"""Every paper with fixed texts, by its key."""

TEXTS: dict[str, Text] = {}
"""Every fixed text, by its key."""

Say = Callable[..., str]


def load(module: str, folder: Path, parts: Iterable[str]) -> Say:
    """Read the texts of a module's papers, part by part; answers with its say().

    Raises ValueError for a paper that is told twice.
    """
    for part in parts:
        told = (folder / f"{part}.toml").read_text(encoding="utf-8")
        for code, row in tomllib.loads(told).items():
            key = f"{module}.{code}"
            if key in TEMPLATES:
                raise ValueError(f"two papers are called {key}")
            texts = tuple(Text(f"{key}.{name}", text) for name, text in row["texts"].items())
            TEMPLATES[key] = Template(module, code, row["label"], texts)
            TEXTS.update({text.key: text for text in texts})

    def say(unit: Any, key: str, /, **values: object) -> str:
        return say_text(unit, f"{module}.{key}", values)

    return say


def say_text(unit: Any, key: str, values: Mapping[str, object]) -> str:
    """A text in the words of the unit, or in the shipped ones."""
    own = in_force(unit).get(key)
    return filled(TEXTS[key].text if own is None else own, values)


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its placeholders filled; nothing in a value is read as a placeholder."""
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def in_force(unit: Any) -> dict[str, str]:
    """The unit's own wordings in force today, by the key of their text.

    `unit.own_wordings` are all that it ever had, oldest first; the last to have begun holds.
    """
    if _has_none(unit):
        return {}
    on, found = today(), {}
    for row in unit.own_wordings:
        if row.counts and row.valid_from <= on:
            found[row.key] = row.text
    return {key: text for key, text in found.items() if text is not None and key in TEXTS}


def _has_none(unit: Any) -> bool:
    """Whether a unit has never had a wording of its own, as hardly any has.

    Asked once: a registration says fifteen texts, and reading the list would have the session
    look first at all that it has in hand.
    """
    held, session = unit.__dict__, object_session(unit)
    if "own_wordings" in held or session is None or session.new:
        return not held.get("own_wordings", True)
    if session.connection().scalar(_ANY, {"unit": unit.id}) is None:
        set_committed_value(unit, "own_wordings", [])
        return True
    return False


_ANY = select(OwnWording.__table__.c.id).where(OwnWording.unit_id == bindparam("unit")).limit(1)


def version_of(unit: Any, shipped: str) -> str:
    """The version of the templates that the unit's papers are made from: 2026.1+1f0c99ab."""
    own = in_force(unit)
    if not own:
        return shipped
    return f"{shipped}+{hashlib.sha256(json.dumps(sorted(own.items())).encode()).hexdigest()[:8]}"


def problems_of(shipped: Text, own: str) -> str:
    """Why an own wording can't stand for a shipped text; empty when it can."""
    wording = own.strip()
    if not wording:
        return "" if shipped.may_go else "这一段有必须告知的内容，不能为空"
    if len(wording) > LONGEST:
        return f"不能超过 {LONGEST} 字"
    rest = _PLACEHOLDER.sub("", wording)
    if "{" in rest or "}" in rest:
        return "花括号没有成对，占位符要写成 {名称}"
    used = _PLACEHOLDER.findall(wording)
    unknown = [name for name in dict.fromkeys(used) if name not in shipped.names]
    if unknown:
        allowed = "、".join(f"{{{name}}}" for name in shipped.names) or "没有占位符可用"
        return f"没有占位符 {'、'.join(f'{{{name}}}' for name in unknown)}；可用：{allowed}"
    missing = [f"{{{name}}}" for name in shipped.kept if name not in used]
    if missing:
        return f"缺少 {'、'.join(missing)}"
    dropped = [words for words in shipped.commanded if words not in wording]
    if dropped:
        return f"法定内容不能删改：{'、'.join(f'“{words}”' for words in dropped)}"
    return ""
