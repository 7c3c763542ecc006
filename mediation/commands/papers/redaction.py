"""Redaction: texts of a case without anything by which a person can be known (脱敏)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from casework.cases.models import Party, Side
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.letter import Letter
from casework.documents.numerals import chinese_number
from mediation.commands.papers.parts import dispute_of, side
from mediation.dispute_type import FactType
from mediation.models.cases import MediationCase

STEMS = "甲乙丙丁戊己庚辛壬癸"
HIDDEN = "×××"
SHORTEST = 2
"""A single character would take half the text with it."""

_PATTERNS = (
    re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])"),
    re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUWXY]{18}(?![0-9A-Za-z])"),
    re.compile(r"(?<!\d)\d{11,19}(?!\d)"),
    re.compile(r"(?<!\d)1[3-9]\d[ -]\d{4}[ -]\d{4}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"),
    re.compile(
        r"[一-鿿]{1,8}(?:路|街|巷|弄|大道|小区|村|组)\d+(?:号|弄|栋|幢|组|室)[^，。；、\s]*"
    ),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
)
"""Identity numbers, credit codes, accounts and telephones, house numbers, addresses of mail."""


def _spaced(known: str) -> re.Pattern[str]:
    """What finds it also where blanks were put between its characters."""
    characters = (re.escape(one) for one in known if not one.isspace())
    return re.compile(r"[\s　]*".join(characters))


class Hider:
    """Puts stand-ins for what is known of people, and hides numbers, addresses, accounts."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        wanted = {
            text: stand_in for text, stand_in in pairs if text and len(text.strip()) >= SHORTEST
        }
        longest_first = sorted(wanted.items(), key=lambda pair: -len(pair[0]))
        self._known = [(_spaced(known), stand_in) for known, stand_in in longest_first]

    def __call__(self, text: str) -> str:
        """The text without them; the longest first, so that no part of a name is left over."""
        for known, stand_in in self._known:
            text = known.sub(stand_in, text)
        for pattern in _PATTERNS:
            text = pattern.sub(HIDDEN, text)
        return text


class Redactor(Hider):
    """Replaces names by 申请人甲, and hides numbers, addresses, accounts and sensitive facts."""

    def __init__(self, case: MediationCase, *, entities: bool = True) -> None:
        self._case = case
        super().__init__(self._pairs(entities))

    def alias(self, party: Party) -> str:
        """申请人甲, or 被申请人某单位: what a party is called outside."""
        place = [one.id for one in side(self._case, Side(party.side))].index(party.id)
        stem = STEMS[place] if place < len(STEMS) else chinese_number(place + 1)
        many = len(side(self._case, Side(party.side))) > 1
        if party.kind in NATURAL_PERSONS:
            return f"{Side(party.side).label}{stem}"
        return f"{Side(party.side).label}某单位{stem if many else ''}"

    def _pairs(self, entities: bool) -> Iterator[tuple[str, str]]:
        """What is known of people, with what stands for it."""
        for party in self._case.parties:
            if entities or party.kind in NATURAL_PERSONS:
                yield party.name, self.alias(party)
            for text in (
                party.id_no,
                party.phone,
                party.address,
                party.service_address,
                party.e_address,
                party.work_unit,
                party.legal_rep,
            ):
                yield text or "", HIDDEN
            for agent in party.representatives:
                yield agent.name, "代理人"
                yield agent.id_no or "", HIDDEN
                yield agent.phone or "", HIDDEN
        yield from self._facts()
        for agreement in self._case.agreements:
            for clause in agreement.clauses:
                yield clause.account or "", HIDDEN

    def _facts(self) -> Iterator[tuple[str, str]]:
        """What was sealed, and whatever else the register calls a name."""
        texts = {FactType.TEXT, FactType.LONG_TEXT}
        known = {**self._case.facts, **self._case.sealed_facts}
        for fact in dispute_of(self._case).facts:
            named = "name" in fact.key or fact.label.endswith(("姓名", "人"))
            if fact.type in texts and (fact.sensitive or named):
                yield str(known.get(fact.key) or ""), HIDDEN


def redacted(letter: Letter, hide: Callable[[str], str]) -> Letter:
    """A whole letter without anything by which a person can be known: every text of it is read."""
    data = letter.to_data()
    told = {name: data[name] for name in ("title", "paragraphs", "attachments")}
    return Letter.from_data({**data, **_each_text(told, hide)})


def _each_text(value: Any, hide: Callable[[str], str]) -> Any:
    """The same data with each text changed."""
    match value:
        case str():
            return hide(value)
        case dict():
            return {key: _each_text(one, hide) for key, one in value.items()}
        case list() | tuple():
            return [_each_text(one, hide) for one in value]
    return value
