"""Tests of the XML of eSCL."""

import pytest

from scanstation.acquire.drivers.escl.messages import NotEscl, Range, capabilities, status

_BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>"""


@pytest.mark.parametrize("data", [b"", b"<html>no</html>", b"<a", b"\xff\xfe\x00", _BOMB])
def test_what_is_no_description(data: bytes) -> None:
    """Garbage, other documents and entity bombs are refused."""
    with pytest.raises(NotEscl):
        capabilities(data)


def test_jobs_by_their_last_part() -> None:
    """Jobs are found whatever host and prefix their address has; counts may be missing."""
    said = status(
        b"<S><State>Processing</State><AdfState>ScannerAdfLoaded</AdfState><Jobs>"
        b"<JobInfo><JobUri>http://x/eSCL/ScanJobs/ab-1/</JobUri><JobState>Processing</JobState>"
        b"<ImagesCompleted>4</ImagesCompleted></JobInfo>"
        b"<JobInfo><JobUri>/eSCL/ScanJobs/ab-2</JobUri><JobState>Canceled</JobState></JobInfo></Jobs></S>"
    )
    assert (said.state, said.feeder) == ("Processing", "ScannerAdfLoaded")
    assert said.jobs["ab-1"].completed == 4
    assert (said.jobs["ab-2"].state, said.jobs["ab-2"].completed) == ("Canceled", None)


def test_resolution_ranges() -> None:
    """A device that takes any resolution offers the usual ones."""
    found = capabilities(
        b"<S><AdfSimplexInputCaps><MaxWidth>2550</MaxWidth><MaxHeight>4200</MaxHeight><ColorMode>Grayscale8"
        b"</ColorMode><ResolutionRange><XResolutionRange><Min>75</Min><Max>300</Max><Normal>300</Normal>"
        b"<Step>1</Step></XResolutionRange></ResolutionRange></AdfSimplexInputCaps></S>"
    )
    assert found.can.dpi == (75, 100, 150, 200, 240, 300)


@pytest.mark.parametrize(("share", "value"), [(-1, 10), (0, 40), (1, 100), (0.5, 70), (-0.5, 25)])
def test_ranges_about_the_normal_value(share: float, value: int) -> None:
    """-1, 0 and 1 are the least, the device's own and the most."""
    assert Range(10, 100, 40).at(share) == value
