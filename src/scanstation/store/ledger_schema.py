"""The tables of the ledger: plain lists, check-ins, explanations, closings, exports, the record."""

from sqlalchemy import Column, Index, String, UniqueConstraint

from scanstation.store.schema_parts import UtcMicros, integer, path, ref, sha256, table, text

expected_lists = table(
    "expected_lists",
    ref("session_id", "sessions"),
    path("source"),
    integer("students"),
    text("who"),
    text("why"),
    Index(None, "session_id"),
)

expected_students = table(
    "expected_students",
    ref("list_id", "expected_lists"),
    text("number"),
    text("name"),
    text("school"),
    text("room"),
    text("seat"),
    text("booklet"),
    UniqueConstraint("list_id", "number"),
)

check_ins = table(
    "check_ins",
    ref("session_id", "sessions"),
    text("number"),
    integer("checked_in"),
    integer("present"),
    text("booklet"),
    path("source"),
    text("who"),
    text("why"),
    Index(None, "session_id"),
)

ledger_words = table(
    "ledger_words",
    ref("session_id", "sessions"),
    Column("kind", String(20), nullable=False),
    text("subject"),
    text("detail"),
    text("who"),
    text("why"),
    Index(None, "session_id"),
)

session_closings = table(
    "session_closings",
    ref("session_id", "sessions"),
    integer("closes"),
    text("document"),  # JSON
    sha256(),
    text("who"),
    text("why"),
    Index(None, "session_id"),
)

session_exports = table(
    "session_exports",
    ref("session_id", "sessions"),
    Column("as_of", UtcMicros(), nullable=False),
    ref("template_version_id", "template_versions", nullable=True),
    ref("key_version_id", "key_versions", nullable=True),
    integer("scripts"),
    integer("unfinished"),
    Index(None, "session_id"),
)

record_entries = table(
    "record_entries",
    integer("number"),
    text("table_name"),
    integer("first_row"),
    integer("last_row"),
    text("columns"),
    sha256("rows_sha256"),
    sha256("before_sha256"),
    sha256(),
    UniqueConstraint("number"),
)
