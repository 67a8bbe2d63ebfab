"""The time of rows: the clock's, but never running backwards within a store."""

import threading
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from scanstation.base.clock import Clock
from scanstation.store.schema import metadata
from scanstation.store.schema_parts import TIMES

_TICK = timedelta(microseconds=1)


class Stamps:
    """Gives every new row a time later than all rows before it.

    A computer's clock is set back now and then; a correction made after that must still be newer than the
    one it replaces. Where the clock lags behind the last row, the next row comes one microsecond after it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: datetime | None = None
        self._turn = threading.Lock()

    def start_after(self, connection: Connection) -> None:
        """Take up where the rows already in the store end. What is no time is left to the record's check."""
        for table in metadata.sorted_tables:
            times = select(table.c.created_at).where(table.c.created_at.between(*TIMES))
            newest = times.order_by(table.c.row_no.desc()).limit(1)
            last = connection.scalar(newest)
            if last is not None and (self._last is None or last > self._last):
                self._last = last

    def next(self) -> datetime:
        """Return the time for one new row."""
        with self._turn:
            now = self._clock.now()
            if self._last is not None and now <= self._last:
                now = self._last + _TICK
            self._last = now
            return now
