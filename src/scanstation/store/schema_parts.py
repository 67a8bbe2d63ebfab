"""What the tables are made of: the columns that all have, and the types that SQLite and PostgreSQL share."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

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

TIMES = (_EPOCH, datetime.max.replace(tzinfo=UTC))
"""The first and last time that a row can tell; what is not between them is none."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *columns: Any) -> Table:
    """Return a table with what all have, and `columns`."""
    return Table(
        name,
        metadata,
        Column("row_no", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
        Column("id", String(36), nullable=False),
        Column("created_at", UtcMicros(), nullable=False),
        *columns,
        UniqueConstraint("id"),
    )


def ref(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    """Return a column with the id of a row of `target`."""
    return Column(name, String(36), ForeignKey(f"{target}.id"), nullable=nullable)


def text(name: str) -> Column[str]:
    """Return a column of text that is never missing."""
    return Column(name, Text(), nullable=False)


def path(name: str) -> Column[str]:
    """Return a column of a name that the system gave."""
    return Column(name, PathText(), nullable=False)


def integer(name: str, *, nullable: bool = False) -> Column[int]:
    """Return a column of whole numbers."""
    return Column(name, Integer(), nullable=nullable)


def sha256(name: str = "sha256") -> Column[str]:
    """Return a column of a content hash in hexadecimal."""
    return Column(name, String(64), nullable=False)
