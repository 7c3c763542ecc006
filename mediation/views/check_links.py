"""place_of(): where what a check of an agreement names is filled in or changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casework.web.act_page import case_url
from casework.web.addresses import address
from mediation.models.cases import MediationCase
from mediation.procedure.agreement import Check, Level

FIELDS = {
    "facts": "facts",
    "total": "total",
    "copies": "copies",
    "default": "default_clause",
    "security": "other_terms",
    "confirm_option": "confirm_option",
    "confirm_barred": "confirm_option",
    "clauses": "part-clauses",
}
"""The field of the editor for each check that has one of its own."""

PARTIES = ("identity", "authority", "represented")


def place_of(
    check: Check, case: MediationCase, clauses: Sequence[Mapping[str, Any]], rows: Sequence[int]
) -> tuple[str, str]:
    """The words and the address of a link; of what is in order, none.

    `rows` are the places in the form of the clauses that were counted.
    """
    if check.level is Level.FINE:
        return "", ""
    if check.key in PARTIES:
        return "去补登当事人", f"{case_url(case)}#parties"
    if check.key in FIELDS:
        return "去填", f"#{FIELDS[check.key]}"
    if check.clause is not None:
        field, row = check.key.rpartition("-")[0], rows[check.clause - 1]
        if field == "past":
            return "去改", f"#clauses-{row}-due_on"
        return "去填", f"#clauses-{row}-{field}"
    worded = _wording(check, clauses, rows)
    if worded:
        return "去改", worded
    return "去补充登记项目", address("mediation_facts.edit", handle=case.handle)


def _wording(check: Check, clauses: Sequence[Mapping[str, Any]], rows: Sequence[int]) -> str:
    """The field that holds the words that a check quotes; nothing when it quotes none."""
    if not check.text.startswith("“"):
        return ""
    quoted = check.text[1:].partition("”")[0]
    for row, clause in zip(rows, clauses, strict=True):
        if quoted in str(clause.get("act") or ""):
            return f"#clauses-{row}-act"
    return "#other_terms"
