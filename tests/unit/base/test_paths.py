"""Tests of scanstation.base.paths."""

import sys
import tempfile
from pathlib import Path

import pytest

from scanstation.base import paths


def test_shipped_folders_of_the_checkout() -> None:
    """In the source tree the shipped folders are those of the repository."""
    root = Path(__file__).resolve().parents[3]
    assert paths.resources() == root / "resources"
    assert paths.sample_sheets() == root / "sample_sheets"


def test_shipped_folders_of_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The frozen program uses the folders that were packed with it."""
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_shipped_folders_of_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed wheel has them inside the package."""
    package = tmp_path / "scanstation"
    (package / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "base" / "paths.py"))
    assert paths.resources() == package / "_resources"


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a shipped folder is missing the error says which and what to do."""
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "a" / "b" / "base" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="'resources' is missing; install it again"):
        paths.resources()


def test_an_account_without_a_home_gets_temporary_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container with an unknown user the commands work all the same."""

    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    for name in ("user_documents_dir", "user_config_dir", "user_log_dir"):
        monkeypatch.setattr(paths.platformdirs, name, no_home)
    for folder in (paths.config_dir(), paths.log_dir(), paths.demo_workspace()):
        assert folder.is_relative_to(tempfile.gettempdir())


def test_user_folders_are_apart() -> None:
    """Workspace, settings and logs are absolute, named after the program, and not inside each other's way."""
    folders = {paths.default_workspace(), paths.config_dir(), paths.log_dir()}
    assert len(folders) == 3
    assert all(folder.is_absolute() and "ScanStation" in folder.parts for folder in folders)
