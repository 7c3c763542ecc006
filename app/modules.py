"""MODULES: the modules, in menu order, and the pages that belong to neither."""

from __future__ import annotations

from flask import Blueprint

from app.pages import (
    account,
    administration,
    assignments,
    calendar,
    corrections,
    files,
    home,
    papers,
    parties,
    proposals,
)
from casework.web.module import MenuItem, Module
from mediation.module import MODULE as MEDIATION
from reconsideration.module import MODULE as RECONSIDERATION
from reconsideration.standardisation.module import MODULE as STANDARDISATION

MODULES: tuple[Module, ...] = (RECONSIDERATION, MEDIATION, STANDARDISATION)
PAGES = (
    home,
    account,
    papers,
    files,
    parties,
    corrections,
    assignments,
    proposals,
    calendar,
    administration,
)


def blueprints() -> tuple[Blueprint, ...]:
    """All blueprints: the modules' and the application's own."""
    own = tuple(page.blueprint for page in PAGES)
    return own + tuple(bp for module in MODULES for bp in module.blueprints)


def menu() -> tuple[tuple[str, tuple[MenuItem, ...]], ...]:
    """The side menu: groups of entries, the desk first."""
    groups: list[tuple[str, tuple[MenuItem, ...]]] = [("", home.MENU)]
    groups += [(module.label, module.menu) for module in MODULES]
    groups += [("公用", proposals.MENU + calendar.MENU), ("管理", administration.MENU)]
    return tuple(groups)


def register_rules() -> None:
    """Let each module register what the case core asks it for."""
    for module in MODULES:
        module.rules()
