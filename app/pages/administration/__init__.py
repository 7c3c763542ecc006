"""Administration: units, accounts, posts, waivers. Sees no case."""

from __future__ import annotations

from app.pages.administration import accounts, posts, units
from app.pages.administration.frame import blueprint
from casework.accounts.policy import Action
from casework.web.module import MenuItem

__all__ = ["MENU", "accounts", "blueprint", "posts", "units"]

MENU: tuple[MenuItem, ...] = (
    MenuItem("单位", "administration.units", "diagram-3", Action.SEE_ACCOUNTS),
    MenuItem("账号", "administration.accounts", "person-gear", Action.SEE_ACCOUNTS),
    MenuItem("任职申请", "administration.requests", "person-vcard", Action.GRANT),
    MenuItem("职责分离豁免", "administration.waivers", "shield-check", Action.CONFIRM_GRANT),
)
