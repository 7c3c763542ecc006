"""Holiday notices that a site imports: nothing counts until a second person confirms it."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases import calendars, deadlines
from casework.cases.calendars import (
    CalendarNotice,
    calendar_for,
    confirm_notice,
    discard_notice,
    load_notice,
    missing_year,
    parse_notice,
    preview,
    site_calendar,
)
from casework.cases.timeline import timeline
from casework.db import transaction
from law.citation import Practice
from law.clock import Deadline, count
from law.errors import Incomplete, NotAllowed
from law.events import Course
from law.periods import working_days
from tests.builders import bare_case, person, unit

# A notice for 2027 as it might read; the days of the feasts are those of the lunar calendar.
NOTICE = """
year = 2027
announced = true
[[notices]]
source = "示例发明电〔2026〕1号"
work = [2027-02-14, 2027-02-20]
[notices.off]
"元旦" = [2027-01-01, 2027-01-02, 2027-01-03]
"春节" = [2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]
"清明节" = [2027-04-03, 2027-04-04, 2027-04-05]
"劳动节" = [2027-05-01, 2027-05-02, 2027-05-03]
"端午节" = [2027-06-09]
"中秋节" = [2027-09-15]
"国庆节" = [2027-10-01, 2027-10-02, 2027-10-03, 2027-10-04, 2027-10-05]
"""


def loaded(text=NOTICE, by=None, **options):
    with transaction():
        return load_notice(parse_notice(text), by=by or person(), **options)


def confirmed(notices, by=None):
    with transaction():
        return confirm_notice(notices, by=by or person("何静"))


def test_a_notice_counts_when_a_second_person_has_confirmed_it(db):
    notices = loaded()
    assert not site_calendar().is_announced(2027)

    confirmed(notices)
    calendar = site_calendar()
    assert calendar.is_announced(2027)
    assert calendar.is_makeup(date(2027, 2, 20))
    assert calendar.is_rest(date(2027, 2, 5))


def test_whoever_loaded_a_notice_does_not_confirm_it(db):
    operator = person()
    notices = loaded(by=operator)

    with pytest.raises(NotAllowed, match="导入人不能自己确认"):
        confirmed(notices, by=operator)
    assert not site_calendar().is_announced(2027)


@pytest.fixture
def five_working_days(monkeypatch):
    """A module in which five working days run from receipt."""

    def read(case, calendar):
        start, period = timeline(case)[0].on, working_days(5)
        reckoning = count(period, start, calendar)
        deadline = Deadline(
            key="examine",
            label="审查",
            period=period,
            started_on=start,
            due=reckoning.due,
            estimated=reckoning.estimated,
            met_on=None,
            stopped=False,
            basis=Practice("示例"),
            reckoning=reckoning,
        )
        return Course("demo", "", "registered", "已登记", (deadline,))

    monkeypatch.setitem(deadlines.COURSES, "mediation", read)


def test_a_new_notice_moves_the_open_deadlines_and_lists_them(db, clock_at, five_working_days):
    clock_at(date(2027, 2, 4))
    case, old = bare_case(on=date(2027, 2, 4)), bare_case(on=date(2026, 3, 2))
    with transaction():
        deadlines.rebuild([case.id, old.id], lambda one: calendar_for(one.unit))
    # Estimated: only 02-05 to 02-08 rest by the holiday rules themselves, so 02-09 is the first
    # day, then 10, 11, 12, and on Monday 02-15 the fifth.
    assert (case.next_due_on, case.next_due_estimated) == (date(2027, 2, 15), True)
    notices = loaded()

    with transaction():
        foreseen = preview(notices)
    assert case.next_due_on == date(2027, 2, 15)
    changes = confirmed(notices)
    # By the notice 02-05 to 02-11 rest: 12 is the first day, Sunday 14 is worked, then 15 to 17.
    assert [(one.number, one.before, one.after) for one in changes] == [
        (case.number, date(2027, 2, 15), date(2027, 2, 17))
    ]
    assert foreseen == changes
    assert (case.next_due_on, case.next_due_estimated) == (date(2027, 2, 17), False)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("announced = true", "announced = false", "还没有正式公布"),
        (NOTICE[NOTICE.index("[[notices]]") :], "notices = []", "不能当作全年没有节假日"),
        ('"端午节" = [2027-06-09]\n', "", "缺少法定节假日：端午节（06-09）"),
        ('source = "示例发明电〔2026〕1号"\n', "", "写明文号和来源"),
        ("2027-06-09", "2028-06-09", "不属于这一年：2028-06-09"),
        ("year = 2027", "year = ", "文件读不懂：不是 TOML：第 2 行"),
        ("year = 2027", "year = 2027\nx = " + "[" * 5_000, "文件读不懂"),
        ("year = 2027", "year = " + "9" * 5_000, "文件读不懂"),
        ('source = "示例发明电〔2026〕1号"', "source = 7", "写明文号和来源"),
        ("year = 2027\n", "", "年份（year）"),
    ],
)
def test_a_notice_that_would_make_deadlines_wrong_is_refused(db, old, new, says):
    assert old in NOTICE

    with pytest.raises(Incomplete, match=says):
        loaded(NOTICE.replace(old, new))
    assert db.session.query(CalendarNotice).count() == 0


def test_the_same_notice_is_not_loaded_twice(db):
    loaded()

    with pytest.raises(Incomplete, match="已经导入过"):
        loaded()


def test_a_later_paper_changes_a_confirmed_year(db):
    confirmed(loaded())
    amendment = """
        year = 2027
        announced = true
        [[notices]]
        source = "示例发明电〔2027〕1号"
        off = {"春节" = [2027-02-12]}
    """

    confirmed(loaded(amendment))
    assert site_calendar().is_rest(date(2027, 2, 12))
    assert site_calendar().is_rest(date(2027, 2, 5))


def test_a_regional_notice_counts_in_its_region_only(db):
    regional = """
        year = 2026
        announced = true
        [[notices]]
        source = "州政府公告"
        off = {"火把节" = [2026-08-06]}
    """
    there, elsewhere = unit(calendar_region="zhou"), unit()

    confirmed(loaded(regional, region="zhou"))
    assert calendar_for(there).is_rest(date(2026, 8, 6))
    assert calendar_for(elsewhere).is_workday(date(2026, 8, 6))


def test_next_year_is_asked_for_from_november(db):
    assert missing_year(date(2026, 10, 31)) is None
    assert missing_year(date(2026, 11, 1)) == 2027
    assert missing_year(date(2027, 1, 4)) == 2027

    confirmed(loaded())
    assert missing_year(date(2026, 11, 1)) is None


def test_what_was_loaded_by_mistake_can_be_thrown_away_until_it_counts(db):
    first = loaded()[0]
    with transaction():
        discard_notice(first, by=person())
    assert calendars.imported_notices() == []

    notice = loaded()[0]
    confirmed([notice])
    with pytest.raises(NotAllowed), transaction():
        discard_notice(notice, by=person())
