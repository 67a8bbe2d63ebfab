"""Which field a place is called by in another template."""

import pytest

from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.numbering import Renumber
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.properties import SetId
from scanstation.templates.editing.commands.sheet import DeletePage
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import ChoiceField, MarkLine, Registration, Template, TemplatePage
from scanstation.workflow.studio.decision_moves import moved_fields


def sheet() -> Template:
    """Return two pages with items in the same places: q1–q3 and q4–q6."""
    pages = tuple(
        TemplatePage(
            number=page,
            size=(210, 297),
            registration=Registration(),
            fields=tuple(
                ChoiceField(
                    id=f"q{3 * page - 2 + i}",
                    line=MarkLine(options=tuple("ABCD"), first=(30, 60 + 8.0 * i), step=(7, 0)),
                    mark=(4.5, 2.6),
                )
                for i in range(3)
            ),
        )
        for page in (1, 2)
    )
    return Template(id="t", pages=pages)


def part(name: str) -> PartId:
    """Return the part of an item on page 1."""
    return field_part(1, name)


@pytest.mark.parametrize(
    ("commands", "moved"),
    [
        ((), {}),
        ((Move((part("q1"),), 0.5, 0.5),), {}),
        ((Move((part("q3"),), 40.0, 80.0),), {}),  # elsewhere, where nothing was: it is still that item
        ((Delete((part("q3"),)),), {}),  # gone: its words rest
        ((SetId(part("q1"), "a1"),), {"q1": "a1"}),
        ((SetId(part("q1"), "a1"), Move((part("a1"),), 1.0, 0.2)), {"q1": "a1"}),
        ((Renumber((part("q1"), part("q2"), part("q3")), 11),), {"q1": "q11", "q2": "q12", "q3": "q13"}),
        ((Delete((part("q1"),)), Renumber((part("q2"), part("q3")), 1)),
         {"q1": None, "q2": "q1", "q3": "q2"}),
        ((Move((part("q1"),), 0.0, 8.0), Move((part("q2"),), 0.0, -8.0)), {"q1": "q2", "q2": "q1"}),
        ((DeletePage(1),), {}),  # the same places on the page behind are other items
    ],
)  # fmt: skip
def test_a_place_is_followed_by_what_stands_there(
    commands: tuple[Command, ...], moved: dict[str, str | None]
) -> None:
    """Only fields whose place got another name move; those that merely moved a little, or away, don't."""
    new = sheet()
    for command in commands:
        new = applied(new, command).document
    assert moved_fields(sheet(), new) == moved
