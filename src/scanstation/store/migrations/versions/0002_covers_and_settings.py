"""Add the covers of batches, and the scan settings that are remembered per session and device."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, append-only like all others."""
    _table(
        "batch_covers",
        _ref("batch_id", "batches"),
        _text("school"),
        _text("room"),
        _text("bag"),
        sa.Column("expected_sheets", sa.Integer(), nullable=True),
        _text("who"),
    )
    op.create_index("ix_batch_covers_batch_id", "batch_covers", ["batch_id"])
    _table("scan_settings", _ref("session_id", "sessions"), _text("device"), _text("document"))
    op.create_index("ix_scan_settings_session_id_device", "scan_settings", ["session_id", "device"])


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("row_no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("row_no", name=f"pk_{name}"),
        sa.UniqueConstraint("id", name=f"uq_{name}_id"),
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


def _ref(name: str, target: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), nullable=False, info={"target": f"{target}.id"})


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)
