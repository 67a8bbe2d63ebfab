"""Where the program finds its own files, and where a user's files go by default."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

_APP = "ScanStation"


def _shipped(name: str) -> Path:
    """Find a shipped folder: in the frozen program, in an installed wheel, or in the source checkout."""
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / f"_{name}", package.parents[1] / name]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program's own folder {name!r} is missing; install it again")


def resources() -> Path:
    """Return the folder of icons, translations and style."""
    return _shipped("resources")


def sample_sheets() -> Path:
    """Return the folder of sample sheet specs."""
    return _shipped("sample_sheets")


def default_workspace() -> Path:
    """Return where the workspace stands unless the user says otherwise."""
    return _documents() / _APP


def config_dir() -> Path:
    """Return the folder of this user's settings."""
    return _of_user(lambda: platformdirs.user_config_dir(_APP, appauthor=False))


def log_dir() -> Path:
    """Return the folder of this user's logs."""
    return _of_user(lambda: platformdirs.user_log_dir(_APP, appauthor=False))


def demo_workspace() -> Path:
    """Return where the demo exam is built unless the user says otherwise: never among real exams."""
    return _documents() / f"{_APP} Demo"


def _documents() -> Path:
    return _of_user(platformdirs.user_documents_dir)


def _of_user(folder: Callable[[], str]) -> Path:
    """Return a folder of this user, or a temporary one where the account has no home (containers)."""
    try:
        return Path(folder())
    except RuntimeError:
        return Path(tempfile.gettempdir()) / f"{_APP}-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
