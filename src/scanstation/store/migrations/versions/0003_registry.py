"""Add the registry: lists of an exam, exam numbers, windows of time, reviews, and who takes a session."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, append-only like all others."""
    _changes()
    _lists()
    _around()


def _changes() -> None:
    _table(
        "registry_changes",
        _ref("exam_id", "exams"),
        *_strings("kind", "task"),
        _text("source"),
        sa.Column("sha256", sa.String(64), nullable=False),
        *_ints("added", "changed", "removed", "refused"),
        *_texts("who", "why"),
    )
    _index("registry_changes", "exam_id", "kind")
    _table(
        "registry_touches",
        _ref("change_id", "registry_changes"),
        _ref("exam_id", "exams"),
        *_strings("task"),
        _text("school_code"),
        *_ints("entries"),
        unique=[("change_id", "school_code")],
    )
    _index("registry_touches", "exam_id", "task", "school_code")


def _lists() -> None:
    _entries(
        "schools",
        *_texts("code", "name", "district", "nature", "category", "area", "rooms", "english"),
        lookups=("code", "name"),
    )
    _entries(
        "grades",
        _text("school_code"),
        *_ints("grade"),
        *_ints("students", "classes", nullable=True),
        _text("rating"),
        lookups=("school_code",),
    )
    _entries(
        "classes",
        _text("school_code"),
        *_ints("grade"),
        *_texts("number", "name", "track"),
        lookups=("school_code",),
    )
    _entries(
        "students",
        _text("school_code"),
        *_ints("grade"),
        *_texts("class_number", "name", "sex", "id_kind", "id_number", "roll_number", "student_number"),
        *_texts("track", "intake", "status", "phone", "subjects", "room", "seat"),
        lookups=("school_code", "id_number", "roll_number", "student_number"),
    )
    _entries(
        "teachers",
        *_texts("school_code", "name"),
        *_ints("grade", nullable=True),
        *_texts("classes", "subject", "former_subject", "sex", "id_kind", "id_number", "born"),
        *_ints("years", nullable=True),
        *_texts("title", "first_degree", "first_major", "highest_degree", "highest_major", "phone"),
        lookups=("school_code", "id_number", "phone"),
    )
    _entries("contacts", *_texts("school_code", "name", "phone"), lookups=("school_code",))
    _entries(
        "staff",
        *_texts("post", "name", "phone", "school_code", "home_school", "room"),
        lookups=("school_code", "name"),
    )
    _entries(
        "sites",
        *_texts("code", "name", "school_code"),
        *_ints("paper_rooms", "computer_rooms", nullable=True),
        _text("address"),
        lookups=("school_code", "code"),
    )


def _around() -> None:
    _table(
        "exam_numbers",
        _ref("exam_id", "exams"),
        sa.Column("student_id", sa.String(36), nullable=False),
        *_texts("number", "who"),
        unique=[("exam_id", "student_id"), ("exam_id", "number")],
    )
    _table("column_mappings", *_strings("kind"), *_texts("headings", "document", "who"))
    _index("column_mappings", "kind", "headings")
    _table("registry_settings", _ref("exam_id", "exams"), *_texts("document", "who"))
    _index("registry_settings", "exam_id")
    _table(
        "registry_windows",
        _ref("exam_id", "exams"),
        *_strings("task", "role"),
        *_times("opens_at", "closes_at"),
        _text("who"),
    )
    _index("registry_windows", "exam_id")
    _table(
        "registry_reopenings",
        _ref("exam_id", "exams"),
        *_strings("task"),
        _text("school_code"),
        *_times("closes_at"),
        *_texts("who", "why"),
    )
    _index("registry_reopenings", "exam_id")
    _table(
        "registry_reviews",
        _ref("exam_id", "exams"),
        *_strings("task"),
        _text("school_code"),
        *_strings("verdict"),
        *_texts("who", "why"),
    )
    _index("registry_reviews", "exam_id", "task", "school_code")
    _table(
        "sitting_rules",
        _ref("session_id", "sessions"),
        _text("document"),
        *_times("starts_at", "ends_at", nullable=True),
        _text("who"),
    )
    _index("sitting_rules", "session_id")
    _table(
        "sitting_changes",
        _ref("session_id", "sessions"),
        sa.Column("student_id", sa.String(36), nullable=False),
        *_ints("takes"),
        *_texts("who", "why"),
    )
    _index("sitting_changes", "session_id")


def _entries(name: str, *columns: sa.Column[Any], lookups: tuple[str, ...]) -> None:
    _table(
        name,
        _ref("exam_id", "exams"),
        _ref("change_id", "registry_changes"),
        sa.Column("entry_id", sa.String(36), nullable=False),
        *_ints("removed"),
        *columns,
    )
    _index(name, "entry_id", "created_at", "id")
    for lookup in lookups:
        _index(name, "exam_id", lookup)


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


def _ref(name: str, target: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), nullable=False, info={"target": f"{target}.id"})


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_text(name) for name in names]


def _strings(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String(20), nullable=False) for name in names]


def _ints(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _times(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger(), nullable=nullable) for name in names]
