"""The tables of the registry, one per list of `domain.registry`: a row is one version of an entry.

`entry_id` is the thing, and its newest row by `(created_at, id)` counts, unless that says `removed`. Each row
tells the change that brought it.
"""

from typing import Any

from sqlalchemy import Column, Index, String, Table, UniqueConstraint

from scanstation.domain.registry import ListKind
from scanstation.store.schema_parts import UtcMicros, integer, path, ref, sha256, table, text

registry_changes = table(
    "registry_changes",
    ref("exam_id", "exams"),
    Column("kind", String(20), nullable=False),
    Column("task", String(20), nullable=False),
    path("source"),
    sha256(),
    integer("added"),
    integer("changed"),
    integer("removed"),
    integer("refused"),
    text("who"),
    text("why"),
    Index(None, "exam_id", "kind"),
)

registry_touches = table(
    "registry_touches",  # which schools a change was about
    ref("change_id", "registry_changes"),
    ref("exam_id", "exams"),
    Column("task", String(20), nullable=False),
    text("school_code"),
    integer("entries"),
    UniqueConstraint("change_id", "school_code"),
    Index(None, "exam_id", "task", "school_code"),
)


def _entries(name: str, *columns: Any, lookups: tuple[str, ...]) -> Table:
    """Return a table of entries that are looked up by each of `lookups` within their exam."""
    return table(
        name,
        ref("exam_id", "exams"),
        ref("change_id", "registry_changes"),
        Column("entry_id", String(36), nullable=False),
        integer("removed"),
        *columns,
        Index(None, "entry_id", "created_at", "id"),
        *(Index(None, "exam_id", lookup) for lookup in lookups),
    )


def _texts(*names: str) -> list[Column[str]]:
    return [text(name) for name in names]


schools = _entries(
    "schools",
    *_texts("code", "name", "district", "nature", "category", "area", "rooms", "english"),
    lookups=("code", "name"),
)

grades = _entries(
    "grades",
    text("school_code"),
    integer("grade"),
    integer("students", nullable=True),
    integer("classes", nullable=True),
    text("rating"),
    lookups=("school_code",),
)

classes = _entries(
    "classes",
    text("school_code"),
    integer("grade"),
    *_texts("number", "name", "track"),
    lookups=("school_code",),
)

students = _entries(
    "students",
    text("school_code"),
    integer("grade"),
    *_texts("class_number", "name", "sex", "id_kind", "id_number", "roll_number", "student_number", "track"),
    *_texts("intake", "status", "phone", "subjects", "room", "seat"),
    lookups=("school_code", "id_number", "roll_number", "student_number"),
)

teachers = _entries(
    "teachers",
    *_texts("school_code", "name"),
    integer("grade", nullable=True),
    *_texts("classes", "subject", "former_subject", "sex", "id_kind", "id_number", "born"),
    integer("years", nullable=True),
    *_texts("title", "first_degree", "first_major", "highest_degree", "highest_major", "phone"),
    lookups=("school_code", "id_number", "phone"),
)

contacts = _entries("contacts", *_texts("school_code", "name", "phone"), lookups=("school_code",))

staff = _entries(
    "staff",
    *_texts("post", "name", "phone", "school_code", "home_school", "room"),
    lookups=("school_code", "name"),
)

sites = _entries(
    "sites",
    *_texts("code", "name", "school_code"),
    integer("paper_rooms", nullable=True),
    integer("computer_rooms", nullable=True),
    text("address"),
    lookups=("school_code", "code"),
)

ENTRY_TABLES: dict[ListKind, Table] = {
    ListKind.SCHOOLS: schools,
    ListKind.GRADES: grades,
    ListKind.CLASSES: classes,
    ListKind.STUDENTS: students,
    ListKind.TEACHERS: teachers,
    ListKind.CONTACTS: contacts,
    ListKind.STAFF: staff,
    ListKind.SITES: sites,
}

exam_numbers = table(
    "exam_numbers",
    ref("exam_id", "exams"),
    Column("student_id", String(36), nullable=False),
    text("number"),
    text("who"),
    UniqueConstraint("exam_id", "student_id"),
    UniqueConstraint("exam_id", "number"),
)

column_mappings = table(
    "column_mappings",
    Column("kind", String(20), nullable=False),
    text("headings"),
    text("document"),  # JSON
    text("who"),
    Index(None, "kind", "headings"),
)

registry_settings = table(
    "registry_settings",
    ref("exam_id", "exams"),
    text("document"),  # JSON
    text("who"),
    Index(None, "exam_id"),
)

registry_windows = table(
    "registry_windows",
    ref("exam_id", "exams"),
    Column("task", String(20), nullable=False),
    Column("role", String(20), nullable=False),
    Column("opens_at", UtcMicros(), nullable=False),
    Column("closes_at", UtcMicros(), nullable=False),
    text("who"),
    Index(None, "exam_id"),
)

registry_reopenings = table(
    "registry_reopenings",
    ref("exam_id", "exams"),
    Column("task", String(20), nullable=False),
    text("school_code"),
    Column("closes_at", UtcMicros(), nullable=False),
    text("who"),
    text("why"),
    Index(None, "exam_id"),
)

registry_reviews = table(
    "registry_reviews",
    ref("exam_id", "exams"),
    Column("task", String(20), nullable=False),
    text("school_code"),
    Column("verdict", String(20), nullable=False),
    text("who"),
    text("why"),
    Index(None, "exam_id", "task", "school_code"),
)

sitting_rules = table(
    "sitting_rules",
    ref("session_id", "sessions"),
    text("document"),  # JSON: grades, tracks, subject
    Column("starts_at", UtcMicros(), nullable=True),
    Column("ends_at", UtcMicros(), nullable=True),
    text("who"),
    Index(None, "session_id"),
)

sitting_changes = table(
    "sitting_changes",
    ref("session_id", "sessions"),
    Column("student_id", String(36), nullable=False),
    integer("takes"),
    text("who"),
    text("why"),
    Index(None, "session_id"),
)
