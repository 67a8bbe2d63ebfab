"""The frozen versions of a session's template, with the pictures that belong to them."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from sqlalchemy import Connection, Row, insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.rows import TemplateVersion
from scanstation.store.connections import Connections
from scanstation.store.errors import NotFound
from scanstation.store.images import Images
from scanstation.store.schema import template_pictures, template_versions
from scanstation.store.stamps import Stamps

_Pictures = dict[str, tuple[str, str]]  # name → (sha256, suffix)


class Templates:
    """Template versions of all sessions. The newest of a session counts."""

    def __init__(self, connections: Connections, stamps: Stamps, images: Images) -> None:
        self._connections = connections
        self._stamps = stamps
        self._images = images

    def add(
        self, session_id: str, document: str, pictures: Mapping[str, bytes] | None = None
    ) -> TemplateVersion:
        """Freeze a template document (JSON text) and its companion pictures by bare file name.

        The same as the session's newest version again returns that version.
        """
        kept: _Pictures = {}
        for name, data in (pictures or {}).items():
            suffix = PurePosixPath(name).suffix.lower() or ".bin"
            kept[name] = (self._images.put(data, suffix), suffix)
        with self._connections.write() as connection:
            newest = _newest(connection, session_id)
            if newest and newest.document == document and _pictures(connection, newest.id) == kept:
                return newest
            version = TemplateVersion(
                id=new_id(),
                session_id=session_id,
                number=newest.number + 1 if newest else 1,
                document=document,
                sha256=hashlib.sha256(document.encode()).hexdigest(),
                created_at=self._stamps.next(),
            )
            connection.execute(
                insert(template_versions).values(
                    id=version.id,
                    session_id=session_id,
                    number=version.number,
                    document=document,
                    sha256=version.sha256,
                    created_at=version.created_at,
                )
            )
            for name, (sha256, suffix) in kept.items():
                connection.execute(
                    insert(template_pictures).values(
                        id=new_id(),
                        template_version_id=version.id,
                        name=name,
                        sha256=sha256,
                        suffix=suffix,
                        created_at=self._stamps.next(),
                    )
                )
        return version

    def latest(self, session_id: str) -> TemplateVersion | None:
        """Return the version that counts, or None when the session has no template yet."""
        with self._connections.read() as connection:
            return _newest(connection, session_id)

    def get(self, version_id: str) -> TemplateVersion:
        """Return one version. Raises NotFound."""
        query = select(template_versions).where(template_versions.c.id == version_id)
        with self._connections.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(what="template version", id=version_id)
        return _version(row)

    def versions(self, session_id: str) -> list[TemplateVersion]:
        """Return all versions of a session, oldest first."""
        query = select(template_versions).where(template_versions.c.session_id == session_id)
        with self._connections.read() as connection:
            return [_version(r) for r in connection.execute(query.order_by(template_versions.c.number))]

    def pictures(self, version_id: str) -> dict[str, bytes]:
        """Return the companion pictures by name. Raises ImageMissing or ImageDamaged."""
        with self._connections.read() as connection:
            kept = _pictures(connection, version_id)
        return {name: self._images.read(*picture) for name, picture in kept.items()}


def _newest(connection: Connection, session_id: str) -> TemplateVersion | None:
    query = select(template_versions).where(template_versions.c.session_id == session_id)
    row = connection.execute(query.order_by(template_versions.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else _version(row)


def _pictures(connection: Connection, version_id: str) -> _Pictures:
    table = template_pictures
    query = select(table.c.name, table.c.sha256, table.c.suffix)
    rows = connection.execute(query.where(table.c.template_version_id == version_id).order_by(table.c.row_no))
    return {r.name: (r.sha256, r.suffix) for r in rows}


def _version(row: Row[tuple[object, ...]]) -> TemplateVersion:
    return TemplateVersion(row.id, row.session_id, row.number, row.document, row.sha256, row.created_at)
