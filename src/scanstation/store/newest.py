"""The one rule by which a version counts: no row of the same thing is later by `(created_at, id)`."""

from sqlalchemy import ColumnElement, Table, exists, tuple_


def is_newest(table: Table, *same: str) -> ColumnElement[bool]:
    """Return the condition that no row of `table` with the same values in the columns `same` is later."""
    later = table.alias("later")
    agree = [later.c[name] == table.c[name] for name in same]
    after = tuple_(later.c.created_at, later.c.id) > tuple_(table.c.created_at, table.c.id)
    return ~exists().where(*agree, after).correlate(table)
