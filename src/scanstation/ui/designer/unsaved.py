"""The copy of an unsaved sheet that outlives a crash of the program."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from scanstation.base.files import write_durably

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unsaved:
    """A text that was not saved, and the file it belongs to, if any."""

    text: str
    path: Path | None


class UnsavedCopy:
    """Keeps one text in a file of its own until it is saved."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def keep(self, text: str, path: Path | None) -> None:
        """Remember `text`; a disk that refuses it is no reason to stop working."""
        entry = {"text": text, "path": str(path) if path is not None else ""}
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write_durably(self._place, json.dumps(entry, ensure_ascii=False).encode())
        except OSError as error:
            _log.warning("the unsaved sheet was not kept: %s", error)

    def forget(self) -> None:
        """Forget it: it is saved, or given up."""
        try:
            self._place.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("the unsaved sheet was not forgotten: %s", error)

    def find(self) -> Unsaved | None:
        """Return what the last program left behind, if anything."""
        try:
            entry = json.loads(self._place.read_bytes())
            text, path = entry["text"], entry["path"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("the unsaved sheet can't be read: %s", error)
            return None
        return Unsaved(str(text), Path(path) if path else None)
