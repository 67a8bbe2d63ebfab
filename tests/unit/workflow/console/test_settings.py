"""Settings of a scan: checked, fitted to a device, remembered."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source, Thickness
from scanstation.workflow.console import settings as console_settings
from scanstation.workflow.console.settings import Setting, fitted, problems_of, usual

FEEDER = Capabilities(
    sources=(Source.FEEDER, Source.DUPLEX),
    dpi=(150, 200, 300),
    colours=(ColourMode.GREY, ColourMode.COLOUR),
    thickness=(Thickness.NORMAL, Thickness.THICK),
    brightness=True,
    contrast=True,
    jpeg_quality=True,
    double_feed_detection=True,
)
GLASS = Capabilities(
    sources=(Source.FLATBED,), dpi=(100, 600), colours=(ColourMode.COLOUR,), paper=(215, 297)
)


@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"source": Source.FLATBED}, Setting.SOURCE),
        ({"dpi": 240}, Setting.DPI),
        ({"colour": ColourMode.BLACK_WHITE}, Setting.COLOUR),
        ({"paper": (297.0, 420.0)}, Setting.PAPER),
        ({"paper": (10.0, 100.0)}, Setting.PAPER),
        ({"brightness": 1.5}, Setting.BRIGHTNESS),
        ({"contrast": -2.0}, Setting.CONTRAST),
        ({"rotation": 45}, Setting.ROTATION),
        ({"thickness": Thickness.THIN}, Setting.THICKNESS),
        ({"jpeg_quality": 0}, Setting.QUALITY),
        ({"leaves": 0}, Setting.LEAVES),
    ],
)
def test_each_problem_is_named(changed: dict[str, Any], setting: Setting) -> None:
    """What the device can't do is one problem with the value asked for; fitted, nothing is left of it."""
    wrong = replace(ScanSettings(), **changed)
    (problem,) = problems_of(wrong, FEEDER)
    assert problem.setting is setting
    assert problem.value == next(iter(changed.values()))
    assert problem.allowed
    assert problems_of(fitted(wrong, FEEDER), FEEDER) == []


def test_what_a_device_does_not_have_is_left_alone() -> None:
    """A device without brightness, thickness or JPEG has no problem with what was set for another."""
    foreign = ScanSettings(
        source=Source.FLATBED, dpi=600, colour=ColourMode.COLOUR, brightness=5, contrast=5, jpeg_quality=0,
        thickness=Thickness.THIN,
    )  # fmt: skip
    assert problems_of(foreign, GLASS) == []


def test_paper_in_inches_fits() -> None:
    """A4 fits a device that says 8.27 inches, which is less than 210 mm by rounding."""
    assert problems_of(ScanSettings(), replace(FEEDER, paper=(209.8, 297.0))) == []


@pytest.mark.parametrize(
    ("can", "sides", "source", "dpi"),
    [(FEEDER, 1, Source.FEEDER, 200), (FEEDER, 2, Source.DUPLEX, 200), (GLASS, 2, Source.FLATBED, 100)],
)
def test_a_device_that_was_never_used(can: Capabilities, sides: int, source: Source, dpi: int) -> None:
    """It is asked for as many sides as are printed and for about 200 DPI, as far as it has them."""
    settings = usual(can, sides)
    assert (settings.source, settings.dpi) == (source, dpi)
    assert problems_of(settings, can) == []


def test_a_feeder_for_both_sides_stands_in_for_one_side_last() -> None:
    """A device with glass and a duplex feeder gives a stack of single sides through the feeder."""
    can = replace(FEEDER, sources=(Source.FLATBED, Source.DUPLEX))
    assert usual(can, 1).source is Source.DUPLEX


_SETTINGS = st.builds(
    ScanSettings,
    source=st.sampled_from(Source),
    dpi=st.integers(0, 2400),
    colour=st.sampled_from(ColourMode),
    paper=st.tuples(st.floats(0, 900), st.floats(0, 900)),
    brightness=st.floats(-3, 3),
    contrast=st.floats(-3, 3),
    jpeg_quality=st.integers(-5, 200),
    rotation=st.integers(-360, 720),
    thickness=st.none() | st.sampled_from(Thickness),
    double_feed_detection=st.booleans(),
)


@given(_SETTINGS)
def test_fitted_settings_can_be_had_and_written(settings: ScanSettings) -> None:
    """Whatever was asked for, the nearest the device can is no problem, and survives being written down."""
    for can in (FEEDER, GLASS):
        assert problems_of(fitted(settings, can), can) == []
    assert console_settings.loads(console_settings.dumps(settings)) == settings


@pytest.mark.parametrize("document", ["", "[]", "{}", '{"source": "tray"}', "null", "7"])
def test_what_another_version_wrote(document: str) -> None:
    """Settings that can't be understood are as good as none."""
    assert console_settings.loads(document) is None


def test_remembered_per_session_and_device(bench: Any) -> None:
    """Each device has its own settings in each session, and the session knows its last device."""
    workspace, session = bench.workspace, bench.session.id
    assert console_settings.last_device(workspace, session) == ""
    assert console_settings.recall(workspace, session, "a") is None
    coarse, fine = ScanSettings(dpi=150, leaves=1), ScanSettings(dpi=300)
    console_settings.remember(workspace, session, "a", coarse)
    console_settings.remember(workspace, session, "b", fine)
    assert console_settings.recall(workspace, session, "a") == replace(coarse, leaves=None)
    assert console_settings.recall(workspace, session, "b") == fine
    assert console_settings.last_device(workspace, session) == "b"
