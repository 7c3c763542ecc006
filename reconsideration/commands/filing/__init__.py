"""The first half of a reconsideration, one door for pages, demo and jobs.

From the counter to the reply: registration, correction, acceptance, refusal, copy, reply, and
what the law does by itself.
"""

from __future__ import annotations

from reconsideration.commands.acting import choices, facts_now, read_course
from reconsideration.commands.filing.deemed import (
    run_out_reviews,
    sweep_deemed_acceptance,
    write_down_deemed_acceptance,
)
from reconsideration.commands.filing.examination import (
    abandon,
    accept,
    ask_correction,
    extend_correction,
    propose_refusal,
    receive_correction,
    refuse,
    register_proposals,
    serve_correction,
    withdraw,
)
from reconsideration.commands.filing.registration import is_old, judge_limit, limit_facts, register
from reconsideration.commands.filing.service import receive_reply, serve_copy

__all__ = [
    "abandon",
    "accept",
    "ask_correction",
    "choices",
    "extend_correction",
    "facts_now",
    "is_old",
    "judge_limit",
    "limit_facts",
    "propose_refusal",
    "read_course",
    "receive_correction",
    "receive_reply",
    "refuse",
    "register",
    "register_proposals",
    "run_out_reviews",
    "serve_copy",
    "serve_correction",
    "sweep_deemed_acceptance",
    "withdraw",
    "write_down_deemed_acceptance",
]
