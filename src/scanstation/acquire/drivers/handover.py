"""From a device's bitmaps to pages: numbered in feed order, turned and packed as asked for.

Needs Pillow and nothing else of the program's libraries, so that it runs in a 32-bit worker too.
"""

import io
from collections.abc import Callable

from PIL import Image

from scanstation.acquire.conditions import PageCutShort, SidesDiffer
from scanstation.acquire.port import ColourMode, ScannedPage, ScanSettings, Source

_MODES = {ColourMode.GREY: "L", ColourMode.COLOUR: "RGB", ColourMode.BLACK_WHITE: "1"}
_TURNS = {  # Pillow turns anticlockwise
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


class Handover:
    """Hands the pages of one scan over, in the order in which the device gives them.

    `device` is its name; `cancel` is asked between leaves only, so that a leaf is never torn in two.
    """

    def __init__(
        self,
        device: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        self._device = device
        self._settings = settings
        self._on_page = on_page
        self._cancel = cancel
        self.pages = 0
        """How many have been handed over."""

    @property
    def between_leaves(self) -> bool:
        """Whether every leaf so far has all its sides."""
        return self.pages % self._settings.source.sides == 0

    @property
    def wanted(self) -> bool:
        """Whether more pages are wanted, as far as the number of leaves says. A flatbed holds one."""
        leaves = 1 if self._settings.source is Source.FLATBED else self._settings.leaves
        return leaves is None or self.pages < leaves * self._settings.source.sides

    def cancelled(self) -> bool:
        """Tell whether the scan is to stop here."""
        return self.between_leaves and self._cancel()

    def finish(self) -> None:
        """Raise SidesDiffer if the device has ended in the middle of a leaf."""
        if not self.between_leaves:
            raise SidesDiffer(device=self._device, asked=self._settings.source.sides)

    def page(self, bitmap: bytes, form: str = "BMP") -> None:
        """Hand the next page over: a BMP, or what Pillow calls `form`.

        Raises PageCutShort, and what on_page raises.
        """
        self.ready(*packed(bitmap, form, self._settings, self._device))

    def ready(self, data: bytes, suffix: str) -> None:
        """Hand the next page over as it is: an image file. Raises what on_page raises."""
        leaf, side = divmod(self.pages, self._settings.source.sides)
        name = f"{leaf + 1}{'AB'[side]}"
        self.pages += 1
        self._on_page(ScannedPage(data, suffix, name, f"{leaf + 1}.{side + 1}", str(self._settings.source)))


def packed(bitmap: bytes, form: str, settings: ScanSettings, device: str) -> tuple[bytes, str]:
    """Return the picture as bytes of an image file and its suffix: JPEG, or PNG when it is black and white.

    Raises PageCutShort when the bitmap is not whole.
    """
    mode = _MODES[settings.colour]
    try:
        with Image.open(io.BytesIO(bitmap), formats=[form]) as opened:
            opened.load()
            picture = opened if opened.mode == mode else opened.convert(mode, dither=Image.Dither.NONE)
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises on damaged files
        raise PageCutShort(device=device) from error
    if settings.rotation % 360:
        picture = picture.transpose(_TURNS[settings.rotation % 360])
    target = io.BytesIO()
    dpi = (settings.dpi, settings.dpi)
    if mode == "1":
        picture.save(target, "PNG", dpi=dpi)
        return target.getvalue(), ".png"
    picture.save(target, "JPEG", quality=settings.jpeg_quality, dpi=dpi)
    return target.getvalue(), ".jpg"
