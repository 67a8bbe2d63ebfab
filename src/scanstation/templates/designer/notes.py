"""注意事项: what the student should know, with samples of right and wrong filling."""

from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.templates.designer.canvas import MARK, Canvas, line_height
from scanstation.templates.designer.wording import wrap
from scanstation.templates.drawing import Align, Ellipse, Ink, Path, Rect
from scanstation.templates.model import Box
from scanstation.templates.spec import BlanksSection, SelectionSection, Spec, WrittenSection

_SIZE = 8.5
_LARGER = (10.5, 10.0, 9.5, 9.0)
_HEAD = 6.5
_PAD = 2.0
_SAMPLE = 6.5


def default_notes(spec: Spec) -> list[str]:
    """Return the usual notes, as far as they concern this sheet."""
    notes = []
    if spec.name_lines:
        names = "、".join(spec.name_lines)
        check = "，并认真核对条形码上的信息" if spec.barcode else ""
        notes.append(f"答题前，请先将自己的{names}填写清楚{check}。")
    number = spec.number_spec()
    if number is not None:
        notes.append(f"在{number.title}栏的空格内写上数字，再涂黑每一列对应的方框。")
    notes.append("填涂须用 2B 铅笔，涂满方框；修改时用橡皮擦干净。")
    written = (BlanksSection, WrittenSection, SelectionSection)
    if any(isinstance(entry.only()[1], written) for entry in spec.sections):
        notes.append("书写须用 0.5 毫米黑色字迹签字笔，在各题的答题区域内作答，超出边框的答案无效。")
    notes.append("保持卡面清洁，不要折叠、弄破；不要在定位点和页码块上涂画。")
    return notes


@dataclass(frozen=True)
class Notes:
    """The notes of a sheet; none at all when `lines` is empty."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, spec: Spec) -> "Notes":
        """Return the notes that the spec asks for."""
        if isinstance(spec.notes, tuple):
            return cls(spec.notes)
        return cls(tuple(default_notes(spec)) if spec.notes else ())

    def _wrapped(self, width: float, size: float) -> list[list[str]]:
        room = width - 2 * _PAD - _indent(size)
        return [wrap(line, size, room) for line in self.lines]

    def height(self, width: float, size: float = _SIZE) -> float:
        """Return the least height at this width and size of type."""
        rows = sum(map(len, self._wrapped(width, size)))
        return _HEAD + rows * line_height(size) + (_SAMPLE * _sample_rows(width)) + _PAD

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the notes with their frame, in the largest type that has room; spare height parts them."""
        x, y, width, height = box
        size = next((size for size in _LARGER if self.height(width, size) <= height), _SIZE)
        canvas.add(Rect(box, 0.3))
        canvas.text(x, y + 0.5, width, _HEAD - 0.5, "注意事项", 10.5, Align.CENTRE, bold=True)
        spare = (height - self.height(width, size)) / (len(self.lines) + 1)
        between = min(max(0.0, spare), 2.5)
        top = y + _HEAD + between / 2
        for i, lines in enumerate(self._wrapped(width, size)):
            canvas.text(x + _PAD, top, _indent(size), line_height(size), f"{i + 1}.", size)
            left = x + _PAD + _indent(size)
            top = canvas.lines(left, top, width - 2 * _PAD - _indent(size), lines, size) + between
        rows = _sample_rows(width)
        _samples(canvas, (x, y + height - rows * _SAMPLE - _PAD / 2, width, rows * _SAMPLE))


def _indent(size: float) -> float:
    return size * 0.53


def _sample_rows(width: float) -> int:
    return 1 if width >= 82 else 2


def _samples(canvas: Canvas, box: Box) -> None:
    x, y, width, _ = box
    start = x + _PAD
    canvas.text(start, y, 16, _SAMPLE, "正确填涂", _SIZE, bold=True)
    canvas.add(Rect(_sample_box(start + 15.5, y), 0.2, Ink.BLACK, Ink.BLACK))
    if _sample_rows(width) == 1:
        start += 27
    else:
        y += _SAMPLE
    canvas.text(start, y, 16, _SAMPLE, "错误填涂", _SIZE, bold=True)
    for i, strokes in enumerate(_WRONG):
        left, top, w, h = _sample_box(start + 15.5 + i * 6.2, y)
        canvas.add(Rect((left, top, w, h), 0.2, Ink.MARK))
        for stroke in strokes:
            points = tuple((left + px * w, top + py * h) for px, py in stroke)
            canvas.add(Path(points, 0.35, Ink.BLACK))
    left, top, w, h = _sample_box(start + 15.5 + len(_WRONG) * 6.2, y)
    canvas.add(Rect((left, top, w, h), 0.2, Ink.MARK))
    canvas.add(Ellipse((left + w / 2 - 0.6, top + h / 2 - 0.6, 1.2, 1.2), 0.0, Ink.BLACK, True))


def _sample_box(x: float, y: float) -> Box:
    return (x, y + (_SAMPLE - MARK[1]) / 2, *MARK)


_Stroke = Sequence[tuple[float, float]]
_WRONG: tuple[tuple[_Stroke, ...], ...] = (
    (((0.2, 0.5), (0.42, 0.85), (0.85, 0.1)),),
    (((0.2, 0.15), (0.8, 0.85)), ((0.8, 0.15), (0.2, 0.85))),
    (((0.12, 0.5), (0.88, 0.5)),),
)
