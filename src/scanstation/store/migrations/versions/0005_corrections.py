"""Add what stands around the correction list: claims, assignments, double keying, audits by sampling."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, append-only like all others."""
    _of_items("item_claims", *_texts("holder", "who"), _time("expires_at"))
    _of_items("item_assignments", *_texts("person", "who"))
    _of_items("double_requests", *_ints("wanted"), *_texts("who", "why"))
    _of_items("keyings", *_texts("value", "who"), _ref("takes_back", "keyings", nullable=True))
    for name in ("item_claims", "double_requests", "keyings"):
        _index(name, "item_id", "row_no")
    _audits()


def _of_items(name: str, *columns: sa.Column[Any]) -> None:
    _table(name, _ref("session_id", "sessions"), _text("item_id"), *columns)
    _index(name, "session_id", "row_no")


def _audits() -> None:
    _table(
        "audits",
        _ref("session_id", "sessions"),
        _ref("template_version_id", "template_versions"),
        _text("seed"),
        *_strings("method", "strata"),
        _sha256("frame_sha256"),
        *_ints("frame_size"),
        _time("as_of"),
        _text("who"),
    )
    _index("audits", "session_id")
    _table(
        "audit_draws",
        _ref("audit_id", "audits"),
        *_ints("place"),
        _ref("page_id", "pages"),
        *_texts("field_id", "marked", "stratum"),
        unique=[("audit_id", "place"), ("audit_id", "page_id", "field_id")],
    )
    _table(
        "audit_keyings",
        _ref("audit_id", "audits"),
        _ref("draw_id", "audit_draws"),
        *_texts("marked", "who"),
    )
    _index("audit_keyings", "audit_id", "row_no")


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


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
