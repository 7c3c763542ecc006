"""OrganKind: what the mediating body is, on which the rules of a dispute depend."""

from __future__ import annotations

from enum import StrEnum


class OrganKind(StrEnum):
    """What the mediating body is (调解主体类型): the same dispute has other rules by body."""

    ADMIN_ORGAN = "ADMIN_ORGAN"
    ADMIN_COMMITTEE = "ADMIN_COMMITTEE"
    PMC = "PMC"
    LABOUR_ORG = "LABOUR_ORG"
    TOWN = "TOWN"
    INDUSTRY = "INDUSTRY"
    COURT_INVITED = "COURT_INVITED"

    @property
    def label(self) -> str:
        """行政机关, 人民调解委员会 …"""
        return _ORGAN_KINDS[self]


_ORGAN_KINDS = {
    OrganKind.ADMIN_ORGAN: "行政机关",
    OrganKind.ADMIN_COMMITTEE: "行政调解委员会",
    OrganKind.PMC: "人民调解委员会",
    OrganKind.LABOUR_ORG: "劳动争议调解组织",
    OrganKind.TOWN: "乡镇（街道）调解组织",
    OrganKind.INDUSTRY: "行业性专业性调解组织",
    OrganKind.COURT_INVITED: "法院特邀调解组织",
}

ADMINISTRATIVE = frozenset({OrganKind.ADMIN_ORGAN, OrganKind.ADMIN_COMMITTEE})
"""Bodies whose mediation is administrative mediation in the narrow sense."""
