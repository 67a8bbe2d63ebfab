"""The sections of a spec as groups of blocks, ready to be placed."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.designer.canvas import Canvas
from scanstation.templates.designer.choice import choice_blocks
from scanstation.templates.designer.flow import Block, Group, TooWide
from scanstation.templates.designer.questionnaire import question_blocks, statement_blocks
from scanstation.templates.designer.wording import wrap
from scanstation.templates.designer.written import blank_blocks, selection_blocks, written_blocks
from scanstation.templates.model import Box
from scanstation.templates.spec import (
    BlanksSection,
    ChoiceSection,
    QuestionsSection,
    Section,
    SelectionSection,
    StatementsSection,
    WrittenSection,
)
from scanstation.templates.spec_document import SpecDocument

_TITLE = 10.5
_KINDS = {
    "choice": Said(QT_TRANSLATE_NOOP("errors", "choice")),
    "statements": Said(QT_TRANSLATE_NOOP("errors", "statements")),
    "questions": Said(QT_TRANSLATE_NOOP("errors", "questions")),
    "blanks": Said(QT_TRANSLATE_NOOP("errors", "blanks")),
    "written": Said(QT_TRANSLATE_NOOP("errors", "written")),
    "selection": Said(QT_TRANSLATE_NOOP("errors", "selection")),
    "text": Said(QT_TRANSLATE_NOOP("errors", "text")),
}


def groups_of(document: SpecDocument, width: float) -> list[Group]:
    """Return one group per section, for columns of `width` mm. Raises SpecInvalid where one is too wide."""
    groups = []
    for index, entry in enumerate(document.spec.sections):
        key, section = entry.only()
        loc = ("sections", index, key)
        try:
            groups.append(_group(key, section, loc, width))
        except TooWide as error:
            raise document.refuse(
                loc,
                Said(
                    QT_TRANSLATE_NOOP(
                        "errors", "it needs {needed} mm of width, {left} mm are left; {advice}"
                    ),
                    needed=f"{error.needed:.0f}",
                    left=f"{error.left:.0f}",
                    advice=error.advice,
                ),
            ) from error
    return groups


def _group(key: str, section: Section, loc: tuple[int | str, ...], width: float) -> Group:
    repeat: Block | None = None
    framed = False
    match section:
        case str():
            return Group(
                Said(QT_TRANSLATE_NOOP("errors", "the section '{kind}'"), kind=_KINDS[key]),
                loc,
                (_heading(section, width, 9.5, bold=False),),
            )
        case ChoiceSection():
            blocks = choice_blocks(section, width)
            framed = True
        case StatementsSection():
            repeat, rows = statement_blocks(section, width)
            blocks = [repeat, *rows]
            framed = True
        case QuestionsSection():
            blocks = question_blocks(section, width)
        case BlanksSection():
            blocks = blank_blocks(section, width)
            framed = True
        case WrittenSection():
            blocks = written_blocks(section, width)
        case SelectionSection():
            blocks = selection_blocks(section, width)
    if section.title:
        blocks = [_heading(section.title, width, _TITLE, bold=True), *blocks]
    if section.title:
        name = Said(QT_TRANSLATE_NOOP("errors", "{kind} '{title}'"), kind=_KINDS[key], title=section.title)
    else:
        name = Said(QT_TRANSLATE_NOOP("errors", "the section '{kind}'"), kind=_KINDS[key])
    return Group(name, loc, tuple(blocks), repeat, framed, section.new_page)


def _heading(text: str, width: float, size: float, *, bold: bool) -> Block:
    lines = wrap(text, size, width)

    def write(canvas: Canvas, box: Box) -> None:
        canvas.lines(box[0], box[1], box[2], lines, size, bold=bold)

    height = len(lines) * size * 0.5 + 0.8
    return Block(
        Said(QT_TRANSLATE_NOOP("errors", "the title")), height, write, gap=2.5, with_next=True, bare=True
    )
