"""Build the first schema: exams to decisions, every table append-only."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, then the triggers that forbid changing or deleting their rows."""
    _table("exams", _text("title"))
    _table("sessions", _ref("exam_id", "exams"), _text("title"), _text("subject"))
    _index("sessions", "exam_id")
    _table(
        "template_versions",
        _ref("session_id", "sessions"),
        _int("number"),
        _text("document"),
        _string("sha256", 64),
        unique=[("session_id", "number")],
    )
    _table(
        "template_pictures",
        _ref("template_version_id", "template_versions"),
        _text("name"),
        _string("sha256", 64),
        _string("suffix", 9),
        unique=[("template_version_id", "name")],
    )
    _table("batches", _ref("session_id", "sessions"), _text("label"), _string("source", 20), _int("sides"))
    _index("batches", "session_id")
    _table("batch_sources", _ref("batch_id", "batches"), _text("source"), unique=[("batch_id", "source")])
    _table("batch_closings", _ref("batch_id", "batches"), unique=[("batch_id",)])
    _table("sheets", _ref("batch_id", "batches"), _int("seq"), _int("sides"), unique=[("batch_id", "seq")])
    _index("sheets", "batch_id", "row_no")
    _table(
        "pages",
        _ref("sheet_id", "sheets"),
        _ref("batch_id", "batches"),
        _int("side"),
        _string("image_sha256", 64),
        _string("image_suffix", 9),
        _text("source_name"),
        _text("source_key"),
        unique=[("batch_id", "source_key"), ("sheet_id", "side")],
    )
    _index("pages", "batch_id", "row_no")
    _index("pages", "image_sha256")
    _table(
        "refusals",
        _ref("batch_id", "batches"),
        _ref("sheet_id", "sheets", nullable=True),
        _int("side", nullable=True),
        _text("source_name"),
        _text("source_key"),
        _text("error_code"),
        _text("params"),
        unique=[("batch_id", "source_key")],
    )
    _index("refusals", "sheet_id")
    _table(
        "readings",
        _ref("page_id", "pages"),
        _ref("template_version_id", "template_versions"),
        _text("engine"),
        _text("reading"),
    )
    _index("readings", "page_id", "template_version_id", "created_at", "id")
    _index("readings", "template_version_id", "row_no")
    _table(
        "decisions",
        _ref("session_id", "sessions"),
        _ref("sheet_id", "sheets"),
        _ref("page_id", "pages", nullable=True),
        sa.Column("field_id", sa.Text(), nullable=True),
        _string("kind", 20),
        _text("value"),
        _text("who"),
        _text("why"),
    )
    _index("decisions", "session_id", "row_no")
    _index("decisions", "sheet_id")
    _table(
        "key_versions",
        _ref("session_id", "sessions"),
        _int("number"),
        _text("document"),
        _text("who"),
        unique=[("session_id", "number")],
    )


def _table(name: str, *columns: sa.Column[Any], unique: list[tuple[str, ...]] | None = None) -> None:
    op.create_table(
        name,
        sa.Column("row_no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("row_no", name=f"pk_{name}"),
        sa.UniqueConstraint("id", name=f"uq_{name}_id"),
        *(sa.UniqueConstraint(*names, name=f"uq_{name}_{'_'.join(names)}") for names in unique or []),
        *(
            sa.ForeignKeyConstraint([c.name], [c.info["target"]], name=f"fk_{name}_{c.name}")
            for c in columns
            if "target" in c.info
        ),
    )
    _forbid_changes(name)


def _forbid_changes(table: str) -> None:
    if op.get_context().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()"
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _ref(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), nullable=nullable, info={"target": f"{target}.id"})


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _int(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _string(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=False)
