"""Administration: units, accounts, posts, waivers, wordings of papers. Sees no case."""

from __future__ import annotations

from app.pages.administration import accounts, posts, units, wordings
from app.pages.administration.frame import blueprint
from casework.accounts.policy import Action
from casework.web.module import MenuItem

__all__ = ["MENU", "accounts", "blueprint", "posts", "units", "wordings"]

MENU: tuple[MenuItem, ...] = (
    MenuItem("单位", "administration.units", "diagram-3", Action.SEE_ACCOUNTS),
    MenuItem("账号", "administration.accounts", "person-gear", Action.SEE_ACCOUNTS),
    MenuItem("任职申请", "administration.requests", "person-vcard", Action.GRANT),
    MenuItem("文书模板", "administration.wordings", "file-earmark-text", Action.SEE_WORDINGS),
    MenuItem("职责分离豁免", "administration.waivers", "shield-check", Action.CONFIRM_GRANT),
)
