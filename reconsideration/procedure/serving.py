"""WAYS: how a paper is served, what each way asks for, and its article (行政复议法 88 ¶1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from law import CPL
from law.citation import Citation


class WayOfService(StrEnum):
    """A way of service (送达方式)."""

    DIRECT = "direct"
    LEFT = "left"
    ELECTRONIC = "electronic"
    POST = "post"
    ENTRUSTED = "entrusted"
    NOTICE = "notice"
    ABROAD = "abroad"

    @property
    def label(self) -> str:
        """直接送达, 留置送达 …"""
        return _LABELS[self]


_LABELS = {
    WayOfService.DIRECT: "直接送达",
    WayOfService.LEFT: "留置送达",
    WayOfService.ELECTRONIC: "电子送达",
    WayOfService.POST: "邮寄送达",
    WayOfService.ENTRUSTED: "委托送达",
    WayOfService.NOTICE: "公告送达",
    WayOfService.ABROAD: "境外送达",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a way asks for: somebody who received it, or a proof (the words that ask for it)."""

    basis: Citation
    served_on: str
    needs_receiver: bool = False
    needs_proof: str = ""


WAYS: Mapping[WayOfService, Rule] = {
    WayOfService.DIRECT: Rule(CPL.cite(88), "签收之日", needs_receiver=True),
    WayOfService.LEFT: Rule(
        CPL.cite(89), "留置之日", needs_proof="写明见证人，或者拍照、录像的编号（民事诉讼法第89条）"
    ),
    WayOfService.ELECTRONIC: Rule(
        CPL.cite(90), "到达对方系统之日", needs_proof="写明电子送达的回执或者系统记录"
    ),
    WayOfService.POST: Rule(
        CPL.cite(91), "回执上的收件之日", needs_receiver=True, needs_proof="写明邮件单号"
    ),
    WayOfService.ENTRUSTED: Rule(
        CPL.cite(91), "签收之日", needs_receiver=True, needs_proof="写明受委托的机关"
    ),
    WayOfService.NOTICE: Rule(CPL.cite(95), "公告期满之日"),
    WayOfService.ABROAD: Rule(
        CPL.cite(283), "依所用方式视为送达之日", needs_proof="写明境外送达的方式和证明"
    ),
}

NOTICE_DAYS: Mapping[bool, int] = {False: 30, True: 60}
"""Days of a notice: sixty where there is no domicile in China (CPL 95, 283)."""
