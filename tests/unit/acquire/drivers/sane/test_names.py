import pytest

from scanstation.acquire.drivers.sane.library import Found
from scanstation.acquire.drivers.sane.names import ids, spoken, typed_name


def _found(*names: str) -> list[Found]:
    return [Found(name, "Acme", "One", "scanner") for name in names]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("genesys:libusb:001:004", "sane:genesys:libusb"),
        ("fujitsu:fi-6130dj:22", "sane:fujitsu:fi-6130dj:22"),
        ("airscan:e12:Brother ADS-2800W", "sane:airscan:e:Brother ADS-2800W"),
        ("test:0", "sane:test:0"),
    ],
)
def test_an_id_holds_what_lasts(name: str, id: str) -> None:
    """Numbers of plugging in and of finding are left out of an id; serial numbers stay."""
    assert list(ids(_found(name))) == [id]


def test_equal_devices_are_numbered() -> None:
    """Two of the same make on two plugs are two devices."""
    assert list(ids(_found("a:libusb:001:002", "a:libusb:001:003"))) == ["sane:a:libusb", "sane:a:libusb#2"]


def test_cameras_are_no_scanners() -> None:
    """SANE lists webcams too."""
    assert not ids(_found("v4l:/dev/video0"))


def test_a_name_may_be_typed() -> None:
    """What follows `sane:` opens a device that no listing has."""
    assert typed_name("sane:net:10.0.0.5:test:0") == "net:10.0.0.5:test:0"
    assert typed_name("sane:") is None
    assert typed_name("escl:1") is None


def test_makers_are_said_once() -> None:
    """A model that names its maker is not preceded by it again."""
    assert spoken(Found("x", "Canon", "Canon DR-C240", "")) == "Canon DR-C240"
    assert spoken(Found("x", "Canon", "DR-C240", "")) == "Canon DR-C240"
