"""parse(): the content of a catalogue file: TOML, or the JSON that the pages give out."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from typing import Any

from reconsideration.standardisation.catalogue.flaws import BadCatalogue, Flaw

LARGEST = 1_000_000


def parse(content: bytes) -> Any:
    """What a file holds, not yet proved. Raises BadCatalogue when it can't be read at all."""
    if len(content) > LARGEST:
        raise BadCatalogue([Flaw("文件", "超过 1 MB")])
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            return json.loads(text, parse_float=Decimal)
        return tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise BadCatalogue([Flaw("文件", "不是 UTF-8 文本，请另存为 UTF-8")]) from error
    except (ValueError, RecursionError) as error:
        reason = f"不是正确的 TOML 或者 JSON：{str(error)[:100]}"
        raise BadCatalogue([Flaw("文件", reason)]) from error
