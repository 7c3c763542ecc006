"""Cases of the year 2026 whose steps fall on the last day of a limit, or on the day after it.

P keeps every limit on its last day; Q takes every step a day later; R is simplified and settled;
S was refused for want of jurisdiction, then ordered to be accepted; T was corrected in time;
U is undecided, long overdue; V has requests to inspect, a norm under review, an opinion letter.
"""

from __future__ import annotations

from datetime import date

from casework.cases.models import CasePerson
from casework.cases.timeline import record
from casework.db import db, transaction
from reconsideration.models import ReconsiderationCase
from tests.builders import person
from tests.reconsideration import quarter
from tests.reconsideration.quarter import Quarter, Told, _
from tests.reconsideration.stories import body

PANEL = {"for": "2026-05-07", "host": "何敏", "officers": ["王立", "宋嘉"], "recorder": "赵一"}
COMPLEX = {"complexity": ["evidence"], "technical": True}

STORIES: dict[str, tuple[str, dict[str, object], tuple[Told, ...]]] = {
    "P": ("03-02", {"major": True}, (
        # 3/3 3/4 3/5 3/6 3/9: five working days
        _("03-09", "accepted", track="ordinary"),
        # 3/10-13 3/16-18: seven
        _("03-18", "copy_served"),
        # 3/19 3/20 3/23-27 3/30 3/31 4/1: ten, to 04-01; posted in time
        _("04-02", "reply_received", posted_on="2026-04-01", complete=True),
        _("04-07", "case_weighed", **COMPLEX),
        _("04-10", "views_heard", mode="face", mediation="no", party="周翀"),
        _("04-15", "hearing_set", **PANEL),
        # before 05-07: 5/6 4/30 4/29 4/28 4/27
        _("04-27", "hearing_notice_served", waiting=[]),
        _("05-07", "hearing_held", head="delegate", head_reason="负责人出差"),
        _("04-20", "committee_asked", ground="complex"),
        _("05-06", "committee_advised"),
        _("05-07", "advice_considered", followed=False, reason="与新证据不符"),
        # sixty days: 22 of March, 30 of April, 8 of May
        _("05-08", "decided", kinds=["D64"], perform_days=30),
        _("05-11", "decision_served", party="respondent", side="respondent"),
        # 05-11 + 20 working days: 14 to 05-29, 6 to 06-08
        _("06-08", "published", public=True),
        _("05-12", "copied_up", paper="decision"),
        # 05-08 + 20 days
        _("05-28", "major_filed"),
        # 05-11 + 30 days
        _("06-10", "performed"),
        _("05-20", "sued", way="suit", defendant="both"),
        _("08-07", "judged", lost=False, result="rejected"),
        # 05-11 + 90 days: 20 of May, 30 of June, 31 of July, 9 of August
        _("08-09", "archived"),
    )),
    "Q": ("03-02", {}, (
        _("03-09", "deemed_accepted"),
        _("03-10", "accepted", track="ordinary"),
        _("03-19", "copy_served"),
        # 3/20 3/23-27 3/30 3/31 4/1 4/2: to 04-02
        _("04-03", "reply_received", complete=True),
        _("04-07", "case_weighed", **COMPLEX),
        _("04-10", "views_heard", mode="impossible", reason="申请人拒绝", party="周翀"),
        _("04-15", "hearing_set", **PANEL),
        _("04-28", "hearing_notice_served", waiting=[]),
        _("05-07", "hearing_held", head="nobody"),
        _("05-11", "decided", kinds=["D70", "D64"], perform_days=30),
        _("05-12", "decision_served", party="respondent", side="respondent"),
        # until 06-09
        _("06-10", "published", public=True),
        # until 05-31
        _("06-01", "major_filed"),
        # until 06-11
        _("06-12", "performed"),
        _("05-25", "sued", way="suit", defendant="organ"),
        _("08-10", "judged", lost=True, result="revoked"),
        # until 08-10
        _("08-11", "archived"),
    )),
    "R": ("03-02", {"kind": "A14"}, (
        _("03-05", "accepted", track="simplified", simplified_ground="information"),
        # 3/6 3/9 3/10: three
        _("03-10", "copy_served"),
        _("03-11", "mediation_held"),
        # before the reply is due on 03-17
        _("03-12", "mediated", perform_by="2026-04-10"),
        # 04-10 + 10 working days: 4/13-17 4/20-24
        _("04-24", "performance_ordered", perform_by="2026-05-20"),
    )),
    "S": ("03-03", {}, (
        # 3/4 3/5 3/6 3/9 3/10
        _("03-10", "refused", grounds=["C6"], competent_organ="上安县人民政府"),
        _("04-14", "correction_ordered", what="accept"),
    )),
    "T": ("04-07", {}, (
        # 4/8 4/9 4/10 4/13 4/14
        _("04-14", "correction_asked"),
        _("04-15", "correction_notice_served"),
        _("04-20", "corrected"),
        # 4/21 4/22 4/23 4/24 4/27
        _("04-27", "accepted", track="ordinary"),
        _("04-28", "copy_served"),
        # no papers went out on either
        _("05-20", "suspended", ground="S07"),
        _("05-26", "resumed", ground="S07"),
        _("06-10", "withdrawn", ground="T1", after_settlement=True),
    )),
    "U": ("06-01", {}, (
        _("06-08", "accepted", track="ordinary"),
        _("06-09", "copy_served"),
    )),
    "V": ("03-02", {}, (
        _("03-04", "accepted", track="ordinary"),
        _("03-05", "copy_served"),
        _("03-10", "reply_received", complete=False),
        _("03-11", "inspection_asked", who="周翀"),
        _("03-13", "inspection_asked", who="周翀"),
        _("03-12", "norm_named", number=1),
        _("03-12", "suspended", ground="S09"),
        _("03-12", "norm_review_opened", number=1, competent=True),
        # thirty days from 03-12
        _("04-11", "norm_dealt", number=1, finding="lawful"),
        _("04-13", "resumed", ground="S09"),
        _("05-06", "opinion_letter_issued", party="respondent"),
        _("05-12", "opinion_letter_served", party="respondent"),
        # 05-12 + 60 days is Saturday 07-11: until Monday 07-13
        _("07-14", "opinion_reported"),
        _("05-20", "decided", kinds=["D68"]),
    )),
}  # fmt: skip
HANDLERS = {
    "P": (("王立", "03-09", None), ("宋嘉", "03-09", None)),
    # on 04-10 there is one alone
    "Q": (("王立", "03-09", "04-09"), ("宋嘉", "03-09", None), ("赵一", "04-11", None)),
}


def built() -> Quarter:
    """The cases, told in order."""
    at = body()
    cases = {letter: quarter.told_case(at, *story) for letter, story in STORIES.items()}
    with transaction():
        for letter, parts in HANDLERS.items():
            for name, since, until in parts:
                _join(cases[letter], name, since, until)
        asked = next(one for one in cases["V"].events if one.kind == "inspection_asked")
    with transaction():
        record(
            cases["V"], "inspection_answered", on=date(2026, 3, 12), by=person("何敏"),
            asked=asked.serial, granted=True,
        )  # fmt: skip
    return Quarter(at, cases)


def _join(case: ReconsiderationCase, name: str, since: str, until: str | None) -> None:
    db.session.add(
        CasePerson(
            case=case,
            person=person(name),
            role="handler",
            lead=name == "王立",
            valid_from=quarter.day(since),
            valid_to=quarter.day(until) if until else None,
        )
    )
