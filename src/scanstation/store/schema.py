"""The tables. Every one is append-only; the newest migration builds exactly these (a test compares them).

`row_no` is the order of arrival in this store: a local cursor that is never synced. `id` is the UUIDv7 that
travels. `created_at` never runs backwards in one store (see `stamps`), so `(created_at, id)` is the order of
events here and everywhere. Only types that SQLite and PostgreSQL share are used.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0002"
"""The newest migration; a database that says so needs none."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class UtcMicros(TypeDecorator[datetime]):
    """An aware UTC datetime kept as whole microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn a datetime into microseconds."""
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Turn microseconds into a datetime."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class PathText(TypeDecorator[str]):
    """The system's names for files, which need not be Unicode, as text that any database takes.

    What Python has for bytes that are no UTF-8 (U+DC80 and so on) goes to U+10DC80 and so on, and comes back.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Turn what has no UTF-8 form into private characters."""
        return None if value is None else _LONE.sub(lambda c: chr(ord(c[0]) + _PRIVATE), value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Turn them back."""
        return None if value is None else _MOVED.sub(lambda c: chr(ord(c[0]) - _PRIVATE), value)


_PRIVATE = 0x100000
_LONE = re.compile("[\ud800-\udfff]")
_MOVED = re.compile("[\U0010d800-\U0010dfff]")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *columns: Any) -> Table:
    return Table(
        name,
        metadata,
        Column("row_no", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
        Column("id", String(36), nullable=False),
        Column("created_at", UtcMicros(), nullable=False),
        *columns,
        UniqueConstraint("id"),
    )


def _ref(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(36), ForeignKey(f"{target}.id"), nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text(), nullable=False)


def _path(name: str) -> Column[str]:
    return Column(name, PathText(), nullable=False)


def _int(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer(), nullable=nullable)


def _sha256(name: str = "sha256") -> Column[str]:
    return Column(name, String(64), nullable=False)


exams = _table("exams", _text("title"))

sessions = _table(
    "sessions", _ref("exam_id", "exams"), _text("title"), _text("subject"), Index(None, "exam_id")
)

template_versions = _table(
    "template_versions",
    _ref("session_id", "sessions"),
    _int("number"),
    _text("document"),
    _sha256(),
    UniqueConstraint("session_id", "number"),
)

template_pictures = _table(
    "template_pictures",
    _ref("template_version_id", "template_versions"),
    _text("name"),
    _sha256(),
    Column("suffix", String(9), nullable=False),
    UniqueConstraint("template_version_id", "name"),
)

batches = _table(
    "batches",
    _ref("session_id", "sessions"),
    _text("label"),
    Column("source", String(20), nullable=False),
    _int("sides"),
    Index(None, "session_id"),
)

batch_sources = _table(
    "batch_sources", _ref("batch_id", "batches"), _path("source"), UniqueConstraint("batch_id", "source")
)

batch_closings = _table("batch_closings", _ref("batch_id", "batches"), UniqueConstraint("batch_id"))

batch_covers = _table(
    "batch_covers",
    _ref("batch_id", "batches"),
    _text("school"),
    _text("room"),
    _text("bag"),
    _int("expected_sheets", nullable=True),
    _text("who"),
    Index(None, "batch_id"),
)

scan_settings = _table(
    "scan_settings",
    _ref("session_id", "sessions"),
    _text("device"),
    _text("document"),  # JSON
    Index(None, "session_id", "device"),
)

sheets = _table(
    "sheets",
    _ref("batch_id", "batches"),
    _int("seq"),
    _int("sides"),  # how many images this leaf has when complete
    UniqueConstraint("batch_id", "seq"),
    Index(None, "batch_id", "row_no"),
)

pages = _table(
    "pages",
    _ref("sheet_id", "sheets"),
    _ref("batch_id", "batches"),
    _int("side"),
    _sha256("image_sha256"),
    Column("image_suffix", String(9), nullable=False),
    _path("source_name"),
    _path("source_key"),
    UniqueConstraint("batch_id", "source_key"),
    UniqueConstraint("sheet_id", "side"),
    Index(None, "batch_id", "row_no"),
    Index(None, "image_sha256"),
)

refusals = _table(
    "refusals",
    _ref("batch_id", "batches"),
    _ref("sheet_id", "sheets", nullable=True),  # the place on a leaf that the refused side took, if any
    _int("side", nullable=True),
    _path("source_name"),
    _path("source_key"),
    _text("error_code"),
    _text("params"),  # JSON
    UniqueConstraint("batch_id", "source_key"),
    Index(None, "sheet_id"),
)

readings = _table(
    "readings",
    _ref("page_id", "pages"),
    _ref("template_version_id", "template_versions"),
    _text("engine"),
    _text("reading"),  # JSON
    Index(None, "page_id", "template_version_id", "created_at", "id"),
    Index(None, "template_version_id", "row_no"),
)

decisions = _table(
    "decisions",
    _ref("session_id", "sessions"),
    _ref("sheet_id", "sheets"),
    _ref("page_id", "pages", nullable=True),
    Column("field_id", Text(), nullable=True),
    Column("kind", String(20), nullable=False),
    _text("value"),  # JSON
    _text("who"),
    _text("why"),
    Index(None, "session_id", "row_no"),
    Index(None, "sheet_id"),
)

key_versions = _table(
    "key_versions",
    _ref("session_id", "sessions"),
    _int("number"),
    _text("document"),
    _text("who"),
    UniqueConstraint("session_id", "number"),
)
