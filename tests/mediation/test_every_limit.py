"""Every row of the table of limits, written down by hand, against what the product runs on.

A line is: id, length and unit (h hours, wd working days, cd calendar days, mo, yr), what it runs
from, and the text with its article. A parenthesis after the trigger says "counted backwards".
Ids with a suffix after a full stop belong to the id before it. `practice` has no text in force
behind it, `off` waits for a figure that somebody has verified, `local` holds in one place only.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from law.periods import Unit
from mediation.dispute_type import Rule
from mediation.disputes import DISPUTES
from mediation.places import place_of, places

NUMBERS = {"G": 33, "L": 16, "M": 11, "E": 3, "P": 7, "A": 7, "X": 8, "F": 10, "S": 2, "K": 4}
EVERY_ID = [
    f"{letter}-{number:02d}" for letter, last in NUMBERS.items() for number in range(1, last + 1)
] + ["G-27b"]

WRITTEN = """
G-01 | 5 wd | event received | practice
G-01 | 5 wd | event received | local 深圳多元化解条例 46
G-01 | 5 wd | event received | off
G-02 | 3 wd | event competence_denied | practice
G-02 | 3 wd | event competence_denied | local 深圳多元化解条例 45
G-03 | 5 wd | event supplement_asked | practice
G-04 | 3 wd | event received | practice
G-04 | 5 wd | event consent_asked | practice
G-05 | 3 wd | event accepted, refused | practice
G-06 | 3 wd | event session_set (before) | practice
G-07 | 30 cd | event accepted | practice
G-07 | 30 cd | event accepted | local 深圳多元化解条例 25
G-07 | 1 mo | event accepted | local 宁波人民调解条例 27
G-07 | 30 cd | event accepted | off
G-08 | 7 cd | event accepted | practice
G-09 | 30 cd | event accepted | 特邀调解规定 27
G-10 | 15 cd | event accepted | 特邀调解规定 27
G-10 | 7 cd | event accepted | 特邀调解规定 27
G-11 | 3 wd | event received | 在线调解规则 12
G-12 | 30 cd | event signed | 人民调解法 33
G-12 | 30 cd | event signed | 民诉法 205
G-13 | 3 cd | event confirmation_filed | 司法确认规定 4
G-14 | 15 cd | event confirmation_accepted | 司法确认规定 5
G-14 | 30 cd | event confirmation_accepted | 民诉法 187
G-15 | 15 cd | event confirmation_granted | 民诉解释 372
G-15 | 6 mo | fact confirmation_known_on | 民诉解释 372
G-16 | 2 yr | event confirmation_granted | 民诉法 250
G-17 | 15 cd | fact payment_order_accepted_on | 民诉法 227
G-17 | 15 cd | fact payment_order_received_on | 民诉法 227
G-18 | 7 cd | promise (before) | practice
G-19 | 30 cd | event signed | practice
G-20 | 30 cd | event closed | practice
G-21 | 10 yr | event archived | 档案法条例 20
G-21 | 20 yr | event archived | 档案法条例 20
G-22 | 3 yr | fact known_on | 民法典 188
G-23 | 3 yr | fact last_instalment_due | 民法典 189
G-24 | none | nothing | 民法典 196
G-25 | 60 cd | fact decision_received_at | 复议法 20
G-25 | 1 yr | fact decision_received_at | 复议法 20
G-25 | 20 yr | fact decision_made_on | 复议法 21
G-26 | 6 mo | fact decision_received_at | 行诉法 46
G-26 | 1 yr | fact decision_received_at | 行诉解释 64
G-26 | 20 yr | fact decision_made_on | 行诉法 46
G-27 | 15 cd | fact recon_decision_received_at | 行诉法 45
G-27b | 3 yr | fact agreement_breach_known_on | 行政协议规定 25
G-28 | 60 cd | fact recon_accepted_on | 复议法 62
G-28 | 30 cd | fact recon_accepted_on | 复议法 62
G-29 | 15 cd | fact petition_received_on | 信访条例 23
G-29 | 5 wd | fact petition_received_on | 信访条例 23
G-30 | 60 cd | fact petition_accepted_on | 信访条例 34
G-31 | 30 cd | fact petition_reply_received_on | 信访条例 35
G-31 | 30 cd | fact petition_review_applied_on | 信访条例 35
G-32 | 5 wd | event received | off
G-33 | 2 h | fact incident_at | practice
G-33 | 24 h | fact incident_at | practice
L-01 | 15 cd | event received | 调解仲裁法 14
L-01 | 15 cd | event received | practice
L-01 | 15 cd | event reopened | practice
L-02 | 1 yr | fact known_on | 调解仲裁法 27
L-02 | 1 yr | fact end_date | 调解仲裁法 27
L-03 | 1 yr | fact end_date | 调解仲裁法 27
L-04 | 5 cd | fact arbitration_filed_on | 调解仲裁法 29
L-05 | 45 cd | fact arbitration_accepted_on | 调解仲裁法 43
L-06 | 15 cd | fact award_received_on | 调解仲裁法 50
L-07 | 30 cd | fact award_received_on | 调解仲裁法 49
L-08 | 15 cd | event signed | off
L-09 | 30 cd | fact injury_date | 工伤条例 17
L-10 | 1 yr | fact injury_date | 工伤条例 17
L-11 | 60 cd | fact recognition_accepted_on | 工伤条例 20
L-12 | 60 cd | fact grade_applied_on | 工伤条例 25
L-12 | 15 cd | fact grade_received_on | 工伤条例 26
L-13 | 2 yr | fact violation_on | 监察条例 20
L-14 | 60 wd | fact inspection_opened_on | 监察条例 17
L-15 | 30 cd | fact layoff_on (before) | 劳动合同法 41
L-16 | 15 cd | fact end_date | 劳动合同法 50
M-01 | 5 wd | event received | 医疗纠纷条例 40
M-02 | 30 wd | event accepted | 医疗纠纷条例 40
M-02 | 30 wd | event reopened | practice
M-03 | 30 wd | event accepted | 医疗纠纷条例 38
M-03 | 30 wd | event accepted | practice
M-03 | 30 wd | event reopened | practice
M-04 | 3 wd | event received | local 宁波医疗纠纷条例 30
M-05 | 48 h | fact death_time | 医疗纠纷条例 26
M-05 | 7 cd | fact death_time | 医疗纠纷条例 26
M-06 | 14 cd | fact death_time | 医疗纠纷条例 27
M-07 | 3 yr | fact seal_time | 医疗纠纷条例 24
M-07 | 3 yr | fact items_sealed_at | 医疗纠纷条例 25
M-08 | 6 h | fact rescue_ended_at | 医疗纠纷条例 15
M-09 | 3 yr | fact known_on | 民法典 188
M-10 | 1 yr | fact known_on | 医疗事故条例 37
M-10 | 10 cd | fact accident_applied_on | 医疗事故条例 39
M-10 | 7 cd | fact accident_applied_on | 医疗事故条例 38
M-11 | 5 wd | fact insurer_papers_on | local 宁波医疗纠纷条例 27
E-01 | 3 yr | fact known_on | 环保法 66
E-01 | 3 yr | fact act_end | 生态侵权解释 27
E-02 | 30 cd | event accepted | practice
E-03 | 24 h | fact complaint_at | practice
E-03 | 24 h | event received | practice
P-01 | 30 cd | event accepted | practice
P-02 | 15 cd | fact meeting_on (before) | 物业条例 14
P-03 | 30 cd | fact committee_elected_on | 物业条例 16
P-04 | 60 cd | fact service_ends_on (before) | 民法典 946
P-05 | 90 cd | fact contract_to (before) | 民法典 947
P-06 | 60 cd | fact service_ends_on (before) | 民法典 948
P-07 | 3 yr | fact arrears_from | 民法典 188
P-07 | 3 yr | fact arrears_to | 民法典 188
A-01 | 10 wd | fact pre_notice_date | 土管法条例 26
A-02 | 30 cd | fact plan_notice_date | 土管法条例 28
A-03 | 15 wd | fact approval_received_at, approval_date | 土管法条例 31
A-04 | 60 cd | fact decision_received_at | 复议法 20
A-04 | 1 yr | fact decision_received_at | 复议法 20
A-04 | 6 mo | fact decision_received_at | 行诉法 46
A-04 | 15 cd | fact recon_decision_received_at | 行诉法 45
A-05 | 30 cd | fact decision_received_at | 土管法 14
A-05 | 60 cd | fact decision_received_at | 复议法 20
A-06 | 7 wd | fact title_applied_on | off
A-06 | 5 wd | fact title_accepted_on | off
A-06 | 30 cd | fact title_copy_received_on | off
A-07 | 1 yr | fact resolution_known_on, known_on | 集体经济组织法 57
A-07 | 5 yr | fact resolution_made_on | 集体经济组织法 57
X-01 | 30 cd | fact plan_published_on | 征补条例 10
X-02 | 1 yr | fact freeze_notice_on | 征补条例 16
X-03 | plan | fact sign_from, announced_date | 征补条例 26
X-04 | 10 cd | fact report_received_at | off
X-04 | 10 cd | fact recheck_applied_on | off
X-04 | 10 cd | fact recheck_received_at | off
X-05 | 60 cd | fact decision_served_at, decision_received_at | 复议法 20
X-05 | 60 cd | fact announced_date | 复议法 20
X-05 | 1 yr | fact decision_served_at, decision_received_at | 复议法 20
X-05 | 6 mo | fact decision_served_at, decision_received_at | 行诉法 46
X-05 | 6 mo | fact announced_date | 行诉法 46
X-05 | 15 cd | fact recon_decision_received_at | 行诉法 45
X-06 | 3 mo | fact suit_period_ended_on | 补偿强执规定 2
X-06 | 5 cd | fact enforcement_filed_on | 补偿强执规定 3
X-06 | 30 cd | fact enforcement_docketed_on | 补偿强执规定 4
X-07 | 10 cd | fact appraiser_notice_on | local 山东征收条例 38
X-08 | 5 cd | fact draft_published_on | local 山东征收条例 42
F-01 | 2 yr | fact known_on | 农仲法 18
F-02 | 5 wd | fact arbitration_filed_on | 农仲法 23
F-02 | 5 wd | fact arbitration_accepted_on | 农仲法 24
F-03 | 10 cd | fact copy_received_on | 农仲法 25
F-04 | 5 wd | fact hearing_on (before) | 农仲法 31
F-05 | 60 cd | fact arbitration_accepted_on | 农仲法 47
F-06 | 3 wd | fact award_on | 农仲法 45
F-06 | 30 cd | fact award_received_on | 农仲法 48
F-07 | 6 mo | fact return_on (before) | 承包法 30
F-08 | 2 mo | fact outsider_use_on | 涉农承包解释 11
F-09 | 2 yr | fact idle_from | 承包法 42
F-10 | 30 cd | event accepted | practice
S-01 | 15 cd | event received | 调解仲裁法 14
S-01 | 15 cd | event received | practice
S-01 | 15 cd | event reopened | practice
S-01 | 1 yr | fact known_on | 调解仲裁法 27
S-01 | 1 yr | fact seniority_to | 调解仲裁法 27
S-02 | 30 cd | fact layoff_on (before) | 劳动合同法 41
K-01 | 7 wd | event received | 消保法 46
K-02 | 7 wd | event received | off
K-03 | 45 wd | event accepted | off
K-04 | 15 cd | fact sale_notice_on | 民法典 726
"""

_UNITS = {
    Unit.HOUR: "h",
    Unit.WORKING: "wd",
    Unit.NATURAL: "cd",
    Unit.MONTH: "mo",
    Unit.YEAR: "yr",
}


def written() -> dict[str, set[str]]:
    """The table above, by id."""
    found = defaultdict(set)
    for line in WRITTEN.strip().splitlines():
        number, _, row = line.partition(" | ")
        found[number].add(row)
    return dict(found)


def there() -> dict[str, set[str]]:
    """What kinds, places and renamed rows have, by the id before the full stop."""
    national = place_of("national")
    found = defaultdict(set)
    for one in national.no_limits:
        found[one.id].add(f"none | nothing | {_text(one.basis)}")
    rules = [rule for dispute in DISPUTES.values() for rule in dispute.limits]
    rules += [rule for place in places().values() for rule in place.rules]
    for rule in rules:
        found[rule.id.partition(".")[0]].add(_row(rule))
    for dispute in DISPUTES.values():
        for old, new in dispute.renamed.items():
            found[new] |= {_row(rule) for rule in national.rules if rule.id == old}
    return dict(found)


def _row(rule: Rule) -> str:
    limit = rule.limit
    length = "plan" if rule.ends_on else f"{limit.period.count} {_UNITS[limit.period.unit]}"
    back = " (before)" if limit.before else ""
    return f"{length} | {_trigger(rule)}{back} | {_ground(rule)}"


def _trigger(rule: Rule) -> str:
    if rule.limit.starts:
        return f"event {', '.join(sorted(rule.limit.starts))}"
    return f"fact {', '.join(rule.facts)}" if rule.facts else "promise"


def _ground(rule: Rule) -> str:
    if rule.off:
        return "off"
    if not rule.limit.basis.is_law:
        return "practice"
    local = "local " if rule.certainty == "L" else ""
    return local + _text(rule.limit.basis)


def _text(basis) -> str:
    return f"{basis.statute.short} {basis.article}"


THERE, TABLE = there(), written()


@pytest.mark.parametrize("number", EVERY_ID)
def test_a_row_has_its_length_its_unit_its_trigger_and_its_article(number):
    assert THERE.get(number) == TABLE[number]


def test_every_id_is_in_the_table_and_nothing_runs_that_is_not():
    assert set(TABLE) == set(EVERY_ID)
    assert set(THERE) == set(EVERY_ID)


def test_a_row_that_is_off_says_why():
    silent = [
        rule.id
        for rules in (
            *(dispute.limits for dispute in DISPUTES.values()),
            *(place.rules for place in places().values()),
        )
        for rule in rules
        if rule.off and not (rule.note or getattr(rule.limit.basis, "note", ""))
    ]

    assert silent == []
