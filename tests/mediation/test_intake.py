"""Where cases come from: hotlines, petitions, courts; duplicates, clusters, drafts, feedback."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from casework.db import transaction
from casework.documents.models import IssuedDocument
from casework.web.taking_up import take_up
from law.errors import Incomplete, NotAllowed
from mediation.commands import closing, registration, sources, standing
from mediation.models.cases import MediationCase
from mediation.procedure import Action, Track
from tests.builders import person
from tests.mediation import stories

TICKET = {"channel": "HOTLINE_12345", "origin_ref": "GD20260302001"}
OTHER = stories.PARTIES[0] | {"name": "祝昇", "id_no": "110105194912310011", "phone": "13900000001"}


def clock(case, key):
    clocks = reversed(standing.stand(case)[1])
    return next((one for one in clocks if key in {one.key, one.code}), None)


# ------------------------------------------------------------------------------ channels


@pytest.mark.parametrize(
    ("channel", "message"),
    [
        ("HOTLINE_12345", "请填工单号"),
        ("PETITION", "请填信访事项编号"),
        ("COURT_PRE", "请填委派函号"),
        ("PEER_UNIT", "请填移送函号"),
    ],
)
def test_what_somebody_sent_needs_its_number(db, channel, message):
    with pytest.raises(Incomplete) as refusal:
        stories.registered(channel=channel)

    assert refusal.value.problems["origin_ref"] == message


def test_the_day_that_a_hotline_asks_for_is_kept_and_met_by_the_feedback(db):
    by = person()
    case = stories.registered(by=by, origin_due_on=date(2026, 3, 14), **TICKET)
    # 来源要求的日期是周六，不顺延
    assert clock(case, "origin").due == date(2026, 3, 14)

    with transaction():
        sources.feed_back(
            case, manner="platform", content="已受理，双方同意调解", on=date(2026, 3, 10), by=by
        )

    assert clock(case, "origin").met_on == date(2026, 3, 10)


def test_a_case_that_somebody_sent_is_not_closed_before_the_feedback(db):
    by = person()
    case = stories.registered(by=by, **TICKET)
    with transaction():
        registration.refuse(
            case, ground="N7", reasons="同一事项已有案件", on=date(2026, 3, 4), by=by
        )

    with pytest.raises(NotAllowed, match=r"还没有反馈来源单位.*12345"):
        closing.close(case, report="重复申请，不予受理", on=date(2026, 3, 5), by=by)
    with transaction():
        sources.feed_back(case, manner="phone", content="不予受理", on=date(2026, 3, 5), by=by)
    with transaction():
        closing.close(case, report="重复申请，不予受理", on=date(2026, 3, 5), by=by)

    assert case.stage == "closed"


def test_the_page_says_beforehand_why_such_a_case_is_not_closed(db):
    by = person()
    case = stories.registered(by=by, **TICKET)
    with transaction():
        registration.refuse(
            case, ground="N7", reasons="同一事项已有案件", on=date(2026, 3, 4), by=by
        )

    offered = standing.choices_of(case, on=date(2026, 3, 5))
    closing_act = next(one for one in offered if one.action is Action.CLOSE)

    assert not closing_act.allowed
    assert "还没有反馈来源单位" in closing_act.reason


def test_whoever_came_to_the_window_is_owed_no_feedback(db):
    by = person()
    case = stories.registered(by=by)

    with pytest.raises(NotAllowed, match="不是其他单位转来的"):
        sources.feed_back(case, manner="phone", content="已受理", on=date(2026, 3, 4), by=by)


def test_what_a_court_assigned_before_filing_runs_thirty_days_from_signing(db):
    by = person()
    signed = {"court_signed_on": date(2026, 3, 2)}
    case = stories.registered(by=by, channel="COURT_PRE", origin_ref="（2026）委1号", **signed)
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=date(2026, 3, 4), by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=date(2026, 3, 4), by=by)

    assert case.track == Track.COURT_DELEGATED
    # 03-02 起三十日：04-01 周三
    assert clock(case, "G-09").due == date(2026, 4, 1)
    assert clock(case, "L-01") is None


def test_a_court_in_trial_gives_fifteen_days_or_seven_in_a_simple_case(db):
    by = person()
    said = {"channel": "COURT_POST", "origin_ref": "（2026）临01民初8号"}
    for procedure, due in (("ordinary", date(2026, 3, 17)), ("simple", date(2026, 3, 9))):
        case = stories.registered(
            by=by,
            court_signed_on=date(2026, 3, 2),
            court_procedure=procedure,
            parties=[OTHER, stories.PARTIES[1]] if procedure == "simple" else None,
            **said,
        )
        with transaction():
            registration.record_consent(
                case, answer="given", manner="oral", on=date(2026, 3, 4), by=by
            )
            registration.accept(case, conditions=stories.ALL_MET, on=date(2026, 3, 4), by=by)

        assert clock(case, "mediate").due == due


def test_a_petition_goes_on_beside_the_mediation(db):
    case = stories.registered(
        channel="PETITION",
        origin_ref="XF2026-31",
        petition_category="claim",
        petition_received_on=date(2026, 3, 2),
    )

    # 03-02 起十五日：03-17
    assert clock(case, "G-29").due == date(2026, 3, 17)
    # 五个工作日：03-03 至 03-09
    assert clock(case, "G-29.object").due == date(2026, 3, 9)


def test_a_dispute_with_an_agency_is_not_mediated_where_no_rule_allows_it(db):
    with pytest.raises(Incomplete) as refusal:
        stories.registered(track="ADMIN_DISPUTE")

    assert "没有规定行政争议可以调解" in refusal.value.problems["track"]


def test_where_a_place_allows_it_a_dispute_with_an_agency_is_taken_in(db):
    at = stories.organisation(place="shenzhen", organ_kind="ADMIN_ORGAN")

    assert stories.registered(at=at, track="ADMIN_DISPUTE").track == Track.ADMIN_DISPUTE


def test_a_sign_of_an_offence_goes_to_enforcement_and_the_dispute_stays(db):
    by = person()
    case = stories.registered(by=by, **TICKET)

    with transaction():
        sources.refer_report(
            case, to="青禾县劳动监察大队", content="使用童工", on=date(2026, 3, 3), by=by
        )

    letter = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="report_transfer")
    assert letter.one().title == "违法线索移送函"
    assert case.stage == "registered"


# ------------------------------------------------------------------- duplicates, clusters


def test_the_same_dispute_accepted_at_another_body_bars_acceptance(db):
    by = person()
    stories.accepted(by=by)
    bureau = stories.organisation(organ_kind="ADMIN_ORGAN")
    case = stories.registered(by=by, at=bureau)
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=date(2026, 3, 2), by=by)

    with pytest.raises(NotAllowed, match="同一纠纷已由乡镇"):
        registration.accept(case, conditions=stories.ALL_MET, on=date(2026, 3, 2), by=by)


def test_somebody_else_against_the_same_employer_is_not_the_same_dispute(db):
    by = person()
    stories.accepted(by=by)
    bureau = stories.organisation(organ_kind="ADMIN_ORGAN")
    case = stories.registered(by=by, at=bureau, parties=[OTHER, stories.PARTIES[1]])

    assert standing.stops(case, on=date(2026, 3, 2)) == ()


def form(clock_at, as_role, at):
    clock_at(date(2026, 3, 2))
    client = as_role("REG", unit=at)
    typed = {
        "initiation": "APPLICATION",
        "channel": "WALK_IN",
        "received_on": "2026-03-02",
        "applicants-0-name": stories.WORKER,
        "applicants-0-kind": "citizen",
        "applicants-0-id_type": "id_card",
        "applicants-0-id_no": stories.WORKER_ID,
        "applicants-0-phone": "13800002046",
        "respondents-0-name": stories.EMPLOYER,
        "respondents-0-kind": "legal_person",
        "head_count": "1",
        "claims-0-code": "WAGE",
        "claims-0-amount": "19800",
        "fact_dispute_kind": "PAY",
        "fact_start_date": "2025-01-06",
        "fact_facts_summary": "三个月工资未付",
        "consent_given": "mediation",
    }
    return client, typed


def hidden(client, key="labour"):
    page = client.get(f"/mediation/new/{key}").get_data(as_text=True)
    return {
        name: page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]
        for name in ("csrf_token", "form_key")
    }


def test_a_perhaps_second_application_gets_no_number_before_somebody_has_looked(
    db, clock_at, as_role
):
    at = stories.organisation()
    stories.registered(at=at)
    client, typed = form(clock_at, as_role, at)

    refused = client.post("/mediation/new/labour", data=typed | hidden(client))
    looked = client.post(
        "/mediation/new/labour", data=typed | hidden(client) | {"not_duplicate": "y"}
    )

    assert refused.status_code == 422
    assert "有 1 件可能是同一件" in refused.get_data(as_text=True)
    assert looked.status_code == 303
    assert db.session.query(MediationCase).count() == 2


def test_a_draft_is_given_back_on_another_day_and_gone_once_registered(db, clock_at, as_role):
    at = stories.organisation()
    client, typed = form(clock_at, as_role, at)

    client.post("/mediation/new/labour", data=typed | hidden(client) | {"draft": "keep"})
    chooser = client.get("/mediation/new/").get_data(as_text=True)
    again = client.get("/mediation/new/labour").get_data(as_text=True)
    client.post("/mediation/new/labour", data=typed | hidden(client))
    after = client.get("/mediation/new/labour").get_data(as_text=True)

    assert "接着填草稿" in chooser
    assert "三个月工资未付" in again
    assert "三个月工资未付" not in after
    assert db.session.query(MediationCase).count() == 1


def test_three_cases_against_one_employer_are_shown_together(db, clock_at, as_role):
    at = stories.organisation()
    for _ in range(3):
        stories.registered(at=at)
    client, _ = form(clock_at, as_role, at)

    page = client.get("/mediation/clusters/").get_data(as_text=True)
    elsewhere = as_role("REG", unit=stories.organisation()).get("/mediation/clusters/")

    assert stories.EMPLOYER in page
    assert stories.EMPLOYER not in elsewhere.get_data(as_text=True)


def test_service_that_is_due_leads_to_the_papers(as_role, clock_at):
    clock_at(stories.RECEIVED + timedelta(1))
    at = stories.organisation()
    mediator = as_role("MED", unit=at)
    case = stories.assigned(at=at, by=mediator.account.person)

    page = mediator.get(f"/mediation/{case.handle}").text
    assert '<a class="btn btn-primary" href="#papers">去登记送达</a>' in page
    assert f'href="/mediation/{case.handle}#papers"' in mediator.get("/").text


def test_a_form_with_many_faults_tells_them_all_at_once(db, as_role):
    browser = as_role("REG", "MED", unit=stories.organisation())

    answer = browser.post(
        "/mediation/new/property_management",
        data={
            "received_on": "2098-01-01",
            "applicants-0-name": "蒋堃",
            "applicants-0-kind": "citizen",
            "applicants-0-id_type": "id_card",
            "applicants-0-id_no": "110105194912310021",
            "initiation": "APPLICATION",
        },
    )
    text = answer.get_data(as_text=True)

    assert answer.status_code == 422
    for fault in ("请填小区", "最后一位", "不能晚于登记之日", "请至少填一项诉求"):
        assert fault in text, fault
    assert text.count("✕ 请填小区") <= 1


def test_what_acceptance_waits_for_is_starred_on_the_page_that_completes_it(db, as_role, clock_at):
    clock_at(date(2026, 3, 2))
    at = stories.organisation()
    desk = as_role("REG", "MED", unit=at)
    case = stories.registered(at=at, by=desk.account.person)
    with transaction():
        take_up(case, by=desk.account.person, on=date(2026, 3, 2))

    text = desk.get(f"/mediation/{case.handle}/facts/").get_data(as_text=True)

    assert "受理前补齐。" in text
    assert re.search(r'class="gd-req[^"]*" for="fact_dispute_points"', text) is None
    assert re.search(r'class="gd-req[^"]*" for="fact_other_procedure"', text)
