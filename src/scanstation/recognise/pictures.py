"""The pictures that stand beside a template: markers, references, blank pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scanstation.recognise.decode import Grey, decode_grey
from scanstation.recognise.errors import ImageError, PictureMissing


@dataclass(frozen=True)
class Pictures:
    """Where pictures come from: a folder, or their bytes by name."""

    folder: Path | None
    given: Mapping[str, bytes]

    def needed(self, name: str) -> Grey | None:
        """Return a picture that the template can't do without; None without a name. Raises PictureMissing."""
        if not name:
            return None
        try:
            if name in self.given:
                return decode_grey(self.given[name]).grey
            if self.folder is None:
                raise PictureMissing(name=name, detail="its folder is not known")
            return decode_grey((self.folder / name).read_bytes()).grey
        except OSError as error:
            raise PictureMissing(name=name, detail=error.strerror or type(error).__name__) from error
        except ImageError as error:
            raise PictureMissing(name=name, detail=str(error)) from error

    def helpful(self, name: str) -> Grey | None:
        """Return a picture that only helps, or None where it is not to be had."""
        try:
            return self.needed(name)
        except PictureMissing:
            return None
