"""From a spec file to PDF, template and pictures."""

from pathlib import Path

import pytest

from scanstation.base.paths import sample_sheets
from scanstation.domain.errors import EnvironmentFault, InputError
from scanstation.templates import codec
from scanstation.workflow.build_sheet import build_sheet
from scanstation.workflow.errors import SameFile


@pytest.mark.parametrize("name", ["math", "english", "questionnaire"])
def test_the_samples_are_in_step_with_the_designer(name: str, tmp_path: Path) -> None:
    """Building a sample anew gives the template that is kept beside it, with PDF and pictures."""
    folder = sample_sheets()
    build_sheet(folder / f"{name}.yaml", tmp_path / f"{name}.pdf", tmp_path / f"{name}.json")
    assert (tmp_path / f"{name}.json").read_text("utf-8") == (folder / f"{name}.json").read_text("utf-8")
    assert (folder / f"{name}.pdf").is_file()
    for page in codec.load(folder / f"{name}.json").pages:
        assert (folder / page.blank).is_file()


def test_the_samples_are_what_they_are_meant_to_be() -> None:
    """A two-sided card with booklets, one with more than 80 items, and a questionnaire of three pages."""
    templates = {
        name: codec.load(sample_sheets() / f"{name}.json") for name in ("math", "english", "questionnaire")
    }
    kinds = {name: [field.type for _, field in template.fields()] for name, template in templates.items()}
    assert [len(template.pages) for template in templates.values()] == [2, 2, 3]
    assert {"barcode", "digit_grid", "flag", "booklet", "choice", "crop"} <= set(kinds["math"])
    assert kinds["english"].count("choice") >= 80
    assert "selection" in kinds["english"]
    codes = {
        page.page_code.sheet for template in templates.values() for page in template.pages if page.page_code
    }
    assert len(codes) == 3


def test_files_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    """PDF, template and one picture per page are written; the template names the pictures."""
    spec = tmp_path / "小测.yaml"
    spec.write_text("title: 小测\nsections:\n  - choice: {items: 1-3}\n", encoding="utf-8")
    written = build_sheet(spec, tmp_path / "out" / "a.pdf", tmp_path / "t" / "b.json")
    assert written == [tmp_path / "out" / "a.pdf", tmp_path / "t" / "b-p1.png", tmp_path / "t" / "b.json"]
    assert all(path.stat().st_size > 500 for path in written)
    template = codec.load(tmp_path / "t" / "b.json")
    assert template.id == "小测"
    assert template.pages[0].blank == "b-p1.png"


def test_a_wrong_spec_writes_nothing(tmp_path: Path) -> None:
    """A spec that is refused leaves no file behind."""
    spec = tmp_path / "s.yaml"
    spec.write_text(
        "title: t\npages: 1\nsections:\n  - choice: {items: 1-300}\n  - written: {items: 301-330}\n"
    )
    with pytest.raises(InputError, match=r"s\.yaml:4: page 1 .* from items 201–225 on needs"):
        build_sheet(spec, tmp_path / "a.pdf", tmp_path / "b.json")
    assert list(tmp_path.iterdir()) == [spec]


def test_no_file_overwrites_another(tmp_path: Path) -> None:
    """The spec is never overwritten by what is made from it."""
    spec = tmp_path / "s.yaml"
    spec.write_text("title: t\nsections:\n  - choice: {items: 1}\n")
    for pdf, template in (("s.yaml", "t.json"), ("a.pdf", "s.yaml"), ("a.pdf", "a.pdf")):
        with pytest.raises(SameFile):
            build_sheet(spec, tmp_path / pdf, tmp_path / "x" / ".." / template)
    assert list(tmp_path.iterdir()) == [spec]


def test_a_place_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    """A folder where the file should be is an error with its path, not a traceback."""
    spec = tmp_path / "s.yaml"
    spec.write_text("title: t\nsections:\n  - choice: {items: 1}\n")
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(EnvironmentFault, match=r"a\.pdf"):
        build_sheet(spec, tmp_path / "a.pdf", tmp_path / "t.json")
    assert not (tmp_path / "t.json").exists()
