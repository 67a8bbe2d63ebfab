"""Documents of word processors become PDFs through LibreOffice, where it is installed.

The document comes from outside: it is opened in a process group of its own that is ended when time is up,
with a fresh profile in which macros never run and linked files are never fetched.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

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

SUFFIXES = (".docx", ".doc", ".odt", ".rtf")
"""What is opened by its name; the first bytes must agree."""
SECONDS = 120.0
"""Time for one document, a first start of LibreOffice on a slow disk included."""
BYTES = 64 << 20
UNPACKED = 512 << 20
"""Limits of a document and of what it unpacks to: an answer sheet has a hundredth of them."""
_MEMBERS = 5_000
_MEMORY_KB = 8 << 20
"""Addresses that LibreOffice may use, where the system limits them."""
_LOOK = 0.05
_STARTS = {
    ".docx": (b"PK\x03\x04",),
    ".odt": (b"PK\x03\x04",),
    ".doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    ".rtf": (b"{\\rtf",),
}
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def is_office(path: Path) -> bool:
    """Whether the name is that of a word processor's document."""
    return path.suffix.lower() in SUFFIXES


def find_office() -> Path | None:
    """Return LibreOffice's program, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def office_pdf(
    path: Path, folder: Path, check: Callable[[], None] = lambda: None, seconds: float = SECONDS
) -> Path:
    """Write the document's PDF into `folder`, which is empty and ours, and return its path.

    `check` is called again and again and may raise to stop. Raises OfficeMissing, OfficeTooSlow, FileEmpty,
    FileNotReadable, TooLarge, ArchiveBomb, UnsupportedType, DocumentDamaged.
    """
    _look_at(path)
    program = find_office()
    if program is None:
        raise OfficeMissing(name=path.name)
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    out.mkdir()
    # a name of ours: theirs may begin with "-" or be too long once ".pdf" is at its end
    source = folder / f"document{path.suffix.lower()}"
    try:
        shutil.copyfile(path, source)
    except OSError as error:
        raise FileNotReadable(name=path.name, detail=error.strerror or str(error)) from error
    _convert(program, profile, source, out, path.name, check, seconds)
    pdf = out / "document.pdf"
    if not pdf.is_file():
        raise DocumentDamaged(name=path.name, detail="LibreOffice can't open it")
    return pdf


def _look_at(path: Path) -> None:
    """Refuse what is no such document, or unpacks to far more than one does."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise FileNotReadable(name=path.name, detail=error.strerror or str(error)) from error
    if not head:
        raise FileEmpty(name=path.name)
    if size > BYTES:
        raise TooLarge(name=path.name, size=f"{size >> 20} MB", limit=f"{BYTES >> 20} MB")
    suffix = path.suffix.lower()
    if not head.startswith(_STARTS.get(suffix, ())):
        raise UnsupportedType(name=path.name, kind=suffix or "?")
    if suffix in (".docx", ".odt"):
        _look_inside(path)


def _look_inside(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise DocumentDamaged(name=path.name, detail="it is no whole document") from error
    if len(members) > _MEMBERS:
        raise ArchiveBomb(name=path.name, detail=f"> {_MEMBERS} files")
    if sum(member.file_size for member in members) > UNPACKED:
        raise ArchiveBomb(name=path.name, detail=f"> {UNPACKED >> 20} MB")


def _convert(
    program: Path,
    profile: Path,
    source: Path,
    out: Path,
    name: str,
    check: Callable[[], None],
    seconds: float,
) -> None:
    command = [
        str(program),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "pdf", "--outdir", str(out), str(source)),
    ]
    if sys.platform != "win32":  # a limit set in the child before it becomes another program
        command = ["/bin/sh", "-c", f'ulimit -v {_MEMORY_KB} 2>/dev/null; exec "$0" "$@"', *command]
    try:
        process = subprocess.Popen(  # noqa: S603 - only our own names are on its command line
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise OfficeMissing(name=name) from error
    end = time.monotonic() + seconds
    try:
        while process.poll() is None:
            check()
            if time.monotonic() > end:
                raise OfficeTooSlow(name=name, seconds=round(seconds))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
    finally:
        _end(process)
    if process.returncode != 0:
        raise _failed(name, process.returncode)


def _failed(name: str, code: int) -> InputRefused:
    return DocumentDamaged(name=name, detail=f"LibreOffice gave it up ({code})")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process with everything it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603
                [r"C:\Windows\System32\taskkill.exe", "/F", "/T", "/PID", str(process.pid)],
                capture_output=True,
                check=False,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all of the group has ended
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
