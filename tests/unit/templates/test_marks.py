"""The mark table lists every mark once, where the template has it."""

from scanstation.templates.marks import HEADER, mark_rows
from scanstation.templates.model import (
    ChoiceField,
    CropField,
    DigitGridField,
    MarkLine,
    Registration,
    Template,
    TemplatePage,
)


def test_rows_name_columns_and_options() -> None:
    """Grid columns are `number.1`, lengths are plain millimetres, regions without marks have no rows."""
    grid = DigitGridField(
        id="number",
        columns=(
            MarkLine(options=("0", "1"), first=(10, 20), step=(0, 5)),
            MarkLine(options=("7",), first=(16.5, 20)),
        ),
        mark=(4.5, 2.6),
    )
    choice = ChoiceField(
        id="q1", line=MarkLine(options=("A", "B"), first=(50, 60.125), step=(7, 0)), mark=(4, 2)
    )
    page = TemplatePage(
        number=2,
        size=(210, 297),
        registration=Registration(),
        fields=(grid, choice, CropField(id="c", box=(1, 1, 2, 2))),
    )
    rows = list(mark_rows(Template(id="t", pages=(page,))))
    assert rows == [
        (2, "number.1", "0", "10", "20", "4.5", "2.6"),
        (2, "number.1", "1", "10", "25", "4.5", "2.6"),
        (2, "number.2", "7", "16.5", "20", "4.5", "2.6"),
        (2, "q1", "A", "50", "60.125", "4", "2"),
        (2, "q1", "B", "57", "60.125", "4", "2"),
    ]
    assert all(len(row) == len(HEADER) for row in rows)
