"""Word processors' documents: refused before LibreOffice sees them, or converted within their limits."""

import os
import stat
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scanstation.acquire import office
from scanstation.acquire.errors import (
    ArchiveBomb,
    DocumentDamaged,
    FileEmpty,
    FileNotReadable,
    InputRefused,
    OfficeMissing,
    OfficeTooSlow,
    TooLarge,
    UnsupportedType,
)
from scanstation.base.jobs import Cancelled, Job

Program = Callable[[str], Path]
_CONVERTS = 'for a; do p=$o; o=$a; done\ncat "$o" > "$p/document.pdf"\n'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return what installs a shell script as the only LibreOffice; it returns the script's path."""
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for LibreOffice")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(office, "_PLACES", ())
    for name in ("cat", "sleep"):
        tool = next(p for d in ("/bin", "/usr/bin") if (p := Path(d) / name).exists())
        (folder / name).symlink_to(tool)
    monkeypatch.setenv("PATH", str(folder))

    def install(script: str) -> Path:
        path = folder / "soffice"
        path.write_text(f"#!/bin/sh\n{script}")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return install


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    """Return a file that begins like a document, under a name that would be an option."""
    path = tmp_path / "--convert.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    return path


def converted(path: Path, tmp_path: Path, **more: float) -> Path:
    """Convert in a fresh folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    return office.office_pdf(path, folder, **more)  # type: ignore[arg-type]


def test_a_document_becomes_a_pdf(program: Program, docx: Path, tmp_path: Path) -> None:
    """The program gets a copy under a name of ours, and a profile in which macros are off."""
    program(_CONVERTS)
    assert converted(docx, tmp_path).read_bytes() == docx.read_bytes()
    profile = tmp_path / "work" / "profile" / "user" / "registrymodifications.xcu"
    assert "DisableMacrosExecution" in profile.read_text()


def test_without_libreoffice_it_says_what_to_do(program: Program, docx: Path, tmp_path: Path) -> None:
    """The error names the file and the way around."""
    with pytest.raises(OfficeMissing) as caught:
        converted(docx, tmp_path)
    assert docx.name in str(caught.value)
    assert "PDF" in str(caught.value)


@pytest.mark.parametrize(
    ("script", "error"),
    [("exit 3\n", DocumentDamaged), ("exit 0\n", DocumentDamaged), ("kill -11 $$\n", DocumentDamaged)],
)
def test_what_it_can_t_open_is_refused(
    script: str, error: type[InputRefused], program: Program, docx: Path, tmp_path: Path
) -> None:
    """A failure, a crash and a missing result are errors of the document."""
    program(script)
    with pytest.raises(error):
        converted(docx, tmp_path)


def test_a_hang_is_ended_with_all_it_started(program: Program, docx: Path, tmp_path: Path) -> None:
    """When time is up no process of it is left, not even those that LibreOffice started itself."""
    told = tmp_path / "pid"
    program(f'sleep 300 &\necho $! > "{told}"\nwait\n')
    with pytest.raises(OfficeTooSlow):
        converted(docx, tmp_path, seconds=1.0)
    child = int(told.read_text())
    for _ in range(200):
        if not _alive(child):
            break
        time.sleep(0.02)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_wish_to_stop_is_heard(program: Program, docx: Path, tmp_path: Path) -> None:
    """Whoever waits may stop it."""
    program("sleep 300\n")
    job = Job()
    job.cancel()
    (tmp_path / "work").mkdir()
    with pytest.raises(Cancelled):
        office.office_pdf(docx, tmp_path / "work", job.check)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("x.docx", b"", FileEmpty),
        ("x.docx", b"%PDF-1.4", UnsupportedType),
        ("x.doc", b"PK\x03\x04", UnsupportedType),
        ("x.odt", b"PK\x03\x04 broken", DocumentDamaged),
        ("none.docx", None, FileNotReadable),
    ],
)
def test_what_is_no_document_never_reaches_it(
    name: str, data: bytes | None, error: type[InputRefused], program: Program, tmp_path: Path
) -> None:
    """The first bytes must agree with the name; damage is seen before."""
    program("exit 9\n")
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(error):
        converted(path, tmp_path)


def test_bombs_never_reach_it(
    program: Program, docx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many bytes, too many when unpacked, too many members."""
    program("exit 9\n")
    folder = tmp_path / "f"
    folder.mkdir()
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * 2_000_000)
    monkeypatch.setattr(office, "UNPACKED", 1_000_000)
    with pytest.raises(ArchiveBomb):
        office.office_pdf(bomb, folder)
    monkeypatch.setattr(office, "_MEMBERS", 0)
    with pytest.raises(ArchiveBomb):
        office.office_pdf(docx, folder)
    monkeypatch.setattr(office, "BYTES", 10)
    with pytest.raises(TooLarge):
        office.office_pdf(docx, folder)
