"""How a region is cut on real scans, before and after a change: what a person looks at before saying yes."""

from collections.abc import Iterator
from dataclasses import dataclass

from scanstation.domain.reading import PageReading, PageStatus
from scanstation.recognise.cut import cut
from scanstation.recognise.errors import ImageError
from scanstation.store.errors import ImageDamaged, ImageMissing
from scanstation.store.workspace import Workspace
from scanstation.workflow.studio.change_preview import ChangePreview
from scanstation.workflow.studio.region_changes import Place, RegionChange

MOST = 12
"""Students whose pictures are shown."""


@dataclass(frozen=True)
class RegionPictures:
    """One page's region as a PNG each; None where that template has no such region there."""

    page_id: str
    name: str
    before: bytes | None
    after: bytes | None


def region_pictures(
    workspace: Workspace, preview: ChangePreview, region: RegionChange, most: int = MOST
) -> Iterator[RegionPictures]:
    """Yield the region on the first `most` pages that have it, in feed order.

    Pages whose image can't be read are passed over: the correction list names them.
    """
    shown = 0
    for batch in workspace.batches.list(preview.session_id):
        if shown == most:
            return
        now = workspace.readings.latest(batch.id)
        for page in workspace.batches.pages(batch.id):
            if shown == most:
                return
            stored, future = now.get(page.id), preview.readings.get(page.id)
            before = stored.reading if stored is not None else None
            after = future.reading if future is not None else before
            if not _on(before, region.before) and not _on(after, region.after):
                continue
            try:
                image = workspace.images.read(page.image_sha256, page.image_suffix)
                pair = (_cut(image, before, region.before), _cut(image, after, region.after))
            except (ImageDamaged, ImageMissing, ImageError):
                continue
            shown += 1
            yield RegionPictures(page.id, page.source_name, *pair)


def _on(reading: PageReading | None, place: Place | None) -> bool:
    return (
        reading is not None
        and place is not None
        and reading.status is PageStatus.OK
        and reading.page == place[0]
        and len(reading.transform) == 9
    )


def _cut(image: bytes, reading: PageReading | None, place: Place | None) -> bytes | None:
    if reading is None or place is None or not _on(reading, place):
        return None
    return cut(image, reading.transform, place[1])
