"""OUTCOME: how cases ended, with each rate named by its numerator and its base.

Published figures divide the same corrections by cases concluded, by cases accepted or by
decisions, and count terminations as corrections or not. So every rate that is in use stands here
beside the others, each with its base printed under it.
"""

from __future__ import annotations

from sqlalchemy import and_, not_, or_

from casework.measures import Measure, Shape
from reconsideration.measures import parts
from reconsideration.measures.parts import (
    CORRECTIONS,
    EVENT,
    WIDE,
    concluded_where,
    decided_as,
    flag,
    share,
    text,
    times,
    was,
)

RATE = Shape.RATE
DECIDED = EVENT.kind == "decided"
CORRECTED = and_(DECIDED, decided_as(*CORRECTIONS))
CORRECTED_WIDE = and_(DECIDED, decided_as(*WIDE))
MEDIATED = EVENT.kind == "mediated"
SETTLED = and_(EVENT.kind == "withdrawn", was(*parts.ACCEPTED), flag("after_settlement"))
AFTER_CHANGE = and_(
    EVENT.kind == "withdrawn",
    was(*parts.ACCEPTED),
    flag("after_change"),
    not_(flag("after_settlement")),
)
WITHDRAWN = and_(
    or_(EVENT.kind == "withdrawn", and_(EVENT.kind == "terminated", text("ground") == "T1")),
    was(*parts.ACCEPTED),
)
AMICABLE = or_(MEDIATED, SETTLED)
AMICABLE_WIDE = or_(MEDIATED, WITHDRAWN)
TERMINATED = or_(EVENT.kind == "terminated", WITHDRAWN)
KIND_LIST = "变更、撤销、确认违法、确认无效、责令履行，含视为没有证据的处理（第70条）"

corrected, corrected_wide = concluded_where(CORRECTED), concluded_where(CORRECTED_WIDE)
amicable, amicable_wide = concluded_where(AMICABLE), concluded_where(AMICABLE_WIDE)


def _decided(key: str, label: str, definition: str, *kinds: str) -> Measure:
    where = and_(DECIDED, decided_as(*kinds))
    return Measure(key, label, label, definition, concluded_where(where))


OUTCOME = (
    Measure(
        "concluded",
        "审结",
        "审结",
        "受理后在本期作出决定、驳回申请、终止或者调解书生效的案件。",
        parts.concluded,
    ),
    Measure(
        "conclusion_rate",
        "结案率",
        "审结",
        "本期审结的案件，除以本期受理与期初在审的案件之和。",
        share(parts.concluded, parts.both(parts.accepted, parts.under_way_before)),
        m_label="受理与期初在审",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "open_after", "期末未结", "期末未结", "到本期最后一日还没有终了的案件。", parts.open_after
    ),
    Measure(
        "ended", "终了", "终了", "本期终了的案件：未予受理的和审结的、移交上级的都计。", parts.ended
    ),
    _decided("upheld", "维持", "决定维持原行政行为的案件。", "D68"),
    _decided("claim_rejected", "驳回请求", "决定驳回行政复议请求的案件（第69条）。", "D69"),
    Measure(
        "dismissed",
        "驳回申请",
        "驳回申请",
        "受理后不符合受理条件、驳回申请的案件（第33条）。",
        concluded_where(EVENT.kind == "dismissed"),
    ),
    _decided("changed", "变更", "决定变更的案件。", *parts.CHANGED),
    _decided("revoked", "撤销", "决定撤销、部分撤销的案件。", *parts.REVOKED),
    _decided("unlawful", "确认违法", "确认违法的案件（第65条）。", *parts.UNLAWFUL),
    _decided("void", "确认无效", "确认无效的案件（第67条）。", *parts.VOID),
    _decided("ordered", "责令履行", "责令履行的案件（第66条）。", *parts.PERFORM),
    _decided("no_evidence", "视为没有证据", "依第70条处理的案件。", *parts.NO_EVIDENCE),
    _decided("agreement", "协议责任、补偿", "行政协议的决定（第71条）。", "D71A", "D71B"),
    _decided("compensation", "赔偿", "决定赔偿的案件（第72条第1款）。", "D72A"),
    Measure(
        "mediated",
        "调解书结案",
        "调解书",
        "调解书在本期生效的案件（第73条）。",
        concluded_where(MEDIATED),
    ),
    Measure(
        "terminated",
        "终止",
        "终止",
        "本期终止的案件，含准予撤回（第41条）。",
        concluded_where(TERMINATED),
    ),
    Measure(
        "settled",
        "其中和解撤回",
        "和解撤回",
        "达成和解后撤回、准予终止的案件（第74条）。",
        concluded_where(SETTLED),
    ),
    Measure(
        "withdrawn",
        "其中撤回",
        "撤回",
        "受理后撤回、准予终止的案件，含和解撤回。",
        concluded_where(WITHDRAWN),
    ),
    Measure(
        "after_change",
        "其中改正后撤回",
        "改正后撤回",
        "被申请人改变行政行为以后撤回、准予终止的案件，不含和解撤回（实施条例第39条）。",
        concluded_where(AFTER_CHANGE),
    ),
    Measure(
        "corrected", "直接纠错数", "直接纠错", f"审结的案件中直接纠错的：{KIND_LIST}。", corrected
    ),
    Measure(
        "corrected_wide",
        "纠错数（含协议、赔偿）",
        "纠错",
        f"审结的案件中纠错的：{KIND_LIST}，另计行政协议责任、补偿和行政赔偿。",
        corrected_wide,
    ),
    Measure(
        "corrected_by_concluded",
        "直接纠错率（占审结）",
        "直接纠错",
        "直接纠错数，除以本期审结的案件。",
        share(corrected, parts.concluded),
        m_label="审结",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "corrected_by_decided",
        "直接纠错率（占决定）",
        "直接纠错",
        "直接纠错数，除以本期作出行政复议决定的案件；驳回申请、终止、调解不计入分母。",
        share(corrected, times("decided")),
        m_label="作出决定",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "corrected_by_accepted",
        "直接纠错率（占受理）",
        "直接纠错",
        "直接纠错数，除以本期受理的案件；各按发生之日计，跨期的可能大于 100%。",
        share(corrected, parts.accepted),
        m_label="受理",
        shape=RATE,
    ),
    Measure(
        "corrected_wide_by_concluded",
        "纠错率（含协议、赔偿，占审结）",
        "纠错",
        "纠错数（含协议、赔偿），除以本期审结的案件。",
        share(corrected_wide, parts.concluded),
        m_label="审结",
        shape=RATE,
        within_base=True,
    ),
    Measure("amicable", "调解和解数", "调解、和解", "调解书结案与和解撤回之和。", amicable),
    Measure(
        "amicable_by_concluded",
        "调解和解率（占审结）",
        "调解、和解",
        "调解书结案与和解撤回之和，除以本期审结的案件。",
        share(amicable, parts.concluded),
        m_label="审结",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "amicable_by_accepted",
        "调解和解率（占受理）",
        "调解、和解",
        "调解书结案与和解撤回之和，除以本期受理的案件；各按发生之日计，跨期的可能大于 100%。",
        share(amicable, parts.accepted),
        m_label="受理",
        shape=RATE,
    ),
    Measure(
        "amicable_wide_by_concluded",
        "调撤率（占审结）",
        "调解、撤回",
        "调解书结案与各种撤回之和，除以本期审结的案件。",
        share(amicable_wide, parts.concluded),
        m_label="审结",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "amicable_by_handled",
        "调解和解率（占办理，含受理前）",
        "调解、和解、受理前撤回",
        "调解书结案、和解撤回与受理前撤回之和，除以本期办理总数。",
        share(
            parts.both(amicable, times("withdrawn", where=~was(*parts.ACCEPTED))),
            parts.both(times("received"), parts.open_before),
        ),
        m_label="办理总数",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "resolved",
        "综合化解率",
        "纠错、调解、和解",
        "直接纠错数与调解和解数之和，除以本期审结的案件。",
        share(concluded_where(or_(CORRECTED, AMICABLE)), parts.concluded),
        m_label="审结",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "at_peace",
        "案结事了率",
        "审结后没有起诉",
        "本期审结的案件中，到今天为止没有登记起诉的；后来起诉的，数字随之变化，报出后冻结。",
        parts.at_peace,
        m_label="审结",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "saved",
        "避免、挽回损失",
        "避免、挽回损失",
        "本期作出决定、调解书生效、和解撤回的案件登记的避免、挽回损失之和；决定没有登记的，按撤销的原金"
        "额、变更前后金额之差计（惯例可配置）。",
        parts.summed("saved_fen", "decided", "mediated", "withdrawn"),
        unit="元",
    ),
    Measure(
        "compensation_sum",
        "决定赔偿、补偿金额",
        "赔偿、补偿",
        "本期的决定责令赔偿、补偿的金额之和（第71条、第72条）。",
        parts.summed("compensation_fen", "decided"),
        unit="元",
    ),
    Measure(
        "disputed",
        "纠错、化解案件款额",
        "涉及的款额",
        "直接纠错、调解、和解结案的案件登记的款额之和。",
        lambda asked: parts.money(asked, where=or_(CORRECTED, AMICABLE)),
        unit="元",
    ),
)
