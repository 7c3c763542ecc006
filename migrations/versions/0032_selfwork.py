"""Plans, progress, evidence and self-scores of a county's year.

Revision ID: selfwork
Revises: standardisation_year
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "selfwork"
down_revision = "standardisation_year"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
TASK, EVENT, PERSON = "standardisation_task", "standardisation_event", "person"
ITEM, PROGRESS, AMENDMENT, VERSION, REPLY = (
    "standardisation_plan_item",
    "standardisation_progress",
    "standardisation_plan_amendment",
    "standardisation_plan_version",
    "standardisation_item_reply",
)
EVIDENCE, REVISION, LINK = (
    "standardisation_evidence",
    "standardisation_evidence_revision",
    "standardisation_evidence_link",
)
SCORE, SNAPSHOT = "standardisation_self_score", "standardisation_self_snapshot"
WRITTEN_ONCE = (PROGRESS, VERSION, REPLY, REVISION, SNAPSHOT)
NEVER_DELETED = (ITEM, EVIDENCE, LINK, SCORE)


def _column(name: str, kind: object, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, kind, nullable=nullable)


def _table(name: str, columns: dict[str, object], *more: object, **keys: str) -> None:
    """A table with its own key; a type in a list may be empty; `keys` lead to other tables."""
    made = [
        _column(one, kind[0] if isinstance(kind, list) else kind, isinstance(kind, list))
        for one, kind in columns.items()
    ]
    ends = [
        sa.ForeignKeyConstraint([one], [f"{other}.id"], name=op.f(f"fk_{name}_{one}"))
        for one, other in keys.items()
    ]
    own = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, _column("id", sa.Integer()), *made, *more, *ends, own)


def _check(table: str, name: str, text: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    _plans()
    _evidence()
    _scores()
    for table in WRITTEN_ONCE:
        _refuse(table, ("UPDATE", "DELETE"))
    for table in NEVER_DELETED:
        _refuse(table, ("DELETE",))
    _refuse(AMENDMENT, ("UPDATE",), "OLD.decided_on IS NOT NULL")
    _refuse(AMENDMENT, ("DELETE",))


def _plans() -> None:
    number, text, day = sa.Integer(), sa.Text(), sa.Date()
    _table(
        ITEM,
        {"task_id": number, "indicator": sa.String(10), "standard": text, "present": text,
         "measures": text, "schedule": JSON, "due": [day], "unit_name": sa.String(60),
         "owner_id": [number], "budget": [sa.Numeric(14, 2)], "remark": text, "percent": number,
         "state": sa.String(15), "carried": sa.Boolean(), "changed_at": [MOMENT],
         "version": number},
        _unique(ITEM, "task_id", "indicator"),
        _check(ITEM, "percent", "percent BETWEEN 0 AND 100"),
        task_id=TASK, owner_id=PERSON,
    )  # fmt: skip
    _index(ITEM, "owner_id")
    _table(
        PROGRESS,
        {"item_id": number, "reported_on": day, "recorded_at": MOMENT, "percent_before": number,
         "percent": number, "text": text, "reason": text, "evidence": JSON, "by_id": number},
        _check(PROGRESS, "percent", "percent BETWEEN 0 AND 100"),
        item_id=ITEM, by_id=PERSON,
    )  # fmt: skip
    _index(PROGRESS, "item_id")
    _table(
        AMENDMENT,
        {"item_id": number, "before": JSON, "after": JSON, "reason": text, "asked_on": day,
         "asked_by_id": number, "decided_on": [day], "decided_by_id": [number],
         "agreed": sa.Boolean(), "answer": text},
        _check(AMENDMENT, "decided_by_somebody",
               "(decided_on IS NULL) = (decided_by_id IS NULL)"),
        item_id=ITEM, asked_by_id=PERSON, decided_by_id=PERSON,
    )  # fmt: skip
    _index(AMENDMENT, "item_id")
    _table(
        VERSION,
        {"task_id": number, "event_id": number, "items": JSON, "sha256": sa.String(64),
         "taken_at": MOMENT},
        task_id=TASK, event_id=EVENT,
    )  # fmt: skip
    _index(VERSION, "task_id")
    _table(
        REPLY,
        {"event_id": number, "indicator": sa.String(10), "text": text, "recorded_at": MOMENT,
         "by_id": number},
        event_id=EVENT, by_id=PERSON,
    )  # fmt: skip
    op.create_index(f"ix_{REPLY}_event", REPLY, ["event_id", "indicator"])


def _evidence() -> None:
    number, text, day = sa.Integer(), sa.Text(), sa.Date()
    _table(
        EVIDENCE,
        {"handle": sa.Uuid(), "task_id": number, "serial": number, "name": sa.String(100),
         "standing": sa.Boolean(), "added_by_id": number, "revoked_on": [day],
         "revoked_by_id": [number], "revoked_reason": text, "version": number},
        _unique(EVIDENCE, "handle"),
        _unique(EVIDENCE, "task_id", "serial"),
        _check(EVIDENCE, "revoked_with_reason", "(revoked_on IS NULL) = (revoked_reason = '')"),
        task_id=TASK, added_by_id=PERSON, revoked_by_id=PERSON,
    )  # fmt: skip
    _table(
        REVISION,
        {"evidence_id": number, "file_name": sa.String(200), "media_type": sa.String(100),
         "size": number, "pages": [number], "sha256": sa.String(64), "sm3": sa.String(64),
         "domain": sa.String(40), "document_number": sa.String(60), "document_on": [day],
         "period_from": [day], "period_to": [day], "has_taken_date": sa.Boolean(), "note": text,
         "received_at": MOMENT, "received_on": day, "by_id": number},
        _check(REVISION, "period_whole", "(period_from IS NULL) = (period_to IS NULL)"),
        _check(REVISION, "period_in_order", "period_to IS NULL OR period_to >= period_from"),
        evidence_id=EVIDENCE, by_id=PERSON,
    )  # fmt: skip
    _index(REVISION, "evidence_id")
    _index(REVISION, "sha256")
    _table(
        LINK,
        {"evidence_id": number, "target": sa.String(20), "key": sa.String(20),
         "added_at": MOMENT, "added_by_id": number, "ended_at": [MOMENT],
         "ended_by_id": [number]},
        evidence_id=EVIDENCE, added_by_id=PERSON, ended_by_id=PERSON,
    )  # fmt: skip
    _index(LINK, "evidence_id")
    op.create_index(f"ix_{LINK}_key", LINK, ["target", "key"])


def _scores() -> None:
    number, text = sa.Integer(), sa.Text()
    _table(
        SCORE,
        {"task_id": number, "indicator": sa.String(10), "points": [sa.Numeric(6, 2)],
         "is_na": sa.Boolean(), "na_reason": text, "answers": JSON, "text": text,
         "difference": sa.String(20), "override_reason": text, "changed_at": [MOMENT],
         "changed_by_id": [number], "version": number},
        _unique(SCORE, "task_id", "indicator"),
        task_id=TASK, changed_by_id=PERSON,
    )  # fmt: skip
    _table(
        SNAPSHOT,
        {"task_id": number, "event_id": number, "metrics_id": number, "scores": JSON,
         "evidence": JSON, "result": JSON, "statement": text,
         "catalogue_number": sa.String(20), "sha256": sa.String(64), "taken_at": MOMENT,
         "taken_by_id": number},
        task_id=TASK, event_id=EVENT, metrics_id="metric_snapshot", taken_by_id=PERSON,
    )  # fmt: skip
    _index(SNAPSHOT, "task_id")


def _refuse(table: str, acts: tuple[str, ...], when: str = "") -> None:
    """What is never changed or never deleted, whatever the application does."""
    condition = f" WHEN {when}" if when else ""
    if op.get_bind().dialect.name == "postgresql":
        guard = f" WHEN ({when})" if when else ""
        op.execute(
            f"CREATE TRIGGER {table}_kept_{'_'.join(acts).lower()} BEFORE {' OR '.join(acts)} "
            f"ON {table} FOR EACH ROW{guard} EXECUTE FUNCTION gongdao_append_only()"
        )
        if "DELETE" in acts:
            op.execute(
                f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION gongdao_append_only()"
            )
        return
    for act in acts:
        op.execute(
            f"CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table}{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def downgrade() -> None:
    for table in (
        SNAPSHOT, SCORE, LINK, REVISION, EVIDENCE, REPLY, VERSION, AMENDMENT, PROGRESS, ITEM,
    ):  # fmt: skip
        op.drop_table(table)
