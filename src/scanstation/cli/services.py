"""What the commands need from the outside, built once by `app.py` and handed to every command."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scanstation.acquire.scanners import Scanners
from scanstation.base.clock import Clock
from scanstation.base.settings import Settings
from scanstation.store.workspace import Workspace
from scanstation.workflow.demo_exam import ScannerLoader


@dataclass(frozen=True)
class Services:
    """Concrete things chosen by the composition root."""

    clock: Clock
    settings: Settings
    settings_path: Path
    open_workspace: Callable[[Path], Workspace]
    run_window: Callable[[Path | None], int]
    run_studio: Callable[[Path | None, Path | None], int]
    load_scanner: ScannerLoader
    open_scanners: Callable[[], Scanners]
