"""Lists as plain text: their encoding, what separates their cells, and lines that end."""

import codecs
import io
import re
from typing import IO

from charset_normalizer import from_bytes

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.report.sheet_stream import Malformed
from scanstation.report.tables import unguarded

MAX_LINE = 1_000_000
"""Characters of one row of CSV."""
SAMPLE = 1 << 16
_LOOKED_AT = 20
"""Lines that tell what separates cells: a title may stand above the headings."""
_SEPARATORS = ",\t;|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ["gb18030", "big5"]
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


class Lines:
    """The lines of a text, as long as neither one of them nor a row of many is longer than any honest one."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.of_row = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_LINE)
        self.of_row += len(line)
        if self.of_row >= MAX_LINE:
            raise Malformed(Said(QT_TRANSLATE_NOOP("errors", "a row is longer than any row of a list")))
        if not line:
            raise StopIteration
        return line


def separator_of(text: str) -> str:
    """Return what separates the cells of a list that begins so: in most lines, and there most often."""
    lines = text.splitlines()[:_LOOKED_AT]
    return max(_SEPARATORS, key=lambda mark: (sum(mark in line for line in lines), text.count(mark)))


def cell_of(text: str) -> str:
    """Return a cell's text without what keeps a spreadsheet from changing it: the quote, or ="0101"."""
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return kept[1] if kept else unguarded(text)


def encoding_of(file: IO[bytes], head: bytes) -> str:
    """Return a file's encoding, "" where it is no text that can be read; `head` is its beginning."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name if _decodes(file, name) else ""
    if b"\0" in head:
        return _utf_16_without_mark(file, head)
    if _decodes(file, "utf-8"):
        return "utf-8"
    sample = head if len(head) < SAMPLE else head[: head.rfind(b"\n") + 1] or head
    found = from_bytes(sample, cp_isolation=_CHINESE).best()
    names = dict.fromkeys(([found.encoding] if found is not None else []) + _CHINESE)
    return next((name for name in names if _decodes(file, name)), "")


def _utf_16_without_mark(file: IO[bytes], head: bytes) -> str:
    """Tell the order of bytes by where zeros stand: in the high ones, of commas, digits and line ends."""
    name = "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    return name if _decodes(file, name) and not _CONTROL.search(head.decode(name, "ignore")) else ""


def _decodes(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while piece := file.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
