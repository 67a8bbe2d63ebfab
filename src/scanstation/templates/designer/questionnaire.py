"""量表 and 问卷题: statements in a table, and questions with worded options."""

from collections.abc import Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.designer.canvas import MARK, PITCH_Y, Canvas, line_height, mark_line
from scanstation.templates.designer.flow import Block, TooWide
from scanstation.templates.designer.wording import width as text_width
from scanstation.templates.designer.wording import wrap
from scanstation.templates.drawing import Align
from scanstation.templates.model import Box, ChoiceField
from scanstation.templates.spec import Question, QuestionsSection, StatementsSection

_SIZE = 10.0
_LABEL = 8.5
_PAD = 1.6
_NUMBER = 9.0
_TEXT = 8.6
"""From the left edge of a table to its statements."""
_LEAST_TEXT = 40.0
_LEAST_PITCH = 8.5
_MOST_PITCH = 17.0
_BOX_TO_LABEL = 1.2
_BETWEEN = 5.0
_BESIDE = 6.2
_STEP_DOWN = max(PITCH_Y, 5.4)


def letters(count: int) -> tuple[str, ...]:
    """Return A, B, C … ."""
    return tuple(chr(ord("A") + i) for i in range(count))


def statement_blocks(section: StatementsSection, width: float) -> tuple[Block, list[Block]]:
    """Return the head that tells the options, and one block per statement. Raises TooWide."""
    count = len(section.options)
    pitch = min(_MOST_PITCH, max(_LEAST_PITCH, 0.45 * width / count))
    room = width - count * pitch - _TEXT - _PAD
    if room < _LEAST_TEXT:
        raise TooWide(
            count * _LEAST_PITCH + _TEXT + _PAD + _LEAST_TEXT,
            width,
            Said(QT_TRANSLATE_NOOP("errors", "use fewer options or wider paper")),
        )
    rows = [_statement(section, i, wrap(text, _SIZE, room), pitch) for i, text in enumerate(section.items)]
    return _head(section, pitch), rows


def _head(section: StatementsSection, pitch: float) -> Block:
    labels = [wrap(label, _LABEL, pitch - 1) for label in section.options]
    height = max(map(len, labels)) * line_height(_LABEL) + 2 * _PAD

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, width, height = box
        left = x + width - pitch * len(labels)
        canvas.text(x + _PAD, y, left - x - _PAD, height, "题目", _LABEL, Align.CENTRE, bold=True)
        for i, lines in enumerate(labels):
            top = y + (height - len(lines) * line_height(_LABEL)) / 2
            for line in lines:
                canvas.text(
                    left + i * pitch + 0.4, top, pitch - 0.8, line_height(_LABEL), line, _LABEL, Align.CENTRE
                )
                top += line_height(_LABEL)
            canvas.rule(left + i * pitch, y, left + i * pitch, y + height)

    return Block(Said(QT_TRANSLATE_NOOP("errors", "the table's head")), height, draw, with_next=True)


def _statement(section: StatementsSection, index: int, lines: Sequence[str], pitch: float) -> Block:
    number = section.first + index
    values = section.values or letters(len(section.options))
    height = max(8.0, len(lines) * line_height(_SIZE) + 2 * _PAD)

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, width, height = box
        left = x + width - pitch * len(values)
        top = y + (height - len(lines) * line_height(_SIZE)) / 2
        canvas.rule(x, y, x + width, y)
        canvas.text(x + _PAD, top, _NUMBER - 3.0, line_height(_SIZE), f"{number}.", _SIZE, Align.RIGHT)
        canvas.lines(x + _TEXT, top, left - x - _TEXT - 0.5, lines, _SIZE)
        for i in range(len(values)):
            canvas.rule(left + i * pitch, y, left + i * pitch, y + height)
        line = mark_line(values, left + (pitch - MARK[0]) / 2, y + (height - MARK[1]) / 2, dx=pitch)
        canvas.read(
            ChoiceField(id=f"{section.prefix}{number}", line=line, mark=MARK, multiple=section.multiple)
        )

    return Block(Said(QT_TRANSLATE_NOOP("errors", "statement {number}"), number=number), height, draw)


def question_blocks(section: QuestionsSection, width: float) -> list[Block]:
    """Return one block per question."""
    return [
        _question(f"{section.prefix}{section.first + i}", section.first + i, question, width)
        for i, question in enumerate(section.items)
    ]


def _question(name: str, number: int, question: Question, width: float) -> Block:
    text = wrap(question.text + ("（可多选）" if question.multiple else ""), _SIZE, width - _NUMBER - _PAD)
    room = width - _NUMBER - _PAD
    values = letters(len(question.options))
    widest = max(text_width(label, _SIZE) for label in question.options)
    cell = MARK[0] + _BOX_TO_LABEL + widest + _BETWEEN
    beside = len(values) * cell - _BETWEEN <= room
    own = room - MARK[0] - _BOX_TO_LABEL
    labels = [[label] if beside else wrap(label, _SIZE, own) for label in question.options]
    down = max(_STEP_DOWN, max(map(len, labels)) * line_height(_SIZE) + 0.8)
    text_height = len(text) * line_height(_SIZE) + 0.8
    height = text_height + (_BESIDE if beside else len(values) * down) + _PAD

    def draw(canvas: Canvas, box: Box) -> None:
        x, y, _, _ = box
        canvas.text(x, y, _NUMBER - 2.5, line_height(_SIZE), f"{number}.", _SIZE, Align.RIGHT)
        left = x + _NUMBER - 1
        canvas.lines(left, y, room, text, _SIZE)
        step = line_height(_SIZE)
        first = y + text_height + (step - MARK[1]) / 2
        pitch = max(cell, 14.0) if beside and len(values) * max(cell, 14.0) - _BETWEEN <= room else cell
        across, below = (pitch, 0.0) if beside else (0.0, down)
        canvas.read(
            ChoiceField(
                id=name,
                line=mark_line(values, left, first, across, below),
                mark=MARK,
                multiple=question.multiple,
            )
        )
        for i, lines in enumerate(labels):
            label_x = left + i * across + MARK[0] + _BOX_TO_LABEL
            label_width = widest + 0.6 * _BETWEEN if beside else own
            canvas.lines(label_x, y + text_height + i * below, label_width, lines, _SIZE)

    return Block(Said(QT_TRANSLATE_NOOP("errors", "question {number}"), number=number), height, draw, gap=1.2)
