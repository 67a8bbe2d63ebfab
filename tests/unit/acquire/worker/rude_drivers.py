"""Drivers for tests of the worker, loaded by name in its process: each misbehaves in a way of its own."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from scanstation.acquire.conditions import DriverMissing, PaperJam, ScannerCondition
from scanstation.acquire.port import Capabilities, ColourMode, Device, ScannedPage, ScanSettings, Source


class Chatty:
    """Prints, starts a program that prints, reads standard input; delivers what its device id says.

    Ids: "pages N", "jam", "odd" (a condition the program doesn't know), "bug", "leave" (the process ends),
    "echo" (delivers the settings as text), "forever" (pages until cancelled), "stubborn" (pages without end),
    "deaf" (no word after its pages).
    """

    def devices(self) -> list[Device]:
        """Print and read, then list one device."""
        print("a word from the driver")  # noqa: T201
        os.write(1, b"and one from its library\n")
        subprocess.run([sys.executable, "-c", "print('and one from its child')"], check=True)
        assert sys.stdin.read() == ""
        return [Device("chatty:1", "Chatty", "chatty")]

    def capabilities(self, device_id: str) -> Capabilities:
        """Return capabilities with all kinds of values."""
        return Capabilities((Source.FLATBED,), (75, 600), (ColourMode.COLOUR, ColourMode.BLACK_WHITE))

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Do what the device id says."""
        what, _, count = device_id.partition(" ")
        for number in range(int(count or 0)):
            on_page(ScannedPage(b"%d" % number, ".png", f"第{number}页", f"{number}.1", "g", number + 1, 1))
        if what == "jam":
            raise PaperJam(device="D")
        if what == "odd":
            raise _Odd(device="D")
        if what == "bug":
            raise ZeroDivisionError("a bug of the driver")
        if what == "leave":
            os._exit(7)
        if what == "echo":
            on_page(ScannedPage(repr(settings).encode(), ".txt", "echo", "1.1"))
        if what == "deaf":
            threading.Event().wait()
        number = 0
        while what == "stubborn" or (what == "forever" and not cancel()):
            time.sleep(0.01)
            on_page(ScannedPage(b"%d" % number, ".png", "", f"{number}"))
            number += 1


class Laden(Chatty):
    """Lists what its process has loaded."""

    def devices(self) -> list[Device]:
        """Return a device that is named after the packages in memory."""
        return [Device("laden:1", " ".join(sorted(sys.modules)), "laden")]


class _Odd(ScannerCondition):
    code = "odd"


def chatty() -> Chatty:
    """Return a driver that prints."""
    return Chatty()


def laden() -> Laden:
    """Return a driver that says what its process has loaded."""
    return Laden()


def missing() -> Chatty:
    """Raise what a driver raises without its library."""
    raise DriverMissing(device="missing", detail="libsane is not installed")


def broken() -> Chatty:
    """Fail as a library does that can't be loaded."""
    raise OSError("cannot open shared object file")


def deadly() -> Chatty:
    """End the process while loading."""
    os._exit(9)


def silent() -> Chatty:
    """Never come back."""
    threading.Event().wait()
    return Chatty()
