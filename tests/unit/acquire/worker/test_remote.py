import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from scanstation.acquire.conditions import (
    DeviceBusy,
    DeviceFault,
    DriverCrashed,
    DriverMissing,
    DriverNotAnswering,
    PaperJam,
)
from scanstation.acquire.port import (
    ColourMode,
    ScannedPage,
    ScanSettings,
    Source,
    SpoolingPort,
    Thickness,
)
from scanstation.acquire.worker import FLAG, spool
from scanstation.acquire.worker.remote import RemoteScanner
from scanstation.base.jobs import Cancelled

Open = Callable[..., RemoteScanner]


def _scan(remote: RemoteScanner, device: str, settings: ScanSettings | None = None) -> list[ScannedPage]:
    pages: list[ScannedPage] = []
    remote.scan(device, settings or ScanSettings(), pages.append, lambda: False)
    return pages


def test_it_is_a_port_whose_pages_can_outlive_the_program(opened: Open) -> None:
    """Whoever keeps pages in files can tell that this port does."""
    assert isinstance(opened("chatty"), SpoolingPort)


def test_what_a_driver_prints_goes_to_the_log(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a driver, nor its library, nor a program it starts disturbs the protocol."""
    caplog.set_level(logging.INFO)
    remote = opened("chatty")
    assert [d.id for d in remote.devices()] == ["chatty:1"]
    remote.close()
    said = [r.getMessage() for r in caplog.records]
    for words in ("a word from the driver", "and one from its library", "and one from its child"):
        assert any(words in line for line in said)


def test_values_travel_unchanged(opened: Open) -> None:
    """Pages, capabilities and settings arrive as they were."""
    remote = opened("chatty")
    pages = _scan(remote, "pages 3")
    assert pages[2] == ScannedPage(b"2", ".png", "第2页", "2.1", "g", 3, 1)
    can = remote.capabilities("x")
    assert (can.sources, can.dpi) == ((Source.FLATBED,), (75, 600))
    assert can.colours == (ColourMode.COLOUR, ColourMode.BLACK_WHITE)
    asked = ScanSettings(
        Source.FLATBED, 600, ColourMode.COLOUR, (105.5, 148.0), 0.25, -1.0, 95, 270, Thickness.THIN, False, 3
    )
    for settings in (asked, ScanSettings()):
        (echo,) = _scan(remote, "echo", settings)
        assert echo.data.decode() == repr(settings)


def test_conditions_travel(opened: Open) -> None:
    """The driver's condition is raised here with its fields; one that is unknown here becomes a fault."""
    remote = opened("chatty")
    with pytest.raises(PaperJam, match="scanner D"):
        _scan(remote, "jam 1")
    with pytest.raises(DeviceFault, match="scanner D stopped"):
        _scan(remote, "odd")
    assert len(_scan(remote, "pages 1")) == 1


@pytest.mark.parametrize(("device", "how"), [("leave 2", "exit code 7"), ("bug 2", "a bug of the driver")])
def test_a_crash_is_named_and_the_next_scan_works(opened: Open, device: str, how: str) -> None:
    """The pages before the crash are handed over, how the process ended is said, and a new one takes over."""
    remote = opened("chatty")
    pages: list[ScannedPage] = []
    with pytest.raises(DriverCrashed, match=how):
        remote.scan(device, ScanSettings(), pages.append, lambda: False)
    assert len(pages) == 2
    assert len(_scan(remote, "pages 1")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_signal_is_named(opened: Open) -> None:
    """A worker that is killed from outside is a crash with the signal's name."""
    remote = opened("chatty")

    def on_page(page: ScannedPage) -> None:
        assert remote.pid is not None
        os.kill(remote.pid, signal.SIGKILL)

    with pytest.raises(DriverCrashed, match="signal SIGKILL"):
        remote.scan("forever", ScanSettings(), on_page, lambda: False)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_died_while_idle_is_no_condition(opened: Open) -> None:
    """Between two scans nobody notices: the next one starts another process."""
    remote = opened("chatty")
    _scan(remote, "pages 1")
    assert remote.pid is not None
    os.kill(remote.pid, signal.SIGKILL)
    os.waitid(os.P_PID, remote.pid, os.WEXITED | os.WNOWAIT)
    assert len(_scan(remote, "pages 1")) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing", "libsane is not installed"),
        ("broken", "cannot open shared object"),
        ("no_such", "no_such"),
    ],
)
def test_a_driver_that_can_not_be_loaded(opened: Open, name: str, said: str) -> None:
    """What keeps a driver from running here is said."""
    with pytest.raises(DriverMissing, match=said):
        opened(name).devices()


def test_the_frozen_program_is_a_worker_when_it_is_told_to(opened: Open) -> None:
    """Called with the flag, the program serves a driver and loads nothing of the window, store or reader."""
    remote = opened("laden", program=[sys.executable, "-m", "scanstation", FLAG])
    (device,) = remote.devices()
    assert not {"PySide6", "sqlalchemy", "cv2", "numpy", "typer"} & set(device.name.split())


def test_a_driver_that_dies_while_it_is_loaded(opened: Open) -> None:
    """That is a crash."""
    with pytest.raises(DriverCrashed, match="exit code 9"):
        opened("deadly").devices()


def test_no_process_at_all() -> None:
    """A worker's program that is not there makes its driver missing."""
    with pytest.raises(DriverMissing, match="No such file"):
        RemoteScanner("x:y", program=["/no/such/python"]).devices()


def test_a_driver_that_never_gets_ready(opened: Open) -> None:
    """Loading has an end."""
    remote = opened("silent", start=0.5)
    with pytest.raises(DriverNotAnswering):
        remote.devices()
    assert remote.pid is None


def test_a_driver_that_hangs_is_ended(opened: Open) -> None:
    """After the patience for a page the process is ended; pages before are there, the next scan works."""
    remote = opened("chatty", page=0.5)
    pages: list[ScannedPage] = []
    with pytest.raises(DriverNotAnswering):
        remote.scan("deaf 2", ScanSettings(), pages.append, lambda: False)
    assert len(pages) == 2
    assert len(_scan(remote, "pages 1")) == 1


def test_a_driver_that_does_not_hear_a_cancel_is_ended(opened: Open) -> None:
    """Who cancels gets a cancelled scan, whatever the driver thinks of it."""
    remote = opened("chatty", cancel=0.3)
    pages: list[ScannedPage] = []
    with pytest.raises(Cancelled):
        remote.scan("deaf 2", ScanSettings(), pages.append, lambda: len(pages) == 2)
    assert remote.pid is None


def test_a_driver_that_goes_on_after_a_cancel_is_ended(opened: Open) -> None:
    """Pages that still come don't buy it more time; those that came until then are handed over."""
    remote = opened("chatty", cancel=0.5)
    pages: list[ScannedPage] = []
    with pytest.raises(Cancelled):
        remote.scan("stubborn", ScanSettings(), pages.append, lambda: len(pages) >= 2)
    assert [p.key for p in pages] == [f"{n}" for n in range(len(pages))]
    assert remote.pid is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_stands_still_is_ended(opened: Open) -> None:
    """Without any sign of life a process is given up, long before the patience for its step ends."""
    remote = opened("chatty", life=1.5)

    def on_page(page: ScannedPage) -> None:
        assert remote.pid is not None
        os.kill(remote.pid, signal.SIGSTOP)

    with pytest.raises(DriverNotAnswering):
        remote.scan("deaf 1", ScanSettings(), on_page, lambda: False)


def test_a_worker_is_only_so_many_pages_ahead(opened: Open, tmp_path: Path) -> None:
    """A device that is faster than the disk of the batch waits."""
    remote = opened("chatty", ahead=2)
    most = 0

    def on_page(page: ScannedPage) -> None:
        nonlocal most
        most = max(most, len(spool.left(tmp_path)))

    remote.into(tmp_path).scan("pages 30", ScanSettings(), on_page, lambda: False)
    assert 1 <= most <= 3  # the one in hand and two more
    assert spool.left(tmp_path) == []


def test_what_was_not_taken_stays(opened: Open, tmp_path: Path) -> None:
    """When the receiver fails, the page in its hands and those behind it stay in the folder."""
    remote = opened("chatty")

    def on_page(page: ScannedPage) -> None:
        if page.key == "3.1":
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        remote.into(tmp_path).scan("pages 9", ScanSettings(), on_page, lambda: False)
    keys = [spool.take(path).key for path in spool.left(tmp_path)]
    assert keys[0] == "3.1"
    assert keys == [f"{n}.1" for n in range(3, 3 + len(keys))]


def test_while_it_scans(opened: Open) -> None:
    """Another caller gets the devices seen last at once, and finds the driver busy for all else."""
    remote = opened("chatty")
    seen = remote.devices()
    inside, done = threading.Event(), threading.Event()

    def on_page(page: ScannedPage) -> None:
        inside.set()
        assert done.wait(60)

    scan = threading.Thread(
        target=remote.scan, args=("pages 1", ScanSettings(), on_page, lambda: False), daemon=True
    )
    scan.start()
    assert inside.wait(60)
    assert remote.devices() == seen
    with pytest.raises(DeviceBusy):
        remote.capabilities("x")
    with pytest.raises(DeviceBusy):
        _scan(remote, "pages 1")
    done.set()
    scan.join(60)
    assert not scan.is_alive()


def test_a_caller_waits_for_one_that_only_asks(opened: Open) -> None:
    """Two listings at the same time, or a listing and a scan, come one after the other."""
    remote = opened("chatty")
    assert len(remote.devices()) == 1
    listed: list[int] = []
    listings = [threading.Thread(target=lambda: listed.append(len(remote.devices()))) for _ in range(3)]
    for listing in listings:
        listing.start()
    assert len(_scan(remote, "pages 2")) == 2
    for listing in listings:
        listing.join(60)
    assert listed == [1, 1, 1]


def test_closing_ends_the_process(opened: Open) -> None:
    """A closed driver has no process; used again, it starts one."""
    remote = opened("chatty")
    _scan(remote, "pages 1")
    remote.close()
    assert remote.pid is None
    assert len(_scan(remote, "pages 1")) == 1
