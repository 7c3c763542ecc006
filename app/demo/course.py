"""The acts of one demo dispute, in order, each through its command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.demo.clockwork import Walk
from app.demo.script import Script
from casework.accounts.models import Person, Unit
from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.db import db
from casework.documents.models import IssuedDocument
from casework.documents.service import record_service
from casework.now import CHINA
from mediation.commands import (
    agreements,
    assignment,
    closing,
    drafts,
    meetings,
    privacy,
    registration,
    sources,
)
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import Guard
from mediation.procedure.agreement import Level


@dataclass
class Course:
    """The acts of one dispute in order; it stops at the stage it is meant for."""

    walk: Walk
    mediator: Person
    head: Person
    end: str
    story: Script
    number: int

    def register(self, unit_id: int, plan: Any) -> int:
        """Take the dispute in; the mediator handles it."""
        on = self.walk.on
        case = registration.register(
            dispute=DISPUTES[self.story.kind],
            unit=_get(Unit, unit_id),
            on=on,
            by=self.me,
            fields={
                "initiation": "APPLICATION",
                "channel": "WALK_IN",
                "received_on": on,
                "head_count": 1 if self.number % 9 else 12,
                "evidence": self.story.materials,
                "consent_given": "mediation",
                "not_duplicate": True,
                **self.story.source,
            },
            facts=plan.facts(on),
            parties=plan.parties(self.walk),
            claims=[
                {"code": code, "amount": amount or None, "text": ""}
                for code, amount in self.story.claims
            ],
        )
        join(case, self.me, role=PersonLink.HANDLER, on=on, by=self.me, lead=True)
        return case.id

    @property
    def me(self) -> Person:
        """The mediator, as this transaction knows them."""
        return _get(Person, self.mediator.id)

    def go_on(self, case_id: int) -> None:
        """The road: consent, acceptance, sessions, agreement, performance, closing."""
        for step in (
            self.to_consent,
            self.to_acceptance,
            self.to_session,
            self.to_agreement,
            self.to_performance,
            self.to_the_end,
        ):
            if not step(case_id):
                return

    def _do(self, days: int, case_id: int, act: Callable[[MediationCase], object]) -> None:
        """One act, some working days later."""
        self.walk.ahead(days)
        self.walk.act(lambda: act(_get(MediationCase, case_id)))

    def to_consent(self, case_id: int) -> bool:
        """Ask the other side; hear its answer. Some lack papers, some belong elsewhere."""
        if self.end == "registered":
            return False
        if self.end == "supplement":
            self._do(
                1,
                case_id,
                lambda case: registration.ask_supplement(
                    case, items=self.story.missing, on=self.walk.on, by=self.me
                ),
            )
            return False
        if self.end == "transferred":
            self._do(1, case_id, self._pass_on)
            return False
        on = self.walk
        self._do(1, case_id, lambda case: registration.ask_consent(case, on=on.on, by=self.me))
        if self.end == "consent":
            return False
        self._do(
            1,
            case_id,
            lambda case: registration.record_consent(
                case, answer="given", manner="written", on=on.on, by=self.me
            ),
        )
        return self.end != "review"

    def _pass_on(self, case: MediationCase) -> None:
        """Not ours: to the body that is competent."""
        registration.decline_competence(case, on=self.walk.on, by=self.me)
        registration.transfer(
            case, to=self.story.elsewhere, reason="属你单位职责", on=self.walk.on, by=self.me
        )

    def to_acceptance(self, case_id: int) -> bool:
        """Accept, or propose a refusal that the head approves."""
        if self.end == "refused":
            self._do(
                1,
                case_id,
                lambda case: registration.refuse(
                    case,
                    ground=self.story.refused[0],
                    reasons=self.story.refused[1],
                    on=self.walk.on,
                    by=self.me,
                ),
            )
            return False
        conditions = {code.value: {"ok": "yes", "note": ""} for code in Guard}
        self._do(
            1,
            case_id,
            lambda case: registration.accept(
                case, conditions=conditions, on=self.walk.on, by=self.me
            ),
        )
        self._do(0, case_id, self._serve)
        if self.end == "accepted":
            return False
        self._do(
            0,
            case_id,
            lambda case: assignment.assign(
                case, lead=self.mediator.id, on=self.walk.on, by=self.me
            ),
        )
        return self.end != "assigned"

    def _serve(self, case: MediationCase) -> None:
        """Hand the notice of acceptance to everybody."""
        notices = select(IssuedDocument).filter_by(case_id=case.id, kind="acceptance")
        for delivery in db.session.scalars(notices).one().deliveries:
            record_service(
                delivery, on=self.walk.on, method="direct", today=self.walk.on, by=self.me
            )

    def to_session(self, case_id: int) -> bool:
        """Fix a session and hold it."""
        meet = self.walk.on + timedelta(days=5)
        starts = datetime.combine(meet, time(9, 30), CHINA)
        self._do(
            0,
            case_id,
            lambda case: meetings.schedule(
                case, starts_at=starts, place="第一调解室", waived=True, on=self.walk.on, by=self.me
            ),
        )
        if meet > self.walk.today:
            return False
        self.walk.on = meet
        self._do(0, case_id, self._hold)
        if self.end == "suspended":
            self._do(
                0,
                case_id,
                lambda case: meetings.suspend(
                    case, ground="S6", note="双方同意等待有关材料", on=self.walk.on, by=self.me
                ),
            )
        return self.end not in ("mediating", "suspended")

    def _hold(self, case: MediationCase) -> None:
        """What was said in the session."""
        meetings.hold(
            case,
            present=["双方当事人到场，身份已核对"],
            rights_read=True,
            record={
                "applicant_said": self.story.said,
                "respondent_said": self.story.answered,
                "disputed": self.story.issue,
                "proposals": self.story.proposal,
                "result": "continue",
            },
            undisputed=self.story.undisputed,
            undisputed_signed=True,
            on=self.walk.on,
            by=self.me,
        )
        privacy.keep_note(
            case,
            side="respondent",
            kind="offer",
            told_by="被申请人到场人员",
            text="单独谈话时表示可以分两期付清，第一期不少于一半；不希望现在就让对方知道。",
            told_on=self.walk.on,
            on=self.walk.on,
            by=self.me,
        )

    def to_agreement(self, case_id: int) -> bool:
        """Draft, finish and sign; or end without agreement."""
        if self.end == "terminated":
            self._do(
                1,
                case_id,
                lambda case: closing.terminate(
                    case, reason="T5", note="双方对数额分歧较大", on=self.walk.on, by=self.me
                ),
            )
            return False
        self._do(1, case_id, self._draft)
        if self.end == "agreed":
            return False
        self._do(
            1,
            case_id,
            lambda case: agreements.sign(
                case,
                signatures={
                    "applicant_signed": True,
                    "respondent_signed": True,
                    "mediator_signed": True,
                    "sealed": True,
                },
                on=self.walk.on,
                by=self.me,
            ),
        )
        return self.end != "effective"

    def _draft(self, case: MediationCase) -> None:
        """Two instalments, a month apart, and what happens on default."""
        total = sum((Decimal(amount) for _, amount in self.story.claims), Decimal(0))
        total = (total or Decimal(3000)).quantize(Decimal("0.01"))
        first = (total / 2).quantize(Decimal("0.01"))
        employer, worker = case.respondent_names, case.applicant_names
        clauses = [
            {
                "obligor": employer,
                "obligee": worker,
                "kind": "pay",
                "act": self.story.promise,
                "amount": amount,
                "due_on": self.walk.on + timedelta(days=days),
                "manner": "银行转账",
                "account": "申请人尾号 4471 的账户",
            }
            for amount, days in ((first, 10), (total - first, 40))
        ]
        drafts.draft(
            case,
            clauses=clauses,
            on=self.walk.on,
            by=self.me,
            fields={
                "facts": self.story.said,
                "issues": self.story.issue,
                "copies": 3,
                "default_clause": "任一期逾期的，没有到期的各期视为同时到期。",
                "other_terms": self.story.terms,
                "total": total,
            },
        )
        agreement = case.agreements[-1]
        cautions = drafts.checks(case, agreement, on=self.walk.on)
        answers = {check.key: "yes" for check in cautions if check.level == Level.ASK}
        agreements.agree(case, on=self.walk.on, by=self.me, answers=answers)

    def to_performance(self, case_id: int) -> bool:
        """Pay the first part, then the second; or fail to."""
        self._do(
            6,
            case_id,
            lambda case: agreements.perform(
                case, item=1, on=self.walk.on, proof="转账回单 001", by=self.me
            ),
        )
        if self.end == "performing":
            return False
        if self.end == "breached":
            self._do(
                25,
                case_id,
                lambda case: agreements.breach(
                    case, item=2, on=self.walk.on, note="电话催告三次未付", by=self.me
                ),
            )
            return False
        self._do(
            18,
            case_id,
            lambda case: agreements.perform(
                case, item=2, on=self.walk.on, proof="转账回单 002", by=self.me
            ),
        )
        return self.end != "performed"

    def to_the_end(self, case_id: int) -> bool:
        """Tell whoever sent the case, close and file."""
        if self.story.source:
            self._do(
                1,
                case_id,
                lambda case: sources.feed_back(
                    case,
                    manner="platform",
                    content="双方达成协议并已履行。",
                    on=self.walk.on,
                    by=self.me,
                ),
            )
        self._do(
            5,
            case_id,
            lambda case: closing.close(
                case,
                report="协议全部履行，双方满意。",
                satisfaction="5",
                on=self.walk.on,
                by=self.me,
            ),
        )
        if self.end == "archived":
            self._do(
                8,
                case_id,
                lambda case: closing.archive(
                    case, pages=38, retention="10", hold_seen=True, on=self.walk.on, by=self.me
                ),
            )
        return False


def _get(model: type[Any], key: int) -> Any:
    """A row in the session of this act."""
    return db.session.get_one(model, key)
