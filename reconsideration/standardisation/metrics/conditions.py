"""M16b, M27-M31, M34, M39, M40, M42, M46, M47: posts, money, returns, what belongs to cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from sqlalchemy import select

from casework.db import db
from casework.ledgers.book import units_under
from casework.measures.sql import CASE
from reconsideration.models import CommitteeMember
from reconsideration.standardisation.metrics.ledger import Ledger, Ledgers, counties_beside
from reconsideration.standardisation.metrics.metric import Kind, Metric, Result, Scope
from reconsideration.standardisation.metrics.reading import happenings, items
from reconsideration.standardisation.models import RegisterEntry

FEWEST_CASES, FEWEST_COUNTIES = 5, 3
ORAL = items(happenings("received", where=CASE.channel == "oral"), ())
REFERRED = items(happenings("referred"), ())

Keeps = Callable[[Ledger, RegisterEntry], bool]


def share_of(register: str, kept: Keeps, among: Keeps | None = None) -> Callable[[Ledger], Result]:
    """A share of the rows of a register that belong to the period."""

    def share(ledger: Ledger) -> Result:
        found = [one for one in ledger.dated(register) if among is None or among(ledger, one)]
        return Result(entries=tuple((one.id, int(kept(ledger, one)), 1) for one in found))

    return share


def number_of(register: str, among: Keeps) -> Callable[[Ledger], Result]:
    """How many rows of a register in the period."""

    def count(ledger: Ledger) -> Result:
        found = [one for one in ledger.dated(register) if among(ledger, one)]
        return Result(entries=tuple((one.id, 1, 0) for one in found), counts=True)

    return count


def _by(ledger: Ledger, row: RegisterEntry, key: str) -> bool:
    """Whether a day of a row has come by the end."""
    on = row.value(key)
    return on is not None and on <= ledger.scope.until


def _decided(ledger: Ledger, row: RegisterEntry) -> bool:
    return _by(ledger, row, "decided_on")


def _sent_in_time(_: Ledger, row: RegisterEntry) -> bool:
    """Sent by its last day and not sent back."""
    sent = row.value("sent_on")
    return sent is not None and sent <= row.value("due_on") and row.value("back_on") is None


def _return_is_due(ledger: Ledger, row: RegisterEntry) -> bool:
    """Due days that have passed; one of today counts once it was met."""
    return row.value("due_on") < ledger.scope.today or _sent_in_time(ledger, row)


def _any(_: Ledger, __: RegisterEntry) -> bool:
    return True


def _not_refunded(ledger: Ledger, row: RegisterEntry) -> bool:
    refunded = row.value("refunded_on")
    return refunded is None or refunded > ledger.scope.today


def returns_in_time(ledger: Ledger) -> Result:
    """Returns that fell due; those of the whole period, an early one too."""
    scope = ledger.scope
    found = [
        one
        for one in ledger.of("return")
        if scope.covers(one.value("due_on")) and _return_is_due(ledger, one)
    ]
    return Result(entries=tuple((one.id, int(_sent_in_time(ledger, one)), 1) for one in found))


def leads_dealt_with(ledger: Ledger) -> Result:
    """Leads found: sent on, or the reason why not; a referral on the case page counts too."""
    referred = {
        (one.case_id, one.on) for one in ledger.share("referred", REFERRED)
    }  # fmt: skip
    rows = []
    for row in ledger.dated("lead"):
        on_case = any(case == row.case_id and on >= row.dated_on for case, on in referred)
        dealt = bool(row.value("sent_on") or row.value("reason")) or on_case
        rows.append((row.id, int(dealt), 1))
    return Result(entries=tuple(rows))


def oral_recorded(ledger: Ledger) -> Result:
    """Oral applications, those whose record was signed on the day they came in."""
    signed = {(one.case_id, one.value("signed_on")) for one in ledger.of("oral")}
    rows: dict[int, tuple[int, int]] = {}
    for item in ledger.share("oral", ORAL):
        rows[item.case_id] = (int((item.case_id, item.on) in signed), 1)
    return Result(rows=tuple((one, n, m) for one, (n, m) in sorted(rows.items())))


def members_from_outside(ledger: Ledger) -> Result:
    """Members of the committee at the end, those who serve in no government department."""
    until = ledger.scope.until
    there = [one for one in ledger.share("members", _members) if one.sits(until)]
    return Result(
        exact=(sum(one.is_outside for one in there), len(there)),
        needed=len(there),
        missing=sum(one.kind == "" for one in there),
    )


def _members(scope: Scope) -> Sequence[CommitteeMember]:
    asked = select(CommitteeMember).where(CommitteeMember.unit_id.in_(scope.units))
    return list(db.session.scalars(asked.order_by(CommitteeMember.id)))


def contact_points(ledger: Ledger) -> Result:
    """Townships and sub-districts at the end, those with a contact point."""
    until = ledger.scope.until
    there = [
        one for one in ledger.of("township")
        if one.value("ended_on") is None or one.value("ended_on") > until
    ]  # fmt: skip
    return Result(entries=tuple((one.id, int(_by(ledger, one, "since_on")), 1) for one in there))


def posts_filled(ledger: Ledger) -> Result:
    """The last count of posts of each unit: filled over authorised."""
    found = [one for one in ledger.of("posts") if one.value("on") <= ledger.scope.until]
    last = {one.unit_id: one for one in found}.values()
    return Result(
        entries=tuple(sorted((one.id, 1, 1) for one in last)),
        exact=(
            sum(one.data["filled"] for one in last), sum(one.data["authorised"] for one in last)
        ),
    )  # fmt: skip


def satisfied(ledger: Ledger) -> Result:
    """Satisfied over valid answers."""
    found = ledger.dated("survey")
    sums = [sum(one.data[key] for one in found) for key in ("satisfied", "valid")]
    return Result(entries=tuple((one.id, 1, 1) for one in found), exact=(sums[0], sums[1]))


# ------------------------------------------------------------------------------ money


def budget_executed(ledger: Ledger) -> Result:
    """Spent since 1 January, as if for a whole year, over what the year's budget gives.

    Months that are not over are left out.
    """
    year, months = ledger.scope.last.year, _whole_months(ledger.scope)
    budget = [one for one in ledger.of("budget") if one.data["year"] == year]
    spent = [
        one for one in ledger.of("spending")
        if date(year, 1, 1) <= _month(one) and _month(one).month <= months
        and _month(one).year == year
    ]  # fmt: skip
    if not months or not budget:
        return Result(exact=(0, 0))
    given = sum((Fraction(one.value("appropriated")) for one in budget), Fraction(0))
    behind = [*((one.id, 1, 0) for one in spent), *((one.id, 0, 1) for one in budget)]
    whole_year = _sum(spent) * 12 / months
    return Result(entries=tuple(sorted(behind)), exact=(whole_year, given))


def spent_per_case(ledger: Ledger) -> Result:
    """Spent for a case accepted, over the median of the city's counties."""
    own = _per_case(ledger.all, ledger.body)
    beside = counties_beside(ledger.body)
    others = ledger.all
    if any(one not in others.by_body for one in beside):
        others = ledger.all.keep(("beside", tuple(beside)), lambda: _open(ledger, beside))
    found = [figure for one in beside if (figure := _per_case(others, one)) is not None]
    if own is None or len(found) < FEWEST_COUNTIES:
        return Result(exact=(0, 0))
    spent = _in_period(ledger)
    return Result(
        rows=ledger.accepted,
        entries=tuple((one.id, 1, 0) for one in spent),
        exact=(own, median(found)),
    )


def _open(ledger: Ledger, bodies: Sequence[int]) -> Ledgers:
    """The same question to other bodies."""
    units = {body: units_under(body) for body in bodies}
    every = tuple(sorted({unit for own in units.values() for unit in own}))
    return Ledgers(units, Scope(every, ledger.scope.period))


def _per_case(ledgers: Ledgers, body: int) -> Fraction | None:
    """What a case accepted cost; None with too few of them."""
    ledger = ledgers.by_body[body]
    accepted = sum(row[1] for row in ledger.accepted)
    return _sum(_in_period(ledger)) / accepted if accepted >= FEWEST_CASES else None


def _in_period(ledger: Ledger) -> list[RegisterEntry]:
    return ledger.dated("spending")


def _sum(rows: Sequence[RegisterEntry]) -> Fraction:
    return sum((Fraction(one.value("amount")) for one in rows), Fraction(0))


def _month(row: RegisterEntry) -> date:
    assert row.dated_on is not None
    return row.dated_on


def _whole_months(scope: Scope) -> int:
    """How many months of the last year are over."""
    after = scope.until + timedelta(1)
    return (
        12
        if after.year > scope.last.year
        else max(0, after.month - 1) * (after.year == scope.last.year)
    )


CONDITIONS = (
    Metric(
        "M42", "编制使用率", "实有", "编制",
        "期末最近一次登记的实有数除以编制数。",
        "《行政复议法》第7条", of_body=posts_filled, unit="名",
    ),
    Metric(
        "M39", "外部委员占比", "外部委员", "任期内委员",
        "期末任期内的委员中，不在政府部门任职的；没有登记类别的不算外部委员。",
        "《行政复议法》第52条第1款", of_body=members_from_outside, unit="名",
    ),
    Metric(
        "M40", "基层联系点覆盖率", "设有联系点", "乡镇、街道",
        "期末的乡镇、街道中，设有行政复议联系点的。",
        "惯例", of_body=contact_points, unit="个",
    ),
    Metric(
        "M30", "预算执行率", "支出（折合全年）", "预算安排",
        "1月1日至期末整月的支出，按十二个月折算，除以当年预算安排数。",
        "《行政复议法》第7条", kind=Kind.QUOTIENT, of_body=budget_executed, unit="元", percent=True,
    ),
    Metric(
        "M31", "案均经费比", "案均支出", "全市各县中位数",
        "本期支出除以受理件数，与全市各县同一数字的中位数相比；受理不足五件或者可比的县不足三个的不适用。各县登齐以前自评不计，检查时计入。",
        "《行政复议法》第7条", kind=Kind.QUOTIENT, of_body=spent_per_case, unit="元", percent=True,
    ),
    Metric(
        "M27", "统计报送按期率", "按期报送、未退回", "应报的报表",
        "应报日在本期的统计报表中，应报日以前报送、没有退回的。",
        "《行政复议法实施条例》第3条第4项", of_body=returns_in_time, unit="份",
    ),
    Metric(
        "M34", "口头申请笔录率", "当日签名", "口头申请",
        "本期收到的口头申请中，当日制作笔录并由申请人签名的。",
        "《行政复议法》第22条第3款", of_body=oral_recorded,
    ),
    Metric(
        "M16b", "回避办理率", "已决定", "回避申请",
        "本期提出的回避申请中，期末以前作出决定的。",
        "惯例", of_body=share_of("recusal", _decided), unit="次",
    ),
    Metric(
        "M46", "应移送线索处置率", "移送或者说明理由", "发现的线索",
        "本期发现的、属于第80条至第86条的线索中，已经移送或者写明不移送理由的。",
        "《行政复议法》第80条至第86条", of_body=leads_dealt_with, unit="条",
    ),
    Metric(
        "M29", "违规收费数", "查实收费", "",
        "本期查实的向申请人收费。",
        "《行政复议法》第87条", kind=Kind.COUNT, of_body=number_of("fee", _any), unit="次",
    ),
    Metric(
        "M29r", "未退还的收费数", "没有退还", "",
        "本期查实、至今没有退还的收费。",
        "《行政复议法》第87条", kind=Kind.COUNT, of_body=number_of("fee", _not_refunded), unit="次",
    ),
    Metric(
        "M47", "群众满意率", "满意", "有效答卷",
        "本期满意度调查中，满意的答卷除以有效答卷。",
        "惯例", of_body=satisfied, unit="份",
    ),
)  # fmt: skip
