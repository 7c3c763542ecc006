"""One application on SQLite: the habits ask what it is made of, not what it stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from tests.databases import DATA_KEY, SECRET_KEY


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole application, with an empty database."""
    folder: Path = tmp_path_factory.mktemp("site")
    return create_app(
        {
            "instance": str(folder),
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
            "jobs": "immediate",
            "testing": True,
        }
    )
