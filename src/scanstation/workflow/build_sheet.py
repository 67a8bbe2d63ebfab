"""From a short spec to a sheet that can be printed, and the template that reads it."""

from collections.abc import Sequence
from pathlib import Path

from scanstation.report import sheet_pdf
from scanstation.report.sheet_picture import page_pictures
from scanstation.templates import codec, spec_document
from scanstation.templates.designer import design
from scanstation.templates.drawing import SheetPlan
from scanstation.templates.model import Template
from scanstation.workflow.errors import SameFile
from scanstation.workflow.written_files import write_export


def build_sheet(spec_path: Path, pdf_path: Path, template_path: Path) -> list[Path]:
    """Write the PDF, a picture of each blank page beside the template, and the template. Returns the files.

    Nothing is written unless all of it could be made; the template comes last, so that one that is there is
    whole. Raises SpecUnreadable, SpecInvalid, SheetOverfull, NoChineseFont, FontLacksCharacters, SameFile,
    FileInUse or FileNotWritten.
    """
    plan = design(spec_document.load(spec_path))
    return write_sheet(plan, sheet_pdf.render(plan), pdf_path, template_path, [spec_path])


def write_sheet(
    plan: SheetPlan, pdf: bytes, pdf_path: Path, template_path: Path, keep: Sequence[Path] = ()
) -> list[Path]:
    """Write a sheet that is laid out, in the order of `build_sheet`; the files `keep` are not written over.

    Raises SameFile, FileInUse or FileNotWritten.
    """
    template, pictures = _with_blanks(plan, template_path.stem, page_pictures(pdf))
    beside = [template_path.parent / name for name in pictures]
    _all_different([*keep, pdf_path, *beside, template_path])
    write_export(pdf_path, pdf)
    for path, data in zip(beside, pictures.values(), strict=True):
        write_export(path, data)
    write_export(template_path, codec.dumps(template).encode())
    return [pdf_path, *beside, template_path]


def _all_different(paths: list[Path]) -> None:
    seen: set[Path] = set()
    for path in paths:
        if path.resolve() in seen:
            raise SameFile(path=path)
        seen.add(path.resolve())


def _with_blanks(plan: SheetPlan, stem: str, pictures: list[bytes]) -> tuple[Template, dict[str, bytes]]:
    """Name the pictures of the blank pages in the template."""
    names = [f"{stem}-p{page.number}.png" for page in plan.template.pages]
    pages = tuple(
        page.model_copy(update={"blank": name}) for page, name in zip(plan.template.pages, names, strict=True)
    )
    named = plan.template.model_copy(update={"pages": pages})
    return named, dict(zip(names, pictures, strict=True))
