"""What the parameters of addresses may be."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from casework.cases.paging import LARGEST_ROW


class RowConverter(IntegerConverter):
    """`<int:…>`: the number of a row. Larger ones than any row has are no address of ours."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST_ROW)


def init_app(app: Flask) -> None:
    """Let every `<int:…>` be the number of a row."""
    app.url_map.converters["int"] = RowConverter
