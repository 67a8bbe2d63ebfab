from pathlib import Path

import pytest

from scanstation.templates.errors import SheetOverfull, SpecInvalid
from scanstation.workflow.build_sheet import write_sheet
from scanstation.workflow.design_sheet import lay_out
from scanstation.workflow.errors import SameFile

SPEC = "title: 小测\nnumber: 6\nsections:\n  - choice: {items: 1-10}\n"


def test_a_sheet_is_laid_out_from_its_text(tmp_path: Path) -> None:
    """The text gives the plan, a PDF, pictures of its pages, and files that are written together."""
    sheet = lay_out(SPEC, "quiz")
    assert sheet.plan.template.id == "quiz"
    assert sheet.sizes == [(210.0, 297.0)]
    assert [png[:4] for png in sheet.pictures(30)] == [b"\x89PNG"]
    pdf, template = tmp_path / "quiz.pdf", tmp_path / "quiz.json"
    files = write_sheet(sheet.plan, sheet.pdf, pdf, template)
    assert files == [pdf, tmp_path / "quiz-p1.png", template]
    assert all(path.stat().st_size for path in files)


def test_nothing_is_written_over_the_spec(tmp_path: Path) -> None:
    """The file of the spec itself is not taken for the template."""
    sheet = lay_out(SPEC, "quiz")
    with pytest.raises(SameFile):
        write_sheet(sheet.plan, sheet.pdf, tmp_path / "a.pdf", tmp_path / "a.json", [tmp_path / "a.json"])
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_room_names_its_place_in_the_spec() -> None:
    """An over-full sheet tells which section it is, so that a form can say it there."""
    with pytest.raises(SheetOverfull) as caught:
        lay_out(SPEC + "  - written: {items: 11-12, height: 250}\npages: 1\n", "quiz")
    assert caught.value.params["loc"] == ("sections", 1, "written")
    with pytest.raises(SpecInvalid) as wide:
        lay_out(SPEC.replace("items: 1-10", "items: 1-10, columns: 20"), "quiz")
    assert wide.value.params["loc"] == ("sections", 0, "choice")
