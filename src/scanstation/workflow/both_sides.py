"""Whether a scanner that was asked for both sides gives them, told by what is printed on the first leaves.

A device that gives fronts alone makes leaves of two students' sheets, and over eSCL, SANE, TWAIN and WIA
nothing but an odd number of images shows it. The template knows which two pages share a leaf.
"""

import logging
from enum import Enum

from scanstation.acquire.conditions import OneSideOnly
from scanstation.acquire.port import ScannedPage
from scanstation.domain.errors import ScanStationError
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.recognise.reader import Reader, safely
from scanstation.review.layout import Layout
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.workflow.readers import reader_of

_ENOUGH = 2
"""Leaves of two fronts that stop a device; a single one may be a misprint."""
_MOST = 8
"""Leaves that are looked at: sheets that don't fit the template tell nothing, and reading takes time."""

_log = logging.getLogger(__name__)


class Made(Enum):
    """What the two images of a leaf were taken from."""

    ONE_SHEET = "one sheet"
    TWO_FRONTS = "two fronts"
    UNKNOWN = "unknown"


def made_of(front: PageReading, back: PageReading, layout: Layout) -> Made:
    """Tell whether two images are the sides of one sheet, whichever was fed first."""
    told = [r.page for r in (front, back) if r.status is PageStatus.OK and r.page in layout.page_numbers]
    if len(told) == 2 and told[0] is not None:
        return Made.ONE_SHEET if layout.partner(told[0], 2) == told[1] else Made.TWO_FRONTS
    blank = PageStatus.BLANK in (front.status, back.status)
    if len(told) == 1 and told[0] is not None and blank and layout.partner(told[0], 2) is None:
        return Made.ONE_SHEET
    return Made.UNKNOWN


class BothSides:
    """Looks at the leaves of one scan with the session's template, until one is surely of one sheet."""

    def __init__(self, workspace: Workspace, session_id: str, device: str) -> None:
        self._workspace = workspace
        self._session_id = session_id
        self._device = device
        self._front: bytes | None = None
        self._left = _MOST
        self._wrong: list[int] = []
        self._prepared: tuple[Reader, Layout] | None = None

    def add(self, page: ScannedPage, side: int, sheet: int) -> OneSideOnly | None:
        """Take the page that is `side` (1, 2) of leaf `sheet`. Returns what is wrong as soon as it is sure.

        A device that tells the side itself is believed.
        """
        front, self._front = self._front, page.data if side == 1 else None
        if side == 1 or front is None or page.side is not None or not self._left:
            return None
        self._left -= 1
        made = self._look(front, page.data)
        if made is Made.ONE_SHEET:
            self._left, self._wrong = 0, []
        elif made is Made.TWO_FRONTS:
            self._wrong.append(sheet)
        return self.problem() if len(self._wrong) >= _ENOUGH else None

    def problem(self) -> OneSideOnly | None:
        """Return what is wrong when no more paper comes."""
        return OneSideOnly(device=self._device, sheet=self._wrong[0]) if self._wrong else None

    def _look(self, front: bytes, back: bytes) -> Made:
        try:
            prepared = self._prepared = self._prepared or self._prepare()
        except ScanStationError as error:  # paper comes in all the same; reading the pages will say it
            _log.warning("the sides of sheets can't be told: %s", error)
            prepared = None
        if prepared is None:
            self._left = 0
            return Made.UNKNOWN
        reader, layout = prepared
        return made_of(safely(reader, front, None), safely(reader, back, None), layout)

    def _prepare(self) -> tuple[Reader, Layout] | None:
        version = self._workspace.templates.latest(self._session_id)
        if version is None:
            return None
        return reader_of(self._workspace, version), Layout(codec.loads(version.document))
