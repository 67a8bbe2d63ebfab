"""The tables. Every one is append-only; the newest migration builds exactly these (a test compares them).

`row_no` is the order of arrival in this store: a local cursor that is never synced. `id` is the UUIDv7 that
travels. `created_at` never runs backwards in one store (see `stamps`), so `(created_at, id)` is the order of
events here and everywhere. Only types that SQLite and PostgreSQL share are used. The tables of the registry
stand in `registry_schema`, those of ledger and record in `ledger_schema`,
those around the correction list in `correction_schema`.
"""

from sqlalchemy import Column, Index, String, Text, UniqueConstraint

from scanstation.store import correction_schema, ledger_schema, registry_schema
from scanstation.store.schema_parts import integer, metadata, path, ref, sha256, table, text

__all__ = ["REVISION", "correction_schema", "ledger_schema", "metadata", "registry_schema"]

REVISION = "0007"
"""The newest migration; a database that says so needs none."""

exams = table("exams", text("title"))

sessions = table("sessions", ref("exam_id", "exams"), text("title"), text("subject"), Index(None, "exam_id"))

template_versions = table(
    "template_versions",
    ref("session_id", "sessions"),
    integer("number"),
    text("document"),
    sha256(),
    UniqueConstraint("session_id", "number"),
)

template_pictures = table(
    "template_pictures",
    ref("template_version_id", "template_versions"),
    text("name"),
    sha256(),
    Column("suffix", String(9), nullable=False),
    UniqueConstraint("template_version_id", "name"),
)

batches = table(
    "batches",
    ref("session_id", "sessions"),
    text("label"),
    Column("source", String(20), nullable=False),
    integer("sides"),
    Index(None, "session_id"),
)

batch_sources = table(
    "batch_sources", ref("batch_id", "batches"), path("source"), UniqueConstraint("batch_id", "source")
)

batch_closings = table("batch_closings", ref("batch_id", "batches"), UniqueConstraint("batch_id"))

batch_covers = table(
    "batch_covers",
    ref("batch_id", "batches"),
    text("school"),
    text("room"),
    text("bag"),
    integer("expected_sheets", nullable=True),
    text("who"),
    Index(None, "batch_id"),
)

scan_settings = table(
    "scan_settings",
    ref("session_id", "sessions"),
    text("device"),
    text("document"),  # JSON
    Index(None, "session_id", "device"),
)

sheets = table(
    "sheets",
    ref("batch_id", "batches"),
    integer("seq"),
    integer("sides"),  # how many images this leaf has when complete
    UniqueConstraint("batch_id", "seq"),
    Index(None, "batch_id", "row_no"),
)

pages = table(
    "pages",
    ref("sheet_id", "sheets"),
    ref("batch_id", "batches"),
    integer("side"),
    sha256("image_sha256"),
    Column("image_suffix", String(9), nullable=False),
    path("source_name"),
    path("source_key"),
    UniqueConstraint("batch_id", "source_key"),
    UniqueConstraint("sheet_id", "side"),
    Index(None, "batch_id", "row_no"),
    Index(None, "image_sha256"),
)

refusals = table(
    "refusals",
    ref("batch_id", "batches"),
    ref("sheet_id", "sheets", nullable=True),  # the place on a leaf that the refused side took, if any
    integer("side", nullable=True),
    path("source_name"),
    path("source_key"),
    text("error_code"),
    text("params"),  # JSON
    UniqueConstraint("batch_id", "source_key"),
    Index(None, "sheet_id"),
)

readings = table(
    "readings",
    ref("page_id", "pages"),
    ref("template_version_id", "template_versions"),
    text("engine"),
    text("reading"),  # JSON
    Index(None, "page_id", "template_version_id", "created_at", "id"),
    Index(None, "template_version_id", "row_no"),
)

decisions = table(
    "decisions",
    ref("session_id", "sessions"),
    ref("sheet_id", "sheets"),
    ref("page_id", "pages", nullable=True),
    Column("field_id", Text(), nullable=True),
    Column("kind", String(20), nullable=False),
    text("value"),  # JSON
    text("who"),
    text("why"),
    Index(None, "session_id", "row_no"),
    Index(None, "sheet_id"),
)

key_versions = table(
    "key_versions",
    ref("session_id", "sessions"),
    integer("number"),
    text("document"),
    text("who"),
    Column("why", Text(), nullable=False, server_default=""),
    UniqueConstraint("session_id", "number"),
)
