"""Page pictures for the screen: decoded beside the window, kept as long as there is room."""

import logging
import re
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from scanstation.domain.errors import ScanStationError
from scanstation.recognise.decode import decode_grey
from scanstation.store.workspace import Workspace
from scanstation.ui import language

_log = logging.getLogger(__name__)

_ROOM = 300 << 20
"""Bytes of decoded pictures to keep: some 40 pages of A4 at 200 DPI."""
_LIMIT_MB = 512
_LONG = re.compile(r"([/\\]|[0-9a-f]{16})")
_BY_QT = {b"jpeg", b"png", b"bmp"}


def decode_for_screen(data: bytes) -> QImage:
    """Return the picture upright by EXIF, in the pixels that the reader works in.

    Raises the errors of `recognise.decode` for whatever can't be shown.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if reader.format().data() in _BY_QT and reader.size().isValid():
        pixels = reader.size().width() * reader.size().height()
        image = reader.read() if pixels * 4 < _LIMIT_MB << 20 else QImage()
        if not image.isNull():
            return image.convertToFormat(QImage.Format.Format_RGB32)
    grey = decode_grey(data).grey
    height, width = grey.shape
    view = QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    return view.convertToFormat(QImage.Format.Format_RGB32)


def why_lost(error: object) -> str:
    """Return why a picture can't be shown, for a narrow place: paths and hashes may be broken anywhere."""
    text = language.translate_error(error) if isinstance(error, ScanStationError) else str(error)
    return _LONG.sub("\\1\u200b", text)


class Pictures(QObject):
    """Pictures of a workspace by page id. Signals: loaded(page_id) · failed(page_id, error)."""

    loaded = Signal(str)
    failed = Signal(str, object)
    _came = Signal(str, object, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QImageReader.setAllocationLimit(_LIMIT_MB)
        self._workspace = workspace
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._bytes = 0
        self._asked: set[str] = set()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="pictures")
        self._closing = threading.Event()
        self._came.connect(self._keep)

    def get(self, page_id: str) -> QImage | None:
        """Return the picture if it is here; otherwise fetch it and say `loaded` or `failed` later."""
        image = self._kept.get(page_id)
        if image is not None:
            self._kept.move_to_end(page_id)
            return image
        self.prefetch(page_id)
        return None

    def prefetch(self, page_id: str) -> None:
        """Fetch a picture that will be wanted soon."""
        if page_id in self._kept or page_id in self._asked or self._closing.is_set():
            return
        self._asked.add(page_id)
        self._threads.submit(self._fetch, page_id)

    def close(self) -> None:
        """Stop fetching and wait for what is being decoded."""
        self._closing.set()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _fetch(self, page_id: str) -> None:
        image: QImage | None = None
        error: BaseException | None = None
        try:
            page = self._workspace.batches.page(page_id)
            image = decode_for_screen(self._workspace.images.read(page.image_sha256, page.image_suffix))
        except Exception as caught:  # noqa: BLE001 - shown in place of the picture
            error = caught
        if not self._closing.is_set():
            self._came.emit(page_id, image, error)

    @Slot(str, object, object)
    def _keep(self, page_id: str, image: QImage | None, error: BaseException | None) -> None:
        self._asked.discard(page_id)
        if image is None:
            _log.warning("a picture can't be shown: %s", error)
            self.failed.emit(page_id, error)
            return
        self._kept[page_id] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _ROOM and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.sizeInBytes()
        self.loaded.emit(page_id)
