"""Module: what a module hands to the application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Blueprint

from casework.accounts.policy import Action


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the side menu: shown to whoever holds a post that gives `action`.

    `hidden_at` names kinds of unit at which the module has no work: a mediation organisation
    takes in no reconsideration. Whoever works nowhere else doesn't see the entry.
    """

    label: str
    endpoint: str
    icon: str
    action: Action
    section: str = ""
    go: str = ""
    hidden_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the application: its pages, its part of the menu.

    `rules` is called once when the application starts: it registers what the case core asks
    a module for (how a case's course is reckoned, which command carries out a proposal).
    """

    name: str
    label: str
    blueprints: tuple[Blueprint, ...]
    menu: tuple[MenuItem, ...]
    rules: Callable[[], None] = field(default=lambda: None)
