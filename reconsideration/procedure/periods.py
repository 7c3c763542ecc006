"""PERIODS: every period of reconsideration by its number, with what starts, stops, extends it.

The clocks themselves are in `law_2023`, `law_2017` and `beside`; this table says beside each what
people ask of a period, and keeps the rows for which the law states no length at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from law import ARL, ARL_IMPL
from law.citation import Basis, Practice
from law.clock import TimeLimit
from reconsideration.procedure import beside, law_2017, law_2023, suing
from reconsideration.procedure.law_2017 import limits as old
from reconsideration.procedure.law_2023 import limits as new

NO_PERIOD = "法律没有规定期限"
REMAINDER = "剩余的期间"
OBSTACLE = "不可抗力等正当理由耽误的，扣除障碍期间（第20条第2款）"
STOPPED = "中止、鉴定、勘验、指定受理的时间不计入"
SAVED = "不可抗力等耽误的不计入（行诉法第48条）"
ORDINARY, SIMPLIFIED = "普通", "简易"


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A row of the table of periods; `limit` None: the law states no length."""

    number: str
    label: str
    basis: Basis
    begins: str
    limit: TimeLimit | None = None
    track: str = ""
    extension: str = ""
    stops: str = ""
    missed: str = ""
    said: str = NO_PERIOD

    @property
    def period(self) -> str:
        """60 日; 前 5 个工作日; what is said where there is no length."""
        if self.limit is None:
            return self.said
        return f"{'前 ' if self.limit.before else ''}{self.limit.period}"


def _row(
    limit: TimeLimit,
    begins: str,
    *,
    number: str = "",
    label: str = "",
    track: str = "",
    extension: str = "不得延长",
    stops: str = "",
    basis: Basis | None = None,
) -> PeriodRow:
    return PeriodRow(
        number=number or limit.number,
        label=label or limit.label,
        basis=basis or limit.basis,
        begins=begins,
        limit=limit,
        track=track,
        extension=extension,
        stops=stops,
        missed=limit.missed,
    )


def _open(number: str, label: str, basis: Basis, begins: str, missed: str = "") -> PeriodRow:
    return PeriodRow(number, label, basis, begins, missed=missed)


APPLYING = (
    _row(
        beside.APPLY,
        "知道或者应当知道行政行为之日",
        extension="其他法律规定超过六十日的除外",
        stops=OBSTACLE,
    ),
    PeriodRow(
        "P02",
        "申请期限中的障碍期间",
        ARL.cite(20, 2),
        "障碍发生之日",
        extension="障碍消除后继续计算",
        said=REMAINDER,
        stops=OBSTACLE,
    ),
    _row(beside.APPLY_UNTOLD, "知道复议权利、机关和期限之日", stops=OBSTACLE),
    _row(beside.APPLY_CAP, "知道或者应当知道行为内容之日"),
    _row(beside.APPLY_LONGEST, "行政行为作出之日"),
    _row(beside.INACTION, "机关收到履行申请之日；有履行期限的为期满之日", extension=""),
    _row(beside.PASS_ON, "处罚机关收到申请之日"),
)
FILING = (
    _row(new.EXAMINE, "收到申请之日", stops="按期通知补正的，补正后重新审查"),
    _row(
        new.EXAMINE,
        "收到申请之日",
        number="P22",
        label="书面通知补正，一次告知",
        basis=ARL.cite(31, 1),
    ),
    _row(
        new.CORRECT,
        "申请人收到补正通知之日",
        extension="有正当理由的，由机关延长，没有上限",
    ),
    _row(new.EXAMINE_AGAIN, "收到补正材料之日"),
    _row(beside.SETTLE_RECEIVER, "同一日收到之日", stops="不计入审理期限"),
    _row(beside.NAME_RECEIVER, "协商不成之日", stops="不计入审理期限"),
)
TRIAL = (
    _row(new.SEND_COPY, "受理之日", track=ORDINARY),
    _row(new.REPLY, "被申请人收到副本之日", track=ORDINARY, stops="中止期间照常进行"),
    _row(new.SIMPLIFIED["send_copy"], "受理之日", track=SIMPLIFIED),
    _row(
        new.SIMPLIFIED["reply"],
        "被申请人收到副本之日",
        track=SIMPLIFIED,
        stops="中止期间照常进行",
    ),
    _row(new.HEARING_NOTICE, "听证之日（向前推算）", track=ORDINARY),
    _row(new.SUSPENDED_60, "以死亡、丧失行为能力、单位终止中止之日", extension=""),
    _row(new.NORM_DEAL, "中止之日"),
    _row(new.NORM_TRANSFER, "中止之日"),
    _row(new.NORM_NOTIFY, "中止之日"),
    _row(new.NORM_ANSWER, "制定机关收到通知之日"),
    _row(new.NORM_REPLY, "接受转送的机关收到之日", stops="案件继续中止"),
    _row(
        new.DECIDE,
        "受理之日",
        track=ORDINARY,
        extension="情况复杂，经机构负责人批准，累计不超过三十日，书面告知当事人",
        stops=STOPPED,
    ),
    _row(
        new.SIMPLIFIED["decide"],
        "受理之日",
        track=SIMPLIFIED,
        extension="不得延长，可以转为普通程序（第55条）",
        stops=STOPPED,
    ),
)
AFTER = (
    _row(new.SUE_AFTER_REFUSAL, "收到决定之日，或者复议期满之日", stops=SAVED),
    _row(new.SUE, "收到决定之日", extension="法律另有规定的除外", stops=SAVED),
    _row(new.SUE_UNTOLD, "知道决定内容之日"),
    _row(beside.SUE_DIRECTLY, "知道或者应当知道行政行为之日", stops=SAVED),
    _row(new.PERFORM_AS_SET, "收到决定书之日，或者调解书生效之日", extension="决定书所定"),
    _row(new.PERFORM, "收到决定之日", extension="法律、法规、规章另有规定的从其规定"),
    _row(new.OPINION_REPLY, "收到意见书之日"),
    _row(new.AS_ORDERED, "责令履行之日", extension="通知书所定"),
    _row(suing.ENFORCE, "被执行人起诉期限届满之日"),
    _row(beside.NOTICE_SERVICE, "公告之日", extension="在境内没有住所的为六十日"),
    _open("P70", "申请国务院裁决", ARL.cite(26), "收到决定之日"),
    _open("P71", "决定书送达", ARL.cite(75, 2), "作出决定之日"),
    _open("P72", "停止执行申请的答复、撤回的答复、公开、抄告、归档", ARL.cite(79, 2), "各该事项"),
)
OLD = (
    _row(beside.OLD_APPLY, "知道行政行为之日", extension="法律规定超过六十日的除外"),
    _row(old.EXAMINE, "收到申请之日"),
    PeriodRow(
        "O3",
        "通知补正；补正期限由通知确定",
        Practice("五日按工作日计算", ARL_IMPL.cite(29)),
        "收到申请之日",
        limit=old.ASK_CORRECTION,
        stops="补正时间不计入审理期限",
        missed=old.CORRECT.missed,
    ),
    _row(beside.OLD_PASS_ON, "县级政府收到之日"),
    _row(old.SEND_COPY, "受理之日，即收到申请之日"),
    _row(old.REPLY, "被申请人收到副本之日"),
    _row(
        old.DECIDE,
        "受理之日，即收到申请之日",
        extension="情况复杂，经机关负责人批准，不超过三十日，告知申请人、被申请人",
        stops="补正、中止、鉴定、勘验、指定受理的时间不计入",
    ),
    _row(old.NORM_DEAL, "中止之日"),
    _row(old.NORM_TRANSFER, "中止之日"),
    _row(old.NORM_REPLY, "接受转送的机关收到之日"),
)
GROUPS: tuple[tuple[str, tuple[PeriodRow, ...]], ...] = (
    ("申请", APPLYING),
    ("受理", FILING),
    ("审理", TRIAL),
    ("决定以后", AFTER),
    ("2024年以前受理的案件（2017年的行政复议法）", OLD),
)
PERIODS: tuple[PeriodRow, ...] = tuple(row for _, rows in GROUPS for row in rows)


def limit_names() -> frozenset[str]:
    """What a period may be called: its number, or the key of its limit."""
    limits = [row.limit for row in PERIODS if row.limit is not None]
    for version in (law_2017.VERSION, law_2023.VERSION):
        limits += [*version.limits.values(), version.sue_closed, version.perform_as_set]
        limits.append(suing.untold(version.limits["sue"]))
    numbers = {row.number for row in PERIODS} | {limit.number for limit in limits}
    return frozenset((numbers | {limit.key for limit in limits}) - {""})
