"""The cases against a unit: what its officer sees and hands in, and how the body receives it."""

from __future__ import annotations

from reconsideration.views.answering import cases, receiving, replying

BLUEPRINTS = (cases.blueprint, replying.blueprint, receiving.blueprint)
