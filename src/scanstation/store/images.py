"""Image files named by their content, whole or absent whatever happens to the power."""

import hashlib
import os
import re
import threading
from pathlib import Path
from uuid import uuid4

from scanstation.base.files import sync_folder
from scanstation.store.errors import ImageDamaged, ImageMissing, from_os

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_INCOMING = "incoming"


class Images:
    """The folder `images/ab/cd/<sha256><suffix>`. Safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[Path] = {folder}  # folders whose own entry is known to be on the disk
        self._turn = threading.Lock()

    def prepare(self) -> None:
        """Make the folder and sweep out what a crash left half written. Raises OSError."""
        incoming = self._folder / _INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        for leftover in incoming.iterdir():
            leftover.unlink(missing_ok=True)
        sync_folder(self._folder)
        sync_folder(self._folder.parent)

    def put(self, data: bytes, suffix: str) -> str:
        """Keep `data` and return its SHA-256 in hex; on return it survives a power cut.

        `suffix` is like ".jpg". The same data again is stored once; a damaged copy is put right.
        Raises DiskFull or WorkspaceUnusable, and then nothing half written is left.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256, suffix)
        try:
            self._make_folder(path.parent)
            if _holds(path, data):
                sync_folder(path.parent)  # an instance that was killed may not have come to it
            else:
                self._write(path, data)
        except OSError as error:
            raise from_os(error, self._folder) from error
        return sha256

    def read(self, sha256: str, suffix: str) -> bytes:
        """Return the bytes of an image, checked. Raises ImageMissing, ImageDamaged or WorkspaceUnusable."""
        path = self.path(sha256, suffix)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise ImageMissing(name=path) from None
        except OSError as error:
            raise from_os(error, path) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ImageDamaged(name=path.name)
        return data

    def path(self, sha256: str, suffix: str) -> Path:
        """Return where an image stands."""
        return self._folder / sha256[:2] / sha256[2:4] / f"{sha256}{plain_suffix(suffix)}"

    def empty(self) -> bool:
        """Whether no image has ever been kept here."""
        return not self._folder.is_dir() or all(entry.name == _INCOMING for entry in self._folder.iterdir())

    def _write(self, path: Path, data: bytes) -> None:
        fresh = self._folder / _INCOMING / f"{path.name}.{uuid4().hex}"
        try:
            with fresh.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def _make_folder(self, folder: Path) -> None:
        if folder in self._known:
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
        with self._turn:
            self._known.add(folder)


def plain_suffix(suffix: str) -> str:
    """Return `suffix` in lower case. Raises ValueError when it could be more than a file's ending."""
    lower = suffix.lower()
    if not _SUFFIX.fullmatch(lower):
        raise ValueError(f"not a file suffix: {suffix!r}")
    return lower


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
