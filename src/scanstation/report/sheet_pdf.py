"""Draws a sheet plan into a print-ready PDF: exact millimetres, embedded fonts, the same bytes every time."""

import io
from collections.abc import Iterator

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from scanstation.report.errors import BarcodeInvalid
from scanstation.report.fonts import font_for
from scanstation.templates.drawing import (
    Align,
    BarcodePlace,
    Colour,
    Ellipse,
    Ink,
    PagePlan,
    Path,
    Rect,
    Shape,
    SheetPlan,
    Text,
)
from scanstation.templates.model import Box

_BLACK = Color(0, 0, 0)
_INKS = {
    Colour.GREY: {
        Ink.BLACK: _BLACK,
        Ink.TEXT: Color(0.08, 0.08, 0.08),
        Ink.LINE: Color(0.35, 0.35, 0.35),
        Ink.MARK: Color(0.38, 0.38, 0.38),
        Ink.LETTER: Color(0.60, 0.60, 0.60),
    },
    Colour.RED: {
        Ink.BLACK: _BLACK,
        Ink.TEXT: Color(0.08, 0.08, 0.08),
        Ink.LINE: Color(0.78, 0.16, 0.16),
        Ink.MARK: Color(0.80, 0.20, 0.20),
        Ink.LETTER: Color(0.92, 0.52, 0.52),
    },
}
_BOLD = 0.025
"""Outline in ems that makes a letter bold: few Chinese system fonts have a bold face that can be embedded."""
_CENTRE = 0.36
"""Height above the baseline, in ems, of the middle of Chinese characters and capitals."""
_LEAST_BAR = 0.33
_MOST_BAR = 0.5
_QUIET = 10
"""Bars of quiet paper on each side of a Code 128."""


def render(plan: SheetPlan, barcode_value: str | None = None) -> bytes:
    """Return the PDF. `barcode_value` is printed as Code 128 where the sheet has a place for it.

    Raises NoChineseFont, FontLacksCharacters or BarcodeInvalid.
    """
    font = font_for(_characters(plan))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_points(plan.pages[0].size), invariant=1, pageCompression=1)
    canvas.setTitle(plan.template.title)
    canvas.setSubject(plan.template.subject or plan.template.id)
    canvas.setCreator("ScanStation")
    canvas.setViewerPreference("PrintScaling", "None")
    for page in plan.pages:
        _Page(canvas, page, plan.colour, font).draw(barcode_value)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _points(size: tuple[float, float]) -> tuple[float, float]:
    return size[0] * mm, size[1] * mm


def _texts(plan: SheetPlan) -> Iterator[Text]:
    for page in plan.pages:
        for shape in page.shapes:
            if isinstance(shape, Text):
                yield shape
            elif isinstance(shape, BarcodePlace):
                yield from shape.hints


def _characters(plan: SheetPlan) -> set[str]:
    return {char for text in _texts(plan) for char in text.text}


class _Page:
    def __init__(self, canvas: Canvas, page: PagePlan, colour: Colour, font: str) -> None:
        self._canvas, self._page, self._inks, self._font = canvas, page, _INKS[colour], font

    def draw(self, barcode_value: str | None) -> None:
        self._canvas.setPageSize(_points(self._page.size))
        for shape in self._page.shapes:
            self._shape(shape, barcode_value)

    def _shape(self, shape: Shape, barcode_value: str | None) -> None:
        match shape:
            case Text():
                self._text(shape)
            case Rect():
                self._rect(shape)
            case Path():
                self._path(shape)
            case Ellipse():
                self._ellipse(shape)
            case BarcodePlace() if barcode_value is not None:
                self._barcode(shape.box, barcode_value)
            case BarcodePlace():
                for hint in shape.hints:
                    self._text(hint)

    def _y(self, y: float) -> float:
        return float((self._page.size[1] - y) * mm)

    def _text(self, shape: Text) -> None:
        x, y, w, h = shape.box
        size = shape.size
        wide = stringWidth(shape.text, self._font, size)
        if wide > w * mm:
            size *= w * mm / wide
            wide = w * mm
        slack = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[shape.align] * (w * mm - wide)
        text = self._canvas.beginText(x * mm + slack, self._y(y + h / 2) - _CENTRE * size)
        text.setFont(self._font, size)
        ink = self._inks[shape.ink]
        text.setFillColor(ink)
        if shape.bold:
            self._canvas.setStrokeColor(ink)
            self._canvas.setLineWidth(_BOLD * size)
            text.setTextRenderMode(2)
        text.textOut(shape.text)
        text.setTextRenderMode(0)
        self._canvas.drawText(text)

    def _stroke(self, ink: Ink, width: float) -> None:
        self._canvas.setStrokeColor(self._inks[ink])
        self._canvas.setLineWidth(width * mm)

    def _rect(self, shape: Rect) -> None:
        x, y, w, h = shape.box
        if shape.fill is not None:
            self._canvas.setFillColor(self._inks[shape.fill])
        self._stroke(shape.ink, shape.stroke)
        self._canvas.rect(
            x * mm, self._y(y + h), w * mm, h * mm, stroke=shape.stroke > 0, fill=shape.fill is not None
        )

    def _path(self, shape: Path) -> None:
        self._stroke(shape.ink, shape.stroke)
        path = self._canvas.beginPath()
        (x, y), *rest = shape.points
        path.moveTo(x * mm, self._y(y))
        for x, y in rest:
            path.lineTo(x * mm, self._y(y))
        self._canvas.drawPath(path)

    def _ellipse(self, shape: Ellipse) -> None:
        x, y, w, h = shape.box
        self._stroke(shape.ink, shape.stroke)
        self._canvas.setFillColor(self._inks[shape.ink])
        self._canvas.ellipse(
            x * mm,
            self._y(y + h),
            (x + w) * mm,
            self._y(y),
            stroke=not shape.filled,
            fill=shape.filled,
        )

    def _barcode(self, box: Box, value: str) -> None:
        """Print the bars as wide as they fit, the text below them."""
        x, y, w, h = box
        if not value or not all(" " <= char <= "~" for char in value):
            raise BarcodeInvalid(value=value, problem="Code 128 takes Latin letters, digits and signs")
        modules = Code128(value, barWidth=1, quiet=0).width
        bar = min(_MOST_BAR, w / (modules + 2 * _QUIET))
        if bar < _LEAST_BAR:
            raise BarcodeInvalid(
                value=value, problem=f"its bars would be {bar:.2f} mm wide, readers need {_LEAST_BAR} mm"
            )
        height = h - 9
        code = Code128(value, barWidth=bar * mm, barHeight=height * mm, quiet=0, humanReadable=0)
        code.drawOn(self._canvas, (x + (w - modules * bar) / 2) * mm, self._y(y + 3 + height))
        self._text(Text((x, y + 3.5 + height, w, 4.5), value, 9, Align.CENTRE, Ink.BLACK))
