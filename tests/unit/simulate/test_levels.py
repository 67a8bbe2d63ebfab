from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.simulate import levels
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.conditions import Conditions
from scanstation.simulate.damage import Sticker
from scanstation.simulate.geometry import Passage
from scanstation.simulate.hand import Hand
from scanstation.simulate.intents import Habits
from scanstation.simulate.levels import Level, Scan, scan_page
from scanstation.simulate.optics import Optics
from scanstation.simulate.paper import PaperFault
from scanstation.simulate.printed import Printed
from scanstation.templates.model import Template, TemplatePage

Darkness = Callable[[np.ndarray, float], dict[tuple[str, str], float]]
CAREFUL = Habits(0.1, 0, 0, changed=0, partial=0, nothing=0)


@pytest.fixture
def printed(page: TemplatePage) -> Printed:
    """Return the sheet with one page."""
    template = Template(id="t", pages=(page,))
    return Printed("t", template, lambda dpi: [draw_blank(page, dpi)])


def _as(monkeypatch: pytest.MonkeyPatch, *faults: PaperFault, **more: object) -> None:
    """Let level usual be one page without noise, with these faults."""
    optics = Optics(blur=0, noise=0, quality=0)
    plain = Conditions(150, Hand(), CAREFUL, Passage(), optics, faults, **more)  # type: ignore[arg-type]
    monkeypatch.setitem(levels._CONDITIONS, Level.USUAL, lambda *_: plain)


def _seen(scan: Scan) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(scan.data, np.uint8), cv2.IMREAD_GRAYSCALE)


@pytest.mark.parametrize("level", Level)
def test_same_seed_same_scan(printed: Printed, page: TemplatePage, level: Level) -> None:
    """A level is deterministic by its seed, bytes and truth; another seed gives another page."""
    first, again, other = (scan_page(level, printed, page, seed) for seed in (11, 11, 12))
    assert first == again
    assert first.data != other.data


@pytest.mark.parametrize("level", Level)
def test_truth_is_of_the_page(printed: Printed, page: TemplatePage, level: Level) -> None:
    """Every marked field and barcode has a truth, with answers that the field can have."""
    options = {(m.field, m.value) for m in page.marks()}
    for seed in range(8):
        scan = scan_page(level, printed, page, seed)
        assert _seen(scan) is not None
        if scan.truth.page is None:
            continue
        assert set(scan.truth.fields) == {f.id for f in page.fields if f.type != "crop"}
        assert scan.truth.filled <= options
        assert scan.truth.positions == len(options)
        for item in page.fields:
            if item.type == "choice":
                answers = scan.truth.fields[item.id].right
                assert all(set(answer) <= set(item.line.options) for answer in answers)


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_filled_positions_are_dark(page: TemplatePage, darkness: Darkness, seed: int) -> None:
    """On a page without faults exactly the filled positions are darker than the empty page."""
    with pytest.MonkeyPatch.context() as patch:
        _as(patch, toner=2.0)
        blank = draw_blank(page, 150)
        sheet = Printed("t", Template(id="t", pages=(page,)), lambda _: [blank])
        scan = scan_page(Level.USUAL, sheet, page, seed)
    before, after = darkness(blank, 150), darkness(_seen(scan), 150)
    dark = {place for place in after if after[place] - before[place] > 0.2}
    assert dark == scan.truth.filled


def test_covered_fields_are_arguable(
    printed: Printed, page: TemplatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sticker makes the fields that it covers arguable and leaves what was meant; the others stay clear."""
    _as(monkeypatch)
    free = scan_page(Level.USUAL, printed, page, 4).truth.fields
    _as(monkeypatch, Sticker((15, 78, 60, 10)))
    covered = scan_page(Level.USUAL, printed, page, 4).truth.fields
    assert {name for name, truth in covered.items() if not truth.clear} == {"q1", "q2", "q7", "q8"}
    assert all(truth.right == free[name].right for name, truth in covered.items())


def test_blank_and_other_sheets_have_no_page(
    printed: Printed, page: TemplatePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in the stack in place of the sheet is no page of its template."""
    _as(monkeypatch, stack="blank sheet")
    scan = scan_page(Level.USUAL, printed, page, 4)
    assert scan.truth.page is None and not scan.truth.fields
    assert _seen(scan).min() > 230
    _as(monkeypatch, stack="other exam")
    assert scan_page(Level.USUAL, printed, page, 4, [printed]).truth.page is None
    assert scan_page(Level.USUAL, printed, page, 4).truth.page == 1
