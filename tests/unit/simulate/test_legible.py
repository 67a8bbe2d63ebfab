import numpy as np
import pytest

from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.intents import FieldTruth, Intent
from scanstation.simulate.legible import as_seen, changes
from scanstation.templates.model import TemplatePage

DPI = 100


def _truth(page: TemplatePage, drawn: dict[str, tuple[Style | None, int]], truth: FieldTruth) -> FieldTruth:
    """Return what is seen of q1 when its options are darkened by so many grey levels; q2 has a usual mark."""
    places = {(m.field, m.value): m for m in page.marks()}
    before = np.full((1200, 900), 250, np.uint8)
    after = before.copy()
    marks = [("q1", o, style) for o, (style, _) in drawn.items()] + [("q2", "A", None)]
    for (name, option, _), by in zip(marks, [*(b for _, b in drawn.values()), 120], strict=True):
        x, y, w, h = (round(v * DPI / 25.4) for v in places[name, option][2:])
        after[y : y + h, x : x + w] -= np.uint8(by)
    intent = Intent(Hand(), tuple(marks), frozenset(), {"q1": truth, "q2": FieldTruth((("A",),))})
    return as_seen(intent, places, before, after, DPI)["q1"]


@pytest.mark.parametrize(
    ("by", "clear", "right"),
    [(100, True, (("B",),)), (15, False, (("B",),)), (2, False, (("B",), ()))],
)
def test_faint_marks(page: TemplatePage, by: int, clear: bool, right: tuple[tuple[str, ...], ...]) -> None:
    """A faint mark is arguable and still the answer; one that left nothing may be blank as well."""
    seen = _truth(page, {"B": (None, by)}, FieldTruth((("B",),)))
    assert (seen.clear, seen.right) == (clear, right)


def test_remains_as_dark_as_marks(page: TemplatePage) -> None:
    """Remains that look like a mark may be one, in the template's order; weak ones may not."""
    truth = FieldTruth((("B",),), False)
    drawn = {"B": (None, 110), "A": (Style.ERASED, 20)}
    assert _truth(page, drawn, truth).right == (("B",),)
    drawn["A"] = (Style.ERASED, 90)
    assert _truth(page, drawn, truth).right == (("B",), ("A", "B"))


def test_changes_are_means_over_boxes() -> None:
    """A box that turned black has changed by nearly all, one beyond the picture by nothing."""
    before = np.full((300, 300), 255, np.uint8)
    after = before.copy()
    after[100:200, 100:200] = 0
    per_mm = 25.4 / DPI
    inside, outside, beyond = ((110 * per_mm, 110 * per_mm, 10, 10), (2, 2, 5, 5), (900, 900, 5, 5))
    assert changes(before, after, [inside, outside, beyond], DPI) == [1.0, 0.0, 0.0]
