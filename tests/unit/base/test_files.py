"""Tests of scanstation.base.files."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.base.files import sync_folder, write_durably


@given(old=st.binary(max_size=100), new=st.binary(max_size=100))
def test_new_content_replaces_old(tmp_path: Path, old: bytes, new: bytes) -> None:
    """A second write leaves exactly the new bytes and nothing beside them."""
    path = tmp_path / "a.bin"
    write_durably(path, old)
    write_durably(path, new)
    assert path.read_bytes() == new
    assert list(tmp_path.iterdir()) == [path]


def test_folders_are_made(tmp_path: Path) -> None:
    """Missing folders on the way are created, also with Chinese names."""
    path = tmp_path / "考试" / "第一场" / "key.json"
    write_durably(path, b"{}")
    assert path.read_bytes() == b"{}"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_keeps_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """When the disk refuses at any step, the old content stays and no temporary file is left."""
    path = tmp_path / "a.bin"
    write_durably(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), refuse)
    with pytest.raises(OSError, match="No space left"):
        write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_is_synced_before_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are on disk before the name points to them, and the folder is synced after that."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("sync"), fsync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda self, to: (steps.append("rename"), replace(self, to))[1])
    write_durably(tmp_path / "a.bin", b"x")
    assert steps == (["sync", "rename"] if os.name == "nt" else ["sync", "rename", "sync"])


def test_sync_folder_reports_a_missing_folder(tmp_path: Path) -> None:
    """A folder that is gone is an error on systems that sync folders."""
    if os.name == "nt":
        pytest.skip("Windows syncs no folders")
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "gone")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_other_users_may_read_as_the_umask_says(tmp_path: Path) -> None:
    """The usual permissions apply to a file, not those of a temporary one."""
    before = os.umask(0o022)
    try:
        write_durably(tmp_path / "成绩.xlsx", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "成绩.xlsx").stat().st_mode & 0o777 == 0o644
