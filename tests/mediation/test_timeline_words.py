"""The timeline says what happened and what was told of it, so that nobody has to open the paper."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.models import CaseEvent
from mediation.views.happened import event_words


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("performance", {"item": 2, "proof": "转账回单 001"}, "履行协议：第 2 项，转账回单 001"),
        ("breached", {"item": 2, "note": ""}, "登记未履行：第 2 项"),
        (
            "session_set",
            {"for": "2026-12-02", "time": "09:30", "place": "第一调解室"},
            "安排调解会：2026年12月2日 09:30，第一调解室",
        ),
        ("refused", {"reason": "N9", "note": "书面表示"}, "不予受理：一方不同意调解，书面表示"),
        ("suspended", {"ground": "S1", "note": ""}, "中止："),
        ("transferred", {"unit": "县住房和城乡建设局", "note": "权属"}, "移送：县住房和城乡建设局"),
        ("extended", {"to": "2026-12-20", "note": "补账"}, "延长期限：到 2026-12-20"),
        ("consent_given", {"note": "电话答复"}, "对方同意调解：电话答复"),
        ("assigned", {}, "指派调解员"),
    ],
)
def test_an_event_tells_what_it_was_about(kind, data, words, clock_at):
    clock_at(date(2027, 1, 4))
    event = CaseEvent(kind=kind, data=data)

    assert event_words(event).text.startswith(words)
