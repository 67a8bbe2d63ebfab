"""A sheet while it is designed: laid out from its spec's text, to be looked at and printed."""

from dataclasses import dataclass

from scanstation.report import sheet_pdf
from scanstation.report.sheet_picture import page_pictures
from scanstation.templates import spec_document
from scanstation.templates.designer import design
from scanstation.templates.drawing import SheetPlan
from scanstation.templates.model import PageSize


@dataclass(frozen=True)
class LaidOut:
    """A sheet as it would be printed: the plan and its PDF."""

    plan: SheetPlan
    pdf: bytes

    @property
    def sizes(self) -> list[PageSize]:
        """Return the size of each page in mm."""
        return [page.size for page in self.plan.template.pages]

    def pictures(self, dpi: float) -> list[bytes]:
        """Return each page as a grey PNG."""
        return page_pictures(self.pdf, dpi)


def lay_out(text: str, name: str) -> LaidOut:
    """Lay out the spec `text`; `name` is the sheet's id unless the spec says its own.

    Raises SpecUnreadable, SpecInvalid, SheetOverfull, NoChineseFont or FontLacksCharacters.
    """
    plan = design(spec_document.parse(text, name, name))
    return LaidOut(plan, sheet_pdf.render(plan))
