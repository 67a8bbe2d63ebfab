"""The driver in its worker over SANE's own backends, where they are installed."""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from fakes.escl_device import Ways, picture
from fakes.sane_backends import TEST_BACKEND, airscan_worker, pnm_presets, sane_worker
from scanstation.acquire.conditions import (
    CoverOpen,
    DeviceBusy,
    DeviceFault,
    DeviceGone,
    DeviceRefused,
    DriverNotAnswering,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    ScannerCondition,
    SidesDiffer,
    StoppedAtDevice,
)
from scanstation.acquire.port import ColourMode, ScannedPage, ScannerPort, ScanSettings, Source
from scanstation.acquire.worker.exchange import Patience

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SANE is for other systems")
_SMALL = TEST_BACKEND + 'test-picture "Color pattern"\n'


def _scan(
    port: ScannerPort, device: str, settings: ScanSettings
) -> tuple[list[ScannedPage], ScannerCondition | None]:
    """Return what came and what ended it."""
    pages: list[ScannedPage] = []
    try:
        port.scan(device, settings, pages.append, lambda: False)
    except ScannerCondition as condition:
        return pages, condition
    return pages, None


def _image(page: ScannedPage) -> Image.Image:
    image = Image.open(io.BytesIO(page.data))
    image.load()
    return image


def _asked(source: Source = Source.FLATBED, colour: ColourMode = ColourMode.GREY) -> ScanSettings:
    return ScanSettings(source=source, colour=colour, dpi=75, paper=(50.0, 20.0), jpeg_quality=95)


def test_several_devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All devices of a backend are listed, each with capabilities of its own."""
    with sane_worker("test", tmp_path, monkeypatch, "number_of_devices 3\n") as remote:
        devices = remote.devices()
        assert [d.id for d in devices] == ["sane:test:0", "sane:test:1", "sane:test:2"]
        assert all(remote.capabilities(d.id).dpi for d in devices)


@pytest.mark.parametrize(
    "options",
    ["", "depth 16\n", "ppl-loss 7\n", "read-limit-size 100\n", "non-blocking true\n"],
)
@pytest.mark.parametrize("colour", list(ColourMode))
def test_pixels_arrive_whatever_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colour: ColourMode, options: str
) -> None:
    """Deep samples, padded lines, small pieces: the picture has the size asked for and is the usual one."""
    pictures = []
    for name, more in (("plain", ""), ("other", options)):
        with sane_worker("test", tmp_path / name, monkeypatch, _SMALL + more) as remote:
            pages, error = _scan(remote, "sane:test:0", _asked(colour=colour))
        assert error is None
        pictures.append(_image(pages[0]))
    plain, other = pictures
    lost = 7 if "ppl" in options else 0
    assert plain.mode == {"grey": "L", "colour": "RGB", "black_white": "1"}[colour]
    assert abs(plain.width - 148) <= 2
    assert abs(plain.height - 59) <= 2
    assert other.size == (plain.width - lost, plain.height)
    if not lost:
        assert other.tobytes() == plain.tobytes()


@pytest.mark.parametrize("order", ["RGB", "BGR", "GBR"])
def test_three_passes_give_the_same_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    """A scanner that passes over the page for each colour gives the picture that others give."""
    pictures = []
    for name, more in (("plain", ""), ("three", f"mode Color\nthree-pass true\nthree-pass-order {order}\n")):
        with sane_worker("test", tmp_path / name, monkeypatch, _SMALL + more) as remote:
            pages, error = _scan(remote, "sane:test:0", _asked(colour=ColourMode.COLOUR))
        assert error is None
        pictures.append(_image(pages[0]))
    assert pictures[0].tobytes() == pictures[1].tobytes()


def test_a_hand_scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that does not know the length of a page gives what it has at its end."""
    with sane_worker("test", tmp_path, monkeypatch, _SMALL + "hand-scanner true\n") as remote:
        pages, error = _scan(remote, "sane:test:0", _asked())
    assert error is None
    assert _image(pages[0]).height > 100


@pytest.mark.parametrize(
    ("status", "what"),
    [
        ("UNSUPPORTED", DeviceFault),
        ("CANCELLED", StoppedAtDevice),
        ("DEVICE_BUSY", DeviceBusy),
        ("INVAL", DeviceFault),
        ("EOF", PageCutShort),
        ("JAMMED", PaperJam),
        ("NO_DOCS", OutOfPaper),
        ("COVER_OPEN", CoverOpen),
        ("IO_ERROR", DeviceFault),
        ("NO_MEM", DeviceFault),
        ("ACCESS_DENIED", DeviceRefused),
    ],
)
def test_every_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str, what: type[ScannerCondition]
) -> None:
    """Each status of a real backend arrives as its condition, twice: the device is closed properly.

    Sometimes the backend hangs in its own cancelling (see TEST_BACKEND): the worker is replaced.
    """
    configuration = _SMALL + f'read-status-code "SANE_STATUS_{status}"\n'
    with sane_worker("test", tmp_path, monkeypatch, configuration, patience=Patience(page=10)) as remote:
        seen: list[type[ScannerCondition]] = []
        for _ in range(6):
            pages, error = _scan(remote, "sane:test:0", _asked(Source.FEEDER))
            assert not pages
            assert error is not None
            seen = [] if isinstance(error, DriverNotAnswering) else [*seen, type(error)]
            if len(seen) == 2:
                break
        assert seen == [what, what]


def test_twenty_trays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The feeder of the test backend holds ten sheets: twenty batches are two hundred pages."""
    with sane_worker("test", tmp_path, monkeypatch, _SMALL) as remote:
        batches = [_scan(remote, "sane:test:0", _asked(Source.FEEDER)) for _ in range(20)]
    assert all(error is None for _, error in batches)
    assert [[p.key for p in pages] for pages, _ in batches] == [[f"{i}.1" for i in range(1, 11)]] * 20


@pytest.mark.parametrize("options", [{}, {"hand-scanner": True}, {"three-pass": True}])
def test_a_picture_through_pnm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, object]
) -> None:
    """A picture comes out as it went in, in one pass or three, whether its length is known or not."""
    image = Image.linear_gradient("L").convert("RGB").resize((64, 90))
    image.paste((200, 30, 90), (8, 8, 40, 40))
    with sane_worker("pnm", tmp_path, monkeypatch, presets=pnm_presets(tmp_path, image, **options)) as remote:
        pages, error = _scan(remote, "sane:pnm:0", _asked(colour=ColourMode.COLOUR))
    assert error is None
    (came,) = (_image(page) for page in pages)
    assert came.size == image.size
    differences = (abs(a - b) for a, b in zip(came.tobytes(), image.tobytes(), strict=True))
    assert sum(differences) / len(image.tobytes()) < 4  # JPEG


@pytest.mark.parametrize(("option", "what"), [("status-jammed", PaperJam), ("status-coveropen", CoverOpen)])
def test_conditions_through_pnm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, what: type[ScannerCondition]
) -> None:
    """Another backend's way to fail."""
    presets = pnm_presets(tmp_path, Image.new("L", (60, 90), 200), **{option: True})
    with sane_worker("pnm", tmp_path, monkeypatch, presets=presets) as remote:
        pages, error = _scan(remote, "sane:pnm:0", _asked())
    assert not pages
    assert type(error) is what


def _number(page: ScannedPage) -> int:
    """Return the number of a `picture` in the corner of a page."""
    corner = _image(page).crop((0, 0, 64, 90))
    return sum(
        (corner.getpixel((16 * (bit % 4) + 4, 20 * (bit // 4) + 6)) < 130) << bit  # type: ignore[operator]
        for bit in range(16)
    )


def test_a_duplex_batch_through_airscan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a network scanner come whole and in order: front, back, leaf by leaf."""
    with airscan_worker(tmp_path, monkeypatch) as (remote, device):
        device.load(30)
        (found,) = remote.devices()
        assert found.id == "sane:airscan:e:Test Feeder 60"
        pages, error = _scan(remote, found.id, ScanSettings(dpi=100, jpeg_quality=95))
    assert error is None
    assert [_number(page) for page in pages] == list(range(1, 61))
    assert _number(ScannedPage(picture(37), ".jpg", "", "")) == 37
    assert all(
        abs(side - mm / 25.4 * 100) < 2 for side, mm in zip(_image(pages[0]).size, (210, 297), strict=True)
    )


@pytest.mark.parametrize(
    ("ways", "came", "what"),
    [
        (Ways(jam_at=5), 4, PaperJam),
        (Ways(feeder_state="ScannerAdfDoorOpen"), 0, CoverOpen),
        (Ways(cut_short_at=5), 4, DeviceFault),
        (Ways(always_simplex=True), 3, SidesDiffer),
    ],
)
def test_conditions_through_airscan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: Ways, came: int, what: type[ScannerCondition]
) -> None:
    """What stops a network scanner keeps the pages before it, as far as airscan gives them out.

    It fetches ahead: what it learns of the sheets to come may end the scan before it has passed on a page.
    """
    with airscan_worker(tmp_path, monkeypatch, ways) as (remote, device):
        device.load(3)
        pages, error = _scan(remote, remote.devices()[0].id, ScanSettings(dpi=100))
    assert len(pages) <= came
    step = 2 if ways.always_simplex else 1  # then no back comes
    assert [_number(page) for page in pages] == list(range(1, 1 + step * len(pages), step))
    assert type(error) is what or (not pages and type(error) is OutOfPaper)


def test_a_network_scanner_that_is_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that does not answer any more can't be reached."""
    with airscan_worker(tmp_path, monkeypatch) as (remote, device):
        (found,) = remote.devices()
        device.ways.password = True  # it gives no more than an error
        pages, error = _scan(remote, found.id, ScanSettings(dpi=100))
    assert not pages
    assert type(error) is DeviceGone
