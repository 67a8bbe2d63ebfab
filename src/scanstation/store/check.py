"""Look over a workspace: is the database sound, is every image there, does it still hold what was stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select, text, union_all

from scanstation.base.jobs import Job
from scanstation.store.connections import Connections
from scanstation.store.errors import ImageDamaged, ImageMissing, WorkspaceCorrupt
from scanstation.store.images import Images
from scanstation.store.schema import pages, template_pictures


class DamageKind(StrEnum):
    """What is wrong."""

    DATABASE = "database"
    IMAGE_MISSING = "image_missing"
    IMAGE_DAMAGED = "image_damaged"


@dataclass(frozen=True)
class Damage:
    """One thing that is not as it was stored. `used_by` names the pages or pictures that need it."""

    kind: DamageKind
    name: str
    used_by: tuple[str, ...] = ()


def check(connections: Connections, images: Images, *, deep: bool, job: Job | None = None) -> list[Damage]:
    """Return all damage. `deep` reads every byte; otherwise images are only looked for.

    Raises Cancelled when the job is cancelled.
    """
    damage: list[Damage] = []
    uses: dict[tuple[str, str], list[str]] = {}
    try:
        with connections.read() as connection:
            damage += database_damage(connection, deep=deep)
            uses = _image_uses(connection)
    except WorkspaceCorrupt as error:
        damage.append(Damage(DamageKind.DATABASE, str(error.params["detail"])))
    for done, ((sha256, suffix), names) in enumerate(uses.items(), start=1):
        path = images.path(sha256, suffix)
        try:
            if deep:
                images.read(sha256, suffix)
            elif not path.is_file():
                raise ImageMissing(name=path.name)
        except ImageMissing:
            damage.append(Damage(DamageKind.IMAGE_MISSING, path.name, tuple(names)))
        except ImageDamaged:
            damage.append(Damage(DamageKind.IMAGE_DAMAGED, path.name, tuple(names)))
        if job is not None:
            job.report(done, len(uses))
    return damage


def database_damage(connection: Connection, *, deep: bool) -> Iterator[Damage]:
    """Yield what SQLite finds wrong with its file; `deep` compares indexes with their tables as well."""
    pragma = "integrity_check" if deep else "quick_check"
    for line in connection.scalars(text(f"PRAGMA {pragma}(20)")):
        if line != "ok":
            yield Damage(DamageKind.DATABASE, str(line))
    for table, row_no, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Damage(DamageKind.DATABASE, f"{table} row {row_no} has no {parent}")


def _image_uses(connection: Connection) -> dict[tuple[str, str], list[str]]:
    query = union_all(
        select(pages.c.image_sha256, pages.c.image_suffix, pages.c.source_name),
        select(template_pictures.c.sha256, template_pictures.c.suffix, template_pictures.c.name),
    )
    uses: dict[tuple[str, str], list[str]] = {}
    for sha256, suffix, name in connection.execute(query):
        uses.setdefault((sha256, suffix), []).append(name)
    return uses
