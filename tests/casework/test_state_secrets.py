"""State secrets have no place on this network: names of files and texts that say so are refused."""

from __future__ import annotations

from io import BytesIO

import pytest

from app.config import read_config
from casework.cases.attachments import attach
from casework.db import transaction
from casework.state_secrets import WORDS, check_name, check_texts, use_words
from law.errors import Incomplete
from mediation.commands import registration
from tests.builders import person
from tests.mediation import stories


@pytest.fixture
def own_words():
    yield use_words
    use_words(WORDS)


@pytest.mark.parametrize(
    "name",
    ["机密★会议纪要.pdf", "绝密 ☆ 通知.docx", "秘密*2026.pdf", "国家秘密事项.txt", "涉密.pdf"],
)
def test_a_file_whose_name_carries_a_mark_of_secrecy_is_not_taken_in(name):
    with pytest.raises(Incomplete) as refusal:
        check_name(name)

    assert "涉密材料不得录入本系统" in refusal.value.problems["file"]
    assert "惯例可配置" in refusal.value.problems["file"]


@pytest.mark.parametrize("name", ["不涉密证明.pdf", "工资流水.pdf", "未涉及国家秘密的说明.pdf"])
def test_a_name_that_denies_it_or_says_nothing_passes(name):
    check_name(name)


def test_a_text_is_refused_only_when_it_says_so_itself():
    said = {
        "a": "附件含有国家秘密",
        "b": "本件不涉及国家秘密",
        "c": "对方以属于国家秘密为由不提供材料",
        "d": "三个月工资未付",
    }
    assert set(check_texts(said)) == {"a"}


def test_the_words_are_the_site_s_own(own_words):
    own_words(["内部★"])
    check_name("机密★.pdf")
    with pytest.raises(Incomplete):
        check_name("内部*.pdf")
    own_words([])
    check_name("内部*.pdf")


def test_the_setting_is_read_with_the_others():
    keys = {"secret_key": "k" * 32, "data_key": "d" * 64}
    assert read_config(keys).secret_words == list(WORDS)
    assert read_config({**keys, "secret_words": ["内部★"]}).secret_words == ["内部★"]


def test_neither_the_upload_nor_the_registration_nor_a_later_note_takes_it(db):
    by = person()
    case = stories.registered(by=by)

    with pytest.raises(Incomplete) as upload:
        attach(case, name="机密★纪要.pdf", stream=BytesIO(b"%PDF-1.4"), by=by)
    with pytest.raises(Incomplete) as registering:
        stories.registered(facts={"facts_summary": "所附文件为机密★"})
    with pytest.raises(Incomplete) as note, transaction():
        registration.ask_consent(case, note="所附文件为机密★", on=stories.RECEIVED, by=by)

    assert set(upload.value.problems) == {"file"}
    assert set(registering.value.problems) == {"facts_summary"}
    assert set(note.value.problems) == {"note"}
