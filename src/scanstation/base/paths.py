"""Where the program finds its own files, and where a user's files go by default."""

import sys
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
    return Path(platformdirs.user_documents_dir()) / _APP


def config_dir() -> Path:
    """Return the folder of this user's settings."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def log_dir() -> Path:
    """Return the folder of this user's logs."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def demo_workspace() -> Path:
    """Return where the demo exam is built unless the user says otherwise: never among real exams."""
    return Path(platformdirs.user_documents_dir()) / f"{_APP} Demo"
