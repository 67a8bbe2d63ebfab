"""How large an input may be. The numbers are far beyond any honest batch and far below what hurts."""

from dataclasses import dataclass

from scanstation.base.pdf_process import SECONDS


@dataclass(frozen=True)
class Limits:
    """Limits of one input. Bytes are of one image or one document within an archive."""

    image_bytes: int = 256 << 20
    document_bytes: int = 4 << 30
    pixels: int = 85_000_000
    """A3 at 600 DPI has 70 million."""
    side: int = 25_000
    pages: int = 10_000
    members: int = 20_000
    unpacked_bytes: int = 16 << 30
    ratio: int = 150
    """Of members larger than `ratio_from`: an empty uncompressed page packs as well as a bomb does."""
    ratio_from: int = 64 << 20
    depth: int = 32
    page_seconds: float = SECONDS
    """To draw a page of a PDF."""

    def allow(self, size: tuple[int, int]) -> bool:
        """Whether a picture may have so many pixels across and down."""
        return size[0] * size[1] <= self.pixels and max(size) <= self.side


DEFAULT = Limits()
