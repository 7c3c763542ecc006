"""Pages of the registry: who reads, who edits, what stays masked; assigning with the list."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from casework.accounts.models import UnitAbove
from casework.audit import AuditEntry
from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.db import transaction
from mediation.commands import assignment, experts
from mediation.models.cases import MediationCase
from mediation.models.registry import Expert, MediationOrganisation, MediatorProfile
from tests.builders import account, person
from tests.mediation import registered, stories
from tests.mediation.registered import MY_ID
from tests.mediation.stories import EMPLOYER, WORKER_ID

TODAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


@pytest.fixture
def at(db):
    """An organisation with a mediator whose numbers and relatives are known."""
    return registered.entry()


@pytest.fixture
def known(at):
    relatives = [{"relation": "父亲", "name": "许老先生", "id_no": WORKER_ID}]
    return registered.mediator(at, id_no=MY_ID, phone="13800007501", relatives=relatives)


def form_of(page):
    """The fields of a page's form as a browser would send them."""
    form = BeautifulSoup(page.data, "lxml").find("form", method="post", id=True) or BeautifulSoup(
        page.data, "lxml"
    ).select_one("main form[method=post]")
    sent: dict[str, list[str]] = {}
    for one in form.find_all(["input", "textarea", "select"]):
        name, kind = one.get("name"), one.get("type", "")
        if not name or (kind in ("radio", "checkbox") and not one.has_attr("checked")):
            continue
        if one.name == "select":
            chosen = one.find("option", selected=True) or one.find("option")
            sent.setdefault(name, []).append(chosen["value"] if chosen else "")
        else:
            value = (
                one.get_text().lstrip("\r\n") if one.name == "textarea" else one.get("value", "")
            )
            sent.setdefault(name, []).append(value)
    return sent


# --------------------------------------------------------------------------- reading


def test_everybody_in_mediation_reads_and_sees_numbers_masked(as_role, at, known):
    reader = as_role("MED")

    page = reader.get(f"/registry/mediators/{known.id}")

    assert page.status_code == 200
    assert "许祎" in page.text
    assert MY_ID not in page.text
    assert "1101**********4514" in page.text
    assert "近亲属 1 项" in page.text
    assert "许老先生" not in page.text
    assert reader.get(f"/registry/mediators/{known.id}/edit").status_code == 403


def test_the_list_says_what_an_empty_registry_is_for(as_role):
    page = as_role("MED").get("/registry/")

    assert "还没有登记调解组织" in page.text


def test_the_list_is_narrowed_and_says_when_nothing_is_left(as_role, at):
    reader = as_role("REG")

    assert at.unit.name in reader.get("/registry/?accepts=labour").text
    assert "没有查到这样的组织" in reader.get("/registry/?standing=planned").text


def test_reconsideration_has_no_part_in_it(as_role, at):
    assert as_role("CLK").get("/registry/").status_code == 403


# --------------------------------------------------------------------------- editing


def test_the_manager_of_the_unit_edits_and_of_another_does_not(as_role, at):
    path = f"/registry/organisations/{at.id}/edit"
    own, other = as_role("UAD", unit=at.unit), as_role("UAD")

    assert other.get(path).status_code == 403
    sent = form_of(own.get(path)) | {"leader": ["顾衡"], "members": ["聂珺，女，汉族\n沙伊，男"]}
    answer = own.post(path, data=sent)

    assert answer.status_code == 303
    assert at.leader == "顾衡"
    assert at.members == [
        {"name": "聂珺", "sex": "女", "people": "汉族"},
        {"name": "沙伊", "sex": "男", "people": ""},
    ]
    assert "负责人：空 → 顾衡" in own.get(f"/registry/organisations/{at.id}").text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_of_another_unit_is_edited(as_role, at, known, method):
    expert = registered.expert("YX-001", at=at.unit)
    paths = (
        f"/registry/organisations/{at.id}/edit",
        f"/registry/organisations/{at.id}/mediators/new",
        f"/registry/mediators/{known.id}/edit",
        f"/registry/mediators/{known.id}/end",
        f"/registry/experts/{expert.id}/edit",
    )
    own, other = as_role("UAD", unit=at.unit), as_role("UAD")

    assert [other.open(path, method=method).status_code for path in paths] == [403] * 5
    assert 403 not in [own.open(path, method=method).status_code for path in paths]


def test_the_manager_of_the_unit_above_edits_too(as_role, at, db):
    above = stories.organisation(kind="city", name="安宁市人民政府")
    with transaction() as session:
        session.add(UnitAbove(unit_id=at.unit_id, above_id=above.id, depth=1))

    path = f"/registry/organisations/{at.id}/edit"
    assert as_role("CAD", unit=above).get(path).status_code == 200
    assert as_role("CAD").get(path).status_code == 403


def test_a_unit_is_entered_by_its_manager(as_role, db):
    unit = stories.organisation()
    manager = as_role("UAD", unit=unit)

    page = manager.get("/registry/organisations/new")
    sent = form_of(page) | {"unit": [str(unit.id)], "standing": ["active"]}
    answer = manager.post("/registry/organisations/new", data=sent)

    assert answer.status_code == 303
    assert db.session.scalar(select(MediationOrganisation.unit_id)) == unit.id
    assert "登记调解组织" not in manager.get("/registry/").text


def test_whoever_opens_what_is_sealed_is_recorded(as_role, at, known, db):
    manager = as_role("UAD", unit=at.unit)

    page = manager.get(f"/registry/mediators/{known.id}/edit")

    assert MY_ID in page.text
    assert "父亲，许老先生" in page.text
    (entry,) = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "registry.sealed_shown")
    )
    assert entry.person_id == manager.account.person_id


def test_a_mediator_is_registered_from_the_staff(as_role, at, db):
    staff = account("MED", at=at.unit, of=person("韦赟"))
    manager = as_role("UAD", unit=at.unit)
    path = f"/registry/organisations/{at.id}/mediators/new"

    sent = form_of(manager.get(path))
    missing = manager.post(path, data=sent)
    sent |= {
        "form_key": ["another"],
        "person": [str(staff.person_id)],
        "specialities": ["labour"],
        "certificates": ["调解员证，T1，2027-12-31"],
        "training": ["2025，24"],
        "leave": ["2026-05-01，2026-05-05，探亲"],
    }
    answer = manager.post(path, data=sent)

    assert missing.status_code == 422
    assert "请选人员" in missing.text
    assert answer.status_code == 303
    profile = db.session.scalar(select(MediatorProfile))
    assert profile.person_id == staff.person_id
    assert profile.certificates == [
        {"name": "调解员证", "number": "T1", "expires_on": "2027-12-31"}
    ]
    assert profile.training == [{"year": 2025, "hours": 24}]
    shown = manager.get(f"/registry/organisations/{at.id}").text
    assert "韦赟" in shown


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("certificates", "调解员证，T1，2027-13-31", "第 1 行：没有 2027年13月31日 这一天"),
        ("certificates", "，T1", "第 1 行：缺名称"),
        ("training", "2025，很多", "第 1 行：学时填整数"),
        ("leave", "2026-05-01，2026-05-05，探亲，还有", "第 1 行：写成 开始，结束，原因"),
        ("relatives", "父亲", "第 1 行：缺姓名"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_kept(as_role, at, known, field, typed, message):
    manager = as_role("UAD", unit=at.unit)
    path = f"/registry/mediators/{known.id}/edit"

    answer = manager.post(path, data=form_of(manager.get(path)) | {field: [typed]})

    assert answer.status_code == 422
    assert message in answer.text
    assert typed in answer.text


def test_two_who_edit_at_once_see_each_others_text(as_role, at, known):
    first, second = (as_role("UAD", unit=at.unit) for _ in range(2))
    path = f"/registry/mediators/{known.id}/edit"
    mine, theirs = form_of(first.get(path)), form_of(second.get(path))

    assert first.post(path, data=mine | {"title": ["主任"]}).status_code == 303
    answer = second.post(path, data=theirs | {"title": ["副主任"]})

    assert answer.status_code == 409
    assert "主任" in answer.text


def test_a_mediator_is_dismissed_and_the_page_says_so(as_role, at, known):
    manager = as_role("UAD", unit=at.unit)
    path = f"/registry/mediators/{known.id}/end"

    answer = manager.post(path, data=form_of(manager.get(path)) | {"reason": ["调离"]})

    assert answer.status_code == 303
    assert "已解聘" in manager.get(f"/registry/mediators/{known.id}").text
    assert manager.post(path, data={"on": "2026-03-03", "reason": "调离"}).status_code == 409


def test_an_expert_is_entered_and_changed(as_role, at, db):
    manager = as_role("UAD", unit=at.unit)
    new = form_of(manager.get("/registry/experts/new"))
    new |= {
        "unit": [str(at.unit_id)],
        "number": ["YX-001"],
        "name": ["骆衡"],
        "field": ["medicine"],
    }

    assert manager.post("/registry/experts/new", data=new).status_code == 303
    expert = db.session.scalar(select(Expert))
    path = f"/registry/experts/{expert.id}/edit"
    changed = form_of(manager.get(path)) | {"standing": ["paused"], "id_no": [MY_ID]}
    assert manager.post(path, data=changed).status_code == 303
    db.session.refresh(expert)
    assert (expert.standing, expert.id_no) == ("paused", MY_ID)
    shown = as_role("MED").get(f"/registry/experts/{expert.id}").text
    assert "暂停" in shown
    assert MY_ID not in shown


# --------------------------------------------------------------------------- in the case


@pytest.fixture
def desk(as_role, at, known):
    """A mediator at the organisation, who handles an accepted case."""
    browser = as_role("MED", unit=at.unit)
    case = stories.accepted(at=at.unit, by=browser.account.person)
    with transaction():
        join(
            case,
            browser.account.person,
            role=PersonLink.HANDLER,
            on=TODAY,
            by=browser.account.person,
        )
    browser.case = case
    return browser


def test_the_page_lists_everybody_best_first_with_reasons(desk, at, known):
    free = account("MED", at=at.unit, of=person("韦赟"))
    registered.mediator(at, of=free.person, former=[EMPLOYER])
    account("MED", at=at.unit, of=known.person)
    path = f"/mediation/{desk.case.handle}/assignment"

    page = desk.get(path)

    rows = [row.get_text(" ") for row in BeautifulSoup(page.data, "lxml").select("#lead tbody tr")]
    assert ["周敏" in rows[0], "韦赟" in rows[1], "许祎" in rows[2]] == [True] * 3
    assert "还没有登记调解员信息" in rows[0]
    assert "应当披露" in rows[1]
    assert f"曾在{EMPLOYER}任职" in rows[1]
    assert "不能指派" in rows[2]
    assert not BeautifulSoup(page.data, "lxml").select(
        f"input[name=lead][value='{known.person_id}']"
    )


def test_a_hard_case_with_one_and_one_who_is_away_are_pointed_out(desk, at, known):
    account("MED", at=at.unit, of=known.person)
    other = account("MED", at=at.unit, of=person("韦赟"))
    away = registered.mediator(at, of=other.person)
    path = f"/mediation/{desk.case.handle}/assignment"
    with transaction():
        assignment.assign(desk.case, lead=other.person_id, on=TODAY, by=other.person)
        away.leave = [{"start": "2026-03-03", "end": "2026-03-09", "reason": "住院"}]
        desk.case.procedure = "MAJOR"

    page = desk.get(path).text

    assert "重大疑难案件，请指派两名以上" in page
    assert "现任调解员" in page
    assert "还没有起草" in page
    assert "韦赟2026-03-03 至 2026-03-09 不在岗（住院），请改派" in page


def test_a_disclosure_is_asked_for_beside_its_field_and_then_kept(desk, at):
    other = account("MED", at=at.unit, of=person("韦赟"))
    registered.mediator(at, of=other.person, former=[EMPLOYER])
    path = f"/mediation/{desk.case.handle}/assignment"
    sent = form_of(desk.get(path)) | {"lead": [str(other.person_id)]}

    asked = desk.post(path, data=sent)
    given = desk.post(
        path,
        data=sent | {"form_key": ["2"], "disclosure": ["曾任职，已告知"], "both_agree": ["y"]},
    )

    assert asked.status_code == 422
    assert "请写明怎样向双方披露" in asked.text
    assert given.status_code == 303
    assert desk.case.events[-1].data["disclosure"] == "曾任职，已告知"


def test_who_is_barred_is_refused_with_the_rule_even_when_posted(desk, at, known):
    account("MED", at=at.unit, of=known.person)
    path = f"/mediation/{desk.case.handle}/assignment"

    answer = desk.post(path, data=form_of(desk.get(path)) | {"lead": [str(known.person_id)]})

    assert answer.status_code == 409
    assert "近亲属" in answer.text


def test_a_request_is_turned_down_with_reasons_or_granted(desk, db):
    path = f"/mediation/{desk.case.handle}/recusal"
    with transaction():
        me = desk.account.person
        assignment.assign(desk.case, lead=me.id, on=TODAY, by=me)
    sent = form_of(desk.get(path)) | {"ground": ["ASKED"], "decision": ["refused"]}

    bare = desk.post(path, data=sent)
    reasoned = desk.post(path, data=sent | {"form_key": ["2"], "note": ["没有利害关系"]})
    granted = desk.post(path, data=sent | {"form_key": ["3"], "decision": ["granted"]})

    assert (bare.status_code, reasoned.status_code, granted.status_code) == (422, 303, 303)
    db.session.expire_all()
    case = db.session.get_one(MediationCase, desk.case.id)
    assert [event.kind for event in case.events[-2:]] == ["recusal_refused", "recused"]


def test_experts_are_drawn_in_the_case_and_the_record_says_how(desk, db):
    for n in range(1, 6):
        registered.expert(f"YX-00{n}")
    path = f"/mediation/{desk.case.handle}/experts"
    sent = form_of(desk.get(path)) | {"field": ["medicine"], "left_out": ["YX-001，出差"]}

    drawn = desk.post(path, data=sent)
    again = desk.post(path, data=sent | {"form_key": ["2"]})

    assert (drawn.status_code, again.status_code) == (303, 409)
    (made,) = experts.draws_of(db.session.get_one(MediationCase, desk.case.id))
    record = desk.get(f"/registry/draws/{made.id}").text
    assert made.seed in record
    assert "结果一致" in record
    assert "出差" in record
    assert desk.case.number in desk.get("/registry/experts/").text

    other = f"{path}/{made.id}/replacement"
    sent = form_of(desk.get(other)) | {"number": [made.drawn[0]], "reason": ["当事人申请回避"]}
    assert desk.post(other, data=sent).status_code == 303
    assert "已更换" in desk.get(path).text


def test_a_draw_of_a_case_that_one_may_not_see_is_not_there(desk, as_role, db):
    registered.expert("YX-001")
    with transaction():
        made = experts.draw_experts(
            desk.case, field="medicine", wanted=1, seed="1", on=TODAY, by=desk.account.person
        )

    stranger = as_role("MED")
    assert stranger.get(f"/registry/draws/{made.id}").status_code == 404
    assert desk.case.number not in stranger.get("/registry/experts/").text
