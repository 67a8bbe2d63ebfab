"""A small sheet to write on: twelve items, a digit grid, a barcode's place, a place for working."""

from collections.abc import Callable

import numpy as np
import pytest

from scanstation.templates.model import (
    BarcodeField,
    ChoiceField,
    CropField,
    DigitGridField,
    MarkLine,
    PageCode,
    Registration,
    TemplatePage,
)


@pytest.fixture
def page() -> TemplatePage:
    """Return an A4 page with one field of each kind that the simulation writes into."""
    items = tuple(
        ChoiceField(
            id=f"q{i + 1}",
            line=MarkLine(options=tuple("ABCD"), first=(20 + (i // 6) * 45, 80 + (i % 6) * 6), step=(7, 0)),
            mark=(4.5, 2.6),
        )
        for i in range(12)
    )
    grid = DigitGridField(
        id="number",
        columns=tuple(
            MarkLine(options=tuple("0123456789"), first=(120 + 6.5 * c, 80), step=(0, 5)) for c in range(8)
        ),
        mark=(4.5, 2.6),
    )
    anchors = tuple(
        (x, y, 10 if x < 20 and y < 20 else 5, 5) for x in (8, 197) for y in (8, 70, 140, 210, 284)
    )
    return TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(anchors=anchors),
        page_code=PageCode(box=(40, 8, 96, 4), sheet=777),
        fields=(
            *items,
            grid,
            BarcodeField(id="barcode", box=(110, 30, 80, 25)),
            CropField(id="c1", box=(20, 150, 170, 100)),
        ),
    )


Darkness = Callable[[np.ndarray, float], dict[tuple[str, str], float]]


@pytest.fixture
def darkness(page: TemplatePage) -> Darkness:
    """Return how to measure a picture of the page: the mean darkness (0 … 1) of each (field, option)."""

    def measure(picture: np.ndarray, dpi: float) -> dict[tuple[str, str], float]:
        found = {}
        for mark in page.marks():
            x, y, w, h = (v * dpi / 25.4 for v in (mark.x, mark.y, mark.w, mark.h))
            inner = picture[round(y) : round(y + h), round(x) : round(x + w)]
            found[mark.field, mark.value] = 1 - float(inner.mean()) / 255
        return found

    return measure
