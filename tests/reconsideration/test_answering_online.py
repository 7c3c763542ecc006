"""The respondent's pages and the clerk's: what they show, take in, and refuse."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from casework.cases.attachments import attach
from casework.db import db as database
from casework.db import transaction
from casework.documents.models import IssuedDocument
from casework.files import store, unit_domain
from reconsideration.commands import filing
from reconsideration.commands.filing import replies
from reconsideration.commands.trial import course
from reconsideration.models import RespondentReply
from tests.reconsideration.answering_stories import (
    DUE,
    NAME,
    against,
    organ,
    page_of,
    post,
)
from tests.reconsideration.stories import do

TODAY = date(2026, 3, 20)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TYPED = {
    "opinion": "认定事实清楚，程序合法。",
    "rows-0-name": "现场检查笔录",
    "rows-0-kind": "site",
    "rows-0-obtained_on": "2026-01-05",
    "rows-0-pages": "3",
    "rows-0-purpose": "标签不合格",
    "pasted": "询问笔录\t书证\t被申请人\t2026-01-06\t违法事实\t4\t原件",
    "signer": "胡佶",
    "phone": "0810-2200001",
}


@pytest.fixture
def sides(db, as_role, clock_at):
    """A case whose copy the organ got on 10 March 2026: its reply is due on the 24th."""
    clock_at(TODAY)
    return against(as_role)


def stored():
    database.session.expire_all()
    return database.session.query(RespondentReply).all()


def text_of(browser, path):
    return page_of(browser, path).find("main").get_text(" ", strip=True)


# ------------------------------------------------------------------------------ the list


def test_what_waits_is_listed_with_the_time_that_is_left(sides):
    text = text_of(sides.officer, "/answers/")

    # 3/23 and 3/24 are left.
    assert "余 2 个工作日" in text
    assert sides.case.number in text and "待答复" in text and "03-24" in text


def later(sides, clock_at, on):
    """Another day; both sign in again."""
    clock_at(on)
    for browser in (sides.officer, sides.clerk):
        browser.sign_in()


def test_an_overdue_one_says_by_how_many_days(sides, clock_at):
    later(sides, clock_at, date(2026, 3, 27))

    assert "超期 3 日" in text_of(sides.officer, "/answers/")


@pytest.mark.parametrize(
    ("view", "before", "after"), [("waiting", 1, 0), ("replied", 0, 1), ("all", 1, 1)]
)
def test_each_view_holds_what_it_says(view, before, after, sides):
    address = f"/answers/?view={view}"
    assert text_of(sides.officer, address).count(sides.case.number) == before

    post(sides.officer, f"{sides.path}/reply", **TYPED)

    assert text_of(sides.officer, address).count(sides.case.number) == after


def test_a_reply_that_the_body_registered_counts_as_replied(sides):
    do(filing.receive_reply, sides.case, on=date(2026, 3, 19), by=sides.by)

    assert sides.case.number not in text_of(sides.officer, "/answers/")
    assert "已答复" in text_of(sides.officer, "/answers/?view=replied")


def test_a_case_is_looked_up_by_a_part_of_its_number_or_applicant(sides):
    number = sides.case.number

    assert number in text_of(sides.officer, "/answers/?view=all&q=周翀")
    assert "没有查到" in text_of(sides.officer, "/answers/?view=all&q=王五")
    found = sides.officer.get("/find?q=周翀")
    assert found.status_code == 302 and found.location.startswith("/answers/?view=all&q=")


def test_before_the_copy_is_served_there_is_nothing(db, as_role, clock_at):
    clock_at(TODAY)
    sides = against(as_role, served=None)

    assert "没有待答复的案件" in text_of(sides.officer, "/answers/")
    assert sides.officer.get(sides.path).status_code == 404


def test_the_desk_shows_what_is_owed_and_the_head_counts_it(sides):
    page = page_of(sides.officer, "/")

    assert "提交答复" in page.find(id="due").text
    assert page.find("a", string="去答复") or "去答复" in page.find(id="due").text
    assert page.find(class_="gd-num").text == "1"


def test_an_officer_without_cases_has_an_empty_desk_that_says_so(db, as_role, clock_at):
    clock_at(TODAY)
    officer = as_role("RSP", unit=organ())

    page = page_of(officer, "/")

    assert "没有待答复的案件" in page.find(id="due").text
    assert page.find(class_="gd-num").text == "0"


# ------------------------------------------------------------------------------ the case


def test_the_case_shows_the_application_the_time_and_how_it_was_reckoned(sides):
    text = text_of(sides.officer, sides.path)

    assert "撤销行政处罚决定" in text
    assert "周翀" in text and NAME in text
    assert "第48条" in text and "第70条" in text
    assert DUE.isoformat() in text and "怎么算的" in text


def test_after_a_conversion_the_time_that_is_told_is_the_one_that_runs(as_role, clock_at):
    clock_at(date(2026, 3, 13))
    sides = against(as_role, track="simplified", amount=800)
    head = as_role("RVW", unit=sides.case.unit).account.person
    do(
        course.convert, sides.case, reason="事实有争议，需要鉴定", on=date(2026, 3, 12),
        by=sides.by, approved_by=head,
    )  # fmt: skip

    shown = text_of(sides.officer, sides.path)
    assert "普通程序" in shown
    assert "自收到申请书副本之日起五个工作日内" in shown
    assert "十个工作日内" not in shown


def test_the_notice_to_reply_is_there_to_read_and_as_pdf_once_it_is_printed(sides):
    link = page_of(sides.officer, sides.path).find(id="papers").find("a")["href"]
    before = page_of(sides.officer, link).find("main")
    assert "至2026年3月24日" in before.text or "十个工作日" in before.text
    assert before.find("a", string="看成品 PDF") is None
    assert sides.officer.get(f"{link}/pdf").status_code == 404
    with transaction() as session:
        paper = session.query(IssuedDocument).filter_by(kind="reply_notice").one()
        kept = store.put(PDF, domain=unit_domain(paper.unit_id))
        paper.state, paper.pdf_sha256 = "ready", kept.sha256

    assert f"{link}/pdf" in sides.officer.get(link).text
    assert sides.officer.get(f"{link}/pdf").data == PDF


def test_another_organ_and_another_office_find_nothing(sides, as_role):
    other = as_role("RSP", unit=organ("安宁市公安局"))
    paths = ("", "/reply")

    assert [other.get(f"{sides.path}{one}").status_code for one in paths] == [404, 404]
    assert other.post(f"{sides.path}/reply", data=TYPED).status_code == 404
    assert "没有待答复的案件" in text_of(other, "/answers/")
    assert sides.clerk.get(sides.path).status_code == 403


# ------------------------------------------------------------------------------ handing in


def test_a_reply_is_handed_in_with_its_evidence_and_files(sides):
    answer = post(
        sides.officer, f"{sides.path}/reply", **TYPED,
        files=[(BytesIO(PDF), "答复书.pdf"), (BytesIO(PDF), "现场照片.pdf")],
    )  # fmt: skip

    assert (answer.status_code, answer.location) == (303, sides.path)
    [reply] = stored()
    assert [row["name"] for row in replies.rows_of(reply)] == ["现场检查笔录", "询问笔录"]
    text = text_of(sides.officer, sides.path)
    assert "认定事实清楚" in text and "标签不合格" in text and "答复书.pdf" in text
    assert "待确认" in text
    link = page_of(sides.officer, sides.path).find("a", string="现场照片.pdf")
    assert sides.officer.get(link["href"]).data == PDF


def test_the_same_form_twice_is_one_reply(sides):
    main = page_of(sides.officer, f"{sides.path}/reply").find("main")
    hidden = {one["name"]: one.get("value", "") for one in main.find_all("input", type="hidden")}

    answers = [sides.officer.post(f"{sides.path}/reply", data=hidden | TYPED) for _ in range(2)]

    assert [one.location for one in answers] == [sides.path, sides.path]
    assert len(stored()) == 1


def test_a_second_reply_is_refused_with_what_was_typed(sides):
    form = f"{sides.path}/reply"
    main = page_of(sides.officer, form).find("main")
    hidden = {one["name"]: one.get("value", "") for one in main.find_all("input", type="hidden")}
    post(sides.officer, form, **TYPED)

    answer = sides.officer.post(
        form, data=hidden | TYPED | {"form_key": "SubmitReplyForm-other", "opinion": "另一份"}
    )

    assert answer.status_code == 409
    assert "已于 2026-03-20 提交答复" in answer.text and "另一份" in answer.text
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"opinion": "", "signer": ""}, "请填承办人"),
        ({"opinion": " "}, "写明答复意见，或者上传加盖印章的答复书"),
        ({"rows-0-kind": ""}, "请选证据种类"),
        ({"rows-0-pages": "三"}, "请填整数"),
        ({"rows-0-name": ""}, "写明证据名称"),
        ({"rows-0-obtained_on": "2026-03-21"}, "取得时间晚于提交之日"),
        ({"pasted": "照片\t不知道"}, "请写第43条的一种"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(typed, told, sides):
    answer = post(sides.officer, f"{sides.path}/reply", **(TYPED | typed))

    assert answer.status_code == 422
    assert told in answer.text and "标签不合格" in answer.text
    assert stored() == []


def test_a_file_that_is_none_is_refused_beside_its_field(sides):
    answer = post(
        sides.officer, f"{sides.path}/reply", **TYPED, files=(BytesIO(b"MZ\x90"), "答复.exe")
    )

    assert answer.status_code == 422
    assert "答复.exe" in answer.text and "认定事实清楚" in answer.text
    assert (stored(), sides.case.attachments) == ([], [])


def test_one_more_piece_of_evidence_is_one_more_part_of_the_form(sides):
    answer = post(sides.officer, f"{sides.path}/reply", **TYPED, add="rows")

    assert answer.status_code == 200
    assert 'name="rows-1-name"' in answer.text and "标签不合格" in answer.text
    assert stored() == []


def test_a_draft_comes_back_and_is_gone_once_the_reply_is_in(sides):
    form = f"{sides.path}/reply"
    post(sides.officer, form, **TYPED, draft="keep")
    assert "标签不合格" in sides.officer.get(form).text

    answer = post(sides.officer, form, **TYPED)

    assert answer.status_code == 303
    assert stored()[0].opinion == TYPED["opinion"]


def test_after_the_last_day_the_form_says_what_follows_and_still_takes_it(sides, clock_at):
    later(sides, clock_at, date(2026, 3, 25))
    form = f"{sides.path}/reply"
    text = text_of(sides.officer, form)
    assert "已经超过答复期限" in text and "第70条" in text and "超期 1 日" in text

    post(sides.officer, form, **TYPED)

    assert stored()[0].late
    assert "逾期提交" in text_of(sides.officer, sides.path)
    assert "逾期 1 日办结" in text_of(sides.officer, "/answers/?view=replied")


# ------------------------------------------------------------------------------ the body's side


@pytest.fixture
def handed_in(sides, clock_at):
    """A reply that came on Friday 20 March; the clerk opens it on Monday."""
    post(sides.officer, f"{sides.path}/reply", **TYPED, files=(BytesIO(PDF), "答复书.pdf"))
    later(sides, clock_at, date(2026, 3, 23))
    return sides


def case_path(sides):
    return f"/reconsideration/{sides.case.handle}"


def test_the_clerk_is_told_on_the_case_and_on_the_desk(handed_in):
    case = text_of(handed_in.clerk, case_path(handed_in))
    desk = page_of(handed_in.clerk, "/").find(id="waiting").text

    assert "在线提交答复，请确认收到" in case
    assert f"{NAME}，证据 2 份，附件 1 个" in case
    assert "收到被申请人答复" in desk and handed_in.case.number in desk


def test_the_form_for_paper_leads_to_what_came_on_line(handed_in):
    page = page_of(handed_in.clerk, f"{case_path(handed_in)}/reply").find("main")

    assert "已经在线提交答复" in page.text
    assert page.find("a", string="去确认在线提交的答复")["href"].endswith(
        f"/replies/{stored()[0].id}"
    )


def test_serving_the_copy_says_who_will_see_the_case(db, as_role, clock_at):
    clock_at(TODAY)
    sides = against(as_role, served=None)

    assert f"{NAME}可以在线答复" in text_of(sides.clerk, f"{case_path(sides)}/copy")


def test_one_click_confirms_it_as_of_the_day_it_was_handed_in(handed_in):
    reply = stored()[0]
    path = f"{case_path(handed_in)}/replies/{reply.id}"

    answer = post(handed_in.clerk, f"{path}/receipt", path, complete="yes", note="")

    assert (answer.status_code, answer.location) == (303, case_path(handed_in))
    received = next(one for one in handed_in.case.events if one.kind == "reply_received")
    assert received.on == TODAY
    assert "请确认收到" not in text_of(handed_in.clerk, case_path(handed_in))
    assert page_of(handed_in.clerk, "/").find(id="waiting") is None
    text = text_of(handed_in.officer, handed_in.path)
    assert "已确认收到" in text and "按期" in text and "余 " not in text


def test_confirming_twice_is_refused(handed_in):
    reply = stored()[0]
    path = f"{case_path(handed_in)}/replies/{reply.id}"
    main = page_of(handed_in.clerk, path).find("main")
    hidden = {one["name"]: one.get("value", "") for one in main.find_all("input", type="hidden")}
    handed_in.clerk.post(f"{path}/receipt", data=hidden | {"complete": "yes"})

    again = handed_in.clerk.post(
        f"{path}/receipt", data=hidden | {"complete": "yes", "form_key": "ConfirmReplyForm-other"}
    )

    assert again.status_code == 409
    assert "已于 2026-03-23 确认收到" in again.text


def test_the_clerk_corrects_the_unit_on_the_case(sides):
    other = organ("安宁市综合监管局")
    path = f"{case_path(sides)}/respondent-unit"
    party = next(one for one in sides.case.parties if one.side == "respondent")

    refused = post(sides.clerk, path, party=str(party.id), unit=str(other.id), reason="")
    done = post(sides.clerk, path, party=str(party.id), unit=str(other.id), reason="职权由该局承继")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert sides.officer.get(sides.path).status_code == 404
    assert other.name in text_of(sides.clerk, case_path(sides))


def test_the_copy_of_the_application_is_for_the_respondent_to_download(sides):
    with transaction():
        for kind in ("申请书副本", "申请书"):
            attach(sides.case, name=f"{kind}.pdf", stream=BytesIO(PDF), by=sides.by, kind=kind)

    page = page_of(sides.officer, sides.path)

    assert sides.officer.get(page.find("a", string="申请书副本.pdf")["href"]).data == PDF
    assert page.find("a", string="申请书.pdf") is None
