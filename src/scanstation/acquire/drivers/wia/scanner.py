"""The scanner port over WIA 2.0."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scanstation.acquire.conditions import DeviceGone, OutOfPaper, StoppedAtDevice
from scanstation.acquire.drivers.handover import Handover
from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.capabilities import apply, capabilities
from scanstation.acquire.drivers.wia.errors import NO_FAULT, condition, of_status
from scanstation.acquire.drivers.wia.layer import DeviceManager, Item, WiaFailure
from scanstation.acquire.port import Capabilities, Device, ScannedPage, ScanSettings, Source
from scanstation.base.jobs import Cancelled

_log = logging.getLogger(__name__)
_PREFIX = "wia:"


class WiaScanner:
    """Every WIA scanner of this computer. Implements ScannerPort; all calls have to come from one thread."""

    def __init__(self, connect: Callable[[], DeviceManager]) -> None:
        self._connect = connect

    def devices(self) -> list[Device]:
        """Return the scanners that Windows sees connected."""
        return [Device(_PREFIX + id_, name, "wia") for id_, name in self._scanners()]

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone or another ScannerCondition."""
        with self._root(device_id) as (root, _):
            return capabilities(root)

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan until the tray is empty; see ScannerPort."""
        with self._root(device_id) as (root, name):
            item = apply(root, settings, name)
            if cancel():
                raise Cancelled
            from_feeder = settings.source is not Source.FLATBED
            if from_feeder:
                _ready_or_raise(root, name)
            transfer = _Transfer(Handover(name, settings, on_page, cancel), cancel)
            transfer.run(item, root, name, from_feeder)

    def _scanners(self) -> list[tuple[str, str]]:
        try:
            found = self._connect().devices()
        except WiaFailure as failure:
            raise condition(failure.result, "WIA", failure.operation) from failure
        return [(d.id, d.name or d.id) for d in found if d.kind >> 16 == c.STI_DEVICE_TYPE_SCANNER]

    @contextmanager
    def _root(self, device_id: str) -> Iterator[tuple[Item, str]]:
        names = dict(self._scanners())
        id_ = device_id.removeprefix(_PREFIX)
        if id_ == device_id or id_ not in names:
            raise DeviceGone(device=device_id)
        try:
            root = self._connect().open(id_)
            yield root, names[id_]
        except WiaFailure as failure:
            _log.warning("%s: %s", names[id_], failure)
            raise condition(failure.result, names[id_], failure.operation) from failure


def _ready_or_raise(root: Item, name: str) -> None:
    """Raise what the feeder's sensors tell of. A device that sets no bit at all has none: it is tried."""
    status = _status(root)
    if not status:
        return
    if trouble := of_status(status, name):
        raise trouble
    # Some drivers scan the flatbed when the feeder is empty, so this can't be left to the transfer.
    if not status & c.FEED_READY:
        raise OutOfPaper(device=name)


def _status(root: Item) -> int | None:
    try:
        status = root.read(c.WIA_DPS_DOCUMENT_HANDLING_STATUS)
    except WiaFailure as failure:  # the device is gone or busy; whatever it was called for says so better
        _log.debug("%s", failure)
        return None
    return status if isinstance(status, int) else None


class _Transfer:
    """One transfer: takes its pages and remembers why it was stopped. Implements `layer.Receiver`."""

    def __init__(self, handover: Handover, cancel: Callable[[], bool]) -> None:
        self._handover = handover
        self._cancel = cancel
        self._reported: int | None = None
        self._raised: BaseException | None = None
        self._enough = False

    def stream(self, content: bytes) -> bool:
        """Hand a page over; some devices open a stream for a page that then isn't there."""
        if not content:
            return True
        try:
            self._handover.page(content)
            if self._handover.cancelled():
                raise Cancelled
        except BaseException as error:  # noqa: BLE001 - it can't pass through Windows; `run` raises it
            self._raised = error
            return False
        self._enough = not self._handover.wanted
        return not self._enough

    def status(self, result: int) -> bool:
        """Stop at what the device can't go on from by itself."""
        if self._handover.pages == 0 and self._cancel():
            self._raised = Cancelled()
            return False
        if not result & 0x80000000 or result in NO_FAULT:
            return True
        self._reported = result
        return False

    def run(self, item: Item, root: Item, name: str, from_feeder: bool) -> None:
        """Transfer everything. Raises what stopped it: Cancelled, a condition, or what on_page raised."""
        result, operation, completed = c.S_OK, "transfer", False
        try:
            completed = item.download(self)
        except WiaFailure as failure:
            result, operation = failure.result, failure.operation
        if self._raised is not None:
            raise self._raised
        if self._enough:
            return
        if self._reported is not None:
            result = self._reported
        if result == c.WIA_ERROR_PAPER_EMPTY and self._handover.pages:
            result, completed = c.S_OK, True
        if result == c.E_ABORT or (result == c.S_OK and not completed):
            raise of_status(_status(root) or 0, name) or StoppedAtDevice(device=name)
        if result != c.S_OK:
            _log.warning("%s: %s: %#010x", name, operation, result)
            raise condition(result, name, operation, _status(root))
        if self._handover.pages == 0:
            raise OutOfPaper(device=name) if from_feeder else StoppedAtDevice(device=name)
        self._handover.finish()
