"""Bases: what `L30(2)` stands for: the laws that a catalogue names, and their articles."""

from __future__ import annotations

import re

from law.citation import Citation, Statute
from law.library import STATUTES, article
from reconsideration.standardisation.catalogue.rows import Row

_CODE = re.compile(r"([A-Z]+)(\d{1,4})(?:\((\d{1,2})\))?(?:\((\d{1,2})\))?")


class Bases:
    """The laws of a catalogue, by the letters that it gives them."""

    def __init__(self, catalogue: Row) -> None:
        self._laws: dict[str, Statute] = {}
        for row in catalogue.rows("laws", "法规 ", "id"):
            key, name = row.text("statute"), row.text("id")
            if key not in STATUTES:
                row.wrong(f"法规库没有“{key}”")
            else:
                self._laws[name] = STATUTES[key]
            row.finish()

    def cite(self, code: str, row: Row) -> Citation | None:
        """L30(2) → 第30条第2款; what isn't there is noted in the row."""
        match = _CODE.fullmatch(code)
        if match is None:
            row.wrong(f"依据“{code}”应写成 L30、L30(2) 或者 L52(2)(1)")
            return None
        law, number, paragraph, item = match.groups()
        statute = self._laws.get(law)
        if statute is None:
            row.wrong(f"依据“{code}”：“laws”里没有“{law}”")
            return None
        citation = statute.cite(
            int(number), int(paragraph) if paragraph else None, int(item) if item else None
        )
        try:
            article(citation)
        except LookupError:
            row.wrong(f"依据“{code}”：法规库没有{citation.text}")
            return None
        return citation
