"""Which changes of a template need no reading: what the reader does not look at."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.base.jobs import Job
from scanstation.domain.rows import BatchSource
from scanstation.store.workspace import open_workspace
from scanstation.templates.editing.commands.adding import AddField, Delete
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.properties import SetProperty
from scanstation.templates.editing.commands.sheet import SetBlank, SetSheet
from scanstation.templates.editing.drawn import Drawn
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import (
    ChoiceField,
    CropField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow.studio.proposals import BlankProposal
from scanstation.workflow.studio.region_changes import RegionChange, region_changes
from scanstation.workflow.studio.rereading import read_as, reading_part

Q1 = field_part(1, "q1")


@pytest.mark.parametrize(
    ("command", "reads_otherwise"),
    [
        (SetSheet("title", "英语"), False),
        (SetProperty((Q1,), "title", "一"), False),
        (Move((Q1,), 0.1, 0.0), True),
        (SetProperty((Q1,), "multiple", True), True),
        (Delete((Q1,)), True),
        (SetSheet("identity", ("q1",)), True),
        (SetBlank(1, "other.png"), True),
    ],
)
def test_only_what_the_reader_looks_at_counts(
    command: Command, reads_otherwise: bool, proposal: BlankProposal
) -> None:
    """Titles change no reading; places, options, what identifies and the blank picture do."""
    before = proposal.template
    assert (reading_part(applied(before, command).document) != reading_part(before)) is reads_otherwise


def test_regions_are_no_part_of_it_and_are_told_apart(proposal: BlankProposal) -> None:
    """Moving, adding and deleting a region changes no reading, and each is named with both its places."""
    before = proposal.template
    crop = next(field for _, field in before.fields() if isinstance(field, CropField))
    moved = applied(before, Move((field_part(1, crop.id),), 1.0, 2.0)).document
    added = applied(moved, AddField(1, Drawn("crop", (10, 260, 50, 20)), "new")).document
    gone = applied(before, Delete((field_part(1, crop.id),))).document
    assert reading_part(moved) == reading_part(added) == reading_part(gone) == reading_part(before)
    x, y, w, h = crop.box
    assert list(region_changes(before, added)) == [
        RegionChange(crop.id, (1, crop.box), (1, (round(x + 1, 4), round(y + 2, 4), w, h))),
        RegionChange("new", None, (1, (10, 260, 50, 20))),
    ]
    assert list(region_changes(before, gone)) == [RegionChange(crop.id, (1, crop.box), None)]
    assert list(region_changes(before, before)) == []


def test_a_page_without_its_image_has_no_reading(tmp_path: Path) -> None:
    """A missing image is no reason to call a page unreadable with the new template: it stays unread."""
    line = MarkLine(options=tuple("AB"), first=(30, 60), step=(7, 0))
    field = ChoiceField(id="q1", line=line, mark=(4.5, 2.6))
    whole = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    sheet = Template(
        id="t", pages=(TemplatePage(number=1, size=(210, 297), registration=whole, fields=(field,)),)
    )
    with open_workspace(tmp_path / "w", FixedClock(datetime(2026, 6, 1, tzinfo=UTC))) as workspace:
        session = workspace.exams.add_session(workspace.exams.add_exam("exam").id, "1", "maths").id
        batch = workspace.batches.open(session, "box", BatchSource.FILES, 1).id
        pages = [
            workspace.batches.add_page(batch, data, suffix=".jpg", source_name="x", source_key=f"{data!r}")
            for data in (b"one", b"two")
        ]
        assert pages[0] is not None and pages[1] is not None
        workspace.images.path(pages[0].image_sha256, ".jpg").unlink()
        found = read_as(workspace, session, sheet, {}, Job())
    assert (list(found.readings), found.read, found.damaged) == ([pages[1].id], 1, 1)
