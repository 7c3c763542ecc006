"""plain(), digest(): the content of a catalogue in one form, whatever file or row it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """The same content as JSON keeps it: whole numbers as such, others as decimal text.

    >>> plain({"points": Decimal("0.50"), "bands": ((Decimal("98"), 2),)})
    {'points': '0.5', 'bands': [[98, 2]]}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, Decimal | float):
        exact = Decimal(str(value))
        if not exact.is_finite():
            return str(exact)  # No catalogue has it; the reading says so.
        return int(exact) if exact == exact.to_integral_value() else f"{exact.normalize():f}"
    return value


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 of the content, independent of the order of keys and of how numbers are written."""
    text = json.dumps(plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
