"""A sheet with choices and crops, in an editor."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.editor import Editor
from scanstation.templates.model import Box, PageCode, Registration, Template, TemplatePage
from scanstation.ui import language

_ANCHORS: tuple[Box, ...] = ((8, 8, 10, 5), (197, 8, 5, 5), (8, 284, 5, 5), (197, 284, 5, 5))


def sheet() -> Template:
    """Return q1–q5 (q5 takes several), w6 and w7, a number, a barcode, an absence mark, booklets A and B."""
    choices = [draw(Drawn("choice", (20, 100.0 + 6 * n, 25, 2.6)), f"q{n}") for n in range(1, 6)]
    fields = (
        draw(Drawn("digit_grid", (20, 30, 30, 50), columns=4), "number"),
        draw(Drawn("barcode", (120, 20, 70, 18)), "barcode"),
        draw(Drawn("flag", (120, 45, 4.5, 2.6)), "absent"),
        draw(Drawn("booklet", (150, 45, 12, 2.6)), "booklet"),
        *choices[:4],
        choices[4].model_copy(update={"multiple": True}),
        draw(Drawn("crop", (20, 150, 170, 60)), "w6"),
        draw(Drawn("crop", (20, 215, 170, 60)), "w7"),
    )
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(anchors=_ANCHORS),
        page_code=PageCode(box=(60, 8, 96, 4), sheet=7),
        fields=fields,
    )
    return Template(id="t", title="数学", identity=("number",), pages=(page,))


@pytest.fixture
def editor(qapp: QApplication) -> Editor:
    """Return an editor of that sheet; the program speaks English."""
    language.use("en")
    return Editor(sheet())
