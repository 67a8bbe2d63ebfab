"""What is proposed: found boxes and frames, accepted part by part, offered again after an undo."""

from pathlib import Path

from PIL import Image, ImageDraw

from scanstation.base.jobs import Job
from scanstation.recognise.detection import notes
from scanstation.templates import codec
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import ChoiceField, CropField
from scanstation.workflow.studio.blanks import open_blanks
from scanstation.workflow.studio.proposals import BlankProposal, propose_parts, waiting

from .conftest import OPTIONS, PX_MM, ROWS, drawn_sheet, encoded


def test_the_boxes_of_a_foreign_sheet_are_proposed(proposal: BlankProposal) -> None:
    """Every row of boxes is an item with its options, and the frame is a region."""
    fields = [field for _, field in proposal.template.fields()]
    items = [field for field in fields if isinstance(field, ChoiceField)]
    assert len(items) == 2 * ROWS
    assert {len(item.line.options) for item in items} == {OPTIONS}
    assert any(isinstance(field, CropField) for field in fields)
    assert (proposal.template.id, proposal.template.title) == ("数学答题卡", "数学答题卡")
    assert set(proposal.pictures) == {page.blank for page in proposal.template.pages}


def test_only_what_is_not_empty_on_the_blank_is_named(proposal: BlankProposal, tmp_path: Path) -> None:
    """A clean drawing has nothing in doubt; a box that somebody filled on the blank is told by its field."""
    assert notes.NOT_EMPTY not in [note.text for note in proposal.notes]
    page = drawn_sheet()
    box = (31 * PX_MM, 76.5 * PX_MM, 34 * PX_MM, 78.5 * PX_MM)  # the first option of the third row
    ImageDraw.Draw(page).rectangle(box, fill=70)
    (tmp_path / "used.png").write_bytes(encoded(page))
    found = propose_parts(open_blanks([tmp_path / "used.png"], Job()), "", Job())
    assert [n.params["fields"] for n in found.notes if n.text == notes.NOT_EMPTY] == ["q3"]


def test_accepting_all_gives_the_proposal(proposal: BlankProposal) -> None:
    """From the bare pages, one command makes a template that can be saved; undo offers everything again."""
    editor = Editor(proposal.bare)
    assert list(editor.document.fields()) == []
    assert len(waiting(proposal.template, editor.document)) == len(proposal.parts)
    editor.do(proposal.accept())
    assert codec.loads(codec.dumps(editor.document)) == proposal.template
    assert waiting(proposal.template, editor.document) == ()
    editor.undo()
    assert len(waiting(proposal.template, editor.document)) == len(proposal.parts)


def test_parts_are_accepted_and_dismissed_one_by_one(proposal: BlankProposal) -> None:
    """What was accepted or is not wanted is offered no more; the rest is."""
    editor = Editor(proposal.bare)
    first, second = field_part(1, "q1"), field_part(1, "q2")
    editor.do(proposal.accept([first]))
    left = {part.id for part in waiting(proposal.template, editor.document, [second])}
    assert left == {part.id for part in proposal.parts} - {first, second}


def test_a_sheet_without_boxes_is_opened_all_the_same(tmp_path: Path) -> None:
    """Where nothing is found a person draws: the page comes bare, with a note and its picture."""
    path = tmp_path / "plain.png"
    path.write_bytes(encoded(Image.new("L", (1680, 2376), 255)))
    found = propose_parts(open_blanks([path], Job()), "", Job())
    assert [note.text for note in found.notes] == [notes.NO_MARKS]
    assert found.parts == ()
    page = found.template.pages[0]
    assert (page.size, page.blank, page.registration.reference) == (
        (210, 297),
        "blank-p1.png",
        "blank-p1.png",
    )
    assert found.pictures["blank-p1.png"].startswith(b"\x89PNG")
