"""Batches, the pages fed into them, and what could not become a page."""

import builtins
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, insert, select

from scanstation.domain.errors import ScanStationError
from scanstation.domain.ids import new_id
from scanstation.domain.rows import Batch, BatchSource, Page, Refusal, Sheet
from scanstation.store.connections import Connections
from scanstation.store.errors import NotFound
from scanstation.store.feed import Incoming, begin_leaf, enter_page, known_key, next_place
from scanstation.store.images import Images, plain_suffix
from scanstation.store.schema import batch_closings, batch_sources, batches, pages, refusals, sheets
from scanstation.store.stamps import Stamps


@dataclass(frozen=True)
class Side:
    """One image of a leaf handed to `Batches.add_leaf`; the fields are those of `add_page`."""

    data: bytes
    suffix: str
    source_name: str
    source_key: str


class Batches:
    """All batches of a workspace."""

    def __init__(self, connections: Connections, stamps: Stamps, images: Images) -> None:
        self._connections = connections
        self._stamps = stamps
        self._images = images

    def open(
        self, session_id: str, label: str, source: BatchSource, sides: int, *, id: str | None = None
    ) -> Batch:
        """Begin a batch whose leaves have `sides` images each (1 or 2).

        With an `id` made before, a batch that has it is returned as it is, so that whoever wrote the id down
        can begin again after a kill.
        """
        if sides not in (1, 2):
            raise ValueError(f"a leaf has 1 or 2 sides, not {sides}")
        if id is not None and (found := self._batches(select(batches).where(batches.c.id == id))):
            return found[0]
        with self._connections.write() as connection:
            batch = Batch(id or new_id(), session_id, label, source, sides, self._stamps.next())
            connection.execute(
                insert(batches).values(
                    id=batch.id,
                    session_id=session_id,
                    label=label,
                    source=source.value,
                    sides=sides,
                    created_at=batch.created_at,
                )
            )
        return batch

    def get(self, batch_id: str) -> Batch:
        """Return one batch. Raises NotFound."""
        found = self._batches(select(batches).where(batches.c.id == batch_id))
        if not found:
            raise NotFound(what="batch", id=batch_id)
        return found[0]

    def list(self, session_id: str) -> list[Batch]:
        """Return the batches of a session, oldest first."""
        return self._batches(select(batches).where(batches.c.session_id == session_id))

    def unfinished(self) -> builtins.list[Batch]:
        """Return every batch whose intake was never closed, oldest first."""
        return self._batches(select(batches).where(batches.c.id.not_in(select(batch_closings.c.batch_id))))

    def close(self, batch_id: str) -> None:
        """Record that the intake is finished. A second time changes nothing."""
        closed = select(batch_closings.c.id).where(batch_closings.c.batch_id == batch_id)
        with self._connections.write() as connection:
            if connection.scalar(closed) is None:
                connection.execute(
                    insert(batch_closings).values(
                        id=new_id(), batch_id=batch_id, created_at=self._stamps.next()
                    )
                )

    def is_closed(self, batch_id: str) -> bool:
        """Whether the intake was finished."""
        with self._connections.read() as connection:
            query = select(batch_closings.c.id).where(batch_closings.c.batch_id == batch_id)
            return connection.scalar(query) is not None

    def remember_sources(self, batch_id: str, sources: Sequence[str]) -> None:
        """Record what is to be taken in, so that an intake cut short can go on. Known ones are left out."""
        with self._connections.write() as connection:
            query = select(batch_sources.c.source).where(batch_sources.c.batch_id == batch_id)
            known = set(connection.scalars(query))
            rows = [
                {"id": new_id(), "batch_id": batch_id, "source": source, "created_at": self._stamps.next()}
                for source in dict.fromkeys(sources)
                if source not in known
            ]
            if rows:
                connection.execute(insert(batch_sources), rows)

    def sources(self, batch_id: str) -> builtins.list[str]:
        """Return what `remember_sources` recorded, in that order."""
        table = batch_sources
        query = select(table.c.source).where(table.c.batch_id == batch_id).order_by(table.c.row_no)
        with self._connections.read() as connection:
            return [*connection.scalars(query)]

    def add_page(
        self, batch_id: str, data: bytes, *, suffix: str, source_name: str, source_key: str
    ) -> Page | None:
        """Enter the batch's next image; on return image and row survive a power cut.

        Leaf and side follow from the images before it. Returns None when `source_key` is already in the
        batch. Raises DiskFull or WorkspaceUnusable, and then nothing of the page is in.
        """
        with self._connections.read() as connection:
            if known_key(connection, batch_id, source_key):
                return None
        image = self._keep(Side(data, suffix, source_name, source_key))
        with self._connections.write() as connection:
            if known_key(connection, batch_id, source_key):
                return None
            sheet_id, side = next_place(connection, batch_id, self._stamps)
            return enter_page(connection, batch_id, sheet_id, side, image, self._stamps)

    def add_leaf(self, batch_id: str, sides: Sequence[Side]) -> builtins.list[Page] | None:
        """Enter a whole leaf: all its sides or none. None when any of its keys is already in the batch."""
        images = [self._keep(side) for side in sides]
        with self._connections.write() as connection:
            if any(known_key(connection, batch_id, image.source_key) for image in images):
                return None
            sheet_id = begin_leaf(connection, batch_id, len(images), self._stamps)
            return [
                enter_page(connection, batch_id, sheet_id, number, image, self._stamps)
                for number, image in enumerate(images, start=1)
            ]

    def refuse(
        self,
        batch_id: str,
        source_name: str,
        source_key: str,
        error: ScanStationError,
        *,
        takes_side: bool = False,
    ) -> Refusal:
        """Record that an input could not become pages. The same key again returns the first record.

        With `takes_side` the input was one image of the feed: its side of the leaf stays empty, so that the
        images after it keep their places.
        """
        query = select(refusals).where(refusals.c.batch_id == batch_id, refusals.c.source_key == source_key)
        with self._connections.write() as connection:
            row = connection.execute(query).one_or_none()
            if row is None:
                sheet_id, side = (
                    next_place(connection, batch_id, self._stamps) if takes_side else (None, None)
                )
                connection.execute(
                    insert(refusals).values(
                        id=new_id(),
                        batch_id=batch_id,
                        sheet_id=sheet_id,
                        side=side,
                        source_name=source_name,
                        source_key=source_key,
                        error_code=error.code,
                        params=json.dumps(_plain(error.params), ensure_ascii=False),
                        created_at=self._stamps.next(),
                    )
                )
                row = connection.execute(query).one()
        return _refusal(row)

    def refusals(self, batch_id: str) -> builtins.list[Refusal]:
        """Return what was refused, in order of arrival."""
        query = select(refusals).where(refusals.c.batch_id == batch_id).order_by(refusals.c.row_no)
        with self._connections.read() as connection:
            return [_refusal(r) for r in connection.execute(query)]

    def page(self, page_id: str) -> Page:
        """Return one page. Raises NotFound."""
        with self._connections.read() as connection:
            row = connection.execute(select(pages).where(pages.c.id == page_id)).one_or_none()
        if row is None:
            raise NotFound(what="page", id=page_id)
        return page_of(row)

    def pages(self, batch_id: str) -> builtins.list[Page]:
        """Return the pages of a batch in feed order: by leaf, then by side."""
        query = select(pages).join(sheets, sheets.c.id == pages.c.sheet_id)
        query = query.where(pages.c.batch_id == batch_id).order_by(sheets.c.seq, pages.c.side)
        with self._connections.read() as connection:
            return [page_of(r) for r in connection.execute(query)]

    def sheets(self, batch_id: str) -> builtins.list[Sheet]:
        """Return the leaves of a batch in feed order."""
        query = select(sheets).where(sheets.c.batch_id == batch_id).order_by(sheets.c.seq)
        with self._connections.read() as connection:
            return [_sheet(r) for r in connection.execute(query)]

    def pages_after(self, session_id: str, cursor: int) -> tuple[builtins.list[Page], int]:
        """Return the session's pages that arrived after `cursor` (0: all), and the new cursor."""
        query = select(pages).join(batches, batches.c.id == pages.c.batch_id)
        query = query.where(batches.c.session_id == session_id, pages.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(pages.c.row_no)).all()
        return [page_of(r) for r in rows], rows[-1].row_no if rows else cursor

    def sheets_after(self, session_id: str, cursor: int) -> tuple[builtins.list[Sheet], int]:
        """Return the session's leaves that arrived after `cursor` (0: all), and the new cursor."""
        query = select(sheets).join(batches, batches.c.id == sheets.c.batch_id)
        query = query.where(batches.c.session_id == session_id, sheets.c.row_no > cursor)
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(sheets.c.row_no)).all()
        return [_sheet(r) for r in rows], rows[-1].row_no if rows else cursor

    def _keep(self, side: Side) -> Incoming:
        sha256 = self._images.put(side.data, side.suffix)
        return Incoming(sha256, plain_suffix(side.suffix), side.source_name, side.source_key)

    def _batches(self, query: Select[Any]) -> builtins.list[Batch]:
        with self._connections.read() as connection:
            rows = connection.execute(query.order_by(batches.c.created_at, batches.c.id))
            return [
                Batch(r.id, r.session_id, r.label, BatchSource(r.source), r.sides, r.created_at) for r in rows
            ]


def page_of(row: Row[Any]) -> Page:
    """Return the page of a row that holds all columns of `pages`."""
    return Page(
        id=row.id,
        sheet_id=row.sheet_id,
        batch_id=row.batch_id,
        side=row.side,
        image_sha256=row.image_sha256,
        image_suffix=row.image_suffix,
        source_name=row.source_name,
        source_key=row.source_key,
        created_at=row.created_at,
    )


def _sheet(row: Row[Any]) -> Sheet:
    return Sheet(row.id, row.batch_id, row.seq, row.created_at)


def _refusal(row: Row[Any]) -> Refusal:
    return Refusal(
        id=row.id,
        batch_id=row.batch_id,
        source_name=row.source_name,
        source_key=row.source_key,
        error_code=row.error_code,
        params=json.loads(row.params),
        created_at=row.created_at,
    )


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    return {
        k: v if isinstance(v, str | int | float | bool) or v is None else str(v) for k, v in params.items()
    }
