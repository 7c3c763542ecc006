"""Evidence: lists, stages, findings, and what the respondent may not add (articles 43-46)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.evidence import investigating, supplements
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.exceptions import allow_exception
from reconsideration.commands.papers.evidence import evidence_list
from reconsideration.procedure.evidence import EvidenceSide, burdens
from reconsideration.views.ways.evidence import reminders
from tests import builders
from tests.reconsideration.stories import REVIEW_ENDS, accepted, applicant, do, events, respondent

LATER = date(2026, 3, 16)
TODAY = date(2026, 4, 1)
THIRD = {"side": "third", "kind": "legal_person", "name": "安宁市恒远物流有限公司"}
BOTH_HANDLERS = [{"name": "何敏", "card": "复0001"}, {"name": "罗璟", "card": "复0002"}]


@pytest.fixture(autouse=True)
def _today(db, clock_at):
    clock_at(TODAY)


def text_of(paper):
    return "".join(plain_lines(Letter.from_data(paper.letter)))


def row(name="处罚决定书", obtained_on=date(2026, 1, 5), **details):
    return {"name": name, "kind": "document", "obtained_on": obtained_on, "pages": 3} | details


def listed(case, *rows, side="respondent", on=LATER, **more):
    return do(
        evidence.list_evidence, case, side=side, rows=rows or [row()], on=on,
        by=builders.person("何敏"), **more,
    )  # fmt: skip


def supplement(case, agreed, on=LATER):
    asked = do(
        supplements.ask_supplement, case, raised_by="applicant", matter="申请人提交了新的检验报告",
        what="重新检验的报告", on=on, by=builders.person("何敏"),
    )  # fmt: skip
    do(
        supplements.answer_supplement, case, asked=asked.serial, agreed=agreed, on=on,
        reason="" if agreed else "申请人在行政程序中已经提出过", by=builders.person("何敏"),
    )  # fmt: skip
    return asked.serial


def test_a_whole_list_is_numbered_within_its_side():
    case = accepted()

    listed(case, row("立案审批表"), row("现场照片", kind="data"))
    listed(case, row("送达回证"), on=date(2026, 3, 17))
    listed(case, row("购货凭证"), side="applicant")

    found = [(one.side, one.number, one.name) for one in evidence.items(case)]
    assert found == [
        ("applicant", 1, "购货凭证"),
        ("respondent", 1, "立案审批表"),
        ("respondent", 2, "现场照片"),
        ("respondent", 3, "送达回证"),
    ]
    assert events(case)[-3:] == [
        ("evidence_listed", LATER),
        ("evidence_listed", date(2026, 3, 17)),
        ("evidence_listed", LATER),
    ]


def test_a_day_from_the_acceptance_on_is_in_the_reconsideration_whatever_was_said():
    case = accepted()

    before, on_the_day, unsaid = listed(
        case,
        row("一", date(2026, 3, 8), stage="during"),
        row("二", REVIEW_ENDS, stage="before"),
        row("三", None, stage="during"),
    )

    assert [before.stage, on_the_day.stage, unsaid.stage] == ["before", "during", "during"]


def test_a_list_that_is_sent_twice_is_taken_once():
    case = accepted()
    listed(case, row("立案审批表"))

    with pytest.raises(Incomplete, match="已经登记过"):
        listed(case, row("立案审批表"))


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"name": " "}, "名称"),
        ({"kind": "rumour"}, "种类"),
        ({"obtained_on": date(2026, 3, 17)}, "取得时间"),
        ({"pages": -1}, "页数"),
        ({"restricted": "inconvenient"}, "第47条"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_with_its_place(wrong, word):
    case = accepted()

    with pytest.raises(Incomplete) as fault:
        listed(case, row("照片"), row() | wrong)

    assert "第 2 项" in fault.value.problems["rows"]
    assert word in fault.value.problems["rows"]
    assert evidence.items(case) == []


def test_evidence_is_verified_and_rejected_only_with_a_reason():
    case = accepted()
    one, two = listed(case, row("一"), row("二"))
    by = builders.person("何敏")

    do(evidence.check_evidence, case, ids=[one.id], finding="true", on=LATER, by=by)
    with pytest.raises(Incomplete) as fault:
        do(evidence.check_evidence, case, ids=[two.id], finding="rejected", on=LATER, by=by)

    assert set(fault.value.problems) == {"remark"}
    assert [found.finding for found in evidence.items(case)] == ["true", "open"]


# ------------------------------------------------------------------------------ check 14


def test_check_14_what_the_respondent_gathered_meanwhile_can_not_be_used():
    case = accepted()
    listed(case, row("一"), row("二", date(2026, 3, 12)))
    listed(case, row("三", date(2026, 3, 12)), side="applicant")

    assert [one.name for one in evidence.unusable(case)] == ["二"]


def test_check_14_what_the_body_agreed_to_may_be_used():
    case = accepted()
    serial = supplement(case, agreed=True)
    listed(case, row("重新检验报告", date(2026, 3, 12)), consent=serial)

    assert evidence.unusable(case) == []
    assert not {"evidence_after", "evidence_unusable"} & {one.key for one in reminders(case, TODAY)}


def test_check_14_a_refused_supplement_makes_nothing_usable():
    case = accepted()
    serial = supplement(case, agreed=False)

    with pytest.raises(Incomplete, match="没有同意过"):
        listed(case, row("重新检验报告", date(2026, 3, 12)), consent=serial)


def test_check_14_evidence_of_a_day_after_the_act_is_pointed_out():
    case = accepted(act_made_on=date(2026, 1, 12))
    listed(case, row("一", date(2026, 1, 12)), row("二", date(2026, 1, 13)))

    found = [one.name for one in evidence.items(case) if evidence.is_after_the_act(case, one)]
    assert found == ["二"]
    told = {one.key: one.text for one in reminders(case, TODAY)}
    assert "证据 2 " in told["evidence_after"]


def test_a_supplement_needs_something_new_of_the_other_side():
    case = accepted()

    with pytest.raises(Incomplete, match="第46条第2款"):
        do(
            supplements.ask_supplement, case, raised_by="none", matter="没有新的理由",
            what="补充照片", on=LATER, by=builders.person("何敏"),
        )  # fmt: skip


@pytest.mark.parametrize(("agreed", "words"), [(True, "同意你机关补充"), (False, "不同意补充")])
def test_the_answer_goes_to_the_respondent(db, agreed, words):
    case = accepted()
    supplement(case, agreed)

    paper = db.session.query(IssuedDocument).filter_by(kind="supplement_answer").one()
    assert words in text_of(paper)
    assert "第四十六条第二款" in text_of(paper)
    assert [one.addressee for one in paper.deliveries] == ["安宁市市场监督管理局"]


# ------------------------------------------------------------------------------ check 19


def investigated(case, handlers, **more):
    return do(
        investigating.investigate, case, mode="questioning", handlers=handlers,
        place="安宁市滨河路8号", asked_whom="周翀", content="问：是否收到处罚决定书？答：收到。",
        on=LATER, by=builders.person("何敏"), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    "handlers",
    [
        BOTH_HANDLERS[:1],
        [{"name": "何敏", "card": "复0001"}, {"name": "何敏", "card": "复0001"}],
        [{"name": "何敏", "card": "复0001"}, {"name": "罗璟", "card": ""}],
    ],
)
def test_check_19_one_person_or_no_card_stops_the_record(handlers):
    case = accepted()

    with pytest.raises(NotAllowed, match="第45条第2款"):
        investigated(case, handlers)

    assert "investigated" not in dict(events(case))


def test_check_19_two_with_cards_pass_and_the_record_is_evidence_of_the_body(db):
    case = accepted()

    investigated(case, BOTH_HANDLERS)

    paper = db.session.query(IssuedDocument).filter_by(kind="investigation_record").one()
    text = text_of(paper)
    assert all(word in text for word in ("复0001", "复0002", "滨河路8号", "周翀", "2026年3月16日"))
    assert [one.kind for one in evidence.items(case, EvidenceSide.BODY)] == ["testimony"]


def test_check_19_a_head_sets_it_aside_with_a_reason_that_is_kept():
    case = accepted()
    head = builders.account("RVW", at=case.unit).person
    do(allow_exception, case, check=19, reason="另一名承办人在视频中参加", on=LATER, by=head)

    event = investigated(case, BOTH_HANDLERS[:1])

    assert event.data["set_aside"][0]["check"] == 19
    assert event.data["set_aside"][0]["reason"] == "另一名承办人在视频中参加"


def test_the_days_of_a_site_inspection_lengthen_the_trial():
    case = accepted()
    # 60 days from 9 March end on Friday 8 May; three days more end on Monday 11 May.
    assert [one.due_on for one in case.deadlines if one.key == "decide"] == [date(2026, 5, 8)]

    do(
        investigating.investigate, case, mode="site_inspection", handlers=BOTH_HANDLERS,
        place="仓库", content="现场堆放的货物", stopped_from=date(2026, 3, 17),
        stopped_to=date(2026, 3, 20), on=date(2026, 3, 20), by=builders.person("何敏"),
    )  # fmt: skip

    assert [one.due_on for one in case.deadlines if one.key == "decide"] == [date(2026, 5, 11)]


def test_a_request_for_evidence_names_what_and_the_duty_to_cooperate(db):
    case = accepted()

    do(
        investigating.request_evidence, case, to="安宁市气象局", wanted=["一月五日的降雨记录"],
        until=date(2026, 3, 25), on=LATER, by=builders.person("何敏"),
    )  # fmt: skip

    paper = db.session.query(IssuedDocument).filter_by(kind="evidence_request").one()
    text = text_of(paper)
    assert all(word in text for word in ("一月五日的降雨记录", "2026年3月25日", "第四十五条"))
    assert paper.letter["signer"] == "安宁市人民政府"
    assert [one.addressee for one in paper.deliveries] == ["安宁市气象局"]


# ------------------------------------------------------------------------------ lists as papers


def test_the_respondents_list_says_when_each_piece_was_obtained():
    case = accepted()
    found = listed(case, row("立案审批表"), row("补拍照片", date(2026, 3, 12), original=True))

    letter = evidence_list(case, EvidenceSide.RESPONDENT, found, on=LATER)

    cells = [cell for table in letter.paragraphs if hasattr(table, "head") for cell in table.rows]
    assert letter.title == "证据、依据目录"
    assert cells[0][4] == "2026-01-05（行政程序中）"
    assert cells[1][4:8] == ("2026-03-12（复议期间）", "", "3", "原件")


def test_a_restricted_piece_is_only_counted_in_the_list():
    case = accepted()
    found = listed(case, row("配方说明", purpose="成分", restricted="trade_secret"))

    letter = evidence_list(case, EvidenceSide.RESPONDENT, found, on=LATER)

    text = "".join(plain_lines(letter))
    assert "配方说明" not in text
    assert "成分" not in text
    assert "限制查阅：商业秘密" in text


def test_nobody_hands_in_for_a_side_that_is_not_there():
    case = accepted()

    with pytest.raises(Incomplete, match="先办理参加"):
        listed(case, row(), side="third")


@pytest.mark.parametrize(
    ("kind", "claims", "who"),
    [
        ("A01", ["revoke"], ["被申请人"]),
        ("A11", ["perform"], ["被申请人", "申请人"]),
        ("A01", ["revoke", "compensate"], ["被申请人", "申请人"]),
    ],
)
def test_who_has_to_prove_what(kind, claims, who):
    assert [one.who for one in burdens(kind, claims)] == who


def test_a_third_party_is_named_before_it_is_asked():
    alone = accepted()
    joined = accepted(act_number="安市监罚〔2026〕13号", parties=[applicant(), respondent(), THIRD])
    by = builders.person("何敏")

    with pytest.raises(Incomplete, match="第16条"):
        do(evidence.ask_third_evidence, alone, answer="has", on=LATER, by=by)
    with pytest.raises(Incomplete, match="问明以后"):
        do(evidence.ask_third_evidence, joined, answer="nobody", on=LATER, by=by)
    event = do(evidence.ask_third_evidence, joined, answer="has", on=LATER, by=by)

    assert event.data["answer"] == "has"
