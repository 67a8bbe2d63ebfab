"""Add the ledger: plain lists, check-ins, explanations, closings, exports, and the record of changes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, append-only like all others."""
    _table(
        "expected_lists",
        _ref("session_id", "sessions"),
        *_texts("source"),
        *_ints("students"),
        *_texts("who", "why"),
    )
    _table(
        "expected_students",
        _ref("list_id", "expected_lists"),
        *_texts("number", "name", "school", "room", "seat", "booklet"),
        unique=[("list_id", "number")],
    )
    _table(
        "check_ins",
        _ref("session_id", "sessions"),
        _text("number"),
        *_ints("checked_in", "present"),
        *_texts("booklet", "source", "who", "why"),
    )
    _table(
        "ledger_words",
        _ref("session_id", "sessions"),
        *_strings("kind"),
        *_texts("subject", "detail", "who", "why"),
    )
    _table(
        "session_closings",
        _ref("session_id", "sessions"),
        *_ints("closes"),
        _text("document"),
        _sha256("sha256"),
        *_texts("who", "why"),
    )
    _table(
        "session_exports",
        _ref("session_id", "sessions"),
        sa.Column("as_of", sa.BigInteger(), nullable=False),
        _ref("template_version_id", "template_versions", nullable=True),
        _ref("key_version_id", "key_versions", nullable=True),
        *_ints("scripts", "unfinished"),
    )
    for name in ("expected_lists", "check_ins", "ledger_words", "session_closings", "session_exports"):
        _index(name, "session_id")
    _table(
        "record_entries",
        *_ints("number"),
        _text("table_name"),
        *_ints("first_row", "last_row"),
        _text("columns"),
        *(_sha256(name) for name in ("rows_sha256", "before_sha256", "sha256")),
        unique=[("number",)],
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
    op.execute(  # the first revision made the function
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()"
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _ref(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), nullable=nullable, info={"target": f"{target}.id"})


def _sha256(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(64), nullable=False)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_text(name) for name in names]


def _strings(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String(20), nullable=False) for name in names]


def _ints(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]
