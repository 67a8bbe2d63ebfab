"""Real SANE backends in a worker, each with a configuration of its own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pytest
from PIL import Image

from fakes.escl_device import EsclDevice, Ways, escl_device
from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.sane import open_driver
from scanstation.acquire.drivers.sane.binding import LibSane
from scanstation.acquire.worker.exchange import Patience
from scanstation.acquire.worker.remote import RemoteScanner

TESTS = Path(__file__).resolve().parents[1]
# At the end of a page the backend `test` cancels the thread that has written it, and may tear it out of
# `free` with the heap's lock in its hands: then that worker waits for ever. Small pages in small pieces let
# that thread end before; where a page is broken off on purpose, the test has to ask again.
TEST_BACKEND = "geometry_max 400\nresolution_min 10\nread-limit true\nread-limit-size 2000\n"
_FOLDERS = ("/usr/lib/*/sane", "/usr/lib/sane", "/usr/lib64/sane", "/usr/local/lib/sane")


def skip_without(backend: str) -> None:
    """Skip the test where libsane or one of its backends is not installed."""
    try:
        open_driver()
    except DriverMissing as missing:
        pytest.skip(str(missing))
    places = chain.from_iterable(Path("/").glob(folder[1:]) for folder in _FOLDERS)
    if not any((place / f"libsane-{backend}.so.1").exists() for place in places):
        pytest.skip(f"SANE's backend {backend} is not installed")


@contextmanager
def sane_worker(
    backend: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    configuration: str = "",
    presets: Mapping[str, object] | None = None,
    patience: Patience | None = None,
) -> Iterator[RemoteScanner]:
    """Run the driver as the program does, with one backend only.

    `presets` are options of the backend's that nobody but a test sets, by name.
    """
    skip_without(backend)
    folder.mkdir(exist_ok=True)
    (folder / "dll.conf").write_text(f"{backend}\n", "utf-8")
    (folder / f"{backend}.conf").write_text(configuration, "utf-8")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    module = "scanstation.acquire.drivers.sane"
    if presets:
        module = "fakes.sane_presets"
        monkeypatch.setenv("PYTHONPATH", str(TESTS))
        monkeypatch.setenv("SANE_PRESETS", json.dumps(presets))
    remote = RemoteScanner(f"{module}:open_driver", ahead=1, reserve=1, patience=patience)
    try:
        yield remote
    finally:
        remote.close()


@contextmanager
def airscan_worker(
    folder: Path, monkeypatch: pytest.MonkeyPatch, ways: Ways | None = None
) -> Iterator[tuple[RemoteScanner, EsclDevice]]:
    """Run airscan over a device in the network."""
    ways = ways or Ways()
    ways.foreign_host = False  # airscan believes the host that a device names
    with escl_device(ways) as device:
        configuration = (
            f'[devices]\n"Test Feeder 60" = {device.url}, eSCL\n'
            "[options]\ndiscovery = disable\nws-discovery = off\n"
        )
        with sane_worker("airscan", folder, monkeypatch, configuration) as remote:
            yield remote, device


def pnm_presets(folder: Path, image: Image.Image, **options: object) -> dict[str, object]:
    """Return the presets with which the backend `pnm` scans `image`."""
    path = folder / "input.pnm"
    image.save(path, "PPM")
    return {"filename": str(path), **options}


class PresetSane(LibSane):
    """libsane, with options set before the driver sees the device."""

    def __init__(self, presets: Mapping[str, bool | int | float | str]) -> None:
        super().__init__()
        self._presets = presets

    def open(self, name: str) -> int:
        """Open a device and set what is preset."""
        handle = super().open(name)
        for wanted, value in self._presets.items():
            self.set(handle, next(o for o in self.options(handle) if o.name == wanted), value)
        return handle
