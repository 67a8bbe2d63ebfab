import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks"
DELIVERED = 60


@pytest.fixture(scope="module")
def pace() -> Iterator[ModuleType]:
    """Load the script; scripts are no package, and find those beside them."""
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("feeder_pace", FOLDER / "feeder_pace.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(FOLDER))


def _samples(pace: ModuleType, behind: float) -> list[object]:
    """Return half-second looks at 120 images a minute; the reader falls `behind` by so many a second."""
    samples = [pace.Sample(7.25, 0, 0, 0, 0.5, 0.0)]
    for look in range(2 * DELIVERED):
        delivered = min(DELIVERED, look)
        read = delivered - min(delivered, round(behind * look / 2)) if look < DELIVERED else look - DELIVERED
        samples.append(pace.Sample(10.25 + look / 2, delivered, delivered, min(read, delivered), 0.25, 1.0))
    return [*samples, pace.Sample(80.0, DELIVERED, DELIVERED, DELIVERED, 0.0, 0.0)]


def test_a_steady_queue_keeps_pace(pace: ModuleType) -> None:
    """A reader that is as fast as the feeder has no queue; the feeder's own rate comes out."""
    figures = {"rate": 120.0, **pace.queue(_samples(pace, 0.0)[:-DELIVERED])}
    assert figures["rate_seen"] == pytest.approx(120.0)
    assert (figures["queue_mean"], figures["cpu"], figures["others"]) == (0.0, 0.25, 1.0)
    assert pace.keeps_pace(figures)


def test_a_growing_queue_does_not(pace: ModuleType) -> None:
    """A reader that loses half an image a second is told apart, long before the queue is long."""
    figures = {"rate": 120.0, **pace.queue(_samples(pace, 0.5))}
    assert figures["queue_last"] > figures["queue_middle"] > 0
    assert not pace.keeps_pace(figures)


def test_seconds_show_the_worst(pace: ModuleType) -> None:
    """A row has the longest queue and pause of its second, those before the first image left out."""
    samples = [
        pace.Sample(9.0, 0, 0, 0, 0.0, 0.0),
        pace.Sample(10.5, 2, 1, 0, 0.5, 0.0),
        pace.Sample(11.25, 2, 2, 2, 1.0, 0.5),
        pace.Sample(11.75, 4, 2, 2, 0.0, 0.0),
    ]
    longest = {"8": 3.0, "10": 0.01, "11": 0.15}
    rows = pace.rows(samples, longest)
    assert [(r["second"], r["delivered"], r["read"], r["queue"]) for r in rows] == [
        (0, 2, 2, 2),
        (1, 4, 2, 2),
    ]
    assert [r["pause_ms"] for r in rows] == pytest.approx([150.0, 150.0])
    assert rows[0]["cpu"] == 0.75
    assert pace.pauses(samples, longest) == {
        "pause_ms": pytest.approx(150.0),
        "pause_median_ms": pytest.approx(150.0),
        "seconds_with_pause": 1,
    }


@pytest.mark.parametrize(
    ("agreement", "good"),
    [
        ({"entered": 4, "in_order": 4, "asked": 1}, True),
        ({"entered": 4, "in_order": 3}, False),
        ({"entered": 5, "in_order": 4}, False),
        ({"entered": 4, "in_order": 4, "silent": 1}, False),
        ({"entered": 4, "in_order": 4, "missing": 1}, False),
    ],
)
def test_complete(pace: ModuleType, agreement: dict[str, int], good: bool) -> None:
    """Nothing may be missing, doubled, out of order or read wrongly; a question is allowed."""
    assert pace.complete({"images": 4, "agreement": agreement}) is good


def test_stack_knows_what_is_on_it(pace: ModuleType, tmp_path: Path) -> None:
    """A drawn sheet reads as the stack says, and a reading that differs is silent, or missing."""
    from scanstation.recognise.reader import Reader

    stack = pace.draw(tmp_path / "stack", 1, 1)
    assert all(250 <= positions <= 450 for positions in stack.positions)
    reader = Reader(stack.template, stack.folder)
    for side in (1, 2):
        reading = reader.read(stack.picture(1, side))
        assert set(stack.verdicts(1, side, reading)) == {"right"}
    wrong = FieldReading("X", ("X",), FieldStatus.OK, 0.9)
    other = PageReading(PageStatus.OK, page=2, fields=dict.fromkeys(reading.fields, wrong))
    assert stack.verdicts(1, 2, other) == {"silent": len(reading.fields)}
    stack.lay_into(tmp_path / "tray", 1)
    assert sorted(path.name for path in (tmp_path / "tray").iterdir()) == ["0001A.jpg", "0001B.jpg"]
