"""Which leaf and side the next image of a batch is, and the rows that say so."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import Page
from scanstation.store.schema import batches, pages, refusals, sheets
from scanstation.store.stamps import Stamps


@dataclass(frozen=True)
class Incoming:
    """An image that is already safe on disk and now becomes a page."""

    sha256: str
    suffix: str
    source_name: str
    source_key: str


def known_key(connection: Connection, batch_id: str, source_key: str) -> bool:
    """Whether the batch already has a page from this source."""
    query = select(pages.c.id).where(pages.c.batch_id == batch_id, pages.c.source_key == source_key)
    return connection.scalar(query) is not None


def next_place(connection: Connection, batch_id: str, stamps: Stamps) -> tuple[str, int]:
    """Return sheet id and side for the batch's next image; a new leaf is begun when the last is complete."""
    sheet = connection.execute(
        select(sheets).where(sheets.c.batch_id == batch_id).order_by(sheets.c.seq.desc()).limit(1)
    ).one_or_none()
    if sheet is not None:
        read = connection.scalar(select(func.max(pages.c.side)).where(pages.c.sheet_id == sheet.id)) or 0
        lost = connection.scalar(select(func.max(refusals.c.side)).where(refusals.c.sheet_id == sheet.id))
        taken = max(read, lost or 0)
        if taken < sheet.sides:
            return sheet.id, taken + 1
    sides = connection.scalar(select(batches.c.sides).where(batches.c.id == batch_id))
    return begin_leaf(connection, batch_id, sides or 1, stamps), 1


def begin_leaf(connection: Connection, batch_id: str, sides: int, stamps: Stamps) -> str:
    """Enter the batch's next leaf, which will have `sides` images, and return its id."""
    last = connection.scalar(select(func.max(sheets.c.seq)).where(sheets.c.batch_id == batch_id)) or 0
    sheet_id = new_id()
    connection.execute(
        insert(sheets).values(
            id=sheet_id, batch_id=batch_id, seq=last + 1, sides=sides, created_at=stamps.next()
        )
    )
    return sheet_id


def enter_page(
    connection: Connection, batch_id: str, sheet_id: str, side: int, image: Incoming, stamps: Stamps
) -> Page:
    """Enter one page at a known place."""
    page = Page(
        id=new_id(),
        sheet_id=sheet_id,
        batch_id=batch_id,
        side=side,
        image_sha256=image.sha256,
        image_suffix=image.suffix,
        source_name=image.source_name,
        source_key=image.source_key,
        created_at=stamps.next(),
    )
    connection.execute(
        insert(pages).values(
            id=page.id,
            sheet_id=sheet_id,
            batch_id=batch_id,
            side=side,
            image_sha256=image.sha256,
            image_suffix=image.suffix,
            source_name=image.source_name,
            source_key=image.source_key,
            created_at=page.created_at,
        )
    )
    return page
