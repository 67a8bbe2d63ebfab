"""From a short spec to a sheet that can be printed, and the template that reads it."""

from pathlib import Path

from scanstation.base.files import write_durably
from scanstation.report import sheet_pdf
from scanstation.report.sheet_picture import page_pictures
from scanstation.templates import codec, spec_document
from scanstation.templates.designer import design
from scanstation.templates.drawing import SheetPlan
from scanstation.templates.model import Template


def build_sheet(spec_path: Path, pdf_path: Path, template_path: Path) -> list[Path]:
    """Write the PDF, a picture of each blank page beside the template, and the template. Returns the files.

    Nothing is written unless all of it could be made; the template comes last, so that one that is there is
    whole. Raises SpecUnreadable, SpecInvalid, SheetOverfull, NoChineseFont, FontLacksCharacters or OSError.
    """
    plan = design(spec_document.load(spec_path))
    pdf = sheet_pdf.render(plan)
    template, pictures = _with_blanks(plan, template_path.stem, page_pictures(pdf))
    write_durably(pdf_path, pdf)
    for name, data in pictures.items():
        write_durably(template_path.parent / name, data)
    codec.save(template, template_path)
    return [pdf_path, *(template_path.parent / name for name in pictures), template_path]


def _with_blanks(plan: SheetPlan, stem: str, pictures: list[bytes]) -> tuple[Template, dict[str, bytes]]:
    """Name the pictures of the blank pages in the template."""
    pages = plan.template.pages
    names = [f"{stem}-p{page.number}.png" for page in pages]
    pages = tuple(page.model_copy(update={"blank": name}) for page, name in zip(pages, names, strict=True))
    named = plan.template.model_copy(update={"pages": pages})
    return named, dict(zip(names, pictures, strict=True))
