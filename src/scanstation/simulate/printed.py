"""A printed sheet: its template, and pictures of its empty pages at any resolution, rendered once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.graphite import Grey
from scanstation.templates.model import Mark, Template, TemplatePage


@dataclass
class Printed:
    """A sheet as it comes from the printer. `render` gives the pictures of all its pages at a DPI."""

    name: str
    template: Template
    render: Callable[[float], Sequence[Grey]]
    _pictures: dict[float, Sequence[Grey]] = field(default_factory=dict, repr=False)
    _marks: dict[int, Mapping[tuple[str, str], Mark]] = field(default_factory=dict, repr=False)

    @classmethod
    def from_pdf(cls, name: str, template: Template, pdf: Path) -> "Printed":
        """Return the sheet that `pdf` prints. Raises PdfiumError, at the first picture, on a broken file."""
        return cls(name, template, lambda dpi: render_pdf(pdf, dpi))

    def picture(self, page: TemplatePage, dpi: float) -> Grey:
        """Return the empty page; don't draw on it."""
        if dpi not in self._pictures:
            self._pictures[dpi] = self.render(dpi)
        return self._pictures[dpi][self.template.pages.index(page)]

    def marks(self, page: TemplatePage) -> Mapping[tuple[str, str], Mark]:
        """Return the page's marks by field (in a digit grid the column's id) and option."""
        if page.number not in self._marks:
            self._marks[page.number] = {(mark.field, mark.value): mark for mark in page.marks()}
        return self._marks[page.number]
