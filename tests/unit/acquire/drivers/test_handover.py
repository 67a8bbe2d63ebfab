import io
from collections.abc import Callable

import pytest
from PIL import Image

from scanstation.acquire.conditions import PageCutShort, SidesDiffer
from scanstation.acquire.drivers.handover import Handover, packed
from scanstation.acquire.port import ColourMode, ScannedPage, ScanSettings, Source

Make = Callable[..., bytes]


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_pages_are_numbered_by_leaf_and_side(picture: Make) -> None:
    """Front and back of each leaf are named and keyed in feed order; one side per leaf otherwise."""
    for source, keys in ((Source.DUPLEX, ["1.1", "1.2", "2.1"]), (Source.FEEDER, ["1.1", "2.1", "3.1"])):
        pages: list[ScannedPage] = []
        handover = Handover("D", ScanSettings(source=source), pages.append, lambda: False)
        for _ in range(3):
            handover.page(picture("BMP"))
        assert [p.key for p in pages] == keys
    assert [p.name for p in pages] == ["1A", "2A", "3A"]


@pytest.mark.parametrize(
    ("colour", "form", "mode", "suffix"),
    [
        (ColourMode.GREY, "JPEG", "L", ".jpg"),
        (ColourMode.COLOUR, "JPEG", "RGB", ".jpg"),
        (ColourMode.BLACK_WHITE, "PNG", "1", ".png"),
    ],
)
@pytest.mark.parametrize("given", ["L", "RGB", "P", "1"])
def test_packing(picture: Make, colour: ColourMode, form: str, mode: str, suffix: str, given: str) -> None:
    """Whatever the device gives becomes what was asked for, with its resolution."""
    data, told = packed(picture("BMP", given), "BMP", ScanSettings(colour=colour, dpi=150), "D")
    image = _open(data)
    assert (image.format, image.mode, told) == (form, mode, suffix)
    assert image.size == (120, 160)
    assert [round(d) for d in image.info["dpi"]] == [150, 150]


def test_quality(picture: Make) -> None:
    """A higher JPEG quality gives more bytes."""
    sizes = [len(packed(picture("BMP"), "BMP", ScanSettings(jpeg_quality=q), "D")[0]) for q in (30, 95)]
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    ("rotation", "corner"), [(0, (0, 0)), (90, (99, 0)), (180, (99, 59)), (270, (0, 59))]
)
def test_rotation_is_clockwise(rotation: int, corner: tuple[int, int]) -> None:
    """What is at the top left comes to the top right after a quarter turn, and so on."""
    size = (60, 100) if rotation % 180 else (100, 60)
    image = Image.new("1", size, 1)
    image.putpixel((0, 0), 0)
    target = io.BytesIO()
    image.save(target, "BMP")
    settings = ScanSettings(colour=ColourMode.BLACK_WHITE, rotation=rotation)
    turned = _open(packed(target.getvalue(), "BMP", settings, "D")[0])
    assert turned.size == (100, 60)
    assert turned.getpixel(corner) == 0


@pytest.mark.parametrize("keep", [0, 10, 200, 5000])
def test_a_bitmap_that_is_not_whole(picture: Make, keep: int) -> None:
    """However little of a bitmap arrives, it is a page cut short and is not handed over."""
    pages: list[ScannedPage] = []
    handover = Handover("D", ScanSettings(), pages.append, lambda: False)
    with pytest.raises(PageCutShort):
        handover.page(picture("BMP")[:keep])
    assert (pages, handover.pages) == ([], 0)


def test_cancelling_never_tears_a_leaf(picture: Make) -> None:
    """Between front and back nobody is asked whether to stop."""
    handover = Handover("D", ScanSettings(source=Source.DUPLEX), lambda page: None, lambda: True)
    asked = []
    for _ in range(4):
        handover.page(picture("BMP"))
        asked.append(handover.cancelled())
    assert asked == [False, True, False, True]


def test_how_many_are_wanted(picture: Make) -> None:
    """So many leaves as were asked for; one from a flatbed; any number otherwise."""
    for settings, wanted in (
        (ScanSettings(source=Source.DUPLEX, leaves=1), [True, True, False]),
        (ScanSettings(source=Source.FEEDER, leaves=2), [True, True, False]),
        (ScanSettings(source=Source.FLATBED), [True, False, False]),
        (ScanSettings(source=Source.FEEDER), [True, True, True]),
    ):
        handover = Handover("D", settings, lambda page: None, lambda: False)
        said = []
        for _ in range(3):
            said.append(handover.wanted)
            handover.page(picture("BMP"))
        assert said == wanted


def test_ending_in_the_middle_of_a_leaf(picture: Make) -> None:
    """A device that ends after a front gives one side although two were asked for."""
    handover = Handover("D", ScanSettings(source=Source.DUPLEX), lambda page: None, lambda: False)
    handover.page(picture("BMP"))
    with pytest.raises(SidesDiffer):
        handover.finish()
    handover.page(picture("BMP"))
    handover.finish()
