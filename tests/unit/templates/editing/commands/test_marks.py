"""Fields made of marks that a person pointed out."""

import pytest

from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.marks import AddMarks
from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.errors import IdTaken, OptionsTooFew, TooFewParts
from scanstation.templates.editing.mark_rows import Block, even_block
from scanstation.templates.model import ChoiceField, DigitGridField, Registration, Template, TemplatePage


def template(*fields: object, identity: tuple[str, ...] = ()) -> Template:
    """Return a sheet of one page with these fields."""
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=fields)  # type: ignore[arg-type]
    return Template(id="t", identity=identity, pages=(page,))


def block(lines: int, length: int, x: float = 20, y: float = 100, down: bool = False) -> Block:
    """Return marks at even steps of 7 and 6 mm."""
    columns, rows = (lines, length) if down else (length, lines)
    box = (x, y, 7 * columns - 3, 6 * rows - 3)
    return even_block(box, lines, length, (4, 3), down)


def ids(document: Template) -> list[str]:
    """Return the ids of all fields in their order."""
    return [field.id for _, field in document.fields()]


def test_each_line_becomes_an_item_block_by_block() -> None:
    """Items are numbered on through all blocks; a short line has the first options only."""
    blocks = (block(3, 4), block(2, 3, x=80))
    outcome = applied(template(), AddMarks(1, blocks, "choice", tuple("ABCD"), first=5))
    fields = [field for _, field in outcome.document.fields()]
    assert [field.id for field in fields] == ["q5", "q6", "q7", "q8", "q9"]
    assert [field.line.options for field in fields][-1] == ("A", "B", "C")  # type: ignore[union-attr]
    assert [part.field for part in outcome.selection] == ids(outcome.document)


def test_a_number_is_one_field_and_identifies() -> None:
    """A digit grid that is pointed out carries the exam number where nothing does so yet."""
    command = AddMarks(1, (block(6, 10, down=True),), "digit_grid", tuple("0123456789"))
    document = applied(template(), command).document
    (field,) = (field for _, field in document.fields())
    assert isinstance(field, DigitGridField)
    assert len(field.columns) == 6
    assert document.identity == ("number",)


def test_numbers_with_a_wide_gap_between_are_two() -> None:
    """Last and first name beside each other are two fields; letters identify nobody."""
    left, right = block(4, 5, down=True), block(2, 5, x=80, down=True)
    both = Block((*left.lines, *right.lines))
    document = applied(template(), AddMarks(1, (both,), "digit_grid", tuple("ABCDE"))).document
    grids = [field for _, field in document.fields() if isinstance(field, DigitGridField)]
    assert [(grid.id, len(grid.columns)) for grid in grids] == [("digits1", 4), ("digits2", 2)]
    assert document.identity == ()


def test_single_boxes_and_booklets() -> None:
    """Each box becomes a flag of its own; a line can say which booklet it is."""
    flags = applied(template(), AddMarks(1, (block(2, 1),), "flag", ())).document
    assert ids(flags) == ["flag1", "flag2"]
    assert ids(applied(template(), AddMarks(1, (block(1, 3),), "booklet", tuple("ABC"))).document) == [
        "booklet"
    ]


def test_what_is_pointed_out_again_gives_way() -> None:
    """Wrong items below the marks are replaced in their place; others and the identity's number stay."""
    old = [
        draw(Drawn("choice", (20 + 7 * i, 100, 4, 15), ("A", "B", "C"), down=True), f"q{i + 1}")
        for i in range(4)
    ]
    last = draw(Drawn("choice", (20, 200, 25, 3)), "q9")
    document = applied(template(*old, last), AddMarks(1, (block(3, 4),), "choice", tuple("ABCD"))).document
    assert ids(document) == ["q1", "q2", "q3", "q9"]
    grid = draw(Drawn("digit_grid", (20, 100, 39, 57), columns=6), "number")
    command = AddMarks(1, (block(6, 10, down=True),), "digit_grid", tuple("0123456789"))
    assert applied(template(grid, identity=("number",)), command).document.identity == ("number",)


def test_what_can_not_be_is_refused() -> None:
    """Marks without options, numbers that stand elsewhere and nothing at all change nothing."""
    other = draw(Drawn("choice", (20, 200, 25, 3)), "q2")
    with pytest.raises(OptionsTooFew):
        applied(template(), AddMarks(1, (block(3, 4),), "choice", tuple("ABC")))
    with pytest.raises(IdTaken):
        applied(template(other), AddMarks(1, (block(3, 4),), "choice", tuple("ABCD")))
    with pytest.raises(TooFewParts):
        applied(template(), AddMarks(1, (), "choice", tuple("ABCD")))


def test_one_undo_takes_all_back() -> None:
    """However many items it makes, and whatever gave way, it is one step."""
    editor = Editor(template(draw(Drawn("choice", (20, 100, 25, 3)), "q1")))
    before = editor.document
    editor.do(AddMarks(1, (block(20, 4),), "choice", tuple("ABCD")))
    assert len(ids(editor.document)) == 20
    editor.undo()
    assert editor.document == before


@pytest.mark.parametrize("shift", [0.0, 1.5])
def test_all_marks_of_a_block_can_be_one_item(shift: float) -> None:
    """Options in several rows go on row by row, also where one is printed aside."""
    even = block(2, 3)
    (x, y, w, h), *others = even.lines[1]
    aside = Block((even.lines[0], ((x + shift, y, w, h), *others)))
    command = AddMarks(1, (aside,), "choice", tuple("ABCDEF"), first=5, whole=True, multiple=True)
    (field,) = (field for _, field in applied(template(), command).document.fields())
    assert isinstance(field, ChoiceField)
    assert (field.id, field.multiple) == ("q5", True)
    assert field.line.wrap == 3
    boxes = [box for line in aside.lines for box in line]
    for mark, box in zip(field.marks(), boxes, strict=True):
        assert mark[2:] == pytest.approx(box, abs=0.01)
    with pytest.raises(OptionsTooFew):
        applied(template(), AddMarks(1, (even,), "choice", tuple("ABC"), whole=True))


def test_a_single_row_or_column_as_one_item() -> None:
    """One line has no wrap, whichever way it runs."""
    for one in (block(1, 4), block(4, 1)):
        command = AddMarks(1, (one,), "choice", tuple("ABCD"), whole=True)
        (field,) = (field for _, field in applied(template(), command).document.fields())
        assert isinstance(field, ChoiceField)
        assert (field.line.wrap, len(field.line.options)) == (0, 4)
