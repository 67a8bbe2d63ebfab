"""What is remembered beside the lists: how columns were mapped, and an exam's settings of its registry."""

from sqlalchemy import insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.registry import ListKind
from scanstation.store.connections import Connections
from scanstation.store.registry_schema import column_mappings, registry_settings
from scanstation.store.stamps import Stamps


class RegistryMemory:
    """Mappings of columns by list and headings, settings by exam. The newest counts; both are JSON text."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def remember_mapping(self, kind: ListKind, headings: str, document: str, who: str) -> None:
        """Enter how the columns of a list with these headings were mapped, unless that is known."""
        with self._connections.write() as connection:
            if self.mapping(kind, headings) != document:
                connection.execute(
                    insert(column_mappings).values(
                        id=new_id(),
                        created_at=self._stamps.next(),
                        kind=kind.value,
                        headings=headings,
                        document=document,
                        who=who,
                    )
                )

    def mapping(self, kind: ListKind, headings: str) -> str | None:
        """Return how columns with these headings were mapped last."""
        found = column_mappings.c
        query = select(found.document).where(found.kind == kind.value, found.headings == headings)
        with self._connections.read() as connection:
            return connection.scalar(query.order_by(found.created_at.desc(), found.id.desc()).limit(1))

    def set_settings(self, exam_id: str, document: str, who: str) -> None:
        """Enter new settings of an exam's registry."""
        with self._connections.write() as connection:
            connection.execute(
                insert(registry_settings).values(
                    id=new_id(), created_at=self._stamps.next(), exam_id=exam_id, document=document, who=who
                )
            )

    def settings(self, exam_id: str) -> str | None:
        """Return the settings that count, or None."""
        found = registry_settings.c
        query = select(found.document).where(found.exam_id == exam_id)
        with self._connections.read() as connection:
            return connection.scalar(query.order_by(found.created_at.desc(), found.id.desc()).limit(1))
