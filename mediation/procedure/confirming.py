"""unconfirmable(): whether a court may be asked at all to confirm what a case may agree on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.library import STATUTES
from mediation.disputes import DISPUTES
from mediation.procedure.codes import Track

_CPL = STATUTES["cpl_2023"]
_INVITED = STATUTES["invited_mediation_2016"]
_INTERPRETATION = STATUTES["cpl_interpretation_2022"]


def unconfirmable(
    kind: str, *, track: str, channel: str, facts: Mapping[str, Any], claims: frozenset[str]
) -> str:
    """Why no court confirms an agreement in such a case, with the article; empty when one may."""
    if track == Track.COURT_DELEGATED and channel == "COURT_POST":
        text = "立案后委托调解的，由法院制作调解书或者准予撤诉，不走司法确认"
        return f"{text}（{_INVITED.cite(20).text}）"
    if track in {Track.ADMIN_DISPUTE, Track.COORDINATION}:
        return f"行政争议的协议不属于民事调解协议，不能申请司法确认（{_CPL.cite(205).text}）"
    dispute = DISPUTES[kind]
    if "JUD_CONFIRM" in dispute.never:
        return f"这类纠纷的协议不能申请司法确认（{_INTERPRETATION.cite(355).text}）"
    return dispute.unconfirmable(facts, claims) if dispute.unconfirmable is not None else ""
