"""Opening, closing and looking over a workspace."""

import errno
import hashlib
import os
import socket
import sqlite3
import threading

import pytest

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Cancelled, Job
from scanstation.store import open_workspace
from scanstation.store.check import Damage, DamageKind
from scanstation.store.errors import DiskFull, WorkspaceCorrupt, WorkspaceInUse, WorkspaceUnusable


def test_a_new_workspace_has_its_folders(site):
    """Database, images, exports and logs stand where the others look for them."""
    names = {p.name for p in site.workspace.path.iterdir()}
    assert {"scanstation.db", "images", "exports", "log"} <= names
    assert site.workspace.exports.is_dir()
    assert site.workspace.log.is_dir()


def test_a_second_opening_is_refused_by_name(site):
    """The error says which process on which computer has it open; after closing it is free."""
    with pytest.raises(WorkspaceInUse) as caught:
        open_workspace(site.workspace.path, site.clock)
    assert caught.value.params["pid"] == os.getpid()
    assert caught.value.params["host"] == socket.gethostname()
    site.workspace.close()
    site.workspace.close()
    open_workspace(site.workspace.path, site.clock).close()


def test_another_thread_may_close(site):
    """The lock is the process's, so whichever thread closes gives it back."""
    closer = threading.Thread(target=site.workspace.close)
    closer.start()
    closer.join()
    open_workspace(site.workspace.path, site.clock).close()


def test_closing_folds_the_log_into_the_database(site):
    """A closed workspace is one database file that can be copied."""
    site.add_page("a")
    site.workspace.close()
    assert not list(site.workspace.path.glob("scanstation.db-*"))


@pytest.mark.parametrize("damage", [b"this is not a database at all" * 300, b"\0" * 5000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path, damage):
    """A damaged database is refused, stays byte for byte, and the lock is free again."""
    path = tmp_path / "scanstation.db"
    path.write_bytes(damage)
    for _ in range(2):
        with pytest.raises(WorkspaceCorrupt, match=r"scanstation\.db"):
            open_workspace(tmp_path, SystemClock())
    assert path.read_bytes() == damage


def test_a_damaged_header_is_refused(site):
    """A database whose first bytes were overwritten is refused and not made anew."""
    site.add_page("a")
    site.workspace.close()
    path = site.workspace.path / "scanstation.db"
    data = bytearray(path.read_bytes())
    data[:64] = b"?" * 64
    path.write_bytes(data)
    with pytest.raises(WorkspaceCorrupt):
        open_workspace(site.workspace.path, site.clock)
    assert path.read_bytes() == data


def test_somebody_elses_database_is_refused(tmp_path):
    """A SQLite file of another program is not taken over."""
    raw = sqlite3.connect(tmp_path / "scanstation.db")
    raw.execute("CREATE TABLE things (x)")
    raw.commit()
    raw.close()
    before = (tmp_path / "scanstation.db").read_bytes()
    with pytest.raises(WorkspaceCorrupt, match="not a ScanStation"):
        open_workspace(tmp_path, SystemClock())
    assert (tmp_path / "scanstation.db").read_bytes() == before


@pytest.mark.parametrize("emptied", [True, False])
def test_images_without_their_database_are_refused(site, emptied):
    """A lost or emptied database beside images is damage, not a new workspace."""
    site.add_page("a")
    site.workspace.close()
    path = site.workspace.path / "scanstation.db"
    path.write_bytes(b"") if emptied else path.unlink()
    with pytest.raises(WorkspaceCorrupt, match="images"):
        open_workspace(site.workspace.path, site.clock)
    assert path.exists() is emptied


def test_damage_inside_the_database_is_reported(site):
    """Pages of the database overwritten in the middle give a named error or a report, never a traceback."""
    for number in range(40):
        site.add_page(f"{number}")
    site.workspace.close()
    path = site.workspace.path / "scanstation.db"
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 4096] = b"\x5a" * (len(data) - 12288)
    path.write_bytes(data)
    with pytest.raises(WorkspaceCorrupt), open_workspace(site.workspace.path, site.clock) as workspace:
        workspace.batches.pages(site.batch.id)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    """A workspace below a file, or on a read-only disk, is a fault of the environment."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WorkspaceUnusable, match="file"):
        open_workspace(tmp_path / "file" / "workspace", SystemClock())


def test_a_read_only_disk_is_named(tmp_path, monkeypatch):
    """When the lock file can't be written nothing else is tried."""

    def refuse(*_args, **_kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("scanstation.store.lock.FileLock.acquire", refuse)
    with pytest.raises(WorkspaceUnusable, match="Read-only"):
        open_workspace(tmp_path, SystemClock())
    assert list(tmp_path.iterdir()) == []


def test_a_disk_too_full_for_the_name_plate_is_named(tmp_path, monkeypatch):
    """A full disk at the start is DiskFull, and the lock is free again once there is room."""

    def refuse(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("scanstation.store.lock.Path.write_text", refuse)
        with pytest.raises(DiskFull):
            open_workspace(tmp_path, SystemClock())
    open_workspace(tmp_path, SystemClock()).close()


def test_a_sound_workspace_has_no_damage(site):
    """Nothing to report is an empty list, quickly and deeply."""
    site.add_page("a")
    site.workspace.templates.add(site.session.id, "{}", {"blank.png": b"blank"})
    assert site.workspace.check() == []
    assert site.workspace.check(deep=True) == []


def test_damaged_images_are_named_with_their_pages(site):
    """A missing image is found at once, a changed one by the deep look; both say what needs them."""
    lost, twin, changed = site.add_page("a", b"1"), site.add_page("b", b"1"), site.add_page("c", b"2")
    images = site.workspace.images
    images.path(lost.image_sha256, lost.image_suffix).unlink()
    images.path(changed.image_sha256, changed.image_suffix).write_bytes(b"3")
    missing = Damage(
        DamageKind.IMAGE_MISSING,
        f"{hashlib.sha256(b'1').hexdigest()}.jpg",
        (lost.source_name, twin.source_name),
    )
    damaged = Damage(
        DamageKind.IMAGE_DAMAGED, f"{hashlib.sha256(b'2').hexdigest()}.jpg", (changed.source_name,)
    )
    assert site.workspace.check() == [missing]
    assert site.workspace.check(deep=True) == [missing, damaged]


def test_a_check_reports_a_damaged_database(site):
    """A page of the database that was overwritten is reported by the look over, which itself doesn't fail."""
    for number in range(200):
        site.add_page(f"page-{number}")
    site.workspace.close()
    path = site.workspace.path / "scanstation.db"
    data = bytearray(path.read_bytes())
    start = data.index(b"page-100.jpg") // 4096 * 4096
    data[start : start + 64] = b"\xee" * 64
    path.write_bytes(data)
    with open_workspace(site.workspace.path, site.clock) as workspace:
        damage = workspace.check()
        assert damage
        assert {d.kind for d in damage} == {DamageKind.DATABASE}
        with pytest.raises(WorkspaceCorrupt):
            workspace.batches.pages(site.batch.id)


def test_a_check_tells_its_progress_and_can_be_cancelled(site):
    """The look over a large workspace is a job like any other."""
    site.add_page("a")
    site.add_page("b")
    seen = []
    site.workspace.check(deep=True, job=Job(seen.append))
    assert [(p.done, p.total) for p in seen] == [(1, 2), (2, 2)]
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        site.workspace.check(job=job)
