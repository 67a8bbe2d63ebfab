import errno
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.acquire.port import ScannedPage
from scanstation.acquire.worker import spool
from scanstation.acquire.worker.spool import Spool

_TEXT = st.text(max_size=20)


def _page(key: str, data: bytes = b"data") -> ScannedPage:
    return ScannedPage(data, ".jpg", key, key)


@given(data=st.binary(max_size=300), texts=st.tuples(_TEXT, _TEXT, _TEXT), count=st.none() | st.integers(1))
def test_a_page_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, texts: tuple[str, str, str], count: int | None
) -> None:
    """Whatever bytes and names a page has, it is read as it was written."""
    page = ScannedPage(data, ".jpg", *texts, device_count=count, side=count and count % 2 + 1)
    folder = tmp_path_factory.mktemp("spool")
    Spool(folder, 0).put(page)
    (path,) = spool.left(folder)
    assert spool.take(path) == page


def test_order_and_numbers_go_on(tmp_path: Path) -> None:
    """Pages are found in order of delivery, also across two scans into the same folder and beyond 9."""
    for keys in ("abcdefg", "hijklm"):
        writer = Spool(tmp_path, 0)
        for key in keys:
            writer.put(_page(key))
    assert "".join(spool.take(p).key for p in spool.left(tmp_path)) == "abcdefghijklm"


def test_what_is_not_finished_is_no_page(tmp_path: Path) -> None:
    """A file that was being written when the power went is not looked at, and goes with the folder."""
    (tmp_path / "000001.part").write_bytes(b"half")
    assert spool.left(tmp_path) == []
    spool.clear(tmp_path)
    assert not tmp_path.exists()


def test_what_the_system_holds_is_cleared_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of which a file can't be removed yet is no error, and goes at the next try."""
    folder = tmp_path / "run"
    Spool(folder, 10)

    def held(self: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        spool.clear(folder)
    assert folder.exists()
    spool.clear(folder)
    assert not folder.exists()


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"[1]\n", b"no json\n", b'{"size": 5}\nabc'])
def test_a_damaged_file_is_named(tmp_path: Path, damage: bytes) -> None:
    """A file that the disk has damaged is refused, and never deleted."""
    path = tmp_path / "000001.page"
    path.write_bytes(damage)
    with pytest.raises((ValueError, TypeError)):
        spool.take(path)
    spool.put_aside(path)
    spool.clear(tmp_path)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [damage]


def test_a_folder_with_pages_is_not_cleared(tmp_path: Path) -> None:
    """As long as a page has not been taken, its folder stays as it is."""
    Spool(tmp_path, 10).put(_page("a"))
    spool.clear(tmp_path)
    assert len(spool.left(tmp_path)) == 1


def test_the_reserve_is_there_for_the_last_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk gets full the reserve makes room for the page in hand; it is given back in any case."""
    writer = Spool(tmp_path, 1000)
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) == 1000
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if any(p.name == "reserve" for p in tmp_path.iterdir()):
            raise OSError(errno.ENOSPC, "full")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    writer.put(_page("a"))
    assert writer.full
    writer.put(_page("b"))
    writer.close()
    assert [spool.take(p).key for p in spool.left(tmp_path)] == ["a", "b"]
    assert not [p for p in tmp_path.iterdir() if p.suffix != ".page"]


def test_other_errors_of_the_disk_are_not_taken_for_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is gone is said at once, and leaves no half file."""

    def gone(self: Path, target: Path) -> Path:
        raise OSError(errno.EIO, "gone")

    writer = Spool(tmp_path, 0)
    monkeypatch.setattr(Path, "replace", gone)
    with pytest.raises(OSError, match="gone"):
        writer.put(_page("a"))
    assert not writer.full
    assert not list(tmp_path.glob("0*"))


def test_a_folder_is_busy_as_long_as_its_worker_lives(tmp_path: Path) -> None:
    """The mark goes with the process, however that ends; a folder without one is not busy."""
    assert not spool.busy(tmp_path)
    code = (
        "import sys; from pathlib import Path; from scanstation.acquire.worker.spool import worker_at\n"
        "with worker_at(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        assert spool.busy(tmp_path)
        worker.kill()
        worker.wait()
        assert not spool.busy(tmp_path)
