"""Scope: what a party agrees to beside the mediation itself (同意的范围)."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """One thing to agree to. Silence is none of them, and each can be taken back."""

    MEDIATION = "mediation"
    ONLINE = "online"
    RECORDING = "recording"
    EXPERTS = "experts"
    SHARING = "sharing"
    PUBLISH = "publish"

    @property
    def label(self) -> str:
        """调解, 在线进行 …"""
        return _LABELS[self]


_LABELS = {
    Scope.MEDIATION: "调解",
    Scope.ONLINE: "在线进行",
    Scope.RECORDING: "录音录像",
    Scope.EXPERTS: "邀请专家",
    Scope.SHARING: "向协办单位提供情况",
    Scope.PUBLISH: "公开调解结果（隐去身份）",
}

BESIDE = tuple(scope for scope in Scope if scope is not Scope.MEDIATION)
"""What is asked beside the mediation; without an answer it is not agreed to."""
