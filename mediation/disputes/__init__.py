"""DISPUTES: every kind of dispute, found by looking for the modules beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from mediation.dispute_type import DisputeType


def _found() -> dict[str, DisputeType]:
    """Import each neighbour and take its DISPUTE; two of one key are refused."""
    kinds: dict[str, DisputeType] = {}
    for neighbour in sorted(iter_modules(__path__), key=lambda module: module.name):
        dispute = import_module(f"{__name__}.{neighbour.name}").DISPUTE
        if not isinstance(dispute, DisputeType) or dispute.key in kinds:
            raise TypeError(f"{neighbour.name}: no DisputeType, or a key that is taken")
        kinds[dispute.key] = dispute
    return kinds


DISPUTES: Mapping[str, DisputeType] = _found()
