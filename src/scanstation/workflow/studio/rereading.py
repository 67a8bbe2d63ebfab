"""How a session's stored scans read with another template: what can be carried over, and what is read anew.

Nothing is written: these are the readings that would be there.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scanstation.base.jobs import Job
from scanstation.domain.reading import PageReading
from scanstation.domain.rows import StoredReading
from scanstation.recognise.pool import read_all, usable_processors
from scanstation.recognise.reader import ENGINE, Reader
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import CropField, Template
from scanstation.workflow.recognise_batch import PageImages, named_pages
from scanstation.workflow.studio.project import picture_names

_WORTH_PROCESSES = 32


@dataclass(frozen=True)
class FutureReading:
    """A reading that is not in the store yet, packed: thousands of them wait together."""

    page_id: str
    engine: str
    packed: bytes
    named: int | None
    """The page that a person said it is."""

    @property
    def reading(self) -> PageReading:
        """The reading as the store would give it."""
        return PageReading.from_json(json.loads(zlib.decompress(self.packed)))


@dataclass(frozen=True)
class Rereading:
    """The readings by page id; how many of them were read anew; of how many the image is damaged or missing.

    A page whose image is missing has no reading.
    """

    readings: Mapping[str, FutureReading]
    read: int
    damaged: int


def read_as(
    workspace: Workspace,
    session_id: str,
    template: Template,
    pictures: Mapping[str, bytes],
    job: Job,
    workers: int = 0,
) -> Rereading:
    """Return what every page of the session reads as with `template`.

    Readings are carried over from a version that reads in the same way: regions, titles and points change no
    reading. Raises PictureMissing and Cancelled.
    """
    named = named_pages(workspace, session_id)
    pages = [p for batch in workspace.batches.list(session_id) for p in workspace.batches.pages(batch.id)]
    found: dict[str, FutureReading] = {}
    for stored in _carried(workspace, session_id, template, pictures, job):
        number, since = named.get(stored.page_id, (None, None))
        if since is None or stored.created_at >= since:
            packed = _packed(stored.reading)
            found[stored.page_id] = FutureReading(stored.page_id, stored.engine, packed, number)
    images = PageImages(workspace)
    left = [(page, named.get(page.id, (None, None))[0]) for page in pages if page.id not in found]
    if left:
        reader = Reader(template, pictures=pictures)
        processes = (workers or usable_processors()) if len(left) >= _WORTH_PROCESSES else 1
        numbers = {page.id: number for page, number in left}
        readings = read_all(reader, images.tasks(left), processes, job.check)
        for done, (page, reading) in enumerate(readings, start=1):
            found[page.id] = FutureReading(page.id, ENGINE, _packed(reading), numbers[page.id])
            job.report(done, len(left) - len(images.missing))
    return Rereading(found, len(left) - len(images.missing), images.damaged + len(images.missing))


def _carried(
    workspace: Workspace, session_id: str, template: Template, pictures: Mapping[str, bytes], job: Job
) -> Iterator[StoredReading]:
    """Yield the readings of the newest version that reads as `template` would, none where there is none.

    What an earlier version of our reader read counts only where it counts now: of the newest version.
    """
    versions = workspace.templates.versions(session_id)
    wanted = reading_part(template)
    named = picture_names(template)
    for version in reversed(versions):
        other = codec.loads(version.document)
        if reading_part(other) != wanted:
            continue
        theirs = workspace.templates.pictures(version.id)
        if {n: theirs.get(n) for n in named} != {n: pictures.get(n) for n in named}:
            continue
        for batch in workspace.batches.list(session_id):
            job.check()
            for stored in workspace.readings.of_version(batch.id, version.id).values():
                if version is versions[-1] or stored.engine == ENGINE:
                    yield stored
        return


def reading_part(template: Template) -> Template:
    """Return the template without what its reader does not look at: equal ones read alike."""
    pages = tuple(
        page.model_copy(
            update={
                "fields": tuple(
                    field.model_copy(update={"title": ""})
                    for field in page.fields
                    if not isinstance(field, CropField)
                )
            }
        )
        for page in template.pages
    )
    gone: dict[str, Any] = {"id": "x", "title": "", "subject": "", "absence": None, "paper": None}
    return template.model_copy(update={**gone, "pages": pages})


def _packed(reading: PageReading) -> bytes:
    return zlib.compress(json.dumps(reading.to_json(), separators=(",", ":")).encode(), 1)
