"""The scanner port over TWAIN."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scanstation.acquire.conditions import DeviceGone, OutOfPaper, StoppedAtDevice
from scanstation.acquire.drivers.handover import Handover
from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.capabilities import apply, capabilities, feeder_holds_paper
from scanstation.acquire.drivers.twain.errors import TwainFailure, condition
from scanstation.acquire.drivers.twain.library import Library
from scanstation.acquire.drivers.twain.manager import Manager, manager
from scanstation.acquire.drivers.twain.source import Source
from scanstation.acquire.port import Capabilities, Device, ScannedPage, ScanSettings
from scanstation.acquire.port import Source as PaperSource
from scanstation.base.jobs import Cancelled

_log = logging.getLogger(__name__)
_PREFIX = "twain:"


class TwainScanner:
    """Every TWAIN source of this computer. Implements ScannerPort; all calls have to come from one thread.

    `load` gives the source manager anew for each call: sources are not made to stay open for hours.
    """

    def __init__(self, load: Callable[[], Library]) -> None:
        self._load = load

    def devices(self) -> list[Device]:
        """Return the sources that are installed: TWAIN tells of no device whether it is switched on."""
        with self._manager("TWAIN") as opened:
            names = [opened.name(identity) for identity in opened.sources()]
        return [Device(_PREFIX + name, name, "twain") for name in names if name]

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone or another ScannerCondition."""
        with self._source(device_id) as (source, _):
            return capabilities(source)

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan until the tray is empty; see ScannerPort."""
        with self._source(device_id) as (source, name):
            apply(source, settings, name)
            handover = Handover(name, settings, on_page, cancel)
            _scan(source, settings, handover, cancel, name)

    @contextmanager
    def _source(self, device_id: str) -> Iterator[tuple[Source, str]]:
        name = device_id.removeprefix(_PREFIX)
        if name == device_id:
            raise DeviceGone(device=device_id)
        with self._manager(name) as opened, opened.source(name) as source:
            yield source, name

    @contextmanager
    def _manager(self, device: str) -> Iterator[Manager]:
        try:
            with manager(self._load()) as opened:
                yield opened
        except TwainFailure as failure:
            _log.warning("%s: %s", device, failure)
            raise condition(failure, device) from failure


def _scan(
    source: Source, settings: ScanSettings, handover: Handover, cancel: Callable[[], bool], name: str
) -> None:
    """Take pages from "enable" until the source has no more. A run that ends with paper left is not resumed.

    Whoever stopped it at the device would be taken by surprise.
    """
    from_feeder = settings.source is not PaperSource.FLATBED
    if cancel():
        raise Cancelled
    if from_feeder and feeder_holds_paper(source) is False:
        raise OutOfPaper(device=name)
    try:
        source.enable()
        if source.wait(cancel):
            _pages(source, handover)
        elif cancel():
            raise Cancelled
    except TwainFailure as failure:
        if failure.condition != c.TWCC_NOMEDIA or handover.pages == 0:
            raise
        _log.info("%s: the feeder is empty (%s)", name, failure)
    if handover.pages == 0:
        if from_feeder and not feeder_holds_paper(source):
            raise OutOfPaper(device=name)
        raise StoppedAtDevice(device=name)
    handover.finish()


def _pages(source: Source, handover: Handover) -> None:
    """Take pages while there are any and they are wanted. Raises Cancelled and TwainFailure."""
    stopping = False
    while source.state == 6 and handover.wanted:
        handover.page(source.transfer(), "DIB")
        source.end_transfer()
        if not stopping and handover.cancelled():
            # What the feeder has pulled in already still comes; a device that can't do that loses it.
            stopping = source.stop_feeder()
            if not stopping:
                raise Cancelled
    if stopping:
        raise Cancelled
