"""What a file is, by its first bytes; its name only says what it meant to be."""

from enum import Enum
from pathlib import PurePosixPath

HEAD = 1024
"""How many bytes `kind_of` wants to see."""


class Kind(Enum):
    """The kinds of input that hold pages. The value is the suffix under which an image is kept."""

    JPEG = ".jpg"
    PNG = ".png"
    TIFF = ".tif"
    BMP = ".bmp"
    WEBP = ".webp"
    PDF = ".pdf"
    ZIP = ".zip"


PICTURES = {Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.BMP, Kind.WEBP}
_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".bmp", ".dib", ".webp"}
_OFFICE = {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".ofd", ".wps", ".et"}


def kind_of(head: bytes, name: str) -> Kind | None:
    """Return the kind of a file from its first bytes; None when it is none of ours.

    Office documents are ZIP archives inside; `name` tells them apart.
    """
    starts = (
        (Kind.JPEG, b"\xff\xd8\xff"),
        (Kind.PNG, b"\x89PNG\r\n\x1a\n"),
        (Kind.TIFF, b"II*\0"),
        (Kind.TIFF, b"MM\0*"),
        (Kind.TIFF, b"II+\0"),
        (Kind.TIFF, b"MM\0+"),
        (Kind.ZIP, b"PK\x03\x04"),
        (Kind.ZIP, b"PK\x05\x06"),
    )
    for kind, start in starts:
        if head.startswith(start):
            return None if kind is Kind.ZIP and suffix_of(name) in _OFFICE else kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[:2] == b"BM" and len(head) >= 26 and head[6:10] == b"\0\0\0\0":
        return Kind.BMP
    return Kind.PDF if b"%PDF-" in head[:HEAD] else None


def suffix_of(name: str) -> str:
    """Return the ending of a file's name in lower case, or ""."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def meant_as_picture(name: str) -> bool:
    """Whether the name says that this is a picture."""
    return suffix_of(name) in _SUFFIXES
