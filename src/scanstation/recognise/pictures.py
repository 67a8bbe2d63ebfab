"""The pictures that stand beside a template: markers, references, blank pages."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scanstation.recognise.decode import MIN_SIDE, Grey, decode_grey
from scanstation.recognise.errors import ImageError, PictureMissing

MARKER_SIDE = 12
"""Pixels that the picture of a marker must have a side; what is cut out of a scan has 30 and more."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pictures:
    """Where pictures come from: a folder, or their bytes by name."""

    folder: Path | None
    given: Mapping[str, bytes]

    def needed(self, name: str, least: int = MIN_SIDE) -> Grey | None:
        """Return a picture that the template can't do without; None without a name. Raises PictureMissing.

        `least`: pixels that its shorter side must have.
        """
        if not name:
            return None
        try:
            if name in self.given:
                return decode_grey(self.given[name], least=least).grey
            if self.folder is None:
                raise PictureMissing(name=name, detail="its folder is not known")
            return decode_grey((self.folder / name).read_bytes(), least=least).grey
        except OSError as error:
            raise PictureMissing(name=name, detail=error.strerror or type(error).__name__) from error
        except ImageError as error:
            raise PictureMissing(name=name, detail=str(error)) from error

    def helpful(self, name: str) -> Grey | None:
        """Return a picture that only helps, or None where it is not to be had."""
        try:
            return self.needed(name)
        except PictureMissing as error:
            _log.warning("%s: pages are read without a picture that would help", error.code)
            return None
