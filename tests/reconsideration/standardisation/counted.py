"""COUNTED: the second way of every metric, by its number; each reads like its row in 1.6."""

from __future__ import annotations

from datetime import date, timedelta

from tests.reconsideration.standardisation.by_hand import (
    ENDS,
    Book,
    _plain,
    _rows,
    number,
    says,
    tell,
    wd,
)
from tests.reconsideration.standardisation.counted_after import (
    m12,
    m13,
    m13b,
    m14,
    m14b,
    m14c,
    m15p,
    m24,
    m25,
    m26,
    m28,
    m45,
)
from tests.reconsideration.standardisation.counted_registers import BODY_COUNTED, Shelf, m24e, m31


def m01(book):
    pairs = []
    for case, limit in book.limits("examine", "examine_again"):
        due = limit.due_on
        if says(case, "withdrawn", "abandoned", "taken_up", until=due):
            continue
        (received,) = says(case, "received")
        asked = says(case, "correction_asked")
        corrected = bool(asked) and wd(received.on, asked[0].on) <= 5
        if corrected == (limit.key == "examine"):
            continue
        answers = says(case, "accepted", "refused")
        if case.law == "2017":
            late = [one for one in answers if one.kind == "refused" and one.on > due]
            pairs.append((case, not late))
        else:
            pairs.append((case, any(one.on <= due for one in answers)))
    return tell(pairs)


def m02(book):
    pairs = []
    for case in book.all():
        asked = says(case, "correction_asked")
        if asked and book.covers(asked[0].on):
            (received,) = says(case, "received")
            pairs.append((case, len(asked) == 1 and wd(received.on, asked[0].on) <= 5))
    return tell(pairs)


def m03(book):
    found = []
    for case, one in book.happened("correction_ordered", "taken_up", "judged"):
        if not says(case, "refused", "dismissed", until=one.on):
            continue
        data = one.data
        ordered = one.kind == "correction_ordered" and data["what"] in ("accept", "try_again")
        direct = one.kind == "taken_up" and data["how"] == "direct"
        lost = one.kind == "judged" and data.get("lost") and not data.get("appealed")
        if ordered or direct or lost:
            found.append(case)
    return number(found)


def m04(book):
    first = {}
    for case, one in book.limits("send_copy"):
        first.setdefault(case.id, (case, []))[1].append(one)
    return tell(
        (case, all(one.met_on is not None and one.met_on <= one.due_on for one in them))
        for case, them in first.values()
    )


def _replies(book):
    for case, limit in book.limits("reply"):
        whole = any(one.data.get("complete", True) for one in says(case, "reply_received"))
        yield case, whole and limit.met_on is not None and limit.met_on <= limit.due_on


def m05(book):
    return tell(_replies(book))


def m05b(book):
    return tell(
        (
            case,
            case.id in _noted("reminder", "on")
            or says(case, "referred")
            or any("D70" in (one.data.get("kinds") or []) for one in says(case, "decided")),
        )
        for case, kept in _replies(book)
        if not kept
    )


def _listened(case, until):
    return says(case, "hearing_held", until=until) or [
        one
        for one in says(case, "views_heard", until=until)
        if one.data.get("mode") not in ("paper", "impossible")
    ]


def m06(book):
    merits = book.ordinary("decided", "mediated")
    return tell((case, _listened(case, one.on)) for case, one in merits)


def m06b(book):
    def excused(case, until):
        return [
            one
            for one in says(case, "views_heard", until=until)
            if one.data.get("mode") == "impossible" and one.data.get("reason")
        ]

    merits = book.ordinary("decided", "mediated")
    return tell((case, _listened(case, one.on) or excused(case, one.on)) for case, one in merits)


def _weighed(case, until):
    found = says(case, "case_weighed", until=until)
    return found[-1].data if found else {}


def _major(case, until):
    return case.major or _weighed(case, until).get("complexity")


def m07(book):
    return tell(
        (case, says(case, "hearing_held", until=one.on))
        for case, one in book.ordinary("decided")
        if _major(case, one.on)
    )


def m07n(book):
    pairs = []
    for case, held in book.happened("hearing_held"):
        sets = says(case, "hearing_set", until=held.on)
        plan = sets[-1].data if sets else {}
        panel = plan.get("host") and plan.get("recorder") and len(plan.get("officers") or ()) >= 2
        told = [
            one
            for one in says(case, "hearing_notice_served", until=held.on)
            if sets and one.on >= sets[-1].on and not one.data.get("waiting")
        ]
        # Five working days lie between the notice and the day before the hearing, both included.
        early = bool(told) and wd(told[0].on - timedelta(1), held.on - timedelta(1)) >= 5
        pairs.append((case, panel and early))
    return tell(pairs)


def m07d(book):
    return tell(
        (
            case,
            one.data.get("head") == "head"
            or (one.data.get("head") == "delegate" and one.data.get("head_reason")),
        )
        for case, one in book.happened("hearing_held")
    )


def m07h(book):
    held = book.happened("hearing_held")
    return tell((case, one.data.get("head") == "head") for case, one in held)


def m07s(book):
    merits = book.ordinary("decided", "mediated")
    return tell((case, says(case, "hearing_held", until=one.on)) for case, one in merits)


def m08(book):
    pairs = []
    for case, one in book.ordinary("decided"):
        data = _weighed(case, one.on)
        if _major(case, one.on) or data.get("technical") or data.get("needed"):
            pairs.append((case, says(case, "committee_advised", until=one.on)))
    return tell(pairs)


def m08c(book):
    pairs = []
    for case, one in book.ordinary("decided"):
        found = says(case, "advice_considered", until=one.on)
        if found and not found[-1].data.get("followed"):
            pairs.append((case, found[-1].data.get("reason")))
    return tell(pairs)


def m08s(book):
    merits = book.ordinary("decided", "mediated")
    return tell((case, says(case, "committee_asked", until=one.on)) for case, one in merits)


def _overdue(book, days=0):
    """Cases undecided at the end, that long beyond their last day."""
    found = {}
    for case in book.all():
        for one in case.limits:
            if one.key != "decide" or one.due_on is None or one.started_on > book.last:
                continue
            undecided = one.is_open or (one.met_on is not None and one.met_on > book.last)
            gone = one.due_on < min(book.last - timedelta(days), book.today)
            if undecided and gone:
                found[case.id] = case
    return list(found.values())


def m09(book):
    pairs = []
    for case, _ in book.concluded():
        clocks = [one for one in case.limits if one.key == "decide"]
        if any(one.met_on and one.due_on for one in clocks):
            late = any(one.met_on and one.due_on and one.met_on > one.due_on for one in clocks)
            pairs.append((case, not late))
    return tell([*pairs, *((case, False) for case in _overdue(book))])


def _told(case, *kinds):
    papers = [one for one in case.papers if one.kind in kinds]
    return papers and not any(one.waiting for one in papers)


def m10(book):
    pairs = []
    for case, one in book.happened("extended"):
        days = sum(two.data["days"] for two in says(case, "extended"))
        late = any(two["check"] == 25 for two in one.data.get("set_aside") or [])
        approved = one.data.get("approved_by") and not late
        pairs.append((case, approved and days <= 30 and _told(case, "extension_notice")))
    return tell(pairs)


def _noted(register, key):
    """The days that a register has for cases, by plain SQL."""
    found = {}
    for row in _rows(f"SELECT * FROM register_entry WHERE register = '{register}'"):
        if row["struck_on"] is None and row["case_id"]:
            day = date.fromisoformat(_plain(row["data"])[key])
            found.setdefault(row["case_id"], []).append(day)
    return found


def _resumed_late(book, case, stop, ends):
    gone = min((day for day in _noted("cause", "ended_on").get(case.id, ()) if day >= stop.on),
               default=None)  # fmt: skip
    if gone is None:
        return False
    return wd(gone, ends[0] if ends else min(book.last, book.today)) > 5


def m10b(book):
    pairs = []
    for case in book.all():
        for one in says(case, "suspended", until=book.last):
            ends = [two.on for two in says(case, "resumed", *ENDS) if two.on >= one.on]
            if one.on < book.first and any(on < book.first for on in ends):
                continue
            told = _told(case, "suspension_notice", "resumption_notice")
            late = _resumed_late(book, case, one, ends)
            pairs.append((case, one.data.get("ground") and told and not late))
    for case, one in book.happened("terminated", "withdrawn"):
        if one.kind == "terminated" or says(case, "accepted", "deemed_accepted"):
            pairs.append((case, one.data.get("ground") and _told(case, "termination")))
    return tell(pairs)


def m15(book):
    found = {}
    for case, one in book.happened("decided", "mediated", "withdrawn"):
        tried = says(case, "accepted", "deemed_accepted")
        if one.kind != "withdrawn" or (tried and one.data.get("after_settlement")):
            found[case.id] = (case, one)
    return tell(
        (
            case,
            says(case, "mediation_held", until=one.on)
            or any(
                two.data.get("mediation") in ("yes", "no", "later")
                for two in says(case, "views_heard", until=one.on)
            ),
        )
        for case, one in found.values()
    )


def m15r(book):
    return tell(
        (case, one.kind == "mediated" or one.data.get("after_settlement"))
        for case, one in book.concluded()
    )


def m16(book):
    pairs = []
    for case, one in book.accepted():
        ends = [two.on for two in says(case, *ENDS, "taken_up")]
        last = min([*ends, book.last, book.today])
        days = (one.on + timedelta(n) for n in range(max(0, (last - one.on).days) + 1))
        pairs.append(
            (
                case,
                all(
                    len({p.person_id for p in case.people if p.valid_from <= day <= p.valid_to})
                    >= 2
                    for day in days
                ),
            )
        )
    return tell(pairs)


def m18(book):
    return number(_overdue(book))


def m18d(book):
    return number(_overdue(book, 30))


MILESTONES = (
    "received correction_asked corrected accepted refused abandoned withdrawn copy_served"
    " reply_received views_heard hearing_held committee_asked committee_advised extended"
    " suspended resumed converted decided dismissed terminated mediated decision_served"
    " published copied_up performed opinion_letter_issued opinion_letter_served"
    " opinion_reported sued judged major_filed archived"
)


def m32(book):
    return tell(
        (case, wd(one.on, one.entered) <= 3) for case, one in book.happened(*MILESTONES.split())
    )


def m33(book):
    first = {case.id: case for case, _ in book.happened("received")}
    return tell((case, case.channel == "online") for case in first.values())


def m36(book):
    pairs = []
    for case, _ in book.accepted():
        if case.law == "2017":
            continue
        told = says(case, "accepted")
        simple = told and told[-1].data.get("track") == "simplified"
        reason = told and (not simple or told[-1].data.get("simplified_ground"))
        turned = all(one.data.get("approved_by") for one in says(case, "converted"))
        pairs.append((case, reason and turned))
    return tell(pairs)


def m37(book):
    pairs = []
    for case, limit in book.limits("examine"):
        refused = says(case, "refused")
        if any("C6" in (one.data.get("grounds") or ()) for one in refused):
            named = [one for one in refused if one.data.get("competent_organ")]
            pairs.append((case, any(one.on <= limit.due_on for one in named)))
    return tell(pairs)


def m38(book):
    pairs = []
    for case, one in book.accepted():
        if one.kind == "accepted":
            leads = {part.person_id for part in case.people if part.lead}
            pairs.append((case, leads and one.by not in leads))
    return tell(pairs)


COUNTED = {
    "M01": m01, "M02": m02, "M03": m03, "M04": m04, "M05": m05, "M05b": m05b, "M06": m06,
    "M06b": m06b, "M07": m07, "M07n": m07n, "M07d": m07d, "M07h": m07h, "M07s-i": m07s,
    "M08": m08, "M08c": m08c, "M08s-i": m08s, "M09": m09, "M10": m10, "M10b": m10b, "M12": m12,
    "M13": m13, "M13b": m13b, "M14": m14, "M14b": m14b, "M14c": m14c, "M15": m15, "M15p": m15p,
    "M15r-i": m15r, "M16": m16, "M18": m18, "M18d": m18d, "M24": m24, "M24e": m24e, "M25": m25,
    "M26": m26, "M28": m28, "M32": m32, "M33i": m33, "M36": m36, "M37": m37, "M38": m38, "M45": m45,
}  # fmt: skip


def of_registers(unit_ids, counties, period, today):
    """(num, den) by metric of a body, from its registers; `counties`: the units of those beside."""
    shelves = [_shelf(one, period, today) for one in (unit_ids, *counties)]
    found = {key: count(shelves[0]) for key, count in BODY_COUNTED.items()}
    return found | {"M31": m31(shelves[0], shelves[1:])}


def _shelf(units, period, today):
    return Shelf(Book(set(units), period.first, period.last, today), units)
