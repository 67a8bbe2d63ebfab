"""Composition root: reads the settings and names the concrete clock, store, scanner and window."""

import io
import logging
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.acquire.drivers.simulated.folder import VARIABLE
from scanstation.acquire.port import ScannerPort
from scanstation.acquire.scanners import Scanners
from scanstation.acquire.worker.remote import RemoteScanner
from scanstation.base.clock import SystemClock
from scanstation.base.log import set_up_logging
from scanstation.base.paths import config_dir, default_workspace, log_dir
from scanstation.base.settings import Settings, load_settings
from scanstation.cli.main import app
from scanstation.cli.services import Services
from scanstation.simulate.demo_stack import DemoLeaf
from scanstation.store.workspace import Workspace, open_workspace

_log = logging.getLogger(__name__)


def main() -> None:
    """Run the program with the command line's arguments."""
    for stream in (sys.stdout, sys.stderr):  # Windows consoles still default to a code page without Chinese
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    set_up_logging(log_dir())
    settings_path = config_dir() / "settings.json"
    app(obj=compose(load_settings(settings_path), settings_path))


def compose(settings: Settings, settings_path: Path) -> Services:
    """Build what the commands and the window work with."""
    clock = SystemClock()

    def open_at(path: Path) -> Workspace:
        return open_workspace(path, clock)

    return Services(
        clock=clock,
        settings=settings,
        settings_path=settings_path,
        open_workspace=open_at,
        run_window=lambda path: _run_window(path, open_at, settings, settings_path),
        run_studio=lambda path, file: _run_studio(path, file, open_at, settings, settings_path),
        load_scanner=_load_scanner,
        open_scanners=open_scanners,
    )


def open_scanners() -> Scanners:
    """Return all scanners of this computer, each driver in a process that starts when it is needed."""
    return Scanners(
        {
            name: RemoteScanner(f"scanstation.acquire.drivers.{name}:open_driver", program=_program(name))
            for name in _drivers()
        }
    )


def _drivers() -> list[str]:
    """Name the drivers of this system."""
    if sys.platform == "win32":
        names = ["wia", "twain", "escl"]
    else:
        names = ["sane", "escl"]
    return [*names, *(["simulated"] if os.environ.get(VARIABLE) else [])]


def _program(driver: str) -> list[str] | None:
    """Return how a driver's worker is started if not as this Python: 32-bit sources want one like them."""
    python = os.environ.get("SCANSTATION_TWAIN_PYTHON")
    return [python, "-P", "-m", "scanstation.acquire.worker"] if driver == "twain" and python else None


def _load_scanner(leaves: list[DemoLeaf]) -> tuple[ScannerPort, str]:
    scanner = SimulatedScanner([Leaf(leaf.front, leaf.back) for leaf in leaves])
    return scanner, scanner.devices()[0].id


def _run_studio(
    path: Path | None,
    file: Path | None,
    open_at: Callable[[Path], Workspace],
    settings: Settings,
    settings_path: Path,
) -> int:
    from scanstation.ui.application import StudioCall, run_window  # as below

    folder = _folder(path, settings)
    with closing(open_scanners()) as scanners:
        call = StudioCall(file)
        return run_window(folder, open_at, settings, settings_path, scanners=scanners, studio=call)


def _folder(path: Path | None, settings: Settings) -> Path:
    return path or (Path(settings.workspace) if settings.workspace else default_workspace())


def _run_window(
    path: Path | None, open_at: Callable[[Path], Workspace], settings: Settings, settings_path: Path
) -> int:
    from scanstation.ui.application import run_window  # the commands must not pay for loading Qt

    folder = _folder(path, settings)
    with closing(open_scanners()) as scanners:
        return run_window(folder, open_at, settings, settings_path, _load_scanner, scanners)
