"""Small pictures of pages: decoded beside the window, those in sight first, and kept as there is room."""

import logging
import threading
from collections import OrderedDict, deque

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from scanstation.store.workspace import Workspace
from scanstation.ui.pictures import decode_for_screen

_log = logging.getLogger(__name__)

_ROOM = 48 << 20
"""Bytes of small pictures to keep: some 600."""
_MOST_WAITING = 150
"""So many are waited for at most: what was scrolled past long ago is not decoded any more."""


def decode_small(data: bytes, size: QSize) -> QImage:
    """Return the picture upright by EXIF, no larger than `size` in pixels.

    Raises the errors of `recognise.decode` for whatever can't be shown.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if reader.format().data() in (b"jpeg", b"png") and reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if not image.isNull():
            return image.convertToFormat(QImage.Format.Format_RGB32)
    whole = decode_for_screen(data)
    return whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


class Thumbs(QObject):
    """Small pictures by page id, no larger than `size` in pixels. Signal: loaded(page_id)."""

    loaded = Signal(str)
    _came = Signal(str, object)

    def __init__(
        self, workspace: Workspace, size: QSize, parent: QObject | None = None, *, room: int = _ROOM
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._size = size
        self._room = room
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self.bytes = 0
        """What the kept pictures take."""
        self._waiting: deque[str] = deque()
        self._asked: set[str] = set()
        self._wake = threading.Condition()
        self._closing = False
        self._came.connect(self._keep)
        self._thread = threading.Thread(target=self._run, name="thumbnails", daemon=True)
        self._thread.start()

    def get(self, page_id: str) -> QImage | None:
        """Return the picture if it is here (null: it can't be shown); otherwise say `loaded` later."""
        image = self._kept.get(page_id)
        if image is not None:
            self._kept.move_to_end(page_id)
            return image
        with self._wake:
            if page_id not in self._asked and not self._closing:
                self._asked.add(page_id)
                self._waiting.append(page_id)
                if len(self._waiting) > _MOST_WAITING:
                    self._asked.discard(self._waiting.popleft())
                self._wake.notify()
        return None

    def close(self) -> None:
        """End the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        while (page_id := self._next()) is not None:
            try:
                page = self._workspace.batches.page(page_id)
                image = decode_small(
                    self._workspace.images.read(page.image_sha256, page.image_suffix), self._size
                )
            except Exception as error:  # noqa: BLE001 - a sheet without its picture is still shown
                _log.warning("a small picture can't be shown: %s", error)
                image = QImage()
            try:
                self._came.emit(page_id, image)
            except RuntimeError:
                return  # the window was gone first

    def _next(self) -> str | None:
        """Wait for what was asked for last: it is in sight."""
        with self._wake:
            self._wake.wait_for(lambda: self._closing or bool(self._waiting))
            return None if self._closing else self._waiting.pop()

    @Slot(str, object)
    def _keep(self, page_id: str, image: QImage) -> None:
        with self._wake:
            self._asked.discard(page_id)
        self._kept[page_id] = image
        self.bytes += image.sizeInBytes()
        while self.bytes > self._room and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self.bytes -= old.sizeInBytes()
        self.loaded.emit(page_id)
