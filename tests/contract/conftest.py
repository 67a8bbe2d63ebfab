"""The rigs: every driver that can run here, directly and in a worker, with a device that can be loaded.

A driver joins by one more entry in RIGS.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from fakes import source_manager, wia_device
from fakes.escl_device import escl_device
from fakes.sane_backends import TEST_BACKEND, airscan_worker, pnm_presets, sane_worker
from fakes.sane_library import SaneLibrary
from scanstation.acquire.drivers import twain, wia
from scanstation.acquire.drivers.escl.discovery import Service
from scanstation.acquire.drivers.escl.job import Waits
from scanstation.acquire.drivers.escl.scanner import EsclScanner
from scanstation.acquire.drivers.sane.scanner import SaneScanner
from scanstation.acquire.drivers.simulated import FolderPaper, Leaf, SimulatedScanner
from scanstation.acquire.drivers.simulated.folder import VARIABLE
from scanstation.acquire.port import ScannerPort
from scanstation.acquire.worker.remote import RemoteScanner


@dataclass(frozen=True)
class Rig:
    """A driver with a device.

    `load` puts n leaves in and returns how many there are then (a tray that can't be loaded has its own
    number). `distinct`: the pages all differ. `can_be_empty`: the tray is empty at first, and after a scan.
    `pulls_ahead`: when a scan is stopped, leaves may have come out that were not delivered, any number.
    """

    port: ScannerPort
    load: Callable[[int], int]
    distinct: bool = True
    can_be_empty: bool = True
    pulls_ahead: bool = False


Open = Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[Rig]]


@contextmanager
def _simulated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    scanner = SimulatedScanner()

    def load(count: int) -> int:
        scanner.load(Leaf(b"front%d" % i, b"back%d" % i) for i in range(count))
        return count

    yield Rig(scanner, load)


@contextmanager
def _simulated_worker(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.setenv(VARIABLE, str(folder))
    paper = FolderPaper(folder)

    def load(count: int) -> int:
        paper.look()
        paper.waiting.extend(paper.put(f"{i}", b"front%d" % i, b"back%d" % i) for i in range(count))
        paper.keep()
        return count

    # one page ahead: a driver without a device is faster than anybody could cancel
    remote = RemoteScanner("scanstation.acquire.drivers.simulated:open_driver", ahead=1, reserve=1)
    try:
        yield Rig(remote, load)
    finally:
        remote.close()


@contextmanager
def _twain(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    manager = source_manager.SourceManager()
    numbers = itertools.count(1)

    def load(count: int) -> int:
        for _ in range(count):
            manager.tray.append(
                (source_manager.picture(next(numbers)), source_manager.picture(next(numbers)))
            )
        return len(manager.tray)

    yield Rig(twain.open_driver(load=lambda: manager), load)
    assert manager.at_rest


@contextmanager
def _wia(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    device = wia_device.WiaDevice()
    numbers = itertools.count(1)

    def load(count: int) -> int:
        for _ in range(count):
            device.tray.append((wia_device.bitmap(next(numbers)), wia_device.bitmap(next(numbers))))
        return len(device.tray)

    yield Rig(wia.open_driver(connect=device.connect), load)


@contextmanager
def _escl(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    with escl_device() as device:
        service = Service("4509a320-00a0-008f-00b6-002507510eca", "Test Feeder 60", device.url)
        waits = Waits(look=0.1, busy=0.5, empty=0.5, sleep=lambda seconds: None)
        yield Rig(EsclScanner(lambda: [service], waits=waits), device.load)


@contextmanager
def _sane(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    library = SaneLibrary()
    yield Rig(SaneScanner(library), library.load)
    assert library.at_rest


@contextmanager
def _sane_test(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    with sane_worker("test", folder, monkeypatch, TEST_BACKEND + "resolution_max 20\n") as remote:
        yield Rig(remote, lambda count: 10, distinct=False, can_be_empty=False)


@contextmanager
def _sane_pnm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    presets = pnm_presets(folder, Image.new("L", (60, 90), 200))
    with sane_worker("pnm", folder, monkeypatch, presets=presets) as remote:
        yield Rig(remote, lambda count: 1, distinct=False, can_be_empty=False)


@contextmanager
def _sane_airscan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    with airscan_worker(folder, monkeypatch) as (remote, device):
        yield Rig(remote, device.load, pulls_ahead=True)


RIGS: dict[str, Open] = {
    "simulated": _simulated,
    "simulated in a worker": _simulated_worker,
    "twain": _twain,
    "wia": _wia,
    "escl": _escl,
    "sane": _sane,
    "sane's test backend in a worker": _sane_test,
    "sane's pnm backend in a worker": _sane_pnm,
    "sane's airscan backend in a worker": _sane_airscan,
}


@pytest.fixture(params=list(RIGS))
def rig(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Return each driver in turn."""
    with RIGS[request.param](tmp_path, monkeypatch) as opened:
        yield opened
