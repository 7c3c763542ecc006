"""read_roster(): many applicants from a pasted list, one a line: name, number, phone, address."""

from __future__ import annotations

import re
from typing import Any

from casework.cases import identity

MOST = 200
COLUMNS = ("name", "id_no", "phone", "address")
_BETWEEN = re.compile(r"\t|[,，;；]")
_HEADING = re.compile(r"姓名|名称|序号")
_NUMBERED = re.compile(r"^\d{1,3}[.、．\s]\s*(?=\D)")
_ID_CARD = re.compile(r"\d{17}[\dXx]")
_CREDIT_CODE = re.compile(r"[0-9A-Za-z]{18}")


def read_roster(text: str | None, side: str) -> tuple[list[dict[str, Any]], str]:
    """The parties of a list for add_party(), and what is wrong with the list as a whole.

    Columns come apart by tabs (as pasted from a sheet) or commas, without either by blanks.
    Whether a number is right is checked by the command.

    >>> read_roster("周翀，11010519491231002X", "applicant")[0][0]["id_type"]
    'id_card'
    """
    lines = [line.strip() for line in (text or "").splitlines()]
    lines = [line for line in lines if line and not _is_heading(line)]
    found = [{**_party(line), "side": side, "agents": []} for line in lines[:MOST]]
    if len(lines) > MOST:
        return found, f"名单最多 {MOST} 行，现在有 {len(lines)} 行，请分开登记"
    return found, _repeated(found)


def _is_heading(line: str) -> bool:
    return bool(_HEADING.search(line)) and not _ID_CARD.search(line) and len(line) < 60


def _party(line: str) -> dict[str, Any]:
    """One line as a party: the number tells whether it is a person or an entity."""
    line = _NUMBERED.sub("", line)
    parts = _BETWEEN.split(line) if _BETWEEN.search(line) else line.split(None, 3)
    cells = [part.strip() for part in parts]
    cells = [*cells[:3], "，".join(filter(None, cells[3:]))]
    fields = dict(zip(COLUMNS, (*cells, "", "", ""), strict=False))
    number = identity.clean(fields["id_no"])
    kind, id_type = "citizen", "other" if number else ""
    if _ID_CARD.fullmatch(number):
        id_type = "id_card"
    elif _CREDIT_CODE.fullmatch(number):
        kind, id_type = "legal_person", "credit_code"
    return {**fields, "kind": kind, "id_type": id_type}


def _repeated(found: list[dict[str, Any]]) -> str:
    """Two lines with one number are one person typed twice."""
    seen: dict[str, int] = {}
    for place, party in enumerate(found, 1):
        number = identity.clean(party["id_no"])
        if number and number in seen:
            return f"第 {place} 行与第 {seen[number]} 行的证件号码相同，请核对"
        seen[number] = place
    return ""
