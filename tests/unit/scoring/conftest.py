"""A sheet with objective items of every kind."""

import pytest

from scanstation.templates.model import (
    BookletField,
    ChoiceField,
    MarkLine,
    Registration,
    SelectionField,
    Template,
    TemplatePage,
)


def _line(options: tuple[str, ...]) -> MarkLine:
    return MarkLine(options=options, first=(20, 20), step=(7, 0))


@pytest.fixture
def template() -> Template:
    """Return a sheet with q1–q4 (q3 and q4 take several), booklets A and B, q5 or q6 to choose."""
    letters = tuple("ABCD")
    mark = (4.5, 2.6)
    fields = (
        BookletField(id="booklet", line=_line(("A", "B")), mark=mark),
        ChoiceField(id="q1", title="1", line=_line(letters), mark=mark),
        ChoiceField(id="q2", title="2", line=_line(letters), mark=mark),
        ChoiceField(id="q3", title="3", line=_line(letters), mark=mark, multiple=True),
        ChoiceField(id="q4", title="4", line=_line(("1", "2", "10")), mark=mark, multiple=True),
        SelectionField(id="choice", line=_line(("q5", "q6")), mark=mark),
        ChoiceField(id="q5", title="5", line=_line(letters), mark=mark),
        ChoiceField(id="q6", title="6", line=_line(letters), mark=mark),
    )
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=fields)
    return Template(id="t", pages=(page,))
