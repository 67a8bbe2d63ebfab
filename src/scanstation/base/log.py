"""Logging to a rotating file, with ID numbers masked."""

import logging
import logging.handlers
import re
from pathlib import Path

_ID_NUMBER = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
"""GB 11643 identity numbers and the 18-digit substitutes of REG-03."""


def mask_ids(text: str) -> str:
    """Hide birth date digits of 18-character ID numbers: `410105********123X`."""
    return _ID_NUMBER.sub(r"\1********\2", text)


class _Masking(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask_ids(super().format(record))


def set_up_logging(folder: Path, *, verbose: bool = False) -> Path | None:
    """Send all log records to `folder/scanstation.log` (5 files of 2 MB). Returns the file.

    Returns None when the folder can't be written: a full disk must not keep the program from starting.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "scanstation.log"
        handler = logging.handlers.RotatingFileHandler(
            path,
            maxBytes=2_000_000,
            backupCount=4,
            encoding="utf-8",
            errors="backslashreplace",  # file names needn't be text
        )
    except OSError:
        return None
    handler.setFormatter(_Masking("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root.addHandler(handler)
    logging.captureWarnings(True)  # libraries warn of odd pictures; that is for the log, not the terminal
    return path
