"""Review of files: population, numbers, draw, sheets, results, and what else was done.

Revision ID: file_review
Revises: conclusion
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "file_review"
down_revision = "conclusion"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
POPULATION, NUMBER, SAMPLE, FILE = (
    "review_population",
    "review_number",
    "review_sample",
    "review_file",
)
SHEET, RESULT, EVENT = "review_sheet", "review_result", "review_event"
TASK, PERSON = "standardisation_task", "person"
KEPT = (POPULATION, NUMBER, SAMPLE, FILE, RESULT, EVENT)


def _table(name: str, columns: dict[str, object], *more: object, **keys: str) -> None:
    """A table with its own key; a type in a list may be empty; `keys` lead to other tables."""
    made = [
        sa.Column(one, kind[0] if isinstance(kind, list) else kind, nullable=isinstance(kind, list))
        for one, kind in columns.items()
    ]
    ends = [
        sa.ForeignKeyConstraint([one], [f"{other}.id"], name=op.f(f"fk_{name}_{one}"))
        for one, other in keys.items()
    ]
    own = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *made, *more, *ends, own)


def _check(table: str, name: str, text: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def upgrade() -> None:
    _draws()
    _scores()
    for table in KEPT:
        _refuse(table, ("UPDATE", "DELETE"))
    _refuse(SHEET, ("UPDATE",), "OLD.handed_in_on IS NOT NULL")
    _refuse(SHEET, ("DELETE",))


def _draws() -> None:
    number, day = sa.Integer(), sa.Date()
    _table(
        POPULATION,
        {"task_id": number, "serial": number, "cycle_key": sa.String(20),
         "county_key": sa.String(40), "catalogue_number": sa.String(20), "first_on": day,
         "last_on": day, "lists": JSON, "hashes": JSON, "secret": JSON, "frozen_on": day,
         "frozen_at": MOMENT, "frozen_by_id": number},
        _unique(POPULATION, "task_id", "serial"),
        task_id=TASK, frozen_by_id=PERSON,
    )  # fmt: skip
    _table(
        NUMBER,
        {"population_id": number, "side": sa.String(10), "number": [sa.LargeBinary()],
         "typed_on": day, "typed_at": MOMENT, "typed_by_id": number},
        _unique(NUMBER, "population_id", "side"),
        _check(NUMBER, "side_known", "side IN ('county', 'lead')"),
        population_id=POPULATION, typed_by_id=PERSON,
    )  # fmt: skip
    _table(
        SAMPLE,
        {"population_id": number, "record": JSON, "drawn_on": day, "drawn_at": MOMENT,
         "drawn_by_id": number},
        _unique(SAMPLE, "population_id"),
        population_id=POPULATION, drawn_by_id=PERSON,
    )  # fmt: skip
    _table(
        FILE,
        {"sample_id": number, "draw": sa.String(5), "position": number, "case_id": number,
         "number": sa.String(60), "kind": sa.String(15), "stratum": sa.String(5),
         "replaces_id": [number], "known": JSON, "fingerprint": sa.String(64),
         "taken_at": MOMENT},
        _unique(FILE, "sample_id", "draw", "case_id"),
        sample_id=SAMPLE, case_id="case_file", replaces_id=FILE,
    )  # fmt: skip
    op.create_index(op.f(f"ix_{FILE}_case_id"), FILE, ["case_id"])


def _scores() -> None:
    number, day, text, points = sa.Integer(), sa.Date(), sa.Text(), sa.Numeric(5, 2)
    _table(
        SHEET,
        {"file_id": number, "slot": number, "number": number, "reviewer_id": number,
         "marks": JSON, "vetoes": JSON, "remark": text, "reason": text, "saved_at": MOMENT,
         "handed_in_on": [day], "handed_in_at": [MOMENT], "total": [points], "version": number},
        _unique(SHEET, "file_id", "slot", "number"),
        _check(SHEET, "slot_known", "slot IN (1, 2)"),
        _check(SHEET, "handed_in_with_total", "(handed_in_on IS NULL) = (total IS NULL)"),
        file_id=FILE, reviewer_id=PERSON,
    )  # fmt: skip
    op.create_index(op.f(f"ix_{SHEET}_reviewer_id"), SHEET, ["reviewer_id"])
    _table(
        RESULT,
        {"file_id": number, "way": sa.String(12), "points": points, "vetoes": JSON,
         "marks": JSON, "settled_on": day, "settled_at": MOMENT, "settled_by_id": number},
        _check(RESULT, "points_in_range", "points BETWEEN 0 AND 100"),
        file_id=FILE, settled_by_id=PERSON,
    )  # fmt: skip
    op.create_index(f"ix_{RESULT}_file", RESULT, ["file_id", "id"])
    _table(
        EVENT,
        {"task_id": number, "file_id": [number], "act": sa.String(20), "happened_on": day,
         "recorded_at": MOMENT, "by_id": number, "given": JSON},
        task_id=TASK, file_id=FILE, by_id=PERSON,
    )  # fmt: skip
    op.create_index(f"ix_{EVENT}_task", EVENT, ["task_id", "id"])
    op.create_index(f"ix_{EVENT}_file", EVENT, ["file_id", "id"])


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
    for table in (EVENT, RESULT, SHEET, FILE, SAMPLE, NUMBER, POPULATION):
        op.drop_table(table)
