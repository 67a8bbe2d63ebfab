"""A filled sheet that was tried: which marks count as made, drawn over its own picture."""

from collections.abc import Iterator, Mapping

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.templates.editing.parts import field_box
from scanstation.templates.model import (
    BarcodeField,
    CropField,
    DigitGridField,
    Size,
    TemplateField,
    TemplatePage,
)
from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.pyramid import Pyramid, borrowed, built, shown
from scanstation.ui.studio.canvas.view import View

_PX_PER_MM = 8.0
"""Of the straightened picture: 200 dpi, enough to judge a mark by."""
_TEXT_PX = 12
"""Height of what was read, at every zoom: wrong digits must be seen in the whole page as well."""
_PAD_PX = 3.0
_GOOD, _UNSURE, _BAD = QColor("#1a7f37"), inks.DOUBTFUL, inks.SEVERE
_TONES = {
    FieldStatus.OK: _GOOD,
    FieldStatus.BLANK: _GOOD,
    FieldStatus.MULTIPLE: _UNSURE,
    FieldStatus.UNCERTAIN: _UNSURE,
    FieldStatus.UNREADABLE: _BAD,
}


def straightened(image: QImage, transform: tuple[float, ...], size: Size) -> Pyramid:
    """Return the picture as the page lies in it. `transform`: mm to its pixels, as `PageReading` has it.

    For a thread: Pillow lets the window go on meanwhile.
    """
    a, b, c, d, e, f, g, h, i = transform
    r = _PX_PER_MM
    plane = (a / r, b / r, c, d / r, e / r, f, g / r, h / r)
    wide, high = round(size[0] * r), round(size[1] * r)
    with borrowed(image) as source:
        page = source.transform(
            (wide, high),
            Image.Transform.PERSPECTIVE,
            tuple(value / i for value in plane),
            Image.Resampling.BILINEAR,
        )
    return built(shown(page))


def paint_reading(
    painter: QPainter, view: View, page: TemplatePage, fields: Mapping[str, FieldReading]
) -> None:
    """Fill the marks that count as made, write their value, and frame what a person would be asked about."""
    painter.save()
    font = painter.font()
    font.setPixelSize(_TEXT_PX)
    painter.setFont(font)
    for field in page.fields:
        reading = fields.get(field.id)
        if reading is None or isinstance(field, CropField):
            continue
        colour = _TONES[reading.status]
        painter.setPen(inks.pen(colour, 2.0))
        painter.setBrush(inks.tint(colour, 110))
        painter.drawRects([view.rect(_tuple(box)) for box in _made(field, reading)])
        if colour is not _GOOD:
            painter.setPen(inks.pen(colour, 2.0, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(view.rect(field_box(field)).adjusted(-5, -5, 5, 5))
        if reading.value:
            _write(painter, view.rect(field_box(field)), reading.value, colour)
    painter.restore()


def _write(painter: QPainter, frame: QRectF, text: str, colour: QColor) -> None:
    """Write a value to the right of a wide field, where no mark is hidden, or above a tall one."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 2 * _PAD_PX, metrics.height()
    if frame.height() > 3 * height:
        ground = QRectF(frame.center().x() - width / 2, frame.top() - height - _PAD_PX, width, height)
    else:
        ground = QRectF(frame.right() + _PAD_PX, frame.center().y() - height / 2, width, height)
    painter.fillRect(ground, inks.tint(QColor("white"), 225))
    painter.setPen(colour)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)


def _made(field: TemplateField, reading: FieldReading) -> Iterator[QRectF]:
    match field:
        case BarcodeField():
            if reading.value:
                yield QRectF(*field.box)
        case CropField():
            return
        case DigitGridField():
            for i, column in enumerate(reading.columns[: len(field.columns)]):
                for option, x, y in field.columns[i].corners():
                    if option in column.values:
                        yield QRectF(x, y, *field.mark)
        case _:
            for option, x, y in field.line.corners():
                if option in reading.values:
                    yield QRectF(x, y, *field.mark)


def _tuple(box: QRectF) -> tuple[float, float, float, float]:
    return box.x(), box.y(), box.width(), box.height()
