"""The examples in the docstrings of the law are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import law

MODULES = [f"law.{module.name}" for module in pkgutil.iter_modules(law.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
