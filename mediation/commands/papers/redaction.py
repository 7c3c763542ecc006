"""Redactor: what is known of the people of a mediation, for texts that leave the file (脱敏)."""

from __future__ import annotations

from collections.abc import Iterator

from casework.cases.models import Party, Side
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.numerals import chinese_number
from casework.documents.redaction import HIDDEN, STEMS, Hider, secrets_of
from mediation.commands.papers.parts import dispute_of, side
from mediation.dispute_type import FactType
from mediation.models.cases import MediationCase


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
            for text in secrets_of(party):
                yield text, HIDDEN
            for agent in party.representatives:
                yield agent.name, "代理人"
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
